//! A web page with a table, as web programs write it and name it .xls. Every cell is the text that its sender sees; what
//! stands between the tables is a row of its own. Tables within tables are layout and are left to Excel.

use std::collections::{HashMap, HashSet};

use domain::text::Legacy;

use super::layout::Layout;
use super::limits::{MAX_CELL_CHARS, MAX_CELLS};
use super::markup::named_letter;
use super::refusal::{Foreign, Limit, Refusal};
use super::sink::{Found, Look, Sink};
use super::told::{Pen, Run};
use crate::book::{BookKind, MAX_COLUMNS, MAX_ROWS};

/// Name of the one sheet.
const SHEET: &str = "Trang web";
/// Classes of cells that are looked at.
const MAX_CLASSES: usize = 4_096;

/// Reads a web page; one without a table of several rows and columns is refused as what it is.
pub(super) fn read<E: From<Refusal>>(
    html: &str,
    legacy: Option<Legacy>,
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut page = Page {
        plain: Pen {
            legacy,
            by_letters: true,
            ..Pen::default()
        },
        ..Page::default()
    };
    let mut tags = Pieces { rest: html };
    while let Some(piece) = tags.next() {
        match piece {
            Piece::Text(text) => page.text(text)?,
            Piece::Tag(tag) => {
                if tag.name == "style" && !tag.closes {
                    page.classes(tags.until("</style"));
                } else if matches!(tag.name.as_str(), "script" | "xml" | "title") && !tag.closes {
                    tags.until(&format!("</{}", tag.name));
                } else {
                    page.tag(&tag)?;
                }
            }
        }
    }
    page.end_block()?;
    if !page.table_seen || page.open_tables > 0 {
        return Err(Page::refused().into());
    }
    let mut sink = Sink::new(emit);
    let old_fonts = page.faces.values().any(|legacy| legacy.is_some());
    sink.sheet(SHEET, true, page.layout, old_fonts)?;
    for (row, column, runs) in &page.cells {
        sink.cell((*row, *column), Found::Runs(runs), Look::default(), false)?;
    }
    sink.end(BookKind::WebPage, Vec::new())
}

/// A piece of a page.
enum Piece<'h> {
    Tag(Tag<'h>),
    Text(&'h str),
}

/// A tag with its attributes, names in small letters.
struct Tag<'h> {
    name: String,
    closes: bool,
    attributes: Vec<(String, &'h str)>,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| *value)
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    fn hides(&self) -> bool {
        let style: String = self.attribute("style").unwrap_or_default().split_whitespace().collect();
        style.to_ascii_lowercase().contains("display:none")
    }
}

/// Cuts a page, forgiving what browsers forgive.
struct Pieces<'h> {
    rest: &'h str,
}

impl<'h> Pieces<'h> {
    /// Takes all up to these words, in any case; all that is left where they do not come.
    fn until(&mut self, words: &str) -> &'h str {
        let end = self
            .rest
            .char_indices()
            .find(|(at, _)| {
                let here = self.rest.as_bytes().get(*at..at + words.len());
                here.is_some_and(|here| here.eq_ignore_ascii_case(words.as_bytes()))
            })
            .map_or(self.rest.len(), |(at, _)| at);
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn tag(&mut self) -> Option<Tag<'h>> {
        let inside = self.rest.strip_prefix('<')?;
        let closes = inside.starts_with('/');
        let mut rest = inside.strip_prefix('/').unwrap_or(inside);
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b':')
            .count();
        let (name, after) = rest.split_at(length);
        if name.is_empty() {
            return None;
        }
        rest = after;
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n', '/']);
            if let Some(after) = rest.strip_prefix('>') {
                self.rest = after;
                break;
            }
            if rest.is_empty() {
                self.rest = rest;
                break;
            }
            let length = rest.find(['=', '>', ' ', '\t', '\r', '\n', '/']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(length.max(rest.chars().next().map_or(1, char::len_utf8).min(rest.len())));
            rest = after;
            let Some(value) = rest.trim_start().strip_prefix('=') else {
                continue;
            };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(['>', ' ', '\t', '\r', '\n']).unwrap_or(value.len())),
            };
            attributes.push((key.to_ascii_lowercase(), value));
            rest = after;
        }
        Some(Tag {
            name: name.to_ascii_lowercase(),
            closes,
            attributes,
        })
    }
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = self.rest.split_once('>').map_or("", |(_, rest)| rest);
                continue;
            }
            if let Some(tag) = self.tag() {
                return Some(Piece::Tag(tag));
            }
            let end = self
                .rest
                .get(1..)
                .and_then(|rest| rest.find('<'))
                .map_or(self.rest.len(), |at| at + 1);
            let end = if self.rest.starts_with('<') {
                end
            } else {
                self.rest.find('<').unwrap_or(self.rest.len())
            };
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Piece::Text(text));
        }
    }
}

