//! The record of changes, undo, and the judgement of a PDF.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of the record, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EventAsk {
    /// Only events before this one; none for the newest.
    #[serde(default)]
    pub before: Option<String>,
    /// How many, at most 500.
    pub limit: u32,
}

/// A page of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EventPage {
    /// Newest first.
    pub rows: Vec<EventRow>,
    /// Older ones exist.
    pub more: bool,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EventRow {
    /// Identity.
    pub id: String,
    /// Moment.
    pub at: String,
    /// Họ tên of who did it.
    pub person: String,
    /// What was done, in words and with numbers.
    pub words: String,
    /// It can be undone now by the person signed in.
    pub can_undo: bool,
    /// Identity of the event that undid it.
    pub undone_by: Option<String>,
    /// Identity of the event it undoes.
    pub undoes: Option<String>,
}

/// Undo an event by a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undo {
    /// The event to undo.
    pub event: String,
}

/// What a chosen PDF is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Verdict {
    /// False when the dialog was closed.
    pub done: bool,
    /// It is one of our exports, byte for byte.
    pub genuine: bool,
    /// "dự thảo", "trình ký", "phát hành"; none when not ours.
    pub kind_words: Option<String>,
    /// The whole judgement: which report, when exported, or why not.
    pub message: String,
}
