//! What is put in the place of a store that is closed: a backup, or a way back after a crash. An administrator answers for
//! it, or whoever holds the recovery sheet.

use std::path::{Path, PathBuf};

use domain::form::Moment;
use serde::Serialize;
use store::StoreError;
use store::keys::{self, Answerable, Keys, NotedBy, RecoveryKey, Unlocked};
use store::recovery::{self, Prospect, Way};

use super::file_name;
use super::noted::way_words;
use crate::Office;
use crate::error::{Error, Result};
use crate::rights::{Right, may};
use crate::typed::{self, LEAST_REASON};

/// By what a person shows that they may put something in the place of a store.
#[derive(Debug, Clone, Copy)]
pub enum Voucher<'a> {
    /// Sign-in name and password.
    Person(&'a str, &'a str),
    /// What stands on the recovery sheet, as typed.
    Sheet(&'a str),
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
    /// The store opens as it is: whoever goes back all the same says why.
    pub needs_reason: bool,
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    way: Way,
}

impl Voucher<'_> {
    /// Opens the key file beside `store`.
    fn unlock(self, store: &Path, now: Moment) -> Result<Unlocked> {
        let unlocked = match self {
            Self::Person(name, password) => keys::unlock(store, name, password, now),
            Self::Sheet(typed) => {
                RecoveryKey::read(typed).and_then(|sheet| keys::unlock_with_recovery(store, &sheet, now))
            }
        };
        let unlocked = unlocked.map_err(StoreError::from)?;
        unlocked.require_own().map_err(StoreError::from)?;
        Ok(unlocked)
    }

    /// Who answers, when they have the right. The role is asked of the first of `stores` that can still be read; the key file
    /// is that of the first.
    fn answers(self, unlocked: &Unlocked, stores: &[&Path]) -> Result<NotedBy> {
        let sheet = unlocked.slot.clone();
        if let Self::Sheet(_) = self {
            return Ok(NotedBy::Sheet { sheet });
        }
        let slots = Keys::read(stores[0]).map_err(StoreError::from)?.slots();
        let slot = slots.into_iter().find(|slot| slot.id == unlocked.slot);
        let name = slot.map(|slot| slot.name).unwrap_or_default();
        for store in stores {
            for key in unlocked.next.iter().chain([&unlocked.dek]) {
                let person = recovery::glimpse(store, key, |db| store::person::get(db, &name))?;
                let Some(person) = person else { continue };
                return match person.filter(|person| person.active) {
                    Some(person) if may(person.role, Right::Restore) => Ok(NotedBy::Person(name)),
                    Some(person) => Err(Error::NotAllowed {
                        role: person.role,
                        right: Right::Restore,
                    }),
                    None => Err(Error::Refused(format!(
                        "Người dùng ‘{name}’ không còn hoạt động. Đề nghị quản trị thực hiện, hoặc dùng phiếu khôi phục."
                    ))),
                };
            }
        }
        Err(Error::Refused(format!(
            "Dữ liệu hỏng nên không đọc được vai trò của ‘{name}’. Đề nghị khôi phục bằng phiếu khôi phục đã niêm phong."
        )))
    }
}

impl Office {
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

    /// Brings a backup back as the store `to`, with the passwords of its day. What stands there is left and the backup
    /// refused.
    ///
    /// # Errors
    /// A backup that was changed, a file already there.
    pub fn restore(copy: &Path, to: &Path, now: Moment) -> Result<RestoreOutcome> {
        Ok(store::backup::restore(copy, to, now)?.into())
    }

