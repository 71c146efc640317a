//! From records to a book, on the caller's side of the pipe. Trusts nothing: the process that wrote them has just
//! parsed a stranger's file.

use chrono::Datelike;
use domain::amount::Amount;

use super::workbook::{MAX_CELL_CHARS, MAX_CELLS, MAX_FORMATS, MAX_NAME_CHARS, MAX_TEXT, YEARS};
use super::{Record, Refusal};
use crate::book::{Area, Book, Cell, CellValue, MAX_COLUMNS, MAX_ROWS, Sheet};

const MAX_SHEETS: usize = 256;
const MAX_LISTED: usize = 200_000;

/// Takes records in their order and gives the book at the end.
#[derive(Debug, Default)]
pub(crate) struct Assembler {
    book: Book,
    cells: usize,
    text: usize,
}

impl Assembler {
    /// Takes one record. `Ok(Some)` with the finished book, `Ok(None)` while more is to come.
    pub(crate) fn take(&mut self, record: Record) -> Result<Option<Book>, Refusal> {
        match record {
            Record::Sheet {
                name,
                visible,
                hidden_rows,
                hidden_columns,
                merges,
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
                self.book.sheets.push(Sheet {
                    name,
                    visible,
                    cells: Vec::new(),
                    hidden_rows,
                    hidden_columns,
                    merges,
                });
                Ok(None)
            }
            Record::Cells(cells) => {
                self.cells += cells.len();
                if self.cells > MAX_CELLS {
                    return Err(Refusal::ReaderAnswer);
                }
                for cell in cells {
                    let cell = self.check(cell)?;
                    self.book
                        .sheets
                        .last_mut()
                        .ok_or(Refusal::ReaderAnswer)?
                        .cells
                        .push(cell);
                }
                Ok(None)
            }
            Record::End { formats, warnings } => {
                if formats.len() > MAX_FORMATS || warnings.len() > 16 {
                    return Err(Refusal::ReaderAnswer);
                }
                if formats.iter().any(|format| format.chars().count() > MAX_NAME_CHARS) {
                    return Err(Refusal::ReaderAnswer);
                }
                self.book.formats = formats;
                self.book.warnings = warnings;
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

    fn check(&mut self, mut cell: Cell) -> Result<Cell, Refusal> {
        if cell.row >= MAX_ROWS || cell.column >= MAX_COLUMNS {
            return Err(Refusal::ReaderAnswer);
        }
        cell.value = match cell.value {
            CellValue::Text(text) => {
                self.text = self.text.saturating_add(text.len());
                if self.text > MAX_TEXT {
                    return Err(Refusal::ReaderAnswer);
                }
                CellValue::Text(clean(&text, MAX_CELL_CHARS)?)
            }
            CellValue::Error(text) => CellValue::Error(clean(&text, 32)?),
            CellValue::Number(amount) => {
                CellValue::Number(Amount::new(amount.mantissa(), amount.scale()).ok_or(Refusal::ReaderAnswer)?)
            }
            CellValue::Date(moment) if !YEARS.contains(&moment.year()) => return Err(Refusal::ReaderAnswer),
            other => other,
        };
        cell.drawn = clean(&cell.drawn, 1024)?;
        Ok(cell)
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
    if text.len() > max_chars && text.chars().count() > max_chars {
        return Err(Refusal::ReaderAnswer);
    }
    Ok(domain::text::nfc_lines(text))
}
