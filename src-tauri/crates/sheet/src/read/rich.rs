//! Text of several fonts in .xlsx: what is raised, struck out or written in an old encoding, which the parser drops.

use std::collections::HashMap;

use domain::text::Legacy;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::gate::{Parts, Zip, attribute, lenient_reader, part};
use super::refusal::Refusal;
use super::told::{Pen, Run};

/// One text in parts; a part without a pen of its own is written as its cell is.
pub(super) type Rich = Vec<(String, Option<Pen>)>;

/// The rich ones among the shared texts, by their number.
pub(super) type Strings = HashMap<usize, Rich>;

/// The rich texts of a book.
pub(super) fn shared(zip: &mut Zip<'_>, parts: &Parts, path: &str) -> Result<Strings, Refusal> {
    let mut found = Strings::new();
    let Some(xml) = part(zip, parts, path)?.filter(|xml| xml.windows(3).any(|bytes| bytes == b"rPr")) else {
        return Ok(found);
    };
    let mut reader = lenient_reader(&xml);
    let mut open = None;
    let mut number = 0;
    loop {
        match reader.read_event().map_err(|_| Refusal::damaged(path))? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => open = Some(Builder::default()),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                if let Some(rich) = open.take().and_then(Builder::rich) {
                    found.insert(number, rich);
                }
                number += 1;
            }
            Event::Start(tag) => {
                if let Some(open) = &mut open {
                    open.open(&tag)?;
                }
            }
            Event::End(tag) => {
                if let Some(open) = &mut open {
                    open.close(tag.local_name().as_ref());
                }
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.text(text.as_ref(), true);
                }
            }
            Event::CData(text) => {
                if let Some(open) = &mut open {
                    open.text(text.as_ref(), false);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(open) = &mut open {
                    open.text(&format!("&{};", name.as_ref()), true);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The parts of a rich text in a cell that is written with `pen`.
pub(super) fn runs(rich: &Rich, pen: Pen) -> Vec<Run> {
    rich.iter()
        .map(|(text, own)| Run {
            text: text.clone(),
            pen: own.unwrap_or(pen),
        })
        .collect()
}

/// Collects the parts of one text, tag after tag.
#[derive(Debug, Default)]
pub(super) struct Builder {
    parts: Rich,
    pen: Option<Pen>,
    /// Readings above the line are no part of the text.
    phonetic: bool,
    in_text: bool,
    preserve: bool,
    text: String,
}

impl Builder {
    pub(super) fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let value = || attribute(tag, "val");
        match tag.local_name().as_ref() {
            "r" => self.pen = None,
            "rPr" => self.pen = Some(Pen::default()),
            "rPh" => self.phonetic = true,
            "t" => {
                self.in_text = !self.phonetic;
                self.preserve = attribute(tag, "space")?.as_deref() == Some("preserve");
                self.text.clear();
            }
            name @ ("vertAlign" | "strike" | "rFont") => {
                let Some(pen) = &mut self.pen else { return Ok(()) };
                let value = value()?;
                match name {
                    "vertAlign" => pen.raised = matches!(value.as_deref(), Some("superscript" | "subscript")),
                    "strike" => pen.struck = !matches!(value.as_deref(), Some("0" | "false")),
                    _ => pen.legacy = value.as_deref().and_then(Legacy::of_font),
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str, references: bool) {
        if !self.in_text {
            return;
        }
        match references.then(|| unescape(text)) {
            Some(Ok(resolved)) => self.text.push_str(&resolved),
            _ => self.text.push_str(text),
        }
    }

    pub(super) fn close(&mut self, local: &str) {
        match local {
            "rPh" => self.phonetic = false,
            "t" if self.in_text => {
                self.in_text = false;
                let text = self.text.replace("\r\n", "\n");
                let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
                let text = if self.preserve { text.as_str() } else { trimmed };
                self.parts.push((without_escapes(text), self.pen));
            }
            _ => {}
        }
    }

    /// The text, if any part of it has a pen of its own.
    pub(super) fn rich(self) -> Option<Rich> {
        let rich = self.parts.iter().any(|(_, pen)| pen.is_some());
        rich.then_some(self.parts)
    }
}

/// `_x000D_` and the like as the characters they stand for; `_x005F_` is the line under which a person typed such words.
fn without_escapes(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escape = rest.strip_prefix("_x").and_then(|after| {
            let code = after
                .get(..4)
                .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))?;
            let rest = after.get(4..)?.strip_prefix('_')?;
            Some((u16::from_str_radix(code, 16).ok()?, rest))
        });
        if let Some((unit, after)) = escape {
            units.push(unit);
            rest = after;
        } else {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            rest = &rest[c.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_back_once() {
        for (written, text) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_ là ký hiệu", "_x000D_ là ký hiệu"),
            ("_xD83D__xDE00_", "\u{1F600}"),
            ("_x00ZZ_ _x000D", "_x00ZZ_ _x000D"),
            ("ờ_x0041_", "ờA"),
        ] {
            assert_eq!(without_escapes(written), text, "{written}");
        }
    }
}
