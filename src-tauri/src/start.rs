//! What the program is started with: the store to open, and the worker beside this program.

use std::ffi::OsString;
use std::path::PathBuf;

use wire::DeskOptions;

/// Why the command line was not understood; worded for the person who typed it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// `--store` without a file after it.
    NoFile,
    /// A word that means nothing here.
    Unknown(OsString),
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoFile => write!(f, "Thiếu tên tệp sau --store. Cách dùng: [--store TỆP.dean06]"),
            Self::Unknown(word) => {
                write!(
                    f,
                    "Không hiểu tham số “{}”. Cách dùng: [--store TỆP.dean06]",
                    word.to_string_lossy()
                )
            }
        }
    }
}

/// Reads the arguments (without the program's name): `--store FILE`, or a store file alone, as a file manager passes it.
pub(crate) fn read(args: impl Iterator<Item = OsString>) -> Result<DeskOptions, Wrong> {
    let mut args = args;
    let mut store = None;
    while let Some(word) = args.next() {
        if word == "--store" {
            store = Some(PathBuf::from(args.next().ok_or(Wrong::NoFile)?));
        } else if store.is_none() && PathBuf::from(&word).extension().is_some_and(|end| end == "dean06") {
            store = Some(PathBuf::from(word));
        } else {
            return Err(Wrong::Unknown(word));
        }
    }
    Ok(DeskOptions::new(worker(), store))
}

/// The windowless program installed beside this one; workbooks are read by it, never in the window's process.
fn worker() -> PathBuf {
    let name = format!("dean06{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe().map_or_else(|_| PathBuf::from(&name), |program| program.with_file_name(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &[&str]) -> Result<Option<PathBuf>, Wrong> {
        read(words.iter().map(OsString::from)).map(|options| options.store)
    }

    #[test]
    fn a_store_is_named_by_option_or_alone() {
        assert_eq!(read_words(&[]).unwrap(), None);
        assert_eq!(
            read_words(&["--store", "a b/kho.dean06"]).unwrap(),
            Some(PathBuf::from("a b/kho.dean06"))
        );
        assert_eq!(read_words(&["kho.dean06"]).unwrap(), Some(PathBuf::from("kho.dean06")));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert_eq!(read_words(&["--store"]).unwrap_err(), Wrong::NoFile);
        assert!(
            read_words(&["--devtools"])
                .unwrap_err()
                .to_string()
                .contains("--devtools")
        );
    }

    #[test]
    fn the_worker_is_the_windowless_program_in_the_same_folder() {
        let Ok(options) = read(std::iter::empty()) else {
            panic!("no words are understood")
        };
        assert_eq!(options.worker.parent(), std::env::current_exe().unwrap().parent());
        assert_eq!(options.worker.file_stem().unwrap(), "dean06");
    }
}
