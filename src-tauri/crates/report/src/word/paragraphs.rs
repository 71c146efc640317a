//! Paragraphs of the .docx: style, indents, spacing, and rules drawn as borders.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run as WordRun, SpecialIndentType,
};

use crate::layout::{Pitch, RULE};
use crate::text::{Style, clean};
use crate::tree::{Align, Run};

/// Twentieths of a point in a point.
const TWIPS: f64 = 20.0;

/// A length in points as whole twentieths of a point.
pub(super) fn twips(points: f64) -> i32 {
    (points * TWIPS).round() as i32
}

/// How a paragraph looks; lengths in points.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub style: Style,
    pub align: Align,
    /// Left edge of all lines but the first.
    pub left: f64,
    /// The first line's edge, from `left`; negative hangs.
    pub first: f64,
    /// Room above.
    pub before: f64,
    /// Room below.
    pub after: f64,
    /// Baseline distance; single when `None`.
    pub pitch: Option<Pitch>,
    /// Stays with the next paragraph.
    pub keep: bool,
}

impl Look {
    /// Single spacing, no indents.
    pub(super) fn plain(style: Style, align: Align) -> Self {
        Self {
            style,
            align,
            left: 0.0,
            first: 0.0,
            before: 0.0,
            after: 0.0,
            pitch: None,
            keep: false,
        }
    }

    /// A centred line that stays with the next.
    pub(super) fn title(style: Style) -> Self {
        Self {
            keep: true,
            ..Self::plain(style, Align::Center)
        }
    }
}

/// A paragraph.
pub(super) fn paragraph(runs: &[Run], look: &Look) -> Paragraph {
    let align = match look.align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
        Align::Justify => AlignmentType::Both,
    };
    let special = match twips(look.first) {
        0 => None,
        first if first > 0 => Some(SpecialIndentType::FirstLine(first)),
        first => Some(SpecialIndentType::Hanging(-first)),
    };
    let (rule, line) = match look.pitch {
        None => (LineSpacingType::Auto, 240),
        Some(Pitch::Lines(hundredths)) => (LineSpacingType::Auto, i32::from(hundredths) * 240 / 100),
        Some(Pitch::Exactly(tenths)) => (LineSpacingType::Exact, i32::from(tenths) * 2),
    };
    let spacing = LineSpacing::new()
        .before(twips(look.before) as u32)
        .after(twips(look.after) as u32)
        .line_rule(rule)
        .line(line);
    let paragraph = Paragraph::new()
        .align(align)
        .indent(Some(twips(look.left)), special, None, None)
        .line_spacing(spacing)
        .keep_next(look.keep)
        .widow_control(true);
    runs.iter()
        .fold(paragraph, |paragraph, run| paragraph.add_run(word_run(run, look.style)))
}

fn word_run(run: &Run, style: Style) -> WordRun {
    let mut word = WordRun::new()
        .size((style.size * 2.0).round() as usize)
        .add_text(clean(&run.text));
    if style.bold || run.bold {
        word = word.bold();
    }
    if style.italic || run.italic {
        word = word.italic();
    }
    word
}

/// A centred rule: an empty paragraph whose upper border is exactly `length` long in a column of `width`.
pub(super) fn rule(width: f64, length: f64) -> Paragraph {
    let side = twips((width - length) / 2.0);
    let border = ParagraphBorder::new(ParagraphBorderPosition::Top)
        .val(BorderType::Single)
        .size((RULE * 8.0).round() as usize)
        .space(0);
    let spacing = LineSpacing::new()
        .before(30)
        .after(0)
        .line_rule(LineSpacingType::Exact)
        .line(80);
    let mut paragraph = Paragraph::new()
        .indent(Some(side), None, Some(side), None)
        .line_spacing(spacing)
        .keep_next(true)
        .size(4);
    paragraph.property = paragraph
        .property
        .set_borders(ParagraphBorders::with_empty().set(border));
    paragraph
}
