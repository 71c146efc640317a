//! Forms (biểu mẫu) and their versions: which blocks of questions a round asks.

use domain::form::{Block, Part};
use rusqlite::{Row, params};
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
    /// Taken out of use; rounds that asked by it keep it.
    #[serde(default)]
    pub retired: bool,
}

/// The blocks of a form, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocks {
    /// Number of this shape, [`SHAPE`].
    pub v: u32,
    /// Blocks.
    pub blocks: Vec<Block>,
}

/// The shape of blocks that is written today. The first one had no matrix: it came with the indicators.
pub const SHAPE: u32 = 2;

impl Blocks {
    /// Blocks as they are kept today.
    pub const fn new(blocks: Vec<Block>) -> Self {
        Self { v: SHAPE, blocks }
    }

    /// What they ask, in order.
    pub fn parts(&self) -> Vec<Part> {
        self.blocks.iter().map(Block::part).collect()
    }
}

/// A version of a form as it is kept.
fn row_to_version(row: &Row<'_>) -> Result<FormVersion, StoreError> {
    let mut blocks: Blocks = from_json(row, 5)?;
    match blocks.v {
        1 => {
            blocks.v = SHAPE;
            if let Some(at) = blocks.blocks.iter().position(|block| *block == Block::Indicators) {
                blocks.blocks.insert(at + 1, Block::Matrix);
            }
        }
        SHAPE => {}
        v => {
            return Err(StoreError::Unreadable {
                table: "form_version",
                what: format!("dạng dữ liệu {v}"),
            });
        }
    }
    Ok(FormVersion {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        regime: row.get(3)?,
        version: row.get(4)?,
        blocks,
        retired: row.get(6)?,
    })
}

/// All versions of all forms, oldest first.
pub fn list(db: &Db<'_>) -> Result<Vec<FormVersion>, StoreError> {
    let sql =
        "SELECT v.id, f.code, f.name, f.regime, v.version, v.blocks, v.retired FROM form_version v JOIN form f ON f.id = v.form
        ORDER BY f.id, v.version";
    db.rows(sql, [], row_to_version)
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

/// Takes a version out of use, or back into it.
pub fn set_retired(tx: &Tx<'_>, version: i64, retired: bool) -> Result<(), StoreError> {
    tx.set_flag("form_version", "retired", version, retired)
}

#[cfg(test)]
mod tests {
    use domain::form::Question;

    use super::*;

    #[test]
    fn blocks_are_words_in_json_and_older_ones_are_read() {
        let blocks: Vec<Block> = serde_json::from_str(r#"["tasks","indicators","obstacles"]"#).unwrap();
        assert_eq!(blocks, [Block::Tasks, Block::Indicators, Block::Obstacles]);
        let asked = Block::Questions(vec![Question::read("1", "Số hồ sơ|number|hồ sơ").unwrap()]);
        let text = serde_json::to_string(&asked).unwrap();
        assert_eq!(
            text,
            r#"{"questions":[{"code":"1","text":"Số hồ sơ","kind":"number","unit":"hồ sơ","decimals":0}]}"#
        );
        assert_eq!(serde_json::from_str::<Block>(&text).unwrap(), asked);
    }
}
