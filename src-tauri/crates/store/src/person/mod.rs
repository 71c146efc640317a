//! People who work with the store. Their passwords are in the key file, never here.

use domain::role::Role;
use domain::word::Word as _;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::word;
use crate::{Db, StoreError, Tx};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Sign-in name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// What the person may do.
    pub role: Role,
    /// May sign in.
    pub active: bool,
}

fn row_to_person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        name: row.get(0)?,
        full_name: row.get(1)?,
        role: word(row, 2)?,
        active: row.get(3)?,
    })
}

/// Everybody, by name.
pub fn list(db: &Db<'_>) -> Result<Vec<Person>, StoreError> {
    db.rows(
        "SELECT name, full_name, role, active FROM person ORDER BY name",
        [],
        row_to_person,
    )
}

/// A person by sign-in name.
pub fn get(db: &Db<'_>, name: &str) -> Result<Option<Person>, StoreError> {
    db.row(
        "SELECT name, full_name, role, active FROM person WHERE name = ?1",
        [name],
        row_to_person,
    )
}

/// Adds or changes a person.
pub fn put(tx: &Tx<'_>, p: &Person) -> Result<(), StoreError> {
    let sql = "INSERT INTO person (name, full_name, role, active) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (name) DO UPDATE SET full_name = ?2, role = ?3, active = ?4";
    tx.execute(sql, (&p.name, &p.full_name, p.role.word(), p.active))?;
    Ok(())
}
