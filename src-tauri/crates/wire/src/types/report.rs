//! The report: sections with live figures, sign-off, preview, exports.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::intake::Finding;
use super::month::StepState;
use super::shown::Shown;

/// One report in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportRow {
    /// Identity.
    pub id: String,
    /// "Báo cáo năm".
    pub kind_words: String,
    /// "Năm 2022".
    pub period_words: String,
    /// Title of the document.
    pub title: String,
    /// Where it stands.
    pub stage: ReportStage,
    /// Number given by the records office.
    pub number: Option<String>,
    /// Day of the document.
    pub date: Option<String>,
    /// Moment of the last change.
    pub changed_at: String,
}

/// Where a report stands, in the order of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportStage {
    /// Soạn thảo.
    Drafting,
    /// Kiểm tra nội dung.
    ContentCheck,
    /// Kiểm tra thể thức.
    FormCheck,
    /// Trình ký.
    Submitted,
    /// Đã ký, cấp số.
    Signed,
    /// Phát hành.
    Issued,
}

/// Kinds of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Báo cáo tháng.
    Month,
    /// Báo cáo quý.
    Quarter,
    /// Báo cáo 6 tháng.
    HalfYear,
    /// Báo cáo 9 tháng.
    NineMonths,
    /// Báo cáo năm.
    Year,
    /// Báo cáo nhanh.
    Quick,
}

/// A report to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportNew {
    /// Its kind.
    pub kind: ReportKind,
    /// Its period.
    pub period: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportAsk {
    /// Identity.
    pub id: String,
}

/// A report opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Identity.
    pub id: String,
    /// "Báo cáo năm".
    pub kind_words: String,
    /// "Năm 2022".
    pub period_words: String,
    /// Title of the document.
    pub title: String,
    /// Where it stands.
    pub stage: ReportStage,
    /// Six steps, in order.
    pub rail: Vec<ReportStep>,
    /// Number given by the records office.
    pub number: Option<String>,
    /// Day of the document.
    pub date: Option<String>,
    /// Whose signature it is meant for.
    pub signer: Option<Signer>,
    /// SHA-256 of the frozen snapshot; none before approval.
    pub snapshot: Option<String>,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// What a reader would stumble over.
    pub lint: Vec<LintRow>,
    /// Remarks of checks and returns, newest first.
    pub remarks: Vec<Remark>,
    /// Files that went out, newest first.
    pub exports: Vec<ExportRow>,
    /// What the person signed in may do with it now.
    pub may: ReportMay,
}

/// A step of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportStep {
    /// Which.
    pub stage: ReportStage,
    /// Where it stands.
    pub state: StepState,
    /// Who did it and when, as recorded; or what stands in its way. May be empty.
    pub words: String,
}

/// What may be done now: the stage and the rights together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportMay {
    /// Edit sections.
    pub edit: bool,
    /// Record the content check.
    pub check_content: bool,
    /// Record the form check.
    pub check_form: bool,
    /// Approve for a signer.
    pub approve: bool,
    /// Give back with remarks.
    pub give_back: bool,
    /// Record number and day, and issue.
    pub issue: bool,
    /// Write a file.
    pub export: bool,
}

/// A section of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Code, `II.4.1`.
    pub code: String,
    /// "4.1."; empty where it has none.
    pub numbering: String,
    /// Title; empty where the section is only text.
    pub title: String,
    /// Depth from 1.
    pub level: u32,
    /// Written text with marks (`{{CDS-01}}`), one paragraph a line.
    pub text: String,
    /// The same with figures filled in.
    pub paragraphs: Vec<Paragraph>,
    /// Where it stands.
    pub state: SectionState,
    /// Takes text of its own.
    pub editable: bool,
}

/// State of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// A heading without own text.
    Heading,
    /// Chưa có nội dung.
    Empty,
    /// Có số liệu còn thiếu.
    Incomplete,
    /// Đã soạn.
    Written,
}

/// A paragraph with its figures filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Paragraph {
    /// From left to right.
    pub spans: Vec<Span>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Span {
    /// Written words.
    Text {
        /// The words.
        text: String,
    },
    /// A live figure, list or document name.
    Figure {
        /// What stands between the braces: `CDS-01/%`.
        key: String,
        /// As printed; the words for a missing number where there is none.
        text: String,
        /// No number stands behind it yet.
        missing: bool,
    },
}

/// Something a reader would stumble over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LintRow {
    /// The section; none for the whole report.
    pub section: Option<String>,
    /// The finding.
    pub finding: Finding,
}

/// A remark of a check or of a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Remark {
    /// Moment.
    pub at: String,
    /// Who.
    pub person: String,
    /// Which step, in words: "Kiểm tra nội dung: đề nghị chỉnh lý".
    pub step_words: String,
    /// The remark.
    pub text: String,
}

