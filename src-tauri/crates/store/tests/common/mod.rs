//! A small store for each test, made with the cheap password cost.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "only tests are built from this")]

use std::path::{Path, PathBuf};

use domain::form::Moment;
use store::event::{NewEvent, Seq};
use store::keys::{Answerable, Dek, KdfCost, Keys, NotedBy, Password};
use store::{Store, StoreError, Tx};
use tempfile::TempDir;

pub fn now() -> Moment {
    Moment::parse_from_rfc3339("2022-12-15T16:50:00+07:00").unwrap()
}

/// Who answers for an act on a closed store.
pub fn answerable() -> Answerable {
    Answerable {
        by: NotedBy::Person("quantri".to_owned()),
        reason: None,
    }
}

pub fn event(number: i64) -> NewEvent {
    NewEvent {
        at: now() + chrono::TimeDelta::seconds(number),
        actor: "Nguyễn Thị Hà".to_owned(),
        role: "clerk".to_owned(),
        action: "figure.set".to_owned(),
        objects: vec![format!("figure/{number}")],
        words: String::new(),
        payload: format!("{{\"giá trị\":{number}}}").into_bytes(),
        inverse: None,
        undoes: None,
        batch: None,
    }
}

/// Writes one event in its own transaction.
pub fn record(store: &Store, number: i64) -> Result<Seq, StoreError> {
    store.write(move |tx: &Tx<'_>| tx.append_event(&event(number)))
}

pub struct Fixture {
    pub folder: TempDir,
    pub path: PathBuf,
    pub dek: Dek,
}

impl Fixture {
    /// A store with the person `canbo` (password `mật khẩu 1`) and `events` events, closed in order.
    pub fn closed(events: i64) -> Self {
        let (fixture, store) = Self::open(events);
        store.close().unwrap();
        fixture
    }

    pub fn open(events: i64) -> (Self, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", Password::Own("mật khẩu 1"), KdfCost::for_tests())
            .unwrap();
        let store = Store::create(&path, &keys, &dek, now()).unwrap();
        for number in 1..=events {
            record(&store, number).unwrap();
        }
        (Self { folder, path, dek }, store)
    }

    pub fn reopen(&self) -> Result<Store, StoreError> {
        Store::open(&self.path, &self.dek, now())
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// `path` with another byte at `at`; the old bytes are given back.
pub fn flip(path: &Path, at: usize, by: u8) -> Vec<u8> {
    let old = std::fs::read(path).unwrap();
    let mut new = old.clone();
    new[at] ^= by;
    std::fs::write(path, new).unwrap();
    old
}
