//! A task that a person types: out of a plan that is there, of a meeting's conclusion, of a ministry's document, of a standing
//! duty. A new one joins the list that holds; changing or ending one is an amendment that holds from a day on.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use domain::deadline::Deadline;
use domain::form::TaskPart;
use domain::prose::is_code;
use domain::text::nfc;
use serde::{Deserialize, Serialize};
use store::plan::{Plan, PlanVersion, Task, TaskOrigin};

use super::reading::{GENERAL, title_of};
use super::{AgencyHint, PutPlanVersion};
use crate::door::{Applied, Change, Context, Tag};
use crate::error::{Error, Result};
use crate::reference::{AsOf, Reference};
use crate::rights::Right;
use crate::{Act, Actor, Done, Office};

const CHANGED: &[Tag] = &[Tag::Month, Tag::Tasks, Tag::Organisations, Tag::Reports];

/// A document that gives tasks, typed for the first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewTaskSource {
    /// What it is.
    pub origin: TaskOrigin,
    /// Its title.
    pub title: String,
    /// Number and symbol; may be empty.
    pub number: String,
    /// Its day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub dated: NaiveDate,
}

/// A task as a person types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskInput {
    /// Code of the plan or of the other document it comes from.
    pub plan: String,
    /// That document, when it is typed for the first time.
    pub source: Option<NewTaskSource>,
    /// Code of the task; of a new one may be empty, the next number is taken.
    pub code: String,
    /// What is to be done.
    pub content: String,
    /// Codes of who leads.
    pub lead: Vec<String>,
    /// Codes of who carries out.
    pub carry_out: Vec<String>,
    /// Codes of who coordinates.
    pub coordinate: Vec<String>,
    /// The words of the deadline.
    pub deadline: String,
    /// What it yields; may be empty.
    pub product: String,
    /// Code of the member it is given to by name, beside the agencies.
    #[serde(default)]
    pub member: Option<String>,
}

/// A plan, or another document that gives tasks, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanNamed {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

/// The document that changes or ends a task, and the day from which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAmendment {
    /// First day.
    pub from: NaiveDate,
    /// Number and symbol of the document.
    pub number: String,
}

/// One task joins a version of a plan, or leaves it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PutPlanTask {
    plan: i64,
    /// Code of the plan, for the journal.
    of: String,
    task: Task,
    comes: bool,
}

impl Change for PutPlanTask {
    const ACTION: &'static str = "put_plan_task";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let back = |task: Task| Self {
            task,
            comes: !self.comes,
            ..self.clone()
        };
        let object = format!("plan/{}", self.plan);
        if self.comes {
            let id = store::plan::add_task(at.tx, &self.task)?;
            let words = format!("Thêm nhiệm vụ {} ({})", self.task.code, self.of);
            let task = Task {
                id,
                ..self.task.clone()
            };
            return Applied::new(object, words, CHANGED).id(id).back(&back(task));
        }
        store::plan::remove_task(at.tx, self.task.id).map_err(|error| match error {
            store::StoreError::Constraint(_) => Error::Refused(format!(
                "Nhiệm vụ {} đã được hỏi trong kỳ báo cáo đã mở nên không bỏ được. Nếu không thực hiện nữa, chọn “Thôi nhiệm vụ”.",
                self.task.code
            )),
            other => other.into(),
        })?;
        let words = format!("Bỏ nhiệm vụ {} ({})", self.task.code, self.of);
        let task = Task {
            id: 0,
            ..self.task.clone()
        };
        Applied::new(object, words, CHANGED).back(&back(task))
    }
}

