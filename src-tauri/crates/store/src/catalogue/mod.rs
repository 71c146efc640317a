//! The office's own copy of the catalogue: organisations, plans with their tasks in versions, indicators, and the small
//! lists. The shapes are the caller's; this room only keeps them in order.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::column::{from_json, json};
use crate::{Db, StoreError, Tx};

/// A list of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Organisations.
    Organisations,
    /// Plans without their tasks.
    Plans,
    /// Indicators.
    Indicators,
    /// Province, groups, services, targets: by this name.
    Reference(&'static str),
}

/// A list of the catalogue, in its order.
pub fn list<F: DeserializeOwned>(db: &Db<'_>, list: List) -> Result<Vec<F>, StoreError> {
    let read = |sql| db.rows(sql, [], |row| from_json(row, 0));
    match list {
        List::Organisations => read("SELECT fact FROM organisation ORDER BY position"),
        List::Plans => read("SELECT fact FROM plan ORDER BY position"),
        List::Indicators => read("SELECT fact FROM indicator ORDER BY position"),
        List::Reference(kind) => {
            let sql = "SELECT fact FROM reference WHERE kind = ?1 ORDER BY position";
            db.rows(sql, [kind], |row| from_json(row, 0))
        }
    }
}

/// The tasks of a plan in their newest versions, in the plan's order.
pub fn tasks<F: DeserializeOwned>(db: &Db<'_>, plan: &str) -> Result<Vec<F>, StoreError> {
    db.rows(include_str!("tasks.sql"), [plan], |row| from_json(row, 0))
}

/// Adds an entry to a list of the catalogue.
pub fn add<F: Serialize>(tx: &Tx<'_>, list: List, position: u32, code: &str, fact: &F) -> Result<(), StoreError> {
    let fact = json(fact)?;
    let add = |sql| tx.execute(sql, (code, position, &fact));
    match list {
        List::Organisations => add("INSERT INTO organisation (code, position, fact) VALUES (?1, ?2, ?3)")?,
        List::Plans => add("INSERT INTO plan (code, position, fact) VALUES (?1, ?2, ?3)")?,
        List::Indicators => add("INSERT INTO indicator (code, position, fact) VALUES (?1, ?2, ?3)")?,
        List::Reference(kind) => {
            let sql = "INSERT INTO reference (kind, code, position, fact) VALUES (?1, ?2, ?3, ?4)";
            tx.execute(sql, (kind, code, position, &fact))?
        }
    };
    Ok(())
}

/// Adds the first version of a task.
pub fn add_task<F: Serialize>(tx: &Tx<'_>, plan: &str, position: u32, code: &str, fact: &F) -> Result<(), StoreError> {
    let sql = "INSERT INTO task (plan, code, version, position, fact) VALUES (?1, ?2, 1, ?3, ?4)";
    tx.execute(sql, (plan, code, position, json(fact)?))?;
    Ok(())
}
