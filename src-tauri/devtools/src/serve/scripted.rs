//! Dialogs answered from a folder: with what a journey said of the next one, else with what a person would most likely
//! choose there.

use std::collections::VecDeque;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use wire::{FolderFor, Picker};

/// What was said of the dialogs to come, first to last.
#[derive(Default)]
pub struct Said(Mutex<VecDeque<Vec<PathBuf>>>);

impl Said {
    /// The next dialog that nothing was said of yet ends with these names below `folder`; with none it is closed. False,
    /// and nothing is kept, when a name leads out of the folder.
    pub fn say(&self, folder: &Path, names: &[String]) -> bool {
        let plain = |name: &String| {
            let mut parts = Path::new(name).components().peekable();
            parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
        };
        if !names.iter().all(plain) {
            return false;
        }
        let paths = names.iter().map(|name| folder.join(name)).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(paths);
        true
    }

    fn next(&self) -> Option<Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

/// A folder that stands for the person.
pub struct Scripted {
    files: PathBuf,
    store: Option<PathBuf>,
    said: Arc<Said>,
}

impl Scripted {
    /// Answers from `files` what `said` does not; the store that is opened is `store`.
    pub fn new(files: PathBuf, store: Option<PathBuf>, said: Arc<Said>) -> Self {
        Self { files, store, said }
    }

    fn out(&self) -> PathBuf {
        made(self.files.join("out"))
    }

    /// One path, as it was said or as `otherwise` has it.
    fn one(&self, otherwise: impl FnOnce() -> Option<PathBuf>) -> Option<PathBuf> {
        self.said
            .next()
            .map_or_else(otherwise, |paths| paths.into_iter().next())
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
        let chosen = self.said.next().unwrap_or_else(|| coming(&self.files));
        Some(chosen).filter(|files| !files.is_empty())
    }

    fn pick_folder(&self, purpose: FolderFor) -> Option<PathBuf> {
        let folder = self.one(|| match purpose {
            FolderFor::Reading => Some(office::Practice::within(&self.files).coming),
            FolderFor::Writing => Some(self.files.join("out")),
        });
        folder.map(made)
    }

    fn open_file(&self, endings: &[&str]) -> Option<PathBuf> {
        self.one(|| {
            if endings == ["dean06"] {
                return self.store.clone();
            }
            endings.iter().find_map(|ending| newest(&self.out(), ending))
        })
    }

    fn save_file(&self, suggested: &str) -> Option<PathBuf> {
        self.one(|| Some(self.out().join(suggested)))
    }

    fn show(&self, file: &Path) -> bool {
        eprintln!("serve: would open {}", file.display());
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_the_answer_once_and_never_outside_the_folder() {
        let (folder, said) = (Path::new("kho"), Arc::new(Said::default()));
        let person = Scripted::new(folder.to_path_buf(), Some(folder.join("a.dean06")), Arc::clone(&said));
        let say = |names: &[&str]| said.say(folder, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert!(say(&["b.dean06"]) && say(&[]));
        assert_eq!(person.open_file(&["dean06"]), Some(folder.join("b.dean06")));
        assert_eq!(person.open_file(&["dean06"]), None, "closed");
        assert_eq!(person.open_file(&["dean06"]), Some(folder.join("a.dean06")));
        for name in ["../b.dean06", "/b.dean06", "c/../../b.dean06", ""] {
            assert!(!say(&[name]), "{name}");
        }
    }
}
