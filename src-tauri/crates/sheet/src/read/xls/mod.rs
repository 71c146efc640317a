//! Workbooks of Excel 5.0 to 2003 (BIFF5 and BIFF8), read record by record: calamine tells neither fonts nor hidden rows of
//! them, takes formulas for what they are not, and can be made to loop or to ask for all memory.

mod globals;
mod locked;
mod stream;

use std::collections::HashSet;

use globals::{Globals, Tab, Text};
use stream::{Record, Records};

use super::bytes::{error_of, f64_at, rk_at, u8_at, u16_at, u32_at};
use super::layout::Layout;
use super::ole::Ole;
use super::refusal::Refusal;
use super::sink::{Found, Look, Sink};
use crate::book::{BookKind, BookWarning};

/// Reads a workbook in an OLE file, or one that stands alone.
pub(super) fn read<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let alone = bytes.first() == Some(&0x09);
    let ole = (!alone).then(|| Ole::open(bytes));
    let found = ole
        .as_ref()
        .map(|ole| ole.workbook().ok_or_else(|| Refusal::damaged("luồng dữ liệu sổ tính")));
    let stream = found.transpose()?.unwrap_or_else(|| bytes.to_vec());
    let stream = locked::opened(&stream)?;
    let globals = Globals::read(&stream)?;
    let mut sink = Sink::new(emit);
    sink.epoch = globals.epoch;
    let mut looks = Vec::new();
    for (pen, code) in globals.styles() {
        let format = sink.format(code)?;
        looks.push(Look { format, pen });
    }
    let without_results = formulas_have_no_results(&stream, &globals);
    let mut warnings = globals.warnings.clone();
    if ole.is_some_and(|ole| ole.has_macros()) && !warnings.contains(&BookWarning::Macros) {
        warnings.push(BookWarning::Macros);
    }
    let mut begins = HashSet::new();
    for tab in globals.tabs.iter().filter(|tab| tab.cells) {
        whole(&stream, tab)?;
        if !begins.insert(tab.at) {
            return Err(Refusal::damaged("danh sách trang tính").into());
        }
        let layout = layout(&stream, tab)?;
        sink.sheet(&tab.name, tab.visible, layout, globals.old_fonts())?;
        let mut cells = Cells {
            globals: &globals,
            looks: &looks,
            without_results,
            waiting: None,
        };
        for record in sheet_records(&stream, tab) {
            cells.take(&record, &mut sink)?;
        }
        cells.end(&mut sink)?;
    }
    sink.end(BookKind::Xls, warnings)
}

/// The records of one sheet, without those of charts in it.
fn sheet_records<'s>(stream: &'s [u8], tab: &Tab) -> impl Iterator<Item = Record<'s>> {
    let mut records = Records::of(stream.get(tab.at..).unwrap_or_default());
    let mut depth = 0usize;
    std::iter::from_fn(move || {
        loop {
            let record = records.next()?;
            match record.kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => {
                    // What follows belongs to the next sheet.
                    records = Records::of(&[]);
                    return None;
                }
                0x000A => depth -= 1,
                _ if depth == 1 => return Some(record),
                _ => {}
            }
        }
    })
}

/// Refuses a sheet that does not begin where it should or stops before its end: what is missing would pass for blank.
fn whole(stream: &[u8], tab: &Tab) -> Result<(), Refusal> {
    let mut records = Records::of(stream.get(tab.at..).unwrap_or_default());
    let begins = records.next().is_some_and(|record| record.kind == 0x0809);
    let mut depth = 1usize;
    let ends = begins
        && records.any(|record| {
            match record.kind {
                0x0809 => depth += 1,
                0x000A => depth -= 1,
                _ => {}
            }
            depth == 0
        });
    if ends {
        Ok(())
    } else {
        Err(Refusal::damaged(format!("trang tính ‹{}›", tab.name)))
    }
}

fn layout(stream: &[u8], tab: &Tab) -> Result<Layout, Refusal> {
    let mut layout = Layout::default();
    let number = |data: &[u8], at: usize| u16_at(data, at).map(u32::from);
    for Record { kind, data, .. } in sheet_records(stream, tab) {
        match kind {
            0x0208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                layout.hidden_rows.extend(number(data, 0));
            }
            0x007D => {
                let hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) || u16_at(data, 4) == Some(0);
                if let (true, Some(from), Some(to)) = (hidden, number(data, 0), number(data, 2)) {
                    layout.hide_columns(from, to);
                }
            }
            0x00E5 => {
                let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
                for area in areas.take(usize::from(u16_at(data, 0).unwrap_or(0))) {
                    let corner = |at| number(area, at).unwrap_or(0);
                    layout.merge(corner(0), corner(4), corner(2), corner(6));
                }
            }
            _ => continue,
        }
        layout.within_limit()?;
    }
    Ok(layout)
}

/// Whether the program that wrote the book calculated nothing. Such programs write an empty text as every result; that
/// a single formula gives one is nothing unusual.
fn formulas_have_no_results(stream: &[u8], globals: &Globals) -> bool {
    let (mut empty, mut all) = (0usize, 0usize);
    for tab in globals.tabs.iter().filter(|tab| tab.cells) {
        for record in sheet_records(stream, tab).filter(|record| record.kind == 0x0006) {
            all += 1;
            empty += usize::from(Outcome::of(record.data) == Some(Outcome::Empty));
        }
    }
    all > 0 && empty == all
}

