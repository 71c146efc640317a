//! Small tables, each named for its trouble, with their right reading beside them (`traps.txt`). After the cells come lines
//! that begin with `->`: the heading's place, the unit, columns, rows with their part, label and cells (a `?` for what has
//! to be asked, `~` for nothing), notes with their cells. Every note has to be named; rows and columns need not.

use super::fixture::{all, printed, said};
use crate::foreign::{Column, Proposal, Tables};

struct Case {
    name: &'static str,
    cells: Vec<&'static str>,
    wanted: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let text = include_str!("traps.txt");
    let parts = text.split("== ").filter(|part| !part.trim().is_empty());
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').unwrap();
            let (wanted, cells): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| line.starts_with("->"));
            Case {
                name,
                cells,
                wanted: wanted.iter().map(|line| line.trim_start_matches("->").trim()).collect(),
            }
        })
        .collect()
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn written(column: &Column) -> String {
    let unit = column
        .unit
        .as_deref()
        .map(|unit| format!(", {unit}"))
        .unwrap_or_default();
    format!("{} ({}{unit})", column.path.join(" › "), word(column.kind))
}

/// What is otherwise than one line wants it.
fn fault(table: &Proposal, wanted: &str) -> Option<String> {
    let differs = |found: String, wanted: &str| (found != wanted).then(|| format!("{found}, not {wanted}"));
    if let Some(header) = wanted.strip_prefix("header ") {
        return differs(table.header.clone(), header);
    }
    if let Some(unit) = wanted.strip_prefix("unit ") {
        return differs(table.unit.clone().unwrap_or_default(), unit);
    }
    if let Some(rows) = wanted.strip_prefix("rows ") {
        return differs(table.rows.len().to_string(), rows);
    }
    let (first, rest) = wanted.split_once(' ').unwrap();
    if let Some(letter) = first.strip_suffix(':') {
        return differs(table.column(letter).map(written).unwrap_or_default(), rest);
    }
    let (role, rest) = rest.split_once(' ').unwrap();
    let (label, cells) = rest
        .rsplit_once(": ")
        .filter(|(_, cells)| cells.contains('='))
        .unwrap_or((rest, ""));
    let number: u32 = first.parse().unwrap();
    let Some(row) = table.rows.iter().find(|row| row.row == number) else {
        return Some(format!("row {number} is lost"));
    };
    if (word(row.role).as_str(), row.label.as_str()) != (role, label) {
        return Some(format!("row {number} is {} ‘{}’", word(row.role), row.label));
    }
    cells.split(' ').filter(|cell| !cell.is_empty()).find_map(|cell| {
        let (letter, value) = cell.split_once('=').unwrap();
        let found = said(table, &format!("{letter}{number}"));
        (found != value).then(|| format!("{letter}{number} is {found}, not {value}"))
    })
}

/// Notes as `kind cells`, sorted.
fn notes(found: &Tables) -> Vec<String> {
    let all = found
        .proposals
        .iter()
        .flat_map(|table| &table.notes)
        .chain(&found.notes);
    let mut notes: Vec<String> = all
        .map(|note| {
            format!("{} {}", word(note.kind), note.cells.join(","))
                .trim()
                .to_owned()
        })
        .collect();
    notes.sort();
    notes
}

#[test]
fn every_trap_is_read_as_it_should_be() {
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut faults = Vec::new();
    let (mut cells, mut asked) = (0, 0);
    for case in &cases {
        let found = all(&case.cells);
        let mut wrong = Vec::new();
        let mut at = 0;
        let mut told = Vec::new();
        let mut tables = 1;
        for wanted in &case.wanted {
            if let Some(note) = wanted.strip_prefix("! ") {
                told.push(note.to_owned());
            } else if let Some(number) = wanted.strip_prefix("table ") {
                tables = number.parse().unwrap();
                at = tables - 1;
            } else if *wanted == "none" {
                tables = 0;
            } else if let Some(table) = found.proposals.get(at) {
                wrong.extend(fault(table, wanted));
            }
        }
        told.sort();
        if found.proposals.len() != tables {
            wrong.push(format!("{} tables, not {tables}", found.proposals.len()));
        }
        if notes(&found) != told {
            wrong.push(format!("told {:?}, not {told:?}", notes(&found)));
        }
        let readings = found
            .proposals
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| row.cells.values());
        for reading in readings {
            cells += 1;
            asked += usize::from(reading.asked);
        }
        if !wrong.is_empty() {
            faults.push(format!("{}\n  {}\n{}", case.name, wrong.join("\n  "), printed(&found)));
        }
    }
    println!(
        "{} tables, {cells} cells, {asked} asked, {} wrong",
        cases.len(),
        faults.len()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
