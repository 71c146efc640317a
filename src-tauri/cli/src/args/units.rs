//! Units through time: merged, split, ended, moved; and what became of them.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::organisation::{Level, Route};

use super::word::word;

/// What changes of units from a day on.
#[derive(Debug, Subcommand)]
pub enum UnitCommand {
    /// Sáp nhập các đơn vị vào một đơn vị từ một ngày. "MÃ=phần tiếp nhận" nếu chỉ một phần và đơn vị đó vẫn hoạt động.
    Merge(Box<UnitMerge>),
    /// Chia, tách một đơn vị thành nhiều đơn vị từ một ngày.
    Split(Box<UnitSplit>),
    /// Kết thúc đơn vị, không có đơn vị tiếp nhận.
    End {
        /// Mã các đơn vị.
        #[arg(required = true)]
        codes: Vec<String>,
        /// Ngày cuối cùng.
        #[arg(long)]
        last: NaiveDate,
        /// Văn bản.
        #[arg(long)]
        basis: String,
        /// Đơn vị trực thuộc: end (kết thúc cùng), alone (đứng riêng, tự gửi báo cáo) hoặc mã cấp trên mới.
        #[arg(long, default_value = "", hide_default_value = true, value_name = "end|alone|MÃ")]
        children: String,
    },
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
        /// Văn bản.
        #[arg(long, default_value = "")]
        basis: String,
    },
    /// Đổi cơ quan cấp trên từ một ngày.
    Parent {
        /// Mã.
        code: String,
        /// Mã cơ quan cấp trên; không nêu thì từ ngày đó không còn cấp trên.
        #[arg(long)]
        to: Option<String>,
        /// Ngày đầu tiên.
        #[arg(long)]
        from: NaiveDate,
        /// Văn bản.
        #[arg(long, default_value = "")]
        basis: String,
    },
    /// Đổi cách gửi báo cáo từ một ngày.
    Route {
        /// Mã.
        code: String,
        /// Cách gửi.
        #[arg(value_parser = word::<Route>())]
        route: Route,
        /// Chỉ trong chế độ báo cáo có mã này (mặc định: mọi chế độ chưa có cách gửi riêng).
        #[arg(long)]
        regime: Option<String>,
        /// Ngày đầu tiên.
        #[arg(long)]
        from: NaiveDate,
        /// Văn bản.
        #[arg(long, default_value = "")]
        basis: String,
    },
    /// Lịch sử của một đơn vị, kèm người đứng đầu và đầu mối các thời kỳ.
    History {
        /// Mã.
        code: String,
    },
    /// Sơ đồ đơn vị vào một ngày.
    Tree {
        /// Ngày (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
}

/// Units merged into one.
#[derive(Debug, Args)]
pub struct UnitMerge {
    /// Mã các đơn vị.
    #[arg(required = true)]
    pub from: Vec<String>,
    /// Mã đơn vị tiếp nhận: đơn vị đã có, một trong các đơn vị được sáp nhập, hoặc mã mới kèm --name.
    #[arg(long)]
    pub into: String,
    /// Tên đơn vị tiếp nhận từ ngày đó.
    #[arg(long)]
    pub name: Option<String>,
    /// Loại (đơn vị mới không nêu thì theo đơn vị được sáp nhập).
    #[arg(long, value_parser = word::<Level>())]
    pub level: Option<Level>,
    /// Mã cơ quan cấp trên của đơn vị tiếp nhận.
    #[arg(long)]
    pub parent: Option<String>,
    /// Cách gửi báo cáo của đơn vị tiếp nhận (đơn vị mới không còn cấp trên thì gửi thẳng).
    #[arg(long, value_parser = word::<Route>())]
    pub route: Option<Route>,
    /// Ngày đầu tiên theo sắp xếp mới.
    #[arg(long)]
    pub on: NaiveDate,
    /// Văn bản.
    #[arg(long)]
    pub basis: String,
}

/// A unit split.
#[derive(Debug, Args)]
pub struct UnitSplit {
    /// Mã đơn vị được chia, tách.
    pub code: String,
    /// Mã các đơn vị tiếp nhận, cách nhau bằng dấu phẩy; có thể gồm chính đơn vị được tách nếu đơn vị đó tiếp tục.
    #[arg(long, value_delimiter = ',', required = true)]
    pub into: Vec<String>,
    /// Tên của đơn vị mới, dạng MÃ=TÊN; nêu được nhiều lần.
    #[arg(long, value_name = "MÃ=TÊN")]
    pub name: Vec<String>,
    /// Phần việc từng đơn vị tiếp nhận, dạng MÃ=NỘI DUNG; nêu được nhiều lần.
    #[arg(long, value_name = "MÃ=NỘI DUNG")]
    pub what: Vec<String>,
    /// Ngày đầu tiên theo sắp xếp mới.
    #[arg(long)]
    pub on: NaiveDate,
    /// Văn bản.
    #[arg(long)]
    pub basis: String,
    /// Đơn vị trực thuộc: end (kết thúc cùng), alone (đứng riêng, tự gửi báo cáo) hoặc mã cấp trên mới.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "end|alone|MÃ")]
    pub children: String,
}
