//! The files of a work tree, without what Git is told to ignore.

use std::fs;
use std::path::{Path, PathBuf};

/// A work tree and the files in it.
pub struct Tree {
    top: PathBuf,
    files: Vec<String>,
}

impl Tree {
    /// Lists the tree at `top`. Trees that break a wall on purpose are no part of ours.
    pub fn of(top: &Path) -> Self {
        let ignored: Vec<String> = fs::read_to_string(top.join(".gitignore"))
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.trim_end_matches('/').to_owned())
            .chain(["/.git", "/tests/fixtures/walls"].map(str::to_owned))
            .collect();
        let mut files = Vec::new();
        walk(top, "", &ignored, &mut files);
        files.sort();
        Self {
            top: top.to_path_buf(),
            files,
        }
    }

    /// Every file, by its path from the top with `/` between.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Files whose names end so.
    pub fn ending<'a>(&'a self, endings: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        self.files()
            .filter(move |file| endings.iter().any(|ending| file.ends_with(ending)))
    }

    /// Whether the file is there.
    pub fn has(&self, file: &str) -> bool {
        self.files.binary_search_by(|have| have.as_str().cmp(file)).is_ok()
    }

    /// The text of a file, or nothing if it is not there or not text.
    pub fn text(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.top.join(file)).ok()
    }
}

fn walk(folder: &Path, inside: &str, ignored: &[String], files: &mut Vec<String>) {
    let entries = fs::read_dir(folder).expect("a folder of the work tree can be listed");
    for entry in entries {
        let entry = entry.expect("a folder of the work tree can be listed");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() {
            name.clone()
        } else {
            format!("{inside}/{name}")
        };
        let out = ignored
            .iter()
            .any(|pattern| pattern.strip_prefix('/').map_or(*pattern == name, |from| from == path));
        if out {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&entry.path(), &path, ignored, files);
        } else {
            files.push(path);
        }
    }
}
