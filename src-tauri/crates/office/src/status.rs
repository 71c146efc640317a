//! Where a month stands at the end of a day: who reported, every task, every indicator. Never judged by today's clock.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::TaskPart;
use domain::status::{
    CountsBy, FileOutcome, LeadSaid, ReceivedFile, Reporting as Judged, ReportingState, Ruling, TaskStatus,
    reporting_state, task_status,
};
use serde::Serialize;
use store::Db;
use store::round::{Expected, Round, RoundTask};
use store::submission::{Arrival, Outcome, Submission};

use crate::error::Result;
use crate::figures::{self, Snapshot, end_of};
use crate::rights::Right;
use crate::{Actor, Office};

/// Where a month stands. As JSON it is the answer of `status`.
#[derive(Debug, Clone, Serialize)]
pub struct MonthStatus {
    /// The month.
    pub period: Period,
    /// Day at whose end all is judged.
    pub on: NaiveDate,
    /// Who reported.
    pub reporting: Reporting,
    /// Tasks.
    pub tasks: Tasks,
    /// Indicators.
    pub indicators: Vec<IndicatorStatus>,
}

/// Who reported. `on_time + late + missing = expected`; a report that needs fixing is still missing.
#[derive(Debug, Clone, Serialize)]
pub struct Reporting {
    /// Who must.
    pub expected: usize,
    /// Gửi đúng hạn.
    pub on_time: usize,
    /// Gửi chậm.
    pub late: usize,
    /// Chưa gửi, or not yet in order.
    pub missing: usize,
    /// Cần chỉnh lý; part of `missing`.
    pub needs_fixing: usize,
    /// One by one.
    pub agencies: Vec<AgencyStatus>,
}

/// One agency.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyStatus {
    /// Code.
    pub code: String,
    /// Name when the round opened.
    pub name: String,
    /// Level in stored form.
    pub level: String,
    /// Whether it reported.
    pub state: ReportingState,
    /// In words, with what is still missing.
    pub words: String,
    /// When the first recognised file came.
    pub received_at: Option<String>,
    /// Day the official document came.
    pub document_at: Option<NaiveDate>,
    /// "chưa có văn bản", "gửi lại ngày …".
    pub flags: Vec<String>,
}

/// Tasks.
#[derive(Debug, Clone, Serialize)]
pub struct Tasks {
    /// All.
    pub total: usize,
    /// By status.
    pub by_status: BTreeMap<&'static str, usize>,
    /// One by one, in the plan's order.
    pub items: Vec<TaskStatusRow>,
}

/// One task.
#[derive(Debug, Clone, Serialize)]
pub struct TaskStatusRow {
    /// Plan.
    pub plan: String,
    /// Code in the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Group.
    pub group: String,
    /// Status.
    pub status: TaskStatus,
    /// Status in words.
    pub words: &'static str,
    /// Last day still in time.
    pub due: Option<NaiveDate>,
    /// The plan's words for the deadline.
    pub deadline: String,
    /// Days over, when overdue.
    pub days_over: Option<i64>,
    /// Codes of the leads, collectives expanded.
    pub lead: Vec<String>,
    /// Codes of the coordinators.
    pub coordinate: Vec<String>,
    /// What each lead said last.
    pub said: Vec<LeadSaid>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorStatus {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Group.
    pub group: String,
    /// Value.
    pub value: Option<serde_json::Number>,
    /// Base.
    pub denominator: Option<serde_json::Number>,
    /// Percent of the base.
    pub percent: Option<serde_json::Number>,
    /// The target in words.
    pub target: Option<String>,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
    /// Codes of the agencies that still owe a figure.
    pub missing_from: Vec<String>,
}

/// What one lead said of a task in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskSaid {
    /// Code of the task.
    pub task: String,
    /// Code of the agency.
    pub agency: String,
    /// Its judgement in words.
    pub state: &'static str,
    /// The result in its own words; may be empty.
    pub result: String,
    /// RFC 3339.
    pub received_at: String,
}

/// An indicator against the target that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetStanding {
    /// "379.686", "100%".
    pub words: String,
    /// Who set it; none where the source does not say.
    pub set_by: Option<String>,
    /// How much of it was reached, in percent with two decimals.
    pub reached: Option<Amount>,
    /// Whether it is met.
    pub met: Option<bool>,
}

