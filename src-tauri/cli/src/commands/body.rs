//! Official names of the office, its committee, its support team, and the place before the date.

use chrono::NaiveDate;
use domain::word::Word as _;
use office::{Body, BodyNameInput, Changed, Office, Result};
use serde::Serialize;

use super::{Context, required};
use crate::args::{BodyCommand, BodyPut};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// One name with the days it holds.
#[derive(Serialize)]
struct Row<'a> {
    body: Body,
    name: &'a str,
    lines: &'a [String],
    parent: &'a [String],
    series: &'a str,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    basis: &'a str,
}

/// One command on official names.
pub fn run(context: &mut Context<'_>, command: BodyCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        BodyCommand::List => {
            let reference = office.reference();
            let rows = reference.bodies().iter().map(|b| Row {
                body: b.body,
                name: &b.name.value,
                lines: &b.lines,
                parent: &b.parent,
                series: &b.series,
                from: b.name.from,
                until: b.name.until,
                basis: &b.basis,
            });
            if as_json {
                output::json(&rows.collect::<Vec<_>>())?;
            } else {
                rows.for_each(|row| tell(&row));
            }
        }
        BodyCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn tell(row: &Row<'_>) {
    let from = row.from.map(|day| format!(", từ {}", domain::vi::date_short(day)));
    let until = row.until.map(|day| format!(", đến {}", domain::vi::date_short(day)));
    let series = Some(row.series).filter(|s| !s.is_empty()).map(|s| format!(" (…/{s})"));
    say(format!(
        "{:<10} {}{}{}{}",
        row.body.word(),
        row.name,
        series.unwrap_or_default(),
        from.unwrap_or_default(),
        until.unwrap_or_default()
    ));
}

/// Writes a name: from a day on as one more, else in the place of the one in force. What is not named stays.
fn put(office: &Office, args: BodyPut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let day = args.from.unwrap_or_else(|| now().date_naive());
    let known = reference.as_of(day).body(args.body);
    let lines = |given: Vec<String>, known: Option<&Vec<String>>| match given.is_empty() {
        true => known.cloned().unwrap_or_default(),
        false => given,
    };
    let name = args.name.or_else(|| known.map(|b| b.name.value.clone()));
    let series = args.series.or_else(|| known.map(|b| b.series.clone()));
    let input = BodyNameInput {
        body: args.body,
        name: required(name, "--name", "Tên cơ quan")?,
        lines: lines(args.line, known.map(|b| &b.lines)),
        parent: lines(args.parent_line, known.map(|b| &b.parent)),
        series: series.unwrap_or_default(),
        from: args.from,
        until: args.until,
        basis: args.basis.unwrap_or_default(),
    };
    office.set_body_name(&input, act)
}
