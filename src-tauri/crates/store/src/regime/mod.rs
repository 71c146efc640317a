//! Regimes (chế độ báo cáo): how often, when, who collects and who is reported to.

use domain::calendar::DueRule;
use domain::status::CountsBy;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{children, text, word};
use crate::{Db, StoreError, Tx};

/// How often a regime collects.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Periodicity {
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// Sáu tháng.
    HalfYear,
    /// Hằng năm.
    Year,
}

/// Which days' figures a period's report holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WindowRule {
    /// From the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12).
    MidMonth,
    /// The calendar's days.
    Calendar,
}

/// One regime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regime {
    /// 0 before it is kept.
    pub id: i64,
    /// For people, e.g. `THANG`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// "Báo cáo tháng".
    pub name: String,
    /// How often.
    pub periodicity: Periodicity,
    /// To whom the agencies send, in words.
    pub agency_to: String,
    /// E-mail address the agencies send to; may be empty.
    pub channel: String,
    /// Id of the unit that takes the reports in.
    pub unit: Option<i64>,
    /// Which days' figures; shown, never blocking.
    pub window: WindowRule,
    /// Which arrival decides punctuality.
    pub counts_by: CountsBy,
    /// When the agencies report; none where no day is set.
    pub agency_due: Option<Due>,
    /// When the office reports.
    pub province_due: Option<Due>,
    /// Ids of the organisations the office reports to.
    pub reported_to: Vec<i64>,
    /// Ids of those that prepare the report.
    pub prepared_by: Vec<i64>,
    /// Ids of those that help.
    pub prepared_with: Vec<i64>,
    /// Ground of the window.
    pub window_basis: String,
    /// Ground of the rest.
    pub basis: String,
    /// Out of use.
    pub retired: bool,
}

/// A due rule of a regime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// "vào ngày 15", "trước ngày 22".
    #[serde(flatten)]
    pub rule: DueRule,
    /// `HH:MM`; none for the end of the day.
    pub hour: Option<String>,
    /// A day off moves it to the next working day.
    pub next_workday: bool,
}

/// All regimes, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Regime>, StoreError> {
    let mut dues = children(
        db,
        "SELECT regime, tier, day, before, hour, next_workday FROM regime_due",
        |row| {
            let due = Due {
                rule: DueRule {
                    day: row.get(2)?,
                    before: row.get(3)?,
                },
                hour: row.get(4)?,
                next_workday: row.get(5)?,
            };
            Ok((text(row, 1)?.to_owned(), due))
        },
    )?;
    let mut organisations = children(
        db,
        "SELECT regime, part, organisation FROM regime_organisation ORDER BY regime, part, position",
        |row| Ok((text(row, 1)?.to_owned(), row.get::<_, i64>(2)?)),
    )?;
    let sql = "SELECT id, code, position, name, periodicity, agency_to, channel, unit, window_rule, counts_by,
        window_basis, basis, retired FROM regime ORDER BY position, id";
    db.rows(sql, [], |row| {
        let id: i64 = row.get(0)?;
        let dues = dues.remove(&id).unwrap_or_default();
        let due = |tier: &str| dues.iter().find(|(t, _)| t == tier).map(|(_, due)| due.clone());
        let organisations = organisations.remove(&id).unwrap_or_default();
        let part = |part: &str| -> Vec<i64> {
            let of_part = organisations.iter().filter(|(p, _)| p == part);
            of_part.map(|(_, id)| *id).collect()
        };
        Ok(Regime {
            id,
            code: row.get(1)?,
            position: row.get(2)?,
            name: row.get(3)?,
            periodicity: word(row, 4)?,
            agency_to: row.get(5)?,
            channel: row.get(6)?,
            unit: row.get(7)?,
            window: word(row, 8)?,
            counts_by: word(row, 9)?,
            agency_due: due("agency"),
            province_due: due("province"),
            reported_to: part("reported_to"),
            prepared_by: part("prepared_by"),
            prepared_with: part("prepared_with"),
            window_basis: row.get(10)?,
            basis: row.get(11)?,
            retired: row.get(12)?,
        })
    })
}

/// Keeps a regime; its id.
pub fn put(tx: &Tx<'_>, r: &Regime) -> Result<i64, StoreError> {
    let id = tx.put(
        r.id,
        "regime",
        &[
            "code",
            "position",
            "name",
            "periodicity",
            "agency_to",
            "channel",
            "unit",
            "window_rule",
            "counts_by",
            "window_basis",
            "basis",
            "retired",
        ],
        params![
            r.code,
            r.position,
            r.name,
            r.periodicity.word(),
            r.agency_to,
            r.channel,
            r.unit,
            r.window.word(),
            r.counts_by.word(),
            r.window_basis,
            r.basis,
            r.retired
        ],
    )?;
    tx.execute("DELETE FROM regime_due WHERE regime = ?1", [id])?;
    tx.execute("DELETE FROM regime_organisation WHERE regime = ?1", [id])?;
    for (tier, due) in [("agency", &r.agency_due), ("province", &r.province_due)] {
        let Some(due) = due else { continue };
        tx.execute(
            "INSERT INTO regime_due VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id, tier, due.rule.day, due.rule.before, due.hour, due.next_workday],
        )?;
    }
    for (part, ids) in [
        ("reported_to", &r.reported_to),
        ("prepared_by", &r.prepared_by),
        ("prepared_with", &r.prepared_with),
    ] {
        for (n, organisation) in (0u32..).zip(ids) {
            tx.execute(
                "INSERT INTO regime_organisation VALUES (?1, ?2, ?3, ?4)",
                (id, part, n, organisation),
            )?;
        }
    }
    Ok(id)
}

/// Takes a regime out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove(
        "regime",
        id,
        &[("regime_due", "regime"), ("regime_organisation", "regime")],
    )
}
