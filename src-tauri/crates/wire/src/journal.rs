//! The record of changes, and taking one back.

use office::{JournalPage, JournalQuery};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, count, done, of, refuse, wrote};
use crate::call::{Done, Failure};
use crate::desk::Caller;

/// Undo an event, or a whole group of events.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// Number of the event.
    Event(i64),
    /// Number of the first event of the group.
    Batch(i64),
}

/// What to undo, and whose.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct UndoAsk {
    #[serde(flatten)]
    what: Undo,
    /// The person was told that somebody else did it.
    #[serde(default)]
    #[ts(optional)]
    others: Option<bool>,
}

pub(crate) fn list(caller: &Caller<'_>, query: JournalQuery) -> Answered<JournalPage> {
    of(caller.office.journal(&query, caller.who()))
}

pub(crate) fn undo(caller: &Caller<'_>, asked: UndoAsk) -> Answered<Done> {
    let others = asked.others.unwrap_or_default();
    match asked.what {
        Undo::Event(event) => {
            let undone = if others {
                caller.office.undo_others(event, &caller.act)?
            } else {
                caller.office.undo(event, &caller.act)?
            };
            caller.desk.batches.look_again(caller.office)?;
            let words = undone.words.trim_start_matches("Hoàn tác: ");
            done(&undone, format!("Đã hoàn tác thao tác số {event} ({words})."))
        }
        Undo::Batch(batch) => {
            let found = if others {
                caller.office.undo_others_batch(batch, &caller.act)
            } else {
                caller.office.undo_batch(batch, &caller.act)
            };
            let (events, undone) = found.map_err(|error| {
                let mut failure = Failure::from(error);
                if failure.code == "others_act" {
                    "others_batch".clone_into(&mut failure.code);
                    failure.later = Some(batch);
                }
                failure
            })?;
            let Some(undone) = undone else {
                return Err(refuse("refused", "Lượt thao tác này không còn gì để hoàn tác."));
            };
            caller.desk.batches.look_again(caller.office)?;
            let value = Done {
                done: true,
                message: format!("Đã hoàn tác {} thao tác.", count(events)),
                batch: undone.undoable.then_some(undone.event),
                ..Done::default()
            };
            wrote(value, &undone.changed)
        }
    }
}
