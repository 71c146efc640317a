//! Sheets of Excel 4 macros in an .xlsx or .xlsm, which old macro viruses left in many an office's files. The parser refuses
//! the whole book for one; named as dialogues they are passed over like these, and never read.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::gate::{Parts, Zip, part};
use super::refusal::Refusal;

/// What the relation to such a sheet ends with, and what stands for it.
const KINDS: [&str; 2] = ["/xlMacrosheet\"", "/xlIntlMacrosheet\""];
const DIALOGUE: &str = "/dialogsheet\"";

/// The package with its macro sheets named as dialogues; `None` when it has none.
pub(super) fn passed_over(zip: &mut Zip<'_>, parts: &Parts, relations: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let damaged = || Refusal::damaged(relations);
    let Some(xml) = part(zip, parts, relations)? else {
        return Ok(None);
    };
    let text = std::str::from_utf8(&xml).map_err(|_| damaged())?;
    if !KINDS.iter().any(|kind| text.contains(kind)) {
        return Ok(None);
    }
    let named = KINDS
        .iter()
        .fold(text.to_owned(), |text, kind| text.replace(kind, DIALOGUE));
    let name = parts.get(&relations.to_ascii_lowercase()).ok_or_else(damaged)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|_| damaged())?;
        if entry.name().map_err(|_| damaged())? != name.as_str() {
            out.raw_copy_file(entry).map_err(|_| damaged())?;
        }
    }
    out.start_file(name.as_str(), SimpleFileOptions::default())
        .map_err(|_| damaged())?;
    out.write_all(named.as_bytes()).map_err(|_| damaged())?;
    let written = out.finish().map_err(|_| damaged())?;
    Ok(Some(written.into_inner()))
}
