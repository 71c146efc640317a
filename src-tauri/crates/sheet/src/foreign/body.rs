//! The rows under a heading: which of them report, gather, sum up, or belong to the paper, and what stands under what.

use std::collections::HashMap;

use domain::text::{loose_key, nfc};

use super::columns::{Columns, is_ordinal, order_text};
use super::head::Head;
use super::proposal::Role;
use super::view::View;
use super::words;
use crate::book::{Cell, a1};
use crate::numbering::{self, Numbering};

/// Rows of one table at most.
const MOST_ROWS: usize = 20_000;
/// One row, or several that hold one item.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub row: u32,
    /// Rows that go on with it.
    pub more: Vec<u32>,
    pub label: String,
    pub role: Role,
    /// Its numbering, where it has one.
    pub kind: Option<numbering::Kind>,
    /// Place of the line that it stands under.
    pub under: Option<usize>,
    /// Something stands beside order number and label.
    pub filled: bool,
    /// Nothing says what its figures are about.
    pub nameless: bool,
}

/// The rows of a table.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub lines: Vec<Line>,
    /// Figures beside the table.
    pub outside: Vec<String>,
    /// Rows of the heading that stands there again.
    pub repeated: Vec<u32>,
    /// First rows of what is perhaps another list.
    pub lists: Vec<u32>,
    /// Hidden rows that hold something.
    pub hidden: Vec<u32>,
    /// Digits that remarks explain.
    pub remarks: Vec<char>,
    /// First row that was not read.
    pub cut: Option<u32>,
}

/// One row as it is looked at.
struct Seen {
    row: u32,
    order: String,
    label: String,
    /// The label begins in this row.
    own_label: bool,
    filled: bool,
    figures: usize,
    /// Cells beside order number and label.
    count: usize,
    /// The order number stands in an area merged over the row above too.
    held: bool,
    gap: bool,
}

/// Where a table ends, and what around it belongs to others.
pub(super) struct Bounds<'r> {
    /// First row that belongs to another table.
    pub end: u32,
    /// Last row above the heading that does.
    pub ceiling: Option<u32>,
    /// Rows of the heading that stands there again.
    pub repeats: &'r [(u32, u32)],
    /// Columns of the tables beside this one.
    pub beside: &'r [(u32, u32)],
}

/// Reads the rows between a heading and the end of its table.
pub(super) fn read(view: &View<'_>, head: &Head, columns: &Columns, bounds: &Bounds<'_>) -> Body {
    let mut body = Body::default();
    let numbered = |row: &&u32| {
        let order = columns
            .order
            .map(|column| order_text(view, **row, column))
            .unwrap_or_default();
        let mut values = columns.values.iter().filter_map(|column| view.own(**row, *column));
        is_ordinal(&order) && values.any(words::is_figure)
    };
    let last_numbered = view.between(head.bottom, bounds.end).iter().rfind(numbered);
    let mut building = Building::new(columns, last_numbered.copied().unwrap_or(0));
    let mut above = head.bottom;
    let mine = |cell: &&Cell| {
        !bounds
            .beside
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&cell.column))
    };
    for row in view.between(head.bottom, bounds.end) {
        if let Some((first, _)) = bounds
            .repeats
            .iter()
            .find(|(first, last)| (*first..=*last).contains(row))
        {
            if first == row {
                body.repeated.push(*row);
            }
            above = *row;
            continue;
        }
        let inside = |cell: &&Cell| (head.left..=head.right).contains(&cell.column);
        let outside: Vec<&Cell> = view.filled(*row).filter(|cell| mine(cell) && !inside(cell)).collect();
        let figures = outside.iter().filter(|cell| words::is_figure(cell));
        body.outside.extend(figures.map(|cell| cell.a1()));
        if !view.filled(*row).any(|cell| inside(&cell)) {
            building.sign(*row, &outside);
            continue;
        }
        if building.lines.len() >= MOST_ROWS {
            body.cut = Some(*row);
            break;
        }
        let seen = look(view, head, columns, *row, above);
        building.take(view, &seen);
        above = *row;
    }
    building.finish();
    for line in building.lines.iter().filter(|line| line.role == Role::Note) {
        body.remarks.extend(words::explained_digit(&line.label));
    }
    body.remarks.sort_unstable();
    body.remarks.dedup();
    body.lists = building.lists;
    body.lines = building.lines;
    for line in &mut body.lines {
        let mark = body
            .remarks
            .iter()
            .find_map(|digit| line.label.strip_suffix(&format!("({digit})")));
        if let Some(label) = mark {
            line.label = label.trim_end().to_owned();
        }
    }
    let last = body
        .lines
        .iter()
        .rfind(|line| line.role != Role::Note)
        .map_or(head.bottom, |line| line.row);
    let holds = |row: &u32| {
        let cells = view.sheet.row(*row).iter();
        cells
            .filter(|cell| (head.left..=head.right).contains(&cell.column))
            .any(super::view::holds)
    };
    let within = view.sheet.hidden_rows.iter().copied();
    body.hidden = within
        .filter(|row| (head.bottom + 1..=last + 1).contains(row) && holds(row))
        .collect();
    body
}

