//! Table `event`: everything that happened, in order, each row bound to the one before it by a keyed hash.
//!
//! Rows are only added. The payload is kept and hashed as the very bytes it was given; what they mean is for the caller.
//! Passwords and keys never go in.

mod chain;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, FixedOffset};
use domain::form::Moment;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

pub use chain::ChainReport;
pub(crate) use chain::new_key;

pub use crate::fault::ChainFault;
use crate::{Db, StoreError, Tx, base32};
use chain::{Link, key_of};

/// Number of an event: 1, 2, 3 … without gaps.
pub type Seq = i64;

/// An event about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// When, on the writer's clock; kept to the millisecond with its offset.
    pub at: Moment,
    /// Who, by the name they had then.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What was done, as the program names it.
    pub action: String,
    /// To what: paths like `report/3/section/I.1`, the main one first. A change of what lies inside one is a change of it.
    pub objects: Vec<String>,
    /// The journal's line, in the words of this day.
    pub words: String,
    /// Before and after, in the caller's byte format.
    pub payload: Vec<u8>,
    /// What undoes it, in the caller's byte format; none where nothing can.
    pub inverse: Option<Vec<u8>>,
    /// The event that this one undoes. Each can be undone once; an undo is undone by a third event.
    pub undoes: Option<Seq>,
    /// Number of the first event of its group; none for one that stands alone or begins a group.
    pub batch: Option<Seq>,
}

/// An event as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number.
    pub seq: Seq,
    /// What was written.
    pub what: NewEvent,
    /// The event that undid it, if one did.
    pub undone_by: Option<Seq>,
    /// Keyed hash over this event and the one before.
    pub hash: [u8; 32],
}

impl Event {
    /// The main thing it changed.
    pub fn object(&self) -> &str {
        self.what.objects.first().map_or("", String::as_str)
    }

    /// The end of a chain that ends with it.
    pub const fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash,
        }
    }

    /// Number of the first event of its group; its own when it stands alone.
    pub fn batch(&self) -> Seq {
        self.what.batch.unwrap_or(self.seq)
    }
}

/// The end of the chain: whoever wrote it down can later prove that nothing before it was changed or cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of the last event.
    pub seq: Seq,
    /// Its hash.
    #[serde(with = "crate::hex")]
    pub hash: [u8; 32],
}

impl Head {
    /// The first 128 bits of the hash as 26 letters, for a printed slip.
    pub fn short(&self) -> String {
        base32::encode(&self.hash[..16])
    }
}

/// The 26 letters of [`Head::short`], as a person may have typed them: in groups, in small letters, O for 0. None when they
/// are not 26 such letters.
pub fn typed_letters(typed: &str) -> Option<String> {
    let letters = base32::letters(typed);
    Some(base32::encode(base32::decode::<16>(&letters)?.as_slice()))
}

/// Two letters that change with nearly every mistake in the 26 of [`Head::short`].
pub fn check_letters(letters: &str) -> String {
    use sha2::{Digest as _, Sha256};
    base32::encode(&Sha256::digest(letters.as_bytes())[..2])[..2].to_owned()
}

/// `12:8XH…`: number and the 26 letters of [`Head::short`].
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.short())
    }
}

