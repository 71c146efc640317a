//! The tables of a Word document as sheets: `Bảng 1`, `Bảng 2` … in their order, each cell one text, merged cells as the
//! merged areas of a spreadsheet. What stands between the tables is not read.

use quick_xml::events::{BytesStart, Event};

use super::Record;
use super::gate::{self, attribute};
use super::layout::Layout;
use super::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_TEXT};
use super::refusal::{Limit, Refusal};
use super::sink::{Found, Look, Sink};
use crate::book::{Area, BookKind, MAX_COLUMNS};

const PATH: &str = "word/document.xml";
const MAX_TABLES: usize = 250;

/// A table that has begun and not ended.
#[derive(Default)]
struct Table {
    rows: u32,
    column: u32,
    cells: Vec<(u32, u32, String)>,
    merges: Vec<Area>,
    /// First row of the cell that goes down in a column.
    down: Vec<(u32, u32, u32)>,
    /// The cell that has begun.
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    text: String,
    span: u32,
    down: Option<Down>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Down {
    Begins,
    Continues,
}

/// Reads the tables of a document and gives their records to `emit`, `End` last.
pub(super) fn read_tables<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (mut zip, parts) = gate::check_document(bytes)?;
    let xml = gate::part(&mut zip, &parts, PATH)?.ok_or_else(|| Refusal::damaged(PATH))?;
    let tables = tables(&xml)?;
    let mut sink = Sink::new(emit);
    for (n, table) in tables.into_iter().enumerate() {
        let layout = Layout {
            merges: table.merges,
            ..Layout::default()
        };
        sink.sheet(&format!("Bảng {}", n + 1), true, layout, false)?;
        for (row, column, text) in table.cells {
            sink.cell((row, column), Found::Text(&text), Look::default(), false)?;
        }
    }
    sink.end(BookKind::Document, Vec::new())
}

fn tables(xml: &[u8]) -> Result<Vec<Table>, Refusal> {
    let mut reader = gate::lenient_reader(xml);
    let mut found = Vec::new();
    let mut open: Option<Table> = None;
    // Tables inside a cell are a part of its text.
    let mut depth = 0u32;
    // Words that were struck out while changes are tracked.
    let mut deleted = 0u32;
    let mut in_text = false;
    let (mut cells, mut bytes) = (0usize, 0usize);
    loop {
        match reader.read_event().map_err(|_| Refusal::damaged(PATH))? {
            Event::Eof => break,
            Event::Start(tag) => match tag.local_name().as_ref() {
                "tbl" => {
                    depth += 1;
                    if depth == 1 {
                        open = Some(Table::default());
                    }
                }
                "tr" if depth == 1 => {
                    if let Some(table) = &mut open {
                        table.column = 0;
                    }
                }
                "tc" if depth == 1 => {
                    if let Some(table) = &mut open {
                        table.cell = Some(Cell {
                            span: 1,
                            ..Cell::default()
                        });
                    }
                }
                "gridSpan" if depth == 1 => {
                    if let Some(cell) = cell(&mut open) {
                        cell.span = number(&tag)?.clamp(1, 64);
                    }
                }
                "gridBefore" if depth == 1 => {
                    if let Some(table) = &mut open {
                        table.column += number(&tag)?.min(64);
                    }
                }
                "vMerge" if depth == 1 => {
                    let begins = attribute(&tag, "val")?.is_some_and(|value| value == "restart");
                    if let Some(cell) = cell(&mut open) {
                        cell.down = Some(if begins { Down::Begins } else { Down::Continues });
                    }
                }
                "del" | "moveFrom" => deleted += 1,
                "t" => in_text = deleted == 0,
                "tab" | "noBreakHyphen" | "br" | "cr" => {
                    if let Some(cell) = cell(&mut open) {
                        cell.text.push(match tag.local_name().as_ref() {
                            "tab" => ' ',
                            "noBreakHyphen" => '-',
                            _ => '\n',
                        });
                    }
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "tbl" => {
                    depth = depth.saturating_sub(1);
                    if depth == 0
                        && let Some(table) = open.take()
                    {
                        found.push(table);
                        if found.len() > MAX_TABLES {
                            return Err(Refusal::Suspicious { limit: Limit::Sheets });
                        }
                    }
                }
                "tr" if depth == 1 => {
                    if let Some(table) = &mut open {
                        table.rows += 1;
                    }
                }
                "tc" if depth == 1 => {
                    if let Some(table) = &mut open {
                        table.close_cell();
                        cells += 1;
                    }
                }
                "p" => {
                    if let Some(cell) = cell(&mut open) {
                        cell.text.push('\n');
                    }
                }
                "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                "t" => in_text = false,
                _ => {}
            },
            Event::Text(text) if in_text => {
                let text = text.xml10_content();
                bytes += text.len();
                if let Some(cell) = cell(&mut open) {
                    cell.text.push_str(&text);
                }
            }
            Event::GeneralRef(named) if in_text => {
                let said = match named.borrow().into_inner().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => named.resolve_char_ref().ok().flatten(),
                };
                if let (Some(cell), Some(said)) = (cell(&mut open), said) {
                    cell.text.push(said);
                }
            }
            _ => {}
        }
        let long = cell(&mut open).is_some_and(|cell| cell.text.len() > 4 * MAX_CELL_CHARS);
        if long || bytes > MAX_TEXT {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        if cells > MAX_CELLS {
            return Err(Refusal::Suspicious { limit: Limit::Cells });
        }
    }
    Ok(found)
}

fn cell(open: &mut Option<Table>) -> Option<&mut Cell> {
    open.as_mut()?.cell.as_mut()
}

/// The attribute `val` as a number; nothing there is one.
fn number(tag: &BytesStart<'_>) -> Result<u32, Refusal> {
    let value = attribute(tag, "val")?;
    Ok(value.and_then(|value| value.trim().parse().ok()).unwrap_or(1))
}

impl Table {
    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let (row, column) = (self.rows, self.column);
        let right = (column + cell.span - 1).min(MAX_COLUMNS - 1);
        self.column = (column + cell.span).min(MAX_COLUMNS - 1);
        let above = self.down.iter().position(|(_, left, _)| *left == column);
        match (cell.down, above) {
            (Some(Down::Continues), Some(at)) => {
                let (top, left, right) = self.down[at];
                self.merges.retain(|area| !(area.top == top && area.left == left));
                self.merges.push(Area {
                    top,
                    left,
                    bottom: row,
                    right,
                });
                return;
            }
            (_, above) => {
                if let Some(at) = above {
                    self.down.swap_remove(at);
                }
            }
        }
        if cell.down == Some(Down::Begins) {
            self.down.push((row, column, right));
        }
        if cell.span > 1 {
            self.merges.push(Area {
                top: row,
                left: column,
                bottom: row,
                right,
            });
        }
        let text: String = cell.text.trim().chars().take(MAX_CELL_CHARS).collect();
        if !text.is_empty() {
            self.cells.push((row, column, text));
        }
    }
}
