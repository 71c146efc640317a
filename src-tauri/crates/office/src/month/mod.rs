//! The month as its people see it: what stands above every screen, the month at a glance, where it stands between
//! collecting and issuing, and the next thing to do for whoever sits at the desk.

mod steps;

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::{Period, data_window};
use domain::form::TaskPart;
use domain::status::TaskStatus;
use domain::vi;
use serde::Serialize;
use store::regime::{Periodicity, WindowRule};
use store::report::ReportState;
use store::round::{Round, RoundState};

use crate::error::Result;
use crate::indicators::{self, IndicatorRow};
use crate::report::{ReportKind, ReportLine, StepState};
use crate::rights::{Right, may};
use crate::status::{GivenTo, MonthReporting, MonthStatus, TaskRow};
use crate::{Actor, Office};

use steps::{Standing, waiting_verb};

/// Indicators of the home screen.
const WORST: usize = 8;
/// A due day this long ago says nothing any more in days.
const LONG_AGO: i64 = 60;

/// State of a month's round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// Not opened yet.
    NotOpened,
    /// Being collected.
    Open,
    /// Closed.
    Closed,
}

/// A period to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeriodRow {
    /// The period.
    pub period: Period,
    /// "Tháng 12/2022".
    pub period_words: String,
    /// State of its round.
    pub state: PeriodState,
}

/// What stands above every screen, and the counts of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthHeader {
    /// The period.
    pub period: Period,
    /// "Tháng 12/2022".
    pub period_words: String,
    /// Whether the round was opened.
    pub state: PeriodState,
    /// "Hạn gửi báo cáo 15/12".
    pub agency_due_words: Option<String>,
    /// "Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)".
    pub province_due_words: Option<String>,
    /// "còn 2 ngày", "đã quá hạn 03 ngày", "hôm nay"; none for a closed period and for one whose report is issued.
    pub days_left_words: Option<String>,
    /// "Số liệu từ 15/11 đến 14/12/2022", only where the regime says so.
    pub window_words: Option<String>,
    /// Day at whose end the figures of this screen are judged.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub judged_on: Option<NaiveDate>,
    /// What needs a hand.
    pub counts: RailCounts,
}

/// Counts shown in the rail; zero is not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RailCounts {
    /// Agencies that have not sent, or whose file needs fixing.
    pub intake: u32,
    /// Overdue tasks.
    pub tasks: u32,
    /// Indicators under target.
    pub indicators: u32,
    /// Reports that wait for the person signed in.
    pub reports: u32,
}

/// The month at a glance.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthOverview {
    /// The period.
    pub period: Period,
    /// Whether the round was opened; when not, only `next` says something.
    pub state: PeriodState,
    /// Id of the round, once it was opened.
    pub round: Option<i64>,
    /// Day at whose end all of this is judged.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub judged_on: NaiveDate,
    /// Five steps, in order.
    pub steps: Vec<MonthStep>,
    /// Who reported.
    pub reporting: MonthReporting,
    /// Number of all tasks.
    pub tasks_total: u32,
    /// Overdue tasks, longest first.
    pub overdue: Vec<TaskRow>,
    /// Indicators with a target or base, worst first.
    pub worst: Vec<IndicatorRow>,
    /// The other reports that end with this month – of longer spans, or asked beside the month's own – by name and state.
    pub other_reports: Vec<String>,
    /// The next thing to do.
    pub next: Option<NextAction>,
}

/// A step of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthStep {
    /// Which.
    pub code: MonthStepCode,
    /// How far it is.
    pub state: StepState,
    /// What stands in its way, or what was done: "1 đơn vị chưa gửi", "đủ 24/24".
    pub words: String,
}

/// The five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MonthStepCode {
    /// Tiếp nhận.
    Intake,
    /// Kiểm tra số liệu.
    Verify,
    /// Tổng hợp.
    Consolidate,
    /// Trình ký.
    Submit,
    /// Phát hành.
    Issue,
}

/// The one primary button of the home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NextAction {
    /// A verb: "Tiếp nhận báo cáo của 2 đơn vị".
    pub words: String,
    /// Where it leads.
    pub screen: Screen,
    /// Which report, for the report screen.
    pub report: Option<i64>,
}

/// Where the next thing is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// Tổng quan tháng: also opens the round.
    Month,
    /// Tiếp nhận báo cáo.
    Intake,
    /// Báo cáo.
    Reports,
}

/// The tasks of a month.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskList {
    /// Day at whose end the states are judged.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub judged_on: NaiveDate,
    /// Whether the month was opened; before that every task waits.
    pub state: PeriodState,
    /// The plans they come from: number, day and title; empty before the first one was taken.
    pub plan_words: String,
    /// In the order of the plan.
    pub rows: Vec<TaskRow>,
    /// Tasks that nobody is asked about: the month is not opened, or they came after it was.
    pub waiting: Vec<TaskWaiting>,
}