fn look(view: &View<'_>, head: &Head, columns: &Columns, row: u32, above: u32) -> Seen {
    let mut order = columns
        .order
        .map(|column| order_text(view, row, column))
        .unwrap_or_default();
    let inherited = |column: u32| {
        let area = view
            .merge(row, column)
            .filter(|area| area.top > head.bottom && area.top < row)?;
        (area.left == column).then(|| view.text(area.top, area.left))
    };
    let mut parts: Vec<String> = Vec::new();
    let mut own_label = false;
    for column in &columns.labels {
        let own = view.text(row, *column);
        own_label |= !own.is_empty();
        let text = if own.is_empty() {
            inherited(*column).unwrap_or_default()
        } else {
            own
        };
        if !text.is_empty() {
            parts.push(text);
        }
    }
    let mut label = parts.join(" / ");
    // What was merged over the whole width, or typed at the margin, stands in the first column.
    if !order.is_empty() && !is_ordinal(&order) && label.is_empty() {
        label = std::mem::take(&mut order);
        own_label = true;
    }
    let values: Vec<_> = columns
        .values
        .iter()
        .filter_map(|column| view.own(row, *column))
        .collect();
    let held = columns.order.is_some_and(|column| {
        view.merge(row, column)
            .is_some_and(|area| area.top > head.bottom && area.top < row)
    });
    Seen {
        row,
        order,
        label,
        own_label,
        filled: !values.is_empty(),
        count: values.len(),
        figures: values.iter().filter(|cell| words::is_figure(cell)).count(),
        held,
        gap: view.after_gap(row, above),
    }
}

/// The lines so far.
struct Building<'c> {
    columns: &'c Columns,
    lines: Vec<Line>,
    numbering: Numbering,
    codes: HashMap<String, usize>,
    /// Some line has a number.
    numbered: bool,
    /// Nothing more belongs to the table.
    below: bool,
    /// The last row with an order number and a figure, up to which nothing ends the table.
    last_numbered: u32,
    lists: Vec<u32>,
}

impl<'c> Building<'c> {
    fn new(columns: &'c Columns, last_numbered: u32) -> Self {
        Self {
            columns,
            lines: Vec::new(),
            numbering: Numbering::default(),
            codes: HashMap::new(),
            numbered: false,
            below: false,
            last_numbered,
            lists: Vec::new(),
        }
    }

    fn take(&mut self, view: &View<'_>, seen: &Seen) {
        let ordinal = is_ordinal(&seen.order);
        let texts: Vec<String> = view.filled(seen.row).map(|cell| nfc(cell.shown())).collect();
        let first = || texts.first().cloned().unwrap_or_default();
        let signed = !ordinal && seen.figures == 0 && texts.iter().any(|text| words::is_signature(text));
        if !self.below && signed {
            self.below = seen.row >= self.last_numbered;
            if !self.below {
                return self.push(seen.row, first(), Role::Note, None, false);
            }
        }
        let summed = self.lines.iter().rfind(|line| line.role != Role::Note);
        let summed = summed.is_some_and(|line| line.role == Role::Total)
            && self.lines.iter().any(|line| line.role == Role::Data);
        // Under the sum and an empty row, what has no number is scratched beside the table.
        let loose = seen.gap && summed && !ordinal && !words::is_total(&seen.label);
        if loose && seen.row >= self.last_numbered && !self.resumes(view, seen) {
            self.below = true;
        }
        if self.below {
            let label = if seen.label.is_empty() {
                first()
            } else {
                seen.label.clone()
            };
            return self.push(seen.row, label, Role::Note, None, seen.filled);
        }
        if !ordinal && seen.figures == 0 && words::is_remark(&seen.label) && !seen.filled {
            return self.push(seen.row, seen.label.clone(), Role::Note, None, false);
        }
        if words::is_total(&seen.label) || words::is_total(&seen.order) {
            return self.push(seen.row, seen.label.clone(), Role::Total, None, seen.filled);
        }
        if seen.label.is_empty() && !ordinal && !seen.filled {
            return self.push(seen.row, first(), Role::Note, None, false);
        }
        if !ordinal && !seen.held && self.goes_on(view, seen) {
            return;
        }
        self.body_line(view, seen, ordinal);
    }

