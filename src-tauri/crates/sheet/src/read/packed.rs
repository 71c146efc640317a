//! Cells on the pipe, one after another in postcard's encoding: they are nearly all of an answer, so they are packed as
//! they are read and looked at one by one, never kept as a list. Reading them trusts no byte and reserves nothing ahead;
//! whether a cell may be what it says is the assembler's to judge.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::text::Legacy;
use serde::{Deserialize, Serialize};

use crate::book::CellValue;

/// What every cell has beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub row: u32,
    pub column: u32,
    pub format: u16,
    /// The [`Flag`]s that hold, added up.
    pub flags: u8,
}

/// What holds for a cell beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Flag {
    FormulaWithoutValue = 1,
    Raised = 2,
    Struck = 4,
    LostLetters = 8,
}

impl Head {
    pub(super) fn has(&self, flag: Flag) -> bool {
        self.flags & flag as u8 != 0
    }

    pub(super) fn set(&mut self, flag: Flag, holds: bool) {
        if holds {
            self.flags |= flag as u8;
        }
    }
}

/// A text that is more than its letters: what it was stored as, its encoding, whether a font told that; and what is left
/// without raised and struck-out parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told<'t> {
    pub text: Cow<'t, str>,
    pub before: Option<(Cow<'t, str>, Legacy, bool)>,
    pub kept: Option<String>,
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
    /// A text not sent before, with what else is to be told of it.
    Told {
        text: &'b str,
        before: Option<(&'b str, Legacy, bool)>,
        kept: Option<&'b str>,
    },
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
    shared: HashMap<Place, (u32, u8)>,
}

/// Address and length of a text in memory, and what else decides how it is told.
pub(super) type Place = (usize, usize, u8);

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

    /// Adds a cell whose text was sent before from the same place; false when it was not.
    pub(super) fn again(&mut self, mut head: Head, place: Place) -> bool {
        let Some((known, flags)) = self.shared.get(&place).copied() else {
            return false;
        };
        head.flags |= flags;
        self.add(head, Sent::Known(known), "");
        true
    }

    /// Remembers the text that is added next: it stays where it is in memory until the book is read. `flags` are those that
    /// the text itself has.
    pub(super) fn remember(&mut self, place: Place, flags: u8) {
        self.shared.insert(place, (self.texts, flags));
    }

    /// Adds a cell with a text of its own.
    pub(super) fn text(&mut self, head: Head, text: &str) {
        self.add(head, Sent::Text(text), "");
        self.texts += 1;
    }

    /// Adds a cell with a text and what is to be told of it.
    pub(super) fn told(&mut self, head: Head, told: &Told<'_>) {
        if told.before.is_none() && told.kept.is_none() {
            return self.text(head, &told.text);
        }
        let before = told.before.as_ref();
        let sent = Sent::Told {
            text: &told.text,
            before: before.map(|(stored, encoding, by_font)| (stored.as_ref(), *encoding, *by_font)),
            kept: told.kept.as_deref(),
        };
        self.add(head, sent, "");
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
            flags: if row == 7 { Flag::FormulaWithoutValue as u8 } else { 0 },
        }
    }

    fn moment() -> CellValue {
        let day = NaiveDate::from_ymd_opt(1899, 12, 31).unwrap();
        CellValue::Date(day.and_hms_milli_opt(16, 5, 0, 250).unwrap())
    }

    fn sample() -> Vec<u8> {
        let mut packer = Packer::default();
        assert!(!packer.again(head(0, 0, 0), (1, 2, 3)));
        packer.remember((1, 2, 3), Flag::Raised as u8);
        packer.text(head(0, 0, 0), "Hoàn thành");
        assert!(packer.again(head(1_048_575, 16_383, 300), (1, 2, 3)));
        packer.told(head(0, 1, 0), &told());
        for (value, drawn, _) in values() {
            packer.value(head(7, 2, 1), &value, drawn);
        }
        assert_eq!(packer.len(), 3 + values().len());
        packer.take()
    }

    fn told() -> Told<'static> {
        Told {
            text: "số 125²".into(),
            before: Some(("sè 125²".into(), Legacy::Tcvn3, true)),
            kept: Some("số 125".to_owned()),
        }
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
            (
                Sent::Known(0),
                Head {
                    flags: Flag::Raised as u8,
                    ..head(1_048_575, 16_383, 300)
                }
            )
        );
        let sent = Sent::Told {
            text: "số 125²",
            before: Some(("sè 125²", Legacy::Tcvn3, true)),
            kept: Some("số 125"),
        };
        assert_eq!((cells[2].value, cells[2].head), (sent, head(0, 1, 0)));
        for (cell, (_, drawn, sent)) in cells[3..].iter().zip(values()) {
            assert_eq!((cell.value, cell.drawn, cell.head), (sent, drawn, head(7, 2, 1)));
        }
        assert_eq!(cells.len(), 3 + values().len());
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
        const UNKNOWN: u8 = 9;
        for nonsense in [
            // A value of no known kind, and a truth that is neither.
            &[0, 0, 0, 0, UNKNOWN, 0][..],
            &[0, 0, 0, 0, 5, 2, 0],
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
