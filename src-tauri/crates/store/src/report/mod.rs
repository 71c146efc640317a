//! Reports, their sections, the sign-off steps, the frozen snapshots, the files made from them and the exports.

mod files;
mod signoff;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::Moment;
use domain::word::Word as _;
use rusqlite::{Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::column::{of_shaped, parsed, parsed_opt, shaped, word};
use crate::{Db, StoreError, Tx};

pub use files::{Artefact, Export, ExportKind, Format, add_artefact, add_export, artefact, exports, exports_by_hash};
pub use signoff::{Snapshot, Step, StepKind, add_snapshot, add_step, latest_snapshot, steps};

/// How far a report is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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
    /// 0 before it is kept.
    pub id: i64,
    /// Kind in stored form.
    pub kind: String,
    /// Id of the outline it was begun from.
    pub outline: Option<i64>,
    /// What it covers.
    pub period: Period,
    /// How far it is.
    pub state: ReportState,
    /// When it was begun.
    pub created_at: Moment,
    /// When anything of it changed last.
    pub changed_at: Moment,
    /// Issuer, recipients, distribution, options.
    pub frame: F,
    /// Id of the signer chosen at approval.
    pub signer: Option<i64>,
    /// Symbol of the number series.
    pub series: String,
    /// Number that the records office gave, as written: `05`.
    pub number: Option<String>,
    /// Date that the records office gave.
    pub dated: Option<NaiveDate>,
    /// Who changed the text last.
    pub editor: String,
}

/// What a list says of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Id.
    pub id: i64,
    /// Kind in stored form.
    pub kind: String,
    /// What it covers.
    pub period: Period,
    /// How far it is.
    pub state: ReportState,
    /// When it was begun.
    pub created_at: Moment,
    /// When anything of it changed last.
    pub changed_at: Moment,
    /// Trích yếu in one line.
    pub title: String,
    /// Symbol of the number series.
    pub series: String,
    /// Number, as written.
    pub number: Option<String>,
    /// Date.
    pub dated: Option<NaiveDate>,
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

fn row_to_report<F: DeserializeOwned>(row: &Row<'_>) -> Result<Report<F>, StoreError> {
    Ok(Report {
        id: row.get(0)?,
        kind: row.get(1)?,
        outline: row.get(2)?,
        period: parsed(row, 3)?,
        state: word(row, 4)?,
        created_at: parsed(row, 5)?,
        changed_at: parsed(row, 6)?,
        frame: of_shaped(row, 7)?,
        signer: row.get(8)?,
        series: row.get(9)?,
        number: row.get(10)?,
        dated: parsed_opt(row, 11)?,
        editor: row.get(12)?,
    })
}

fn row_to_line(row: &Row<'_>) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        period: parsed(row, 2)?,
        state: word(row, 3)?,
        created_at: parsed(row, 4)?,
        changed_at: parsed(row, 5)?,
        title: row.get(6)?,
        series: row.get(7)?,
        number: row.get(8)?,
        dated: parsed_opt(row, 9)?,
    })
}

const COLUMNS: &str = "id, kind, outline, period, state, created_at, changed_at, frame, signer, series, number_words,
    dated, editor";
const LINE: &str = "id, kind, period, state, created_at, changed_at, title, series, number_words, dated";

/// A report.
pub fn get<F: DeserializeOwned>(db: &Db<'_>, id: i64) -> Result<Option<Report<F>>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM report WHERE id = ?1"),
        [id],
        row_to_report,
    )
}

/// Reports in use, newest first, at most `limit` after skipping `skip`.
pub fn list(db: &Db<'_>, skip: u32, limit: u32) -> Result<Vec<ReportRow>, StoreError> {
    let sql = format!("SELECT {LINE} FROM report WHERE state <> 'discarded' ORDER BY id DESC LIMIT ?2 OFFSET ?1");
    db.rows(&sql, (skip, limit), row_to_line)
}

/// Reports in use that cover a period, newest first.
pub fn of_period(db: &Db<'_>, period: Period) -> Result<Vec<ReportRow>, StoreError> {
    let sql = format!("SELECT {LINE} FROM report WHERE period = ?1 AND state <> 'discarded' ORDER BY id DESC");
    db.rows(&sql, [period.to_string()], row_to_line)
}

