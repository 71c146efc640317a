//! A part of the .docx as a tree: what the library has just written, read with quick-xml to be changed and written again.
//! It refuses what that library does not write (comments, document types).

use std::io;

use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    /// Its name and attributes.
    tag: BytesStart<'static>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    /// Text or a reference to a character, still escaped.
    Text(Event<'static>),
}

impl Element {
    /// An element with nothing in it.
    pub(super) fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let tag = BytesStart::new(name.to_owned()).with_attributes(attributes.iter().copied());
        Self {
            tag,
            children: Vec::new(),
        }
    }

    /// Reads a document; `None` if it is not what the library writes.
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let mut open: Vec<Self> = Vec::new();
        loop {
            let closed = match reader.read_event().ok()? {
                Event::Start(tag) => {
                    open.push(Self::of(&tag));
                    continue;
                }
                Event::Empty(tag) => Self::of(&tag),
                Event::End(_) => open.pop()?,
                text @ (Event::Text(_) | Event::GeneralRef(_)) => {
                    // Before the first element there are only blanks and line ends.
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(Node::Text(text.into_owned()));
                    }
                    continue;
                }
                Event::Decl(_) => continue,
                Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => return None,
            };
            match open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(closed)),
                None => return Some(closed),
            }
        }
    }

    /// The blank that the library leaves at the end of a tag is dropped.
    fn of(tag: &BytesStart<'_>) -> Self {
        Self {
            tag: BytesStart::from_content(tag.trim_end().to_owned(), tag.name().0.len()),
            children: Vec::new(),
        }
    }

    /// Writes the document.
    ///
    /// # Errors
    /// Those of the writer.
    pub(super) fn document(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(self.tag.borrow()));
        }
        writer.write_event(Event::Start(self.tag.borrow()))?;
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(writer)?,
                Node::Text(text) => writer.write_event(text.borrow())?,
            }
        }
        writer.write_event(Event::End(self.tag.to_end()))
    }

    /// Its name, with the prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.name().0
    }

    /// The child elements.
    pub(super) fn elements(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Calls `change` on this element and then on everything in it, in order of the document.
    pub(super) fn visit(&mut self, change: &mut impl FnMut(&mut Self)) {
        change(self);
        for element in self.elements() {
            element.visit(change);
        }
    }

    /// Takes out an attribute.
    pub(super) fn drop_attribute(&mut self, name: &str) {
        if !matches!(self.tag.try_get_attribute(name), Ok(Some(_))) {
            return;
        }
        let kept = self.tag.attributes().flatten().filter(|kept| kept.key.0 != name);
        self.tag = BytesStart::new(self.name().to_owned()).with_attributes(kept);
    }

    /// Replaces what stands in the element by text.
    pub(super) fn set_text(&mut self, text: &str) {
        let text = BytesText::from_escaped(partial_escape(text).into_owned());
        self.children = vec![Node::Text(Event::Text(text))];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a x="1" y="2 &gt; 1"><b/><c z="3">Số &amp; chữ </c></a>"#;
        let mut element = Element::parse(xml).unwrap();
        assert_eq!(String::from_utf8(element.document().unwrap()).unwrap(), xml);
        element.drop_attribute("x");
        element.drop_attribute("z");
        let rest = xml.replace(r#" x="1""#, "");
        assert_eq!(String::from_utf8(element.document().unwrap()).unwrap(), rest);
    }

    #[test]
    fn the_librarys_blanks_and_line_ends_are_dropped() {
        let element = Element::parse("<?xml version=\"1.0\"?>\n<a>\n<b c=\"d\" /></a>").unwrap();
        let written = String::from_utf8(element.document().unwrap()).unwrap();
        assert!(written.ends_with("?><a>\n<b c=\"d\"/></a>"), "{written}");
    }

    #[test]
    fn new_text_is_escaped() {
        let mut element = Element::new("dc:title", &[]);
        element.set_text("a < b & \"c\"");
        let written = String::from_utf8(element.document().unwrap()).unwrap();
        assert!(
            written.ends_with("<dc:title>a &lt; b &amp; \"c\"</dc:title>"),
            "{written}"
        );
    }

    #[test]
    fn what_the_library_does_not_write_is_refused() {
        for xml in [
            "<a><!-- no --></a>",
            "<!DOCTYPE a><a/>",
            "<a><?b c?></a>",
            "<a>",
            "<a></b>",
            "</a>",
            "",
        ] {
            assert_eq!(Element::parse(xml), None, "{xml}");
        }
    }
}
