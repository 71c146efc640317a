//! The XML spreadsheet of 2003 (SpreadsheetML), which web programs write and name .xls.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::text::Legacy;
use quick_xml::events::{BytesStart, Event};

use super::gate::{attribute, lenient_reader};
use super::layout::Layout;
use super::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_SHEETS};
use super::markup::said;
use super::refusal::{Limit, Refusal};
use super::sink::{Found, Look, Sink};
use super::told::{Pen, Run};
use super::value::{Epoch, iso_moment};
use crate::book::{BookKind, MAX_COLUMNS, MAX_ROWS};

const MAX_STYLES: usize = 65_536;
const MAX_PARENTS: usize = 16;

/// Reads such a spreadsheet, given as text.
pub(super) fn read<E: From<Refusal>>(
    xml: &str,
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let book = Reader::read(xml)?;
    let mut sink = Sink::new(emit);
    if book.of_1904 {
        sink.epoch = Epoch::Of1904;
    }
    let old_fonts = book.styles.values().any(|style| style.pen.legacy.is_some());
    for sheet in book.sheets {
        sink.sheet(&sheet.name, sheet.visible, sheet.layout, old_fonts)?;
        for cell in &sheet.cells {
            give(&mut sink, cell, &book.styles)?;
        }
    }
    sink.end(BookKind::Xml2003, Vec::new())
}

fn give<E: From<Refusal>, F: FnMut(super::Record<'_>) -> Result<(), E>>(
    sink: &mut Sink<'_, F>,
    cell: &Cell,
    styles: &HashMap<String, Style>,
) -> Result<(), E> {
    let text: String = cell.runs.iter().map(|(text, _)| text.as_str()).collect();
    let (pen, code) = resolved(styles, &cell.style);
    let moment = iso_moment(text.trim());
    let runs: Vec<Run>;
    let found = match cell.kind.as_str() {
        "" if cell.formula => Found::Nothing,
        "Number" => text.trim().parse().map_or(Found::Text(&text), Found::Number),
        "DateTime" => moment.map_or(Found::Text(&text), |moment| Found::Moment(moment, &text)),
        "Boolean" => Found::Bool(text.trim() == "1"),
        "Error" => Found::Error(text.trim()),
        _ => {
            let run = |(text, own): &(String, Option<Pen>)| Run {
                text: text.clone(),
                pen: own.unwrap_or(pen),
            };
            runs = cell.runs.iter().map(run).collect();
            Found::Runs(&runs)
        }
    };
    let mut format = sink.format(&code)?;
    if matches!(found, Found::Moment(..)) && !sink.is_moment(format) {
        format = sink.format("dd/mm/yyyy")?;
    }
    let no_result = cell.formula && cell.kind.is_empty();
    sink.cell((cell.row, cell.column), found, Look { format, pen }, no_result)
}

/// Pen and format code of a style with what it inherits.
fn resolved(styles: &HashMap<String, Style>, name: &str) -> (Pen, String) {
    let (mut pen, mut code) = (None, None);
    let mut next = styles.get(name).or_else(|| styles.get("Default"));
    for _ in 0..MAX_PARENTS {
        let Some(style) = next else { break };
        pen = pen.or(style.has_font.then_some(style.pen));
        code = code.or_else(|| style.code.clone());
        next = match &style.parent {
            Some(parent) => styles.get(parent),
            None if name != "Default" => styles.get("Default").filter(|default| !std::ptr::eq(*default, style)),
            None => None,
        };
    }
    let pen = pen.unwrap_or_default();
    (Pen { raised: false, ..pen }, code.unwrap_or_default())
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    has_font: bool,
    pen: Pen,
    code: Option<String>,
}

#[derive(Debug, Default)]
struct Sheet {
    name: String,
    visible: bool,
    layout: Layout,
    cells: Vec<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    row: u32,
    column: u32,
    style: String,
    formula: bool,
    kind: String,
    runs: Vec<(String, Option<Pen>)>,
}

