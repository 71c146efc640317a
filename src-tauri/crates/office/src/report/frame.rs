//! What frames a report: who issues it, to whom, under which title. Data per province and kind, editable in the report.

use serde::{Deserialize, Serialize};

/// Issuer, title, recipients, distribution, options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Frame {
    /// The parent body's lines; empty for the people's committee of a province.
    pub issuer_parent: Vec<String>,
    /// The issuing body, a line each.
    pub issuer: Vec<String>,
    /// Place before the date.
    pub place: String,
    /// Symbol after the number ("BC-UBND").
    pub symbol: String,
    /// Tên loại ("BÁO CÁO").
    pub type_name: String,
    /// Trích yếu, a line each.
    pub subject: Vec<String>,
    /// Kính gửi.
    pub recipients: Vec<String>,
    /// Number and symbol of the document it answers, as the register has it; none where nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub request: Option<String>,
    /// The paragraph before the first section.
    pub opening: String,
    /// The paragraph after the last.
    pub closing: String,
    /// Nơi nhận.
    pub distribution: Vec<String>,
    /// Adds the annex of all indicators.
    pub with_indicators: bool,
    /// Adds the annex of all tasks; internal unless a person turns it on.
    pub with_tasks: bool,
}

impl Frame {
    /// Trích yếu in one line.
    pub fn title(&self) -> String {
        self.subject.join(" ")
    }
}

/// A part of a frame that is edited where it stands on the page.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FrameField {
    /// Cơ quan ban hành.
    Issuer,
    /// Ký hiệu.
    Symbol,
    /// Địa danh.
    Place,
    /// Trích yếu.
    Subject,
    /// Kính gửi.
    Recipients,
    /// Mở đầu.
    Opening,
    /// Kết thúc.
    Closing,
    /// Nơi nhận.
    Distribution,
}

impl FrameField {
    /// On screen and in findings.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Issuer => "Cơ quan ban hành",
            Self::Symbol => "Ký hiệu",
            Self::Place => "Địa danh",
            Self::Subject => "Trích yếu",
            Self::Recipients => "Kính gửi",
            Self::Opening => "Mở đầu",
            Self::Closing => "Kết thúc",
            Self::Distribution => "Nơi nhận",
        }
    }
}

/// What is checked before approval.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CheckKind {
    /// Kiểm tra nội dung.
    Content,
    /// Kiểm tra thể thức.
    Form,
}

impl CheckKind {
    /// On screen and in the journal.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Content => "Kiểm tra nội dung",
            Self::Form => "Kiểm tra thể thức",
        }
    }
}
