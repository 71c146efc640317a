//! The month at a glance, its header on every screen, the rounds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::indicator::IndicatorRow;
use super::shown::Named;

/// What stands above every screen, and the counts of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthHeader {
    /// The period.
    pub period: String,
    /// "Tháng 12/2022".
    pub period_words: String,
    /// Whether the round was opened.
    pub state: PeriodState,
    /// Last day in time for the agencies.
    pub agency_due: Option<String>,
    /// "Hạn gửi báo cáo 15/12".
    pub agency_due_words: Option<String>,
    /// Last day in time for the province.
    pub province_due: Option<String>,
    /// "Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)".
    pub province_due_words: Option<String>,
    /// "còn 2 ngày", "đã quá hạn 3 ngày", "hôm nay"; none for a closed period.
    pub days_left_words: Option<String>,
    /// "Số liệu từ 15/11 đến 14/12/2022", only where the regime says so.
    pub window_words: Option<String>,
    /// Day at whose end the figures of this screen are judged.
    pub judged_on: Option<String>,
    /// Who shifted a due day, with the day; none when the rule stands.
    pub due_set_by: Option<String>,
    /// What needs a hand.
    pub counts: RailCounts,
    /// Moment of the last good backup.
    pub backup_at: Option<String>,
}

/// Counts shown in the rail; zero is not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RailCounts {
    /// Agencies that have not sent, or whose file needs fixing.
    pub intake: u32,
    /// Overdue tasks.
    pub tasks: u32,
    /// Indicators under target.
    pub indicators: u32,
    /// Reports that wait for the person signed in.
    pub reports: u32,
}

/// State of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// Not opened yet.
    NotOpened,
    /// Being collected.
    Open,
    /// Closed.
    Closed,
}

/// A period to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodRow {
    /// The period.
    pub period: String,
    /// "Tháng 12/2022".
    pub period_words: String,
    /// State of its round.
    pub state: PeriodState,
}

/// The month at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthOverview {
    /// The period.
    pub period: String,
    /// Whether the round was opened; when not, only `next` says something.
    pub state: PeriodState,
    /// Day at whose end all of this is judged.
    pub judged_on: String,
    /// Five steps, in order.
    pub steps: Vec<MonthStep>,
    /// Who reported, counted.
    pub reporting: ReportingCounts,
    /// The frozen list of who must report, in the order to show.
    pub agencies: Vec<AgencyReporting>,
    /// Number of all tasks.
    pub tasks_total: u32,
    /// Overdue tasks, longest first.
    pub overdue: Vec<OverdueTask>,
    /// Indicators with a target or base, worst first.
    pub worst: Vec<IndicatorRow>,
    /// The next thing to do.
    pub next: Option<NextAction>,
}

/// A step of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthStep {
    /// Which.
    pub code: MonthStepCode,
    /// Where it stands.
    pub state: StepState,
    /// What stands in its way, or what was done: "01 đơn vị chưa gửi", "đủ 24/24".
    pub words: String,
}

/// The five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MonthStepCode {
    /// Tiếp nhận.
    Intake,
    /// Kiểm tra số liệu.
    Verify,
    /// Tổng hợp.
    Consolidate,
    /// Trình ký.
    Submit,
    /// Phát hành.
    Issue,
}

/// State of a step, of the month and of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Finished.
    Done,
    /// Being done.
    Current,
    /// Cannot go on until something is put right.
    Blocked,
    /// Not begun.
    Waiting,
}

/// Who reported, counted. `on_time + late + missing = expected`; `needs_fixing` are part of `missing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportingCounts {
    /// Who must report.
    pub expected: u32,
    /// Gửi đúng hạn.
    pub on_time: u32,
    /// Gửi chậm.
    pub late: u32,
    /// Chưa gửi.
    pub missing: u32,
    /// Cần chỉnh lý.
    pub needs_fixing: u32,
}

/// One agency in the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgencyReporting {
    /// Stable code.
    pub code: String,
    /// Name in this period.
    pub name: String,
    /// Heading it stands under: "Sở, ban, ngành", "Ủy ban nhân dân cấp huyện".
    pub group: String,
    /// Whether and when it reported.
    pub state: ReportingState,
    /// Moment the data came.
    pub received_at: Option<String>,
    /// Day of the official document's arrival.
    pub document_at: Option<String>,
    /// Data came, the official document did not.
    pub without_document: bool,
    /// Further words: "gửi lại 17/12", "đã nhắc 16/12".
    pub flags: Vec<String>,
}

/// Whether and when an agency reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportingState {
    /// Gửi đúng hạn.
    OnTime,
    /// Gửi chậm.
    Late,
    /// Chưa gửi.
    Missing,
    /// Cần chỉnh lý.
    NeedsFixing,
}

/// An overdue task on the home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OverdueTask {
    /// Code in the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Who leads.
    pub leads: Vec<Named>,
    /// Last day that was in time.
    pub due: String,
    /// Days over on the day of judgement.
    pub days: u32,
}

/// The one primary button of the home screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NextAction {
    /// A verb: "Tiếp nhận báo cáo của 02 đơn vị".
    pub words: String,
    /// Where it leads.
    pub screen: Screen,
    /// Which report, for the report screen.
    pub report: Option<String>,
}

/// Screens of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// Tổng quan tháng: also opens the round.
    Month,
    /// Tiếp nhận báo cáo.
    Intake,
    /// Nhiệm vụ.
    Tasks,
    /// Chỉ tiêu.
    Indicators,
    /// Báo cáo.
    Reports,
}
