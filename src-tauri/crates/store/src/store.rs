//! Creating, opening and closing a store, and the two doors into it: read and write.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::form::Moment;
use rusqlite::{Transaction, TransactionBehavior};

use crate::backup::{self, Manifest, Progress};
use crate::check::{self, CheckReport};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::event::{self, ChainReport, Head};
use crate::keys::{self, Dek, KeyError, Keys, Unlocked, WayIn};
use crate::opening;
pub use crate::opening::Opening;
use crate::staging::StagingFolder;
use crate::store_id::StoreId;
use crate::thread::Handle;
use crate::{connection, log, meta, migrate, outgoing, place, renewing, sidecar};

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
    /// As [`Store::create_with`].
    pub fn create(path: &Path, keys: &Keys, dek: &Dek, now: Moment) -> Result<Self, StoreError> {
        Self::create_with(path, keys, dek, now, |_| Ok(()))
    }

    /// As [`Store::create`], with what `fill` writes already in it: a crash leaves the whole store or none.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] rather than overwrite; [`StoreError::NotLocalDisk`]; a key file without anybody in
    /// it or of another `dek`; a failing disk; those of `fill`. Nothing usable is left behind then.
    pub fn create_with<E: From<StoreError>>(
        path: &Path,
        keys: &Keys,
        dek: &Dek,
        now: Moment,
        fill: impl FnOnce(&Tx<'_>) -> Result<(), E>,
    ) -> Result<Self, E> {
        place::require_local(path)?;
        outgoing::require_name_of_a_store(path)?;
        if !keys.fits(dek) || keys.slots().is_empty() {
            return Err(StoreError::KeysDoNotFit(path.to_path_buf()).into());
        }
        clear_half_made(path)?;
        for taken in [path.to_path_buf(), keys::path_of(path)] {
            if taken.symlink_metadata().is_ok() {
                return Err(StoreError::AlreadyExists(taken).into());
            }
        }
        // Built under another name, so that a store under its own name is always whole.
        let folder = sidecar::folder_of(path);
        let staging = StagingFolder::open(&folder)?;
        let draft = staging.file("new");
        let head = make(&draft, keys, dek, fill)?;
        // A log that lies there would be replayed into the new file.
        let put_aside = log::put_aside(path, now)?;
        let mut keys = keys.clone();
        keys.record_head(head, dek);
        keys.set_unfinished(true);
        keys.write_new(path).map_err(StoreError::from)?;
        let placed = std::fs::rename(&draft, path).and_then(|()| sidecar::sync_folder(&folder));
        placed.map_err(|source| StoreError::io(path, source))?;
        Keys::edit(path, |keys| {
            keys.set_unfinished(false);
            Ok(())
        })
        .map_err(StoreError::from)?;
        let mut store = Self::open(path, dek, now)?;
        store.opening.put_aside = put_aside;
        Ok(store)
    }

    /// Opens an existing store, brings its schema up to date after a verified backup, and holds it alone until closed.
    /// `now` dates that backup.
    ///
    /// # Errors
    /// Missing, open elsewhere, not on a fixed disk, not ours, newer, keys that do not fit, half-made and damaged stores
    /// each have their own [`StoreError`]. After an unclean exit store and log are first proved on a copy.
    pub fn open(path: &Path, dek: &Dek, now: Moment) -> Result<Self, StoreError> {
        Self::open_with(path, &dek.into(), now, migrate::MIGRATIONS)
    }

    /// As [`Store::open`], also after the renewal of the data key was interrupted.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_unlocked(path: &Path, unlocked: &Unlocked, now: Moment) -> Result<Self, StoreError> {
        Self::open_with(path, &unlocked.into(), now, migrate::MIGRATIONS)
    }

    fn open_with(path: &Path, way: &WayIn<'_>, now: Moment, migrations: &[&str]) -> Result<Self, StoreError> {
        let opened = opening::open(path, way, now, migrations)?;
        let (id, opening) = (opened.keys.store_id().clone(), opened.opening.clone());
        let handle = Handle::start(opened.sitting, path.to_path_buf())?;
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

    /// Notes the event chain's end in the key file, outside the store. It only ever moves forward: while the store lacks
    /// what was noted before, the note stays. Returns the end.
    ///
    /// # Errors
    /// When the key file cannot be written.
    pub fn record_head(&self) -> Result<Option<Head>, StoreError> {
        self.handle.ask(|session| session.record_head())
    }

    /// Whether the store lacks what was noted outside it, and nobody has decided yet to go on with it. Nothing is written
    /// meanwhile.
    ///
    /// # Errors
    /// When the store has ended.
    pub fn is_behind(&self) -> Result<bool, StoreError> {
        self.handle.ask(|session| Ok(session.behind.get()))
    }

    /// A person goes on with a store that lacks what was noted outside it: `tell` writes the event that says so, and from
    /// then on this store's end is the one that is noted.
    ///
    /// # Errors
    /// Those of [`Store::write`] and of the key file.
    pub fn go_on_behind<T, E>(&self, tell: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.handle.ask(move |session| {
            let was = session.behind.replace(false);
            let told = session.write(true, tell).inspect_err(|_| session.behind.set(was))?;
            session.note_head_anyway()?;
            Ok(told)
        })
    }

    /// Reads, changes and replaces the key file, with the data key. Nothing is written when `change` fails.
    ///
    /// # Errors
    /// Those of `change`, a key file that cannot be read or written.
    pub fn edit_keys<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Keys, &Dek) -> Result<T, KeyError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.handle.ask(move |session| {
            session.require_writable()?;
            let dek = session.dek.borrow();
            Ok(Keys::edit(&session.path, |keys| change(keys, &dek))?)
        })
    }

    /// Encrypts the store anew under a data key that nobody has seen, sealed to those who may come in now. Whoever kept an
    /// old key file opens nothing with it but old copies. Interrupted at any moment, everybody still comes in.
    ///
    /// # Errors
    /// [`KeyError::OldSlots`]; a full or failing disk: then the present key stays.
    pub fn renew_key(&self, by: &str, now: Moment) -> Result<(), StoreError> {
        let by = by.to_owned();
        self.handle.ask(move |session| renewing::renew(session, &by, now))
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
        self.handle.ask(move |session| {
            check::examine(
                &session.conn.borrow(),
                &session.dek.borrow(),
                &Keys::read(&path)?,
                migrate::MIGRATIONS,
            )
        })
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
        let dek = self
            .handle
            .ask(|session| Ok::<_, StoreError>(session.dek.borrow().clone()))?;
        let manifest = draft.finish(keys, &dek, now, migrate::MIGRATIONS)?;
        // The end is noted here too, not only in the copy; a disk that cannot take the note does not spoil the backup.
        let _ = self.record_head();
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

/// Makes the store's file under another name, closed and whole. Returns where its chain ends.
fn make<E: From<StoreError>>(
    draft: &Path,
    keys: &Keys,
    dek: &Dek,
    fill: impl FnOnce(&Tx<'_>) -> Result<(), E>,
) -> Result<Option<Head>, E> {
    connection::make_empty(draft)?;
    let conn = connection::connect_new(draft, dek)?;
    migrate::run(&conn, migrate::MIGRATIONS)?;
    let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate).map_err(StoreError::from)?;
    let first = Tx::new(&tx);
    first.put_meta(meta::STORE, keys.store_id().as_str().as_bytes())?;
    let chain_key = zeroize::Zeroizing::new(event::new_key().map_err(StoreError::from)?);
    first.put_meta(meta::CHAIN_KEY, chain_key.as_ref())?;
    first.put_meta(meta::SESSION, meta::CLOSED)?;
    fill(&first)?;
    tx.commit().map_err(StoreError::from)?;
    let head = Db::new(&conn).head()?;
    connection::checkpoint(&conn)?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    Ok(head)
}

/// Takes away what an interrupted making left at `path`: nobody has worked in it.
fn clear_half_made(path: &Path) -> Result<(), StoreError> {
    if !Keys::read(path).is_ok_and(|keys| keys.is_unfinished()) {
        return Ok(());
    }
    // The key file last: as long as it is there the rest is known for what it is.
    for left in [path.to_path_buf(), keys::path_of(path)] {
        match std::fs::remove_file(&left) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(&left, error)),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KdfCost, Password};

    /// A store of today in its folder, closed, and a later program's migrations ending with `next`.
    fn older(next: &'static str) -> (tempfile::TempDir, PathBuf, Dek, Vec<&'static str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
            .unwrap();
        Store::create(&path, &keys, &dek, now()).unwrap().close().unwrap();
        let migrations = migrate::MIGRATIONS.iter().copied().chain([next]).collect();
        (folder, path, dek, migrations)
    }

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
    }

    #[test]
    fn an_older_store_is_brought_up_to_date_after_a_backup_that_opens() {
        let (_folder, path, dek, migrations) = older("CREATE TABLE later (x INTEGER) STRICT;");
        let store = Store::open_with(&path, &(&dek).into(), now(), &migrations).unwrap();
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
        let again = Store::open_with(&path, &(&dek).into(), now(), &migrations).unwrap();
        assert_eq!(again.opening().migrated_after_backup, None);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_older_store_and_the_backup() {
        let (_folder, path, dek, migrations) = older("CREATE TABLE later (x INTEGER) STRICT; SELECT nothing;");
        for _ in 0..2 {
            assert!(Store::open_with(&path, &(&dek).into(), now(), &migrations).is_err());
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
