//! The second pass over a sheet's XML, for what the parser does not tell: hidden rows and columns, merged areas and
//! formulas whose result was never saved.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::gate::{Parts, Zip, attribute, lenient_reader};
use super::refusal::{Limit, Refusal};
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

/// Reads the sheet at `path`; a missing part has no layout.
pub(super) fn read(zip: &mut Zip<'_>, parts: &Parts, path: &str, sheet: &str) -> Result<Layout, Refusal> {
    let key = path.replace('\\', "/").to_ascii_lowercase();
    let mut layout = Layout::default();
    let Some(name) = parts.get(&key) else { return Ok(layout) };
    let damaged = || Refusal::damaged(format!("trang tính ‹{sheet}›"));
    let mut reader = lenient_reader(zip, name).ok_or_else(damaged)?;
    let mut buffer = Vec::new();
    let mut place = Place::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(e)) => place.open(&e, &mut layout)?,
            Ok(Event::Text(text)) => place.in_value |= place.value_open && !text.as_ref().is_empty(),
            Ok(Event::GeneralRef(_) | Event::CData(_)) => place.in_value |= place.value_open,
            Ok(Event::End(e)) => place.close(e.local_name().as_ref(), &mut layout),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(damaged()),
        }
        let listed = layout.hidden_rows.len() + layout.hidden_columns.len() + layout.merges.len();
        if listed + layout.formulas_without_value.len() > MAX_LISTED {
            return Err(Refusal::Suspicious { limit: Limit::Layout });
        }
    }
    layout.hidden_rows.sort_unstable();
    layout.hidden_rows.dedup();
    layout.hidden_columns = joined(std::mem::take(&mut layout.hidden_columns));
    Ok(layout)
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
    row: u32,
    column: u32,
    formula: bool,
    value_open: bool,
    in_value: bool,
}

impl Place {
    fn open(&mut self, e: &BytesStart<'_>, layout: &mut Layout) -> Result<(), Refusal> {
        match e.local_name().as_ref() {
            "row" => {
                if let Some(row) = attribute(e, "r")?
                    .and_then(|r| r.parse::<u32>().ok())
                    .filter(|r| *r >= 1)
                {
                    self.row = row - 1;
                }
                if is_true(attribute(e, "hidden")?) && self.row < MAX_ROWS {
                    layout.hidden_rows.push(self.row);
                }
            }
            "c" => {
                if let Some((row, column)) = attribute(e, "r")?.as_deref().and_then(parse_a1) {
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
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, local: &str, layout: &mut Layout) {
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
    }
}

fn is_true(value: Option<String>) -> bool {
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
