//! The files of a report: those made at a step and kept for good, and the record of every one that went out.

use domain::form::Moment;
use domain::word::Word as _;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::{parsed, word};
use crate::{Db, StoreError, Tx};

/// What stage of sign-off a file shows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ExportKind {
    /// Dự thảo.
    Draft,
    /// Trình ký: approved, number and date blank.
    ForSignature,
    /// Phát hành.
    Issued,
    /// Phiếu đối chiếu bản lưu, beside the paper of an issued report.
    Slip,
}

impl ExportKind {
    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "dự thảo",
            Self::ForSignature => "trình ký",
            Self::Issued => "phát hành",
            Self::Slip => "phiếu đối chiếu",
        }
    }

    /// As it is called in a sentence.
    pub const fn called(self) -> &'static str {
        match self {
            Self::Draft => "bản dự thảo",
            Self::ForSignature => "bản trình ký",
            Self::Issued => "bản phát hành",
            Self::Slip => "phiếu đối chiếu",
        }
    }
}

/// Formats of files. The word is the file's ending.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Format {
    /// PDF/A-1b.
    Pdf,
    /// Word.
    Docx,
    /// Excel, the annex of indicators.
    Xlsx,
}

/// A file made at a step of the sign-off: handed out ever after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// The step it was made at.
    pub step: i64,
    /// Its format.
    pub format: Format,
    /// Hex SHA-256 of the bytes.
    pub sha256: String,
    /// Of a PDF: what its pages hold, as JSON.
    pub pages: Option<String>,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A file that left the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Export {
    /// Id of the report.
    pub report: i64,
    /// Id of the step whose artefact it is; none for a draft.
    pub step: Option<i64>,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Moment,
    /// Stage.
    pub kind: ExportKind,
    /// Format.
    pub format: Format,
    /// Hex SHA-256 of the file.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

fn row_to_artefact(row: &Row<'_>) -> Result<Artefact, StoreError> {
    Ok(Artefact {
        step: row.get(0)?,
        format: word(row, 1)?,
        sha256: row.get(2)?,
        pages: row.get(3)?,
        bytes: row.get(4)?,
    })
}

fn row_to_export(row: &Row<'_>) -> Result<Export, StoreError> {
    Ok(Export {
        report: row.get(0)?,
        step: row.get(1)?,
        at: parsed(row, 2)?,
        kind: word(row, 3)?,
        format: word(row, 4)?,
        sha256: row.get(5)?,
        size: row.get(6)?,
    })
}

/// The newest file of a report in a format.
pub fn artefact(db: &Db<'_>, report: i64, format: Format) -> Result<Option<Artefact>, StoreError> {
    let sql = "SELECT step, format, sha256, pages, bytes FROM artefact WHERE report = ?1 AND format = ?2
        ORDER BY step DESC LIMIT 1";
    db.row(sql, (report, format.word()), row_to_artefact)
}

/// Keeps a file made at a step.
pub fn add_artefact(tx: &Tx<'_>, report: i64, a: &Artefact) -> Result<(), StoreError> {
    let sql = "INSERT INTO artefact (step, format, report, sha256, pages, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    tx.execute(sql, (a.step, a.format.word(), report, &a.sha256, &a.pages, &a.bytes))?;
    Ok(())
}

const EXPORT: &str = "report, step, at, kind, format, sha256, size";

/// A report's exports, oldest first.
pub fn exports(db: &Db<'_>, report: i64) -> Result<Vec<Export>, StoreError> {
    let sql = format!("SELECT {EXPORT} FROM export WHERE report = ?1 ORDER BY id");
    db.rows(&sql, [report], row_to_export)
}

/// The exports with these very bytes.
pub fn exports_by_hash(db: &Db<'_>, sha256: &str) -> Result<Vec<Export>, StoreError> {
    let sql = format!("SELECT {EXPORT} FROM export WHERE sha256 = ?1 ORDER BY id");
    db.rows(&sql, [sha256], row_to_export)
}

/// Remembers a file that left the program.
pub fn add_export(tx: &Tx<'_>, e: &Export) -> Result<(), StoreError> {
    let sql = "INSERT INTO export (report, step, at, kind, format, sha256, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (kind, format) = (e.kind.word(), e.format.word());
    tx.execute(
        sql,
        (e.report, e.step, e.at.to_rfc3339(), kind, format, &e.sha256, e.size),
    )?;
    Ok(())
}