impl Office {
    /// What the agencies said of their tasks in a month, by the end of `on`; without it, of the province's due day.
    ///
    /// # Errors
    /// The month was never opened; no right; a failing store.
    pub fn task_said(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<Vec<TaskSaid>> {
        who.require(Right::Read)?;
        let round = self.round(period)?;
        let until = end_of(on.unwrap_or(round.province_due));
        self.store.read(move |db| {
            let mut said = Vec::new();
            for submission in store::submission::latest_accepted(db, &round.code, until)? {
                for task in store::submission::task_entries(db, submission.id)? {
                    said.push(TaskSaid {
                        task: task.entry.task,
                        agency: submission.organisation.clone(),
                        state: task.entry.state.words(),
                        result: task.entry.result,
                        received_at: submission.received_at.to_rfc3339(),
                    });
                }
            }
            Ok(said)
        })
    }

    /// Whether an indicator counts what is left to do, so that less of it is better.
    pub fn counts_what_is_left(&self, indicator: &str) -> bool {
        let formula = self.catalogue().indicator(indicator).and_then(|i| i.formula.as_ref());
        matches!(formula, Some(catalogue::Formula::Remaining(_)))
    }

    /// How an indicator stands against the target that counts for it; none without a target.
    pub fn target_standing(&self, snapshot: &Snapshot, indicator: &str) -> Option<TargetStanding> {
        let target = self.catalogue().targets_of(indicator).into_iter().next()?;
        let (_, computed) = snapshot.of(indicator)?;
        let hundred = Amount::integer(100);
        let (words, whole) = match (target.value, target.percent) {
            (Some(value), _) => (
                domain::vi::number(Amount::integer(value)),
                Some((Amount::integer(value), hundred)),
            ),
            (None, Some(percent)) => {
                let base = match &target.of_indicator {
                    Some(other) => snapshot.of(other).and_then(|(_, c)| c.value),
                    None => computed.base,
                };
                (
                    format!("{percent}%"),
                    base.map(|base| (base, Amount::integer(i64::from(percent)))),
                )
            }
            (None, None) => return None,
        };
        let share = computed
            .value
            .zip(whole)
            .and_then(|(value, (base, wanted))| Some((value.percent_of(base, 6)?, wanted)));
        Some(TargetStanding {
            words,
            set_by: target.by_name.clone(),
            reached: share.and_then(|(share, wanted)| share.percent_of(wanted, 2)),
            met: share.map(|(share, wanted)| share >= wanted),
        })
    }

    /// Where a month stands at the end of `on`; without it, at the end of the province's due day.
    ///
    /// # Errors
    /// The month was never opened; no right; a failing store.
    pub fn status(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<MonthStatus> {
        who.require(Right::Read)?;
        let round = self.round(period)?;
        let on = on.unwrap_or(round.province_due);
        let (catalogue, province) = (self.catalogue().clone(), self.province().clone());
        let (reporting, heard, snapshot) = self.store.read(move |db| -> Result<_> {
            let reporting = reporting(db, &round, on)?;
            let heard = heard(db, &round, on)?;
            Ok((
                reporting,
                heard,
                figures::snapshot(db, &catalogue, &province, period, on)?,
            ))
        })?;
        Ok(MonthStatus {
            period,
            on,
            reporting,
            tasks: self.judge_tasks(&heard, on),
            indicators: self.indicator_rows(&snapshot),
        })
    }

    /// The figures of any period at the end of a day.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn figures(&self, span: Period, on: NaiveDate, who: &Actor) -> Result<Snapshot> {
        who.require(Right::Read)?;
        let (catalogue, province) = (self.catalogue().clone(), self.province().clone());
        self.store
            .read(move |db| figures::snapshot(db, &catalogue, &province, span, on))
    }

    fn judge_tasks(&self, heard: &Heard, on: NaiveDate) -> Tasks {
        let mut items = Vec::new();
        for plan in &self.catalogue().plans {
            for task in plan.full_tasks() {
                let part = |part| -> Vec<String> {
                    let of_task = heard
                        .tasks
                        .iter()
                        .filter(|t| t.plan == plan.code && t.code == task.code);
                    of_task
                        .filter(|t| t.part == part)
                        .map(|t| t.organisation.clone())
                        .collect()
                };
                let lead = part(TaskPart::Lead);
                let said: Vec<LeadSaid> = heard
                    .said
                    .iter()
                    .filter(|(code, s)| *code == task.code && (lead.is_empty() || lead.contains(&s.agency)))
                    .map(|(_, s)| s.clone())
                    .collect();
                let ruling = heard
                    .rulings
                    .iter()
                    .rfind(|(p, t, _)| *p == plan.code && *t == task.code);
                let status = task_status(&task.deadline, &lead, &said, ruling.map(|(_, _, r)| r), on);
                items.push(TaskStatusRow {
                    plan: plan.code.clone(),
                    code: task.code.clone(),
                    title: task.title.clone(),
                    group: self
                        .catalogue()
                        .group(&task.group)
                        .map_or_else(String::new, |g| g.name.clone()),
                    status,
                    words: status.words(),
                    due: task.deadline.due,
                    deadline: task.deadline.words.clone(),
                    days_over: task.deadline.days_overdue(on).filter(|_| status == TaskStatus::Overdue),
                    coordinate: part(TaskPart::Coordinate),
                    lead,
                    said,
                });
            }
        }
        let mut by_status: BTreeMap<&'static str, usize> = TaskStatus::ALL.iter().map(|s| (s.code(), 0)).collect();
        for item in &items {
            *by_status.entry(item.status.code()).or_default() += 1;
        }
        Tasks {
            total: items.len(),
            by_status,
            items,
        }
    }

    fn indicator_rows(&self, snapshot: &Snapshot) -> Vec<IndicatorStatus> {
        let rows = snapshot.all().map(|(i, c)| IndicatorStatus {
            code: i.code.clone(),
            name: i.name.clone(),
            unit: i.unit.clone(),
            group: self
                .catalogue()
                .group(&i.group)
                .map_or_else(String::new, |g| g.name.clone()),
            value: c.value.and_then(number),
            denominator: c.base.and_then(number),
            percent: c.percent.and_then(number),
            target: Some(crate::rounds::target_words(self, &i.code)).filter(|w| !w.is_empty()),
            as_of: c.as_of_latest,
            missing_from: c.missing_from.iter().map(|m| m.agency.clone()).collect(),
        });
        rows.collect()
    }
}

/// A figure as a JSON number, digit by digit.
fn number(amount: domain::amount::Amount) -> Option<serde_json::Number> {
    amount.to_string().parse().ok()
}

fn reporting(db: &Db<'_>, round: &Round, on: NaiveDate) -> Result<Reporting> {
    let expected = store::round::expected(db, &round.code)?;
    let submissions = store::submission::list(db, &round.code)?;
    let arrivals = store::submission::arrivals(db, &round.code)?;
    let agencies: Vec<AgencyStatus> = expected
        .into_iter()
        .map(|body| {
            let judged = judge(&body, &submissions, &arrivals, on);
            AgencyStatus {
                state: judged.state,
                words: judged.words().to_owned(),
                received_at: judged.received_at.map(|at| at.to_rfc3339()),
                document_at: judged.document_at,
                flags: judged.flags(),
                code: body.organisation,
                name: body.name,
                level: body.level,
            }
        })
        .collect();
    let count = |state| agencies.iter().filter(|a| a.state == state).count();
    let needs_fixing = count(ReportingState::NeedsFixing);
    Ok(Reporting {
        expected: agencies.len(),
        on_time: count(ReportingState::OnTime),
        late: count(ReportingState::Late),
        missing: count(ReportingState::Missing) + needs_fixing,
        needs_fixing,
        agencies,
    })
}

fn judge(body: &Expected, submissions: &[Submission], arrivals: &[Arrival], on: NaiveDate) -> Judged {
    // They stand in the order they arrived: a re-send's document does not hide the first one.
    let document_at = arrivals
        .iter()
        .find(|a| a.organisation == body.organisation)
        .map(|a| a.document_at);
    let own = submissions.iter().filter(|s| s.organisation == body.organisation);
    let files: Vec<ReceivedFile> = own
        .map(|s| ReceivedFile {
            received_at: s.received_at.with_timezone(&figures::vietnam()),
            document_at,
            outcome: match s.outcome {
                Outcome::Accepted => FileOutcome::Accepted,
                Outcome::NeedsFixing => FileOutcome::NeedsFixing,
            },
        })
        .collect();
    reporting_state(body.due, on, &files, CountsBy::Data)
}

/// What was heard of tasks by the end of a day, in this month and the ones before it.
struct Heard {
    tasks: Vec<RoundTask>,
    said: Vec<(String, LeadSaid)>,
    rulings: Vec<(String, String, Ruling)>,
}

fn heard(db: &Db<'_>, round: &Round, on: NaiveDate) -> Result<Heard> {
    let mut said = Vec::new();
    let earlier = store::round::list(db)?
        .into_iter()
        .filter(|r| r.period.last_day() <= round.period.last_day());
    let mut rounds: Vec<Round> = earlier.collect();
    rounds.reverse();
    for round in rounds {
        for submission in store::submission::latest_accepted(db, &round.code, end_of(on))? {
            let said_on = submission.received_at.with_timezone(&figures::vietnam()).date_naive();
            for task in store::submission::task_entries(db, submission.id)? {
                let lead = LeadSaid {
                    agency: submission.organisation.clone(),
                    state: task.entry.state,
                    done_on: task.entry.done_on,
                    said_on,
                };
                said.push((task.entry.task, lead));
            }
        }
    }
    let rulings = store::ruling::list(db)?
        .into_iter()
        .map(|r| {
            (
                r.plan,
                r.task,
                Ruling {
                    kind: r.kind,
                    on: r.from_day,
                    basis: r.basis,
                },
            )
        })
        .collect();
    Ok(Heard {
        tasks: store::round::tasks(db, &round.code)?,
        said,
        rulings,
    })
}
