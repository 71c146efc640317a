//! The power goes while somebody approves, issues, adds a person, renews the data key, makes a backup or opens an older
//! store: the act is there or it is not, and doing it again ends well.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::month::{Month, Stage};
use crate::program::{DONE, REFUSED, UNUSABLE, command, dean06, dean06_as};
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

/// How many turns the whole run takes here and now.
fn turns_of(user: &str, store: &Path, line: &[&OsStr], before: &dyn Fn()) -> u64 {
    let mut turns = 4_096;
    loop {
        before();
        if killed(user, &Trial::of(store).store(), line, turns) {
            return turns;
        }
        turns *= 2;
    }
}

/// Kills an act at moments spread over its whole run; after each the store is sound, and the act done again ends well.
fn try_all(store: &Path, user: &str, line: &[&OsStr], after: &dyn Fn(&Trial)) {
    let whole = turns_of(user, store, line, &|| ());
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
        // Nothing was taken away from beside the store, so nothing may be told to be lost.
        assert!(
            !again.err.contains("-wal"),
            "{line:?} after {turns} turns: {}",
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

#[test]
fn a_renewed_data_key_opens_for_everybody_or_the_old_one_does() {
    let month = Month::copy(Stage::Received);
    try_all(&month.store(), "quantri", words!["renew-key"], &|trial| {
        for user in ["quantri", "canbo"] {
            dean06_as(user, &trial.store(), words!["check"]).ending(DONE);
            dean06_as(user, &trial.store(), words!["status", "--period", "2022-12"]).ending(DONE);
        }
    });
}

#[test]
fn an_older_store_is_brought_up_to_date_or_stays_older() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/store/v0002/kho.dean06");
    let look = words!["status", "--period", "2022-12"];
    try_all(&kept, "canbo", look, &|trial| {
        dean06_as("canbo", &trial.store(), words!["check"]).ending(DONE);
    });
}

#[test]
fn a_backup_is_whole_or_not_there() {
    let month = Month::copy(Stage::Received);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("sao-luu.dean06");
    let backup = words!["backup", &copy];
    let files = ["", ".keys", ".manifest"].map(|ending| with(&copy, ending));
    let clear = || {
        for file in &files {
            let _ = std::fs::remove_file(file);
        }
    };
    let store = month.store();
    let whole = turns_of("canbo", &store, backup, &clear);
    for n in 0..kills() {
        clear();
        killed("canbo", &Trial::of(&store).store(), backup, whole * (n + 1) / kills());
        let looked = dean06_as("canbo", &copy, words!["check"]);
        assert_eq!(looked.code == DONE, copy.exists(), "{}{}", looked.out, looked.err);
        // What has the name, or a part of it, is not written over.
        let taken = files.iter().any(|file| Path::new(file).exists());
        let again = dean06_as("canbo", &Trial::of(&store).store(), backup);
        assert_eq!(again.code, if taken { UNUSABLE } else { DONE }, "{}", again.err);
    }
}
