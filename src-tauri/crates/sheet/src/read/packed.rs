//! Cells on the pipe, one after another in postcard's encoding: they are nearly all of an answer, so they are packed as
//! they are read and looked at one by one, never kept as a list. Reading them trusts no byte and reserves nothing ahead;
//! whether a cell may be what it says is the assembler's to judge.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::book::CellValue;

/// What every cell has beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub row: u32,
    pub column: u32,
    pub format: u16,
    pub formula_without_value: bool,
}

/// A value on its way; not yet known to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Sent<'b> {
    Empty,
    /// A text not sent before.
    Text(&'b str),
    /// The place of a text among those sent before, if it is one.
    Known(u32),
    /// Mantissa and scale.
    Number(i64, u8),
    /// Seconds since 1970 and nanoseconds.
    Date(i64, u32),
    Bool(bool),
    Error(&'b str),
    Unwieldy,
}

/// One cell on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SentCell<'b> {
    pub head: Head,
    #[serde(borrow)]
    pub value: Sent<'b>,
    pub drawn: &'b str,
}

/// Packs the cells of one book.
#[derive(Debug, Default)]
pub(super) struct Packer {
    bytes: Vec<u8>,
    cells: usize,
    texts: u32,
    shared: HashMap<(usize, usize), u32>,
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
            self.add(head, Sent::Known(known), "");
        } else {
            self.shared.insert(place, self.texts);
            self.text(head, text);
        }
    }

    /// Adds a cell with a text of its own.
    pub(super) fn text(&mut self, head: Head, text: &str) {
        self.add(head, Sent::Text(text), "");
        self.texts += 1;
    }

    /// Adds a cell with any value.
    pub(super) fn value(&mut self, head: Head, value: &CellValue, drawn: &str) {
        let sent = match value {
            CellValue::Text(text) => return self.text(head, text),
            CellValue::Empty => Sent::Empty,
            CellValue::Number(amount) => Sent::Number(amount.mantissa(), amount.scale()),
            CellValue::Date(moment) => {
                let moment = moment.and_utc();
                Sent::Date(moment.timestamp(), moment.timestamp_subsec_nanos())
            }
            CellValue::Bool(truth) => Sent::Bool(*truth),
            CellValue::Error(text) => Sent::Error(text),
            CellValue::Unwieldy => Sent::Unwieldy,
        };
        self.add(head, sent, drawn);
    }

    fn add(&mut self, head: Head, value: Sent<'_>, drawn: &str) {
        let cell = SentCell { head, value, drawn };
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(&cell, bytes).expect("memory takes any cell");
        self.cells += 1;
    }
}

/// The cells in these bytes; `None` in the place of the first that is none, and then no more.
pub(super) fn unpack(bytes: &[u8]) -> impl Iterator<Item = Option<SentCell<'_>>> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest.take().filter(|rest| !rest.is_empty())?;
        let Ok((cell, after)) = postcard::take_from_bytes(bytes) else {
            return Some(None);
        };
        rest = Some(after);
        Some(Some(cell))
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::amount::Amount;

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
        for (value, drawn, _) in values() {
            packer.value(head(7, 2, 1), &value, drawn);
        }
        assert_eq!(packer.len(), 2 + values().len());
        packer.take()
    }

    fn values() -> Vec<(CellValue, &'static str, Sent<'static>)> {
        let number = |mantissa, scale| CellValue::Number(Amount::new(mantissa, scale).unwrap());
        vec![
            (CellValue::Empty, "", Sent::Empty),
            (number(i64::MIN, 0), "x", Sent::Number(i64::MIN, 0)),
            (number(i64::MAX, 9), "", Sent::Number(i64::MAX, 9)),
            (number(-8907, 2), "-89,07", Sent::Number(-8907, 2)),
            (moment(), "31/12/1899 16:05", Sent::Date(-2_209_017_300, 250_000_000)),
            (CellValue::Bool(true), "TRUE", Sent::Bool(true)),
            (CellValue::Bool(false), "FALSE", Sent::Bool(false)),
            (CellValue::Error("#REF!".to_owned()), "#REF!", Sent::Error("#REF!")),
            (CellValue::Unwieldy, "1e300", Sent::Unwieldy),
        ]
    }

    #[test]
    fn cells_come_out_as_they_went_in() {
        let packed = sample();
        let cells: Vec<_> = unpack(&packed).map(Option::unwrap).collect();
        assert_eq!(
            (cells[0].value, cells[0].head),
            (Sent::Text("Hoàn thành"), head(0, 0, 0))
        );
        assert_eq!(
            (cells[1].value, cells[1].head),
            (Sent::Known(0), head(1_048_575, 16_383, 300))
        );
        for (cell, (_, drawn, sent)) in cells[2..].iter().zip(values()) {
            assert_eq!((cell.value, cell.drawn, cell.head), (sent, drawn, head(7, 2, 1)));
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
        const UNKNOWN: u8 = 8;
        for nonsense in [
            // A value of no known kind, and a truth that is neither.
            &[0, 0, 0, 0, UNKNOWN, 0][..],
            &[0, 0, 0, 2, 0, 0],
            // Texts that are not UTF-8, or shorter than they say.
            &[0, 0, 0, 0, 1, 2, b'a', 0xFF, 0],
            &[0, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, b'a'],
            &[
                0, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, b'a',
            ],
            // Numbers too large for a row and for a format.
            &[0x80, 0x80, 0x80, 0x80, 0x10, 0, 0, 0, 0, 0],
            &[0, 0, 0x80, 0x80, 0x04, 0, 0, 0],
            &[0xFF; 12],
        ] {
            assert_eq!(unpack(nonsense).collect::<Vec<_>>(), [None], "{nonsense:?}");
        }
    }
}
