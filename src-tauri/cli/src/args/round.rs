//! Ad hoc rounds, and who must answer in a round of either kind.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use domain::calendar::Period;
use office::RoundKey;

/// Rounds.
#[derive(Debug, Subcommand)]
pub enum RoundCommand {
    /// Mở đợt báo cáo đột xuất.
    Open(RoundOpen),
    /// Các đợt báo cáo đột xuất, mới nhất trước.
    List,
    /// Tình hình gửi của một đợt.
    Status {
        /// Số đợt.
        round: i64,
    },
    /// Bảng tổng hợp của một đợt: mỗi đơn vị một dòng, mỗi nội dung một cột.
    Table {
        /// Số đợt.
        round: i64,
        /// Ghi thành tệp Excel.
        #[arg(long, value_name = "TỆP")]
        out: Option<PathBuf>,
    },
    /// Bổ sung một đơn vị phải gửi, hoặc đưa lại đơn vị đã cho miễn.
    Add(ExpectedArgs),
    /// Cho một đơn vị miễn gửi.
    Excuse(ExpectedArgs),
    /// Chốt đợt.
    Close {
        /// Số đợt.
        round: i64,
    },
    /// Mở lại đợt đã chốt.
    Reopen {
        /// Số đợt.
        round: i64,
        /// Lý do.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Hủy đợt mở nhầm, chưa nhận tệp nào.
    Cancel {
        /// Số đợt.
        round: i64,
    },
}

/// An ad hoc round to open.
#[derive(Debug, Args)]
pub struct RoundOpen {
    /// Nội dung cần báo cáo.
    #[arg(long)]
    pub title: String,
    /// Hạn gửi, ví dụ 2026-03-06T17:00.
    #[arg(long, value_name = "LÚC")]
    pub due: String,
    /// Một câu hỏi: "Số hồ sơ tồn|number|hồ sơ", "Ngày xong|date", "Mức độ|choice|Tốt;Khá", "Đã có chưa|yes_no", "Nêu khó
    /// khăn|text".
    #[arg(
        long = "question",
        value_name = "CÂU HỎI",
        conflicts_with = "form",
        required_unless_present = "form"
    )]
    pub questions: Vec<String>,
    /// Mã biểu mẫu có sẵn.
    #[arg(long, value_name = "MÃ")]
    pub form: Option<String>,
    /// Đơn vị phải gửi, cách nhau bằng dấu phẩy: mã, tên, tên gọi chung, @district (cả một cấp), @all.
    #[arg(long, required = true, value_delimiter = ',')]
    pub agencies: Vec<String>,
    /// Văn bản đề nghị, ví dụ "số 8499/BCA-C06 ngày 07/12/2022".
    #[arg(long, default_value = "")]
    pub document: String,
}

/// A body on the list of a round.
#[derive(Debug, Args)]
pub struct ExpectedArgs {
    /// Số đợt, hoặc tháng (2022-12).
    #[arg(value_parser = round_key)]
    pub round: RoundKey,
    /// Mã cơ quan, đơn vị.
    #[arg(long)]
    pub agency: String,
    /// Lý do.
    #[arg(long)]
    pub reason: String,
}

/// What names no round.
#[derive(Debug)]
struct NotARound;

impl std::fmt::Display for NotARound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ghi số đợt, hoặc tháng dạng 2022-12")
    }
}

impl std::error::Error for NotARound {}

/// A month, or the number of a round.
fn round_key(words: &str) -> Result<RoundKey, NotARound> {
    if let Ok(number) = words.parse::<i64>() {
        return Ok(RoundKey::Number(number));
    }
    match words.parse::<Period>() {
        Ok(period) if period.is_month() => Ok(RoundKey::Month(period)),
        _ => Err(NotARound),
    }
}
