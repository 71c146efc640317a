//! What a store is set up with: province, year, regime, signers, templates. Values are JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::column::{from_json, json};
use crate::{Db, StoreError, Tx};

/// A setting's value; none when it was never set.
pub fn get<T: DeserializeOwned>(db: &Db<'_>, key: &str) -> Result<Option<T>, StoreError> {
    db.row("SELECT value FROM setting WHERE key = ?1", [key], |row| {
        from_json(row, 0)
    })
}

/// Sets a value.
pub fn put<T: Serialize>(tx: &Tx<'_>, key: &str, value: &T) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
    tx.execute(sql, (key, json(value)?))?;
    Ok(())
}
