//! Where a month stands.

use chrono::NaiveDate;
use domain::calendar::Period;
use office::{MonthStatus, Result};

use super::Context;
use crate::output::{self, Exit, note, say};

/// Where a month stands.
pub fn run(context: &mut Context<'_>, period: Period, on: Option<NaiveDate>) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let status = office.status(period, on, &act.who)?;
    if as_json {
        output::json(&status)?;
    } else {
        tell(&status);
    }
    Ok(Exit::Done)
}

/// What is missing for a month's work.
pub fn setup(context: &mut Context<'_>, period: Option<Period>) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let period = period.unwrap_or_else(|| Period::month_of(act.at.date_naive()));
    let missing = office.setup(period, &act.who)?;
    if as_json {
        output::json(&missing)?;
    } else if missing.is_empty() {
        say(format!("Đã đủ để làm báo cáo {}.", period.vi()));
    } else {
        for step in &missing {
            say(format!("{} {}", step.words, step.blocks));
        }
    }
    Ok(Exit::Done)
}

fn tell(status: &MonthStatus) {
    let r = &status.reporting;
    say(format!(
        "Kỳ báo cáo {}, tính đến hết ngày {}",
        status.period.vi(),
        domain::vi::date_short(status.on)
    ));
    say(format!(
        "Báo cáo: {} đơn vị phải gửi; đúng hạn {}, gửi chậm {}, chưa có báo cáo hợp lệ {} (trong đó cần chỉnh lý {}).",
        r.expected, r.on_time, r.late, r.missing, r.needs_fixing
    ));
    for agency in &r.agencies {
        let flags = if agency.flags.is_empty() {
            String::new()
        } else {
            format!(" ({})", agency.flags.join("; "))
        };
        say(format!(
            "  {} {}: {}{flags}",
            agency.state.shape(),
            agency.name,
            agency.words
        ));
    }
    say(format!("Nhiệm vụ: {}", status.tasks.total));
    for task in &status.tasks.items {
        say(format!(
            "  {} {} {}: {}",
            task.status.shape(),
            task.code,
            task.title,
            task.words
        ));
    }
    say("Chỉ tiêu:");
    for i in &status.indicators {
        let shown = |n: &Option<serde_json::Number>| n.as_ref().map(ToString::to_string);
        let value = shown(&i.value).unwrap_or_else(|| "chưa có số liệu".to_owned());
        let base = shown(&i.denominator).map(|b| format!("/{b}")).unwrap_or_default();
        let percent = shown(&i.percent).map(|p| format!(" ({p}%)")).unwrap_or_default();
        let missing = if i.missing_from.is_empty() {
            String::new()
        } else {
            format!(
                "; {:02} đơn vị chưa có số liệu: {}",
                i.missing_from.len(),
                i.missing_names.join("; ")
            )
        };
        say(format!("  {:<12} {}: {value}{base}{percent}{missing}", i.code, i.name));
    }
    if r.missing > 0 {
        note(format!("Còn {:02} đơn vị chưa có báo cáo hợp lệ.", r.missing));
    }
}
