//! What a sheet has beside its cells, within limits.

use super::refusal::{Limit, Refusal};
use crate::book::{Area, MAX_COLUMNS, MAX_ROWS};

const MAX_LISTED: usize = 200_000;

/// Hidden rows and columns and merged areas of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<(u32, u32)>,
    pub merges: Vec<Area>,
}

impl Layout {
    /// Things listed so far.
    pub(super) fn listed(&self) -> usize {
        self.hidden_rows.len() + self.hidden_columns.len() + self.merges.len()
    }

    /// Refuses a sheet that lists more than any form has.
    pub(super) fn within_limit(&self) -> Result<(), Refusal> {
        within_limit(self.listed())
    }

    /// Adds a hidden row, if it is one of a sheet.
    pub(super) fn hide_row(&mut self, row: u32) {
        if row < MAX_ROWS {
            self.hidden_rows.push(row);
        }
    }

    /// Adds hidden columns, as far as they are of a sheet.
    pub(super) fn hide_columns(&mut self, from: u32, to: u32) {
        let to = to.min(MAX_COLUMNS - 1);
        if from <= to {
            self.hidden_columns.push((from, to));
        }
    }

    /// Adds a merged area, if it is one.
    pub(super) fn merge(&mut self, top: u32, left: u32, bottom: u32, right: u32) {
        let several = (top, left) != (bottom, right);
        if several && top <= bottom && left <= right && bottom < MAX_ROWS && right < MAX_COLUMNS {
            self.merges.push(Area {
                top,
                left,
                bottom,
                right,
            });
        }
    }

    /// Rows and columns in their order, each once.
    pub(super) fn settle(&mut self) {
        self.hidden_rows.sort_unstable();
        self.hidden_rows.dedup();
        self.hidden_columns = joined(std::mem::take(&mut self.hidden_columns));
    }
}

/// Whether so many things may be listed for one sheet.
pub(super) fn within_limit(listed: usize) -> Result<(), Refusal> {
    if listed > MAX_LISTED {
        return Err(Refusal::Suspicious { limit: Limit::Layout });
    }
    Ok(())
}

/// Spans in order, those that touch or overlap made one.
fn joined(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in spans {
        match out.last_mut() {
            Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}
