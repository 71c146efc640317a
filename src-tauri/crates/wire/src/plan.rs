//! The plan as a person keeps it: tasks typed, changed and ended, and what each decision changed.

use chrono::NaiveDate;
use office::{AgencyHint, NewTaskSource, PlanNamed, PlanVersionView, TaskAmendment, TaskInput, TaskOrigin};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, nothing, of, read, refuse, said, told};
use crate::ask::{Line, Text};
use crate::call::{Done, IdAsk, Nothing};
use crate::desk::Caller;
use crate::files::{file_name, save};

/// A document that gives tasks, typed for the first time.
#[derive(Debug, Deserialize, TS)]
pub struct SourceTyped {
    origin: TaskOrigin,
    title: Line,
    /// Number and symbol; may be empty.
    number: Line,
    /// Its day.
    #[ts(type = "string")]
    dated: NaiveDate,
}

/// The document that changes something of a plan, and from when.
#[derive(Debug, Deserialize, TS)]
pub struct AmendmentTyped {
    /// First day.
    #[ts(type = "string")]
    from: NaiveDate,
    /// Number and symbol.
    number: Line,
}

/// A task as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct TaskTyped {
    /// Code of the plan or of the other document.
    plan: Line,
    source: Option<SourceTyped>,
    /// Code of the task; of a new one may be empty.
    code: Line,
    content: Text,
    /// Codes of agencies.
    lead: Vec<Line>,
    carry_out: Vec<Line>,
    coordinate: Vec<Line>,
    /// Words of the deadline; may be empty.
    deadline: Line,
    /// May be empty.
    product: Line,
    /// Code of the member it is given to by name; may be empty.
    member: Line,
    amendment: Option<AmendmentTyped>,
}

/// A task that ends.
#[derive(Debug, Deserialize, TS)]
pub struct TaskDrop {
    /// Code of the plan.
    plan: Line,
    /// Code of the task.
    code: Line,
    amendment: AmendmentTyped,
}

/// A plan.
#[derive(Debug, Deserialize, TS)]
pub struct PlanCode {
    /// Its code.
    code: Line,
}

/// A plan, and the first day of an amendment.
#[derive(Debug, Deserialize, TS)]
pub struct RedlineAsk {
    /// Code of the plan.
    code: Line,
    #[ts(type = "string")]
    from: NaiveDate,
}

impl AmendmentTyped {
    fn amendment(&self) -> TaskAmendment {
        TaskAmendment {
            from: self.from,
            number: self.number.to_string(),
        }
    }
}

impl TaskTyped {
    fn input(&self) -> TaskInput {
        let codes = |lines: &[Line]| lines.iter().map(|line| line.to_string()).collect();
        TaskInput {
            plan: self.plan.to_string(),
            source: self.source.as_ref().map(|source| NewTaskSource {
                origin: source.origin,
                title: source.title.to_string(),
                number: source.number.to_string(),
                dated: source.dated,
            }),
            code: self.code.to_string(),
            // A task is one paragraph, however it was pasted.
            content: self.content.split_whitespace().collect::<Vec<&str>>().join(" "),
            lead: codes(&self.lead),
            carry_out: codes(&self.carry_out),
            coordinate: codes(&self.coordinate),
            deadline: self.deadline.to_string(),
            product: self.product.to_string(),
            member: Some(self.member.to_string()).filter(|code| !code.is_empty()),
        }
    }
}

pub(crate) fn list(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<PlanNamed>> {
    of(caller.office.plans_named(caller.who()))
}

pub(crate) fn agencies(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<AgencyHint>> {
    of(caller.office.task_agencies(caller.today(), caller.who()))
}

pub(crate) fn members(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<AgencyHint>> {
    of(caller.office.task_members(caller.today(), caller.who()))
}

pub(crate) fn task(caller: &Caller<'_>, asked: IdAsk) -> Answered<TaskInput> {
    of(caller.office.task_input(asked.id, caller.today(), caller.who()))
}

pub(crate) fn add(caller: &Caller<'_>, asked: TaskTyped) -> Answered<Done> {
    let amendment = asked.amendment.as_ref().map(AmendmentTyped::amendment);
    told(
        &caller
            .office
            .add_task(&asked.input(), amendment.as_ref(), &caller.act)?,
    )
}

pub(crate) fn amend(caller: &Caller<'_>, asked: TaskTyped) -> Answered<Done> {
    let Some(amendment) = &asked.amendment else {
        return Err(refuse("bad_request", "Ghi văn bản sửa đổi và ngày có hiệu lực."));
    };
    let amendment = amendment.amendment();
    told(&caller.office.amend_task(&asked.input(), &amendment, &caller.act)?)
}

pub(crate) fn drop_task(caller: &Caller<'_>, asked: TaskDrop) -> Answered<Done> {
    let amendment = asked.amendment.amendment();
    told(
        &caller
            .office
            .drop_task(&asked.plan, &asked.code, &amendment, &caller.act)?,
    )
}

pub(crate) fn history(caller: &Caller<'_>, asked: PlanCode) -> Answered<Vec<PlanVersionView>> {
    of(caller.office.plan_history(&asked.code, caller.who()))
}

pub(crate) fn redline(caller: &Caller<'_>, asked: RedlineAsk) -> Answered<Done> {
    let bytes = caller.office.plan_redline(&asked.code, asked.from, &caller.act)?;
    let suggested = file_name(&format!("Bảng so sánh {}", &*asked.code), "docx");
    let Some(name) = save(caller, &suggested, &bytes)? else {
        return nothing();
    };
    read(said(format!("Đã ghi {name}.")))
}
