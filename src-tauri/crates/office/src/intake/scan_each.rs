//! Many files looked at side by side, given on one by one in their own order as soon as they are ready.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use domain::finding::{Finding, FindingKind};
use domain::form::{Field, Moment};
use store::submission::StoredFigure;

use super::incoming::Incoming;
use super::judge::key;
use super::scan::{FileOutcome, Scan, ScanFor};
use crate::error::{Error, Result};
use crate::{Actor, Office};

impl Office {
    /// Looks at many files, as many at once as there are cores, and hands each to `each` in the order of `files`; what
    /// `each` refuses ends it. `progress` hears of each file before it is read and stops the reading by `false`.
    ///
    /// # Errors
    /// As [`Office::scan`], and those of `each`.
    pub fn scan_each(
        &self,
        round: impl Into<ScanFor>,
        files: &[Incoming],
        received_at: Moment,
        who: &Actor,
        progress: &(dyn Fn(usize, &str) -> bool + Sync),
        each: &mut dyn FnMut(Scan) -> Result<()>,
    ) -> Result<()> {
        let round = round.into();
        if let ScanFor::Round(key) = round {
            // A round that is not there is told once, not for each file.
            self.round(key)?;
        }
        let next = AtomicUsize::new(0);
        let next = &next;
        let stop = || next.store(files.len(), Ordering::Relaxed);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let (ready, scanned) = mpsc::channel();
            for _ in 0..cores.min(files.len()) {
                let ready = ready.clone();
                scope.spawn(move || {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = files.get(at) else { break };
                        if !progress(at, &file.path) {
                            stop();
                            break;
                        }
                        if ready.send((at, self.scan(round, file, received_at, who))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(ready);
            let outcome = self.in_order(scanned, each);
            stop();
            outcome
        })
    }

    /// What is in use in a round before a batch: what its files are compared with, whatever of it was kept meanwhile.
    fn before_batch(&self, round: i64) -> Result<HashMap<String, i64>> {
        let in_use = self
            .store
            .read(move |db| store::submission::latest(db, round, i64::MAX).map_err(Error::from))?;
        let reference = self.reference();
        Ok(in_use
            .into_iter()
            .map(|s| (reference.code(s.organisation).to_owned(), s.id))
            .collect())
    }

    /// Hands scans on in their order; of two files with the same bytes the later one is a duplicate.
    fn in_order(
        &self,
        scanned: mpsc::Receiver<(usize, Result<Scan>)>,
        each: &mut dyn FnMut(Scan) -> Result<()>,
    ) -> Result<()> {
        let (mut early, mut wanted, mut seen) = (BTreeMap::new(), 0, HashMap::new());
        // By round: read when its first file is met, before anything of the batch is kept in it.
        let mut before: HashMap<i64, HashMap<String, i64>> = HashMap::new();
        for (at, scan) in scanned {
            early.insert(at, scan);
            while let Some(scan) = early.remove(&wanted) {
                wanted += 1;
                let mut scan: Scan = scan?;
                if let Some((mark, name)) = seen.get(&scan.sha256) {
                    let received = String::new();
                    (scan.mark, scan.agency_name) = (Option::clone(mark), Option::clone(name));
                    scan.outcome = FileOutcome::Duplicate;
                    scan.findings = vec![Finding::of_file(FindingKind::Duplicate { received })];
                } else if scan.is_kept() {
                    seen.insert(scan.sha256.clone(), (scan.mark.clone(), scan.agency_name.clone()));
                    let (round, agency) = scan
                        .mark
                        .as_ref()
                        .map_or((0, String::new()), |mark| (mark.round, mark.agency.clone()));
                    let in_use = match before.entry(round) {
                        Entry::Occupied(known) => known.into_mut(),
                        Entry::Vacant(first) => first.insert(self.before_batch(round)?),
                    };
                    self.compare(in_use.get(&agency).copied(), &mut scan)?;
                }
                each(scan)?;
            }
        }
        Ok(())
    }

    /// Counts new, changed and same values against what was in use.
    fn compare(&self, before: Option<i64>, scan: &mut Scan) -> Result<()> {
        let (figures, replies) = match before {
            Some(id) => self.store.read(move |db| -> Result<_> {
                let replies = store::submission::replies(db, store::submission::Scope::Submission(id))?;
                Ok((store::submission::figures(db, id)?, replies))
            })?,
            None => (Vec::new(), Vec::new()),
        };
        let reference = self.reference();
        let figures: HashMap<(&str, Option<&str>, Field), &StoredFigure> = figures
            .iter()
            .filter_map(|f| {
                let place = f.place.map(|id| reference.code(id));
                Some(((reference.indicator(f.indicator)?.code.as_str(), place, f.field), f))
            })
            .collect();
        let same_figure = scan.filled.figures.iter().map(|figure| {
            let old = figures.get(&key(figure))?;
            Some(old.answer == figure.answer && old.as_of == figure.as_of)
        });
        let same_reply = scan.filled.replies.iter().map(|said| {
            let old = replies.iter().find(|old| old.question == said.question)?;
            Some(old.reply == said.reply)
        });
        let (mut new, mut changed, mut same) = (0, 0, 0);
        for is_same in same_figure.chain(same_reply) {
            match is_same {
                None => new += 1,
                Some(true) => same += 1,
                Some(false) => changed += 1,
            }
        }
        (scan.new, scan.changed, scan.same) = (new, changed, same);
        Ok(())
    }
}
