//! The ways back when a store does not open as it is: each is tried on a copy and says what it keeps before a person
//! chooses. The store that did not open is kept whole.
//!
//! The order is the order of what is lost: what the log still holds, the file without the log, its indexes built anew,
//! a backup.

use std::path::{Path, PathBuf};

use domain::form::Moment;

use crate::check::{self, Fault};
use crate::copying::{copy_file, copy_with_log, room_beside};
use crate::db::Db;
use crate::event::Event;
use crate::keys::{self, Answerable, Dek, Keys, NotedAct, Unlocked, WayKind};
use crate::{StoreError, backup, connection, log, meta, migrate};

/// A way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// What the log holds up to its first damage.
    WithLog,
    /// The file as it was last written through, without its log.
    WithoutLog,
    /// File and log, with every index built anew.
    Reindexed,
    /// A backup.
    Backup(PathBuf),
}

/// What a way back gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// Which way.
    pub way: Way,
    /// The last event it keeps; none when it keeps none.
    pub last: Option<Event>,
    /// What stays wrong, or is known to be lost.
    pub faults: Vec<Fault>,
}

impl Prospect {
    /// The store it makes can be opened and worked in.
    pub fn is_open_to_work(&self) -> bool {
        self.faults.iter().all(Fault::is_bearable)
    }
}

impl Way {
    /// Its kind.
    pub const fn kind(&self) -> WayKind {
        match self {
            Self::WithLog => WayKind::WithLog,
            Self::WithoutLog => WayKind::WithoutLog,
            Self::Reindexed => WayKind::Reindexed,
            Self::Backup(_) => WayKind::Backup,
        }
    }
}

/// Tries every way on a copy, `backups` included; the store is only read. Ways that cannot even be begun are left out.
///
/// # Errors
/// [`StoreError::OpenElsewhere`]; no room for a copy.
pub fn prospects(store: &Path, dek: &Dek, backups: &[PathBuf]) -> Result<Vec<Prospect>, StoreError> {
    if connection::is_open_elsewhere(store, dek) {
        return Err(StoreError::OpenElsewhere(store.to_path_buf()));
    }
    let mut ways = vec![Way::WithLog];
    if !log::left_beside(store).is_empty() {
        ways.push(Way::WithoutLog);
    }
    ways.push(Way::Reindexed);
    ways.extend(backups.iter().cloned().map(Way::Backup));
    let mut found = Vec::new();
    for way in ways {
        let staging = room_beside(store)?;
        match make(store, dek, &way, &staging.file("thu")) {
            Ok((last, faults)) => found.push(Prospect { way, last, faults }),
            Err(error @ (StoreError::DiskFull | StoreError::Io { .. })) => return Err(error),
            Err(_) => {}
        }
    }
    Ok(found)
}

/// What a recovery did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The store that did not open, kept under another name with key file and log.
    pub kept: Option<PathBuf>,
}

/// Whether the store would open as it is, so that there is nothing to recover from: `found` is what [`prospects`] found.
///
/// # Errors
/// A key file or a log that cannot be read.
pub fn is_sound(store: &Path, found: &[Prospect]) -> Result<bool, StoreError> {
    let recorded = Keys::read(store)?.recorded_head().map_or(0, |head| head.seq);
    let with_log = found.iter().find(|found| found.way == Way::WithLog);
    let whole = with_log.is_some_and(|found| {
        found.faults.iter().all(|fault| *fault == Fault::KeyFile)
            && found.last.as_ref().map_or(0, |last| last.seq) >= recorded
    });
    let log = log::look(store).map_err(|source| StoreError::io(store, source))?;
    Ok(whole && log.behind_damage == 0)
}

/// What `ask` reads in a store that may not open: on a copy, with its log, else without it. None when it can be read
/// neither way.
///
/// # Errors
/// [`StoreError::OpenElsewhere`]; no room for a copy.
pub fn glimpse<T>(
    store: &Path,
    dek: &Dek,
    ask: impl Fn(&Db<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    if !store.exists() {
        return Ok(None);
    }
    if connection::is_open_elsewhere(store, dek) {
        return Err(StoreError::OpenElsewhere(store.to_path_buf()));
    }
    for copied in [copy_with_log, copy_file] {
        let staging = room_beside(store)?;
        let copy = staging.file("thu");
        copied(store, &copy)?;
        let read = connection::connect(&copy, dek).and_then(|conn| {
            connection::require_ours(&conn, store)?;
            ask(&Db::new(&conn))
        });
        if let Ok(read) = read {
            return Ok(Some(read));
        }
    }
    Ok(None)
}

/// Which of the keys that came with `unlocked` the store is encrypted with: there are two after a renewal was interrupted.
/// The present one unless the next opens a copy.
///
/// # Errors
/// [`StoreError::OpenElsewhere`]; no room for a copy.
pub fn data_key<'k>(store: &Path, unlocked: &'k Unlocked) -> Result<&'k Dek, StoreError> {
    match &unlocked.next {
        Some(next) if glimpse(store, next, |_| Ok(()))?.is_some() => Ok(next),
        _ => Ok(&unlocked.dek),
    }
}

