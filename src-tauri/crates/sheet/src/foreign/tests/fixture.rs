//! Books built from a grid of words, and a reader of files in this process.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::vi;

use crate::book::{Area, Book, Cell, CellValue, Sheet, parse_a1};
use crate::foreign::{Proposal, Tables, tables};
use crate::read::{Assembler, Record, Refusal, read_workbook};

/// Reads a workbook through the crate's own reader; none for what that refuses.
pub fn try_read(bytes: &[u8]) -> Option<Book> {
    let mut assembler = Assembler::default();
    let mut book = None;
    let mut emit = |record: Record<'_>| -> Result<(), Refusal> {
        book = assembler.take(record)?.or(book.take());
        Ok(())
    };
    read_workbook(bytes, &mut emit).ok()?;
    book
}

/// Reads a workbook that has to be read.
pub fn read(bytes: &[u8]) -> Book {
    try_read(bytes).unwrap()
}

/// A sheet from lines of cells parted by `|`. A cell is words, or `=` and a number (`=12.5`), or `=` number `@` format,
/// `d2022-12-15@dd/mm/yyyy` a date, `!` a formula without its result, `#` an error; `<` goes on from the cell on its left
/// and `^` from the one above, merged.
pub fn sheet(name: &str, lines: &[&str]) -> (Sheet, Vec<String>) {
    let mut formats = vec!["General".to_owned()];
    let mut sheet = Sheet {
        name: name.to_owned(),
        visible: true,
        ..Sheet::default()
    };
    let grid: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    for (row, cells) in (0u32..).zip(&grid) {
        for (column, text) in (0u32..).zip(cells) {
            if text.is_empty() || matches!(*text, "<" | "^") {
                continue;
            }
            sheet.cells.push(cell(row, column, text, &mut formats));
        }
    }
    sheet.merges = merges(&grid);
    (sheet, formats)
}

fn cell(row: u32, column: u32, text: &str, formats: &mut Vec<String>) -> Cell {
    let (content, format) = match text.split_once('@') {
        Some((content, format)) if text.starts_with(['=', 'd']) => (content, format),
        _ => (text, "General"),
    };
    let place = formats.iter().position(|known| known == format).unwrap_or_else(|| {
        formats.push(format.to_owned());
        formats.len() - 1
    });
    let number = content.strip_prefix('=').and_then(amount);
    let date = content
        .strip_prefix('d')
        .and_then(|date| date.parse::<NaiveDate>().ok());
    let (value, drawn) = match (number, date) {
        (Some(amount), _) => (CellValue::Number(amount), vi::number(amount)),
        (_, Some(date)) => {
            let drawn = date.format(match format {
                "d/m" => "%-d/%-m",
                "d-m" => "%-d-%-m",
                "d-mmm" => "%-d-%b",
                "mmm-yy" => "%b-%y",
                "m/d/yyyy" => "%-m/%-d/%Y",
                _ => "%d/%m/%Y",
            });
            (CellValue::Date(date.and_hms_opt(0, 0, 0).unwrap()), drawn.to_string())
        }
        _ if content == "!" => (CellValue::Empty, String::new()),
        _ if content.starts_with('#') => (CellValue::Error(content.to_owned()), content.to_owned()),
        _ => (
            CellValue::Text(content.replace("\\n", "\n").replace("\\s", " ")),
            String::new(),
        ),
    };
    let mut cell = Cell {
        row,
        column,
        value,
        ..Cell::default()
    };
    cell.drawn = drawn;
    cell.format = u16::try_from(place).unwrap();
    cell.formula_without_value = content == "!";
    cell
}

fn amount(text: &str) -> Option<Amount> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{decimals}").parse().ok()?;
    Amount::new(digits, u8::try_from(decimals.len()).ok()?)
}

fn merges(grid: &[Vec<&str>]) -> Vec<Area> {
    let at = |row: usize, column: usize| {
        grid.get(row)
            .and_then(|cells| cells.get(column))
            .copied()
            .unwrap_or_default()
    };
    let mut areas = Vec::new();
    for (row, cells) in grid.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            if text.is_empty() || matches!(*text, "<" | "^") {
                continue;
            }
            let right = (column + 1..)
                .take_while(|next| at(row, *next) == "<")
                .last()
                .unwrap_or(column);
            let bottom = (row + 1..)
                .take_while(|next| at(*next, column) == "^")
                .last()
                .unwrap_or(row);
            if right > column || bottom > row {
                areas.push(Area {
                    top: u32::try_from(row).unwrap(),
                    left: u32::try_from(column).unwrap(),
                    bottom: u32::try_from(bottom).unwrap(),
                    right: u32::try_from(right).unwrap(),
                });
            }
        }
    }
    areas
}

/// A book of one sheet called "S".
pub fn book(lines: &[&str]) -> Book {
    let (sheet, formats) = sheet("S", lines);
    Book {
        sheets: vec![sheet],
        formats,
        ..Book::default()
    }
}

pub fn all(lines: &[&str]) -> Tables {
    tables(&book(lines))
}

/// The one table of a sheet.
pub fn one(lines: &[&str]) -> Proposal {
    let mut found = all(lines).proposals;
    assert_eq!(
        found.len(),
        1,
        "{:?}",
        found.iter().map(|table| &table.header).collect::<Vec<_>>()
    );
    found.remove(0)
}

/// What was read at an address: the value, with `?` where it is asked, `~` for nothing.
pub fn said(table: &Proposal, address: &str) -> String {
    let (row, column) = parse_a1(address).unwrap();
    let row = table.rows.iter().find(|known| known.row == row + 1).unwrap();
    let Some(reading) = row.cells.get(&crate::book::column_letters(column)) else {
        return "absent".to_owned();
    };
    let read = reading.read.clone().unwrap_or_else(|| "~".to_owned());
    if reading.asked { format!("{read}?") } else { read }
}

/// Tables as lines, to look at.
pub fn printed(found: &Tables) -> String {
    let mut out = Vec::new();
    for table in &found.proposals {
        out.push(format!("-- {} {} {:?}", table.sheet, table.header, table.unit));
        for column in &table.columns {
            let (number, formula) = (column.number.as_deref(), column.formula.as_deref());
            out.push(format!(
                "   {} {:?} {:?} {:?} {number:?} {formula:?}",
                column.letter, column.path, column.unit, column.kind
            ));
        }
        for row in &table.rows {
            let cells = row.cells.iter().map(|(letter, reading)| {
                let read = reading.read.as_deref().unwrap_or("~");
                format!("{letter}={read}{}", if reading.asked { "?" } else { "" })
            });
            let cells: Vec<String> = cells.collect();
            out.push(format!(
                "   {:>4} {:?} {:?} {:?}: {}",
                row.row,
                row.role,
                row.label,
                row.under,
                cells.join(" ")
            ));
        }
        out.extend(
            table
                .notes
                .iter()
                .map(|note| format!("   ! {:?} {}", note.kind, note.text)),
        );
    }
    out.extend(
        found
            .notes
            .iter()
            .map(|note| format!("   ! {:?} {}", note.kind, note.text)),
    );
    out.join("\n")
}
