//! Tables that agencies made themselves, on any sheet of any workbook: where their headings stand, what the rows are, what
//! each cell says. Everything is a proposal; what could be read in two ways is asked, and nothing becomes a value here.

mod body;
mod columns;
mod day;
mod figure;
mod fingerprint;
mod format;
mod ground;
mod head;
mod notes;
mod numbered;
mod path;
mod proposal;
mod sums;
mod table;
mod unit;
mod view;
mod words;
mod writing;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use domain::text::nfc;

use crate::book::Book;
use body::Bounds;
use head::Head;
use view::View;

pub use fingerprint::{Drift, Fingerprint, Print, drift};
pub use proposal::{Column, Kind, Note, NoteKind, Proposal, Reading, Role, Row, Tables};

/// Finds the tables of a workbook. Hidden sheets are named and not read; a sheet without a table is named too.
pub fn tables(book: &Book) -> Tables {
    let mut found = Tables::default();
    for sheet in &book.sheets {
        if sheet.cells.is_empty() {
            continue;
        }
        if !sheet.visible {
            let said = "trang tính ẩn, không đọc. Đề nghị đơn vị bỏ ẩn nếu phải tính.";
            found
                .notes
                .push(notes::note_of_sheet(&sheet.name, NoteKind::Hidden, said));
            continue;
        }
        let view = View::new(book, sheet);
        let heads = find_heads(&view);
        let (proposals, read) = on_sheet(&view, &heads);
        // The tables of a letter are mostly its layout.
        if proposals.is_empty() && !book.document {
            let said = "không thấy bảng số liệu nào (không có dòng tiêu đề trên các dòng số liệu), không đọc. Đề nghị mở tệp để xem.";
            found
                .notes
                .push(notes::note_of_sheet(&sheet.name, NoteKind::NoTable, said));
        }
        let left = unread_figures(&view, &read);
        if left.len() >= FEW && !proposals.is_empty() {
            let said = "số ghi ngoài các bảng nhận ra được, không đọc. Đề nghị mở tệp để xem.";
            found
                .notes
                .push(notes::note(&sheet.name, NoteKind::Outside, left, said));
        }
        found.proposals.extend(proposals);
    }
    if book.document && found.proposals.is_empty() {
        found.notes.push(Note {
            kind: NoteKind::NoTable,
            cells: Vec::new(),
            text: "Văn bản không có bảng số liệu nào. Đề nghị mở tệp để xem.".to_owned(),
        });
    }
    found
}

/// So many figures outside every table are told; fewer stand in titles.
const FEW: usize = 3;

/// Figures in rows that no table was read from.
fn unread_figures(view: &View<'_>, read: &[(u32, u32)]) -> Vec<String> {
    let left = |row: &&u32| !read.iter().any(|(from, to)| (*from..*to).contains(*row));
    let cells = view.rows.iter().filter(left).flat_map(|row| view.filled(*row));
    let figures =
        cells.filter(|cell| words::is_figure(cell) && words::year(cell).is_none() && !cell.shown().contains(' '));
    figures.map(crate::book::Cell::a1).collect()
}

/// The headings of a sheet; none of a payment order, which has labels and values only.
fn find_heads(view: &View<'_>) -> Vec<Head> {
    let mut title = view.rows.iter().take(8).flat_map(|row| view.filled(*row));
    if title.any(|cell| words::is_payment(cell.shown())) {
        return Vec::new();
    }
    head::find(view)
}

/// The tables under these headings, and from which row to which (left out) each was read.
fn on_sheet(view: &View<'_>, heads: &[Head]) -> (Vec<Proposal>, Vec<(u32, u32)>) {
    let last = view.rows.last().map_or(0, |row| row + 1);
    let mut repeats: BTreeMap<usize, Vec<(u32, u32)>> = BTreeMap::new();
    let mut own: Vec<usize> = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let before = own
            .iter()
            .rev()
            .find(|known| heads.get(**known).is_some_and(|known| overlap(known, head)));
        match before {
            Some(known) if goes_on(view, heads, *known, head) => {
                repeats.entry(*known).or_default().push((head.top, head.bottom));
            }
            _ => own.push(at),
        }
    }
    let mut proposals = Vec::new();
    let mut read = Vec::new();
    for at in &own {
        let Some(head) = heads.get(*at) else { continue };
        let next = own
            .iter()
            .filter_map(|other| heads.get(*other))
            .filter(|other| other.top > head.bottom && overlap(head, other))
            .map(|other| other.top)
            .min();
        let end = next.map_or(last, |next| caption(view, head, next));
        let ceiling = heads
            .iter()
            .filter(|other| other.bottom < head.top)
            .map(|other| other.bottom)
            .max();
        let beside: Vec<(u32, u32)> = heads
            .iter()
            .filter(|other| !overlap(head, other))
            .map(|other| (other.left, other.right))
            .collect();
        let bounds = Bounds {
            end,
            ceiling,
            repeats: repeats.get(at).map(Vec::as_slice).unwrap_or_default(),
            beside: &beside,
        };
        let table = table::read(view, head, &bounds);
        // Headings over nothing are the form, not a report; a title of two words is not even that.
        if table.rows.iter().any(|row| row.role != Role::Note) || head.order.is_some() {
            proposals.push(table);
            read.push((head.top, end));
        }
    }
    (proposals, read)
}

/// Whether two headings stand over common columns.
fn overlap(one: &Head, other: &Head) -> bool {
    one.left <= other.right && other.left <= one.right
}

/// Whether a heading only stands there again for the same table: nothing but rows of it in between.
fn goes_on(view: &View<'_>, heads: &[Head], known: usize, head: &Head) -> bool {
    let Some(known) = heads.get(known).filter(|known| known.repeats(head)) else {
        return false;
    };
    let Some(above) = view.previous(head.top) else {
        return false;
    };
    let cells: Vec<_> = view
        .filled(above)
        .filter(|cell| (known.left..=known.right).contains(&cell.column))
        .collect();
    let summed = cells.iter().any(|cell| words::is_total(cell.shown()));
    cells.len() >= 2 && !summed && cells.iter().any(|cell| words::is_figure(cell))
}

/// The first row of what stands over the next table: its letterhead, titles and unit line.
fn caption(view: &View<'_>, head: &Head, next: u32) -> u32 {
    let mut first = next;
    while let Some(above) = view.previous(first).filter(|above| *above > head.bottom) {
        let cells: Vec<_> = view.filled(above).collect();
        let figures = cells.iter().any(|cell| words::is_figure(cell));
        let table = cells.iter().any(|cell| {
            words::is_remark(cell.shown()) || words::is_signature(cell.shown()) || words::is_total(cell.shown())
        });
        // Only what is alone in its row, or known to stand on paper.
        let paper = cells.len() == 1 || cells.iter().any(|cell| words::is_paper(&nfc(cell.shown())));
        if figures || table || !paper {
            break;
        }
        first = above;
    }
    first
}
