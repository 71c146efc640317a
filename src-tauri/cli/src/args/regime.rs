//! When agencies and the office report: regimes and days off.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::status::CountsBy;
use office::{Periodicity, WindowRule};

use super::word::word;

/// Regimes.
#[derive(Debug, Subcommand)]
pub enum RegimeCommand {
    /// Danh sách chế độ báo cáo.
    List,
    /// Thêm hoặc sửa một chế độ báo cáo; với mã đã có chỉ sửa những gì nêu ra.
    Put(Box<RegimePut>),
}

/// A regime.
#[derive(Debug, Args)]
pub struct RegimePut {
    /// Mã, ví dụ THANG.
    pub code: String,
    /// Tên.
    #[arg(long)]
    pub name: Option<String>,
    /// Bao lâu một lần.
    #[arg(long, value_parser = word::<Periodicity>())]
    pub periodicity: Option<Periodicity>,
    /// Nơi các đơn vị gửi đến.
    #[arg(long)]
    pub agency_to: Option<String>,
    /// Địa chỉ nhận.
    #[arg(long)]
    pub channel: Option<String>,
    /// Mã đơn vị tiếp nhận.
    #[arg(long)]
    pub unit: Option<String>,
    /// mid_month: từ ngày 15 tháng trước đến ngày 14; calendar: theo tháng dương lịch.
    #[arg(long, value_parser = word::<WindowRule>())]
    pub window: Option<WindowRule>,
    /// Tính đúng hạn theo số liệu (data) hay theo văn bản (document).
    #[arg(long, value_parser = word::<CountsBy>())]
    pub counts_by: Option<CountsBy>,
    /// Hạn của đơn vị: "15", "before 15", thêm giờ "15 17:00", thêm "workday" khi ngày nghỉ lùi sang ngày làm việc; "none" là không đặt.
    #[arg(long, value_name = "HẠN")]
    pub agency_due: Option<String>,
    /// Hạn của tỉnh, ghi như --agency-due.
    #[arg(long, value_name = "HẠN")]
    pub province_due: Option<String>,
    /// Mã các nơi tỉnh báo cáo, cách nhau bằng dấu phẩy.
    #[arg(long, value_delimiter = ',')]
    pub reported_to: Option<Vec<String>>,
    /// Căn cứ.
    #[arg(long)]
    pub basis: Option<String>,
    /// Thôi dùng.
    #[arg(long)]
    pub retire: bool,
    /// Lý do, khi đổi cách tính thời gian của chế độ đã có kỳ nhận báo cáo (do quản trị thực hiện).
    #[arg(long)]
    pub reason: Option<String>,
}

/// Days off.
#[derive(Debug, Subcommand)]
pub enum HolidayCommand {
    /// Danh sách ngày nghỉ và ngày làm bù.
    List {
        /// Chỉ của năm này.
        #[arg(long)]
        year: Option<i32>,
    },
    /// Thêm hoặc sửa một ngày.
    Put(HolidayPut),
}

/// A day off, or a day worked in exchange.
#[derive(Debug, Args)]
pub struct HolidayPut {
    /// Ngày.
    pub day: NaiveDate,
    /// Tên, ví dụ "Tết Dương lịch".
    #[arg(long)]
    pub name: Option<String>,
    /// Ngày làm bù.
    #[arg(long)]
    pub workday: bool,
    /// Căn cứ.
    #[arg(long)]
    pub basis: Option<String>,
    /// Ghi nhầm, thôi dùng.
    #[arg(long)]
    pub retire: bool,
}
