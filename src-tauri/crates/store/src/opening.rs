//! Opening a store without harming it. Whatever lies beside it after a crash is proved on a copy first; the file itself
//! is touched only when the copy passed. What cannot be written is still read.

use std::path::{Path, PathBuf};

use domain::form::Moment;
use rusqlite::Connection;

use crate::check::{self, Fault};
use crate::copying::{closed_without_log, copy_file, copy_with_log, room_beside};
use crate::db::Db;
use crate::error::StoreError;
use crate::event::Head;
use crate::keys::{Dek, Keys, WayIn};
use crate::sidecar::folder_of;
use crate::staging::{StagingFolder, clear_abandoned};
use crate::thread::Sitting;
use crate::{backup, connection, log, meta, migrate, place};

/// Up to this size every opening checks the authentication code of every page (about 0.3 s per 100 MB).
const CHECKED_AT_EVERY_OPENING: u64 = 300 * 1024 * 1024;

/// What was seen while opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// The program or the machine had stopped without closing; the store was checked as a whole and is sound.
    pub after_unclean_exit: bool,
    /// Where the event chain ended when the store was opened: up to there the work is there.
    pub head: Option<Head>,
    /// Not wrong enough to refuse, but to be shown: a damaged copy in the key file, a store older than its key file.
    pub warnings: Vec<Fault>,
    /// Logs of another store or another time that lay beside it, under the names they were given; they were not read.
    pub put_aside: Vec<PathBuf>,
    /// The backup that was made because the schema was brought up to date.
    pub migrated_after_backup: Option<PathBuf>,
    /// Why the store can only be read: a full disk, a disk or folder without the right to write.
    pub reading_only: Option<String>,
}

impl Opening {
    /// The store is older than the end of the chain that was noted outside it, or what was noted is not what this program
    /// noted: nothing may be built on it before a person has decided so.
    pub fn is_behind(&self) -> bool {
        self.warnings
            .iter()
            .any(|fault| matches!(fault, Fault::HeadLost { .. } | Fault::KeysForged))
    }
}

/// A store that passed, and what was seen.
pub(crate) struct Opened {
    pub(crate) sitting: Sitting,
    pub(crate) keys: Keys,
    pub(crate) opening: Opening,
}

impl Opened {
    fn new(conn: Connection, dek: Dek, keys: Keys, opening: Opening, copy: Option<StagingFolder>) -> Self {
        let sitting = Sitting {
            conn,
            dek,
            behind: opening.is_behind(),
            reading_only: opening.reading_only.clone(),
            copy,
        };
        Self { sitting, keys, opening }
    }
}

pub(crate) fn open(path: &Path, way: &WayIn<'_>, now: Moment, migrations: &[&str]) -> Result<Opened, StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing(path.to_path_buf()));
    }
    place::require_local(path)?;
    let mut keys = Keys::read(path)?;
    if keys.is_unfinished() {
        return Err(StoreError::HalfMade(path.to_path_buf()));
    }
    if !keys.fits(way.dek) {
        return Err(StoreError::KeysDoNotFit(path.to_path_buf()));
    }
    let dek = check::key_of(path, way, &keys)?.clone();
    if way.next.is_some() && keys.is_renewing() {
        keys.end_renewal(way.dek, &dek);
        let noted = Keys::edit(path, |keys| {
            keys.end_renewal(way.dek, &dek);
            Ok(())
        });
        // Where nothing can be written the store is still read, with the key that opens it.
        match noted.map_err(StoreError::from) {
            Err(error) if !error.is_about_writing() => return Err(error),
            _ => {}
        }
    }
    // What a killed backup or restore left beside the store would otherwise lie there until the next one.
    clear_abandoned(&folder_of(path));
    match for_work(path, &dek, &keys, now, migrations) {
        Err(error) if error.is_about_writing() => for_reading(path, dek, keys, &error),
        Ok((conn, opening)) => Ok(Opened::new(conn, dek, keys, opening, None)),
        Err(error) => Err(error),
    }
}

