//! The demonstration store: where it is kept, and filling it on the first start.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::place::Place;
use crate::shell;

/// The password of the demonstration's people, unless `DEAN06_PASSWORD` gives another.
const PASSWORD: &str = "dean06-demo-2022";

/// A filled demonstration.
pub(crate) struct Demo {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The store in it.
    pub(crate) store: PathBuf,
}

/// The demonstration's folder: `DEAN06_DEMO_DIR`, or `dean06/demo` among the person's own data.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Some(named) = env::var_os("DEAN06_DEMO_DIR") {
        return Some(named.into());
    }
    let home = || env::var_os("HOME").map(PathBuf::from);
    let data = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library").join("Application Support"))
    } else {
        env::var_os("XDG_DATA_HOME")
            .map(PathBuf::from)
            .filter(|data| data.is_absolute())
            .or_else(|| home().map(|home| home.join(".local").join("share")))
    };
    data.map(|data| data.join("dean06").join("demo"))
}

/// The demonstration in `folder`, filled now if it was not yet; nothing when that failed (it has said why).
pub(crate) fn open_or_fill(place: &Place, folder: &Path) -> Option<Demo> {
    if only_store(folder).is_none() {
        fill(place, folder)?;
    }
    let store = only_store(folder)?;
    Some(Demo {
        folder: folder.to_path_buf(),
        store,
    })
}

/// Fills a folder beside and renames it last, so that a demonstration cut short is never taken for a whole one.
fn fill(place: &Place, folder: &Path) -> Option<()> {
    println!("filling the demonstration in {} (once)", folder.display());
    let mut beside = folder.as_os_str().to_owned();
    beside.push(".partial");
    let beside = PathBuf::from(beside);
    let _ = fs::remove_dir_all(&beside);
    if let Some(above) = folder.parent() {
        told(fs::create_dir_all(above), above)?;
    }
    let mut command = Command::new(place.program("dean06"));
    command.arg("demo").arg(&beside);
    if env::var_os("DEAN06_PASSWORD").is_none() {
        command.env("DEAN06_PASSWORD", PASSWORD);
    }
    if !shell::run(&mut command).well() {
        eprintln!(
            "the demonstration could not be filled; what there is of it stands in {}",
            beside.display()
        );
        return None;
    }
    // An empty folder made by hand may stand in the way; a full one is not ours to remove.
    let _ = fs::remove_dir(folder);
    told(fs::rename(&beside, folder), folder)
}

fn told(done: std::io::Result<()>, place: &Path) -> Option<()> {
    done.map_err(|error| eprintln!("{}: {error}", place.display())).ok()
}

/// The single `.dean06` file in `folder`.
fn only_store(folder: &Path) -> Option<PathBuf> {
    let mut stores = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let first = stores.find(|path| is(path, "dean06"))?;
    stores.all(|path| !is(&path, "dean06")).then_some(first)
}

impl Demo {
    /// Says where everything is and how to sign in, to the person who will use it.
    pub(crate) fn tell(&self) {
        println!("\nKho số liệu  {}", self.store.display());
        for pdf in all(&self.folder, "pdf") {
            println!("Tệp PDF      {}", pdf.display());
        }
        if env::var_os("DEAN06_PASSWORD").is_none() {
            println!("Đăng nhập    canbo, noidung, thethuc, lanhdao hoặc quantri; mật khẩu {PASSWORD}");
        }
    }
}

fn all(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
    {
        if path.is_dir() {
            found.extend(all(&path, ending));
        } else if is(&path, ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn is(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|have| have == ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_store_is_the_only_one_in_the_folder() {
        let folder = env::temp_dir().join(format!("xtask-demo-{}", std::process::id()));
        fs::create_dir_all(folder.join("pdf")).unwrap();
        assert_eq!(only_store(&folder), None);
        fs::write(folder.join("binhdinh.dean06"), "").unwrap();
        fs::write(folder.join("binhdinh.dean06.keys"), "").unwrap();
        fs::write(folder.join("pdf").join("nam-2022.pdf"), "").unwrap();
        assert_eq!(only_store(&folder), Some(folder.join("binhdinh.dean06")));
        assert_eq!(all(&folder, "pdf"), [folder.join("pdf").join("nam-2022.pdf")]);
        fs::write(folder.join("other.dean06"), "").unwrap();
        assert_eq!(only_store(&folder), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
