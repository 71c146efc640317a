//! Vietnamese text: one stored form, two keys for matching, one order, Roman numerals, the encodings of the nineties
//! (TCVN3, VNI), which are decoded before anything reaches [`nfc`].

mod keys;
mod legacy;
mod order;
mod syllable;
mod typed;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub use keys::{loose_key, tone_key};
pub use legacy::{Legacy, has_lost_letters, vietnamese_words};
pub use order::vi_cmp;
pub use typed::{Unfit, typed_line, typed_lines};

/// The stored form of one line: NFC, Ð (U+00D0) as Đ, no invisible characters, single spaces, none at the ends.
pub fn nfc(text: &str) -> String {
    clean(text, false)
}

/// The stored form of several lines: as [`nfc`] on each, keeping the line ends but no empty line at either end.
pub fn nfc_lines(text: &str) -> String {
    clean(text, true)
}

/// The words as they stand inside a sentence: the first letter small.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The words as they begin a line: the first letter a capital.
pub fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a text holds signs that no keyboard writes: controls, and those that turn the direction of reading, with which a
/// line on screen or at a terminal says something else than what is kept.
pub fn has_odd_signs(text: &str) -> bool {
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().any(|c| c.is_control() || turns(c))
}

fn clean(text: &str, keep_lines: bool) -> String {
    // Nearly everything that comes in is in order already, and seeing that is much cheaper than composing it anew.
    if is_in_order(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut breaks = 0;
    let mut last_was_return = false;
    // Invisible characters go first: one between a letter and its mark would keep them from composing.
    for c in text.chars().filter(|c| !is_dropped(*c)).nfc() {
        let after_return = std::mem::replace(&mut last_was_return, c == '\r');
        if is_line_end(c) {
            if !(c == '\n' && after_return) {
                breaks += 1;
            }
            gap = true;
        } else if c.is_whitespace() {
            gap = true;
        } else {
            if gap && !out.is_empty() {
                if keep_lines && breaks > 0 {
                    out.extend(std::iter::repeat_n('\n', breaks));
                } else {
                    out.push(' ');
                }
            }
            gap = false;
            breaks = 0;
            out.push(match c {
                '\u{D0}' => 'Đ',
                '\u{F0}' => 'đ',
                c => c,
            });
        }
    }
    out
}

/// One line that both stored forms leave as it is.
fn is_in_order(text: &str) -> bool {
    let mut before = ' ';
    let mut plain = true;
    for c in text.chars() {
        let kept = match c {
            ' ' => before != ' ',
            '\u{D0}' | '\u{F0}' => false,
            c => !c.is_whitespace() && !is_dropped(c),
        };
        if !kept {
            return false;
        }
        // Below the combining marks, and among the Vietnamese letters made whole, nothing composes any further.
        plain &= matches!(c, '\0'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}');
        before = c;
    }
    (text.is_empty() || before != ' ') && (plain || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that are not seen and change what is seen or compared.
const fn is_dropped(c: char) -> bool {
    !is_line_end(c)
        && c != '\t'
        && matches!(c,
            '\u{0}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

/// `I`, `II`, … `MMMCMXCIX`; none for 0 and above 3999.
pub fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut out = String::new();
    for (worth, letters) in PARTS {
        while left >= worth {
            left -= worth;
            out.push_str(letters);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_was_typed_it_is_stored_the_same() {
        let composed = "Ủy ban nhân dân tỉnh Bình Định";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(decomposed, composed);
        assert_eq!(nfc(&decomposed), composed);
        assert_eq!(nfc("tiê\u{301}ng Viê\u{323}t"), "tiếng Việt");
        assert_eq!(nfc("\u{D0}ề án 06"), "Đề án 06");
    }

    #[test]
    fn nothing_invisible_is_kept() {
        assert_eq!(nfc("\u{FEFF}Sở\u{A0}Y\u{200B} t\u{AD}ế \u{202E}\u{7}"), "Sở Y tế");
        assert_eq!(nfc("  hai \t\r\n  dòng\u{3000}"), "hai dòng");
        assert_eq!(nfc("e\u{200D}\u{301}"), "é");
        for nothing in ["\u{200B}\u{A0}", "\u{A0}", "\u{200B}", " ", ""] {
            assert_eq!(nfc(nothing), "", "{nothing:?}");
        }
        for typed in [" Sở", "Sở ", " Sở ", "Sở\n"] {
            assert_eq!(nfc(typed), "Sở", "{typed:?}");
        }
        assert_eq!(nfc("Sở  Y tế"), "Sở Y tế");
    }

    #[test]
    fn several_lines_keep_their_ends() {
        assert_eq!(nfc_lines("\n- một \r\n\r\n+  hai\u{2028}ba\n"), "- một\n\n+ hai\nba");
        assert_eq!(nfc_lines("một\nhai\n\nba\rbốn\r\rnăm"), "một\nhai\n\nba\nbốn\n\nnăm");
    }

    #[test]
    fn roman_numerals() {
        assert_eq!(roman(4).as_deref(), Some("IV"));
        assert_eq!(roman(19).as_deref(), Some("XIX"));
        assert_eq!(roman(3999).as_deref(), Some("MMMCMXCIX"));
        assert_eq!(roman(0), None);
        assert_eq!(roman(4000), None);
    }
}
