//! Copies of the store that were opened and checked before they got their name, and the way back.
//!
//! A backup is three files: the copy `F`, its key file `F.keys` (without it the copy could not be opened on another
//! machine) and `F.manifest` with the SHA-256 of both. `F` appears last, so that a backup that is there is whole. Which
//! backups to keep and for how long is decided elsewhere.

#[cfg(test)]
mod drill;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::form::Moment;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::check::{self, CheckReport};
use crate::copying::copy_file;
pub use crate::error::BackupFault;
use crate::event::Head;
use crate::keys::{self, Answerable, Dek, Keys, NotedAct};
use crate::sidecar::{self, Kind};
use crate::staging::StagingFolder;
use crate::thread::Session;
use crate::{StoreError, StoreId, connection, files, log, meta, migrate, outgoing, place};

const KIND: Kind = Kind {
    magic: "DEAN06-BACKUP",
    format: 1,
};
/// 4 MiB between two looks at waiting work: a few tens of milliseconds.
const PAGES_PER_STEP: i32 = 1024;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The store it is a copy of.
    pub store: StoreId,
    /// When it was made, on the maker's clock.
    pub made_at: Moment,
    /// Schema version.
    pub schema: u32,
    /// Bytes of the copy.
    pub bytes: u64,
    /// SHA-256 of the copy.
    #[serde(with = "crate::hex")]
    pub sha256: [u8; 32],
    /// SHA-256 of its key file.
    #[serde(with = "crate::hex")]
    pub keys_sha256: [u8; 32],
    /// Where the event chain ended.
    pub head: Option<Head>,
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
}

/// How far a backup has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pages copied.
    pub done: u32,
    /// Pages in all.
    pub total: u32,
}

/// Where the manifest of the backup `copy` stands: `<copy>.manifest`.
pub fn manifest_path(copy: &Path) -> PathBuf {
    sidecar::beside(copy, "manifest")
}

