//! What can be wrong with a store: what is in it, its event chain, the disk it stands on.

/// A wholly broken file is not told page by page.
pub(crate) const TOLD: usize = 100;

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A page's authentication code does not fit its bytes.
    #[error("trang dữ liệu số {0} bị thay đổi hoặc hỏng")]
    Page(u32),
    /// SQLite's structure is broken.
    #[error("cấu trúc tệp hỏng ({0})")]
    Structure(String),
    /// A row refers to one that is not there.
    #[error("bảng {table} có dòng tham chiếu tới dòng không tồn tại của bảng {parent}")]
    Reference {
        /// The table that refers.
        table: String,
        /// The table referred to.
        parent: String,
    },
    /// A table, index or trigger is missing, foreign or altered.
    #[error("cấu trúc bảng khác với chương trình ({0})")]
    Schema(String),
    /// The event chain.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// The chain does not hold the end that was noted in the key file: events were lost, or an older file was put in place.
    #[error("thiếu nhật ký đã ghi nhận đến sự kiện số {recorded}; tệp dữ liệu cũ hơn tệp khóa")]
    HeadLost {
        /// Number of the event noted.
        recorded: i64,
    },
    /// The program had ended without closing, and the log it left is gone.
    #[error(
        "lần làm việc trước kết thúc đột ngột và tệp nhật ký ghi (-wal) nằm cạnh tệp dữ liệu không còn; những việc ghi sau cùng có thể đã mất"
    )]
    LogMissing,
    /// The log that a crash left is damaged: what stands behind the damage cannot be read.
    #[error("tệp nhật ký ghi (-wal) bị hỏng: {transactions} lần ghi nằm sau chỗ hỏng không đọc được")]
    LogDamaged {
        /// Transactions behind the damage.
        transactions: u32,
    },
    /// What the key file says of the end of the chain, or of who may come in, was not put there by this program.
    #[error("tệp khóa bị sửa ngoài chương trình: mốc nhật ký hoặc danh sách người dùng trong đó không đáng tin")]
    KeysForged,
    /// One of the two copies inside the key file is damaged; the other still serves.
    #[error("một bản trong tệp khóa bị thay đổi hoặc hỏng; bản còn lại vẫn dùng được")]
    KeyFile,
    /// The store says it is another one than its key file says.
    #[error("tệp khóa thuộc về kho dữ liệu khác")]
    OtherStore,
}

impl Fault {
    /// It is told, but does not keep the store from being opened.
    pub(crate) const fn is_bearable(&self) -> bool {
        matches!(
            self,
            Self::KeyFile | Self::HeadLost { .. } | Self::LogMissing | Self::KeysForged
        )
    }
}

/// The first place where the chain does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// A number is missing.
    #[error("nhật ký thiếu sự kiện số {0}")]
    Gap(i64),
    /// The contents are not those that were hashed.
    #[error("nhật ký bị thay đổi tại sự kiện số {0}")]
    Altered(i64),
    /// It does not follow the event before it.
    #[error("chuỗi nhật ký đứt tại sự kiện số {0}")]
    Broken(i64),
}

impl ChainFault {
    /// The number of the first bad event.
    pub const fn seq(self) -> i64 {
        match self {
            Self::Gap(seq) | Self::Altered(seq) | Self::Broken(seq) => seq,
        }
    }
}

/// Why a disk is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceFault {
    /// A share of another machine; its kind as the system names it.
    #[error("đây là ổ đĩa mạng ({0})")]
    Network(String),
    /// A stick, a card or a disc.
    #[error("đây là thiết bị tháo rời (USB, thẻ nhớ, đĩa)")]
    Removable,
}
