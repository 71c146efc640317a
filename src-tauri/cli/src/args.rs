//! The words of the command line. Stable: scripts rely on them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::calendar::Period;
use domain::role::Role;

/// Theo dõi và Báo cáo Đề án 06: làm việc với kho dữ liệu bằng dòng lệnh.
#[derive(Debug, Parser)]
#[command(
    name = "dean06",
    version,
    about,
    propagate_version = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Tệp dữ liệu (đuôi .dean06).
    #[arg(long, global = true, value_name = "TỆP")]
    pub store: Option<PathBuf>,
    /// Tên đăng nhập; mặc định là canbo.
    #[arg(long, global = true, value_name = "TÊN")]
    pub user: Option<String>,
    /// In kết quả dạng JSON ra stdout.
    #[arg(long, global = true)]
    pub json: bool,
    /// Việc cần làm.
    #[command(subcommand)]
    pub command: Command,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tạo kho dữ liệu mới từ danh mục có sẵn.
    Init {
        /// Mã hoặc tên tỉnh, ví dụ 52, binhdinh.
        #[arg(long)]
        province: String,
        /// Năm.
        #[arg(long)]
        year: i32,
    },
    /// Chạy thử toàn bộ công việc một tháng với số liệu Bình Định năm 2022.
    Demo {
        /// Thư mục nhận kho dữ liệu, biểu mẫu và báo cáo.
        dir: PathBuf,
    },
    /// Kế hoạch và nhiệm vụ.
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Người dùng.
    #[command(subcommand)]
    User(UserCommand),
    /// Cơ quan, đơn vị.
    #[command(subcommand)]
    Agencies(AgenciesCommand),
    /// Kỳ báo cáo.
    #[command(subcommand)]
    Period(PeriodCommand),
    /// Xuất biểu mẫu Excel cho cơ quan, đơn vị.
    Template(TemplateArgs),
    /// Tiếp nhận báo cáo từ tệp, thư mục hoặc tệp .zip.
    Import(ImportArgs),
    /// Ghi nhận văn bản chính thức của một cơ quan, đơn vị.
    Arrival(ArrivalArgs),
    /// Tình hình gửi báo cáo, nhiệm vụ và chỉ tiêu.
    Status {
        /// Kỳ báo cáo, ví dụ 2022-12.
        #[arg(long)]
        period: Period,
        /// Tính đến ngày (mặc định: ngày cuối tỉnh phải báo cáo).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// Sổ văn bản.
    #[command(subcommand)]
    Document(DocumentCommand),
    /// Báo cáo.
    #[command(subcommand)]
    Report(ReportCommand),
    /// Đối chiếu một tệp PDF với bản đã xuất.
    Verify {
        /// Tệp PDF.
        file: PathBuf,
    },
    /// Hoàn tác một thao tác theo số trong nhật ký.
    Undo {
        /// Số thao tác.
        event: i64,
    },
    /// Nhật ký thao tác.
    Events,
    /// Đổi mật khẩu của người đang dùng (mật khẩu mới: DEAN06_NEW_PASSWORD).
    Password,
    /// Sao lưu.
    Backup {
        /// Tệp sao lưu.
        file: PathBuf,
    },
    /// Khôi phục bản sao lưu thành kho dữ liệu mới (tên kho: --store hoặc --to).
    Restore {
        /// Tệp sao lưu.
        file: PathBuf,
        /// Kho dữ liệu sẽ được tạo.
        #[arg(long, value_name = "TỆP")]
        to: PathBuf,
    },
    /// Kiểm tra toàn vẹn dữ liệu và nhật ký.
    Check,
}

/// Plans.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Danh sách kế hoạch.
    List,
    /// Nhiệm vụ của một kế hoạch.
    Show {
        /// Mã kế hoạch, ví dụ BD-2022.
        code: String,
    },
}

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

/// Organisations.
#[derive(Debug, Subcommand)]
pub enum AgenciesCommand {
    /// Danh sách cơ quan, đơn vị.
    List {
        /// Theo tên gọi vào ngày này (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
    },
}

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
}

/// Kind of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    HalfYear,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
    /// Báo cáo nhanh.
    Quick,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckKind {
    /// Nội dung.
    Content,
    /// Thể thức.
    Form,
}

/// Reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Lập báo cáo.
    New {
        /// Loại.
        #[arg(long)]
        kind: ReportKind,
        /// Kỳ.
        #[arg(long)]
        period: Period,
        /// Kèm phụ lục tình hình nhiệm vụ (nội bộ).
        #[arg(long)]
        with_tasks: bool,
    },
    /// Danh sách báo cáo.
    List,
    /// Thay nội dung một mục.
    Section {
        /// Số báo cáo.
        id: i64,
        /// Mã mục.
        code: String,
        /// Tệp văn bản UTF-8.
        #[arg(long)]
        text: PathBuf,
    },
    /// Báo cáo với từng số liệu, công thức và nguồn.
    Show {
        /// Số báo cáo.
        id: i64,
    },
    /// Ghi nhận đã kiểm tra nội dung hoặc thể thức.
    Check {
        /// Số báo cáo.
        id: i64,
        /// Nội dung hay thể thức.
        #[arg(long)]
        kind: CheckKind,
        /// Ai đã kiểm tra, ở đâu, khi việc đó làm ngoài chương trình.
        #[arg(long, default_value = "")]
        elsewhere: String,
    },
    /// Trả lại để chỉnh lý.
    Return {
        /// Số báo cáo.
        id: i64,
        /// Ý kiến.
        #[arg(long)]
        remarks: String,
    },
    /// Duyệt bản thảo để trình người ký.
    Approve {
        /// Số báo cáo.
        id: i64,
        /// Mã người ký.
        #[arg(long)]
        signer: String,
        /// Ai đã duyệt, ở đâu, khi việc đó làm ngoài chương trình.
        #[arg(long, default_value = "")]
        elsewhere: String,
    },
    /// Ghi số, ngày do văn thư cấp và phát hành.
    Issue {
        /// Số báo cáo.
        id: i64,
        /// Số, ví dụ 05 hoặc 05/BC-UBND.
        #[arg(long)]
        number: String,
        /// Ngày văn bản.
        #[arg(long)]
        date: NaiveDate,
    },
    /// Xuất tệp.
    Export {
        /// Số báo cáo.
        id: i64,
        /// Tệp PDF.
        #[arg(long, required_unless_present_any = ["docx", "xlsx"])]
        pdf: Option<PathBuf>,
        /// Tệp Word.
        #[arg(long)]
        docx: Option<PathBuf>,
        /// Phụ lục chỉ tiêu dạng Excel.
        #[arg(long)]
        xlsx: Option<PathBuf>,
    },
    /// Danh sách người ký.
    Signers,
}