    /// A table without order numbers goes on after a sum and an empty row where a heading stands over rows of figures.
    fn resumes(&self, view: &View<'_>, seen: &Seen) -> bool {
        let filled = |row: u32| {
            self.columns
                .values
                .iter()
                .filter(|column| view.own(row, **column).is_some())
                .count()
        };
        let next = view.next(seen.row).filter(|next| *next == seen.row + 1);
        let wide = next.is_some_and(|next| filled(next) * 2 >= self.columns.values.len().max(1));
        self.columns.order.is_none() && wide && self.gathers(view, seen)
    }

    /// A signature beside the table's columns ends it too.
    fn sign(&mut self, row: u32, cells: &[&Cell]) {
        let figures = cells.iter().any(|cell| words::is_figure(cell));
        let signed = cells
            .iter()
            .map(|cell| nfc(cell.shown()))
            .find(|text| words::is_signature(text));
        if let (false, Some(text)) = (figures, signed) {
            self.below = true;
            self.push(row, text, Role::Note, None, false);
        }
    }

    fn body_line(&mut self, view: &View<'_>, seen: &Seen, ordinal: bool) {
        let mut label = seen.label.clone();
        let nameless = label.is_empty() && !ordinal && !seen.held && seen.figures > 0 && seen.figures == seen.count;
        if label.is_empty() && !nameless && !ordinal {
            label = self.lines.last().map(|line| line.label.clone()).unwrap_or_default();
        }
        // "Trong đó:" opens parts of the line above like a dash.
        let among = words::is_among(&loose_key(&seen.label)) && !ordinal;
        let in_label = if among {
            "-".to_owned()
        } else {
            numbering::split(&seen.label).0
        };
        let bullet = matches!(in_label.as_str(), "-" | "+");
        let number = if ordinal {
            Some(seen.order.clone())
        } else if bullet && (self.numbered || self.columns.order.is_none()) && !self.lines.is_empty() {
            Some(if self.columns.order.is_none() && !self.numbered {
                "+".to_owned()
            } else {
                in_label.clone()
            })
        } else if self.columns.order.is_none() && !in_label.is_empty() && !bullet {
            Some(in_label)
        } else if self.gathers(view, seen) {
            Some(String::new())
        } else if self.columns.order.is_none() && !self.numbered && !nameless {
            Some("-".to_owned())
        } else {
            None
        };
        if number
            .as_deref()
            .is_some_and(|number| !matches!(number, "" | "-" | "+"))
        {
            self.numbered = true;
        }
        let held = if seen.held {
            self.lines.last().and_then(|line| line.under)
        } else {
            None
        };
        match number {
            Some(number) => {
                let (kind, _) = self.numbering.kind_of(&number);
                let (code, parent) = self.numbering.next(&number);
                let under = parent.and_then(|parent| self.codes.get(&parent).copied());
                if self.codes.contains_key(&code) && !code.is_empty() {
                    self.lists.push(seen.row);
                }
                self.codes.insert(code, self.lines.len());
                self.push(seen.row, label, Role::Data, Some(kind), seen.filled);
                if let Some(line) = self.lines.last_mut() {
                    line.under = under;
                }
            }
            None => {
                self.push(seen.row, label, Role::Data, None, seen.filled);
                if let Some(line) = self.lines.last_mut() {
                    line.under = held;
                    line.nameless = nameless;
                }
            }
        }
    }

