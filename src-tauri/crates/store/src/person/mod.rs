//! People who sign in. The password is nowhere here: it only opens a keyslot.

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::{Db, StoreError, Tx};

/// A person of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Short name, the keyslot's name.
    pub name: String,
    /// Họ và tên, as shown.
    pub full_name: String,
    /// Role in its stored form.
    pub role: String,
    /// Whether the person may still act.
    pub active: bool,
}

fn row_to_person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        name: row.get(0)?,
        full_name: row.get(1)?,
        role: row.get(2)?,
        active: row.get(3)?,
    })
}

/// A person by short name.
pub fn get(db: &Db<'_>, name: &str) -> Result<Option<Person>, StoreError> {
    db.row(
        "SELECT name, full_name, role, active FROM person WHERE name = ?1",
        [name],
        row_to_person,
    )
}

/// Everybody, by name.
pub fn list(db: &Db<'_>) -> Result<Vec<Person>, StoreError> {
    db.rows(
        "SELECT name, full_name, role, active FROM person ORDER BY name",
        [],
        row_to_person,
    )
}

/// Adds a person or changes one.
pub fn put(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    let sql = "INSERT INTO person (name, full_name, role, active) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (name) DO UPDATE SET full_name = ?2, role = ?3, active = ?4";
    tx.execute(sql, (&person.name, &person.full_name, &person.role, person.active))?;
    Ok(())
}
