//! What a workbook says before its sheets: fonts, formats, tabs, shared texts.

use std::collections::HashMap;

use domain::text::Legacy;

use super::stream::{Cursor, Letters, Record, Records};
use crate::book::BookWarning;
use crate::number_format::builtin;
use crate::read::bytes::{u8_at, u16_at, u32_at};
use crate::read::code_page;
use crate::read::limits::{MAX_SHEETS, MAX_TEXT};
use crate::read::refusal::{Limit, Refusal};
use crate::read::told::{Pen, Run};
use crate::read::value::Epoch;

/// Styles of cells; Excel itself keeps 4.000.
const MAX_STYLES: usize = 65_536;
/// Shared texts; more than cells are of no use.
const MAX_STRINGS: usize = 2_000_000;

/// What holds for all sheets.
#[derive(Debug, Default)]
pub(super) struct Globals {
    /// Strings are UTF-16 (BIFF8), else bytes of the code page (BIFF5).
    pub wide: bool,
    code_page: u16,
    pub epoch: Epoch,
    fonts: Vec<Pen>,
    formats: HashMap<u16, String>,
    /// Font and format of every style.
    styles: Vec<(u16, u16)>,
    pub tabs: Vec<Tab>,
    pub strings: Vec<Text>,
    pub warnings: Vec<BookWarning>,
}

/// One tab, of whatever kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tab {
    pub name: String,
    pub visible: bool,
    /// A sheet of cells, no chart and no macros.
    pub cells: bool,
    /// Where its records begin.
    pub at: usize,
}

/// A text with the fonts of its parts: where each begins, and the font's number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub letters: Letters,
    /// As a string, where it has one font and needs no code page.
    pub plain: String,
    pub runs: Vec<(u16, u16)>,
}

