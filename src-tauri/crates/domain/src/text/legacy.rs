//! Vietnamese written in the fonts of the nineties: TCVN3 (.VnTime), where one byte is one letter, and VNI (VNI-Times),
//! where a letter is a plain one and a mark behind it. Such text comes as the Latin letters that the same bytes stand for.
//! To be called before anything trims or cleans: one of the letters is the invisible soft hyphen.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::syllable::is_syllable;

/// How the text of a cell was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Legacy {
    /// TCVN 5712 as the fonts `.Vn…` draw it.
    Tcvn3,
    /// The same under a font `.Vn…H`, which draws capitals whatever is stored.
    Tcvn3Capitals,
    /// VNI for Windows, the fonts `VNI-…`.
    Vni,
}

/// Code, letter. Capitals with a tone have no code: fonts of capitals draw these same codes.
const TCVN3: [(char, char); 74] = [
    ('\u{A1}', 'Ă'),
    ('\u{A2}', 'Â'),
    ('\u{A3}', 'Ê'),
    ('\u{A4}', 'Ô'),
    ('\u{A5}', 'Ơ'),
    ('\u{A6}', 'Ư'),
    ('\u{A7}', 'Đ'),
    ('\u{A8}', 'ă'),
    ('\u{A9}', 'â'),
    ('\u{AA}', 'ê'),
    ('\u{AB}', 'ô'),
    ('\u{AC}', 'ơ'),
    ('\u{AD}', 'ư'),
    ('\u{AE}', 'đ'),
    ('\u{B5}', 'à'),
    ('\u{B6}', 'ả'),
    ('\u{B7}', 'ã'),
    ('\u{B8}', 'á'),
    ('\u{B9}', 'ạ'),
    ('\u{BB}', 'ằ'),
    ('\u{BC}', 'ẳ'),
    ('\u{BD}', 'ẵ'),
    ('\u{BE}', 'ắ'),
    ('\u{C6}', 'ặ'),
    ('\u{C7}', 'ầ'),
    ('\u{C8}', 'ẩ'),
    ('\u{C9}', 'ẫ'),
    ('\u{CA}', 'ấ'),
    ('\u{CB}', 'ậ'),
    ('\u{CC}', 'è'),
    ('\u{CE}', 'ẻ'),
    ('\u{CF}', 'ẽ'),
    ('\u{D0}', 'é'),
    ('\u{D1}', 'ẹ'),
    ('\u{D2}', 'ề'),
    ('\u{D3}', 'ể'),
    ('\u{D4}', 'ễ'),
    ('\u{D5}', 'ế'),
    ('\u{D6}', 'ệ'),
    ('\u{D7}', 'ì'),
    ('\u{D8}', 'ỉ'),
    ('\u{DC}', 'ĩ'),
    ('\u{DD}', 'í'),
    ('\u{DE}', 'ị'),
    ('\u{DF}', 'ò'),
    ('\u{E1}', 'ỏ'),
    ('\u{E2}', 'õ'),
    ('\u{E3}', 'ó'),
    ('\u{E4}', 'ọ'),
    ('\u{E5}', 'ồ'),
    ('\u{E6}', 'ổ'),
    ('\u{E7}', 'ỗ'),
    ('\u{E8}', 'ố'),
    ('\u{E9}', 'ộ'),
    ('\u{EA}', 'ờ'),
    ('\u{EB}', 'ở'),
    ('\u{EC}', 'ỡ'),
    ('\u{ED}', 'ớ'),
    ('\u{EE}', 'ợ'),
    ('\u{EF}', 'ù'),
    ('\u{F1}', 'ủ'),
    ('\u{F2}', 'ũ'),
    ('\u{F3}', 'ú'),
    ('\u{F4}', 'ụ'),
    ('\u{F5}', 'ừ'),
    ('\u{F6}', 'ử'),
    ('\u{F7}', 'ữ'),
    ('\u{F8}', 'ứ'),
    ('\u{F9}', 'ự'),
    ('\u{FA}', 'ỳ'),
    ('\u{FB}', 'ỷ'),
    ('\u{FC}', 'ỹ'),
    ('\u{FD}', 'ý'),
    ('\u{FE}', 'ỵ'),
];

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// Mark behind a letter in VNI, the letters it stands behind, and what it adds to them.
const VNI_MARKS: [(char, &str, &[char]); 17] = [
    ('ù', "aeouyôö", &[ACUTE]),
    ('ø', "aeouyôö", &[GRAVE]),
    ('û', "aeouyôö", &[HOOK]),
    ('õ', "aeouyôö", &[TILDE]),
    ('ï', "aeouyôö", &[DOT]),
    ('â', "aeo", &[CIRCUMFLEX]),
    ('á', "aeo", &[CIRCUMFLEX, ACUTE]),
    ('à', "aeo", &[CIRCUMFLEX, GRAVE]),
    ('å', "aeo", &[CIRCUMFLEX, HOOK]),
    ('ã', "aeo", &[CIRCUMFLEX, TILDE]),
    ('ä', "aeo", &[CIRCUMFLEX, DOT]),
    ('ê', "a", &[BREVE]),
    ('é', "a", &[BREVE, ACUTE]),
    ('è', "a", &[BREVE, GRAVE]),
    ('ú', "a", &[BREVE, HOOK]),
    ('ü', "a", &[BREVE, TILDE]),
    ('ë', "a", &[BREVE, DOT]),
];

