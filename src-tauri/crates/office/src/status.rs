//! Where a month stands at the end of a day: who reported, every task, every indicator. Reads what the round froze, never
//! the live register, and is never judged by today's clock.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::deadline::Stage;
use domain::form::TaskPart;
use domain::status::{LeadSaid, Ruling, TaskStatus, task_standing};
use domain::word::Word as _;
use serde::Serialize;
use store::Db;
use store::plan::Task;
use store::round::{Round, RoundTask};
use store::submission::LastSaid;

use crate::error::Result;
use crate::figures::{end_of, vietnam};
use crate::indicators::{self, IndicatorRow};
use crate::reference::AsOf;
use crate::rights::Right;
use crate::rounds::SeenAt;
use crate::{Actor, Office};

mod reporting;

pub use reporting::{AgencyStatus, Excused, MonthReporting};
pub(crate) use reporting::{reporting, sent_by};

/// Where a month stands. As JSON it is the answer of `status` and of the window.
#[derive(Debug, Clone, Serialize)]
pub struct MonthStatus {
    /// The month.
    pub period: Period,
    /// Day at whose end deadlines are judged.
    pub on: NaiveDate,
    /// Day by whose end what came counts.
    #[serde(skip)]
    pub(crate) heard: NaiveDate,
    /// Who reported.
    pub reporting: MonthReporting,
    /// Tasks.
    pub tasks: MonthTasks,
    /// Indicators.
    pub indicators: Vec<IndicatorRow>,
}

/// Tasks.
#[derive(Debug, Clone, Serialize)]
pub struct MonthTasks {
    /// All.
    pub total: usize,
    /// By status.
    pub by_status: BTreeMap<&'static str, usize>,
    /// One by one, in the plan's order.
    pub items: Vec<TaskRow>,
}

/// One task as the month sees it: the row of lists, of details and of `--json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskRow {
    /// Its id, for ruling on it.
    pub id: i64,
    /// Code of the plan.
    pub plan: String,
    /// Code in the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Name of the group.
    pub group: String,
    /// Status.
    pub status: TaskStatus,
    /// Status in words.
    pub words: String,
    /// Last day still in time.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub due: Option<NaiveDate>,
    /// The plan's words for the deadline.
    pub deadline: String,
    /// What the plan or whoever entered it notes on it; may be empty.
    pub note: String,
    /// Nobody who answers for it has said anything, and no person ruled on it: the status is of the deadline alone and says
    /// nothing about the work.
    pub silent: bool,
    /// Days over, when overdue.
    pub days_over: Option<i64>,
    /// Stages that have passed while the whole is still open, in words.
    pub passed_stages: Vec<String>,
    /// Who has which part as the plan names them, in its order: a collective name by itself, never as its members.
    pub written: Vec<Written>,
    /// Codes of who leads, collectives expanded, in the plan's order.
    pub lead: Vec<String>,
    /// Their names in the month.
    pub lead_names: Vec<String>,
    /// Codes of who coordinates.
    pub coordinate: Vec<String>,
    /// Their names in the month.
    pub coordinate_names: Vec<String>,
    /// Codes of who carries out.
    pub carry_out: Vec<String>,
    /// Their names in the month.
    pub carry_out_names: Vec<String>,
    /// To whom it is given by name, as it stands on the day; the agencies report.
    pub given_to: Option<GivenTo>,
    /// What each body said last, those that coordinate too.
    pub said: Vec<TaskSaid>,
    /// What a person ruled.
    pub ruling: Option<RulingView>,
}

/// The member a task is given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GivenTo {
    /// Code of the member.
    pub code: String,
    /// Họ và tên.
    pub name: String,
    /// Role, post and agency in words: of the day, else the last ones.
    pub words: String,
    /// What to do where the member has left and the task is not done; empty otherwise.
    pub warning: String,
}

