//! What is asked of one agency in one round, and what it answered: the shape shared by whoever builds the workbook,
//! whoever reads it back and whoever keeps it. Knows nothing of cells' looks or of tables in a store.

mod block;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::calendar::Period;

pub use block::{Asks, Block, FormFault, MONTHLY, Part, Question, check_blocks};

/// One workbook: everything asked of one agency in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyForm {
    /// Identity that is written into the workbook and recognised when it comes back.
    pub mark: FormMark,
    /// "Tỉnh Gia Lai"; a form of before there were cities holds the bare name.
    pub province_name: String,
    /// The agency's name as the documents write it.
    pub agency_name: String,
    /// To whom the report goes ("Tổ giúp việc Đề án 06 của tỉnh (qua Phòng PC06 - Công an tỉnh)").
    pub send_to: String,
    /// Last day still in time for the agency.
    pub due: NaiveDate,
    /// Data window, first and last day; information only.
    pub window: (NaiveDate, NaiveDate),
    /// Tasks it has a part in.
    pub tasks: Vec<TaskLine>,
    /// Indicators it reports.
    pub indicators: Vec<IndicatorLine>,
    /// Indicators it reports locality by locality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matrix: Option<Matrix>,
    /// Title of an ad hoc round; empty for a month.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The document that asks for it, in words; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request: String,
    /// The hour of the last day until which an answer is in time; none for its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<NaiveTime>,
    /// Its sheets in order; a form of before there were blocks has those of the month.
    #[serde(default = "monthly", skip_serializing_if = "is_monthly")]
    pub parts: Vec<Part>,
    /// Free questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

fn monthly() -> Vec<Part> {
    MONTHLY.to_vec()
}

fn is_monthly(parts: &[Part]) -> bool {
    parts == MONTHLY
}

impl AgencyForm {
    /// What it is about, within a sentence: "tháng 12/2022", or the title of its round.
    pub fn about(&self) -> String {
        self.mark
            .period
            .map_or_else(|| crate::text::lower_first(&self.title), Period::vi)
    }

    /// Whether one of its sheets is this.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

/// Localities × indicators: the same figures of each locality.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// Its rows.
    pub places: Vec<PlaceLine>,
    /// Its columns, one for each figure they ask for.
    pub indicators: Vec<IndicatorLine>,
    /// What the agency said last of a locality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub last: Vec<PlaceLast>,
}

/// One locality of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLine {
    /// Code of the organisation that stands for it.
    pub code: String,
    /// Its name: "Phường Quy Nhơn".
    pub name: String,
}

/// The last cumulative value of a locality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLast {
    /// Code of the locality.
    pub place: String,
    /// Code of the indicator.
    pub indicator: String,
    /// The month it was reported for.
    pub period: Period,
    /// The value.
    pub amount: Amount,
}

/// The hidden identity of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormMark {
    /// Code of the form, e.g. `BC-THANG`.
    pub form: String,
    /// Version of the form's shape.
    pub version: u32,
    /// Store that issued it, so that another province's file is told apart.
    pub store: String,
    /// Id of the round.
    pub round: i64,
    /// The period asked about; none for an ad hoc round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Code of the agency.
    pub agency: String,
}

impl FormMark {
    /// Its round, for a finding: "2022-12", "đợt số 7".
    pub fn round_words(&self) -> String {
        match self.period {
            Some(period) => period.to_string(),
            None => format!("đợt số {}", self.round),
        }
    }
}

/// Part of the agency in a task.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TaskPart {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Coordinate,
    /// Thực hiện: named to do the work, without leading it.
    CarryOut,
}

impl TaskPart {
    /// The words on screen and in the workbook.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Lead => "Chủ trì",
            Self::Coordinate => "Phối hợp",
            Self::CarryOut => "Thực hiện",
        }
    }
}

/// One task on the workbook's task sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// Id of the task: the key of its row, whatever its plan calls it.
    pub task: i64,
    /// Code inside the plan, e.g. `II.2.1`.
    pub code: String,
    /// Short title in our own words.
    pub title: String,
    /// Its part.
    pub part: TaskPart,
    /// The plan's own words for the deadline; empty where it names none.
    pub deadline_text: String,
    /// Last day still in time; none for undated kinds.
    pub due: Option<NaiveDate>,
    /// What the agency said last month.
    pub last_state: Option<TaskState>,
}

/// What an agency says of a task, in the order of the workbook's drop-down. The calendar's judgement is apart (`status`).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TaskState {
    /// Chưa triển khai.
    NotStarted,
    /// Đang thực hiện.
    InProgress,
    /// Hoàn thành.
    Done,
    /// Chờ hướng dẫn của Trung ương.
    AwaitingGuidance,
    /// Thực hiện thường xuyên.
    Recurring,
}

impl TaskState {
    /// The words on screen and in the workbook.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "Chưa triển khai",
            Self::InProgress => "Đang thực hiện",
            Self::Done => "Hoàn thành",
            Self::AwaitingGuidance => "Chờ hướng dẫn của Trung ương",
            Self::Recurring => "Thực hiện thường xuyên",
        }
    }
}

