//! Table `meta`: the few values that the store keeps about itself. Not for settings of people.

use crate::{Db, StoreError, Tx};

/// Identity of the store, the same as in its key file.
pub(crate) const STORE: &str = "store";
/// Key of the event chain; random, made with the store, independent of the data key.
pub(crate) const CHAIN_KEY: &str = "chain_key";
/// Whether the store was closed in order: [`OPEN`] or [`CLOSED`].
pub(crate) const SESSION: &str = "session";
pub(crate) const OPEN: &[u8] = b"open";
pub(crate) const CLOSED: &[u8] = b"closed";

impl Db<'_> {
    pub(crate) fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.value("SELECT value FROM meta WHERE key = ?1", [key])
    }

    /// Rows of every table, by table name; what a backup's manifest counts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn row_counts(&self) -> Result<std::collections::BTreeMap<String, u64>, StoreError> {
        let tables = self.rows(include_str!("tables.sql"), [], |row| Ok(row.get::<_, String>(0)?))?;
        let count = |table: String| {
            let sql = format!("SELECT count(*) FROM \"{}\"", table.replace('"', "\"\""));
            let rows: i64 = self.conn().query_row(&sql, [], |row| row.get(0))?;
            Ok((table, rows.unsigned_abs()))
        };
        tables.into_iter().map(count).collect()
    }
}

impl Tx<'_> {
    pub(crate) fn put_meta(&self, key: &str, value: &[u8]) -> Result<(), StoreError> {
        self.execute(include_str!("put.sql"), (key, value)).map(drop)
    }
}
