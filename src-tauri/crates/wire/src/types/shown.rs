//! Small shapes that several screens share.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A number as a person reads it, with the text it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shown {
    /// Vietnamese: `1.322.251`, `89,07%`.
    pub text: String,
    /// Canonical: `1322251`, `89.07`; for copying and sorting.
    pub raw: String,
}

/// An organisation named in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Named {
    /// Stable code.
    pub code: String,
    /// Name in the period shown.
    pub name: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The file cannot be taken until it is put right.
    Block,
    /// To be confirmed.
    Warn,
    /// For information.
    Info,
}

/// A small part of a worksheet, drawn as the agency sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Grid {
    /// Agency and file, in words.
    pub title: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The marked cell, e.g. `F17`.
    pub cell: String,
    /// Columns from left to right.
    pub columns: Vec<GridColumn>,
    /// Rows from top to bottom.
    pub rows: Vec<GridRow>,
}

/// A column of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GridColumn {
    /// `F`.
    pub letters: String,
    /// Width in characters, as the workbook says it.
    pub width: u32,
}

/// A row of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GridRow {
    /// Number as Excel shows it, from 1.
    pub number: u32,
    /// One per column.
    pub cells: Vec<GridCell>,
}

/// A cell of a [`Grid`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GridCell {
    /// What is seen; empty for a blank cell.
    pub text: String,
    /// Text to the left, numbers and dates to the right.
    pub right: bool,
    /// Bold, as headings are.
    pub bold: bool,
    /// A cell the agency fills in.
    pub fill: bool,
    /// The cell asked about.
    pub marked: bool,
}
