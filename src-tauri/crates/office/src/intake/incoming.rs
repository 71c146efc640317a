//! The files behind what was chosen: files, folders with everything in them, archives inside archives.

use std::path::{Path, PathBuf};

use crate::Office;
use crate::error::{Error, Result};
use crate::files;

/// A file that was chosen: under its own path, or inside an archive (`a.zip!/b.xlsx`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// As it is shown.
    pub path: String,
    source: From,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum From {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

impl Office {
    /// The files behind some paths: files, folders with everything in them, archives.
    ///
    /// # Errors
    /// A path that cannot be read.
    pub fn incoming(paths: &[PathBuf]) -> Result<Vec<Incoming>> {
        let mut found = Vec::new();
        for path in paths {
            walk(path, true, &mut found)?;
        }
        Ok(found)
    }
}

fn walk(path: &Path, named: bool, found: &mut Vec<Incoming>) -> Result<()> {
    let shown = path.to_string_lossy().into_owned();
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(Error::file(path))?;
        let mut inside: Vec<PathBuf> = entries
            .map(|e| e.map(|e| e.path()))
            .collect::<std::io::Result<_>>()
            .map_err(Error::file(path))?;
        inside.sort();
        for entry in inside {
            // A folder that is only linked here may hold itself; whoever wants it chooses it by its own path.
            let linked_folder = entry.is_symlink() && entry.is_dir();
            if !linked_folder && !sheet::archive::is_ignored(&entry.to_string_lossy()) {
                walk(&entry, false, found)?;
            }
        }
        return Ok(());
    }
    let about = path.metadata().map_err(Error::file(path))?;
    if !about.is_file() {
        // A pipe or a device may never end, and would hold the store while it is waited for.
        if named {
            return Err(Error::Refused(format!(
                "{shown} không phải tệp thường (là ống dẫn hoặc thiết bị) nên không tiếp nhận. Chép nội dung thành tệp .xlsx rồi \
                 chọn lại."
            )));
        }
        found.push(Incoming {
            path: shown,
            source: From::Memory(Vec::new()),
        });
        return Ok(());
    }
    let size = about.len();
    if size <= LARGEST_ARCHIVE && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        return unpack(&shown, files::read_beginning(path, LARGEST_ARCHIVE)?, 0, found);
    }
    found.push(Incoming {
        path: shown,
        source: From::Disk(path.to_path_buf()),
    });
    Ok(())
}

/// A month's mail in one archive is far smaller; a larger one stays a closed file, which is too large to read.
const LARGEST_ARCHIVE: u64 = 512 << 20;

impl Incoming {
    /// Its bytes; of a file too large to be a workbook only the beginning, which is enough to refuse it.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        match &self.source {
            From::Disk(path) => files::read_beginning(path, sheet::LARGEST_FILE + 1),
            From::Memory(bytes) => Ok(bytes.clone()),
        }
    }
}

/// Archives inside archives are opened to this depth; deeper ones stay closed files.
const DEEPEST: u32 = 2;

fn unpack(shown: &str, bytes: Vec<u8>, depth: u32, found: &mut Vec<Incoming>) -> Result<()> {
    // An archive that cannot be opened is one line of the result, like any other file.
    let Ok(members) = sheet::archive::members(&bytes) else {
        found.push(Incoming {
            path: shown.to_owned(),
            source: From::Memory(bytes),
        });
        return Ok(());
    };
    for member in members {
        let path = format!("{shown}!/{}", member.name);
        if depth < DEEPEST && member.name.to_lowercase().ends_with(".zip") {
            unpack(&path, member.bytes, depth + 1, found)?;
        } else {
            found.push(Incoming {
                path,
                source: From::Memory(member.bytes),
            });
        }
    }
    Ok(())
}
