//! Groups of tasks and indicators (nhóm).

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::{Db, StoreError, Tx};

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskGroup {
    /// E.g. `cong_dan_so`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// Name.
    pub name: String,
    /// Number among the five utility groups, 1–5.
    pub utility: Option<u8>,
    /// Ground.
    pub basis: String,
}

/// All groups, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<TaskGroup>, StoreError> {
    let sql = "SELECT code, position, name, utility, basis FROM task_group ORDER BY position, code";
    db.rows(sql, [], |row| {
        Ok(TaskGroup {
            code: row.get(0)?,
            position: row.get(1)?,
            name: row.get(2)?,
            utility: row.get(3)?,
            basis: row.get(4)?,
        })
    })
}

/// Adds a group.
pub fn add(tx: &Tx<'_>, g: &TaskGroup) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO task_group VALUES (?1, ?2, ?3, ?4, ?5)",
        params![g.code, g.position, g.name, g.utility, g.basis],
    )?;
    Ok(())
}
