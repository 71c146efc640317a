//! Targets: who set what for an indicator.

use chrono::NaiveDate;
use domain::vi;
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
    /// Last day it holds, where it ended.
    until: Option<NaiveDate>,
    /// The one used in reports.
    chosen: bool,
}

/// One command on targets.
pub fn run(context: &mut Context<'_>, command: TargetCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        TargetCommand::List { on, indicator, history } => {
            let on = (!history).then(|| on.unwrap_or_else(|| now().date_naive()));
            let rows = rows(office, on, indicator.as_deref())?;
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

/// Targets that hold on a day, or all there ever were, each kind from its oldest on.
fn rows(office: &Office, on: Option<NaiveDate>, of: Option<&str>) -> Result<Vec<Row>> {
    let reference = office.reference();
    let indicator = |id: Option<i64>| id.and_then(|id| reference.indicator(id)).map(|i| i.code.clone());
    if let Some(code) = of
        && !reference.indicators().iter().any(|i| i.code == code)
    {
        return Err(Error::Unknown {
            what: "chỉ tiêu",
            name: code.to_owned(),
            hint: "Xem danh sách: indicator list.".to_owned(),
        });
    }
    let mut holds: Vec<_> = reference.targets().iter().collect();
    holds.retain(|t| on.is_none_or(|on| t.what.holds_on(on)));
    holds.retain(|t| of.is_none() || indicator(t.indicator).as_deref() == of);
    holds.sort_by_key(|t| (t.position, t.what.from));
    let row = holds.into_iter().map(|t| Row {
        target: TargetInput {
            code: t.code.clone(),
            indicator: indicator(t.indicator).unwrap_or_default(),
            what: t.what.value.clone(),
            set_by: t.set_by_name.clone(),
            value: t.value,
            percent: t.percent,
            due: t.due,
            basis: t.basis.clone(),
            place: t.place.map(|id| reference.code(id).to_owned()),
            from: t.what.from,
        },
        until: t.what.until,
        chosen: t.chosen,
    });
    Ok(row.collect())
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
    let place = t.place.as_ref().map(|place| format!(" [{place}]")).unwrap_or_default();
    let days = match (t.from, row.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" từ {}", vi::date_short(from)),
        (None, Some(until)) => format!(" đến {}", vi::date_short(until)),
        (Some(from), Some(until)) => format!(" {}–{}", vi::date_short(from), vi::date_short(until)),
    };
    say(format!(
        "{:<18} {:<12}{place} {figure}{by} {}{days}{other}",
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
        .map(|typed| office.target_value(&indicator, typed));
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
        place: args.place,
        from: args.from,
    };
    office.put_target(&input, act)
}
