//! The screens in `ui/`: their packages from the lock file, and `ui/dist`, which the window embeds.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::place::Place;
use crate::shell;

/// Inside `ui/` everything the built screens are made of.
const SOURCES: &[&str] = &[
    "src",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "svelte.config.js",
    "tsconfig.json",
];

/// Installs the packages of the lock file when they are not the installed ones; false when that failed.
pub(crate) fn packages(place: &Place) -> bool {
    let lock = place.ui().join("package-lock.json");
    let installed = place.ui().join("node_modules").join(".installed-from");
    let Ok(wanted) = fs::read(&lock) else {
        eprintln!("{} cannot be read", lock.display());
        return false;
    };
    if fs::read(&installed).is_ok_and(|have| have == wanted) {
        return true;
    }
    let done = shell::run(&mut place.npm(&["ci", "--no-audit", "--no-fund"])).well();
    // Without the mark the next start installs again: slower, never wrong.
    done && fs::write(installed, wanted).is_ok()
}

/// Builds the screens when a source is newer than they are; false when that failed.
pub(crate) fn build(place: &Place) -> bool {
    if !packages(place) {
        return false;
    }
    let built = place.ui().join("dist").join("index.html");
    let newest = SOURCES.iter().filter_map(|name| newest(&place.ui().join(name))).max();
    if let (Some(built), Some(source)) = (changed(&built), newest)
        && built > source
    {
        println!("the screens are up to date");
        return true;
    }
    shell::run(&mut place.npm(&["run", "build"])).well() && built.is_file()
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|meta| meta.modified()).ok()
}

/// The latest change of a file, or of anything in a folder and of the folder itself (a removed file changes it).
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| newest(&entry.path()))
        .max();
    inside.max(changed(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_its_newest_file() {
        let folder = std::env::temp_dir().join(format!("xtask-newest-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep")).unwrap();
        let file = folder.join("deep").join("a.ts");
        fs::write(&file, "x").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(3600);
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert_eq!(newest(&folder), changed(&file));
        assert_eq!(newest(&folder.join("not-there")), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