impl Office {
    /// The plans and other documents that give tasks.
    ///
    /// # Errors
    /// No right.
    pub fn plans_named(&self, who: &Actor) -> Result<Vec<PlanNamed>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let named = reference.plans().iter().map(|plan| PlanNamed {
            code: plan.code.clone(),
            title: plan.title.clone(),
        });
        Ok(named.collect())
    }

    /// Who can have a part in a task on a day: agencies, collectives, office holders.
    ///
    /// # Errors
    /// No right.
    pub fn task_agencies(&self, on: NaiveDate, who: &Actor) -> Result<Vec<AgencyHint>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        let named = view.organisations().map(|o| AgencyHint {
            code: o.code.clone(),
            name: view.name(o.id).to_owned(),
        });
        Ok(named.collect())
    }

    /// A task as it holds on a day, as a person would have typed it.
    ///
    /// # Errors
    /// No task of that id on that day; no right.
    pub fn task_input(&self, task: i64, on: NaiveDate, who: &Actor) -> Result<TaskInput> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        let found = reference.plans().iter().find_map(|plan| {
            let known = view.tasks(plan).into_iter().find(|known| known.id == task)?;
            Some((plan, known))
        });
        let Some((plan, task)) = found else {
            return Err(Error::unknown(
                "nhiệm vụ",
                task.to_string(),
                "Đề nghị mở lại danh sách nhiệm vụ.",
            ));
        };
        let codes = |part| {
            let of_part = task.parts.iter().filter(|(p, _)| *p == part);
            of_part.map(|(_, id)| reference.code(*id).to_owned()).collect()
        };
        Ok(TaskInput {
            plan: plan.code.clone(),
            source: None,
            code: task.code.clone(),
            content: words_of(task).to_owned(),
            lead: codes(TaskPart::Lead),
            carry_out: codes(TaskPart::CarryOut),
            coordinate: codes(TaskPart::Coordinate),
            deadline: task.deadline.words.clone(),
            product: task.product.clone(),
            member: task.member.and_then(|id| reference.member(id)).map(|m| m.code.clone()),
        })
    }

    /// Who can be given a task by name on a day: who sits in the committee or its support team, and who still has a task
    /// though they left.
    ///
    /// # Errors
    /// No right.
    pub fn task_members(&self, on: NaiveDate, who: &Actor) -> Result<Vec<AgencyHint>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        let plans = reference.plans().iter();
        let busy: HashSet<i64> = plans
            .flat_map(|plan| view.tasks(plan))
            .filter_map(|task| task.member)
            .collect();
        let named = reference.members().iter().filter_map(|member| {
            let said = match view.seats(member).first() {
                Some(seat) => view.seat_words(&seat.value),
                None if busy.contains(&member.id) => "không còn tham gia".to_owned(),
                None => return None,
            };
            Some(AgencyHint {
                code: member.code.clone(),
                name: format!("{} ({said})", member.name),
            })
        });
        Ok(named.collect())
    }

    /// Adds a task: with the document it comes from when that is new; from a day on by an amendment of a plan that is
    /// there; else to the list as it holds.
    ///
    /// # Errors
    /// A code that is there already, an agency nobody knows, a deadline that is not understood; no right.
    pub fn add_task(&self, input: &TaskInput, amendment: Option<&TaskAmendment>, act: &Act) -> Result<Done> {
        let reference = self.reference();
        if let Some(source) = &input.source {
            let plan = new_plan(&reference, &input.plan, source)?;
            let view = reference.as_of(source.dated);
            let task = Task {
                origin: source.origin,
                ..typed(input, &plan, view, &[])?
            };
            let version = PlanVersion {
                id: 0,
                plan: 0,
                number: Some(nfc(source.number.trim())).filter(|number| !number.is_empty()),
                dated: Some(source.dated),
                from: None,
                file: None,
                amends: None,
                basis: String::new(),
                headings: Vec::new(),
            };
            let words = format!(
                "Thêm {} {} với nhiệm vụ {}",
                plan.kind.to_lowercase(),
                plan.code,
                task.code
            );
            return self.transact(PutPlanVersion::of(plan, version, vec![task]).worded(words), act);
        }
        let plan = super::coded(&reference, &input.plan)?;
        let day = amendment.map_or_else(|| act.at.date_naive(), |amendment| amendment.from);
        let view = reference.as_of(day);
        let there = view.tasks(plan);
        let task = typed(input, plan, view, &there)?;
        if there.iter().any(|known| known.code == task.code) {
            return Err(Error::Refused(format!(
                "{} đã có nhiệm vụ {}. Đề nghị ghi mã khác, hoặc sửa nhiệm vụ đó.",
                plan.code, task.code
            )));
        }
        let version = newest_version(&reference, plan)?;
        let origin = there.first().map_or(TaskOrigin::Plan, |first| first.origin);
        let task = Task { origin, ..task };
        if let Some(amendment) = amendment {
            let what = format!("Thêm nhiệm vụ {}", task.code);
            return self.amended(plan, amendment, task, &what, act);
        }
        let task = Task {
            plan: Some(plan.id),
            plan_version: Some(version.id),
            ..task
        };
        let change = PutPlanTask {
            plan: plan.id,
            of: plan.code.clone(),
            task,
            comes: true,
        };
        self.transact(change, act)
    }

    /// Changes a task from a day on: what it says, who has it, when it is due. Months before that day read as they did.
    ///
    /// # Errors
    /// As [`Office::add_task`]; a task that is not there; a day that is not after the last amendment.
    pub fn amend_task(&self, input: &TaskInput, amendment: &TaskAmendment, act: &Act) -> Result<Done> {
        let reference = self.reference();
        let plan = super::coded(&reference, &input.plan)?;
        let view = reference.as_of(amendment.from);
        let there = view.tasks(plan);
        let known = known_task(&there, plan, &input.code)?;
        let typed = typed(input, plan, view, &there)?;
        // Words that stay keep the short title they have.
        let said = if input.content.trim() == words_of(known) {
            known
        } else {
            &typed
        };
        let now = Task {
            title: said.title.clone(),
            text: said.text.clone(),
            id: known.id,
            origin: known.origin,
            position: known.position,
            section: known.section.clone(),
            parent: known.parent.clone(),
            group: known.group.clone(),
            group_read: known.group_read,
            note: known.note.clone(),
            ..typed.clone()
        };
        let parts = |task: &Task| task.parts.iter().copied().collect::<HashSet<_>>();
        if (&now.text, parts(&now), &now.deadline, &now.product, now.member)
            == (&known.text, parts(known), &known.deadline, &known.product, known.member)
        {
            return Err(Error::Refused(format!("Nhiệm vụ {} không có gì thay đổi.", input.code)));
        }
        self.amended(plan, amendment, now, &format!("Sửa nhiệm vụ {}", input.code), act)
    }

    /// Ends a task from a day on.
    ///
    /// # Errors
    /// As [`Office::amend_task`].
    pub fn drop_task(&self, plan: &str, code: &str, amendment: &TaskAmendment, act: &Act) -> Result<Done> {
        let reference = self.reference();
        let plan = super::coded(&reference, plan)?;
        let there = reference.as_of(amendment.from).tasks(plan);
        let known = known_task(&there, plan, code)?;
        let now = Task {
            dropped: true,
            ..known.clone()
        };
        self.amended(plan, amendment, now, &format!("Thôi nhiệm vụ {code}"), act)
    }

    /// The plan as it was, with this task as it is now.
    fn amended(&self, plan: &Plan, amendment: &TaskAmendment, now: Task, what: &str, act: &Act) -> Result<Done> {
        let number = nfc(amendment.number.trim());
        if number.is_empty() {
            return Err(Error::Refused(
                "Ghi số, ký hiệu văn bản làm căn cứ (quyết định, công văn, thông báo kết luận).".to_owned(),
            ));
        }
        let reference = self.reference();
        let view = reference.as_of(amendment.from);
        let former = view.plan_version(plan);
        // A line that only counts tasks of an annex goes on as it is.
        let counted = view.lines(plan).into_iter().filter(|line| line.placeholder);
        let others = view
            .tasks(plan)
            .into_iter()
            .chain(counted)
            .filter(|task| task.id != now.id);
        let mut tasks: Vec<Task> = others.cloned().collect();
        tasks.push(now);
        tasks.sort_by_key(|task| (task.position, task.id));
        let version = PlanVersion {
            id: 0,
            plan: plan.id,
            number: Some(number.clone()),
            dated: Some(amendment.from),
            from: Some(amendment.from),
            file: None,
            amends: former.map(|version| version.id),
            basis: format!("{what} theo {number}."),
            headings: former.map(|version| version.headings.clone()).unwrap_or_default(),
        };
        let words = format!("{what} của kế hoạch {} theo {number}", plan.code);
        self.transact(PutPlanVersion::of(plan.clone(), version, tasks).worded(words), act)
    }
}

