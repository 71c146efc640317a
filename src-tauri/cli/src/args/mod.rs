//! The words of the command line. Stable: scripts rely on them.

mod member;
mod month;
mod papers;
mod reference;
mod regime;
mod report;
mod round;
mod store;
mod task;
mod units;
mod word;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use domain::calendar::Period;

pub use member::{MemberCommand, MemberPut};
pub use month::{ArrivalArgs, ImportArgs, ListCommand, PeriodCommand, ReceivedCommand, TemplateArgs};
pub use papers::{
    BodyCommand, BodyPut, DocumentCommand, FormCommand, OutlineCommand, RecipientsCommand, RecipientsSet,
    SignerCommand, SignerPut,
};
pub use reference::{
    AgenciesCommand, IndicatorCommand, IndicatorOn, IndicatorPut, IndicatorSwitch, PlanCommand, PlanImport,
    TargetCommand, TargetPut, YearCommand,
};
pub use regime::{HolidayCommand, HolidayPut, RegimeCommand, RegimePut};
pub use report::ReportCommand;
pub use round::{RoundCommand, RoundOpen};
pub use store::{EventsArgs, RecoverArgs, RecoveryCommand, UndoArgs, UserCommand};
pub use task::{TaskAdd, TaskAmend, TaskCommand, TaskDrop, TaskParts};
pub use units::{UnitCommand, UnitMerge, UnitSplit};

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
    /// Tên đăng nhập; không nêu thì là canbo, với lệnh về người dùng, khóa và khôi phục là quantri.
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
        /// Mã, tên hoặc tên không dấu của tỉnh, thành phố trong năm đó, ví dụ 52, "Gia Lai", gia-lai.
        #[arg(long)]
        province: String,
        /// Năm.
        #[arg(long)]
        year: i32,
        /// Sở, ban, ngành gửi báo cáo: usual (các cơ quan thường có) hoặc mã, cách nhau bằng dấu phẩy. Không nêu thì chưa có
        /// cơ quan nào; thêm sau bằng lệnh agencies.
        #[arg(long, value_delimiter = ',')]
        departments: Vec<String>,
    },
    /// Chạy thử toàn bộ công việc một tháng với số liệu Bình Định năm 2022.
    Demo {
        /// Thư mục nhận kho dữ liệu, biểu mẫu và báo cáo.
        dir: PathBuf,
    },
    /// Kế hoạch và nhiệm vụ.
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Năm làm việc.
    #[command(subcommand)]
    Year(YearCommand),
    /// Những gì còn thiếu để làm báo cáo tháng, và việc bị vướng.
    Setup {
        /// Kỳ báo cáo; mặc định là tháng này.
        #[arg(long)]
        period: Option<Period>,
    },
    /// Người dùng.
    #[command(subcommand)]
    User(UserCommand),
    /// Cơ quan, đơn vị.
    #[command(subcommand)]
    Agencies(AgenciesCommand),
    /// Chỉ tiêu.
    #[command(subcommand)]
    Indicator(IndicatorCommand),
    /// Mức giao của chỉ tiêu.
    #[command(subcommand)]
    Target(TargetCommand),
    /// Chế độ báo cáo.
    #[command(subcommand)]
    Regime(RegimeCommand),
    /// Ngày nghỉ và ngày làm bù.
    #[command(subcommand)]
    Holiday(HolidayCommand),
    /// Người ký.
    #[command(subcommand)]
    Signer(SignerCommand),
    /// Nơi nhận của từng loại báo cáo.
    #[command(subcommand)]
    Recipients(RecipientsCommand),
    /// Thành viên Ban Chỉ đạo, Tổ giúp việc và việc được giao.
    #[command(subcommand)]
    Member(MemberCommand),
    /// Tên chính thức của cơ quan, Ban Chỉ đạo, Tổ giúp việc, địa danh.
    #[command(subcommand)]
    Body(BodyCommand),
    /// Biểu mẫu: các phần và câu hỏi gửi đơn vị.
    #[command(subcommand)]
    Form(FormCommand),
    /// Đề cương báo cáo.
    #[command(subcommand)]
    Outline(OutlineCommand),
    /// Kỳ báo cáo.
    #[command(subcommand)]
    Period(PeriodCommand),
    /// Đợt báo cáo đột xuất; danh sách phải gửi của kỳ và đợt.
    #[command(subcommand)]
    Round(RoundCommand),
    /// Tình trạng nhiệm vụ do người phụ trách ghi nhận.
    #[command(subcommand)]
    Task(TaskCommand),
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
    /// Các lần gửi đã nhận.
    #[command(subcommand)]
    Received(ReceivedCommand),
    /// Khó khăn, vướng mắc các đơn vị nêu.
    #[command(subcommand)]
    Obstacles(ListCommand),
    /// Kiến nghị, đề xuất các đơn vị nêu.
    #[command(subcommand)]
    Recommendations(ListCommand),
    /// Văn bản chỉ đạo các đơn vị đã ban hành.
    #[command(subcommand)]
    Directives(ListCommand),
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
    /// Hoàn tác một thao tác, hoặc cả một lượt, theo số trong nhật ký.
    Undo(UndoArgs),
    /// Nhật ký thao tác, mới nhất trước.
    Events(EventsArgs),
    /// Đổi mật khẩu của người đang dùng (mật khẩu mới: DEAN06_NEW_PASSWORD).
    Password,
    /// Sao lưu.
    Backup {
        /// Tệp sao lưu.
        file: PathBuf,
    },
    /// Các bản sao lưu đang có; đặt hoặc bỏ nơi sao lưu thứ hai.
    Backups {
        /// Thư mục nhận thêm một bản của mỗi lần tự sao lưu (ổ đĩa khác, USB, thư mục dùng chung).
        #[arg(long, value_name = "THƯ MỤC")]
        second: Option<PathBuf>,
        /// Bỏ nơi sao lưu thứ hai.
        #[arg(long, conflicts_with = "second")]
        no_second: bool,
    },
    /// Khôi phục bản sao lưu thành kho dữ liệu.
    Restore {
        /// Tệp sao lưu.
        file: PathBuf,
        /// Kho dữ liệu sẽ được tạo.
        #[arg(long, value_name = "TỆP")]
        to: PathBuf,
        /// Thay kho dữ liệu đang có ở đó (do quản trị thực hiện, hoặc bằng phiếu khôi phục); kho đang có được giữ lại dưới tên khác.
        #[arg(long)]
        over: bool,
        /// Khi thay kho đang có: dùng mã trên phiếu khôi phục (DEAN06_RECOVERY hoặc nhập khi được hỏi) thay mật khẩu của quản trị.
        #[arg(long, requires = "over")]
        sheet: bool,
        /// Chỉ xem bản sao lưu có dùng được không và lập lúc nào.
        #[arg(long)]
        dry_run: bool,
    },
    /// Diễn tập khôi phục từ bản sao lưu, chỉ với phiếu khôi phục (mã: DEAN06_RECOVERY); không động đến dữ liệu đang dùng.
    RehearseRestore {
        /// Tệp sao lưu.
        file: PathBuf,
    },
    /// Mở dữ liệu bằng phiếu khôi phục và đặt mật khẩu mới (mã: DEAN06_RECOVERY; mật khẩu mới: DEAN06_NEW_PASSWORD).
    Unlock,
    /// Phiếu khôi phục.
    #[command(subcommand)]
    Recovery(RecoveryCommand),
    /// Đổi khóa dữ liệu: bản sao cũ của tệp khóa không mở được dữ liệu nữa (do quản trị thực hiện).
    RenewKey,
    /// Xem và chọn cách khôi phục khi dữ liệu không mở được sau sự cố (chọn: do quản trị thực hiện, hoặc bằng phiếu khôi phục).
    Recover(RecoverArgs),
    /// Dùng tiếp dữ liệu cũ hơn mốc đã ghi nhận (do quản trị thực hiện, hoặc bằng phiếu khôi phục).
    AcceptOlder {
        /// Lý do, ghi vào nhật ký.
        #[arg(long)]
        reason: String,
        /// Dùng mã trên phiếu khôi phục (DEAN06_RECOVERY hoặc nhập khi được hỏi).
        #[arg(long)]
        sheet: bool,
    },
    /// Đối chiếu nhật ký với mã trên phiếu, hoặc với tệp đã xuất, bản sao lưu.
    Anchor {
        /// Tệp PDF, Word, Excel đã xuất hoặc bản sao lưu.
        #[arg(required_unless_present = "code")]
        file: Option<PathBuf>,
        /// Mã trên phiếu đối chiếu bản lưu, ví dụ 52:8XHM-…
        #[arg(long, conflicts_with = "file")]
        code: Option<String>,
    },
    /// Kiểm tra toàn vẹn dữ liệu và nhật ký.
    Check,
}

/// Who keeps people, keys and ways back when nobody is named.
pub const ADMINISTRATOR: &str = "quantri";

impl Command {
    /// Who does this when nobody is named.
    pub const fn usual_user(&self) -> &'static str {
        match self {
            Self::User(UserCommand::List) => office::CLERK_NAME,
            Self::User(_)
            | Self::Unlock
            | Self::Recovery(RecoveryCommand::New)
            | Self::RenewKey
            | Self::Restore { .. }
            | Self::Recover(_)
            | Self::AcceptOlder { .. } => ADMINISTRATOR,
            _ => office::CLERK_NAME,
        }
    }
}
