//! The contents of a document: its sections and clauses, each with a dotted line to the number of its page.

use crate::Error;
use crate::fonts::Face;
use crate::layout::{MM, SINGLE, size};
use crate::page::{Flow, Mark, Page, Piece, line_marks};
use crate::paragraph::{depth, words};
use crate::setting::Setting;
use crate::text::{Measure, Measured, Style};
use crate::tree::{Align, Block, Run};

/// Room for the number of a page at the right.
const NUMBER_MM: f64 = 12.0;
/// How far a clause stands in from its section.
const STEP_MM: f64 = 6.0;

/// The pages, from 1, on which the entries of the outline stand, in their order.
pub(crate) fn pages(pages: &[Page]) -> impl Iterator<Item = usize> {
    pages.iter().enumerate().flat_map(|(number, page)| {
        let entries = page.marks.iter().filter(|mark| matches!(mark, Mark::Entry { .. }));
        entries.map(move |_| number + 1)
    })
}

impl Setting<'_> {
    /// Adds the contents of `blocks`; while the pages are not known their places stay empty.
    pub(crate) fn contents(&self, flow: &mut Flow, blocks: &[Block]) -> Result<(), Error> {
        let headings = blocks.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some((depth(*level)?, block)),
            _ => None,
        });
        for (at, (depth, block)) in headings.enumerate() {
            let number = self.pages.get(at).map(ToString::to_string).unwrap_or_default();
            self.contents_line(flow, depth, &words(block).0, &number)?;
        }
        Ok(())
    }

    fn contents_line(&self, flow: &mut Flow, depth: usize, title: &[Run], number: &str) -> Result<(), Error> {
        let plain = Style::new(size::SMALL);
        let style = if depth == 0 { plain.bold() } else { plain };
        let pitch = SINGLE * size::SMALL + 2.0;
        let edge = self.width - NUMBER_MM * MM;
        let x = depth as f64 * STEP_MM * MM;
        let place = Measure { x, width: edge - x };
        let measured = Measured::new(self.fonts, title, style)?;
        let baseline = measured.baseline(pitch);
        let lines = measured.set(Align::Left, place, place);
        let last = lines.len().saturating_sub(1);
        for (i, line) in lines.into_iter().enumerate() {
            let end = line.x + line.width;
            let mut marks = line_marks(line, 0.0, pitch, baseline);
            if i == last {
                let dot = f64::from(self.fonts.advance(Face::Regular, '.').unwrap_or(250)) / 1000.0 * plain.size;
                // Some air before the dots.
                let dots = ((edge - end) / dot - 2.0).max(0.0) as usize;
                for (words, width) in [(".".repeat(dots), edge), (number.to_owned(), self.width)] {
                    if words.is_empty() {
                        continue;
                    }
                    let whole = Measure { x: 0.0, width };
                    let set = Measured::new(self.fonts, &[Run::plain(words)], plain)?.set(Align::Right, whole, whole);
                    marks.extend(set.into_iter().flat_map(|line| line_marks(line, 0.0, pitch, baseline)));
                }
            }
            flow.pieces.push(Piece {
                before: if i == 0 && depth == 0 { 3.0 } else { 0.0 },
                height: pitch,
                marks,
                glued: i < last,
                ..Piece::default()
            });
        }
        Ok(())
    }
}
