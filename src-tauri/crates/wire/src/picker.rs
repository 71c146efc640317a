//! What only the system around the program can answer: where a file is, where one goes, who opens it.
//! Refuses to know how: the window asks with native dialogs, the development twin answers from a folder.

use std::path::{Path, PathBuf};

/// What a folder is chosen for: a dialog says it in its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderFor {
    /// Everything in it is read.
    Reading,
    /// Files are written into it.
    Writing,
}

/// Native dialogs. Every question may be answered with nothing, when the person closed it; each blocks its caller.
pub trait Picker: Send + Sync {
    /// Workbooks and archives to read.
    fn pick_files(&self) -> Option<Vec<PathBuf>>;

    /// One folder.
    fn pick_folder(&self, purpose: FolderFor) -> Option<PathBuf>;

    /// An existing file with one of these endings (without the dot).
    fn open_file(&self, endings: &[&str]) -> Option<PathBuf>;

    /// Where to write a file; `suggested` is its name with its ending. The dialog itself asks before it overwrites.
    fn save_file(&self, suggested: &str) -> Option<PathBuf>;

    /// Opens a file with the system's own program for it; false when that could not be started.
    fn show(&self, file: &Path) -> bool;
}
