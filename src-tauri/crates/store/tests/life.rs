//! A store is made, used, closed and opened again; everything that should keep it shut does.

mod common;

use common::{Fixture, event, names, now, record};
use store::event::Seq;
use store::keys::{Dek, KdfCost, KeyError, Keys, Password};
use store::{Store, StoreError, Tx};

#[test]
fn what_was_written_is_there_after_closing_and_opening() {
    let fixture = Fixture::closed(3);
    let store = fixture.reopen().unwrap();
    assert!(!store.opening().after_unclean_exit);
    assert!(store.opening().warnings.is_empty());
    let events = store.read(|db| db.events(None, 10)).unwrap();
    assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<Seq>>(), [3, 2, 1]);
    assert_eq!(events[0].what, event(3));
    let counts = store.read(|db| db.row_counts()).unwrap();
    assert_eq!(counts["event"], 3);
}

#[test]
fn a_closed_store_leaves_two_files_and_a_lock_and_nothing_else() {
    let fixture = Fixture::closed(1);
    let left: Vec<String> = fixture
        .names()
        .into_iter()
        .filter(|name| !name.ends_with(".lock"))
        .collect();
    assert_eq!(left, ["a.dean06", "a.dean06.keys"]);
}

#[test]
fn nothing_readable_stands_in_the_file() {
    let fixture = Fixture::closed(20);
    let bytes = std::fs::read(&fixture.path).unwrap();
    for word in ["SQLite format", "CREATE TABLE", "figure.set", "Nguyễn Thị Hà", "clerk"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
}

#[test]
fn what_a_killed_backup_left_in_hiding_goes_with_the_next_opening() {
    let fixture = Fixture::closed(1);
    let left = fixture.path.with_file_name(".dean06-cut-short");
    std::fs::create_dir(&left).unwrap();
    for name in ["alive", "ban-sao"] {
        std::fs::write(left.join(name), "x").unwrap();
    }
    drop(fixture.reopen().unwrap());
    assert!(!left.exists());
}

#[test]
fn a_second_opening_says_that_it_is_open_elsewhere() {
    let (fixture, store) = Fixture::open(1);
    let error = fixture.reopen().unwrap_err();
    assert!(matches!(error, StoreError::OpenElsewhere(_)), "{error:?}");
    assert!(error.to_string().contains("đang mở ở nơi khác"));
    assert!(matches!(
        store::check::check(&fixture.path, &fixture.dek),
        Err(StoreError::OpenElsewhere(_))
    ));
    record(&store, 2).expect("the first goes on");
    drop(store);
    fixture.reopen().expect("and dropping it frees the file");
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let fixture = Fixture::closed(1);
    let before = std::fs::read(&fixture.path).unwrap();
    let mut keys = Keys::draft(&fixture.dek).unwrap();
    keys.add_user(&fixture.dek, "x", Password::Own("y"), KdfCost::for_tests())
        .unwrap();
    let error = Store::create(&fixture.path, &keys, &fixture.dek, now()).unwrap_err();
    assert!(matches!(error, StoreError::AlreadyExists(_)));
    // An orphaned key file may be somebody's only one.
    std::fs::remove_file(&fixture.path).unwrap();
    let error = Store::create(&fixture.path, &keys, &fixture.dek, now()).unwrap_err();
    assert!(matches!(error, StoreError::AlreadyExists(_)));
    assert!(!fixture.path.exists());
    std::fs::write(&fixture.path, before).unwrap();
    fixture.reopen().unwrap();
}

#[test]
fn each_reason_not_to_open_has_its_own_error() {
    let fixture = Fixture::closed(1);
    let store = std::fs::read(&fixture.path).unwrap();
    let open = || fixture.reopen().unwrap_err();

    assert!(matches!(
        Store::open(&fixture.beside("no.dean06"), &fixture.dek, now()),
        Err(StoreError::Missing(_))
    ));
    assert!(matches!(
        Store::open(&fixture.path, &Dek::random().unwrap(), now()),
        Err(StoreError::KeysDoNotFit(_))
    ));

    std::fs::write(&fixture.path, b"SQLite format 3\0 and the rest of some other database").unwrap();
    assert!(matches!(open(), StoreError::NotOurs(_)));
    std::fs::write(&fixture.path, vec![7; 8192]).unwrap();
    assert!(matches!(open(), StoreError::KeysDoNotFit(_)));
    std::fs::write(&fixture.path, &store[..store.len() - 4096]).unwrap();
    assert!(matches!(open(), StoreError::Damaged(_) | StoreError::Sql(_)));
    std::fs::write(&fixture.path, b"").unwrap();
    assert!(matches!(open(), StoreError::NotOurs(_)));
    std::fs::write(&fixture.path, &store).unwrap();

    let keys = store::keys::path_of(&fixture.path);
    let good = std::fs::read(&keys).unwrap();
    std::fs::write(&keys, b"something else").unwrap();
    assert!(matches!(open(), StoreError::Keys(KeyError::NotKeys(_))));
    std::fs::write(&keys, &good[..40]).unwrap();
    assert!(matches!(open(), StoreError::Keys(KeyError::Damaged)));
    std::fs::write(&keys, "DEAN06-KEYS 3\nwhatever comes next year").unwrap();
    assert!(matches!(open(), StoreError::Keys(KeyError::Newer { found: 3 })));
    std::fs::remove_file(&keys).unwrap();
    assert!(matches!(open(), StoreError::Keys(KeyError::Missing(_))));
    std::fs::write(&keys, &good).unwrap();
    fixture.reopen().expect("all refusals left it as it was");
}

#[test]
fn the_keys_of_another_store_are_refused() {
    let (one, two) = (Fixture::closed(1), Fixture::closed(1));
    std::fs::copy(store::keys::path_of(&two.path), store::keys::path_of(&one.path)).unwrap();
    assert!(matches!(one.reopen(), Err(StoreError::KeysDoNotFit(_))));
    assert!(matches!(
        Store::open(&one.path, &two.dek, now()),
        Err(StoreError::KeysDoNotFit(_))
    ));
}

#[test]
fn an_older_file_put_in_place_is_told_at_opening() {
    let fixture = Fixture::closed(2);
    let older = std::fs::read(&fixture.path).unwrap();
    let store = fixture.reopen().unwrap();
    record(&store, 3).unwrap();
    store.close().unwrap();
    std::fs::write(&fixture.path, older).unwrap();
    let store = fixture.reopen().unwrap();
    let warnings = &store.opening().warnings;
    assert_eq!(warnings.as_slice(), [store::check::Fault::HeadLost { recorded: 3 }]);
}

#[test]
fn a_refused_change_leaves_nothing() {
    let (_fixture, store) = Fixture::open(1);
    let refused: Result<(), StoreError> = store.write(|tx: &Tx<'_>| {
        tx.append_event(&event(2))?;
        Err(StoreError::Constraint("quy tắc".to_owned()))
    });
    assert!(refused.is_err());
    assert_eq!(store.read(|db| db.head()).unwrap().unwrap().seq, 1);
    assert_eq!(record(&store, 2).unwrap(), 2, "and no number is lost");
}

