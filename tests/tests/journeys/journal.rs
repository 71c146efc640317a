//! The store read from outside the office: what a receipt holds, and whether the chain of events is whole.

use std::path::Path;

use domain::calendar::Period;
use domain::form::{AgencyForm, TaskState};
use domain::source::Source;
use store::submission::{Scope, StoredFigure, Submission};
use store::{Db, Store, StoreError};

use crate::month::{at, december};
use crate::program::PASSWORD;

/// Everything one submission left in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its receipt.
    pub receipt: Submission,
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// Its figures, each with the cell it stands in.
    pub figures: Vec<StoredFigure>,
    /// Its tasks: the task, what is said of it, the result and where that stands.
    pub tasks: Vec<(i64, TaskState, String, Source)>,
    /// Obstacles, recommendations and directives it holds.
    pub lists: [usize; 3],
    /// What was found in it.
    pub findings: usize,
}

/// What a closed store holds, after the full check of everything in it.
pub struct Contents {
    /// Every submission that stands, in the order they were taken.
    pub kept: Vec<Kept>,
    /// Numbers and actions of the events, oldest first.
    pub events: Vec<(i64, String)>,
}

/// The store of a closed file, for reading.
fn open(path: &Path) -> (Store, store::keys::Unlocked) {
    let now = at("2022-12-21T08:00:00+07:00");
    let unlocked = store::keys::unlock(path, "canbo", PASSWORD, now).unwrap();
    (Store::open(path, &unlocked.dek, now).unwrap(), unlocked)
}

/// Id of the round of December.
fn round(db: &Db<'_>) -> Result<i64, StoreError> {
    round_of(db, december())
}

/// Id of the round of a month.
fn round_of(db: &Db<'_>, period: Period) -> Result<i64, StoreError> {
    let rounds = store::round::list(db, 0, u32::MAX)?;
    Ok(rounds.iter().find(|r| r.period == Some(period)).unwrap().id)
}

/// The form an agency was asked to fill in December.
pub fn form(path: &Path, agency: &str) -> AgencyForm {
    form_of(path, agency, december())
}

/// The form an agency was asked to fill in a month.
pub fn form_of(path: &Path, agency: &str, period: Period) -> AgencyForm {
    let (store, _) = open(path);
    let agency = agency.to_owned();
    let form = store.read(move |db| -> Result<_, StoreError> {
        let all = store::organisation::list(db)?;
        let organisation = all.iter().find(|o| o.code == agency).unwrap().id;
        store::round::form(db, round_of(db, period)?, organisation)
    });
    form.unwrap().unwrap()
}

/// Signs in, opens, checks and reads a store; it must be sound.
pub fn read(path: &Path) -> Contents {
    let (store, unlocked) = open(path);
    let contents = store.read(|db| -> Result<Contents, StoreError> {
        let mut kept = Vec::new();
        for receipt in store::submission::of_round(db, round(db)?)? {
            let id = receipt.id;
            let scope = Scope::Submission(id);
            kept.push(Kept {
                bytes: store::submission::file(db, receipt.file().1)?.unwrap_or_default(),
                figures: store::submission::figures(db, id)?,
                tasks: store::submission::task_entries(db, id)?
                    .into_iter()
                    .map(|t| (t.task, t.state, t.result, t.source))
                    .collect(),
                lists: [
                    store::submission::obstacles(db, scope)?.len(),
                    store::submission::recommendations(db, scope)?.len(),
                    store::submission::directives(db, scope)?.len(),
                ],
                findings: store::submission::findings(db, id)?.len(),
                receipt,
            });
        }
        kept.sort_by_key(|k| k.receipt.id);
        let mut events: Vec<(i64, String)> = db
            .events(None, 10_000)?
            .into_iter()
            .map(|e| (e.seq, e.what.action))
            .collect();
        events.sort();
        Ok(Contents { kept, events })
    });
    store.close().unwrap();
    let checked = store::check::check(path, &unlocked.dek).unwrap();
    assert!(checked.is_clean(), "{:?}", checked.faults);
    contents.unwrap()
}
