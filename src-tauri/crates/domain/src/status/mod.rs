//! What the calendar and the evidence say together: the status of a task, and who reported in time. Knows no clock: the
//! day judged at is always given, and everything dated after it is left out.

mod reporting;
mod task;

pub use reporting::{CountsBy, FileOutcome, ReceivedFile, Reporting, ReportingState, reporting_state};
pub use task::{LeadSaid, Ruling, RulingKind, TaskStanding, TaskStatus, task_standing};
