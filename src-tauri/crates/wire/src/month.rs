//! The month: its header on every screen, the month at a glance, its rounds, tasks and indicators.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::status::RulingKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, done, of};
use crate::ask;
use crate::call::{Done, Nothing, PeriodAsk};
use crate::desk::Request;

/// Close a round, or open it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoundClose {
    /// The month.
    pub period: Period,
    /// Closed, or open again.
    pub closed: bool,
    /// Why it is opened again; may be empty.
    pub reason: String,
}

/// A ruling on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskRule {
    /// Id of the task.
    #[ts(type = "number")]
    pub task: i64,
    /// What is ruled.
    pub kind: RulingKind,
    /// From this day.
    #[ts(type = "string")]
    pub from_day: NaiveDate,
    /// Document or reason.
    pub basis: String,
}

pub(crate) fn header(request: &Request<'_>, asked: PeriodAsk) -> Answered<office::MonthHeader> {
    let (office, who) = (request.office()?, request.who()?);
    of(office.month_header(asked.month(), asked.on, request.now.date_naive(), who))
}

pub(crate) fn overview(request: &Request<'_>, asked: PeriodAsk) -> Answered<office::MonthOverview> {
    of(request
        .office()?
        .month_overview(asked.month(), asked.on, request.who()?))
}

pub(crate) fn periods(request: &Request<'_>, _: Nothing) -> Answered<Vec<office::PeriodRow>> {
    of(request.office()?.periods(request.now.date_naive(), request.who()?))
}

pub(crate) fn open(request: &Request<'_>, asked: PeriodAsk) -> Answered<Done> {
    let office = request.office()?;
    let opened = office.open_round(asked.period, &request.act()?)?;
    let expected = office.expected(asked.period)?.len();
    let message = format!("Đã mở kỳ báo cáo {} cho {expected} cơ quan, đơn vị.", asked.period.vi());
    done(&opened, message)
}

pub(crate) fn close(request: &Request<'_>, asked: RoundClose) -> Answered<Done> {
    let reason = ask::line(&asked.reason)?;
    let closed = request
        .office()?
        .close_round(asked.period, asked.closed, &reason, &request.act()?)?;
    let verb = if asked.closed { "chốt" } else { "mở lại" };
    done(&closed, format!("Đã {verb} kỳ báo cáo {}.", asked.period.vi()))
}

pub(crate) fn cancel(request: &Request<'_>, asked: PeriodAsk) -> Answered<Done> {
    let cancelled = request.office()?.cancel_round(asked.period, &request.act()?)?;
    done(&cancelled, format!("Đã hủy việc mở kỳ báo cáo {}.", asked.period.vi()))
}

pub(crate) fn tasks(request: &Request<'_>, asked: PeriodAsk) -> Answered<office::TaskList> {
    of(request.office()?.task_list(asked.month(), asked.on, request.who()?))
}

pub(crate) fn rule_task(request: &Request<'_>, asked: TaskRule) -> Answered<Done> {
    let basis = ask::line(&asked.basis)?;
    let ruled = request
        .office()?
        .rule_task(asked.task, asked.kind, asked.from_day, &basis, &request.act()?)?;
    done(&ruled, format!("{}.", ruled.words))
}

pub(crate) fn indicators(request: &Request<'_>, asked: PeriodAsk) -> Answered<Vec<office::IndicatorRow>> {
    of(request.office()?.indicators(asked.month(), asked.on, request.who()?))
}
