//! From the tree to finished pages: the order of the parts, page numbers, draft marks.

use crate::Error;
use crate::closing;
use crate::contents;
use crate::fonts::Fonts;
use crate::layout::{MM, Sheet, size};
use crate::masthead;
use crate::page::{Flow, Mark, Page, paginate};
use crate::setting::Setting;
use crate::text::{Measure, Measured, Style};
use crate::tree::{Align, Block, Document, Kind, Run};

/// Distance from the edge of the paper to the baseline of the page number.
const NUMBER_BASELINE_MM: f64 = 15.0;

/// All pages of a document: the main text, then each annex from a new page with its own numbers.
pub(crate) fn pages(document: &Document, fonts: &Fonts) -> Result<Vec<Page>, Error> {
    let layout = &document.layout;
    layout.check()?;
    let sheet = Sheet::a4(layout, false);
    let setting = Setting {
        fonts,
        layout,
        width: sheet.text_width(),
        height: sheet.text_height(),
        pages: &[],
    };
    let mut pages = main_part(document, &setting, sheet)?;
    if document.blocks.contains(&Block::Contents) {
        // The lines of the contents are as many with the numbers as without, so nothing moves the second time.
        let known: Vec<usize> = contents::pages(&pages).collect();
        let setting = Setting {
            pages: &known,
            ..setting
        };
        pages = main_part(document, &setting, sheet)?;
    }

    for annex in &document.annexes {
        let sheet = Sheet::a4(layout, annex.landscape);
        let setting = Setting {
            width: sheet.text_width(),
            height: sheet.text_height(),
            ..setting
        };
        let mut flow = Flow::default();
        masthead::annex(&setting, &mut flow, annex)?;
        setting.blocks(&mut flow, &closing::ended(annex.blocks.clone()))?;
        pages.extend(part(document, &setting, &flow, sheet)?);
    }
    Ok(pages)
}

/// The main text.
fn main_part(document: &Document, setting: &Setting<'_>, sheet: Sheet) -> Result<Vec<Page>, Error> {
    let mut flow = Flow::default();
    masthead::add(setting, &mut flow, document)?;
    setting.blocks(&mut flow, &closing::body(document))?;
    if document.kind != Kind::Slip {
        closing::add(setting, &mut flow, document)?;
    }
    part(document, setting, &flow, sheet)
}

/// Pages of one part with their numbers from the second page on.
fn part(document: &Document, setting: &Setting<'_>, flow: &Flow, sheet: Sheet) -> Result<Vec<Page>, Error> {
    let mut pages = paginate(flow, sheet);
    for (i, page) in pages.iter_mut().enumerate() {
        let y = NUMBER_BASELINE_MM * MM;
        if i > 0 {
            let line = masthead::page_number(setting, i + 1)?;
            page.marks.insert(
                0,
                Mark::Text {
                    x: sheet.left + line.x,
                    y,
                    fragments: line.fragments,
                },
            );
        }
        if document.draft {
            let style = Style::new(size::LIST).italic();
            let measured = Measured::new(setting.fonts, &[Run::plain("Dự thảo")], style)?;
            let whole = Measure {
                x: sheet.left,
                width: setting.width,
            };
            for line in measured.set(Align::Right, whole, whole) {
                page.marks.push(Mark::Text {
                    x: line.x,
                    y,
                    fragments: line.fragments,
                });
            }
        }
    }
    Ok(pages)
}
