//! Keeping the store safe: copies that were opened and verified, bringing one back, proving that nothing was altered, the
//! ways back after a crash.

mod automatic;
mod drill;
mod noted;
mod notices;

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use domain::form::Moment;
use serde::Serialize;
use store::recovery::{self, Way};

pub use automatic::BackupState;
pub(crate) use automatic::PutBackupPlace;
pub use drill::DrillOutcome;
pub(crate) use noted::NoteUpkeep;
pub use notices::Notice;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Office};
use noted::{Upkeep, way_words};

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
}

/// What bringing back a backup did.
#[derive(Debug, Clone, Serialize)]
pub struct RestoreOutcome {
    /// When the backup was made.
    pub made_at: Moment,
    /// The journal's last number in it.
    pub events: i64,
    /// Where what stood there before is kept.
    pub replaced: Option<PathBuf>,
    /// Logs that lay there, under the names they were given.
    pub put_aside: Vec<PathBuf>,
}

/// A way back after a crash, with what it costs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WayBack {
    /// Its place in the list, from 1: how it is chosen.
    pub number: usize,
    /// What it is.
    pub words: String,
    /// Up to which act the work is there, and what is lost.
    pub cost: String,
    /// It leads to a store that can be worked in.
    pub usable: bool,
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    way: Way,
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
                file: to.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                sha256: sha256.clone(),
                head: manifest.head,
            };
            self.transact(NoteUpkeep { what, id: None }, act)?;
        }
        Ok(sha256)
    }

    /// What a backup says of itself, its bytes compared with its manifest; changes nothing.
    ///
    /// # Errors
    /// A backup that is incomplete or was changed.
    pub fn look_at_backup(copy: &Path) -> Result<RestoreOutcome> {
        let manifest = store::backup::verify(copy)?;
        Ok(RestoreOutcome {
            made_at: manifest.made_at,
            events: manifest.head.map_or(0, |head| head.seq),
            replaced: None,
            put_aside: Vec::new(),
        })
    }

    /// Brings a backup back as the store `to`, with the passwords of its day. What stands there is kept under another
    /// name when `over` says so, else it is left and the backup refused.
    ///
    /// # Errors
    /// A backup that was changed, a file already there, a store that is open.
    pub fn restore(copy: &Path, to: &Path, over: bool, now: Moment) -> Result<RestoreOutcome> {
        let restored = if over {
            store::backup::restore_over(copy, to, now)?
        } else {
            store::backup::restore(copy, to, now)?
        };
        Ok(RestoreOutcome {
            made_at: restored.manifest.made_at,
            events: restored.manifest.head.map_or(0, |head| head.seq),
            replaced: restored.replaced,
            put_aside: restored.put_aside,
        })
    }

    /// Whether these open the store that a backup would take the place of. Where its key file cannot be read there is
    /// nothing left to ask.
    ///
    /// # Errors
    /// Wrong name or password, too many attempts.
    pub fn may_replace(path: &Path, (name, password): (&str, &str), now: Moment) -> Result<()> {
        if store::keys::Keys::read(path).is_ok() {
            store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        }
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
            mends_itself: !report.is_clean()
                && report.faults.iter().all(|fault| *fault == store::check::Fault::KeyFile),
            faults: report.faults.iter().map(ToString::to_string).collect(),
            events: report.events,
            clock_set_back: report.clock_set_back,
        })
    }

    /// The ways back for a store that does not open, in the order of what they lose; each was tried on a copy.
    ///
    /// # Errors
    /// Wrong name or password, a store that is open, no room for a copy.
    pub fn ways_back(
        path: &Path,
        (name, password): (&str, &str),
        backups: &[PathBuf],
        now: Moment,
    ) -> Result<Vec<WayBack>> {
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        unlocked.require_own().map_err(store::StoreError::from)?;
        let recorded = store::keys::Keys::read(path)
            .map_err(store::StoreError::from)?
            .recorded_head()
            .map_or(0, |head| head.seq);
        let found = recovery::prospects(path, &unlocked.dek, backups)?;
        let ways = found.into_iter().zip(1..).map(|(found, number)| {
            let kept = found.last.as_ref().map_or(0, |last| last.seq);
            let until = found.last.as_ref().map_or_else(
                || "không còn thao tác nào".to_owned(),
                |last| {
                    format!(
                        "còn đến thao tác số {} ({}, lúc {})",
                        last.seq,
                        last.what.words,
                        last.what.at.format("%H:%M ngày %d/%m/%Y")
                    )
                },
            );
            let lost = match recorded - kept {
                lost if lost > 0 => format!("; mất {lost} thao tác đã ghi nhận sau đó"),
                _ => "; không mất thao tác nào đã ghi nhận".to_owned(),
            };
            let usable = found.is_open_to_work();
            let wrong = if usable {
                String::new()
            } else {
                let faults: Vec<String> = found.faults.iter().map(ToString::to_string).collect();
                format!("; vẫn không dùng được: {}", faults.join("; "))
            };
            let words = match &found.way {
                Way::Backup(copy) => format!(
                    "Khôi phục từ bản sao lưu {}",
                    copy.file_name().unwrap_or_default().to_string_lossy()
                ),
                way => format!("Khôi phục {}", way_words(way.kind())),
            };
            WayBack {
                number,
                words,
                cost: format!("{until}{lost}{wrong}"),
                usable,
                way: found.way,
            }
        });
        Ok(ways.collect())
    }

    /// Goes back by one of [`Office::ways_back`]; what did not open is kept. Returns where.
    ///
    /// # Errors
    /// Wrong name or password, a way that leads to no sound store, a failing disk; the store is then as it was.
    pub fn go_back(path: &Path, (name, password): (&str, &str), way: &WayBack, now: Moment) -> Result<Option<PathBuf>> {
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        unlocked.require_own().map_err(store::StoreError::from)?;
        Ok(recovery::recover(path, &unlocked.dek, &way.way, now)?.kept)
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
