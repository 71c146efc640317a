//! Reads what the page sent: periods, days, moments, numbers, texts. A page is never believed; what is not exactly in
//! its form is refused here, before the office hears of it.

use chrono::{DateTime, NaiveDate};
use domain::calendar::Period;
use domain::form::Moment;

use crate::answer::refuse;
use crate::types::call::Failure;

/// Longest name, code or number a page may send, in bytes.
const SHORT: usize = 400;
/// Longest text of a section or of remarks, in bytes.
const LONG: usize = 200_000;

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

/// A period.
pub(crate) fn period(text: &str) -> Result<Period, Failure> {
    text.parse().map_err(|_| wrong("kỳ báo cáo", text))
}

/// The month a screen is about: of a longer period its last one, in which its report is due.
pub(crate) fn month(text: &str) -> Result<Period, Failure> {
    Ok(period(text)?.last_month())
}

/// A day, `YYYY-MM-DD` and nothing else.
pub(crate) fn day(text: &str) -> Result<NaiveDate, Failure> {
    let shaped = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let read = shaped
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten();
    read.ok_or_else(|| wrong("ngày", text))
}

/// A day that may be left out.
pub(crate) fn day_or_none(text: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    text.map(day).transpose()
}

/// A moment, RFC 3339, kept in its offset.
pub(crate) fn moment(text: &str) -> Result<Moment, Failure> {
    DateTime::parse_from_rfc3339(text).map_err(|_| wrong("thời điểm", text))
}

/// The number behind an identity.
pub(crate) fn id(text: &str) -> Result<i64, Failure> {
    let shaped = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    shaped
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| wrong("mã", text))
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
    fn only_the_one_form_of_a_value_is_taken() {
        assert!(day("2022-12-16").is_ok());
        for text in ["16/12/2022", "2022-2-1", "2022-02-30", " 2022-12-16", "+022-12-16", ""] {
            assert_eq!(day(text).unwrap_err().code, "bad_request", "{text}");
        }
        for text in ["-1", "1.0", "x", "", "99999999999999999999"] {
            assert!(id(text).is_err(), "{text}");
        }
        assert!(line("một\ndòng").is_err());
        assert!(text("hai\ndòng").is_ok());
        assert!(text("\u{0}").is_err());
        assert!(moment("2022-12-15").is_err());
    }

    #[test]
    fn a_screen_of_a_longer_period_shows_its_last_month() {
        assert_eq!(month("2022").unwrap().to_string(), "2022-12");
        assert_eq!(month("2022-Q3").unwrap().to_string(), "2022-09");
        assert!(month("2022-13").is_err());
    }
}
