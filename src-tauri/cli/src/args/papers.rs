//! What a paper is made with: signers, recipients, official names, outlines, the register of documents.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use office::{Body, ReportKind};

use super::word::word;

/// Signers.
#[derive(Debug, Subcommand)]
pub enum SignerCommand {
    /// Danh sách người ký.
    List {
        /// Đương chức vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Thêm hoặc sửa một người ký; với mã đã có chỉ sửa những gì nêu ra.
    Put(SignerPut),
}

/// A signer.
#[derive(Debug, Args)]
pub struct SignerPut {
    /// Mã.
    pub code: String,
    /// Họ và tên.
    #[arg(long)]
    pub name: Option<String>,
    /// Quyền hạn, chức vụ; mỗi dòng một --authority.
    #[arg(long)]
    pub authority: Vec<String>,
    /// Chức vụ ở cơ quan cấp trên; mỗi dòng một --post.
    #[arg(long)]
    pub post: Vec<String>,
    /// Cấp bậc hàm.
    #[arg(long)]
    pub rank: Option<String>,
    /// Sổ số, ví dụ BC-UBND.
    #[arg(long)]
    pub series: Option<String>,
    /// Ngày đầu tiên giữ chức.
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Ngày cuối cùng giữ chức.
    #[arg(long)]
    pub until: Option<NaiveDate>,
    /// Căn cứ: văn bản bổ nhiệm, giao ký.
    #[arg(long)]
    pub basis: Option<String>,
}

/// Recipients.
#[derive(Debug, Subcommand)]
pub enum RecipientsCommand {
    /// Nơi nhận của từng loại báo cáo.
    List {
        /// Có hiệu lực vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Đặt nơi nhận của một loại báo cáo. Có --from thì dùng từ ngày đó; không có thì là đính chính.
    Set(RecipientsSet),
}

/// The recipients of a kind of report.
#[derive(Debug, Args)]
pub struct RecipientsSet {
    /// Loại báo cáo.
    #[arg(long, value_parser = word::<ReportKind>())]
    pub kind: ReportKind,
    /// Kính gửi; mỗi nơi một --to. Không nêu thì giữ như đang dùng.
    #[arg(long, required_unless_present = "copy")]
    pub to: Vec<String>,
    /// Nơi nhận; mỗi nơi một --copy, dòng Lưu sau cùng. Không nêu thì giữ như đang dùng.
    #[arg(long)]
    pub copy: Vec<String>,
    /// Từ ngày.
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Căn cứ.
    #[arg(long)]
    pub basis: Option<String>,
}

/// Official names.
#[derive(Debug, Subcommand)]
pub enum BodyCommand {
    /// Các tên gọi và thời gian dùng.
    List,
    /// Ghi một tên. Có --from thì là tên mới từ ngày đó; không có thì là đính chính.
    Put(BodyPut),
}

/// An official name.
#[derive(Debug, Args)]
pub struct BodyPut {
    /// office: cơ quan ban hành; committee: Ban Chỉ đạo; support: Tổ giúp việc; place: địa danh trước ngày tháng.
    #[arg(long, value_parser = word::<Body>())]
    pub body: Body,
    /// Tên trong câu văn.
    #[arg(long)]
    pub name: Option<String>,
    /// Tên ở đầu văn bản; mỗi dòng một --line.
    #[arg(long)]
    pub line: Vec<String>,
    /// Cơ quan chủ quản ở đầu văn bản; mỗi dòng một --parent-line.
    #[arg(long)]
    pub parent_line: Vec<String>,
    /// Sổ số, ví dụ BC-BCĐ.
    #[arg(long)]
    pub series: Option<String>,
    /// Ngày đầu tiên mang tên này.
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Ngày cuối cùng.
    #[arg(long)]
    pub until: Option<NaiveDate>,
    /// Căn cứ.
    #[arg(long)]
    pub basis: Option<String>,
}

/// Outlines.
#[derive(Debug, Subcommand)]
pub enum OutlineCommand {
    /// Ghi đề cương của một loại báo cáo ra tệp JSON để sửa.
    Export {
        /// Loại báo cáo.
        #[arg(long, value_parser = word::<ReportKind>())]
        kind: ReportKind,
        /// Có hiệu lực vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
        /// Tệp JSON.
        file: PathBuf,
    },
    /// Nạp đề cương đã sửa. Có --from thì dùng từ ngày đó; không có thì sửa đề cương đang dùng.
    Import {
        /// Tệp JSON.
        file: PathBuf,
        /// Từ ngày.
        #[arg(long)]
        from: Option<NaiveDate>,
    },
}

/// Forms.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// Các biểu mẫu đang dùng.
    List,
    /// Ghi một biểu mẫu ra tệp JSON để sửa.
    Export {
        /// Mã biểu mẫu.
        code: String,
        /// Tệp JSON.
        file: PathBuf,
    },
    /// Nạp biểu mẫu từ tệp JSON thành phiên bản mới; kỳ và đợt mở sau đó dùng phiên bản này.
    Import {
        /// Tệp JSON.
        file: PathBuf,
    },
}

/// The register of documents.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// Vào sổ một văn bản.
    Add {
        /// Số, ký hiệu.
        #[arg(long)]
        symbol: String,
        /// Tên loại.
        #[arg(long)]
        kind: String,
        /// Ngày ban hành.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Cơ quan ban hành.
        #[arg(long)]
        issuer: String,
        /// Trích yếu.
        #[arg(long)]
        subject: String,
    },
    /// Danh sách văn bản.
    List,
    /// Thôi dùng một văn bản ghi nhầm.
    Retire {
        /// Số thứ tự trong sổ.
        id: i64,
    },
}
