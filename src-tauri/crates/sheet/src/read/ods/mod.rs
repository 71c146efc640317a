//! OpenDocument spreadsheets (.ods). Read from their XML: calamine tells neither formats nor hidden rows or merged areas of
//! them, and one damaged tag makes it loop for ever.

mod styles;

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use styles::{Family, Resolved, Styles};

use super::gate::{self, attribute, lenient_reader};
use super::layout::Layout;
use super::limits::{MAX_CELL_CHARS, MAX_CELLS};
use super::markup::said;
use super::refusal::{Foreign, Limit, Refusal};
use super::sink::{Found, Look, Sink};
use super::told::{Pen, Run};
use super::value::iso_moment;
use crate::book::{BookKind, BookWarning, MAX_COLUMNS, MAX_ROWS};

const CONTENT: &str = "content.xml";
const MAX_CONTENT: u64 = 128 << 20;

/// Reads an OpenDocument spreadsheet.
pub(super) fn read<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let (mut zip, parts) = gate::open(bytes)?;
    gate::limit_part(&mut zip, &parts, CONTENT, MAX_CONTENT)?;
    gate::limit_part(&mut zip, &parts, "styles.xml", MAX_CONTENT / 4)?;
    let manifest = gate::part(&mut zip, &parts, "META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|name| name == b"encryption-data") {
        return Err(Refusal::Password.into());
    }
    let common = gate::part(&mut zip, &parts, "styles.xml")?.unwrap_or_default();
    let content = gate::part(&mut zip, &parts, CONTENT)?.ok_or_else(|| Refusal::damaged(CONTENT))?;
    let mut styles = Styles::default();
    styles.take(&common)?;
    styles.take(&content)?;
    let mut layouts = layouts(&content, &styles)?.into_iter();
    let mut sink = Sink::new(emit);
    walk(&content, &styles, &mut |step| match step {
        Step::Sheet { name, visible } => {
            let layout = layouts.next().unwrap_or_default();
            sink.sheet(name, visible, layout, styles.old_fonts())
        }
        Step::HiddenColumns(..) => Ok(()),
        Step::Rows { from, to, cells, .. } => {
            for row in from..=to.min(if cells.is_empty() { from } else { to }) {
                for cell in cells {
                    for column in cell.left..=cell.right {
                        give(&mut sink, (row, column), cell)?;
                    }
                }
            }
            Ok(())
        }
    })?;
    let macros = parts
        .keys()
        .any(|name| name.starts_with("basic/") || name.starts_with("scripts/"));
    sink.end(
        BookKind::Ods,
        macros.then_some(BookWarning::Macros).into_iter().collect(),
    )
}

/// What every sheet has beside its cells.
fn layouts(content: &[u8], styles: &Styles) -> Result<Vec<Layout>, Refusal> {
    let mut layouts: Vec<Layout> = Vec::new();
    let mut hidden: Vec<(u32, u32)> = Vec::new();
    walk(content, styles, &mut |step| {
        if let Step::Sheet { .. } = step {
            layouts.push(Layout::default());
            hidden.clear();
        }
        let Some(layout) = layouts.last_mut() else {
            return Ok(());
        };
        match step {
            Step::Sheet { .. } => {}
            Step::HiddenColumns(from, to) => layout.hide_columns(from, to),
            Step::Rows { from, to, hides, cells } => {
                if hides {
                    hidden.push((from, to));
                }
                // Rows hidden down to the end of the sheet are of no interest.
                if !cells.is_empty() {
                    let rows: u32 = hidden.iter().map(|(from, to)| to - from + 1).sum();
                    super::layout::within_limit(layout.listed() + usize::try_from(rows).unwrap_or(usize::MAX))?;
                    layout
                        .hidden_rows
                        .extend(hidden.drain(..).flat_map(|(from, to)| from..=to));
                }
                for cell in cells.iter().filter(|cell| cell.spans != (1, 1)) {
                    for row in from..=to {
                        let bottom = row.saturating_add(cell.spans.0 - 1).min(MAX_ROWS - 1);
                        let right = cell.left.saturating_add(cell.spans.1 - 1).min(MAX_COLUMNS - 1);
                        layout.merge(row, cell.left, bottom, right);
                        layout.within_limit()?;
                    }
                }
            }
        }
        layout.within_limit()
    })?;
    Ok(layouts)
}

