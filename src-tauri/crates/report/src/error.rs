//! What can go wrong between a tree and a file, in the words a clerk reads.

use crate::font_used::FontUsed;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A length the decree does not allow.
    #[error(
        "{what} là {value}, ngoài mức từ {low} đến {high} của Nghị định 30/2020/NĐ-CP (Phụ lục I). Đề nghị chọn lại."
    )]
    OutsideDecree {
        /// What was chosen.
        what: &'static str,
        /// The chosen value with its unit.
        value: String,
        /// Lowest allowed value.
        low: String,
        /// Highest allowed value.
        high: String,
    },
    /// A sign that the font does not have; printing something else in its place would be a lie.
    #[error("Không in được ký tự “{letter}” (mã U+{code:04X}) trong đoạn “{place}”. Đề nghị thay bằng ký tự khác.", code = u32::from(*.letter))]
    Unprintable {
        /// The sign.
        letter: char,
        /// The words around it.
        place: String,
    },
    /// A table whose rows do not fit its columns.
    #[error("Bảng biểu có dòng thứ {row} nhiều ô hơn số cột ({columns} cột). Đề nghị kiểm tra lại bảng.")]
    TooManyCells {
        /// The row, from 1, head rows included.
        row: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A table too wide for the page.
    #[error(
        "Bảng biểu không đặt vừa khổ giấy: {columns} cột cần rộng hơn vùng trình bày. Đề nghị đặt bảng trong phụ lục khổ ngang hoặc bớt cột."
    )]
    TooWide {
        /// Columns of the table.
        columns: usize,
    },
    /// A picture that no page of ours can hold.
    #[error(
        "Không đặt được hình “{caption}”: cần tệp PNG 8 bit, không trong suốt, không xen kẽ dòng. Đề nghị chụp lại hình."
    )]
    Picture {
        /// The words under it.
        caption: String,
    },
    /// A font file that cannot be read.
    #[error("Không đọc được phông chữ {}. Đề nghị cài đặt lại chương trình.", .family.name())]
    Font {
        /// The family.
        family: FontUsed,
        /// What the reader said.
        #[source]
        source: ttf_parser::FaceParsingError,
    },
    /// The PDF could not be put together.
    #[error("Không tạo được tệp PDF. Đề nghị thử lại; nếu vẫn lỗi, gửi nhật ký cho bộ phận hỗ trợ.")]
    Pdf(#[from] lopdf::Error),
    /// The .docx could not be put together.
    #[error("Không tạo được tệp Word. Đề nghị thử lại; nếu vẫn lỗi, gửi nhật ký cho bộ phận hỗ trợ.")]
    Docx(#[source] std::io::Error),
    /// A part of the writer did not give what it must give.
    #[error("Không tạo được tệp ({0}). Đề nghị gửi nhật ký cho bộ phận hỗ trợ.")]
    Writer(String),
    /// A file that is no readable PDF, or a page that is not there.
    #[error("Không xem được trang {page} của tệp PDF này. Đề nghị xuất lại tệp.")]
    Preview {
        /// The page asked for, from 1; 0 when the file itself cannot be read.
        page: usize,
    },
}
