//! The month: opening it, workbooks out, reports in, and where it stands.

use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use domain::calendar::Period;
use domain::form::Moment;
use office::{Error, ImportResult, MonthStatus, Result};
use serde_json::json;

use super::Context;
use crate::args::{ArrivalArgs, ImportArgs, PeriodCommand, TemplateArgs};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

/// Opens or closes a month.
pub fn period(context: &mut Context<'_>, command: PeriodCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let (period, done, words) = match command {
        PeriodCommand::Open { period } => (period, office.open_round(period, &act)?, "Đã mở"),
        PeriodCommand::Close { period } => (period, office.close_round(period, true, &act)?, "Đã chốt"),
    };
    let (round, expected) = (office.round(period)?, office.expected(period)?.len());
    if as_json {
        output::json(
            &json!({ "period": period, "state": round.state, "agency_due": round.agency_due,
            "province_due": round.province_due, "expected": expected, "event": done.event }),
        )?;
    } else {
        say(format!(
            "{words} kỳ báo cáo {}: {expected} đơn vị phải gửi, hạn {}; tỉnh báo cáo chậm nhất {}.",
            period.vi(),
            domain::vi::date_short(round.agency_due),
            domain::vi::date_short(round.province_due)
        ));
    }
    Ok(Exit::Done)
}

/// Workbooks for the agencies.
pub fn template(context: &mut Context<'_>, args: &TemplateArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let mut written = Vec::new();
    if let Some(agency) = &args.agency {
        write(&args.out, &office.template(args.period, agency, &act.who)?)?;
        written.push(args.out.clone());
    } else {
        std::fs::create_dir_all(&args.out).map_err(|source| Error::File {
            path: args.out.clone(),
            source,
        })?;
        for body in office.expected(args.period)? {
            let path = args.out.join(format!("{}_{}.xlsx", args.period, body.organisation));
            write(&path, &office.template(args.period, &body.organisation, &act.who)?)?;
            written.push(path);
        }
    }
    if as_json {
        output::json(&json!({ "period": args.period, "files": written }))?;
    } else {
        say(format!(
            "Đã xuất {} biểu mẫu vào {}.",
            written.len(),
            args.out.display()
        ));
    }
    Ok(Exit::Done)
}

/// Takes reports in.
pub fn import(context: &mut Context<'_>, args: &ImportArgs) -> Result<Exit> {
    let as_json = context.json;
    let received_at = args.received_at.as_deref().map_or_else(|| Ok(now()), moment)?;
    let (office, act) = context.office()?;
    // One line a file as soon as it is kept for good: whoever reads them knows what a power cut cannot take away.
    let mut on_taken = |scan: &office::Scan| note(format!("đã ghi: {}", scan.path));
    let result = office.import(args.period, &args.paths, received_at, args.dry_run, &act, &mut on_taken)?;
    if as_json {
        output::json(&result)?;
    } else {
        tell(&result, args.dry_run);
    }
    Ok(if result.all_taken() { Exit::Done } else { Exit::Refused })
}

fn tell(result: &ImportResult, dry_run: bool) {
    for file in &result.files {
        let outcome = match file.outcome {
            office::FileOutcome::Accepted => "hợp lệ",
            office::FileOutcome::NeedsFixing => "cần chỉnh lý",
            office::FileOutcome::Rejected => "trả lại",
            office::FileOutcome::Duplicate => "đã nhận trước đó",
            office::FileOutcome::Unrecognised => "không nhận ra biểu mẫu",
        };
        let agency = file.agency.as_deref().unwrap_or("–");
        say(format!(
            "{}: {outcome} ({agency}; {} số mới, {} thay đổi)",
            file.path, file.new, file.changed
        ));
        for finding in &file.findings {
            say(format!("    [{}] {}", finding.level.words(), finding.message));
        }
    }
    let t = result.totals;
    let verb = if dry_run {
        "Đã kiểm tra, chưa ghi"
    } else {
        "Đã tiếp nhận"
    };
    say(format!(
        "{verb}: {} tệp; hợp lệ {}, cần chỉnh lý {}, trả lại {}, đã nhận trước {}, không nhận ra {}.",
        t.files, t.accepted, t.needs_fixing, t.rejected, t.duplicate, t.unrecognised
    ));
}

/// Records the official document of an agency.
pub fn arrival(context: &mut Context<'_>, args: ArrivalArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let done = office.record_arrival(args.period, &args.agency, args.date, &args.symbol, &act)?;
    if as_json {
        output::json(&json!({ "agency": args.agency, "document_at": args.date, "event": done.event }))?;
    } else {
        say(format!(
            "Đã ghi nhận văn bản của {} ngày {}.",
            args.agency,
            domain::vi::date_short(args.date)
        ));
    }
    Ok(Exit::Done)
}

/// Where a month stands.
pub fn status(context: &mut Context<'_>, period: Period, on: Option<NaiveDate>) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let status = office.status(period, on, &act.who)?;
    if as_json {
        output::json(&status)?;
    } else {
        tell_status(&status);
    }
    Ok(Exit::Done)
}

fn tell_status(status: &MonthStatus) {
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
                i.missing_from.join(", ")
            )
        };
        say(format!("  {:<12} {}: {value}{base}{percent}{missing}", i.code, i.name));
    }
    if r.missing > 0 {
        note(format!("Còn {:02} đơn vị chưa có báo cáo hợp lệ.", r.missing));
    }
}

/// "2022-12-15T16:50", with or without seconds and offset; without one, Vietnam's.
fn moment(words: &str) -> Result<Moment> {
    if let Ok(at) = DateTime::parse_from_rfc3339(words) {
        return Ok(at);
    }
    let naive = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(words, format).ok())
        .or_else(|| {
            NaiveDate::parse_from_str(words, "%Y-%m-%d")
                .ok()
                .and_then(|d| d.and_hms_opt(0, 0, 0))
        });
    naive.and_then(office::in_vietnam).ok_or_else(|| {
        Error::Refused(format!(
            "‘{words}’ không phải thời điểm; ghi dạng 2022-12-15T16:50 hoặc 2022-12-15."
        ))
    })
}

/// A file under its own name only when it is whole.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    office::write_whole(path, bytes)
}