fn give<E: From<Refusal>, F: FnMut(super::Record<'_>) -> Result<(), E>>(
    sink: &mut Sink<'_, F>,
    place: (u32, u32),
    cell: &Cell,
) -> Result<(), E> {
    let text = || cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let (said, moment);
    let (found, kind) = match cell.kind.as_str() {
        "float" | "currency" | "percentage" => match cell.value.parse::<f64>() {
            Ok(number) => (Found::Number(number), cell.kind.as_str()),
            Err(_) => (Found::Runs(&cell.runs), ""),
        },
        "time" => match days(&cell.value) {
            Some(days) => (Found::Number(days), "time"),
            None => (Found::Runs(&cell.runs), ""),
        },
        "date" => {
            moment = iso_moment(&cell.value);
            match moment {
                Some(moment) => (Found::Moment(moment, &cell.value), "date"),
                None => (Found::Runs(&cell.runs), ""),
            }
        }
        "boolean" => (Found::Bool(cell.value == "true"), ""),
        "error" => {
            said = text();
            (Found::Error(if said.is_empty() { "#N/A" } else { &said }), "")
        }
        "string" if cell.runs.is_empty() => (Found::Text(&cell.value), ""),
        _ => (Found::Runs(&cell.runs), ""),
    };
    let no_result = cell.formula && cell.kind.is_empty() && cell.runs.iter().all(|run| run.text.is_empty());
    let style = &cell.style;
    // A value of a kind that its format does not draw is drawn as its kind.
    let code = match kind {
        "date" if !style.moment => "dd/mm/yyyy",
        "time" if !style.moment => "[h]:mm:ss",
        "percentage" if !style.percent => "0.00%",
        _ => &style.code,
    };
    let look = Look {
        format: sink.format(code)?,
        pen: style.pen,
    };
    sink.cell(place, found, look, no_result)
}

/// A length of time such as `PT01H30M00S`, in days.
fn days(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |text| (-1.0, text));
    let mut seconds = 0.0;
    let mut number = String::new();
    for c in text.strip_prefix("PT")?.chars() {
        let worth = match c {
            '0'..='9' | '.' => {
                number.push(c);
                continue;
            }
            'H' => 3_600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => return None,
        };
        seconds += worth * number.parse::<f64>().ok()?;
        number.clear();
    }
    number.is_empty().then_some(sign * seconds / 86_400.0)
}

/// What comes next in the content, in its order.
enum Step<'s> {
    Sheet {
        name: &'s str,
        visible: bool,
    },
    HiddenColumns(u32, u32),
    /// Rows that are all alike.
    Rows {
        from: u32,
        to: u32,
        hides: bool,
        cells: &'s [Cell],
    },
}

/// Cells beside each other that are all alike.
#[derive(Debug, Default)]
struct Cell {
    left: u32,
    right: u32,
    /// Rows and columns of the merged area that begins here.
    spans: (u32, u32),
    kind: String,
    value: String,
    formula: bool,
    style: Resolved,
    runs: Vec<Run>,
}

/// The sheet that is open.
#[derive(Debug, Default)]
struct Place {
    row: u32,
    column: u32,
    /// Columns so far, with the style of their cells.
    columns: Vec<(u32, u32, String)>,
    next_column: u32,
    rows: u32,
    hides: bool,
    row_style: String,
    cells: Vec<Cell>,
    cell: Option<Cell>,
    /// Styles of the spans that are open.
    spans: Vec<Pen>,
    paragraphs: usize,
    in_paragraph: bool,
    text: usize,
}

