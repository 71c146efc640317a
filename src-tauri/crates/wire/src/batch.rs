//! Files being read in the background, batch by batch: how far, what was found, whether it was taken. A batch lives as
//! long as its window; only what was taken is in the store.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use domain::calendar::Period;
use office::{Act, BatchCounts, FileRow, Office, Scan, ScanFor};
use serde::Serialize;
use ts_rs::TS;

use crate::answer::{about, refuse};
use crate::call::Failure;

/// How far the reading of a batch is.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct BatchProgress {
    pub state: BatchState,
    /// Files read.
    pub done: u32,
    /// Files in all, as far as known.
    pub total: u32,
    /// File being read.
    pub current: Option<String>,
}

/// Where a batch stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    #[default]
    Reading,
    /// Read, waiting for a decision.
    Ready,
    Taken,
    /// Stopped by the person, or put aside.
    Cancelled,
}

/// A batch that was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchView {
    batch: String,
    period: Period,
    state: BatchState,
    /// One per file, as found.
    rows: Vec<FileRow>,
    #[serde(flatten)]
    counts: BatchCounts,
}

/// All batches of a window.
#[derive(Default)]
pub(crate) struct Batches {
    last: AtomicU64,
    kept: Mutex<Vec<Arc<Batch>>>,
}

/// Batches kept to be looked at again; older ones are let go with their files.
const KEPT: usize = 6;

