//! Targets of indicators: who set what, from a day to a day. Several levels may set one for the same indicator.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::organisation::Dated;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{dated, day, parsed_opt};
use crate::{Db, StoreError, Tx};

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// 0 before it is kept.
    pub id: i64,
    /// E.g. `CDS-03-UBND`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// Id of the indicator that measures it, where there is one.
    pub indicator: Option<i64>,
    /// Id of the locality it is for; none for the whole.
    pub place: Option<i64>,
    /// What is to be reached, with the days it holds. Not flattened: its value is another than the number below.
    pub what: Dated<String>,
    /// Id of the body that set it.
    pub set_by: Option<i64>,
    /// Its name in words ("UBND tỉnh"); empty where the source does not say.
    pub set_by_name: String,
    /// A number to reach.
    pub value: Option<Amount>,
    /// A share to reach, in percent.
    pub percent: Option<u32>,
    /// Id of the indicator whose figure the share is of, rather than of the base.
    pub of_indicator: Option<i64>,
    /// Last day still in time.
    pub due: Option<NaiveDate>,
    /// The one used in reports unless a person chooses another.
    pub chosen: bool,
    /// Ground.
    pub basis: String,
}

/// All targets, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Target>, StoreError> {
    let sql = "SELECT id, code, position, indicator, place, what, from_day, until_day, set_by, set_by_name, mantissa,
        scale, percent, of_indicator, due_day, chosen, basis FROM target ORDER BY position, id";
    db.rows(sql, [], |row| {
        let value = match (row.get::<_, Option<i64>>(10)?, row.get::<_, Option<u8>>(11)?) {
            (Some(mantissa), Some(scale)) => Amount::new(mantissa, scale),
            _ => None,
        };
        Ok(Target {
            id: row.get(0)?,
            code: row.get(1)?,
            position: row.get(2)?,
            indicator: row.get(3)?,
            place: row.get(4)?,
            what: dated(row, 6, row.get(5)?)?,
            set_by: row.get(8)?,
            set_by_name: row.get(9)?,
            value,
            percent: row.get(12)?,
            of_indicator: row.get(13)?,
            due: parsed_opt(row, 14)?,
            chosen: row.get(15)?,
            basis: row.get(16)?,
        })
    })
}

/// Keeps a target; its id.
pub fn put(tx: &Tx<'_>, t: &Target) -> Result<i64, StoreError> {
    tx.put(
        t.id,
        "target",
        &[
            "code",
            "position",
            "indicator",
            "place",
            "what",
            "set_by",
            "set_by_name",
            "mantissa",
            "scale",
            "percent",
            "of_indicator",
            "due_day",
            "chosen",
            "basis",
            "from_day",
            "until_day",
        ],
        params![
            t.code,
            t.position,
            t.indicator,
            t.place,
            t.what.value,
            t.set_by,
            t.set_by_name,
            t.value.map(|v| v.mantissa()),
            t.value.map(|v| v.scale()),
            t.percent,
            t.of_indicator,
            day(t.due),
            t.chosen,
            t.basis,
            day(t.what.from),
            day(t.what.until)
        ],
    )
}

/// Takes a target out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("target", id, &[])
}
