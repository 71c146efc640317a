//! A chapter's text becomes its tree: a small part of Markdown, everything else refused.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::Error;
use crate::tree::{Block, Chapter, Span};

/// Reads the chapter `id`, the `number`th of the manual.
///
/// # Errors
/// [`Error::Unread`], [`Error::Untitled`].
pub(crate) fn chapter(id: &str, number: usize, text: &str) -> Result<Chapter, Error> {
    let mut reader = Reader {
        id,
        events: Parser::new_ext(text, Options::ENABLE_TABLES),
    };
    let title = match reader.events.next() {
        Some(Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        })) => said(&reader.spans(TagEnd::Heading(HeadingLevel::H1))?),
        _ => return Err(Error::Untitled(id.to_owned())),
    };
    let mut parts = 0;
    let mut blocks = Vec::new();
    while let Some(event) = reader.events.next() {
        blocks.push(match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                parts += 1;
                Block::Heading {
                    number: format!("{number}.{parts}"),
                    text: said(&reader.spans(TagEnd::Heading(HeadingLevel::H2))?),
                }
            }
            Event::Start(Tag::Paragraph) => reader.paragraph()?,
            Event::Start(Tag::List(Some(first))) => Block::Steps {
                first: usize::try_from(first).unwrap_or(1),
                items: reader.items(TagEnd::List(true))?,
            },
            Event::Start(Tag::List(None)) => Block::List {
                items: reader.items(TagEnd::List(false))?,
            },
            Event::Start(Tag::BlockQuote(kind)) => match reader.events.next() {
                Some(Event::Start(Tag::Paragraph)) => {
                    let text = reader.spans(TagEnd::Paragraph)?;
                    reader.expect(&Event::End(TagEnd::BlockQuote(kind)))?;
                    Block::Note { text }
                }
                other => return Err(reader.unread(other.as_ref())),
            },
            Event::Start(Tag::CodeBlock(_)) => reader.code()?,
            Event::Start(Tag::Table(_)) => reader.table()?,
            other => return Err(reader.unread(Some(&other))),
        });
    }
    Ok(Chapter {
        id: id.to_owned(),
        number,
        title,
        blocks,
    })
}

/// The words alone.
pub(crate) fn said(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

struct Reader<'t> {
    id: &'t str,
    events: Parser<'t>,
}

impl<'t> Reader<'t> {
    /// A paragraph, or the picture that stands in one by itself.
    fn paragraph(&mut self) -> Result<Block, Error> {
        match self.events.next() {
            Some(Event::Start(Tag::Image { dest_url, .. })) => {
                let caption = said(&self.spans(TagEnd::Image)?);
                self.expect(&Event::End(TagEnd::Paragraph))?;
                let name = dest_url
                    .strip_prefix("pictures/")
                    .and_then(|name| name.strip_suffix(".png"));
                let name = name.ok_or_else(|| self.refused(format!("hình {dest_url}")))?;
                Ok(Block::Picture {
                    name: name.to_owned(),
                    caption,
                })
            }
            first => Ok(Block::Paragraph {
                text: self.spans_from(first, TagEnd::Paragraph)?,
            }),
        }
    }

