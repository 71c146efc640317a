//! The second pass over a sheet's XML, for what the parser does not tell: hidden rows and columns, merged areas, formulas
//! whose result was never saved, and which cells hold text of several fonts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::gate::{Parts, Zip, attribute, lenient_reader, part};
use super::layout::{Layout, within_limit};
use super::refusal::Refusal;
use super::rich::{Builder, Rich, Strings};
use super::tags::{Piece, Unusual, pieces};
use crate::book::parse_a1;

/// What the second pass found.
#[derive(Debug, Default)]
pub(super) struct Second {
    pub layout: Layout,
    pub formulas_without_value: HashSet<(u32, u32)>,
    /// Cells with a rich text among the shared ones, by its number.
    pub shared: HashMap<(u32, u32), usize>,
    /// Cells with a rich text of their own.
    pub own: HashMap<(u32, u32), Rich>,
}

impl Second {
    fn within_limit(&self) -> Result<(), Refusal> {
        within_limit(self.layout.listed() + self.formulas_without_value.len())
    }
}

/// Reads the sheet at `path`; a missing part has no layout.
pub(super) fn read(
    zip: &mut Zip<'_>,
    parts: &Parts,
    path: &str,
    sheet: &str,
    strings: &Strings,
) -> Result<Second, Refusal> {
    let damaged = || Refusal::damaged(format!("trang tính ‹{sheet}›"));
    let Some(xml) = part(zip, parts, path).map_err(|_| damaged())? else {
        return Ok(Second::default());
    };
    let xml = std::str::from_utf8(&xml).map_err(|_| damaged())?;
    match of_pieces(xml, strings)? {
        Some(second) => Ok(second),
        None => of_events(xml, strings, damaged),
    }
}

/// The layout of a sheet that is written as usual; `None` when only the general reader can tell.
fn of_pieces(xml: &str, strings: &Strings) -> Result<Option<Second>, Refusal> {
    let (mut place, mut second) = (Place::at_start(xml, strings), Second::default());
    let Some(pieces) = pieces(xml) else { return Ok(None) };
    for piece in pieces {
        match piece {
            Ok(Piece::Open { tag, empty }) => {
                place.open(&tag, &mut second)?;
                if empty {
                    place.close(tag.local_name().as_ref(), &mut second)?;
                }
            }
            Ok(Piece::Close(name)) => place.close(name, &mut second)?,
            Ok(Piece::Text(text)) => place.text(text, true),
            Err(Unusual) => return Ok(None),
        }
    }
    Ok(Some(second))
}

/// The layout as the general reader tells it.
fn of_events(xml: &str, strings: &Strings, damaged: impl Fn() -> Refusal) -> Result<Second, Refusal> {
    let (mut place, mut second) = (Place::at_start(xml, strings), Second::default());
    let mut reader = lenient_reader(xml.as_bytes());
    loop {
        match reader.read_event() {
            Ok(Event::Start(e)) => {
                // The parser may misread a tag whose attributes are broken, so they are all looked at.
                if matches!(e.local_name().as_ref(), "row" | "c" | "col" | "mergeCell") {
                    attribute(&e, "r")?;
                }
                place.open(&e, &mut second)?;
            }
            Ok(Event::Text(text)) => place.text(text.as_ref(), true),
            Ok(Event::CData(text)) => place.text(text.as_ref(), false),
            Ok(Event::GeneralRef(name)) => place.text(&format!("&{};", name.as_ref()), true),
            Ok(Event::End(e)) => place.close(e.local_name().as_ref(), &mut second)?,
            Ok(Event::Eof) => return Ok(second),
            Ok(_) => {}
            Err(_) => return Err(damaged()),
        }
    }
}

/// Where the pass is. Rows and cells may leave out their address and then follow the one before.
#[derive(Debug, Default)]
struct Place {
    /// There is a formula or a rich text somewhere; else no cell is of interest.
    cells: bool,
    /// There are rich texts among the shared ones.
    strings: bool,
    /// There are rich texts in cells.
    rich: bool,
    row: u32,
    column: u32,
    formula: bool,
    value_open: bool,
    in_value: bool,
    /// The cell holds a text that a formula gave.
    text_result: bool,
    /// The number of a shared text, as it is written in a cell that names one.
    number: Option<String>,
    own: Option<Builder>,
}

