//! What lies beside a store after a crash, a restore or a copy by hand: proved before it is used, told, never lost.

#![allow(clippy::unwrap_used, reason = "also outside the test functions")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Fixture, flip, names, now, record};
use store::check::Fault;
use store::keys::{Dek, KdfCost, Keys, NotedAct, Password, path_of};
use store::recovery::{Way, prospects, recover};
use store::{Store, StoreError, backup};
use tempfile::TempDir;

/// What a crash leaves of an open store.
struct Crashed {
    folder: TempDir,
    path: PathBuf,
    dek: Dek,
}

impl Crashed {
    /// Events 1 to `closed` were written through, those up to `acknowledged` stand in the log; the key file knows of
    /// those up to `noted`.
    fn after(closed: i64, noted: i64, acknowledged: i64) -> Self {
        let fixture = Fixture::closed(closed);
        let store = fixture.reopen().unwrap();
        for number in closed + 1..=acknowledged {
            record(&store, number).unwrap();
            if number == noted {
                store.record_head().unwrap();
            }
        }
        let crashed = Self::copied(fixture.folder.path(), &fixture.dek);
        store.close().unwrap();
        crashed
    }

    /// By another process: closing a file of an open store would drop its lock.
    fn copied(from: &Path, dek: &Dek) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied = Command::new("cp")
            .arg("-r")
            .arg(from.join("."))
            .arg(folder.path())
            .status();
        assert!(copied.unwrap().success());
        let path = folder.path().join("a.dean06");
        Self {
            folder,
            path,
            dek: dek.clone(),
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("a.dean06-wal")
    }

    fn open(&self) -> Result<Store, StoreError> {
        Store::open(&self.path, &self.dek, now())
    }

    fn bytes(&self) -> [Vec<u8>; 2] {
        [&self.path, &self.log()].map(|path| std::fs::read(path).unwrap())
    }

    /// Names in the folder but for the lock.
    fn names(&self) -> Vec<String> {
        let mut names = names(self.folder.path());
        names.retain(|name| !name.ends_with(".lock"));
        names
    }
}

fn events(store: &Store) -> usize {
    store.read(|db| db.events(None, 1000)).unwrap().len()
}

const ASIDE: &str = "a.dean06-wal.de-rieng-20221215-165000";

#[test]
fn a_store_that_was_closed_opens_without_a_word() {
    let fixture = Fixture::closed(3);
    let store = fixture.reopen().unwrap();
    let opening = store.opening();
    assert!(!opening.after_unclean_exit && opening.warnings.is_empty() && opening.put_aside.is_empty());
    assert_eq!(opening.head.unwrap().seq, 3);
}

#[test]
fn after_a_crash_everything_acknowledged_is_there_and_it_is_told_up_to_where() {
    let crashed = Crashed::after(2, 5, 7);
    let store = crashed.open().unwrap();
    assert!(store.opening().after_unclean_exit);
    assert!(store.opening().warnings.is_empty());
    assert_eq!(store.opening().head.unwrap().seq, 7);
    assert!(store.check().unwrap().is_clean());
    store.close().unwrap();
    assert_eq!(crashed.names(), ["a.dean06", "a.dean06.keys"]);
}

#[test]
fn a_log_of_the_dead_store_beside_a_restored_one_is_put_aside_and_not_replayed() {
    let fixture = Fixture::closed(2);
    let store = fixture.reopen().unwrap();
    let copy = fixture.beside("b.saoluu");
    store.backup(&copy, now()).unwrap();
    for number in 3..=9 {
        record(&store, number).unwrap();
    }
    let crashed = Crashed::copied(fixture.folder.path(), &fixture.dek);
    // As a refusal to overwrite asks: the store and its key file are moved away, the log is forgotten.
    std::fs::remove_file(&crashed.path).unwrap();
    std::fs::remove_file(path_of(&crashed.path)).unwrap();
    let restored = backup::restore(&crashed.folder.path().join("b.saoluu"), &crashed.path, now()).unwrap();
    assert_eq!(restored.put_aside, [crashed.folder.path().join(ASIDE)]);
    let store = crashed.open().unwrap();
    assert_eq!(events(&store), 2);
    assert!(store.check().unwrap().is_clean());
}

