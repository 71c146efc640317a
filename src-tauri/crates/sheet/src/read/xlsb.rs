//! Binary workbooks (.xlsb), read record by record: calamine tells neither their formats nor fonts, hidden rows or merged
//! areas, and stops at many a damaged one.

use std::collections::{HashMap, HashSet};

use domain::text::Legacy;

use super::bytes::{error_of, f64_at, rk_at, u8_at, u16_at, u32_at};
use super::gate;
use super::layout::Layout;
use super::limits::{MAX_SHEETS, MAX_TEXT};
use super::refusal::{Limit, Refusal};
use super::sink::{Found, Look, Sink};
use super::told::{Pen, Run};
use super::value::Epoch;
use crate::book::{BookKind, BookWarning};
use crate::number_format::builtin;

const MAX_STYLES: usize = 65_536;
/// Largest part that only declares.
const MAX_DECLARATIONS: usize = 32 << 20;

/// Reads a binary workbook.
pub(super) fn read<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (mut zip, parts) = gate::open(bytes)?;
    let main = parts
        .keys()
        .find(|name| name.ends_with("workbook.bin"))
        .cloned()
        .unwrap_or_default();
    let (folder, name) = main
        .rsplit_once('/')
        .map_or((String::new(), main.as_str()), |(folder, name)| {
            (format!("{folder}/"), name)
        });
    let book = gate::part(&mut zip, &parts, &main)?.ok_or_else(|| Refusal::damaged("sổ tính"))?;
    let styles = gate::part(&mut zip, &parts, &format!("{folder}styles.bin"))?.unwrap_or_default();
    if book.len() > MAX_DECLARATIONS || styles.len() > MAX_DECLARATIONS {
        return Err(Refusal::Suspicious {
            limit: Limit::Declarations,
        }
        .into());
    }
    let targets = gate::relations(&mut zip, &parts, &folder, name)?;
    let styles = Styles::read(&styles)?;
    let strings = strings(&gate::part(&mut zip, &parts, &format!("{folder}sharedStrings.bin"))?.unwrap_or_default())?;
    let mut sink = Sink::new(emit);
    let mut looks = Vec::new();
    for (pen, format) in &styles.cells {
        let format = sink.format(
            styles
                .formats
                .get(format)
                .map_or_else(|| builtin(*format), String::as_str),
        )?;
        looks.push(Look { format, pen: *pen });
    }
    let mut warnings = gate::warnings(&parts);
    let mut tabs = Vec::new();
    for record in records(&book) {
        let Record { kind, data } = record?;
        match kind {
            153 if u32_at(data, 0).is_some_and(|flags| flags & 1 != 0) => sink.epoch = Epoch::Of1904,
            156 => tabs.push(tab(data).ok_or_else(|| Refusal::damaged("danh sách trang tính"))?),
            _ => {}
        }
    }
    if tabs.len() > MAX_SHEETS {
        return Err(Refusal::Suspicious { limit: Limit::Sheets }.into());
    }
    let mut read = HashSet::new();
    for tab in tabs {
        let damaged = || Refusal::damaged(format!("trang tính ‹{}›", tab.name));
        let path = targets.get(&tab.relation).ok_or_else(damaged)?;
        if path.contains("macrosheets/") && !warnings.contains(&BookWarning::Macros) {
            warnings.push(BookWarning::Macros);
        }
        if ["macrosheets/", "chartsheets/", "dialogsheets/"]
            .iter()
            .any(|other| path.contains(other))
        {
            continue;
        }
        if !read.insert(path) {
            return Err(damaged().into());
        }
        let sheet = gate::part(&mut zip, &parts, path)?.ok_or_else(damaged)?;
        sink.sheet(&tab.name, tab.visible, layout(&sheet)?, styles.old_fonts())?;
        cells(&sheet, &strings, &styles, &looks, &mut sink).map_err(|stop| stop.unwrap_or_else(|| damaged().into()))?;
    }
    sink.end(BookKind::Xlsb, warnings)
}

/// One record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Record<'b> {
    kind: u16,
    data: &'b [u8],
}

/// The records of a part; one that is longer than what is left ends them with an error.
fn records(part: &[u8]) -> impl Iterator<Item = Result<Record<'_>, Refusal>> {
    let mut rest = part;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let record = record(&mut rest);
        if record.is_none() {
            rest = &[];
        }
        Some(record.ok_or_else(|| Refusal::damaged("phần nhị phân")))
    })
}

fn record<'b>(rest: &mut &'b [u8]) -> Option<Record<'b>> {
    let kind = seven_bits(rest, 2)?;
    let length = usize::try_from(seven_bits(rest, 4)?).ok()?;
    let (data, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(Record {
        kind: u16::try_from(kind).ok()?,
        data,
    })
}