/// One figure that an indicator asks for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Field {
    /// Đã triển khai (a service: có / chưa).
    Deployed,
    /// Trong kỳ.
    InPeriod,
    /// Lũy kế từ đầu năm; for a stock, the value at its as-of date.
    Cumulative,
    /// Tổng số (mẫu số), where the agency itself reports the base.
    Base,
}

impl Field {
    /// The column's heading in the workbook, and the word on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Deployed => "Đã triển khai",
            Self::InPeriod => "Trong kỳ",
            Self::Cumulative => "Lũy kế từ đầu năm",
            Self::Base => "Tổng số (mẫu số)",
        }
    }
}

/// One indicator on the workbook's indicator sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// Code, e.g. `DVC-CA-01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count ("hồ sơ").
    pub unit: String,
    /// Name of the group it stands under.
    pub group: String,
    /// Figures asked for.
    pub asks: Vec<Field>,
    /// Decimals allowed; 0 for counts.
    pub decimals: u8,
    /// The target in force, in words ("379.686 (UBND tỉnh giao)"); empty where none.
    pub target: String,
    /// The last cumulative value and the month it was reported for.
    pub last: Option<(Period, Amount)>,
}

/// What stands in one cell that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Answer {
    /// A figure.
    Number(Amount),
    /// Có / chưa.
    YesNo(bool),
    /// "Không phát sinh": a stated zero.
    Nothing,
    /// "Chưa có số liệu", "chưa đo được": asked, answered, no figure.
    NotMeasured,
}

impl Answer {
    /// The figure it counts as: a stated nothing is zero, an unmeasured one is none.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Self::Number(a) => Some(*a),
            Self::Nothing => Some(Amount::ZERO),
            Self::YesNo(_) | Self::NotMeasured => None,
        }
    }
}

/// A place in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CellRef {
    /// Name of the sheet as the file has it.
    pub sheet: String,
    /// A1 address.
    pub cell: String,
}

/// One figure read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureEntry {
    /// Code of the indicator.
    pub indicator: String,
    /// Code of the locality it is of; none for the agency as a whole.
    pub place: Option<String>,
    /// Which figure.
    pub field: Field,
    /// What was said.
    pub answer: Answer,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
    /// Where it stands.
    pub at: CellRef,
    /// The cell exactly as shown to the sender, for the trace.
    pub seen: String,
}

/// One task's state read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskEntry {
    /// Id of the task.
    pub task: i64,
    /// What the agency says.
    pub state: TaskState,
    /// Day it was done, when it says so.
    pub done_on: Option<NaiveDate>,
    /// Result in words.
    pub result: String,
    /// Where the state stands.
    pub at: CellRef,
}

/// Nguyên nhân.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Cause {
    /// Khách quan.
    Objective,
    /// Chủ quan.
    Subjective,
}

/// Khó khăn, vướng mắc read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObstacleEntry {
    /// In words.
    pub text: String,
    /// Cause, where given.
    pub cause: Option<Cause>,
    /// Proposed solution; may be empty.
    pub solution: String,
    /// Where it stands.
    pub at: CellRef,
}

/// Kiến nghị, đề xuất read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationEntry {
    /// To whom.
    pub to: String,
    /// In words.
    pub text: String,
    /// Where it stands.
    pub at: CellRef,
}

/// Văn bản chỉ đạo issued by the agency, read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveEntry {
    /// Number and symbol.
    pub symbol: String,
    /// Date.
    pub date: Option<NaiveDate>,
    /// Trích yếu.
    pub subject: String,
    /// Where it stands.
    pub at: CellRef,
}

/// What an agency answers to a free question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Reply {
    /// A figure, có/chưa, a stated nothing, nothing measured.
    Figure(Answer),
    /// A day.
    Day(NaiveDate),
    /// One of the words offered, or words of its own.
    Words(String),
}

/// One answer to a free question read from a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyEntry {
    /// Code of the question.
    pub question: String,
    /// What was said.
    pub reply: Reply,
    /// Ghi chú beside it; may be empty.
    pub note: String,
    /// Where it stands.
    pub at: CellRef,
    /// The cell exactly as shown to the sender, for the trace.
    pub seen: String,
}

/// Tài liệu gửi kèm named in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Its name.
    pub name: String,
    /// Number and symbol; may be empty.
    pub symbol: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Where it stands.
    pub at: CellRef,
}

/// Ghi chú beside an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteEntry {
    /// Code of the indicator.
    pub indicator: String,
    /// In words.
    pub text: String,
    /// Where it stands.
    pub at: CellRef,
}

/// Everything read from one workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Figures.
    pub figures: Vec<FigureEntry>,
    /// Notes beside indicators.
    pub notes: Vec<NoteEntry>,
    /// Task states.
    pub tasks: Vec<TaskEntry>,
    /// Obstacles.
    pub obstacles: Vec<ObstacleEntry>,
    /// Recommendations.
    pub recommendations: Vec<RecommendationEntry>,
    /// Directives.
    pub directives: Vec<DirectiveEntry>,
    /// Answers to free questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<ReplyEntry>,
    /// Documents sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentEntry>,
}

/// A moment with its own offset, as people wrote it down.
pub type Moment = DateTime<FixedOffset>;
