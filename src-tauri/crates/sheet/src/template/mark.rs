//! The very hidden sheet: who is asked, for what round, by which shape of form, and a checksum over all of it. The
//! checksum notices accidents (a cell overwritten, rows lost); it is no proof of who sent the file.

use data_encoding::HEXLOWER;
use domain::form::{AgencyForm, FormMark};
use rust_xlsxwriter::Worksheet;
use sha2::{Digest, Sha256};

use super::TemplateError;
use super::plan;

/// First cell of the hidden sheet.
pub(crate) const MAGIC: &str = "dean06-form/1";
const SHEET: &str = "_dean06";

/// Writes the hidden sheet: A1 magic, B1 mark, C1 checksum; below, one asked cell per row.
pub(super) fn write(sheet: &mut Worksheet, form: &AgencyForm) -> Result<(), TemplateError> {
    let mark = mark_text(&form.mark)?;
    let questions = lines(form);
    sheet.set_name(SHEET)?;
    sheet.write_string(0, 0, MAGIC)?;
    sheet.write_string(0, 1, &mark)?;
    sheet.write_string(0, 2, checksum(&mark, &questions))?;
    for (row, line) in (1u32..).zip(&questions) {
        for (column, part) in (0u16..).zip(line) {
            sheet.write_string(row, column, part)?;
        }
    }
    sheet.set_very_hidden(true);
    sheet.protect();
    Ok(())
}

/// The mark as it stands in a cell.
pub(super) fn mark_text(mark: &FormMark) -> Result<String, TemplateError> {
    Ok(serde_json::to_string(mark)?)
}

/// The asked cells as text.
pub(crate) fn lines(form: &AgencyForm) -> Vec<[String; 3]> {
    plan::questions(form)
        .into_iter()
        .map(|(sheet, row, column)| [sheet.to_owned(), row, column])
        .collect()
}

/// SHA-256 over the mark and the asked cells, each with its length before it, in hexadecimal.
pub(crate) fn checksum(mark: &str, lines: &[[String; 3]]) -> String {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    add(MAGIC);
    add(mark);
    for line in lines {
        line.iter().for_each(|part| add(part));
    }
    HEXLOWER.encode(&hasher.finalize())
}
