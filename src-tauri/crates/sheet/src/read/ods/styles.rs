//! Styles of an OpenDocument spreadsheet: fonts, number formats as codes, hidden sheets.

use std::cell::RefCell;
use std::collections::HashMap;

use domain::text::Legacy;
use quick_xml::events::{BytesStart, Event};

use crate::number_format;
use crate::read::gate::{attribute, lenient_reader};
use crate::read::markup::said;
use crate::read::refusal::{Limit, Refusal};
use crate::read::told::Pen;

/// Styles that one book may have.
const MAX_STYLES: usize = 65_536;
/// Styles that may stand above each other.
const MAX_PARENTS: usize = 16;

/// A style is named within its family; the style of the whole family has no name.
type Name = (Family, String);

/// What is known by name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: HashMap<Name, Style>,
    formats: HashMap<String, Format>,
    /// Names of fonts by which styles call them.
    faces: HashMap<String, String>,
    found: RefCell<HashMap<Name, Resolved>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Cell,
    Text,
    Table,
}

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    format: Option<String>,
    font: Option<String>,
    struck: Option<bool>,
    raised: Option<bool>,
    hidden: bool,
}

/// A number format: its own code, and those that stand for it under conditions.
#[derive(Debug, Clone, Default)]
struct Format {
    code: String,
    cases: Vec<(String, String)>,
}

/// A style with all that it inherits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    pub pen: Pen,
    pub code: String,
    /// The code draws a moment.
    pub moment: bool,
    /// The code draws percents.
    pub percent: bool,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn take(&mut self, xml: &[u8]) -> Result<(), Refusal> {
        let damaged = || Refusal::damaged("kiểu ô");
        let mut reader = lenient_reader(xml);
        let mut style: Option<(Name, Style)> = None;
        let mut format: Option<(String, Writer)> = None;
        loop {
            match reader.read_event().map_err(|_| damaged())? {
                Event::Start(tag) => {
                    let name = || attribute(&tag, "name");
                    match tag.local_name().as_ref() {
                        // Behind the styles stands the content itself.
                        "body" | "spreadsheet" => return Ok(()),
                        "font-face" => {
                            if let (Some(name), Some(face)) = (name()?, attribute(&tag, "font-family")?) {
                                self.faces.insert(name.into_owned(), face.trim_matches('\'').to_owned());
                            }
                        }
                        "style" | "default-style" => style = begun(&tag)?,
                        local if local.ends_with("-style") && local != "list-style" => {
                            let overflows = attribute(&tag, "truncate-on-overflow")?.as_deref() == Some("false");
                            let writer = Writer {
                                percent: local == "percentage-style",
                                elapsed: overflows,
                                ..Writer::default()
                            };
                            format = name()?.map(|name| (name.into_owned(), writer));
                        }
                        local => {
                            if let Some((_, writer)) = &mut format {
                                writer.open(local, &tag)?;
                            } else if let Some((_, style)) = &mut style {
                                look(style, local, &tag)?;
                            }
                        }
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "style" | "default-style" => {
                        if let Some((name, style)) = style.take() {
                            self.named.insert(name, style);
                        }
                    }
                    local if local.ends_with("-style") => {
                        if let Some((name, writer)) = format.take() {
                            self.formats.insert(name, writer.format);
                        }
                    }
                    local => {
                        if let Some((_, writer)) = &mut format {
                            writer.close(local);
                        }
                    }
                },
                Event::Eof => return Ok(()),
                event => {
                    if let (Some((_, writer)), Some(text)) = (&mut format, said(&event)) {
                        writer.text(&text);
                    }
                }
            }
            if self.named.len() + self.formats.len() + self.faces.len() > MAX_STYLES {
                return Err(Refusal::Suspicious {
                    limit: Limit::Declarations,
                });
            }
        }
    }

    /// Pen and format code of a style.
    pub(super) fn of(&self, family: Family, name: &str) -> Resolved {
        let key = (family, name.to_owned());
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let resolved = self.resolve(&key);
        self.found.borrow_mut().insert(key, resolved.clone());
        resolved
    }

    fn resolve(&self, key: &Name) -> Resolved {
        let mut all = Style::default();
        let mut next = self.named.get(key);
        for _ in 0..MAX_PARENTS {
            let Some(style) = next else { break };
            all.format = all.format.or_else(|| style.format.clone());
            all.font = all.font.or_else(|| style.font.clone());
            all.struck = all.struck.or(style.struck);
            all.raised = all.raised.or(style.raised);
            next = style
                .parent
                .as_ref()
                .and_then(|parent| self.named.get(&(key.0, parent.clone())));
        }
        let family = self.named.get(&(key.0, String::new()));
        let font = all.font.or_else(|| family?.font.clone());
        let face = font.map(|font| self.faces.get(&font).cloned().unwrap_or(font));
        let code = all.format.map(|format| self.code(&format)).unwrap_or_default();
        let meaning = number_format::meaning(&code);
        Resolved {
            moment: meaning.moment,
            percent: meaning.percent,
            code,
            pen: Pen {
                legacy: face.and_then(|face| Legacy::of_font(&face)),
                struck: all.struck.unwrap_or(false),
                raised: all.raised.unwrap_or(false),
                ..Pen::default()
            },
        }
    }

    /// The sections of a format, as a spreadsheet writes them in one code.
    fn code(&self, name: &str) -> String {
        let Some(format) = self.formats.get(name) else {
            return String::new();
        };
        let of = |name: &str| {
            self.formats
                .get(name)
                .map(|format| format.code.as_str())
                .unwrap_or_default()
        };
        match format.cases.as_slice() {
            [] => format.code.clone(),
            [(positive, a), (negative, b)] if positive == "value()>0" && negative == "value()<0" => {
                format!("{};{};{}", of(a), of(b), format.code)
            }
            [(positive, a)] if positive == "value()>=0" => format!("{};{}", of(a), format.code),
            cases => {
                let section = |(condition, name): &(String, String)| {
                    let condition = condition.trim_start_matches("value()").replace("!=", "<>");
                    format!("[{condition}]{};", of(name))
                };
                let sections: String = cases.iter().take(2).map(section).collect();
                sections + &format.code
            }
        }
    }

    /// Whether the sheet of that style is hidden.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.named
            .get(&(Family::Table, name.to_owned()))
            .is_some_and(|style| style.hidden)
    }

    /// Whether a font of the old encodings is named.
    pub(super) fn old_fonts(&self) -> bool {
        let faces = self.faces.values().any(|face| Legacy::of_font(face).is_some());
        faces
            || self
                .named
                .values()
                .any(|style| style.font.as_deref().and_then(Legacy::of_font).is_some())
    }
}

