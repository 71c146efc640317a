//! Finding a sheet, its columns and its rows by their hidden words, wherever they have moved.

use std::collections::HashMap;

use domain::form::CellRef;

use crate::book::{Book, Cell, CellValue, Sheet, a1};
use crate::template::plan::{FIRST_ROW, KEY_ROW, Key, SHEET_MARK, SheetKind};

/// A sheet of ours in a returned workbook.
pub(super) struct Located<'b> {
    pub book: &'b Book,
    pub sheet: &'b Sheet,
    /// Columns by what they hold.
    pub columns: Vec<(Key, u32)>,
    /// Rows by their hidden code, in the order of the sheet; a code may occur twice.
    rows: HashMap<&'b str, Vec<u32>>,
    /// First row below the headings.
    pub first_row: u32,
    /// Columns by hidden words that are no keys of ours: the figures of a matrix.
    words: HashMap<&'b str, u32>,
}

/// Every sheet that carries the hidden word of that kind, in the order of the tabs.
pub(super) fn all(book: &Book, kind: SheetKind) -> Vec<Located<'_>> {
    book.sheets
        .iter()
        .filter_map(|sheet| locate(book, sheet, kind))
        .collect()
}

fn locate<'b>(book: &'b Book, sheet: &'b Sheet, kind: SheetKind) -> Option<Located<'b>> {
    let marker = sheet
        .cells
        .iter()
        .find(|cell| text(cell).is_some_and(|text| text.strip_prefix(SHEET_MARK) == Some(kind.key())))?;
    let mut columns: Vec<(Key, u32)> = Vec::new();
    let mut words: HashMap<&str, u32> = HashMap::new();
    for cell in sheet.row(marker.row) {
        if cell.column != marker.column
            && let Some(word) = text(cell).filter(|word| word.contains('/'))
        {
            words.entry(word).or_insert(cell.column);
        }
        if let Some(key) = text(cell).and_then(Key::from_word)
            && !columns.iter().any(|(known, _)| *known == key)
        {
            columns.push((key, cell.column));
        }
    }
    let below = sheet.cells.iter().filter(|cell| cell.row > marker.row);
    let mut rows: HashMap<&str, Vec<u32>> = HashMap::new();
    for cell in below.clone().filter(|cell| cell.column == marker.column) {
        if let Some(code) = text(cell) {
            rows.entry(code).or_default().push(cell.row);
        }
    }
    // The row of column numbers ends the head; where it is gone, the template's own distance is taken.
    let numbers = below
        .clone()
        .find(|cell| text(cell) == Some("(1)"))
        .map(|cell| cell.row + 1);
    let first_row = numbers.unwrap_or(marker.row + FIRST_ROW - KEY_ROW);
    Some(Located {
        book,
        sheet,
        columns,
        rows,
        first_row,
        words,
    })
}

fn text(cell: &Cell) -> Option<&str> {
    match &cell.value {
        CellValue::Text(text) => Some(text),
        _ => None,
    }
}

impl<'b> Located<'b> {
    /// Where a column is now.
    pub(super) fn column(&self, key: Key) -> Option<u32> {
        self.columns
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, column)| *column)
    }

    /// Where a column with this hidden word is now.
    pub(super) fn column_of(&self, word: &str) -> Option<u32> {
        self.words.get(word).copied()
    }

    /// Every column that holds something of ours.
    pub(super) fn all_columns(&self) -> impl Iterator<Item = u32> {
        let keyed = self.columns.iter().map(|(_, column)| *column);
        keyed.chain(self.words.values().copied())
    }

    /// The rows that carry a code.
    pub(super) fn rows_of(&self, code: &str) -> &[u32] {
        self.rows.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether a row with a code is hidden.
    pub(super) fn hides_rows(&self) -> bool {
        self.rows.values().flatten().any(|row| self.sheet.row_hidden(*row))
    }

    /// The cell of a row under a column, if it holds something.
    pub(super) fn cell(&self, row: u32, key: Key) -> Option<&'b Cell> {
        self.sheet.cell(row, self.column(key)?)
    }

    /// The place of a row and column, for findings and the trace; the whole sheet where the column is gone.
    pub(super) fn place(&self, row: u32, key: Key) -> CellRef {
        let cell = self.column(key).map_or_else(String::new, |column| a1(row, column));
        CellRef {
            sheet: self.sheet.name.clone(),
            cell,
        }
    }
}
