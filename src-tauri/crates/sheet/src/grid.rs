//! The cells around one cell as its sender sees them, to be drawn beside a finding.

use serde::{Deserialize, Serialize};

use crate::book::{Book, column_letters, parse_a1};

/// A piece of a sheet. Hidden rows and columns are left out, as on the sender's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Name of the sheet.
    pub sheet: String,
    /// Letters of the columns.
    pub columns: Vec<String>,
    /// Rows from top to bottom.
    pub rows: Vec<GridRow>,
}

/// One row of the piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// Its number on the sender's screen, from 1.
    pub number: u32,
    /// One cell per column of [`Grid::columns`].
    pub cells: Vec<GridCell>,
}

/// One cell of the piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// As shown to the sender; empty when blank.
    pub text: String,
    /// The cell in question.
    pub marked: bool,
    /// Lies under a merged area whose text stands in its first cell.
    pub covered: bool,
}

/// At most this many rows and columns to each side.
const MAX_RADIUS: u32 = 20;

/// `radius` visible rows and columns to each side of a cell; `None` when there is no such sheet or no such address.
pub fn grid(book: &Book, sheet: &str, cell: &str, radius: u32) -> Option<Grid> {
    let sheet = book.sheet(sheet)?;
    let (row, column) = parse_a1(cell)?;
    let radius = radius.min(MAX_RADIUS) as usize;
    let last_row = sheet.cells.last().map_or(0, |cell| cell.row).max(row);
    let last_column = sheet
        .cells
        .iter()
        .map(|cell| cell.column)
        .max()
        .unwrap_or(0)
        .max(column);
    // The cell in question is shown even where it is hidden itself.
    let row_visible = |r: &u32| *r == row || !sheet.row_hidden(*r);
    let column_visible = |c: &u32| *c == column || !sheet.column_hidden(*c);
    let rows = around(row, last_row, radius, row_visible);
    let columns = around(column, last_column, radius, column_visible);
    let (top, bottom) = (
        rows.first().copied().unwrap_or(row),
        rows.last().copied().unwrap_or(row),
    );
    let merges: Vec<_> = sheet
        .merges
        .iter()
        .filter(|m| m.top <= bottom && m.bottom >= top)
        .collect();
    let drawn = |r: u32, c: u32| GridCell {
        text: sheet.cell(r, c).map(|cell| cell.shown().to_owned()).unwrap_or_default(),
        marked: (r, c) == (row, column),
        covered: merges
            .iter()
            .any(|m| (m.top..=m.bottom).contains(&r) && (m.left..=m.right).contains(&c) && (r, c) != (m.top, m.left)),
    };
    Some(Grid {
        sheet: sheet.name.clone(),
        columns: columns.iter().map(|c| column_letters(*c)).collect(),
        rows: rows
            .iter()
            .map(|r| GridRow {
                number: r + 1,
                cells: columns.iter().map(|c| drawn(*r, *c)).collect(),
            })
            .collect(),
    })
}

fn around(centre: u32, last: u32, radius: usize, visible: impl Fn(&u32) -> bool) -> Vec<u32> {
    let mut places: Vec<u32> = (0..centre).rev().filter(&visible).take(radius).collect();
    places.reverse();
    places.extend((centre..=last).filter(&visible).take(radius + 1));
    places
}
