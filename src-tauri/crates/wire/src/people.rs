//! People and their ways in, by the administrator; the recovery sheet; the data key.

use domain::role::Role;
use office::{NewPerson, PersonChange, RecoveryState, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, read, said, told, wrote};
use crate::ask::{Confirm, Line};
use crate::call::{Done, Nothing};
use crate::desk::Caller;
use crate::session::{RecoveryTyped, SheetMade, groups};

/// A person to add.
#[derive(Deserialize, TS)]
pub struct PersonAdd {
    /// Sign-in name.
    name: Line,
    /// Họ tên.
    full_name: Line,
    role: Role,
    #[serde(flatten)]
    again: Confirm,
}

/// What changes of a person.
#[derive(Deserialize, TS)]
pub struct PersonSet {
    /// Sign-in name.
    name: Line,
    #[ts(optional)]
    full_name: Option<Line>,
    #[ts(optional)]
    role: Option<Role>,
    /// Whether the person may sign in.
    #[ts(optional)]
    active: Option<bool>,
    #[serde(flatten)]
    again: Confirm,
}

/// A person to help.
#[derive(Deserialize, TS)]
pub struct PersonAsk {
    /// Sign-in name.
    name: Line,
    #[serde(flatten)]
    again: Confirm,
}

/// A code for one sign-in, shown once.
#[derive(Serialize, TS)]
pub struct CodeGiven {
    /// Whose.
    full_name: String,
    /// `XXXX-XXXX-XXXX`.
    code: String,
}

pub(crate) fn add(caller: &Caller<'_>, asked: PersonAdd) -> Answered<CodeGiven> {
    caller.confirm(&asked.again.confirm)?;
    let person = NewPerson::new(&asked.name, &asked.full_name, asked.role);
    let (code, added) = caller.office.add_with_code(&person, caller.desk.cost(), &caller.act)?;
    let full_name = format!("{} ({})", person.full_name, person.role.words());
    wrote(
        CodeGiven {
            full_name,
            code: code.to_string(),
        },
        &added.changed,
    )
}

pub(crate) fn change(caller: &Caller<'_>, asked: PersonSet) -> Answered<Done> {
    caller.confirm(&asked.again.confirm)?;
    let change = PersonChange {
        full_name: asked.full_name.map(|name| name.to_string()),
        role: asked.role,
        active: asked.active,
    };
    told(&caller.office.change_person(&asked.name, &change, &caller.act)?)
}

pub(crate) fn reset(caller: &Caller<'_>, asked: PersonAsk) -> Answered<CodeGiven> {
    caller.confirm(&asked.again.confirm)?;
    let code = caller
        .office
        .reset_password(&asked.name, caller.desk.cost(), &caller.act)?;
    let people = caller.office.people()?;
    let full_name = people
        .into_iter()
        .find(|person| person.name == *asked.name)
        .map_or_else(|| asked.name.to_string(), |person| person.full_name);
    wrote(
        CodeGiven {
            full_name,
            code: code.to_string(),
        },
        &[Tag::Session, Tag::Journal],
    )
}

pub(crate) fn recovery_state(caller: &Caller<'_>, _: Nothing) -> Answered<RecoveryState> {
    read(caller.office.recovery_state(caller.who())?)
}

pub(crate) fn new_recovery(caller: &Caller<'_>, asked: Confirm) -> Answered<SheetMade> {
    caller.confirm(&asked.confirm)?;
    let key = caller.office.new_recovery(caller.desk.cost(), &caller.act)?;
    let recovery_key = groups(&key);
    wrote(SheetMade { recovery_key }, &[Tag::Session, Tag::Journal])
}

pub(crate) fn try_recovery(caller: &Caller<'_>, asked: RecoveryTyped) -> Answered<Done> {
    caller.office.try_recovery(&asked.typed, &caller.act)?;
    wrote(
        said("Phiếu khôi phục mở được dữ liệu; phiếu khác không còn dùng được. Đề nghị niêm phong phiếu này."),
        &[Tag::Session, Tag::Journal],
    )
}

pub(crate) fn renew_key(caller: &Caller<'_>, asked: Confirm) -> Answered<Done> {
    caller.confirm(&asked.confirm)?;
    caller.office.renew_key(&caller.act)?;
    wrote(
        said("Đã đổi khóa dữ liệu. Mật khẩu của mọi người giữ nguyên; bản sao cũ của tệp khóa không mở được nữa."),
        &[Tag::Session, Tag::Journal],
    )
}
