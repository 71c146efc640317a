//! When a store does not open as it is, or nobody knows the password: the recovery sheet, the ways back, a backup.

use std::path::PathBuf;

use domain::word::Word as _;
use office::{DrillOutcome, Office, Tag, Voucher, WayBack};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, about, of, read, refuse, said, wrote};
use crate::ask::{self, Line};
use crate::call::{Done, Failure, Nothing};
use crate::desk::{Caller, Request};
use crate::session::{RecoveryTyped, SessionState, SheetMade, groups, now, waiting};

/// The recovery sheet, and the person who chooses a new password.
#[derive(Deserialize, TS)]
pub struct RecoveryOpen {
    /// As typed; spaces and case do not matter.
    recovery: String,
    /// Sign-in name.
    name: Line,
    /// The new password.
    password: String,
}

/// Who asks for the ways back, or answers for one: a person, or whoever holds the recovery sheet.
#[derive(Deserialize, TS)]
pub struct Vouched {
    /// Sign-in name.
    name: Line,
    /// Not asked of whoever holds the sheet.
    password: String,
    /// What stands on the recovery sheet, as typed; then name and password are not looked at.
    #[ts(optional)]
    recovery: Option<String>,
}

impl Vouched {
    fn voucher(&self) -> Result<Voucher<'_>, Failure> {
        Ok(match &self.recovery {
            Some(typed) => Voucher::Sheet(ask::password(typed)?),
            None => Voucher::Person(&self.name, ask::password(&self.password)?),
        })
    }
}

/// The way that was chosen.
#[derive(Deserialize, TS)]
pub struct WayChosen {
    /// Who answers for it.
    by: Vouched,
    /// Its number in the list.
    number: usize,
    /// Why, where the store opens as it is.
    #[ts(optional)]
    reason: Option<Line>,
}

/// A backup that was chosen.
#[derive(Serialize, TS)]
pub struct BackupLook {
    /// Name of the file.
    name: String,
    /// When it was made.
    #[ts(type = "string")]
    made_at: domain::form::Moment,
    /// The journal's last number in it.
    #[ts(type = "number")]
    events: i64,
}

/// Where a backup is brought back.
#[derive(Deserialize, TS)]
pub struct RestoreAsk {
    /// In the place of the store that waits for sign-in, which is kept, by somebody who may; else at a place chosen in a
    /// dialog.
    #[ts(optional)]
    over: Option<Vouched>,
}

/// Going on with a store that lacks what was noted outside it.
#[derive(Deserialize, TS)]
pub struct AcceptOlder {
    /// Why, for the journal.
    reason: Line,
    /// The password of the person signed in.
    confirm: String,
    /// What stands on the recovery sheet, for a person who has not the right.
    #[ts(optional)]
    recovery: Option<String>,
}

pub(crate) fn open_with_recovery(request: &Request<'_>, asked: RecoveryOpen) -> Answered<SheetMade> {
    let path = waiting(request)?;
    let (desk, cost, own) = (request.desk, request.desk.cost(), ask::password(&asked.password)?);
    let options = desk.office_options();
    desk.close();
    let opened = Office::open_with_recovery(&path, &asked.recovery, (&asked.name, own), cost, &options, request.now);
    let (office, who) = opened.map_err(about(&[path]))?;
    let act = office::Act {
        who: who.clone(),
        at: request.now,
    };
    // Whoever has seen the sheet could open the store again: the next one is made at once.
    let recovery_key = groups(&office.replace_recovery(&asked.recovery, cost, &act)?);
    desk.sit(office, who);
    wrote(SheetMade { recovery_key }, Tag::ALL)
}

pub(crate) fn choose_backup(request: &Request<'_>, _: Nothing) -> Answered<Option<BackupLook>> {
    let Some(path) = request.desk.picker.open_file(&[BACKUP]) else {
        return read(None);
    };
    let looked = Office::look_at_backup(&path).map_err(about(std::slice::from_ref(&path)))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut state = request.desk.state();
    state.backups.retain(|other| *other != path);
    state.backups.push(path);
    read(Some(BackupLook {
        name,
        made_at: looked.made_at,
        events: looked.events,
    }))
}

