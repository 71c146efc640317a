//! One table: its columns, rows and cells, and what there is to say of them.

use std::collections::{BTreeMap, HashMap};

use domain::text::{loose_key, nfc, nfc_lines};

use super::body::{self, Body, Bounds, Line};
use super::columns::{self, Columns};
use super::day;
use super::figure::{self, Said};
use super::format;
use super::ground::{self, Ground};
use super::head::Head;
use super::notes::{self, Asked, note, note_of};
use super::proposal::{Column, Kind, Note, NoteKind, Proposal, Reading, Role, Row};
use super::sums::{self, Difference, Figures, Summed};
use super::unit;
use super::view::{View, span};
use super::words;
use super::writing::{self, Writing};
use crate::book::{Area, Cell, CellValue, a1, column_letters};
use crate::numbering;

/// Rows with parts that are told one by one.
const MOST_WHOLES: usize = 5;

/// A table under work.
struct Table<'v, 'b> {
    view: &'v View<'b>,
    head: &'v Head,
    columns: Columns,
    body: Body,
    grounds: BTreeMap<u32, Ground>,
    /// Column of the rows' own units.
    units: Option<u32>,
    readings: HashMap<(usize, u32), Reading>,
    figures: Figures,
    asked: BTreeMap<u32, Vec<Asked>>,
    notes: Vec<Note>,
}

/// What a row says of its own figures.
struct Stated {
    unit: Option<String>,
    /// Its label names something that is counted.
    counts: bool,
}

/// Reads the table under a heading.
pub(super) fn read(view: &View<'_>, head: &Head, bounds: &Bounds<'_>) -> Proposal {
    let columns = columns::find(view, head, bounds.end);
    let body = body::read(view, head, &columns, bounds);
    let unit = table_unit(view, head, bounds.ceiling);
    let mut table = Table {
        view,
        head,
        columns,
        body,
        grounds: BTreeMap::new(),
        units: None,
        readings: HashMap::new(),
        figures: Figures::default(),
        asked: BTreeMap::new(),
        notes: Vec::new(),
    };
    table.find_grounds(unit.as_deref());
    table.read_cells();
    let summed = table.summed();
    sums::groups(&mut table.body.lines, &table.figures, &summed);
    table.check(&summed);
    table.tell();
    table.proposal(unit)
}

/// The unit that a line above the heading states, the nearest one.
fn table_unit(view: &View<'_>, head: &Head, ceiling: Option<u32>) -> Option<String> {
    let above = view.rows.iter().rev().filter(|row| **row < head.top);
    let own = above
        .take_while(|row| ceiling.is_none_or(|ceiling| **row > ceiling))
        .take(12);
    let stated = |row: &u32| {
        let near = |cell: &&Cell| cell.column + 2 >= head.left;
        view.filled(*row)
            .filter(near)
            .find_map(|cell| unit::stated(cell.shown()))
    };
    own.into_iter().find_map(stated)
}

impl Table<'_, '_> {
    fn path(&self, column: u32) -> Vec<String> {
        self.head.paths.get(&column).cloned().unwrap_or_default()
    }

    fn heading(&self, column: u32) -> String {
        self.path(column).pop().unwrap_or_default()
    }

    /// The cells of a column in the rows of the table.
    fn cells(&self, column: u32) -> Vec<&Cell> {
        let lines = self.body.lines.iter().filter(|line| line.role != Role::Note);
        let rows = lines.flat_map(|line| std::iter::once(line.row).chain(line.more.iter().copied()));
        rows.filter_map(|row| self.view.own(row, column)).collect()
    }

    fn find_grounds(&mut self, unit: Option<&str>) {
        let values = self.columns.values.clone();
        let texts = values.iter().flat_map(|column| self.cells(*column));
        let signs: Vec<Writing> = texts
            .filter_map(|cell| match &cell.value {
                CellValue::Text(text) if writing::might_be(text) => Some(writing::of(text)),
                _ => None,
            })
            .collect();
        let writing = writing::dominant(&signs);
        for column in values {
            let cells = self.cells(column);
            let mut ground = ground::of(self.view, &self.path(column), unit, writing, &cells);
            ground.remarks = self.body.remarks.clone();
            self.grounds.insert(column, ground);
        }
        self.units = self.columns.values.iter().copied().find(|column| {
            let key = loose_key(&self.heading(*column));
            key == "don vi tinh" || key == "dvt" || key == "dv tinh"
        });
        let lines = self
            .body
            .lines
            .iter()
            .filter(|line| matches!(line.role, Role::Data | Role::Group));
        let mut stated: Vec<String> = lines
            .filter(|line| line.filled)
            .map(|line| {
                self.row_unit(line)
                    .map(|unit| loose_key(&unit) + if unit.contains('%') { "%" } else { "" })
                    .unwrap_or_default()
            })
            .collect();
        stated.sort();
        stated.dedup();
        self.figures.mixed = stated.len() > 1;
    }