pub(crate) fn copy_in_steps(
    session: &Session,
    copy: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Keys, StoreError> {
    if session.backup_running.replace(true) {
        return Err(StoreError::BackupRunning);
    }
    let outcome = copy_pages(&session.conn.borrow(), &session.dek.borrow(), copy, &mut |at| {
        session.serve_waiting();
        progress(at)
    });
    session.backup_running.set(false);
    outcome.and_then(|()| Ok(Keys::read(&session.path)?))
}

/// The backup before a migration: of a store that has no thread yet, and whose schema is older than `migrations`.
/// Returns its path.
pub(crate) fn before_migration(
    conn: &Connection,
    (store, keys, dek): (&Path, &Keys, &Dek),
    now: Moment,
    migrations: &[&str],
) -> Result<PathBuf, StoreError> {
    let to = free_name_before(store, migrate::version(conn, migrations)?);
    let draft = Draft::new(&to)?;
    copy_pages(conn, dek, &draft.copy(), &mut |_| ControlFlow::Continue(()))?;
    draft.finish(keys.clone(), dek, now, migrations)?;
    Ok(to)
}

pub(crate) fn copy_pages(
    from: &Connection,
    dek: &Dek,
    copy: &Path,
    between: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    connection::make_empty(copy)?;
    let mut to = connection::connect_new(copy, dek)?;
    {
        let backup = Backup::new(from, &mut to)?;
        loop {
            let step = backup.step(PAGES_PER_STEP)?;
            let at = backup.progress();
            let total = u32::try_from(at.pagecount).unwrap_or(0);
            let done = total.saturating_sub(u32::try_from(at.remaining).unwrap_or(0));
            let goes_on = between(Progress { done, total });
            match step {
                StepResult::Done => break,
                _ if goes_on.is_break() => return Err(StoreError::BackupStopped),
                _ => {}
            }
        }
    }
    // The store it was copied from is open; the copy is not, and owns no log.
    to.execute(
        "UPDATE meta SET value = ?1 WHERE key = ?2",
        (meta::CLOSED, meta::SESSION),
    )?;
    connection::checkpoint(&to)?;
    to.close().map_err(|(_, error)| error.into())
}

/// The three files under other names, in a folder that goes away with them unless finished.
pub(crate) struct Draft {
    to: PathBuf,
    staging: StagingFolder,
}

impl Draft {
    pub(crate) fn new(to: &Path) -> Result<Self, StoreError> {
        outgoing::require_name_of_a_store(to)?;
        for path in [to.to_path_buf(), keys::path_of(to), manifest_path(to)] {
            if path.symlink_metadata().is_ok() {
                return Err(StoreError::AlreadyExists(path));
            }
        }
        let staging = StagingFolder::open(&sidecar::folder_of(to))?;
        Ok(Self {
            to: to.to_path_buf(),
            staging,
        })
    }

    pub(crate) fn copy(&self) -> PathBuf {
        self.staging.file("copy")
    }

    pub(crate) fn finish(
        self,
        mut keys: Keys,
        dek: &Dek,
        now: Moment,
        migrations: &[&str],
    ) -> Result<Manifest, StoreError> {
        let copy = self.copy();
        // The key file may have noted an end that is later than the copy; the copy's own end is noted instead.
        keys.record_head(None, dek);
        let report = check::check_with(&copy, dek, &keys, migrations)?;
        if let Some(fault) = report.faults.iter().find(|fault| **fault != check::Fault::KeyFile) {
            let why = BackupFault::Faulty(fault.to_string());
            return Err(StoreError::BackupUnusable { path: self.to, why });
        }
        keys.record_head(report.head, dek);
        keys.write_file(&keys::path_of(&copy))?;
        let schema = {
            let conn = connection::connect(&copy, dek)?;
            let schema = connection::number(&conn, "user_version")?;
            conn.close().map_err(|(_, error)| error)?;
            u32::try_from(schema).unwrap_or(0)
        };
        let (bytes, sha256) = digest(&copy)?;
        let (_, keys_sha256) = digest(&keys::path_of(&copy))?;
        let (store, head, rows) = (keys.store_id().clone(), report.head, report.rows);
        let manifest = Manifest {
            store,
            made_at: now,
            schema,
            bytes,
            sha256,
            keys_sha256,
            head,
            rows,
        };
        let text = sidecar::render(KIND, &manifest).map_err(|error| StoreError::io(&self.to, error.into()))?;
        sidecar::replace(&manifest_path(&copy), &text).map_err(|source| StoreError::io(&copy, source))?;
        put_in_place(&copy, &self.to)?;
        Ok(manifest)
    }
}

/// Forces the files to disk and gives them their names, the copy itself last.
pub(crate) fn put_in_place(copy: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::io(to, source);
    File::options()
        .write(true)
        .open(copy)
        .and_then(|file| file.sync_all())
        .map_err(failed)?;
    for (from, to) in [
        (keys::path_of(copy), keys::path_of(to)),
        (manifest_path(copy), manifest_path(to)),
        (copy.into(), to.into()),
    ] {
        if from.exists() {
            std::fs::rename(&from, &to).map_err(|source| StoreError::io(&to, source))?;
        }
    }
    sidecar::sync_folder(&sidecar::folder_of(to)).map_err(failed)
}

/// Reads a backup's three files and compares the digests; needs no key.
///
/// # Errors
/// [`StoreError::Missing`]; [`StoreError::BackupUnusable`] with what is missing or changed.
pub fn verify(copy: &Path) -> Result<Manifest, StoreError> {
    if !copy.exists() {
        return Err(StoreError::Missing(copy.to_path_buf()));
    }
    drop(files::open(copy)?);
    let unusable = |why| StoreError::BackupUnusable {
        path: copy.to_path_buf(),
        why,
    };
    for path in [manifest_path(copy), keys::path_of(copy)] {
        if !path.exists() {
            return Err(unusable(BackupFault::Incomplete(path)));
        }
    }
    let text = files::read(&manifest_path(copy), files::LARGEST_SIDECAR)?;
    let manifest = sidecar::parse::<Manifest>(KIND, &text).map_err(|_| unusable(BackupFault::Manifest))?;
    if !manifest.pristine {
        return Err(unusable(BackupFault::Changed(manifest_path(copy))));
    }
    let manifest = manifest.value;
    for (path, wanted) in [
        (copy.to_path_buf(), manifest.sha256),
        (keys::path_of(copy), manifest.keys_sha256),
    ] {
        let (bytes, found) = digest(&path)?;
        if found != wanted || (path == copy && bytes != manifest.bytes) {
            return Err(unusable(BackupFault::Changed(path)));
        }
    }
    // The manifest has no key, so anybody may write one that fits its own digests; the key file is sealed.
    let keys = Keys::read(copy)?;
    if *keys.store_id() != manifest.store || keys.recorded_head() != manifest.head.as_ref() {
        return Err(unusable(BackupFault::Changed(manifest_path(copy))));
    }
    Ok(manifest)
}

/// What the backup `copy` says of itself, without reading the copy.
///
/// # Errors
/// A manifest that is missing or cannot be read.
pub fn manifest_of(copy: &Path) -> Result<Manifest, StoreError> {
    let path = manifest_path(copy);
    let text = files::read(&path, files::LARGEST_SIDECAR)?;
    let unusable = |why| StoreError::BackupUnusable {
        path: copy.to_path_buf(),
        why,
    };
    if !copy.exists() {
        return Err(unusable(BackupFault::Incomplete(copy.to_path_buf())));
    }
    let parsed = sidecar::parse::<Manifest>(KIND, &text).map_err(|_| unusable(BackupFault::Manifest))?;
    Ok(parsed.value)
}

/// Copies a backup to another place; it gets its name there when its bytes are those of the manifest.
///
/// # Errors
/// Those of [`verify`], of the copy too; [`StoreError::AlreadyExists`]; a failing disk.
pub fn copy_to(copy: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::AlreadyExists(to.to_path_buf()));
    }
    let staging = StagingFolder::open(&sidecar::folder_of(to))?;
    let draft = staging.file("copy");
    for (from, to) in [
        (copy.to_path_buf(), draft.clone()),
        (keys::path_of(copy), keys::path_of(&draft)),
        (manifest_path(copy), manifest_path(&draft)),
    ] {
        copy_file(&from, &to)?;
    }
    verify(&draft)?;
    put_in_place(&draft, to)
}

