//! Stands in for the desk of `wire`, with the same names, until that crate offers it.
//!
//! To swap: delete this file but for [`open`], and take the types from `wire`.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::{Value, json};

/// What the desk is opened with.
#[derive(Debug)]
pub(crate) struct DeskOptions {
    /// The windowless program that reads workbooks.
    pub(crate) worker: PathBuf,
    /// The store to open first, if one was named.
    pub(crate) store: Option<PathBuf>,
}

/// Native dialogs; every question may be answered with nothing.
pub(crate) trait Picker: Send + Sync {
    /// Workbooks and archives.
    fn pick_files(&self) -> Option<Vec<PathBuf>>;
    /// One folder.
    fn pick_folder(&self) -> Option<PathBuf>;
    /// An existing store.
    fn open_store(&self) -> Option<PathBuf>;
    /// Where to write a file; `suggested` is its name with ending.
    fn save_file(&self, suggested: &str) -> Option<PathBuf>;
    /// Opens a file with the system's own program for it; false when that could not be started.
    fn show(&self, file: &Path) -> bool;
}

/// Why a command was not done, as the page reads it.
pub(crate) type Refused = Value;

/// The desk behind the window.
pub(crate) struct Desk {
    options: DeskOptions,
    picker: Box<dyn Picker>,
    dropped: Mutex<Vec<PathBuf>>,
}

impl Desk {
    /// Does the named command.
    pub(crate) fn call(&self, name: &str, args: Value) -> Result<Value, Refused> {
        match name {
            "session.state" => Ok(json!({
                "value": {
                    "store": null,
                    "person": null,
                    "busy": null,
                    "recovery_pending": false,
                    "default_period": null
                },
                "changed": []
            })),
            "desk" => Ok(json!({ "store": self.options.store, "worker": self.options.worker })),
            "dropped" => Ok(json!(self.waiting().len())),
            "pick_files" => Ok(json!(self.picker.pick_files().map(|files| files.len()))),
            "pick_folder" => Ok(json!(self.picker.pick_folder().is_some())),
            "open_store" => Ok(json!(self.picker.open_store().is_some())),
            "save_file" => {
                let picked = self
                    .picker
                    .save_file(args["suggested"].as_str().unwrap_or("bao-cao.pdf"));
                Ok(json!(picked.is_some_and(|file| self.picker.show(&file))))
            }
            _ => Err(json!({ "code": "unknown", "message": format!("Không có thao tác “{name}”."), "findings": [] })),
        }
    }

    /// Takes the paths of files dropped on the window.
    pub(crate) fn dropped(&self, paths: Vec<PathBuf>) {
        self.waiting().extend(paths);
    }

    /// Puts everything away before the program ends.
    pub(crate) fn close(&self) {
        self.waiting().clear();
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<PathBuf>> {
        self.dropped.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Opens the desk: the one place where the window meets the rest of the program.
///
/// A store that cannot be opened is said on the first screen, not here.
pub(crate) fn open(options: DeskOptions, picker: Box<dyn Picker>) -> Desk {
    Desk {
        options,
        picker,
        dropped: Mutex::default(),
    }
}
