//! The written text of a report's section, with marks where live figures, lists and documents stand. Knows the marks and
//! how they are worded; what they stand for comes from a [`Resolver`].
//!
//! Lines are paragraphs; one that starts with "- " is a dash item, with "+ " an item under it. Marks:
//! `{{CDS-01}}` value, `{{CDS-01/}}` value and base, `{{CDS-01%}}` share, `{{CDS-01/%}}` all three, `{{CDS-01@}}` as-of
//! date, `{{DVC-06#}}` a padded count, `{{list:DVC-CA}}` an enumeration, `{{doc:808/QĐ-UBND}}` a document,
//! `{{doc:808/QĐ-UBND+}}` a document with what it is about.

mod gaps;
mod key;
mod mark;
mod render;
mod typed;

use serde::{Deserialize, Serialize};

pub use gaps::Gaps;
pub use key::FigureKey;
pub use mark::{FigureForm, Mark, MarkTrouble, is_code};
pub use render::{
    DocumentFacts, FigureFacts, Gap, ListItem, ListValue, Rendered, RenderedParagraph, Resolver, Run, Unresolved, fill,
    render,
};
pub use typed::{TypedFigure, typed_figures};

/// What a paragraph is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ParagraphKind {
    /// Running text.
    Plain,
    /// "- …".
    Dash,
    /// "+ …", under a dash.
    Sub,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum Span {
    /// Words as written.
    Text(String),
    /// A mark.
    Mark(Mark),
}

/// One paragraph, without the sign that made it an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its pieces in order.
    pub spans: Vec<Span>,
}

/// A mark that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("Đoạn {paragraph}, từ ký tự {at}: không hiểu ‘{seen}’, {}", trouble.words())]
pub struct BrokenMark {
    /// Paragraph, counted from 1 over lines that are not empty.
    pub paragraph: usize,
    /// Character in its line, counted from 1.
    pub at: usize,
    /// The mark as written, cut where it is long.
    pub seen: String,
    /// What is wrong and what to do.
    pub trouble: MarkTrouble,
}

/// Reads a section's text. All broken marks are told at once.
pub fn parse(text: &str) -> Result<Vec<Paragraph>, Vec<BrokenMark>> {
    let mut paragraphs = Vec::new();
    let mut broken = Vec::new();
    let lines = text.lines().map(crate::text::nfc).filter(|line| !line.is_empty());
    for (i, line) in lines.enumerate() {
        let (kind, body) = kind_of(&line);
        let skipped = line.chars().count() - body.chars().count();
        let (spans, troubles) = mark::spans(body);
        broken.extend(troubles.into_iter().map(|(at, seen, trouble)| BrokenMark {
            paragraph: i + 1,
            at: skipped + at + 1,
            seen,
            trouble,
        }));
        paragraphs.push(Paragraph { kind, spans });
    }
    if broken.is_empty() { Ok(paragraphs) } else { Err(broken) }
}

/// Every mark of some paragraphs, in order; the same mark as often as it stands there.
pub fn marks(paragraphs: &[Paragraph]) -> impl Iterator<Item = &Mark> {
    paragraphs.iter().flat_map(|p| &p.spans).filter_map(|span| match span {
        Span::Mark(mark) => Some(mark),
        Span::Text(_) => None,
    })
}

fn kind_of(line: &str) -> (ParagraphKind, &str) {
    // Word processors turn the hyphen of a list into a dash.
    for sign in ["- ", "– ", "— "] {
        if let Some(body) = line.strip_prefix(sign) {
            return (ParagraphKind::Dash, body);
        }
    }
    match line.strip_prefix("+ ") {
        Some(body) => (ParagraphKind::Sub, body),
        None => (ParagraphKind::Plain, line),
    }
}
