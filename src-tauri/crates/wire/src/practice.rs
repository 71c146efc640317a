//! Where the month to play with lies on this machine, and what is told of it.

use std::path::{Path, PathBuf};

use office::{PRACTICE_PASSWORD, Practice};
use serde::Serialize;
use ts_rs::TS;

use crate::answer::refuse;
use crate::call::Failure;
use crate::desk::Desk;

/// What is told of a store to practise in.
#[derive(Debug, Serialize, TS)]
pub struct PracticeInfo {
    /// Everybody's password.
    password: &'static str,
    /// Folder of the files that are still to come; to show.
    coming_shown: String,
}

impl PracticeInfo {
    /// Of the store at `path`; none when it is a real one.
    pub(crate) fn of(desk: &Desk, path: &Path) -> Option<Self> {
        let practice = Practice::within(desk.options.practice.as_deref()?);
        (practice.store == path).then(|| Self {
            password: PRACTICE_PASSWORD,
            coming_shown: practice.coming.display().to_string(),
        })
    }
}

/// Its folder.
pub(crate) fn folder(desk: &Desk) -> Result<PathBuf, Failure> {
    let folder = desk.options.practice.clone();
    folder.ok_or_else(|| refuse("refused", "Máy này không có chỗ lưu kho tập dượt."))
}

/// Removes it with everything in it; nothing to do where there is none.
pub(crate) fn remove_whole(folder: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(refuse(
            "refused",
            format!("Chưa xóa được kho tập dượt: {error}. Đề nghị đóng các tệp đang mở trong đó rồi thử lại."),
        )),
        _ => Ok(()),
    }
}
