//! Where every reader puts what it finds: within the limits of a book, decoded, typed, and on its way to the caller.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use domain::text::Legacy;

use super::Record;
use super::layout::Layout;
use super::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_FORMATS, MAX_NAME_CHARS, MAX_SHEETS, MAX_TEXT};
use super::packed::{Flag, Head, Packer, Told};
use super::refusal::{Limit, Refusal};
use super::told::{Pen, Run, tell, tell_runs};
use super::value::{self, Epoch};
use crate::book::{BookKind, BookWarning, CellValue, MAX_COLUMNS, MAX_ROWS};
use crate::number_format::NumberFormat;

const CELLS_PER_RECORD: usize = 2_000;
/// So many texts decoded by their letters alone make it sure that the book was typed in an old encoding.
const SURE: usize = 3;

/// What a reader found in a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found<'f> {
    /// A formula without its result.
    Nothing,
    Text(&'f str),
    /// A text that stays at its address until the book is read.
    Shared(&'f str),
    Runs(&'f [Run]),
    Number(f64),
    /// A day, and the text that stands for it if it is none of this world.
    Moment(NaiveDateTime, &'f str),
    Bool(bool),
    Error(&'f str),
}

/// How a cell is formatted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Given by [`Sink::format`].
    pub format: u16,
    pub pen: Pen,
}

/// Takes the sheets and cells of one book.
pub(super) struct Sink<'e, F> {
    emit: &'e mut F,
    formats: Formats,
    packer: Packer,
    sheets: usize,
    cells: usize,
    text: usize,
    /// Texts that were decoded by their letters alone.
    by_letters: usize,
    /// Where the dates of the book are counted from.
    pub epoch: Epoch,
}

impl<'e, F> Sink<'e, F> {
    pub(super) fn new(emit: &'e mut F) -> Self {
        Self {
            emit,
            formats: Formats::new(),
            packer: Packer::default(),
            sheets: 0,
            cells: 0,
            text: 0,
            by_letters: 0,
            epoch: Epoch::default(),
        }
    }

    /// The place of a number format.
    pub(super) fn format(&mut self, code: &str) -> Result<u16, Refusal> {
        self.formats.index(code)
    }

    /// Whether a number under a format is a moment.
    pub(super) fn is_moment(&self, format: u16) -> bool {
        self.formats.of(format).is_moment()
    }

    fn count(&mut self, told: &Told<'_>) -> Result<(), Refusal> {
        let before = told.before.as_ref().map_or(0, |(stored, ..)| stored.len());
        let kept = told.kept.as_ref().map_or(0, String::len);
        self.text = self.text.saturating_add(told.text.len() + before + kept);
        let long = told.text.len() > MAX_CELL_CHARS && told.text.chars().count() > MAX_CELL_CHARS;
        if self.text > MAX_TEXT || long {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        Ok(())
    }

    /// Types a value that is no text and packs it.
    fn value(&mut self, head: Head, found: Found<'_>) {
        let (format, epoch) = (self.formats.of(head.format), self.epoch);
        let (value, drawn) = match found {
            Found::Number(stored) => value::number(stored, format, epoch),
            Found::Moment(moment, text) => {
                value::day(moment, format).unwrap_or_else(|| (CellValue::Unwieldy, text.chars().take(40).collect()))
            }
            Found::Bool(truth) => (CellValue::Bool(truth), if truth { "TRUE" } else { "FALSE" }.to_owned()),
            Found::Error(error) => {
                // Some formats hold the words of an error, of any length.
                let error: String = error.chars().take(32).collect();
                (CellValue::Error(error.clone()), error)
            }
            Found::Nothing | Found::Text(_) | Found::Shared(_) | Found::Runs(_) => (CellValue::Empty, String::new()),
        };
        self.packer.value(head, &value, &drawn);
    }

    fn told(&mut self, mut head: Head, told: &Told<'_>, flags: u8) -> Result<(), Refusal> {
        self.count(told)?;
        self.by_letters += usize::from(matches!(told.before, Some((.., false))));
        head.flags |= flags;
        self.packer.told(head, told);
        Ok(())
    }
}

impl<E: From<Refusal>, F: FnMut(Record<'_>) -> Result<(), E>> Sink<'_, F> {
    /// A sheet begins; the cells that follow are its own. `expected`: the book has fonts of the old encodings, so its
    /// names may be written in them too.
    pub(super) fn sheet(&mut self, name: &str, visible: bool, mut layout: Layout, expected: bool) -> Result<(), E> {
        self.flush()?;
        self.sheets += 1;
        if self.sheets > MAX_SHEETS {
            return Err(Refusal::Suspicious { limit: Limit::Sheets }.into());
        }
        if name.chars().count() > MAX_NAME_CHARS {
            return Err(Refusal::Suspicious { limit: Limit::Text }.into());
        }
        layout.settle();
        layout.within_limit()?;
        let decoded = Legacy::guess(name, expected).and_then(|legacy| Some((legacy.decode(name)?, legacy)));
        let (name, before) = match decoded {
            Some((said, legacy)) => (said, Some((name.to_owned(), legacy, false))),
            None => (name.to_owned(), None),
        };
        (self.emit)(Record::Sheet {
            name,
            visible,
            hidden_rows: layout.hidden_rows,
            hidden_columns: layout.hidden_columns,
            merges: layout.merges,
            before,
        })
    }

    /// A cell of the sheet that began last. One without content is left out, unless a formula should have given it some.
    pub(super) fn cell(&mut self, place: (u32, u32), found: Found<'_>, look: Look, no_result: bool) -> Result<(), E> {
        let blank = match found {
            Found::Nothing => true,
            Found::Text(text) | Found::Shared(text) => text.is_empty(),
            Found::Runs(runs) => runs.iter().all(|run| run.text.is_empty()),
            _ => false,
        };
        if blank && !no_result {
            return Ok(());
        }
        let (row, column) = place;
        self.cells += 1;
        if row >= MAX_ROWS || column >= MAX_COLUMNS || self.cells > MAX_CELLS {
            return Err(Refusal::Suspicious { limit: Limit::Cells }.into());
        }
        let mut head = Head {
            row,
            column,
            format: look.format,
            flags: 0,
        };
        head.set(Flag::FormulaWithoutValue, no_result);
        match found {
            _ if blank => self.value(head, Found::Nothing),
            Found::Shared(text) => {
                let place = (text.as_ptr().addr(), text.len(), look.pen.key());
                if self.packer.again(head, place) {
                    // What it was stored as is kept with each of its cells too.
                    let times = if look.pen.legacy.is_some() { 2 } else { 1 };
                    self.text = self.text.saturating_add(text.len() * times);
                    if self.text > MAX_TEXT {
                        return Err(Refusal::Suspicious { limit: Limit::Text }.into());
                    }
                } else {
                    let (told, flags) = tell(text, look.pen, self.by_letters >= SURE);
                    self.packer.remember(place, flags);
                    self.told(head, &told, flags)?;
                }
            }
            Found::Text(text) => {
                let (told, flags) = tell(text, look.pen, self.by_letters >= SURE);
                self.told(head, &told, flags)?;
            }
            Found::Runs(runs) => {
                let (told, flags) = tell_runs(runs, self.by_letters >= SURE);
                self.told(head, &told, flags)?;
            }
            other => {
                head.set(Flag::Struck, look.pen.struck);
                self.value(head, other);
            }
        }
        if self.packer.len() >= CELLS_PER_RECORD {
            self.flush()?;
        }
        Ok(())
    }

    /// The book is read.
    pub(super) fn end(mut self, kind: BookKind, mut warnings: Vec<BookWarning>) -> Result<(), E> {
        self.flush()?;
        if self.epoch == Epoch::Of1904 {
            warnings.push(BookWarning::Epoch1904);
        }
        (self.emit)(Record::End {
            formats: self.formats.codes,
            warnings,
            kind,
        })
    }

    fn flush(&mut self) -> Result<(), E> {
        if self.packer.len() > 0 {
            (self.emit)(Record::Cells(self.packer.take().into()))?;
        }
        Ok(())
    }
}

/// Number formats in the order met; `General` first.
struct Formats {
    codes: Vec<String>,
    parsed: Vec<NumberFormat>,
    places: HashMap<String, u16>,
}

impl Formats {
    fn new() -> Self {
        let general = "General".to_owned();
        Self {
            codes: vec![general.clone()],
            parsed: vec![NumberFormat::of(&general)],
            places: HashMap::from([(general, 0)]),
        }
    }

    fn of(&self, index: u16) -> &NumberFormat {
        self.parsed.get(usize::from(index)).unwrap_or(&self.parsed[0])
    }

    fn index(&mut self, code: &str) -> Result<u16, Refusal> {
        if code.is_empty() {
            return Ok(0);
        }
        if let Some(place) = self.places.get(code) {
            return Ok(*place);
        }
        let limit = || Refusal::Suspicious {
            limit: Limit::Declarations,
        };
        let place = u16::try_from(self.codes.len())
            .ok()
            .filter(|place| usize::from(*place) < MAX_FORMATS);
        let place = place.ok_or_else(limit)?;
        let kept: String = code.chars().take(MAX_NAME_CHARS).collect();
        self.parsed.push(NumberFormat::of(&kept));
        self.codes.push(kept);
        self.places.insert(code.to_owned(), place);
        Ok(place)
    }
}
