//! A sheet as its sender sees it: hidden rows and columns apart, a merged area's content known in each of its cells.

use std::collections::HashMap;

use domain::text::nfc;

use crate::book::{Area, Book, Cell, Sheet, a1};

/// Merged areas higher than this are paper, not table.
const HIGHEST_MERGE: u32 = 2_000;

/// Merged areas are looked up in this many places at most.
const MOST_MERGED: usize = 2_000_000;

/// One sheet.
pub(super) struct View<'b> {
    pub book: &'b Book,
    pub sheet: &'b Sheet,
    /// Visible rows in which something stands, ascending.
    pub rows: Vec<u32>,
    /// Merged areas by each row that they touch.
    merges: HashMap<u32, Vec<Area>>,
}

impl<'b> View<'b> {
    pub(super) fn new(book: &'b Book, sheet: &'b Sheet) -> Self {
        let mut merges: HashMap<u32, Vec<Area>> = HashMap::new();
        let mut places = 0usize;
        for area in &sheet.merges {
            let high = area.bottom.saturating_sub(area.top);
            places = places.saturating_add(high as usize + 1);
            if high <= HIGHEST_MERGE && places <= MOST_MERGED {
                for row in area.top..=area.bottom {
                    merges.entry(row).or_default().push(*area);
                }
            }
        }
        let mut view = Self {
            book,
            sheet,
            rows: Vec::new(),
            merges,
        };
        let mut rows: Vec<u32> = sheet.cells.iter().map(|cell| cell.row).collect();
        rows.dedup();
        rows.retain(|row| !sheet.row_hidden(*row) && view.filled(*row).next().is_some());
        view.rows = rows;
        view
    }

    /// The visible cells of a row that hold something, from left to right.
    pub(super) fn filled(&self, row: u32) -> impl Iterator<Item = &'b Cell> {
        let sheet = self.sheet;
        sheet
            .row(row)
            .iter()
            .filter(move |cell| holds(cell) && !sheet.column_hidden(cell.column))
    }

    /// The cell itself, where it holds something.
    pub(super) fn own(&self, row: u32, column: u32) -> Option<&'b Cell> {
        self.sheet.cell(row, column).filter(|cell| holds(cell))
    }

    /// The merged area over a place.
    pub(super) fn merge(&self, row: u32, column: u32) -> Option<Area> {
        let areas = self.merges.get(&row)?;
        areas
            .iter()
            .find(|area| (area.left..=area.right).contains(&column))
            .copied()
    }

    /// The cell that is seen at a place: itself, or the first of the area merged over it.
    pub(super) fn seen(&self, row: u32, column: u32) -> Option<&'b Cell> {
        self.own(row, column).or_else(|| {
            let area = self.merge(row, column)?;
            self.own(area.top, area.left)
        })
    }

    /// The words of the cell itself on one line; empty where nothing stands.
    pub(super) fn text(&self, row: u32, column: u32) -> String {
        // The number of a footnote is no part of a name.
        let words = |cell: &Cell| match &cell.kept {
            Some(kept) if cell.marks.raised && !cell.marks.struck => nfc(kept),
            _ => nfc(cell.shown()),
        };
        self.own(row, column).map(words).unwrap_or_default()
    }

    /// The words seen at a place on one line.
    pub(super) fn seen_text(&self, row: u32, column: u32) -> String {
        self.seen(row, column).map(|cell| nfc(cell.shown())).unwrap_or_default()
    }

    /// The last column that a cell reaches by its merge.
    pub(super) fn reach(&self, cell: &Cell) -> u32 {
        self.merge(cell.row, cell.column).map_or(cell.column, |area| area.right)
    }

    /// The visible row with content after this one.
    pub(super) fn next(&self, row: u32) -> Option<u32> {
        let at = self.rows.partition_point(|known| *known <= row);
        self.rows.get(at).copied()
    }

    /// The visible row with content before this one.
    pub(super) fn previous(&self, row: u32) -> Option<u32> {
        let at = self.rows.partition_point(|known| *known < row);
        self.rows.get(at.checked_sub(1)?).copied()
    }

    /// Rows with content between two rows, both left out.
    pub(super) fn between(&self, after: u32, before: u32) -> &[u32] {
        let from = self.rows.partition_point(|row| *row <= after);
        let to = self.rows.partition_point(|row| *row < before);
        self.rows.get(from..to).unwrap_or_default()
    }

    /// Whether an empty visible row stands between a row and the one with content above it.
    pub(super) fn after_gap(&self, row: u32, above: u32) -> bool {
        (above + 1..row).any(|between| !self.sheet.row_hidden(between))
    }
}

/// Whether a cell holds anything that is seen, or should.
pub(super) fn holds(cell: &Cell) -> bool {
    cell.formula_without_value
        || !matches!(
            cell.value,
            crate::book::CellValue::Text(_) | crate::book::CellValue::Empty
        )
        || !nfc(cell.shown()).is_empty()
}

/// `A5:M7`.
pub(super) fn span(top: u32, left: u32, bottom: u32, right: u32) -> String {
    format!("{}:{}", a1(top, left), a1(bottom, right))
}