    /// A row without a number that gathers those below it: words only, or figures before a numbering that begins anew.
    fn gathers(&self, view: &View<'_>, seen: &Seen) -> bool {
        let text = seen.label.trim();
        if seen.held || text.is_empty() || words::is_remark(text) {
            return false;
        }
        if self.columns.order.is_some() {
            let next = view.next(seen.row).zip(self.columns.order);
            let begins = next.is_some_and(|(next, order)| {
                matches!(
                    order_text(view, next, order).trim_matches(['.', ')', '0']),
                    "1" | "I" | "a"
                )
            });
            return !seen.filled || begins;
        }
        if seen.filled {
            return false;
        }
        let label = self.columns.labels.first().copied().unwrap_or_default();
        let wide = view.merge(seen.row, label).is_some_and(|area| area.right > area.left);
        let capitals = text.chars().any(char::is_alphabetic) && text == text.to_uppercase() && text.chars().count() > 4;
        let key = loose_key(text);
        let named = ["khoi ", "cap ", "nhom ", "cac "]
            .iter()
            .any(|start| key.starts_with(start));
        wide || capitals || named || text.ends_with(':')
    }

    /// The rest of an item whose words or figures were spread over several rows.
    fn goes_on(&mut self, view: &View<'_>, seen: &Seen) -> bool {
        let values = &self.columns.values;
        let Some(last) = self
            .lines
            .last_mut()
            .filter(|line| line.role == Role::Data && !seen.gap)
        else {
            return false;
        };
        // Words go on below each other; a second figure is a second item.
        let free = values.iter().all(|column| {
            let figure = view.own(seen.row, *column).is_some_and(words::is_figure);
            !figure || view.own(last.row, *column).is_none()
        });
        let text = seen.label.as_str();
        let small = seen.own_label && text.starts_with(char::is_lowercase) && numbering::split(text).0.is_empty();
        let only_words = !seen.own_label && seen.filled && seen.figures == 0;
        if small && free {
            last.label.push(' ');
            last.label.push_str(text);
        } else if !only_words {
            return false;
        }
        last.filled |= seen.filled;
        last.more.push(seen.row);
        true
    }

    fn push(&mut self, row: u32, label: String, role: Role, kind: Option<numbering::Kind>, filled: bool) {
        self.lines.push(Line {
            row,
            more: Vec::new(),
            label,
            role,
            kind,
            under: None,
            filled,
            nameless: false,
        });
    }

    /// Where the other lines are numbered, one without a number at either end that is called a sum, or nothing, is one; and
    /// so is a share or mean of the sums at the end.
    fn sum_up(&mut self) {
        let sum = |line: &Line| {
            let unnumbered = line.kind.is_none() && line.filled && line.role == Role::Data;
            unnumbered && (line.nameless || words::begins_total(&line.label))
        };
        if let Some(first) = self.lines.iter_mut().find(|line| line.role != Role::Note)
            && sum(first)
        {
            first.role = Role::Total;
        }
        for line in self.lines.iter_mut().rev().filter(|line| line.role != Role::Note) {
            let derived = line.kind.is_none() && line.filled && words::is_derived(&line.label);
            if !(sum(line) || derived || line.role == Role::Total) {
                break;
            }
            line.role = Role::Total;
        }
    }

    /// Words at the end that gather nothing are remarks.
    fn finish(&mut self) {
        if self.lines.iter().any(|line| line.kind.is_some()) {
            self.sum_up();
        }
        while let Some(last) = self.lines.iter_mut().rfind(|line| line.role != Role::Note) {
            let chapter = matches!(last.kind, Some(numbering::Kind::None)) && !last.filled;
            let loose = last.kind.is_none() && !last.filled && last.role == Role::Data && self.columns.order.is_some();
            if !(chapter || loose) {
                break;
            }
            last.role = Role::Note;
            last.under = None;
        }
    }
}

/// The cell of a line in a column: in its row, or in one that goes on with it.
pub(super) fn row_of(view: &View<'_>, line: &Line, column: u32) -> u32 {
    let rows = std::iter::once(line.row).chain(line.more.iter().copied());
    rows.into_iter()
        .find(|row| view.own(*row, column).is_some())
        .unwrap_or(line.row)
}

/// The address of a line's cell.
pub(super) fn address(view: &View<'_>, line: &Line, column: u32) -> String {
    a1(row_of(view, line, column), column)
}
