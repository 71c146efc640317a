//! The same tree as a .docx, because an office finishes its documents in Word.
//!
//! Same words, sizes, margins and rules as the PDF; Word breaks the lines and pages itself. Refuses to know anything
//! that the tree does not say.

mod package;
mod paragraphs;
mod tables;
mod xml;

use std::io::Cursor;

use docx_rs::{
    Docx, Header, PageMargin, PageNum, PageNumType, PageOrientationType, PageSize, Paragraph, Run as WordRun, RunFonts,
    Section, Tab, TabValueType, Table,
};

use crate::layout::{MM, Sheet, size};
use crate::setting::Setting;
use crate::text::{Style, keep_gaps};
use crate::tree::{Align, Annex, Block, Document, Kind, Run};
use crate::{Error, closing, fonts, masthead};
use paragraphs::{Look, paragraph, rule, twips};

/// Distance from the edge of the paper to the page number.
const HEADER_MM: f64 = 10.0;

/// One child of a section.
enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// What the package pass has to know about the table rows, in order of the document.
#[derive(Default)]
struct Story {
    parts: Vec<Part>,
    heads: Vec<bool>,
}

impl Story {
    fn say(&mut self, paragraph: Paragraph) {
        self.parts.push(Part::Paragraph(Box::new(paragraph)));
    }

    fn table(&mut self, table: Table, heads: impl IntoIterator<Item = bool>) {
        self.parts.push(Part::Table(Box::new(table)));
        self.heads.extend(heads);
    }
}

/// Writes a document as .docx.
///
/// # Errors
/// The same trees are refused as for the PDF; [`Error::Docx`] if the package cannot be written.
pub fn render_docx(document: &Document) -> Result<Vec<u8>, Error> {
    let layout = &document.layout;
    layout.check()?;
    let fonts = fonts::load()?;
    let sheet = Sheet::a4(layout, false);
    let setting = Setting {
        fonts,
        layout,
        width: sheet.text_width(),
        height: sheet.text_height(),
        pages: &[],
    };
    let mut story = Story::default();
    head(&setting, &mut story, document)?;
    blocks(&setting, &mut story, &closing::body(document), true)?;
    if document.kind != Kind::Slip {
        tables::signature(&setting, &mut story, document);
    }
    let mut stories = vec![(story, sheet, false)];
    for annex in &document.annexes {
        let sheet = Sheet::a4(layout, annex.landscape);
        let setting = Setting {
            width: sheet.text_width(),
            height: sheet.text_height(),
            ..setting
        };
        let mut story = Story::default();
        annex_head(&setting, &mut story, annex)?;
        blocks(&setting, &mut story, &closing::ended(annex.blocks.clone()), false)?;
        stories.push((story, sheet, annex.landscape));
    }
    package(document, stories)
}

/// Puts the stories into sections: the last one is Word's own, the others end with a section mark.
fn package(document: &Document, stories: Vec<(Story, Sheet, bool)>) -> Result<Vec<u8>, Error> {
    let name = "Times New Roman";
    let family = RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name);
    let mut docx = Docx::new().default_fonts(family).default_size(half_points(size::BODY));
    let heads: Vec<bool> = stories
        .iter()
        .flat_map(|(story, ..)| story.heads.iter().copied())
        .collect();
    let last = stories.len() - 1;
    for (i, (story, sheet, landscape)) in stories.into_iter().enumerate() {
        let (width, height) = (twips(sheet.width) as u32, twips(sheet.height) as u32);
        let orient = if landscape {
            PageOrientationType::Landscape
        } else {
            PageOrientationType::Portrait
        };
        if i < last {
            let mut section = Section::new()
                .page_size(PageSize::new().size(width, height).orient(orient))
                .page_margin(margin(&sheet))
                .title_pg()
                .page_num_type(PageNumType::new().start(1));
            if i == 0 {
                section = section.header(numbered(document));
            }
            for part in story.parts {
                section = match part {
                    Part::Paragraph(paragraph) => section.add_paragraph(*paragraph),
                    Part::Table(table) => section.add_table(*table),
                };
            }
            docx = docx.add_section(section);
        } else {
            docx = docx
                .page_size(width, height)
                .page_orient(orient)
                .page_margin(margin(&sheet))
                .title_pg()
                .page_num_type(PageNumType::new().start(1));
            if i == 0 {
                docx = docx.header(numbered(document));
            }
            for part in story.parts {
                docx = match part {
                    Part::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
                    Part::Table(table) => docx.add_table(*table),
                };
            }
        }
    }
    let mut parts = docx.build();
    package::finish(&mut parts, document, &heads)?;
    let mut bytes = Cursor::new(Vec::new());
    parts
        .pack(&mut bytes)
        .map_err(|e| Error::Docx(std::io::Error::other(e)))?;
    Ok(bytes.into_inner())
}

