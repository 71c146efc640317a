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
