//! Whose office it is.

use serde::{Deserialize, Serialize};

/// Name of the setting that keeps it.
pub(crate) const ABOUT: &str = "about";

/// Whose office it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Code of the province.
    pub province: String,
    /// Its name.
    pub name: String,
    /// The first year.
    pub year: i32,
}
