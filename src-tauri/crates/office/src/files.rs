//! Files that people name, read and written by the office: a file with an end, never one of a store.

use std::path::Path;

use store::StoreError;

use crate::Office;
use crate::error::{Error, Result};

/// Texts, plans and outlines that people write come nowhere near this size, in bytes.
const LARGEST_TEXT: u64 = 16 << 20;
/// No report of ours comes near this size, in bytes.
pub(crate) const LARGEST_REPORT: u64 = 64 << 20;

/// The bytes of a file that was named, of at most `most`.
///
/// # Errors
/// A folder, a pipe, a device; a larger file; one that cannot be read.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    store::files::read(path, most).map_err(named)
}

/// The beginning of a file that was named, up to `most` bytes.
///
/// # Errors
/// A folder, a pipe, a device; a file that cannot be read.
pub(crate) fn read_beginning(path: &Path, most: u64) -> Result<Vec<u8>> {
    store::files::read_beginning(path, most).map_err(named)
}

/// The bytes of a text that a person wrote.
///
/// # Errors
/// A folder, a pipe, a device; a file far larger than any text; one that cannot be read.
pub fn read_text(path: &Path) -> Result<Vec<u8>> {
    read(path, LARGEST_TEXT)
}

/// The bytes of a file that may be a report of ours.
///
/// # Errors
/// A folder, a pipe, a device; a file far larger than any report; one that cannot be read.
pub fn read_report(path: &Path) -> Result<Vec<u8>> {
    read(path, LARGEST_REPORT)
}

fn named(error: StoreError) -> Error {
    match error {
        StoreError::Io { path, source } => Error::File { path, source },
        other => other.into(),
    }
}

/// [`Office::write_out`] where no office is open; `store` is the one somebody would sign in to, if any.
///
/// # Errors
/// Those of [`Office::write_out`].
pub fn write_out(store: Option<&Path>, path: &Path, bytes: &[u8]) -> Result<()> {
    store::outgoing::write_out(store, path, bytes).map_err(named)
}

impl Office {
    /// Writes a file out so that it stands under its name only when it is whole.
    ///
    /// # Errors
    /// A file of a store or a backup, or a name of one; no file; a folder that is missing, a full or failing disk. An older
    /// file of this name is then untouched.
    pub fn write_out(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        write_out(Some(&self.path), path, bytes)
    }

    /// Whether [`Office::write_out`] would take this name; asked before anything is made for it and told of it.
    ///
    /// # Errors
    /// A file of a store or a backup, or a name of one; no file.
    pub fn require_outside(&self, path: &Path) -> Result<()> {
        store::outgoing::require_outside(Some(&self.path), path).map_err(named)
    }
}