impl GivenTo {
    /// The member of this id on a day.
    pub(crate) fn of(view: &AsOf<'_>, member: i64, status: Option<TaskStatus>) -> Option<Self> {
        let member = view.all().member(member)?;
        let seats = view.seats(member);
        let seat = seats.first().copied().or(member.seats.last());
        let left = member.seats.iter().filter_map(|seat| seat.until).max();
        let left = left.filter(|last| seats.is_empty() && *last < view.day() && !finished(status));
        Some(Self {
            code: member.code.clone(),
            name: member.name.clone(),
            words: seat.map_or_else(String::new, |seat| view.seat_words(&seat.value)),
            warning: left.map_or_else(String::new, |last| {
                format!(
                    "{} thôi tham gia sau ngày {}; đề nghị giao cho người khác bằng “Sửa nhiệm vụ…”.",
                    member.name,
                    domain::vi::date_short(last)
                )
            }),
        })
    }
}

/// Whether nothing is left to do.
const fn finished(status: Option<TaskStatus>) -> bool {
    matches!(
        status,
        Some(TaskStatus::DoneOnTime | TaskStatus::DoneLate | TaskStatus::Cancelled)
    )
}

/// Who has a part of a task, as the plan names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Written {
    /// Which part.
    pub part: TaskPart,
    /// Name in the month, of a body or of a collective.
    pub name: String,
    /// How many the month follows under a collective name; 0 for a body by itself.
    pub members: u32,
}

/// An organisation by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Named {
    /// Code.
    pub code: String,
    /// Name in the month.
    pub name: String,
}

/// What a person ruled on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RulingView {
    /// Its id, for taking it back.
    pub id: i64,
    /// What.
    pub kind: domain::status::RulingKind,
    /// From this day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub from_day: NaiveDate,
    /// Document or reason.
    pub basis: String,
}

/// What one body said of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskSaid {
    /// Whose.
    pub agency: Named,
    /// Its part; none for a body that has none any more.
    pub part: Option<TaskPart>,
    /// Its judgement.
    pub state: domain::form::TaskState,
    /// The same in words.
    pub state_words: String,
    /// Day it was done, when it says so.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub done_on: Option<NaiveDate>,
    /// The result in its own words; may be empty.
    pub result: String,
    /// When it came.
    pub received_at: String,
    /// Submission it came in.
    pub submission: i64,
    /// Sheet and cell.
    pub place: Option<(String, String)>,
}

