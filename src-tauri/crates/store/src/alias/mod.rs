//! Other spellings that mean an organisation, each confirmed by a person once or taken from the built-in lists.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::{Db, StoreError, Tx};

/// A spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the organisation.
    pub organisation: i64,
    /// As people write it.
    pub words: String,
    /// Without tones, case and odd spaces: `domain::text::loose_key`.
    pub folded: String,
    /// Sign-in name; empty for the built-in lists.
    pub confirmed_by: String,
    /// Out of use.
    pub retired: bool,
}

/// All spellings.
pub fn list(db: &Db<'_>) -> Result<Vec<Alias>, StoreError> {
    let sql = "SELECT id, organisation, words, folded, confirmed_by, retired FROM alias ORDER BY id";
    db.rows(sql, [], |row| {
        Ok(Alias {
            id: row.get(0)?,
            organisation: row.get(1)?,
            words: row.get(2)?,
            folded: row.get(3)?,
            confirmed_by: row.get(4)?,
            retired: row.get(5)?,
        })
    })
}

/// Keeps a spelling; its id.
pub fn put(tx: &Tx<'_>, a: &Alias) -> Result<i64, StoreError> {
    tx.put(
        a.id,
        "alias",
        &["organisation", "words", "folded", "confirmed_by", "retired"],
        params![a.organisation, a.words, a.folded, a.confirmed_by, a.retired],
    )
}

/// Takes a spelling out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("alias", id, &[])
}
