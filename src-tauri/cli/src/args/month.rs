//! The month: rounds, workbooks out and in, what came, rulings on tasks.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::calendar::Period;
use domain::status::RulingKind;

use super::word::word;

/// Rounds.
#[derive(Debug, Subcommand)]
pub enum PeriodCommand {
    /// Mở kỳ báo cáo tháng.
    Open {
        /// Tháng, ví dụ 2022-12.
        period: Period,
    },
    /// Chốt kỳ báo cáo.
    Close {
        /// Tháng, ví dụ 2022-12.
        period: Period,
    },
    /// Mở lại kỳ báo cáo đã chốt.
    Reopen {
        /// Tháng, ví dụ 2022-12.
        period: Period,
        /// Lý do.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Hủy kỳ báo cáo mở nhầm, chưa nhận tệp nào.
    Cancel {
        /// Tháng, ví dụ 2022-12.
        period: Period,
    },
}

/// Workbooks for the agencies.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// Kỳ báo cáo.
    #[arg(long)]
    pub period: Period,
    /// Mã cơ quan, đơn vị.
    #[arg(long, conflicts_with = "all")]
    pub agency: Option<String>,
    /// Cho tất cả đơn vị phải gửi.
    #[arg(long, required_unless_present = "agency")]
    pub all: bool,
    /// Tệp (một đơn vị) hoặc thư mục (tất cả).
    #[arg(long)]
    pub out: PathBuf,
}

/// Taking reports in.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Kỳ báo cáo.
    #[arg(long)]
    pub period: Period,
    /// Chỉ kiểm tra, không ghi.
    #[arg(long)]
    pub dry_run: bool,
    /// Thời điểm nhận số liệu, ví dụ 2022-12-15T16:50 (mặc định: bây giờ).
    #[arg(long, value_name = "LÚC")]
    pub received_at: Option<String>,
    /// Tệp, thư mục hoặc .zip.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}

/// The official document of an agency.
#[derive(Debug, Args)]
pub struct ArrivalArgs {
    /// Kỳ báo cáo.
    #[arg(long)]
    pub period: Period,
    /// Mã cơ quan, đơn vị.
    #[arg(long)]
    pub agency: String,
    /// Ngày văn bản đến.
    #[arg(long)]
    pub date: NaiveDate,
    /// Số, ký hiệu.
    #[arg(long, default_value = "")]
    pub symbol: String,
}

/// Answers that came in.
#[derive(Debug, Subcommand)]
pub enum ReceivedCommand {
    /// Các lần gửi của một kỳ, mới nhất trước.
    List {
        /// Kỳ báo cáo.
        #[arg(long)]
        period: Period,
    },
    /// Một lần gửi: lỗi phát hiện, ghi chú, nhiệm vụ, khó khăn, kiến nghị, văn bản.
    Show {
        /// Số lần gửi.
        id: i64,
    },
    /// Rút một lần gửi nhận nhầm.
    Withdraw {
        /// Số lần gửi.
        id: i64,
    },
}

/// What agencies wrote in words.
#[derive(Debug, Subcommand)]
pub enum ListCommand {
    /// Danh sách theo đơn vị, kèm nguồn.
    List {
        /// Kỳ, ví dụ 2022-12, 2022-Q4, 2022.
        #[arg(long)]
        period: Period,
    },
}

/// Tasks.
#[derive(Debug, Subcommand)]
pub enum TaskCommand {
    /// Ghi nhận nhiệm vụ đã thành việc thường xuyên, hoặc không tiếp tục thực hiện.
    Rule(RulingArgs),
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
