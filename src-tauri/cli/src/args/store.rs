//! People and the record of changes.

use clap::{Args, Subcommand};
use domain::role::Role;

/// People.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Thêm người dùng (do quản trị thực hiện; mật khẩu: DEAN06_NEW_PASSWORD).
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
