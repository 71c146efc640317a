//! Outlines of reports (đề cương), the office's own, from a day to a day.

use domain::organisation::Dated;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::column::{dated, day, from_json, json};
use crate::report::Section;
use crate::{Db, StoreError, Tx};

/// An outline of one kind of report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// 0 before it is kept.
    pub id: i64,
    /// For people, e.g. `thang`.
    pub code: String,
    /// Kind of report, with the days.
    #[serde(flatten)]
    pub kind: Dated<String>,
    /// What it holds.
    pub content: OutlineContent,
}

/// What an outline holds. `{{period}}`, `{{next_period}}`, `{{year}}`, `{{next_year}}`, `{{province}}`, `{{office}}` are
/// filled when a report is begun; every other mark stays in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineContent {
    /// Number of this shape: 1.
    #[serde(default = "first")]
    pub v: u32,
    /// Who issues it, until somebody says otherwise in the report.
    #[serde(default = "office", skip_serializing_if = "is_office")]
    pub issuer: Body,
    /// Tên loại ("BÁO CÁO").
    pub type_name: String,
    /// Trích yếu, a line each.
    pub subject: Vec<String>,
    /// The paragraph before the first section.
    pub opening: String,
    /// Sections with their first text.
    pub sections: Vec<Section>,
    /// The paragraph after the last.
    pub closing: String,
}

const fn first() -> u32 {
    1
}

const fn office() -> Body {
    Body::Office
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_office(body: &Body) -> bool {
    *body == Body::Office
}

/// All outlines.
pub fn list(db: &Db<'_>) -> Result<Vec<Outline>, StoreError> {
    let sql = "SELECT id, code, report_kind, from_day, until_day, content FROM outline ORDER BY id";
    db.rows(sql, [], |row| {
        Ok(Outline {
            id: row.get(0)?,
            code: row.get(1)?,
            kind: dated(row, 3, row.get(2)?)?,
            content: from_json(row, 5)?,
        })
    })
}

/// Keeps an outline; its id.
pub fn put(tx: &Tx<'_>, o: &Outline) -> Result<i64, StoreError> {
    tx.put(
        o.id,
        "outline",
        &["code", "report_kind", "from_day", "until_day", "content"],
        params![
            o.code,
            o.kind.value,
            day(o.kind.from),
            day(o.kind.until),
            json(&o.content)?
        ],
    )
}

/// Takes an outline out again that nothing refers to.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("outline", id, &[])
}