#[test]
fn a_panic_is_contained_rolled_back_and_reported() {
    let (fixture, store) = Fixture::open(1);
    std::panic::set_hook(Box::new(|_| {}));
    let in_write: Result<(), StoreError> = store.write(|tx: &Tx<'_>| {
        tx.append_event(&event(2))?;
        panic!("a fault of ours");
    });
    let in_read: Result<(), StoreError> = store.read(|_| panic!("another"));
    let _ = std::panic::take_hook();
    assert!(matches!(in_write, Err(StoreError::Panicked)));
    assert!(matches!(in_read, Err(StoreError::Panicked)));
    assert_eq!(record(&store, 2).unwrap(), 2);
    store.close().unwrap();
    assert!(store::check::check(&fixture.path, &fixture.dek).unwrap().is_clean());
}

#[test]
fn work_from_inside_work_is_refused_instead_of_waiting_for_ever() {
    let (_fixture, store) = Fixture::open(1);
    let store = std::sync::Arc::new(store);
    let inner = store.clone();
    let answer: Result<Result<Seq, StoreError>, StoreError> = store.read(move |_| Ok(record(&inner, 2)));
    assert!(matches!(answer, Ok(Err(StoreError::Nested))));
}

#[test]
fn many_threads_share_the_one_connection() {
    let (_fixture, store) = Fixture::open(0);
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let store = &store;
            scope.spawn(move || {
                for number in 0..10 {
                    record(store, thread * 100 + number).unwrap();
                }
            });
        }
    });
    let report = store.read(|db| db.verify_chain()).unwrap();
    assert_eq!((report.events, report.fault), (40, None));
}

#[test]
fn a_store_on_a_missing_folder_names_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no/a.dean06");
    let dek = Dek::random().unwrap();
    let mut keys = Keys::draft(&dek).unwrap();
    assert!(matches!(
        Store::create(&path, &keys, &dek, now()),
        Err(StoreError::Io { .. })
    ));
    keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
        .unwrap();
    assert!(matches!(
        Store::create(&path, &keys, &dek, now()),
        Err(StoreError::Io { .. })
    ));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_store_that_nobody_could_open_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let dek = Dek::random().unwrap();
    let keys = Keys::draft(&dek).unwrap();
    assert!(Store::create(&folder.path().join("a.dean06"), &keys, &dek, now()).is_err());
    assert!(names(folder.path()).is_empty());
}
