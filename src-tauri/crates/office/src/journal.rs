//! The journal: who did what and when, before and after, in the words of that day. What this program does not know of an
//! event it says so, and never another thing in its place.

use serde::{Deserialize, Serialize};
use store::event::Event;

use crate::door::{FOUND, Shown};
use crate::error::Result;
use crate::rights::{Right, may};
use crate::undo::{ACTIONS, revive};
use crate::{Actor, Error, Office};

/// Which lines of the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalQuery {
    /// Only what happened to this and inside it: `report/3`, `round/5`.
    #[serde(default)]
    pub object: Option<String>,
    /// Only lines below this number.
    #[serde(default)]
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u32,
}

/// A page of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalPage {
    /// Lines.
    pub rows: Vec<JournalLine>,
    /// `before` of the next page; none when this is the last.
    pub next: Option<i64>,
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalLine {
    /// Number of the event.
    pub event: i64,
    /// RFC 3339.
    pub at: String,
    /// Sign-in name.
    pub actor: String,
    /// Họ và tên; the sign-in name of somebody who is not known any more.
    pub person: String,
    /// What, in the words of that day.
    pub words: String,
    /// What was done, as the program names it.
    pub action: String,
    /// This program knows what it was.
    pub known: bool,
    /// What it was about.
    pub objects: Vec<String>,
    /// Before and after.
    pub shown: Vec<Shown>,
    /// Number of the first event of its group.
    pub batch: i64,
    /// Whether it can still be undone.
    pub undoable: bool,
    /// Whether the person who asks may undo it.
    pub may_undo: bool,
    /// The event that took it back.
    pub undone_by: Option<i64>,
    /// The event it took back.
    pub undoes: Option<i64>,
}

/// Lines of a page at most.
const MOST: u32 = 1_000;

impl Office {
    /// A page of the journal.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] or a failing store.
    pub fn journal(&self, query: &JournalQuery, who: &Actor) -> Result<JournalPage> {
        who.require(Right::Read)?;
        let (query, role) = (query.clone(), who.role);
        let limit = query.limit.clamp(1, MOST);
        let names: std::collections::HashMap<String, String> = self.everybody()?.into_iter().collect();
        let mut events = self.store.read(move |db| {
            match &query.object {
                Some(object) => db.events_of(object, 0, query.before, limit + 1),
                None => db.events(query.before, limit + 1),
            }
            .map_err(Error::from)
        })?;
        let more = events.len() > limit as usize;
        events.truncate(limit as usize);
        let next = events.last().map(|event| event.seq).filter(|_| more);
        let rows = events.into_iter().map(|event| {
            let person = names.get(&event.what.actor).cloned();
            line(event, person, role)
        });
        Ok(JournalPage {
            rows: rows.collect(),
            next,
        })
    }
}

fn line(event: Event, person: Option<String>, role: domain::role::Role) -> JournalLine {
    #[derive(Deserialize)]
    struct Payload {
        #[serde(default)]
        shown: Vec<Shown>,
    }
    let undoable = event.what.inverse.is_some() && event.undone_by.is_none();
    let right = match &event.what.inverse {
        Some(inverse) if undoable => revive(event.seq, inverse).ok().map(|change| change.right()),
        _ => None,
    };
    let batch = event.batch();
    let what = event.what;
    let known = what.action == FOUND || ACTIONS.contains(&what.action.as_str());
    JournalLine {
        event: event.seq,
        at: what.at.to_rfc3339(),
        person: person.unwrap_or_else(|| what.actor.clone()),
        actor: what.actor,
        words: if known {
            what.words
        } else {
            format!("{} (thao tác ‘{}’ của phiên bản khác)", what.words, what.action)
        },
        action: what.action,
        known,
        objects: what.objects,
        shown: serde_json::from_slice::<Payload>(&what.payload).map_or_else(|_| Vec::new(), |p| p.shown),
        batch,
        undoable: undoable && right.is_some(),
        may_undo: right.is_some_and(|right| may(role, right)),
        undone_by: event.undone_by,
        undoes: what.undoes,
    }
}
