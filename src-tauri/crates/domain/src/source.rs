//! Where a value comes from: a cell of a workbook, a paragraph of a paper, a person's entry, an order. Knows no store: a
//! file is named by its position in the set that came in, a document by its number in the register.

use serde::{Deserialize, Serialize};

use crate::form::{CellRef, Moment};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "source")]
pub enum Source {
    /// A cell of a workbook.
    Cell {
        /// Position of the file in the submission, from 0.
        file: u32,
        /// Where it stands.
        at: CellRef,
        /// The cell exactly as shown to the sender.
        seen: String,
    },
    /// A paragraph of a written report.
    Paragraph {
        /// Position of the file in the submission, from 0.
        file: u32,
        /// "Mục II.1, đoạn 3".
        place: String,
        /// The words it was read from.
        seen: String,
    },
    /// A person entered it.
    Entry {
        /// Sign-in name.
        person: String,
        /// When.
        at: Moment,
        /// From where: a telephone call, a paper, a national system.
        reason: String,
    },
    /// Somebody in charge ordered it (số theo chỉ đạo).
    Order {
        /// The document of the register, where there is one.
        document: Option<i64>,
        /// Who entered it.
        person: String,
        /// When.
        at: Moment,
        /// Whose order, and why.
        reason: String,
    },
}

impl Source {
    /// The cell, where it is one.
    pub const fn cell(&self) -> Option<&CellRef> {
        match self {
            Self::Cell { at, .. } => Some(at),
            Self::Paragraph { .. } | Self::Entry { .. } | Self::Order { .. } => None,
        }
    }
}
