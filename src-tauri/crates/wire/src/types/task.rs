//! The plan's tasks as the month sees them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shown::Named;

/// All tasks of the plan in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskList {
    /// Day at whose end the states are judged.
    pub judged_on: String,
    /// The plan they come from: number, day and title.
    pub plan_words: String,
    /// In the order of the plan.
    pub rows: Vec<TaskRow>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskRow {
    /// Code in the plan.
    pub code: String,
    /// Short title in our own words ("tóm tắt").
    pub title: String,
    /// Heading of the plan it stands under.
    pub group: String,
    /// Chủ trì.
    pub leads: Vec<Named>,
    /// Phối hợp.
    pub coordinators: Vec<String>,
    /// The plan's own words for the deadline; empty where it names none.
    pub deadline_words: String,
    /// Last day still in time; none for undated kinds.
    pub due: Option<String>,
    /// The calendar's judgement.
    pub status: TaskStatus,
    /// "Chưa hoàn thành, quá hạn".
    pub status_words: String,
    /// Days over; none when not overdue.
    pub days_over: Option<u32>,
    /// What each lead said this period; leads that said nothing are missing here.
    pub says: Vec<TaskSays>,
}

/// What one lead said of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskSays {
    /// Who.
    pub agency: Named,
    /// "Đang thực hiện".
    pub state_words: String,
    /// Result in their words; may be empty.
    pub note: String,
    /// Moment the data came.
    pub received_at: String,
}

/// State of a task, judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Chưa triển khai.
    NotStarted,
    /// Đang thực hiện (trong hạn).
    InProgress,
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn.
    DoneLate,
    /// Chưa hoàn thành, quá hạn.
    Overdue,
    /// Chờ hướng dẫn của Trung ương.
    AwaitingGuidance,
    /// Thực hiện thường xuyên.
    Recurring,
    /// Không tiếp tục thực hiện (theo văn bản số …).
    Cancelled,
}
