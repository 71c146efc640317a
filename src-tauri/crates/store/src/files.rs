//! Files that people name to be read: a file with an end. A folder, a pipe or a device is refused by name and not waited for.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use crate::error::StoreError;

/// No key file and no manifest comes near this size, in bytes.
pub(crate) const LARGEST_SIDECAR: u64 = 16 << 20;

/// Opens a file for reading; a folder, a pipe or a device is refused by name and not waited for.
///
/// # Errors
/// [`StoreError::NotAFile`], else what the system says.
pub fn open(path: &Path) -> Result<File, StoreError> {
    let found = std::fs::metadata(path).map_err(failed(path))?;
    require_file(path, &found)?;
    File::open(path).map_err(failed(path))
}

/// Reads a file whole, if it holds no more than `most` bytes.
///
/// # Errors
/// Those of [`open`]; [`StoreError::TooLarge`].
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let bytes = read_beginning(path, most.saturating_add(1))?;
    if bytes.len() as u64 > most {
        return Err(StoreError::TooLarge {
            path: path.to_path_buf(),
            most,
        });
    }
    Ok(bytes)
}

/// The beginning of a file, up to `most` bytes.
///
/// # Errors
/// Those of [`open`].
pub fn read_beginning(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(most).read_to_end(&mut bytes);
    read.map_err(failed(path))?;
    Ok(bytes)
}

/// What the system said of this very file: it is not the store that cannot be used.
pub(crate) fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_path_buf();
    move |source| StoreError::Io { path, source }
}

pub(crate) fn require_file(path: &Path, found: &Metadata) -> Result<(), StoreError> {
    if found.is_file() {
        Ok(())
    } else {
        Err(StoreError::NotAFile(path.to_path_buf()))
    }
}
