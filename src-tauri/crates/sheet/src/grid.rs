//! The cells around one cell as its sender sees them, to be drawn beside a finding.

use serde::{Deserialize, Serialize};

use crate::book::{Book, column_letters, parse_a1};

/// A piece of a sheet. Hidden rows and columns are left out, as on the sender's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Grid {
    /// Name of the sheet.
    pub sheet: String,
    /// Columns from left to right.
    pub columns: Vec<GridColumn>,
    /// Rows from top to bottom.
    pub rows: Vec<GridRow>,
}

/// A column of a piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridColumn {
    /// `F`, `AA`.
    pub letters: String,
    /// In characters: the longest text that stands in this piece of it, within bounds that a screen can draw.
    pub width: u32,
}

/// A row of a piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridRow {
    /// Its number on the sender's screen, from 1.
    pub number: u32,
    /// One cell per column of [`Grid::columns`].
    pub cells: Vec<GridCell>,
}

/// A cell of a piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GridCell {
    /// As shown to the sender; empty when blank.
    pub text: String,
    /// A number or a date, which stands at the right of its cell.
    pub right: bool,
    /// The cell in question.
    pub marked: bool,
    /// Lies under a merged area whose text stands in its first cell.
    pub covered: bool,
}

/// At most this many rows and columns to each side.
const MAX_RADIUS: u32 = 20;
/// Narrowest and widest column, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=36;

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
    let drawn = |r: u32, c: u32| {
        let text = sheet.cell(r, c).map(|cell| cell.shown().to_owned()).unwrap_or_default();
        GridCell {
            right: is_figure(&text),
            text,
            marked: (r, c) == (row, column),
            covered: merges.iter().any(|m| {
                (m.top..=m.bottom).contains(&r) && (m.left..=m.right).contains(&c) && (r, c) != (m.top, m.left)
            }),
        }
    };
    let rows: Vec<GridRow> = rows
        .iter()
        .map(|r| GridRow {
            number: r + 1,
            cells: columns.iter().map(|c| drawn(*r, *c)).collect(),
        })
        .collect();
    let columns = columns.iter().enumerate().map(|(at, column)| GridColumn {
        letters: column_letters(*column),
        width: width(rows.iter().filter_map(|row| row.cells.get(at))),
    });
    Some(Grid {
        sheet: sheet.name.clone(),
        columns: columns.collect(),
        rows,
    })
}

/// As wide as the longest of these texts, within [`WIDTHS`].
fn width<'c>(cells: impl Iterator<Item = &'c GridCell>) -> u32 {
    let longest = cells.map(|cell| cell.text.chars().count()).max().unwrap_or(0);
    u32::try_from(longest.clamp(*WIDTHS.start(), *WIDTHS.end())).unwrap_or(0)
}

/// Digits and the signs around them, also where a number was typed as text.
fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || " .,/-%:".contains(c))
}

fn around(centre: u32, last: u32, radius: usize, visible: impl Fn(&u32) -> bool) -> Vec<u32> {
    let mut places: Vec<u32> = (0..centre).rev().filter(&visible).take(radius).collect();
    places.reverse();
    places.extend((centre..=last).filter(&visible).take(radius + 1));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_stand_at_the_right_and_words_do_not() {
        for figure in ["39.621", "89,07%", "14/12/2022", "23/25", "-5", "16:05", "1.234.5"] {
            assert!(is_figure(figure), "{figure}");
        }
        for words in ["", "Có", "DVC-25", "%", "-", "12 hồ sơ", "tháng 12"] {
            assert!(!is_figure(words), "{words}");
        }
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_text_within_bounds() {
        let of = |texts: &[&str]| {
            let cells: Vec<GridCell> = texts
                .iter()
                .map(|text| GridCell {
                    text: (*text).to_owned(),
                    ..GridCell::default()
                })
                .collect();
            width(cells.iter())
        };
        assert_eq!(of(&["Đơn vị", "Đăng ký đất"]), 11);
        assert_eq!((of(&[]), of(&["1"]), of(&[&"x".repeat(99)])), (6, 6, 36));
    }
}
