//! The manual on paper: our own pages, with contents, numbers and pictures.

use chrono::{DateTime, FixedOffset};
use report::tree::{Align, Block as Paper, Cell, Column, Document, HeadingLevel, Picture, Row, Run, Table};
use sha2::{Digest as _, Sha256};

use crate::tree::{Block, Chapter, Span};
use crate::{Error, chapters, picture};

/// What the manual is called.
pub const TITLE: &str = "Hướng dẫn sử dụng";
const PROGRAM: &str = "Theo dõi và Báo cáo Đề án 06";
/// Width of a picture on the page.
const PICTURE_MM: u16 = 160;

/// The manual as a PDF; `moment` is written into the file.
///
/// # Errors
/// A text or a picture that cannot be set.
pub fn pdf(moment: DateTime<FixedOffset>) -> Result<Vec<u8>, Error> {
    let chapters = chapters()?;
    let mut blocks = vec![Paper::Contents];
    for chapter in &chapters {
        blocks.push(Paper::NewPage);
        blocks.push(heading(
            HeadingLevel::Section,
            &format!("{}.", chapter.number),
            &chapter.title,
        ));
        for block in &chapter.blocks {
            add(&mut blocks, block, &chapters)?;
        }
    }
    let mut seed = Sha256::new();
    for (id, text) in crate::CHAPTERS {
        seed.update(id);
        seed.update(text);
    }
    let document = Document {
        title: format!("{TITLE} – {PROGRAM}"),
        author: PROGRAM.to_owned(),
        ..Document::slip(
            "HƯỚNG DẪN SỬ DỤNG",
            PROGRAM.to_owned(),
            blocks,
            seed.finalize().into(),
            moment,
        )
    };
    Ok(report::render_pdf(&document)?.bytes)
}

fn add(blocks: &mut Vec<Paper>, block: &Block, chapters: &[Chapter]) -> Result<(), Error> {
    let runs = |spans: &[Span]| runs(spans, chapters);
    match block {
        Block::Heading { number, text } => blocks.push(heading(HeadingLevel::Clause, &format!("{number}."), text)),
        Block::Paragraph { text } => blocks.push(Paper::Paragraph { text: runs(text) }),
        Block::Steps { first, items } => {
            for (number, item) in (*first..).zip(items) {
                let mut text = vec![Run::plain(format!("Bước {number}. ")).bold()];
                text.extend(runs(item));
                blocks.push(Paper::Paragraph { text });
            }
        }
        Block::List { items } => blocks.extend(items.iter().map(|item| Paper::Dash { text: runs(item) })),
        Block::Note { text } => blocks.push(Paper::Basis { text: runs(text) }),
        Block::Code { lines } => blocks.push(table(
            1,
            &[],
            &lines
                .iter()
                .map(|line| vec![vec![Run::plain(line)]])
                .collect::<Vec<_>>(),
        )),
        Block::Table { head, rows } => {
            let cells = |row: &Vec<Vec<Span>>| row.iter().map(|cell| runs(cell)).collect::<Vec<_>>();
            blocks.push(table(
                head.len(),
                &cells(head),
                &rows.iter().map(cells).collect::<Vec<_>>(),
            ));
        }
        Block::Picture { name, caption } => blocks.push(Paper::Picture(Picture {
            png: picture(name).unwrap_or_default().to_vec(),
            width_mm: PICTURE_MM,
            caption: vec![Run::plain(caption)],
        })),
    }
    Ok(())
}

fn heading(level: HeadingLevel, label: &str, text: &str) -> Paper {
    Paper::Heading {
        level,
        label: label.to_owned(),
        text: vec![Run::plain(text)],
    }
}

fn table(columns: usize, head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Paper {
    let column = |at: usize| Column {
        // The first column names, the others explain.
        weight: if at == 0 && columns > 1 { 2 } else { 3 },
        align: Align::Left,
    };
    let cells = |row: &[Vec<Run>]| row.iter().cloned().map(Cell::of).collect::<Vec<_>>();
    Paper::Table(Table {
        columns: (0..columns).map(column).collect(),
        head: if head.is_empty() { Vec::new() } else { vec![cells(head)] },
        rows: rows
            .iter()
            .map(|row| Row {
                cells: cells(row),
                ..Row::default()
            })
            .collect(),
        size: None,
    })
}

/// On paper a link names its chapter by number.
fn runs(spans: &[Span], chapters: &[Chapter]) -> Vec<Run> {
    let mut runs = Vec::new();
    for span in spans {
        runs.push(Run {
            bold: span.strong,
            italic: span.code,
            ..Run::plain(&span.text)
        });
        let link = span.chapter.as_ref();
        if let Some(to) = link.and_then(|id| chapters.iter().find(|chapter| &chapter.id == id)) {
            runs.push(Run::plain(format!(" (chương {})", to.number)));
        }
    }
    runs
}