/// Letters that VNI writes with one sign.
const VNI_SINGLES: [(char, char); 8] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
];

impl Legacy {
    /// The encoding of a font, by its name; `None` for all other fonts.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = name.trim();
        let starts = |prefix: &str| {
            name.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        if starts(".Vn") {
            // `.VnTimeH`, but not `.VnTeknical`: the H stands behind a small letter.
            let capitals = name.ends_with('H') || name.to_ascii_lowercase().ends_with("h bold");
            Some(if capitals { Self::Tcvn3Capitals } else { Self::Tcvn3 })
        } else if starts("VNI-") || starts("VNI ") {
            Some(Self::Vni)
        } else {
            None
        }
    }

    /// What `stored` says in this encoding. `None` when it is not written in it: it holds letters that only Unicode has, or
    /// letters that the encoding lacks and makes no more sense without them; also when it would stay as it is.
    pub fn decode(self, stored: &str) -> Option<String> {
        if stored.chars().any(is_unicode_only) {
            return None;
        }
        let said = match self {
            Self::Tcvn3 => tcvn3(stored)?,
            Self::Tcvn3Capitals => tcvn3(stored)?.to_uppercase(),
            Self::Vni => vni(stored),
        };
        (said != stored).then_some(said)
    }

    /// The encoding that a text without a font is written in, where that is beyond doubt: as it stands it is no
    /// Vietnamese, decoded it is. With `expected`, because the workbook has such fonts, one word is enough.
    pub fn guess(stored: &str, expected: bool) -> Option<Self> {
        if stored.is_ascii() || stored.chars().any(is_unicode_only) {
            return None;
        }
        let as_it_is = Score::of(stored);
        if as_it_is.bad == 0 {
            return None;
        }
        let clear = |encoding: &Self| {
            let Some(said) = encoding.decode(stored) else {
                return false;
            };
            let score = Score::of(&said);
            let changed = changed_words(stored, *encoding);
            let enough = changed.strong > 0 || changed.weak > 1 || (expected && changed.weak > 0);
            enough && score.good > as_it_is.good && score.bad * 6 <= score.good && score.bad < as_it_is.bad
        };
        let mut found = [Self::Tcvn3, Self::Vni].into_iter().filter(clear);
        let first = found.next()?;
        // Two readings that both make sense are none.
        found.next().is_none().then_some(first)
    }
}

fn tcvn3(stored: &str) -> Option<String> {
    let letter = |c: char| match TCVN3.binary_search_by_key(&c, |(code, _)| *code) {
        Ok(at) => TCVN3[at].1,
        Err(_) => c,
    };
    let said: String = stored.chars().map(letter).collect();
    // A letter without a code was typed in Unicode, and so was all of it unless it makes sense only decoded.
    let has_code = |c: char| TCVN3.binary_search_by_key(&c, |(code, _)| *code).is_ok();
    if stored.chars().any(|c| matches!(c, '\u{C0}'..='\u{FF}') && !has_code(c)) {
        let (as_it_is, decoded) = (Score::of(stored), Score::of(&said));
        if decoded.good <= as_it_is.good || decoded.bad >= as_it_is.bad {
            return None;
        }
    }
    Some(said)
}

fn vni(stored: &str) -> String {
    let mut said = String::with_capacity(stored.len());
    let mut rest = stored.chars().peekable();
    while let Some(c) = rest.next() {
        let small = lower(c);
        let mark = rest.peek().copied().map(lower);
        let found = VNI_MARKS
            .iter()
            .find(|(sign, behind, _)| mark == Some(*sign) && behind.contains(small));
        // î is ỵ, whatever stands before it.
        let single = VNI_SINGLES
            .iter()
            .find(|(sign, _)| *sign == small)
            .map(|(_, letter)| *letter);
        let single = single.or((small == 'î').then_some('ỵ'));
        let letter = single.map_or(c, |letter| if small == c { letter } else { upper(letter) });
        said.push(letter);
        if let Some((_, _, adds)) = found {
            said.extend(adds.iter());
            rest.next();
        }
    }
    said.nfc().collect()
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// Letters and marks of Vietnamese that no old encoding leaves in a text.
fn is_unicode_only(c: char) -> bool {
    matches!(c,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        | '\u{300}'..='\u{323}'
        | '\u{1EA0}'..='\u{1EF9}')
}

/// Words with letters beyond ASCII: those that are Vietnamese syllables, and the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Score {
    good: usize,
    bad: usize,
}

