//! The steps of sign-off and what each froze.

use chrono::NaiveDate;
use domain::form::Moment;
use domain::word::Word as _;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::{parsed, parsed_opt, word};
use crate::{Db, StoreError, Tx};

/// Steps of the sign-off chain.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StepKind {
    /// Kiểm tra nội dung.
    Content,
    /// Kiểm tra thể thức.
    Form,
    /// Trả lại.
    Return,
    /// Duyệt bản thảo.
    Approve,
    /// Ghi số, ngày và phát hành.
    Issue,
    /// Sửa số, ngày đã ghi.
    Correct,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Step {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the report.
    pub report: i64,
    /// Which.
    pub kind: StepKind,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Moment,
    /// Who recorded it.
    pub actor: String,
    /// Who did it and where, when outside this program; else empty.
    pub elsewhere: String,
    /// Remarks.
    pub remarks: String,
    /// The day it was done, when outside this program.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub taken_on: Option<NaiveDate>,
    /// The number it gave, as the records office wrote it.
    pub number: Option<String>,
    /// The date it gave.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub dated: Option<NaiveDate>,
}

impl Step {
    /// A step taken here and now.
    pub fn new(report: i64, kind: StepKind, at: Moment, actor: &str, remarks: &str) -> Self {
        Self {
            id: 0,
            report,
            kind,
            at,
            actor: actor.to_owned(),
            elsewhere: String::new(),
            remarks: remarks.to_owned(),
            taken_on: None,
            number: None,
            dated: None,
        }
    }

    /// The day it was taken.
    pub fn day(&self) -> NaiveDate {
        self.taken_on.unwrap_or_else(|| self.at.date_naive())
    }
}

/// The frozen content of a report at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The step that froze it.
    pub step: i64,
    /// Number of the shape of the bytes.
    pub format: u32,
    /// Hex SHA-256 of the bytes.
    pub sha256: String,
    /// JSON.
    pub bytes: Vec<u8>,
}

fn row_to_step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step {
        id: row.get(0)?,
        report: row.get(1)?,
        kind: word(row, 2)?,
        at: parsed(row, 3)?,
        actor: row.get(4)?,
        elsewhere: row.get(5)?,
        remarks: row.get(6)?,
        taken_on: parsed_opt(row, 7)?,
        number: row.get(8)?,
        dated: parsed_opt(row, 9)?,
    })
}

fn row_to_snapshot(row: &Row<'_>) -> Result<Snapshot, StoreError> {
    Ok(Snapshot {
        step: row.get(0)?,
        format: row.get(1)?,
        sha256: row.get(2)?,
        bytes: row.get(3)?,
    })
}

/// A report's steps, oldest first.
pub fn steps(db: &Db<'_>, report: i64) -> Result<Vec<Step>, StoreError> {
    let sql = "SELECT id, report, kind, at, actor, elsewhere, remarks, taken_on, number_words, dated
        FROM report_step WHERE report = ?1 ORDER BY id";
    db.rows(sql, [report], row_to_step)
}

/// Adds a step; its id.
pub fn add_step(tx: &Tx<'_>, s: &Step) -> Result<i64, StoreError> {
    let sql = "INSERT INTO report_step (report, kind, at, actor, elsewhere, remarks, taken_on, number_words, dated)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    tx.insert(
        sql,
        (
            s.report,
            s.kind.word(),
            s.at.to_rfc3339(),
            &s.actor,
            &s.elsewhere,
            &s.remarks,
            s.taken_on.map(|day| day.to_string()),
            &s.number,
            s.dated.map(|day| day.to_string()),
        ),
    )
}

/// The newest snapshot of a report.
pub fn latest_snapshot(db: &Db<'_>, report: i64) -> Result<Option<Snapshot>, StoreError> {
    let sql = "SELECT step, format, sha256, bytes FROM snapshot WHERE report = ?1 ORDER BY step DESC LIMIT 1";
    db.row(sql, [report], row_to_snapshot)
}

/// Freezes content at a step.
pub fn add_snapshot(tx: &Tx<'_>, report: i64, s: &Snapshot) -> Result<(), StoreError> {
    let sql = "INSERT INTO snapshot (step, report, format, sha256, bytes) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(sql, (s.step, report, s.format, &s.sha256, &s.bytes))?;
    Ok(())
}