/// A number of at most so many bytes, seven bits in each, the lowest first.
fn seven_bits(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut number = 0;
    for place in 0..most {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A string with its count of letters before it, and where it ends; nothing for the count that says so.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)?;
    if count == u32::MAX {
        return Some((String::new(), at + 4));
    }
    let (units, end) = units(data, at)?;
    Some((String::from_utf16_lossy(&units), end))
}

fn units(data: &[u8], at: usize) -> Option<(Vec<u16>, usize)> {
    let count = usize::try_from(u32_at(data, at)?).ok()?;
    let end = at.checked_add(4)?.checked_add(count.checked_mul(2)?)?;
    let letters = data.get(at + 4..end)?;
    let units = letters
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
        .collect();
    Some((units, end))
}

struct Tab {
    name: String,
    visible: bool,
    relation: String,
}

fn tab(data: &[u8]) -> Option<Tab> {
    let (relation, end) = wide(data, 8)?;
    let (name, _) = wide(data, end)?;
    Some(Tab {
        name,
        visible: u32_at(data, 0)? == 0,
        relation,
    })
}

#[derive(Debug, Default)]
struct Styles {
    fonts: Vec<Pen>,
    formats: HashMap<u16, String>,
    /// Pen and format of every style of cells.
    cells: Vec<(Pen, u16)>,
}

impl Styles {
    fn read(part: &[u8]) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut of_cells = false;
        for record in records(part) {
            let Record { kind, data } = record?;
            match kind {
                44 => {
                    if let (Some(number), Some((code, _))) = (u16_at(data, 0), wide(data, 2)) {
                        styles.formats.insert(number, code);
                    }
                }
                43 => styles.fonts.push(Pen {
                    legacy: wide(data, 21).and_then(|(name, _)| Legacy::of_font(&name)),
                    raised: u16_at(data, 6).is_some_and(|raised| raised != 0),
                    struck: u16_at(data, 2).is_some_and(|flags| flags & 8 != 0),
                    ..Pen::default()
                }),
                617 => of_cells = true,
                618 => of_cells = false,
                47 if of_cells => {
                    let font = u16_at(data, 4).and_then(|font| styles.fonts.get(usize::from(font)));
                    let pen = Pen {
                        raised: false,
                        ..font.copied().unwrap_or_default()
                    };
                    styles.cells.push((pen, u16_at(data, 2).unwrap_or(0)));
                }
                _ => {}
            }
            if styles.cells.len() > MAX_STYLES || styles.fonts.len() > MAX_STYLES {
                return Err(Refusal::Suspicious {
                    limit: Limit::Declarations,
                });
            }
        }
        Ok(styles)
    }

    fn old_fonts(&self) -> bool {
        self.fonts.iter().any(|font| font.legacy.is_some())
    }

    fn runs(&self, text: &Rich, pen: Pen) -> Vec<Run> {
        let mut parts = Vec::new();
        let (mut from, mut now) = (0, pen);
        for (begins, font) in text.runs.iter().copied().chain([(u16::MAX, 0)]) {
            let to = if begins == u16::MAX {
                text.units.len()
            } else {
                usize::from(begins)
            };
            if let Some(units) = text.units.get(from..to).filter(|units| !units.is_empty()) {
                parts.push(Run {
                    text: String::from_utf16_lossy(units),
                    pen: now,
                });
                from = to;
            }
            now = self.fonts.get(usize::from(font)).copied().unwrap_or_default();
        }
        parts
    }
}

/// A text, in letters and fonts where it has several.
#[derive(Debug, Default)]
struct Rich {
    plain: String,
    units: Vec<u16>,
    runs: Vec<(u16, u16)>,
}

fn rich(data: &[u8], at: usize) -> Option<Rich> {
    let flags = u8_at(data, at)?;
    if flags & 1 == 0 {
        return Some(Rich {
            plain: wide(data, at + 1)?.0,
            ..Rich::default()
        });
    }
    let (units, end) = units(data, at + 1)?;
    let runs = data.get(end + 4..)?.chunks_exact(4);
    let many = usize::try_from(u32_at(data, end)?).ok()?;
    Some(Rich {
        runs: runs
            .take(many)
            .filter_map(|run| u16_at(run, 0).zip(u16_at(run, 2)))
            .collect(),
        units,
        plain: String::new(),
    })
}

fn strings(part: &[u8]) -> Result<Vec<Rich>, Refusal> {
    let mut texts = Vec::new();
    let mut length = 0;
    for record in records(part) {
        let Record { kind, data } = record?;
        if kind == 19 {
            length += data.len();
            if length > 2 * MAX_TEXT {
                return Err(Refusal::Suspicious { limit: Limit::Text });
            }
            texts.push(rich(data, 0).ok_or_else(|| Refusal::damaged("bảng chuỗi dùng chung"))?);
        }
    }
    Ok(texts)
}

