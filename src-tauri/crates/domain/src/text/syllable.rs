//! What a Vietnamese syllable can be. Used to tell Vietnamese from letters that only look so; spells nothing.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 33] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x", "", "j", "kr", "pl", "pr",
];

/// What may follow the onset, without the tone; the last ones are those of names in the highlands (Đắk, Krông, Păh), as
/// the last onsets are.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng \
    eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot \
    oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ \
    ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uynh \
    uyên uyêt uyt uyu uyp uyn ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yn ych yt ak ăk ăh ưh ";

/// Whether a word, in any case and form, could be one syllable of Vietnamese.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut toneless = String::with_capacity(word.len());
    let mut tone = None;
    // Ð is the letter Đ to every eye.
    for c in word
        .chars()
        .map(|c| if c == '\u{D0}' { 'đ' } else { c })
        .flat_map(char::to_lowercase)
        .nfd()
    {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                if tone.replace(c).is_some() {
                    return false;
                }
            }
            c => toneless.push(c),
        }
    }
    let toneless: String = toneless.nfc().collect();
    ONSETS.iter().any(|onset| {
        let Some(rime) = toneless.strip_prefix(onset) else {
            return false;
        };
        let known = !rime.is_empty() && !rime.contains(' ') && RIMES.contains(&format!(" {rime} "));
        // Only two tones go with a stop at the end.
        let stopped = rime.ends_with(['p', 't', 'c']) || rime.ends_with("ch");
        known && (!stopped || matches!(tone, Some('\u{301}' | '\u{323}')))
    }) || (toneless == "gi" && tone.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in [
            "số",
            "hồ",
            "sơ",
            "Tiếp",
            "NHẬN",
            "quốc",
            "giếng",
            "gì",
            "khuỷu",
            "nghiêng",
            "hoà",
            "hòa",
            "uỷ",
            "ủy",
            "đ\u{1EA1}t",
            "a\u{302}\u{301}n",
            "\u{D0}ông",
            "quý",
            "Đắk",
            "Krông",
            "Păh",
            "ương",
            "tuyến",
            "xuất",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "café",
            "Th¸ng",
            "sôt",
            "tieáp",
            "ñaõ",
            "é\u{303}",
            "brông",
            "",
            "đ",
            "tuyêt",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