/// Goes through the content once.
fn walk<E: From<Refusal>>(
    content: &[u8],
    styles: &Styles,
    on: &mut impl FnMut(Step<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let damaged = || Refusal::damaged(CONTENT);
    let mut reader = lenient_reader(content);
    reader.config_mut().check_end_names = true;
    let mut place: Option<Place> = None;
    // Notes, drawings and tables within cells, and how deep.
    let mut aside = 0usize;
    let (mut begun, mut ended) = (false, false);
    let mut cells = 0usize;
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        match &event {
            Event::Eof => break,
            Event::Start(_) if aside > 0 => aside += 1,
            Event::End(_) if aside > 0 => aside -= 1,
            _ if aside > 0 => {}
            Event::Start(tag) => match (tag.local_name().as_ref(), &mut place) {
                ("spreadsheet", _) => begun = true,
                ("table", None) if begun => {
                    let name = attribute(tag, "name")?.unwrap_or_default();
                    let style = attribute(tag, "style-name")?.unwrap_or_default();
                    on(Step::Sheet {
                        name: &name,
                        visible: !styles.hides(&style),
                    })?;
                    place = Some(Place::default());
                }
                ("table" | "annotation" | "shapes" | "tracked-changes" | "dde-links" | "source-service", _) => {
                    aside = 1
                }
                _ if tag.name().as_ref().starts_with("draw:") => aside = 1,
                (local, Some(place)) => {
                    if let Some((from, to)) = place.open(local, tag, styles)? {
                        on(Step::HiddenColumns(from, to))?;
                    }
                }
                _ => {}
            },
            Event::End(tag) => match (tag.local_name().as_ref(), &mut place) {
                ("spreadsheet", _) => ended = true,
                ("table", _) => place = None,
                ("table-row", Some(place)) => {
                    let to = place.row.saturating_add(place.rows - 1).min(MAX_ROWS - 1);
                    if place.row < MAX_ROWS {
                        // Counted before anybody goes through them: a few bytes may stand for billions.
                        let wide: usize = place
                            .cells
                            .iter()
                            .map(|cell| (cell.right - cell.left) as usize + 1)
                            .sum();
                        cells = cells.saturating_add(wide.saturating_mul((to - place.row) as usize + 1));
                        if cells > MAX_CELLS {
                            return Err(Refusal::Suspicious { limit: Limit::Cells }.into());
                        }
                        on(Step::Rows {
                            from: place.row,
                            to,
                            hides: place.hides,
                            cells: &place.cells,
                        })?;
                    } else if !place.cells.is_empty() {
                        return Err(Refusal::Suspicious { limit: Limit::Cells }.into());
                    }
                    place.row = to + 1;
                    place.cells.clear();
                }
                (local, Some(place)) => place.close(local)?,
                _ => {}
            },
            event => {
                if let (Some(place), Some(text)) = (&mut place, said(event)) {
                    place.say(&text)?;
                }
            }
        }
    }
    match (begun, ended) {
        (true, true) => Ok(()),
        (true, false) => Err(damaged().into()),
        (false, _) => Err(Refusal::NotAWorkbook {
            kind: Foreign::OpenDocument,
        }
        .into()),
    }
}

