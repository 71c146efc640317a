//! Dialogs answered from a folder. Every answer is what a person would most likely choose there.

use std::fs;
use std::path::{Path, PathBuf};

use wire::{FolderFor, Picker};

/// A folder that stands for the person.
pub struct Scripted {
    files: PathBuf,
    store: Option<PathBuf>,
}

impl Scripted {
    /// Answers from `files`; the store that is opened is `store`.
    pub fn new(files: PathBuf, store: Option<PathBuf>) -> Self {
        Self { files, store }
    }

    fn out(&self) -> PathBuf {
        made(self.files.join("out"))
    }
}

fn made(folder: PathBuf) -> PathBuf {
    // A folder that cannot be made shows where a file is then written.
    let _ = fs::create_dir_all(&folder);
    folder
}

/// The files that are to come: everything in the practice month's folder, by name.
pub fn coming(files: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(office::Practice::within(files).coming)
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}

fn newest(folder: &Path, ending: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let fitting = entries.filter(|path| path.extension().is_some_and(|end| end == ending));
    fitting.max_by_key(|path| path.metadata().and_then(|facts| facts.modified()).ok())
}

impl Picker for Scripted {
    fn pick_files(&self) -> Option<Vec<PathBuf>> {
        Some(coming(&self.files)).filter(|files| !files.is_empty())
    }

    fn pick_folder(&self, purpose: FolderFor) -> Option<PathBuf> {
        Some(match purpose {
            FolderFor::Reading => made(office::Practice::within(&self.files).coming),
            FolderFor::Writing => self.out(),
        })
    }

    fn open_file(&self, endings: &[&str]) -> Option<PathBuf> {
        if endings == ["dean06"] {
            return self.store.clone();
        }
        endings.iter().find_map(|ending| newest(&self.out(), ending))
    }

    fn save_file(&self, suggested: &str) -> Option<PathBuf> {
        Some(self.out().join(suggested))
    }

    fn show(&self, file: &Path) -> bool {
        eprintln!("serve: would open {}", file.display());
        true
    }
}