impl Globals {
    /// Reads the records of the workbook up to their end.
    pub(super) fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut globals = Self {
            code_page: 1252,
            ..Self::default()
        };
        let mut records = Records::of(stream);
        let first = records.next().ok_or_else(|| Refusal::damaged("sổ tính"))?;
        globals.wide = match (first.kind, u16_at(first.data, 0)) {
            (0x0809, Some(0x0600)) => true,
            (0x0809, Some(0x0500)) => false,
            (0x0009 | 0x0209 | 0x0409, _) => return Err(old()),
            _ => return Err(Refusal::damaged("sổ tính")),
        };
        let mut ended = false;
        for record in records {
            if record.kind == 0x000A {
                ended = true;
                break;
            }
            globals.take(&record)?;
        }
        if !ended && globals.tabs.is_empty() {
            return Err(Refusal::damaged("sổ tính"));
        }
        Ok(globals)
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), Refusal> {
        let data = record.data;
        match record.kind {
            // What follows is encrypted.
            0x002F => return Err(Refusal::Password),
            0x0022 if u16_at(data, 0) == Some(1) => self.epoch = Epoch::Of1904,
            0x0042 => self.code_page = u16_at(data, 0).unwrap_or(1252),
            0x0031 => self.fonts.push(self.font(record).unwrap_or_default()),
            0x00E0 => {
                let style = (u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0));
                self.styles.push(style);
            }
            0x041E => {
                if let (Some(number), Some(code)) = (u16_at(data, 0), self.format(record)) {
                    self.formats.insert(number, code);
                }
            }
            0x0085 => {
                let tab = self
                    .tab(record)
                    .ok_or_else(|| Refusal::damaged("danh sách trang tính"))?;
                let macros = matches!(u8_at(data, 5), Some(1 | 6));
                if macros && !self.warnings.contains(&BookWarning::Macros) {
                    self.warnings.push(BookWarning::Macros);
                }
                self.tabs.push(tab);
            }
            // A book that is referred to, other than this one and functions.
            0x01AE
                if !matches!(u16_at(data, 2), Some(0x0401 | 0x3A01) | None)
                    && !self.warnings.contains(&BookWarning::ExternalLinks) =>
            {
                self.warnings.push(BookWarning::ExternalLinks);
            }
            0x00FC => self.strings = strings(record)?,
            _ => {}
        }
        if self.styles.len() > MAX_STYLES || self.fonts.len() > MAX_STYLES {
            return Err(Refusal::Suspicious {
                limit: Limit::Declarations,
            });
        }
        if self.tabs.len() > MAX_SHEETS {
            return Err(Refusal::Suspicious { limit: Limit::Sheets });
        }
        Ok(())
    }

    /// A string whose length was read already.
    fn letters(&self, cursor: &mut Cursor<'_, '_>, count: usize) -> Option<Letters> {
        if self.wide {
            let flags = cursor.u8()?;
            cursor.wide(count, flags & 1 != 0)
        } else {
            cursor.narrow(count)
        }
    }

    fn font(&self, record: &Record<'_>) -> Option<Pen> {
        let mut cursor = Cursor::at(record, 14)?;
        let count = usize::from(cursor.u8()?);
        let name = self.letters(&mut cursor, count)?;
        Some(Pen {
            legacy: Legacy::of_font(&self.say(&name, Pen::default())),
            raised: u16_at(record.data, 8)? != 0,
            struck: u16_at(record.data, 2)? & 8 != 0,
            ..Pen::default()
        })
    }

    fn format(&self, record: &Record<'_>) -> Option<String> {
        let mut cursor = Cursor::at(record, 2)?;
        let count = if self.wide {
            cursor.u16()?
        } else {
            u16::from(cursor.u8()?)
        };
        let code = self.letters(&mut cursor, usize::from(count))?;
        Some(self.say(&code, Pen::default()))
    }

    fn tab(&self, record: &Record<'_>) -> Option<Tab> {
        let mut cursor = Cursor::at(record, 6)?;
        let count = usize::from(cursor.u8()?);
        let name = self.letters(&mut cursor, count)?;
        Some(Tab {
            name: self.say(&name, Pen::default()).replace('\0', ""),
            visible: u8_at(record.data, 4)? & 3 == 0,
            cells: u8_at(record.data, 5)? == 0,
            at: usize::try_from(u32_at(record.data, 0)?).ok()?,
        })
    }

    /// The text of a record whose count of letters stands at `offset`, with the fonts of its parts if it has such.
    pub(super) fn text(&self, record: &Record<'_>, offset: usize, rich: bool) -> Option<Text> {
        let mut cursor = Cursor::at(record, offset)?;
        let count = usize::from(cursor.u16()?);
        let letters = self.letters(&mut cursor, count)?;
        let mut runs = Vec::new();
        if rich && !cursor.is_empty() {
            let many = if self.wide {
                cursor.u16()?
            } else {
                u16::from(cursor.u8()?)
            };
            for _ in 0..many {
                let run = if self.wide {
                    (cursor.u16()?, cursor.u16()?)
                } else {
                    (u16::from(cursor.u8()?), u16::from(cursor.u8()?))
                };
                runs.push(run);
            }
        }
        Some(Text {
            letters,
            plain: String::new(),
            runs,
        })
    }

    /// The letters as they are read under a pen. Fonts of the old encodings stand on the western code page, whatever the
    /// book's own is.
    pub(super) fn say(&self, letters: &Letters, pen: Pen) -> String {
        self.say_units(&letters.units, letters.bytes, pen)
    }

    fn say_units(&self, units: &[u16], bytes: bool, pen: Pen) -> String {
        if !bytes {
            return String::from_utf16_lossy(units);
        }
        let byte = |unit: &u16| u8::try_from(*unit).unwrap_or(b'?');
        if self.code_page == 1258 && pen.legacy.is_none() {
            units.iter().map(|unit| code_page::vietnamese(byte(unit))).collect()
        } else {
            units.iter().map(|unit| code_page::western(byte(unit))).collect()
        }
    }

    /// The parts of a text in a cell that is written with `pen`.
    pub(super) fn runs(&self, text: &Text, pen: Pen) -> Vec<Run> {
        let mut parts = Vec::new();
        let mut from = 0;
        let mut now = pen;
        let end = (u16::try_from(text.letters.units.len()).unwrap_or(u16::MAX), 0);
        for (begins, font) in text.runs.iter().copied().chain([end]) {
            let to = usize::from(begins).min(text.letters.units.len());
            if let Some(units) = text.letters.units.get(from..to).filter(|units| !units.is_empty()) {
                parts.push(Run {
                    text: self.say_units(units, text.letters.bytes, now),
                    pen: now,
                });
                from = to;
            }
            now = self.pen(font);
        }
        parts
    }

    /// The font of that number; there is none of number 4.
    fn pen(&self, font: u16) -> Pen {
        let at = usize::from(if font > 4 { font - 1 } else { font });
        self.fonts.get(at).copied().unwrap_or_default()
    }

    /// Pen and format code of every style.
    pub(super) fn styles(&self) -> impl Iterator<Item = (Pen, &str)> {
        self.styles.iter().map(|(font, format)| {
            let code = self.formats.get(format).map(String::as_str);
            // A cell that is raised as a whole has nothing below it to be confused with.
            let pen = Pen {
                raised: false,
                ..self.pen(*font)
            };
            (pen, code.unwrap_or_else(|| builtin(*format)))
        })
    }

    /// Whether a font of the old encodings is named.
    pub(super) fn old_fonts(&self) -> bool {
        self.fonts.iter().any(|font| font.legacy.is_some())
    }
}

/// Books of Excel 4.0 and before.
pub(super) fn old() -> Refusal {
    Refusal::OtherFormat {
        format: ".xls đời cũ".to_owned(),
    }
}

/// The shared texts. Their declared count is not believed; the record is read to its end.
fn strings(record: &Record<'_>) -> Result<Vec<Text>, Refusal> {
    let damaged = || Refusal::damaged("bảng chuỗi dùng chung");
    let mut cursor = Cursor::at(record, 8).ok_or_else(damaged)?;
    let mut texts = Vec::new();
    let mut length = 0usize;
    while !cursor.is_empty() {
        let text = string(&mut cursor).ok_or_else(damaged)?;
        length += text.letters.units.len() + text.plain.len();
        if length > MAX_TEXT || texts.len() >= MAX_STRINGS {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        texts.push(text);
    }
    Ok(texts)
}

fn string(cursor: &mut Cursor<'_, '_>) -> Option<Text> {
    let count = usize::from(cursor.u16()?);
    let flags = cursor.u8()?;
    let many = if flags & 8 != 0 { cursor.u16()? } else { 0 };
    let more = if flags & 4 != 0 { cursor.u32()? } else { 0 };
    let letters = cursor.wide(count, flags & 1 != 0)?;
    let mut runs = Vec::new();
    for _ in 0..many {
        runs.push((cursor.u16()?, cursor.u16()?));
    }
    cursor.skip(usize::try_from(more).ok()?)?;
    Some(if runs.is_empty() {
        Text {
            plain: String::from_utf16_lossy(&letters.units),
            ..Text::default()
        }
    } else {
        Text {
            letters,
            plain: String::new(),
            runs,
        }
    })
}
