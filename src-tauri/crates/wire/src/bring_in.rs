//! Files of the office's own that bring in what it follows: a plan, a list of units. Each is chosen in a dialog, looked at
//! as often as a person answers, and taken once; its path stays here.

use std::path::PathBuf;

use chrono::NaiveDate;
use office::{MemberFile, PlanAsked, PlanReading, UnitFile};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, of, read, refuse, told, told_of_list};
use crate::ask::Line;
use crate::call::{Done, Nothing};
use crate::desk::Caller;

/// The file that was chosen; none when the dialog was closed.
#[derive(Debug, Serialize, TS)]
pub struct FileChosen {
    /// Its name, without its folder.
    name: Option<String>,
}

/// A name and the agency that a person says it means.
#[derive(Debug, Deserialize, TS)]
pub struct NameSaid {
    /// As the file writes it.
    words: Line,
    /// Code of the agency.
    code: Line,
}

/// What the chosen file is to be taken as.
#[derive(Debug, Deserialize, TS)]
pub struct PlanAsk {
    /// Code of the plan; of the one that is amended.
    code: Line,
    /// Number and symbol of the decision; may be empty.
    number: Line,
    /// Its day.
    #[ts(type = "string | null")]
    dated: Option<NaiveDate>,
    /// It amends the plan of this code.
    amends: bool,
    /// A plan whose days lie in another year is meant.
    other_year: bool,
    said: Vec<NameSaid>,
    /// Words that stand as the plan has them.
    kept: Vec<Line>,
}

impl PlanAsk {
    fn asked(self) -> PlanAsked {
        let said = self
            .said
            .iter()
            .map(|one| (one.words.to_string(), one.code.to_string()));
        PlanAsked {
            code: self.code.to_string(),
            number: Some(self.number.to_string()).filter(|number| !number.is_empty()),
            dated: self.dated,
            amends: self.amends,
            other_year: self.other_year,
            said: said.collect(),
            kept: self.kept.iter().map(|words| words.to_string()).collect(),
            ..PlanAsked::default()
        }
    }
}

pub(crate) fn choose_plan(caller: &Caller<'_>, _: Nothing) -> Answered<FileChosen> {
    choose(caller, &["xlsx", "docx"])
}

pub(crate) fn read_plan(caller: &Caller<'_>, asked: PlanAsk) -> Answered<PlanReading> {
    of(caller.office.read_plan(&chosen(caller)?, &asked.asked(), &caller.act))
}

pub(crate) fn take_plan(caller: &Caller<'_>, asked: PlanAsk) -> Answered<Done> {
    let taken = caller.office.take_plan(&chosen(caller)?, &asked.asked(), &caller.act)?;
    told(&taken.done)
}

pub(crate) fn choose_units(caller: &Caller<'_>, _: Nothing) -> Answered<FileChosen> {
    choose(caller, &["xlsx"])
}

pub(crate) fn read_units(caller: &Caller<'_>, _: Nothing) -> Answered<UnitFile> {
    of(caller.office.import_units(&chosen(caller)?, true, &caller.act))
}

pub(crate) fn take_units(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    told_of_list(caller.office.take_units(&chosen(caller)?, &caller.act)?.as_ref())
}

pub(crate) fn choose_members(caller: &Caller<'_>, _: Nothing) -> Answered<FileChosen> {
    choose(caller, &["xlsx"])
}

pub(crate) fn read_members(caller: &Caller<'_>, _: Nothing) -> Answered<MemberFile> {
    of(caller.office.import_members(&chosen(caller)?, true, &caller.act))
}

pub(crate) fn take_members(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    told_of_list(caller.office.take_members(&chosen(caller)?, &caller.act)?.as_ref())
}

pub(crate) fn choose(caller: &Caller<'_>, endings: &[&str]) -> Answered<FileChosen> {
    let picked = caller.desk.picker.open_file(endings);
    let name = picked.as_ref().and_then(|path| path.file_name());
    let name = name.map(|name| name.to_string_lossy().into_owned());
    if picked.is_some() {
        caller.desk.state().bringing = picked;
    }
    read(FileChosen { name })
}

pub(crate) fn chosen(caller: &Caller<'_>) -> Result<PathBuf, crate::call::Failure> {
    let path = caller.desk.state().bringing.clone();
    path.ok_or_else(|| refuse("no_file", "Chưa chọn tệp. Đề nghị chọn tệp rồi làm tiếp."))
}
