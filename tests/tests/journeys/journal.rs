//! The store read from outside the office: what a receipt holds, and whether the chain of events is whole.

use std::path::Path;

use domain::form::{AgencyForm, FigureEntry, TaskEntry};
use store::submission::Submission;
use store::{Store, StoreError};

use crate::month::at;
use crate::program::PASSWORD;

/// Everything one submission left in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its receipt.
    pub receipt: Submission,
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// Its figures.
    pub figures: Vec<FigureEntry>,
    /// Its tasks.
    pub tasks: Vec<TaskEntry>,
    /// Obstacles, recommendations and directives it holds.
    pub narratives: usize,
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

/// The form an agency was asked to fill in December.
pub fn form(path: &Path, agency: &str) -> AgencyForm {
    let now = at("2022-12-21T08:00:00+07:00");
    let unlocked = store::keys::unlock(path, "canbo", PASSWORD, now).unwrap();
    let store = Store::open(path, &unlocked.dek, now).unwrap();
    let agency = agency.to_owned();
    let form = store.read(move |db| store::round::form(db, "2022-12", &agency));
    form.unwrap().unwrap()
}

/// Signs in, opens, checks and reads a store; it must be sound.
pub fn read(path: &Path) -> Contents {
    let now = at("2022-12-21T08:00:00+07:00");
    let unlocked = store::keys::unlock(path, "canbo", PASSWORD, now).unwrap();
    let store = Store::open(path, &unlocked.dek, now).unwrap();
    let contents = store.read(|db| -> Result<Contents, StoreError> {
        let mut kept = Vec::new();
        for receipt in store::submission::list(db, "2022-12")? {
            let id = receipt.id;
            let narratives = store::submission::narratives(db, id)?;
            kept.push(Kept {
                bytes: store::submission::file(db, &receipt.sha256)?.unwrap_or_default(),
                figures: store::submission::figures(db, id)?
                    .into_iter()
                    .map(|f| f.entry)
                    .collect(),
                tasks: store::submission::task_entries(db, id)?
                    .into_iter()
                    .map(|t| t.entry)
                    .collect(),
                narratives: narratives.obstacles.len() + narratives.recommendations.len() + narratives.directives.len(),
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
