//! Two keys for matching names: one that keeps the tones, one without any marks. Keys are compared, never shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A key in which case, punctuation, spacing, the place of the tone mark (hoà, hòa), i or y at the end of a syllable
/// (kĩ, kỹ), "&" for "và" and the spellings of Đắk make no difference, while different tones stay apart.
pub fn tone_key(text: &str) -> String {
    words_of(text, true).join(" ")
}

/// A looser key: as [`tone_key`] without any marks, and đ as d ("So Y te" finds "Sở Y tế").
pub fn loose_key(text: &str) -> String {
    words_of(text, false).join(" ")
}

fn words_of(text: &str, keep_marks: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut tone = None;
    let mut close = |word: &mut String, tone: &mut Option<char>| {
        if !word.is_empty() {
            words.push(finish(word, tone.take(), keep_marks));
            word.clear();
        }
        *tone = None;
    };
    for c in super::nfc(text).chars().flat_map(char::to_lowercase).nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
            '&' => {
                close(&mut word, &mut tone);
                word.push_str("va");
                tone = Some('\u{300}');
                close(&mut word, &mut tone);
            }
            'đ' if !keep_marks => word.push('d'),
            // Circumflex, breve and horn belong to the letter, so only the looser key drops them.
            c if is_combining_mark(c) => {
                if keep_marks {
                    word.push(c);
                }
            }
            c if c.is_alphanumeric() => word.push(c),
            _ => close(&mut word, &mut tone),
        }
    }
    close(&mut word, &mut tone);
    words
}

/// One syllable: spellings folded, the tone at its end.
fn finish(letters: &str, tone: Option<char>, keep_marks: bool) -> String {
    let mut word: String = letters.nfc().collect();
    fold_final_y(&mut word);
    if matches!(word.as_str(), "đăk" | "đak") {
        return "đak".to_owned();
    }
    if let (Some(tone), true) = (tone, keep_marks) {
        word.push(tone);
    }
    word
}

/// i and y are two spellings only where they are the syllable's one vowel: mỹ and mĩ, quý and quí, but not tay and tai.
fn fold_final_y(word: &mut String) {
    let Some(before) = word.strip_suffix('y') else { return };
    let alone = before.is_empty() || before.ends_with("qu") || !before.ends_with(is_vowel);
    if alone {
        let kept = before.len();
        word.truncate(kept);
        word.push('i');
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) {
        assert_eq!(tone_key(a), tone_key(b), "{a} | {b}");
        assert_eq!(loose_key(a), loose_key(b), "{a} | {b}");
    }

    #[test]
    fn spellings_of_one_name_meet() {
        same("Tỉnh uỷ", "Tỉnh ủy");
        same("thuý", "thúy");
        same("CỘNG HOÀ", "Cộng hòa");
        same("Huyện Phù Mỹ", "Huyện Phù Mĩ");
        same("Quí I", "Quý I");
        same("Đắk Mang", "Đăk Mang");
        same("Đak Mang", "Đắk Mang");
        same(
            "Sở Lao động - Thương binh & Xã hội",
            "Sở Lao động – Thương binh và Xã hội",
        );
        same(
            "Sở Lao động, Thương binh và Xã hội",
            "Sở Lao động — Thương binh và xã hội",
        );
        same("  Sở\u{A0}Y  tế.", "sở y tế");
        same("Ủy ban nhân dân", &"Ủy ban nhân dân".nfd().collect::<String>());
    }

    #[test]
    fn different_tones_stay_apart_in_the_first_key_and_meet_in_the_second() {
        for (a, b) in [("Công an tỉnh", "Công an tinh"), ("thẻ", "thể"), ("Cổng", "Công")] {
            assert_ne!(tone_key(a), tone_key(b));
            assert_eq!(loose_key(a), loose_key(b));
        }
        assert_eq!(loose_key("Sở Y tế"), loose_key("So Y te"));
        assert_eq!(loose_key("UBND tỉnh Bình Định"), "ubnd tinh binh dinh");
    }

    #[test]
    fn different_words_do_not_meet() {
        for (a, b) in [
            ("tay", "tai"),
            ("thúy", "thúi"),
            ("An Lão", "An Lao động"),
            ("Phù Cát", "Phù Mỹ"),
            ("A05", "A5"),
        ] {
            assert_ne!(tone_key(a), tone_key(b), "{a} | {b}");
            assert_ne!(loose_key(a), loose_key(b), "{a} | {b}");
        }
    }
}