fn half_points(points: f64) -> usize {
    (points * 2.0).round() as usize
}

fn margin(sheet: &Sheet) -> PageMargin {
    let header = twips(HEADER_MM * MM);
    PageMargin {
        top: twips(sheet.top),
        left: twips(sheet.left),
        bottom: twips(sheet.bottom),
        right: twips(sheet.right),
        header,
        footer: header,
        gutter: 0,
    }
}

/// The header from the second page on. The first page says in its head that it is a draft.
fn numbered(document: &Document) -> Header {
    let look = Look::plain(Style::new(size::BODY), Align::Center);
    if !document.draft {
        return Header::new().add_paragraph(paragraph(&[], &look).add_page_num(PageNum::new()));
    }
    let width = Sheet::a4(&document.layout, false).text_width();
    let stop = |kind, at: f64| Tab::new().val(kind).pos(twips(at) as usize);
    let small = (size::LIST * 2.0).round() as usize;
    let line = paragraph(
        &[],
        &Look {
            align: Align::Left,
            ..look
        },
    )
    .add_tab(stop(TabValueType::Center, width / 2.0))
    .add_tab(stop(TabValueType::Right, width))
    .add_run(WordRun::new().add_tab())
    .add_page_num(PageNum::new())
    .add_run(WordRun::new().add_tab().size(small).italic().add_text("Dự thảo"));
    Header::new().add_paragraph(line)
}

/// Everything above the body.
fn head(setting: &Setting<'_>, story: &mut Story, document: &Document) -> Result<(), Error> {
    if document.kind != Kind::Slip {
        tables::masthead(setting, story, document)?;
    }
    if document.kind != Kind::Letter {
        let style = Style::new(size::BODY).bold();
        let look = Look {
            before: 22.0,
            ..Look::title(style)
        };
        story.say(paragraph(&[Run::plain(&document.type_name)], &look));
        let mut widths = Vec::new();
        for line in &document.subject {
            let lines = masthead::balanced(setting, line, style)?;
            for (text, width) in &lines {
                story.say(paragraph(&[Run::plain(text)], &Look::title(style)));
                widths.push(*width);
            }
        }
        story.say(rule(setting.width, masthead::short_rule(&widths)));
    }
    let style = Style::new(size::BODY);
    let lines = masthead::recipients_lines(setting, &document.recipients)?;
    let last = lines.len();
    for (i, line) in lines.into_iter().enumerate() {
        let look = Look {
            left: line.rest,
            first: line.first - line.rest,
            before: line.before,
            after: if i + 1 == last {
                setting.layout.gap_points()
            } else {
                0.0
            },
            keep: true,
            ..Look::plain(style, Align::Left)
        };
        story.say(paragraph(&[Run::plain(line.text)], &look));
    }
    Ok(())
}

fn annex_head(setting: &Setting<'_>, story: &mut Story, annex: &Annex) -> Result<(), Error> {
    let strong = Style::new(size::BODY).bold();
    let (first, title) = masthead::annex_lines(annex);
    story.say(paragraph(&[Run::plain(first)], &Look::title(strong)));
    for (line, _) in masthead::balanced(setting, &title, strong)? {
        story.say(paragraph(&[Run::plain(line)], &Look::title(strong)));
    }
    if !annex.reference.is_empty() {
        let look = Look::title(Style::new(size::BODY).italic());
        story.say(paragraph(&[Run::plain(keep_gaps(&annex.reference))], &look));
    }
    Ok(())
}

/// The blocks; `signed` keeps the last of them with the signature.
fn blocks(setting: &Setting<'_>, story: &mut Story, blocks: &[Block], signed: bool) -> Result<(), Error> {
    for (i, block) in blocks.iter().enumerate() {
        let last = i + 1 == blocks.len();
        match block {
            Block::Table(table) => tables::table(setting, story, table)?,
            Block::Contents | Block::NewPage => {}
            Block::Caption { text, align } => {
                let look = Look {
                    before: setting.layout.gap_points(),
                    ..Look::plain(Style::new(size::TABLE), *align)
                };
                story.say(paragraph(text, &Look { keep: !last, ..look }));
            }
            other => {
                let (runs, style, heading) = crate::paragraph::words(other);
                let look = Look {
                    first: setting.layout.indent.points(),
                    before: setting.layout.gap_points(),
                    pitch: Some(setting.layout.pitch),
                    keep: heading || (last && signed),
                    ..Look::plain(style, Align::Justify)
                };
                story.say(paragraph(&runs, &look));
            }
        }
    }
    Ok(())
}
