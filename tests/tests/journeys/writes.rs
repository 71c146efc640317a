//! The disk refuses one write, or every write from one on, at every point of an import: what was acknowledged is there whole,
//! nothing is there half, the cause is named, and work goes on once the disk takes writes again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::journal;
use crate::month::{Month, Stage, sent};
use crate::program::{DONE, Ended, PASSWORD, dean06, program, run};
use crate::words;

/// What writes, forces or cuts a file.
const CALLS: &str = "pwrite64,write,writev,ftruncate,fsync,fdatasync,rename,renameat2,unlink";
/// What the program writes once a file is kept for good.
const TAKEN: &str = "đã ghi: ";

/// Of so many calls one is tried; more for a release.
fn step() -> usize {
    if std::env::var_os("DEAN06_GATE").is_some() {
        3
    } else {
        61
    }
}

/// Imports while the `n`th of the calls of each thread fails (`+`: and every one after it).
fn import(store: &Path, files: &[PathBuf], error: &str, when: &str) -> Ended {
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={CALLS}"))
        .arg("-e")
        .arg(format!("inject={CALLS}:error={error}:when={when}"))
        .arg(program())
        .args(words!["--store", store, "import", "--period", "2022-12"])
        .args(files)
        .env("DEAN06_PASSWORD", PASSWORD);
    run(traced)
}

#[test]
fn a_write_that_fails_loses_nothing_that_was_acknowledged() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(sent()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.truncate(3);
    let mut seen = BTreeSet::new();
    for error in ["ENOSPC", "EIO"] {
        // For good first: the run in which nothing fails any more tells how many calls there are.
        let mut calls = 0;
        for for_good in ["+", ""] {
            for n in (1..).step_by(step()) {
                if for_good.is_empty() && n > calls {
                    break;
                }
                let month = Month::copy(Stage::Opened);
                let store = month.store();
                let when = format!("{n}{for_good}");
                let ended = import(&store, &files, error, &when);
                let kept = judge(&store, &ended, &format!("{error} at {when}: {ended:?}"));
                seen.insert(kept);
                let all = words!["import", "--period", "2022-12", &files[0], &files[1], &files[2]];
                dean06(&store, all).ending(DONE);
                assert_eq!(journal::read(&store).kept.len(), files.len(), "{error} at {when}");
                if ended.code == DONE && kept == files.len() && for_good == "+" {
                    calls = n;
                    break;
                }
            }
        }
        println!("{error}: {calls} calls");
    }
    assert!(seen.len() > 2, "the writes failed at {seen:?} kept files");
}

/// What must hold after an import on a failing disk; how many files were kept.
fn judge(store: &Path, ended: &Ended, what: &str) -> usize {
    let checked = dean06(store, words!["check"]);
    assert_eq!(checked.code, DONE, "{what}\n{}", checked.err);
    let kept = journal::read(store).kept;
    let acknowledged: Vec<&str> = ended.err.lines().filter_map(|line| line.strip_prefix(TAKEN)).collect();
    for path in &acknowledged {
        let bytes = std::fs::read(path).unwrap();
        assert!(
            kept.iter().any(|k| k.bytes == bytes),
            "{path} was acknowledged and is lost: {what}"
        );
    }
    assert!(kept.len() <= acknowledged.len() + 1, "{what}");
    kept.len()
}