impl Office {
    /// Where a month stands at the end of `on`; without it, at the end of the province's due day.
    ///
    /// # Errors
    /// The month was never opened; no right; a failing store.
    pub fn status(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<MonthStatus> {
        who.require(Right::Read)?;
        self.status_of(&self.round(period)?, period, on, who)
    }

    /// As [`Office::status`], of a round that was found.
    pub(crate) fn status_of(
        &self,
        round: &Round,
        period: Period,
        on: Option<NaiveDate>,
        who: &Actor,
    ) -> Result<MonthStatus> {
        let round = round.clone();
        let seen = self.seen_at(&round, on)?;
        let figures = self.figures(period, Some(seen.heard), who)?;
        let reference = self.reference();
        let (reporting, tasks) = self.store.read(move |db| -> Result<_> {
            let view = reference.as_of(round.last_day);
            Ok((
                reporting(db, &round, seen.heard, &view)?,
                tasks(db, &round, seen, &view)?,
            ))
        })?;
        Ok(MonthStatus {
            period,
            on: seen.on,
            heard: seen.heard,
            reporting,
            tasks,
            indicators: indicators::rows(&self.reference(), &figures),
        })
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The tasks a round follows, each judged by what was heard of it by the end of a day, in this month and before it.
pub(crate) fn tasks(db: &Db<'_>, round: &Round, seen: SeenAt, view: &AsOf<'_>) -> Result<MonthTasks> {
    let SeenAt { on, heard } = seen;
    let mut said: HashMap<i64, Vec<LastSaid>> = HashMap::new();
    for one in store::submission::last_said(db, round.last_day, end_of(heard))? {
        said.entry(one.task.task).or_default().push(one);
    }
    let rulings = store::ruling::of_round(db, round.id)?;
    let followed = store::round::tasks(db, round.id)?;
    // The round asks agencies; to whom a task is given by name is no question of its, and is told as it stands.
    let given: HashMap<i64, i64> = given_on(&view.all().as_of(on))
        .map(|(task, member)| (task.id, member))
        .collect();
    let items: Vec<TaskRow> = followed
        .iter()
        .filter_map(|task| {
            let said = said.remove(&task.task).unwrap_or_default();
            let ruling = rulings.iter().rfind(|r| r.task == task.task);
            task_row(view, task, &said, ruling, given.get(&task.task).copied(), on)
        })
        .collect();
    let mut by_status: BTreeMap<&'static str, usize> = TaskStatus::ALL.iter().map(|s| (s.word(), 0)).collect();
    for item in &items {
        *by_status.entry(item.status.word()).or_default() += 1;
    }
    Ok(MonthTasks {
        total: items.len(),
        by_status,
        items,
    })
}

/// The tasks that are given to a member by name on a day, with the member's id.
fn given_on<'a>(view: &AsOf<'a>) -> impl Iterator<Item = (&'a Task, i64)> {
    let view = *view;
    let plans = view.all().plans().iter();
    let tasks = plans.flat_map(move |plan| view.tasks(plan).into_iter().map(move |task| (plan.id, task)));
    // A list that always held was still given to nobody before the day of its document.
    let by_then = move |plan: i64, task: &Task| {
        let mut versions = view.all().versions_of(plan);
        let version = versions.find(|version| Some(version.id) == task.plan_version);
        version.and_then(|v| v.dated).is_none_or(|dated| dated <= view.day())
    };
    tasks
        .filter(move |(plan, task)| by_then(*plan, task))
        .filter_map(|(_, task)| Some((task, task.member?)))
}

/// The tasks that are given to members by name on the day of the view, whether a round asks about them or not, each judged
/// by what was heard of it by the end of that day.
pub(crate) fn given(db: &Db<'_>, view: &AsOf<'_>) -> Result<Vec<TaskRow>> {
    let on = view.day();
    let last = Period::month_of(on).last_day();
    let mut said: HashMap<i64, Vec<LastSaid>> = HashMap::new();
    for one in store::submission::last_said(db, last, end_of(on))? {
        said.entry(one.task.task).or_default().push(one);
    }
    let rulings = store::ruling::of_given(db)?;
    let rows = given_on(view).filter_map(|(task, member)| {
        let asked = RoundTask {
            task: task.id,
            version: task.version,
            parts: view.duties(task).parts,
        };
        let said = said.remove(&task.id).unwrap_or_default();
        let ruling = rulings.iter().rfind(|r| r.task == task.id);
        task_row(view, &asked, &said, ruling, Some(member), on)
    });
    Ok(rows.collect())
}

fn task_row(
    view: &AsOf<'_>,
    followed: &RoundTask,
    said: &[LastSaid],
    ruling: Option<&store::ruling::Ruling>,
    member: Option<i64>,
    on: NaiveDate,
) -> Option<TaskRow> {
    let reference = view.all();
    let task = reference.task_version(followed.version)?;
    let named = |id: i64| Named {
        code: reference.code(id).to_owned(),
        name: view.name(id).to_owned(),
    };
    let (written, parts) = in_order(view, task, followed);
    let part = |part: TaskPart| -> Vec<i64> {
        let of_part = parts.iter().filter(|(p, _)| *p == part);
        of_part.map(|(_, id)| *id).collect()
    };
    // Who decides: those that lead, else those that carry it out.
    let mut responsible = part(TaskPart::Lead);
    if responsible.is_empty() {
        responsible = part(TaskPart::CarryOut);
    }
    let responsible: Vec<String> = responsible.iter().map(|id| reference.code(*id).to_owned()).collect();
    let heard: Vec<LeadSaid> = said
        .iter()
        .map(|s| LeadSaid {
            agency: reference.code(s.task.organisation).to_owned(),
            state: s.task.state,
            done_on: s.task.done_on,
            // What came after the day and counts all the same is heard on it.
            said_on: s.received_at.with_timezone(&vietnam()).date_naive().min(on),
        })
        .filter(|s| responsible.is_empty() || responsible.contains(&s.agency))
        .collect();
    let ruled = ruling.map(|r| Ruling {
        kind: r.kind,
        on: r.from_day,
        basis: r.basis.clone(),
    });
    let standing = task_standing(&task.deadline, &responsible, &heard, ruled.as_ref(), on);
    let plan = task.plan.and_then(|id| reference.plan(id));
    let codes = |ids: &[i64]| -> Vec<String> { ids.iter().map(|id| reference.code(*id).to_owned()).collect() };
    let names = |ids: &[i64]| -> Vec<String> { ids.iter().map(|id| view.name(*id).to_owned()).collect() };
    let (lead, coordinate, carry_out) = (
        part(TaskPart::Lead),
        part(TaskPart::Coordinate),
        part(TaskPart::CarryOut),
    );
    Some(TaskRow {
        id: task.id,
        plan: plan.map_or_else(String::new, |p| p.code.clone()),
        code: task.code.clone(),
        title: task.title.clone(),
        group: reference.group_name(&task.group).to_owned(),
        status: standing.status,
        words: standing.status.words_of(&task.deadline).to_owned(),
        due: task.deadline.due,
        deadline: task.deadline.words.clone(),
        note: task.note.clone(),
        silent: heard.is_empty() && ruled.as_ref().is_none_or(|ruling| ruling.on > on),
        days_over: standing.days_over,
        passed_stages: standing.passed_stages.iter().map(stage_words).collect(),
        written,
        lead: codes(&lead),
        lead_names: names(&lead),
        coordinate: codes(&coordinate),
        coordinate_names: names(&coordinate),
        carry_out: codes(&carry_out),
        carry_out_names: names(&carry_out),
        given_to: member.and_then(|id| GivenTo::of(&reference.as_of(on), id, Some(standing.status))),
        said: said
            .iter()
            .map(|s| TaskSaid {
                agency: named(s.task.organisation),
                part: followed
                    .parts
                    .iter()
                    .find(|(_, id)| *id == s.task.organisation)
                    .map(|(part, _)| *part),
                state: s.task.state,
                state_words: s.task.state.words().to_owned(),
                done_on: s.task.done_on,
                result: s.task.result.clone(),
                received_at: s.received_at.to_rfc3339(),
                submission: s.task.submission,
                place: s.task.source.cell().map(|at| (at.sheet.clone(), at.cell.clone())),
            })
            .collect(),
        ruling: ruling.map(|r| RulingView {
            id: r.id,
            kind: r.kind,
            from_day: r.from_day,
            basis: r.basis.clone(),
        }),
    })
}

/// The parts that a round froze, put in the order of the plan, and who the plan names for them. The round keeps who, not in
/// which order: the first one named is the one that answers, so the order is the plan's, never that of the reference.
fn in_order(view: &AsOf<'_>, task: &Task, followed: &RoundTask) -> (Vec<Written>, Vec<(TaskPart, i64)>) {
    let (mut written, mut parts) = (Vec::new(), Vec::new());
    let mut left: HashSet<(TaskPart, i64)> = followed.parts.iter().copied().collect();
    let ranked = [TaskPart::Lead, TaskPart::Coordinate, TaskPart::CarryOut].into_iter();
    for (part, id) in ranked.flat_map(|part| task.parts.iter().filter(move |(p, _)| *p == part)) {
        let collective = view.all().organisation(*id).is_some_and(|o| o.collective.is_some());
        let there: Vec<i64> = view
            .members(*id)
            .into_iter()
            .filter(|id| left.remove(&(*part, *id)))
            .collect();
        let one = if collective { Some(*id) } else { there.first().copied() };
        written.extend(one.map(|one| Written {
            part: *part,
            name: view.name(one).to_owned(),
            members: if collective { small(there.len()) } else { 0 },
        }));
        parts.extend(there.into_iter().map(|id| (*part, id)));
    }
    // Who is a member no more by what is known today is followed as the round found it.
    for (part, id) in followed.parts.iter().filter(|of| left.contains(of)) {
        written.push(Written {
            part: *part,
            name: view.name(*id).to_owned(),
            members: 0,
        });
        parts.push((*part, *id));
    }
    (written, parts)
}

/// "cấp huyện: 100%, đến 31/12/2022".
fn stage_words(stage: &Stage) -> String {
    let mut words = stage.scope.clone();
    if let Some(target) = &stage.target {
        words.push_str(if words.is_empty() { "" } else { ": " });
        words.push_str(target);
    }
    match stage.date {
        Some(day) if words.is_empty() => format!("đến {}", domain::vi::date_short(day)),
        Some(day) => format!("{words}, đến {}", domain::vi::date_short(day)),
        None => words,
    }
}