impl Place {
    fn at_start(xml: &str, strings: &Strings) -> Self {
        let (strings, rich) = (!strings.is_empty(), xml.contains("rPr"));
        Self {
            cells: strings || rich || has_formula(xml),
            strings,
            rich,
            ..Self::default()
        }
    }

    /// Text between tags; `references` in it are still to be resolved.
    fn text(&mut self, text: &str, references: bool) {
        self.in_value |= self.value_open && !text.is_empty();
        if let Some(own) = &mut self.own {
            own.text(text, references);
        } else if let (true, Some(number)) = (self.value_open, &mut self.number)
            && number.len() < 16
        {
            number.push_str(text);
        }
    }

    fn open(&mut self, e: &BytesStart<'_>, second: &mut Second) -> Result<(), Refusal> {
        match e.local_name().as_ref() {
            "row" => {
                let number = match first_address(e).and_then(|r| r.parse::<u32>().ok()) {
                    None => attribute(e, "r")?.and_then(|r| r.parse().ok()),
                    found => found,
                };
                if let Some(row @ 1..) = number {
                    self.row = row - 1;
                }
                let attributes = e.attributes_raw();
                let hidden = attributes.contains("hidden") && is_true(attribute(e, "hidden")?);
                // A row without height is as hidden.
                if hidden || (attributes.contains("ht=\"0\"") && attribute(e, "ht")?.as_deref() == Some("0")) {
                    second.layout.hide_row(self.row);
                }
            }
            "c" if self.cells => {
                let address = match first_address(e).and_then(parse_a1) {
                    None => attribute(e, "r")?.as_deref().and_then(parse_a1),
                    found => found,
                };
                if let Some((row, column)) = address {
                    (self.row, self.column) = (row, column);
                }
                (self.formula, self.in_value) = (false, false);
                let named = self.strings && attribute(e, "t")?.as_deref() == Some("s");
                self.number = named.then(String::new);
                self.text_result =
                    e.attributes_raw().contains("\"str\"") && attribute(e, "t")?.as_deref() == Some("str");
            }
            "f" => self.formula = true,
            // An empty text is a result too, and Excel says so by the type.
            "v" => (self.value_open, self.in_value) = (true, self.in_value | self.text_result),
            "is" => {
                self.value_open = true;
                self.own = self.rich.then(Builder::default);
            }
            "col" if is_true(attribute(e, "hidden")?) || attribute(e, "width")?.as_deref() == Some("0") => {
                let number = |name| attribute(e, name).map(|v| v.and_then(|v| v.parse::<u32>().ok()));
                if let (Some(from @ 1..), Some(to @ 1..)) = (number("min")?, number("max")?) {
                    second.layout.hide_columns(from - 1, to - 1);
                }
            }
            "mergeCell" => {
                if let Some(((top, left), (bottom, right))) = attribute(e, "ref")?.as_deref().and_then(area) {
                    second.layout.merge(top, left, bottom, right);
                }
            }
            _ => {
                if let Some(own) = &mut self.own {
                    own.open(e)?;
                }
                return Ok(());
            }
        }
        second.within_limit()
    }

    fn close(&mut self, local: &str, second: &mut Second) -> Result<(), Refusal> {
        match local {
            "row" => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "c" => {
                let place = (self.row, self.column);
                if self.formula && !self.in_value {
                    second.formulas_without_value.insert(place);
                }
                if let Some(number) = self.number.take().and_then(|number| number.trim().parse().ok()) {
                    second.shared.insert(place, number);
                }
                self.column = self.column.saturating_add(1);
            }
            "v" => self.value_open = false,
            "is" => {
                self.value_open = false;
                if let Some(rich) = self.own.take().and_then(Builder::rich) {
                    second.own.insert((self.row, self.column), rich);
                }
            }
            _ => {
                if let Some(own) = &mut self.own {
                    own.close(local);
                }
            }
        }
        second.within_limit()
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

fn area(reference: &str) -> Option<((u32, u32), (u32, u32))> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    Some((parse_a1(from)?, parse_a1(to)?))
}