/// A task of a plan that the month does not ask about.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskWaiting {
    /// Its id.
    pub id: i64,
    /// Code of the plan.
    pub plan: String,
    /// Code inside the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Names of who leads, or carries out where nobody leads.
    pub names: Vec<String>,
    /// The plan's words; may be empty.
    pub deadline: String,
    /// To whom it is given by name.
    pub given_to: Option<GivenTo>,
}

const fn state_of(round: Option<&Round>) -> PeriodState {
    match round {
        Some(round) => match round.state {
            RoundState::Open => PeriodState::Open,
            RoundState::Closed | RoundState::Cancelled => PeriodState::Closed,
        },
        None => PeriodState::NotOpened,
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Office {
    /// The period a window begins with: the newest round; before the first one, the month a round would be opened for.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn default_period(&self, today: NaiveDate, who: &Actor) -> Result<Period> {
        if let Some(newest) = self.newest_month(who)? {
            return Ok(newest);
        }
        let year = self.about().year;
        Ok(if today.year() == year {
            Period::month_of(today)
        } else {
            Period::Month(year, 12)
        })
    }

    fn newest_month(&self, who: &Actor) -> Result<Option<Period>> {
        who.require(Right::Read)?;
        let rounds = self
            .store
            .read(|db| store::round::list(db, 0, 12).map_err(crate::Error::from))?;
        Ok(rounds.into_iter().find_map(|round| round.period))
    }

    /// Periods to choose from, newest first: those that were opened, and those that may be opened next.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn periods(&self, today: NaiveDate, who: &Actor) -> Result<Vec<PeriodRow>> {
        let rounds = self.rounds(who)?;
        let row = |period: Period, round: Option<&Round>| PeriodRow {
            period,
            period_words: period.heading(),
            state: state_of(round),
        };
        let mut rows: Vec<PeriodRow> = rounds
            .iter()
            .filter_map(|round| Some(row(round.period?, Some(round))))
            .collect();
        let mut offered: Vec<Period> = match rows.first() {
            Some(newest) => vec![newest.period.next(), newest.period.previous()],
            None => Period::Year(self.about().year).months(),
        };
        // Whatever was opened last, this month can be begun at once.
        offered.push(Period::month_of(today));
        for period in offered {
            if !rows.iter().any(|have| have.period == period) {
                rows.push(row(period, None));
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.period));
        Ok(rows)
    }

    /// What stands above every screen.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn month_header(
        &self,
        period: Period,
        on: Option<NaiveDate>,
        today: NaiveDate,
        who: &Actor,
    ) -> Result<MonthHeader> {
        who.require(Right::Read)?;
        let round = self.find_round(period)?;
        let reference = self.reference();
        let view = reference.as_of(period.last_day());
        let regime = view.regime(Periodicity::Month);
        let agency_due = match &round {
            Some(round) => Some(round.agency_due.date_naive()),
            None => regime.and_then(|r| Some(r.agency_due.as_ref()?.rule.last_day(period))),
        };
        let rule = regime.and_then(|r| Some(r.province_due.as_ref()?.rule));
        let province_due = match &round {
            Some(round) => round.province_due,
            None => rule.map(|rule| rule.last_day(period)),
        };
        let reported_to: Vec<&str> = regime
            .map(|r| r.reported_to.iter().map(|id| short(view.name(*id))).collect())
            .unwrap_or_default();
        let province_due_words = province_due.map(|due| {
            let rule = rule.filter(|rule| rule.last_day(period) == due);
            let when = rule.map_or_else(
                || format!("chậm nhất {} {}", vi::weekday(due), vi::day_month(due)),
                |rule| rule.words(period),
            );
            format!("Gửi {}: {when}", reported_to.join(", "))
        });
        let waiting = self.reports(0, u32::MAX, who)?;
        let mut counts = RailCounts {
            reports: small(
                waiting
                    .iter()
                    .filter(|r| waiting_verb(r.state, who.role).is_some())
                    .count(),
            ),
            ..RailCounts::default()
        };
        let mut judged_on = None;
        if let Some(round) = &round {
            let status = self.status_of(round, period, on, who)?;
            // A closed round takes nothing any more: whoever did not send then is no work that waits.
            if round.state == RoundState::Open {
                counts.intake = status.reporting.missing;
            }
            counts.tasks = small(overdue(&status).count());
            let under = |row: &&IndicatorRow| row.standing.as_ref().is_some_and(|s| s.met == Some(false));
            counts.indicators = small(status.indicators.iter().filter(under).count());
            judged_on = Some(status.on);
        }
        let issued = month_report(&waiting, period).is_some_and(|r| r.state == ReportState::Issued);
        let open = round.as_ref().is_none_or(|round| round.state == RoundState::Open) && !issued;
        // A window that is only assumed would look like a rule.
        let stated = regime.filter(|r| r.window == WindowRule::MidMonth && !r.window_basis.contains("Giả định"));
        Ok(MonthHeader {
            period,
            period_words: period.heading(),
            state: state_of(round.as_ref()),
            agency_due_words: agency_due.map(|day| format!("Hạn gửi báo cáo {}", vi::day_month(day))),
            province_due_words,
            days_left_words: agency_due
                .zip(province_due)
                .filter(|_| open)
                .and_then(|(agency, province)| days_left(today, agency, province)),
            window_words: stated.map(|_| window_words(period)),
            judged_on,
            counts,
        })
    }

    /// The month at a glance.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn month_overview(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<MonthOverview> {
        who.require(Right::Read)?;
        let Some(round) = self.find_round(period)? else {
            return Ok(not_opened(period, on, who));
        };
        let status = self.status_of(&round, period, on, who)?;
        let figures = self.figures(period, Some(status.heard), who)?;
        let reports = self.reports(0, u32::MAX, who)?;
        let standing = Standing {
            round: &round,
            status: &status,
            report: month_report(&reports, period),
        };
        let others = reports
            .iter()
            .filter(|r| standing.report.is_none_or(|followed| followed.id != r.id) && r.period.last_month() == period);
        let mut late: Vec<TaskRow> = overdue(&status).cloned().collect();
        late.sort_by_key(|task| std::cmp::Reverse(task.days_over));
        Ok(MonthOverview {
            period,
            state: state_of(Some(&round)),
            round: Some(round.id),
            judged_on: status.on,
            steps: standing.steps(),
            tasks_total: small(status.tasks.total),
            overdue: late,
            worst: indicators::worst(&status.indicators, &figures, WORST),
            other_reports: others.map(|r| format!("{}: {}", r.name, state_words(r))).collect(),
            next: standing.next(who.role, period),
            reporting: status.reporting,
        })
    }

    /// The tasks of a month with what was said of each, and those of the plans that the month does not ask about.
    ///
    /// # Errors
    /// No right.
    pub fn task_list(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<TaskList> {
        who.require(Right::Read)?;
        let round = self.find_round(period)?;
        let state = state_of(round.as_ref());
        let status = round.map(|round| self.status_of(&round, period, on, who)).transpose()?;
        let plans = self.plans(period.last_day(), who)?;
        let words = plans.iter().map(|plan| {
            let number = plan.number.as_ref().map(|number| format!("{} số {number}", plan.kind));
            let date = plan.date.map(|day| format!("ngày {}", vi::date_in_text(day)));
            let paper: Vec<String> = number.into_iter().chain(date).collect();
            if paper.is_empty() {
                plan.title.clone()
            } else {
                format!("{} ({})", plan.title, paper.join(" "))
            }
        });
        let (judged_on, rows) = match status {
            Some(status) => (status.on, status.tasks.items),
            None => (on.unwrap_or_else(|| period.last_day()), Vec::new()),
        };
        Ok(TaskList {
            judged_on,
            state,
            plan_words: words.collect::<Vec<_>>().join("; "),
            waiting: self.waiting(period, &rows),
            rows,
        })
    }

    fn waiting(&self, period: Period, asked: &[TaskRow]) -> Vec<TaskWaiting> {
        let reference = self.reference();
        let view = reference.as_of(period.last_day());
        let tasks = view.tasks_of_year(period.year()).into_iter();
        let waiting = tasks.filter(|(_, task)| !asked.iter().any(|row| row.id == task.id));
        waiting
            .map(|(plan, task)| {
                let having = |part| {
                    let ids = task.parts.iter().filter(move |(p, _)| *p == part);
                    ids.map(|(_, id)| view.name(*id).to_owned()).collect::<Vec<String>>()
                };
                let leads = having(TaskPart::Lead);
                TaskWaiting {
                    id: task.id,
                    plan: plan.code.clone(),
                    code: task.code.clone(),
                    title: task.title.clone(),
                    names: if leads.is_empty() {
                        having(TaskPart::CarryOut)
                    } else {
                        leads
                    },
                    deadline: task.deadline.words.clone(),
                    given_to: task.member.and_then(|id| GivenTo::of(&view, id, None)),
                }
            })
            .collect()
    }
}

