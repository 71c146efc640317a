//! A hidden staging folder: files are made in it and renamed into place when they are whole. It goes away with its owner;
//! what a killed process left behind is cleared by the next one.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::StoreError;
use crate::sidecar;

const PREFIX: &str = sidecar::DRAFT;
/// Locked by the system for as long as the owner lives.
const ALIVE: &str = "alive";

/// The folder; removed with all that is still in it when dropped.
#[derive(Debug)]
pub(crate) struct StagingFolder {
    // Closed before the folder goes: Windows does not remove open files.
    _alive: File,
    folder: tempfile::TempDir,
}

impl StagingFolder {
    /// Opens one in `beside`, so that a finished file gets its name by a mere rename.
    pub(crate) fn open(beside: &Path) -> Result<Self, StoreError> {
        clear_abandoned(beside);
        let make = || {
            let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(beside)?;
            let alive = File::create(folder.path().join(ALIVE))?;
            alive.lock()?;
            Ok(Self { _alive: alive, folder })
        };
        make().map_err(|source| StoreError::io(beside, source))
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Only what is certainly dead is removed; whatever cannot be looked at is somebody else's.
pub(crate) fn clear_abandoned(beside: &Path) {
    for entry in std::fs::read_dir(beside).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            clear_draft(&entry.path());
            continue;
        }
        let Ok(alive) = File::options().write(true).open(entry.path().join(ALIVE)) else {
            continue;
        };
        match alive.try_lock() {
            Ok(()) => {
                drop(alive);
                // A folder that will not go is tried again next time.
                let _ = std::fs::remove_dir_all(entry.path());
            }
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
}

/// A file that was to take another's place, a key file perhaps: whoever writes one holds its lock. One without a byte may be
/// about to be locked.
fn clear_draft(path: &Path) {
    let Ok(draft) = File::options().write(true).open(path) else {
        return;
    };
    if draft.metadata().is_ok_and(|found| found.len() > 0) && draft.try_lock().is_ok() {
        drop(draft);
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_are_cleared_the_living_and_the_strangers_stay() {
        let beside = tempfile::tempdir().unwrap();
        let dead = beside.path().join(".dean06-dead");
        std::fs::create_dir(&dead).unwrap();
        for name in [ALIVE, "copy"] {
            std::fs::write(dead.join(name), "x").unwrap();
        }
        let (left, written) = (
            beside.path().join(".dean06-left"),
            beside.path().join(".dean06-written"),
        );
        std::fs::write(&left, "khóa").unwrap();
        std::fs::write(&written, "khóa").unwrap();
        let writer = File::open(&written).unwrap();
        writer.lock().unwrap();
        let stranger = beside.path().join(".dean06-stranger");
        std::fs::create_dir(&stranger).unwrap();
        let living = StagingFolder::open(beside.path()).unwrap();
        std::fs::write(living.file("copy"), "y").unwrap();
        let second = StagingFolder::open(beside.path()).unwrap();
        assert!(!dead.exists());
        assert!(!left.exists());
        assert!(written.exists());
        drop(writer);
        std::fs::remove_file(&written).unwrap();
        assert!(stranger.exists());
        assert!(living.file("copy").exists());
        drop((living, second));
        assert_eq!(std::fs::read_dir(beside.path()).unwrap().count(), 1);
    }
}
