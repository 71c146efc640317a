//! Backups nobody has to think of: before a batch is taken, before a sign-off, once a day; in a folder beside the store
//! and, where one was named, in a second place. Each was opened and checked before it got its name, so a damaged store
//! makes none, and pushes none out.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use domain::form::Moment;
use domain::retention::Retention;
use serde::{Deserialize, Serialize};
use store::backup::{self, Manifest};

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Actor, Done, Office};

/// Ending of a backup.
const ENDING: &str = "saoluu";
/// Two automatic backups are at least this far apart.
const APART: TimeDelta = TimeDelta::minutes(30);
/// The setting that names the second place.
const SETTING: &str = "backup_place";

/// Where backups go besides the folder beside the store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupPlace {
    /// A folder on another disk, a memory stick or a share; none for no second place.
    second: Option<PathBuf>,
}

/// Names the second place, or none.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutBackupPlace {
    before: Option<BackupPlace>,
    after: BackupPlace,
}

impl Change for PutBackupPlace {
    const ACTION: &'static str = "put_backup_place";

    fn right(&self) -> Right {
        Right::Backup
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found: Option<BackupPlace> = store::setting::get(at.tx, SETTING)?;
        if found != self.before {
            return Err(Error::Refused(
                "Nơi sao lưu thứ hai đã được đổi sau đó; đề nghị xem lại.".to_owned(),
            ));
        }
        store::setting::put(at.tx, SETTING, &self.after)?;
        let named = |place: &BackupPlace| {
            place
                .second
                .as_ref()
                .map_or_else(|| "không có".to_owned(), |folder| folder.display().to_string())
        };
        let back = Self {
            before: Some(self.after.clone()),
            after: self.before.clone().unwrap_or_default(),
        };
        let words = match &self.after.second {
            Some(_) => "Đặt nơi sao lưu thứ hai".to_owned(),
            None => "Bỏ nơi sao lưu thứ hai".to_owned(),
        };
        Applied::new("setting/backup-place".to_owned(), words, &[Tag::Backup, Tag::Session])
            .shown(vec![Shown::new(
                "Thư mục",
                self.before.as_ref().map(named),
                named(&self.after),
            )])
            .back(&back)
    }
}

/// How it stands with the backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupState {
    /// When the newest good backup was made; none when there is none in the known places.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub last: Option<Moment>,
    /// Backups in the folder beside the store.
    pub beside: usize,
    /// The second place; none when none was named.
    pub second: Option<String>,
    /// Backups there; none when it cannot be reached now.
    pub in_second: Option<usize>,
}

/// A backup that lies in one of the places.
struct Kept {
    path: PathBuf,
    manifest: Manifest,
}

impl Office {
    /// Names the second place for backups: a folder on another disk, a memory stick or a share; none to name no place.
    ///
    /// # Errors
    /// No right, a folder that is not there or is the store's own.
    pub fn set_backup_place(&self, folder: Option<&Path>, act: &Act) -> Result<Done> {
        act.who.require(Right::Backup)?;
        let second = match folder {
            Some(folder) => {
                let folder = folder.canonicalize().map_err(Error::file(folder))?;
                let own = self.path.parent().and_then(|own| own.canonicalize().ok());
                if Some(&folder) == own.as_ref() {
                    return Err(Error::Refused(
                        "Nơi sao lưu thứ hai phải khác thư mục đang chứa dữ liệu. Đề nghị chọn ổ đĩa khác, USB hoặc thư mục \
                         dùng chung."
                            .to_owned(),
                    ));
                }
                Some(folder)
            }
            None => None,
        };
        let before: Option<BackupPlace> = self.backup_place()?;
        let after = BackupPlace { second };
        self.transact(PutBackupPlace { before, after }, act)
    }

    fn backup_place(&self) -> Result<Option<BackupPlace>> {
        self.store
            .read(|db| store::setting::get(db, SETTING).map_err(Error::from))
    }

