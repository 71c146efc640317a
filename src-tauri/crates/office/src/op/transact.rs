//! The door itself: rights, transaction, event, undo.

use store::Tx;
use store::event::{Event, NewEvent};

use super::{Act, Actor, Done, Op, apply};
use crate::Office;
use crate::error::{Error, Result};
use crate::rights::{Right, may};

impl Actor {
    /// Refuses when the person has no such right.
    pub(crate) fn require(&self, right: Right) -> Result<()> {
        if may(self.role, right) {
            return Ok(());
        }
        Err(Error::NotAllowed {
            who: self.full_name.clone(),
            right,
        })
    }
}

impl Office {
    /// Makes a change: judges the right, applies it and writes its event in one transaction.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::Refused`] by a rule, or a failing store; then nothing was changed.
    pub fn transact(&self, op: Op, act: &Act) -> Result<Done> {
        act.who.require(op.right())?;
        let act = act.clone();
        self.store.write(move |tx| record(tx, &op, &act, None))
    }

    /// Takes an event back by a new event that names it.
    ///
    /// # Errors
    /// [`Error::Refused`] when it cannot be undone or was undone before; otherwise as [`Office::transact`].
    pub fn undo(&self, event: i64, act: &Act) -> Result<Done> {
        let found = self.store.read(move |db| db.event(event).map_err(Error::from))?;
        let Some(found) = found else {
            return Err(Error::unknown("thao tác", event.to_string(), "Xem nhật ký thao tác."));
        };
        let Some(inverse) = found.what.inverse else {
            return Err(Error::Refused(format!(
                "Thao tác số {event} không hoàn tác được. Nếu cần thay đổi, hãy lập thao tác mới (trả lại, báo cáo thay thế)."
            )));
        };
        let op: Op = serde_json::from_slice(&inverse)?;
        act.who.require(op.right())?;
        let act = act.clone();
        self.store.write(move |tx| {
            if tx.event(event)?.is_some_and(|e| e.undone_by.is_some()) {
                return Err(Error::Refused(format!(
                    "Thao tác số {event} đã được hoàn tác trước đó."
                )));
            }
            record(tx, &op, &act, Some(event))
        })
    }

    /// The newest events, newest first, before `before` when given.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] or a failing store.
    pub fn events(&self, who: &Actor, before: Option<i64>, limit: u32) -> Result<Vec<JournalLine>> {
        who.require(Right::Read)?;
        let events = self
            .store
            .read(move |db| db.events(before, limit).map_err(Error::from))?;
        Ok(events.into_iter().map(journal_line).collect())
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct JournalLine {
    /// Number of the event.
    pub event: i64,
    /// RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, in words.
    pub words: String,
    /// What it was about.
    pub object: String,
    /// Whether it can still be undone.
    pub undoable: bool,
    /// The right that undoing it needs; none where it has no undo.
    #[serde(skip)]
    pub undo_right: Option<Right>,
    /// The event that took it back.
    pub undone_by: Option<i64>,
    /// The event it took back.
    pub undoes: Option<i64>,
}

fn journal_line(event: Event) -> JournalLine {
    let what = event.what;
    // The founding of the store has an action of its own and no op.
    let words =
        serde_json::from_slice::<Op>(&what.payload).map_or_else(|_| "Lập kho dữ liệu".to_owned(), |op| op.words());
    JournalLine {
        event: event.seq,
        at: what.at.to_rfc3339(),
        actor: what.actor,
        words: if what.undoes.is_some() {
            format!("Hoàn tác: {words}")
        } else {
            words
        },
        object: what.object,
        undoable: what.inverse.is_some() && event.undone_by.is_none(),
        undo_right: what
            .inverse
            .and_then(|op| serde_json::from_slice::<Op>(&op).ok())
            .map(|op| op.right()),
        undone_by: event.undone_by,
        undoes: what.undoes,
    }
}

/// Applies an op and writes its event.
fn record(tx: &Tx<'_>, op: &Op, act: &Act, undoes: Option<i64>) -> Result<Done> {
    let applied = apply::apply(tx, op, act)?;
    let inverse = applied.inverse.as_ref().map(serde_json::to_vec).transpose()?;
    let event = tx.append_event(&NewEvent {
        at: act.at,
        actor: act.who.name.clone(),
        role: act.who.role.code().to_owned(),
        action: op.action().to_owned(),
        object: op.object(),
        payload: serde_json::to_vec(op)?,
        undoes,
        inverse: inverse.clone(),
    })?;
    Ok(Done {
        event,
        id: applied.id,
        changed: applied.changed.to_vec(),
        undoable: inverse.is_some(),
    })
}
