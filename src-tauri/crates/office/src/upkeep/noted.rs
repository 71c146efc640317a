//! What happens to the store itself – copies, ways back, passwords, keys – told in the journal.

use domain::form::Moment;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::StoreError;
use store::event::Head;
use store::keys::{Keys, Noted, NotedAct, NotedBy, RecoveryKey, WayKind};

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed::{self, LEAST_REASON};
use crate::{Act, Actor, Office};

/// Something that was done to the store itself. Changes nothing; tells.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct NoteUpkeep {
    pub what: Upkeep,
    /// Its own for good where it was noted outside first, so that it is told once.
    pub id: Option<String>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "upkeep")]
pub(crate) enum Upkeep {
    /// Noted in the key file when it was done.
    Noted(NotedAct),
    /// A backup was made and checked.
    BackedUp {
        /// Name of the file, without its folder.
        file: String,
        sha256: String,
        head: Option<Head>,
    },
    /// A restore was rehearsed with the recovery sheet.
    Rehearsed { file: String, events: i64, sound: bool },
    /// A person goes on with a store that lacks what was noted outside it.
    WentOnBehind {
        recorded: Option<Head>,
        reason: String,
        /// Who went on has not the right, but the recovery sheet.
        #[serde(default)]
        by_sheet: bool,
    },
}

impl Change for NoteUpkeep {
    const ACTION: &'static str = "note_upkeep";

    fn right(&self) -> Right {
        // Whoever may do it was asked where it was done.
        Right::Read
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let (words, shown) = self.what.told(at);
        let mut applied = Applied::new(
            format!("upkeep/{}", self.what.kind()),
            words,
            &[Tag::Session, Tag::Backup],
        );
        applied.objects.extend(self.id.as_ref().map(|id| noted_object(id)));
        Ok(applied.shown(shown))
    }
}

fn noted_object(id: &str) -> String {
    format!("upkeep/noted/{id}")
}

impl Upkeep {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Noted(NotedAct::Restored { .. } | NotedAct::Recovered { .. }) => "restore",
            Self::Noted(_) => "ways-in",
            Self::BackedUp { .. } | Self::Rehearsed { .. } => "backup",
            Self::WentOnBehind { .. } => "behind",
        }
    }

    fn told(&self, at: &Context<'_>) -> (String, Vec<Shown>) {
        let called = |name: &str| {
            let known = store::person::get(at.tx, name).ok().flatten();
            known.map_or_else(|| name.to_owned(), |person| person.full_name)
        };
        let end = |what, head: &Option<Head>| {
            Shown::new(
                what,
                None,
                head.map_or_else(|| "không rõ".to_owned(), |head| head.to_string()),
            )
        };
        let plain = |words: String| (words, Vec::new());
        let why = |reason: &Option<String>| reason.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        match self {
            Self::Noted(NotedAct::PasswordChanged { name }) => plain(format!("Đổi mật khẩu của {}", called(name))),
            Self::Noted(NotedAct::PasswordReset { name }) => plain(format!(
                "Cấp mã đăng nhập một lần cho {}; mật khẩu cũ không còn dùng được",
                called(name)
            )),
            Self::Noted(NotedAct::OpenedByRecovery { name }) => plain(format!(
                "Mở dữ liệu bằng phiếu khôi phục và đặt mật khẩu mới cho {}",
                called(name)
            )),
            Self::Noted(NotedAct::RecoveryMade) => plain("Lập phiếu khôi phục mới".to_owned()),
            Self::Noted(NotedAct::RecoveryTried) => {
                plain("Thử phiếu khôi phục: mở được; các phiếu khác không còn dùng được".to_owned())
            }
            Self::Noted(NotedAct::KeyRenewed) => {
                plain("Đổi khóa dữ liệu; bản sao cũ của tệp khóa không mở được nữa".to_owned())
            }
            Self::Noted(NotedAct::Restored {
                made_at,
                head,
                replaced,
                reason,
            }) => (
                format!(
                    "Khôi phục từ bản sao lưu lập lúc {}{}",
                    made_at.format("%H:%M ngày %d/%m/%Y"),
                    why(reason)
                ),
                vec![
                    end("Nhật ký của bản sao lưu đến", head),
                    end("Nhật ký trước khi khôi phục đến", replaced),
                ],
            ),
            Self::Noted(NotedAct::Recovered {
                way,
                head,
                replaced,
                reason,
            }) => (
                format!("Khôi phục dữ liệu sau sự cố {}{}", way_words(*way), why(reason)),
                vec![end("Nhật ký còn đến", head), end("Nhật ký đã ghi nhận đến", replaced)],
            ),
            Self::BackedUp { file, sha256, head } => (
                format!("Sao lưu ra tệp {file} và kiểm tra bản sao"),
                vec![Shown::new("SHA-256", None, sha256.clone()), end("Nhật ký đến", head)],
            ),
            Self::Rehearsed { file, events, sound } => (
                format!(
                    "Diễn tập khôi phục từ tệp {file} bằng phiếu khôi phục: {}",
                    if *sound {
                        "dùng được"
                    } else {
                        "không dùng được"
                    }
                ),
                vec![Shown::new("Nhật ký đến thao tác số", None, events.to_string())],
            ),
            Self::WentOnBehind {
                recorded,
                reason,
                by_sheet,
            } => (
                format!(
                    "Dùng tiếp dữ liệu cũ hơn mốc đã ghi nhận{}: {reason}",
                    if *by_sheet { ", theo phiếu khôi phục" } else { "" }
                ),
                vec![end("Mốc đã ghi nhận", recorded)],
            ),
        }
    }
}

