//! Why the store refused, in words that say what to do next.

use std::io;
use std::path::{Path, PathBuf};

use crate::disk::disk_words;
use crate::fault::{Fault, PlaceFault};
use crate::keys::KeyError;

/// Anything that keeps the store from doing what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at this path.
    #[error("Không tìm thấy tệp dữ liệu {}. Đề nghị kiểm tra lại đường dẫn hoặc chọn tệp khác.", .0.display())]
    Missing(PathBuf),
    /// A new file would overwrite this one.
    #[error("Đã có tệp {}; chương trình không ghi đè. Đề nghị chọn tên khác hoặc chuyển tệp cũ đi nơi khác.", .0.display())]
    AlreadyExists(PathBuf),
    /// A folder, a pipe, a device, or a link to nothing.
    #[error("{} không phải tệp thường (là thư mục, ống dẫn, thiết bị hoặc liên kết hỏng). Đề nghị nêu đường dẫn của một tệp.", .0.display())]
    NotAFile(PathBuf),
    /// What was to be written would take the place of a part of a store or a backup, or look like one.
    #[error("{} là tệp dữ liệu, tệp khóa, nhật ký ghi hoặc bản sao lưu, hoặc mang tên của tệp như vậy; chương trình không ghi đè. Đề nghị chọn tên khác.", .0.display())]
    OfAStore(PathBuf),
    /// A file larger than any of its kind.
    #[error("Tệp {} lớn hơn {} MiB nên chương trình không đọc. Đề nghị kiểm tra lại có đúng tệp cần dùng không.", .path.display(), .most >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is read, in bytes.
        most: u64,
    },
    /// Another program, or another window of this one, has the store open.
    #[error("Tệp dữ liệu {} đang mở ở nơi khác. Đề nghị đóng cửa sổ hoặc chương trình đang dùng tệp rồi thử lại.", .0.display())]
    OpenElsewhere(PathBuf),
    /// The live store may not stand here.
    #[error("Không mở được dữ liệu tại {}: {why}. Đề nghị chép tệp dữ liệu và tệp khóa (.keys) vào ổ đĩa cố định của máy rồi mở lại; bản sao lưu thì được để ở đó.", .path.display())]
    NotLocalDisk {
        /// The store's path.
        path: PathBuf,
        /// What the disk is.
        why: PlaceFault,
    },
    /// The data key does not open the file: the key file of another store, or a damaged first page.
    #[error("Tệp khóa không khớp với tệp dữ liệu {}, hoặc phần đầu của tệp dữ liệu đã hỏng. Đề nghị kiểm tra có đúng cặp tệp không; nếu đúng, khôi phục từ bản sao lưu gần nhất.", .0.display())]
    KeysDoNotFit(PathBuf),
    /// The file is something else.
    #[error("Tệp {} không phải là tệp dữ liệu của chương trình này. Đề nghị chọn tệp có đuôi .dean06.", .0.display())]
    NotOurs(PathBuf),
    /// Written by a newer version of the program; never downgraded.
    #[error(
        "Tệp dữ liệu do phiên bản mới hơn của chương trình tạo ra (cấu trúc {found}, bản này đọc được đến {known}). Đề nghị cập nhật chương trình; tệp chưa bị thay đổi."
    )]
    Newer {
        /// Schema version of the file.
        found: u32,
        /// Newest schema version known here.
        known: u32,
    },
    /// The contents are not what was written.
    #[error("Dữ liệu có dấu hiệu hỏng hoặc bị thay đổi: {}. Đề nghị không sửa thêm, giữ nguyên tệp này và khôi phục từ bản sao lưu gần nhất.", first_of(.0))]
    Damaged(Vec<Fault>),
    /// What a crash left behind is not sound as it is; a person chooses the way back.
    #[error("Lần làm việc trước kết thúc đột ngột và dữ liệu để lại chưa dùng ngay được: {}. Chương trình chưa thay đổi gì. Đề nghị xem các cách khôi phục và chọn một cách.", first_of(.0))]
    NeedsRecovery(Vec<Fault>),
    /// The making of the store was interrupted: nobody has worked in it.
    #[error("Kho dữ liệu {} chưa được lập xong vì chương trình bị ngắt giữa chừng; trong đó chưa có số liệu nào. Đề nghị lập lại tại đúng tên này.", .0.display())]
    HalfMade(PathBuf),
    /// The store was opened for reading only.
    #[error(
        "Dữ liệu đang mở ở chế độ chỉ xem nên chưa ghi được. {0} Vẫn xem, kiểm tra, xuất tệp và sao lưu ra ổ đĩa khác được."
    )]
    ReadingOnly(String),
    /// SQLite cannot name the file.
    #[error("Đường dẫn tới {} quá dài nên không mở được. Đề nghị chuyển dữ liệu vào thư mục có đường dẫn ngắn hơn.", .0.display())]
    PathTooLong(PathBuf),
    /// The store lacks what was noted outside it: nothing is built on it before a person has decided so.
    #[error(
        "Dữ liệu đang mở cũ hơn mốc đã ghi nhận, nên chưa nhận thay đổi mới. Đề nghị khôi phục bản mới hơn, hoặc xác nhận dùng tiếp dữ liệu này kèm lý do."
    )]
    Behind,
    /// SQLite did not take a setting that durability rests on.
    #[error(
        "Không thiết lập được chế độ ghi an toàn ({setting}) trên máy này nên chương trình không mở dữ liệu. Đề nghị chép dữ liệu sang ổ đĩa cố định khác rồi thử lại."
    )]
    SettingRefused {
        /// Name of the pragma.
        setting: &'static str,
    },
    /// No room left.
    #[error("Ổ đĩa đã đầy nên chưa ghi được gì. Đề nghị giải phóng dung lượng rồi làm lại thao tác.")]
    DiskFull,
    /// The file or its folder may not be written.
    #[error("Không có quyền ghi vào tệp dữ liệu. Đề nghị kiểm tra thuộc tính chỉ đọc và quyền của thư mục.")]
    ReadOnly,
    /// The disk failed.
    #[error("Lỗi đọc hoặc ghi {}: {}. Đề nghị kiểm tra ổ đĩa rồi thử lại; thao tác đang làm chưa được ghi.", .path.display(), disk_words(.source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk failed while SQLite was using it.
    #[error(
        "Ổ đĩa báo lỗi khi đọc hoặc ghi dữ liệu; thao tác đang làm chưa được ghi. Đề nghị sao lưu ngay ra ổ đĩa khác và kiểm tra ổ đĩa."
    )]
    DiskFailed(#[source] SqlFault),
    /// A rule of the tables was broken; nothing was written. Holds SQLite's own words, e.g.
    /// `UNIQUE constraint failed: person.name`.
    #[error("Dữ liệu bị trùng hoặc liên kết tới mục không có nên chưa được ghi. Đề nghị tải lại màn hình rồi thử lại.")]
    Constraint(String),
    /// A change came without its event; nothing was written.
    #[error("Thay đổi không kèm nhật ký nên chưa được ghi. Đây là lỗi của chương trình, đề nghị báo cho người hỗ trợ.")]
    Unrecorded,
    /// The work itself broke off; it was rolled back and the store goes on.
    #[error(
        "Thao tác gặp lỗi bên trong chương trình và đã được hủy, dữ liệu giữ nguyên như trước. Đề nghị báo cho người hỗ trợ."
    )]
    Panicked,
    /// The store was asked from inside its own work, which would wait for itself.
    #[error(
        "Thao tác gọi lồng vào kho dữ liệu và đã được hủy. Đây là lỗi của chương trình, đề nghị báo cho người hỗ trợ."
    )]
    Nested,
    /// The store thread has ended.
    #[error("Dữ liệu đã đóng. Đề nghị mở lại.")]
    Closed,
    /// One backup at a time.
    #[error("Đang có một lần sao lưu chưa xong. Đề nghị chờ xong rồi sao lưu lại.")]
    BackupRunning,
    /// The person stopped the backup; nothing was left behind.
    #[error("Đã dừng sao lưu theo yêu cầu; chưa tạo bản sao nào.")]
    BackupStopped,
    /// A backup that is not what its manifest says.
    #[error("Bản sao lưu {} {why}. Đề nghị dùng bản sao lưu khác.", .path.display())]
    BackupUnusable {
        /// The backup.
        path: PathBuf,
        /// What is wrong.
        why: BackupFault,
    },
    /// The key file.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// A value in a table that this program cannot have written.
    #[error("Bảng {table} có giá trị không đọc được ({what}). Đề nghị chạy kiểm tra dữ liệu.")]
    Unreadable {
        /// Name of the table.
        table: &'static str,
        /// Which value.
        what: String,
    },
    /// Anything else SQLite said.
    #[error("Kho dữ liệu báo lỗi. Đề nghị thử lại; nếu còn lỗi, chạy kiểm tra dữ liệu và báo cho người hỗ trợ.")]
    Sql(#[source] SqlFault),
}

