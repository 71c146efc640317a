//! Knowing a workbook again by its hidden ids.

use domain::finding::{Finding, FindingKind};
use domain::form::{AgencyForm, FormMark};

use crate::book::{Book, CellValue, Sheet};
use crate::template::mark::{MAGIC, checksum, lines};

/// Whose workbook this is, for which round and by which form; `None` when it is not one of ours. Sheets may have been
/// renamed, moved or copied into another workbook.
pub fn recognise(book: &Book) -> Option<FormMark> {
    // The hidden sheet first: the copy on the cover only helps when that one was lost.
    let hidden = book.sheets.iter().filter(|sheet| stored_checksum(sheet).is_some());
    hidden
        .chain(&book.sheets)
        .find_map(|sheet| serde_json::from_str(mark_text(sheet)?).ok())
}

/// Whether the sheet carries the mark: the hidden sheet and the cover do.
pub(super) fn holds_mark(sheet: &Sheet) -> bool {
    mark_text(sheet).is_some()
}

/// Compares the mark and the checksum with the form that was asked.
pub(super) fn check_mark(book: &Book, form: &AgencyForm, findings: &mut Vec<Finding>) {
    let Some(mark) = recognise(book) else {
        findings.push(Finding::of_file(FindingKind::UnknownForm));
        return;
    };
    if mark.store != form.mark.store {
        findings.push(Finding::of_file(FindingKind::OtherStore));
    }
    if mark.agency != form.mark.agency {
        findings.push(Finding::of_file(FindingKind::OtherAgency {
            found: mark.agency.clone(),
        }));
    }
    if mark.round != form.mark.round || mark.period != form.mark.period {
        findings.push(Finding::of_file(FindingKind::OtherRound {
            found: mark.round_words(),
        }));
    }
    if mark.form != form.mark.form || mark.version != form.mark.version {
        let found = format!("{} phiên bản {}", mark.form, mark.version);
        findings.push(Finding::of_file(FindingKind::OtherForm { found }));
    }
    let Some(sheet) = book.sheets.iter().find(|sheet| stored_checksum(sheet).is_some()) else {
        // The hidden sheet is gone, the ids beside the rows are still there: readable, but worth a look.
        findings.push(Finding::of_file(FindingKind::OutsideChanged));
        return;
    };
    let stored = stored_lines(sheet);
    let text = mark_text(sheet).unwrap_or_default();
    if stored_checksum(sheet) != Some(checksum(text, &stored).as_str()) {
        findings.push(Finding::of_file(FindingKind::OutsideChanged));
    } else if stored != lines(form) && mark == form.mark {
        // Intact, but it asks for other rows than the form now does.
        let found = format!(
            "{} phiên bản {}, lập trước khi thay đổi câu hỏi",
            mark.form, mark.version
        );
        findings.push(Finding::of_file(FindingKind::OtherForm { found }));
    }
}

fn text(sheet: &Sheet, row: u32, column: u32) -> Option<&str> {
    match &sheet.cell(row, column)?.value {
        CellValue::Text(text) => Some(text),
        _ => None,
    }
}

fn mark_text(sheet: &Sheet) -> Option<&str> {
    (text(sheet, 0, 0)? == MAGIC).then(|| text(sheet, 0, 1)).flatten()
}

fn stored_checksum(sheet: &Sheet) -> Option<&str> {
    mark_text(sheet)?;
    text(sheet, 0, 2)
}

fn stored_lines(sheet: &Sheet) -> Vec<[String; 3]> {
    let mut stored = Vec::new();
    for row in 1.. {
        let part = |column| text(sheet, row, column).map(str::to_owned);
        match (part(0), part(1), part(2)) {
            (Some(sheet), Some(code), Some(column)) => stored.push([sheet, code, column]),
            _ => break,
        }
    }
    stored
}
