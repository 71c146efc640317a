//! Who sits at the program. What each role may do is not known here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The role of a person in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ tổng hợp.
    Clerk,
    /// Người kiểm tra nội dung; written `reviewer`.
    #[serde(rename = "reviewer", alias = "content_reviewer")]
    ContentReviewer,
    /// Người kiểm tra thể thức.
    FormReviewer,
    /// Lãnh đạo duyệt.
    Approver,
    /// Quản trị.
    Administrator,
}

/// Words that name no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{seen}’ không phải vai trò; ghi clerk, reviewer, form_reviewer, approver hoặc administrator")]
pub struct RoleError {
    /// What stood there.
    pub seen: String,
}

impl Role {
    /// All roles, from the one who writes to the one who runs the store.
    pub const ALL: [Self; 5] = [
        Self::Clerk,
        Self::ContentReviewer,
        Self::FormReviewer,
        Self::Approver,
        Self::Administrator,
    ];

    /// The name on the command line and in the store.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::ContentReviewer => "reviewer",
            Self::FormReviewer => "form_reviewer",
            Self::Approver => "approver",
            Self::Administrator => "administrator",
        }
    }

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
        f.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, RoleError> {
        if text == "content_reviewer" {
            return Ok(Self::ContentReviewer);
        }
        Self::ALL
            .into_iter()
            .find(|r| r.code() == text)
            .ok_or_else(|| RoleError { seen: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_by_its_name_and_reviewer_means_content() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
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
