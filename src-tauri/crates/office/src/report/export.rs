//! Files out: the PDF, the same tree for Word, the annex for Excel; and whether a PDF is one of ours.

use chrono::DateTime;
use report::tree::Document;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::report::{Export, Report, ReportState, StepKind};

use super::compose::{self, Paper};
use super::frame::Frame;
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::rights::Right;
use crate::{Act, Actor, Office, Op};

/// What stage of sign-off a file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// Dự thảo.
    Draft,
    /// Trình ký: approved, number and date blank.
    ForSignature,
    /// Phát hành.
    Issued,
}

impl ExportKind {
    /// In stored form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ForSignature => "for_signature",
            Self::Issued => "issued",
        }
    }

    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "dự thảo",
            Self::ForSignature => "trình ký",
            Self::Issued => "phát hành",
        }
    }

    /// The kind of this stored form.
    pub fn of(code: &str) -> Self {
        [Self::ForSignature, Self::Issued]
            .into_iter()
            .find(|k| k.code() == code)
            .unwrap_or(Self::Draft)
    }

    const fn of_state(state: ReportState) -> Self {
        match state {
            ReportState::Approved => Self::ForSignature,
            ReportState::Issued => Self::Issued,
            _ => Self::Draft,
        }
    }
}

/// Formats of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// PDF/A-1b.
    Pdf,
    /// Word.
    Docx,
    /// Excel, the annex of indicators.
    Xlsx,
}

impl ExportFormat {
    /// The file ending and stored form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Hex SHA-256.
    pub sha256: String,
    /// Stage.
    pub kind: ExportKind,
    /// Font family that was used, for a PDF.
    pub font: Option<String>,
}

/// Whether a PDF is one of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// One of our exports, byte for byte.
    pub genuine: bool,
    /// Hex SHA-256 of the file.
    pub sha256: String,
    /// Stage.
    pub kind: Option<ExportKind>,
    /// Report.
    pub report: Option<i64>,
    /// When it was exported.
    pub at: Option<String>,
    /// The whole judgement.
    pub message: String,
}

impl Office {
    /// Makes a file of a report and remembers its hash.
    ///
    /// # Errors
    /// No such report, a page that cannot be set; no right.
    pub fn export_report(&self, id: i64, format: ExportFormat, act: &Act) -> Result<Exported> {
        act.who.require(Right::Export)?;
        let report = self.report(id)?;
        let kind = ExportKind::of_state(report.state);
        let (bytes, font) = match format {
            ExportFormat::Pdf => {
                let rendered = self.render(&report, &act.who)?;
                (rendered.bytes, Some(rendered.font_used.name().to_owned()))
            }
            ExportFormat::Docx => {
                let document = self.document(&report, &act.who)?;
                (
                    report::render_docx(&document).map_err(|e| Error::Page(e.to_string()))?,
                    None,
                )
            }
            ExportFormat::Xlsx => (self.annex_workbook(&report, &act.who)?, None),
        };
        let sha256 = sha256(&bytes);
        let export = Export {
            report: id,
            at: act.at.to_rfc3339(),
            kind: kind.code().to_owned(),
            format: format.code().to_owned(),
            sha256: sha256.clone(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        };
        self.transact(Op::RecordExport(export), act)?;
        Ok(Exported {
            bytes,
            sha256,
            kind,
            font,
        })
    }

    /// Whether a PDF is, byte for byte, one that this store exported, and which.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn verify(&self, bytes: &[u8], who: &Actor) -> Result<Verdict> {
        who.require(Right::Read)?;
        let sha256 = sha256(bytes);
        let wanted = sha256.clone();
        let found = self
            .store
            .read(move |db| store::report::exports_by_hash(db, &wanted).map_err(Error::from))?;
        let Some(export) = found.last() else {
            let message = if !bytes.starts_with(b"%PDF-") {
                "Tệp không phải PDF. Chọn tệp PDF đã xuất từ chương trình."
            } else {
                "Không khớp với bản nào đã xuất từ kho dữ liệu này: tệp đã bị thay đổi sau khi xuất (kể cả khi ký số), \
                 hoặc được lập từ tệp khác, kho khác. Đối chiếu số liệu với bản phát hành trước khi dùng."
            };
            return Ok(Verdict {
                genuine: false,
                sha256,
                kind: None,
                report: None,
                at: None,
                message: message.to_owned(),
            });
        };
        let kind = ExportKind::of(&export.kind);
        let report = self.report(export.report)?;
        let which = match (&report.number, report.dated) {
            (Some(number), Some(date)) if kind == ExportKind::Issued => {
                format!(
                    "báo cáo số {number}/{} {}",
                    report.frame.symbol,
                    domain::vi::date_long(date)
                )
            }
            _ => format!("báo cáo số thứ tự {} ({})", report.id, report.period.vi()),
        };
        let message = format!(
            "Đúng từng byte với bản {} của {which}, xuất lúc {}.",
            kind.words(),
            at_words(&export.at)
        );
        Ok(Verdict {
            genuine: true,
            sha256,
            kind: Some(kind),
            report: Some(export.report),
            at: Some(export.at.clone()),
            message,
        })
    }