    /// The points of a list, each one paragraph.
    fn items(&mut self, end: TagEnd) -> Result<Vec<Vec<Span>>, Error> {
        let mut items = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::Item)) => match self.events.next() {
                    // A list with empty lines between its points has paragraphs in them.
                    Some(Event::Start(Tag::Paragraph)) => {
                        items.push(self.spans(TagEnd::Paragraph)?);
                        self.expect(&Event::End(TagEnd::Item))?;
                    }
                    first => items.push(self.spans_from(first, TagEnd::Item)?),
                },
                Some(Event::End(met)) if met == end => return Ok(items),
                other => return Err(self.unread(other.as_ref())),
            }
        }
    }

    fn code(&mut self) -> Result<Block, Error> {
        let mut text = String::new();
        loop {
            match self.events.next() {
                Some(Event::Text(more)) => text.push_str(&more),
                Some(Event::End(TagEnd::CodeBlock)) => break,
                other => return Err(self.unread(other.as_ref())),
            }
        }
        Ok(Block::Code {
            lines: text.lines().map(str::to_owned).collect(),
        })
    }

    fn table(&mut self) -> Result<Block, Error> {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::TableHead)) => head = self.cells(TagEnd::TableHead)?,
                Some(Event::Start(Tag::TableRow)) => rows.push(self.cells(TagEnd::TableRow)?),
                Some(Event::End(TagEnd::Table)) => return Ok(Block::Table { head, rows }),
                other => return Err(self.unread(other.as_ref())),
            }
        }
    }

    fn cells(&mut self, end: TagEnd) -> Result<Vec<Vec<Span>>, Error> {
        let mut cells = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::TableCell)) => cells.push(self.spans(TagEnd::TableCell)?),
                Some(Event::End(met)) if met == end => return Ok(cells),
                other => return Err(self.unread(other.as_ref())),
            }
        }
    }

    fn spans(&mut self, end: TagEnd) -> Result<Vec<Span>, Error> {
        let first = self.events.next();
        self.spans_from(first, end)
    }

    /// Words up to `end`, beginning with an event already taken.
    fn spans_from(&mut self, first: Option<Event<'t>>, end: TagEnd) -> Result<Vec<Span>, Error> {
        let mut spans: Vec<Span> = Vec::new();
        let mut style = Span::default();
        let mut next = first;
        loop {
            let (text, code) = match next {
                Some(Event::End(met)) if met == end => return Ok(spans),
                Some(Event::Text(text)) => (text, false),
                Some(Event::Code(text)) => (text, true),
                Some(Event::SoftBreak) => (" ".into(), false),
                ref change => {
                    match change {
                        Some(Event::Start(Tag::Strong)) => style.strong = true,
                        Some(Event::End(TagEnd::Strong)) => style.strong = false,
                        Some(Event::Start(Tag::Link { dest_url, .. })) => style.chapter = Some(dest_url.to_string()),
                        Some(Event::End(TagEnd::Link)) => style.chapter = None,
                        other => return Err(self.unread(other.as_ref())),
                    }
                    next = self.events.next();
                    continue;
                }
            };
            let span = Span {
                text: String::new(),
                code,
                ..style.clone()
            };
            // The parser cuts words where a sign might have meant something.
            match spans.last_mut() {
                Some(last)
                    if Span {
                        text: String::new(),
                        ..last.clone()
                    } == span =>
                {
                    last.text.push_str(&text)
                }
                _ => spans.push(Span {
                    text: text.to_string(),
                    ..span
                }),
            }
            next = self.events.next();
        }
    }

    fn expect(&mut self, wanted: &Event<'_>) -> Result<(), Error> {
        match self.events.next() {
            Some(event) if event == *wanted => Ok(()),
            other => Err(self.unread(other.as_ref())),
        }
    }

    fn unread(&self, event: Option<&Event<'_>>) -> Error {
        self.refused(event.map_or_else(|| "hết văn bản".to_owned(), |event| format!("{event:?}")))
    }

    fn refused(&self, what: String) -> Error {
        Error::Unread {
            chapter: self.id.to_owned(),
            what,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Span {
        Span {
            text: text.to_owned(),
            ..Span::default()
        }
    }

    #[test]
    fn steps_notes_tables_and_pictures_are_read() {
        let text = "# Tên\n\n## Phần\n\n3. Bấm “Mở”.\n4. Xem [chương](khac).\n\n> Lưu ý.\n\n| A | B |\n|---|---|\n| 1 | `x y` |\n\n![Hình một](pictures/mot.png)\n";
        let read = chapter("thu", 2, text).unwrap();
        assert_eq!(read.title, "Tên");
        let link = Span {
            chapter: Some("khac".to_owned()),
            ..plain("chương")
        };
        let code = Span {
            code: true,
            ..plain("x y")
        };
        assert_eq!(
            read.blocks,
            [
                Block::Heading {
                    number: "2.1".to_owned(),
                    text: "Phần".to_owned()
                },
                Block::Steps {
                    first: 3,
                    items: vec![vec![plain("Bấm “Mở”.")], vec![plain("Xem "), link, plain(".")]]
                },
                Block::Note {
                    text: vec![plain("Lưu ý.")]
                },
                Block::Table {
                    head: vec![vec![plain("A")], vec![plain("B")]],
                    rows: vec![vec![vec![plain("1")], vec![code]]]
                },
                Block::Picture {
                    name: "mot".to_owned(),
                    caption: "Hình một".to_owned()
                },
            ]
        );
    }

    #[test]
    fn what_is_not_read_is_refused_not_dropped() {
        for text in [
            "# Tên\n\n<b>đậm</b>\n",
            "# Tên\n\nMột <i>chữ</i>\n",
            "# Tên\n\n### Quá sâu\n",
            "# Tên\n\n- một\n  - hai\n",
            "# Tên\n\n---\n",
            "# Tên\n\n![x](http://noi.khac/a.png)\n",
        ] {
            assert!(matches!(chapter("thu", 1, text), Err(Error::Unread { .. })), "{text}");
        }
        assert!(matches!(chapter("thu", 1, "Chữ\n"), Err(Error::Untitled(_))));
    }
}
