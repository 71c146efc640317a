//! The tags of a part that has neither comments nor CDATA nor a document type, several times as fast as the general
//! reader and cut as it cuts them. Looks into no tag.

use quick_xml::events::BytesStart;

/// A piece of a part.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'x> {
    /// A start tag; `empty` when it is its own end.
    Open { tag: BytesStart<'x>, empty: bool },
    /// The name in an end tag.
    Close(&'x str),
    /// Text that is not empty, its references as they are written.
    Text(&'x str),
}

/// A tag without its end, or written in a way that only the general reader knows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unusual;

/// The pieces of `xml` in their order; `None` when it holds what only the general reader knows.
pub(super) fn pieces(xml: &str) -> Option<Pieces<'_>> {
    (!xml.contains("<!")).then_some(Pieces { rest: xml })
}

/// The pieces that are left; none behind an unusual tag.
pub(super) struct Pieces<'x> {
    rest: &'x str,
}

impl<'x> Pieces<'x> {
    /// Takes `length` bytes and one more, which is dropped.
    fn cut(&mut self, length: Option<usize>) -> Result<&'x str, Unusual> {
        let piece = length.and_then(|length| Some((self.rest.get(..length)?, self.rest.get(length + 1..)?)));
        let (piece, rest) = piece.ok_or(Unusual)?;
        self.rest = rest;
        Ok(piece)
    }

    fn tag(&mut self) -> Result<Option<Piece<'x>>, Unusual> {
        if self.rest.starts_with('?') {
            let end = self.rest.find("?>").map(|end| end + 1);
            self.cut(end)?;
            return Ok(None);
        }
        if let Some(rest) = self.rest.strip_prefix('/') {
            self.rest = rest;
            let end = self.rest.bytes().position(|b| b == b'>');
            return Ok(Some(Piece::Close(local(self.cut(end)?.trim_end()))));
        }
        let content = self.cut(end_of_tag(self.rest))?;
        let (content, empty) = content.strip_suffix('/').map_or((content, false), |cut| (cut, true));
        let name = content
            .bytes()
            .position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
            .unwrap_or(content.len());
        let tag = BytesStart::from_content(content, name);
        Ok(Some(Piece::Open { tag, empty }))
    }
}

impl<'x> Iterator for Pieces<'x> {
    type Item = Result<Piece<'x>, Unusual>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(rest) = self.rest.strip_prefix('<') {
                self.rest = rest;
                let tag = self.tag();
                if tag.is_err() {
                    self.rest = "";
                }
                if let Some(piece) = tag.transpose() {
                    return Some(piece);
                }
            } else {
                let end = self.rest.bytes().position(|b| b == b'<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                // A reference without its end is an error, and the general reader's to tell.
                let sound = !text.bytes().any(|b| b == b'&') || text.split('&').skip(1).all(|rest| rest.contains(';'));
                self.rest = if sound { rest } else { "" };
                return Some(if sound { Ok(Piece::Text(text)) } else { Err(Unusual) });
            }
        }
    }
}

/// Where the `>` of a start tag stands, if all in it is as every spreadsheet program writes it: a name, then attributes
/// with one blank before each and their values in double quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let length = bytes.get(at..)?.iter().position(|b| matches!(b, b'>' | b'"' | b'\''))?;
        let before = bytes.get(at..at + length)?;
        let end = at + length;
        if *bytes.get(end)? == b'>' {
            let rest = before.strip_suffix(b"/").unwrap_or(before);
            let plain = rest.iter().all(|b| *b > b' ' && *b != b'=');
            return ((at == 0 && plain) || rest.is_empty() || rest == b" ").then_some(end);
        }
        let space = before.iter().position(|b| *b <= b' ')?;
        let name = before.get(space + 1..)?.strip_suffix(b"=")?;
        let plain = !name.is_empty() && name.iter().all(|b| *b > b' ' && *b != b'=');
        if !plain || (space == 0) != (at > 0) || bytes.get(end) != Some(&b'"') {
            return None;
        }
        at = end + 2 + bytes.get(end + 1..)?.iter().position(|b| *b == b'"')?;
    }
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    /// What both readers make of a part, as one line each piece.
    fn both(xml: &str) -> (Vec<String>, Vec<String>) {
        let start = |tag: &BytesStart<'_>| format!("<{}|{}", tag.local_name().as_ref(), tag.attributes_raw());
        let quick = pieces(xml).unwrap().flat_map(|piece| match piece {
            Ok(Piece::Open { tag, empty: true }) => vec![start(&tag), format!("/{}", tag.local_name().as_ref())],
            Ok(Piece::Open { tag, .. }) => vec![start(&tag)],
            Ok(Piece::Close(name)) => vec![format!("/{name}")],
            Ok(Piece::Text(_)) => vec!["text".to_owned()],
            Err(Unusual) => vec!["error".to_owned()],
        });
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().expand_empty_elements = true;
        let mut general = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => general.push(start(&tag)),
                Ok(Event::End(tag)) => general.push(format!("/{}", tag.local_name().as_ref())),
                Ok(Event::Text(_)) => general.push("text".to_owned()),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    general.push("error".to_owned());
                    break;
                }
            }
        }
        (quick.collect(), general)
    }

    #[test]
    fn tags_are_cut_as_the_general_reader_cuts_them() {
        for xml in [
            "<?xml version=\"1.0\"?>\n<a><b c=\"1\"/>x</a>",
            "<x:a y:b=\">\" c=\">'\"></x:a >",
            "<a b=\"<c>\"/><a b=\"/\" />",
            "<a>chữ</a>sau",
            "<a b=\"1",
            "<a",
            "<a></a",
            "<?xml",
            "",
        ] {
            let (quick, general) = both(xml);
            assert_eq!(quick, general, "{xml}");
        }
    }

    #[test]
    fn what_only_the_general_reader_knows_is_left_to_it() {
        for xml in ["<a><!-- <b/> --></a>", "<a><![CDATA[<b/>]]></a>", "<!DOCTYPE a><a/>"] {
            assert!(pieces(xml).is_none(), "{xml}");
        }
        for tag in [
            "<a b='1'>",
            "<a b=1>",
            "<a b>",
            "<a b=\"1\"c=\"2\">",
            "<a b=\"1\" \"2\">",
            "< a>",
            "<a>b & c</a>",
        ] {
            assert_eq!(pieces(tag).unwrap().last(), Some(Err(Unusual)), "{tag}");
        }
    }
}