/// One batch.
pub(crate) struct Batch {
    pub id: String,
    pub period: Period,
    stop: AtomicBool,
    inside: Mutex<Inside>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Inside {
    progress: BatchProgress,
    found: Arc<Found>,
    failure: Option<Failure>,
    /// Number of the batch in the store, once it was taken; it may have been undone since.
    stored: Option<i64>,
}

/// What was read: every file under the name it is shown by.
#[derive(Default)]
pub(crate) struct Found {
    pub names: Vec<String>,
    pub scans: Vec<Scan>,
}

impl Found {
    /// The file of this shown name.
    pub(crate) fn named(&self, name: &str) -> Option<&Scan> {
        let at = self.names.iter().position(|one| one == name)?;
        self.scans.get(at)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Batches {
    /// Begins to read; the identity is given at once.
    pub(crate) fn begin(
        &self,
        (office, act): (&Arc<Office>, &Act),
        period: Period,
        wanted: ScanFor,
        paths: Vec<PathBuf>,
    ) -> String {
        let id = format!("b{}", self.last.fetch_add(1, Ordering::Relaxed) + 1);
        let batch = Arc::new(Batch {
            id: id.clone(),
            period,
            stop: AtomicBool::new(false),
            inside: Mutex::default(),
            thread: Mutex::default(),
        });
        let (reading, office, act) = (Arc::clone(&batch), Arc::clone(office), act.clone());
        *locked(&batch.thread) = Some(std::thread::spawn(move || reading.read(&office, wanted, &paths, &act)));
        let mut kept = locked(&self.kept);
        kept.push(batch);
        while kept.len() > KEPT {
            kept.remove(0).stop();
        }
        id
    }

    /// The batch of this identity.
    pub(crate) fn get(&self, id: &str) -> Result<Arc<Batch>, Failure> {
        let found = locked(&self.kept).iter().find(|batch| batch.id == id).cloned();
        found.ok_or_else(|| {
            refuse(
                "unknown",
                "Lượt đọc tệp này không còn. Đề nghị chọn lại tệp; số liệu đã tiếp nhận vẫn được giữ.",
            )
        })
    }

    /// Stops a batch and lets it go.
    pub(crate) fn drop_one(&self, id: &str) -> Result<Arc<Batch>, Failure> {
        let batch = self.get(id)?;
        locked(&self.kept).retain(|one| one.id != id);
        batch.stop();
        Ok(batch)
    }

    /// Whether no batch is kept.
    pub(crate) fn is_empty(&self) -> bool {
        locked(&self.kept).is_empty()
    }

    /// Stops everything and waits until nothing is read any more.
    pub(crate) fn stop_all(&self) {
        let all = std::mem::take(&mut *locked(&self.kept));
        for batch in &all {
            batch.stop();
        }
        for batch in all {
            let thread = locked(&batch.thread).take();
            if let Some(thread) = thread {
                // A reading that broke has said so in its batch; there is nothing more to learn from it here.
                let _ = thread.join();
            }
        }
    }

    /// Looks which batches that were taken still stand in the store, after something was undone.
    pub(crate) fn look_again(&self, office: &Office) -> Result<(), Failure> {
        let kept = locked(&self.kept).clone();
        for batch in kept {
            let stored = locked(&batch.inside).stored;
            let Some(stored) = stored else { continue };
            let stands = office.batch_stands(stored)?;
            let mut inside = locked(&batch.inside);
            // Not while it is being taken anew.
            if inside.stored == Some(stored) {
                inside.progress.state = if stands { BatchState::Taken } else { BatchState::Ready };
            }
        }
        Ok(())
    }
}

impl BatchView {
    /// What was read, as lists show it.
    ///
    /// # Errors
    /// Why the reading broke off.
    pub(crate) fn of(batch: &Batch) -> Result<Self, Failure> {
        let (state, found) = (batch.progress()?.state, batch.found());
        let files = found.names.iter().zip(&found.scans);
        Ok(Self {
            batch: batch.id.clone(),
            period: batch.period,
            state,
            rows: files.map(|(name, scan)| scan.row(name)).collect(),
            counts: BatchCounts::of(&found.scans),
        })
    }
}

impl Batch {
    fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Reads all files; runs in its own thread.
    fn read(&self, office: &Office, wanted: ScanFor, paths: &[PathBuf], act: &Act) {
        let result = self.scan(office, wanted, paths, act);
        let mut inside = locked(&self.inside);
        inside.progress.current = None;
        match result {
            Ok(_) if self.stop.load(Ordering::Relaxed) => inside.progress.state = BatchState::Cancelled,
            Ok(found) => {
                inside.progress.done = inside.progress.total;
                inside.progress.state = BatchState::Ready;
                inside.found = Arc::new(found);
            }
            Err(failure) => inside.failure = Some(failure),
        }
    }

    fn scan(&self, office: &Office, wanted: ScanFor, paths: &[PathBuf], act: &Act) -> Result<Found, Failure> {
        let files = Office::incoming(paths).map_err(about(paths))?;
        let names = shown_names(files.iter().map(|file| file.path.as_str()), paths);
        locked(&self.inside).progress.total = u32::try_from(files.len()).unwrap_or(u32::MAX);
        let begun = |at: usize, _: &str| {
            let mut inside = locked(&self.inside);
            // Files are begun one after another; the ones before the newest are as good as read.
            inside.progress.done = inside.progress.done.max(u32::try_from(at).unwrap_or(u32::MAX));
            inside.progress.current = names.get(at).cloned();
            !self.stop.load(Ordering::Relaxed)
        };
        let scans = office
            .scan_all(wanted, &files, act.at, &act.who, &begun)
            .map_err(about(paths))?;
        Ok(Found { names, scans })
    }

    /// How far the reading is.
    ///
    /// # Errors
    /// Why it broke off.
    pub(crate) fn progress(&self) -> Result<BatchProgress, Failure> {
        let inside = locked(&self.inside);
        inside.failure.clone().map_or_else(|| Ok(inside.progress.clone()), Err)
    }

    /// What was read; empty while it is read.
    pub(crate) fn found(&self) -> Arc<Found> {
        Arc::clone(&locked(&self.inside).found)
    }

    /// Takes the right to write it, once.
    ///
    /// # Errors
    /// It is still being read, or was written already.
    pub(crate) fn claim(&self) -> Result<Arc<Found>, Failure> {
        let mut inside = locked(&self.inside);
        match inside.progress.state {
            BatchState::Ready => {
                inside.progress.state = BatchState::Taken;
                inside.stored = None;
                Ok(Arc::clone(&inside.found))
            }
            BatchState::Taken => Err(refuse("refused", "Các tệp này đã được tiếp nhận.")),
            BatchState::Reading | BatchState::Cancelled => Err(refuse(
                "refused",
                "Chưa đọc xong các tệp. Đề nghị chờ đọc xong rồi tiếp nhận.",
            )),
        }
    }

    /// Says how the writing ended: the number in the store, or none when it failed and may be tried again.
    pub(crate) fn settle(&self, written: Option<Option<i64>>) {
        let mut inside = locked(&self.inside);
        match written {
            Some(stored) => inside.stored = stored,
            None => inside.progress.state = BatchState::Ready,
        }
    }
}

/// The names files are shown by: without the folder they were chosen from, and each only once.
fn shown_names<'a>(files: impl Iterator<Item = &'a str>, roots: &[PathBuf]) -> Vec<String> {
    let folders: Vec<String> = roots
        .iter()
        .filter_map(|root| {
            if root.is_dir() {
                Some(root.as_path())
            } else {
                root.parent()
            }
        })
        .map(|folder| folder.to_string_lossy().into_owned())
        .collect();
    let mut seen: HashMap<String, u32> = HashMap::new();
    files
        .map(|file| {
            let inside = folders
                .iter()
                .filter_map(|folder| file.strip_prefix(folder.as_str()))
                .min_by_key(|f| f.len());
            let name = match inside {
                Some(name) => name.trim_start_matches(['/', '\\']).to_owned(),
                None => Path::new(file)
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            };
            let times = seen.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
            if *times == 1 { name } else { format!("{name} ({times})") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_without_the_folder_they_came_from_and_each_once() {
        let roots = [
            PathBuf::from("/a/b/one.xlsx"),
            PathBuf::from("/c/one.xlsx"),
            PathBuf::from("/c/pack.zip"),
        ];
        let files = ["/a/b/one.xlsx", "/c/one.xlsx", "/c/pack.zip!/inside/two.xlsx"];
        let names = shown_names(files.into_iter(), &roots);
        assert_eq!(names, ["one.xlsx", "one.xlsx (2)", "pack.zip!/inside/two.xlsx"]);
    }
}