    /// How it stands with the backups, by what lies in their places.
    ///
    /// # Errors
    /// No right, a failing store.
    pub fn backup_state(&self, who: &Actor) -> Result<BackupState> {
        who.require(Right::Read)?;
        let beside = self.kept_in(&self.folder_beside());
        let second = self.backup_place()?.and_then(|place| place.second);
        let there = second
            .as_deref()
            .filter(|folder| folder.is_dir())
            .map(|folder| self.kept_in(folder));
        let all = beside.iter().chain(there.iter().flatten());
        Ok(BackupState {
            last: all.map(|kept| kept.manifest.made_at).max(),
            beside: beside.len(),
            second: second.map(|folder| folder.display().to_string()),
            in_second: there.map(|there| there.len()),
        })
    }

    /// Makes a backup unless one was made a moment ago or nothing changed since. What hinders it is returned in words and
    /// hinders nobody's work.
    pub fn backup_by_itself(&self, now: Moment) -> Option<String> {
        if !self.automatic_backups {
            return None;
        }
        self.make_and_thin(now)
            .err()
            .map(|error| format!("Chưa tự sao lưu được: {error} Đề nghị sao lưu bằng tay ra nơi khác."))
    }

    fn make_and_thin(&self, now: Moment) -> Result<()> {
        let folder = self.folder_beside();
        let head = self.store.read(|db| db.head().map_err(Error::from))?;
        let mut beside = self.kept_in(&folder);
        let newest = beside.iter().max_by_key(|kept| kept.manifest.made_at);
        let fresh =
            newest.is_some_and(|kept| kept.manifest.head == head || (now - kept.manifest.made_at).abs() < APART);
        if !fresh {
            std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
            let path = folder.join(self.backup_name(now));
            let manifest = self.store.backup(&path, now)?;
            beside.push(Kept { path, manifest });
            thin(&beside, now)?;
        }
        let Some(newest) = beside.iter().max_by_key(|kept| kept.manifest.made_at) else {
            return Ok(());
        };
        if let Some(second) = self.backup_place()?.and_then(|place| place.second)
            && second.is_dir()
        {
            let mut there = self.kept_in(&second);
            if !there.iter().any(|kept| kept.manifest.sha256 == newest.manifest.sha256) {
                let to = second.join(newest.path.file_name().unwrap_or_default());
                backup::copy_to(&newest.path, &to)?;
                there.push(Kept {
                    path: to,
                    manifest: newest.manifest.clone(),
                });
                thin(&there, now)?;
            }
        }
        Ok(())
    }

    /// `kho-sao-luu` beside `kho.dean06`.
    fn folder_beside(&self) -> PathBuf {
        self.path.with_file_name(format!("{}-sao-luu", self.stem()))
    }

    fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// `kho 2022-12-15 165000.saoluu`: not the ending of a store, because a copy that is worked in by mistake is no copy
    /// any more.
    fn backup_name(&self, now: Moment) -> String {
        format!("{} {}.{ENDING}", self.stem(), now.format("%Y-%m-%d %H%M%S"))
    }

    /// The backups of this store in a folder; whatever else lies there is none of ours.
    fn kept_in(&self, folder: &Path) -> Vec<Kept> {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = files.map(|file| file.path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| {
                let manifest = backup::manifest_of(&path).ok()?;
                Some(Kept { path, manifest })
            })
            .filter(|kept| kept.manifest.store == *self.store.id())
            .collect()
    }
}

/// Removes what need not be kept any longer.
fn thin(kept: &[Kept], now: Moment) -> Result<()> {
    let made: Vec<_> = kept.iter().map(|kept| kept.manifest.made_at.naive_local()).collect();
    let keeps = Retention::default().keeps(&made, now.naive_local());
    for (kept, _) in kept.iter().zip(keeps).filter(|(_, keep)| !keep) {
        backup::remove(&kept.path)?;
    }
    Ok(())
}
