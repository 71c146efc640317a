//! Whom to call at an organisation (đầu mối), with the days the person has the post.

use domain::organisation::Dated;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{dated, day};
use crate::{Db, StoreError, Tx};

/// A person to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the organisation.
    pub organisation: i64,
    /// Họ và tên, with the days.
    #[serde(flatten)]
    pub name: Dated<String>,
    /// Chức vụ.
    pub post: String,
    /// Điện thoại; may be empty.
    pub phone: String,
    /// Zalo; may be empty.
    pub zalo: String,
    /// Entered by mistake.
    pub retired: bool,
}

/// All contacts.
pub fn list(db: &Db<'_>) -> Result<Vec<Contact>, StoreError> {
    let sql = "SELECT id, organisation, name, from_day, until_day, post, phone, zalo, retired FROM contact ORDER BY id";
    db.rows(sql, [], |row| {
        Ok(Contact {
            id: row.get(0)?,
            organisation: row.get(1)?,
            name: dated(row, 3, row.get(2)?)?,
            post: row.get(5)?,
            phone: row.get(6)?,
            zalo: row.get(7)?,
            retired: row.get(8)?,
        })
    })
}

/// Keeps a contact; its id.
pub fn put(tx: &Tx<'_>, c: &Contact) -> Result<i64, StoreError> {
    tx.put(
        c.id,
        "contact",
        &[
            "organisation",
            "name",
            "post",
            "phone",
            "zalo",
            "from_day",
            "until_day",
            "retired",
        ],
        params![
            c.organisation,
            c.name.value,
            c.post,
            c.phone,
            c.zalo,
            day(c.name.from),
            day(c.name.until),
            c.retired
        ],
    )
}

/// Takes a contact out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("contact", id, &[])
}
