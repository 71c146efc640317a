//! Pages become a PDF file, and every live figure learns where it stands.
//!
//! Each line is one stretch of glyphs with its spaces, so that a reader gets whole words back; justification moves the
//! pen after a space. The file is then made PDF/A-1b by [`crate::archive`].

use std::sync::Arc;

use printpdf::{
    FontId, Line, LinePoint, Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Point,
    Pt, TextItem,
};

use crate::font_used::FontUsed;
use crate::fonts::{self, Face, Fonts};
use crate::layout::MM;
use crate::outline::Entry;
use crate::page::{Mark, Page};
use crate::pictures::Placed;
use crate::text::Fragment;
use crate::tree::Document;
use crate::{Error, archive, cut, typeset};

/// A finished PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// The file: PDF/A-1b, the same bytes for the same tree and font.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Where every live figure stands; a figure over two lines has two boxes.
    pub figure_boxes: Vec<FigureBox>,
    /// Which font family was used.
    pub font_used: FontUsed,
}

/// The rectangle of a live figure on a page, in millimetres from the top left corner of the paper.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FigureBox {
    /// The figure's id, as given in the tree.
    pub figure: String,
    /// Page, from 1.
    pub page: usize,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Sets a document and writes it as PDF/A-1b.
///
/// # Errors
/// What the tree cannot be set with ([`Error::OutsideDecree`], [`Error::Unprintable`], [`Error::TooManyCells`],
/// [`Error::TooWide`]) and failures of the writer.
pub fn render_pdf(document: &Document) -> Result<Rendered, Error> {
    let fonts = fonts::load()?;
    let pages = typeset::pages(document, fonts)?;
    let figure_boxes = pages
        .iter()
        .enumerate()
        .flat_map(|(i, page)| boxes(i + 1, page))
        .collect();
    let bytes = write(document, fonts, &pages)?;
    Ok(Rendered {
        bytes,
        pages: pages.len(),
        figure_boxes,
        font_used: fonts.used(),
    })
}

fn boxes(number: usize, page: &Page) -> impl Iterator<Item = FigureBox> {
    page.marks.iter().filter_map(move |mark| match mark {
        Mark::Figure {
            id,
            x,
            y,
            width,
            height,
        } => Some(FigureBox {
            figure: id.clone(),
            page: number,
            x: x / MM,
            y: y / MM,
            width: width / MM,
            height: height / MM,
        }),
        _ => None,
    })
}

fn write(document: &Document, fonts: &Fonts, pages: &[Page]) -> Result<Vec<u8>, Error> {
    let mut pdf = PdfDocument::new(&document.title);
    for (face, letters) in Face::ALL.into_iter().zip(cut::letters(pages)) {
        if !letters.is_empty() {
            let font = cut::cut(fonts, face, &letters)?;
            pdf.resources.fonts.map.insert(font_id(face), font);
        }
    }
    pdf.pages = pages.iter().map(page_of).collect();
    let mut warnings = Vec::new();
    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let raw = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(wrong) = warnings
        .into_iter()
        .find(|w| w.severity == PdfParseErrorSeverity::Error)
    {
        return Err(Error::Writer(wrong.msg));
    }
    archive::finish(raw, document, &entries(pages), &placed(pages))
}

/// Every picture with its place in the file, which counts from below.
fn placed(pages: &[Page]) -> Vec<Placed> {
    let on = |(number, page): (usize, &Page)| {
        let bottom = page.sheet.height;
        let place = move |mark: &Mark| match mark {
            Mark::Picture {
                picture,
                x,
                y,
                width,
                height,
            } => Some(Placed {
                picture: Arc::clone(picture),
                page: number,
                x: *x,
                y: bottom - y - height,
                width: *width,
                height: *height,
            }),
            _ => None,
        };
        page.marks.iter().filter_map(place).collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(on).collect()
}

/// The outline: where every section, clause and annex begins.
fn entries(pages: &[Page]) -> Vec<Entry> {
    let on = |(number, page): (usize, &Page)| {
        let height = page.sheet.height;
        let entry = move |mark: &Mark| match mark {
            Mark::Entry { title, depth, y } => Some(Entry {
                title: title.clone(),
                depth: *depth,
                page: number,
                top: height - y,
            }),
            _ => None,
        };
        page.marks.iter().filter_map(entry).collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(on).collect()
}

fn font_id(face: Face) -> FontId {
    FontId(face.tag().to_owned())
}

fn page_of(page: &Page) -> PdfPage {
    let height = page.sheet.height;
    let mut ops = Vec::new();
    let mut thickness = None;
    for mark in &page.marks {
        match mark {
            Mark::Text { x, y, fragments } => text_ops(&mut ops, *x, height - y, fragments),
            Mark::Rule {
                from,
                to,
                thickness: now,
            } => {
                if thickness != Some(*now) {
                    ops.push(Op::SetOutlineThickness { pt: pt(*now) });
                    thickness = Some(*now);
                }
                let points = [from, to].map(|(x, y)| LinePoint {
                    p: point(*x, height - y),
                    bezier: false,
                });
                ops.push(Op::DrawLine {
                    line: Line {
                        points: points.to_vec(),
                        is_closed: false,
                    },
                });
            }
            Mark::Figure { .. } | Mark::Entry { .. } | Mark::Picture { .. } => {}
        }
    }
    let millimetres = |points: f64| Mm((points / MM) as f32);
    PdfPage::new(millimetres(page.sheet.width), millimetres(height), ops)
}

fn text_ops(ops: &mut Vec<Op>, x: f64, y: f64, fragments: &[Fragment]) {
    ops.push(Op::StartTextSection);
    for (i, fragment) in fragments.iter().enumerate() {
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(font_id(fragment.face)),
            size: pt(fragment.size),
        });
        if i == 0 {
            ops.push(Op::SetTextCursor { pos: point(x, y) });
        }
        ops.push(Op::ShowText { items: items(fragment) });
    }
    ops.push(Op::EndTextSection);
}

/// Words with their spaces; where the line is stretched, the pen moves on after each space.
fn items(fragment: &Fragment) -> Vec<TextItem> {
    // Tenths of a thousandth of the size are far finer than any device.
    let offset = (-fragment.stretch / fragment.size * 10_000.0).round() / 10.0;
    if offset == 0.0 {
        return vec![TextItem::Text(fragment.text.clone())];
    }
    let mut items = Vec::new();
    for word in fragment.text.split_inclusive(' ') {
        items.push(TextItem::Text(word.to_owned()));
        if word.ends_with(' ') {
            items.push(TextItem::Offset(offset as f32));
        }
    }
    items
}

fn point(x: f64, y: f64) -> Point {
    Point { x: pt(x), y: pt(y) }
}

/// Hundredths of a point: a hundredth of what can be seen, and short in the file.
fn pt(value: f64) -> Pt {
    Pt(((value * 100.0).round() / 100.0) as f32)
}
