//! What a person ruled on a task ("đã triển khai, duy trì thường xuyên"), with day and basis.

use chrono::NaiveDate;
use domain::status::RulingKind;
use domain::word::Word as _;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::column::{parsed, word};
use crate::{Db, StoreError, Tx};

/// A ruling; the latest that stands counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the task.
    pub task: i64,
    /// What was ruled.
    pub kind: RulingKind,
    /// Counts from this day.
    pub from_day: NaiveDate,
    /// Document or reason.
    pub basis: String,
    /// Taken back.
    pub withdrawn: bool,
}

const COLUMNS: &str = "id, task, kind, from_day, basis, withdrawn";

fn row_to_ruling(row: &Row<'_>) -> Result<Ruling, StoreError> {
    Ok(Ruling {
        id: row.get(0)?,
        task: row.get(1)?,
        kind: word(row, 2)?,
        from_day: parsed(row, 3)?,
        basis: row.get(4)?,
        withdrawn: row.get(5)?,
    })
}

/// The rulings that stand on the tasks of a round, oldest first.
pub fn of_round(db: &Db<'_>, round: i64) -> Result<Vec<Ruling>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ruling WHERE task IN (SELECT task FROM round_task WHERE round = ?1) AND withdrawn = 0
            ORDER BY id"
    );
    db.rows(&sql, [round], row_to_ruling)
}

/// The rulings that stand on the tasks that are or were given to a member by name, oldest first.
pub fn of_given(db: &Db<'_>) -> Result<Vec<Ruling>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ruling WHERE task IN (SELECT task FROM task_version WHERE member > 0) AND withdrawn = 0
            ORDER BY id"
    );
    db.rows(&sql, [], row_to_ruling)
}

/// A ruling.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Ruling>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM ruling WHERE id = ?1"),
        [id],
        row_to_ruling,
    )
}

/// Adds a ruling; its id.
pub fn add(tx: &Tx<'_>, r: &Ruling) -> Result<i64, StoreError> {
    tx.put(
        0,
        "ruling",
        &["task", "kind", "from_day", "basis"],
        params![r.task, r.kind.word(), r.from_day.to_string(), r.basis],
    )
}

/// Takes a ruling back, or lets it stand again.
pub fn set_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.set_flag("ruling", "withdrawn", id, withdrawn)
}
