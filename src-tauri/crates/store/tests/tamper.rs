//! One byte changed anywhere in a closed store, its key file or a backup is noticed.

mod common;

use common::{Fixture, flip, now};
use store::check::check;
use store::{StoreError, backup};

/// About 400 places: heads and tails of pages, and a spread over the rest.
fn offsets(length: usize) -> impl Iterator<Item = usize> {
    let edges = (0..length).filter(|at| at % 4096 < 20 || at % 4096 > 4075);
    let spread = (0..length).step_by(length / 200);
    edges
        .step_by(length / 20_000 + 1)
        .chain(spread)
        .chain([0, 15, 16, length - 1])
}

#[test]
fn a_changed_byte_of_the_store_is_noticed_by_check_and_at_opening() {
    let fixture = Fixture::closed(40);
    assert!(check(&fixture.path, &fixture.dek).unwrap().is_clean());
    let length = std::fs::metadata(&fixture.path).unwrap().len() as usize;
    let mut tried = 0;
    for at in offsets(length) {
        let old = flip(&fixture.path, at, 1 << (at % 8));
        let noticed = check(&fixture.path, &fixture.dek).map_or(true, |report| !report.is_clean());
        assert!(noticed, "byte {at} of {length}");
        if tried % 20 == 0 {
            std::fs::write(&fixture.path, &old).unwrap();
            flip(&fixture.path, at, 0x40);
            let refused = fixture.reopen().unwrap_err();
            let told = matches!(refused, StoreError::Damaged(_) | StoreError::KeysDoNotFit(_));
            assert!(told, "byte {at} of {length}: {refused:?}");
        }
        std::fs::write(&fixture.path, old).unwrap();
        tried += 1;
    }
    assert!(tried > 200);
    assert!(check(&fixture.path, &fixture.dek).unwrap().is_clean());
}

#[test]
fn a_store_cut_or_lengthened_is_noticed() {
    let fixture = Fixture::closed(40);
    let bytes = std::fs::read(&fixture.path).unwrap();
    let mut longer = bytes.clone();
    longer.push(0);
    for changed in [&bytes[..bytes.len() - 1], &bytes[..bytes.len() - 4096], &longer] {
        std::fs::write(&fixture.path, changed).unwrap();
        assert!(
            check(&fixture.path, &fixture.dek).map_or(true, |report| !report.is_clean()),
            "{}",
            changed.len()
        );
    }
}

#[test]
fn every_changed_byte_of_the_key_file_is_noticed() {
    let fixture = Fixture::closed(1);
    let path = store::keys::path_of(&fixture.path);
    let length = std::fs::metadata(&path).unwrap().len() as usize;
    for at in (0..length).step_by(5) {
        let old = flip(&path, at, 1 << (at % 8));
        assert!(
            check(&fixture.path, &fixture.dek).map_or(true, |report| !report.is_clean()),
            "byte {at}"
        );
        std::fs::write(&path, old).unwrap();
    }
}

#[test]
fn a_changed_byte_of_any_file_of_a_backup_is_noticed_without_a_key() {
    let (fixture, store) = Fixture::open(10);
    let copy = fixture.beside("b.dean06");
    store.backup(&copy, now()).unwrap();
    backup::verify(&copy).unwrap();
    for path in [copy.clone(), store::keys::path_of(&copy), backup::manifest_path(&copy)] {
        let length = std::fs::metadata(&path).unwrap().len() as usize;
        for at in (0..length).step_by(length / 150 + 1).chain([length - 1]) {
            let old = flip(&path, at, 1 << (at % 8));
            let error = backup::verify(&copy).unwrap_err();
            assert!(matches!(error, StoreError::BackupUnusable { .. }), "byte {at}: {error}");
            std::fs::write(&path, old).unwrap();
        }
    }
}
