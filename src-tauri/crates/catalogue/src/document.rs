//! The register of documents that the year report cites.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;

/// One cited document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Code: the number and symbol, or a made one for a law without number.
    pub code: String,
    /// Number and symbol, e.g. `119/KH-BCĐ06`.
    pub symbol: Option<String>,
    /// "Quyết định", "Công văn", "Luật" …
    pub kind: String,
    /// Day of issue.
    pub date: Option<NaiveDate>,
    /// Name of the issuing body.
    pub issuer: String,
    /// Its code, where it is one of the province's organisations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_code: Option<String>,
    /// Code of the province whose bodies issued it; none for a document of the centre, which every office may cite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// Trích yếu; for a law its name.
    pub subject: Option<String>,
    /// Section of the year report that cites it first.
    pub section: String,
    /// What to check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}