/// What the task says, in the plan's own words where they are known.
fn words_of(task: &Task) -> &str {
    if task.text.is_empty() { &task.title } else { &task.text }
}

fn known_task<'t>(there: &[&'t Task], plan: &Plan, code: &str) -> Result<&'t Task> {
    let known = there.iter().find(|task| task.code == code).copied();
    known.ok_or_else(|| Error::unknown("nhiệm vụ", code, format!("Xem danh sách nhiệm vụ của {}.", plan.code)))
}

fn newest_version<'r>(reference: &'r Reference, plan: &Plan) -> Result<&'r PlanVersion> {
    let newest = reference
        .versions_of(plan.id)
        .max_by_key(|version| (version.from, version.id));
    newest.ok_or_else(|| Error::Refused(format!("Kế hoạch {} chưa có bản nào.", plan.code)))
}

/// The document that gives tasks, as a plan of its own.
fn new_plan(reference: &Reference, code: &str, source: &NewTaskSource) -> Result<Plan> {
    if !is_code(code) {
        return Err(Error::Refused(format!(
            "Mã ‘{code}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; ví dụ KL-12."
        )));
    }
    if reference.plans().iter().any(|plan| plan.code == code) {
        return Err(Error::Refused(format!("Đã có văn bản mã {code}. Đề nghị đặt mã khác.")));
    }
    let title = nfc(source.title.trim());
    if title.is_empty() {
        return Err(Error::Refused("Ghi tên văn bản giao nhiệm vụ.".to_owned()));
    }
    Ok(Plan {
        id: 0,
        code: code.to_owned(),
        position: u32::try_from(reference.plans().len()).unwrap_or(u32::MAX),
        year: source.dated.year(),
        label: title.clone(),
        title,
        kind: source.origin.words().to_owned(),
        issuer: None,
    })
}