/// Ending of the backups that this window makes.
pub(crate) const BACKUP: &str = "saoluu";

fn backups(request: &Request<'_>) -> Vec<PathBuf> {
    request.desk.state().backups.clone()
}

pub(crate) fn ways_back(request: &Request<'_>, asked: Vouched) -> Answered<Vec<WayBack>> {
    let path = waiting(request)?;
    let found = Office::ways_back(&path, asked.voucher()?, &backups(request), request.now);
    of(found).map_err(|mut failure| {
        crate::answer::without_folder(&mut failure, &path);
        failure
    })
}

pub(crate) fn go_back(request: &Request<'_>, asked: WayChosen) -> Answered<Done> {
    let path = waiting(request)?;
    let who = asked.by.voucher()?;
    let ways =
        Office::ways_back(&path, who, &backups(request), request.now).map_err(about(std::slice::from_ref(&path)))?;
    let Some(way) = ways.iter().find(|way| way.number == asked.number && way.usable) else {
        return Err(refuse(
            "unknown",
            "Cách khôi phục này không còn dùng được. Đề nghị xem lại danh sách.",
        ));
    };
    let kept = Office::go_back(&path, who, (way, asked.reason.as_deref()), request.now)
        .map_err(about(std::slice::from_ref(&path)))?;
    wrote(
        said(format!("Đã khôi phục. {} Đề nghị đăng nhập.", kept_words(kept))),
        Tag::ALL,
    )
}

fn kept_words(kept: Option<PathBuf>) -> String {
    kept.map_or_else(String::new, |kept| {
        let name = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("Dữ liệu trước đó được giữ nguyên thành {name}.")
    })
}

pub(crate) fn restore(request: &Request<'_>, asked: RestoreAsk) -> Answered<SessionState> {
    let Some(copy) = backups(request).pop() else {
        return Err(refuse(
            "no_place",
            "Chưa chọn bản sao lưu. Đề nghị chọn trước khi khôi phục.",
        ));
    };
    let to = match &asked.over {
        Some(_) => waiting(request)?,
        None => match request.desk.picker.save_file("de-an-06.dean06") {
            Some(to) => to,
            None => return read(now(request)?),
        },
    };
    let by = asked.over.as_ref().map(Vouched::voucher).transpose()?;
    let restored = match by {
        Some(by) => {
            // Nobody may work in a store that is replaced.
            request.desk.close();
            Office::restore_over(&copy, &to, by, request.now)
        }
        None => Office::restore(&copy, &to, request.now),
    };
    restored.map_err(about(&[copy.clone(), to.clone()]))?;
    request.desk.close();
    request.desk.state().store = Some(to);
    wrote(now(request)?, Tag::ALL)
}

pub(crate) fn rehearse(caller: &Caller<'_>, asked: RecoveryTyped) -> Answered<DrillOutcome> {
    let Some(copy) = caller.desk.state().backups.last().cloned() else {
        return Err(refuse(
            "no_place",
            "Chưa chọn bản sao lưu. Đề nghị chọn trước khi diễn tập.",
        ));
    };
    let rehearsed = caller.office.rehearse_restore(&copy, &asked.typed, &caller.act);
    wrote(rehearsed.map_err(about(&[copy]))?, &[Tag::Journal, Tag::Backup])
}

pub(crate) fn accept_older(caller: &Caller<'_>, asked: AcceptOlder) -> Answered<Done> {
    caller.confirm(&asked.confirm)?;
    let sheet = asked.recovery.as_deref().map(ask::password).transpose()?;
    caller.office.go_on_behind(&asked.reason, sheet, &caller.act)?;
    wrote(said("Đã ghi nhận: dùng tiếp dữ liệu này."), Tag::ALL)
}
