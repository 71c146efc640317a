//! The register of documents that reports cite.

use chrono::NaiveDate;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use crate::column::parsed_opt;
use crate::{Db, StoreError, Tx};

/// A document of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Number and symbol, e.g. `808/QĐ-UBND`.
    pub symbol: String,
    /// Tên loại ("Quyết định").
    pub kind: String,
    /// Day of issue.
    pub dated: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
    /// Where this fact comes from.
    pub basis: String,
}

fn row_to_document(row: &Row<'_>) -> Result<(i64, Document), StoreError> {
    let document = Document {
        symbol: row.get(1)?,
        kind: row.get(2)?,
        dated: parsed_opt(row, 3)?,
        issuer: row.get(4)?,
        subject: row.get(5)?,
        basis: row.get(6)?,
    };
    Ok((row.get(0)?, document))
}

/// The register in order of entry, with ids.
pub fn list(db: &Db<'_>) -> Result<Vec<(i64, Document)>, StoreError> {
    let sql = "SELECT id, symbol, kind, dated, issuer, subject, basis FROM document WHERE retired = 0 ORDER BY id";
    db.rows(sql, [], row_to_document)
}

/// Enters a document; its id.
pub fn add(tx: &Tx<'_>, document: &Document) -> Result<i64, StoreError> {
    let sql = "INSERT INTO document (symbol, kind, dated, issuer, subject, basis) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Document {
        symbol,
        kind,
        dated,
        issuer,
        subject,
        basis,
    } = document;
    tx.insert(
        sql,
        (symbol, kind, dated.map(|d| d.to_string()), issuer, subject, basis),
    )
}

/// Takes a document out of use or back into it.
pub fn set_retired(tx: &Tx<'_>, id: i64, retired: bool) -> Result<(), StoreError> {
    tx.execute("UPDATE document SET retired = ?2 WHERE id = ?1", (id, retired))?;
    Ok(())
}
