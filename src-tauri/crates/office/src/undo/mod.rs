//! Taking changes back. What was changed again later is not undone behind the later change's back: the undo is refused,
//! names the later one, and offers it to be undone first. A group is undone whole, in one transaction.

mod history;
mod kinds;

use std::sync::Arc;

use store::Db;
use store::event::Event;

pub use kinds::ACTIONS;
pub(crate) use kinds::revive;

use crate::door::record;
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::{Act, Done, Office};

impl Office {
    /// Takes an event of one's own back by a new event that names it.
    ///
    /// # Errors
    /// [`Error::Refused`] when it cannot be undone or was undone before; [`Error::OthersAct`] when somebody else did it;
    /// [`Error::ChangedSince`] when a later change stands in the way; [`Error::NotAllowed`]; a failing store.
    pub fn undo(&self, event: i64, act: &Act) -> Result<Done> {
        self.undo_of(event, Whose::Own, act)
    }

    /// As [`Office::undo`], of whoever's act, by a person who was told whose it is.
    ///
    /// # Errors
    /// Those of [`Office::undo`] but [`Error::OthersAct`].
    pub fn undo_others(&self, event: i64, act: &Act) -> Result<Done> {
        self.undo_of(event, Whose::Anybodys, act)
    }

    fn undo_of(&self, event: i64, whose: Whose, act: &Act) -> Result<Done> {
        let (act, reference) = (act.clone(), self.reference());
        let (done, renewed) = self.store.write(move |tx| -> Result<_> {
            let Some(found) = tx.event(event)? else {
                return Err(Error::unknown("thao tác", event.to_string(), "Xem nhật ký thao tác."));
            };
            let mut reference = reference;
            let done = take_back(tx, &mut reference, (&found, whose), &act, None)?;
            Ok((done, reference))
        })?;
        self.settle(&done.changed, renewed)?;
        self.note_head();
        Ok(done)
    }

    /// Takes back every event of a group that still stands, newest first, in one transaction; how many.
    ///
    /// # Errors
    /// As [`Office::undo`]; then none was taken back.
    pub fn undo_batch(&self, batch: i64, act: &Act) -> Result<(usize, Option<Done>)> {
        self.undo_batch_of(batch, Whose::Own, act)
    }

    /// As [`Office::undo_batch`], of whoever's acts, by a person who was told whose they are.
    ///
    /// # Errors
    /// Those of [`Office::undo_batch`] but [`Error::OthersAct`].
    pub fn undo_others_batch(&self, batch: i64, act: &Act) -> Result<(usize, Option<Done>)> {
        self.undo_batch_of(batch, Whose::Anybodys, act)
    }

    fn undo_batch_of(&self, batch: i64, whose: Whose, act: &Act) -> Result<(usize, Option<Done>)> {
        let (act, reference) = (act.clone(), self.reference());
        let (done, renewed) = self.store.write(move |tx| -> Result<_> {
            let mut reference = reference;
            let group = tx.events_of_batch(batch)?;
            if group.is_empty() {
                return Err(Error::unknown(
                    "lượt thao tác",
                    batch.to_string(),
                    "Xem nhật ký thao tác.",
                ));
            }
            // What was taken back and brought again stands by the event that brought it.
            let mut standing = standing(tx, &group)?;
            // Newest first, so that none stands in the way of another.
            standing.sort_by_key(|event| std::cmp::Reverse(event.seq));
            let mut done: Vec<Done> = Vec::new();
            for event in &standing {
                let first = done.first().map(|first| first.event);
                done.push(take_back(tx, &mut reference, (event, whose), &act, first)?);
            }
            Ok((done, reference))
        })?;
        let Some(mut whole) = done.first().cloned() else {
            return Ok((0, None));
        };
        whole.changed = done.iter().flat_map(|d| d.changed.clone()).collect();
        whole.changed.sort_unstable();
        whole.changed.dedup();
        self.settle(&whole.changed, renewed)?;
        self.note_head();
        Ok((done.len(), Some(whole)))
    }

    /// Whether anything of a group of events stands that can be taken back.
    ///
    /// # Errors
    /// A failing store.
    pub fn batch_stands(&self, batch: i64) -> Result<bool> {
        self.store.read(move |db| -> Result<_> {
            let group = db.events_of_batch(batch)?;
            Ok(!standing(db, &group)?.is_empty())
        })
    }
}

/// What of a group stands and can be taken back, each by the event through which it stands.
fn standing(db: &Db<'_>, group: &[Event]) -> Result<Vec<Event>> {
    let undoable = group.iter().filter(|event| event.what.inverse.is_some());
    let found: Vec<Option<Event>> = undoable
        .map(|event| history::standing(db, event))
        .collect::<Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Whose acts may be taken back without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Anybodys,
}

/// Takes one event back, into the group `batch`.
fn take_back(
    tx: &store::Tx<'_>,
    reference: &mut Arc<Reference>,
    (found, whose): (&Event, Whose),
    act: &Act,
    batch: Option<i64>,
) -> Result<Done> {
    let event = found.seq;
    let Some(inverse) = &found.what.inverse else {
        return Err(Error::Refused(format!(
            "Thao tác số {event} không hoàn tác được. Nếu cần thay đổi, hãy lập thao tác mới (trả lại, báo cáo thay thế)."
        )));
    };
    if found.undone_by.is_some() {
        return Err(Error::Refused(format!(
            "Thao tác số {event} đã được hoàn tác trước đó."
        )));
    }
    let change = revive(event, inverse)?;
    act.who.require(change.right())?;
    if whose == Whose::Own && found.what.actor != act.who.name {
        let person = store::person::get(tx, &found.what.actor)?;
        return Err(Error::OthersAct {
            event,
            words: found.what.words.clone(),
            person: person.map_or_else(|| found.what.actor.clone(), |person| person.full_name),
            at: found.what.at,
        });
    }
    if let Some(later) = later_change(tx, found)? {
        return Err(Error::ChangedSince {
            event,
            later: later.seq,
            undoable: later.what.inverse.is_some(),
            words: later.what.words.clone(),
            actor: later.what.actor.clone(),
        });
    }
    record(tx, reference, change.as_ref(), act, batch, Some(event))
}

/// The newest change that stands of what `event` changed, or of anything inside it.
fn later_change(db: &Db<'_>, event: &Event) -> Result<Option<Event>> {
    let mut newest: Option<Event> = None;
    for object in &event.what.objects {
        for later in db.events_of(object, event.seq, None, u32::MAX)? {
            let counts = match later.what.undoes {
                // What only takes back something newer than this is judged by that something.
                Some(undone) => undone < event.seq,
                None => true,
            };
            if counts && history::stands(db, &later)? {
                if newest.as_ref().is_none_or(|n| n.seq < later.seq) {
                    newest = Some(later);
                }
                break;
            }
        }
    }
    Ok(newest)
}
