//! Cells on the pipe, packed: they are nearly all of an answer. The unpacking trusts no byte and reserves nothing ahead;
//! whether a cell may be what it says is the assembler's to judge.
//!
//! A cell is a byte (its kind and what follows), row, column, perhaps the number format, the value, perhaps the drawn
//! text. Whole numbers are LEB128, signed ones zigzag before; texts have their length in front. A text that was sent
//! before is named by its place among the texts of the book.

use std::collections::HashMap;

use chrono::DateTime;
use domain::amount::Amount;

use crate::book::CellValue;

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const KNOWN_TEXT: u8 = 2;
const NUMBER: u8 = 3;
const DATE: u8 = 4;
const FALSE: u8 = 5;
const TRUE: u8 = 6;
const ERROR: u8 = 7;
const UNWIELDY: u8 = 8;
const KIND: u8 = 0x0F;
const BARE: u8 = 0x10;
const FORMATTED: u8 = 0x20;
const DRAWN: u8 = 0x40;

/// What every cell has beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub row: u32,
    pub column: u32,
    pub format: u16,
    pub formula_without_value: bool,
}

/// Packs the cells of one book.
#[derive(Debug, Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    cells: usize,
    texts: u64,
    shared: HashMap<(usize, usize), u64>,
}

impl Packer {
    /// Cells packed since [`Packer::take`].
    pub(super) fn len(&self) -> usize {
        self.cells
    }

    /// The packed cells; the next ones are packed anew, but texts that were sent stay known.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.cells = 0;
        let capacity = self.bytes.len();
        std::mem::replace(&mut self.bytes, Vec::with_capacity(capacity))
    }

    /// Adds a cell whose text stays where it is in memory until the book is read, and so is sent only once.
    pub(super) fn shared(&mut self, head: Head, text: &str) {
        let place = (text.as_ptr().addr(), text.len());
        if let Some(known) = self.shared.get(&place).copied() {
            self.head(head, KNOWN_TEXT, "");
            self.number(known);
        } else {
            self.shared.insert(place, self.texts);
            self.text(head, text);
        }
    }

    /// Adds a cell with a text of its own.
    pub(super) fn text(&mut self, head: Head, text: &str) {
        self.head(head, TEXT, "");
        self.string(text);
        self.texts += 1;
    }

    /// Adds a cell with any value.
    pub(super) fn value(&mut self, head: Head, value: &CellValue, drawn: &str) {
        match value {
            CellValue::Text(text) => return self.text(head, text),
            CellValue::Empty => self.head(head, EMPTY, drawn),
            CellValue::Number(amount) => {
                self.head(head, NUMBER, drawn);
                self.signed(amount.mantissa());
                self.bytes.push(amount.scale());
            }
            CellValue::Date(moment) => {
                self.head(head, DATE, drawn);
                self.signed(moment.and_utc().timestamp());
                self.number(u64::from(moment.and_utc().timestamp_subsec_nanos()));
            }
            CellValue::Bool(truth) => self.head(head, if *truth { TRUE } else { FALSE }, drawn),
            CellValue::Error(text) => {
                self.head(head, ERROR, drawn);
                self.string(text);
            }
            CellValue::Unwieldy => self.head(head, UNWIELDY, drawn),
        }
        if !drawn.is_empty() {
            self.string(drawn);
        }
    }

    fn head(&mut self, head: Head, kind: u8, drawn: &str) {
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        let flags =
            flag(head.formula_without_value, BARE) | flag(head.format != 0, FORMATTED) | flag(!drawn.is_empty(), DRAWN);
        self.bytes.push(kind | flags);
        self.number(u64::from(head.row));
        self.number(u64::from(head.column));
        if head.format != 0 {
            self.number(u64::from(head.format));
        }
        self.cells += 1;
    }

    fn string(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// A value as it came; its texts are UTF-8 and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent<'b> {
    /// A text not sent before.
    Text(&'b str),
    /// The place of a text among those sent before, if it is one.
    Known(usize),
    /// Any value without text in it.
    Plain(CellValue),
    /// An error value.
    Error(&'b str),
}

/// One cell as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SentCell<'b> {
    pub head: Head,
    pub value: Sent<'b>,
    pub drawn: &'b str,
}

/// The cells in these bytes; `None` in the place of the first that is none, and then no more.
pub(super) fn unpack(bytes: &[u8]) -> impl Iterator<Item = Option<SentCell<'_>>> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let mut reader = Unpacker {
            rest: rest.take().filter(|rest| !rest.is_empty())?,
        };
        let cell = reader.cell();
        rest = cell.is_some().then_some(reader.rest);
        Some(cell)
    })
}

struct Unpacker<'b> {
    rest: &'b [u8],
}

