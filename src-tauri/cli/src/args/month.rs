//! The month: rounds, workbooks out and in, what came, rulings on tasks.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::calendar::Period;
use office::Body;

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
    #[arg(long, required_unless_present = "round")]
    pub period: Option<Period>,
    /// Đợt báo cáo đột xuất, theo số đợt.
    #[arg(long, value_name = "SỐ", conflicts_with = "period")]
    pub round: Option<i64>,
    /// Mã cơ quan, đơn vị.
    #[arg(long, conflicts_with = "all")]
    pub agency: Option<String>,
    /// Cho tất cả đơn vị phải gửi.
    #[arg(long, required_unless_present_any = ["agency", "package"])]
    pub all: bool,
    /// Tệp (một đơn vị) hoặc thư mục (tất cả).
    #[arg(long, required_unless_present = "package")]
    pub out: Option<PathBuf>,
    /// Gói đề nghị báo cáo: công văn, biểu mẫu và thư điện tử của từng đơn vị, vào thư mục này.
    #[arg(long, value_name = "THƯ MỤC", conflicts_with_all = ["agency", "all", "out"])]
    pub package: Option<PathBuf>,
    /// Cơ quan ban hành công văn (mặc định: Ban Chỉ đạo).
    #[arg(long, requires = "package", value_parser = word::<Body>())]
    pub issuer: Option<Body>,
}

/// Taking reports in.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Kỳ báo cáo; không nêu thì mỗi tệp vào kỳ hoặc đợt ghi trong biểu mẫu.
    #[arg(long)]
    pub period: Option<Period>,
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
    #[arg(long, required_unless_present = "round")]
    pub period: Option<Period>,
    /// Đợt báo cáo đột xuất, theo số đợt.
    #[arg(long, value_name = "SỐ", conflicts_with = "period")]
    pub round: Option<i64>,
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
        #[arg(long, required_unless_present = "round")]
        period: Option<Period>,
        /// Đợt báo cáo đột xuất, theo số đợt.
        #[arg(long, value_name = "SỐ", conflicts_with = "period")]
        round: Option<i64>,
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
