//! Keeping the store safe: copies that were opened and verified, bringing one back, proving that nothing was altered, the
//! ways back after a crash.

mod automatic;
mod drill;
mod noted;
mod notices;
mod rescue;

use std::path::Path;

use data_encoding::HEXLOWER;
use domain::form::Moment;
use serde::Serialize;

pub use automatic::BackupState;
pub(crate) use automatic::PutBackupPlace;
pub use drill::DrillOutcome;
pub(crate) use noted::NoteUpkeep;
pub use notices::Notice;
pub use rescue::{RestoreOutcome, Voucher, WayBack};

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Office};
use noted::Upkeep;

/// What a check found.
#[derive(Debug, Clone, Serialize)]
pub struct CheckOutcome {
    /// Nothing is wrong.
    pub clean: bool,
    /// What is wrong, in words.
    pub faults: Vec<String>,
    /// Wrong, but no reason to bring back a backup: the next change mends it.
    pub mends_itself: bool,
    /// Events in the chain.
    pub events: u64,
    /// Numbers of the events whose clock stands before that of the event before them.
    pub clock_set_back: Vec<i64>,
    /// Names of logs that lie beside the store and are not its own: no fault of it.
    pub stray: Vec<String>,
}

impl Office {
    /// Copies the store to `to`, opens the copy and verifies it.
    ///
    /// # Errors
    /// No right, a file already there, a failing disk.
    pub fn backup(&self, to: &Path, act: &Act) -> Result<String> {
        act.who.require(Right::Backup)?;
        let manifest = self.store.backup(to, act.at)?;
        let sha256 = HEXLOWER.encode(&manifest.sha256);
        // What cannot be written can still be copied.
        if self.may_write()? {
            let what = Upkeep::BackedUp {
                file: file_name(to),
                sha256: sha256.clone(),
                head: manifest.head,
            };
            match self.transact(NoteUpkeep { what, id: None }, act) {
                // The copy stands elsewhere and is good; only the store's own disk takes no more.
                Err(Error::Store(error)) if error.is_about_writing() => {}
                told => drop(told?),
            }
        }
        Ok(sha256)
    }

    /// Checks a closed store and its key file as a whole: every page, every reference, the event chain.
    ///
    /// # Errors
    /// Wrong name or password, or a store that cannot be read at all.
    pub fn check(path: &Path, name: &str, password: &str, now: Moment) -> Result<CheckOutcome> {
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        let report = store::check::check_unlocked(path, &unlocked)?;
        Ok(CheckOutcome {
            clean: report.is_clean(),
            mends_itself: !report.is_clean()
                && report.faults.iter().all(|fault| *fault == store::check::Fault::KeyFile),
            faults: report.faults.iter().map(ToString::to_string).collect(),
            events: report.events,
            stray: report.stray.iter().map(|log| file_name(log)).collect(),
            clock_set_back: report.clock_set_back,
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

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