impl<'b> Unpacker<'b> {
    fn cell(&mut self) -> Option<SentCell<'b>> {
        let kind = self.byte()?;
        let head = Head {
            row: u32::try_from(self.number()?).ok()?,
            column: u32::try_from(self.number()?).ok()?,
            format: match kind & FORMATTED {
                0 => 0,
                _ => u16::try_from(self.number()?).ok()?,
            },
            formula_without_value: kind & BARE != 0,
        };
        let value = match kind & KIND {
            EMPTY => Sent::Plain(CellValue::Empty),
            TEXT => Sent::Text(self.string()?),
            KNOWN_TEXT => Sent::Known(usize::try_from(self.number()?).ok()?),
            NUMBER => Sent::Plain(CellValue::Number(Amount::new(self.signed()?, self.byte()?)?)),
            DATE => {
                let (seconds, nanos) = (self.signed()?, u32::try_from(self.number()?).ok()?);
                Sent::Plain(CellValue::Date(DateTime::from_timestamp(seconds, nanos)?.naive_utc()))
            }
            FALSE => Sent::Plain(CellValue::Bool(false)),
            TRUE => Sent::Plain(CellValue::Bool(true)),
            ERROR => Sent::Error(self.string()?),
            UNWIELDY => Sent::Plain(CellValue::Unwieldy),
            _ => return None,
        };
        let drawn = if kind & DRAWN == 0 { "" } else { self.string()? };
        Some(SentCell { head, value, drawn })
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn string(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7F);
            // The tenth byte has room for one bit only.
            if shift == 63 && part > 1 {
                return None;
            }
            number |= part << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn head(row: u32, column: u32, format: u16) -> Head {
        Head {
            row,
            column,
            format,
            formula_without_value: row == 7,
        }
    }

    fn moment() -> CellValue {
        let day = NaiveDate::from_ymd_opt(1899, 12, 31).unwrap();
        CellValue::Date(day.and_hms_milli_opt(16, 5, 0, 250).unwrap())
    }

    fn sample() -> Vec<u8> {
        let mut packer = Packer::default();
        let shared = "Hoàn thành".to_owned();
        packer.shared(head(0, 0, 0), &shared);
        packer.shared(head(1_048_575, 16_383, 300), &shared);
        for (value, drawn) in values() {
            packer.value(head(7, 2, 1), &value, drawn);
        }
        assert_eq!(packer.len(), 2 + values().len());
        packer.take()
    }

    fn values() -> Vec<(CellValue, &'static str)> {
        let number = |mantissa, scale| CellValue::Number(Amount::new(mantissa, scale).unwrap());
        vec![
            (CellValue::Empty, ""),
            (number(i64::MIN, 0), "x"),
            (number(i64::MAX, 9), ""),
            (number(-8907, 2), "-89,07"),
            (moment(), "31/12/1899 16:05"),
            (CellValue::Bool(true), "TRUE"),
            (CellValue::Bool(false), "FALSE"),
            (CellValue::Unwieldy, "1e300"),
        ]
    }

    #[test]
    fn cells_come_out_as_they_went_in() {
        let packed = sample();
        let cells: Vec<_> = unpack(&packed).map(Option::unwrap).collect();
        assert_eq!(
            (&cells[0].value, cells[0].head),
            (&Sent::Text("Hoàn thành"), head(0, 0, 0))
        );
        assert_eq!(
            (&cells[1].value, cells[1].head),
            (&Sent::Known(0), head(1_048_575, 16_383, 300))
        );
        for (cell, (value, drawn)) in cells[2..].iter().zip(values()) {
            assert_eq!(
                (&cell.value, cell.drawn, cell.head),
                (&Sent::Plain(value), drawn, head(7, 2, 1))
            );
        }
        assert_eq!(cells.len(), 2 + values().len());
    }

    #[test]
    fn what_is_cut_short_is_no_cell() {
        let packed = sample();
        let whole = unpack(&packed).count();
        for length in 0..packed.len() {
            let cells: Vec<_> = unpack(&packed[..length]).collect();
            let sound = cells.iter().filter(|cell| cell.is_some()).count();
            assert!(sound < whole && cells.len() <= sound + 1, "{length}");
        }
    }

    #[test]
    fn nonsense_is_no_cell() {
        let huge = [0xFF; 12];
        for nonsense in [
            &[9, 0, 0][..],
            &[TEXT, 0, 0, 2, b'a', 0xFF],
            &[TEXT, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, b'a'],
            &[EMPTY, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02, 0],
            &[EMPTY, 0x80, 0x80, 0x80, 0x80, 0x10, 0],
            &[EMPTY | FORMATTED, 0, 0, 0x80, 0x80, 0x04],
            &[NUMBER, 0, 0, 2, 10],
            &[DATE, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0],
            &huge,
        ] {
            assert_eq!(unpack(nonsense).collect::<Vec<_>>(), [None], "{nonsense:?}");
        }
    }
}
