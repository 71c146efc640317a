//! The content of a report with every figure resolved: what is shown, checked, frozen and printed.

use std::collections::BTreeMap;

use domain::calendar::Period;
use serde::{Deserialize, Serialize};
use store::report::Section;

use super::frame::Frame;

/// Number of the shape of a snapshot's bytes.
pub(crate) const FORMAT: u32 = 1;

/// Everything a report says at one moment. As JSON its bytes are what a snapshot freezes: this shape is
/// [`FORMAT`], pinned by a fixture; another one gets another number and keeps this reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Report.
    pub report: i64,
    /// Kind in stored form.
    pub kind: String,
    /// What it covers.
    pub period: Period,
    /// Issuer, title, recipients.
    pub frame: Frame,
    /// Sections with their marked text.
    pub sections: Vec<Section>,
    /// Every figure of the text by its mark.
    pub figures: BTreeMap<String, Figure>,
    /// The annex of indicators; empty when it is off.
    pub indicators: Vec<IndicatorLine>,
    /// The annex of tasks; empty when it is off.
    pub tasks: Vec<TaskLine>,
    /// Whose signature it is meant for; blank before approval.
    pub signature: SignatureBlock,
}

/// The signature block: signer, authority and name are one linked choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignatureBlock {
    /// Code of the signer; empty before approval.
    pub signer: String,
    /// Authority and title, a line each.
    pub authority: Vec<String>,
    /// Post in the parent body, where its seal is used.
    pub post: Option<String>,
    /// Name, with rank where one is set.
    pub name: String,
}

/// One figure with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Figure {
    /// As printed.
    pub text: String,
    /// As copied into a spreadsheet: digits without points.
    pub raw: String,
    /// What it is, in words: "Thu nhận hồ sơ: tỷ lệ".
    pub words: String,
    /// Số liệu tính đến.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub as_of: Option<chrono::NaiveDate>,
    /// Names of the agencies that still owe a part of it.
    pub missing_from: Vec<String>,
    /// What of it is a sum that some are not in yet, an indicator each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Incomplete>>"))]
    pub incomplete: Vec<Incomplete>,
    /// How it was computed, in words.
    pub formula: String,
    /// What it was computed from.
    pub sources: Vec<FigureSource>,
    /// Whether something it needs is missing; the text then shows a gap.
    pub missing: bool,
}

/// A sum that some are not in yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Incomplete {
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// How much is in it: "mới cộng 02/124 đơn vị".
    pub words: String,
}

/// One thing a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "from")]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every source is a cell; a box would be opened each time"
)]
pub enum FigureSource {
    /// A cell of a workbook.
    Cell(CellSource),
    /// A record of the catalogue or of a register.
    Record {
        /// "Danh mục", "Sổ văn bản".
        register: String,
        /// Which record.
        record: String,
        /// Its value.
        value: String,
        /// Where the record comes from.
        basis: String,
    },
}

/// A cell a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CellSource {
    /// Code of the agency.
    pub agency: String,
    /// Name of the agency.
    pub agency_name: String,
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub indicator_name: String,
    /// Which of its figures, in words.
    pub field: String,
    /// Id of the round.
    pub round: i64,
    /// Number of the submission.
    pub submission: i64,
    /// File as it came.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// Value as people read it.
    pub value: String,
    /// As the sender sees it.
    pub seen: String,
    /// RFC 3339.
    pub received_at: String,
}

/// A line of the annex of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// Group it stands under.
    pub group: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Value as printed.
    pub value: String,
    /// Base or target as printed.
    pub base: String,
    /// Percent as printed.
    pub percent: String,
    /// Số liệu tính đến, as printed.
    pub as_of: String,
}

/// A line of the annex of tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Leads.
    pub leads: String,
    /// Deadline in the plan's words.
    pub deadline: String,
    /// Status in words.
    pub status: String,
}
