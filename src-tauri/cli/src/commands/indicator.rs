//! Indicators: what is counted, by whom, and what changes of it.

use chrono::NaiveDate;
use office::{Changed, IndicatorInput, Office, Result};
use serde::Serialize;

use super::{Context, required};
use crate::args::{IndicatorCommand, IndicatorPut};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// An indicator as it is put, with what stands beside it.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    indicator: IndicatorInput,
    /// Computed from others, not reported.
    derived: bool,
    /// Code of the essential service it counts.
    service: Option<String>,
    /// Codes of its targets, the one that counts first.
    targets: Vec<String>,
}

/// One command on indicators.
pub fn run(context: &mut Context<'_>, command: IndicatorCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        IndicatorCommand::List { on } => {
            let rows = rows(office, on.unwrap_or_else(|| now().date_naive()));
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell);
            }
        }
        IndicatorCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn rows(office: &Office, on: NaiveDate) -> Vec<Row> {
    let reference = office.reference();
    let view = reference.as_of(on);
    let from = |id: i64| {
        let versions = reference
            .indicator(id)
            .map(|i| i.versions.as_slice())
            .unwrap_or_default();
        versions.iter().filter(|v| v.holds_on(on)).filter_map(|v| v.from).max()
    };
    let row = |i: office::IndicatorOn<'_>| {
        let d = i.definition;
        Row {
            indicator: IndicatorInput {
                code: i.code.to_owned(),
                name: d.name.clone(),
                unit: d.unit.clone(),
                kind: d.kind,
                group: d.group.clone(),
                reporters: d.reporters.iter().map(|id| reference.code(*id).to_owned()).collect(),
                decimals: d.decimals,
                by_place: d.by_place,
                on: d.on,
                from: from(i.id),
            },
            derived: d.formula.is_some(),
            service: d.service.clone(),
            targets: view.targets(i.id).into_iter().map(|t| t.code.clone()).collect(),
        }
    };
    view.indicators().map(row).collect()
}

fn tell(row: &Row) {
    let i = &row.indicator;
    let who = match (row.derived, i.reporters.is_empty()) {
        (true, _) => "tính từ chỉ tiêu khác".to_owned(),
        (false, true) => "chưa có cơ quan báo cáo".to_owned(),
        (false, false) => i.reporters.join(", "),
    };
    let off = if i.on { "" } else { " – đang tắt" };
    say(format!("{:<12} {} ({}) [{who}]{off}", i.code, i.name, i.unit));
}

/// Puts an indicator: of one that is known, what is not named stays.
fn put(office: &Office, args: IndicatorPut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let known = reference.indicators().iter().rfind(|i| i.code == args.code);
    let known = known.and_then(|i| i.versions.last()).map(|v| &v.value);
    let text = |given: Option<String>, known: Option<&String>, option| {
        required(given.or_else(|| known.cloned()), option, "Chỉ tiêu")
    };
    let reporters = |ids: &[i64]| ids.iter().map(|id| reference.code(*id).to_owned()).collect();
    let input = IndicatorInput {
        name: text(args.name, known.map(|d| &d.name), "--name")?,
        unit: text(args.unit, known.map(|d| &d.unit), "--unit")?,
        kind: required(args.kind.or_else(|| known.map(|d| d.kind)), "--kind", "Chỉ tiêu")?,
        group: text(args.group, known.map(|d| &d.group), "--group")?,
        reporters: args
            .reporters
            .or_else(|| known.map(|d| reporters(&d.reporters)))
            .unwrap_or_default(),
        decimals: args.decimals.or_else(|| known.map(|d| d.decimals)).unwrap_or_default(),
        by_place: args.by_place.or_else(|| known.map(|d| d.by_place)).unwrap_or_default(),
        on: args.on.or_else(|| known.map(|d| d.on)).unwrap_or(true),
        from: args.from,
        code: args.code,
    };
    office.put_indicator(&input, act)
}
