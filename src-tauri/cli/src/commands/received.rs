//! What came in, to be read again: receipts, findings, notes, and what agencies wrote in words.

use domain::vi::moment;
use office::{FileOutcome, ListEntry, ListKind, ReceivedRow, Result, SubmissionView};

use super::{Context, round_key};
use crate::args::{ListCommand, ReceivedCommand};
use crate::output::{self, Exit, say};

/// One command on answers that came in.
pub fn run(context: &mut Context<'_>, command: ReceivedCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        ReceivedCommand::List { period, round } => {
            let rows = office.received(round_key(period, round)?, &act.who)?;
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell_row);
            }
        }
        ReceivedCommand::Show { id } => {
            let view = office.submission_view(id, &act.who)?;
            if as_json {
                output::json(&view)?;
            } else {
                tell(&view);
            }
        }
        ReceivedCommand::Withdraw { id } => output::done(&office.withdraw_submission(id, true, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

/// What agencies wrote of one kind.
pub fn list(context: &mut Context<'_>, kind: ListKind, ListCommand::List { period }: ListCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let entries = office.list_entries(kind, period, &act.who)?;
    if as_json {
        output::json(&entries)?;
    } else if entries.is_empty() {
        say(format!("{}: không có trong {}.", kind.words(), period.vi()));
    } else {
        entries.iter().for_each(tell_entry);
    }
    Ok(Exit::Done)
}

/// "15/12/2022 16:50" of an RFC 3339 moment; as it is where it cannot be read.
fn when(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), moment)
}

fn tell_row(row: &ReceivedRow) {
    let outcome = FileOutcome::from(row.outcome).words();
    let later = match (row.withdrawn, row.superseded) {
        (true, _) => ", đã rút",
        (false, true) => ", đã có lần gửi sau",
        (false, false) => "",
    };
    say(format!(
        "{:>5}  {}  {:<10} {} ({outcome}{later})",
        row.submission,
        when(&row.received_at),
        row.agency.code,
        row.files.join(", ")
    ));
}

fn tell(view: &SubmissionView) {
    tell_row(&view.row);
    say(format!("{} số liệu.", view.figures));
    for finding in &view.findings {
        say(format!("    [{}] {}", finding.level.words(), finding.message));
    }
    for note in &view.notes {
        say(format!(
            "    Ghi chú {}: {} ({})",
            note.indicator, note.text, note.place.words
        ));
    }
    for task in &view.tasks {
        let result = Some(task.result.as_str()).filter(|r| !r.is_empty());
        let result = result.map(|r| format!(" – {r}")).unwrap_or_default();
        say(format!("    Nhiệm vụ {}: {}{result}", task.code, task.state_words));
    }
    view.lists.iter().for_each(tell_entry);
}

fn tell_entry(entry: &ListEntry) {
    let details = if entry.details.is_empty() {
        String::new()
    } else {
        format!(" [{}]", entry.details.join("; "))
    };
    say(format!(
        "{}: {}{details} ({}, {})",
        entry.agency.name, entry.text, entry.file, entry.place.words
    ));
}
