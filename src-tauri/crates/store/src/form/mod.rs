//! Forms (biểu mẫu) and their versions: which blocks of questions a round asks.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{from_json, json};
use crate::{Db, StoreError, Tx};

/// One version of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormVersion {
    /// Id of the version; 0 before it is kept.
    pub id: i64,
    /// E.g. `BC-THANG`.
    pub code: String,
    /// "Báo cáo tháng".
    pub name: String,
    /// Id of the regime that uses it.
    pub regime: Option<i64>,
    /// Counts up from 1.
    pub version: u32,
    /// What it asks.
    pub blocks: Blocks,
}

/// The blocks of a form, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocks {
    /// Number of this shape: 1.
    pub v: u32,
    /// Blocks.
    pub blocks: Vec<Block>,
}

/// A block of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The agency's tasks.
    Tasks,
    /// The indicators it reports.
    Indicators,
    /// Khó khăn, vướng mắc.
    Obstacles,
    /// Kiến nghị, đề xuất.
    Recommendations,
    /// Văn bản chỉ đạo.
    Directives,
}

/// All versions of all forms, oldest first.
pub fn list(db: &Db<'_>) -> Result<Vec<FormVersion>, StoreError> {
    let sql =
        "SELECT v.id, f.code, f.name, f.regime, v.version, v.blocks FROM form_version v JOIN form f ON f.id = v.form
        ORDER BY f.id, v.version";
    db.rows(sql, [], |row| {
        Ok(FormVersion {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            regime: row.get(3)?,
            version: row.get(4)?,
            blocks: from_json(row, 5)?,
        })
    })
}

/// Adds a version, and its form where that is new; the id of the version.
pub fn add(tx: &Tx<'_>, f: &FormVersion) -> Result<i64, StoreError> {
    tx.execute(
        "INSERT INTO form (code, name, regime) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO NOTHING",
        params![f.code, f.name, f.regime],
    )?;
    tx.insert(
        "INSERT INTO form_version (form, version, blocks) SELECT id, ?2, ?3 FROM form WHERE code = ?1",
        params![f.code, f.version, json(&f.blocks)?],
    )
}
