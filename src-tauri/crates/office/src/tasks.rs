//! What a person rules on a task: taken over into standing duty, or not continued, with day and basis.

use chrono::NaiveDate;
use domain::status::RulingKind;
use serde::{Deserialize, Serialize};
use store::ruling::Ruling;

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Act, Done, Office};

const CHANGED: &[Tag] = &[Tag::Month, Tag::Tasks];

/// A ruling.
#[derive(Debug, Serialize)]
pub(crate) struct RuleTask {
    task: i64,
    kind: RulingKind,
    from_day: NaiveDate,
    basis: String,
}

/// Takes a ruling back, or lets it stand again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WithdrawRuling {
    ruling: i64,
    withdrawn: bool,
}

/// "II.4.1 (BD-2022)".
fn named(reference: &Reference, task: i64) -> Option<String> {
    let newest = reference.newest_task(task)?;
    let plan = newest.plan.and_then(|id| reference.plan(id));
    Some(match plan {
        Some(plan) => format!("{} ({})", newest.code, plan.code),
        None => newest.code.clone(),
    })
}

impl Change for RuleTask {
    const ACTION: &'static str = "rule_task";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let name = named(at.reference, self.task)
            .ok_or_else(|| Error::unknown("nhiệm vụ", self.task.to_string(), "Xem danh sách nhiệm vụ."))?;
        if self.basis.trim().is_empty() {
            return Err(Error::Refused(
                "Ghi căn cứ: số văn bản, kết luận họp hoặc lý do.".to_owned(),
            ));
        }
        let ruling = Ruling {
            id: 0,
            task: self.task,
            kind: self.kind,
            from_day: self.from_day,
            basis: self.basis.trim().to_owned(),
            withdrawn: false,
        };
        let id = store::ruling::add(at.tx, &ruling)?;
        let object = format!("task/{}/ruling/{id}", self.task);
        Applied::new(
            object,
            format!(
                "Ghi nhận tình trạng nhiệm vụ {name}: {}",
                self.kind.words().to_lowercase()
            ),
            CHANGED,
        )
        .id(id)
        .shown(vec![
            Shown::new("Từ ngày", None, domain::vi::date_short(self.from_day)),
            Shown::new("Căn cứ", None, ruling.basis),
        ])
        .back(&WithdrawRuling {
            ruling: id,
            withdrawn: true,
        })
    }
}

impl Change for WithdrawRuling {
    const ACTION: &'static str = "withdraw_ruling";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::ruling::get(at.tx, self.ruling)?;
        let ruling = found.ok_or_else(|| Error::unknown("ghi nhận tình trạng", self.ruling.to_string(), ""))?;
        if ruling.withdrawn == self.withdrawn {
            return Err(Error::Refused(format!(
                "Ghi nhận tình trạng này {}.",
                if self.withdrawn { "đã rút" } else { "đang dùng" }
            )));
        }
        store::ruling::set_withdrawn(at.tx, self.ruling, self.withdrawn)?;
        let verb = if self.withdrawn { "Rút" } else { "Dùng lại" };
        let name = named(at.reference, ruling.task).unwrap_or_default();
        let object = format!("task/{}/ruling/{}", ruling.task, self.ruling);
        let words = format!(
            "{verb} ghi nhận tình trạng nhiệm vụ {name}: {}",
            ruling.kind.words().to_lowercase()
        );
        Applied::new(object, words, CHANGED).back(&Self {
            ruling: self.ruling,
            withdrawn: !self.withdrawn,
        })
    }
}

impl Office {
    /// Rules on a task, by its id.
    ///
    /// # Errors
    /// There is none of this number, no basis; no right.
    pub fn rule_task(&self, task: i64, kind: RulingKind, from_day: NaiveDate, basis: &str, act: &Act) -> Result<Done> {
        let change = RuleTask {
            task,
            kind,
            from_day,
            basis: basis.to_owned(),
        };
        self.transact(change, act)
    }

    /// The id of a task by its plan and its code in it, as the plan holds on a day.
    ///
    /// # Errors
    /// There is none.
    pub fn task_id(&self, plan: &str, code: &str, on: NaiveDate) -> Result<i64> {
        let reference = self.reference();
        let plan = reference
            .plans()
            .iter()
            .find(|p| p.code == plan)
            .ok_or_else(|| Error::unknown("kế hoạch", plan, "Xem danh sách kế hoạch."))?;
        let tasks = reference.as_of(on).tasks(plan);
        let found = tasks.iter().find(|t| t.code == code);
        found
            .map(|t| t.id)
            .ok_or_else(|| Error::unknown("nhiệm vụ", code, "Xem danh sách nhiệm vụ của kế hoạch."))
    }
}
