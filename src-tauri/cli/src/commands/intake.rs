//! The month's mail: workbooks out, reports and official documents in.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use domain::form::Moment;
use office::foreign::{Role, Tables};
use office::{Error, FileOutcome, ImportResult, Result, ScanFor};
use serde_json::json;

use super::{Context, round_key};
use crate::args::{ArrivalArgs, ImportArgs, TemplateArgs};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

/// Workbooks for the agencies.
pub fn template(context: &mut Context<'_>, args: &TemplateArgs) -> Result<Exit> {
    let as_json = context.json;
    let key = round_key(args.period, args.round)?;
    let (office, act) = context.office()?;
    if let Some(folder) = &args.package {
        let package = office.write_package(key, folder, args.issuer, &act)?;
        if as_json {
            output::json(&package)?;
        } else {
            say(format!(
                "Đã ghi công văn của {}, {} biểu mẫu và thư điện tử vào {}.",
                package.issuer,
                package.agencies,
                folder.display()
            ));
        }
        return Ok(Exit::Done);
    }
    let out = args.out.clone().unwrap_or_default();
    let mut written = Vec::new();
    if let Some(agency) = &args.agency {
        office.require_outside(&out)?;
        office.write_out(&out, &office.template(key, agency, &act.who)?)?;
        written.push(out.clone());
    } else {
        std::fs::create_dir_all(&out).map_err(|source| Error::File {
            path: out.clone(),
            source,
        })?;
        for (name, agency) in office.template_names(key)? {
            let path = out.join(name);
            office.write_out(&path, &office.template(key, &agency, &act.who)?)?;
            written.push(path);
        }
    }
    if as_json {
        output::json(&json!({ "period": args.period, "round": args.round, "files": written }))?;
    } else {
        say(format!("Đã xuất {} biểu mẫu vào {}.", written.len(), out.display()));
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
    let round = args.period.map_or(ScanFor::Marked, ScanFor::from);
    let result = office.import(round, &args.paths, received_at, args.dry_run, &act, &mut on_taken)?;
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
            "{}: {} ({agency}{}; {} số mới, {} thay đổi)",
            row.path,
            row.outcome_words,
            row.round_title
                .as_ref()
                .map(|title| format!("; đợt “{title}”"))
                .unwrap_or_default(),
            row.new,
            row.changed
        ));
        for finding in &file.findings {
            say(format!("    [{}] {}", finding.level.words(), finding.message));
        }
        if let Some(tables) = &file.tables {
            tell_tables(tables);
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

/// What was understood of tables that an agency made itself; `--json` gives every cell.
fn tell_tables(tables: &Tables) {
    for table in &tables.proposals {
        let data = table.rows.iter().filter(|row| row.role == Role::Data);
        let cells = || table.rows.iter().flat_map(|row| row.cells.values());
        say(format!(
            "    Bảng ở trang tính ‹{}›, tiêu đề {}: {} cột, {} dòng số liệu, {} ô phải hỏi lại trên {} ô.",
            table.sheet,
            table.header,
            table.columns.len(),
            data.count(),
            cells().filter(|cell| cell.asked).count(),
            cells().count()
        ));
        table.notes.iter().for_each(|note| say(format!("      {}", note.text)));
    }
    tables.notes.iter().for_each(|note| say(format!("    {}", note.text)));
}

/// Records the official document of an agency.
pub fn arrival(context: &mut Context<'_>, args: ArrivalArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let done = office.record_arrival(
        round_key(args.period, args.round)?,
        &args.agency,
        args.date,
        &args.symbol,
        &act,
    )?;
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
pub fn moment(words: &str) -> Result<Moment> {
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
