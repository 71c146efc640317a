//! The end of a document: `./.`, signature and Nơi nhận.
//!
//! Draws no signature and no seal; it only leaves room for them (Phụ lục I, II.7 and II.8).

use crate::Error;
use crate::layout::{MM, SIGNING_ROOM_MM, SINGLE, size};
use crate::page::{Flow, Piece, line_marks};
use crate::setting::Setting;
use crate::text::{Measure, Measured, Style};
use crate::tree::{Align, Block, Document, Kind, Run};

/// The mark after the last word.
const END: &str = "./.";

/// Share of the text width that Nơi nhận takes; the rest is the signature's.
pub(crate) const LEFT_SHARE: f64 = 0.45;

/// The blocks of the body with the closing paragraphs and the end mark.
pub(crate) fn body(document: &Document) -> Vec<Block> {
    let mut blocks = document.blocks.clone();
    blocks.extend(
        document
            .closing
            .iter()
            .map(|text| Block::Paragraph { text: text.clone() }),
    );
    if document.kind == Kind::Slip {
        return blocks;
    }
    ended(blocks)
}

/// The same blocks with `./.` after the last word; after a table it stands on a line of its own.
pub(crate) fn ended(mut blocks: Vec<Block>) -> Vec<Block> {
    match blocks.last_mut() {
        None => {}
        Some(Block::Table(_) | Block::Picture(_) | Block::Contents | Block::NewPage) => {
            blocks.push(Block::Caption {
                text: vec![Run::plain(END)],
                align: Align::Right,
            });
        }
        Some(
            Block::Heading { text, .. }
            | Block::Paragraph { text }
            | Block::Dash { text }
            | Block::Plus { text }
            | Block::Basis { text }
            | Block::Caption { text, .. },
        ) => end(text),
    }
    blocks
}

fn end(runs: &mut Vec<Run>) {
    while runs.last().is_some_and(|r| r.text.trim().is_empty()) {
        runs.pop();
    }
    match runs.last_mut() {
        Some(last) => {
            let kept = last
                .text
                .trim_end()
                .trim_end_matches(END)
                .trim_end_matches(['.', ';', ','])
                .len();
            last.text.truncate(kept);
            // A live figure stays exactly what it is: the mark is its own run.
            let (bold, italic) = (last.bold, last.italic);
            runs.push(Run {
                text: END.to_owned(),
                bold,
                italic,
                figure: None,
            });
        }
        None => runs.push(Run::plain(END)),
    }
}

/// The lines under "Nơi nhận:" with their list marks.
pub(crate) fn distribution(document: &Document) -> Vec<String> {
    listed(&document.distribution)
}

/// Entries as "- entry;" with "." after the last.
pub(crate) fn listed(entries: &[String]) -> Vec<String> {
    let last = entries.len().saturating_sub(1);
    entries
        .iter()
        .enumerate()
        .map(|(i, entry)| {
            let entry = entry.trim().trim_start_matches('-').trim().trim_end_matches(['.', ';']);
            format!("- {entry}{}", if i == last { "." } else { ";" })
        })
        .collect()
}

/// Adds Nơi nhận and signature as one piece that takes two lines of text along.
pub(crate) fn add(setting: &Setting<'_>, flow: &mut Flow, document: &Document) -> Result<(), Error> {
    flow.glue_tail(2);
    let split = setting.width * LEFT_SHARE;
    let mut piece = Piece {
        before: 2.0 * setting.layout.gap_points(),
        ..Piece::default()
    };
    let right = Measure {
        x: split,
        width: setting.width - split,
    };
    let strong = Style::new(size::BODY).bold();

    if !document.distribution.is_empty() {
        let left = Measure {
            x: 0.0,
            width: split - 2.0 * MM,
        };
        // Its baseline is level with the first line of the signature (Phụ lục I, II.9).
        let small = Style::new(size::SMALL).bold().italic();
        let level = crate::text::baseline(size::BODY, SINGLE * size::BODY)
            - crate::text::baseline(size::SMALL, SINGLE * size::SMALL);
        let mut y = set(setting, &mut piece, "Nơi nhận:", small, Align::Left, left, level)?;
        for line in distribution(document) {
            y = set(setting, &mut piece, &line, Style::new(size::LIST), Align::Left, left, y)?;
        }
        piece.height = y;
    }

    let mut y = 0.0;
    for line in &document.signature.authority {
        y = set(setting, &mut piece, line, strong, Align::Center, right, y)?;
    }
    y += SIGNING_ROOM_MM * MM;
    let signed = document
        .signature
        .post
        .iter()
        .map(String::as_str)
        .chain([document.signature.name.as_str()]);
    for line in signed.filter(|l| !l.is_empty()) {
        y = set(setting, &mut piece, line, strong, Align::Center, right, y)?;
    }
    piece.height = piece.height.max(y);
    flow.pieces.push(piece);
    Ok(())
}

/// Sets words into a column of a piece from `y` on; returns where they end.
fn set(
    setting: &Setting<'_>,
    piece: &mut Piece,
    words: &str,
    style: Style,
    align: Align,
    measure: Measure,
    mut y: f64,
) -> Result<f64, Error> {
    let measured = Measured::new(setting.fonts, &[Run::plain(words)], style)?;
    let pitch = SINGLE * style.size;
    for line in measured.set(align, measure, measure) {
        piece.marks.extend(line_marks(line, y, pitch, measured.baseline(pitch)));
        y += pitch;
    }
    Ok(y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_mark_replaces_the_full_stop_and_spares_a_figure() {
        let mut runs = vec![Run::plain("đạt "), Run::figure("f", "89,07%"), Run::plain(". ")];
        end(&mut runs);
        assert_eq!(
            runs.iter().map(|r| r.text.as_str()).collect::<String>(),
            "đạt 89,07%./."
        );
        assert_eq!(runs[1].text, "89,07%");
        let mut twice = vec![Run::plain("theo quy định./.")];
        end(&mut twice);
        assert_eq!(
            twice.iter().map(|r| r.text.as_str()).collect::<String>(),
            "theo quy định./."
        );
    }

    #[test]
    fn the_list_ends_with_a_full_stop() {
        let entries = ["Như trên".to_owned(), "Lưu: VT, KSTTHC.".to_owned()];
        assert_eq!(listed(&entries), ["- Như trên;", "- Lưu: VT, KSTTHC."]);
    }
}