/// What a formula gave.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    Number(f64),
    /// It follows in a record of its own.
    Text,
    Bool(bool),
    Error(u8),
    /// An empty text.
    Empty,
}

impl Outcome {
    fn of(data: &[u8]) -> Option<Self> {
        if u16_at(data, 12)? != 0xFFFF {
            return f64_at(data, 6).map(Self::Number);
        }
        Some(match u8_at(data, 6)? {
            0 => Self::Text,
            1 => Self::Bool(u8_at(data, 8)? != 0),
            2 => Self::Error(u8_at(data, 8)?),
            _ => Self::Empty,
        })
    }
}

struct Cells<'g> {
    globals: &'g Globals,
    looks: &'g [Look],
    without_results: bool,
    /// A formula whose text is still to come.
    waiting: Option<((u32, u32), Look)>,
}

impl Cells<'_> {
    fn take<E, F>(&mut self, record: &Record<'_>, sink: &mut Sink<'_, F>) -> Result<(), E>
    where
        E: From<Refusal>,
        F: FnMut(super::Record<'_>) -> Result<(), E>,
    {
        let data = record.data;
        let head = u16_at(data, 0).zip(u16_at(data, 2));
        let Some(place) = head.map(|(row, column)| (u32::from(row), u32::from(column))) else {
            return Ok(());
        };
        let look = |at| {
            let style = u16_at(data, at).and_then(|style| self.looks.get(usize::from(style)));
            style.copied().unwrap_or_default()
        };
        match record.kind {
            0x0203 => {
                if let Some(number) = f64_at(data, 6) {
                    sink.cell(place, Found::Number(number), look(4), false)?;
                }
            }
            0x027E => {
                if let Some(number) = rk_at(data, 6) {
                    sink.cell(place, Found::Number(number), look(4), false)?;
                }
            }
            0x00BD => {
                let many = data.len().saturating_sub(6) / 6;
                for (column, at) in (place.1..).zip((0..many).map(|n| 4 + 6 * n)) {
                    if let Some(number) = rk_at(data, at + 2) {
                        sink.cell((place.0, column), Found::Number(number), look(at), false)?;
                    }
                }
            }
            0x0204 | 0x00D6 => {
                let text = self.globals.text(record, 6, record.kind == 0x00D6);
                let text = text.ok_or_else(|| damaged(place))?;
                self.text(place, &text, look(4), sink)?;
            }
            0x00FD => {
                let number = u32_at(data, 6).and_then(|number| usize::try_from(number).ok());
                let text = number.and_then(|number| self.globals.strings.get(number));
                let text = text.ok_or_else(|| damaged(place))?;
                self.text(place, text, look(4), sink)?;
            }
            0x0205 => match (u8_at(data, 6), u8_at(data, 7)) {
                (Some(code), Some(1)) => sink.cell(place, Found::Error(error_of(code)), look(4), false)?,
                (Some(truth), _) => sink.cell(place, Found::Bool(truth != 0), look(4), false)?,
                _ => {}
            },
            0x0006 => {
                self.end(sink)?;
                match Outcome::of(data) {
                    Some(Outcome::Number(number)) => sink.cell(place, Found::Number(number), look(4), false)?,
                    Some(Outcome::Bool(truth)) => sink.cell(place, Found::Bool(truth), look(4), false)?,
                    Some(Outcome::Error(code)) => sink.cell(place, Found::Error(error_of(code)), look(4), false)?,
                    Some(Outcome::Text) => self.waiting = Some((place, look(4))),
                    Some(Outcome::Empty) => sink.cell(place, Found::Nothing, look(4), self.without_results)?,
                    None => return Err(damaged(place).into()),
                }
            }
            0x0207 => {
                if let Some((place, look)) = self.waiting.take() {
                    let text = self.globals.text(record, 0, false).ok_or_else(|| damaged(place))?;
                    self.text(place, &text, look, sink)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A formula whose text never came has no result.
    fn end<E, F>(&mut self, sink: &mut Sink<'_, F>) -> Result<(), E>
    where
        E: From<Refusal>,
        F: FnMut(super::Record<'_>) -> Result<(), E>,
    {
        match self.waiting.take() {
            Some((place, look)) => sink.cell(place, Found::Nothing, look, true),
            None => Ok(()),
        }
    }

    fn text<E, F>(&self, place: (u32, u32), text: &Text, look: Look, sink: &mut Sink<'_, F>) -> Result<(), E>
    where
        E: From<Refusal>,
        F: FnMut(super::Record<'_>) -> Result<(), E>,
    {
        if !text.runs.is_empty() {
            return sink.cell(place, Found::Runs(&self.globals.runs(text, look.pen)), look, false);
        }
        if text.letters.units.is_empty() {
            return sink.cell(place, Found::Shared(&text.plain), look, false);
        }
        let said = self.globals.say(&text.letters, look.pen);
        sink.cell(place, Found::Text(&said), look, false)
    }
}

fn damaged(place: (u32, u32)) -> Refusal {
    Refusal::damaged(format!("ô {}", crate::book::a1(place.0, place.1)))
}
