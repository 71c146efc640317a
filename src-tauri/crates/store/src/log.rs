//! The log beside the store (`-wal`; `-journal` where a disk allows no log): what a crash leaves behind, and what must not
//! be taken for that – a log that lies beside a restored, created or hand-copied store would be replayed into it.
//!
//! The log's own format: a head of 32 bytes, then frames of 24 bytes and a page; each carries the log's two salts and a
//! running checksum; a frame that ends a transaction says how many pages the store then has (SQLite, "WAL-mode file
//! format").

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use domain::form::Moment;

use crate::error::StoreError;
use crate::sidecar;

const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// What SQLite may find beside a store and act on.
const ENDINGS: [&str; 2] = ["-wal", "-journal"];

/// The logs beside `store` that hold anything. SQLite looks beside the file itself, not beside a link to it.
pub(crate) fn left_beside(store: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| std::fs::metadata(path).is_ok_and(|found| found.len() > 0);
    paths(store).filter(holds).collect()
}

/// Whether a log, be it empty, is there: a program that ends without closing always leaves one.
pub(crate) fn is_there(store: &Path) -> bool {
    paths(store).any(|log| log.exists())
}

/// Whether a journal, which is played back at the first look, holds anything.
pub(crate) fn journal_left(store: &Path) -> bool {
    std::fs::metadata(named(store, "-journal")).is_ok_and(|found| found.len() > 0)
}

/// The names under which SQLite looks for a log of `store`.
pub(crate) fn paths(store: &Path) -> impl Iterator<Item = PathBuf> {
    ENDINGS.iter().map(|ending| named(store, ending))
}

fn named(store: &Path, ending: &str) -> PathBuf {
    let mut name = sidecar::target_of(store).into_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Gives the logs beside `store` names that SQLite does not look for: `a.dean06-wal.de-rieng-20221215-165000`. Nothing is
/// deleted. Returns the new names.
pub(crate) fn put_aside(store: &Path, now: Moment) -> Result<Vec<PathBuf>, StoreError> {
    let mut moved = Vec::new();
    for log in left_beside(store) {
        let to = free_name(|again| {
            let mut name = log.clone().into_os_string();
            name.push(format!(".de-rieng-{}{again}", now.format("%Y%m%d-%H%M%S")));
            PathBuf::from(name)
        });
        std::fs::rename(&log, &to).map_err(|source| StoreError::io(&log, source))?;
        moved.push(to);
    }
    if !moved.is_empty() {
        let folder = sidecar::folder_of(&sidecar::target_of(store));
        sidecar::sync_folder(&folder).map_err(|source| StoreError::io(&folder, source))?;
    }
    Ok(moved)
}

/// The first of `name("")`, `name("-1")`, `name("-2")` … that no file has.
pub(crate) fn free_name(name: impl Fn(&str) -> PathBuf) -> PathBuf {
    let mut again = 0u32;
    let mut path = name("");
    while path.symlink_metadata().is_ok() {
        again += 1;
        path = name(&format!("-{again}"));
    }
    path
}

/// Copies the logs beside `store` to beside `copy`.
pub(crate) fn copy_beside(store: &Path, copy: &Path) -> Result<(), StoreError> {
    for ending in ENDINGS {
        let from = named(store, ending);
        if from.exists() {
            let mut to = copy.as_os_str().to_owned();
            to.push(ending);
            std::fs::copy(&from, &to).map_err(|source| StoreError::io(&from, source))?;
        }
    }
    Ok(())
}

/// What a log holds, read as SQLite reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LogState {
    /// Transactions that SQLite takes from it.
    pub(crate) whole: u32,
    /// Transactions behind the first place where it is damaged: SQLite leaves them out without a word.
    pub(crate) behind_damage: u32,
}

/// Reads the log `-wal` beside `store`; nothing there is an empty log.
pub(crate) fn look(store: &Path) -> io::Result<LogState> {
    match File::open(named(store, "-wal")) {
        Ok(file) => read(&mut BufReader::with_capacity(1 << 20, file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(LogState::default()),
        Err(error) => Err(error),
    }
}

/// The pages of the store that the log `-wal` beside it holds, whole or cut short. None when there is no such log, or its
/// beginning is no log's.
pub(crate) fn pages(store: &Path) -> io::Result<Option<BTreeSet<u32>>> {
    let mut log = match File::open(named(store, "-wal")) {
        Ok(file) => BufReader::with_capacity(1 << 20, file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut head = [0; HEAD];
    let page = if fill(&mut log, &mut head)? {
        word(&head, 8) as usize
    } else {
        0
    };
    if !(512..=65536).contains(&page) {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    let mut frame = vec![0; FRAME_HEAD + page];
    while fill(&mut log, &mut frame)? {
        found.insert(word(&frame, 0));
    }
    Ok(Some(found))
}

/// Removes the logs beside `store`.
pub(crate) fn remove(store: &Path) -> Result<(), StoreError> {
    for log in left_beside(store) {
        std::fs::remove_file(&log).map_err(|source| StoreError::io(&log, source))?;
    }
    Ok(())
}

fn read(log: &mut impl Read) -> io::Result<LogState> {
    let mut state = LogState::default();
    let mut head = [0; HEAD];
    if !fill(log, &mut head)? {
        return Ok(state);
    }
    let order = match word(&head, 0) {
        0x377f_0682 => u32::from_le_bytes,
        0x377f_0683 => u32::from_be_bytes,
        // Not even its first word is a log's: SQLite reads nothing from it, and neither can we.
        _ => {
            return Ok(LogState {
                whole: 0,
                behind_damage: 1,
            });
        }
    };
    let page = word(&head, 8) as usize;
    let salts = [word(&head, 16), word(&head, 20)];
    let mut sum = checksum([0, 0], &head[..24], order);
    let mut sound = sum == [word(&head, 24), word(&head, 28)];
    if !(512..=65536).contains(&page) {
        return Ok(LogState {
            whole: 0,
            behind_damage: 1,
        });
    }
    let mut frame = vec![0; FRAME_HEAD + page];
    while fill(log, &mut frame)? {
        let of_this_log = [word(&frame, 8), word(&frame, 12)] == salts;
        if sound {
            let next = checksum(checksum(sum, &frame[..8], order), &frame[FRAME_HEAD..], order);
            sound = of_this_log && next == [word(&frame, 16), word(&frame, 20)];
            sum = next;
        }
        let ends_transaction = word(&frame, 4) != 0;
        match (sound, ends_transaction) {
            (true, true) => state.whole += 1,
            // Frames with other salts are what an earlier round of the log left behind.
            (false, true) if of_this_log => state.behind_damage += 1,
            _ => {}
        }
    }
    Ok(state)
}

/// Fills `buffer`; `false` when the file ends before.
fn fill(log: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match log.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// SQLite's running sum over pairs of words.
fn checksum(mut sum: [u32; 2], bytes: &[u8], order: fn([u8; 4]) -> u32) -> [u32; 2] {
    for pair in bytes.chunks_exact(8) {
        let first = order([pair[0], pair[1], pair[2], pair[3]]);
        let second = order([pair[4], pair[5], pair[6], pair[7]]);
        sum[0] = sum[0].wrapping_add(first).wrapping_add(sum[1]);
        sum[1] = sum[1].wrapping_add(second).wrapping_add(sum[0]);
    }
    sum
}
