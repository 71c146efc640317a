//! The turn of the year: what is done ends, what goes on is carried over, last year's targets end with last year, and what
//! a person must decide is listed. One change; months and reports of last year stay as they were.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::status::TaskStatus;
use domain::vi;
use domain::word::Word as _;
use serde::{Deserialize, Serialize};
use store::plan::{PlanVersion, Task};
use store::target::Target;

use crate::door::{Applied, Change, Context, Inverse};
use crate::error::{Error, Result};
use crate::maintain::{Put, PutMeasures, TargetOf};
use crate::plans::PutPlanVersion;
use crate::report::ReportKind;
use crate::rights::Right;
use crate::{Act, Office};

/// Several changes that are one.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RollYear {
    words: String,
    plans: Vec<PutPlanVersion>,
    targets: Option<PutMeasures>,
}

impl Change for RollYear {
    const ACTION: &'static str = "roll_year";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let mut objects = Vec::new();
        let mut shown = Vec::new();
        let mut back = Self {
            words: self.words.clone(),
            plans: Vec::new(),
            targets: None,
        };
        let mut changed: &'static [crate::Tag] = &[];
        for plan in &self.plans {
            let applied = plan.apply(at)?;
            objects.extend(applied.objects);
            back.plans.push(inverse(applied.inverse)?);
            changed = applied.changed;
        }
        if let Some(targets) = &self.targets {
            let applied = targets.apply(at)?;
            objects.extend(applied.objects);
            shown = applied.shown;
            back.targets = Some(inverse(applied.inverse)?);
            changed = applied.changed;
        }
        let mut objects = objects.into_iter();
        let Some(first) = objects.next() else {
            return Err(Error::Refused("Không có gì phải chuyển sang năm mới.".to_owned()));
        };
        let mut applied = Applied::new(first, self.words.clone(), changed)
            .shown(shown)
            .back(&back)?;
        applied.objects.extend(objects);
        Ok(applied)
    }
}

fn inverse<C: serde::de::DeserializeOwned>(inverse: Option<Inverse>) -> Result<C> {
    let with = inverse.map(|inverse| inverse.with).unwrap_or_default();
    Ok(serde_json::from_value(with)?)
}

/// What the turn of a year does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct YearRoll {
    /// Tasks that end: done, or not to be done any more.
    pub ended: Vec<String>,
    /// Tasks that are carried over: standing ones, and those that are not done.
    pub carried: Vec<String>,
    /// Targets that end with the year.
    pub targets: Vec<String>,
    /// What a person must decide, in words.
    pub decide: Vec<String>,
    /// Number of the event that takes it back; none when nothing was written.
    pub event: Option<i64>,
}

impl Office {
    /// Rolls the office from a year to the next; a dry run only tells.
    ///
    /// # Errors
    /// Years that do not follow each other, nothing to roll; no right.
    pub fn roll_year(&self, from: i32, to: i32, dry_run: bool, act: &Act) -> Result<YearRoll> {
        act.who.require(Right::Maintain)?;
        if to != from + 1 {
            return Err(Error::Refused(format!(
                "Chỉ chuyển từ một năm sang năm liền sau; ví dụ từ {from} sang {}.",
                from + 1
            )));
        }
        let first = NaiveDate::from_ymd_opt(to, 1, 1).unwrap_or_default();
        let last = first.pred_opt().unwrap_or(first);
        let standing = self.standing_at(from, last, act)?;
        let reference = self.reference();
        let view = reference.as_of(last);
        let mut roll = YearRoll::default();
        let mut change = RollYear {
            words: format!("Chuyển từ năm {from} sang năm {to}"),
            plans: Vec::new(),
            targets: None,
        };
        for plan in reference.plans().iter().filter(|plan| plan.year <= from) {
            let tasks: Vec<Task> = view.tasks(plan).into_iter().cloned().collect();
            let is_done = |task: &Task| {
                let status = standing
                    .iter()
                    .find(|(id, _)| *id == task.id)
                    .map(|(_, status)| *status);
                matches!(
                    status,
                    Some(TaskStatus::DoneOnTime | TaskStatus::DoneLate | TaskStatus::Cancelled)
                )
            };
            if !tasks.iter().any(is_done) {
                roll.carried.extend(tasks.iter().map(|task| named(plan, task)));
                continue;
            }
            let (done, open): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(is_done);
            roll.ended.extend(done.iter().map(|task| named(plan, task)));
            roll.carried.extend(open.iter().map(|task| named(plan, task)));
            let former = view.plan_version(plan);
            let version = PlanVersion {
                id: 0,
                plan: plan.id,
                number: former.and_then(|version| version.number.clone()),
                dated: former.and_then(|version| version.dated),
                from: Some(first),
                file: None,
                amends: former.map(|version| version.id),
                basis: format!("Chuyển sang năm {to}: nhiệm vụ đã xong không theo dõi tiếp."),
                headings: former.map(|version| version.headings.clone()).unwrap_or_default(),
            };
            let ended = done.into_iter().map(|task| Task { dropped: true, ..task });
            let tasks = open.into_iter().chain(ended).collect();
            change.plans.push(PutPlanVersion::of(plan.clone(), version, tasks));
        }
        let ended: Vec<&Target> = reference
            .targets()
            .iter()
            // One without a day was set for its year; one for later years goes on.
            .filter(|target| target.what.holds_on(last) && target.what.holds_on(first))
            .filter(|target| target.due.is_none_or(|due| due <= last))
            .collect();
        roll.targets = ended
            .iter()
            .map(|target| format!("{} {}", target.code, target.what.value))
            .collect();
        if !ended.is_empty() {
            let targets = ended.into_iter().map(|target| TargetOf {
                indicator: None,
                put: Put {
                    before: Some(target.clone()),
                    after: Some(Target {
                        what: domain::organisation::Dated {
                            until: Some(last),
                            ..target.what.clone()
                        },
                        ..target.clone()
                    }),
                },
            });
            change.targets = Some(PutMeasures {
                words: change.words.clone(),
                indicators: Vec::new(),
                targets: targets.collect(),
            });
        }
        roll.decide = self.to_decide(to, (last, first), &roll);
        if !dry_run {
            roll.event = Some(self.transact(change, act)?.event);
        }
        Ok(roll)
    }