#[derive(Debug, Default)]
struct Reader {
    styles: HashMap<String, Style>,
    sheets: Vec<Sheet>,
    of_1904: bool,
    cells: usize,
    // Where the reading is.
    style: Option<(String, Style)>,
    next_row: u32,
    row: u32,
    next_column: u32,
    next_width: u32,
    row_style: String,
    cell: Option<Cell>,
    in_data: bool,
    pens: Vec<Pen>,
    text: usize,
    /// The element whose text is an answer by itself.
    asked: String,
}

impl Reader {
    fn read(xml: &str) -> Result<Self, Refusal> {
        let damaged = || Refusal::damaged("nội dung XML");
        let mut all = Self::default();
        let mut reader = lenient_reader(xml.as_bytes());
        reader.config_mut().check_end_names = true;
        // Notes beside cells, and how deep.
        let mut aside = 0usize;
        let mut ended = false;
        loop {
            let event = reader.read_event().map_err(|_| damaged())?;
            match &event {
                Event::Eof => break,
                Event::Start(_) if aside > 0 => aside += 1,
                Event::End(_) if aside > 0 => aside -= 1,
                _ if aside > 0 => {}
                Event::Start(tag) if tag.local_name().as_ref() == "Comment" => aside = 1,
                Event::Start(tag) => all.open(tag)?,
                Event::End(tag) => {
                    ended |= tag.local_name().as_ref() == "Workbook";
                    all.close(tag.local_name().as_ref());
                }
                event => {
                    if let Some(text) = said(event) {
                        all.say(&text)?;
                    }
                }
            }
        }
        if ended { Ok(all) } else { Err(damaged()) }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let own = |name| attribute(tag, name).map(|value| value.map(Cow::into_owned).unwrap_or_default());
        let number = |name| attribute(tag, name).map(|value| value.and_then(|value| value.trim().parse::<u32>().ok()));
        let local = tag.local_name();
        let local = local.as_ref();
        match local {
            "Style" => {
                let parent = Some(own("Parent")?).filter(|parent| !parent.is_empty());
                self.style = Some((
                    own("ID")?,
                    Style {
                        parent,
                        ..Style::default()
                    },
                ));
            }
            "NumberFormat" => {
                let code = named_format(&own("Format")?).to_owned();
                if let Some((_, style)) = &mut self.style {
                    style.code = Some(code);
                }
            }
            "Font" if self.style.is_some() => {
                let pen = Pen {
                    legacy: Legacy::of_font(&own("FontName")?),
                    raised: matches!(own("VerticalAlign")?.as_str(), "Superscript" | "Subscript"),
                    struck: own("StrikeThrough")? == "1",
                    ..Pen::default()
                };
                if let Some((_, style)) = &mut self.style {
                    (style.has_font, style.pen) = (true, pen);
                }
            }
            "Worksheet" => {
                if self.sheets.len() >= MAX_SHEETS {
                    return Err(Refusal::Suspicious { limit: Limit::Sheets });
                }
                self.sheets.push(Sheet {
                    name: own("Name")?,
                    visible: true,
                    ..Sheet::default()
                });
                (self.next_row, self.next_width) = (0, 0);
            }
            "Column" => {
                let from = number("Index")?.map_or(self.next_width, |index| index.saturating_sub(1));
                let to = from.saturating_add(number("Span")?.unwrap_or(0));
                self.next_width = to.saturating_add(1);
                let hidden = own("Hidden")? == "1" || own("Width")? == "0";
                if let Some(sheet) = self.sheets.last_mut().filter(|_| hidden) {
                    sheet.layout.hide_columns(from, to);
                }
            }
            "Row" => {
                let row = number("Index")?.map_or(self.next_row, |index| index.saturating_sub(1));
                let span = number("Span")?.unwrap_or(0).min(MAX_ROWS);
                // The rows that it stands for besides are empty.
                (self.row, self.next_row, self.next_column) = (row, row.saturating_add(span).saturating_add(1), 0);
                self.row_style = own("StyleID")?;
                let hidden = own("Hidden")? == "1" || own("Height")? == "0";
                if let Some(sheet) = self.sheets.last_mut().filter(|_| hidden) {
                    for row in row..=row.saturating_add(span) {
                        sheet.layout.hide_row(row);
                        sheet.layout.within_limit()?;
                    }
                }
            }
            "Cell" => self.begin_cell(tag)?,
            "Data" if self.cell.is_some() => {
                let kind = own("Type")?;
                if let Some(cell) = &mut self.cell {
                    cell.kind = kind;
                }
                self.in_data = true;
                self.pens.clear();
            }
            "Sup" | "Sub" | "S" | "Font" if self.in_data => {
                let above = self.pens.last().copied().unwrap_or_default();
                let face = own("Face")?;
                self.pens.push(Pen {
                    raised: above.raised || matches!(local, "Sup" | "Sub"),
                    struck: above.struck || local == "S",
                    legacy: Legacy::of_font(&face).or(above.legacy),
                    ..above
                });
            }
            "Visible" | "Date1904" => {
                self.asked = local.to_owned();
                self.of_1904 |= local == "Date1904";
            }
            _ => {}
        }
        if self.styles.len() > MAX_STYLES {
            return Err(Refusal::Suspicious {
                limit: Limit::Declarations,
            });
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let own = |name| attribute(tag, name).map(|value| value.map(Cow::into_owned).unwrap_or_default());
        let number = |name| attribute(tag, name).map(|value| value.and_then(|value| value.trim().parse::<u32>().ok()));
        let column = number("Index")?.map_or(self.next_column, |index| index.saturating_sub(1));
        let (across, down) = (number("MergeAcross")?.unwrap_or(0), number("MergeDown")?.unwrap_or(0));
        self.next_column = column.saturating_add(across).saturating_add(1);
        let style = Some(own("StyleID")?).filter(|style| !style.is_empty());
        let row = self.row;
        if row >= MAX_ROWS || column >= MAX_COLUMNS || self.cells >= MAX_CELLS {
            return Err(Refusal::Suspicious { limit: Limit::Cells });
        }
        if let Some(sheet) = self.sheets.last_mut() {
            let (bottom, right) = (row.saturating_add(down), column.saturating_add(across));
            sheet.layout.merge(row, column, bottom, right);
            sheet.layout.within_limit()?;
        }
        self.cells += 1;
        self.text = 0;
        self.cell = Some(Cell {
            row,
            column,
            style: style.unwrap_or_else(|| self.row_style.clone()),
            formula: !own("Formula")?.is_empty(),
            ..Cell::default()
        });
        Ok(())
    }

    fn close(&mut self, local: &str) {
        match local {
            "Style" => {
                if let Some((name, style)) = self.style.take() {
                    self.styles.insert(name, style);
                }
            }
            "Cell" => {
                let cell = self.cell.take().filter(|cell| cell.formula || !cell.runs.is_empty());
                if let (Some(cell), Some(sheet)) = (cell, self.sheets.last_mut()) {
                    sheet.cells.push(cell);
                }
            }
            "Data" => self.in_data = false,
            "Sup" | "Sub" | "S" | "Font" if self.in_data => {
                self.pens.pop();
            }
            "Visible" | "Date1904" => self.asked.clear(),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) -> Result<(), Refusal> {
        if self.asked == "Visible"
            && text.contains("Hidden")
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.visible = false;
        }
        let Some(cell) = self.cell.as_mut().filter(|_| self.in_data) else {
            return Ok(());
        };
        self.text += text.len();
        if self.text > 4 * MAX_CELL_CHARS {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        let pen = self.pens.last().copied();
        match cell.runs.last_mut().filter(|(_, last)| *last == pen) {
            Some((last, _)) => last.push_str(text),
            None => cell.runs.push((text.to_owned(), pen)),
        }
        Ok(())
    }
}

/// The code of a format that is called by name.
fn named_format(name: &str) -> &str {
    match name {
        "General Number" | "" => "General",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Currency" | "Euro Currency" => "#,##0.00",
        "General Date" => "dd/mm/yyyy h:mm",
        "Long Date" | "Medium Date" | "Short Date" => "dd/mm/yyyy",
        "Long Time" | "Medium Time" | "Short Time" => "h:mm",
        code => code,
    }
}