fn layout(sheet: &[u8]) -> Result<Layout, Refusal> {
    let mut layout = Layout::default();
    for record in records(sheet) {
        let Record { kind, data } = record?;
        match kind {
            0 if u8_at(data, 11).is_some_and(|flags| flags & 0x10 != 0) => {
                if let Some(row) = u32_at(data, 0) {
                    layout.hide_row(row);
                }
            }
            60 if u16_at(data, 16).is_some_and(|flags| flags & 1 != 0) || u32_at(data, 8) == Some(0) => {
                if let (Some(from), Some(to)) = (u32_at(data, 0), u32_at(data, 4)) {
                    layout.hide_columns(from, to);
                }
            }
            176 => {
                if let [Some(top), Some(bottom), Some(left), Some(right)] = [0, 4, 8, 12].map(|at| u32_at(data, at)) {
                    layout.merge(top, left, bottom, right);
                }
            }
            _ => continue,
        }
        layout.within_limit()?;
    }
    Ok(layout)
}

/// Gives the cells of a sheet; an error of `None` is a damaged record.
fn cells<E: From<Refusal>, F: FnMut(super::Record<'_>) -> Result<(), E>>(
    sheet: &[u8],
    strings: &[Rich],
    styles: &Styles,
    looks: &[Look],
    sink: &mut Sink<'_, F>,
) -> Result<(), Option<E>> {
    let mut row = 0;
    let (mut begun, mut ended) = (false, false);
    for record in records(sheet) {
        let Record { kind, data } = record.map_err(|_| None)?;
        match kind {
            145 => begun = true,
            146 => ended = true,
            0 => row = u32_at(data, 0).ok_or(None)?,
            // Cells that leave out their column, which no program is known to write: not to be passed over.
            12..=18 => return Err(None),
            2..=11 | 62 if begun && !ended => {
                let column = u32_at(data, 0).ok_or(None)?;
                let style = usize::try_from(u32_at(data, 4).ok_or(None)? & 0xFF_FFFF).map_err(|_| None)?;
                let look = looks.get(style).copied().unwrap_or_default();
                let own;
                let found = match kind {
                    2 => Found::Number(rk_at(data, 8).ok_or(None)?),
                    3 | 11 => Found::Error(error_of(u8_at(data, 8).ok_or(None)?)),
                    4 | 10 => Found::Bool(u8_at(data, 8).ok_or(None)? != 0),
                    5 | 9 => Found::Number(f64_at(data, 8).ok_or(None)?),
                    6 | 8 => {
                        own = wide(data, 8).ok_or(None)?.0;
                        Found::Text(&own)
                    }
                    62 => {
                        let text = rich(data, 8).ok_or(None)?;
                        give(sink, (row, column), &text, styles, look, false).map_err(Some)?;
                        continue;
                    }
                    _ => {
                        let number = usize::try_from(u32_at(data, 8).ok_or(None)?).map_err(|_| None)?;
                        let text = strings.get(number).ok_or(None)?;
                        give(sink, (row, column), text, styles, look, true).map_err(Some)?;
                        continue;
                    }
                };
                sink.cell((row, column), found, look, false).map_err(Some)?;
            }
            _ => {}
        }
    }
    if ended { Ok(()) } else { Err(None) }
}

fn give<E: From<Refusal>, F: FnMut(super::Record<'_>) -> Result<(), E>>(
    sink: &mut Sink<'_, F>,
    place: (u32, u32),
    text: &Rich,
    styles: &Styles,
    look: Look,
    stays: bool,
) -> Result<(), E> {
    if !text.units.is_empty() {
        return sink.cell(place, Found::Runs(&styles.runs(text, look.pen)), look, false);
    }
    let found = if stays {
        Found::Shared(&text.plain)
    } else {
        Found::Text(&text.plain)
    };
    sink.cell(place, found, look, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_cut_by_their_seven_bits() {
        let bytes = [0x99, 0x01, 0x02, 0xAA, 0xBB, 0x05, 0x00, 0x07, 0x80];
        let cut: Vec<_> = records(&bytes)
            .map(|record| record.map(|r| (r.kind, r.data.len())).ok())
            .collect();
        assert_eq!(cut, [Some((153, 2)), Some((5, 0)), None]);
        assert_eq!(wide(&[2, 0, 0, 0, b'a', 0, 0xA1, 0x01], 0), Some(("aơ".to_owned(), 8)));
        assert_eq!(wide(&[0xFF, 0xFF, 0xFF, 0x7F, 0], 0), None);
    }
}
