//! Columns that hold more than SQLite knows: words of the program, days, moments, JSON, where a value comes from.
//! A word that the program does not know is an error, never a likely other one.

use std::fmt::Display;

use chrono::NaiveDate;
use domain::form::Moment;
use domain::organisation::Dated;
use domain::source::Source;
use domain::word::Word;
use rusqlite::{Params, Row, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{StoreError, Tx};

impl Tx<'_> {
    /// An insert; the new row's id.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        Ok(self.prepare_cached(sql)?.insert(params)?)
    }

    /// Adds a record (`id` 0) or writes its columns anew; its id.
    pub(crate) fn put(
        &self,
        id: i64,
        table: &'static str,
        columns: &[&str],
        values: &[&dyn ToSql],
    ) -> Result<i64, StoreError> {
        if id == 0 {
            let places: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
            let sql = format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                places.join(", ")
            );
            return self.insert(&sql, values);
        }
        let set: Vec<String> = columns.iter().zip(1..).map(|(c, n)| format!("{c} = ?{n}")).collect();
        let sql = format!(
            "UPDATE {table} SET {} WHERE id = ?{}",
            set.join(", "),
            columns.len() + 1
        );
        let with_id: Vec<&dyn ToSql> = values.iter().copied().chain([&id as &dyn ToSql]).collect();
        if self.execute(&sql, with_id.as_slice())? == 0 {
            // A record that was taken out comes back under its own id.
            let places: Vec<String> = (1..=with_id.len()).map(|n| format!("?{n}")).collect();
            let columns = columns.join(", ");
            let sql = format!("INSERT INTO {table} ({columns}, id) VALUES ({})", places.join(", "));
            self.insert(&sql, with_id.as_slice())?;
        }
        Ok(id)
    }

    /// Takes a record out again that nothing refers to, with the rows that belong to it in `parts` (table, column).
    pub(crate) fn remove(&self, table: &'static str, id: i64, parts: &[(&str, &str)]) -> Result<(), StoreError> {
        for (part, column) in parts {
            self.execute(&format!("DELETE FROM {part} WHERE {column} = ?1"), [id])?;
        }
        self.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id])?;
        Ok(())
    }

    /// Marks a row of `table` by a flag column (`withdrawn`, `retired`).
    pub(crate) fn set_flag(
        &self,
        table: &'static str,
        flag: &'static str,
        id: i64,
        on: bool,
    ) -> Result<(), StoreError> {
        let sql = format!("UPDATE {table} SET {flag} = ?2 WHERE id = ?1");
        match self.execute(&sql, (id, on))? {
            1 => Ok(()),
            _ => Err(StoreError::Unreadable {
                table,
                what: format!("không có dòng số {id}"),
            }),
        }
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

/// [`from_json`], where the column may be empty.
pub(crate) fn from_json_opt<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => from_json(row, column).map(Some),
    }
}

/// A value with the number of its shape beside its fields.
#[derive(Serialize, serde::Deserialize)]
struct Shaped<T> {
    v: u32,
    #[serde(flatten)]
    value: T,
}

/// A value as the JSON text of its column, with the number of its shape.
pub(crate) fn shaped<T: Serialize>(value: &T) -> Result<String, StoreError> {
    json(&Shaped { v: 1, value })
}

/// The reverse of [`shaped`]; a shape this program does not know is an error.
pub(crate) fn of_shaped<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    match from_json::<Shaped<T>>(row, column)? {
        Shaped { v: 1, value } => Ok(value),
        Shaped { v, .. } => Err(unreadable(format!("dạng dữ liệu {v}"))),
    }
}

/// A column of one of the program's words.
pub(crate) fn word<T: Word>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    T::of_word(text(row, column)?).map_err(unreadable)
}

/// [`word`], where the column may be empty.
pub(crate) fn word_opt<T: Word>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError> {
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => word(row, column).map(Some),
    }
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
    match row.get_ref(column)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => parsed(row, column).map(Some),
    }
}

/// A day as its column.
pub(crate) fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|d| d.to_string())
}

