//! The system's own dialogs, opened from here so that a path never comes from the page.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use wire::{FolderFor, Picker};

use crate::WINDOW;

/// Dialogs above the window. Every question blocks its caller, which is never the window's own thread.
pub(crate) struct Dialogs {
    app: AppHandle,
}

impl Dialogs {
    /// Dialogs of this running program.
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    fn ask(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let ask = self.app.dialog().file().set_title(title);
        match self.app.get_webview_window(WINDOW) {
            Some(window) => ask.set_parent(&window),
            None => ask,
        }
    }
}

/// A dialog answers with a path of this machine; anything else is as good as no answer.
fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

impl Picker for Dialogs {
    fn pick_files(&self) -> Option<Vec<PathBuf>> {
        let picked = self
            .ask("Chọn tệp báo cáo của đơn vị")
            .add_filter("Bảng tính Excel và tệp nén", &["xlsx", "xlsm", "zip"])
            .add_filter("Tất cả các tệp", &["*"])
            .blocking_pick_files()?;
        Some(picked.into_iter().filter_map(local).collect())
    }

    fn pick_folder(&self, purpose: FolderFor) -> Option<PathBuf> {
        let title = match purpose {
            FolderFor::Reading => "Chọn thư mục có báo cáo của đơn vị",
            FolderFor::Writing => "Chọn thư mục để lưu biểu mẫu",
        };
        self.ask(title).blocking_pick_folder().and_then(local)
    }

    fn open_file(&self, endings: &[&str]) -> Option<PathBuf> {
        self.ask("Chọn tệp")
            .add_filter(format!("Tệp .{}", endings.join(", .")), endings)
            .blocking_pick_file()
            .and_then(local)
    }

    fn save_file(&self, suggested: &str) -> Option<PathBuf> {
        let ask = self.ask("Lưu tệp").set_file_name(suggested);
        let ending = Path::new(suggested).extension().and_then(|ending| ending.to_str());
        let ask = match ending {
            Some(ending) => ask.add_filter(format!("Tệp .{ending}"), &[ending]),
            None => ask,
        };
        let picked = local(ask.blocking_save_file()?)?;
        Some(match ending {
            // Some systems' dialogs leave the ending off when a person types a bare name.
            Some(ending) if picked.extension().is_none() => picked.with_extension(ending),
            _ => picked,
        })
    }

    fn show(&self, file: &Path) -> bool {
        let program = if cfg!(windows) {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        let mut command = Command::new(program);
        command
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let Ok(mut viewer) = command.spawn() else { return false };
        // Waited for aside, so that the ended viewer leaves nothing behind and nobody waits on it.
        std::thread::spawn(move || viewer.wait());
        true
    }
}
