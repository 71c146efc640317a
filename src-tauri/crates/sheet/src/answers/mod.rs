//! What a returned workbook answers: known again by its hidden ids, read cell by cell into typed entries, with a finding
//! for everything that cannot be taken as it stands. Never guesses and never compares with other months.

mod cells;
mod figures;
mod lists;
mod locate;
mod matrix;
mod questions;
mod recognise;
mod tasks;

use domain::finding::{Finding, FindingKind, HiddenPart};
use domain::form::{AgencyForm, CellRef, Filled};

pub use recognise::recognise;

use crate::book::{Book, BookWarning};
use crate::screen::screen;
use crate::template::plan::SheetKind;
use locate::Located;

/// Reads the answers of `form` out of a workbook. Entries are given for every answer that could be read, also beside
/// findings that block: whether anything of the file is kept is the caller's decision.
pub fn read_form(book: &Book, form: &AgencyForm) -> (Filled, Vec<Finding>) {
    let mut filled = Filled::default();
    let mut findings = Vec::new();
    recognise::check_mark(book, form, &mut findings);
    findings.extend(screen(book));
    for warning in &book.warnings {
        let kind = match warning {
            BookWarning::ExternalLinks | BookWarning::Connections => FindingKind::ExternalLinks,
            BookWarning::Macros => FindingKind::MacroWorkbook,
            BookWarning::Epoch1904 => continue,
        };
        let finding = Finding::of_file(kind);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let mut ours = vec![];
    for kind in form.parts.iter().copied().map(SheetKind::from) {
        let mut found = locate::all(book, kind).into_iter();
        let Some(located) = found.next() else {
            let empty = match kind {
                SheetKind::Tasks => form.tasks.is_empty(),
                SheetKind::Figures => form.indicators.is_empty(),
                SheetKind::Places => form.matrix.is_none(),
                SheetKind::Questions
                | SheetKind::Obstacles
                | SheetKind::Recommendations
                | SheetKind::Directives
                | SheetKind::Documents => false,
            };
            if !empty {
                findings.push(Finding::at(FindingKind::ShapeChanged, whole_sheet(kind.tab()), ""));
            }
            continue;
        };
        ours.push(located.sheet.name.as_str());
        for copy in found {
            // A second sheet with the same ids: one of them was filled, and which one only its sender knows.
            ours.push(copy.sheet.name.as_str());
            findings.push(Finding::at(
                FindingKind::ShapeChanged,
                whole_sheet(&copy.sheet.name),
                "",
            ));
        }
        hidden_parts(&located, &mut findings);
        match kind {
            SheetKind::Tasks => tasks::read(&located, form, &mut filled, &mut findings),
            SheetKind::Figures => figures::read(&located, form, &mut filled, &mut findings),
            SheetKind::Places => matrix::read(&located, form, &mut filled, &mut findings),
            SheetKind::Obstacles => lists::obstacles(&located, &mut filled, &mut findings),
            SheetKind::Recommendations => lists::recommendations(&located, &mut filled, &mut findings),
            SheetKind::Directives => lists::directives(&located, &mut filled, &mut findings),
            SheetKind::Questions => questions::read(&located, form, &mut filled, &mut findings),
            SheetKind::Documents => lists::documents(&located, &mut filled, &mut findings),
        }
    }
    for sheet in &book.sheets {
        if ours.contains(&sheet.name.as_str()) || recognise::holds_mark(sheet) || sheet.cells.is_empty() {
            continue;
        }
        let kind = if sheet.visible {
            FindingKind::OutsideChanged
        } else {
            FindingKind::Hidden {
                part: HiddenPart::Sheet,
                read: false,
            }
        };
        findings.push(Finding::at(kind, whole_sheet(&sheet.name), ""));
    }
    (filled, findings)
}

/// Hidden rows, columns or sheets of ours are read all the same, and said so.
fn hidden_parts(located: &Located<'_>, findings: &mut Vec<Finding>) {
    let sheet = located.sheet;
    let rows = located.hides_rows();
    let columns = located.all_columns().any(|column| sheet.column_hidden(column));
    for (hidden, part) in [
        (!sheet.visible, HiddenPart::Sheet),
        (rows, HiddenPart::Rows),
        (columns, HiddenPart::Columns),
    ] {
        if hidden {
            findings.push(Finding::at(
                FindingKind::Hidden { part, read: true },
                whole_sheet(&sheet.name),
                "",
            ));
        }
    }
}

fn whole_sheet(name: &str) -> CellRef {
    CellRef {
        sheet: name.to_owned(),
        cell: String::new(),
    }
}
