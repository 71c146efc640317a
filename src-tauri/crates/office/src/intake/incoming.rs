//! The files behind what was chosen: files, folders with everything in them, archives inside archives.

use std::path::{Path, PathBuf};

use crate::Office;
use crate::error::{Error, Result};

/// A file that was chosen: under its own path, or inside an archive (`a.zip!/b.xlsx`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// As it is shown.
    pub path: String,
    pub(super) source: From,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
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
            walk(path, &mut found)?;
        }
        Ok(found)
    }
}

fn walk(path: &Path, found: &mut Vec<Incoming>) -> Result<()> {
    let shown = path.to_string_lossy().into_owned();
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(Error::file(path))?;
        let mut inside: Vec<PathBuf> = entries
            .map(|e| e.map(|e| e.path()))
            .collect::<std::io::Result<_>>()
            .map_err(Error::file(path))?;
        inside.sort();
        for entry in inside {
            if !sheet::archive::is_ignored(&entry.to_string_lossy()) {
                walk(&entry, found)?;
            }
        }
        return Ok(());
    }
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        return unpack(&shown, bytes, 0, found);
    }
    path.metadata().map_err(Error::file(path))?;
    found.push(Incoming {
        path: shown,
        source: From::Disk(path.to_path_buf()),
    });
    Ok(())
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
