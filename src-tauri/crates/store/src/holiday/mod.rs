//! Days off, and days worked in exchange for another. A day is its own key.

use chrono::NaiveDate;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::parsed;
use crate::{Db, StoreError, Tx};

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Which.
    pub day: NaiveDate,
    /// "Tết Dương lịch".
    pub name: String,
    /// Worked in exchange for another day.
    pub workday: bool,
    /// Document.
    pub basis: String,
    /// Entered by mistake.
    pub retired: bool,
}

/// All days, in order.
pub fn list(db: &Db<'_>) -> Result<Vec<Holiday>, StoreError> {
    db.rows(
        "SELECT day, name, workday, basis, retired FROM holiday ORDER BY day",
        [],
        |row| {
            Ok(Holiday {
                day: parsed(row, 0)?,
                name: row.get(1)?,
                workday: row.get(2)?,
                basis: row.get(3)?,
                retired: row.get(4)?,
            })
        },
    )
}

/// Keeps a day.
pub fn put(tx: &Tx<'_>, h: &Holiday) -> Result<(), StoreError> {
    let sql = "INSERT INTO holiday (day, name, workday, basis, retired) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (day) DO UPDATE SET name = ?2, workday = ?3, basis = ?4, retired = ?5";
    tx.execute(sql, params![h.day.to_string(), h.name, h.workday, h.basis, h.retired])?;
    Ok(())
}

/// Takes a day out again.
pub fn remove(tx: &Tx<'_>, day: NaiveDate) -> Result<(), StoreError> {
    tx.execute("DELETE FROM holiday WHERE day = ?1", [day.to_string()])?;
    Ok(())
}