    /// The unit that a row states: in the column of units, in brackets of its label or of the group's it stands in, or by
    /// being a share.
    fn row_unit(&self, line: &Line) -> Option<String> {
        let stated = self.units.map(|units| self.view.seen_text(line.row, units));
        let own = stated.filter(|unit| !unit.is_empty()).or_else(|| {
            let share = loose_key(&numbering::split(&line.label).1).starts_with("ti le ");
            unit::in_heading(&line.label).or_else(|| share.then(|| "%".to_owned()))
        });
        own.or_else(|| {
            let above = |line: &Line| line.under.and_then(|under| self.body.lines.get(under));
            let groups = std::iter::successors(above(line), |line| above(line)).take_while(|group| !group.filled);
            groups.into_iter().find_map(|group| unit::in_heading(&group.label))
        })
    }

    /// What a row says of its own figures.
    fn stated(&self, line: &Line) -> Stated {
        Stated {
            unit: self.row_unit(line),
            counts: unit::states_count(std::slice::from_ref(&numbering::split(&line.label).1)),
        }
    }

    /// What is known of a cell: of its column, and of its row where that states a unit of its own or counts things.
    fn ground(&self, row: &Stated, column: u32) -> Option<Ground> {
        let mut ground = self.grounds.get(&column)?.clone();
        let path = self.path(column);
        let own = path.iter().any(|heading| unit::in_heading(heading).is_some());
        if own || unit::is_score(&path) || !matches!(ground.kind, Kind::Figure | Kind::Share) {
            return Some(ground);
        }
        let Some(unit) = row.unit.as_deref() else {
            ground.whole |= row.counts && ground.kind == Kind::Figure && ground.measure.is_none();
            return Some(ground);
        };
        let measure = unit::measure(unit);
        if measure == Some(unit::Measure::Share) {
            ground.kind = Kind::Share;
        } else if ground.kind == Kind::Share {
            ground.kind = Kind::Figure;
        }
        // Rows of other units say nothing of this one's size.
        ground.large = false;
        ground.odd = 3..=3;
        ground.whole = measure == Some(unit::Measure::Count);
        ground.measure = measure.or(Some(unit::Measure::Other));
        ground.unit = Some(unit.to_owned());
        Some(ground)
    }

