//! The envelope of a call: what goes out, what comes back, what the screens must read again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the page sends: the command's name and its argument object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Call {
    /// A name of [`super::table::NAMES`].
    pub name: String,
    /// The command's argument; an object, `{}` when it takes nothing.
    #[ts(type = "unknown")]
    pub args: serde_json::Value,
}

/// Every good answer: the value, and the tags of what the call changed (empty for a reading command).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Answer<T> {
    /// The command's value.
    pub value: T,
    /// What screens must read again.
    pub changed: Vec<Tag>,
}

/// What a change touches. A screen that shows one of these reads it again, and only then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Store, person, rights.
    Session,
    /// Rounds and their state.
    Periods,
    /// The month at a glance, its header, the counts of the rail.
    Month,
    /// Batches and submissions.
    Intake,
    /// Tasks and what agencies say of them.
    Tasks,
    /// Indicator values.
    Indicators,
    /// Organisations.
    Organisations,
    /// Reports, their sections, sign-off, exports.
    Reports,
    /// The record of changes.
    Journal,
    /// Backups.
    Backup,
}

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// The page acts on `not_signed_in`, `store_busy`, `wrong_password`; any other code is only kept for the log.
    pub code: String,
    /// What happened and what to do next.
    pub message: String,
    /// Findings that explain a refusal by a rule; empty otherwise.
    #[serde(default)]
    pub findings: Vec<super::intake::Finding>,
}

/// The argument of a command that takes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// The value of a command that changes something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done {
    /// False when the person closed a dialog or there was nothing to do: no notice is shown.
    pub done: bool,
    /// What was done, with numbers: "Đã tiếp nhận 187 tệp."
    pub message: String,
    /// What `undo` takes: an event, or a batch whose events are undone together; none where there is no undo.
    pub event: Option<String>,
    /// Identity of what was made, e.g. of a new report.
    pub id: Option<String>,
}

/// A period and, for screens that judge, the day of judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodAsk {
    /// The period.
    pub period: String,
    /// Judged at the end of this day; without it at the end of the province due day.
    #[serde(default)]
    pub on: Option<String>,
}