fn for_work(
    path: &Path,
    dek: &Dek,
    keys: &Keys,
    now: Moment,
    migrations: &[&str],
) -> Result<(Connection, Opening), StoreError> {
    let mut opening = Opening::default();
    let log_was_there = log::is_there(path);
    let mut proved = None;
    if !log::left_beside(path).is_empty() {
        if connection::is_open_elsewhere(path, dek) {
            return Err(StoreError::OpenElsewhere(path.to_path_buf()));
        }
        match prove(path, dek, keys, migrations)? {
            Proof::Spent => log::remove(path)?,
            Proof::Stray => opening.put_aside = log::put_aside(path, now)?,
            Proof::Sound(faults) => proved = Some(faults),
            Proof::Unsound(faults) => return Err(StoreError::NeedsRecovery(faults)),
        }
    }
    let bytes = std::fs::metadata(path)
        .map_err(|source| StoreError::io(path, source))?
        .len();
    let conn = connection::connect(path, dek)?;
    // Whatever hinders this opening: the log stays, a missing one would be taken for lost work.
    connection::keep_log(&conn, true)?;
    connection::require_ours(&conn, path)?;
    let version = migrate::version(&conn, migrations)?;
    let db = Db::new(&conn);
    let was_open = db.meta(meta::SESSION)?.as_deref() != Some(meta::CLOSED);
    opening.after_unclean_exit = was_open || proved.is_some();
    let mut faults = match proved {
        Some(faults) => faults,
        None if was_open => check::examine(&conn, dek, keys, migrations)?.faults,
        None => {
            let mut faults = if bytes < CHECKED_AT_EVERY_OPENING {
                check::pages(&conn)?
            } else {
                Vec::new()
            };
            faults.extend(check::identity(&db, dek, keys)?);
            faults.extend((!keys.is_pristine()).then_some(Fault::KeyFile));
            faults
        }
    };
    // Whoever ends without closing leaves a log, be it empty: one that is gone was taken away.
    faults.extend((was_open && !log_was_there).then_some(Fault::LogMissing));
    let (warnings, refused): (Vec<_>, Vec<_>) = faults.into_iter().partition(Fault::is_bearable);
    if !refused.is_empty() {
        return Err(StoreError::Damaged(refused));
    }
    opening.warnings = warnings;
    opening.head = db.head()?;
    // A key file of before there were seals is sealed before the store says that its key file is.
    if db.meta(meta::KEYS_SEALED)?.is_none() && keys.is_authentic(dek).is_none() {
        Keys::edit(path, |keys| {
            keys.seal(dek);
            Ok(())
        })?;
    }
    // Before anything else is written: from here on what lies in the log belongs to this file.
    meta::mark_open(&conn)?;
    if version < migrate::newest(migrations) {
        let copy = bring_up_to_date(&conn, (path, keys, dek), now, migrations).inspect_err(|_| {
            // Nobody has worked in it; when even that fails the next opening checks it as a whole.
            let _ = meta::mark_closed(&conn);
        })?;
        opening.migrated_after_backup = Some(copy);
    }
    Ok((conn, opening))
}

/// Migrates after a backup, and checks what came of it. Returns the backup.
fn bring_up_to_date(
    conn: &Connection,
    (path, keys, dek): (&Path, &Keys, &Dek),
    now: Moment,
    migrations: &[&str],
) -> Result<PathBuf, StoreError> {
    let copy = backup::before_migration(conn, (path, keys, dek), now, migrations)?;
    migrate::run(conn, migrations)?;
    let report = check::examine(conn, dek, keys, migrations)?;
    if report.faults.iter().any(|fault| !fault.is_bearable()) {
        return Err(StoreError::Damaged(report.faults));
    }
    Ok(copy)
}

/// Opens what cannot be written: a private copy on another disk where there is room, else the file as it lies there.
fn for_reading(path: &Path, dek: Dek, keys: Keys, cause: &StoreError) -> Result<Opened, StoreError> {
    let copied = StagingFolder::open(&std::env::temp_dir()).and_then(|staging| {
        let copy = staging.file("doc");
        copy_with_log(path, &copy)?;
        Ok((staging, copy))
    });
    let (folder, conn) = match copied {
        Ok((staging, copy)) => (Some(staging), connection::connect(&copy, &dek)?),
        // No room anywhere: without a log nothing has to be written for reading.
        Err(_) if log::left_beside(path).is_empty() => (None, connection::connect(path, &dek)?),
        Err(error) => return Err(error),
    };
    connection::require_ours(&conn, path)?;
    migrate::version(&conn, migrate::MIGRATIONS)?;
    let db = Db::new(&conn);
    let opening = Opening {
        head: db.head()?,
        warnings: check::identity(&db, &dek, &keys)?,
        reading_only: Some(cause.to_string()),
        ..Opening::default()
    };
    Ok(Opened::new(conn, dek, keys, opening, folder))
}

