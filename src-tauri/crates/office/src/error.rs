//! What can go wrong, in words a clerk can act on.

use std::path::{Path, PathBuf};

use domain::role::Role;
use domain::word::Word as _;

use crate::rights::{Right, may};

/// Why an activity did not happen. Nothing was changed when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule of the office refuses it; the sentence says which and what to do.
    #[error("{0}")]
    Refused(String),
    /// As [`Error::Refused`], about one field of what was typed.
    #[error("{words}")]
    Field {
        /// Its name in the input.
        field: &'static str,
        /// What was seen, what was expected, what to do.
        words: String,
    },
    /// A later change of the same thing stands in the way of an undo.
    #[error(
        "Chưa hoàn tác được thao tác số {event}: sau đó đã có thao tác số {later} của {actor} ({words}). {}",
        changed_since_hint(*undoable, *later)
    )]
    ChangedSince {
        /// What was to be undone.
        event: i64,
        /// The change that stands in the way.
        later: i64,
        /// Whether that one can be undone first.
        undoable: bool,
        /// Its line in the journal.
        words: String,
        /// Who made it.
        actor: String,
    },
    /// Somebody else did what was to be undone; whoever was told so may still undo it.
    #[error(
        "Thao tác số {event} ({words}) do {person} thực hiện lúc {}. Chỉ hoàn tác khi đã thống nhất với người đó.",
        domain::vi::moment(*at)
    )]
    OthersAct {
        /// What was to be undone.
        event: i64,
        /// Its line in the journal.
        words: String,
        /// Họ tên of who did it.
        person: String,
        /// When.
        at: domain::form::Moment,
    },
    /// The person may not do it.
    #[error("Vai trò {} không được {}. Việc này do {} thực hiện.", .role.words(), .right.words(), whose(*.right))]
    NotAllowed {
        /// The person's role.
        role: Role,
        /// What was asked.
        right: Right,
    },
    /// Something named does not exist.
    #[error("Không tìm thấy {what} ‘{name}’. {hint}")]
    Unknown {
        /// "cơ quan", "kỳ báo cáo" …
        what: &'static str,
        /// As it was named.
        name: String,
        /// What to do.
        hint: String,
    },
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A workbook could not be written.
    #[error("Không tạo được tệp Excel: {0}")]
    Sheet(String),
    /// A report could not be set.
    #[error("Không dàn được trang báo cáo: {0}")]
    Page(String),
    /// A file could not be read or written.
    #[error("Không đọc hoặc ghi được {}: {}. Kiểm tra đường dẫn và quyền truy cập.", .path.display(), store::disk_words(.source))]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Stored content that does not have its shape; the store was changed from outside.
    #[error("Dữ liệu đã lưu không đúng cấu trúc ({0}). Chạy kiểm tra dữ liệu và khôi phục từ bản sao lưu gần nhất.")]
    Shape(#[from] serde_json::Error),
}

/// The result of an activity.
pub type Result<T> = std::result::Result<T, Error>;

fn changed_since_hint(undoable: bool, later: i64) -> String {
    if undoable {
        format!("Đề nghị hoàn tác thao tác số {later} trước.")
    } else {
        format!("Thao tác số {later} không hoàn tác được; đề nghị lập thao tác mới để sửa.")
    }
}

/// The roles that have a right, in words.
fn whose(right: Right) -> String {
    let roles = Role::ALL.iter().filter(|role| may(**role, right));
    roles.map(|role| role.words()).collect::<Vec<_>>().join(", ")
}

impl Error {
    /// Whether a rule refused it, rather than a store or file being unusable.
    pub const fn is_refusal(&self) -> bool {
        use store::StoreError::Keys;
        use store::keys::KeyError::{LastSlot, NameTaken, OldSlots, OlderSheet, Renewing, Temporary};
        matches!(
            self,
            Self::Refused(_)
                | Self::Field { .. }
                | Self::ChangedSince { .. }
                | Self::OthersAct { .. }
                | Self::NotAllowed { .. }
                | Self::Unknown { .. }
                | Self::Store(
                    Keys(NameTaken(_) | LastSlot | OldSlots(_) | OlderSheet | Renewing | Temporary)
                        | store::StoreError::Behind
                        | store::StoreError::NotAFile(_)
                        | store::StoreError::OfAStore(_)
                        | store::StoreError::TooLarge { .. }
                )
        )
    }

    /// The file that it is about, where it is one that a person named.
    pub fn path(&self) -> Option<&Path> {
        use store::StoreError::{NotAFile, OfAStore, TooLarge};
        match self {
            Self::File { path, .. } | Self::Store(NotAFile(path) | OfAStore(path) | TooLarge { path, .. }) => {
                Some(path)
            }
            _ => None,
        }
    }

    /// Whether the password was set by another and serves only to choose one's own.
    pub const fn is_password_to_choose(&self) -> bool {
        matches!(
            self,
            Self::Store(store::StoreError::Keys(store::keys::KeyError::Temporary))
        )
    }

    /// Whether the store does not open as it is and a person has to choose a way back.
    pub const fn needs_a_way_back(&self) -> bool {
        use store::StoreError::{Damaged, NeedsRecovery};
        matches!(self, Self::Store(NeedsRecovery(_) | Damaged(_)))
    }

    /// Whether another window or program has the store open.
    pub const fn is_open_elsewhere(&self) -> bool {
        matches!(self, Self::Store(store::StoreError::OpenElsewhere(_)))
    }

    /// Whether name or password was wrong.
    pub const fn is_wrong_password(&self) -> bool {
        matches!(
            self,
            Self::Store(store::StoreError::Keys(store::keys::KeyError::WrongPassword))
        )
    }

    /// A refusal about one field of an input.
    pub(crate) fn field(field: &'static str, words: impl Into<String>) -> Self {
        Self::Field {
            field,
            words: words.into(),
        }
    }

    /// A file error with its path.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// Something that was named and is not there.
    pub(crate) fn unknown(what: &'static str, name: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Unknown {
            what,
            name: name.into(),
            hint: hint.into(),
        }
    }
}
