//! Recipients of each kind of report (Kính gửi, Nơi nhận), from a day to a day. A list is written whole.

use domain::organisation::Dated;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{children, dated, day, text};
use crate::{Db, StoreError, Tx};

/// The recipients of one kind of report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientList {
    /// 0 before it is kept.
    pub id: i64,
    /// For people.
    pub code: String,
    /// Kind of report, with the days.
    #[serde(flatten)]
    pub kind: Dated<String>,
    /// Kính gửi, in order.
    pub to: Vec<Recipient>,
    /// Nơi nhận, in order; the last one is the file copy.
    pub copies: Vec<Recipient>,
    /// Ground.
    pub basis: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The line without dash and punctuation.
    pub words: String,
    /// Id of the organisation, where it is one.
    pub organisation: Option<i64>,
    /// Press or communes: a figure that is off by default must not go there unnoticed.
    pub wide: bool,
    /// Ground where it differs from the list's.
    pub basis: String,
}

/// All lists.
pub fn list(db: &Db<'_>) -> Result<Vec<RecipientList>, StoreError> {
    let mut recipients = children(
        db,
        "SELECT list, part, words, organisation, wide, basis FROM recipient ORDER BY list, part, position",
        |row| {
            let recipient = Recipient {
                words: row.get(2)?,
                organisation: row.get(3)?,
                wide: row.get(4)?,
                basis: row.get(5)?,
            };
            Ok((text(row, 1)?.to_owned(), recipient))
        },
    )?;
    let sql = "SELECT id, code, report_kind, from_day, until_day, basis FROM recipient_list ORDER BY id";
    db.rows(sql, [], |row| {
        let id: i64 = row.get(0)?;
        let (to, copies): (Vec<_>, Vec<_>) = recipients
            .remove(&id)
            .unwrap_or_default()
            .into_iter()
            .partition(|(part, _)| part == "to");
        let bare = |rows: Vec<(String, Recipient)>| rows.into_iter().map(|(_, r)| r).collect();
        Ok(RecipientList {
            id,
            code: row.get(1)?,
            kind: dated(row, 3, row.get(2)?)?,
            to: bare(to),
            copies: bare(copies),
            basis: row.get(5)?,
        })
    })
}

/// Keeps a list; its id.
pub fn put(tx: &Tx<'_>, l: &RecipientList) -> Result<i64, StoreError> {
    let id = tx.put(
        l.id,
        "recipient_list",
        &["code", "report_kind", "from_day", "until_day", "basis"],
        params![l.code, l.kind.value, day(l.kind.from), day(l.kind.until), l.basis],
    )?;
    tx.execute("DELETE FROM recipient WHERE list = ?1", [id])?;
    for (part, recipients) in [("to", &l.to), ("copy", &l.copies)] {
        for (n, r) in (0u32..).zip(recipients) {
            tx.execute(
                "INSERT INTO recipient VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![id, part, n, r.words, r.organisation, r.wide, r.basis],
            )?;
        }
    }
    Ok(id)
}

/// Takes a list out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("recipient_list", id, &[("recipient", "list")])
}
