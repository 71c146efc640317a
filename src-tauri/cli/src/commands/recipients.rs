//! To whom each kind of report goes.

use chrono::NaiveDate;
use domain::word::Word as _;
use office::{Changed, Office, RecipientsInput, ReportKind, Result};
use serde::Serialize;

use super::Context;
use crate::args::{RecipientsCommand, RecipientsSet};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// The recipients of a kind as they are set, with what stands beside them.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    recipients: RecipientsInput,
    until: Option<NaiveDate>,
}

/// One command on recipients.
pub fn run(context: &mut Context<'_>, command: RecipientsCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        RecipientsCommand::List { on } => {
            let rows = rows(office, on.unwrap_or_else(|| now().date_naive()));
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell);
            }
        }
        RecipientsCommand::Set(args) => output::changed(&set(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn rows(office: &Office, on: NaiveDate) -> Vec<Row> {
    let reference = office.reference();
    let view = reference.as_of(on);
    let row = |kind: &ReportKind| {
        let list = view.recipients(kind.word())?;
        Some(Row {
            recipients: RecipientsInput {
                kind: list.kind.value.clone(),
                to: list.to.iter().map(|r| r.words.clone()).collect(),
                copies: list.copies.iter().map(|r| r.words.clone()).collect(),
                from: list.kind.from,
                basis: list.basis.clone(),
            },
            until: list.kind.until,
        })
    };
    ReportKind::ALL.iter().filter_map(row).collect()
}

fn tell(row: &Row) {
    let list = &row.recipients;
    let words = ReportKind::of_word(&list.kind).map_or("", ReportKind::words);
    say(format!("{:<12} {words}", list.kind));
    say(format!("    Kính gửi: {}", list.to.join("; ")));
    say(format!("    Nơi nhận: {}", list.copies.join("; ")));
}

fn set(office: &Office, args: RecipientsSet, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let day = args.from.unwrap_or_else(|| act.at.date_naive());
    let known = reference.as_of(day).recipients(args.kind.word());
    let to = known
        .into_iter()
        .flat_map(|list| &list.to)
        .map(|line| line.words.clone());
    let copies = known
        .into_iter()
        .flat_map(|list| &list.copies)
        .map(|line| line.words.clone());
    let kept = |given: Vec<String>, known: Vec<String>| if given.is_empty() { known } else { given };
    let input = RecipientsInput {
        kind: args.kind.word().to_owned(),
        to: kept(args.to, to.collect()),
        copies: kept(args.copy, copies.collect()),
        from: args.from,
        basis: args.basis.unwrap_or_default(),
    };
    office.put_recipients(&input, act)
}
