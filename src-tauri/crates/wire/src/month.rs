//! The month: its header on every screen, the month at a glance, its rounds, tasks and indicators.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::status::RulingKind;
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, done, of, told};
use crate::ask::Line;
use crate::call::{Done, Nothing, PeriodAsk};
use crate::desk::Caller;

/// Close a round, or open it again.
#[derive(Debug, Deserialize, TS)]
pub struct RoundClose {
    period: Period,
    /// Closed, or open again.
    closed: bool,
    /// Why it is opened again; may be empty.
    reason: Line,
}

/// A ruling on a task.
#[derive(Debug, Deserialize, TS)]
pub struct TaskRule {
    /// Its id.
    task: i64,
    kind: RulingKind,
    #[ts(type = "string")]
    from_day: NaiveDate,
    /// Document or reason.
    basis: Line,
}

pub(crate) fn header(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<office::MonthHeader> {
    let (month, today) = (asked.month(), caller.today());
    of(caller.office.month_header(month, asked.on, today, caller.who()))
}

pub(crate) fn overview(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<office::MonthOverview> {
    of(caller.office.month_overview(asked.month(), asked.on, caller.who()))
}

pub(crate) fn periods(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<office::PeriodRow>> {
    of(caller.office.periods(caller.today(), caller.who()))
}

pub(crate) fn open(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Done> {
    let opened = caller.office.open_round(asked.period, &caller.act)?;
    let expected = caller.office.expected(asked.period)?.len();
    let message = format!("Đã mở kỳ báo cáo {} cho {expected} cơ quan, đơn vị.", asked.period.vi());
    done(&opened, message)
}

pub(crate) fn close(caller: &Caller<'_>, asked: RoundClose) -> Answered<Done> {
    let (period, closing) = (asked.period, asked.closed);
    let closed = caller.office.close_round(period, closing, &asked.reason, &caller.act)?;
    let verb = if closing { "chốt" } else { "mở lại" };
    done(&closed, format!("Đã {verb} kỳ báo cáo {}.", period.vi()))
}

pub(crate) fn cancel(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Done> {
    let cancelled = caller.office.cancel_round(asked.period, &caller.act)?;
    done(&cancelled, format!("Đã hủy việc mở kỳ báo cáo {}.", asked.period.vi()))
}

pub(crate) fn tasks(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<office::TaskList> {
    of(caller.office.task_list(asked.month(), asked.on, caller.who()))
}

pub(crate) fn rule_task(caller: &Caller<'_>, asked: TaskRule) -> Answered<Done> {
    let (task, day) = (asked.task, asked.from_day);
    told(
        &caller
            .office
            .rule_task(task, asked.kind, day, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn indicators(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Vec<office::IndicatorRow>> {
    of(caller.office.indicators(asked.month(), asked.on, caller.who()))
}
