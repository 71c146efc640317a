//! Names in the directory of an OLE file, enough to say what it is. Reads no stream.

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

const MAX_DIRECTORY_SECTORS: usize = 4096;
const END_OF_CHAIN: u32 = 0xFFFF_FFFA;

/// Walks the directory chain; broken or circular chains end the walk, they never extend it.
pub(super) fn classify(bytes: &[u8]) -> OleKind {
    let mut kind = OleKind::Other;
    for name in directory_names(bytes) {
        match name.as_str() {
            "EncryptedPackage" => return OleKind::Encrypted,
            "Workbook" | "Book" => kind = OleKind::Workbook,
            "WordDocument" if kind == OleKind::Other => kind = OleKind::Word,
            "PowerPoint Document" if kind == OleKind::Other => kind = OleKind::Slides,
            _ => {}
        }
    }
    kind
}

fn directory_names(bytes: &[u8]) -> Vec<String> {
    let shift = match u16_at(bytes, 30) {
        Some(12) => 12u32,
        _ => 9,
    };
    let size = 1usize << shift;
    let sector = |index: u32| -> Option<&[u8]> {
        let start = (usize::try_from(index).ok()?.checked_add(1)?).checked_mul(size)?;
        bytes.get(start..)?.get(..size)
    };
    let fat_sectors: Vec<u32> = (0..109)
        .filter_map(|i| u32_at(bytes, 76 + 4 * i))
        .filter(|s| *s < END_OF_CHAIN)
        .collect();
    let next = |index: u32| -> Option<u32> {
        let per_sector = size / 4;
        let at = usize::try_from(index).ok()?;
        let fat = sector(*fat_sectors.get(at / per_sector)?)?;
        u32_at(fat, (at % per_sector) * 4)
    };
    let mut names = Vec::new();
    let mut current = u32_at(bytes, 48).unwrap_or(u32::MAX);
    for _ in 0..MAX_DIRECTORY_SECTORS {
        if current >= END_OF_CHAIN {
            break;
        }
        let Some(block) = sector(current) else { break };
        names.extend(block.chunks_exact(128).filter_map(entry_name));
        let Some(following) = next(current) else { break };
        current = following;
    }
    names
}

fn entry_name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(entry, 64)?);
    if !(2..=64).contains(&length) {
        return None;
    }
    let units: Vec<u16> = entry
        .get(..length - 2)?
        .chunks_exact(2)
        .map(|c| u16::from_le_bytes([c[0], c[1]]))
        .collect();
    String::from_utf16(&units).ok()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