#[test]
fn a_log_beside_the_name_of_a_new_store_is_put_aside() {
    let crashed = Crashed::after(1, 1, 4);
    std::fs::remove_file(&crashed.path).unwrap();
    std::fs::remove_file(path_of(&crashed.path)).unwrap();
    let dek = Dek::random().unwrap();
    let mut keys = Keys::draft(&dek).unwrap();
    keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
        .unwrap();
    let store = Store::create(&crashed.path, &keys, &dek, now()).unwrap();
    assert_eq!(store.opening().put_aside, [crashed.folder.path().join(ASIDE)]);
    assert_eq!(events(&store), 0);
    assert!(store.check().unwrap().is_clean());
}

#[test]
fn an_older_store_copied_by_hand_beside_a_newer_log_opens_as_it_was_and_says_what_it_lacks() {
    let fixture = Fixture::closed(2);
    let older = std::fs::read(&fixture.path).unwrap();
    let store = fixture.reopen().unwrap();
    for number in 3..=9 {
        record(&store, number).unwrap();
    }
    store.record_head().unwrap();
    let crashed = Crashed::copied(fixture.folder.path(), &fixture.dek);
    std::fs::write(&crashed.path, older).unwrap();
    let store = crashed.open().unwrap();
    assert_eq!(store.opening().put_aside, [crashed.folder.path().join(ASIDE)]);
    assert_eq!(store.opening().warnings, [Fault::HeadLost { recorded: 9 }]);
    assert_eq!(events(&store), 2);
}

#[test]
fn a_journal_that_lies_beside_a_closed_store_is_put_aside() {
    let fixture = Fixture::closed(2);
    std::fs::write(fixture.beside("a.dean06-journal"), [7; 4096]).unwrap();
    let store = fixture.reopen().unwrap();
    assert_eq!(
        store.opening().put_aside,
        [fixture.beside("a.dean06-journal.de-rieng-20221215-165000")]
    );
    assert_eq!(events(&store), 2);
}

#[test]
fn a_log_that_was_taken_away_after_a_crash_is_missed_even_when_nothing_noted_is() {
    let crashed = Crashed::after(2, 2, 5);
    std::fs::remove_file(crashed.log()).unwrap();
    let store = crashed.open().unwrap();
    assert_eq!(store.opening().warnings, [Fault::LogMissing]);
    assert_eq!(store.opening().head.unwrap().seq, 2);
}

#[test]
fn a_log_damaged_in_its_middle_stops_the_opening_and_nothing_is_touched() {
    let crashed = Crashed::after(2, 9, 9);
    let length = std::fs::metadata(crashed.log()).unwrap().len() as usize;
    flip(&crashed.log(), length / 2, 1);
    let before = crashed.bytes();
    for _ in 0..2 {
        let error = crashed.open().unwrap_err();
        let StoreError::NeedsRecovery(faults) = &error else {
            panic!("{error:?}")
        };
        assert!(
            matches!(faults[0], Fault::LogDamaged { transactions } if transactions > 1),
            "{faults:?}"
        );
        assert!(error.to_string().contains("chưa thay đổi gì"));
    }
    assert_eq!(crashed.bytes(), before);
}

#[test]
fn a_log_whose_head_is_damaged_stops_the_opening() {
    let crashed = Crashed::after(2, 9, 9);
    flip(&crashed.log(), 25, 1);
    let before = crashed.bytes();
    assert!(matches!(crashed.open(), Err(StoreError::NeedsRecovery(_))));
    assert_eq!(crashed.bytes(), before);
}

