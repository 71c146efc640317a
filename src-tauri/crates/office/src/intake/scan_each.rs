//! Many files looked at side by side, given on one by one in their own order as soon as they are ready.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use domain::calendar::Period;
use domain::finding::{Finding, FindingKind};
use domain::form::Moment;

use super::incoming::Incoming;
use super::scan::{FileOutcome, Scan};
use crate::error::Result;
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
            let outcome = in_order(scanned, each);
            stop();
            outcome
        })
    }
}

/// Hands scans on in their order; of two files with the same bytes the later one is a duplicate.
fn in_order(scanned: mpsc::Receiver<(usize, Result<Scan>)>, each: &mut dyn FnMut(Scan) -> Result<()>) -> Result<()> {
    let (mut early, mut wanted, mut seen) = (BTreeMap::new(), 0, HashSet::new());
    for (at, scan) in scanned {
        early.insert(at, scan);
        while let Some(scan) = early.remove(&wanted) {
            wanted += 1;
            let mut scan: Scan = scan?;
            if scan.is_kept() && !seen.insert(scan.sha256.clone()) {
                let received = String::new();
                scan.outcome = FileOutcome::Duplicate;
                scan.findings = vec![Finding::of_file(FindingKind::Duplicate { received })];
            }
            each(scan)?;
        }
    }
    Ok(())
}
