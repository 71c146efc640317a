//! Organisations, with their names of a day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The register on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrganisationAsk {
    /// Names and routes of this day; none for today.
    #[serde(default)]
    pub on: Option<String>,
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrganisationRow {
    /// Stable code.
    pub code: String,
    /// Name on the day asked.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// Heading: "Sở, ban, ngành", "Ủy ban nhân dân cấp huyện", "Xã, phường, thị trấn".
    pub group: String,
    /// Name of what it belongs to.
    pub parent: Option<String>,
    /// "gửi trực tiếp", "qua cấp huyện", "không phải gửi".
    pub route_words: String,
    /// Further words: "kết thúc hoạt động từ 01/7/2025; nhiệm vụ chuyển về …".
    pub note: Option<String>,
}
