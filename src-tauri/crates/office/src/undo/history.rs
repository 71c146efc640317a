//! Whether what an event did still stands: not undone, or its undo undone again.

use store::Db;
use store::event::Event;

use crate::error::Result;

/// The event through which what this one did stands: itself, or the newest that brought it again; none while it is taken
/// back.
pub(super) fn standing(db: &Db<'_>, event: &Event) -> Result<Option<Event>> {
    let mut at = event.clone();
    while let Some(undo) = at.undone_by {
        let brought_again = db.event(undo)?.and_then(|undo| undo.undone_by);
        let Some(again) = brought_again else { return Ok(None) };
        let Some(again) = db.event(again)? else { return Ok(None) };
        at = again;
    }
    Ok(Some(at))
}

/// Whether it stands.
pub(super) fn stands(db: &Db<'_>, event: &Event) -> Result<bool> {
    Ok(standing(db, event)?.is_some())
}