/// By which way, for the middle of a sentence.
pub(crate) const fn way_words(way: WayKind) -> &'static str {
    match way {
        WayKind::WithLog => "theo phần nhật ký ghi còn đọc được",
        WayKind::WithoutLog => "từ tệp dữ liệu, bỏ nhật ký ghi",
        WayKind::Reindexed => "bằng cách lập lại chỉ mục",
        WayKind::Backup => "từ bản sao lưu",
    }
}

impl Office {
    /// Tells in the journal what was noted in the key file, each once, in the name of who did it. A store that takes no change now
    /// tells it another time.
    pub(crate) fn tell_noted(&self, now: Moment) -> Result<()> {
        if !self.may_write()? {
            return Ok(());
        }
        let noted: Vec<Noted> = Keys::read(&self.path).map_err(StoreError::from)?.noted().to_vec();
        if noted.is_empty() {
            return Ok(());
        }
        let told: Vec<String> = noted.iter().map(|noted| noted.id.clone()).collect();
        for noted in noted {
            let object = noted_object(&noted.id);
            // A crash between telling and forgetting must not tell it twice.
            let known = self
                .store
                .read(move |db| db.events_of(&object, 0, None, 1).map_err(Error::from))?;
            if known.is_empty() {
                let act = Act {
                    who: self.doer(noted.by)?,
                    at: noted.at.min(now),
                };
                let (what, id) = (Upkeep::Noted(noted.what), Some(noted.id));
                self.transact(NoteUpkeep { what, id }, &act)?;
            }
        }
        self.store.edit_keys(move |keys, _| {
            keys.forget_noted(&told);
            Ok(())
        })?;
        Ok(())
    }

    /// Who did what was noted. Whoever put something in the place of the store had the right to; the store that they were
    /// known to may be the one that was replaced.
    fn doer(&self, by: Option<NotedBy>) -> Result<Actor> {
        let called = match by {
            Some(NotedBy::Person(name)) => {
                let wanted = name.clone();
                let known = self
                    .store
                    .read(move |db| store::person::get(db, &wanted).map_err(Error::from))?;
                if let Some(person) = known {
                    return Ok(person.into());
                }
                name
            }
            Some(NotedBy::Sheet { .. }) => "phiếu khôi phục".to_owned(),
            None => "chưa rõ người".to_owned(),
        };
        Ok(Actor {
            full_name: called.clone(),
            name: called,
            role: Role::Administrator,
        })
    }

    /// A person decides to go on with a store that lacks what was noted outside it: one who has the right, or who holds the
    /// recovery `sheet`.
    ///
    /// # Errors
    /// No right and no sheet that opens the store, no reason, a store that lacks nothing.
    pub fn go_on_behind(&self, reason: &str, sheet: Option<&str>, act: &Act) -> Result<()> {
        match sheet {
            Some(typed) => {
                let sheet = RecoveryKey::read(typed).map_err(StoreError::from)?;
                store::keys::unlock_with_recovery(&self.path, &sheet, act.at).map_err(StoreError::from)?;
            }
            None => act.who.require(Right::Restore)?,
        }
        let Some(reason) = typed::weighty_reason(Some(reason))? else {
            return Err(Error::Refused(format!(
                "Ghi rõ lý do dùng tiếp dữ liệu cũ hơn mốc đã ghi nhận (ít nhất {LEAST_REASON} ký tự)."
            )));
        };
        if !self.store.is_behind()? {
            return Err(Error::Refused(
                "Dữ liệu đang mở không thiếu gì so với mốc đã ghi nhận; không cần xác nhận.".to_owned(),
            ));
        }
        let recorded = Keys::read(&self.path)
            .map_err(StoreError::from)?
            .recorded_head()
            .copied();
        let note = NoteUpkeep {
            what: Upkeep::WentOnBehind {
                recorded,
                reason,
                by_sheet: sheet.is_some(),
            },
            id: None,
        };
        let (told, reference) = (act.clone(), self.reference());
        self.store.go_on_behind(move |tx| -> Result<_> {
            let mut reference = reference;
            crate::door::record(tx, &mut reference, &note, &told, None, None)
        })?;
        self.settle_ways_in()?;
        self.tell_noted(act.at)
    }
}
