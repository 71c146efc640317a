//! What the system says of a disk, in our words.

use std::io;

/// What the system said of a file, in words of ours: its own are English.
pub fn disk_words(said: &io::Error) -> &'static str {
    match said.kind() {
        io::ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        io::ErrorKind::PermissionDenied => "không có quyền truy cập",
        io::ErrorKind::AlreadyExists => "đã có tệp cùng tên",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "ổ đĩa đã đầy",
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        io::ErrorKind::NotADirectory => "đường dẫn đi qua một tệp, không phải thư mục",
        io::ErrorKind::InvalidFilename => "tên tệp không dùng được",
        _ => "ổ đĩa hoặc hệ điều hành báo lỗi",
    }
}
