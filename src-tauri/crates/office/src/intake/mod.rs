//! Taking reports in: every file is read by the worker, recognised, judged, and then taken one by one, each in its own
//! transaction. Looking writes nothing.

mod grid;
mod incoming;
mod judge;
mod scan;
mod scan_each;

use std::path::PathBuf;

use domain::calendar::Period;
use domain::form::{Filled, Moment};
use store::submission::{Arrival, Outcome, Submission};

use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::op::Taking;
use crate::rights::Right;
use crate::{Act, Actor, Done, Office, Op};

pub use incoming::Incoming;
use scan::totals;
pub use scan::{FileOutcome, FileResult, ImportResult, Scan, Totals};

/// A batch while it is being taken.
#[derive(Default)]
struct Batch {
    /// Its id, once a file is in it.
    id: Option<i64>,
    /// Files in it.
    taken: usize,
}

impl Office {
    /// Looks at one file for a round. Nothing is written.
    ///
    /// # Errors
    /// No right, no open round, a disk that cannot be read. What is wrong with the file itself is in the scan.
    pub fn scan(&self, period: Period, file: &Incoming, received_at: Moment, who: &Actor) -> Result<Scan> {
        who.require(Right::Collect)?;
        let round = self.round(period)?;
        let bytes = file.bytes()?;
        let mut scan = Scan {
            path: file.path.clone(),
            outcome: FileOutcome::Rejected,
            mark: None,
            agency_name: None,
            findings: Vec::new(),
            new: 0,
            changed: 0,
            same: 0,
            refused: 0,
            sha256: sha256(&bytes),
            bytes,
            filled: Filled::default(),
        };
        self.judge(&round, &mut scan, received_at)?;
        scan.findings.sort_by_key(|f| std::cmp::Reverse(f.level()));
        Ok(scan)
    }

    /// Looks at many files at once and gives them all, in their order; see [`Office::scan_each`].
    ///
    /// # Errors
    /// As [`Office::scan`].
    pub fn scan_all(
        &self,
        period: Period,
        files: &[Incoming],
        received_at: Moment,
        who: &Actor,
        progress: &(dyn Fn(usize, &str) -> bool + Sync),
    ) -> Result<Vec<Scan>> {
        let mut scans = Vec::with_capacity(files.len());
        self.scan_each(period, files, received_at, who, progress, &mut |scan| {
            scans.push(scan);
            Ok(())
        })?;
        Ok(scans)
    }

    /// Takes one file that was looked at: its receipt, and its values when it is sound. Into `batch`, or a new one.
    ///
    /// # Errors
    /// The file is not one that is kept; no right; a failing store.
    pub fn take(&self, scan: &Scan, batch: Option<i64>, received_at: Moment, act: &Act) -> Result<Done> {
        let (Some(mark), true) = (&scan.mark, scan.is_kept()) else {
            return Err(Error::Refused(format!("Tệp {} không được tiếp nhận.", scan.path)));
        };
        let accepted = scan.outcome == FileOutcome::Accepted;
        let filled = if accepted {
            scan.filled.clone()
        } else {
            Filled::default()
        };
        let receipt = Submission {
            id: 0,
            batch: batch.unwrap_or(0),
            round: mark.round.clone(),
            organisation: mark.agency.clone(),
            outcome: if accepted {
                Outcome::Accepted
            } else {
                Outcome::NeedsFixing
            },
            file_name: scan.path.rsplit(['/', '\\']).next().unwrap_or(&scan.path).to_owned(),
            sha256: scan.sha256.clone(),
            received_at,
            imported_at: act.at,
            withdrawn: false,
        };
        let taking = Taking {
            receipt,
            contents_sha256: sha256(&serde_json::to_vec(&filled)?),
            bytes: scan.bytes.clone(),
            filled,
            findings: scan.findings.clone(),
        };
        self.transact(Op::TakeFile(Box::new(taking)), act)
    }

    /// Looks at files and, unless it is a dry run, takes what can be taken, each in its own transaction; `on_taken` hears
    /// of each once it is kept for good.
    ///
    /// # Errors
    /// No right, no open round, a failing store; files already taken stay taken.
    pub fn import(
        &self,
        period: Period,
        paths: &[PathBuf],
        received_at: Moment,
        dry_run: bool,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<ImportResult> {
        let files = Self::incoming(paths)?;
        let mut scans = Vec::with_capacity(files.len());
        let mut taking = Batch::default();
        // Each file is kept while the next ones are still being read.
        self.scan_each(period, &files, received_at, &act.who, &|_, _| true, &mut |scan| {
            if !dry_run {
                self.take_next(&scan, &mut taking, received_at, act, on_taken)?;
            }
            scans.push(scan);
            Ok(())
        })?;
        Ok(ImportResult {
            batch: taking.id,
            totals: totals(&scans),
            files: scans.iter().map(Scan::view).collect(),
        })
    }

    /// Takes every file that is kept; the batch, and how many. `on_taken` hears of each once it is kept for good.
    ///
    /// # Errors
    /// As [`Office::take`]; files already taken stay taken.
    pub fn take_all(
        &self,
        scans: &[Scan],
        received_at: Moment,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<(Option<i64>, usize)> {
        let mut taking = Batch::default();
        for scan in scans {
            self.take_next(scan, &mut taking, received_at, act, on_taken)?;
        }
        Ok((taking.id, taking.taken))
    }

    /// Takes one more file of a batch, if it is one that is kept.
    fn take_next(
        &self,
        scan: &Scan,
        batch: &mut Batch,
        received_at: Moment,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<()> {
        if !scan.is_kept() {
            return Ok(());
        }
        let done = self.take(scan, batch.id, received_at, act)?;
        batch.taken += 1;
        on_taken(scan);
        if batch.id.is_none() {
            batch.id = done.id.map(|id| self.submission(id)).transpose()?.map(|s| s.batch);
        }
        Ok(())
    }

    /// Takes back every submission of a batch that stands; how many.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn undo_batch(&self, batch: i64, act: &Act) -> Result<usize> {
        act.who.require(Right::Collect)?;
        let events = self.store.read(move |db| -> Result<Vec<i64>> {
            let mut events = Vec::new();
            for id in store::submission::of_batch(db, batch)? {
                let Some(receipt) = store::submission::get(db, id)?.filter(|s| !s.withdrawn) else {
                    continue;
                };
                let object = format!("round/{}/{}", receipt.round, receipt.organisation);
                let taken_back_by = serde_json::to_vec(&Op::WithdrawSubmission {
                    submission: id,
                    withdrawn: true,
                })?;
                let taking = db
                    .events_of(&object, None, u32::MAX)?
                    .into_iter()
                    .find(|event| event.undone_by.is_none() && event.what.inverse.as_ref() == Some(&taken_back_by));
                events.extend(taking.map(|event| event.seq));
            }
            Ok(events)
        })?;
        // Each is an undo of its own event, so that the journal says of every file what became of it.
        for event in &events {
            self.undo(*event, act)?;
        }
        Ok(events.len())
    }

    /// Records an official document of an agency; those that came before stay known.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn record_arrival(
        &self,
        period: Period,
        agency: &str,
        document_at: chrono::NaiveDate,
        symbol: &str,
        act: &Act,
    ) -> Result<Done> {
        let arrival = Arrival {
            organisation: self.form(period, agency)?.mark.agency,
            document_at,
            symbol: symbol.to_owned(),
        };
        self.transact(
            Op::RecordArrival {
                round: period.to_string(),
                arrival,
            },
            act,
        )
    }
}
