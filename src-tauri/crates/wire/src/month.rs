//! The month: its header on every screen, the month at a glance, the rounds to choose from.

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::{Period, data_window};
use domain::vi;
use office::{Actor, AgencyStatus, MonthStatus, Office, ReportLine, Round, RoundState};

use crate::answer::{Answered, done, read};
use crate::ask;
use crate::desk::At;
use crate::indicators;
use crate::intake::small;
use crate::steps::{self, Standing};
use crate::tasks;
use crate::types::call::{Done, Failure, Nothing, PeriodAsk};
use crate::types::month::{
    AgencyReporting, MonthHeader, MonthOverview, NextAction, OverdueTask, PeriodRow, PeriodState, RailCounts,
    ReportingCounts, ReportingState, Screen,
};

/// Indicators of the home screen.
const WORST: usize = 8;
/// A due day this long ago says nothing any more in days.
const LONG_AGO: i64 = 60;

/// "Tháng 12/2022", "Tháng 01/2023": a zero before months 1 and 2 only, as in documents.
pub(crate) fn period_words(period: Period) -> String {
    if let Period::Month(year, month @ 1..=2) = period {
        return format!("Tháng 0{month}/{year}");
    }
    let words = period.vi();
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The rounds that stand, newest first.
fn rounds(office: &Office, who: &Actor) -> Result<Vec<Round>, Failure> {
    let mut rounds = office.rounds(who)?;
    rounds.retain(|round| round.state != RoundState::Cancelled);
    rounds.sort_by_key(|round| std::cmp::Reverse(round.period));
    Ok(rounds)
}

fn round_of(office: &Office, who: &Actor, period: Period) -> Result<Option<Round>, Failure> {
    Ok(rounds(office, who)?.into_iter().find(|round| round.period == period))
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

/// The period a window begins with: the newest round; before the first one, the month a round would be opened for.
pub(crate) fn default_period(office: &Office, who: &Actor, today: NaiveDate) -> Result<String, Failure> {
    if let Some(newest) = rounds(office, who)?.first() {
        return Ok(newest.period.to_string());
    }
    Ok(first_month(office, today)?.to_string())
}

/// This month in the store's first year, otherwise that year's last.
fn first_month(office: &Office, today: NaiveDate) -> Result<Period, Failure> {
    let year = office.about()?.year;
    Ok(if today.year() == year {
        Period::month_of(today)
    } else {
        Period::Month(year, 12)
    })
}

pub(crate) fn periods(at: &At<'_>, _: Nothing) -> Answered<Vec<PeriodRow>> {
    let (office, who) = (at.office()?, at.who()?);
    let rounds = rounds(office, who)?;
    let row = |period: Period, round: Option<&Round>| PeriodRow {
        period: period.to_string(),
        period_words: period_words(period),
        state: state_of(round),
    };
    let mut rows: Vec<(Period, PeriodRow)> = rounds
        .iter()
        .map(|round| (round.period, row(round.period, Some(round))))
        .collect();
    let offered: Vec<Period> = match rounds.first() {
        // A year goes on into the next month; a store without a round may begin with any month of its year.
        Some(newest) => {
            let day = newest.period.last_day();
            vec![
                Period::month_of(day.succ_opt().unwrap_or(day)),
                newest.period.previous(),
            ]
        }
        None => Period::Year(office.about()?.year).months(),
    };
    for period in offered {
        if !rows.iter().any(|(have, _)| *have == period) {
            rows.push((period, row(period, None)));
        }
    }
    rows.sort_by_key(|(period, _)| std::cmp::Reverse(*period));
    read(rows.into_iter().map(|(_, row)| row).collect())
}

pub(crate) fn open(at: &At<'_>, asked: PeriodAsk) -> Answered<Done> {
    let period = ask::period(&asked.period)?;
    let opened = at.office()?.open_round(period, &at.act()?)?;
    let expected = at.office()?.expected(period)?.len();
    done(
        &opened,
        format!(
            "Đã mở kỳ báo cáo {} cho {} cơ quan, đơn vị.",
            period.vi(),
            crate::intake::count(expected)
        ),
    )
}

pub(crate) fn header(at: &At<'_>, asked: PeriodAsk) -> Answered<MonthHeader> {
    let (office, who) = (at.office()?, at.who()?);
    let (period, on) = (ask::month(&asked.period)?, ask::day_or_none(asked.on.as_deref())?);
    let round = round_of(office, who, period)?;
    let regime = &office.province().regime;
    let agency_due = round
        .as_ref()
        .map(|r| r.agency_due)
        .or(regime.agency_due.map(|rule| rule.last_day(period)));
    let province_due = round
        .as_ref()
        .map(|r| r.province_due)
        .or(regime.province_due.map(|rule| rule.last_day(period)));
    let province_due_words = province_due.map(|due| {
        let rule = regime.province_due.filter(|rule| rule.last_day(period) == due);
        let when = rule.map_or_else(
            || format!("chậm nhất {} {}", vi::weekday(due), vi::day_month(due)),
            |rule| rule.words(period),
        );
        format!("Gửi {}: {when}", recipients(office, period))
    });
    let mut counts = RailCounts::default();
    if round.is_some() {
        let status = office.status(period, on, who)?;
        counts.intake = small(status.reporting.missing);
        counts.tasks = small(tasks::overdue(&status).count());
        let rows = indicators::rows(office, period, status.on, who)?;
        let under = rows
            .iter()
            .filter(|row| row.target.as_ref().is_some_and(|target| target.met == Some(false)));
        counts.indicators = small(under.count());
    }
    counts.reports = small(
        office
            .reports(who)?
            .iter()
            .filter(|report| steps::waits_for(report, who.role))
            .count(),
    );
    let open = round.as_ref().is_none_or(|round| round.state == RoundState::Open);
    // A window that is only assumed would look like a rule.
    let stated = regime.window.source.is_some() && !regime.window.is_assumed();
    let window_words = stated.then(|| {
        let (from, to) = data_window(period);
        // Both days of one year need the year only once.
        let from_words = if from.year() == to.year() {
            vi::day_month(from)
        } else {
            vi::date_short(from)
        };
        format!("Số liệu từ {from_words} đến {}", vi::date_short(to))
    });
    read(MonthHeader {
        period: period.to_string(),
        period_words: period_words(period),
        state: state_of(round.as_ref()),
        agency_due: agency_due.map(|day| day.to_string()),
        agency_due_words: agency_due.map(|day| format!("Hạn gửi báo cáo {}", vi::day_month(day))),
        province_due: province_due.map(|day| day.to_string()),
        province_due_words,
        days_left_words: agency_due
            .zip(province_due)
            .filter(|_| open)
            .and_then(|(agency, province)| days_left(at.now.date_naive(), agency, province)),
        window_words,
        judged_on: round.as_ref().map(|round| on.unwrap_or(round.province_due).to_string()),
        due_set_by: None,
        counts,
        backup_at: at.desk.state().backup_at.map(|at| at.to_rfc3339()),
    })
}

/// "Bộ Công an, VPCP", as the office writes them in one line.
fn recipients(office: &Office, period: Period) -> String {
    let name = |code: &String| {
        let body = office.catalogue().organisation(&office.province().code, code);
        let name = body.map_or(code.as_str(), |body| {
            body.name_on(period.last_day()).unwrap_or(body.name())
        });
        if name == "Văn phòng Chính phủ" {
            "VPCP".to_owned()
        } else {
            name.to_owned()
        }
    };
    office
        .province()
        .regime
        .recipients
        .iter()
        .map(name)
        .collect::<Vec<_>>()
        .join(", ")
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

pub(crate) fn overview(at: &At<'_>, asked: PeriodAsk) -> Answered<MonthOverview> {
    let (office, who) = (at.office()?, at.who()?);
    let (period, on) = (ask::month(&asked.period)?, ask::day_or_none(asked.on.as_deref())?);
    let Some(round) = round_of(office, who, period)? else {
        return read(not_opened(office, who, period, on));
    };
    let status = office.status(period, on, who)?;
    let rows = indicators::rows(office, period, status.on, who)?;
    // The report of the month is the newest one that ends with it, whatever it covers.
    let report = office
        .reports(who)?
        .into_iter()
        .find(|report| report.period.last_month() == period);
    let standing = Standing {
        round: &round,
        status: &status,
        indicators: &rows,
        report: report.as_ref(),
    };
    read(MonthOverview {
        period: period.to_string(),
        state: state_of(Some(&round)),
        judged_on: status.on.to_string(),
        steps: standing.steps(),
        reporting: counts(&status),
        agencies: status.reporting.agencies.iter().map(agency).collect(),
        tasks_total: small(status.tasks.total),
        overdue: overdue(office, period, &status),
        next: standing.next(who.role, period),
        worst: indicators::worst(rows, |code| office.counts_what_is_left(code), WORST),
    })
}

fn not_opened(office: &Office, who: &Actor, period: Period, on: Option<NaiveDate>) -> MonthOverview {
    let due = office
        .province()
        .regime
        .province_due
        .map_or(period.last_day(), |rule| rule.last_day(period));
    let may_open = crate::needs("period.open").is_some_and(|need| need.allows(who.role));
    MonthOverview {
        period: period.to_string(),
        state: PeriodState::NotOpened,
        judged_on: on.unwrap_or(due).to_string(),
        steps: Vec::new(),
        reporting: ReportingCounts {
            expected: 0,
            on_time: 0,
            late: 0,
            missing: 0,
            needs_fixing: 0,
        },
        agencies: Vec::new(),
        tasks_total: 0,
        overdue: Vec::new(),
        worst: Vec::new(),
        next: may_open.then(|| NextAction {
            words: format!("Mở kỳ báo cáo {}", period.vi()),
            screen: Screen::Month,
            report: None,
        }),
    }
}

fn counts(status: &MonthStatus) -> ReportingCounts {
    let r = &status.reporting;
    ReportingCounts {
        expected: small(r.expected),
        on_time: small(r.on_time),
        late: small(r.late),
        missing: small(r.missing),
        needs_fixing: small(r.needs_fixing),
    }
}

fn agency(one: &AgencyStatus) -> AgencyReporting {
    use domain::status::ReportingState as Judged;
    AgencyReporting {
        code: one.code.clone(),
        name: one.name.clone(),
        group: group(&one.level).to_owned(),
        state: match one.state {
            Judged::OnTime => ReportingState::OnTime,
            Judged::Late => ReportingState::Late,
            Judged::Missing => ReportingState::Missing,
            Judged::NeedsFixing => ReportingState::NeedsFixing,
        },
        received_at: one.received_at.clone(),
        document_at: one.document_at.map(|day| day.to_string()),
        without_document: one.received_at.is_some() && one.document_at.is_none(),
        // What the screen says by a mark of its own is not said twice.
        flags: one
            .flags
            .iter()
            .filter(|flag| *flag != "chưa có văn bản")
            .cloned()
            .collect(),
    }
}

/// The heading an agency stands under.
fn group(level: &str) -> &'static str {
    match level {
        "district" => "Ủy ban nhân dân cấp huyện",
        "commune" => "Ủy ban nhân dân cấp xã",
        "utility" => "Đơn vị cung cấp dịch vụ công ích",
        _ => "Sở, ban, ngành",
    }
}

fn overdue(office: &Office, period: Period, status: &MonthStatus) -> Vec<OverdueTask> {
    let mut rows: Vec<OverdueTask> = tasks::overdue(status)
        .map(|task| OverdueTask {
            code: task.code.clone(),
            title: task.title.clone(),
            leads: tasks::leads(office, period, task),
            due: task.due.map(|day| day.to_string()).unwrap_or_default(),
            days: tasks::days(task).unwrap_or_default(),
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.days));
    rows
}

/// The title a report goes by in lists and buttons: "Báo cáo năm 2022".
pub(crate) fn report_name(report: &ReportLine) -> String {
    let (kind, period) = (report.kind_words(), report.period.vi());
    // "Báo cáo năm" and "năm 2022" share a word, which is said once.
    let shared = period.split(' ').next().filter(|first| kind.ends_with(*first));
    match shared {
        Some(first) => format!("{kind}{}", period.trim_start_matches(first)),
        None => format!("{kind} {period}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 12, d).unwrap()
    }

    #[test]
    fn days_are_counted_to_the_due_day_that_comes_next() {
        let words = |today: u32| days_left(day(today), day(15), day(21)).unwrap();
        assert_eq!(words(13), "còn 02 ngày");
        assert_eq!(words(15), "hôm nay");
        assert_eq!(words(16), "còn 05 ngày đến 21/12");
        assert_eq!(words(24), "đã quá hạn 03 ngày");
        let years_later = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        assert_eq!(days_left(years_later, day(15), day(21)), None);
    }
}
