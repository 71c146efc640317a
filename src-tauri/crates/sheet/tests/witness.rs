//! What calamine tells of a workbook, this crate tells too: two readers written apart do not err alike.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use std::io::Cursor;

use calamine::{Data, DataType, Reader, open_workbook_auto_from_rs};
use common::{fixture, pool};
use sheet::Refusal;
use sheet::book::{Cell, CellValue, a1};

/// Files, and how many cells both find.
const FILES: &[(&str, usize)] = &[
    ("biff5_write.xls", 12),
    ("date.ods", 8),
    ("date.xls", 6),
    ("date.xlsb", 6),
    ("issue_186.xlsb", 5),
    ("issues.xlsb", 26),
    ("merge_cells.xls", 4),
    ("merged_cells.ods", 7),
    ("richtext_issue.ods", 21),
];

fn alike(theirs: &Data, ours: Option<&Cell>) -> bool {
    match (theirs, ours.map(|cell| &cell.value)) {
        (Data::String(text), Some(CellValue::Text(ours))) => domain::text::nfc_lines(text) == *ours,
        (Data::String(text), None) => text.trim().is_empty(),
        (Data::Float(number), Some(CellValue::Number(ours))) => {
            let ours: f64 = ours.to_string().parse().unwrap();
            (ours - number).abs() <= 1e-9f64.max(number.abs() * 1e-14)
        }
        (Data::Int(number), Some(CellValue::Number(ours))) => number.to_string() == ours.to_string(),
        (Data::DateTime(_) | Data::DateTimeIso(_), Some(CellValue::Date(ours))) => {
            theirs.as_datetime().is_none_or(|moment| moment == *ours)
        }
        // Their lengths of time are no moments.
        (Data::DurationIso(_), Some(CellValue::Date(_))) => true,
        (Data::Bool(truth), Some(CellValue::Bool(ours))) => truth == ours,
        (Data::Error(error), Some(CellValue::Error(ours))) => error.to_string() == *ours,
        _ => false,
    }
}

#[test]
fn both_readers_tell_the_same() {
    let pool = pool();
    for (file, expected) in FILES {
        let bytes = fixture(&format!("calamine/{file}"));
        let book = pool.read(&bytes).unwrap();
        let mut theirs = open_workbook_auto_from_rs(Cursor::new(&bytes)).unwrap();
        let mut cells = 0;
        for name in theirs.sheet_names() {
            let Ok(range) = theirs.worksheet_range(&name) else {
                continue;
            };
            let (top, left) = range.start().unwrap_or_default();
            let sheet = book.sheet(&name).unwrap();
            for (row, column, value) in range.used_cells() {
                let (row, column) = (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
                let ours = sheet.cell(row, column);
                assert!(
                    alike(value, ours),
                    "{file} {name} {}: {value:?}, {ours:?}",
                    a1(row, column)
                );
                cells += 1;
            }
        }
        assert_eq!((cells, *file), (*expected, *file));
    }
}

#[test]
fn a_script_that_calculated_nothing_gave_no_results() {
    let book = pool()
        .read(&fixture("calamine/xls_formula_columns_beyond_z.xls"))
        .unwrap();
    let without = book.sheets[0].cells.iter().filter(|cell| cell.formula_without_value);
    assert_eq!(without.map(Cell::a1).collect::<Vec<_>>(), ["A1", "A2"]);
}

#[test]
fn an_encrypted_ods_has_a_password() {
    assert_eq!(
        pool().read(&fixture("calamine/pass_protected.ods")),
        Err(Refusal::Password)
    );
}
