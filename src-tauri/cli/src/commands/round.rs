//! Ad hoc rounds, and who must answer in a round.

use domain::form::{Block, Question};
use office::{AdHocInput, AdHocRow, AdHocView, Error, MergedTable, Result};
use serde_json::json;

use super::Context;
use super::intake::moment;
use crate::args::{RoundCommand, RoundOpen};
use crate::output::{self, Exit, say};

/// One command on rounds.
pub fn run(context: &mut Context<'_>, command: RoundCommand) -> Result<Exit> {
    let as_json = context.json;
    if let RoundCommand::Open(args) = command {
        return open(context, args);
    }
    let (office, act) = context.office()?;
    match command {
        RoundCommand::Open(_) => {}
        RoundCommand::List => {
            let rounds = office.ad_hoc_rounds(&act)?;
            if as_json {
                output::json(&rounds)?;
            } else if rounds.is_empty() {
                say("Chưa có đợt báo cáo đột xuất nào.");
            } else {
                rounds.iter().for_each(tell);
            }
        }
        RoundCommand::Status { round } => {
            let view = office.ad_hoc_round(round, &act)?;
            if as_json {
                output::json(&view)?;
            } else {
                tell_status(&view);
            }
        }
        RoundCommand::Table { round, out } => {
            let table = office.merged_table(round, &act)?;
            if let Some(path) = &out {
                office.write_out(path, &office.merged_workbook(round, &act)?)?;
            }
            match (as_json, &out) {
                (true, _) => output::json(&table)?,
                (false, Some(path)) => say(format!("Đã ghi bảng tổng hợp vào {}.", path.display())),
                (false, None) => tell_table(&table),
            }
        }
        RoundCommand::Add(args) => {
            let done = office.add_expected(args.round, &args.agency, &args.reason, &act)?;
            output::done(&done, as_json)?;
        }
        RoundCommand::Excuse(args) => {
            let done = office.excuse_expected(args.round, &args.agency, &args.reason, &act)?;
            output::done(&done, as_json)?;
        }
        RoundCommand::Close { round } => output::done(&office.close_round(round, true, "", &act)?, as_json)?,
        RoundCommand::Reopen { round, reason } => {
            output::done(&office.close_round(round, false, &reason, &act)?, as_json)?;
        }
        RoundCommand::Cancel { round } => output::done(&office.cancel_round(round, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn open(context: &mut Context<'_>, args: RoundOpen) -> Result<Exit> {
    let as_json = context.json;
    let questions = (1..)
        .zip(&args.questions)
        .map(|(n, words)| Question::read(&format!("{n}"), words))
        .collect::<std::result::Result<Vec<_>, _>>()
        .map_err(|fault| Error::Refused(fault.to_string()))?;
    let input = AdHocInput {
        title: args.title,
        due: moment(&args.due)?,
        form: args.form,
        blocks: if questions.is_empty() {
            Vec::new()
        } else {
            vec![Block::Questions(questions)]
        },
        agencies: args.agencies,
        request: args.document,
    };
    let (office, act) = context.office()?;
    let done = office.open_ad_hoc(input, &act)?;
    let round = done.id.unwrap_or_default();
    let view = office.ad_hoc_round(round, &act)?;
    if as_json {
        output::json(
            &json!({ "round": round, "due": view.row.due, "expected": view.row.expected, "form": view.form,
            "event": done.event }),
        )?;
    } else {
        say(format!(
            "Đã mở đợt số {round} “{}”: {} đơn vị phải gửi, hạn {}.",
            view.row.title, view.row.expected, view.row.due_words
        ));
    }
    Ok(Exit::Done)
}

fn tell(row: &AdHocRow) {
    say(format!(
        "{:>4}  {} · hạn {} · {} · đã có {}/{}",
        row.round, row.title, row.due_words, row.state_words, row.answered, row.expected
    ));
}

fn tell_status(view: &AdHocView) {
    tell(&view.row);
    if !view.request.is_empty() {
        say(format!("Theo {}", domain::text::lower_first(&view.request)));
    }
    say(format!("{}.", view.rate_words));
    for agency in &view.reporting.agencies {
        let added = match agency.added.as_str() {
            "" => String::new(),
            reason => format!(" (bổ sung: {reason})"),
        };
        say(format!(
            "  {} {}: {}{added}",
            agency.state.shape(),
            agency.name,
            agency.words
        ));
    }
    for excused in &view.reporting.excused {
        say(format!("  – {}: miễn gửi ({})", excused.name, excused.reason));
    }
}

fn tell_table(table: &MergedTable) {
    say(format!("{}. {}.", table.title, table.rate_words));
    for row in &table.rows {
        let cells: Vec<&str> = row
            .cells
            .iter()
            .map(|cell| cell.as_ref().map_or("–", |cell| cell.text.as_str()))
            .collect();
        say(format!(
            "  {} ({}): {}",
            row.agency.name,
            row.state_words,
            cells.join(" | ")
        ));
    }
    let totals: Vec<&str> = table
        .totals
        .iter()
        .map(|total| {
            if total.words.is_empty() {
                "–"
            } else {
                total.words.as_str()
            }
        })
        .collect();
    say(format!("  Tổng cộng: {}", totals.join(" | ")));
    for list in &table.lists {
        say(format!("{} ({:02}):", list.words, list.entries.len()));
        for entry in &list.entries {
            let more = match entry.details.join(". ") {
                more if more.is_empty() => more,
                more => format!(" ({more})"),
            };
            say(format!("  {}: {}{more}", entry.agency.name, entry.text));
        }
    }
}
