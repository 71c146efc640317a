//! What the office follows and counts: plans, organisations, indicators, targets. A `put` of a code that is known changes
//! only what is named.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::indicator::IndicatorKind;
use domain::organisation::{Level, Route};

use super::word::word;

/// Plans.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Danh sách kế hoạch.
    List {
        /// Theo bản có hiệu lực vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Nhiệm vụ của một kế hoạch.
    Show {
        /// Mã kế hoạch, ví dụ BD-2022.
        code: String,
        /// Theo bản có hiệu lực vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
}

/// Organisations.
#[derive(Debug, Subcommand)]
pub enum AgenciesCommand {
    /// Danh sách cơ quan, đơn vị, kèm đầu mối.
    List {
        /// Theo tên gọi vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Thêm hoặc sửa một cơ quan, đơn vị. Có --from thì là thay đổi từ ngày đó; không có thì là đính chính.
    Put(AgencyPut),
    /// Đổi tên từ một ngày; tên cũ giữ nguyên cho các ngày trước.
    Rename {
        /// Mã.
        code: String,
        /// Tên mới.
        #[arg(long)]
        name: String,
        /// Ngày đầu tiên mang tên mới.
        #[arg(long)]
        from: NaiveDate,
    },
    /// Ghi nhận một cách gọi khác của cơ quan, đơn vị.
    Alias {
        /// Mã.
        code: String,
        /// Cách gọi, đúng như người ta viết.
        words: String,
    },
    /// Thêm hoặc sửa đầu mối liên hệ.
    Contact(AgencyContact),
}

/// An organisation.
#[derive(Debug, Args)]
pub struct AgencyPut {
    /// Mã.
    pub code: String,
    /// Tên đầy đủ.
    #[arg(long)]
    pub name: Option<String>,
    /// Loại (đơn vị mới không nêu thì là cơ quan cấp tỉnh).
    #[arg(long, value_parser = word::<Level>())]
    pub level: Option<Level>,
    /// Mã cơ quan cấp trên.
    #[arg(long)]
    pub parent: Option<String>,
    /// Cách gửi báo cáo.
    #[arg(long, value_parser = word::<Route>())]
    pub route: Option<Route>,
    /// Địa bàn, với cấp huyện, cấp xã.
    #[arg(long)]
    pub place: Option<String>,
    /// Ngày đầu tiên.
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Ngày cuối cùng.
    #[arg(long)]
    pub until: Option<NaiveDate>,
}

/// A contact of an organisation.
#[derive(Debug, Args)]
pub struct AgencyContact {
    /// Mã cơ quan, đơn vị.
    pub code: String,
    /// Họ và tên.
    #[arg(long)]
    pub name: String,
    /// Chức vụ.
    #[arg(long, default_value = "")]
    pub post: String,
    /// Điện thoại.
    #[arg(long, default_value = "")]
    pub phone: String,
    /// Zalo.
    #[arg(long, default_value = "")]
    pub zalo: String,
    /// Từ ngày.
    #[arg(long)]
    pub from: Option<NaiveDate>,
}

/// Indicators.
#[derive(Debug, Subcommand)]
pub enum IndicatorCommand {
    /// Danh sách chỉ tiêu, kể cả chỉ tiêu đang tắt.
    List {
        /// Theo định nghĩa vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Thêm hoặc sửa một chỉ tiêu. Có --from thì là định nghĩa mới từ ngày đó; không có thì là đính chính.
    Put(IndicatorPut),
}

/// An indicator.
#[derive(Debug, Args)]
pub struct IndicatorPut {
    /// Mã, ví dụ CDS-01.
    pub code: String,
    /// Tên.
    #[arg(long)]
    pub name: Option<String>,
    /// Đơn vị tính.
    #[arg(long)]
    pub unit: Option<String>,
    /// flow: phát sinh, cộng dồn trong năm; stock: thời điểm; ratio: tỷ lệ.
    #[arg(long, value_parser = word::<IndicatorKind>())]
    pub kind: Option<IndicatorKind>,
    /// Mã nhóm.
    #[arg(long)]
    pub group: Option<String>,
    /// Mã các cơ quan báo cáo, cách nhau bằng dấu phẩy.
    #[arg(long, value_delimiter = ',')]
    pub reporters: Option<Vec<String>>,
    /// Số chữ số thập phân.
    #[arg(long)]
    pub decimals: Option<u8>,
    /// Báo cáo theo từng địa bàn.
    #[arg(long, value_name = "true|false")]
    pub by_place: Option<bool>,
    /// Thu thập và in trong báo cáo (chỉ tiêu mới không nêu thì bật).
    #[arg(long, value_name = "true|false")]
    pub on: Option<bool>,
    /// Ngày đầu tiên của định nghĩa.
    #[arg(long)]
    pub from: Option<NaiveDate>,
}

/// Targets.
#[derive(Debug, Subcommand)]
pub enum TargetCommand {
    /// Danh sách mức giao.
    List {
        /// Mức giao có hiệu lực vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Thêm hoặc sửa một mức giao; mức này được dùng trong báo cáo.
    Put(TargetPut),
}

/// A target.
#[derive(Debug, Args)]
pub struct TargetPut {
    /// Mã mức giao.
    pub code: String,
    /// Mã chỉ tiêu.
    #[arg(long)]
    pub indicator: Option<String>,
    /// Nội dung.
    #[arg(long)]
    pub what: Option<String>,
    /// Cấp giao, ví dụ "UBND tỉnh".
    #[arg(long)]
    pub set_by: Option<String>,
    /// Một số phải đạt, ví dụ 379.686.
    #[arg(long, conflicts_with = "percent")]
    pub value: Option<String>,
    /// Hoặc một tỷ lệ phần trăm phải đạt.
    #[arg(long)]
    pub percent: Option<u32>,
    /// Ngày cuối cùng còn trong hạn.
    #[arg(long)]
    pub due: Option<NaiveDate>,
    /// Văn bản giao.
    #[arg(long)]
    pub basis: Option<String>,
}
