//! Records of a BIFF stream, and the pieces of one that goes on in others.

use crate::read::bytes::{u8_at, u16_at, u32_at};

/// The record that goes on with the one before.
const CONTINUE: u16 = 0x3C;

/// One record: its kind, and its bytes in the pieces they were written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    pub more: Vec<&'s [u8]>,
}

/// The records of a stream from a place on; the end of the bytes ends them.
pub(super) struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub(super) fn of(stream: &'s [u8]) -> Self {
        Self { rest: stream }
    }

    fn piece(&mut self, wanted: Option<u16>) -> Option<(u16, &'s [u8])> {
        let kind = u16_at(self.rest, 0)?;
        if wanted.is_some_and(|wanted| wanted != kind) {
            return None;
        }
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, data) = self.piece(None)?;
        let mut more = Vec::new();
        while let Some((_, data)) = self.piece(Some(CONTINUE)) {
            more.push(data);
        }
        Some(Record { kind, data, more })
    }
}

/// Letters as they are stored: UTF-16, or bytes of a code page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub units: Vec<u16>,
    pub bytes: bool,
}

/// Reads through a record and its continuations.
pub(super) struct Cursor<'r, 's> {
    data: &'s [u8],
    more: std::slice::Iter<'r, &'s [u8]>,
}

impl<'r, 's> Cursor<'r, 's> {
    pub(super) fn at(record: &'r Record<'s>, offset: usize) -> Option<Self> {
        Some(Self {
            data: record.data.get(offset..)?,
            more: record.more.iter(),
        })
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&mut self) -> bool {
        while self.data.is_empty() {
            match self.more.next() {
                Some(data) => self.data = data,
                None => return true,
            }
        }
        false
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        (!self.is_empty()).then_some(())?;
        let byte = u8_at(self.data, 0)?;
        self.data = &self.data[1..];
        Some(byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        if let Some(number) = u16_at(self.data, 0) {
            self.data = &self.data[2..];
            return Some(number);
        }
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        if let Some(number) = u32_at(self.data, 0) {
            self.data = &self.data[4..];
            return Some(number);
        }
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    pub(super) fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            (!self.is_empty()).then_some(())?;
            let step = length.min(self.data.len());
            self.data = &self.data[step..];
            length -= step;
        }
        Some(())
    }

    /// `count` letters of UTF-16, of which the high bytes may be left out. Where they go on in the next record, that one
    /// says anew whether they are.
    pub(super) fn wide(&mut self, mut count: usize, mut high: bool) -> Option<Letters> {
        let mut units = Vec::new();
        loop {
            let width = if high { 2 } else { 1 };
            let here = count.min(self.data.len() / width);
            let (letters, rest) = self.data.split_at(here * width);
            if high {
                units.extend(
                    letters
                        .chunks_exact(2)
                        .map(|unit| u16::from_le_bytes([unit[0], unit[1]])),
                );
            } else {
                units.extend(letters.iter().map(|letter| u16::from(*letter)));
            }
            self.data = rest;
            count -= here;
            if count == 0 {
                return Some(Letters { units, bytes: false });
            }
            // Half a letter at the end of a record belongs to nothing.
            self.data = self.more.next()?;
            high = u8_at(self.data, 0)? & 1 != 0;
            self.data = &self.data[1..];
        }
    }

    /// `count` bytes of a code page.
    pub(super) fn narrow(&mut self, count: usize) -> Option<Letters> {
        let mut units = Vec::new();
        for _ in 0..count {
            units.push(u16::from(self.u8()?));
        }
        Some(Letters { units, bytes: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_in_the_next_record() {
        // "ab" without high bytes, then "ơc" with them, then "d" without.
        let stream = [
            &b"\xFC\x00\x02\x00ab"[..],
            b"\x3C\x00\x05\x00\x01\xA1\x01c\x00",
            b"\x3C\x00\x02\x00\x00d",
            b"\x0A\x00\x00\x00",
        ]
        .concat();
        let mut records = Records::of(&stream);
        let record = records.next().unwrap();
        assert_eq!((record.kind, record.more.len()), (0xFC, 2));
        let letters = Cursor::at(&record, 0).unwrap().wide(5, false).unwrap();
        assert_eq!(String::from_utf16_lossy(&letters.units), "abơcd");
        assert_eq!(Cursor::at(&record, 0).unwrap().wide(6, false), None);
        assert_eq!(records.next().unwrap().kind, 0x0A);
        assert_eq!(records.next(), None);
    }

    #[test]
    fn a_record_longer_than_the_stream_is_none() {
        assert_eq!(Records::of(b"\x0A\x00\x05\x00abc").count(), 0);
        assert_eq!(Records::of(b"\x0A\x00").count(), 0);
    }
}
