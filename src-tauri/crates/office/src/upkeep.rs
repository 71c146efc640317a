//! Keeping the store safe: copies that were opened and verified, bringing one back, proving that nothing was altered.

use std::path::Path;

use data_encoding::HEXLOWER;
use domain::form::Moment;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Office};

/// What a check found.
#[derive(Debug, Clone, Serialize)]
pub struct CheckOutcome {
    /// Nothing is wrong.
    pub clean: bool,
    /// What is wrong, in words.
    pub faults: Vec<String>,
    /// Events in the chain.
    pub events: u64,
}

impl Office {
    /// Copies the store to `to`, opens the copy and verifies it.
    ///
    /// # Errors
    /// No right, a file already there, a failing disk.
    pub fn backup(&self, to: &Path, act: &Act) -> Result<String> {
        act.who.require(Right::Backup)?;
        let manifest = self.store.backup(to, act.at)?;
        Ok(HEXLOWER.encode(&manifest.sha256))
    }

    /// Brings a backup back as a new store, with the passwords of its day.
    ///
    /// # Errors
    /// A backup that was changed, a file already there.
    pub fn restore(copy: &Path, to: &Path) -> Result<()> {
        store::backup::restore(copy, to)?;
        Ok(())
    }

    /// Checks a closed store and its key file as a whole: every page, every reference, the event chain.
    ///
    /// # Errors
    /// Wrong name or password, or a store that cannot be read at all.
    pub fn check(path: &Path, name: &str, password: &str, now: Moment) -> Result<CheckOutcome> {
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        let report = store::check::check(path, &unlocked.dek)?;
        Ok(CheckOutcome {
            clean: report.is_clean(),
            faults: report.faults.iter().map(ToString::to_string).collect(),
            events: report.events,
        })
    }
}

impl Office {
    /// Does `what` and tells which statements the store ran for it, how often, and how their rows were found.
    ///
    /// # Errors
    /// A failing store.
    pub fn watched<T>(&self, what: impl FnOnce(&Self) -> T) -> Result<(T, Vec<store::Statement>)> {
        self.store.read(|db| -> Result<()> {
            db.watch();
            Ok(())
        })?;
        let done = what(self);
        let statements = self.store.read(|db| db.watched().map_err(Error::from))?;
        Ok((done, statements))
    }
}

/// Writes a file so that it stands under its name only when it is whole.
///
/// # Errors
/// A folder that is missing, a full or failing disk; an older file of this name is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".dean06-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|e| e.error)?;
        Ok(())
    };
    write().map_err(Error::file(path))
}
