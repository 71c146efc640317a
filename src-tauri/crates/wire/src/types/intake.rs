//! Receiving files: choose, read, look, take. Nothing is written before `intake.take`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shown::{Level, Named};

/// What the dialog chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChooseKind {
    /// One or more files, workbooks or archives.
    Files,
    /// A folder with everything in it.
    Folder,
}

/// Which files, for which round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeChoose {
    /// Files or a folder; the dialog is opened by the program.
    pub kind: ChooseKind,
    /// The round.
    pub period: String,
}

/// The round dropped files are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakePending {
    /// The round.
    pub period: String,
}

/// A batch that began to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchStarted {
    /// Identity of the batch; none when the dialog was closed or nothing waits.
    pub batch: Option<String>,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchAsk {
    /// Identity of the batch.
    pub batch: String,
}

/// How far the reading is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchProgress {
    /// Where it stands.
    pub state: BatchState,
    /// Files read.
    pub done: u32,
    /// Files in all, as far as known.
    pub total: u32,
    /// File being read.
    pub current: Option<String>,
}

/// Where a batch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// Being read.
    Reading,
    /// Read, waiting for a decision.
    Ready,
    /// Written.
    Taken,
    /// Stopped by the person, or put aside.
    Cancelled,
}

/// A batch that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Batch {
    /// Identity.
    pub batch: String,
    /// The round.
    pub period: String,
    /// Where it stands.
    pub state: BatchState,
    /// One per file, as found.
    pub rows: Vec<BatchRow>,
    /// Sums over the rows.
    pub totals: BatchTotals,
}

/// Sums over a batch: the words on the buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchTotals {
    /// All files.
    pub files: u32,
    /// Files that `intake.take` writes with their values.
    pub valid_files: u32,
    /// Agencies those files come from.
    pub valid_agencies: u32,
    /// Files to be put right by their agency; they leave a receipt without values.
    pub needs_fixing: u32,
    /// Files refused or not recognised; nothing is kept.
    pub refused: u32,
    /// New values.
    pub new: u32,
    /// Values that replace earlier ones.
    pub changed: u32,
    /// Values already there.
    pub same: u32,
}

/// One file of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchRow {
    /// Identity inside the batch; a member of an archive is `a.zip!/b.xlsx`.
    pub file: String,
    /// Agency recognised.
    pub agency: Option<Named>,
    /// "Tháng 12/2022".
    pub period_words: Option<String>,
    /// Form and version recognised: "Biểu BC-THANG, phiên bản 1".
    pub form: Option<String>,
    /// The outcome.
    pub outcome: Outcome,
    /// Why it is not taken; none for a file that is.
    pub reason: Option<String>,
    /// New values.
    pub new: u32,
    /// Values that replace earlier ones.
    pub changed: u32,
    /// Values already there.
    pub same: u32,
    /// Values refused.
    pub refused: u32,
    /// What was found, gravest first.
    pub findings: Vec<Finding>,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Hợp lệ.
    Accepted,
    /// Cần chỉnh lý.
    NeedsFixing,
    /// Trả lại.
    Rejected,
    /// Đã nhận trước đó.
    Duplicate,
    /// Không nhận ra biểu mẫu.
    Unrecognised,
}

/// One thing found in a file or in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Stable code.
    pub code: String,
    /// How grave.
    pub level: Level,
    /// Sheet, where it has one.
    pub sheet: Option<String>,
    /// Cell, e.g. `F17`.
    pub cell: Option<String>,
    /// What was read, masked where it may be personal.
    pub seen: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// The whole sentence.
    pub message: String,
}

/// A cell of a file in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchGrid {
    /// The batch.
    pub batch: String,
    /// The file, as in [`BatchRow::file`].
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell to mark.
    pub cell: String,
}

/// Write a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchTake {
    /// The batch.
    pub batch: String,
    /// Moment the data came to the office; none for now.
    #[serde(default)]
    pub received_at: Option<String>,
}

/// Workbooks to write for the agencies of a round; the folder is chosen in a dialog of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplatesWrite {
    /// The round.
    pub period: String,
}