#[test]
fn a_log_that_was_cut_is_told_and_nothing_is_built_on_it_before_a_person_decides() {
    let crashed = Crashed::after(2, 9, 9);
    let log = std::fs::read(crashed.log()).unwrap();
    std::fs::write(crashed.log(), &log[..log.len() * 2 / 3]).unwrap();
    let store = crashed.open().unwrap();
    let lost = [Fault::HeadLost { recorded: 9 }];
    assert!(store.opening().after_unclean_exit);
    assert_eq!(store.opening().warnings, lost);
    assert!(matches!(record(&store, 10), Err(StoreError::Behind)));
    store.close().unwrap();
    // Neither closing nor another opening makes it forget.
    let store = crashed.open().unwrap();
    assert_eq!(store.opening().warnings, lost);
    let there = store.opening().head.unwrap().seq;
    let told = store.go_on_behind(|tx| tx.append_event(&common::event(10))).unwrap();
    assert_eq!(told, there + 1);
    record(&store, 11).unwrap();
    store.close().unwrap();
    assert!(crashed.open().unwrap().opening().warnings.is_empty());
}

#[test]
fn a_last_write_that_was_cut_short_and_never_acknowledged_is_no_damage() {
    let crashed = Crashed::after(2, 8, 9);
    let length = std::fs::metadata(crashed.log()).unwrap().len() as usize;
    flip(&crashed.log(), length - 10, 1);
    let store = crashed.open().unwrap();
    assert!(store.opening().warnings.is_empty());
    assert_eq!(store.opening().head.unwrap().seq, 8);
}

#[test]
fn each_way_back_says_what_it_keeps_before_it_is_chosen() {
    let fixture = Fixture::closed(2);
    let store = fixture.reopen().unwrap();
    record(&store, 3).unwrap();
    store.backup(&fixture.beside("b.saoluu"), now()).unwrap();
    for number in 4..=9 {
        record(&store, number).unwrap();
    }
    store.record_head().unwrap();
    let crashed = Crashed::copied(fixture.folder.path(), &fixture.dek);
    let length = std::fs::metadata(crashed.log()).unwrap().len() as usize;
    flip(&crashed.log(), length * 3 / 4, 1);
    let before = crashed.bytes();
    let copy = crashed.folder.path().join("b.saoluu");
    let found = prospects(&crashed.path, &crashed.dek, std::slice::from_ref(&copy)).unwrap();
    let ways: Vec<_> = found.iter().map(|found| found.way.clone()).collect();
    assert_eq!(ways, [Way::WithLog, Way::WithoutLog, Way::Reindexed, Way::Backup(copy)]);
    let kept: Vec<i64> = found.iter().map(|found| found.last.as_ref().unwrap().seq).collect();
    assert!((4..9).contains(&kept[0]), "{kept:?}");
    assert_eq!([kept[1], kept[2], kept[3]], [2, kept[0], 3]);
    assert!(found.iter().all(|found| found.is_open_to_work()));
    assert_eq!(crashed.bytes(), before, "looking changes nothing");
}

#[test]
fn going_back_keeps_the_store_that_did_not_open_and_the_next_opening_tells_of_it() {
    let crashed = Crashed::after(2, 9, 9);
    let length = std::fs::metadata(crashed.log()).unwrap().len() as usize;
    flip(&crashed.log(), length / 2, 1);
    let [file, log] = crashed.bytes();
    let done = recover(&crashed.path, &crashed.dek, &Way::WithLog, &common::answerable(), now()).unwrap();
    let kept = done.kept.unwrap();
    assert_eq!(
        kept,
        crashed.folder.path().join("a.truoc-khoi-phuc-20221215-165000.dean06")
    );
    assert_eq!(std::fs::read(&kept).unwrap(), file);
    let kept_log = crashed
        .folder
        .path()
        .join("a.truoc-khoi-phuc-20221215-165000.dean06-wal");
    assert_eq!(std::fs::read(kept_log).unwrap(), log);
    let store = crashed.open().unwrap();
    assert_eq!(store.opening().warnings, [Fault::HeadLost { recorded: 9 }]);
    let keys = Keys::read(&crashed.path).unwrap();
    let NotedAct::Recovered { head, replaced, .. } = &keys.noted()[0].what else {
        panic!("{:?}", keys.noted())
    };
    assert_eq!((*head, replaced.unwrap().seq), (store.opening().head, 9));
}