/// Removes a backup: the copy first, so that what is left of an interrupted removal is none.
///
/// # Errors
/// A file that will not go.
pub fn remove(copy: &Path) -> Result<(), StoreError> {
    for path in [copy.to_path_buf(), keys::path_of(copy), manifest_path(copy)] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(&path, error)),
            _ => {}
        }
    }
    Ok(())
}

/// As [`verify`], and the full check of the copy with its key; what a restore drill does.
///
/// # Errors
/// Those of [`verify`], and when the copy cannot be opened.
pub fn verify_with(copy: &Path, dek: &Dek) -> Result<CheckReport, StoreError> {
    verify(copy)?;
    // Opening a copy leaves traces beside it, and it may stand on a read-only disc: a private copy is opened.
    let folder = tempfile::tempdir().map_err(|source| StoreError::io(copy, source))?;
    let private = folder.path().join("copy");
    for (from, to) in [
        (copy.to_path_buf(), private.clone()),
        (keys::path_of(copy), keys::path_of(&private)),
    ] {
        copy_file(&from, &to)?;
    }
    check::check(&private, dek)
}

/// A backup that was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Where what stood there before was kept, as a store of its own; none when nothing stood there.
    pub replaced: Option<PathBuf>,
    /// Logs that lay there without their store, under the names they were given.
    pub put_aside: Vec<PathBuf>,
}

/// Brings a backup back as the store `to`, with the key file and passwords of its day. The next opening tells of it in
/// the journal, because later events are gone with what was there.
///
/// # Errors
/// Those of [`verify`]; [`StoreError::AlreadyExists`] rather than overwrite; [`StoreError::NotLocalDisk`].
pub fn restore(copy: &Path, to: &Path, now: Moment) -> Result<Restored, StoreError> {
    for path in [to.to_path_buf(), keys::path_of(to)] {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::AlreadyExists(path));
        }
    }
    bring_back(copy, to, None, now)
}

/// As [`restore`], in the place of the store that stands there: that one is kept whole under another name first.
///
/// # Errors
/// Those of [`restore`] but the first; [`StoreError::OpenElsewhere`]; a copy of another store.
pub fn restore_over(copy: &Path, to: &Path, who: &Answerable, now: Moment) -> Result<Restored, StoreError> {
    // The lock is asked for before the key, so any key tells whether somebody holds it.
    if to.exists() && connection::is_open_elsewhere(to, &Dek::random()?) {
        return Err(StoreError::OpenElsewhere(to.to_path_buf()));
    }
    bring_back(copy, to, Some(who), now)
}

