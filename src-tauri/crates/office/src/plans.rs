//! Plans and organisations as people look them up, and plans as they come in.

mod difference;
mod names;
mod reading;
mod redline;
mod taking;
mod typing;

use chrono::NaiveDate;
use domain::deadline::Deadline;
use domain::form::TaskPart;
use domain::organisation::{Level, Route, name_on};
use serde::Serialize;
use store::plan::{Plan, Task};
use store::regime::Periodicity;

pub use difference::{PlanDifference, PlanTaskChanged, PlanTaskNamed};
pub use names::AgencyHint;
pub use reading::{PlanAsked, PlanQuestion, PlanReading, PlanRow};
pub use redline::PlanVersionView;
pub use taking::PlanTaken;
pub(crate) use taking::PutPlanVersion;
pub(crate) use typing::PutPlanTask;
pub use typing::{NewTaskSource, PlanNamed, TaskAmendment, TaskInput};

use crate::error::{Error, Result};
use crate::reference::AsOf;
use crate::rights::Right;
use crate::{Actor, Office};

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// E.g. `BD-2022`.
    pub code: String,
    /// Short title.
    pub title: String,
    /// "Quyết định" or "Kế hoạch".
    pub kind: String,
    /// Number and symbol of the decision that holds.
    pub number: Option<String>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// The year it is for.
    pub year: i32,
    /// Its lines, in the order of the plan.
    pub tasks: Vec<PlanTask>,
}

/// A line of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanTask {
    /// Code inside the plan.
    pub code: String,
    /// Short title.
    pub content: String,
    /// Code of the group.
    pub group: String,
    /// Code of the heading or task it stands under.
    pub parent: Option<String>,
    /// Codes of who leads.
    pub lead: Vec<String>,
    /// Codes of who coordinates.
    pub coordinate: Vec<String>,
    /// Codes of who carries out.
    pub carry_out: Vec<String>,
    /// The plan's words.
    pub deadline_text: String,
    /// What they mean.
    pub deadline: Deadline,
    /// A line that only counts tasks of an annex which is not here.
    pub placeholder: bool,
    /// How many it counts.
    pub declared_count: Option<u32>,
}

/// An organisation on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationView {
    /// Code.
    pub code: String,
    /// Name on the day.
    pub name: String,
    /// Where it stands.
    pub level: Level,
    /// The same in words.
    pub level_words: String,
    /// Code of the body it belongs to.
    pub parent: Option<String>,
    /// Its name.
    pub parent_name: Option<String>,
    /// How its report goes up.
    pub route: Route,
    /// The same in words.
    pub route_words: String,
    /// A collective name.
    pub collective: bool,
    /// An office holder rather than a body.
    pub is_post: bool,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// What becomes of it: "từ 01/7/2025 …"; only what is known on the day.
    pub notes: Vec<String>,
}

impl Office {
    /// The plans this office follows, as they hold on a day.
    ///
    /// # Errors
    /// No right.
    pub fn plans(&self, on: NaiveDate, who: &Actor) -> Result<Vec<PlanView>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        Ok(reference.plans().iter().map(|plan| plan_view(plan, &view)).collect())
    }

    /// A plan this office follows, by its code.
    ///
    /// # Errors
    /// There is none of this code; no right.
    pub fn plan(&self, code: &str, on: NaiveDate, who: &Actor) -> Result<PlanView> {
        who.require(Right::Read)?;
        let reference = self.reference();
        Ok(plan_view(coded(&reference, code)?, &reference.as_of(on)))
    }

    /// The organisations that are there on a day.
    ///
    /// # Errors
    /// No right.
    pub fn organisations(&self, on: NaiveDate, who: &Actor) -> Result<Vec<OrganisationView>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        let regime = view.regime(Periodicity::Month).map_or(0, |r| r.id);
        let rows = view.organisations().map(|o| {
            let parent = view.parent(o);
            let route = view.route(o, regime);
            OrganisationView {
                code: o.code.clone(),
                name: name_on(&o.names, on).unwrap_or_default().to_owned(),
                level: o.level,
                level_words: o.level.words().to_owned(),
                parent: parent.map(|id| reference.code(id).to_owned()),
                parent_name: parent.map(|id| view.name(id).to_owned()),
                route,
                route_words: route.words().to_owned(),
                collective: o.collective.is_some(),
                is_post: o.is_post,
                aliases: reference
                    .aliases()
                    .filter(|a| a.organisation == o.id)
                    .map(|a| a.words.clone())
                    .collect(),
                notes: o
                    .successors
                    .iter()
                    .filter(|s| s.on <= on)
                    .map(|s| {
                        let what = s.what.as_deref().unwrap_or("nhiệm vụ");
                        let day = domain::vi::date_short(s.on);
                        format!("từ {day}, {what} chuyển về {}", view.name(s.to))
                    })
                    .collect(),
            }
        });
        Ok(rows.collect())
    }
}

/// The plan of that code.
fn coded<'r>(reference: &'r crate::reference::Reference, code: &str) -> Result<&'r Plan> {
    let known = || {
        reference
            .plans()
            .iter()
            .map(|plan| plan.code.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let plan = reference.plans().iter().find(|plan| plan.code == code);
    plan.ok_or_else(|| Error::unknown("kế hoạch", code, format!("Các mã có sẵn: {}.", known())))
}

fn plan_view(plan: &Plan, view: &AsOf<'_>) -> PlanView {
    let version = view.plan_version(plan);
    PlanView {
        code: plan.code.clone(),
        title: plan.title.clone(),
        kind: plan.kind.clone(),
        number: version.and_then(|v| v.number.clone()),
        date: version.and_then(|v| v.dated),
        year: plan.year,
        tasks: view.lines(plan).into_iter().map(|t| task_view(t, view)).collect(),
    }
}

fn task_view(task: &Task, view: &AsOf<'_>) -> PlanTask {
    let codes = |part| {
        let of_part = task.parts.iter().filter(|(p, _)| *p == part);
        of_part.map(|(_, id)| view.all().code(*id).to_owned()).collect()
    };
    PlanTask {
        code: task.code.clone(),
        content: task.title.clone(),
        group: task.group.clone(),
        parent: task.parent.clone(),
        lead: codes(TaskPart::Lead),
        coordinate: codes(TaskPart::Coordinate),
        carry_out: codes(TaskPart::CarryOut),
        deadline_text: task.deadline.words.clone(),
        deadline: task.deadline.clone(),
        placeholder: task.placeholder,
        declared_count: task.declared_count,
    }
}
