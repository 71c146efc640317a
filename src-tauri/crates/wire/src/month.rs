//! The month: its header on every screen, the month at a glance, its rounds, tasks and indicators.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::status::RulingKind;
use domain::word::Word as _;
use office::Tag;
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, done, of, told, wrote};
use crate::ask::{Confirm, Line};
use crate::call::{Done, Nothing, PeriodAsk, YearAsk};
use crate::desk::Caller;

/// A round to open again.
#[derive(Deserialize, TS)]
pub struct RoundReopen {
    period: Period,
    /// Why.
    reason: Line,
    #[serde(flatten)]
    again: Confirm,
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

pub(crate) fn setup(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Vec<office::SetupStep>> {
    of(caller.office.setup(asked.month(), caller.who()))
}

pub(crate) fn look_at_year(caller: &Caller<'_>, asked: YearAsk) -> Answered<office::YearRoll> {
    let next = asked.year.saturating_add(1);
    of(caller.office.roll_year(asked.year, next, true, &caller.act))
}

pub(crate) fn roll_year(caller: &Caller<'_>, asked: YearAsk) -> Answered<Done> {
    let next = asked.year.saturating_add(1);
    let rolled = caller.office.roll_year(asked.year, next, false, &caller.act)?;
    let done = Done {
        done: true,
        message: format!("Đã chuyển từ năm {} sang năm {next}.", asked.year),
        event: rolled.event,
        ..Done::default()
    };
    wrote(done, Tag::ALL)
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

pub(crate) fn close(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Done> {
    let closed = caller.office.close_round(asked.period, true, "", &caller.act)?;
    done(&closed, format!("Đã chốt kỳ báo cáo {}.", asked.period.vi()))
}

pub(crate) fn reopen(caller: &Caller<'_>, asked: RoundReopen) -> Answered<Done> {
    caller.confirm(&asked.again.confirm)?;
    let opened = caller
        .office
        .close_round(asked.period, false, &asked.reason, &caller.act)?;
    done(&opened, format!("Đã mở lại kỳ báo cáo {}.", asked.period.vi()))
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
