//! Taking reports in: every file is read by the worker, recognised, judged, and then taken one by one, each in its own
//! transaction. Looking writes nothing.

mod grid;
mod incoming;
mod judge;
mod received;
mod scan;
mod scan_each;
mod taking;

use std::path::PathBuf;

use domain::form::{Filled, Moment};
use store::submission::Outcome;

use crate::door::Tag;
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::rights::Right;
use crate::typed::{self, LONGEST_LINE};
use crate::{Act, Actor, Done, Office, RoundKey};

pub use incoming::Incoming;
pub(crate) use received::entries;
pub use received::{ListEntry, ListKind, ReceivedRow, SubmissionView};
use scan::totals;
pub use scan::{BatchCounts, FileOutcome, FileResult, FileRow, ImportResult, Scan, ScanFor, Totals};
pub(crate) use taking::{RecordArrival, TakeFile, WithdrawArrival, WithdrawSubmission};

/// Files that were taken together.
#[derive(Debug, Default)]
pub struct Taken {
    /// Number of the first event, once a file was taken.
    pub batch: Option<i64>,
    /// How many.
    pub files: usize,
    /// What must be read again.
    pub changed: Vec<Tag>,
}

impl Office {
    /// Looks at one file for a round. Nothing is written.
    ///
    /// # Errors
    /// No right, no open round, a disk that cannot be read. What is wrong with the file itself is in the scan.
    pub fn scan(&self, round: impl Into<ScanFor>, file: &Incoming, received_at: Moment, who: &Actor) -> Result<Scan> {
        who.require(Right::Collect)?;
        let round = match round.into() {
            ScanFor::Round(key) => Some(self.round(key)?),
            ScanFor::Marked => None,
        };
        let bytes = file.bytes()?;
        let mut scan = Scan {
            path: file.path.clone(),
            outcome: FileOutcome::Rejected,
            mark: None,
            agency_name: None,
            round_title: None,
            findings: Vec::new(),
            new: 0,
            changed: 0,
            same: 0,
            refused: 0,
            sha256: sha256(&bytes),
            bytes,
            filled: Filled::default(),
        };
        self.judge(round, &mut scan, received_at)?;
        scan.findings.sort_by_key(|f| std::cmp::Reverse(f.level()));
        Ok(scan)
    }

    /// Looks at many files at once and gives them all, in their order; see [`Office::scan_each`].
    ///
    /// # Errors
    /// As [`Office::scan`].
    pub fn scan_all(
        &self,
        round: impl Into<ScanFor>,
        files: &[Incoming],
        received_at: Moment,
        who: &Actor,
        progress: &(dyn Fn(usize, &str) -> bool + Sync),
    ) -> Result<Vec<Scan>> {
        let mut scans = Vec::with_capacity(files.len());
        self.scan_each(round, files, received_at, who, progress, &mut |scan| {
            scans.push(scan);
            Ok(())
        })?;
        Ok(scans)
    }

    /// Takes one file that was looked at: its receipt, and its values when it is sound. Into the group `batch`, or as the
    /// first of a new one.
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
        let change = TakeFile {
            round: mark.round,
            agency: mark.agency.clone(),
            outcome: if accepted {
                Outcome::Accepted
            } else {
                Outcome::NeedsFixing
            },
            file: scan.path.rsplit(['/', '\\']).next().unwrap_or(&scan.path).to_owned(),
            sha256: scan.sha256.clone(),
            contents_sha256: sha256(&serde_json::to_vec(&filled)?),
            received_at,
            bytes: scan.bytes.clone(),
            filled,
            findings: scan.findings.clone(),
        };
        self.transact_in(batch, change, act)
    }

    /// Looks at files and, unless it is a dry run, takes what can be taken, each in its own transaction; `on_taken` hears
    /// of each once it is kept for good.
    ///
    /// # Errors
    /// No right, no open round, a failing store; files already taken stay taken.
    pub fn import(
        &self,
        round: impl Into<ScanFor>,
        paths: &[PathBuf],
        received_at: Moment,
        dry_run: bool,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<ImportResult> {
        let files = Self::incoming(paths)?;
        if !dry_run {
            act.who.require(Right::Collect)?;
            let _ = self.backup_by_itself(act.at);
        }
        let mut scans = Vec::with_capacity(files.len());
        let mut taken = Taken::default();
        // Each file is kept while the next ones are still being read.
        self.scan_each(round, &files, received_at, &act.who, &|_, _| true, &mut |scan| {
            if !dry_run {
                self.take_next(&scan, &mut taken, received_at, act, on_taken)?;
            }
            scans.push(scan);
            Ok(())
        })?;
        self.note_head();
        let mut files: Vec<FileResult> = scans.iter().map(Scan::view).collect();
        if dry_run {
            for (file, scan) in files.iter_mut().zip(&scans) {
                file.tables = self.tables_of(scan)?;
            }
        }
        Ok(ImportResult {
            batch: taken.batch,
            totals: totals(&scans),
            files,
        })
    }

    /// The tables of a workbook that is none of our forms; none of any other file.
    fn tables_of(&self, scan: &Scan) -> Result<Option<sheet::foreign::Tables>> {
        if scan.outcome != FileOutcome::Unrecognised {
            return Ok(None);
        }
        let book = self.read_book(&scan.bytes)?;
        Ok(book.ok().map(|book| sheet::foreign::tables(&book)))
    }

    /// Takes every file that is kept. `on_taken` hears of each once it is kept for good.
    ///
    /// # Errors
    /// As [`Office::take`]; files already taken stay taken.
    pub fn take_all(
        &self,
        scans: &[Scan],
        received_at: Moment,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<Taken> {
        let mut taken = Taken::default();
        let _ = self.backup_by_itself(act.at);
        for scan in scans {
            self.take_next(scan, &mut taken, received_at, act, on_taken)?;
        }
        self.note_head();
        Ok(taken)
    }

    /// Takes one more file of a batch, if it is one that is kept.
    fn take_next(
        &self,
        scan: &Scan,
        taken: &mut Taken,
        received_at: Moment,
        act: &Act,
        on_taken: &mut dyn FnMut(&Scan),
    ) -> Result<()> {
        if !scan.is_kept() {
            return Ok(());
        }
        let done = self.take(scan, taken.batch, received_at, act)?;
        taken.files += 1;
        taken.batch.get_or_insert(done.event);
        taken.changed = done.changed;
        on_taken(scan);
        Ok(())
    }

    /// Takes back a submission, or lets it stand again.
    ///
    /// # Errors
    /// There is none of this number, its round is closed; no right.
    pub fn withdraw_submission(&self, submission: i64, withdrawn: bool, act: &Act) -> Result<Done> {
        self.transact(WithdrawSubmission { submission, withdrawn }, act)
    }

    /// Records an official document of an agency; those that came before stay known.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn record_arrival(
        &self,
        round: impl Into<RoundKey>,
        agency: &str,
        document_at: chrono::NaiveDate,
        symbol: &str,
        act: &Act,
    ) -> Result<Done> {
        let change = RecordArrival {
            round: self.round(round)?.id,
            agency: agency.to_owned(),
            document_at,
            symbol: typed::line("Số, ký hiệu", symbol, LONGEST_LINE)?,
        };
        self.transact(change, act)
    }
}