/// As the office writes it in one line.
fn short(name: &str) -> &str {
    if name == "Văn phòng Chính phủ" {
        "VPCP"
    } else {
        name
    }
}

fn window_words(period: Period) -> String {
    let (from, to) = data_window(period);
    // Both days of one year need the year only once.
    let from_words = if from.year() == to.year() {
        vi::day_month(from)
    } else {
        vi::date_short(from)
    };
    format!("Số liệu từ {from_words} đến {}", vi::date_short(to))
}

/// Days to the due day that comes next, by the desk's own clock; nothing for a month long gone.
fn days_left(today: NaiveDate, agency: NaiveDate, province: NaiveDate) -> Option<String> {
    let left = |due: NaiveDate| (due - today).num_days();
    match (left(agency), left(province)) {
        (0, _) => Some("hôm nay".to_owned()),
        (days, _) if days > 0 => Some(format!("còn {} ngày", vi::padded(days))),
        (_, 0) => Some(format!("hạn của tỉnh là hôm nay, {}", vi::day_month(province))),
        (_, days) if days > 0 => Some(format!("còn {} ngày đến {}", vi::padded(days), vi::day_month(province))),
        (_, days) if days >= -LONG_AGO => Some(format!("đã quá hạn {} ngày", vi::padded(-days))),
        _ => None,
    }
}

