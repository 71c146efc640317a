//! Who sits at the program. What each role may do is not known here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::word::{UnknownWord, Word};

/// The role of a person in the program, from the one who writes to the one who runs the store.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Cán bộ tổng hợp.
    Clerk,
    /// Người kiểm tra nội dung; written `reviewer`.
    #[serde(rename = "reviewer", alias = "content_reviewer")]
    #[strum(serialize = "reviewer")]
    ContentReviewer,
    /// Người kiểm tra thể thức.
    FormReviewer,
    /// Lãnh đạo duyệt.
    Approver,
    /// Quản trị.
    Administrator,
}

impl Role {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Clerk => "Cán bộ tổng hợp",
            Self::ContentReviewer => "Người kiểm tra nội dung",
            Self::FormReviewer => "Người kiểm tra thể thức",
            Self::Approver => "Lãnh đạo duyệt",
            Self::Administrator => "Quản trị",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        if text == "content_reviewer" {
            return Ok(Self::ContentReviewer);
        }
        Self::of_word(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_by_its_name_and_reviewer_means_content() {
        for role in Role::ALL.iter().copied() {
            assert_eq!(role.word().parse(), Ok(role));
        }
        assert_eq!("content_reviewer".parse(), Ok(Role::ContentReviewer));
        assert!(
            "admin"
                .parse::<Role>()
                .unwrap_err()
                .to_string()
                .contains("administrator")
        );
    }
}