/// Three columns as a value with the days it holds: the value, its first and its last day.
pub(crate) fn dated<T>(row: &Row<'_>, column: usize, value: T) -> Result<Dated<T>, StoreError> {
    Ok(Dated {
        value,
        from: parsed_opt(row, column)?,
        until: parsed_opt(row, column + 1)?,
    })
}

/// Lines as one column; no line is empty.
pub(crate) fn lines(lines: &[String]) -> String {
    lines.join("\n")
}

/// The reverse of [`lines`].
pub(crate) fn of_lines(row: &Row<'_>, column: usize) -> Result<Vec<String>, StoreError> {
    Ok(text(row, column)?.lines().map(str::to_owned).collect())
}

/// The columns that say where a value comes from, in the order of [`row_to_source`].
pub(crate) const SOURCE: &str = "source, source_file, source_sheet, source_cell, seen, source_document, source_place,
    source_person, source_at, source_reason";

/// [`SOURCE`] as values.
#[derive(Default)]
pub(crate) struct SourceColumns<'a> {
    pub kind: &'static str,
    pub file: Option<u32>,
    pub sheet: Option<&'a str>,
    pub cell: Option<&'a str>,
    pub seen: Option<&'a str>,
    pub document: Option<i64>,
    pub place: Option<&'a str>,
    pub person: Option<&'a str>,
    pub at: Option<String>,
    pub reason: Option<&'a str>,
}

impl<'a> SourceColumns<'a> {
    pub(crate) fn of(source: &'a Source) -> Self {
        match source {
            Source::Cell { file, at, seen } => Self {
                kind: "cell",
                file: Some(*file),
                sheet: Some(&at.sheet),
                cell: Some(&at.cell),
                seen: Some(seen),
                ..Self::default()
            },
            Source::Paragraph { file, place, seen } => Self {
                kind: "paragraph",
                file: Some(*file),
                place: Some(place),
                seen: Some(seen),
                ..Self::default()
            },
            Source::Entry { person, at, reason } => Self {
                kind: "entry",
                person: Some(person),
                at: Some(at.to_rfc3339()),
                reason: Some(reason),
                ..Self::default()
            },
            Source::Order {
                document,
                person,
                at,
                reason,
            } => Self {
                kind: "order",
                document: *document,
                person: Some(person),
                at: Some(at.to_rfc3339()),
                reason: Some(reason),
                ..Self::default()
            },
        }
    }
}

/// The ten columns of [`SOURCE`], beginning at `column`.
pub(crate) fn row_to_source(row: &Row<'_>, column: usize) -> Result<Source, StoreError> {
    let words = |at: usize| -> Result<String, StoreError> { Ok(text(row, column + at)?.to_owned()) };
    let moment = || -> Result<Moment, StoreError> { parsed(row, column + 8) };
    Ok(match text(row, column)? {
        "cell" => Source::Cell {
            file: row.get(column + 1)?,
            at: domain::form::CellRef {
                sheet: words(2)?,
                cell: words(3)?,
            },
            seen: words(4)?,
        },
        "paragraph" => Source::Paragraph {
            file: row.get(column + 1)?,
            place: words(6)?,
            seen: words(4)?,
        },
        "entry" => Source::Entry {
            person: words(7)?,
            at: moment()?,
            reason: words(9)?,
        },
        "order" => Source::Order {
            document: row.get(column + 5)?,
            person: words(7)?,
            at: moment()?,
            reason: words(9)?,
        },
        other => return Err(unreadable(format!("nguồn ‘{other}’"))),
    })
}

/// Every row of a child table with the id of the record it belongs to, in their order.
pub(crate) fn children<T>(
    db: &crate::Db<'_>,
    sql: &str,
    mut row_to_child: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<std::collections::HashMap<i64, Vec<T>>, StoreError> {
    let mut found: std::collections::HashMap<i64, Vec<T>> = std::collections::HashMap::new();
    for (of, child) in db.rows(sql, [], |row| Ok((row.get::<_, i64>(0)?, row_to_child(row)?)))? {
        found.entry(of).or_default().push(child);
    }
    Ok(found)
}
