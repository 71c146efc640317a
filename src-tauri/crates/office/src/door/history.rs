//! Whether what an event did still stands: not undone, or its undo undone again.

use store::Db;
use store::event::Event;

use crate::error::Result;

/// The event to take back so that what `event` did stands no longer: itself, or the one that brought it again last. None
/// when it does not stand.
pub(super) fn last_word(db: &Db<'_>, event: Event) -> Result<Option<Event>> {
    let (mut last, mut stands) = (event, true);
    while let Some(undo) = last.undone_by {
        let Some(undo) = db.event(undo)? else { break };
        (last, stands) = (undo, !stands);
    }
    Ok(stands.then_some(last))
}