/// Goes back by `way`. The copy that takes the store's place was checked; what stood there is kept.
///
/// # Errors
/// [`StoreError::OpenElsewhere`], [`StoreError::Damaged`] when the way does not lead to a sound store, a failing disk; the
/// store is then as it was.
pub fn recover(store: &Path, dek: &Dek, way: &Way, who: &Answerable, now: Moment) -> Result<Recovered, StoreError> {
    if let Way::Backup(copy) = way {
        let restored = backup::restore_over(copy, store, who, now)?;
        return Ok(Recovered {
            kept: restored.replaced,
        });
    }
    if connection::is_open_elsewhere(store, dek) {
        return Err(StoreError::OpenElsewhere(store.to_path_buf()));
    }
    let staging = crate::staging::StagingFolder::open(&crate::sidecar::folder_of(store))?;
    let draft = staging.file("copy");
    let (last, faults) = make(store, dek, way, &draft)?;
    let unbearable: Vec<Fault> = faults.into_iter().filter(|fault| !fault.is_bearable()).collect();
    if !unbearable.is_empty() {
        return Err(StoreError::Damaged(unbearable));
    }
    let mut keys = Keys::read(store)?;
    let done = NotedAct::Recovered {
        way: way.kind(),
        head: last.as_ref().map(Event::head),
        replaced: keys.recorded_head().copied(),
        reason: who.reason.clone(),
    };
    keys.note(now, Some(who.by.clone()), done)?;
    keys.write_file(&keys::path_of(&draft))?;
    let kept = backup::keep_what_is_there(store, now)?;
    backup::put_in_place(&draft, store)?;
    // The log was kept beside the store's second name; here it would be taken for the new file's.
    log::remove(store)?;
    Ok(Recovered { kept })
}

/// Makes the store of `way` at `copy`, closed: its last event, and what is wrong with it.
fn make(store: &Path, dek: &Dek, way: &Way, copy: &Path) -> Result<(Option<Event>, Vec<Fault>), StoreError> {
    let mut keys = Keys::read(store)?;
    match way {
        Way::WithLog | Way::Reindexed => copy_with_log(store, copy)?,
        Way::WithoutLog => copy_file(store, copy)?,
        Way::Backup(backup) => {
            backup::verify(backup)?;
            keys = Keys::read(backup)?;
            copy_file(backup, copy)?;
        }
    }
    let conn = connection::connect(copy, dek)?;
    connection::require_ours(&conn, store)?;
    if *way == Way::Reindexed {
        conn.execute_batch("REINDEX")?;
    }
    let faults = check::examine(&conn, dek, &keys, migrate::MIGRATIONS)?.faults;
    let last = Db::new(&conn).events(None, 1)?.pop();
    meta::mark_closed(&conn)?;
    conn.close().map_err(|(_, error)| error)?;
    Ok((last, faults))
}

#[cfg(test)]
mod tests {
    use rusqlite::config::DbConfig;

    use super::*;
    use crate::Store;
    use crate::event::NewEvent;
    use crate::keys::{KdfCost, Password, unlock};

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2022-12-15T16:50:00+07:00").unwrap()
    }

    fn event() -> NewEvent {
        NewEvent {
            at: now(),
            actor: String::new(),
            role: String::new(),
            action: String::new(),
            objects: Vec::new(),
            words: String::new(),
            payload: Vec::new(),
            inverse: None,
            undoes: None,
            batch: None,
        }
    }

    #[test]
    fn a_store_left_by_an_interrupted_renewal_is_brought_back_with_the_key_it_is_under() {
        for renewed in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.dean06");
            let (dek, next) = (Dek::random().unwrap(), Dek::random().unwrap());
            let mut keys = Keys::draft(&dek).unwrap();
            keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
                .unwrap();
            let store = Store::create(&path, &keys, &dek, now()).unwrap();
            store.write(|tx| tx.append_event(&event())).unwrap();
            store.close().unwrap();
            Keys::edit(&path, |keys| keys.begin_renewal(&dek, &next)).unwrap();
            if renewed {
                connection::rekey(&connection::connect(&path, &dek).unwrap(), &next).unwrap();
            }
            let unlocked = unlock(&path, "canbo", "x", now()).unwrap();
            let key = data_key(&path, &unlocked).unwrap();
            let found = prospects(&path, key, &[]).unwrap();
            assert!(
                found
                    .iter()
                    .any(|found| found.way == Way::WithLog && found.last.is_some()),
                "{found:?}"
            );
            let who = Answerable {
                by: keys::NotedBy::Person("quantri".to_owned()),
                reason: None,
            };
            recover(&path, key, &Way::WithLog, &who, now()).unwrap();
            let unlocked = unlock(&path, "canbo", "x", now()).unwrap();
            let store = Store::open_unlocked(&path, &unlocked, now()).unwrap();
            assert_eq!(store.read(|db| db.head()).unwrap().unwrap().seq, 1);
        }
    }

    #[test]
    fn a_broken_index_is_built_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
            .unwrap();
        let store = Store::create(&path, &keys, &dek, now()).unwrap();
        store.write(|tx| tx.append_event(&event())).unwrap();
        store.close().unwrap();
        // An index that calls itself whole but was filled as one of no rows.
        let conn = connection::connect(&path, &dek).unwrap();
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
        conn.execute_batch(
            "DROP INDEX event_by_batch; CREATE INDEX event_by_batch ON event (batch, seq) WHERE batch < 0;
             PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE INDEX event_by_batch ON event (batch, seq)'
             WHERE name = 'event_by_batch'; PRAGMA writable_schema = RESET;",
        )
        .unwrap();
        drop(conn);
        assert!(!check::check(&path, &dek).unwrap().is_clean());
        let found = prospects(&path, &dek, &[]).unwrap();
        let open: Vec<_> = found
            .iter()
            .filter(|found| found.is_open_to_work())
            .map(|found| &found.way)
            .collect();
        assert_eq!(open, [&Way::Reindexed]);
        let who = Answerable {
            by: keys::NotedBy::Person("canbo".to_owned()),
            reason: None,
        };
        recover(&path, &dek, &Way::Reindexed, &who, now()).unwrap();
        let store = Store::open(&path, &dek, now()).unwrap();
        assert!(store.check().unwrap().is_clean());
    }
}
