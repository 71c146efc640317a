//! Official names of the office, its committee and its support team with the days they hold, and the number series their
//! papers carry.

use domain::organisation::Dated;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{dated, day, lines, of_lines, word};
use crate::{Db, StoreError, Tx};

/// Whose name it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Body {
    /// The people's committee that issues reports.
    Office,
    /// Ban Chỉ đạo.
    Committee,
    /// Tổ giúp việc.
    Support,
    /// The place name in the date line of a paper.
    Place,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyName {
    /// 0 before it is kept.
    pub id: i64,
    /// Whose.
    pub body: Body,
    /// In running text, with the days.
    #[serde(flatten)]
    pub name: Dated<String>,
    /// At the head of a paper, one a line.
    pub lines: Vec<String>,
    /// Lines of the parent body; none for the people's committee of a province.
    pub parent: Vec<String>,
    /// Symbol of its number series; may be empty.
    pub series: String,
    /// Ground.
    pub basis: String,
}

/// All names.
pub fn list(db: &Db<'_>) -> Result<Vec<BodyName>, StoreError> {
    let sql = "SELECT id, body, name, from_day, until_day, lines, parent, series, basis FROM body_name ORDER BY id";
    db.rows(sql, [], |row| {
        Ok(BodyName {
            id: row.get(0)?,
            body: word(row, 1)?,
            name: dated(row, 3, row.get(2)?)?,
            lines: of_lines(row, 5)?,
            parent: of_lines(row, 6)?,
            series: row.get(7)?,
            basis: row.get(8)?,
        })
    })
}

/// Keeps a name, and its series where that is new; its id.
pub fn put(tx: &Tx<'_>, b: &BodyName) -> Result<i64, StoreError> {
    if !b.series.is_empty() {
        add_series(tx, &b.series, b.body)?;
    }
    tx.put(
        b.id,
        "body_name",
        &[
            "body",
            "name",
            "from_day",
            "until_day",
            "lines",
            "parent",
            "series",
            "basis",
        ],
        params![
            b.body.word(),
            b.name.value,
            day(b.name.from),
            day(b.name.until),
            lines(&b.lines),
            lines(&b.parent),
            b.series,
            b.basis
        ],
    )
}

/// Knows a number series; one that is known stays as it is.
pub fn add_series(tx: &Tx<'_>, symbol: &str, body: Body) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO number_series (symbol, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        (symbol, body.word()),
    )?;
    Ok(())
}

/// The number series that are known.
pub fn series(db: &Db<'_>) -> Result<Vec<(String, Body)>, StoreError> {
    db.rows("SELECT symbol, body FROM number_series ORDER BY symbol", [], |row| {
        Ok((row.get(0)?, word(row, 1)?))
    })
}

/// Takes a name out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("body_name", id, &[])
}
