//! An OLE file: the names in its directory, enough to say what it is, and one stream of it. Chains of sectors that break or
//! run in circles end; they never grow beyond the file.

use super::bytes::{u8_at, u16_at, u32_at};

/// What an OLE file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OleKind {
    /// An encrypted Office package.
    Encrypted,
    /// An .xls workbook.
    Workbook,
    /// A Word document of 97–2003.
    Word,
    /// Slides of 97–2003.
    Slides,
    /// None of these.
    Other,
}

const MAX_ENTRIES: usize = 32_768;
const END_OF_CHAIN: u32 = 0xFFFF_FFFA;
/// Streams below this size lie in the small sectors.
const SMALL: usize = 4_096;
const SMALL_SECTOR: usize = 64;

/// Says what an OLE file is.
pub(super) fn classify(bytes: &[u8]) -> OleKind {
    let mut kind = OleKind::Other;
    for entry in Ole::open(bytes).top() {
        match entry.name.as_str() {
            "EncryptedPackage" => return OleKind::Encrypted,
            name if is_workbook(name) => kind = OleKind::Workbook,
            "WordDocument" if kind == OleKind::Other => kind = OleKind::Word,
            "PowerPoint Document" if kind == OleKind::Other => kind = OleKind::Slides,
            _ => {}
        }
    }
    kind
}

fn is_workbook(name: &str) -> bool {
    name.eq_ignore_ascii_case("workbook") || name.eq_ignore_ascii_case("book")
}

/// The sectors of a file and how they follow each other.
#[derive(Debug)]
pub(super) struct Ole<'b> {
    bytes: &'b [u8],
    size: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
}

/// One line of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    /// Neighbours and first child, by their place in the directory.
    near: [u32; 3],
    start: u32,
    length: usize,
}

impl<'b> Ole<'b> {
    /// Reads the tables, as far as they can be read.
    pub(super) fn open(bytes: &'b [u8]) -> Self {
        let size = if u16_at(bytes, 30) == Some(12) { 4_096 } else { 512 };
        let mut ole = Self {
            bytes,
            size,
            table: Vec::new(),
            entries: Vec::new(),
        };
        for sector in ole.table_sectors() {
            let Some(sector) = ole.sector(sector) else { continue };
            let next: Vec<u32> = sector.chunks_exact(4).filter_map(|next| u32_at(next, 0)).collect();
            ole.table.extend(next);
        }
        let directory = ole.chain(u32_at(bytes, 48).unwrap_or(u32::MAX), usize::MAX);
        ole.entries = directory.chunks_exact(128).take(MAX_ENTRIES).map(entry).collect();
        ole
    }

    /// The entries directly under the root: what an embedded object holds is not the file's own.
    pub(super) fn top(&self) -> Vec<&Entry> {
        let mut seen = vec![false; self.entries.len()];
        let mut found = Vec::new();
        let mut open: Vec<u32> = self.entries.first().map(|root| root.near[2]).into_iter().collect();
        while let Some(at) = open.pop() {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            let Some(entry) = self.entries.get(at).filter(|_| at > 0 && !seen[at]) else {
                continue;
            };
            seen[at] = true;
            found.push(entry);
            open.extend(&entry.near[..2]);
        }
        // A directory without order, as some programs write it.
        if found.is_empty() {
            self.entries.iter().collect()
        } else {
            found
        }
    }

    /// The bytes of the workbook; `None` when there is none, or not all of it.
    pub(super) fn workbook(&self) -> Option<Vec<u8>> {
        let top = self.top();
        let named = |wanted: &str| {
            top.iter()
                .find(|entry| entry.name.eq_ignore_ascii_case(wanted))
                .copied()
        };
        let entry = named("Workbook").or_else(|| named("Book"))?;
        let stream = if entry.length < SMALL {
            self.small(entry)?
        } else {
            self.chain(entry.start, entry.length)
        };
        (stream.len() == entry.length).then_some(stream)
    }

    /// The sectors that hold the table: 109 in the head of the file, more in a chain of their own.
    fn table_sectors(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.size + 1;
        let valid = |sector: &u32| *sector < END_OF_CHAIN;
        let mut sectors: Vec<u32> = (0..109)
            .filter_map(|at| u32_at(self.bytes, 76 + 4 * at))
            .filter(valid)
            .collect();
        let mut more = u32_at(self.bytes, 68).unwrap_or(u32::MAX);
        for _ in 0..most {
            let Some(sector) = Some(more).filter(valid).and_then(|more| self.sector(more)) else {
                break;
            };
            let mut named: Vec<u32> = sector.chunks_exact(4).filter_map(|next| u32_at(next, 0)).collect();
            more = named.pop().unwrap_or(u32::MAX);
            sectors.extend(named.into_iter().filter(valid));
        }
        sectors.truncate(most);
        sectors
    }

    /// One sector; the last of a file may be cut short.
    fn sector(&self, index: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(index).ok()?.checked_add(1)?.checked_mul(self.size)?;
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.size)])
    }

    /// The bytes of a chain, at most `length`.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut at = start;
        for _ in 0..=self.bytes.len() / self.size {
            let Some(sector) = Some(at).filter(|at| *at < END_OF_CHAIN).and_then(|at| self.sector(at)) else {
                break;
            };
            out.extend_from_slice(&sector[..sector.len().min(length - out.len())]);
            if out.len() >= length {
                break;
            }
            let next = usize::try_from(at).ok().and_then(|at| self.table.get(at));
            at = next.copied().unwrap_or(u32::MAX);
        }
        out
    }

    /// The bytes of an entry in the small sectors.
    fn small(&self, entry: &Entry) -> Option<Vec<u8>> {
        let root = self.entries.first()?;
        let sectors = self.chain(root.start, root.length.min(self.bytes.len()));
        let table = self.chain(u32_at(self.bytes, 60)?, self.bytes.len());
        let mut out = Vec::new();
        let mut at = entry.start;
        for _ in 0..=entry.length / SMALL_SECTOR {
            if out.len() >= entry.length || at >= END_OF_CHAIN {
                break;
            }
            let index = usize::try_from(at).ok()?;
            let rest = sectors.get(index.checked_mul(SMALL_SECTOR)?..)?;
            let wanted = SMALL_SECTOR.min(rest.len()).min(entry.length - out.len());
            out.extend_from_slice(&rest[..wanted]);
            at = u32_at(&table, index.checked_mul(4)?).unwrap_or(u32::MAX);
        }
        Some(out)
    }

    /// Whether there is a project of macros.
    pub(super) fn has_macros(&self) -> bool {
        let project = |entry: &&Entry| matches!(entry.name.as_str(), "_VBA_PROJECT_CUR" | "_VBA_PROJECT");
        self.entries.iter().any(|entry| project(&entry))
    }
}

fn entry(bytes: &[u8]) -> Entry {
    let length = usize::from(u16_at(bytes, 64).unwrap_or(0));
    let named = (2..=64).contains(&length) && u8_at(bytes, 66).is_some();
    let units: Vec<u16> = bytes[..if named { length - 2 } else { 0 }]
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
        .collect();
    let number = |at| u32_at(bytes, at).unwrap_or(u32::MAX);
    Entry {
        name: String::from_utf16(&units).unwrap_or_default(),
        near: [number(68), number(72), number(76)],
        start: number(116),
        length: usize::try_from(number(120)).unwrap_or(0),
    }
}
