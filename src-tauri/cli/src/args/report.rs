//! Reports: from the outline to the issued file.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use domain::calendar::Period;
use office::{Body, CheckKind, ReportKind};

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
