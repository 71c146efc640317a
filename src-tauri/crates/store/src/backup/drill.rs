//! The restore drill: the newest, the oldest, the copy on the stick and the one of the previous version each come back row
//! by row. Tried on the kept stores, which hold everything an office does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use domain::form::Moment;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::{copy_to, restore};
use crate::event::NewEvent;
use crate::keys::{Unlocked, path_of, unlock};
use crate::{Store, connection, migrate};

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
}

fn unlocked(store: &Path) -> Unlocked {
    unlock(store, "canbo", "Doi mat khau 06", now()).unwrap()
}

/// A digest over every row of each table.
type Rows = BTreeMap<String, String>;

/// What a closed store holds, but for the marks that opening sets.
fn rows(store: &Path) -> Rows {
    let conn = connection::connect(store, &unlocked(store).dek).unwrap();
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .unwrap();
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let digest = |table: &String| {
        let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = statement.column_count();
        let mut found: Vec<Vec<u8>> = Vec::new();
        let mut cursor = statement.query([]).unwrap();
        while let Some(row) = cursor.next().unwrap() {
            let mut bytes = Vec::new();
            for column in 0..columns {
                let value = row.get_ref(column).unwrap();
                let told = match value {
                    ValueRef::Null => b"null".to_vec(),
                    ValueRef::Integer(number) => number.to_be_bytes().to_vec(),
                    ValueRef::Real(number) => number.to_be_bytes().to_vec(),
                    ValueRef::Text(text) | ValueRef::Blob(text) => text.to_vec(),
                };
                bytes.extend((told.len() as u64).to_be_bytes());
                bytes.extend(format!("{:?}", value.data_type()).bytes());
                bytes.extend(told);
            }
            found.push(bytes);
        }
        // The order in which they lie is no part of what they say.
        found.sort();
        format!("{} {:x?}", found.len(), Sha256::digest(found.concat()))
    };
    conn.execute("DELETE FROM meta WHERE key IN ('session', 'keys_sealed')", [])
        .unwrap();
    names.iter().map(|table| (table.clone(), digest(table))).collect()
}

/// The same of a copy, so that looking leaves no trace.
fn rows_of_copy(store: &Path) -> Rows {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("b.dean06");
    std::fs::copy(store, &copy).unwrap();
    std::fs::copy(path_of(store), path_of(&copy)).unwrap();
    rows(&copy)
}

fn work(store: &Store) {
    let event = NewEvent {
        at: now(),
        actor: "canbo".to_owned(),
        role: "clerk".to_owned(),
        action: "drill".to_owned(),
        objects: Vec::new(),
        words: "Diễn tập".to_owned(),
        payload: Vec::new(),
        inverse: None,
        undoes: None,
        batch: None,
    };
    store.write(move |tx| tx.append_event(&event)).unwrap();
}

#[test]
fn every_kind_of_backup_brings_every_row_back() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/store");
    for name in ["v0002", "v0002-2", "v0003"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kho.dean06");
        let stick = folder.path().join("usb.dean06");
        let of = |file: &str| folder.path().join(file);
        std::fs::copy(kept.join(name).join("kho.dean06"), &path).unwrap();
        std::fs::copy(path_of(&kept.join(name).join("kho.dean06")), path_of(&path)).unwrap();
        let as_kept = rows_of_copy(&path);

        let mut wanted: Vec<(PathBuf, Rows)> = Vec::new();
        let store = Store::open_unlocked(&path, &unlocked(&path), now()).unwrap();
        wanted.extend(
            store
                .opening()
                .migrated_after_backup
                .clone()
                .map(|copy| (copy, as_kept.clone())),
        );
        let shape: u32 = name[1..5].parse().unwrap();
        let is_older = shape < migrate::newest(migrate::MIGRATIONS);
        assert_eq!(wanted.len(), usize::from(is_older), "{name}");
        store.close().unwrap();
        for copy in ["cu-nhat.dean06", "giua.dean06", "moi-nhat.dean06"] {
            let store = Store::open_unlocked(&path, &unlocked(&path), now()).unwrap();
            work(&store);
            store.backup(&of(copy), now()).unwrap();
            store.close().unwrap();
            wanted.push((of(copy), rows_of_copy(&path)));
        }
        copy_to(&of("giua.dean06"), &stick).unwrap();
        wanted.push((stick, wanted[wanted.len() - 2].1.clone()));

        for (n, (copy, rows_then)) in wanted.iter().enumerate() {
            let to = of(&format!("ve-{n}.dean06"));
            restore(copy, &to, now()).unwrap();
            let found = rows_of_copy(&to);
            let tables = rows_then.keys().chain(found.keys());
            let other: BTreeSet<_> = tables
                .filter(|table| found.get(*table) != rows_then.get(*table))
                .collect();
            assert!(other.is_empty(), "{name}: {}: {other:?}", copy.display());
            let store = Store::open_unlocked(&to, &unlocked(&to), now()).unwrap();
            assert!(store.check().unwrap().is_clean(), "{name}: {}", copy.display());
        }
        let different: BTreeSet<_> = wanted.iter().map(|(_, rows)| rows).collect();
        assert_eq!(
            different.len(),
            wanted.len() - 1,
            "only the stick holds what another holds"
        );
    }
}
