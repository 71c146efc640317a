//! Short texts as a person typed them, by the one rule of [`domain::text`], called by what they are.

use domain::text::typed_line;

use crate::error::{Error, Result};

/// Longest line of which nothing else is said, in characters.
pub(crate) const LONGEST_LINE: usize = 2_000;
/// Shortest reason that says something, in characters.
pub(crate) const LEAST_REASON: usize = 10;
/// Longest reason, in characters.
pub(crate) const LONGEST_REASON: usize = 500;

/// A line called `what`, in its stored form.
///
/// # Errors
/// More than `most` characters or one line, signs nobody can type.
pub(crate) fn line(what: &str, typed: &str, most: usize) -> Result<String> {
    typed_line(typed, most).map_err(|unfit| Error::Refused(format!("{what} {unfit}")))
}

/// A reason in its stored form, empty when none was given.
///
/// # Errors
/// As [`line`].
pub(crate) fn reason(typed: &str) -> Result<String> {
    line("Lý do", typed, LONGEST_REASON)
}

/// A reason that says something; none when it is shorter.
///
/// # Errors
/// As [`line`].
pub(crate) fn weighty_reason(typed: Option<&str>) -> Result<Option<String>> {
    let reason = typed.map(reason).transpose()?;
    Ok(reason.filter(|reason| reason.chars().count() >= LEAST_REASON))
}
