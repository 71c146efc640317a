//! Texts of the page before the office sees them: bounded, in one normal form, without signs that no keyboard writes.
//! Periods, days and ids are judged by their types.

use crate::answer::refuse;
use crate::call::Failure;

/// Longest line, in bytes.
pub(crate) const SHORT: usize = 2_000;
/// Longest text of several lines, in bytes.
pub(crate) const LONG: usize = 200_000;

fn wrong(what: &str, seen: &str) -> Failure {
    let seen: String = seen.chars().take(40).collect();
    refuse(
        "bad_request",
        format!("Yêu cầu không đúng dạng: {what} ‘{seen}’. Đề nghị tải lại màn hình rồi thử lại."),
    )
}

/// An argument object that does not have its command's shape.
pub(crate) fn misshapen() -> Failure {
    refuse(
        "bad_request",
        "Yêu cầu không đúng dạng. Đề nghị tải lại màn hình rồi thử lại.",
    )
}

/// A name, code or number in one line, without blanks around it.
pub(crate) fn line(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.len() > SHORT || text.chars().any(char::is_control) {
        return Err(wrong("dòng chữ", text));
    }
    Ok(domain::text::nfc(text))
}

/// A text of several lines.
pub(crate) fn text(text: &str) -> Result<String, Failure> {
    let text = text.replace("\r\n", "\n");
    if text.len() > LONG || text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(refuse(
            "bad_request",
            "Nội dung quá dài hoặc có ký tự lạ. Đề nghị chia nhỏ hoặc dán lại dạng văn bản thường.",
        ));
    }
    Ok(domain::text::nfc_lines(&text))
}

/// Lines of a list, each as [`line`]; empty ones are left out.
pub(crate) fn lines(lines: &[String]) -> Result<Vec<String>, Failure> {
    let all: Vec<String> = lines.iter().map(|one| line(one)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|one| !one.is_empty()).collect())
}

/// A password as it was typed; only its length is bounded.
pub(crate) fn password(text: &str) -> Result<&str, Failure> {
    if text.len() > SHORT {
        Err(wrong("mật khẩu", "quá dài"))
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_and_a_text_holds_no_odd_signs() {
        assert!(line("một\ndòng").is_err());
        assert!(text("hai\ndòng").is_ok());
        assert!(text("\u{0}").is_err());
        assert_eq!(lines(&[" a ".to_owned(), String::new()]).unwrap(), ["a"]);
    }
}
