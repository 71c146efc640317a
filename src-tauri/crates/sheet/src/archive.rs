//! The files inside a .zip that agencies' mail comes in. Nothing is unpacked to disk; every size is bounded.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::read::{Limit, Refusal};

/// At most this many files in one archive.
const MOST_FILES: usize = 2_000;
/// At most this many bytes in one file; one more shows that there is more.
const MOST_BYTES: u64 = (32 << 20) + 1;
/// At most this many bytes in all.
const MOST_IN_ALL: u64 = 512 << 20;

/// One file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Path inside the archive.
    pub name: String,
    /// Its bytes, cut just above what is read as a workbook.
    pub bytes: Vec<u8>,
}

/// The files of an archive, folders and system files left out.
///
/// # Errors
/// A damaged or encrypted archive, or one beyond the limits.
pub fn members(bytes: &[u8]) -> Result<Vec<Member>, Refusal> {
    let damaged = || Refusal::damaged("tệp nén");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if zip.len() > MOST_FILES {
        return Err(Refusal::Suspicious { limit: Limit::Entries });
    }
    let mut members = Vec::new();
    let mut left = MOST_IN_ALL;
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => Refusal::Password,
            _ => damaged(),
        })?;
        let name = domain::text::nfc(&file.name().map_err(|_| damaged())?);
        if file.is_dir() || is_ignored(&name) {
            continue;
        }
        let mut content = Vec::new();
        let read = file
            .take(MOST_BYTES.min(left))
            .read_to_end(&mut content)
            .map_err(|_| damaged())?;
        left = left.saturating_sub(read as u64);
        if left == 0 {
            return Err(Refusal::Suspicious { limit: Limit::Unpacked });
        }
        members.push(Member { name, bytes: content });
    }
    Ok(members)
}

/// The keywords in the properties of an office file (.docx, .xlsx); none where it has none or is no such file.
pub fn keywords(bytes: &[u8]) -> Option<String> {
    /// No properties of ours come near this size.
    const MOST_PROPERTIES: u64 = 64 << 10;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut core = String::new();
    let part = zip.by_name("docProps/core.xml").ok()?;
    part.take(MOST_PROPERTIES).read_to_string(&mut core).ok()?;
    let (_, rest) = core.split_once("<cp:keywords>")?;
    let (words, _) = rest.split_once("</cp:keywords>")?;
    Some(words.to_owned())
}

/// Lock files of office programs and what systems leave behind.
pub fn is_ignored(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.starts_with("~$")
        || name.starts_with('.')
        || path.contains("__MACOSX/")
        || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str())
}
