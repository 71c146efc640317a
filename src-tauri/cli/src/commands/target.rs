//! Targets: who set what for an indicator.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::vi::{self, Reading};
use office::{Changed, Error, Office, Result, TargetInput};
use serde::Serialize;

use super::{Context, required};
use crate::args::{TargetCommand, TargetPut};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// A target as it is put, with what stands beside it.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    target: TargetInput,
    /// The one used in reports.
    chosen: bool,
}

/// One command on targets.
pub fn run(context: &mut Context<'_>, command: TargetCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        TargetCommand::List { on } => {
            let rows = rows(office, on.unwrap_or_else(|| now().date_naive()));
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell);
            }
        }
        TargetCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn rows(office: &Office, on: NaiveDate) -> Vec<Row> {
    let reference = office.reference();
    let indicator = |id: Option<i64>| id.and_then(|id| reference.indicator(id)).map(|i| i.code.clone());
    let holds = reference.targets().iter().filter(|t| t.what.holds_on(on));
    let row = holds.map(|t| Row {
        target: TargetInput {
            code: t.code.clone(),
            indicator: indicator(t.indicator).unwrap_or_default(),
            what: t.what.value.clone(),
            set_by: t.set_by_name.clone(),
            value: t.value,
            percent: t.percent,
            due: t.due,
            basis: t.basis.clone(),
        },
        chosen: t.chosen,
    });
    row.collect()
}

fn tell(row: &Row) {
    let t = &row.target;
    let figure = match (t.value, t.percent) {
        (Some(value), _) => vi::number(value),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => String::new(),
    };
    let by = if t.set_by.is_empty() {
        String::new()
    } else {
        format!(" ({} giao)", t.set_by)
    };
    let other = if row.chosen {
        ""
    } else {
        " – không dùng trong báo cáo"
    };
    say(format!(
        "{:<18} {:<12} {figure}{by} {}{other}",
        t.code, t.indicator, t.what
    ));
}

/// Puts a target: of one that is known, what is not named stays.
fn put(office: &Office, args: TargetPut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let known = reference.targets().iter().rfind(|t| t.code == args.code);
    let measured = known.and_then(|t| t.indicator).and_then(|id| reference.indicator(id));
    let indicator = args.indicator.or_else(|| measured.map(|i| i.code.clone()));
    let indicator = required(indicator, "--indicator", "Mức giao")?;
    let figure = args
        .value
        .as_deref()
        .map(|typed| amount(typed, decimals(&reference, &indicator)));
    let (value, percent) = match (figure.transpose()?, args.percent) {
        (None, None) => (known.and_then(|t| t.value), known.and_then(|t| t.percent)),
        given => given,
    };
    let text = |given: Option<String>, known: Option<&String>| given.or_else(|| known.cloned()).unwrap_or_default();
    let input = TargetInput {
        code: args.code,
        indicator,
        what: text(args.what, known.map(|t| &t.what.value)),
        set_by: text(args.set_by, known.map(|t| &t.set_by_name)),
        value,
        percent,
        due: args.due.or_else(|| known.and_then(|t| t.due)),
        basis: text(args.basis, known.map(|t| &t.basis)),
    };
    office.put_target(&input, act)
}

fn decimals(reference: &office::Reference, code: &str) -> u8 {
    let found = reference.indicators().iter().rfind(|i| i.code == code);
    found.and_then(|i| i.versions.last()).map_or(0, |v| v.value.decimals)
}

/// A figure as people type it.
fn amount(typed: &str, decimals: u8) -> Result<Amount> {
    match vi::read_number(typed, decimals) {
        Reading::Number(amount) => Ok(amount),
        _ => Err(Error::Refused(format!(
            "‘{typed}’ không đọc được là một số; ghi dạng 379686, 379.686 hoặc 89,07."
        ))),
    }
}
