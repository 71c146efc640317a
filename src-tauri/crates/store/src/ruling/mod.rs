//! What a person ruled on a task ("đã triển khai, duy trì thường xuyên"), with day and basis.

use chrono::NaiveDate;
use domain::status::RulingKind;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::{parsed, text};
use crate::{Db, StoreError, Tx};

/// A ruling; the latest that stands counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Plan.
    pub plan: String,
    /// Task code.
    pub task: String,
    /// What was ruled.
    pub kind: RulingKind,
    /// Counts from this day.
    pub from_day: NaiveDate,
    /// Document or reason.
    pub basis: String,
}

fn row_to_ruling(row: &Row<'_>) -> Result<Ruling, StoreError> {
    Ok(Ruling {
        plan: row.get(0)?,
        task: row.get(1)?,
        kind: if text(row, 2)? == "cancelled" {
            RulingKind::Cancelled
        } else {
            RulingKind::Maintained
        },
        from_day: parsed(row, 3)?,
        basis: row.get(4)?,
    })
}

/// The rulings that stand, oldest first.
pub fn list(db: &Db<'_>) -> Result<Vec<Ruling>, StoreError> {
    let sql = "SELECT plan, task, kind, from_day, basis FROM ruling WHERE withdrawn = 0 ORDER BY id";
    db.rows(sql, [], row_to_ruling)
}

/// Adds a ruling; its id.
pub fn add(tx: &Tx<'_>, ruling: &Ruling) -> Result<i64, StoreError> {
    let sql = "INSERT INTO ruling (plan, task, kind, from_day, basis) VALUES (?1, ?2, ?3, ?4, ?5)";
    let Ruling {
        plan,
        task,
        kind,
        from_day,
        basis,
    } = ruling;
    let kind = match kind {
        RulingKind::Maintained => "maintained",
        RulingKind::Cancelled => "cancelled",
    };
    tx.insert(sql, (plan, task, kind, from_day.to_string(), basis))
}

/// Takes a ruling back, or lets it stand again.
pub fn set_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE ruling SET withdrawn = ?2 WHERE id = ?1", (id, withdrawn))?;
    Ok(())
}
