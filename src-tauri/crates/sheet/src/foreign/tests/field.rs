//! The workbooks of the field, each held against its right reading.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::fixture::{printed, read, try_read};
use crate::foreign::{Column, NoteKind, Proposal, Reading, Role, tables};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/field-cases")
}

/// How a cell came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Right,
    Asked,
    Lost,
    Wrong,
}

/// A cell's right reading: the value, whether it has to be asked, whether asking is as good.
fn outcome(wanted: &str, found: Option<&Reading>) -> Outcome {
    let Some(found) = found else {
        return if wanted.starts_with("(blank") {
            Outcome::Right
        } else {
            Outcome::Lost
        };
    };
    let read = found.read.as_deref();
    let must_ask = ["(ask", "(formula", "(mark", "99 struck", "125 with", "320 (300"]
        .iter()
        .any(|start| wanted.starts_with(start))
        || wanted.contains("a date in the file");
    if must_ask {
        return if found.asked { Outcome::Right } else { Outcome::Wrong };
    }
    let value = match wanted {
        "(blank)" | "(dots)" | "(words: not known)" => None,
        "(dash)" | "(words: Không)" | "(words)" => Some("none".to_owned()),
        share if share.ends_with(" %") => Some(share.trim_end_matches(" %").replace(',', ".")),
        annotated if annotated.contains(" triệu đồng") || annotated.contains(" (one figure") => {
            annotated.split(' ').next().map(str::to_owned)
        }
        plain => Some(plain.to_owned()),
    };
    match (read == value.as_deref(), found.asked) {
        (true, _) => Outcome::Right,
        (false, true) => Outcome::Asked,
        (false, false) => Outcome::Wrong,
    }
}

fn same_column(wanted: &Value, column: &Column) -> bool {
    let path: Vec<&str> = wanted["path"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    column.path == path
}

/// What differs of a table but for its cells.
fn frame(case: &Value, table: &Proposal) -> Vec<String> {
    let mut faults = Vec::new();
    // A text file has no addresses.
    let header = case["header"].as_str().filter(|_| case["sheet"].is_string());
    if header.is_some_and(|header| header != table.header) {
        faults.push(format!("heading at {}, not {header:?}", table.header));
    }
    let wanted = case["columns"].as_array().unwrap();
    let same = wanted.len() == table.columns.len()
        && wanted
            .iter()
            .zip(&table.columns)
            .all(|(wanted, column)| same_column(wanted, column));
    if !same {
        let paths: Vec<_> = table.columns.iter().map(|column| column.path.join(" › ")).collect();
        faults.push(format!("columns {paths:?}"));
    }
    for wanted in case["rows"].as_array().unwrap() {
        let number = wanted["row"].as_u64().unwrap();
        let Some(row) = table.rows.iter().find(|row| u64::from(row.row) == number) else {
            faults.push(format!("row {number} is lost"));
            continue;
        };
        let role = wanted["role"].as_str().unwrap().split([' ', ',']).next().unwrap();
        let found = serde_json::to_value(row.role).unwrap();
        if found != role || row.label != wanted["label"].as_str().unwrap() {
            faults.push(format!("row {number} is {found} ‘{}’", row.label));
        }
    }
    faults
}

#[test]
fn every_workbook_of_the_field_is_read_as_it_should_be() {
    let expected = std::fs::read(folder().join("expected.json")).unwrap();
    let cases: Vec<Value> = serde_json::from_slice(&expected).unwrap();
    let mut tally: BTreeMap<Outcome, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut cells = 0;
    let mut needless = 0;
    for case in &cases {
        let file = case["file"].as_str().unwrap();
        let book = read(&std::fs::read(folder().join(file)).unwrap());
        let found = tables(&book).proposals;
        let [table] = found.as_slice() else {
            faults.push(format!("{file}: {} tables", found.len()));
            continue;
        };
        faults.extend(frame(case, table).into_iter().map(|fault| format!("{file}: {fault}")));
        let letters: Vec<String> = table.columns.iter().map(|column| column.letter.clone()).collect();
        for row in case["rows"].as_array().unwrap() {
            let number = row["row"].as_u64().unwrap();
            let read = table.rows.iter().find(|row| u64::from(row.row) == number);
            for (letter, wanted) in row["cells"].as_object().unwrap() {
                let letter = letter
                    .parse::<usize>()
                    .map_or(letter.as_str(), |place| &letters[place - 1]);
                let reading = read.and_then(|row| row.cells.get(letter));
                let outcome = outcome(wanted.as_str().unwrap(), reading);
                *tally.entry(outcome).or_default() += 1;
                cells += 1;
                needless += usize::from(outcome == Outcome::Right && reading.is_some_and(|reading| reading.asked));
                if outcome > Outcome::Asked {
                    faults.push(format!(
                        "{file}: {letter}{number} {outcome:?}: {wanted} read as {reading:?}"
                    ));
                }
            }
        }
    }
    let count = |outcome| tally.get(&outcome).copied().unwrap_or(0);
    println!(
        "{cells} cells: right {} (of them confirmed by a person {needless}), asked {}, lost {}, silently wrong {}",
        count(Outcome::Right),
        count(Outcome::Asked),
        count(Outcome::Lost),
        count(Outcome::Wrong)
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_figure_below_the_signature_is_told_and_not_taken() {
    let book = read(&std::fs::read(folder().join("25-tieu-de-ngat-tay.xlsx")).unwrap());
    let table = &tables(&book).proposals[0];
    let scratched = table.rows.iter().filter(|row| row.row >= 30);
    assert!(
        scratched
            .clone()
            .all(|row| row.role == Role::Note && row.cells.is_empty())
    );
    assert_eq!(scratched.count(), 2);
    assert!(
        table
            .notes
            .iter()
            .any(|note| note.kind == NoteKind::Outside && note.cells == ["C30", "C31"])
    );
    let column = |letter: &str| table.column(letter).unwrap();
    assert_eq!(column("E").formula.as_deref(), Some("1+2"));
    assert_eq!(column("H").formula.as_deref(), Some("3-5"));
    assert!(
        !table
            .notes
            .iter()
            .any(|note| matches!(note.kind, NoteKind::TotalDiffers | NoteKind::FormulaDiffers))
    );
}

/// Prints what is found in the workbooks named by `FIELD`, parted by `;`.
#[test]
fn print_what_is_found() {
    for path in std::env::var("FIELD")
        .unwrap_or_default()
        .split(';')
        .filter(|path| !path.is_empty())
    {
        println!("{path}");
        let book = try_read(&std::fs::read(path).unwrap());
        println!("{}", book.map_or_else(String::new, |book| printed(&tables(&book))));
    }
}
