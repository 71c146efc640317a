//! From records to a book, on the caller's side of the pipe. Trusts nothing: the process that wrote them has just
//! parsed a stranger's file.

use chrono::{DateTime, Datelike};
use domain::amount::Amount;
use domain::text::Legacy;

use super::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_FORMATS, MAX_NAME_CHARS, MAX_SHEETS, MAX_TEXT, YEARS};
use super::packed::{Flag, Head, Sent, SentCell, unpack};
use super::{Record, Refusal};
use crate::book::{Area, Before, Book, BookKind, Cell, CellValue, MAX_COLUMNS, MAX_ROWS, Marks, Sheet};

const MAX_LISTED: usize = 200_000;

/// Takes records in their order and gives the book at the end.
#[derive(Debug, Default)]
pub(crate) struct Assembler {
    book: Book,
    cells: usize,
    text: usize,
    /// Sheet and cell where each text stands that came for the first time.
    texts: Vec<(usize, usize)>,
}

impl Assembler {
    /// Takes one record. `Ok(Some)` with the finished book, `Ok(None)` while more is to come.
    pub(crate) fn take(&mut self, record: Record<'_>) -> Result<Option<Book>, Refusal> {
        match record {
            Record::Sheet {
                name,
                visible,
                hidden_rows,
                hidden_columns,
                merges,
                before,
            } => {
                let listed = hidden_rows.len() + hidden_columns.len() + merges.len();
                let sound = hidden_rows.is_sorted()
                    && hidden_rows.iter().all(|row| *row < MAX_ROWS)
                    && hidden_columns.iter().all(|(from, to)| from <= to && *to < MAX_COLUMNS)
                    && hidden_columns.windows(2).all(|pair| pair[0].1 < pair[1].0)
                    && merges.iter().all(within);
                if !sound || listed > MAX_LISTED || self.book.sheets.len() >= MAX_SHEETS {
                    return Err(Refusal::ReaderAnswer);
                }
                let name = clean(&name, MAX_NAME_CHARS)?;
                let before = before.map(|(stored, encoding, by_font)| self.before(&stored, encoding, by_font));
                self.book.sheets.push(Sheet {
                    name,
                    before: before.transpose()?,
                    visible,
                    cells: Vec::new(),
                    hidden_rows,
                    hidden_columns,
                    merges,
                });
                Ok(None)
            }
            Record::Cells(packed) => {
                for sent in unpack(&packed) {
                    let cell = self.check(sent.ok_or(Refusal::ReaderAnswer)?)?;
                    let sheet = self.book.sheets.last_mut().ok_or(Refusal::ReaderAnswer)?;
                    sheet.cells.push(cell);
                }
                Ok(None)
            }
            Record::End {
                formats,
                warnings,
                kind,
            } => {
                if formats.len() > MAX_FORMATS || warnings.len() > 16 {
                    return Err(Refusal::ReaderAnswer);
                }
                if formats.iter().any(|format| format.chars().count() > MAX_NAME_CHARS) {
                    return Err(Refusal::ReaderAnswer);
                }
                self.book.formats = formats;
                self.book.warnings = warnings;
                self.book.document = kind == BookKind::Document;
                self.book.kind = kind;
                for sheet in &mut self.book.sheets {
                    if !sheet.cells.is_sorted_by_key(place) {
                        sheet.cells.sort_by_key(place);
                    }
                    // Of two cells at one place a spreadsheet shows the later one.
                    sheet.cells.reverse();
                    sheet.cells.dedup_by_key(|cell| place(cell));
                    sheet.cells.reverse();
                }
                Ok(Some(std::mem::take(&mut self.book)))
            }
            Record::Refused(refusal) => Err(match refusal {
                Refusal::Damaged { part } => Refusal::Damaged {
                    part: clean(&part, MAX_NAME_CHARS)?,
                },
                Refusal::OtherFormat { format } => Refusal::OtherFormat {
                    format: clean(&format, 16)?,
                },
                other => other,
            }),
        }
    }

