//! Reports, their sections, the sign-off steps, the frozen snapshots and the exports.

mod signoff;

use chrono::NaiveDate;
use domain::calendar::Period;
use rusqlite::Row;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::column::{from_json, json, parsed, parsed_opt, text};
use crate::{Db, StoreError, Tx};

pub use signoff::{
    Export, Snapshot, Step, StepKind, add_export, add_snapshot, add_step, exports, exports_by_hash, latest_snapshot,
    steps,
};

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// Being written.
    Draft,
    /// Content checked.
    ContentChecked,
    /// Form checked.
    FormChecked,
    /// Draft approved for a signer; frozen.
    Approved,
    /// Number and date recorded; issued.
    Issued,
    /// Put away; kept, not used.
    Discarded,
}

/// A report; `F` is the shape of its frame (issuer, recipients, distribution, options).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<F> {
    /// Id; 0 before it is stored.
    pub id: i64,
    /// Kind in stored form.
    pub kind: String,
    /// What it covers.
    pub period: Period,
    /// How far it is.
    pub state: ReportState,
    /// RFC 3339.
    pub created_at: String,
    /// Issuer, recipients, distribution, options.
    pub frame: F,
    /// Code of the signer chosen at approval.
    pub signer: Option<String>,
    /// Number that the records office gave.
    pub number: Option<String>,
    /// Date that the records office gave.
    pub dated: Option<NaiveDate>,
    /// Who changed the text last.
    pub editor: String,
}

/// One section of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Code, e.g. `II.4.1.a`.
    pub code: String,
    /// Numbering as printed ("I.", "1.", "a)"); may be empty.
    pub numbering: String,
    /// Heading; none where the section is text only.
    pub title: Option<String>,
    /// 1 to 4.
    pub level: u8,
    /// Text with figure marks (`domain::prose`).
    pub text: String,
}

const STATES: [(&str, ReportState); 6] = [
    ("draft", ReportState::Draft),
    ("content_checked", ReportState::ContentChecked),
    ("form_checked", ReportState::FormChecked),
    ("approved", ReportState::Approved),
    ("issued", ReportState::Issued),
    ("discarded", ReportState::Discarded),
];

fn state_text(state: ReportState) -> &'static str {
    STATES
        .iter()
        .find(|(_, s)| *s == state)
        .map_or("draft", |(text, _)| text)
}

fn row_to_report<F: DeserializeOwned>(row: &Row<'_>) -> Result<Report<F>, StoreError> {
    let state = text(row, 3)?;
    Ok(Report {
        id: row.get(0)?,
        kind: row.get(1)?,
        period: parsed(row, 2)?,
        state: STATES
            .iter()
            .find(|(text, _)| *text == state)
            .map_or(ReportState::Draft, |(_, s)| *s),
        created_at: row.get(4)?,
        frame: from_json(row, 5)?,
        signer: row.get(6)?,
        number: row.get(7)?,
        dated: parsed_opt(row, 8)?,
        editor: row.get(9)?,
    })
}

fn row_to_section(row: &Row<'_>) -> Result<Section, StoreError> {
    Ok(Section {
        code: row.get(0)?,
        numbering: row.get(1)?,
        title: row.get(2)?,
        level: row.get(3)?,
        text: row.get(4)?,
    })
}

const COLUMNS: &str = "id, kind, period, state, created_at, frame, signer, number, dated, editor";

/// A report by id.
pub fn get<F: DeserializeOwned>(db: &Db<'_>, id: i64) -> Result<Option<Report<F>>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM report WHERE id = ?1"),
        [id],
        row_to_report,
    )
}

/// All reports in use, newest first.
pub fn list<F: DeserializeOwned>(db: &Db<'_>) -> Result<Vec<Report<F>>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM report WHERE state <> 'discarded' ORDER BY id DESC");
    db.rows(&sql, [], row_to_report)
}

/// A report's sections in order.
pub fn sections(db: &Db<'_>, report: i64) -> Result<Vec<Section>, StoreError> {
    let sql = "SELECT code, numbering, title, level, text FROM report_section WHERE report = ?1 ORDER BY position";
    db.rows(sql, [report], row_to_section)
}

/// Adds a report with its sections; its id.
pub fn add<F: Serialize>(tx: &Tx<'_>, report: &Report<F>, sections: &[Section]) -> Result<i64, StoreError> {
    let sql = "INSERT INTO report (kind, period, state, created_at, frame, editor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Report {
        kind,
        period,
        state,
        created_at,
        frame,
        editor,
        ..
    } = report;
    let id = tx.insert(
        sql,
        (
            kind,
            period.to_string(),
            state_text(*state),
            created_at,
            json(frame)?,
            editor,
        ),
    )?;
    let sql = "INSERT INTO report_section (report, code, position, numbering, title, level, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for (n, s) in (0u32..).zip(sections) {
        tx.execute(sql, (id, &s.code, n, &s.numbering, &s.title, s.level, &s.text))?;
    }
    Ok(id)
}

/// Sets a section's text.
pub fn set_text(tx: &Tx<'_>, report: i64, code: &str, text: &str, editor: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE report_section SET text = ?3 WHERE report = ?1 AND code = ?2",
        (report, code, text),
    )?;
    tx.execute("UPDATE report SET editor = ?2 WHERE id = ?1", (report, editor))?;
    Ok(())
}

/// Sets the frame.
pub fn set_frame<F: Serialize>(tx: &Tx<'_>, report: i64, frame: &F) -> Result<(), StoreError> {
    tx.execute("UPDATE report SET frame = ?2 WHERE id = ?1", (report, json(frame)?))?;
    Ok(())
}

/// Moves a report on or back.
pub fn set_state(tx: &Tx<'_>, report: i64, state: ReportState) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE report SET state = ?2 WHERE id = ?1",
        (report, state_text(state)),
    )?;
    Ok(())
}

/// Names the signer the draft is approved for, or none when it goes back.
pub fn set_signer(tx: &Tx<'_>, report: i64, signer: Option<&str>) -> Result<(), StoreError> {
    tx.execute("UPDATE report SET signer = ?2 WHERE id = ?1", (report, signer))?;
    Ok(())
}

/// Records the number and date that the records office gave; the report is issued.
pub fn issue(tx: &Tx<'_>, report: i64, number: &str, dated: NaiveDate) -> Result<(), StoreError> {
    let sql = "UPDATE report SET number = ?2, dated = ?3, state = 'issued' WHERE id = ?1";
    tx.execute(sql, (report, number, dated.to_string()))?;
    Ok(())
}