/// What became of the log that was left beside the store.
enum Proof {
    /// The store had been closed in order; the log holds the mark that it was opened or closed, and nothing else.
    Spent,
    /// The store had been closed in order: the log is not of its last sitting.
    Stray,
    /// Store and log together pass; the faults are bearable ones.
    Sound(Vec<Fault>),
    /// They do not, or the log is damaged.
    Unsound(Vec<Fault>),
}

/// Replays the log into a copy and checks the result as a whole. The store itself is only read.
fn prove(path: &Path, dek: &Dek, keys: &Keys, migrations: &[&str]) -> Result<Proof, StoreError> {
    let staging = room_beside(path)?;
    let copy = staging.file("thu");
    copy_file(path, &copy)?;
    if closed_without_log(&copy, dek) {
        return Ok(if holds_only_the_mark(path, &copy, dek)? {
            Proof::Spent
        } else {
            Proof::Stray
        });
    }
    log::copy_beside(path, &copy)?;
    let found = log::look(path).map_err(|source| StoreError::io(path, source))?;
    let mut faults = match connection::connect(&copy, dek) {
        Ok(conn) => {
            match connection::require_ours(&conn, path).and_then(|()| check::examine(&conn, dek, keys, migrations)) {
                Ok(report) => report.faults,
                Err(StoreError::Damaged(faults)) => faults,
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Damaged(faults)) => faults,
        // The first page lies in the log and fits no key.
        Err(error @ (StoreError::KeysDoNotFit(_) | StoreError::NotOurs(_))) => {
            vec![Fault::Structure(error.to_string())]
        }
        Err(error) => return Err(error),
    };
    let lost = faults.iter().any(|fault| matches!(fault, Fault::HeadLost { .. }));
    // One transaction behind the break may be one that was never acknowledged: its writing was cut short.
    if found.behind_damage > 1 || (found.behind_damage == 1 && lost) {
        faults.insert(
            0,
            Fault::LogDamaged {
                transactions: found.behind_damage,
            },
        );
        return Ok(Proof::Unsound(faults));
    }
    Ok(if faults.iter().all(Fault::is_bearable) {
        Proof::Sound(faults)
    } else {
        Proof::Unsound(faults)
    })
}

/// Whether the program was stopped between writing the mark into the log and moving it into the file: nobody has worked.
fn holds_only_the_mark(path: &Path, copy: &Path, dek: &Dek) -> Result<bool, StoreError> {
    if log::journal_left(path) {
        return Ok(false);
    }
    let marks = meta::pages(&connection::connect(copy, dek)?)?;
    let held = log::pages(path).map_err(|source| StoreError::io(path, source))?;
    Ok(held.is_some_and(|held| held.is_subset(&marks)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::NewEvent;
    use crate::keys::{KdfCost, Password};
    use crate::{Store, Tx};

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
    }

    /// A closed store beside which `work` left a log, written after the mark that it is open.
    fn left_by(work: impl FnOnce(&Tx<'_>)) -> (tempfile::TempDir, PathBuf, Dek) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
            .unwrap();
        Store::create(&path, &keys, &dek, now()).unwrap().close().unwrap();
        let conn = connection::connect(&path, &dek).unwrap();
        connection::keep_log(&conn, true).unwrap();
        let tx = Tx::new(&conn);
        tx.put_meta(meta::SESSION, meta::OPEN).unwrap();
        work(&tx);
        drop(conn);
        assert!(!log::left_beside(&path).is_empty());
        (folder, path, dek)
    }

    #[test]
    fn stopped_while_opening_or_closing_nothing_was_lost_and_nothing_is_told() {
        let (folder, path, dek) = left_by(|_| ());
        let store = Store::open(&path, &dek, now()).unwrap();
        assert_eq!(
            *store.opening(),
            Opening {
                head: store.opening().head,
                ..Opening::default()
            }
        );
        store.close().unwrap();
        let left = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 3, "the store, its key file and the lock of that");
    }

    #[test]
    fn a_log_with_work_in_it_is_put_aside_and_told() {
        let event = NewEvent {
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
        };
        let (_folder, path, dek) = left_by(|tx| assert!(tx.append_event(&event).is_ok()));
        let store = Store::open(&path, &dek, now()).unwrap();
        assert_eq!(store.opening().put_aside.len(), 1);
    }
}
