//! Why a key file or a password was refused, in words that say what to do next.

use std::io;
use std::path::PathBuf;

use crate::disk::disk_words;

/// Why a key file or a password was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// No key file beside the store.
    #[error("Không tìm thấy tệp khóa {}. Tệp khóa phải nằm cạnh tệp dữ liệu; đề nghị tìm và chép lại, hoặc khôi phục từ bản sao lưu.", .0.display())]
    Missing(PathBuf),
    /// Something else bears its name.
    #[error("Tệp {} không phải là tệp khóa của chương trình này. Đề nghị chép lại đúng tệp khóa hoặc lấy từ bản sao lưu.", .0.display())]
    NotKeys(PathBuf),
    /// Written by a newer version of the program.
    #[error("Tệp khóa do phiên bản mới hơn của chương trình tạo ra (dạng {found}). Đề nghị cập nhật chương trình.")]
    Newer {
        /// Format of the file.
        found: u32,
    },
    /// Neither copy inside is intact, or a value in it is impossible.
    #[error("Tệp khóa đã hỏng, không đọc được. Đề nghị giữ nguyên tệp và lấy tệp khóa từ bản sao lưu gần nhất.")]
    Damaged,
    /// A key file is already there.
    #[error("Đã có tệp khóa {}; chương trình không ghi đè. Đề nghị chọn tên khác hoặc chuyển tệp cũ đi nơi khác.", .0.display())]
    AlreadyExists(PathBuf),
    /// Name or password is wrong. Which of them is not said.
    #[error("Tên người dùng hoặc mật khẩu chưa đúng. Đề nghị kiểm tra bộ gõ tiếng Việt, phím Caps Lock rồi nhập lại.")]
    WrongPassword,
    /// The recovery key is well-formed but of another store or replaced since.
    #[error(
        "Mã khôi phục không mở được dữ liệu này. Đề nghị kiểm tra phiếu khôi phục có đúng là phiếu của kho dữ liệu này không."
    )]
    WrongRecovery,
    /// A letter of the recovery key is wrong or missing.
    #[error(
        "Mã khôi phục có ký tự gõ nhầm hoặc thiếu. Mã gồm 07 nhóm, mỗi nhóm 04 ký tự; đề nghị đối chiếu lại với phiếu."
    )]
    RecoveryMistyped,
    /// Too many wrong attempts.
    #[error("Đã nhập sai nhiều lần. Đề nghị chờ {seconds} giây rồi nhập lại.")]
    Wait {
        /// Seconds to wait.
        seconds: u32,
    },
    /// A newer sheet was made since and not tried yet: trying this one must not take that away.
    #[error(
        "Phiếu khôi phục này còn mở được dữ liệu nhưng đã có phiếu mới lập sau. Đề nghị thử phiếu mới; khi đó phiếu này hết tác dụng."
    )]
    OlderSheet,
    /// Someone already signs in with this name.
    #[error("Đã có người dùng tên “{0}”. Đề nghị chọn tên khác.")]
    NameTaken(String),
    /// A name or password with nothing in it.
    #[error("Tên người dùng và mật khẩu không được để trống.")]
    Empty,
    /// There is no such slot.
    #[error("Không có người dùng này trong tệp khóa. Đề nghị tải lại danh sách người dùng.")]
    UnknownSlot,
    /// These slots are of the first format: a new data key cannot be sealed to them.
    #[error(
        "Chưa đổi được khóa dữ liệu: {} còn dùng khóa kiểu cũ. Đề nghị từng người đăng nhập và đổi mật khẩu một lần, lập phiếu khôi phục mới, rồi làm lại.",
        .0.join(", ")
    )]
    OldSlots(Vec<String>),
    /// A renewal of the data key was interrupted: a slot that is changed now would lose the key that opens the store.
    #[error(
        "Lần đổi khóa dữ liệu trước bị ngắt giữa chừng, chưa thay đổi được người dùng hay mật khẩu. Đề nghị đăng nhập một lần để chương trình hoàn tất việc đổi khóa, rồi làm lại."
    )]
    Renewing,
    /// The password was set by another person.
    #[error(
        "Mật khẩu này do người khác cấp, chỉ dùng để đặt mật khẩu của riêng mình. Đề nghị đặt mật khẩu mới rồi đăng nhập."
    )]
    Temporary,
    /// Removing it would leave nobody.
    #[error("Đây là người dùng cuối cùng còn mở được dữ liệu nên không gỡ được. Đề nghị thêm người dùng khác trước.")]
    LastSlot,
    /// The data key given is not the one of this key file.
    #[error("Tệp khóa này thuộc về kho dữ liệu khác. Đề nghị chép lại đúng tệp khóa nằm cùng tệp dữ liệu.")]
    OtherStore,
    /// No random bytes, or not enough memory.
    #[error("Máy không đủ bộ nhớ hoặc không tạo được số ngẫu nhiên. Đề nghị đóng bớt chương trình rồi thử lại.")]
    Machine,
    /// The disk failed.
    #[error("Lỗi đọc hoặc ghi tệp khóa {}: {}. Đề nghị kiểm tra ổ đĩa và quyền ghi của thư mục.", .path.display(), disk_words(.source))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
