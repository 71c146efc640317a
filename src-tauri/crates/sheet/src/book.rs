//! A workbook as it was read: sheets, cells, what the sender saw. Knows nothing of forms, codes or what a cell should hold.

use chrono::NaiveDateTime;
use domain::amount::Amount;
use serde::{Deserialize, Serialize};

/// Rows of a sheet are 0 … `MAX_ROWS` − 1, as in Excel.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of a sheet are 0 … `MAX_COLUMNS` − 1, as in Excel.
pub const MAX_COLUMNS: u32 = 16_384;

/// Everything read from one workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Sheets in the order of their tabs, hidden ones too.
    pub sheets: Vec<Sheet>,
    /// Number formats that cells name by their place in this list; the first is `General`.
    pub formats: Vec<String>,
    /// What the reader should be told, but hinders nothing.
    pub warnings: Vec<BookWarning>,
    /// It is a Word document: its sheets are the document's tables.
    pub document: bool,
}

impl Book {
    /// The sheet of that exact name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// The number format of a cell of this book.
    pub fn format(&self, cell: &Cell) -> &str {
        self.formats
            .get(usize::from(cell.format))
            .map_or("General", String::as_str)
    }
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name on the tab.
    pub name: String,
    /// False for hidden and very hidden sheets.
    pub visible: bool,
    /// Cells that hold something, by row, then column; at most one per place.
    pub cells: Vec<Cell>,
    /// Hidden rows, ascending.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns as inclusive spans, ascending and apart.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Merged areas; the value stands in the top-left cell.
    pub merges: Vec<Area>,
}

impl Sheet {
    /// The cell at a place (counted from 0), if it holds something.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let found = self
            .cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column))
            .ok()?;
        self.cells.get(found)
    }

    /// The cells of one row, by column.
    pub fn row(&self, row: u32) -> &[Cell] {
        let from = self.cells.partition_point(|cell| cell.row < row);
        let to = self.cells.partition_point(|cell| cell.row <= row);
        self.cells.get(from..to).unwrap_or_default()
    }

    /// Whether the row is hidden.
    pub fn row_hidden(&self, row: u32) -> bool {
        self.hidden_rows.binary_search(&row).is_ok()
    }

    /// Whether the column is hidden.
    pub fn column_hidden(&self, column: u32) -> bool {
        let after = self.hidden_columns.partition_point(|(from, _)| *from <= column);
        after
            .checked_sub(1)
            .and_then(|at| self.hidden_columns.get(at))
            .is_some_and(|(_, to)| column <= *to)
    }
}

/// A rectangle of cells, corners included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// One cell that holds something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Row, counted from 0.
    pub row: u32,
    /// Column, counted from 0.
    pub column: u32,
    /// What is stored.
    pub value: CellValue,
    /// What the sender sees, where it is not the stored text itself; read it through [`Cell::shown`].
    pub(crate) drawn: String,
    /// Place of the number format in [`Book::formats`].
    pub format: u16,
    /// A formula whose result the file does not hold (saved by a program that does not calculate).
    pub formula_without_value: bool,
}

impl Cell {
    /// The cell's content as the sender sees it, numbers and dates written the Vietnamese way.
    pub fn shown(&self) -> &str {
        match &self.value {
            CellValue::Text(text) if self.drawn.is_empty() => text,
            _ => &self.drawn,
        }
    }

    /// The A1 address.
    pub fn a1(&self) -> String {
        a1(self.row, self.column)
    }
}

/// What is stored in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing (a formula without its result).
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, to the 15 digits that a spreadsheet itself keeps and 9 decimals.
    Number(Amount),
    /// A number under a date format.
    Date(NaiveDateTime),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#REF!`.
    Error(String),
    /// A number or date beyond anything a form could ask for, in the sender's writing only.
    Unwieldy,
}

/// What the reader should be told about a workbook that was read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookWarning {
    /// It refers to other workbooks; the values were taken as they were saved.
    ExternalLinks,
    /// It has data connections or queries; they were not run.
    Connections,
    /// It carries macros; they were not read.
    Macros,
    /// Dates count from 1904 (old Macintosh files).
    Epoch1904,
}

/// The A1 address of a place counted from 0.
pub fn a1(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

/// The letters of a column counted from 0: A … Z, AA ….
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The place that an A1 address names, counted from 0; `None` for anything else or outside the sheet.
pub fn parse_a1(address: &str) -> Option<(u32, u32)> {
    let split = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = address.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut column = 0u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row: u32 = digits.parse().ok()?;
    ((1..=MAX_ROWS).contains(&row) && column <= MAX_COLUMNS).then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_there_and_back() {
        for (row, column, address) in [
            (0, 0, "A1"),
            (16, 5, "F17"),
            (9, 26, "AA10"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(a1(row, column), address);
            assert_eq!(parse_a1(address), Some((row, column)));
        }
        for nonsense in ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "AAAA1", "A-1"] {
            assert_eq!(parse_a1(nonsense), None, "{nonsense}");
        }
    }
}