/// What is wrong with a backup.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BackupFault {
    /// One of its three files is not there.
    #[error("thiếu tệp đi kèm {}", .0.display())]
    Incomplete(PathBuf),
    /// The manifest cannot be read.
    #[error("có tệp kê khai (.manifest) không đọc được")]
    Manifest,
    /// A file's SHA-256 is not that of the manifest.
    #[error("đã bị thay đổi: tệp {} không khớp mã SHA-256 đã ghi", .0.display())]
    Changed(PathBuf),
    /// It is a copy of another store than the one it was to take the place of.
    #[error("là bản sao của một kho dữ liệu khác, không phải của {}", .0.display())]
    OfAnotherStore(PathBuf),
    /// The copy did not pass the check that follows it.
    #[error("không qua được kiểm tra sau khi sao: {0}")]
    Faulty(String),
}

/// An error of SQLite, kept opaque so that its types stay in this crate.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SqlFault(rusqlite::Error);

fn first_of(faults: &[Fault]) -> String {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    match faults.len() {
        0 | 1 => first,
        many => format!("{first} (và {} lỗi khác)", many - 1),
    }
}

impl StoreError {
    /// It is the disk or the rights on it that keep the store from being written; it may still be read.
    pub fn is_about_writing(&self) -> bool {
        matches!(self, Self::DiskFull | Self::ReadOnly)
            || matches!(self, Self::Keys(KeyError::Io { source, .. }) if crate::sidecar::cannot_be_written(source))
    }

    /// An input/output error on `path`, with full disk and missing rights told apart.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io {
                path: path.to_path_buf(),
                source,
            },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match (error.sqlite_error_code(), &error) {
            (Some(Code::DiskFull), _) => Self::DiskFull,
            (Some(Code::ReadOnly | Code::PermissionDenied), _) => Self::ReadOnly,
            (Some(Code::SystemIoFailure), _) => Self::DiskFailed(SqlFault(error)),
            (Some(Code::ConstraintViolation), rusqlite::Error::SqliteFailure(code, message)) => {
                Self::Constraint(message.clone().unwrap_or_else(|| code.to_string()))
            }
            (Some(Code::DatabaseCorrupt | Code::NotADatabase), _) => {
                Self::Damaged(vec![Fault::Structure(error.to_string())])
            }
            _ => Self::Sql(SqlFault(error)),
        }
    }
}
