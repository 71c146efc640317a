//! What the worker writes on the pipe, record after record.

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::book::{Area, BookWarning, Cell};

/// One record of an answer. The last one is `End` or `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Record {
    /// A sheet begins.
    Sheet {
        name: String,
        visible: bool,
        hidden_rows: Vec<u32>,
        hidden_columns: Vec<(u32, u32)>,
        merges: Vec<Area>,
    },
    /// Cells of the sheet that began last.
    Cells(Vec<Cell>),
    /// Everything was read.
    End {
        formats: Vec<String>,
        warnings: Vec<BookWarning>,
    },
    /// Nothing is to be kept.
    Refused(Refusal),
}
