//! Table `meta`: the few values that the store keeps about itself. Not for settings of people.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{Db, StoreError, Tx, connection};

/// Identity of the store, the same as in its key file.
pub(crate) const STORE: &str = "store";
/// Key of the event chain; random, made with the store, independent of the data key.
pub(crate) const CHAIN_KEY: &str = "chain_key";
/// Whether the store was closed in order: [`OPEN`] or [`CLOSED`].
pub(crate) const SESSION: &str = "session";
/// The key file of this store is sealed: one without a seal was put in its place.
pub(crate) const KEYS_SEALED: &str = "keys_sealed";
pub(crate) const SEALED: &[u8] = b"1";
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

/// The pages that the table and its index begin with; their few rows need no others.
pub(crate) fn pages(conn: &Connection) -> Result<BTreeSet<u32>, StoreError> {
    let mut roots = conn.prepare("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'meta'")?;
    Ok(roots.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Marks the store as open, in the file itself and not in the log: a file that says it was closed owns no log.
pub(crate) fn mark_open(conn: &Connection) -> Result<(), StoreError> {
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    let marks = Tx::new(&tx);
    marks.put_meta(SESSION, OPEN)?;
    marks.put_meta(KEYS_SEALED, SEALED)?;
    tx.commit()?;
    connection::checkpoint(conn)
}

/// Marks the store as closed. Everything else is in the file before the mark is: a file that calls itself closed is whole
/// without its log, also when this is cut short.
pub(crate) fn mark_closed(conn: &Connection) -> Result<(), StoreError> {
    connection::checkpoint(conn)?;
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    Tx::new(&tx).put_meta(SESSION, CLOSED)?;
    tx.commit()?;
    connection::checkpoint(conn)?;
    connection::keep_log(conn, false)
}
