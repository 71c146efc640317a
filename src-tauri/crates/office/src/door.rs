//! The one door for changes. A change is a value of its own: what right it needs, what it refuses, what it changes, what
//! it says in the journal and how it is taken back all stand in the file of its activity. Here it is judged and applied
//! inside one transaction, its event written with it. Knows no activity by name.

use std::sync::Arc;

use domain::form::Moment;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::Tx;
use store::event::NewEvent;

use crate::Office;
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::{Right, may};

/// The founding of a store has no change of its own; its name in the event.
pub(crate) const FOUND: &str = "found_store";

/// Clocks are set a little all the time; more than this is told.
pub(crate) const CLOCK_SLACK: chrono::TimeDelta = chrono::TimeDelta::minutes(5);

/// Who acts: a person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "Person"))]
pub struct Actor {
    /// Sign-in name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// What the person may do.
    pub role: Role,
}

/// Who, and when by the caller's clock.
#[derive(Debug, Clone)]
pub struct Act {
    /// Who.
    pub who: Actor,
    /// When.
    pub at: Moment,
}

/// What a screen must read again after a change.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Tag {
    /// Store, people, rights.
    Session,
    /// Rounds and their state.
    Periods,
    /// The month at a glance, its header, the counts of the rail.
    Month,
    /// Submissions, arrivals, findings.
    Intake,
    /// Tasks, what agencies say of them, rulings.
    Tasks,
    /// Values of indicators.
    Indicators,
    /// Organisations and everything else of the reference.
    Organisations,
    /// Reports, their sections, sign-off, exports.
    Reports,
    /// The register of documents.
    Documents,
    /// The record of changes.
    Journal,
    /// Backups.
    Backup,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Number of the event.
    pub event: i64,
    /// Id of what was made, where something was.
    pub id: Option<i64>,
    /// What must be read again.
    pub changed: Vec<Tag>,
    /// Whether it can be undone.
    pub undoable: bool,
    /// The journal's line.
    pub words: String,
}

/// One thing that changed, before and after, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Shown {
    /// What.
    pub what: String,
    /// Before; none where there was nothing.
    pub before: Option<String>,
    /// After; none where nothing is left.
    pub after: Option<String>,
}

impl Shown {
    pub(crate) fn new(what: &str, before: impl Into<Option<String>>, after: impl Into<Option<String>>) -> Self {
        Self {
            what: what.to_owned(),
            before: before.into(),
            after: after.into(),
        }
    }

    /// A word that moved from one state to another.
    pub(crate) fn moved(what: &str, before: &str, after: &str) -> Self {
        Self::new(what, before.to_owned(), after.to_owned())
    }
}

/// A change of what the office keeps. Its fields are its payload: plain values of their own, written with
/// [`Change::VERSION`] and pinned by the fixtures of the suite.
pub(crate) trait Change: Serialize + Send + 'static {
    /// Its name in the event, for good.
    const ACTION: &'static str;
    /// Number of the payload's shape.
    const VERSION: u32 = 1;

    /// The right it needs.
    fn right(&self) -> Right;

    /// Judges it by the rules and applies it, inside one transaction.
    ///
    /// # Errors
    /// A rule that refuses it, or a failing store; then nothing was changed.
    fn apply(&self, at: &Context<'_>) -> Result<Applied>;
}

/// Where a change is applied: the transaction, the reference as it stands in it, who acts and when.
pub(crate) struct Context<'a> {
    pub tx: &'a Tx<'a>,
    pub reference: &'a Arc<Reference>,
    pub act: &'a Act,
    /// Number that the event will have.
    pub event: i64,
    /// Number of the first event of the group it is in.
    pub batch: Option<i64>,
}

impl Context<'_> {
    /// The group this event is in: its own number when it begins one.
    pub(crate) fn group(&self) -> i64 {
        self.batch.unwrap_or(self.event)
    }
}

/// What applying a change gave.
pub(crate) struct Applied {
    /// What it changed, as paths, the main one first: `report/3/section/I.1`.
    pub objects: Vec<String>,
    /// The journal's line.
    pub words: String,
    /// Before and after.
    pub shown: Vec<Shown>,
    /// Takes it back; none where the office knows no way back but a new document.
    pub inverse: Option<Inverse>,
    /// Id of what was made.
    pub id: Option<i64>,
    /// What must be read again.
    pub changed: &'static [Tag],
}

impl Applied {
    pub(crate) fn new(object: String, words: String, changed: &'static [Tag]) -> Self {
        Self {
            objects: vec![object],
            words,
            shown: Vec::new(),
            inverse: None,
            id: None,
            changed,
        }
    }

    pub(crate) fn id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    pub(crate) fn shown(mut self, shown: Vec<Shown>) -> Self {
        self.shown = shown;
        self
    }

    /// The change that takes it back.
    pub(crate) fn back<C: Change>(mut self, change: &C) -> Result<Self> {
        self.inverse = Some(Inverse::of(change)?);
        Ok(self)
    }
}

