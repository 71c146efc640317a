//! Indicators of a period.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shown::Shown;

/// One indicator in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorRow {
    /// Stable code, `CDS-01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Heading it stands under: "Phát triển công dân số".
    pub group: String,
    /// "hồ sơ".
    pub unit: String,
    /// Derived from others, not reported.
    pub derived: bool,
    /// The number in use; none where no agency gave one.
    pub value: Option<Shown>,
    /// What it is measured against (mẫu số).
    pub base: Option<Shown>,
    /// Share of the base, `89,07%`.
    pub percent: Option<Shown>,
    /// The target that counts.
    pub target: Option<TargetShown>,
    /// Day the number is true for.
    pub as_of: Option<String>,
    /// Names of agencies that must give a number and did not.
    pub missing: Vec<String>,
}

/// A target beside an indicator, always with who set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetShown {
    /// "379.686 hồ sơ", "100%".
    pub text: String,
    /// "Ủy ban nhân dân tỉnh giao".
    pub set_by: String,
    /// How much of the target was reached, in hundredths of a percent (11134 for 111,34 %); none without a value.
    pub reached: Option<u32>,
    /// Whether it is met; none where it cannot be said.
    pub met: Option<bool>,
}
