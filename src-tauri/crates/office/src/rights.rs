//! Who may do what: one table of rights by role. Every change and every reading of the store asks here.

use domain::role::Role;
use serde::{Deserialize, Serialize};

/// Something a person may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See everything the office holds.
    Read,
    /// Open and close rounds, take workbooks, record documents, rule on tasks.
    Collect,
    /// Write reports.
    Draft,
    /// Kiểm tra nội dung.
    CheckContent,
    /// Kiểm tra thể thức.
    CheckForm,
    /// Duyệt bản thảo.
    Approve,
    /// Record number and date, issue.
    Issue,
    /// Send a report back with remarks.
    Return,
    /// Write files out: workbooks, PDF, Word.
    Export,
    /// Keep the reference: organisations, indicators, targets, regimes, signers, recipients, outlines.
    Maintain,
    /// People and settings.
    Administer,
    /// Copy the store.
    Backup,
    /// Put a backup, or what is left after a crash, in the place of the store.
    Restore,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 13] = [
        Self::Read,
        Self::Collect,
        Self::Draft,
        Self::CheckContent,
        Self::CheckForm,
        Self::Approve,
        Self::Issue,
        Self::Return,
        Self::Export,
        Self::Maintain,
        Self::Administer,
        Self::Backup,
        Self::Restore,
    ];

    /// What it lets a person do, for a refusal's sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Read => "xem dữ liệu",
            Self::Collect => "mở kỳ báo cáo, tiếp nhận báo cáo và ghi nhận tình trạng nhiệm vụ",
            Self::Draft => "soạn thảo báo cáo",
            Self::CheckContent => "kiểm tra nội dung",
            Self::CheckForm => "kiểm tra thể thức",
            Self::Approve => "duyệt bản thảo",
            Self::Issue => "ghi số, ngày và phát hành",
            Self::Return => "trả lại dự thảo",
            Self::Export => "xuất tệp",
            Self::Maintain => "cập nhật danh mục của cơ quan",
            Self::Administer => "quản trị người dùng",
            Self::Backup => "sao lưu",
            Self::Restore => "khôi phục hoặc thay dữ liệu đang có",
        }
    }
}

/// Whether a role has a right. The administrator neither edits data nor approves.
pub const fn may(role: Role, right: Right) -> bool {
    use Right::*;
    match role {
        Role::Clerk => matches!(right, Read | Collect | Draft | Issue | Export | Maintain | Backup),
        Role::ContentReviewer => matches!(right, Read | CheckContent | Return | Export | Backup),
        Role::FormReviewer => matches!(right, Read | CheckForm | Return | Export | Backup),
        Role::Approver => matches!(right, Read | Approve | Return | Export | Backup),
        Role::Administrator => matches!(right, Read | Maintain | Administer | Backup | Restore),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a role, one column a right, in the order of [`Right::ALL`].
    const MATRIX: [(Role, &str); 5] = [
        (Role::Clerk, "xxx...x.xx.x."),
        (Role::ContentReviewer, "x..x...xx..x."),
        (Role::FormReviewer, "x...x..xx..x."),
        (Role::Approver, "x....x.xx..x."),
        (Role::Administrator, "x........xxxx"),
    ];

    #[test]
    fn every_role_has_exactly_the_rights_of_the_matrix() {
        for (role, line) in MATRIX {
            for (right, mark) in Right::ALL.into_iter().zip(line.chars()) {
                assert_eq!(may(role, right), mark == 'x', "{role:?} {right:?}");
            }
        }
    }
}
