//! Warnings that a person let stand, each with its reason.

use domain::form::Moment;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::parsed;
use crate::{Db, StoreError, Tx};

/// A warning let stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// 0 before it is kept.
    pub id: i64,
    /// Path of what it is about: `report/3`.
    pub object: String,
    /// Which warning of it.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Sign-in name of who let it stand.
    pub person: String,
    /// When.
    pub at: Moment,
    /// Taken back.
    pub withdrawn: bool,
}

const COLUMNS: &str = "id, object, code, reason, person, at, withdrawn";

fn row_to_waiver(row: &Row<'_>) -> Result<Waiver, StoreError> {
    Ok(Waiver {
        id: row.get(0)?,
        object: row.get(1)?,
        code: row.get(2)?,
        reason: row.get(3)?,
        person: row.get(4)?,
        at: parsed(row, 5)?,
        withdrawn: row.get(6)?,
    })
}

/// One by its id.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Waiver>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM waiver WHERE id = ?1");
    db.row(&sql, [id], row_to_waiver)
}

/// Those of an object that hold, oldest first.
pub fn of(db: &Db<'_>, object: &str) -> Result<Vec<Waiver>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM waiver WHERE object = ?1 AND withdrawn = 0 ORDER BY id");
    db.rows(&sql, [object], row_to_waiver)
}

/// Keeps one; its id.
pub fn add(tx: &Tx<'_>, w: &Waiver) -> Result<i64, StoreError> {
    tx.put(
        0,
        "waiver",
        &["object", "code", "reason", "person", "at"],
        rusqlite::params![w.object, w.code, w.reason, w.person, w.at.to_rfc3339()],
    )
}

/// Takes one back, or lets it hold again.
pub fn set_withdrawn(tx: &Tx<'_>, id: i64, withdrawn: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE waiver SET withdrawn = ?2 WHERE id = ?1", (id, withdrawn))?;
    Ok(())
}
