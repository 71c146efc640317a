//! Rounds (đợt), the frozen list of who must answer with the form each was asked, and the tasks followed in them.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::{AgencyForm, Moment, TaskPart};
use domain::organisation::{Level, Route};
use domain::word::Word as _;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::column::{day, of_shaped, parsed, parsed_opt, shaped, word};
use crate::{Db, StoreError, Tx};

/// Whether a round takes reports.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RoundState {
    /// Takes reports.
    Open,
    /// Takes none any more.
    Closed,
    /// Opened by mistake; kept, not used.
    Cancelled,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Round {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the regime it is a round of; none for an ad hoc one.
    pub regime: Option<i64>,
    /// What is asked about; none for an ad hoc one.
    pub period: Option<Period>,
    /// First day it is about.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub first_day: NaiveDate,
    /// Last day it is about: reference data are those of this day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub last_day: NaiveDate,
    /// "Báo cáo tháng 12/2022".
    pub title: String,
    /// Id of the document that asks.
    pub request: Option<i64>,
    /// When it was opened.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub opened_at: Moment,
    /// The moment until which an answer is in time.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub agency_due: Moment,
    /// Last day in time for the office's own report.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub province_due: Option<NaiveDate>,
    /// Open, closed, cancelled.
    pub state: RoundState,
}

/// One body of the expected list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// Id of the organisation.
    pub organisation: i64,
    /// Its name when the round opened.
    pub name: String,
    /// Its level when the round opened.
    pub level: Level,
    /// How its report goes up.
    pub route: Route,
    /// The moment until which its answer is in time.
    pub due: Moment,
    /// Id of the version of the form.
    pub form_version: i64,
    /// Why it was added after the round was opened; empty for the frozen list.
    pub added: String,
    /// Why it need not answer; empty while it must.
    pub excused: String,
}

/// A task followed in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundTask {
    /// Id of the task.
    pub task: i64,
    /// Id of the version that held.
    pub version: i64,
    /// Ids of who has which part, collectives expanded.
    pub parts: Vec<(TaskPart, i64)>,
}

fn row_to_round(row: &Row<'_>) -> Result<Round, StoreError> {
    Ok(Round {
        id: row.get(0)?,
        regime: row.get(1)?,
        period: parsed_opt(row, 2)?,
        first_day: parsed(row, 3)?,
        last_day: parsed(row, 4)?,
        title: row.get(5)?,
        request: row.get(6)?,
        opened_at: parsed(row, 7)?,
        agency_due: parsed(row, 8)?,
        province_due: parsed_opt(row, 9)?,
        state: word(row, 10)?,
    })
}

fn row_to_expected(row: &Row<'_>) -> Result<Expected, StoreError> {
    expected_at(row, 0)
}

/// What a round asks of an agency, from the columns that begin at `first`.
fn expected_at(row: &Row<'_>, first: usize) -> Result<Expected, StoreError> {
    Ok(Expected {
        organisation: row.get(first)?,
        name: row.get(first + 1)?,
        level: word(row, first + 2)?,
        route: word(row, first + 3)?,
        due: parsed(row, first + 4)?,
        form_version: row.get(first + 5)?,
        added: row.get(first + 6)?,
        excused: row.get(first + 7)?,
    })
}

const COLUMNS: &str =
    "id, regime, period, first_day, last_day, title, request, opened_at, agency_due, province_due, state";
const EXPECTED: &str = "organisation, name, level, route, due, form_version, added, excused";

/// A round.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Round>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM round WHERE id = ?1"),
        [id],
        row_to_round,
    )
}

/// The round of a regime for a period that stands.
pub fn of_period(db: &Db<'_>, regime: i64, period: Period) -> Result<Option<Round>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM round WHERE regime = ?1 AND period = ?2 AND state <> 'cancelled'"),
        (regime, period.to_string()),
        row_to_round,
    )
}

/// The rounds of regimes that stand, newest first, at most `limit` after skipping `skip`.
pub fn list(db: &Db<'_>, skip: u32, limit: u32) -> Result<Vec<Round>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM round WHERE state <> 'cancelled' AND period IS NOT NULL ORDER BY last_day DESC, id DESC LIMIT ?2 OFFSET ?1"
    );
    db.rows(&sql, (skip, limit), row_to_round)
}

/// The ad hoc rounds that stand, newest first.
pub fn ad_hoc(db: &Db<'_>) -> Result<Vec<Round>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM round WHERE period IS NULL AND state <> 'cancelled' ORDER BY id DESC");
    db.rows(&sql, [], row_to_round)
}

/// The expected list in its order, those excused with it.
pub fn expected(db: &Db<'_>, round: i64) -> Result<Vec<Expected>, StoreError> {
    let sql = format!("SELECT {EXPECTED} FROM round_expected WHERE round = ?1 AND off_list = 0 ORDER BY position");
    db.rows(&sql, [round], row_to_expected)
}

