//! People and the record of changes.

use clap::{Args, Subcommand};
use domain::role::Role;

/// People.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Thêm người dùng (do quản trị thực hiện; mật khẩu lần đầu: DEAN06_NEW_PASSWORD, không đặt thì chương trình tạo mã dùng một lần; người đó phải đổi khi đăng nhập).
    Add {
        /// Tên đăng nhập.
        name: String,
        /// clerk, reviewer, form_reviewer, approver, administrator.
        #[arg(long)]
        role: Role,
        /// Họ và tên.
        #[arg(long)]
        full_name: Option<String>,
    },
    /// Danh sách người dùng.
    List,
    /// Sửa họ tên, vai trò của một người dùng (do quản trị thực hiện).
    Set {
        /// Tên đăng nhập.
        name: String,
        /// Vai trò mới: clerk, reviewer, form_reviewer, approver, administrator.
        #[arg(long)]
        role: Option<Role>,
        /// Họ và tên.
        #[arg(long)]
        full_name: Option<String>,
    },
    /// Thôi cho một người dùng mở dữ liệu (do quản trị thực hiện).
    End {
        /// Tên đăng nhập.
        name: String,
    },
    /// Cho một người dùng đã thôi mở lại dữ liệu; sau đó cấp mã đăng nhập bằng reset.
    Return {
        /// Tên đăng nhập.
        name: String,
    },
    /// Cấp mã đăng nhập một lần cho người quên mật khẩu; người đó tự đặt mật khẩu mới.
    Reset {
        /// Tên đăng nhập.
        name: String,
    },
}

/// The recovery sheet.
#[derive(Debug, Subcommand)]
pub enum RecoveryCommand {
    /// Phiếu khôi phục đã được thử lần cuối khi nào.
    Status,
    /// Thử phiếu khôi phục (mã: DEAN06_RECOVERY hoặc nhập khi được hỏi); phiếu khác không còn dùng được.
    Check,
    /// Lập phiếu khôi phục mới (do quản trị thực hiện).
    New,
}

/// What to do with a store that does not open.
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// Bản sao lưu có thể dùng; nêu nhiều lần được.
    #[arg(long, value_name = "TỆP")]
    pub backup: Vec<std::path::PathBuf>,
    /// Số thứ tự của cách đã chọn; không nêu thì chỉ liệt kê các cách.
    #[arg(long, value_name = "SỐ")]
    pub way: Option<usize>,
    /// Lý do, khi dữ liệu đang có vẫn mở được.
    #[arg(long, requires = "way")]
    pub reason: Option<String>,
    /// Dùng mã trên phiếu khôi phục (DEAN06_RECOVERY hoặc nhập khi được hỏi) thay mật khẩu của quản trị.
    #[arg(long)]
    pub sheet: bool,
}

/// What is taken back.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Số thao tác.
    #[arg(required_unless_present = "batch")]
    pub event: Option<i64>,
    /// Hoàn tác cả lượt bắt đầu bằng thao tác này (ví dụ một lần tiếp nhận nhiều tệp).
    #[arg(long, value_name = "SỐ", conflicts_with = "event")]
    pub batch: Option<i64>,
    /// Hoàn tác cả thao tác của người khác.
    #[arg(long)]
    pub of_another: bool,
}

/// Which lines of the journal.
#[derive(Debug, Args)]
pub struct EventsArgs {
    /// Chỉ những gì xảy ra với đối tượng này và bên trong nó, ví dụ report/1, round/2.
    #[arg(long, value_name = "ĐỐI TƯỢNG")]
    pub object: Option<String>,
    /// Chỉ các thao tác có số nhỏ hơn số này.
    #[arg(long, value_name = "SỐ")]
    pub before: Option<i64>,
    /// Nhiều nhất bao nhiêu dòng.
    #[arg(long, value_name = "SỐ", default_value_t = 1000)]
    pub limit: u32,
}