    fn read_cells(&mut self) {
        let lines = self.body.lines.clone();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.role != Role::Note) {
            let stated = self.stated(line);
            for column in self.columns.values.clone() {
                let Some(ground) = self.ground(&stated, column) else {
                    continue;
                };
                if let Some((said, raw, address)) = self.cell(line, column, &ground) {
                    self.keep(at, column, said, raw, address);
                }
            }
        }
    }

    /// What a cell says, as it stands, and where; none where it lies under the area of another.
    fn cell(&self, line: &Line, column: u32, ground: &Ground) -> Option<(Said, String, String)> {
        let row = body::row_of(self.view, line, column);
        let address = a1(row, column);
        let area = self.view.merge(row, column).filter(|area| area.top > self.head.bottom);
        let figures = matches!(ground.kind, Kind::Figure | Kind::Share);
        let first = area.is_none_or(|area| (area.top, area.left) == (row, column));
        if !first {
            let words = area.filter(|area| area.left == column && !figures);
            let area = words?;
            let cell = self.view.own(area.top, area.left)?;
            // Words and days that are merged down hold for each of their rows.
            let said = self.said(cell, ground);
            return Some((said, raw(cell), address));
        }
        let Some(cell) = self.view.own(row, column) else {
            return Some((Said::blank(), String::new(), address));
        };
        let mut said = self.said(cell, ground);
        if !line.more.is_empty() && ground.kind == Kind::Text {
            let rows = std::iter::once(line.row).chain(line.more.iter().copied());
            let texts: Vec<String> = rows
                .filter_map(|row| self.view.own(row, column))
                .map(|cell| nfc_lines(cell.shown()))
                .collect();
            said = Said::words(texts.join("\n"));
        }
        if figures && line.nameless && line.role == Role::Data && said.read.is_some() {
            said = said.doubted(NoteKind::NoLabel, String::new());
        }
        if figures && said.read.is_some() && area.is_some_and(|area| several(&area, self.view, self.head)) {
            said = Said { doubt: None, ..said }.doubted(NoteKind::MergedFigure, String::new());
        }
        Some((said, raw(cell), address))
    }

    fn said(&self, cell: &Cell, ground: &Ground) -> Said {
        let code = self.view.book.format(cell);
        let said = match ground.kind {
            Kind::Figure | Kind::Share => figure::read(cell, code, ground),
            Kind::Date => day::read(cell, &format::facts(code), ground),
            Kind::Order | Kind::Label | Kind::Text => figure::read_words(cell, code, ground),
        };
        figure::read_marked(cell, ground, said)
    }

    fn keep(&mut self, at: usize, column: u32, said: Said, raw: String, address: String) {
        let place = (at, column);
        if let Some(amount) = said.amount {
            self.figures.amounts.insert(place, amount);
        } else if said.doubt.is_some() {
            self.figures.unread.insert(place);
        }
        if said.amount.is_some() && raw.len() >= 2 && raw.chars().all(|c| c.is_ascii_digit()) {
            let line = self.body.lines.get(at);
            let cell = line.and_then(|line| self.view.own(body::row_of(self.view, line, column), column));
            if cell.is_some_and(|cell| matches!(cell.value, CellValue::Text(_))) {
                self.figures.typed.insert(place);
            }
        }
        let asked = said.doubt.is_some();
        if let Some(doubt) = said.doubt {
            self.asked.entry(column).or_default().push(Asked {
                cell: address,
                raw: raw.clone(),
                doubt,
            });
        }
        self.readings.insert(
            place,
            Reading {
                raw,
                read: said.read,
                asked,
            },
        );
    }

    fn summed(&self) -> Vec<Summed> {
        let number = |column: &u32| self.head.numbers.get(column);
        self.grounds
            .iter()
            .map(|(column, ground)| Summed {
                column: *column,
                kind: ground.kind,
                measure: ground.measure,
                path: self.path(*column),
                number: number(column).map(|numbered| numbered.number.clone()),
                formula: number(column).and_then(|numbered| numbered.formula.clone()),
                ratio: ground.ratio,
            })
            .collect()
    }

    fn check(&mut self, summed: &[Summed]) {
        let lines = self.body.lines.clone();
        for difference in sums::totals(&lines, &self.figures, summed) {
            self.tell_total(&difference);
        }
        let mut by_column: BTreeMap<(NoteKind, u32), Vec<Difference>> = BTreeMap::new();
        let others = sums::formulas(&lines, &self.figures, summed);
        for difference in others.into_iter().chain(sums::wholes(&lines, &self.figures, summed)) {
            by_column
                .entry((difference.kind, difference.column))
                .or_default()
                .push(difference);
        }
        for ((kind, _), differences) in by_column {
            let Some(first) = differences.first() else { continue };
            let cells = differences
                .iter()
                .map(|difference| self.address(difference.line, difference.column))
                .collect();
            let (stated, computed) = (domain::vi::number(first.stated), domain::vi::number(first.computed));
            let said = match kind {
                NoteKind::PartAboveWhole => format!(
                    "ghi {stated}, lớn hơn ‘{}’ là {computed}. Đề nghị kiểm tra lại.",
                    first.formula
                ),
                _ => format!(
                    "ghi {stated}, tính theo {} được {computed}. Đề nghị kiểm tra lại.",
                    first.formula
                ),
            };
            for difference in &differences {
                self.ask(difference.line, difference.column);
            }
            self.notes.push(note(&self.view.sheet.name, kind, cells, &said));
        }
        self.tell_parts(&lines);
    }

    /// Lines that are parts of the one above: said one by one while they are few.
    fn tell_parts(&mut self, lines: &[Line]) {
        let sheet = &self.view.sheet.name;
        let parts = sums::parts(lines);
        let rows = |parts: &[usize]| -> Vec<String> {
            let lines = parts.iter().filter_map(|part| lines.get(*part));
            lines.map(|line| (line.row + 1).to_string()).collect()
        };
        let mut notes = Vec::new();
        if parts.len() > MOST_WHOLES {
            let all: Vec<usize> = parts.values().flatten().copied().collect();
            let said = "là phần của dòng ngay trên chúng, không cộng thêm.";
            notes.push(note_of(sheet, NoteKind::PartOf, "dòng", rows(&all), said));
        } else {
            for (at, parts) in &parts {
                let of = lines.get(*at).map_or(0, |line| line.row + 1);
                let said = format!("là một phần của dòng {of}, không cộng thêm.");
                notes.push(note_of(sheet, NoteKind::PartOf, "dòng", rows(parts), &said));
            }
        }
        self.notes.extend(notes);
    }

    fn address(&self, line: usize, column: u32) -> String {
        self.body
            .lines
            .get(line)
            .map(|line| body::address(self.view, line, column))
            .unwrap_or_default()
    }

    fn ask(&mut self, line: usize, column: u32) {
        if let Some(reading) = self.readings.get_mut(&(line, column)) {
            reading.asked = true;
        }
    }

    fn tell_total(&mut self, difference: &Difference) {
        let Difference {
            line,
            column,
            stated,
            computed,
            parts,
            ..
        } = difference;
        let cell = self.address(*line, *column);
        let (said, sum) = (domain::vi::number(*stated), domain::vi::number(*computed));
        if difference.kind == NoteKind::Rounding {
            let said = format!("ghi {said}, các dòng cộng lại được {sum}; chênh lệch do làm tròn.");
            self.notes
                .push(note(&self.view.sheet.name, NoteKind::Rounding, vec![cell], &said));
            return;
        }
        let hidden = self.hidden_sum(*column);
        let with_hidden = hidden.and_then(|hidden| computed.checked_add(hidden)) == Some(*stated);
        let text = if with_hidden {
            format!(
                "ghi {said}, các dòng nhìn thấy cộng lại được {sum}; phần còn lại nằm ở dòng ẩn. Đề nghị đơn vị bỏ ẩn hoặc bỏ các dòng này."
            )
        } else {
            format!("ghi {said}, các dòng cộng lại được {sum}. Đề nghị kiểm tra lại.")
        };
        self.ask(*line, *column);
        // Digits typed as text may hide a raised or struck one: then the reading is in doubt, not only the sum.
        if parts.iter().any(|part| self.figures.typed.contains(&(*part, *column))) {
            for part in parts {
                self.ask(*part, *column);
            }
        }
        self.notes
            .push(note(&self.view.sheet.name, NoteKind::TotalDiffers, vec![cell], &text));
    }

    /// The sum of a column's hidden rows.
    fn hidden_sum(&self, column: u32) -> Option<domain::amount::Amount> {
        if self.body.hidden.is_empty() {
            return None;
        }
        let amounts = self.body.hidden.iter().filter_map(|row| self.view.own(*row, column));
        amounts
            .filter_map(|cell| match &cell.value {
                CellValue::Number(amount) => Some(*amount),
                _ => None,
            })
            .try_fold(domain::amount::Amount::ZERO, domain::amount::Amount::checked_add)
    }

    /// What is to be said of the table beside its sums.
    fn tell(&mut self) {
        let sheet = self.view.sheet.name.clone();
        let mut told = Vec::new();
        // What no column is to blame for is told once for the whole table.
        let unread = |asked: &&Asked| matches!(asked.doubt.kind, NoteKind::FormulaWithoutValue | NoteKind::ErrorCell);
        let everywhere: Vec<Asked> = self.asked.values().flatten().filter(unread).cloned().collect();
        told.extend(notes::asked(&sheet, "", &everywhere));
        for (column, asked) in &self.asked {
            let asked: Vec<Asked> = asked.iter().filter(|asked| !unread(asked)).cloned().collect();
            told.extend(notes::asked(&sheet, &self.heading(*column), &asked));
        }
        if !self.body.hidden.is_empty() {
            let rows = self.body.hidden.iter().map(|row| (row + 1).to_string()).collect();
            let said = "dòng ẩn có số liệu, không đọc. Đề nghị đơn vị bỏ ẩn nếu phải tính.";
            told.push(note_of(&sheet, NoteKind::Hidden, "dòng", rows, said));
        }
        let hidden = (self.head.left..=self.head.right).filter(|column| self.view.sheet.column_hidden(*column));
        let hidden: Vec<String> = hidden.map(column_letters).collect();
        if !hidden.is_empty() {
            let said = "cột ẩn, không đọc. Đề nghị đơn vị bỏ ẩn nếu phải tính.";
            told.push(note_of(&sheet, NoteKind::Hidden, "cột", hidden, said));
        }
        if !self.body.outside.is_empty() {
            let said = "số ghi ngoài bảng, không đọc. Đề nghị kiểm tra xem có thuộc bảng hay không.";
            told.push(note(&sheet, NoteKind::Outside, self.body.outside.clone(), said));
        }
        let unnamed = self
            .columns
            .values
            .iter()
            .filter(|column| self.path(**column).is_empty());
        let unnamed: Vec<String> = unnamed.map(|column| column_letters(*column)).collect();
        if !unnamed.is_empty() {
            let said = "cột có nội dung mà không có tiêu đề. Đề nghị xác nhận cột này là gì.";
            told.push(note_of(&sheet, NoteKind::NoHeading, "cột", unnamed, said));
        }
        let row = |row: &u32| (row + 1).to_string();
        if !self.body.repeated.is_empty() {
            let rows = self.body.repeated.iter().map(row).collect();
            told.push(note_of(
                &sheet,
                NoteKind::RepeatedHeading,
                "dòng",
                rows,
                "tiêu đề lặp lại giữa bảng, đã bỏ qua.",
            ));
        }
        if let Some(first) = self.body.lists.first() {
            let said = "số thứ tự bắt đầu lại, có thể là danh sách khác dán bên dưới. Đề nghị kiểm tra.";
            told.push(note_of(&sheet, NoteKind::SecondList, "dòng", vec![row(first)], said));
        }
        if let Some(cut) = self.body.cut {
            let said = "bảng dài quá mức một biểu báo cáo, từ dòng này không đọc. Đề nghị tách bảng.";
            told.push(note_of(&sheet, NoteKind::TooLong, "dòng", vec![row(&cut)], said));
        }
        let below: Vec<String> = self.below_figures();
        if !below.is_empty() {
            let said = "số ghi dưới bảng (sau dòng cộng hoặc chữ ký), không thuộc bảng, không đọc.";
            told.push(note(&sheet, NoteKind::Outside, below, said));
        }
        told.append(&mut self.notes);
        self.notes = told;
    }

    /// Figures in rows that belong to the paper.
    fn below_figures(&self) -> Vec<String> {
        let rows = self
            .body
            .lines
            .iter()
            .filter(|line| line.role == Role::Note)
            .map(|line| line.row);
        let cells = rows.flat_map(|row| self.view.filled(row));
        let figures = cells.filter(|cell| words::is_figure(cell) && !cell.shown().contains(' '));
        figures.map(|cell| cell.a1()).collect()
    }

    fn proposal(self, unit: Option<String>) -> Proposal {
        let head = self.head;
        let mut columns = Vec::new();
        for column in head.paths.keys().copied() {
            let ground = self.grounds.get(&column);
            let kind = if self.columns.order == Some(column) {
                Kind::Order
            } else if self.columns.labels.contains(&column) {
                Kind::Label
            } else {
                match ground {
                    Some(ground) => ground.kind,
                    // Neither a heading nor anything under it.
                    None => continue,
                }
            };
            let numbered = head.numbers.get(&column);
            columns.push(Column {
                letter: column_letters(column),
                path: self.path(column),
                unit: ground.and_then(|ground| ground.unit.clone()),
                maps_to: None,
                kind,
                number: numbered.map(|numbered| numbered.number.clone()),
                formula: numbered.and_then(|numbered| numbered.formula.clone()),
            });
        }
        let mut readings = self.readings;
        let rows = self.body.lines.iter().enumerate().map(|(at, line)| Row {
            row: line.row + 1,
            label: line.label.clone(),
            role: line.role,
            under: line
                .under
                .and_then(|under| self.body.lines.get(under))
                .map(|line| line.row + 1),
            cells: self
                .columns
                .values
                .iter()
                .filter_map(|column| Some((column_letters(*column), readings.remove(&(at, *column))?)))
                .collect(),
        });
        Proposal {
            sheet: self.view.sheet.name.clone(),
            header: span(head.top, head.left, head.bottom, head.right),
            unit,
            columns,
            rows: rows.collect(),
            notes: self.notes,
        }
    }
}

/// A merged area that touches more than one visible row or column of the table.
fn several(area: &Area, view: &View<'_>, head: &Head) -> bool {
    let rows = (area.top..=area.bottom)
        .filter(|row| !view.sheet.row_hidden(*row))
        .count();
    let columns = head
        .paths
        .keys()
        .filter(|column| (area.left..=area.right).contains(column));
    rows > 1 || columns.count() > 1
}

/// What the sender sees.
fn raw(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(_) => nfc_lines(cell.shown()),
        CellValue::Number(amount) if cell.shown().is_empty() => domain::vi::number(*amount),
        _ => nfc(cell.shown()),
    }
}
