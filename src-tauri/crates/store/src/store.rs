//! Creating, opening and closing a store, and the two doors into it: read and write.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::form::Moment;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::backup::{self, Manifest, Progress};
use crate::check::{self, CheckReport, Fault};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::event::{self, ChainReport, Head};
use crate::keys::{Dek, Keys};
use crate::staging::StagingFolder;
use crate::store_id::StoreId;
use crate::thread::{self, Handle};
use crate::{connection, meta, migrate, place, sidecar};

/// Up to this size every opening checks the authentication code of every page (about 0.3 s per 100 MB).
const CHECKED_AT_EVERY_OPENING: u64 = 300 * 1024 * 1024;

/// What was seen while opening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// The program or the machine had stopped without closing; the store was checked as a whole and is sound.
    pub after_unclean_exit: bool,
    /// Not wrong enough to refuse, but to be shown: a damaged copy in the key file, a store older than its key file.
    pub warnings: Vec<Fault>,
    /// The backup that was made because the schema was brought up to date.
    pub migrated_after_backup: Option<PathBuf>,
}

/// An open store. Dropping it closes it; [`Store::close`] also tells whether that went well.
#[derive(Debug)]
pub struct Store {
    pub(crate) handle: Handle,
    pub(crate) path: PathBuf,
    id: StoreId,
    opening: Opening,
}

impl Store {
    /// Makes a store and its key file, both new, and opens it. The folder must exist.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] rather than overwrite; [`StoreError::NotLocalDisk`]; a key file without anybody in
    /// it or of another `dek`; a failing disk. Nothing usable is left behind then.
    pub fn create(path: &Path, keys: &Keys, dek: &Dek) -> Result<Self, StoreError> {
        place::require_local(path)?;
        if !keys.fits(dek) || keys.slots().is_empty() {
            return Err(StoreError::KeysDoNotFit(path.to_path_buf()));
        }
        if path.exists() {
            return Err(StoreError::AlreadyExists(path.to_path_buf()));
        }
        // Built under another name, so that a store under its own name is always whole.
        let folder = sidecar::folder_of(path);
        let staging = StagingFolder::open(&folder)?;
        let draft = staging.file("new");
        connection::make_empty(&draft)?;
        let conn = connection::connect_new(&draft, dek)?;
        migrate::run(&conn, migrate::MIGRATIONS)?;
        let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)?;
        let first = Tx::new(&tx);
        first.put_meta(meta::STORE, keys.store_id().as_str().as_bytes())?;
        first.put_meta(meta::CHAIN_KEY, zeroize::Zeroizing::new(event::new_key()?).as_ref())?;
        first.put_meta(meta::SESSION, meta::CLOSED)?;
        tx.commit()?;
        connection::checkpoint(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        keys.write_new(path)?;
        std::fs::rename(&draft, path).map_err(|source| StoreError::io(path, source))?;
        sidecar::sync_folder(&folder).map_err(|source| StoreError::io(&folder, source))?;
        Self::begin(
            connection::connect(path, dek)?,
            path,
            dek,
            keys.store_id().clone(),
            Opening::default(),
        )
    }

    /// Opens an existing store, brings its schema up to date after a verified backup, and holds it alone until closed.
    /// `now` dates that backup.
    ///
    /// # Errors
    /// Missing, open elsewhere, not on a fixed disk, not ours, newer, keys that do not fit, and damaged stores each have
    /// their own [`StoreError`]. After an unclean exit the whole store is checked first.
    pub fn open(path: &Path, dek: &Dek, now: Moment) -> Result<Self, StoreError> {
        Self::open_with(path, dek, now, migrate::MIGRATIONS)
    }