    /// The PDF of a report as it stands.
    pub(crate) fn render(&self, report: &Report<Frame>, who: &Actor) -> Result<report::Rendered> {
        let document = self.document(report, who)?;
        report::render_pdf(&document).map_err(|e| Error::Page(e.to_string()))
    }

    fn document(&self, report: &Report<Frame>, who: &Actor) -> Result<Document> {
        let content = self.content(report, who)?;
        let mut hash = Sha256::new();
        hash.update(serde_json::to_vec(&content)?);
        let issued = report.number.clone().zip(report.dated);
        hash.update(serde_json::to_vec(&issued)?);
        // The same stage of the same report is the same file on every export.
        let stage = self
            .steps(report.id)?
            .into_iter()
            .rfind(|s| matches!(s.kind, StepKind::Approve | StepKind::Issue));
        let kind = ExportKind::of_state(report.state);
        let at = stage
            .filter(|_| kind != ExportKind::Draft)
            .map_or_else(|| report.created_at.clone(), |s| s.at);
        let moment = DateTime::parse_from_rfc3339(&at).map_err(|_| {
            Error::Refused(format!(
                "Thời điểm đã lưu ‘{at}’ không đọc được. Chạy kiểm tra dữ liệu."
            ))
        })?;
        let paper = Paper {
            issued,
            draft: kind == ExportKind::Draft,
            id_seed: hash.finalize().into(),
            moment,
        };
        compose::document(&content, paper)
    }

    fn annex_workbook(&self, report: &Report<Frame>, who: &Actor) -> Result<Vec<u8>> {
        let content = self.content(report, who)?;
        let rows = content.indicators.iter().map(|r| {
            [
                &r.group, &r.code, &r.name, &r.unit, &r.value, &r.base, &r.percent, &r.as_of,
            ]
            .map(String::clone)
            .to_vec()
        });
        let table = sheet::table::Table {
            sheet: "Chỉ tiêu".to_owned(),
            title: format!("Kết quả thực hiện các chỉ tiêu {}", content.period.vi()),
            head: [
                "Nhóm",
                "Mã",
                "Chỉ tiêu",
                "Đơn vị tính",
                "Kết quả",
                "Tổng số/Mức giao",
                "Tỷ lệ",
                "Số liệu tính đến",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows: rows.collect(),
        };
        sheet::table::write(&[table]).map_err(|e| Error::Sheet(e.to_string()))
    }
}

fn at_words(at: &str) -> String {
    DateTime::parse_from_rfc3339(at).map_or_else(|_| at.to_owned(), domain::vi::moment)
}
