//! What a person typed, judged as it came: once in its stored form, signs that nobody sees have gone without a word.

use std::fmt;

use super::{has_odd_signs, nfc, nfc_lines};

/// Why a typed text is not kept; in words that follow what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Longer than so many characters.
    Long(usize),
    /// More than the one line there is place for.
    Lines,
    /// It holds signs that no keyboard writes.
    Odd,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long(most) => write!(f, "dài quá {most} ký tự. Đề nghị ghi ngắn lại."),
            Self::Lines => f.write_str("có xuống dòng. Đề nghị ghi trong một dòng."),
            Self::Odd => f.write_str(
                "có ký tự lạ (ký tự điều khiển hoặc ký tự đổi chiều đọc). Đề nghị gõ lại, hoặc dán lại dạng văn bản thường.",
            ),
        }
    }
}

/// One line of at most so many characters in its stored form, nothing around it.
///
/// # Errors
/// Too long; more than one line; an odd sign.
pub fn typed_line(typed: &str, most: usize) -> Result<String, Unfit> {
    let typed = typed.trim();
    if typed.contains(['\n', '\r']) {
        return Err(Unfit::Lines);
    }
    judged(typed, nfc(typed), most)
}

/// Several lines of at most so many characters together in their stored form.
///
/// # Errors
/// Too long; an odd sign other than line ends and tabs.
pub fn typed_lines(typed: &str, most: usize) -> Result<String, Unfit> {
    let plain = typed.replace("\r\n", "\n");
    judged(&plain.replace(['\n', '\t'], " "), nfc_lines(&plain), most)
}

fn judged(plain: &str, kept: String, most: usize) -> Result<String, Unfit> {
    if has_odd_signs(plain) {
        return Err(Unfit::Odd);
    }
    if kept.chars().count() > most {
        return Err(Unfit::Long(most));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_judged_as_it_was_typed() {
        assert_eq!(typed_line("  Sở  Y te\u{302}\u{301} ", 7), Ok("Sở Y tế".to_owned()));
        assert_eq!(typed_line("Sở Y tế", 6), Err(Unfit::Long(6)));
        assert_eq!(typed_line("Sở\nY tế", 50), Err(Unfit::Lines));
        for odd in ["Sở\u{7}", "\u{202e}ết Y ởS", "a\u{0}"] {
            assert_eq!(typed_line(odd, 50), Err(Unfit::Odd), "{odd:?}");
            assert!(!nfc(odd).contains(char::is_control), "its stored form would hide it");
        }
    }

    #[test]
    fn a_text_may_have_lines() {
        assert_eq!(typed_lines("một\r\nhai\tba", 20), Ok("một\nhai ba".to_owned()));
        assert_eq!(typed_lines("một\u{1b}[2J", 20), Err(Unfit::Odd));
    }
}