    fn open_with(path: &Path, dek: &Dek, now: Moment, migrations: &[&str]) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        place::require_local(path)?;
        let keys = Keys::read(path)?;
        if !keys.fits(dek) {
            return Err(StoreError::KeysDoNotFit(path.to_path_buf()));
        }
        let bytes = std::fs::metadata(path)
            .map_err(|source| StoreError::io(path, source))?
            .len();
        let log = sidecar::folder_of(path).join(log_name(path));
        let log_left = std::fs::metadata(log).is_ok_and(|log| log.len() > 0);
        let conn = connection::connect(path, dek)?;
        require_ours(&conn, path)?;
        let version = migrate::version(&conn, migrations)?;
        let db = Db::new(&conn);
        let unclean = log_left || db.meta(meta::SESSION)?.as_deref() != Some(meta::CLOSED);
        let faults = if unclean {
            check::examine(&conn, &keys, migrations)?.faults
        } else {
            let mut faults = if bytes < CHECKED_AT_EVERY_OPENING {
                check::pages(&conn)?
            } else {
                Vec::new()
            };
            faults.extend(check::identity(&db, &keys)?);
            faults.extend((!keys.is_pristine()).then_some(Fault::KeyFile));
            faults
        };
        let bearable = |fault: &Fault| matches!(fault, Fault::KeyFile | Fault::HeadLost { .. });
        let (warnings, refused): (Vec<_>, Vec<_>) = faults.into_iter().partition(bearable);
        if !refused.is_empty() {
            return Err(StoreError::Damaged(refused));
        }
        let mut opening = Opening {
            after_unclean_exit: unclean,
            warnings,
            migrated_after_backup: None,
        };
        if version < migrate::newest(migrations) {
            let copy = backup::before_migration(&conn, (path, &keys, dek), now, migrations)?;
            migrate::run(&conn, migrations)?;
            let report = check::examine(&conn, &keys, migrations)?;
            if report.faults.iter().any(|fault| !bearable(fault)) {
                return Err(StoreError::Damaged(report.faults));
            }
            opening.migrated_after_backup = Some(copy);
        }
        Self::begin(conn, path, dek, keys.store_id().clone(), opening)
    }

    /// Marks the store as open, outside the log, and hands it to its thread.
    fn begin(conn: Connection, path: &Path, dek: &Dek, id: StoreId, opening: Opening) -> Result<Self, StoreError> {
        let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)?;
        Tx::new(&tx).put_meta(meta::SESSION, meta::OPEN)?;
        tx.commit()?;
        connection::checkpoint(&conn)?;
        let handle = Handle::start(conn, dek.clone(), path.to_path_buf())?;
        Ok(Self {
            handle,
            path: path.to_path_buf(),
            id,
            opening,
        })
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Identity of the store.
    pub fn id(&self) -> &StoreId {
        &self.id
    }

    /// What was seen while opening.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Asks the store; `work` runs on the store thread and cannot change anything.
    ///
    /// # Errors
    /// Those of `work`; [`StoreError::Panicked`] when it panicked, [`StoreError::Nested`] from inside other work.
    pub fn read<T, E>(&self, work: impl FnOnce(&Db<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.handle.ask(move |session| session.read(work))
    }

    /// Changes the store in one transaction: kept and durable when this returns `Ok`, gone in every other case.
    /// A change without an event is refused ([`StoreError::Unrecorded`]): whatever happens is told in the chain.
    ///
    /// # Errors
    /// Those of `work`; full disk and the like; [`StoreError::Panicked`], [`StoreError::Nested`].
    pub fn write<T, E>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.handle.ask(move |session| session.write(true, work))
    }

    /// As [`Store::write`], for what is no doing of a person and can be made again: reference data, caches.
    ///
    /// # Errors
    /// As [`Store::write`], but for the missing event.
    pub fn write_unrecorded<T, E>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.handle.ask(move |session| session.write(false, work))
    }

    /// Notes the event chain's end in the key file, outside the store; to be called at every approval. Returns it for
    /// the printed slip.
    ///
    /// # Errors
    /// When the key file cannot be written.
    pub fn record_head(&self) -> Result<Option<Head>, StoreError> {
        let path = self.path.clone();
        self.handle.ask(move |session| {
            let head = Db::new(&session.conn).head()?;
            thread::record_head(&path, head)?;
            Ok(head)
        })
    }

    /// Recomputes the whole event chain in slices, between which other work runs.
    ///
    /// # Errors
    /// When the store cannot be read; a broken chain is no error but a [`ChainReport::fault`].
    pub fn verify_chain(&self) -> Result<ChainReport, StoreError> {
        let mut report = ChainReport::default();
        while !report.is_finished() {
            report = self.read(move |db| db.continue_chain(report))?;
        }
        Ok(report)
    }

    /// The full check of the open store and its key file; other work waits meanwhile.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let path = self.path.clone();
        self.handle
            .ask(move |session| check::examine(&session.conn, &Keys::read(&path)?, migrate::MIGRATIONS))
    }

    /// Makes the backup `to`, in steps between which other work runs, and checks it before it gets its name.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] rather than overwrite; [`StoreError::BackupRunning`]; a copy that does not pass its
    /// check; a full disk. Nothing is left behind then.
    pub fn backup(&self, to: &Path, now: Moment) -> Result<Manifest, StoreError> {
        self.backup_with(to, now, |_| ControlFlow::Continue(()))
    }

    /// As [`Store::backup`], telling how far it is; `progress` may break it off.
    ///
    /// # Errors
    /// As [`Store::backup`], and [`StoreError::BackupStopped`].
    pub fn backup_with(
        &self,
        to: &Path,
        now: Moment,
        mut progress: impl FnMut(Progress) -> ControlFlow<()> + Send + 'static,
    ) -> Result<Manifest, StoreError> {
        let draft = backup::Draft::new(to)?;
        let copy = draft.copy();
        let keys = self
            .handle
            .ask(move |session| backup::copy_in_steps(session, &copy, &mut progress))?;
        // Checking reads the copy only, so the store thread is free meanwhile.
        let dek = self.handle.ask(|session| Ok::<_, StoreError>(session.dek.clone()))?;
        let manifest = draft.finish(keys, &dek, now, migrate::MIGRATIONS)?;
        let (path, head) = (self.path.clone(), manifest.head);
        // Between the copy and now the chain may have grown: only an end that is still the end is noted.
        self.handle.ask(move |session| match Db::new(&session.conn).head()? {
            end if end == head => thread::record_head(&path, head),
            _ => Ok(()),
        })?;
        Ok(manifest)
    }

    /// Closes the store: the chain's end noted, the log moved in, the file released.
    ///
    /// # Errors
    /// When that failed; the store is released all the same and checked at its next opening.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.handle.close()
    }
}

