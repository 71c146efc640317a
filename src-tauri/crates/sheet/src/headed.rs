//! A table that people made, found by its headings wherever it stands: below a title, on any visible sheet, its columns in
//! any order.

use std::collections::HashSet;

use domain::form::CellRef;
use domain::text::loose_key;

use crate::book::{Book, Cell, CellValue, Sheet, a1};

/// A column that is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'h> {
    /// What it is called when it is missing.
    pub name: &'h str,
    /// How people head it, the surest spelling first; marks and case make no difference, nor what stands in brackets.
    pub spellings: &'h [&'h str],
    /// A table without it is not the one looked for.
    pub needed: bool,
}

/// Headings that make a row a head.
const ENOUGH: usize = 3;

/// A table that was found.
#[derive(Debug)]
pub struct Headed<'b> {
    sheet: &'b Sheet,
    head: u32,
    /// Column of each heading, in the order they were asked.
    columns: Vec<Option<u32>>,
}

/// Finds the table; the headings that no row has beside others, where there is none.
///
/// # Errors
/// The names of the needed headings that the best row lacks; all of them where no row is a head.
pub fn find<'b>(book: &'b Book, headings: &[Heading<'_>]) -> Result<Headed<'b>, Vec<String>> {
    let needed = headings.iter().filter(|h| h.needed).map(|h| h.name.to_owned());
    let mut best: Option<Headed<'b>> = None;
    for sheet in book.sheets.iter().filter(|sheet| sheet.visible) {
        let rows: Vec<u32> = {
            let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.row).collect();
            rows.dedup();
            rows
        };
        for row in rows {
            let columns = matched(sheet.row(row), headings);
            let found = Headed {
                sheet,
                head: row,
                columns,
            };
            let better = best.as_ref().is_none_or(|best| found.count() > best.count());
            // A short list says little: all that is needed, and one column beside it.
            let short = found.count() >= 2 && found.lacking(headings).is_empty();
            if (found.count() >= ENOUGH || short) && better {
                best = Some(found);
            }
        }
    }
    let Some(best) = best else { return Err(needed.collect()) };
    let lacking = best.lacking(headings);
    if lacking.is_empty() { Ok(best) } else { Err(lacking) }
}

/// The column of each heading in a row; a cell is the heading of one column only.
fn matched(row: &[Cell], headings: &[Heading<'_>]) -> Vec<Option<u32>> {
    let keys: Vec<(String, u32)> = row
        .iter()
        .filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some((loose_key(without_brackets(text)), cell.column)),
            _ => None,
        })
        .collect();
    let mut taken: HashSet<u32> = HashSet::new();
    headings
        .iter()
        .map(|heading| {
            let mut spellings = heading.spellings.iter().map(|spelling| loose_key(spelling));
            let found = spellings.find_map(|spelling| {
                let mut free = keys.iter().filter(|(_, column)| !taken.contains(column));
                free.find(|(key, _)| *key == spelling).map(|(_, column)| *column)
            });
            taken.extend(found);
            found
        })
        .collect()
}

/// "Loại (phát sinh, thời điểm, tỷ lệ)" → "Loại ".
fn without_brackets(text: &str) -> &str {
    match text.split_once(['(', '[']) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => text,
    }
}

impl<'b> Headed<'b> {
    fn count(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The needed headings that are not there.
    fn lacking(&self, headings: &[Heading<'_>]) -> Vec<String> {
        let pairs = headings.iter().zip(&self.columns);
        let lacking = pairs.filter(|(heading, column)| heading.needed && column.is_none());
        lacking.map(|(heading, _)| heading.name.to_owned()).collect()
    }

    /// Name of the sheet.
    pub fn sheet(&self) -> &'b str {
        &self.sheet.name
    }

    /// Rows below the head in which a column of the table holds something, without those that only number the columns.
    pub fn rows(&self) -> Vec<u32> {
        let ours: HashSet<u32> = self.columns.iter().flatten().copied().collect();
        let below = self.sheet.cells.iter().filter(|cell| cell.row > self.head);
        let said = below.filter(|cell| ours.contains(&cell.column) && !cell.shown().trim().is_empty());
        let mut rows: Vec<u32> = said.map(|cell| cell.row).collect();
        rows.dedup();
        rows.retain(|row| !self.numbers_columns(*row));
        rows
    }

    /// "(1) (2) (3)" below the head.
    fn numbers_columns(&self, row: u32) -> bool {
        let cells = self.sheet.row(row).iter().map(|cell| cell.shown().trim().to_owned());
        let cells: Vec<String> = cells.filter(|text| !text.is_empty()).collect();
        let numbers = cells
            .iter()
            .filter_map(|text| text.trim_matches(['(', ')', '[', ']']).parse::<u32>().ok());
        let numbers: Vec<u32> = numbers.collect();
        row == self.head + 1
            && cells.len() >= ENOUGH
            && numbers.len() == cells.len()
            && numbers.windows(2).all(|pair| pair[0] + 1 == pair[1])
    }

    /// Whether the table has a column.
    pub fn has(&self, heading: usize) -> bool {
        self.columns.get(heading).is_some_and(Option::is_some)
    }

    /// The cell of a row under a heading, by its place among those asked; a merged cell counts for all its rows.
    pub fn cell(&self, row: u32, heading: usize) -> Option<&'b Cell> {
        let column = (*self.columns.get(heading)?)?;
        self.sheet.cell(row, column).or_else(|| {
            let mut merges = self.sheet.merges.iter();
            let over = merges
                .find(|area| (area.top..=area.bottom).contains(&row) && area.left == column && area.right == column)?;
            self.sheet.cell(over.top, over.left).filter(|_| over.top > self.head)
        })
    }

