//! Indicators: what is counted, by whom, and what changes of it.

use std::path::Path;

use chrono::NaiveDate;
use domain::indicator::IndicatorKind;
use office::{
    Changed, IndicatorFile, IndicatorInput, IndicatorSeries, Office, PlaceRow, Result, RowChange, SeriesManner,
};
use serde::Serialize;

use super::{Context, required};
use crate::args::{IndicatorCommand, IndicatorOn, IndicatorPut, IndicatorSwitch};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

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
        IndicatorCommand::Import { file, dry_run } => return import(office, &file, dry_run, as_json, &act),
        IndicatorCommand::Places { code, period, on } => {
            let rows = office.indicator_places(period, &code, on, &act.who)?;
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell_place);
            }
        }
        IndicatorCommand::Series { code, period, restated } => {
            let manner = if restated {
                SeriesManner::Restated
            } else {
                SeriesManner::AsReported
            };
            let series = office.indicator_series(&code, period, manner, &act.who)?;
            if as_json {
                output::json(&series)?;
            } else {
                tell_series(&series);
            }
        }
        IndicatorCommand::On(IndicatorOn { switch, reporters }) => {
            let IndicatorSwitch { code, reason } = switch;
            let changed = office.switch_indicator(&code, true, &reason, &reporters, &act)?;
            output::changed(&changed, as_json)?;
            if !as_json && !matches!(changed, Changed::Already) {
                tell_asked(office, &code);
            }
        }
        IndicatorCommand::Off(IndicatorSwitch { code, reason }) => {
            output::changed(&office.switch_indicator(&code, false, &reason, &[], &act)?, as_json)?;
        }
        IndicatorCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

/// Whom the months to come ask for it.
fn tell_asked(office: &Office, code: &str) {
    let reference = office.reference();
    let view = reference.as_of(now().date_naive());
    if let Some(found) = view.indicators().find(|i| i.code == code) {
        let asked = view.reporters(found.definition);
        let names: Vec<&str> = asked.iter().map(|id| view.name(*id)).collect();
        if names.is_empty() {
            say("Không hỏi cơ quan nào: tính từ chỉ tiêu khác.");
        } else {
            say(format!("Sẽ hỏi: {}.", names.join("; ")));
        }
    }
}

fn tell_series(series: &IndicatorSeries) {
    say(&series.manner_words);
    for row in &series.rows {
        let ended = row.ended.map(|day| format!(" (đến {})", domain::vi::date_short(day)));
        say(format!("{} {}{}", row.code, row.name, ended.unwrap_or_default()));
        for (month, cell) in series.months.iter().zip(&row.cells) {
            if let Some(cell) = cell {
                let note = if cell.note.is_empty() {
                    String::new()
                } else {
                    format!("  [{}]", cell.note)
                };
                say(format!("    {}  {}{note}", month.vi(), cell.text));
            }
        }
    }
}

fn rows(office: &Office, on: NaiveDate) -> Vec<Row> {
    let reference = office.reference();
    let view = reference.as_of(on);
    let row = |i: office::IndicatorOn<'_>| {
        let d = i.definition;
        Row {
            indicator: IndicatorInput::of(&view, &i),
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
        (true, _) => i.formula.clone().unwrap_or_default(),
        (false, true) => "chưa có cơ quan báo cáo".to_owned(),
        (false, false) => i.reporters.join(", "),
    };
    let off = if i.on { "" } else { " – đang tắt" };
    say(format!("{:<12} {} ({}) [{who}]{off}", i.code, i.name, i.unit));
}

fn import(office: &Office, path: &Path, dry_run: bool, as_json: bool, act: &office::Act) -> Result<Exit> {
    let file = office.import_indicators(path, dry_run, act)?;
    if as_json {
        output::json(&file)?;
    } else {
        tell_file(&file, dry_run);
    }
    Ok(if file.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
}

fn tell_file(file: &IndicatorFile, dry_run: bool) {
    for row in &file.rows {
        let change = match row.change {
            RowChange::Added => "thêm",
            RowChange::Changed => "sửa",
            RowChange::Same => "đã có",
        };
        let who = if row.reporters.is_empty() {
            &row.formula
        } else {
            &row.reporters.join(", ")
        };
        let place = if row.by_place { ", theo địa bàn" } else { "" };
        let target = match row.target.as_str() {
            "" => String::new(),
            target => format!("; mức giao {target}"),
        };
        say(format!(
            "dòng {:<4} {change:<6} {:<12} {} ({}) [{who}{place}]{target}",
            row.row, row.code, row.name, row.unit
        ));
    }
    for problem in &file.problems {
        note(&problem.message);
    }
    let (rows, problems) = (file.rows.len(), file.problems.len());
    say(match file.event {
        Some(event) => format!("Đã nhập {rows:02} chỉ tiêu (thao tác số {event})."),
        None if problems > 0 => format!("Chưa ghi gì: {problems:02} ô phải sửa."),
        None if dry_run => format!("Đã đọc {rows:02} chỉ tiêu, chưa ghi."),
        None => "Không có gì thay đổi.".to_owned(),
    });
}

fn tell_place(row: &PlaceRow) {
    let text = |figure: &Option<domain::vi::FigureText>| figure.as_ref().map(|f| f.text.clone());
    let value = text(&row.shown.value).unwrap_or_else(|| "chưa có số liệu".to_owned());
    let base = text(&row.shown.base).map(|base| format!("/{base}")).unwrap_or_default();
    let percent = text(&row.shown.percent).map(|p| format!(" ({p})")).unwrap_or_default();
    let standing = row.standing.as_ref().map(|s| {
        let met = match s.met {
            Some(true) => ", đạt",
            Some(false) => ", chưa đạt",
            None => "",
        };
        format!("; mức giao {}{met}", s.text)
    });
    let standing = standing.unwrap_or_default();
    say(format!(
        "{:<16} {:<40} {value}{base}{percent}{standing}",
        row.code, row.name
    ));
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
    let formula = match (args.formula, args.of, args.over) {
        (None, Some(of), Some(over)) => Some(format!("{of} chia {over}, nhân 100")),
        (formula, ..) => formula,
    };
    // What is computed is asked of nobody.
    let computed = formula.as_ref().is_some_and(|said| !said.trim().is_empty());
    let kind = args.kind.or_else(|| known.map(|d| d.kind));
    let divided = computed && formula.as_ref().is_some_and(|said| said.contains("chia"));
    let kind = kind.or(divided.then_some(IndicatorKind::Ratio));
    let input = IndicatorInput {
        name: text(args.name, known.map(|d| &d.name), "--name")?,
        unit: text(args.unit, known.map(|d| &d.unit), "--unit")?,
        kind: required(kind, "--kind", "Chỉ tiêu")?,
        group: text(args.group, known.map(|d| &d.group), "--group")?,
        reporters: args
            .reporters
            .or_else(|| known.filter(|_| !computed).map(|d| reporters(&d.reporters)))
            .unwrap_or_default(),
        decimals: args.decimals.or_else(|| known.map(|d| d.decimals)).unwrap_or_default(),
        by_place: args.by_place.or_else(|| known.map(|d| d.by_place)).unwrap_or_default(),
        on: args.on.or_else(|| known.map(|d| d.on)).unwrap_or(true),
        from: args.from,
        formula,
        code: args.code,
    };
    office.put_indicator(&input, act)
}
