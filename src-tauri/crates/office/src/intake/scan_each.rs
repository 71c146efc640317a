//! Many files looked at side by side, given on one by one in their own order as soon as they are ready.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use domain::calendar::Period;
use domain::finding::{Finding, FindingKind};
use domain::form::{Field, Moment};
use store::submission::StoredFigure;

use super::incoming::Incoming;
use super::judge::key;
use super::scan::{FileOutcome, Scan};
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
        period: Period,
        files: &[Incoming],
        received_at: Moment,
        who: &Actor,
        progress: &(dyn Fn(usize, &str) -> bool + Sync),
        each: &mut dyn FnMut(Scan) -> Result<()>,
    ) -> Result<()> {
        let before = self.before_batch(period)?;
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
                        if ready.send((at, self.scan(period, file, received_at, who))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(ready);
            let outcome = self.in_order(scanned, before, each);
            stop();
            outcome
        })
    }

    /// What is in use before a batch: what its files are compared with, whatever of it was kept meanwhile.
    fn before_batch(&self, period: Period) -> Result<HashMap<String, i64>> {
        let round = self.round(period)?.id;
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
        before: HashMap<String, i64>,
        each: &mut dyn FnMut(Scan) -> Result<()>,
    ) -> Result<()> {
        let (mut early, mut wanted, mut seen) = (BTreeMap::new(), 0, HashMap::new());
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
                    let agency = scan.mark.as_ref().map_or("", |mark| mark.agency.as_str());
                    self.compare(before.get(agency).copied(), &mut scan)?;
                }
                each(scan)?;
            }
        }
        Ok(())
    }

    /// Counts new, changed and same values against what was in use.
    fn compare(&self, before: Option<i64>, scan: &mut Scan) -> Result<()> {
        let before = match before {
            Some(id) => self
                .store
                .read(move |db| store::submission::figures(db, id).map_err(Error::from))?,
            None => Vec::new(),
        };
        let reference = self.reference();
        let before: HashMap<(&str, Field), &StoredFigure> = before
            .iter()
            .filter_map(|f| Some(((reference.indicator(f.indicator)?.code.as_str(), f.field), f)))
            .collect();
        for figure in &scan.filled.figures {
            match before.get(&key(figure)) {
                None => scan.new += 1,
                Some(old) if old.answer == figure.answer && old.as_of == figure.as_of => scan.same += 1,
                Some(_) => scan.changed += 1,
            }
        }
        Ok(())
    }
}
