//! Blocks of the body become pieces: indent, gap, and which lines must stay together.
//!
//! Widows and orphans have at least two lines; a heading stays with what follows it.

use std::sync::Arc;

use crate::Error;
use crate::bitmap::Bitmap;
use crate::layout::{HAIRLINE, MM, SINGLE, size};
use crate::page::{Flow, Mark, Piece, line_marks};
use crate::setting::Setting;
use crate::table;
use crate::text::{Measure, Measured, Style, clean};
use crate::tree::{Align, Block, HeadingLevel, Picture, Run};

/// How the lines of one paragraph stand.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub style: Style,
    pub align: Align,
    /// Left edge of the first line.
    pub first: f64,
    /// Left edge of the other lines.
    pub rest: f64,
    /// Room at the right.
    pub right: f64,
    /// Distance between baselines.
    pub pitch: f64,
    /// Room above.
    pub before: f64,
    /// No page may end inside or after it.
    pub glued: bool,
}

impl Setting<'_> {
    /// A body paragraph in the given style.
    pub(crate) fn body(&self, style: Style) -> Shape {
        Shape {
            style,
            align: Align::Justify,
            first: self.layout.indent.points(),
            rest: 0.0,
            right: 0.0,
            pitch: self.layout.pitch_points(),
            before: self.layout.gap_points(),
            glued: false,
        }
    }

    /// A centred line of the title or an annex head: single spacing, glued to what follows.
    pub(crate) fn centred(&self, style: Style, before: f64) -> Shape {
        Shape {
            style,
            align: Align::Center,
            first: 0.0,
            rest: 0.0,
            right: 0.0,
            pitch: SINGLE * style.size,
            before,
            glued: true,
        }
    }

    /// Adds a paragraph; returns the width of its last line.
    pub(crate) fn add(&self, flow: &mut Flow, runs: &[Run], shape: Shape) -> Result<f64, Error> {
        let measured = Measured::new(self.fonts, runs, shape.style)?;
        let edge = self.width - shape.right;
        let first = Measure {
            x: shape.first,
            width: edge - shape.first,
        };
        let lines = if shape.align == Align::Center {
            measured.balanced(first)
        } else {
            measured.set(
                shape.align,
                first,
                Measure {
                    x: shape.rest,
                    width: edge - shape.rest,
                },
            )
        };
        let baseline = measured.baseline(shape.pitch);
        let count = lines.len();
        let mut last = 0.0;
        for (i, line) in lines.into_iter().enumerate() {
            last = line.width;
            flow.pieces.push(Piece {
                before: if i == 0 { shape.before } else { 0.0 },
                height: shape.pitch,
                marks: line_marks(line, 0.0, shape.pitch, baseline),
                // Two lines at the foot of a page, two at the head of the next.
                glued: shape.glued || (count > 1 && (i == 0 || i + 2 == count)),
                ..Piece::default()
            });
        }
        Ok(last)
    }

    /// Adds the blocks of the body or of an annex.
    pub(crate) fn blocks(&self, flow: &mut Flow, blocks: &[Block]) -> Result<(), Error> {
        let mut opens_page = false;
        for (i, block) in blocks.iter().enumerate() {
            let from = flow.pieces.len();
            match block {
                Block::NewPage => {
                    opens_page = true;
                    continue;
                }
                Block::Contents => self.contents(flow, blocks)?,
                Block::Picture(picture) => self.picture(flow, picture)?,
                Block::Table(content) => table::add(self, flow, content)?,
                Block::Caption { text, align } => {
                    // A caption at the very end belongs to the table above.
                    if i + 1 == blocks.len() {
                        flow.glue_tail(1);
                    }
                    let style = Style::new(size::TABLE);
                    self.add(
                        flow,
                        text,
                        Shape {
                            align: *align,
                            ..self.centred(style, self.layout.gap_points())
                        },
                    )?;
                }
                other => {
                    let (runs, style, glued) = words(other);
                    // A point is often a whole paragraph: only its end stays with what follows.
                    let whole = !matches!(
                        other,
                        Block::Heading {
                            level: HeadingLevel::Point,
                            ..
                        }
                    );
                    let shape = self.body(style);
                    self.add(
                        flow,
                        &runs,
                        Shape {
                            glued: glued && whole,
                            ..shape
                        },
                    )?;
                    if glued && !whole {
                        flow.glue_tail(1);
                    }
                    if let (Block::Heading { level, .. }, Some(piece)) = (other, flow.pieces.get_mut(from)) {
                        piece.marks.extend(entry(*level, &runs));
                    }
                }
            }
            if let Some(piece) = flow.pieces.get_mut(from) {
                piece.opens_page = std::mem::take(&mut opens_page);
            }
        }
        Ok(())
    }

    /// Adds a picture with a thin frame, centred, and its caption.
    fn picture(&self, flow: &mut Flow, picture: &Picture) -> Result<(), Error> {
        let bitmap = Bitmap::read(picture)?;
        let caption = [self.layout.gap_points(), SINGLE * size::TABLE];
        let shape = f64::from(bitmap.height) / f64::from(bitmap.width);
        let room = self.height - caption.iter().sum::<f64>() * 2.0;
        let width = (f64::from(picture.width_mm) * MM).min(self.width).min(room / shape);
        let height = width * shape;
        let x = (self.width - width) / 2.0;
        let mut marks = vec![Mark::Picture {
            picture: Arc::new(bitmap),
            x,
            y: 0.0,
            width,
            height,
        }];
        // The picture is drawn last and would cover the inner half of the frame.
        let out = HAIRLINE / 2.0;
        marks.extend(table::frame(x - out, x + width + out, -out, height + out));
        flow.pieces.push(Piece {
            before: caption[0],
            height,
            marks,
            glued: !picture.caption.is_empty(),
            ..Piece::default()
        });
        if !picture.caption.is_empty() {
            let style = Style::new(size::TABLE).italic();
            let last = flow.pieces.len();
            self.add(flow, &picture.caption, self.centred(style, 3.0))?;
            // The words belong to what stands above, not to what follows.
            if let Some(end) = flow.pieces[last..].last_mut() {
                end.glued = false;
            }
        }
        Ok(())
    }
}

