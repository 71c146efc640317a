//! Which store it is.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

/// Identity of a store for life, also written into every workbook it issues: 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoreId(String);

impl StoreId {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self(HEXLOWER.encode(bytes))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
