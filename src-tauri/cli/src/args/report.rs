//! Reports: from the outline to the issued file.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::calendar::Period;
use office::{Body, CheckKind, Elsewhere, Manner, ReportKind};

use super::word::word;

/// Reports.
#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Lập báo cáo.
    New {
        /// Loại.
        #[arg(long, value_parser = word::<ReportKind>())]
        kind: ReportKind,
        /// Kỳ.
        #[arg(long)]
        period: Period,
        /// Kèm phụ lục tình hình nhiệm vụ (nội bộ).
        #[arg(long)]
        with_tasks: bool,
        /// Số, ký hiệu văn bản yêu cầu mà báo cáo này trả lời (đã vào sổ văn bản).
        #[arg(long, conflicts_with = "with_tasks")]
        request: Option<String>,
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
    /// Thay thông tin chung: cơ quan ban hành, trích yếu, nơi nhận, mở đầu, kết thúc.
    Frame {
        /// Số báo cáo.
        id: i64,
        /// Tệp JSON có dạng như phần "frame" của `report show --json`.
        #[arg(long)]
        file: PathBuf,
    },
    /// Thêm, chuyển, đổi tên, xóa mục: tệp ghi tất cả các mục theo thứ tự mới.
    Sections {
        /// Số báo cáo.
        id: i64,
        /// Tệp JSON: [{"code": "I", "title": "…", "level": 1}, …] như phần "sections" của `report show --json`; mục mới
        /// không có "code".
        #[arg(long)]
        file: PathBuf,
    },
    /// Dùng làm mẫu cho các kỳ sau: trích yếu, mở đầu, kết thúc, nơi nhận, các mục.
    Sample {
        /// Số báo cáo.
        id: i64,
        /// Giữ cả các câu mà mọi số liệu đều tự lấy.
        #[arg(long)]
        with_sentences: bool,
    },
    /// Giữ nguyên một cảnh báo, có lý do.
    Keep {
        /// Số báo cáo.
        id: i64,
        /// Khóa của cảnh báo: "key" trong phần "lint" của `report show --json`.
        #[arg(long)]
        finding: String,
        /// Lý do.
        #[arg(long)]
        reason: String,
    },
    /// Thôi giữ nguyên một cảnh báo.
    Unkeep {
        /// Số báo cáo.
        id: i64,
        /// Số của lần giữ nguyên: "kept.id" trong phần "lint" của `report show --json`.
        #[arg(long)]
        waiver: i64,
    },
    /// Đổi cơ quan ban hành, kèm sổ số của cơ quan đó.
    Issuer {
        /// Số báo cáo.
        id: i64,
        /// office: Ủy ban nhân dân; committee: Ban Chỉ đạo.
        #[arg(long, value_parser = word::<Body>())]
        body: Body,
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
        #[arg(long, value_parser = word::<CheckKind>())]
        kind: CheckKind,
        #[command(flatten)]
        elsewhere: ElsewhereArgs,
    },
    /// Trả lại để chỉnh lý.
    Return {
        /// Số báo cáo.
        id: i64,
        /// Ý kiến.
        #[arg(long)]
        remarks: String,
    },
    /// Xóa dự thảo chưa duyệt.
    Discard {
        /// Số báo cáo.
        id: i64,
    },
    /// Duyệt bản thảo để trình người ký.
    Approve {
        /// Số báo cáo.
        id: i64,
        /// Mã người ký.
        #[arg(long)]
        signer: String,
        #[command(flatten)]
        elsewhere: ElsewhereArgs,
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
    /// Sửa số, ngày ghi nhầm của báo cáo đã phát hành.
    CorrectNumber {
        /// Số báo cáo.
        id: i64,
        /// Số đúng.
        #[arg(long)]
        number: String,
        /// Ngày văn bản đúng.
        #[arg(long)]
        date: NaiveDate,
        /// Lý do, ghi vào nhật ký.
        #[arg(long)]
        reason: String,
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
    /// Phiếu đối chiếu bản lưu của báo cáo đã phát hành.
    Slip {
        /// Số báo cáo.
        id: i64,
        /// Tệp PDF.
        #[arg(long)]
        pdf: PathBuf,
    },
    /// Danh sách người ký.
    Signers,
    /// Quy định trình duyệt: xem, hoặc đổi (do quản trị thực hiện).
    Rule {
        /// Cho ghi nhận bước đã làm ngoài chương trình.
        #[arg(long, value_name = "true|false")]
        elsewhere: Option<bool>,
        /// Cho người sửa cuối ghi nhận việc duyệt (cơ quan chỉ có một cán bộ).
        #[arg(long, value_name = "true|false")]
        by_editor: Option<bool>,
    },
}

/// A step that was taken outside this program: all of it, or nothing.
#[derive(Debug, Args)]
pub struct ElsewhereArgs {
    /// Họ tên người đã làm bước này ngoài chương trình; cần đủ --post, --on, --manner và --paper.
    #[arg(long, value_name = "HỌ TÊN", requires_all = ["post", "on", "manner", "paper"])]
    elsewhere: Option<String>,
    /// Chức vụ của người đó.
    #[arg(long, requires = "elsewhere")]
    post: Option<String>,
    /// Ngày đã làm.
    #[arg(long, requires = "elsewhere")]
    on: Option<NaiveDate>,
    /// paper: trên bản giấy; document_system: trên hệ thống quản lý văn bản; assignment: theo phân công.
    #[arg(long, requires = "elsewhere", value_parser = word::<Manner>())]
    manner: Option<Manner>,
    /// Văn bản, phiếu làm căn cứ, ví dụ "Phiếu trình số 15/PTr-VP".
    #[arg(long, requires = "elsewhere")]
    paper: Option<String>,
}

impl ElsewhereArgs {
    /// The step as it is recorded; none when the person who signs in took it.
    pub fn step(self) -> Option<Elsewhere> {
        Some(Elsewhere {
            person: self.elsewhere?,
            post: self.post?,
            date: self.on?,
            manner: self.manner?,
            paper: self.paper?,
        })
    }
}
