//! Arguments about tasks.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::status::RulingKind;
use office::TaskOrigin;

use super::word::word;

/// Tasks.
#[derive(Debug, Subcommand)]
pub enum TaskCommand {
    /// Ghi nhận nhiệm vụ đã thành việc thường xuyên, hoặc không tiếp tục thực hiện.
    Rule(RulingArgs),
    /// Thêm một nhiệm vụ: của kế hoạch đã có, hoặc của văn bản mới (thông báo kết luận, văn bản của bộ, ngành, việc thường xuyên).
    Add(TaskAdd),
    /// Sửa nội dung, cơ quan hoặc thời hạn của một nhiệm vụ từ một ngày, theo văn bản.
    Amend(TaskAmend),
    /// Thôi một nhiệm vụ từ một ngày, theo văn bản.
    Drop(TaskDrop),
}

/// A new task.
#[derive(Debug, Args)]
pub struct TaskAdd {
    /// Mã kế hoạch hoặc văn bản giao nhiệm vụ, ví dụ KH-2026.
    #[arg(long)]
    pub plan: String,
    /// Mã nhiệm vụ trong văn bản (mặc định: số tiếp theo).
    #[arg(long, default_value = "")]
    pub code: String,
    /// Nội dung nhiệm vụ.
    #[arg(long)]
    pub content: String,
    #[command(flatten)]
    pub parts: TaskParts,
    /// Loại văn bản, khi văn bản chưa có: plan (kế hoạch), conclusion (kết luận), ministry (bộ, ngành), standing (thường xuyên).
    #[arg(long, value_parser = word::<TaskOrigin>(), requires_all = ["title", "dated"])]
    pub source: Option<TaskOrigin>,
    /// Tên văn bản mới.
    #[arg(long, requires = "source")]
    pub title: Option<String>,
    /// Số, ký hiệu văn bản mới.
    #[arg(long, requires = "source")]
    pub number: Option<String>,
    /// Ngày văn bản mới.
    #[arg(long, requires = "source")]
    pub dated: Option<NaiveDate>,
    /// Bổ sung từ ngày này, theo văn bản sửa đổi.
    #[arg(long, requires = "decision", conflicts_with = "source")]
    pub from: Option<NaiveDate>,
    /// Số, ký hiệu văn bản sửa đổi.
    #[arg(long, requires = "from")]
    pub decision: Option<String>,
}

/// Who has which part of a task, until when, with which product; what is not named stays.
#[derive(Debug, Args)]
pub struct TaskParts {
    /// Mã cơ quan chủ trì, cách nhau bởi dấu phẩy.
    #[arg(long, value_delimiter = ',')]
    pub lead: Option<Vec<String>>,
    /// Mã cơ quan thực hiện.
    #[arg(long, value_delimiter = ',')]
    pub carry_out: Option<Vec<String>>,
    /// Mã cơ quan phối hợp.
    #[arg(long, value_delimiter = ',')]
    pub coordinate: Option<Vec<String>>,
    /// Thời hạn như trong văn bản, ví dụ "Trước ngày 20/3/2026".
    #[arg(long)]
    pub deadline: Option<String>,
    /// Sản phẩm.
    #[arg(long)]
    pub product: Option<String>,
    /// Thành viên Ban Chỉ đạo, Tổ giúp việc được giao: mã hoặc họ và tên; "" để thôi giao đích danh.
    #[arg(long)]
    pub member: Option<String>,
}

/// A change of a task.
#[derive(Debug, Args)]
pub struct TaskAmend {
    #[command(flatten)]
    pub which: TaskDrop,
    /// Nội dung mới.
    #[arg(long)]
    pub content: Option<String>,
    #[command(flatten)]
    pub parts: TaskParts,
}

/// A task, and the document that changes it.
#[derive(Debug, Args)]
pub struct TaskDrop {
    /// Mã kế hoạch.
    #[arg(long)]
    pub plan: String,
    /// Mã nhiệm vụ trong kế hoạch.
    #[arg(long)]
    pub code: String,
    /// Từ ngày.
    #[arg(long)]
    pub from: NaiveDate,
    /// Số, ký hiệu văn bản làm căn cứ.
    #[arg(long)]
    pub decision: String,
}

/// A ruling on a task.
#[derive(Debug, Args)]
pub struct RulingArgs {
    /// Mã kế hoạch, ví dụ BD-2022.
    #[arg(long)]
    pub plan: String,
    /// Mã nhiệm vụ trong kế hoạch.
    #[arg(long)]
    pub code: String,
    /// maintained: đã triển khai, duy trì thường xuyên; cancelled: không tiếp tục thực hiện.
    #[arg(long, value_parser = word::<RulingKind>())]
    pub kind: RulingKind,
    /// Từ ngày.
    #[arg(long)]
    pub from: NaiveDate,
    /// Căn cứ: số văn bản, kết luận họp hoặc lý do.
    #[arg(long)]
    pub basis: String,
}
