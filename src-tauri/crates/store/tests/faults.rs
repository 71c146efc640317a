//! The program is killed, the disk is full: every acknowledged change is there, nothing is half.

#![allow(clippy::unwrap_used, reason = "also outside the test functions")]

mod common;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::{Fixture, event, now, record};
use store::keys::unlock;
use store::{Store, StoreError, Tx};

const STORE: &str = "DEAN06_TEST_WRITE_INTO";
/// Events in one change: all of them or none.
const TOGETHER: i64 = 5;

/// The other process: run by the tests below with the store's path in its environment, it writes changes of five events
/// until it is ended, and says each one that was acknowledged. Without that path it has nothing to do.
#[test]
fn the_other_process() {
    let Ok(path) = std::env::var(STORE) else { return };
    let path = Path::new(&path);
    let unlocked = unlock(path, "canbo", "mật khẩu 1", now()).unwrap();
    let store = match Store::open(path, &unlocked.dek, now()) {
        Ok(store) => store,
        Err(error) => return println!("\nrefused {error}"),
    };
    for change in 0.. {
        let written = store.write(move |tx: &Tx<'_>| {
            (0..TOGETHER).try_fold(0, |_, number| {
                let mut event = event(change * TOGETHER + number);
                event.payload = vec![7; 2000 * (change % 7) as usize];
                tx.append_event(&event)
            })
        });
        match written {
            Ok(seq) => println!("\nwritten {seq}"),
            Err(error) => return println!("\nrefused {error}"),
        }
    }
}

/// Another process: renews the data key again and again. Without the store's path it has nothing to do.
#[test]
fn the_renewing_process() {
    let Ok(path) = std::env::var(STORE) else { return };
    let path = Path::new(&path);
    let unlocked = unlock(path, "canbo", "mật khẩu 1", now()).unwrap();
    let store = Store::open_unlocked(path, &unlocked, now()).unwrap();
    for time in 0.. {
        store.renew_key("quantri", now()).unwrap();
        println!("\nrenewed {time}");
    }
}

#[test]
fn a_renewal_of_the_data_key_killed_at_any_moment_locks_nobody_out() {
    let fixture = Fixture::closed(20);
    let rounds = if std::env::var_os("DEAN06_GATE").is_some() {
        200
    } else {
        12
    };
    for round in 0..rounds {
        let mut child = started(&fixture.path, "the_renewing_process", r#"exec "$0" "$@""#);
        let output = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let mut renewed = output.filter(|line| line.starts_with("renewed "));
        // The next renewal is under way when the kill arrives.
        renewed.nth(round % 4).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let unlocked = unlock(&fixture.path, "canbo", "mật khẩu 1", now()).unwrap();
        let store = Store::open_unlocked(&fixture.path, &unlocked, now()).unwrap();
        let report = store.check().unwrap();
        assert!(report.is_clean(), "round {round}: {:?}", report.faults);
        assert_eq!(report.events, 20);
        store.close().unwrap();
    }
}

/// Starts this test file again as the other process, behind `shell` (`exec "$0" "$@"` is what runs it).
fn other_process(path: &Path, shell: &str) -> Child {
    started(path, "the_other_process", shell)
}

fn started(path: &Path, test: &str, shell: &str) -> Child {
    Command::new("sh")
        .args(["-c", shell])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(STORE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn acknowledged(line: &str) -> Option<i64> {
    line.strip_prefix("written ")?.parse().ok()
}

/// What must hold after any end: sound, whole changes only, at least `acknowledged` events.
fn expect_sound(fixture: &Fixture, acknowledged: i64) {
    let store = fixture.reopen().unwrap();
    let report = store.check().unwrap();
    assert!(report.is_clean(), "{:?}", report.faults);
    let seq = report.head.map_or(0, |head| head.seq);
    assert!(seq >= acknowledged, "{acknowledged} acknowledged, {seq} there");
    assert_eq!(seq % TOGETHER, 0, "a change is there in part");
    store.close().unwrap();
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let fixture = Fixture::closed(0);
    let mut seen = 0;
    for lines in [1, 2, 3, 5, 8, 13, 21, 34, 55, 90] {
        let mut child = other_process(&fixture.path, r#"exec "$0" "$@""#);
        let mut output = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let mut last = output
            .by_ref()
            .filter_map(|line| acknowledged(&line))
            .nth(lines - 1)
            .unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        // What was said before the kill took effect counts too.
        last = output.filter_map(|line| acknowledged(&line)).last().unwrap_or(last);
        assert!(last > seen);
        seen = last;
        expect_sound(&fixture, last);
    }
}

#[test]
fn an_unclean_end_is_noticed_and_checked_at_the_next_opening() {
    let fixture = Fixture::closed(0);
    let mut child = other_process(&fixture.path, r#"exec "$0" "$@""#);
    let mut output = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    assert!(output.by_ref().any(|line| acknowledged(&line).is_some()));
    let busy = fixture.reopen().unwrap_err();
    assert!(matches!(busy, StoreError::OpenElsewhere(_)), "{busy}");
    child.kill().unwrap();
    child.wait().unwrap();
    let store = fixture.reopen().unwrap();
    assert!(store.opening().after_unclean_exit);
    store.close().unwrap();
    assert!(!fixture.reopen().unwrap().opening().after_unclean_exit);
}

#[test]
fn a_log_taken_away_after_a_crash_leaves_a_sound_store_that_knows_it_was_not_closed() {
    let fixture = Fixture::closed(0);
    let store = fixture.reopen().unwrap();
    for number in 1..=TOGETHER {
        record(&store, number).unwrap();
    }
    store.record_head().unwrap();
    // What a crash leaves behind, copied while the store is open: first without, then with its log.
    let crashed = tempfile::tempdir().unwrap();
    for name in fixture.names() {
        let script = r#"exec cp "$0" "$1""#;
        let status = Command::new("sh")
            .args(["-c", script])
            .args([fixture.beside(&name), crashed.path().join(&name)])
            .status()
            .unwrap();
        assert!(status.success());
    }
    store.close().unwrap();
    let log = crashed.path().join("a.dean06-wal");
    let with_log = crashed.path().join("kept");
    std::fs::rename(&log, &with_log).unwrap();
    let path = crashed.path().join("a.dean06");
    let store = Store::open(&path, &fixture.dek, now()).unwrap();
    assert!(store.opening().after_unclean_exit);
    let lost = store::check::Fault::HeadLost { recorded: TOGETHER };
    assert_eq!(
        store.opening().warnings,
        [lost, store::check::Fault::LogMissing],
        "the head noted outside tells what is gone"
    );
}

#[test]
fn a_disk_that_fills_up_at_any_point_refuses_and_loses_nothing() {
    let fixture = Fixture::closed(0);
    let mut seen = 0;
    // The shell's limit on file size stands for a full disk; ignoring its signal makes the write fail instead.
    for blocks in [0, 4, 8, 40, 60, 100, 200, 400, 900] {
        let shell = format!(r#"trap '' XFSZ; ulimit -f {blocks}; exec "$0" "$@""#);
        let mut child = other_process(&fixture.path, &shell);
        let output = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let (mut last, mut refused) = (seen, false);
        for line in output {
            last = acknowledged(&line).unwrap_or(last);
            refused |= line.starts_with("refused ");
        }
        let ended = child.wait().unwrap();
        assert!(refused || !ended.success(), "limit {blocks} was not felt");
        seen = last;
        expect_sound(&fixture, last);
    }
    assert!(seen > 0, "some changes fitted");
}
