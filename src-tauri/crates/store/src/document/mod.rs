//! The register of documents: cited, incoming, outgoing, internal, with what each answers and the files attached to it.

use chrono::NaiveDate;
use domain::word::Word as _;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::column::{day, parsed_opt, word};
use crate::{Db, StoreError, Tx};

/// Which way a document goes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Direction {
    /// Viện dẫn: known because reports cite it.
    Cited,
    /// Đến.
    Incoming,
    /// Đi.
    Outgoing,
    /// Nội bộ.
    Internal,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "DocumentRow"))]
pub struct Document {
    /// 0 before it is kept.
    pub id: i64,
    /// Which way it goes.
    pub direction: Direction,
    /// Number and symbol.
    pub symbol: String,
    /// "Quyết định", "Công văn" …
    pub kind: String,
    /// Day of issue.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub dated: Option<NaiveDate>,
    /// Issuing body.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
    /// Id of the document it answers, carries out or replaces.
    pub parent: Option<i64>,
    /// Where this fact comes from.
    pub basis: String,
    /// Out of use.
    pub retired: bool,
}

const COLUMNS: &str = "id, direction, symbol, kind, dated, issuer, subject, parent, basis, retired";

fn row_to_document(row: &Row<'_>) -> Result<Document, StoreError> {
    Ok(Document {
        id: row.get(0)?,
        direction: word(row, 1)?,
        symbol: row.get(2)?,
        kind: row.get(3)?,
        dated: parsed_opt(row, 4)?,
        issuer: row.get(5)?,
        subject: row.get(6)?,
        parent: row.get(7)?,
        basis: row.get(8)?,
        retired: row.get(9)?,
    })
}

/// The documents in use, by symbol.
pub fn list(db: &Db<'_>) -> Result<Vec<Document>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE retired = 0 ORDER BY symbol, id");
    db.rows(&sql, [], row_to_document)
}

/// A document, in use or not.
pub fn get(db: &Db<'_>, id: i64) -> Result<Option<Document>, StoreError> {
    db.row(
        &format!("SELECT {COLUMNS} FROM document WHERE id = ?1"),
        [id],
        row_to_document,
    )
}

/// The documents of this symbol that are in use.
pub fn of_symbol(db: &Db<'_>, symbol: &str) -> Result<Vec<Document>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE symbol = ?1 AND retired = 0 ORDER BY id");
    db.rows(&sql, [symbol], row_to_document)
}

/// Enters a document; its id.
pub fn add(tx: &Tx<'_>, d: &Document) -> Result<i64, StoreError> {
    tx.put(
        0,
        "document",
        &[
            "direction",
            "symbol",
            "kind",
            "dated",
            "issuer",
            "subject",
            "parent",
            "basis",
        ],
        params![
            d.direction.word(),
            d.symbol,
            d.kind,
            day(d.dated),
            d.issuer,
            d.subject,
            d.parent,
            d.basis
        ],
    )
}

/// Takes a document out of use, or back into it.
pub fn set_retired(tx: &Tx<'_>, id: i64, retired: bool) -> Result<(), StoreError> {
    tx.set_flag("document", "retired", id, retired)
}
