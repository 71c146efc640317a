//! The program `dean06`, started as a person or a script starts it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Everybody's password here.
pub const PASSWORD: &str = "Doi mat khau 06";

/// Done.
pub const DONE: i32 = 0;
/// Refused by a rule.
pub const REFUSED: i32 = 1;
/// Wrong usage.
pub const USAGE: i32 = 2;
/// Store or file unusable.
pub const UNUSABLE: i32 = 3;

/// Where the program stands: beside the folder this test was built into.
pub fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap();
    let program = folder.join("dean06").with_extension(std::env::consts::EXE_EXTENSION);
    assert!(
        program.exists(),
        "{} is not there: run `cargo build --workspace` first",
        program.display()
    );
    program
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: i32,
    /// What it answered.
    pub out: String,
    /// What it said beside the answer.
    pub err: String,
}

impl Ended {
    /// The answer as the one JSON value it must be.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The same, of a command that ended so.
    #[track_caller]
    pub fn ending(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }

    /// The same, of a refusal whose reason has these words.
    #[track_caller]
    pub fn saying(self, words: &str) -> Self {
        assert!(self.err.contains(words), "‘{words}’ is not in: {}", self.err);
        self
    }
}

/// A command line of the program.
pub fn command(words: &[&OsStr]) -> Command {
    let mut command = Command::new(program());
    command
        .args(words)
        .env("DEAN06_PASSWORD", PASSWORD)
        .env_remove("DEAN06_NEW_PASSWORD")
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(mut command: Command) -> Ended {
    let output = command.output().unwrap();
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Words and paths as one command line.
#[macro_export]
macro_rules! words {
    ($($word:expr),* $(,)?) => { &[$(std::ffi::OsStr::new($word)),*] };
}

/// Runs the program on a store.
pub fn dean06(store: &Path, words: &[&OsStr]) -> Ended {
    run(command(&[words!["--store", store], words].concat()))
}

/// Runs the program on a store as one of the people.
pub fn dean06_as(user: &str, store: &Path, words: &[&OsStr]) -> Ended {
    run(command(&[words!["--store", store, "--user", user], words].concat()))
}

/// The JSON answer of a command that must succeed.
#[track_caller]
pub fn answer(store: &Path, words: &[&OsStr]) -> Value {
    let ended = run(command(&[words!["--json", "--store", store], words].concat()));
    ended.ending(DONE).json()
}