fn bring_back(copy: &Path, to: &Path, who: Option<&Answerable>, now: Moment) -> Result<Restored, StoreError> {
    place::require_local(to)?;
    outgoing::require_name_of_a_store(to)?;
    let manifest = verify(copy)?;
    let there = Keys::read(to).ok();
    if there.as_ref().is_some_and(|keys| *keys.store_id() != manifest.store) {
        let why = BackupFault::OfAnotherStore(to.to_path_buf());
        return Err(StoreError::BackupUnusable {
            path: copy.to_path_buf(),
            why,
        });
    }
    let staging = StagingFolder::open(&sidecar::folder_of(to))?;
    let draft = staging.file("copy");
    for (from, to, wanted) in [
        (copy.to_path_buf(), draft.clone(), manifest.sha256),
        (keys::path_of(copy), keys::path_of(&draft), manifest.keys_sha256),
    ] {
        copy_file(&from, &to)?;
        if digest(&to)?.1 != wanted {
            let why = BackupFault::Changed(from);
            return Err(StoreError::BackupUnusable {
                path: copy.to_path_buf(),
                why,
            });
        }
    }
    let mut keys = Keys::read(&draft)?;
    let done = NotedAct::Restored {
        made_at: manifest.made_at,
        head: manifest.head,
        replaced: there.and_then(|keys| keys.recorded_head().copied()),
        reason: who.and_then(|who| who.reason.clone()),
    };
    keys.note(now, who.map(|who| who.by.clone()), done)?;
    keys.write_file(&keys::path_of(&draft))?;
    let replaced = keep_what_is_there(to, now)?;
    // Without its store a log belongs to nothing; with it, it was kept beside it just now.
    let mut put_aside = log::put_aside(to, now)?;
    if replaced.is_some() {
        put_aside.clear();
    }
    put_in_place(&draft, to)?;
    Ok(Restored {
        manifest,
        replaced,
        put_aside,
    })
}

/// Gives the store that stands at `path`, with its key file and log, a second name:
/// `a.truoc-khoi-phuc-20221215-165000.dean06`. The first stays until something takes its place.
pub(crate) fn keep_what_is_there(path: &Path, now: Moment) -> Result<Option<PathBuf>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stamp = now.format("%Y%m%d-%H%M%S");
    let kept = log::free_name(|again| path.with_file_name(format!("{stem}.truoc-khoi-phuc-{stamp}{again}.dean06")));
    second_name(path, &kept)?;
    let keys = keys::path_of(path);
    if keys.exists() {
        second_name(&keys, &keys::path_of(&kept))?;
    }
    log::copy_beside(path, &kept)?;
    let folder = sidecar::folder_of(path);
    sidecar::sync_folder(&folder).map_err(|source| StoreError::io(&folder, source))?;
    Ok(Some(kept))
}

/// Some disks know no second name of a file: there it is copied.
fn second_name(from: &Path, to: &Path) -> Result<(), StoreError> {
    let from = sidecar::target_of(from);
    match std::fs::hard_link(&from, to) {
        Ok(()) => Ok(()),
        Err(_) => copy_file(&from, to),
    }
}

/// `a.dean06` at version 3 → `a.truoc-nang-cap-3.dean06` beside it, numbered when that is taken.
pub(crate) fn free_name_before(store: &Path, version: u32) -> PathBuf {
    let stem = store.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = |again: u32| match again {
        0 => format!("{stem}.truoc-nang-cap-{version}.dean06"),
        again => format!("{stem}.truoc-nang-cap-{version}-{again}.dean06"),
    };
    let free = (0..)
        .map(|again| store.with_file_name(name(again)))
        .find(|path| !path.exists());
    free.unwrap_or_else(|| store.with_file_name(name(0)))
}

/// Length and SHA-256 of a closed file. Never of a live store: closing any handle on it would drop SQLite's lock.
fn digest(path: &Path) -> Result<(u64, [u8; 32]), StoreError> {
    let failed = |source| StoreError::io(path, source);
    let mut file = files::open(path)?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer).map_err(failed)?;
        if read == 0 {
            return Ok((bytes, hash.finalize().into()));
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
}