/// A style that begins.
fn begun(tag: &BytesStart<'_>) -> Result<Option<(Name, Style)>, Refusal> {
    let family = match attribute(tag, "family")?.as_deref() {
        Some("table-cell") => Family::Cell,
        Some("text") => Family::Text,
        Some("table") => Family::Table,
        _ => return Ok(None),
    };
    let own = |name| attribute(tag, name).map(|value| value.map(|value| value.into_owned()));
    let style = Style {
        parent: own("parent-style-name")?,
        format: own("data-style-name")?,
        ..Style::default()
    };
    Ok(Some(((family, own("name")?.unwrap_or_default()), style)))
}

fn look(style: &mut Style, local: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
    match local {
        "text-properties" => {
            let font = match attribute(tag, "font-name")? {
                None => attribute(tag, "font-family")?,
                found => found,
            };
            style.font = font.map(|font| font.trim_matches('\'').to_owned());
            let line = attribute(tag, "text-line-through-style")?;
            let kind = attribute(tag, "text-line-through-type")?;
            style.struck = line.or(kind).map(|line| line != "none");
            let position = attribute(tag, "text-position")?;
            style.raised = position.map(|position| {
                let first = position.split_whitespace().next().unwrap_or_default();
                !matches!(first, "0%" | "0" | "")
            });
        }
        "table-properties" => style.hidden = attribute(tag, "display")?.as_deref() == Some("false"),
        _ => {}
    }
    Ok(())
}

/// Writes the code of one number format, piece after piece.
#[derive(Debug, Default)]
struct Writer {
    format: Format,
    percent: bool,
    /// Hours go on beyond 24.
    elapsed: bool,
    in_text: bool,
}

