//! Columns that hold more than SQLite knows: JSON, and texts that parse.

use std::fmt::Display;

use rusqlite::{Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{StoreError, Tx};

impl Tx<'_> {
    /// An insert; the new row's id.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        Ok(self.prepare_cached(sql)?.insert(params)?)
    }
}

fn unreadable(what: impl Display) -> StoreError {
    StoreError::Unreadable {
        table: "office",
        what: what.to_string(),
    }
}

/// A value as the JSON text of its column.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(unreadable)
}

/// A column of text.
pub(crate) fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, StoreError> {
    row.get_ref(column)?.as_str().map_err(unreadable)
}

/// A column of JSON text as its value.
pub(crate) fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    serde_json::from_str(text(row, column)?).map_err(unreadable)
}

/// A column of plain text that parses (a period, a day, a moment).
pub(crate) fn parsed<T>(row: &Row<'_>, column: usize) -> Result<T, StoreError>
where
    T: std::str::FromStr,
    T::Err: Display,
{
    text(row, column)?.parse().map_err(unreadable)
}

/// [`parsed`], where the column may be empty.
pub(crate) fn parsed_opt<T>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError>
where
    T: std::str::FromStr,
    T::Err: Display,
{
    match row.get::<_, Option<String>>(column)? {
        None => Ok(None),
        Some(_) => parsed(row, column).map(Some),
    }
}
