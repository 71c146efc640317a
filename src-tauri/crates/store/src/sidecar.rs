//! Small files that must outlive a power cut: the same JSON twice, each copy with its checksum, replaced as a whole.
//!
//! ```text
//! DEAN06-KEYS 1
//! A 1c291ca3 812
//! {…}
//!
//! B 1c291ca3 812
//! {…}
//! ```
//! One intact copy is enough to read the file; a file is *pristine* only when every byte is as it was written.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What stands in the first line of one kind of file, and the newest format this program writes and reads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) magic: &'static str,
    pub(crate) format: u32,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Parsed<T> {
    pub(crate) value: T,
    /// Both copies and everything around them are exactly as written.
    pub(crate) pristine: bool,
}

/// Why a file could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Nothing in it says that it is of this kind.
    Foreign,
    /// Written by a newer program.
    Newer(u32),
    /// Of this kind, but no copy is intact.
    Damaged,
}

#[derive(Deserialize)]
struct Probe {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct Wrapped<T> {
    format: u32,
    #[serde(flatten)]
    value: T,
}

/// The bytes of the whole file.
pub(crate) fn render<T: Serialize>(kind: Kind, value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let text = serde_json::to_string(&Wrapped {
        format: kind.format,
        value,
    })?;
    Ok(compose(kind.magic, kind.format, &text))
}

fn compose(magic: &str, format: u32, text: &str) -> Vec<u8> {
    let crc = crc32fast::hash(text.as_bytes());
    let copy = |name: char| format!("{name} {crc:08x} {}\n{text}\n", text.len());
    // The empty line keeps one damaged byte from touching both copies.
    format!("{magic} {format}\n{}\n{}", copy('A'), copy('B')).into_bytes()
}

/// Reads the file from its bytes, from whichever copy is intact.
pub(crate) fn parse<T: DeserializeOwned>(kind: Kind, bytes: &[u8]) -> Result<Parsed<T>, Unreadable> {
    let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let intact = lines.windows(2).find_map(|pair| intact_copy(pair[0], pair[1]));
    let Some(text) = intact else {
        // Its first line is what tells "ours, but broken" from "something else".
        let named = lines
            .first()
            .is_some_and(|line| line.starts_with(kind.magic.as_bytes()));
        return Err(if named {
            newer_by_name(kind, &lines)
        } else {
            Unreadable::Foreign
        });
    };
    let probe: Probe = serde_json::from_str(text).map_err(|_| Unreadable::Foreign)?;
    if probe.format > kind.format {
        return Err(Unreadable::Newer(probe.format));
    }
    let wrapped: Wrapped<T> = serde_json::from_str(text).map_err(|_| Unreadable::Foreign)?;
    Ok(Parsed {
        value: wrapped.value,
        pristine: bytes == compose(kind.magic, probe.format, text),
    })
}

fn intact_copy<'b>(head: &[u8], body: &'b [u8]) -> Option<&'b str> {
    let mut words = std::str::from_utf8(head).ok()?.split(' ');
    let (name, crc, length) = (words.next()?, words.next()?, words.next()?);
    let fits = matches!(name, "A" | "B")
        && u32::from_str_radix(crc, 16).ok()? == crc32fast::hash(body)
        && length.parse::<usize>().ok()? == body.len();
    if fits { std::str::from_utf8(body).ok() } else { None }
}

fn newer_by_name(kind: Kind, lines: &[&[u8]]) -> Unreadable {
    let said = lines
        .first()
        .and_then(|line| std::str::from_utf8(line).ok())
        .and_then(|line| line.rsplit(' ').next())
        .and_then(|word| word.parse().ok());
    match said {
        Some(format) if format > kind.format => Unreadable::Newer(format),
        _ => Unreadable::Damaged,
    }
}

/// How the name begins of what is written beside a file before it takes its place.
pub(crate) const DRAFT: &str = ".dean06-";

/// Replaces `path` as a whole: written beside it, forced to disk, renamed, the folder forced to disk.
/// After a power cut there is the old file or the new one. Of a link, what it points to is replaced.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = target_of(path);
    let folder = folder_of(&path);
    let mut file = tempfile::Builder::new().prefix(DRAFT).tempfile_in(&folder)?;
    // As long as this is held it is not taken for what a killed program left behind.
    file.as_file().lock()?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    sync_folder(&folder)
}

/// The file that `path` names: what a link points to, else itself.
pub(crate) fn target_of(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whether it is the disk or the rights on it that keep a file from being written.
pub(crate) fn cannot_be_written(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem | Kind::StorageFull | Kind::QuotaExceeded
    )
}

/// The folder a file stands in; `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Forces a rename in `folder` to disk. Windows has no such call and needs none: its file system logs renames.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// `a.dean06` + `keys` → `a.dean06.keys`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind {
        magic: "DEAN06-TEST",
        format: 2,
    };

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Value {
        name: String,
    }

    fn sample() -> (Value, Vec<u8>) {
        let value = Value {
            name: "Bình Định".to_owned(),
        };
        let bytes = render(KIND, &value).unwrap();
        (value, bytes)
    }

    #[test]
    fn every_single_byte_change_is_noticed_and_none_loses_the_value() {
        let (value, bytes) = sample();
        assert!(parse::<Value>(KIND, &bytes).unwrap().pristine);
        for at in 0..bytes.len() {
            for flip in [1u8, 0x20, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[at] ^= flip;
                let parsed = parse::<Value>(KIND, &changed).unwrap();
                assert!(!parsed.pristine, "byte {at} xor {flip}");
                assert_eq!(parsed.value, value, "byte {at} xor {flip}");
            }
        }
    }

    #[test]
    fn a_file_cut_in_half_is_still_read_from_its_first_copy() {
        let (value, bytes) = sample();
        let parsed = parse::<Value>(KIND, &bytes[..bytes.len() * 2 / 3]).unwrap();
        assert_eq!((parsed.value, parsed.pristine), (value, false));
    }

    #[test]
    fn foreign_newer_and_wholly_damaged_files_are_told_apart() {
        let (_, bytes) = sample();
        assert_eq!(
            parse::<Value>(KIND, b"hello\nworld\n").unwrap_err(),
            Unreadable::Foreign
        );
        assert_eq!(parse::<Value>(KIND, b"").unwrap_err(), Unreadable::Foreign);
        assert_eq!(parse::<Value>(KIND, &bytes[..20]).unwrap_err(), Unreadable::Damaged);
        let newer = render(Kind { format: 3, ..KIND }, &Value { name: String::new() }).unwrap();
        assert_eq!(parse::<Value>(KIND, &newer).unwrap_err(), Unreadable::Newer(3));
    }

    #[test]
    fn replacing_leaves_nothing_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.keys");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
