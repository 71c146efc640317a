//! Submissions (lần gửi): the receipt of an answer, its files, and what was read from it. A newer whole one supersedes by
//! its hour, a part overlays; nothing is overwritten.

mod contents;
mod in_use;
mod lists;

use chrono::NaiveDate;
use domain::form::Moment;
use domain::word::Word as _;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::column::{parsed, parsed_opt, word};
use crate::{Db, StoreError, Tx};

pub use contents::{Names, StoredFinding, StoredNote, add_contents, figures, findings, notes, task_entries};
pub use in_use::{
    FigureInUse, LastSaid, SourcedFigure, Span, StoredFigure, StoredTask, figures_in, figures_of, last_said, latest,
    sourced,
};
pub use lists::{
    Directive, Obstacle, Recommendation, Said, Scope, SentDocument, StoredReply, directives, documents, obstacles,
    recommendations, replies,
};

/// What became of a recognised answer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// Its values are stored.
    Accepted,
    /// Only its receipt is stored.
    NeedsFixing,
}

/// How an answer came.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Channel {
    /// Files, on whatever medium.
    File,
    /// A person typed it in.
    Entry,
}

/// Whether an answer supersedes what came before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Extent {
    /// It is the whole answer of the agency.
    Whole,
    /// It gives only the figures it names.
    Part,
}

/// The receipt of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// 0 before it is kept.
    pub id: i64,
    /// Number of the first event of its group.
    pub batch: i64,
    /// Id of the round.
    pub round: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// How it came.
    pub channel: Channel,
    /// Whole or part.
    pub extent: Extent,
    /// Accepted or needs fixing.
    pub outcome: Outcome,
    /// Id of the version of the form it answers.
    pub form_version: Option<i64>,
    /// Its files, in order.
    pub files: Vec<SubmissionFile>,
    /// When the data reached the office.
    pub received_at: Moment,
    /// When it was entered here.
    pub entered_at: Moment,
    /// Taken back.
    pub withdrawn: bool,
}

/// One file of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionFile {
    /// Hash of its bytes.
    pub sha256: String,
    /// Its name as it came.
    pub name: String,
}

impl Submission {
    /// Its first file: its name and hash; empty for an answer without files.
    pub fn file(&self) -> (&str, &str) {
        self.files
            .first()
            .map_or(("", ""), |f| (f.name.as_str(), f.sha256.as_str()))
    }
}

/// When an official document of a round came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the round.
    pub round: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// Day it arrived.
    pub document_at: NaiveDate,
    /// Its number and symbol; may be empty.
    pub symbol: String,
    /// Taken back.
    pub withdrawn: bool,
}

const COLUMNS: &str = "s.id, s.batch, s.round, s.organisation, s.channel, s.extent, s.outcome, s.form_version,
    s.received_at, s.entered_at, s.withdrawn,
    (SELECT group_concat(f.sha256 || f.name, char(10)) FROM submission_file f WHERE f.submission = s.id
        ORDER BY f.position)";

fn row_to_submission(row: &Row<'_>) -> Result<Submission, StoreError> {
    let files: Option<String> = row.get(11)?;
    Ok(Submission {
        id: row.get(0)?,
        batch: row.get(1)?,
        round: row.get(2)?,
        organisation: row.get(3)?,
        channel: word(row, 4)?,
        extent: word(row, 5)?,
        outcome: word(row, 6)?,
        form_version: row.get(7)?,
        received_at: parsed(row, 8)?,
        entered_at: parsed(row, 9)?,
        withdrawn: row.get(10)?,
        files: files.as_deref().map(split_files).unwrap_or_default(),
    })
}

/// The files of a receipt: 64 digits and the name, a line each. A name holds no line break (see [`add`]).
fn split_files(joined: &str) -> Vec<SubmissionFile> {
    let lines = joined.lines().filter_map(|line| line.split_at_checked(64));
    lines
        .map(|(sha256, name)| SubmissionFile {
            sha256: sha256.to_owned(),
            name: name.to_owned(),
        })
        .collect()
}

/// A submission.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Submission>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM submission s WHERE s.id = ?1"),
        [id],
        row_to_submission,
    )
}

/// A round's submissions that stand, by agency, oldest first.
pub fn of_round(db: &Db<'_>, round: i64) -> Result<Vec<Submission>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM submission s WHERE s.round = ?1 AND s.withdrawn = 0
            ORDER BY s.organisation, s.received_utc, s.id"
    );
    db.rows(&sql, [round], row_to_submission)
}

/// A round's submissions, newest first, those taken back with them.
pub fn history_of_round(db: &Db<'_>, round: i64) -> Result<Vec<Submission>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM submission s WHERE s.round = ?1 ORDER BY s.received_utc DESC, s.id DESC");
    db.rows(&sql, [round], row_to_submission)
}

/// An agency's submissions, newest first, those taken back with them.
pub fn of_agency(db: &Db<'_>, organisation: i64, limit: u32) -> Result<Vec<Submission>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM submission s WHERE s.organisation = ?1 ORDER BY s.id DESC LIMIT ?2");
    db.rows(&sql, (organisation, limit), row_to_submission)
}