    fn check(&mut self, sent: SentCell<'_>) -> Result<Cell, Refusal> {
        let Head { row, column, .. } = sent.head;
        self.cells += 1;
        if row >= MAX_ROWS || column >= MAX_COLUMNS || self.cells > MAX_CELLS {
            return Err(Refusal::ReaderAnswer);
        }
        let mut before = None;
        let mut kept = None;
        let value = match sent.value {
            Sent::Text(text) => self.new_text(text)?,
            Sent::Told {
                text,
                before: stored,
                kept: left,
            } => {
                if let Some((stored, encoding, by_font)) = stored {
                    before = Some(Box::new(self.before(stored, encoding, by_font)?));
                }
                if let Some(left) = left {
                    self.count(left.len())?;
                    kept = Some(clean(left, MAX_CELL_CHARS)?.into_boxed_str());
                }
                self.new_text(text)?
            }
            Sent::Known(text) => {
                let known = usize::try_from(text).ok().and_then(|text| self.known(text));
                let known = known.ok_or(Refusal::ReaderAnswer)?;
                let CellValue::Text(text) = &known.value else {
                    return Err(Refusal::ReaderAnswer);
                };
                let text = text.clone();
                (before, kept) = (known.before.clone(), known.kept.clone());
                let more = before.as_ref().map_or(0, |before| before.stored.len());
                self.count(text.len() + more + kept.as_ref().map_or(0, |kept| kept.len()))?;
                CellValue::Text(text)
            }
            Sent::Error(text) => CellValue::Error(clean(text, 32)?),
            Sent::Number(mantissa, scale) => {
                CellValue::Number(Amount::new(mantissa, scale).ok_or(Refusal::ReaderAnswer)?)
            }
            Sent::Date(seconds, nanos) => {
                let moment = DateTime::from_timestamp(seconds, nanos).map(|moment| moment.naive_utc());
                let moment = moment.filter(|moment| YEARS.contains(&moment.year()));
                CellValue::Date(moment.ok_or(Refusal::ReaderAnswer)?)
            }
            Sent::Empty => CellValue::Empty,
            Sent::Bool(truth) => CellValue::Bool(truth),
            Sent::Unwieldy => CellValue::Unwieldy,
        };
        Ok(Cell {
            row,
            column,
            value,
            drawn: clean(sent.drawn, 1024)?,
            format: sent.head.format,
            formula_without_value: sent.head.has(Flag::FormulaWithoutValue),
            marks: Marks {
                raised: sent.head.has(Flag::Raised),
                struck: sent.head.has(Flag::Struck),
                lost_letters: sent.head.has(Flag::LostLetters),
            },
            before,
            kept,
        })
    }

    fn count(&mut self, text: usize) -> Result<(), Refusal> {
        self.text = self.text.saturating_add(text);
        if self.text > MAX_TEXT {
            return Err(Refusal::ReaderAnswer);
        }
        Ok(())
    }

    /// A text that comes for the first time. Counted before it is kept: the caller's memory is what is protected here.
    fn new_text(&mut self, text: &str) -> Result<CellValue, Refusal> {
        self.count(text.len())?;
        let text = clean(text, MAX_CELL_CHARS)?;
        let sheet = self.book.sheets.len().checked_sub(1).ok_or(Refusal::ReaderAnswer)?;
        self.texts.push((sheet, self.book.sheets[sheet].cells.len()));
        Ok(CellValue::Text(text))
    }

    /// The cell of a text sent before.
    fn known(&self, text: usize) -> Option<&Cell> {
        let (sheet, cell) = *self.texts.get(text)?;
        self.book.sheets.get(sheet)?.cells.get(cell)
    }

    /// A stored text to be shown beside what it says; a soft hyphen is a letter of it.
    fn before(&mut self, stored: &str, encoding: Legacy, by_font: bool) -> Result<Before, Refusal> {
        self.count(stored.len())?;
        let seen = |c: &char| *c == '\n' || *c == '\u{AD}' || !domain::text::has_odd_signs(c.encode_utf8(&mut [0; 4]));
        Ok(Before {
            stored: stored.chars().take(MAX_CELL_CHARS).filter(seen).collect(),
            encoding,
            by_font,
        })
    }
}

fn place(cell: &Cell) -> (u32, u32) {
    (cell.row, cell.column)
}

fn within(area: &Area) -> bool {
    area.top <= area.bottom && area.left <= area.right && area.bottom < MAX_ROWS && area.right < MAX_COLUMNS
}

/// Composed (NFC), lines kept, without control characters and marks that turn the direction of text around.
fn clean(text: &str, max_chars: usize) -> Result<String, Refusal> {
    // Numbers, codes and addresses, which nothing could change.
    if text.len() <= max_chars && text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(text.to_owned());
    }
    if text.len() > max_chars && text.chars().count() > max_chars {
        return Err(Refusal::ReaderAnswer);
    }
    Ok(domain::text::nfc_lines(text))
}