impl Db<'_> {
    /// One event.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn event(&self, seq: Seq) -> Result<Option<Event>, StoreError> {
        self.row(include_str!("get.sql"), [seq], row_to_event)
    }

    /// Newest first: at most `limit` events with numbers below `before` (all when `None`).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn events(&self, before: Option<Seq>, limit: u32) -> Result<Vec<Event>, StoreError> {
        self.rows(
            include_str!("list.sql"),
            params![before.unwrap_or(Seq::MAX), limit],
            row_to_event,
        )
    }

    /// Newest first: at most `limit` events of an object and of everything inside it, with numbers after `after` and
    /// below `before` (all when `None`).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn events_of(
        &self,
        object: &str,
        after: Seq,
        before: Option<Seq>,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let before = before.unwrap_or(Seq::MAX);
        self.rows(
            include_str!("list_of_object.sql"),
            params![object, after, before, limit],
            row_to_event,
        )
    }

    /// Oldest first: the events of a group.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn events_of_batch(&self, batch: Seq) -> Result<Vec<Event>, StoreError> {
        self.rows(include_str!("list_of_batch.sql"), [batch], row_to_event)
    }

    /// The end of the chain; none before the first event.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn head(&self) -> Result<Option<Head>, StoreError> {
        self.row("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1", [], row_to_head)
    }

    /// Whether `head`, written down earlier, is still part of this chain. `false` means that the end was cut off, or
    /// that the past was written anew.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn holds(&self, head: &Head) -> Result<bool, StoreError> {
        let found = self.row("SELECT seq, hash FROM event WHERE seq = ?1", [head.seq], row_to_head)?;
        Ok(found.as_ref() == Some(head))
    }

    /// Recomputes the whole chain from the rows, trusting no stored hash; [`crate::Store::verify_chain`] does it in slices.
    ///
    /// # Errors
    /// When the store cannot be read; a broken chain is no error but a [`ChainReport::fault`].
    pub fn verify_chain(&self) -> Result<ChainReport, StoreError> {
        let mut report = ChainReport::default();
        while !report.is_finished() {
            report = self.continue_chain(report)?;
        }
        Ok(report)
    }

    pub(crate) fn continue_chain(&self, report: ChainReport) -> Result<ChainReport, StoreError> {
        chain::go_on(self, report)
    }
}

impl Tx<'_> {
    /// Adds an event at the end of the chain, in the same transaction as the change it tells of.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when `undoes` names no event or one already undone.
    pub fn append_event(&self, new: &NewEvent) -> Result<Seq, StoreError> {
        let key = key_of(self)?;
        let last = self.head()?;
        let (seq, prev_hash) = last.map_or((1, key.genesis()), |head| (head.seq + 1, head.hash));
        let objects = new.objects.join("\n");
        let link = Link {
            seq,
            at_ms: new.at.timestamp_millis(),
            offset_s: i64::from(new.at.offset().local_minus_utc()),
            actor: new.actor.as_bytes(),
            role: new.role.as_bytes(),
            action: new.action.as_bytes(),
            objects: objects.as_bytes(),
            words: new.words.as_bytes(),
            payload: &new.payload,
            inverse: new.inverse.as_deref(),
            undoes: new.undoes,
            batch: new.batch.unwrap_or(seq),
        };
        let hash = key.hash(&link, &prev_hash);
        let values = params![
            seq,
            link.at_ms,
            link.offset_s,
            new.actor,
            new.role,
            new.action,
            objects,
            new.words,
            new.payload,
            new.inverse,
            new.undoes,
            link.batch,
            prev_hash,
            hash
        ];
        self.execute(include_str!("append.sql"), values)?;
        for object in objects.lines() {
            self.execute(
                "INSERT INTO event_object (object, seq) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                (object, seq),
            )?;
        }
        self.mark_recorded();
        Ok(seq)
    }
}

fn row_to_event(row: &Row<'_>) -> Result<Event, StoreError> {
    let seq = row.get("seq")?;
    let unreadable = |what: &str| StoreError::Unreadable {
        table: "event",
        what: format!("{what}, số {seq}"),
    };
    let at = DateTime::from_timestamp_millis(row.get("at_ms")?).ok_or_else(|| unreadable("at_ms"))?;
    let offset = FixedOffset::east_opt(row.get("offset_s")?).ok_or_else(|| unreadable("offset_s"))?;
    let what = NewEvent {
        at: at.with_timezone(&offset),
        actor: row.get("actor")?,
        role: row.get("role")?,
        action: row.get("action")?,
        objects: row.get::<_, String>("objects")?.lines().map(str::to_owned).collect(),
        words: row.get("words")?,
        payload: row.get("payload")?,
        inverse: row.get("inverse")?,
        undoes: row.get("undoes")?,
        batch: Some(row.get("batch")?).filter(|batch| *batch != seq),
    };
    Ok(Event {
        seq,
        what,
        undone_by: row.get("undone_by")?,
        hash: row.get("hash")?,
    })
}

fn row_to_head(row: &Row<'_>) -> Result<Head, StoreError> {
    Ok(Head {
        seq: row.get("seq")?,
        hash: row.get("hash")?,
    })
}
