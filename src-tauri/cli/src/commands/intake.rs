//! The month's mail: workbooks out, reports and official documents in.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use domain::form::Moment;
use office::{Error, FileOutcome, ImportResult, Result};
use serde_json::json;

use super::Context;
use crate::args::{ArrivalArgs, ImportArgs, TemplateArgs};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

/// Workbooks for the agencies.
pub fn template(context: &mut Context<'_>, args: &TemplateArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let mut written = Vec::new();
    if let Some(agency) = &args.agency {
        office::write_whole(&args.out, &office.template(args.period, agency, &act.who)?)?;
        written.push(args.out.clone());
    } else {
        std::fs::create_dir_all(&args.out).map_err(|source| Error::File {
            path: args.out.clone(),
            source,
        })?;
        for (agency, _) in office.expected(args.period)? {
            let path = args.out.join(format!("{}_{agency}.xlsx", args.period));
            office::write_whole(&path, &office.template(args.period, &agency, &act.who)?)?;
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
        let row = &file.row;
        let agency = row.agency.as_deref().unwrap_or("–");
        say(format!(
            "{}: {} ({agency}; {} số mới, {} thay đổi)",
            row.path, row.outcome_words, row.new, row.changed
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
    let parts = [
        (FileOutcome::Accepted, t.accepted),
        (FileOutcome::NeedsFixing, t.needs_fixing),
        (FileOutcome::Rejected, t.rejected),
        (FileOutcome::Duplicate, t.duplicate),
        (FileOutcome::Unrecognised, t.unrecognised),
    ];
    let parts = parts.map(|(outcome, count)| format!("{} {count}", outcome.words()));
    say(format!("{verb}: {} tệp; {}.", t.files, parts.join(", ")));
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