/// What is read of a page.
#[derive(Debug, Default)]
struct Page {
    /// How letters are written where no font says otherwise.
    plain: Pen,
    cells: Vec<(u32, u32, Vec<Run>)>,
    layout: Layout,
    /// Encodings of the fonts of classes.
    faces: HashMap<String, Option<Legacy>>,
    table_seen: bool,
    open_tables: usize,
    /// The next row, and places in it and below that merged cells have taken.
    row: u32,
    taken: HashSet<(u32, u32)>,
    column: u32,
    in_row: bool,
    next_width: u32,
    cell: Option<(u32, u32)>,
    block: Vec<Run>,
    length: usize,
    /// Tags of fonts that are open, and what they make of the text.
    pens: Vec<(String, Pen)>,
    widest: u32,
    rows_of_table: u32,
}

impl Page {
    fn refused() -> Refusal {
        Refusal::NotAWorkbook { kind: Foreign::Html }
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        // Between the rows of a table only blanks have a place.
        if self.open_tables > 0 && self.cell.is_none() {
            return Ok(());
        }
        let said = resolved(&text.replace(['\r', '\n', '\t'], " "));
        self.push(&said)
    }

    fn push(&mut self, text: &str) -> Result<(), Refusal> {
        self.length += text.len();
        if self.length > 4 * MAX_CELL_CHARS {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        let pen = self.pens.last().map_or(self.plain, |(_, pen)| *pen);
        match self.block.last_mut().filter(|run| run.pen == pen) {
            Some(run) => run.text.push_str(text),
            None => self.block.push(Run {
                text: text.to_owned(),
                pen,
            }),
        }
        Ok(())
    }

    fn tag(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        match (tag.name.as_str(), tag.closes) {
            ("table", false) => {
                self.end_block()?;
                if self.open_tables > 0 {
                    return Err(Self::refused());
                }
                self.open_tables = 1;
                (self.next_width, self.widest, self.rows_of_table) = (0, 0, 0);
            }
            ("table", true) => {
                self.end_row()?;
                self.open_tables = 0;
                self.table_seen |= self.widest > 1 && self.rows_of_table > 1;
                // What is merged ends with its table.
                self.taken.clear();
            }
            ("tr", false) if self.open_tables > 0 => {
                self.end_row()?;
                self.in_row = true;
                if tag.hides() {
                    self.layout.hide_row(self.row);
                }
            }
            ("tr", true) => self.end_row()?,
            ("td" | "th", false) if self.open_tables > 0 => self.begin_cell(tag)?,
            ("td" | "th", true) => self.end_cell()?,
            ("col", false) => {
                let span = tag.number("span").unwrap_or(1).clamp(1, MAX_COLUMNS);
                let to = self.next_width.saturating_add(span - 1);
                if tag.hides() {
                    self.layout.hide_columns(self.next_width, to);
                }
                self.next_width = to.saturating_add(1);
            }
            ("br", _) => {
                if self.cell.is_some() {
                    self.push("\n")?;
                } else {
                    self.end_block()?;
                }
            }
            ("p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", closes) => {
                if self.cell.is_none() {
                    self.end_block()?;
                } else if closes {
                    self.push("\n")?;
                }
            }
            ("sup" | "sub" | "s" | "strike" | "del" | "font" | "span", closes) => self.font(tag, closes),
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, tag: &Tag<'_>, closes: bool) {
        if closes {
            if let Some(at) = self.pens.iter().rposition(|(name, _)| *name == tag.name) {
                self.pens.truncate(at);
            }
            return;
        }
        let above = self.pens.last().map_or(self.plain, |(_, pen)| *pen);
        let legacy = tag
            .attribute("face")
            .and_then(Legacy::of_font)
            .or_else(|| self.legacy_of(tag));
        // Nobody nests so deep.
        if self.pens.len() < 64 {
            let pen = Pen {
                raised: above.raised || matches!(tag.name.as_str(), "sup" | "sub"),
                struck: above.struck || matches!(tag.name.as_str(), "s" | "strike" | "del"),
                legacy: legacy.or(above.legacy),
                by_letters: legacy.is_none() && above.by_letters,
            };
            self.pens.push((tag.name.clone(), pen));
        }
    }

    /// The encoding of the font that a tag names by its style or class.
    fn legacy_of(&self, tag: &Tag<'_>) -> Option<Legacy> {
        let own = tag.attribute("style").and_then(face_in);
        let class = || self.faces.get(tag.attribute("class")?).copied().flatten();
        own.and_then(|face| Legacy::of_font(&face)).or_else(class)
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        self.end_cell()?;
        self.block.clear();
        self.pens.clear();
        self.length = 0;
        self.in_row = true;
        while self.taken.contains(&(self.row, self.column)) {
            self.column += 1;
        }
        let span = |name: &str, most: u32| tag.number(name).unwrap_or(1).clamp(1, most);
        let (down, across) = (span("rowspan", 65_534), span("colspan", 1_000));
        if self.row >= MAX_ROWS || self.column >= MAX_COLUMNS || self.cells.len() >= MAX_CELLS {
            return Err(Refusal::Suspicious { limit: Limit::Cells });
        }
        let (bottom, right) = (self.row + down - 1, self.column + across - 1);
        self.layout.merge(self.row, self.column, bottom, right);
        self.layout.within_limit()?;
        if down > 1 {
            if self.taken.len() + down as usize * across as usize > MAX_CELLS {
                return Err(Refusal::Suspicious { limit: Limit::Layout });
            }
            for row in self.row + 1..=bottom {
                self.taken.extend((self.column..=right).map(|column| (row, column)));
            }
        }
        if let Some(legacy) = self.legacy_of(tag) {
            let pen = Pen {
                legacy: Some(legacy),
                ..Pen::default()
            };
            self.pens.push((tag.name.clone(), pen));
        }
        self.cell = Some((self.row, self.column));
        self.column = right + 1;
        self.widest = self.widest.max(self.column);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        if let Some((row, column)) = self.cell.take() {
            let runs = std::mem::take(&mut self.block);
            if runs.iter().any(|run| !run.text.trim().is_empty()) {
                self.cells.push((row, column, runs));
            }
            self.pens.clear();
            self.length = 0;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        self.end_cell()?;
        if self.in_row {
            self.in_row = false;
            self.row += 1;
            self.rows_of_table += 1;
            self.column = 0;
        }
        Ok(())
    }

    /// Words outside of tables are a row of their own.
    fn end_block(&mut self) -> Result<(), Refusal> {
        if self.open_tables > 0 {
            return Ok(());
        }
        let runs = std::mem::take(&mut self.block);
        self.length = 0;
        if runs.iter().any(|run| !run.text.trim().is_empty()) {
            if self.row >= MAX_ROWS || self.cells.len() >= MAX_CELLS {
                return Err(Refusal::Suspicious { limit: Limit::Cells });
            }
            self.cells.push((self.row, 0, runs));
            self.row += 1;
        }
        Ok(())
    }

    /// Fonts of the classes in a style sheet.
    fn classes(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((names, body)) = rule.split_once('{') else {
                continue;
            };
            let Some(face) = face_in(body) else { continue };
            for name in names.split(',').filter_map(|name| name.trim().rsplit_once('.')) {
                if self.faces.len() < MAX_CLASSES {
                    self.faces.insert(name.1.to_owned(), Legacy::of_font(&face));
                }
            }
        }
    }
}

/// The first font that a style names.
fn face_in(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    let at = lower.find("font-family:")? + "font-family:".len();
    let face = style.get(at..)?.split([';', ',']).next()?;
    Some(face.trim().trim_matches(['"', '\'']).to_owned())
}

/// The text with its references resolved; unknown ones stay as they are written.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        // Names are short; a page may hold many a lonely & and no end for any.
        let end = after.bytes().take(11).position(|b| b == b';');
        let reference = end.map(|end| (&after[..end], &after[end + 1..]));
        let letter = reference.and_then(|(name, rest)| {
            let number = match name.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
                Some(number) => number.parse().ok(),
                None => return Some((named_letter(name)?, rest)),
            };
            Some((char::from_u32(number?)?, rest))
        });
        match letter {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
