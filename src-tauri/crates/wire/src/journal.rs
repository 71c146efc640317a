//! The record of changes, and taking one back.

use office::{JournalPage, JournalQuery};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, count, done, of, refuse, wrote};
use crate::call::Done;
use crate::desk::Request;

/// Undo an event, or a whole group of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// Number of the event.
    Event(#[ts(type = "number")] i64),
    /// Number of the first event of the group.
    Batch(#[ts(type = "number")] i64),
}

pub(crate) fn list(request: &Request<'_>, query: JournalQuery) -> Answered<JournalPage> {
    of(request.office()?.journal(&query, request.who()?))
}

pub(crate) fn undo(request: &Request<'_>, asked: Undo) -> Answered<Done> {
    let (office, act) = (request.office()?, request.act()?);
    match asked {
        Undo::Event(event) => {
            let undone = office.undo(event, &act)?;
            let words = undone.words.trim_start_matches("Hoàn tác: ");
            done(&undone, format!("Đã hoàn tác thao tác số {event} ({words})."))
        }
        Undo::Batch(batch) => {
            let (events, undone) = office.undo_batch(batch, &act)?;
            let Some(undone) = undone else {
                return Err(refuse("refused", "Lượt thao tác này không còn gì để hoàn tác."));
            };
            request.desk.batches.untake(batch);
            let value = Done {
                done: true,
                message: format!("Đã hoàn tác {} thao tác.", count(events)),
                event: None,
                batch: undone.undoable.then_some(undone.event),
                id: None,
            };
            wrote(value, &undone.changed)
        }
    }
}
