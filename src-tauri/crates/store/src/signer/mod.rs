//! Signers with the seal and number series that go with the signature: one linked choice.

use domain::organisation::Dated;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{dated, day, lines, of_lines};
use crate::{Db, StoreError, Tx};

/// A person's post with what goes with the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// 0 before it is kept.
    pub id: i64,
    /// E.g. `BD-UBND-PCT`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// Id of the body whose paper is signed.
    pub body: Option<i64>,
    /// The lines above the signature.
    pub authority: Vec<String>,
    /// Post in the parent body, printed between signature and name.
    pub post: Vec<String>,
    /// Rank before the name (armed forces); may be empty.
    pub rank: String,
    /// Name, empty where no document gives it; with the days of the post.
    #[serde(flatten)]
    pub name: Dated<String>,
    /// Id of the body whose seal is used.
    pub seal: Option<i64>,
    /// Symbol of the number series.
    pub series: String,
    /// The seal rests on a cited rule, so another series is refused.
    pub seal_rule: bool,
    /// Kinds of report it is offered first for.
    pub default_for: Vec<String>,
    /// Ground.
    pub basis: String,
}

/// All signers, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Signer>, StoreError> {
    let sql = "SELECT id, code, position, body, authority, post, rank, name, from_day, until_day, seal, series,
        seal_rule, default_for, basis FROM signer ORDER BY position, id";
    db.rows(sql, [], |row| {
        Ok(Signer {
            id: row.get(0)?,
            code: row.get(1)?,
            position: row.get(2)?,
            body: row.get(3)?,
            authority: of_lines(row, 4)?,
            post: of_lines(row, 5)?,
            rank: row.get(6)?,
            name: dated(row, 8, row.get(7)?)?,
            seal: row.get(10)?,
            series: row.get(11)?,
            seal_rule: row.get(12)?,
            default_for: of_lines(row, 13)?,
            basis: row.get(14)?,
        })
    })
}

/// Keeps a signer; its id.
pub fn put(tx: &Tx<'_>, s: &Signer) -> Result<i64, StoreError> {
    tx.put(
        s.id,
        "signer",
        &[
            "code",
            "position",
            "body",
            "authority",
            "post",
            "rank",
            "name",
            "from_day",
            "until_day",
            "seal",
            "series",
            "seal_rule",
            "default_for",
            "basis",
        ],
        params![
            s.code,
            s.position,
            s.body,
            lines(&s.authority),
            lines(&s.post),
            s.rank,
            s.name.value,
            day(s.name.from),
            day(s.name.until),
            s.seal,
            s.series,
            s.seal_rule,
            lines(&s.default_for),
            s.basis
        ],
    )
}

/// Takes a signer out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("signer", id, &[])
}
