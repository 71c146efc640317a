//! The second pass over a sheet's XML, for what the parser does not tell: hidden rows and columns, merged areas and
//! formulas whose result was never saved.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::gate::{Parts, Zip, attribute, lenient_reader, part};
use super::refusal::{Limit, Refusal};
use super::tags::{Piece, Unusual, pieces};
use crate::book::{Area, MAX_COLUMNS, MAX_ROWS, parse_a1};

const MAX_LISTED: usize = 200_000;

/// What the second pass found.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<(u32, u32)>,
    pub merges: Vec<Area>,
    pub formulas_without_value: HashSet<(u32, u32)>,
}

impl Layout {
    fn within_limit(&self) -> Result<(), Refusal> {
        let listed = self.hidden_rows.len() + self.hidden_columns.len() + self.merges.len();
        if listed + self.formulas_without_value.len() > MAX_LISTED {
            return Err(Refusal::Suspicious { limit: Limit::Layout });
        }
        Ok(())
    }
}

/// Reads the sheet at `path`; a missing part has no layout.
pub(super) fn read(zip: &mut Zip<'_>, parts: &Parts, path: &str, sheet: &str) -> Result<Layout, Refusal> {
    let damaged = || Refusal::damaged(format!("trang tính ‹{sheet}›"));
    let Some(xml) = part(zip, parts, path).map_err(|_| damaged())? else {
        return Ok(Layout::default());
    };
    let xml = std::str::from_utf8(&xml).map_err(|_| damaged())?;
    let mut layout = match of_pieces(xml)? {
        Some(layout) => layout,
        None => of_events(xml, damaged)?,
    };
    layout.hidden_rows.sort_unstable();
    layout.hidden_rows.dedup();
    layout.hidden_columns = joined(std::mem::take(&mut layout.hidden_columns));
    Ok(layout)
}

/// The layout of a sheet that is written as usual; `None` when only the general reader can tell.
fn of_pieces(xml: &str) -> Result<Option<Layout>, Refusal> {
    let (mut place, mut layout) = (Place::at_start(xml), Layout::default());
    let Some(pieces) = pieces(xml) else { return Ok(None) };
    for piece in pieces {
        match piece {
            Ok(Piece::Open { tag, empty }) => {
                place.open(&tag, &mut layout)?;
                if empty {
                    place.close(tag.local_name().as_ref(), &mut layout)?;
                }
            }
            Ok(Piece::Close(name)) => place.close(name, &mut layout)?,
            Ok(Piece::Text) => place.in_value |= place.value_open,
            Err(Unusual) => return Ok(None),
        }
    }
    Ok(Some(layout))
}

/// The layout as the general reader tells it.
fn of_events(xml: &str, damaged: impl Fn() -> Refusal) -> Result<Layout, Refusal> {
    let (mut place, mut layout) = (Place::at_start(xml), Layout::default());
    let mut reader = lenient_reader(xml.as_bytes());
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                // The parser may misread a tag whose attributes are broken, so they are all looked at.
                if matches!(e.local_name().as_ref(), "row" | "c" | "col" | "mergeCell") {
                    attribute(&e, "r")?;
                }
                place.open(&e, &mut layout)?;
            }
            Ok(Event::Text(text)) => place.in_value |= place.value_open && !text.as_ref().is_empty(),
            Ok(Event::GeneralRef(_) | Event::CData(_)) => place.in_value |= place.value_open,
            Ok(Event::End(e)) => place.close(e.local_name().as_ref(), &mut layout)?,
            Ok(Event::Eof) => return Ok(layout),
            Ok(_) => {}
            Err(_) => return Err(damaged()),
        }
    }
}

/// Spans in order, those that touch or overlap made one.
fn joined(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (from, to) in spans {
        match out.last_mut() {
            Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// Where the pass is. Rows and cells may leave out their address and then follow the one before.
#[derive(Debug, Default)]
struct Place {
    /// There is a formula somewhere; else no cell is of interest.
    formulas: bool,
    row: u32,
    column: u32,
    formula: bool,
    value_open: bool,
    in_value: bool,
}

impl Place {
    fn at_start(xml: &str) -> Self {
        Self {
            formulas: has_formula(xml),
            ..Self::default()
        }
    }

    fn open(&mut self, e: &BytesStart<'_>, layout: &mut Layout) -> Result<(), Refusal> {
        match e.local_name().as_ref() {
            "row" => {
                let number = match first_address(e).and_then(|r| r.parse::<u32>().ok()) {
                    None => attribute(e, "r")?.and_then(|r| r.parse().ok()),
                    found => found,
                };
                if let Some(row @ 1..) = number {
                    self.row = row - 1;
                }
                let may_hide = e.attributes_raw().contains("hidden");
                if may_hide && is_true(attribute(e, "hidden")?) && self.row < MAX_ROWS {
                    layout.hidden_rows.push(self.row);
                }
            }
            "c" if self.formulas => {
                let address = match first_address(e).and_then(parse_a1) {
                    None => attribute(e, "r")?.as_deref().and_then(parse_a1),
                    found => found,
                };
                if let Some((row, column)) = address {
                    (self.row, self.column) = (row, column);
                }
                (self.formula, self.in_value) = (false, false);
            }
            "f" => self.formula = true,
            "v" | "is" => self.value_open = true,
            "col" if is_true(attribute(e, "hidden")?) => {
                let number = |name| attribute(e, name).map(|v| v.and_then(|v| v.parse::<u32>().ok()));
                if let (Some(from @ 1..), Some(to @ 1..)) = (number("min")?, number("max")?) {
                    let to = to.min(MAX_COLUMNS);
                    if from <= to {
                        layout.hidden_columns.push((from - 1, to - 1));
                    }
                }
            }
            "mergeCell" => layout.merges.extend(attribute(e, "ref")?.as_deref().and_then(area)),
            _ => return Ok(()),
        }
        layout.within_limit()
    }

    fn close(&mut self, local: &str, layout: &mut Layout) -> Result<(), Refusal> {
        match local {
            "row" => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "c" => {
                if self.formula && !self.in_value {
                    layout.formulas_without_value.insert((self.row, self.column));
                }
                self.column = self.column.saturating_add(1);
            }
            "v" | "is" => self.value_open = false,
            _ => {}
        }
        layout.within_limit()
    }
}

/// The address where it is the first attribute, as in nearly every row and cell; that needs no search.
fn first_address<'e>(e: &'e BytesStart<'_>) -> Option<&'e str> {
    let (address, _) = e.attributes_raw().strip_prefix(" r=\"")?.split_once('"')?;
    Some(address)
}

/// Whether a tag `f` of any prefix stands in the part: a name stands in the bytes as it is.
fn has_formula(xml: &str) -> bool {
    let tag = |bytes: &[u8]| matches!(bytes, [b'<' | b':', b'f', b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>']);
    (xml.contains("<f") || xml.contains(":f")) && xml.as_bytes().windows(3).any(tag)
}

fn is_true(value: Option<Cow<'_, str>>) -> bool {
    matches!(value.as_deref(), Some("1" | "true"))
}

fn area(reference: &str) -> Option<Area> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (parse_a1(from)?, parse_a1(to)?);
    (top <= bottom && left <= right).then_some(Area {
        top,
        left,
        bottom,
        right,
    })
}