/// What a round asks of one agency, one excused too; none when it is not asked.
pub fn expected_of(db: &Db<'_>, round: i64, organisation: i64) -> Result<Option<Expected>, StoreError> {
    let sql = format!("SELECT {EXPECTED} FROM round_expected WHERE round = ?1 AND organisation = ?2 AND off_list = 0");
    db.row(&sql, (round, organisation), row_to_expected)
}

/// The rounds that stand and ask an agency, newest first, each with what it asks of it.
pub fn asking(db: &Db<'_>, organisation: i64) -> Result<Vec<(Round, Expected)>, StoreError> {
    let of = |alias: &str, columns: &str| {
        let columns = columns.split(',').map(|column| format!("{alias}.{}", column.trim()));
        columns.collect::<Vec<_>>().join(", ")
    };
    let sql = format!(
        "SELECT {}, {} FROM round CROSS JOIN round_expected e ON e.round = round.id AND e.organisation = ?1
            WHERE round.state <> 'cancelled' ORDER BY round.last_day DESC, round.id DESC",
        of("round", COLUMNS),
        of("e", EXPECTED)
    );
    db.rows(&sql, [organisation], |row| {
        Ok((row_to_round(row)?, expected_at(row, 11)?))
    })
}

/// The form that an agency was asked in a round.
pub fn form(db: &Db<'_>, round: i64, organisation: i64) -> Result<Option<AgencyForm>, StoreError> {
    let sql = "SELECT asked FROM round_expected WHERE round = ?1 AND organisation = ?2";
    db.row(sql, (round, organisation), |row| of_shaped(row, 0))
}

/// The tasks followed in a round, in their order.
pub fn tasks(db: &Db<'_>, round: i64) -> Result<Vec<RoundTask>, StoreError> {
    let mut parts: std::collections::HashMap<i64, Vec<(TaskPart, i64)>> = std::collections::HashMap::new();
    let sql = "SELECT task, part, organisation FROM round_task_part WHERE round = ?1";
    for (task, part, organisation) in db.rows(sql, [round], |row| Ok((row.get(0)?, word(row, 1)?, row.get(2)?)))? {
        parts.entry(task).or_default().push((part, organisation));
    }
    let sql = "SELECT task, task_version FROM round_task WHERE round = ?1 ORDER BY position";
    db.rows(sql, [round], |row| {
        let task = row.get(0)?;
        Ok(RoundTask {
            task,
            version: row.get(1)?,
            parts: parts.remove(&task).unwrap_or_default(),
        })
    })
}

/// Opens a round; its id.
pub fn add(tx: &Tx<'_>, r: &Round) -> Result<i64, StoreError> {
    tx.put(
        0,
        "round",
        &[
            "regime",
            "period",
            "first_day",
            "last_day",
            "title",
            "request",
            "opened_at",
            "agency_due",
            "province_due",
            "state",
        ],
        params![
            r.regime,
            r.period.map(|p| p.to_string()),
            r.first_day.to_string(),
            r.last_day.to_string(),
            r.title,
            r.request,
            r.opened_at.to_rfc3339(),
            r.agency_due.to_rfc3339(),
            day(r.province_due),
            r.state.word()
        ],
    )
}

/// Adds one body to the expected list with its form, at the end; one that was taken off comes back to its place, with the form
/// it was asked.
pub fn expect(tx: &Tx<'_>, round: i64, e: &Expected, form: &AgencyForm) -> Result<(), StoreError> {
    tx.execute(
        include_str!("expect.sql"),
        params![
            round,
            e.organisation,
            e.name,
            e.level.word(),
            e.route.word(),
            e.due.to_rfc3339(),
            e.form_version,
            shaped(form)?,
            e.added,
            e.excused
        ],
    )?;
    Ok(())
}

/// Writes anew why a body was added and why it need not answer.
pub fn set_expected(tx: &Tx<'_>, round: i64, e: &Expected) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE round_expected SET added = ?3, excused = ?4 WHERE round = ?1 AND organisation = ?2",
        params![round, e.organisation, e.added, e.excused],
    )?;
    Ok(())
}

/// Takes a body off the expected list again; what it was asked stays frozen beside it.
pub fn unexpect(tx: &Tx<'_>, round: i64, organisation: i64) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE round_expected SET off_list = 1 WHERE round = ?1 AND organisation = ?2",
        (round, organisation),
    )?;
    Ok(())
}

/// Follows a task in a round.
pub fn add_task(tx: &Tx<'_>, round: i64, position: u32, t: &RoundTask) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO round_task VALUES (?1, ?2, ?3, ?4)",
        (round, t.task, t.version, position),
    )?;
    for (part, organisation) in &t.parts {
        tx.execute(
            "INSERT INTO round_task_part VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            (round, t.task, part.word(), organisation),
        )?;
    }
    Ok(())
}

/// Opens, closes or cancels.
pub fn set_state(tx: &Tx<'_>, id: i64, state: RoundState) -> Result<(), StoreError> {
    tx.execute("UPDATE round SET state = ?2 WHERE id = ?1", (id, state.word()))?;
    Ok(())
}