/// Reports of a number series that carry this number in a year.
pub fn of_number(db: &Db<'_>, series: &str, year: i32, number: i64) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT id FROM report WHERE series = ?1 AND substr(dated, 1, 4) = ?2 AND number = ?3
        AND number IS NOT NULL";
    db.rows(sql, (series, format!("{year:04}"), number), |row| Ok(row.get(0)?))
}

/// A report's sections in order.
pub fn sections(db: &Db<'_>, report: i64) -> Result<Vec<Section>, StoreError> {
    let sql = "SELECT code, numbering, title, level, text FROM report_section WHERE report = ?1 ORDER BY position";
    db.rows(sql, [report], row_to_section)
}

/// One section of a report.
pub fn section(db: &Db<'_>, report: i64, code: &str) -> Result<Option<Section>, StoreError> {
    let sql = "SELECT code, numbering, title, level, text FROM report_section WHERE report = ?1 AND code = ?2";
    db.row(sql, (report, code), row_to_section)
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

/// Adds a report with its sections; its id.
pub fn add<F: Serialize>(tx: &Tx<'_>, r: &Report<F>, title: &str, sections: &[Section]) -> Result<i64, StoreError> {
    let id = tx.put(
        0,
        "report",
        &[
            "kind",
            "outline",
            "period",
            "last_day",
            "state",
            "created_at",
            "changed_at",
            "title",
            "frame",
            "series",
            "editor",
        ],
        params![
            r.kind,
            r.outline,
            r.period.to_string(),
            r.period.last_day().to_string(),
            r.state.word(),
            r.created_at.to_rfc3339(),
            r.changed_at.to_rfc3339(),
            title,
            shaped(&r.frame)?,
            r.series,
            r.editor
        ],
    )?;
    add_sections(tx, id, sections)?;
    Ok(id)
}

fn add_sections(tx: &Tx<'_>, report: i64, sections: &[Section]) -> Result<(), StoreError> {
    let sql = "INSERT INTO report_section (report, code, position, numbering, title, level, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for (n, s) in (0u32..).zip(sections) {
        tx.execute(sql, (report, &s.code, n, &s.numbering, &s.title, s.level, &s.text))?;
    }
    Ok(())
}

/// Puts sections in the place of all that a report has, and who did.
pub fn set_sections(tx: &Tx<'_>, report: i64, sections: &[Section], editor: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM report_section WHERE report = ?1", [report])?;
    add_sections(tx, report, sections)?;
    tx.execute("UPDATE report SET editor = ?2 WHERE id = ?1", (report, editor))?;
    Ok(())
}

/// Sets a section's text, and who wrote it.
pub fn set_text(tx: &Tx<'_>, report: i64, code: &str, text: &str, editor: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE report_section SET text = ?3 WHERE report = ?1 AND code = ?2",
        (report, code, text),
    )?;
    tx.execute("UPDATE report SET editor = ?2 WHERE id = ?1", (report, editor))?;
    Ok(())
}

/// Sets the frame with the title and the number series that follow from it, and who wrote it.
pub fn set_frame<F: Serialize>(
    tx: &Tx<'_>,
    report: i64,
    frame: &F,
    (title, series): (&str, &str),
    editor: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE report SET frame = ?2, title = ?3, series = ?4, editor = ?5 WHERE id = ?1",
        (report, shaped(frame)?, title, series, editor),
    )?;
    Ok(())
}

/// Moves a report on or back, at a moment.
pub fn set_state(tx: &Tx<'_>, report: i64, state: ReportState, at: Moment) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE report SET state = ?2, changed_at = ?3 WHERE id = ?1",
        (report, state.word(), at.to_rfc3339()),
    )?;
    Ok(())
}

/// Names the signer the draft is approved for, or none when it goes back.
pub fn set_signer(tx: &Tx<'_>, report: i64, signer: Option<i64>) -> Result<(), StoreError> {
    tx.execute("UPDATE report SET signer = ?2 WHERE id = ?1", (report, signer))?;
    Ok(())
}

/// Records the number and date that the records office gave; the report is issued.
pub fn issue(
    tx: &Tx<'_>,
    report: i64,
    (number, words): (i64, &str),
    dated: NaiveDate,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "UPDATE report SET number = ?2, number_words = ?3, dated = ?4, changed_at = ?5, state = 'issued'
        WHERE id = ?1";
    tx.execute(sql, (report, number, words, dated.to_string(), at.to_rfc3339()))?;
    Ok(())
}