impl Place {
    /// Takes a start tag in a sheet; gives the columns that it hides.
    fn open(&mut self, local: &str, tag: &BytesStart<'_>, styles: &Styles) -> Result<Option<(u32, u32)>, Refusal> {
        let value = |name| attribute(tag, name);
        let count = |name| -> Result<u32, Refusal> {
            Ok(value(name)?
                .and_then(|value| value.parse().ok())
                .unwrap_or(1)
                .clamp(1, MAX_ROWS))
        };
        let hides = || value("visibility").map(|seen| matches!(seen.as_deref(), Some("collapse" | "filter")));
        let own = |name| value(name).map(|value| value.map(Cow::into_owned).unwrap_or_default());
        match local {
            "table-column" => {
                let from = self.next_column;
                let to = from
                    .saturating_add(count("number-columns-repeated")? - 1)
                    .min(MAX_COLUMNS);
                self.next_column = to.saturating_add(1);
                if self.columns.len() < MAX_COLUMNS as usize {
                    self.columns.push((from, to, own("default-cell-style-name")?));
                }
                return Ok(hides()?.then_some((from, to)));
            }
            "table-row" => {
                self.rows = count("number-rows-repeated")?;
                self.hides = hides()?;
                self.row_style = own("default-cell-style-name")?;
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let left = self.column;
                let right = left.saturating_add(count("number-columns-repeated")? - 1);
                self.column = right.saturating_add(1);
                let named = own("style-name")?;
                let of_column = self.columns.iter().find(|(from, to, _)| (*from..=*to).contains(&left));
                let style = [
                    named.as_str(),
                    &self.row_style,
                    of_column.map_or("", |(.., style)| style),
                ]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or("Default");
                let style = styles.of(Family::Cell, style);
                // The later standard tells errors, the older one calls them texts.
                let kinds: Vec<String> = kinds(tag)?;
                let kind = if kinds.iter().any(|kind| kind == "error") {
                    "error".to_owned()
                } else {
                    kinds.into_iter().next().unwrap_or_default()
                };
                let named = match kind.as_str() {
                    "date" => "date-value",
                    "time" => "time-value",
                    "boolean" => "boolean-value",
                    "string" => "string-value",
                    _ => "value",
                };
                self.cell = Some(Cell {
                    left,
                    right,
                    spans: (count("number-rows-spanned")?, count("number-columns-spanned")?),
                    value: own(named)?,
                    formula: value("formula")?.is_some(),
                    kind,
                    style,
                    runs: Vec::new(),
                });
                self.spans.clear();
                self.paragraphs = 0;
                self.text = 0;
            }
            "p" if self.cell.is_some() => {
                self.in_paragraph = true;
                if self.paragraphs > 0 {
                    self.push("\n")?;
                }
                self.paragraphs += 1;
            }
            "span" if self.in_paragraph => self.spans.push(styles.of(Family::Text, &own("style-name")?).pen),
            "s" if self.in_paragraph => self.push(&" ".repeat(usize::try_from(count("c")?.min(256)).unwrap_or(1)))?,
            "tab" if self.in_paragraph => self.push("\t")?,
            "line-break" if self.in_paragraph => self.push("\n")?,
            _ => {}
        }
        Ok(None)
    }

    fn close(&mut self, local: &str) -> Result<(), Refusal> {
        match local {
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let empty = cell.kind.is_empty() && !cell.formula && cell.runs.iter().all(|run| run.text.is_empty());
                if empty && cell.spans == (1, 1) {
                    return Ok(());
                }
                if cell.right >= MAX_COLUMNS {
                    return Err(Refusal::Suspicious { limit: Limit::Cells });
                }
                self.cells.push(cell);
            }
            "p" => self.in_paragraph = false,
            "span" => {
                self.spans.pop();
            }
            _ => {}
        }
        Ok(())
    }

    /// Letters of a paragraph; line ends in the XML are only blanks.
    fn say(&mut self, text: &str) -> Result<(), Refusal> {
        if self.in_paragraph {
            self.push(&text.replace(['\n', '\r', '\t'], " "))?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        self.text += text.len();
        if self.text > 4 * MAX_CELL_CHARS {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        let pen = self.spans.last().copied().map_or(cell.style.pen, |span| Pen {
            legacy: span.legacy.or(cell.style.pen.legacy),
            struck: span.struck || cell.style.pen.struck,
            ..span
        });
        match cell.runs.last_mut().filter(|run| run.pen == pen) {
            Some(run) => run.text.push_str(text),
            None => cell.runs.push(Run {
                text: text.to_owned(),
                pen,
            }),
        }
        Ok(())
    }
}

/// All values of attributes `value-type`, whatever stands before the colon.
fn kinds(tag: &BytesStart<'_>) -> Result<Vec<String>, Refusal> {
    let mut kinds = Vec::new();
    for attribute in gate::attributes(tag, "value-type") {
        kinds.push(attribute?.into_owned());
    }
    Ok(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_days() {
        assert_eq!(days("PT36H00M00S"), Some(1.5));
        assert_eq!(days("PT01H30M00.0000S"), Some(0.0625));
        assert_eq!(days("-PT12H"), Some(-0.5));
        for other in ["", "PT", "P1D", "PT5", "PTH"] {
            assert!(days(other).is_none_or(|days| days == 0.0), "{other}");
        }
    }
}
