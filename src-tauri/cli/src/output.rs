//! How answers leave: one JSON value or plain lines on standard output, messages on standard error.

use std::io::Write as _;
use std::process::ExitCode;

use office::{Changed, Done, Error};
use serde::Serialize;
use serde_json::json;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Refused by a rule.
    Refused,
    /// Wrong usage.
    Usage,
    /// Store or file unusable.
    Unusable,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::Unusable => 3,
        })
    }

    /// The exit an error calls for.
    pub fn of(error: &Error) -> Self {
        if error.is_refusal() {
            Self::Refused
        } else {
            Self::Unusable
        }
    }
}

/// One line for a person.
pub fn say(line: impl AsRef<str>) {
    // A reader that went away (`| head`) is no error of ours.
    let _ = writeln!(std::io::stdout(), "{}", line.as_ref());
}

/// One line beside the answer.
pub fn note(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stderr(), "{}", line.as_ref());
}

/// One JSON value.
pub fn json(value: &impl Serialize) -> office::Result<()> {
    say(serde_json::to_string_pretty(value)?);
    Ok(())
}

/// What a change did: the office's own value, or its line in the journal with the number that takes it back.
pub fn done(done: &Done, as_json: bool) -> office::Result<()> {
    if as_json {
        return json(done);
    }
    let mut letters = done.words.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    let words: String = first.chain(letters).collect();
    say(format!("Đã {words} (thao tác số {}).", done.event));
    Ok(())
}

/// What putting a record did; one that is already so is told and writes no event.
pub fn changed(changed: &Changed, as_json: bool) -> office::Result<()> {
    match changed {
        Changed::Yes(made) => done(made, as_json),
        Changed::Already if as_json => json(&json!({ "event": null })),
        Changed::Already => {
            say("Không có gì thay đổi.");
            Ok(())
        }
    }
}

/// What went wrong.
pub fn failure(error: &Error, as_json: bool) {
    note(error.to_string());
    if as_json {
        let _ = json(&json!({ "error": error.to_string() }));
    }
}
