//! What the office follows and counts: plans, organisations, indicators, targets. A `put` of a code that is known changes
//! only what is named.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::calendar::Period;
use domain::indicator::IndicatorKind;
use domain::organisation::{Level, Route};

use super::units::UnitCommand;
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
    /// Nhập kế hoạch từ tệp .xlsx hoặc .docx (bảng có cột nội dung, chủ trì, phối hợp, thời gian, sản phẩm).
    Import(PlanImport),
    /// So sánh hai bản: những nhiệm vụ thêm, bỏ, dời hạn, đổi cơ quan.
    Diff {
        /// Mã kế hoạch.
        before: String,
        /// Mã kế hoạch kia; không nêu thì so sánh hai ngày của cùng kế hoạch.
        after: Option<String>,
        /// Bản có hiệu lực vào ngày này của kế hoạch thứ nhất (mặc định: hôm nay).
        #[arg(long)]
        from: Option<NaiveDate>,
        /// Bản có hiệu lực vào ngày này của kế hoạch thứ hai (mặc định: hôm nay).
        #[arg(long)]
        to: Option<NaiveDate>,
    },
    /// Các bản của một kế hoạch, bản mới nhất trước, và mỗi bản đã sửa những gì.
    History {
        /// Mã kế hoạch.
        code: String,
    },
    /// Bảng so sánh trước và sau sửa đổi, ra tệp .docx.
    Redline {
        /// Mã kế hoạch.
        code: String,
        /// Ngày bản sửa đổi có hiệu lực.
        #[arg(long)]
        from: NaiveDate,
        /// Tệp .docx sẽ ghi.
        #[arg(long)]
        out: PathBuf,
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

/// A plan's file.
#[derive(Debug, Args)]
pub struct PlanImport {
    /// Tệp .xlsx hoặc .docx.
    pub file: PathBuf,
    /// Mã kế hoạch, ví dụ KH-2026.
    #[arg(long)]
    pub code: Option<String>,
    /// Số, ký hiệu văn bản ban hành.
    #[arg(long)]
    pub decision: Option<String>,
    /// Ngày ban hành.
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// Năm của kế hoạch (mặc định: năm ban hành).
    #[arg(long)]
    pub year: Option<i32>,
    /// Tên kế hoạch.
    #[arg(long)]
    pub title: Option<String>,
    /// Là bản sửa đổi của kế hoạch mã này: tệp là toàn bộ kế hoạch sau sửa đổi.
    #[arg(long)]
    pub amends: Option<String>,
    /// Ngày bản sửa đổi có hiệu lực (mặc định: ngày ban hành).
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Tên chưa biết là cơ quan nào: "Tên trong tệp=MÃ"; nêu được nhiều lần.
    #[arg(long = "agency", value_name = "TÊN=MÃ")]
    pub agencies: Vec<String>,
    /// Tên không gắn với cơ quan nào: giữ nguyên chữ trong kế hoạch, chỉ cho cơ quan phối hợp và tên gọi chung; nêu được
    /// nhiều lần.
    #[arg(long = "keep", value_name = "TÊN")]
    pub kept: Vec<String>,
    /// Nhận cả khi thời hạn trong tệp đều thuộc năm khác.
    #[arg(long)]
    pub other_year: bool,
    /// Chỉ đọc và cho biết đã hiểu gì, không ghi.
    #[arg(long)]
    pub dry_run: bool,
}

/// Years.
#[derive(Debug, Subcommand)]
pub enum YearCommand {
    /// Chuyển sang năm mới: nhiệm vụ đã xong và mức giao của năm cũ kết thúc, việc còn lại được theo dõi tiếp.
    Roll {
        /// Năm cũ.
        #[arg(long)]
        from: i32,
        /// Năm mới.
        #[arg(long)]
        to: i32,
        /// Chỉ cho biết, không ghi.
        #[arg(long)]
        dry_run: bool,
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
    /// Nhập danh sách từ tệp .xlsx: tên, mã, viết tắt, loại, cấp trên, gửi báo cáo, từ ngày, đến ngày, đầu mối.
    Import {
        /// Tệp .xlsx.
        file: PathBuf,
        /// Chỉ đọc và cho biết đã hiểu gì, không ghi.
        #[arg(long)]
        dry_run: bool,
    },
    /// Thay đổi của đơn vị theo thời gian.
    #[command(flatten)]
    Unit(UnitCommand),
    /// Sắp xếp đơn vị hành chính ngày 01/7/2025 theo danh mục có sẵn: kết thúc cấp huyện, cấp xã cũ; thêm xã, phường mới.
    Reform,
    /// Thêm hoặc sửa một cơ quan, đơn vị. Có --from thì là thay đổi từ ngày đó; không có thì là đính chính.
    Put(AgencyPut),
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
    /// Nhập chỉ tiêu và mức giao từ tệp .xlsx; cột tìm theo tiêu đề, có ô sai thì không ghi gì.
    Import {
        /// Tệp, với các cột Mã, Tên, Đơn vị tính, Loại (phát sinh, thời điểm, tỷ lệ) và, nếu có: Cơ quan báo cáo, Theo
        /// địa bàn, Mức giao, Mức giao bởi, Hạn, Công thức, Số chữ số thập phân, Nhóm, Căn cứ.
        file: PathBuf,
        /// Chỉ đọc và cho xem từng dòng được hiểu thế nào.
        #[arg(long)]
        dry_run: bool,
    },
    /// Số liệu một chỉ tiêu của từng địa bàn.
    Places {
        /// Mã, ví dụ CDS-01.
        code: String,
        /// Kỳ báo cáo, ví dụ 2026-03.
        #[arg(long)]
        period: Period,
        /// Tính đến ngày (mặc định: ngày cuối tỉnh phải báo cáo).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Chuỗi số liệu mười hai tháng của một chỉ tiêu theo từng địa bàn.
    Series {
        /// Mã, ví dụ CDS-01.
        code: String,
        /// Tháng cuối, ví dụ 2025-08.
        #[arg(long)]
        period: Period,
        /// Quy số liệu các tháng về địa bàn của tháng cuối (cộng các đơn vị đã sáp nhập).
        #[arg(long)]
        restated: bool,
    },
    /// Bật một chỉ tiêu: thu thập và in trong báo cáo.
    On(IndicatorOn),
    /// Tắt một chỉ tiêu: không hỏi và không in nữa; số liệu đã có giữ nguyên.
    Off(IndicatorSwitch),
}

/// An indicator to switch.
#[derive(Debug, Args)]
pub struct IndicatorOn {
    /// Mã và căn cứ.
    #[command(flatten)]
    pub switch: IndicatorSwitch,
    /// Mã các cơ quan báo cáo, cách nhau bằng dấu phẩy (mặc định: giữ cơ quan đang ghi).
    #[arg(long, value_delimiter = ',')]
    pub reporters: Vec<String>,
}

/// What is switched, and on what ground.
#[derive(Debug, Args)]
pub struct IndicatorSwitch {
    /// Mã, ví dụ CDS-01.
    pub code: String,
    /// Căn cứ; bắt buộc khi bật chỉ tiêu cần cơ quan chủ quản đồng ý.
    #[arg(long, default_value = "")]
    pub reason: String,
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
    /// Công thức bằng lời, ví dụ "CDS-01 chia CDS-02, nhân 100"; để trống ("") thì do cơ quan báo cáo.
    #[arg(long, conflicts_with_all = ["of", "over"])]
    pub formula: Option<String>,
    /// Tỷ lệ: mã chỉ tiêu ở tử số; đi cùng --over.
    #[arg(long, requires = "over")]
    pub of: Option<String>,
    /// Tỷ lệ: mã chỉ tiêu ở mẫu số; đi cùng --of.
    #[arg(long, requires = "of")]
    pub over: Option<String>,
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
        /// Chỉ mức giao của một chỉ tiêu.
        #[arg(long)]
        indicator: Option<String>,
        /// Cả các mức đã hết hiệu lực, theo thứ tự thời gian.
        #[arg(long, conflicts_with = "on")]
        history: bool,
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
    /// Mã cấp huyện, cấp xã được giao; không nêu thì giao cho cả tỉnh.
    #[arg(long)]
    pub place: Option<String>,
    /// Ngày đầu tiên của mức này; mức cũ hết hiệu lực ngày trước đó. Không nêu thì là đính chính.
    #[arg(long)]
    pub from: Option<NaiveDate>,
}