    /// As [`Office::restore`], in the place of the store that stands there, which is kept under another name.
    ///
    /// # Errors
    /// Nobody who may, a backup that was changed or is of another store, a store that is open.
    pub fn restore_over(copy: &Path, to: &Path, voucher: Voucher<'_>, now: Moment) -> Result<RestoreOutcome> {
        let is_there = |path: &Path| path.symlink_metadata().is_ok();
        let by = if Keys::read(to).is_ok() {
            let unlocked = voucher.unlock(to, now)?;
            voucher.answers(&unlocked, &[to, copy])?
        } else if is_there(to) || is_there(&keys::path_of(to)) {
            // Nothing is left of the old ways in: those of the backup answer, asked on a copy, which may note attempts.
            let folder = tempfile::tempdir().map_err(Error::file(std::env::temp_dir()))?;
            let tried = folder.path().join("kho.dean06");
            store::backup::restore(copy, &tried, now)?;
            let unlocked = voucher.unlock(&tried, now)?;
            voucher.answers(&unlocked, &[tried.as_path()])?
        } else {
            return Self::restore(copy, to, now);
        };
        let who = Answerable { by, reason: None };
        Ok(store::backup::restore_over(copy, to, &who, now)?.into())
    }

    /// The ways back for a store that does not open, in the order of what they lose; each was tried on a copy. Whoever may
    /// open the store may look.
    ///
    /// # Errors
    /// Wrong name, password or sheet; a store that is open, no room for a copy.
    pub fn ways_back(path: &Path, voucher: Voucher<'_>, backups: &[PathBuf], now: Moment) -> Result<Vec<WayBack>> {
        let unlocked = voucher.unlock(path, now)?;
        let recorded = Keys::read(path)
            .map_err(StoreError::from)?
            .recorded_head()
            .map_or(0, |head| head.seq);
        let found = recovery::prospects(path, recovery::data_key(path, &unlocked)?, backups)?;
        let needs_reason = recovery::is_sound(path, &found)?;
        let ways = found.into_iter().zip(1..);
        Ok(ways
            .map(|(found, number)| way_back(found, number, recorded, needs_reason))
            .collect())
    }

    /// Goes back by one of [`Office::ways_back`]; what did not open is kept. Returns where.
    ///
    /// # Errors
    /// Nobody who may; no reason where the store opens as it is; a way that leads to no sound store, a failing disk: the
    /// store is then as it was.
    pub fn go_back(
        path: &Path,
        voucher: Voucher<'_>,
        (way, reason): (&WayBack, Option<&str>),
        now: Moment,
    ) -> Result<Option<PathBuf>> {
        let unlocked = voucher.unlock(path, now)?;
        let mut stores = vec![path];
        stores.extend(match &way.way {
            Way::Backup(copy) => Some(copy.as_path()),
            _ => None,
        });
        let by = voucher.answers(&unlocked, &stores)?;
        let weighty = typed::weighty_reason(reason)?;
        if way.needs_reason && weighty.is_none() {
            return Err(Error::Refused(format!(
                "Dữ liệu đang có mở được bình thường, không cần khôi phục. Nếu vẫn khôi phục thì ghi rõ lý do (ít nhất \
                 {LEAST_REASON} ký tự)."
            )));
        }
        let reason = reason
            .map(typed::reason)
            .transpose()?
            .filter(|reason| !reason.is_empty());
        let who = Answerable { by, reason };
        let key = recovery::data_key(path, &unlocked)?;
        Ok(recovery::recover(path, key, &way.way, &who, now)?.kept)
    }
}

impl From<store::backup::Restored> for RestoreOutcome {
    fn from(restored: store::backup::Restored) -> Self {
        Self {
            made_at: restored.manifest.made_at,
            events: restored.manifest.head.map_or(0, |head| head.seq),
            replaced: restored.replaced,
            put_aside: restored.put_aside,
        }
    }
}

fn way_back(found: Prospect, number: usize, recorded: i64, needs_reason: bool) -> WayBack {
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
        Way::Backup(copy) => format!("Khôi phục từ bản sao lưu {}", file_name(copy)),
        way => format!("Khôi phục {}", way_words(way.kind())),
    };
    WayBack {
        number,
        words,
        cost: format!("{until}{lost}{wrong}"),
        usable,
        needs_reason,
        way: found.way,
    }
}
