//! What is proposed of a table: its columns by their heading paths, its rows by their part in it, its cells as read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything found in one workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// One per table, in the order of the sheets, from top to bottom, then from left to right.
    pub proposals: Vec<Proposal>,
    /// What belongs to no table: sheets without one, hidden sheets.
    pub notes: Vec<Note>,
}

/// One table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Name of the sheet.
    pub sheet: String,
    /// Where its headings stand, with the row that numbers the columns: `A5:M7`.
    pub header: String,
    /// The unit that a line above the table or its title states for all of it: `Triệu đồng`.
    pub unit: Option<String>,
    /// Its visible columns, from left to right.
    pub columns: Vec<Column>,
    /// Its visible rows, from top to bottom.
    pub rows: Vec<Row>,
    /// What a person should know or decide.
    pub notes: Vec<Note>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// `D`, `AA`.
    pub letter: String,
    /// Its headings from the outermost to its own; empty where it has none.
    pub path: Vec<String>,
    /// The unit of its figures: from its heading, else from the table.
    pub unit: Option<String>,
    /// Code of the indicator or task it is taken for; a person says so, never the recognition.
    pub maps_to: Option<String>,
    /// What stands in it.
    pub kind: Kind,
    /// What the row that numbers the columns calls it: `3`, `A`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// How that row says it is computed: `1+2` of `3=1+2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Order numbers of the rows.
    Order,
    /// What the rows are about.
    Label,
    /// Counts, amounts, ratios.
    Figure,
    /// Days.
    Date,
    /// Percent.
    Share,
    /// Words and codes.
    Text,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number on the sender's screen, from 1.
    pub row: u32,
    /// What it is about; labels of several columns are joined by ` / `.
    pub label: String,
    /// Its part in the table.
    pub role: Role,
    /// Number of the row it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<u32>,
    /// What stands in its columns, by letter, but for order numbers and labels. A cell that is merged into the one above
    /// or beside it is not listed: its figure counts once.
    pub cells: BTreeMap<String, Reading>,
}

/// A row's part in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reports something.
    Data,
    /// Gathers the rows below it.
    Group,
    /// Sums up others, above or below.
    Total,
    /// Belongs to the paper: remarks, signatures, sums scratched beside the table.
    Note,
}

/// A cell as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What the sender sees.
    pub raw: String,
    /// The value as canonical text: a point before decimals and no grouping, a share as the number before its sign, a
    /// ratio as `15/17`, a day as `2022-12-15`, a month as `2022-12`; `none` where the sender says that there was
    /// nothing; `None` where nothing stands or nothing can be read.
    pub read: Option<String>,
    /// A person has to confirm it before it is used.
    pub asked: bool,
}

/// Something a person should know or decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The cells, as addresses (`C7`, `D6:D7`); rows and columns by their own (`12`, `F`).
    pub cells: Vec<String>,
    /// One Vietnamese sentence or two: what was seen and what to do.
    pub text: String,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// One separator before three digits, and nothing says whether it is for thousands.
    ThousandsOrDecimals,
    /// A decimal point or comma where the column writes the other one.
    OtherWriting,
    /// A figure with decimals where whole things are counted.
    NotWhole,
    /// Far from the other figures of its column, as if a separator had been lost or another unit meant.
    Magnitude,
    /// 1 or 0,5 under a (%) heading.
    FractionOrPercent,
    /// A share so large that its comma was perhaps lost.
    LostComma,
    /// A figure below zero, or in brackets.
    Negative,
    /// A unit in the cell that is not the column's.
    OtherUnit,
    /// The number format divides what is stored.
    Scaled,
    /// The number format hides what is stored.
    HiddenByFormat,
    /// A spreadsheet made a date of a ratio or a pair of numbers.
    DateForFigure,
    /// A ratio where a single figure stands elsewhere.
    Ratio,
    /// Day and month could be exchanged, or a date is incomplete.
    UnclearDate,
    /// A digit of a footnote is perhaps stuck to the figure.
    Footnote,
    /// A part of it, or all, is struck out.
    Struck,
    /// Letters were lost before it came.
    LostLetters,
    /// Not a figure that can be read.
    NotAFigure,
    /// A lone mark or dash where others write 0.
    Mark,
    /// A formula without a stored result.
    FormulaWithoutValue,
    /// `#REF!` and its like.
    ErrorCell,
    /// One cell for several rows or columns.
    MergedFigure,
    /// The sum differs from what it sums up.
    TotalDiffers,
    /// The sum differs by no more than rounding does.
    Rounding,
    /// A column differs from the formula that its numbering states.
    FormulaDiffers,
    /// A part exceeds its whole.
    PartAboveWhole,
    /// Rows that are parts of the one above, and not to be added to it.
    PartOf,
    /// Hidden rows, columns or sheets.
    Hidden,
    /// A sheet without a table.
    NoTable,
    /// Figures that stand outside the table.
    Outside,
    /// A column without a heading.
    NoHeading,
    /// Figures in a row without a label.
    NoLabel,
    /// The heading again, in the middle of the table.
    RepeatedHeading,
    /// The numbering starts anew without a group: perhaps a second list.
    SecondList,
    /// More rows than are read.
    TooLong,
}

impl Proposal {
    /// The column of a letter.
    pub fn column(&self, letter: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.letter == letter)
    }
}
