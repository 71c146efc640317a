//! Why a file was not read, and what to do about it.

use domain::finding::{Finding, FindingKind};
use serde::{Deserialize, Serialize};

/// Why a file was not read. Nothing of it is kept; the words say what its sender can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No bytes at all.
    #[error("Tệp rỗng. Đề nghị đơn vị gửi lại tệp.")]
    Empty,
    /// Larger than the limit, in MiB.
    #[error(
        "Tệp lớn hơn {limit} MiB. Biểu mẫu chỉ cần dưới 1 MiB: đề nghị đơn vị bỏ ảnh và trang tính thừa rồi gửi lại."
    )]
    TooLarge {
        /// The limit in MiB.
        limit: u32,
    },
    /// Encrypted with a password.
    #[error("Tệp đặt mật khẩu. Đề nghị đơn vị bỏ mật khẩu rồi gửi lại.")]
    Password,
    /// Another kind of file under a workbook's name.
    #[error(
        "Đây là {kind}, không phải bảng tính. Đề nghị đơn vị mở lại, lưu thành Excel Workbook (.xlsx) rồi gửi lại."
    )]
    NotAWorkbook {
        /// What it is.
        kind: Foreign,
    },
    /// A kind of workbook that is not read.
    #[error("Tệp ở dạng {format}. Đề nghị đơn vị lưu lại thành Excel Workbook (.xlsx) rồi gửi lại.")]
    OtherFormat {
        /// Its name, such as ".xls đời cũ".
        format: String,
    },
    /// The file is cut short or its parts do not fit together.
    #[error("Tệp bị hỏng hoặc tải chưa hết ({part}). Đề nghị đơn vị mở bằng Excel, lưu lại rồi gửi lại.")]
    Damaged {
        /// The part that could not be read.
        part: String,
    },
    /// It asks for more memory or time than any form needs.
    #[error(
        "Tệp có cấu tạo bất thường ({limit}), không được đọc để bảo đảm an toàn. Đề nghị đơn vị điền lại vào biểu mẫu gốc."
    )]
    Suspicious {
        /// The limit it breaks.
        limit: Limit,
    },
    /// The reader needed too long.
    #[error("Đọc tệp quá thời gian cho phép nên đã dừng. Đề nghị đơn vị điền lại vào biểu mẫu gốc.")]
    TooSlow,
    /// The reader came down while reading it.
    #[error("Không đọc được tệp: bộ đọc đã dừng giữa chừng. Đề nghị đơn vị điền lại vào biểu mẫu gốc.")]
    ReaderDied,
    /// The reader could not be started: the installation is at fault, not the file.
    #[error("Không khởi động được bộ đọc tệp. Đề nghị cài đặt lại phần mềm.")]
    ReaderMissing,
    /// The reader's answer broke its own rules.
    #[error("Bộ đọc trả lời không hợp lệ nên tệp chưa được nhận. Đề nghị đơn vị điền lại vào biểu mẫu gốc.")]
    ReaderAnswer,
}

impl Refusal {
    /// The finding that goes into the receipt. Its words are shorter than the refusal's own, which name the cause.
    pub fn finding(&self) -> Finding {
        let not_a_workbook = |found: String| FindingKind::NotAWorkbook { found };
        Finding::of_file(match self {
            Self::Empty => not_a_workbook("tệp rỗng".to_owned()),
            Self::NotAWorkbook { kind: Foreign::Unknown } => not_a_workbook(String::new()),
            Self::NotAWorkbook { kind } => not_a_workbook(kind.to_string()),
            Self::OtherFormat { format } => not_a_workbook(format!("tệp {format}")),
            Self::TooLarge { limit } => FindingKind::TooLarge {
                limit: format!("{limit} MiB"),
            },
            Self::Password => FindingKind::PasswordProtected,
            Self::Damaged { .. }
            | Self::Suspicious { .. }
            | Self::TooSlow
            | Self::ReaderDied
            | Self::ReaderMissing
            | Self::ReaderAnswer => FindingKind::Unreadable,
        })
    }

    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        // A name out of the file may be of any length.
        Self::Damaged {
            part: part.into().chars().take(120).collect(),
        }
    }
}

/// What a file is that is no workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A web page saved under a workbook's name.
    #[error("trang web (HTML)")]
    Html,
    /// Text with separators.
    #[error("tệp văn bản thuần (CSV)")]
    Csv,
    /// The XML spreadsheet of 2003.
    #[error("bảng tính XML kiểu 2003")]
    Xml2003,
    /// Other XML.
    #[error("tệp XML")]
    Xml,
    /// PDF.
    #[error("tệp PDF")]
    Pdf,
    /// Word, new or old.
    #[error("văn bản Word")]
    Word,
    /// A text, drawing or slides of OpenDocument.
    #[error("tài liệu OpenDocument không phải bảng tính")]
    OpenDocument,
    /// Slides.
    #[error("tệp trình chiếu")]
    Slides,
    /// RTF.
    #[error("văn bản RTF")]
    Rtf,
    /// A picture.
    #[error("tệp ảnh")]
    Picture,
    /// A compressed folder.
    #[error("tệp nén")]
    Archive,
    /// An old Office file without a workbook inside.
    #[error("tệp Office kiểu cũ không chứa bảng tính")]
    OleOther,
    /// Something else.
    #[error("tệp lạ")]
    Unknown,
}

/// Limits that no honest form comes near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Parts in the package.
    #[error("quá nhiều thành phần")]
    Entries,
    /// Size of the parts when unpacked, or the ratio to their packed size.
    #[error("nén quá mức")]
    Unpacked,
    /// A part encrypted by itself.
    #[error("có thành phần mã hóa")]
    EncryptedPart,
    /// Two parts of the same name.
    #[error("thành phần trùng tên")]
    DuplicateParts,
    /// Parts that share bytes.
    #[error("thành phần chồng lấn")]
    Overlap,
    /// Size of the workbook part or its styles.
    #[error("phần khai báo quá lớn")]
    Declarations,
    /// Count of shared texts that the file cannot hold.
    #[error("khai báo sai số chuỗi")]
    SharedStrings,
    /// Sheets.
    #[error("quá nhiều trang tính")]
    Sheets,
    /// Cells or a cell outside the sheet.
    #[error("quá nhiều ô")]
    Cells,
    /// Text in all, or in one cell.
    #[error("quá nhiều chữ")]
    Text,
    /// Merged areas or hidden rows.
    #[error("quá nhiều ô gộp, dòng ẩn")]
    Layout,
}
