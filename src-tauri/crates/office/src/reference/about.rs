//! Whose office it is.

use serde::{Deserialize, Serialize};

/// Name of the setting that keeps it.
pub(crate) const ABOUT: &str = "about";

/// Whose office it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Code of the province.
    pub province: String,
    /// "tỉnh" or "thành phố".
    #[serde(default = "province")]
    pub kind: String,
    /// Its name, without its kind.
    pub name: String,
    /// The first year.
    pub year: i32,
    /// A store to practise in; everything printed from it is a draft.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub practice: bool,
}

/// Every office founded before there were cities was a province's.
fn province() -> String {
    "tỉnh".to_owned()
}

impl About {
    /// "tỉnh Gia Lai".
    pub fn full(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }
}