/// The submissions in a round that hold these very bytes and stand.
pub fn of_file(db: &Db<'_>, round: i64, sha256: &str) -> Result<Vec<Submission>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM submission_file h JOIN submission s ON s.id = h.submission
            WHERE h.sha256 = ?2 AND s.round = ?1 AND s.withdrawn = 0 ORDER BY s.id"
    );
    db.rows(&sql, (round, sha256), row_to_submission)
}

/// The bytes of a kept file.
pub fn file(db: &Db<'_>, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    db.row("SELECT bytes FROM file WHERE sha256 = ?1", [sha256], |row| {
        Ok(row.get(0)?)
    })
}

/// Keeps a file's bytes once.
pub fn keep_file(tx: &Tx<'_>, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO file (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    tx.execute(sql, (sha256, bytes.len() as i64, bytes))?;
    Ok(())
}

/// Adds a receipt with its files; its id.
pub fn add(tx: &Tx<'_>, s: &Submission) -> Result<i64, StoreError> {
    let id = tx.put(
        0,
        "submission",
        &[
            "batch",
            "round",
            "organisation",
            "channel",
            "extent",
            "outcome",
            "form_version",
            "received_at",
            "received_utc",
            "entered_at",
        ],
        params![
            s.batch,
            s.round,
            s.organisation,
            s.channel.word(),
            s.extent.word(),
            s.outcome.word(),
            s.form_version,
            s.received_at.to_rfc3339(),
            s.received_at.timestamp(),
            s.entered_at.to_rfc3339()
        ],
    )?;
    for (n, file) in (0u32..).zip(&s.files) {
        let name: String = file.name.chars().filter(|c| !c.is_control()).collect();
        tx.execute(
            "INSERT INTO submission_file VALUES (?1, ?2, ?3, ?4)",
            (id, n, &file.sha256, name),
        )?;
    }
    Ok(id)
}

/// Takes a submission back, or lets it stand again.
pub fn set_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.set_flag("submission", "withdrawn", id, withdrawn)
}

const ARRIVAL: &str = "id, round, organisation, document_at, symbol, withdrawn";

fn row_to_arrival(row: &Row<'_>) -> Result<Arrival, StoreError> {
    Ok(Arrival {
        id: row.get(0)?,
        round: row.get(1)?,
        organisation: row.get(2)?,
        document_at: parsed(row, 3)?,
        symbol: row.get(4)?,
        withdrawn: row.get(5)?,
    })
}

/// The official documents of a round that stand, by agency, in the order they arrived.
pub fn arrivals(db: &Db<'_>, round: i64) -> Result<Vec<Arrival>, StoreError> {
    let sql = format!(
        "SELECT {ARRIVAL} FROM arrival WHERE round = ?1 AND withdrawn = 0 ORDER BY organisation, document_at, id"
    );
    db.rows(&sql, [round], row_to_arrival)
}

/// When the last of what stands in a round came: of its answers in seconds since 1970, of its official documents as a day.
pub fn last_received(db: &Db<'_>, round: i64) -> Result<(Option<i64>, Option<NaiveDate>), StoreError> {
    let sql = "SELECT (SELECT max(received_utc) FROM submission WHERE round = ?1 AND withdrawn = 0),
            (SELECT max(document_at) FROM arrival WHERE round = ?1 AND withdrawn = 0)";
    let last = db.row(sql, [round], |row| Ok((row.get(0)?, parsed_opt(row, 1)?)))?;
    Ok(last.unwrap_or_default())
}

/// An agency's official documents that stand, in the order they arrived.
pub fn arrivals_of(db: &Db<'_>, organisation: i64) -> Result<Vec<Arrival>, StoreError> {
    // By the rounds: the index of arrivals begins with the round.
    let columns = ARRIVAL.split(", ").map(|column| format!("a.{column}"));
    let sql = format!(
        "SELECT {} FROM round CROSS JOIN arrival a ON a.round = round.id AND a.organisation = ?1
            WHERE a.withdrawn = 0 ORDER BY a.document_at, a.id",
        columns.collect::<Vec<_>>().join(", ")
    );
    db.rows(&sql, [organisation], row_to_arrival)
}

/// The record of an arrival.
pub fn arrival(db: &Db<'_>, id: i64) -> Result<Option<Arrival>, StoreError> {
    db.row(
        &format!("SELECT {ARRIVAL} FROM arrival WHERE id = ?1"),
        [id],
        row_to_arrival,
    )
}

/// Records the arrival of an agency's official document, beside those that came before; its id.
pub fn add_arrival(tx: &Tx<'_>, a: &Arrival) -> Result<i64, StoreError> {
    tx.put(
        0,
        "arrival",
        &["round", "organisation", "document_at", "symbol"],
        params![a.round, a.organisation, a.document_at.to_string(), a.symbol],
    )
}

/// Takes the record of an arrival back, or lets it stand again.
pub fn set_arrival_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.set_flag("arrival", "withdrawn", id, withdrawn)
}
