//! Texts of the page before the office sees them: bounded, in one normal form, without signs that no keyboard writes.
//! Periods, days and ids are judged by their types.

use std::fmt;
use std::ops::Deref;

use serde::Deserialize;
use ts_rs::TS;

use crate::answer::refuse;
use crate::call::Failure;

/// Longest [`Line`], in characters.
pub(crate) const SHORT: usize = 2_000;
/// Longest [`Text`], in characters.
pub(crate) const LONG: usize = office::TEXT_MOST;

const MISSHAPEN: &str = "Yêu cầu không đúng dạng. Đề nghị tải lại màn hình rồi thử lại.";
const LINE: &str = "Dòng chữ";
const TEXT: &str = "Nội dung";

/// Why an argument is not taken, in words for the person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unfit {
    what: &'static str,
    why: domain::text::Unfit,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.why)
    }
}

impl From<Unfit> for Failure {
    fn from(unfit: Unfit) -> Self {
        refuse("bad_request", unfit.to_string())
    }
}

/// A name, code or number in one line, without blanks around it.
#[derive(Debug, Deserialize, TS)]
#[serde(try_from = "String")]
#[ts(type = "string")]
pub(crate) struct Line(String);

/// A text of several lines.
#[derive(Debug, Deserialize, TS)]
#[serde(try_from = "String")]
#[ts(type = "string")]
pub(crate) struct Text(String);

impl TryFrom<String> for Line {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        line(&text).map(Self)
    }
}

impl TryFrom<String> for Text {
    type Error = Unfit;

    fn try_from(typed: String) -> Result<Self, Unfit> {
        text(&typed).map(Self)
    }
}

impl Deref for Line {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// One's own password, asked again before what weighs most.
#[derive(Deserialize, TS)]
pub struct Confirm {
    /// The password of the person signed in.
    pub(crate) confirm: String,
}

/// The refusal of an argument object that does not have its command's shape; a text says itself what is wrong with it.
pub(crate) fn misshapen(error: &serde_json::Error) -> Failure {
    let said = error.to_string();
    // What serde says by itself is no sentence of ours.
    let ours = said.starts_with(LINE) || said.starts_with(TEXT);
    refuse("bad_request", if ours { &said } else { MISSHAPEN })
}

/// The refusal of an argument that names nothing there is.
pub(crate) fn unmeant() -> Failure {
    refuse("bad_request", MISSHAPEN)
}

/// As a [`Line`] is kept.
pub(crate) fn line(text: &str) -> Result<String, Unfit> {
    domain::text::typed_line(text, SHORT).map_err(|why| Unfit { what: LINE, why })
}

/// As a [`Text`] is kept.
pub(crate) fn text(text: &str) -> Result<String, Unfit> {
    domain::text::typed_lines(text, LONG).map_err(|why| Unfit { what: TEXT, why })
}

/// Lines of a list, each as [`line`]; empty ones are left out.
pub(crate) fn lines(lines: &[String]) -> Result<Vec<String>, Unfit> {
    let all: Vec<String> = lines.iter().map(|one| line(one)).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|one| !one.is_empty()).collect())
}

/// The texts of some [`Line`]s.
pub(crate) fn strings(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.to_string()).collect()
}

/// A password as it was typed; only its length is bounded.
pub(crate) fn password(text: &str) -> Result<&str, Unfit> {
    if text.chars().count() > SHORT {
        let why = domain::text::Unfit::Long(SHORT);
        return Err(Unfit { what: LINE, why });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn a_line_is_one_line_and_a_text_holds_no_odd_signs() {
        assert_eq!(&*from_value::<Line>(json!(" a ")).unwrap(), "a");
        assert!(from_value::<Text>(json!("hai\ndòng")).is_ok());
        let told = |error| misshapen(&error).message;
        assert!(
            told(from_value::<Line>(json!("một\ndòng")).unwrap_err()).contains("trong một dòng"),
            "a line end is told"
        );
        assert!(told(from_value::<Text>(json!("\u{0}")).unwrap_err()).contains("ký tự lạ"));
        assert!(told(from_value::<Text>(json!(7)).unwrap_err()).contains("không đúng dạng"));
        assert_eq!(lines(&[" a ".to_owned(), String::new()]).unwrap(), ["a"]);
    }
}
