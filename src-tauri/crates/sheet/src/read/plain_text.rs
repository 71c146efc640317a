//! Text with separators: whatever it was saved in is told by its bytes, and the separator by what makes a table of it.

use domain::text::{Legacy, vietnamese_words};

use super::code_page;
use super::layout::Layout;
use super::refusal::{Foreign, Refusal};
use super::sink::{Found, Look, Sink};
use super::told::Pen;
use crate::book::BookKind;

/// Name of the one sheet.
const SHEET: &str = "Dữ liệu";
/// Bytes that are enough to judge by.
const SAMPLE: usize = 256 << 10;
/// Lines that are enough to tell the separator by.
const LINES: usize = 400;
/// In this order where two make the same table: a comma is also the decimal sign.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// What a text was saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// With or without its mark.
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Tones are marks of their own.
    Windows1258,
    /// One byte a letter, and what the bytes stand for.
    Windows1252(Option<Legacy>),
}

impl Encoding {
    /// What the bytes stand for, where they are those of an old encoding.
    pub(super) fn legacy(self) -> Option<Legacy> {
        match self {
            Self::Windows1252(legacy) => legacy,
            _ => None,
        }
    }
}

/// The encoding of a text; `None` when its letters make sense in none.
pub(super) fn encoding(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 {
        // Plain letters have a zero beside them; more than a third of the letters of any table are plain.
        let enough = |zeros: usize| zeros * 6 > sample.len();
        return match (enough(even), enough(odd)) {
            (false, true) => Some(Encoding::Utf16Le),
            (true, false) => Some(Encoding::Utf16Be),
            _ => None,
        };
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(sample) {
        return Some(Encoding::Utf8);
    }
    let judged = |encoding: Encoding| {
        let text = text(sample, encoding);
        let text = match encoding {
            Encoding::Windows1252(Some(legacy)) => legacy.decode(&text)?,
            _ => domain::text::nfc_lines(&text),
        };
        let (good, bad) = vietnamese_words(&text);
        (bad * 4 <= good).then_some((good, encoding))
    };
    [
        Encoding::Windows1258,
        Encoding::Windows1252(Some(Legacy::Tcvn3)),
        Encoding::Windows1252(Some(Legacy::Vni)),
        Encoding::Windows1252(None),
    ]
    .into_iter()
    .filter_map(judged)
    .reduce(|best, next| if next.0 > best.0 { next } else { best })
    .filter(|(good, _)| *good > 0)
    .map(|(_, encoding)| encoding)
}

/// Whether a text is UTF-8 but for a few bytes, as when it was cut in the middle of a letter; what is lost is marked then.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let lost = text.matches('\u{FFFD}').count();
    let sound = text.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    sound > 0 && lost * 10 <= sound
}

/// The letters of a text. Those of the old encodings are not decoded yet.
pub(super) fn text(bytes: &[u8], encoding: Encoding) -> String {
    let units =
        |read: fn([u8; 2]) -> u16| -> Vec<u16> { bytes.chunks_exact(2).map(|unit| read([unit[0], unit[1]])).collect() };
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf16Le => String::from_utf16_lossy(&units(u16::from_le_bytes)),
        Encoding::Utf16Be => String::from_utf16_lossy(&units(u16::from_be_bytes)),
        Encoding::Windows1258 => bytes.iter().map(|byte| code_page::vietnamese(*byte)).collect(),
        Encoding::Windows1252(_) => bytes.iter().map(|byte| code_page::western(*byte)).collect(),
    }
}

/// Reads a text as one sheet of texts. One that is no table is refused: it would come out in one column.
pub(super) fn read<E: From<Refusal>>(
    bytes: &[u8],
    encoding: Encoding,
    emit: &mut impl FnMut(super::Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let text = text(bytes, encoding);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let refused = || Refusal::NotAWorkbook { kind: Foreign::Csv };
    let (text, separator) = match named_separator(text) {
        Some((separator, rest)) => (rest, separator),
        None => (text, separator(text).ok_or_else(refused)?),
    };
    let legacy = match encoding {
        Encoding::Windows1252(legacy) => legacy,
        Encoding::Windows1258 => None,
        // Old letters that some program took for Latin ones.
        _ => Legacy::guess(text, false),
    };
    let look = Look {
        pen: Pen {
            legacy,
            by_letters: true,
            ..Pen::default()
        },
        ..Look::default()
    };
    let mut sink = Sink::new(emit);
    sink.sheet(SHEET, true, Layout::default(), false)?;
    for (row, fields) in (0u32..).zip(Lines { rest: text, separator }) {
        for (column, field) in (0u32..).zip(fields) {
            // What Excel writes to keep leading zeros: ="005".
            let kept = field.strip_prefix("=\"").and_then(|field| field.strip_suffix('"'));
            sink.cell((row, column), Found::Text(kept.unwrap_or(&field)), look, false)?;
        }
    }
    sink.end(BookKind::Text, Vec::new())
}

/// The separator that the first line names, as Excel understands it: `sep=;`.
fn named_separator(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let named = line.trim_end_matches('\r').strip_prefix("sep=")?;
    let mut letters = named.chars();
    let separator = letters.next()?;
    letters.next().is_none().then_some((separator, rest))
}

/// The separator that cuts most lines into the same number of fields, more than one.
fn separator(text: &str) -> Option<char> {
    let judged = |separator: char| {
        let mut counts: Vec<usize> = Vec::new();
        for fields in (Lines { rest: text, separator }).take(LINES) {
            if fields.iter().any(|field| !field.trim().is_empty()) {
                counts.push(fields.len());
            }
        }
        let lines = counts.len();
        counts.sort_unstable();
        let same = |count: usize| counts.iter().filter(|other| **other == count).count();
        let usual = counts
            .iter()
            .copied()
            .filter(|count| *count > 1)
            .max_by_key(|count| same(*count))?;
        let table = lines > 1 && same(usual) * 5 >= lines * 3;
        table.then_some((same(usual), separator))
    };
    SEPARATORS
        .into_iter()
        .filter_map(judged)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, separator)| separator)
}