impl Score {
    fn of(text: &str) -> Self {
        let mut score = Self { good: 0, bad: 0 };
        // Short forms such as HĐND say nothing.
        for word in words(text).filter(|word| !word.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')) {
            if is_syllable(word) {
                score.good += 1;
            } else {
                score.bad += 1;
            }
        }
        score
    }
}

/// How many words with letters beyond ASCII could be Vietnamese, and how many could not.
pub fn vietnamese_words(text: &str) -> (usize, usize) {
    let Score { good, bad } = Score::of(text);
    (good, bad)
}

/// Words that make no sense as they stand and do when decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Changed {
    /// Of three signs or more: "Th¸ng".
    strong: usize,
    /// Of two signs, each counted once: a unit such as µm is one too.
    weak: usize,
}

fn changed_words(stored: &str, encoding: Legacy) -> Changed {
    let mut changed = Changed { strong: 0, weak: 0 };
    let mut weak = Vec::new();
    for word in words(stored).filter(|word| !is_syllable(word)) {
        let makes_sense = encoding.decode(word).is_some_and(|said| is_syllable(&said));
        if !makes_sense {
            continue;
        }
        match word.chars().count() {
            0 | 1 => {}
            2 if !weak.contains(&word) => {
                weak.push(word);
                changed.weak += 1;
            }
            2 => {}
            _ => changed.strong += 1,
        }
    }
    changed
}

/// The words with anything beyond ASCII in them. Signs such as ¸ and ® count as letters: that is what they stand for.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{A1}'..='\u{1FFF}');
    text.split(move |c: char| !inside(c)).filter(|word| !word.is_ascii())
}

