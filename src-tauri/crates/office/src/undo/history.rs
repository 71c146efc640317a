//! Whether what an event did still stands: not undone, or its undo undone again.

use store::Db;
use store::event::Event;

use crate::error::Result;

/// Whether it was taken back and not brought again.
pub(super) fn is_undone(db: &Db<'_>, event: &Event) -> Result<bool> {
    match event.undone_by {
        None => Ok(false),
        Some(undo) => match db.event(undo)? {
            None => Ok(false),
            Some(undo) => stands(db, &undo),
        },
    }
}

/// Whether it stands.
pub(super) fn stands(db: &Db<'_>, event: &Event) -> Result<bool> {
    Ok(!is_undone(db, event)?)
}