    /// The words of a cell as its writer sees them; empty where nothing stands.
    pub fn words(&self, row: u32, heading: usize) -> &'b str {
        self.cell(row, heading).map_or("", |cell| cell.shown().trim())
    }

    /// Where it is; the whole row where the table has no such column.
    pub fn at(&self, row: u32, heading: usize) -> CellRef {
        let column = self.columns.get(heading).copied().flatten();
        let cell = column.map_or_else(|| (row + 1).to_string(), |column| a1(row, column));
        CellRef {
            sheet: self.sheet.name.clone(),
            cell,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Area;

    const WANTED: [Heading<'static>; 4] = [
        Heading {
            name: "Mã",
            spellings: &["mã", "mã chỉ tiêu"],
            needed: true,
        },
        Heading {
            name: "Tên",
            spellings: &["tên", "tên chỉ tiêu", "chỉ tiêu"],
            needed: true,
        },
        Heading {
            name: "Mức giao",
            spellings: &["mức giao", "chỉ tiêu"],
            needed: false,
        },
        Heading {
            name: "Hạn",
            spellings: &["hạn"],
            needed: false,
        },
    ];

    fn book(rows: &[&[&str]]) -> Book {
        let cells = (0u32..).zip(rows).flat_map(|(row, cells)| {
            (0u32..)
                .zip(*cells)
                .filter(|(_, text)| !text.is_empty())
                .map(move |(column, text)| Cell {
                    row,
                    column,
                    value: CellValue::Text((*text).to_owned()),
                    ..Cell::default()
                })
        });
        Book {
            sheets: vec![Sheet {
                name: "S".to_owned(),
                visible: true,
                cells: cells.collect(),
                ..Sheet::default()
            }],
            ..Book::default()
        }
    }

    #[test]
    fn the_head_is_found_below_a_title_and_in_any_order() {
        let book = book(&[
            &["BẢNG CHỈ TIÊU NĂM 2026"],
            &[],
            &["", "HẠN (ngày)", "Tên", "Chỉ tiêu", "mã  chỉ tiêu"],
            &["", "(1)", "(2)", "(3)", "(4)"],
            &["", "", "Một", "5", "A-1"],
            &["ghi chú ở ngoài"],
        ]);
        let table = find(&book, &WANTED).unwrap();
        assert_eq!(table.rows(), [4]);
        let words: Vec<&str> = (0..4).map(|heading| table.words(4, heading)).collect();
        // "Chỉ tiêu" is the name only where nothing is called so better.
        assert_eq!(words, ["A-1", "Một", "5", ""]);
        assert_eq!(table.at(4, 2).cell, "D5");
    }

    #[test]
    fn what_is_lacking_is_named() {
        let book = book(&[&["Tên", "Mức giao", "Hạn"]]);
        assert_eq!(find(&book, &WANTED).unwrap_err(), ["Mã"]);
        assert_eq!(find(&Book::default(), &WANTED).unwrap_err(), ["Mã", "Tên"]);
    }

    #[test]
    fn a_cell_merged_over_rows_counts_for_each_and_a_heading_for_none() {
        let mut book = book(&[&["Mã", "Tên", "Hạn"], &["A", "Một", "2026"], &["B", "Hai"]]);
        book.sheets[0].merges = vec![
            Area {
                top: 1,
                left: 2,
                bottom: 2,
                right: 2,
            },
            Area {
                top: 0,
                left: 1,
                bottom: 2,
                right: 1,
            },
        ];
        let table = find(&book, &WANTED).unwrap();
        assert_eq!((table.words(2, 3), table.words(2, 1)), ("2026", "Hai"));
    }
}
