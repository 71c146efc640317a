//! Where a fact that the plans' data lacks comes from: a document and section, or an assumption said in a sentence.

use serde::{Deserialize, Serialize};

/// The ground of a fact. At least one half is always there; both where a document carries it only in part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Document and section, e.g. `Báo cáo Bình Định 2022, II.6.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What was assumed, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumption: Option<String>,
}

impl Basis {
    /// From a document and section.
    pub fn from_source(source: &str) -> Self {
        Self {
            source: Some(source.to_owned()),
            assumption: None,
        }
    }

    /// In words, for the screen: "Nguồn: … Giả định: …".
    pub fn words(&self) -> String {
        let source = self
            .source
            .as_ref()
            .map(|s| format!("Nguồn: {}.", s.trim_end_matches('.')));
        let assumption = self
            .assumption
            .as_ref()
            .map(|s| format!("Giả định: {}.", s.trim_end_matches('.')));
        [source, assumption].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