/// A change as it is stored to be applied later.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Inverse {
    pub action: String,
    pub v: u32,
    pub with: Value,
}

impl Inverse {
    fn of<C: Change>(change: &C) -> Result<Self> {
        Ok(Self {
            action: C::ACTION.to_owned(),
            v: C::VERSION,
            with: serde_json::to_value(change)?,
        })
    }
}

/// A change of whatever kind.
pub(crate) trait AnyChange: Send {
    fn action(&self) -> &'static str;
    fn right(&self) -> Right;
    fn apply(&self, at: &Context<'_>) -> Result<Applied>;
    fn payload(&self) -> Result<Value>;
}

impl<C: Change> AnyChange for C {
    fn action(&self) -> &'static str {
        C::ACTION
    }

    fn right(&self) -> Right {
        Change::right(self)
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        Change::apply(self, at)
    }

    fn payload(&self) -> Result<Value> {
        Ok(json!({ "v": C::VERSION, "with": serde_json::to_value(self)? }))
    }
}

impl Actor {
    /// Refuses when the person has no such right.
    pub(crate) fn require(&self, right: Right) -> Result<()> {
        if may(self.role, right) {
            return Ok(());
        }
        Err(Error::NotAllowed { role: self.role, right })
    }
}

impl Office {
    /// Makes a change: judges the right, then rule and change in one transaction with the event.
    pub(crate) fn transact(&self, change: impl AnyChange + 'static, act: &Act) -> Result<Done> {
        self.transact_in(None, change, act)
    }

    /// As [`Office::transact`], as one more event of a group.
    pub(crate) fn transact_in(&self, batch: Option<i64>, change: impl AnyChange + 'static, act: &Act) -> Result<Done> {
        act.who.require(change.right())?;
        let (act, reference) = (act.clone(), self.reference());
        let (done, renewed) = self.store.write(move |tx| -> Result<_> {
            let mut reference = reference;
            let done = record(tx, &mut reference, &change, &act, batch, None)?;
            Ok((done, reference))
        })?;
        self.settle(&done.changed, renewed)?;
        if batch.is_none() {
            self.note_head();
        }
        Ok(done)
    }

    /// Notes the end of the journal outside the store. The act itself is kept by now: a disk that cannot take the note is
    /// tried again at the next act and at closing, where it is told.
    pub(crate) fn note_head(&self) {
        let _ = self.store.record_head();
    }

    /// What must be known anew once a change is kept.
    ///
    /// # Errors
    /// A key file that cannot be written when people changed.
    pub(crate) fn settle(&self, changed: &[Tag], reference: Arc<Reference>) -> Result<()> {
        let mut current = self
            .reference
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if reference.event() > current.event() {
            *current = reference;
        }
        drop(current);
        // After the reference: whoever reads figures from here on reads them by the new one.
        self.figures.forget(changed);
        if changed.contains(&Tag::Session) {
            self.settle_ways_in()?;
        }
        Ok(())
    }
}

/// Applies a change and writes its event. A change of the reference leaves the new one behind.
pub(crate) fn record(
    tx: &Tx<'_>,
    reference: &mut Arc<Reference>,
    change: &dyn AnyChange,
    act: &Act,
    batch: Option<i64>,
    undoes: Option<i64>,
) -> Result<Done> {
    let event = tx.head()?.map_or(1, |head| head.seq + 1);
    let at = Context {
        tx,
        reference,
        act,
        event,
        batch,
    };
    let applied = change.apply(&at)?;
    let mut payload = change.payload()?;
    payload["shown"] = serde_json::to_value(&applied.shown)?;
    let inverse = applied.inverse.as_ref().map(serde_json::to_vec).transpose()?;
    let mut words = match undoes {
        Some(_) => format!("Hoàn tác: {}", applied.words),
        None => applied.words,
    };
    if let Some(last) = tx.events(None, 1)?.first()
        && act.at < last.what.at - CLOCK_SLACK
    {
        // The hour is what the machine says; that it cannot be right is told for good.
        payload["clock_set_back_from"] = serde_json::to_value(last.what.at)?;
        words.push_str(" (đồng hồ máy chạy lùi so với thao tác trước)");
    }
    let undoable = inverse.is_some();
    let event = tx.append_event(&NewEvent {
        at: act.at,
        actor: act.who.name.clone(),
        role: domain::word::Word::word(act.who.role).to_owned(),
        action: change.action().to_owned(),
        objects: applied.objects,
        words: words.clone(),
        payload: serde_json::to_vec(&payload)?,
        inverse,
        undoes,
        batch,
    })?;
    if applied.changed.contains(&Tag::Organisations) {
        *reference = Arc::new(Reference::load(tx, event)?);
    }
    let mut changed = applied.changed.to_vec();
    changed.push(Tag::Journal);
    changed.sort_unstable();
    changed.dedup();
    Ok(Done {
        event,
        id: applied.id,
        changed,
        undoable,
        words,
    })
}
