//! Indicators with an id of their own and what they are from a day to a day. A record is written whole.

use std::collections::HashMap;

use domain::indicator::{BaseRule, FormulaRule, IndicatorKind};
use domain::organisation::Dated;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{children, dated, day, from_json_opt, json, word};
use crate::{Db, StoreError, Tx};

/// One indicator through all its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// 0 before it is kept.
    pub id: i64,
    /// E.g. `CDS-01`; no two in force on one day share one.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// What it is, with the days.
    pub versions: Vec<Dated<Definition>>,
}

/// What an indicator is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// Decimals allowed; 0 for counts and money in đồng.
    pub decimals: u8,
    /// How its values go together over time.
    pub kind: IndicatorKind,
    /// Code of the group.
    pub group: String,
    /// Ids of the organisations that report it; none for a derived one.
    pub reporters: Vec<i64>,
    /// What it is held against; its percent is always computed.
    pub base: Option<BaseRule>,
    /// How it is computed, for a derived one.
    pub formula: Option<FormulaRule>,
    /// Code of the essential service it counts.
    pub service: Option<String>,
    /// Reported locality by locality.
    pub by_place: bool,
    /// The owner has to decide before it is collected or printed.
    pub sensitive: bool,
    /// Collected and printed.
    pub on: bool,
    /// Section of the year report that carries it.
    pub section: String,
    /// Ground.
    pub basis: String,
}

/// All indicators, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Indicator>, StoreError> {
    let sql = "SELECT indicator, version, organisation FROM indicator_reporter ORDER BY indicator, version, position";
    let mut reporters: HashMap<(i64, u32), Vec<i64>> = HashMap::new();
    for (indicator, version, organisation) in
        db.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?)))?
    {
        reporters.entry((indicator, version)).or_default().push(organisation);
    }
    let mut versions = children(db, include_str!("versions.sql"), |row| {
        let key = (row.get(0)?, row.get(1)?);
        let definition = Definition {
            name: row.get(4)?,
            unit: row.get(5)?,
            decimals: row.get(6)?,
            kind: word(row, 7)?,
            group: row.get(8)?,
            reporters: reporters.remove(&key).unwrap_or_default(),
            base: from_json_opt::<BaseRule>(row, 9)?,
            formula: from_json_opt::<FormulaRule>(row, 10)?,
            service: row.get(11)?,
            by_place: row.get(12)?,
            sensitive: row.get(13)?,
            on: row.get(14)?,
            section: row.get(15)?,
            basis: row.get(16)?,
        };
        dated(row, 2, definition)
    })?;
    let sql = "SELECT id, code, position FROM indicator ORDER BY position, id";
    db.rows(sql, [], |row| {
        let id: i64 = row.get(0)?;
        Ok(Indicator {
            id,
            code: row.get(1)?,
            position: row.get(2)?,
            versions: versions.remove(&id).unwrap_or_default(),
        })
    })
}

/// Keeps an indicator with all its versions; its id.
pub fn put(tx: &Tx<'_>, i: &Indicator) -> Result<i64, StoreError> {
    let id = tx.put(i.id, "indicator", &["code", "position"], params![i.code, i.position])?;
    tx.execute("DELETE FROM indicator_reporter WHERE indicator = ?1", [id])?;
    tx.execute("DELETE FROM indicator_version WHERE indicator = ?1", [id])?;
    for (n, version) in (0u32..).zip(&i.versions) {
        let d = &version.value;
        tx.execute(
            include_str!("add_version.sql"),
            params![
                id,
                n,
                d.name,
                d.unit,
                d.decimals,
                d.kind.word(),
                d.group,
                d.base.as_ref().map(json).transpose()?,
                d.formula.as_ref().map(json).transpose()?,
                d.service,
                d.by_place,
                d.sensitive,
                d.on,
                d.section,
                d.basis,
                day(version.from),
                day(version.until)
            ],
        )?;
        for (position, organisation) in (0u32..).zip(&d.reporters) {
            tx.execute(
                "INSERT INTO indicator_reporter VALUES (?1, ?2, ?3, ?4)",
                (id, n, position, organisation),
            )?;
        }
    }
    Ok(id)
}

/// Takes an indicator out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove(
        "indicator",
        id,
        &[("indicator_reporter", "indicator"), ("indicator_version", "indicator")],
    )
}
