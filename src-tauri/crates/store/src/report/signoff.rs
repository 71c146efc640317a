//! Sign-off steps, snapshots and exports of a report. Append only.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::text;
use crate::{Db, StoreError, Tx};

/// What kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Kiểm tra nội dung.
    Content,
    /// Kiểm tra thể thức.
    Form,
    /// Trả lại.
    Return,
    /// Duyệt bản thảo.
    Approve,
    /// Phát hành.
    Issue,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Id; 0 before it is stored.
    pub id: i64,
    /// Report.
    pub report: i64,
    /// Kind.
    pub kind: StepKind,
    /// RFC 3339.
    pub at: String,
    /// Who recorded it.
    pub actor: String,
    /// Who did it and where, when it was done outside this program; else empty.
    pub elsewhere: String,
    /// Remarks.
    pub remarks: String,
}

/// The frozen content of a report at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The step that froze it.
    pub step: i64,
    /// Hex SHA-256 of the bytes.
    pub sha256: String,
    /// Canonical JSON.
    pub bytes: Vec<u8>,
}

/// A file that left the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Report.
    pub report: i64,
    /// RFC 3339.
    pub at: String,
    /// `draft`, `for_signature` or `issued`.
    pub kind: String,
    /// `pdf`, `docx` or `xlsx`.
    pub format: String,
    /// Hex SHA-256 of the file.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

const KINDS: [(&str, StepKind); 5] = [
    ("content", StepKind::Content),
    ("form", StepKind::Form),
    ("return", StepKind::Return),
    ("approve", StepKind::Approve),
    ("issue", StepKind::Issue),
];

fn row_to_step(row: &Row<'_>) -> Result<Step, StoreError> {
    let kind = text(row, 2)?;
    Ok(Step {
        id: row.get(0)?,
        report: row.get(1)?,
        kind: KINDS
            .iter()
            .find(|(text, _)| *text == kind)
            .map_or(StepKind::Return, |(_, k)| *k),
        at: row.get(3)?,
        actor: row.get(4)?,
        elsewhere: row.get(5)?,
        remarks: row.get(6)?,
    })
}

fn row_to_snapshot(row: &Row<'_>) -> Result<Snapshot, StoreError> {
    Ok(Snapshot {
        step: row.get(0)?,
        sha256: row.get(1)?,
        bytes: row.get(2)?,
    })
}

fn row_to_export(row: &Row<'_>) -> Result<Export, StoreError> {
    Ok(Export {
        report: row.get(0)?,
        at: row.get(1)?,
        kind: row.get(2)?,
        format: row.get(3)?,
        sha256: row.get(4)?,
        size: row.get(5)?,
    })
}

/// A report's steps, oldest first.
pub fn steps(db: &Db<'_>, report: i64) -> Result<Vec<Step>, StoreError> {
    let sql = "SELECT id, report, kind, at, actor, elsewhere, remarks FROM report_step WHERE report = ?1 ORDER BY id";
    db.rows(sql, [report], row_to_step)
}

/// Adds a step; its id.
pub fn add_step(tx: &Tx<'_>, step: &Step) -> Result<i64, StoreError> {
    let sql = "INSERT INTO report_step (report, kind, at, actor, elsewhere, remarks) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Step {
        report,
        kind,
        at,
        actor,
        elsewhere,
        remarks,
        ..
    } = step;
    let kind = KINDS.iter().find(|(_, k)| k == kind).map_or("return", |(text, _)| text);
    tx.insert(sql, (report, kind, at, actor, elsewhere, remarks))
}

/// The newest snapshot of a report.
pub fn latest_snapshot(db: &Db<'_>, report: i64) -> Result<Option<Snapshot>, StoreError> {
    let sql = "SELECT step, sha256, bytes FROM snapshot WHERE report = ?1 ORDER BY step DESC LIMIT 1";
    db.row(sql, [report], row_to_snapshot)
}

/// Freezes content at a step.
pub fn add_snapshot(tx: &Tx<'_>, report: i64, snapshot: &Snapshot) -> Result<(), StoreError> {
    let sql = "INSERT INTO snapshot (report, step, sha256, bytes) VALUES (?1, ?2, ?3, ?4)";
    tx.execute(sql, (report, snapshot.step, &snapshot.sha256, &snapshot.bytes))?;
    Ok(())
}

/// A report's exports, oldest first.
pub fn exports(db: &Db<'_>, report: i64) -> Result<Vec<Export>, StoreError> {
    let sql = "SELECT report, at, kind, format, sha256, size FROM export WHERE report = ?1 ORDER BY id";
    db.rows(sql, [report], row_to_export)
}

/// The exports with these very bytes.
pub fn exports_by_hash(db: &Db<'_>, sha256: &str) -> Result<Vec<Export>, StoreError> {
    let sql = "SELECT report, at, kind, format, sha256, size FROM export WHERE sha256 = ?1 ORDER BY id";
    db.rows(sql, [sha256], row_to_export)
}

/// Remembers a file that left the program.
pub fn add_export(tx: &Tx<'_>, export: &Export) -> Result<(), StoreError> {
    let sql = "INSERT INTO export (report, at, kind, format, sha256, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Export {
        report,
        at,
        kind,
        format,
        sha256,
        size,
    } = export;
    tx.execute(sql, (report, at, kind, format, sha256, size))?;
    Ok(())
}