/// The outline entry of a heading; only sections and clauses have one.
fn entry(level: HeadingLevel, runs: &[Run]) -> Option<Mark> {
    let depth = depth(level)?;
    let title = runs.iter().map(|r| clean(&r.text)).collect();
    Some(Mark::Entry { title, depth, y: 0.0 })
}

/// How deep a heading stands in the outline and in the contents.
pub(crate) fn depth(level: HeadingLevel) -> Option<usize> {
    match level {
        HeadingLevel::Section => Some(0),
        HeadingLevel::Clause => Some(1),
        HeadingLevel::SubClause | HeadingLevel::Point => None,
    }
}

/// The words of a text block with its mark or label, its style, and whether it stays with the next block.
pub(crate) fn words(block: &Block) -> (Vec<Run>, Style, bool) {
    let body = Style::new(size::BODY);
    match block {
        Block::Heading { level, label, text } => {
            let capitals = *level == HeadingLevel::Section;
            let shown = |run: &Run| {
                if capitals {
                    Run {
                        text: run.text.to_uppercase(),
                        ..run.clone()
                    }
                } else {
                    run.clone()
                }
            };
            let gap = if label.is_empty() { "" } else { " " };
            let mut runs = vec![Run::plain(format!("{label}{gap}"))];
            runs.extend(text.iter().map(shown));
            let style = if *level == HeadingLevel::Point {
                body
            } else {
                body.bold()
            };
            (runs, style, true)
        }
        Block::Dash { text } => (marked("- ", text), body, false),
        Block::Plus { text } => (marked("+ ", text), body, false),
        Block::Basis { text } => (text.clone(), body.italic(), false),
        Block::Paragraph { text } | Block::Caption { text, .. } => (text.clone(), body, false),
        Block::Picture(picture) => (picture.caption.clone(), Style::new(size::TABLE).italic(), false),
        Block::Table(_) | Block::Contents | Block::NewPage => (Vec::new(), body, false),
    }
}

fn marked(mark: &str, text: &[Run]) -> Vec<Run> {
    std::iter::once(Run::plain(mark)).chain(text.iter().cloned()).collect()
}
