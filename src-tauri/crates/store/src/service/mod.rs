//! Essential public services: who handles and who reports each, and the indicator that counts it.

use domain::indicator::ServiceList;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::word;
use crate::{Db, StoreError, Tx};

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// E.g. `KHAI-SINH`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// Name.
    pub name: String,
    /// Its list.
    pub list: ServiceList,
    /// Id of the organisation that handles it.
    pub owner: Option<i64>,
    /// Id of the organisation that reports it.
    pub reporter: Option<i64>,
    /// Id of the indicator that counts it.
    pub indicator: Option<i64>,
    /// Ground.
    pub basis: String,
}

/// All services, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Service>, StoreError> {
    let sql = "SELECT code, position, name, list, owner, reporter, indicator, basis FROM service
        ORDER BY position, code";
    db.rows(sql, [], |row| {
        Ok(Service {
            code: row.get(0)?,
            position: row.get(1)?,
            name: row.get(2)?,
            list: word(row, 3)?,
            owner: row.get(4)?,
            reporter: row.get(5)?,
            indicator: row.get(6)?,
            basis: row.get(7)?,
        })
    })
}

/// Adds a service.
pub fn add(tx: &Tx<'_>, s: &Service) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO service (code, position, name, list, owner, reporter, indicator, basis)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            s.code,
            s.position,
            s.name,
            s.list.word(),
            s.owner,
            s.reporter,
            s.indicator,
            s.basis
        ],
    )?;
    Ok(())
}
