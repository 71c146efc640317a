//! Backups are whole, checked and independent; they come back as the store of their day.

mod common;

use std::ops::ControlFlow;
use std::sync::mpsc::channel;

use common::{Fixture, event, names, now, record};
use store::backup::{self, Progress};
use store::keys::{self, KeyError};
use store::{Store, StoreError, Tx};

#[test]
fn a_backup_is_three_files_that_open_on_their_own() {
    let (fixture, store) = Fixture::open(5);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("b.dean06");
    let manifest = store.backup(&copy, now()).unwrap();
    assert_eq!(manifest.head, store.read(|db| db.head()).unwrap());
    assert_eq!(manifest.rows["event"], 5);
    assert_eq!(
        names(elsewhere.path()),
        ["b.dean06", "b.dean06.keys", "b.dean06.manifest"]
    );
    drop((store, fixture));

    let restored = elsewhere.path().join("c.dean06");
    assert_eq!(backup::restore(&copy, &restored, now()).unwrap().manifest, manifest);
    let unlocked = keys::unlock(&restored, "canbo", "mật khẩu 1", now()).unwrap();
    let store = Store::open(&restored, &unlocked.dek, now()).unwrap();
    assert!(
        !store.opening().after_unclean_exit,
        "the copy was checked when it was made, and owns no log"
    );
    assert!(store.opening().warnings.is_empty());
    assert_eq!(store.read(|db| db.events(None, 10)).unwrap().len(), 5);
    assert_eq!(record(&store, 6).unwrap(), 6);
    assert!(store.check().unwrap().is_clean());
}

#[test]
fn work_goes_on_during_a_backup_and_what_was_acknowledged_before_it_is_in_it() {
    let (fixture, store) = Fixture::open(3);
    // Enough pages for several steps.
    let big = |tx: &Tx<'_>| -> Result<(), StoreError> {
        for number in 0..40 {
            let mut big = event(number);
            big.payload = vec![7; 300_000];
            tx.append_event(&big)?;
        }
        Ok(())
    };
    store.write(big).unwrap();
    let store = std::sync::Arc::new(store);
    let (at_step, steps) = channel();
    let (go, wait) = channel::<()>();
    let copy = fixture.beside("b.dean06");
    std::thread::scope(|scope| {
        let (inner, to) = (store.clone(), copy.clone());
        let running = scope.spawn(move || {
            inner.backup_with(&to, now(), move |at| {
                let _ = at_step.send(at);
                let _ = wait.recv();
                ControlFlow::Continue(())
            })
        });
        let first: Progress = steps.recv().unwrap();
        assert!(first.done < first.total);
        let (writer, backer) = (store.clone(), store.clone());
        let written = scope.spawn(move || record(&writer, 99));
        let second = fixture.beside("c.dean06");
        let refused = scope.spawn(move || backer.backup(&second, now()));
        drop(go);
        assert_eq!(written.join().unwrap().unwrap(), 44);
        let refused = refused.join().unwrap();
        assert!(refused.is_ok() || matches!(refused, Err(StoreError::BackupRunning)));
        let manifest = running.join().unwrap().unwrap();
        assert!(manifest.rows["event"] >= 43);
    });
    assert!(backup::verify_with(&copy, &fixture.dek).unwrap().is_clean());
}

#[test]
fn a_stopped_backup_leaves_nothing_and_the_next_one_runs() {
    let (fixture, store) = Fixture::open(1);
    store
        .write(|tx: &Tx<'_>| {
            let mut big = event(2);
            big.payload = vec![7; 9_000_000];
            tx.append_event(&big)
        })
        .unwrap();
    let before = fixture.names();
    let copy = fixture.beside("b.dean06");
    let stopped = store.backup_with(&copy, now(), |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(StoreError::BackupStopped)));
    assert_eq!(fixture.names(), before);
    store.backup(&copy, now()).unwrap();
}

#[test]
fn nothing_is_overwritten_by_a_backup_or_a_restore() {
    let (fixture, store) = Fixture::open(1);
    let copy = fixture.beside("b.dean06");
    store.backup(&copy, now()).unwrap();
    assert!(matches!(store.backup(&copy, now()), Err(StoreError::AlreadyExists(_))));
    assert!(matches!(
        backup::restore(&copy, &fixture.path, now()),
        Err(StoreError::AlreadyExists(_))
    ));
    record(&store, 2).expect("the open store did not notice");
}

#[test]
fn a_backup_without_one_of_its_files_is_refused() {
    let (fixture, store) = Fixture::open(1);
    let copy = fixture.beside("b.dean06");
    store.backup(&copy, now()).unwrap();
    let to = fixture.beside("c.dean06");
    for path in [keys::path_of(&copy), backup::manifest_path(&copy)] {
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let error = backup::restore(&copy, &to, now()).unwrap_err();
        assert!(error.to_string().contains("thiếu tệp đi kèm"), "{error}");
        std::fs::write(&path, bytes).unwrap();
    }
    std::fs::remove_file(&copy).unwrap();
    assert!(matches!(
        backup::restore(&copy, &to, now()),
        Err(StoreError::Missing(_))
    ));
    assert!(!to.exists());
}

#[test]
fn a_backup_keeps_the_passwords_of_its_day() {
    let (fixture, store) = Fixture::open(1);
    let copy = fixture.beside("b.dean06");
    store.backup(&copy, now()).unwrap();
    let cost = keys::KdfCost::for_tests();
    keys::change_password(&fixture.path, "canbo", ("mật khẩu 1", "mới"), cost, now()).unwrap();
    let to = fixture.beside("c.dean06");
    backup::restore(&copy, &to, now()).unwrap();
    keys::unlock(&to, "canbo", "mật khẩu 1", now()).unwrap();
    assert!(matches!(
        keys::unlock(&to, "canbo", "mới", now()),
        Err(KeyError::WrongPassword)
    ));
}

#[test]
fn the_end_of_the_chain_is_noted_outside_by_a_backup() {
    let (fixture, store) = Fixture::open(4);
    assert_eq!(keys::Keys::read(&fixture.path).unwrap().recorded_head(), None);
    let manifest = store.backup(&fixture.beside("b.dean06"), now()).unwrap();
    let noted = keys::Keys::read(&fixture.path).unwrap();
    assert_eq!(noted.recorded_head(), manifest.head.as_ref());
    assert_eq!(manifest.head.unwrap().short().len(), 26);
}