fn log_name(path: &Path) -> std::ffi::OsString {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-wal");
    name
}

fn require_ours(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if connection::number(conn, "application_id")? == i64::from(connection::APPLICATION_ID) {
        Ok(())
    } else {
        Err(StoreError::NotOurs(path.to_path_buf()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KdfCost;

    /// A store of today in its folder, closed, and a later program's migrations ending with `next`.
    fn older(next: &'static str) -> (tempfile::TempDir, PathBuf, Dek, Vec<&'static str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", "x", KdfCost::for_tests()).unwrap();
        Store::create(&path, &keys, &dek).unwrap().close().unwrap();
        let migrations = migrate::MIGRATIONS.iter().copied().chain([next]).collect();
        (folder, path, dek, migrations)
    }

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
    }

    #[test]
    fn an_older_store_is_brought_up_to_date_after_a_backup_that_opens() {
        let (_folder, path, dek, migrations) = older("CREATE TABLE later (x INTEGER) STRICT;");
        let store = Store::open_with(&path, &dek, now(), &migrations).unwrap();
        let copy = store.opening().migrated_after_backup.clone().unwrap();
        assert!(store.read(|db| db.row_counts()).unwrap().contains_key("later"));
        assert_eq!(
            backup::verify(&copy).unwrap().schema,
            migrate::newest(migrate::MIGRATIONS)
        );
        assert!(backup::verify_with(&copy, &dek).unwrap().is_clean());
        store.close().unwrap();
        // The program of today does not touch what the later one made.
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path, &dek, now()), Err(StoreError::Newer { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), before);
        let again = Store::open_with(&path, &dek, now(), &migrations).unwrap();
        assert_eq!(again.opening().migrated_after_backup, None);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_older_store_and_the_backup() {
        let (_folder, path, dek, migrations) = older("CREATE TABLE later (x INTEGER) STRICT; SELECT nothing;");
        for _ in 0..2 {
            assert!(Store::open_with(&path, &dek, now(), &migrations).is_err());
        }
        let version = migrate::newest(migrate::MIGRATIONS);
        for name in [
            format!("a.truoc-nang-cap-{version}.dean06"),
            format!("a.truoc-nang-cap-{version}-1.dean06"),
        ] {
            backup::verify(&path.with_file_name(name)).unwrap();
        }
        let store = Store::open(&path, &dek, now()).unwrap();
        assert!(!store.opening().after_unclean_exit);
        assert!(store.check().unwrap().is_clean());
    }
}
