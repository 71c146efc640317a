//! A small reader and writer for the markup that the .docx library has just made: elements, attributes, text. It
//! refuses everything else (comments, sections, document types), which that library does not write.

/// An element with its attributes as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Element {
    pub name: String,
    /// Raw, each with its leading space.
    pub attributes: String,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    /// Raw, still escaped.
    Text(String),
}

impl Element {
    /// An empty element.
    pub(super) fn new(name: &str, attributes: &str) -> Self {
        Self {
            name: name.to_owned(),
            attributes: attributes.to_owned(),
            children: Vec::new(),
        }
    }

    /// Reads a document; `None` if it is not what the library writes.
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut rest = xml.trim_start();
        if rest.starts_with("<?") {
            rest = rest[rest.find("?>")? + 2..].trim_start();
        }
        let mut open: Vec<Self> = Vec::new();
        loop {
            let at = rest.find('<')?;
            if at > 0 {
                open.last_mut()?.children.push(Node::Text(rest[..at].to_owned()));
            }
            let end = at + rest[at..].find('>')?;
            let tag = &rest[at + 1..end];
            rest = &rest[end + 1..];
            let closed = if tag.starts_with('/') {
                open.pop()?
            } else if tag.starts_with(['!', '?']) {
                return None;
            } else {
                let (inner, empty) = tag
                    .strip_suffix('/')
                    .map_or((tag, false), |inner| (inner.trim_end(), true));
                let split = inner.find(char::is_whitespace).unwrap_or(inner.len());
                let element = Self::new(&inner[..split], inner[split..].trim_end());
                if !empty {
                    open.push(element);
                    continue;
                }
                element
            };
            match open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(closed)),
                None => return Some(closed),
            }
        }
    }

    /// Writes the document.
    pub(super) fn document(&self) -> String {
        let mut out = String::from(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.extend(["<", &self.name, &self.attributes]);
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(text),
            }
        }
        out.extend(["</", &self.name, ">"]);
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
        let key = format!(" {name}=\"");
        if let Some(at) = self.attributes.find(&key) {
            let value = at + key.len();
            if let Some(length) = self.attributes[value..].find('"') {
                self.attributes.replace_range(at..=value + length, "");
            }
        }
    }

    /// Replaces what stands in the element by text.
    pub(super) fn set_text(&mut self, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.children = vec![Node::Text(escaped)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a x="1" y="2"><b/><c z="3">Số &amp; chữ </c></a>"#;
        let mut element = Element::parse(xml).unwrap();
        assert_eq!(element.document(), xml);
        element.drop_attribute("x");
        assert_eq!(element.attributes, r#" y="2""#);
        assert!(Element::parse("<a><!-- no --></a>").is_none());
        assert!(Element::parse("<a>").is_none());
    }
}