/// Lines as fields. Quotes keep separators and line ends, and two of them are one.
struct Lines<'t> {
    rest: &'t str,
    separator: char,
}

impl Iterator for Lines<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut fields = Vec::new();
        let mut field = String::new();
        let mut quoted = false;
        let mut letters = self.rest.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            match c {
                '"' if quoted => {
                    if letters.next_if(|(_, next)| *next == '"').is_some() {
                        field.push('"');
                    } else {
                        quoted = false;
                    }
                }
                '"' if field.is_empty() => quoted = true,
                c if quoted => field.push(c),
                c if c == self.separator => fields.push(std::mem::take(&mut field)),
                '\n' | '\r' => {
                    let both = c == '\r' && letters.next_if(|(_, next)| *next == '\n').is_some();
                    self.rest = &self.rest[at + 1 + usize::from(both)..];
                    fields.push(field);
                    return Some(fields);
                }
                c => field.push(c),
            }
        }
        self.rest = "";
        fields.push(field);
        Some(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_letters() {
        let utf16: Vec<u8> = "Mã;Số hồ sơ\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, told) in [
            (&b"a;b\n1;2\n"[..], Some(Encoding::Utf8)),
            ("TT;Số hồ sơ\n".as_bytes(), Some(Encoding::Utf8)),
            (&utf16, Some(Encoding::Utf16Le)),
            (
                b"TT;S\xF4\xEC h\xF4\xCC s\xF5 ti\xEA\xECp nh\xE2\xF2n\n",
                Some(Encoding::Windows1258),
            ),
            (
                b"TT;S\xE8 h\xE5 s\xAC ti\xD5p nh\xCBn\n",
                Some(Encoding::Windows1252(Some(Legacy::Tcvn3))),
            ),
            (
                b"TT;So\xE1 ho\xE0 s\xF4 tie\xE1p nha\xE4n\n",
                Some(Encoding::Windows1252(Some(Legacy::Vni))),
            ),
            // Cut in the middle of a letter.
            (
                "TT;Số hồ sơ tiếp nhận đúng hạn của tỉn\u{1EA1}"
                    .as_bytes()
                    .split_last()
                    .unwrap()
                    .1,
                Some(Encoding::Utf8),
            ),
            (b"\xFF\xE5;\x90\x8F\xAA\n", None),
            (b"\xC0\xE0;\xBF\xFF\xF0\n", None),
        ] {
            assert_eq!(encoding(bytes), told, "{bytes:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        for (text, told) in [
            ("a;b\n1,5;2\n", Some(';')),
            ("a;b\n1,5;2,5\n", Some(';')),
            ("a,b\n\"1;5\",2\n", Some(',')),
            ("a\tb\n1,5\t2\n", Some('\t')),
            (
                "Kính gửi: Sở A, Sở B\nNội dung như sau\nTrân trọng, cảm ơn, kính chào\n",
                None,
            ),
            ("một dòng; thôi", None),
            ("a\nb\n", None),
        ] {
            assert_eq!(separator(text), told, "{text}");
        }
        assert_eq!(named_separator("sep=|\r\na|b\n"), Some(('|', "a|b\n")));
    }

    #[test]
    fn quotes_keep_separators_and_lines() {
        let lines: Vec<_> = Lines {
            rest: "a;\"b;\"\"c\"\"\nd\";\r\n;x\r\n\r\n5\" ; y",
            separator: ';',
        }
        .collect();
        assert_eq!(
            lines,
            [vec!["a", "b;\"c\"\nd", ""], vec!["", "x"], vec![""], vec!["5\" ", " y"]]
        );
    }
}