/// The task as the plan will have it; without an id.
fn typed(input: &TaskInput, plan: &Plan, view: AsOf<'_>, there: &[&Task]) -> Result<Task> {
    let text = nfc(input.content.trim());
    if text.is_empty() {
        return Err(Error::Refused("Ghi nội dung nhiệm vụ.".to_owned()));
    }
    let mut parts: Vec<(TaskPart, i64)> = Vec::new();
    for (part, codes) in [
        (TaskPart::Lead, &input.lead),
        (TaskPart::CarryOut, &input.carry_out),
        (TaskPart::Coordinate, &input.coordinate),
    ] {
        for code in codes {
            let found = view.organisations().find(|o| o.code == *code);
            let id = found.map(|o| o.id).ok_or_else(|| {
                Error::unknown(
                    "cơ quan, đơn vị",
                    code,
                    format!(
                        "Xem danh sách cơ quan, đơn vị ngày {}.",
                        domain::vi::date_short(view.day())
                    ),
                )
            })?;
            if !parts.contains(&(part, id)) {
                parts.push((part, id));
            }
        }
    }
    let member = given(input, view, there)?;
    if !parts.iter().any(|(part, _)| *part != TaskPart::Coordinate) {
        return Err(Error::Refused("Chọn cơ quan chủ trì hoặc thực hiện.".to_owned()));
    }
    let due = Deadline::read(&input.deadline, Some(plan.year));
    if let Some(why) = due.why {
        return Err(Error::Refused(format!(
            "Thời hạn ‘{}’: {why}. Ghi như trong văn bản, ví dụ “Trước ngày 20/3/{year}”, “Trong tháng 6/{year}”, “Quý II/{year}”, “Thường xuyên”.",
            input.deadline.trim(),
            year = plan.year
        )));
    }
    let last = there.iter().map(|task| task.position).max();
    let code = match input.code.trim() {
        "" => next_code(there),
        code => nfc(code),
    };
    if !is_code(&code) {
        return Err(Error::Refused(format!(
            "Mã nhiệm vụ ‘{code}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; ví dụ II.4."
        )));
    }
    Ok(Task {
        id: 0,
        version: 0,
        origin: TaskOrigin::Plan,
        plan: None,
        plan_version: None,
        from: None,
        position: last.map_or(0, |last| last.saturating_add(1)),
        code,
        section: String::new(),
        parent: None,
        group: GENERAL.to_owned(),
        group_read: false,
        title: title_of(&text),
        text,
        product: nfc(input.product.trim()),
        deadline: due.deadline,
        placeholder: false,
        declared_count: None,
        note: String::new(),
        dropped: false,
        parts,
        member,
    })
}

/// Id of the member a task is given to: who is there on the day. Who has it already may keep it.
fn given(input: &TaskInput, view: AsOf<'_>, there: &[&Task]) -> Result<Option<i64>> {
    let said = input.member.as_deref().map(str::trim).filter(|said| !said.is_empty());
    let Some(said) = said else { return Ok(None) };
    let member = view.all().member_called(said)?;
    let has = there
        .iter()
        .any(|task| task.code == input.code && task.member == Some(member.id));
    if view.seats(member).is_empty() && !has {
        return Err(Error::field(
            "member",
            format!(
                "{} không tham gia Ban Chỉ đạo, Tổ giúp việc vào ngày {}; chọn người khác, hoặc ghi ngày tham gia ở danh sách thành viên.",
                member.name,
                domain::vi::date_short(view.day())
            ),
        ));
    }
    Ok(Some(member.id))
}

/// The number after the highest plain one.
fn next_code(there: &[&Task]) -> String {
    let highest = there.iter().filter_map(|task| task.code.parse::<u32>().ok()).max();
    highest.map_or(1, |highest| highest.saturating_add(1)).to_string()
}
