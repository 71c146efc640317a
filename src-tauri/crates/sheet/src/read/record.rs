//! What the worker writes on the pipe, record after record: cells packed, everything else as JSON.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::book::{Area, BookWarning};

/// First byte of packed cells; JSON begins with a brace.
const CELLS: u8 = 1;

/// One record of an answer. The last one is `End` or `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Record<'b> {
    /// A sheet begins.
    Sheet {
        name: String,
        visible: bool,
        hidden_rows: Vec<u32>,
        hidden_columns: Vec<(u32, u32)>,
        merges: Vec<Area>,
    },
    /// Cells of the sheet that began last, packed.
    #[serde(skip)]
    Cells(Cow<'b, [u8]>),
    /// Everything was read.
    End {
        formats: Vec<String>,
        warnings: Vec<BookWarning>,
    },
    /// Nothing is to be kept.
    Refused(Refusal),
}

impl<'b> Record<'b> {
    /// The record as a frame's payload.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub(crate) fn to_payload(&self) -> serde_json::Result<Vec<u8>> {
        match self {
            Self::Cells(packed) => Ok([&[CELLS], packed.as_ref()].concat()),
            other => serde_json::to_vec(other),
        }
    }

    /// The record in a frame's payload, if it is one. What packed cells hold is not looked at.
    pub(crate) fn of_payload(payload: &'b [u8]) -> Option<Self> {
        match payload.split_first() {
            Some((&CELLS, packed)) => Some(Self::Cells(Cow::Borrowed(packed))),
            _ => serde_json::from_slice(payload).ok(),
        }
    }
}