#[test]
fn going_back_without_the_log_gives_the_file_as_it_was_written_through() {
    let crashed = Crashed::after(2, 2, 9);
    recover(
        &crashed.path,
        &crashed.dek,
        &Way::WithoutLog,
        &common::answerable(),
        now(),
    )
    .unwrap();
    let store = crashed.open().unwrap();
    assert_eq!(events(&store), 2);
    assert!(store.opening().put_aside.is_empty());
    assert!(store.check().unwrap().is_clean());
}

#[test]
fn a_backup_that_is_no_good_is_not_a_way_back_and_leaves_the_store_as_it_is() {
    let fixture = Fixture::closed(2);
    let store = fixture.reopen().unwrap();
    store.backup(&fixture.beside("b.saoluu"), now()).unwrap();
    record(&store, 3).unwrap();
    let crashed = Crashed::copied(fixture.folder.path(), &fixture.dek);
    let copy = crashed.folder.path().join("b.saoluu");
    flip(&copy, 5000, 1);
    let before = (crashed.bytes(), crashed.names());
    let found = prospects(&crashed.path, &crashed.dek, std::slice::from_ref(&copy)).unwrap();
    assert!(found.iter().all(|found| !matches!(found.way, Way::Backup(_))));
    let refused = recover(
        &crashed.path,
        &crashed.dek,
        &Way::Backup(copy),
        &common::answerable(),
        now(),
    );
    assert!(matches!(refused, Err(StoreError::BackupUnusable { .. })));
    assert_eq!((crashed.bytes(), crashed.names()), before);
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_store_that_is_kept() {
    let fixture = Fixture::closed(3);
    let store = fixture.reopen().unwrap();
    store.backup(&fixture.beside("b.saoluu"), now()).unwrap();
    store.close().unwrap();
    let length = std::fs::metadata(&fixture.path).unwrap().len() as usize;
    flip(&fixture.path, length / 2, 1);
    assert!(matches!(fixture.reopen(), Err(StoreError::Damaged(_))));
    let way = Way::Backup(fixture.beside("b.saoluu"));
    let kept = recover(&fixture.path, &fixture.dek, &way, &common::answerable(), now())
        .unwrap()
        .kept
        .unwrap();
    assert!(matches!(
        Store::open(&kept, &fixture.dek, now()),
        Err(StoreError::Damaged(_))
    ));
    assert_eq!(events(&fixture.reopen().unwrap()), 3);
}

#[test]
fn a_recovery_that_was_itself_interrupted_leaves_no_log_to_be_replayed() {
    // The new file stands in its place, the old log still lies beside it.
    let crashed = Crashed::after(2, 2, 9);
    let log = std::fs::read(crashed.log()).unwrap();
    recover(
        &crashed.path,
        &crashed.dek,
        &Way::WithoutLog,
        &common::answerable(),
        now(),
    )
    .unwrap();
    std::fs::write(crashed.log(), log).unwrap();
    let store = crashed.open().unwrap();
    assert_eq!(store.opening().put_aside, [crashed.folder.path().join(ASIDE)]);
    assert_eq!(events(&store), 2);
}

#[test]
fn a_store_in_use_is_not_recovered() {
    let (fixture, store) = Fixture::open(2);
    assert!(matches!(
        prospects(&fixture.path, &fixture.dek, &[]),
        Err(StoreError::OpenElsewhere(_))
    ));
    let refused = recover(&fixture.path, &fixture.dek, &Way::WithLog, &common::answerable(), now());
    assert!(matches!(refused, Err(StoreError::OpenElsewhere(_))));
    record(&store, 3).expect("and it goes on");
    assert!(matches!(fixture.reopen(), Err(StoreError::OpenElsewhere(_))));
}
