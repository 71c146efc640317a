//! What table modules work with: [`Db`] to read, [`Tx`] to read and write. Both live for one closure on the store thread.

mod watch;

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Params, Row};

pub use watch::Statement;

use crate::error::StoreError;

/// The store, for reading. Table modules add their questions by `impl Db<'_>`.
#[derive(Debug, Clone, Copy)]
pub struct Db<'c> {
    conn: &'c Connection,
}

/// The store inside one transaction, for reading and writing. Table modules add their changes by `impl Tx<'_>`.
#[derive(Debug)]
pub struct Tx<'c> {
    db: Db<'c>,
    recorded: Cell<bool>,
}

impl<'c> Db<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self { conn }
    }

    /// SQLite itself, for what the shortcuts below do not cover.
    pub(crate) fn conn(&self) -> &'c Connection {
        self.conn
    }

    /// A statement that stays compiled for the life of the process.
    pub(crate) fn prepare_cached(&self, sql: &str) -> Result<CachedStatement<'c>, StoreError> {
        watch::note(sql);
        Ok(self.conn.prepare_cached(sql)?)
    }

    /// Every row of `sql`, mapped by the table's one `row_to_x`.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut row_to_x: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row_to_x(row)?);
        }
        Ok(found)
    }

    /// The first row of `sql`, if any.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        row_to_x: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(row_to_x).transpose()
    }

    /// The first column of the first row of `sql`, if any.
    pub(crate) fn value<T: rusqlite::types::FromSql>(
        &self,
        sql: &str,
        params: impl Params,
    ) -> Result<Option<T>, StoreError> {
        Ok(self
            .prepare_cached(sql)?
            .query_row(params, |row| row.get(0))
            .optional()?)
    }
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self {
            db: Db::new(conn),
            recorded: Cell::new(false),
        }
    }

    /// Runs one changing statement; returns how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.prepare_cached(sql)?.execute(params)?)
    }

    /// Called by the event table when an event was written in this transaction.
    pub(crate) fn mark_recorded(&self) {
        self.recorded.set(true);
    }

    pub(crate) fn is_recorded(&self) -> bool {
        self.recorded.get()
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Db<'c>;

    fn deref(&self) -> &Db<'c> {
        &self.db
    }
}
