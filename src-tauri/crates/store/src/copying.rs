//! Copies of a store that nobody has open: the file, and the log that a crash left beside it.

use std::path::Path;

use crate::db::Db;
use crate::keys::Dek;
use crate::staging::StagingFolder;
use crate::{StoreError, connection, files, log, meta, sidecar};

/// A folder for copies: beside the store, else where the system keeps such things.
pub(crate) fn room_beside(path: &Path) -> Result<StagingFolder, StoreError> {
    StagingFolder::open(&sidecar::folder_of(path)).or_else(|_| StagingFolder::open(&std::env::temp_dir()))
}

/// Copies a store that is closed or was left by a crash, with its log.
pub(crate) fn copy_with_log(store: &Path, copy: &Path) -> Result<(), StoreError> {
    copy_file(store, copy)?;
    log::copy_beside(store, copy)
}

/// Copies the bytes, forced to disk, but not the rights: those of a read-only disc would stick to the copy.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = files::open(from)?;
    connection::make_empty(to)?;
    let copied = std::fs::File::options().write(true).open(to).and_then(|mut file| {
        std::io::copy(&mut source, &mut file)?;
        file.sync_all()
    });
    copied.map_err(|error| StoreError::io(to, error))
}

/// Whether the file alone, without the log, says that it was closed in order. Asked of a copy.
pub(crate) fn closed_without_log(copy: &Path, dek: &Dek) -> bool {
    connection::connect(copy, dek)
        .and_then(|conn| Db::new(&conn).meta(meta::SESSION))
        .is_ok_and(|said| said.as_deref() == Some(meta::CLOSED))
}