    /// The status of every task at the end of a year, by its newest month.
    fn standing_at(&self, year: i32, last: NaiveDate, act: &Act) -> Result<Vec<(i64, TaskStatus)>> {
        let rounds = self.rounds(&act.who)?;
        let months = rounds.iter().filter_map(|round| round.period);
        let newest = months
            .filter(|period| matches!(period, Period::Month(of, _) if *of == year))
            .max();
        let Some(newest) = newest else {
            return Ok(Vec::new());
        };
        let list = self.task_list(newest, Some(last), &act.who)?;
        Ok(list.rows.iter().map(|row| (row.id, row.status)).collect())
    }

    /// What is missing for the new year, or was the old one's.
    fn to_decide(&self, to: i32, (last, first): (NaiveDate, NaiveDate), roll: &YearRoll) -> Vec<String> {
        let reference = self.reference();
        let view = reference.as_of(first);
        let mut decide = Vec::new();
        if !reference.plans().iter().any(|plan| plan.year == to) {
            decide.push(format!("Chưa có kế hoạch năm {to}: nhập khi được ban hành."));
        }
        if !roll.carried.is_empty() {
            let count = vi::padded(i64::try_from(roll.carried.len()).unwrap_or(i64::MAX));
            decide.push(format!(
                "{count} nhiệm vụ của năm trước được theo dõi tiếp: bỏ những nhiệm vụ mà kế hoạch năm {to} đã thay."
            ));
        }
        let without = view
            .indicators()
            .filter(|i| i.definition.on && i.definition.formula.is_none());
        let ended = reference
            .targets()
            .iter()
            .filter(|t| t.what.holds_on(last) && t.due.is_none_or(|due| due <= last));
        let ended: Vec<i64> = ended.filter_map(|target| target.indicator).collect();
        let without: Vec<&str> = without.filter(|i| ended.contains(&i.id)).map(|i| i.code).collect();
        if !without.is_empty() {
            decide.push(format!("Chưa có mức giao năm {to} cho: {}.", without.join(", ")));
        }
        let old = (to - 1).to_string();
        let outlines = reference
            .outlines()
            .iter()
            .filter(|outline| outline.kind.holds_on(first));
        for outline in outlines {
            let named = outline
                .content
                .sections
                .iter()
                .filter(|section| section.text.contains(&old));
            let named: Vec<&str> = named.map(|section| section.code.as_str()).collect();
            if !named.is_empty() {
                let kind = ReportKind::of_word(&outline.kind.value);
                let kind = kind.map_or_else(|_| outline.code.clone(), |kind| kind.words().to_lowercase());
                decide.push(format!(
                    "Đề cương của {kind} còn nhắc năm {old} ở mục {}; sửa lại cho năm {to}.",
                    named.join(", ")
                ));
            }
        }
        decide
    }
}

fn named(plan: &store::plan::Plan, task: &Task) -> String {
    format!("{} {} {}", plan.code, task.code, task.title)
}
