//! Files that are written out under a name a person chose: never in the place of a store, of its key file, its log or a
//! backup, and never under a name that would be taken for one.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StoreError;
use crate::files::{failed, read_beginning, require_file};
use crate::{keys, log, sidecar};

/// Endings of what a store or a backup consists of, in small letters.
const OF_A_STORE: [&str; 5] = [".dean06", ".saoluu", ".keys", ".keys.lock", ".manifest"];
/// What stands beside a store under its name and one of these, also when it was put aside under a longer one.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// How the files begin that say what they are.
const HEADS: [&[u8]; 2] = [b"DEAN06-KEYS", b"DEAN06-BACKUP"];

/// Writes a file out so that it stands under its name only when it is whole. `store` is the one in use, if any: none of its
/// files is written over, whatever name leads to it.
///
/// # Errors
/// [`StoreError::NotAFile`] and [`StoreError::OfAStore`]; a folder that is missing, a full or failing disk. An older file
/// of this name is then untouched.
pub fn write_out(store: Option<&Path>, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    require_outside(store, path)?;
    sidecar::replace(path, bytes).map_err(failed(path))
}

/// Whether a file may be written out under this name: what [`write_out`] asks first.
///
/// # Errors
/// [`StoreError::NotAFile`] and [`StoreError::OfAStore`].
pub fn require_outside(store: Option<&Path>, path: &Path) -> Result<(), StoreError> {
    let target = sidecar::target_of(path);
    let mut ours = is_named_as_ours(path) || is_named_as_ours(&target);
    match std::fs::metadata(path) {
        Ok(there) => {
            require_file(path, &there)?;
            let parts = store.map_or_else(Vec::new, |store| {
                let mut parts = vec![store.to_path_buf(), keys::path_of(store), keys::lock_path(store)];
                parts.extend(log::paths(store));
                parts
            });
            ours = ours || parts.iter().any(|part| is_same(&target, &there, part)) || begins_as_ours(&target);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link to nothing would be replaced by the file; what it was to lead to is not ours to guess.
            if path.is_symlink() {
                return Err(StoreError::NotAFile(path.to_path_buf()));
            }
        }
        Err(error) => return Err(failed(path)(error)),
    }
    if ours {
        return Err(StoreError::OfAStore(path.to_path_buf()));
    }
    Ok(())
}

/// Refuses a name that another store's key file, log or manifest has: what stands there would be taken for that.
///
/// # Errors
/// [`StoreError::OfAStore`].
pub(crate) fn require_name_of_a_store(path: &Path) -> Result<(), StoreError> {
    let name = name_of(path);
    let beside = OF_A_STORE[2..].iter().any(|ending| name.ends_with(ending));
    if beside || is_log_name(path, &name) {
        return Err(StoreError::OfAStore(path.to_path_buf()));
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// A store may have any name: what has a key file beside it is one too.
fn is_named_as_ours(path: &Path) -> bool {
    let name = name_of(path);
    OF_A_STORE.iter().any(|ending| name.ends_with(ending))
        || is_log_name(path, &name)
        || begins_as_ours(&keys::path_of(path))
}

fn is_log_name(path: &Path, name: &str) -> bool {
    let of_ours = OF_A_STORE[..2]
        .iter()
        .any(|store| LOGS.iter().any(|log| name.contains(&format!("{store}{log}"))));
    let of_another_name = LOGS.iter().any(|log| {
        let whole = path.file_name().unwrap_or_default().to_string_lossy();
        let store = name.strip_suffix(log).and_then(|store| whole.get(..store.len()));
        store.is_some_and(|store| begins_as_ours(&keys::path_of(&path.with_file_name(store))))
    });
    of_ours || of_another_name
}

fn begins_as_ours(path: &Path) -> bool {
    let longest = HEADS.iter().map(|head| head.len() as u64).max().unwrap_or(0);
    read_beginning(path, longest).is_ok_and(|begin| HEADS.iter().any(|head| begin.starts_with(head)))
}

#[cfg(unix)]
fn is_same(_: &PathBuf, there: &Metadata, part: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(part).is_ok_and(|part| (part.dev(), part.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_same(target: &PathBuf, _: &Metadata, part: &Path) -> bool {
    part.canonicalize().is_ok_and(|part| part == *target)
}