impl Writer {
    fn open(&mut self, local: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let value = |name| attribute(tag, name);
        let count = |name| -> Result<usize, Refusal> {
            Ok(value(name)?.and_then(|value| value.parse().ok()).unwrap_or(0).min(30))
        };
        let long = value("style")?.as_deref() == Some("long");
        let code = &mut self.format.code;
        // A form asks for no longer code.
        if code.len() > 255 {
            return Ok(());
        }
        let piece = match (local, long) {
            ("number", _) => {
                let whole = "0".repeat(count("min-integer-digits")?);
                let mut piece = match (value("grouping")?.as_deref(), whole.len()) {
                    (Some("true"), 0) => "#,###".to_owned(),
                    (Some("true"), digits) => format!("#,{}{whole}", "#".repeat(3usize.saturating_sub(digits))),
                    (_, 0) => "#".to_owned(),
                    _ => whole,
                };
                let decimals = count("decimal-places")?;
                let least = value("min-decimal-places")?
                    .and_then(|least| least.parse().ok())
                    .unwrap_or(decimals);
                if decimals > 0 {
                    piece.push('.');
                    piece.push_str(&"0".repeat(least.min(decimals)));
                    piece.push_str(&"#".repeat(decimals.saturating_sub(least)));
                } else if value("decimal-places")?.is_none() && value("grouping")?.is_none() {
                    piece = "General".to_owned();
                }
                let factor: f64 = value("display-factor")?
                    .and_then(|factor| factor.parse().ok())
                    .unwrap_or(1.0);
                piece.push_str(match factor {
                    1e3 => ",",
                    1e6 => ",,",
                    1e9 => ",,,",
                    _ => "",
                });
                piece
            }
            ("scientific-number", _) => "0.00E+00".to_owned(),
            ("fraction", _) => "# ?/?".to_owned(),
            ("text-content", _) => "@".to_owned(),
            ("day", false) => "d".to_owned(),
            ("day", true) => "dd".to_owned(),
            ("day-of-week", false) => "ddd".to_owned(),
            ("day-of-week", true) => "dddd".to_owned(),
            ("month", long) => {
                let textual = value("textual")?.as_deref() == Some("true");
                let run = 1 + usize::from(long) + 2 * usize::from(textual);
                "m".repeat(run)
            }
            ("year", long) => if long { "yyyy" } else { "yy" }.to_owned(),
            ("hours", _) if self.elapsed => "[h]".to_owned(),
            ("hours", long) => if long { "hh" } else { "h" }.to_owned(),
            ("minutes", long) => if long { "mm" } else { "m" }.to_owned(),
            ("seconds", long) => if long { "ss" } else { "s" }.to_owned(),
            ("am-pm", _) => "AM/PM".to_owned(),
            ("text" | "currency-symbol", _) => {
                self.in_text = true;
                String::new()
            }
            ("map", _) => {
                if let (Some(condition), Some(name)) = (value("condition")?, value("apply-style-name")?) {
                    self.format.cases.push((condition.replace(' ', ""), name.into_owned()));
                    self.format.cases.truncate(4);
                }
                String::new()
            }
            _ => String::new(),
        };
        self.format.code.push_str(&piece);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if !self.in_text || self.format.code.len() > 255 {
            return;
        }
        let mut rest = text;
        // Only in a format of percents does the sign multiply.
        while let Some((before, after)) = rest.split_once('%').filter(|_| self.percent) {
            self.quote(before);
            self.format.code.push('%');
            rest = after;
        }
        self.quote(rest);
    }

    fn quote(&mut self, text: &str) {
        let words: String = text.chars().filter(|c| *c != '"').collect();
        if !words.is_empty() {
            self.format.code.push_str(&format!("\"{words}\""));
        }
    }

    fn close(&mut self, local: &str) {
        if matches!(local, "text" | "currency-symbol") {
            self.in_text = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_become_codes() {
        let xml = r#"<office:automatic-styles>
            <number:percentage-style style:name="P"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
            <number:number-style style:name="Q"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:number-style>
            <number:number-style style:name="M"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true" number:display-factor="1000000"/></number:number-style>
            <number:number-style style:name="Z"><number:number number:decimal-places="0" number:min-integer-digits="3"/></number:number-style>
            <number:date-style style:name="D"><number:day number:style="long"/><number:text>/</number:text><number:month/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
            <number:time-style style:name="T" number:truncate-on-overflow="false"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
            <number:number-style style:name="H0"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
            <number:number-style style:name="H1"><number:text>-</number:text><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
            <number:number-style style:name="H"><style:map style:condition="value()&gt;0" style:apply-style-name="H0"/><style:map style:condition="value()&lt;0" style:apply-style-name="H1"/></number:number-style>
            <style:style style:name="ce1" style:family="table-cell" style:data-style-name="P" style:parent-style-name="ce0"/>
            <style:style style:name="ce0" style:family="table-cell" style:parent-style-name="ce1"><style:text-properties style:font-name="F" style:text-line-through-style="solid"/></style:style>
            <style:style style:name="t1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
            <style:font-face style:name="F" svg:font-family="'.VnTime'"/>
            <style:style style:name="ta" style:family="table"><style:table-properties table:display="false"/></style:style>
            </office:automatic-styles>"#;
        let mut styles = Styles::default();
        styles.take(xml.as_bytes()).unwrap();
        for (name, code) in [
            ("P", "0.0%"),
            ("Q", "0\"%\""),
            ("M", "#,##0,,"),
            ("Z", "000"),
            ("D", "dd\"/\"m\"/\"yyyy"),
            ("T", "[h]\":\"mm"),
            ("H", "0;\"-\"0;"),
        ] {
            assert_eq!(styles.code(name), code, "{name}");
        }
        let cell = styles.of(Family::Cell, "ce1");
        assert_eq!(
            (cell.pen.legacy, cell.pen.struck, cell.code.as_str()),
            (Some(Legacy::Tcvn3), true, "0.0%")
        );
        assert!(styles.of(Family::Text, "t1").pen.raised);
        assert!(styles.hides("ta") && styles.old_fonts());
    }
}
