//! The stores that were signed in to on this machine, newest first: the next start asks for a password, not for a file.
//! Kept beside the program's own settings, never in a store. It holds places and names of provinces, no person.

use std::path::{Path, PathBuf};

use domain::form::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// So many are remembered.
const MOST: usize = 12;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub path: PathBuf,
    /// "tỉnh Gia Lai".
    pub province: String,
    /// When somebody last signed in to it here.
    pub at: Moment,
}

/// A store to choose from before sign-in.
#[derive(Debug, Serialize, TS)]
pub struct RecentStore {
    /// Its place in the list, from 0: what `store.open_recent` and `store.forget` take.
    number: usize,
    /// File name without its ending.
    name: String,
    /// "tỉnh Gia Lai".
    province: String,
    /// Path to show; the page never sends it back.
    path_shown: String,
    /// When somebody last signed in to it on this machine.
    #[ts(type = "string")]
    at: Moment,
    /// Its file is there now; a drive that is not plugged in has none.
    there: bool,
}

/// Their list in a file; none where the program runs for others than the real window.
#[derive(Debug, Default)]
pub(crate) struct Recents {
    file: Option<PathBuf>,
}

impl Recents {
    /// Kept in `file`.
    pub(crate) const fn new(file: Option<PathBuf>) -> Self {
        Self { file }
    }

    /// Newest first. A list that is missing or cannot be read is an empty one: it only spares a person a dialog.
    pub(crate) fn list(&self) -> Vec<Recent> {
        let bytes = self.file.as_ref().and_then(|file| std::fs::read(file).ok());
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// The one that was used last, if its file is there.
    pub(crate) fn last(&self) -> Option<PathBuf> {
        let first = self.list().into_iter().next()?;
        first.path.is_file().then_some(first.path)
    }

    /// What the store at `path` was called when it was last open.
    pub(crate) fn province_of(&self, path: &Path) -> Option<String> {
        let known = self.list().into_iter().find(|one| one.path == path);
        known.map(|one| one.province)
    }

    /// Puts a store first.
    pub(crate) fn remember(&self, path: &Path, province: String, at: Moment) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let mut list = self.list();
        list.retain(|one| one.path != path);
        list.insert(0, Recent { path, province, at });
        list.truncate(MOST);
        self.write(&list);
    }

    /// Leaves a store out; its files stay.
    pub(crate) fn forget(&self, path: &Path) {
        let mut list = self.list();
        list.retain(|one| one.path != path);
        self.write(&list);
    }

    /// A list that cannot be written leaves the old one: nothing of the office's is in it.
    fn write(&self, list: &[Recent]) {
        let Some(file) = &self.file else { return };
        let Ok(bytes) = serde_json::to_vec(list) else { return };
        if let Some(folder) = file.parent() {
            drop(std::fs::create_dir_all(folder));
        }
        let beside = file.with_extension("new");
        if std::fs::write(&beside, bytes).is_ok() {
            drop(std::fs::rename(&beside, file));
        }
    }
}

impl RecentStore {
    pub(crate) fn of(number: usize, recent: Recent) -> Self {
        Self {
            number,
            name: recent
                .path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            there: recent.path.is_file(),
            path_shown: recent.path.display().to_string(),
            province: recent.province,
            at: recent.at,
        }
    }
}
