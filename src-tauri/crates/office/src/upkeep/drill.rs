//! The rehearsal of a restore: with the copy and the recovery sheet only, in a folder of its own, as on the day when the
//! machine is gone.

use std::path::Path;

use domain::form::Moment;
use serde::Serialize;
use store::StoreError;
use store::keys::RecoveryKey;

use super::noted::{NoteUpkeep, Upkeep};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Office};

/// What a rehearsed restore showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DrillOutcome {
    /// The day the data would come back to.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub made_at: Moment,
    /// The journal's last number in it.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub events: i64,
    /// What is wrong with it; a good copy has nothing.
    pub faults: Vec<String>,
}

impl Office {
    /// Brings a backup back beside everything, opens it with a recovery sheet, checks it as a whole and removes it again.
    /// The journal tells of it.
    ///
    /// # Errors
    /// No right, a backup that was changed, a sheet that does not open it, no room.
    pub fn rehearse_restore(&self, copy: &Path, sheet: &str, act: &Act) -> Result<DrillOutcome> {
        act.who.require(Right::Backup)?;
        let outcome = Self::drill(copy, sheet, act.at)?;
        if self.may_write()? {
            let what = Upkeep::Rehearsed {
                file: super::file_name(copy),
                events: outcome.events,
                sound: outcome.faults.is_empty(),
            };
            self.transact(NoteUpkeep { what, id: None }, act)?;
        }
        Ok(outcome)
    }

    fn drill(copy: &Path, sheet: &str, now: Moment) -> Result<DrillOutcome> {
        let sheet = RecoveryKey::read(sheet).map_err(StoreError::from)?;
        let folder = std::env::temp_dir();
        let folder = tempfile::Builder::new()
            .prefix("dean06-dien-tap-")
            .tempdir_in(&folder)
            .map_err(Error::file(&folder))?;
        let to = folder.path().join("kho.dean06");
        let restored = store::backup::restore(copy, &to, now)?;
        let unlocked = store::keys::unlock_with_recovery(&to, &sheet, now).map_err(StoreError::from)?;
        let report = store::check::check_unlocked(&to, &unlocked)?;
        Ok(DrillOutcome {
            made_at: restored.manifest.made_at,
            events: restored.manifest.head.map_or(0, |head| head.seq),
            faults: report.faults.iter().map(ToString::to_string).collect(),
        })
    }
}
