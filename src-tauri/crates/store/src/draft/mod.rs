//! Sections as people are writing them, each their own until it is saved. What is here is nobody's word yet: it is kept so
//! that nothing typed is lost, without an event.

use domain::form::Moment;
use serde::{Deserialize, Serialize};

use crate::column::parsed;
use crate::{Db, StoreError, Tx};

/// A section as a person is writing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SectionDraft {
    /// Code of the section.
    pub section: String,
    /// Text with marks, whole or half.
    pub text: String,
    /// When it was kept.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Moment,
}

/// What a person is writing in a report.
pub fn list(db: &Db<'_>, report: i64, person: &str) -> Result<Vec<SectionDraft>, StoreError> {
    let sql = "SELECT section, text, at FROM section_draft WHERE report = ?1 AND person = ?2 ORDER BY section";
    // The key begins with the report; a person's few drafts of it are looked through.
    db.rows(sql, (report, person), |row| {
        Ok(SectionDraft {
            section: row.get(0)?,
            text: row.get(1)?,
            at: parsed(row, 2)?,
        })
    })
}

/// Who is writing in which section of a report: code of the section, name of the person.
pub fn writers(db: &Db<'_>, report: i64) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT section, person FROM section_draft WHERE report = ?1 ORDER BY section, person";
    db.rows(sql, [report], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Keeps what a person is writing.
pub fn put(tx: &Tx<'_>, report: i64, person: &str, draft: &SectionDraft) -> Result<(), StoreError> {
    let sql = "INSERT INTO section_draft (report, section, person, text, at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (report, section, person) DO UPDATE SET text = ?4, at = ?5";
    tx.execute(
        sql,
        (report, &draft.section, person, &draft.text, draft.at.to_rfc3339()),
    )?;
    Ok(())
}

/// Drops what a person was writing.
pub fn remove(tx: &Tx<'_>, report: i64, section: &str, person: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM section_draft WHERE report = ?1 AND section = ?2 AND person = ?3";
    tx.execute(sql, (report, section, person))?;
    Ok(())
}