/// A file that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportRow {
    /// Identity.
    pub id: String,
    /// Moment.
    pub at: String,
    /// "dự thảo", "trình ký", "phát hành".
    pub kind_words: String,
    /// Which kind of file.
    pub format: ExportFormat,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
    /// Path to show.
    pub path_shown: String,
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// PDF/A.
    Pdf,
    /// Word.
    Docx,
    /// Excel, the annexes.
    Xlsx,
}

/// New text of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionText {
    /// The report.
    pub id: String,
    /// The section.
    pub code: String,
    /// Text with marks, one paragraph a line.
    pub text: String,
}

/// How a text would read; nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionTried {
    /// With figures filled in.
    pub paragraphs: Vec<Paragraph>,
    /// Unknown marks and the like.
    pub findings: Vec<Finding>,
}

/// A figure that may be put into a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureKey {
    /// What stands between the braces.
    pub key: String,
    /// What it is, in words.
    pub words: String,
    /// How it reads now.
    pub text: String,
}

/// A figure of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureAsk {
    /// The report.
    pub id: String,
    /// What stands between the braces.
    pub key: String,
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureTrace {
    /// What stands between the braces.
    pub key: String,
    /// What it is, in words.
    pub words: String,
    /// The figure.
    pub figure: Shown,
    /// Day it is true for.
    pub as_of: Option<String>,
    /// "Tổng của 11 dịch vụ công của ngành Công an".
    pub formula_words: String,
    /// Names of agencies that must give a number and did not.
    pub missing: Vec<String>,
    /// Everything it was made from.
    pub sources: Vec<FigureSource>,
}

/// One source of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FigureSource {
    /// A cell of a workbook that was received.
    Cell {
        /// Identity of the submission, for `report.cell`.
        submission: String,
        /// Who sent it.
        agency: String,
        /// File name.
        file: String,
        /// Sheet.
        sheet: String,
        /// Cell.
        cell: String,
        /// What it holds, in words where it has a name: "Đăng ký thường trú".
        words: String,
        /// The value.
        value: Shown,
        /// Moment the data came.
        received_at: String,
    },
    /// A record of the catalogue or a register.
    Record {
        /// Which: "Danh mục địa giới hành chính", "Quyết định số 888/QĐ-UBND".
        title: String,
        /// Further words.
        detail: String,
        /// The value.
        value: Shown,
    },
}

/// A cell of a received file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellAsk {
    /// Identity of the submission.
    pub submission: String,
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: String,
}

/// A page of the very PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewAsk {
    /// The report.
    pub id: String,
    /// Page from 1.
    pub page: u32,
    /// Width wanted, in device pixels, 200 to 2400.
    pub width: u32,
}

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PagePreview {
    /// PNG, base64.
    pub png_base64: String,
    /// Page from 1.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// Width of the image in pixels.
    pub width: u32,
    /// Height of the image in pixels.
    pub height: u32,
    /// Where figures stand on it.
    pub boxes: Vec<FigureBox>,
}

/// Where a figure stands on a page, in fractions of the page from the top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureBox {
    /// What stands between the braces.
    pub key: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A step done by somebody who does not sign in, recorded by the person who does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Elsewhere {
    /// Who did it: name and title.
    pub person: String,
    /// Day it was done.
    pub date: String,
    /// Where: "trên bản giấy", "trên hệ thống QLVB", "theo phân công".
    pub place: String,
}

/// Which check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Kiểm tra nội dung.
    Content,
    /// Kiểm tra thể thức.
    Form,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportCheck {
    /// The report.
    pub id: String,
    /// Which check.
    pub kind: CheckKind,
    /// Passed, or to be put right.
    pub ok: bool,
    /// Remarks; needed where it did not pass.
    pub remarks: String,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    pub elsewhere: Option<Elsewhere>,
}

/// Approval of the draft for a signer: freezes the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportApprove {
    /// The report.
    pub id: String,
    /// Code of the signer.
    pub signer: String,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    pub elsewhere: Option<Elsewhere>,
}

/// Give a report back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportReturn {
    /// The report.
    pub id: String,
    /// Why.
    pub remarks: String,
}

/// Number and day given by the records office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportIssue {
    /// The report.
    pub id: String,
    /// Number, as the records office gave it.
    pub number: String,
    /// Day of the document.
    pub date: String,
}

/// A file to write; the place is chosen in a dialog of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportExport {
    /// The report.
    pub id: String,
    /// Kind of file.
    pub format: ExportFormat,
}

/// An export that went out before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportAsk {
    /// Identity of the export.
    pub export: String,
}

/// A signer: person, title, seal and number series are one linked choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signer {
    /// Code.
    pub code: String,
    /// Họ tên.
    pub name: String,
    /// "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
    pub title: String,
    /// Series of numbers the document takes: "/BC-UBND".
    pub series: String,
}
