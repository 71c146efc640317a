//! What an agency types, cell by cell, as raw contents and not as understood values: right and wrong alike.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::form::Field;
use serde::{Deserialize, Serialize};

/// All that is typed into one workbook. What is not named stays blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entries {
    /// Figures.
    pub figures: Vec<FigureContent>,
    /// What belongs to an indicator's row as a whole.
    pub indicators: Vec<IndicatorContent>,
    /// Tasks.
    pub tasks: Vec<TaskContent>,
    /// Obstacles, from the first blank row on.
    pub obstacles: Vec<ObstacleRow>,
    /// Recommendations, from the first blank row on.
    pub recommendations: Vec<RecommendationRow>,
    /// Directives, from the first blank row on.
    pub directives: Vec<DirectiveRow>,
    /// Answers to free questions.
    pub replies: Vec<ReplyContent>,
    /// Documents sent along, from the first blank row on.
    pub documents: Vec<DirectiveRow>,
}

/// The cells of one free question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyContent {
    /// Code of the question.
    pub question: String,
    /// Trả lời.
    pub content: Content,
    /// Ghi chú.
    pub note: Content,
}

/// One figure's cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureContent {
    /// Code of the indicator.
    pub indicator: String,
    /// Code of the locality; none for the agency as a whole.
    #[serde(default)]
    pub place: Option<String>,
    /// Which figure.
    pub field: Field,
    /// What is typed.
    pub content: Content,
}

/// The date and the note of an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IndicatorContent {
    /// Code of the indicator.
    pub indicator: String,
    /// Số liệu tính đến.
    pub as_of: Content,
    /// Ghi chú.
    pub note: Content,
}

/// One task's cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaskContent {
    /// Code of the task.
    pub task: i64,
    /// Tình trạng.
    pub state: Content,
    /// Ngày hoàn thành.
    pub done_on: Content,
    /// Kết quả thực hiện.
    pub result: Content,
}

/// One obstacle's cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObstacleRow {
    /// Nội dung.
    pub text: Content,
    /// Nguyên nhân.
    pub cause: Content,
    /// Giải pháp.
    pub solution: Content,
}

/// One recommendation's cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecommendationRow {
    /// Nơi nhận kiến nghị.
    pub to: Content,
    /// Nội dung.
    pub text: Content,
}

/// One directive's cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectiveRow {
    /// Số, ký hiệu.
    pub symbol: Content,
    /// Ngày ban hành.
    pub date: Content,
    /// Trích yếu.
    pub subject: Content,
}

/// What one cell holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Nothing.
    #[default]
    Blank,
    /// Text as typed.
    Text(String),
    /// A number under the cell's own format.
    Number(Amount),
    /// A number under another format, as when a percent sign was typed.
    NumberAs {
        /// The stored number (0,8907 for 89,07%).
        number: Amount,
        /// Format code, as in `0.00%`.
        format: String,
    },
    /// A date under the cell's own format.
    Date(NaiveDate),
    /// A date under another format: what becomes of "12/14" on an English machine.
    DateAs {
        /// The stored date.
        date: NaiveDate,
        /// Format code, as in `d-mmm`.
        format: String,
    },
    /// A formula with the result that was saved; `#REF!` and the like make an error cell, nothing makes a formula that
    /// was never calculated.
    Formula {
        /// The formula, with its equals sign.
        formula: String,
        /// The saved result.
        result: String,
    },
}
