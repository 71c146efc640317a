//! Opening and closing a month.

use domain::calendar::Period;
use office::{Act, Office, Result, RoundState};
use serde_json::json;

use super::Context;
use crate::args::PeriodCommand;
use crate::output::{self, Exit, say};

/// One command on rounds.
pub fn run(context: &mut Context<'_>, command: PeriodCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let (period, done, words) = match command {
        PeriodCommand::Open { period } => (period, office.open_round(period, &act)?, "Đã mở"),
        PeriodCommand::Close { period } => (period, office.close_round(period, true, "", &act)?, "Đã chốt"),
        PeriodCommand::Reopen { period, reason } => {
            (period, office.close_round(period, false, &reason, &act)?, "Đã mở lại")
        }
        PeriodCommand::Cancel { period } => return cancel(office, period, &act, as_json),
    };
    let (round, expected) = (office.round(period)?, office.expected(period)?.len());
    if as_json {
        output::json(
            &json!({ "period": period, "state": round.state, "agency_due": round.agency_due.date_naive(),
            "agency_due_at": round.agency_due, "province_due": round.province_due, "expected": expected,
            "event": done.event }),
        )?;
    } else {
        let province = round.province_due.map(domain::vi::date_short);
        let province = province
            .map(|day| format!("; tỉnh báo cáo chậm nhất {day}"))
            .unwrap_or_default();
        say(format!(
            "{words} kỳ báo cáo {}: {expected} đơn vị phải gửi, hạn {}{province}.",
            period.vi(),
            domain::vi::date_short(round.agency_due.date_naive())
        ));
    }
    Ok(Exit::Done)
}

fn cancel(office: &Office, period: Period, act: &Act, as_json: bool) -> Result<Exit> {
    let done = office.cancel_round(period, act)?;
    if as_json {
        output::json(&json!({ "period": period, "state": RoundState::Cancelled, "event": done.event }))?;
    } else {
        say(format!("Đã hủy việc mở kỳ báo cáo {}.", period.vi()));
    }
    Ok(Exit::Done)
}
