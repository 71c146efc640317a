//! Bodies that lead, coordinate and report, with the days their names, parents and routes hold. A record is written
//! whole, with everything dated in it.

use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route};
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{children, dated, day, parsed, word};
use crate::{Db, StoreError, Tx};

/// One organisation, office holder or collective name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// 0 before it is kept.
    pub id: i64,
    /// For people, e.g. `STP`, `H548`, `NHOM-SBN`; each once in a store.
    pub code: String,
    /// Where it stands.
    pub level: Level,
    /// Its place in lists.
    pub position: u32,
    /// For localities: "Huyện Phù Cát".
    pub place: Option<String>,
    /// An office holder rather than a body.
    pub is_post: bool,
    /// Names with the days they hold.
    pub names: Vec<Dated<String>>,
    /// Ids of the bodies it belongs to.
    pub parents: Vec<Dated<i64>>,
    /// How its report goes up; none means it need not send.
    pub routes: Vec<RegimeRoute>,
    /// For a collective name: whom it stands for.
    pub collective: Option<Collective>,
    /// What took over from it.
    pub successors: Vec<Successor>,
    /// Why it ended, where no successor says so.
    pub ended_basis: String,
    /// Why it is here.
    pub basis: String,
}

/// A route with the regime it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimeRoute {
    /// Id of the regime; none for every regime without a route of its own.
    pub regime: Option<i64>,
    /// The route with its days.
    #[serde(flatten)]
    pub route: Dated<Route>,
}

/// Whom a collective name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collective {
    /// Ids; empty, with [`Collective::levels`], where the documents do not say and a person has to choose.
    pub members: Vec<i64>,
    /// Everybody of these levels who reports, as they are there on the day.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Why these.
    pub basis: String,
}

/// A body that took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// Id.
    pub to: i64,
    /// First day of the new arrangement.
    pub on: NaiveDate,
    /// The old body ended with it.
    pub whole: bool,
    /// What passed, where not everything did.
    pub what: Option<String>,
    /// Ground.
    pub basis: String,
}

/// What belongs to a record and is written with it.
const PARTS: [&str; 6] = [
    "organisation_name",
    "organisation_parent",
    "organisation_route",
    "organisation_successor",
    "collective_member",
    "collective_level",
];

/// All organisations, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Organisation>, StoreError> {
    let mut names = children(
        db,
        "SELECT organisation, name, from_day, until_day FROM organisation_name ORDER BY organisation, position",
        |row| dated(row, 2, row.get::<_, String>(1)?),
    )?;
    let mut parents = children(
        db,
        "SELECT organisation, parent, from_day, until_day FROM organisation_parent ORDER BY organisation, position",
        |row| dated(row, 2, row.get::<_, i64>(1)?),
    )?;
    let mut routes = children(
        db,
        "SELECT organisation, regime, route, from_day, until_day FROM organisation_route
            ORDER BY organisation, position",
        |row| {
            Ok(RegimeRoute {
                regime: row.get(1)?,
                route: dated(row, 3, word(row, 2)?)?,
            })
        },
    )?;
    let mut members = children(
        db,
        "SELECT organisation, member FROM collective_member ORDER BY organisation, position",
        |row| Ok(row.get::<_, i64>(1)?),
    )?;
    let mut levels = children(
        db,
        "SELECT organisation, level FROM collective_level ORDER BY organisation, position",
        |row| word(row, 1),
    )?;
    let mut successors = children(
        db,
        "SELECT organisation, successor, on_day, whole, what, basis FROM organisation_successor
            ORDER BY organisation, position",
        |row| {
            Ok(Successor {
                to: row.get(1)?,
                on: parsed(row, 2)?,
                whole: row.get(3)?,
                what: row.get(4)?,
                basis: row.get(5)?,
            })
        },
    )?;
    let sql = "SELECT id, code, level, position, place, is_post, collective, collective_basis, ended_basis, basis
        FROM organisation ORDER BY position, id";
    db.rows(sql, [], |row| {
        let id: i64 = row.get(0)?;
        let (members, levels) = (
            members.remove(&id).unwrap_or_default(),
            levels.remove(&id).unwrap_or_default(),
        );
        Ok(Organisation {
            id,
            code: row.get(1)?,
            level: word(row, 2)?,
            position: row.get(3)?,
            place: row.get(4)?,
            is_post: row.get(5)?,
            names: names.remove(&id).unwrap_or_default(),
            parents: parents.remove(&id).unwrap_or_default(),
            routes: routes.remove(&id).unwrap_or_default(),
            collective: if row.get(6)? {
                Some(Collective {
                    members,
                    levels,
                    basis: row.get(7)?,
                })
            } else {
                None
            },
            successors: successors.remove(&id).unwrap_or_default(),
            ended_basis: row.get(8)?,
            basis: row.get(9)?,
        })
    })
}

/// Keeps a record with everything dated in it; its id.
pub fn put(tx: &Tx<'_>, o: &Organisation) -> Result<i64, StoreError> {
    let collective_basis = o.collective.as_ref().map_or("", |c| c.basis.as_str());
    let values = params![
        o.code,
        o.level.word(),
        o.position,
        o.place,
        o.is_post,
        o.collective.is_some(),
        collective_basis,
        o.ended_basis,
        o.basis
    ];
    let id = tx.put(
        o.id,
        "organisation",
        &[
            "code",
            "level",
            "position",
            "place",
            "is_post",
            "collective",
            "collective_basis",
            "ended_basis",
            "basis",
        ],
        values,
    )?;
    for table in PARTS {
        tx.execute(&format!("DELETE FROM {table} WHERE organisation = ?1"), [id])?;
    }
    for (n, name) in (0u32..).zip(&o.names) {
        let sql = "INSERT INTO organisation_name VALUES (?1, ?2, ?3, ?4, ?5)";
        tx.execute(sql, params![id, n, name.value, day(name.from), day(name.until)])?;
    }
    for (n, parent) in (0u32..).zip(&o.parents) {
        let sql = "INSERT INTO organisation_parent VALUES (?1, ?2, ?3, ?4, ?5)";
        tx.execute(sql, params![id, n, parent.value, day(parent.from), day(parent.until)])?;
    }
    for (n, r) in (0u32..).zip(&o.routes) {
        let sql = "INSERT INTO organisation_route VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let route = &r.route;
        tx.execute(
            sql,
            params![id, n, r.regime, route.value.word(), day(route.from), day(route.until)],
        )?;
    }
    for (n, s) in (0u32..).zip(&o.successors) {
        let sql = "INSERT INTO organisation_successor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        tx.execute(sql, params![id, n, s.to, s.on.to_string(), s.whole, s.what, s.basis])?;
    }
    for (n, member) in (0u32..).zip(o.collective.iter().flat_map(|c| &c.members)) {
        tx.execute("INSERT INTO collective_member VALUES (?1, ?2, ?3)", (id, n, member))?;
    }
    for (n, level) in (0u32..).zip(o.collective.iter().flat_map(|c| &c.levels)) {
        let sql = "INSERT INTO collective_level VALUES (?1, ?2, ?3)";
        tx.execute(sql, (id, n, level.word()))?;
    }
    Ok(id)
}

/// Takes an organisation out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("organisation", id, &PARTS.map(|table| (table, "organisation")))
}
