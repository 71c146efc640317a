//! Rounds, the frozen list of who must answer, and the frozen form each was asked.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::{AgencyForm, TaskPart};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::{from_json, json, parsed, text};
use crate::{Db, StoreError, Tx};

/// Whether a round takes reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Takes reports.
    Open,
    /// Takes none any more.
    Closed,
    /// Opened by mistake; kept, not used.
    Cancelled,
}

/// A round (đợt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Code, e.g. `2022-12`.
    pub code: String,
    /// The month asked about.
    pub period: Period,
    /// RFC 3339.
    pub opened_at: String,
    /// Last day in time for the agencies.
    pub agency_due: NaiveDate,
    /// Last day in time for the province.
    pub province_due: NaiveDate,
    /// Open, closed, cancelled.
    pub state: RoundState,
}

/// One body of the expected list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// Code of the organisation.
    pub organisation: String,
    /// Its name when the round opened.
    pub name: String,
    /// Its level in stored form.
    pub level: String,
    /// Its last day in time.
    pub due: NaiveDate,
}

/// A task with one agency that leads or coordinates it in this round, collectives expanded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundTask {
    /// Plan.
    pub plan: String,
    /// Task code.
    pub code: String,
    /// Task version.
    pub version: u32,
    /// Part.
    pub part: TaskPart,
    /// Organisation.
    pub organisation: String,
}

const fn part_text(part: TaskPart) -> &'static str {
    match part {
        TaskPart::Lead => "lead",
        TaskPart::Coordinate => "coordinate",
    }
}

fn part_of(row: &Row<'_>, column: usize) -> Result<TaskPart, StoreError> {
    Ok(if text(row, column)? == "lead" {
        TaskPart::Lead
    } else {
        TaskPart::Coordinate
    })
}

const fn state_text(state: RoundState) -> &'static str {
    match state {
        RoundState::Open => "open",
        RoundState::Closed => "closed",
        RoundState::Cancelled => "cancelled",
    }
}

fn row_to_round(row: &Row<'_>) -> Result<Round, StoreError> {
    Ok(Round {
        code: row.get(0)?,
        period: parsed(row, 1)?,
        opened_at: row.get(2)?,
        agency_due: parsed(row, 3)?,
        province_due: parsed(row, 4)?,
        state: match text(row, 5)? {
            "open" => RoundState::Open,
            "closed" => RoundState::Closed,
            _ => RoundState::Cancelled,
        },
    })
}

fn row_to_expected(row: &Row<'_>) -> Result<Expected, StoreError> {
    Ok(Expected {
        organisation: row.get(0)?,
        name: row.get(1)?,
        level: row.get(2)?,
        due: parsed(row, 3)?,
    })
}

const COLUMNS: &str = "code, period, opened_at, agency_due, province_due, state";

/// A round by code.
pub fn get(db: &Db<'_>, code: &str) -> Result<Option<Round>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM round WHERE code = ?1"),
        [code],
        row_to_round,
    )
}

/// All rounds that were not cancelled, newest first.
pub fn list(db: &Db<'_>) -> Result<Vec<Round>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM round WHERE state <> 'cancelled' ORDER BY code DESC");
    db.rows(&sql, [], row_to_round)
}

/// The expected list in its order.
pub fn expected(db: &Db<'_>, round: &str) -> Result<Vec<Expected>, StoreError> {
    let sql = "SELECT organisation, name, level, due FROM round_agency WHERE round = ?1 ORDER BY position";
    db.rows(sql, [round], row_to_expected)
}

/// The form that an agency was asked in a round.
pub fn form(db: &Db<'_>, round: &str, organisation: &str) -> Result<Option<AgencyForm>, StoreError> {
    let sql = "SELECT form FROM round_agency WHERE round = ?1 AND organisation = ?2";
    db.row(sql, (round, organisation), |row| from_json(row, 0))
}

/// The round's tasks with their agencies.
pub fn tasks(db: &Db<'_>, round: &str) -> Result<Vec<RoundTask>, StoreError> {
    let sql = "SELECT plan, code, version, part, organisation FROM round_task WHERE round = ?1";
    db.rows(sql, [round], |row| {
        Ok(RoundTask {
            plan: row.get(0)?,
            code: row.get(1)?,
            version: row.get(2)?,
            part: part_of(row, 3)?,
            organisation: row.get(4)?,
        })
    })
}

/// Opens a round.
pub fn add(tx: &Tx<'_>, round: &Round) -> Result<(), StoreError> {
    let sql = "INSERT INTO round (code, period, opened_at, agency_due, province_due, state)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Round {
        code,
        period,
        opened_at,
        agency_due,
        province_due,
        state,
    } = round;
    let (period, agency_due, province_due) = (period.to_string(), agency_due.to_string(), province_due.to_string());
    tx.execute(
        sql,
        (code, period, opened_at, agency_due, province_due, state_text(*state)),
    )?;
    Ok(())
}

/// Adds one body to the expected list with its form.
pub fn expect(tx: &Tx<'_>, round: &str, position: u32, body: &Expected, form: &AgencyForm) -> Result<(), StoreError> {
    let sql = "INSERT INTO round_agency (round, organisation, position, name, level, due, form)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let Expected {
        organisation,
        name,
        level,
        due,
    } = body;
    tx.execute(
        sql,
        (round, organisation, position, name, level, due.to_string(), json(form)?),
    )?;
    Ok(())
}

/// Adds a task's agency.
pub fn add_task(tx: &Tx<'_>, round: &str, task: &RoundTask) -> Result<(), StoreError> {
    let sql = "INSERT INTO round_task (round, plan, code, version, part, organisation) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING";
    let RoundTask {
        plan,
        code,
        version,
        part,
        organisation,
    } = task;
    tx.execute(sql, (round, plan, code, version, part_text(*part), organisation))?;
    Ok(())
}

/// Opens, closes or cancels.
pub fn set_state(tx: &Tx<'_>, code: &str, state: RoundState) -> Result<(), StoreError> {
    tx.execute("UPDATE round SET state = ?2 WHERE code = ?1", (code, state_text(state)))?;
    Ok(())
}
