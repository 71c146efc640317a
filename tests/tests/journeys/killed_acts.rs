//! The power goes while somebody approves, issues or adds a person: the act is there or it is not, and doing it again ends
//! well.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::month::{Month, Stage};
use crate::program::{DONE, REFUSED, command, dean06, dean06_as};
use crate::words;

const SIGNER: &str = "BD-UBND-PCT";

/// Kills of each act; more for a release (`cargo xtask gate`).
fn kills() -> u64 {
    if std::env::var_os("DEAN06_GATE").is_some() {
        170
    } else {
        6
    }
}

/// The store of an act in a folder of its own, with its key file.
struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    fn of(store: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for ending in ["", ".keys"] {
            std::fs::copy(with(store, ending), with(&folder.path().join("kho.dean06"), ending)).unwrap();
        }
        Self { folder }
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("kho.dean06")
    }
}

fn with(store: &Path, ending: &str) -> OsString {
    let mut name = store.as_os_str().to_owned();
    name.push(ending);
    name
}

/// Starts a command, lets so many turns of the scheduler go by, and kills it; whether it had ended by itself.
fn killed(user: &str, store: &Path, line: &[&OsStr], turns: u64) -> bool {
    let mut command = command(&[words!["--store", store, "--user", user], line].concat());
    let mut child = command
        .env("DEAN06_NEW_PASSWORD", "ba con trâu 45")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..turns {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap().code().is_some()
}

/// Kills an act at moments spread over its whole run; after each the store is sound, and the act done again ends well.
fn try_all(store: &Path, user: &str, line: &[&OsStr], after: &dyn Fn(&Trial)) {
    // How many turns the whole run takes here and now.
    let whole = {
        let trial = Trial::of(store);
        let mut turns = 4_096;
        while !killed(user, &Trial::of(store).store(), line, turns) {
            turns *= 2;
        }
        drop(trial);
        turns
    };
    for n in 0..kills() {
        let trial = Trial::of(store);
        let turns = whole * (n + 1) / kills();
        killed(user, &trial.store(), line, turns);
        let checked = dean06_as(user, &trial.store(), words!["check"]);
        assert_eq!(
            checked.code, DONE,
            "{line:?} after {turns} turns: {}{}",
            checked.out, checked.err
        );
        let again = dean06_as(user, &trial.store(), line);
        assert!(
            again.code == DONE || again.code == REFUSED,
            "{line:?} after {turns} turns, done again: {}",
            again.err
        );
        after(&trial);
    }
}

/// The year report, as far as these steps.
fn report(steps: &[(&str, &[&str])]) -> Month {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    dean06(&store, words!["report", "new", "--kind", "year", "--period", "2022"]).ending(DONE);
    for (user, step) in steps {
        let step: Vec<&OsStr> = step.iter().map(OsStr::new).collect();
        dean06_as(user, &store, &step).ending(DONE);
    }
    month
}

const CHECKED: [(&str, &[&str]); 2] = [
    ("noidung", &["report", "check", "1", "--kind", "content"]),
    ("thethuc", &["report", "check", "1", "--kind", "form"]),
];

fn state(trial: &Trial) -> String {
    let shown = dean06(&trial.store(), words!["--json", "report", "show", "1"]).ending(DONE);
    shown.json()["state"].as_str().unwrap().to_owned()
}

#[test]
fn an_approval_is_there_or_it_is_not() {
    let month = report(&CHECKED);
    let approve = words!["report", "approve", "1", "--signer", SIGNER];
    try_all(&month.store(), "lanhdao", approve, &|trial| {
        assert_eq!(state(trial), "approved")
    });
}

#[test]
fn an_issue_is_there_or_it_is_not() {
    let month = report(&CHECKED);
    dean06_as(
        "lanhdao",
        &month.store(),
        words!["report", "approve", "1", "--signer", SIGNER],
    )
    .ending(DONE);
    let today = chrono::Local::now().date_naive().to_string();
    let issue = words!["report", "issue", "1", "--number", "05", "--date", &today];
    try_all(&month.store(), "canbo", issue, &|trial| {
        assert_eq!(state(trial), "issued")
    });
}

#[test]
fn a_person_is_added_whole_or_not_at_all() {
    let month = Month::copy(Stage::Opened);
    let add = words!["user", "add", "moi", "--role", "clerk", "--full-name", "Lê Thị Mới"];
    try_all(&month.store(), "quantri", add, &|trial| {
        let listed = dean06_as("quantri", &trial.store(), words!["user", "list"])
            .ending(DONE)
            .out;
        assert_eq!(listed.matches("moi").count(), 1, "{listed}");
        // The name was not burnt: the person comes in once they were helped.
        dean06_as("quantri", &trial.store(), words!["user", "reset", "moi"]).ending(DONE);
    });
}
