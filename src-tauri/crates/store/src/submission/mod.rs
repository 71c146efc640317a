//! Submissions (lần gửi): the receipt of a recognised workbook, the file itself, and what was read from it.
//! A newer one supersedes by its hour; nothing is overwritten.

mod contents;

use chrono::NaiveDate;
use domain::form::Moment;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::{parsed, text};
use crate::{Db, StoreError, Tx};

pub use contents::{Narratives, StoredFigure, StoredTask, add_contents, figures, findings, narratives, task_entries};

/// What became of a recognised workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Its values are stored.
    Accepted,
    /// Only its receipt is stored.
    NeedsFixing,
}

/// The receipt of a recognised workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Id; 0 before it is stored.
    pub id: i64,
    /// The batch it came in.
    pub batch: i64,
    /// Round.
    pub round: String,
    /// Code of the agency.
    pub organisation: String,
    /// Accepted or needs fixing.
    pub outcome: Outcome,
    /// The file's name as it came.
    pub file_name: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// When the data reached the office.
    pub received_at: Moment,
    /// When it was entered here.
    pub imported_at: Moment,
    /// Taken back by an undo.
    pub withdrawn: bool,
}

/// When an official document of a round came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Code of the agency.
    pub organisation: String,
    /// Day it arrived.
    pub document_at: NaiveDate,
    /// Its number and symbol; may be empty.
    pub symbol: String,
}

fn row_to_submission(row: &Row<'_>) -> Result<Submission, StoreError> {
    Ok(Submission {
        id: row.get(0)?,
        batch: row.get(1)?,
        round: row.get(2)?,
        organisation: row.get(3)?,
        outcome: match text(row, 4)? {
            "accepted" => Outcome::Accepted,
            _ => Outcome::NeedsFixing,
        },
        file_name: row.get(5)?,
        sha256: row.get(6)?,
        received_at: parsed(row, 7)?,
        imported_at: parsed(row, 8)?,
        withdrawn: row.get(9)?,
    })
}

const COLUMNS: &str = "id, batch, round, organisation, outcome, file_name, sha256, received_at, imported_at, withdrawn";

/// A submission by id.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Submission>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM submission WHERE id = ?1"),
        [id],
        row_to_submission,
    )
}

/// A round's submissions that stand, by agency, oldest first.
pub fn list(db: &Db<'_>, round: &str) -> Result<Vec<Submission>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM submission WHERE round = ?1 AND withdrawn = 0 ORDER BY organisation, received_utc, id"
    );
    db.rows(&sql, [round], row_to_submission)
}

/// The submission of these very bytes that stands, if there is one.
pub fn by_file(db: &Db<'_>, sha256: &str) -> Result<Option<Submission>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM submission WHERE sha256 = ?1 AND withdrawn = 0 ORDER BY id LIMIT 1");
    db.row(&sql, [sha256], row_to_submission)
}

/// Ids of a batch's submissions.
pub fn of_batch(db: &Db<'_>, batch: i64) -> Result<Vec<i64>, StoreError> {
    db.rows(
        "SELECT id FROM submission WHERE batch = ?1 ORDER BY id",
        [batch],
        |row| Ok(row.get(0)?),
    )
}

/// The bytes of a kept file.
pub fn file(db: &Db<'_>, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    db.row("SELECT bytes FROM file WHERE sha256 = ?1", [sha256], |row| {
        Ok(row.get(0)?)
    })
}

/// The latest accepted submission that stands of an agency in a round, before `until` (seconds, exclusive).
pub fn latest_accepted(db: &Db<'_>, round: &str, until: i64) -> Result<Vec<Submission>, StoreError> {
    db.rows(include_str!("latest_accepted.sql"), (round, until), row_to_submission)
}

/// Opens a batch; its id.
pub fn add_batch(tx: &Tx<'_>, round: &str, at: &Moment, actor: &str) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO batch (round, at, actor) VALUES (?1, ?2, ?3)",
        (round, at.to_rfc3339(), actor),
    )
}

/// Keeps a file's bytes once.
pub fn keep_file(tx: &Tx<'_>, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO file (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    tx.execute(sql, (sha256, bytes.len() as i64, bytes))?;
    Ok(())
}

/// Adds a receipt; its id.
pub fn add(tx: &Tx<'_>, s: &Submission) -> Result<i64, StoreError> {
    let outcome = match s.outcome {
        Outcome::Accepted => "accepted",
        Outcome::NeedsFixing => "needs_fixing",
    };
    tx.insert(
        include_str!("add.sql"),
        rusqlite::params![
            s.batch,
            s.round,
            s.organisation,
            outcome,
            s.file_name,
            s.sha256,
            s.received_at.to_rfc3339(),
            s.received_at.timestamp(),
            s.imported_at.to_rfc3339()
        ],
    )
}

/// Takes a submission back, or lets it stand again.
pub fn set_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE submission SET withdrawn = ?2 WHERE id = ?1", (id, withdrawn))?;
    Ok(())
}

/// The official documents of a round that stand, by agency, in the order they arrived.
pub fn arrivals(db: &Db<'_>, round: &str) -> Result<Vec<Arrival>, StoreError> {
    let sql = "SELECT organisation, document_at, symbol FROM arrival
        WHERE round = ?1 AND withdrawn = 0 ORDER BY organisation, document_at, id";
    db.rows(sql, [round], |row| {
        Ok(Arrival {
            organisation: row.get(0)?,
            document_at: parsed(row, 1)?,
            symbol: row.get(2)?,
        })
    })
}

/// Records the arrival of an agency's official document, beside those that came before; its id.
pub fn add_arrival(tx: &Tx<'_>, round: &str, arrival: &Arrival) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO arrival (round, organisation, document_at, symbol) VALUES (?1, ?2, ?3, ?4)",
        (
            round,
            &arrival.organisation,
            arrival.document_at.to_string(),
            &arrival.symbol,
        ),
    )
}

/// Takes the record of an arrival back, or lets it stand again.
pub fn set_arrival_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE arrival SET withdrawn = ?2 WHERE id = ?1", (id, withdrawn))?;
    Ok(())
}