fn overdue(status: &MonthStatus) -> impl Iterator<Item = &TaskRow> {
    status
        .tasks
        .items
        .iter()
        .filter(|task| task.status == TaskStatus::Overdue)
}

/// The month's own report: not one of a longer span that ends with it, nor a quick one beside it. Of several the one that
/// was issued; a later draft does not undo that.
fn month_report(reports: &[ReportLine], period: Period) -> Option<&ReportLine> {
    let own = || {
        reports
            .iter()
            .filter(move |report| report.kind == ReportKind::Month && report.period == period)
    };
    own()
        .find(|report| report.state == ReportState::Issued)
        .or_else(|| own().next())
}

fn state_words(report: &ReportLine) -> String {
    match (report.state, report.symbol()) {
        (ReportState::Issued, Some(symbol)) => format!("đã phát hành, số {symbol}"),
        _ => report.stage.words().to_lowercase(),
    }
}

fn not_opened(period: Period, on: Option<NaiveDate>, who: &Actor) -> MonthOverview {
    MonthOverview {
        period,
        state: PeriodState::NotOpened,
        round: None,
        judged_on: on.unwrap_or_else(|| period.last_day()),
        steps: Vec::new(),
        reporting: MonthReporting {
            expected: 0,
            on_time: 0,
            late: 0,
            missing: 0,
            needs_fixing: 0,
            agencies: Vec::new(),
            excused: Vec::new(),
        },
        tasks_total: 0,
        overdue: Vec::new(),
        worst: Vec::new(),
        other_reports: Vec::new(),
        next: may(who.role, Right::Collect).then(|| NextAction {
            words: format!("Mở kỳ báo cáo {}", period.vi()),
            screen: Screen::Month,
            report: None,
        }),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn days_are_counted_to_the_due_day_that_comes_next() {
        let day = |d: u32| NaiveDate::from_ymd_opt(2022, 12, d).unwrap();
        let words = |today: u32| days_left(day(today), day(15), day(21)).unwrap();
        assert_eq!(words(13), "còn 02 ngày");
        assert_eq!(words(15), "hôm nay");
        assert_eq!(words(16), "còn 05 ngày đến 21/12");
        assert_eq!(words(24), "đã quá hạn 03 ngày");
        let years_later = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        assert_eq!(days_left(years_later, day(15), day(21)), None);
    }

    #[test]
    fn the_issued_report_of_the_month_is_not_undone_by_a_later_draft() {
        let month = Period::Month(2026, 3);
        let line = |id: i64, kind: ReportKind, period: Period, state: ReportState| ReportLine {
            id,
            name: String::new(),
            kind,
            kind_words: String::new(),
            period,
            period_words: String::new(),
            state,
            stage: crate::report::ReportStage::Drafting,
            title: String::new(),
            series: String::new(),
            number: None,
            date: None,
            created_at: DateTime::UNIX_EPOCH.fixed_offset(),
            changed_at: DateTime::UNIX_EPOCH.fixed_offset(),
        };
        let followed = |reports: &[ReportLine]| month_report(reports, month).map(|report| report.id);
        let quarter = line(5, ReportKind::Quarter, Period::Quarter(2026, 1), ReportState::Draft);
        let quick = line(4, ReportKind::Quick, month, ReportState::Draft);
        let second = line(3, ReportKind::Month, month, ReportState::Draft);
        let issued = line(2, ReportKind::Month, month, ReportState::Issued);
        assert_eq!(followed(&[quarter.clone(), quick.clone()]), None);
        assert_eq!(followed(&[quarter.clone(), quick.clone(), second.clone()]), Some(3));
        assert_eq!(followed(&[quarter, quick, second, issued]), Some(2));
    }
}