/// Whether letters were lost on the way, as when copied from a PDF: replacement signs, or question marks inside words.
pub fn has_lost_letters(text: &str) -> bool {
    if text.contains('\u{FFFD}') {
        return true;
    }
    if !text.contains('?') {
        return false;
    }
    let mut between = 0;
    let mut before_small = 0;
    let letters: Vec<char> = text.chars().take(4096).collect();
    for window in letters.windows(3) {
        let [before, '?', after] = *window else { continue };
        between += usize::from(before.is_alphabetic() && after.is_alphabetic());
        before_small += usize::from(before.is_alphabetic() && after == ' ');
    }
    // "S? h? s?": nobody asks twice in one line and goes on.
    between > 0 || before_small > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes in the order of the letters below, as the published table gives them.
    const LETTERS: &str = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ";
    const CODES: [u8; 67] = [
        0xB8, 0xB5, 0xB6, 0xB7, 0xB9, 0xA8, 0xBE, 0xBB, 0xBC, 0xBD, 0xC6, 0xA9, 0xCA, 0xC7, 0xC8, 0xC9, 0xCB, 0xD0,
        0xCC, 0xCE, 0xCF, 0xD1, 0xAA, 0xD5, 0xD2, 0xD3, 0xD4, 0xD6, 0xDD, 0xD7, 0xD8, 0xDC, 0xDE, 0xE3, 0xDF, 0xE1,
        0xE2, 0xE4, 0xAB, 0xE8, 0xE5, 0xE6, 0xE7, 0xE9, 0xAC, 0xED, 0xEA, 0xEB, 0xEC, 0xEE, 0xF3, 0xEF, 0xF1, 0xF2,
        0xF4, 0xAD, 0xF8, 0xF5, 0xF6, 0xF7, 0xF9, 0xFD, 0xFA, 0xFB, 0xFC, 0xFE, 0xAE,
    ];
    /// The same letters in VNI.
    const VNI: &str = "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò \
        où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î ñ";

    #[test]
    fn every_letter_of_both_encodings_is_known() {
        assert!(TCVN3.is_sorted_by_key(|(code, _)| *code));
        for (letter, code) in LETTERS.chars().zip(CODES) {
            let stored = char::from(code).to_string();
            assert_eq!(tcvn3(&stored), Some(letter.to_string()), "{code:X}");
            let capital: String = letter.to_uppercase().collect();
            assert_eq!(Legacy::Tcvn3Capitals.decode(&stored), Some(capital), "{code:X}");
        }
        assert_eq!(LETTERS.chars().count(), CODES.len());
        assert_eq!(
            Legacy::Tcvn3
                .decode("\u{A1}\u{A2}\u{A3}\u{A4}\u{A5}\u{A6}\u{A7}")
                .as_deref(),
            Some("ĂÂÊÔƠƯĐ")
        );
        assert_eq!(VNI.split_whitespace().count(), CODES.len());
        for (letter, stored) in LETTERS.chars().zip(VNI.split_whitespace()) {
            assert_eq!(vni(stored), letter.to_string(), "{stored}");
            let capitals: String = letter.to_uppercase().collect();
            assert_eq!(vni(&stored.to_uppercase()), capitals, "{stored}");
        }
        // The mark may be a small one behind a capital.
        assert_eq!(vni("Aán Ñoä"), "Ấn Độ");
    }

    #[test]
    fn fonts_tell_the_encoding() {
        for (font, encoding) in [
            (".VnTime", Some(Legacy::Tcvn3)),
            (".VnTimeH", Some(Legacy::Tcvn3Capitals)),
            (".vnArial Narrow", Some(Legacy::Tcvn3)),
            ("VNI-Times", Some(Legacy::Vni)),
            ("Times New Roman", None),
            ("Vni", None),
            ("", None),
        ] {
            assert_eq!(Legacy::of_font(font), encoding, "{font}");
        }
    }

    #[test]
    fn sentences_come_out() {
        let tcvn3 = "B\u{B8}o c\u{B8}o s\u{E8} h\u{E5} s\u{AC} ti\u{D5}p nh\u{CB}n, ch\u{AD}a gi\u{B6}i quy\u{D5}t";
        assert_eq!(
            Legacy::Tcvn3.decode(tcvn3).as_deref(),
            Some("Báo cáo số hồ sơ tiếp nhận, chưa giải quyết")
        );
        assert_eq!(Legacy::Tcvn3Capitals.decode("tæng sè").as_deref(), Some("TỔNG SỐ"));
        assert_eq!(
            Legacy::Vni
                .decode("Soá hoà sô tieáp nhaän ñuùng haïn, ñöôïc giaûi quyeát")
                .as_deref(),
            Some("Số hồ sơ tiếp nhận đúng hạn, được giải quyết")
        );
        assert_eq!(Legacy::Vni.decode("2023"), None);
    }

    #[test]
    fn unicode_under_an_old_font_is_left_alone() {
        for text in ["Ghi chú: số liệu đến 15/11", "Cà Mau", "a\u{301}"] {
            assert_eq!(Legacy::Tcvn3.decode(text), None, "{text}");
        }
        assert_eq!(Legacy::Tcvn3.decode("Tên xã: Hà Lam"), None);
        assert_eq!(Legacy::Vni.decode("Bình Định"), None);
        // One stray letter does not spoil the others.
        let stray = "Sè hå s¬ tiÕp nhËn \u{C0}1";
        assert_eq!(
            Legacy::Tcvn3.decode(stray).as_deref(),
            Some("Số hồ sơ tiếp nhận \u{C0}1")
        );
    }

    #[test]
    fn without_a_font_only_what_is_beyond_doubt_is_decoded() {
        for (stored, encoding) in [
            ("Th\u{B8}ng 11", Some(Legacy::Tcvn3)),
            ("H\u{E5} s\u{AC}", Some(Legacy::Tcvn3)),
            ("Th\u{AD}\u{EA}ng trùc H§ND tØnh", Some(Legacy::Tcvn3)),
            ("HuyÖn §¾k T«", Some(Legacy::Tcvn3)),
            ("Soá hoà sô tieáp nhaän", Some(Legacy::Vni)),
            ("TT;§¬n vÞ;Sè hå s¬ tiÕp nhËn;§óng h¹n", Some(Legacy::Tcvn3)),
            // Unicode already, French, German, signs and units.
            ("Hà Nam, Cà Mau, Lê Lợi", None),
            ("Hoà Bình", None),
            ("Nestlé, café, München, Krông Pa, Ê Đê", None),
            ("5 µm × 3 µm ± 2°C © ® §5", None),
            ("Pleikú, Hrê", None),
            ("\u{D0}ông Hà", None),
            ("S\u{E8}", None),
        ] {
            assert_eq!(Legacy::guess(stored, false), encoding, "{stored}");
        }
        assert_eq!(Legacy::guess("s\u{AC}", false), None);
        assert_eq!(Legacy::guess("s\u{AC}", true), Some(Legacy::Tcvn3));
    }

    #[test]
    fn lost_letters_are_seen_and_questions_are_not() {
        for text in ["S\u{FFFD} h\u{FFFD} s\u{FFFD}", "ti?p nh?n", "S? h? s? tr?c tuy?n"] {
            assert!(has_lost_letters(text), "{text}");
        }
        for text in [
            "Đã triển khai chưa?",
            "Có? (ghi rõ)",
            "Có hay không? Vì sao",
            "?",
            "https://a.vn/?x=1",
        ] {
            assert!(!has_lost_letters(text), "{text}");
        }
    }
}
