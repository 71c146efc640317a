//! Tables of the .docx: the two-column head, the signature, and ruled tables.

use docx_rs::{
    BorderType, Paragraph, Table as WordTable, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use super::Story;
use super::paragraphs::{Look, paragraph, rule, twips};
use crate::Error;
use crate::closing;
use crate::layout::{HAIRLINE, MM, SIGNING_ROOM_MM, size};
use crate::masthead;
use crate::setting::Setting;
use crate::table::{Placed, PlacedTable, grid, style_of};
use crate::text::{Measured, Style};
use crate::tree::{Align, Document, Kind, RowKind, Run, Table};

/// The head: issuer and number at the left, Quốc hiệu and date at the right.
pub(super) fn masthead(setting: &Setting<'_>, story: &mut Story, document: &Document) -> Result<(), Error> {
    let left = masthead::left_column(setting.width);
    let right = setting.width - left;
    let issuer = Style::new(size::ISSUER);
    let motto = Style::new(size::MOTTO).bold();

    let mut ours: Vec<Paragraph> = document
        .issuer
        .parent_lines
        .iter()
        .map(|line| centred(line, issuer))
        .collect();
    let mut widths = Vec::new();
    for line in &document.issuer.body_lines {
        for (text, width) in masthead::wrapped(setting, line, issuer.bold(), left - 2.0 * MM)? {
            ours.push(centred(&text, issuer.bold()));
            widths.push(width);
        }
    }
    ours.push(rule(left, masthead::short_rule(&widths)));
    let width = Measured::new(setting.fonts, &[Run::plain(masthead::MOTTO)], motto)?.width();
    let theirs = vec![
        centred(masthead::NATION, Style::new(size::NATION).bold()),
        centred(masthead::MOTTO, motto),
        rule(right, width),
    ];

    let number = Style::new(size::NUMBER);
    let mut under = vec![centred(&masthead::number_line(document), number)];
    if document.kind == Kind::Letter {
        under.push(paragraph(
            &[Run::plain(masthead::letter_subject(document))],
            &Look {
                before: 6.0,
                ..Look::title(Style::new(size::SMALL))
            },
        ));
    }
    if document.draft {
        under.push(paragraph(
            &[Run::plain(masthead::DRAFT)],
            &Look {
                before: 6.0,
                ..Look::title(number.bold())
            },
        ));
    }
    let date = vec![centred(&masthead::date_line(document), number.italic())];
    let rows = vec![
        row(vec![(left, ours), (right, theirs)]),
        row(vec![(left, under), (right, date)]),
    ];
    story.table(bare(rows, &[left, right]), [false, false]);
    Ok(())
}

/// Nơi nhận and signature.
pub(super) fn signature(setting: &Setting<'_>, story: &mut Story, document: &Document) {
    let left = setting.width * closing::LEFT_SHARE;
    let right = setting.width - left;
    let strong = Style::new(size::BODY).bold();
    let mut list = Vec::new();
    if !document.distribution.is_empty() {
        let small = Style::new(size::SMALL).bold().italic();
        list.push(paragraph(&[Run::plain("Nơi nhận:")], &Look::plain(small, Align::Left)));
        let entry = Look::plain(Style::new(size::LIST), Align::Left);
        list.extend(
            closing::distribution(document)
                .into_iter()
                .map(|line| paragraph(&[Run::plain(line)], &entry)),
        );
    }
    let mut signed: Vec<Paragraph> = document
        .signature
        .authority
        .iter()
        .map(|line| centred(line, strong))
        .collect();
    let post = document.signature.post.iter().map(String::as_str);
    for (i, line) in post.chain([document.signature.name.as_str()]).enumerate() {
        let before = if i == 0 { SIGNING_ROOM_MM * MM } else { 0.0 };
        signed.push(paragraph(
            &[Run::plain(line)],
            &Look {
                before,
                ..Look::title(strong)
            },
        ));
    }
    // A table right under the text: a small paragraph is the room between them.
    story.say(paragraph(
        &[],
        &Look {
            keep: true,
            ..Look::plain(Style::new(size::SMALL), Align::Left)
        },
    ));
    let rows = vec![row(vec![(left, list), (right, signed)])];
    story.table(bare(rows, &[left, right]), [false]);
}

fn centred(text: &str, style: Style) -> Paragraph {
    paragraph(&[Run::plain(text)], &Look::title(style))
}

fn row(cells: Vec<(f64, Vec<Paragraph>)>) -> TableRow {
    let cell = |(width, paragraphs): (f64, Vec<Paragraph>)| {
        let cell = TableCell::new().width(twips(width) as usize, WidthType::Dxa);
        // Word wants a paragraph in every cell.
        let paragraphs = if paragraphs.is_empty() {
            vec![Paragraph::new()]
        } else {
            paragraphs
        };
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    };
    TableRow::new(cells.into_iter().map(cell).collect()).cant_split()
}

/// A table without rules and without room at the sides of its cells.
fn bare(rows: Vec<TableRow>, widths: &[f64]) -> WordTable {
    framed(WordTable::without_borders(rows), widths, 0.0)
}

fn framed(table: WordTable, widths: &[f64], side: f64) -> WordTable {
    let total: f64 = widths.iter().sum();
    table
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Left)
        .width(twips(total) as usize, WidthType::Dxa)
        .set_grid(widths.iter().map(|w| twips(*w) as usize).collect())
        .margins(TableCellMargins::new().margin(0, twips(side) as usize, 0, twips(side) as usize))
}

/// A ruled table.
pub(super) fn table(setting: &Setting<'_>, story: &mut Story, table: &Table) -> Result<(), Error> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let PlacedTable {
        edges,
        head,
        rows,
        style,
    } = grid(setting, table)?;
    let mut written = Vec::new();
    for index in 0..table.head.len() {
        written.push(ruled_row(&head, index, &edges, style.bold(), true));
    }
    for (i, (row, cells)) in table.rows.iter().zip(&rows).enumerate() {
        let total_follows = table.rows.get(i + 1).is_some_and(|next| next.kind == RowKind::Total);
        let keep = row.kind == RowKind::Group || total_follows;
        written.push(ruled_row(cells, 0, &edges, style_of(row, style), keep));
    }
    let heads: Vec<bool> = (0..written.len()).map(|i| i < table.head.len()).collect();
    let widths: Vec<f64> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| {
        let size = (HAIRLINE * 8.0).round() as usize;
        borders.set(
            TableBorder::new(position)
                .border_type(BorderType::Single)
                .size(size)
                .color("000000"),
        )
    });
    // Room above the table, as in the PDF.
    let gap = Look {
        keep: true,
        pitch: Some(crate::Pitch::Exactly(setting.layout.gap)),
        ..Look::plain(style, Align::Left)
    };
    story.say(paragraph(&[], &gap));
    story.table(
        framed(
            WordTable::new(written).set_borders(borders),
            &widths,
            crate::table::SIDE,
        ),
        heads,
    );
    Ok(())
}

/// One row of a grid; cells that reach into it from above go on.
fn ruled_row(cells: &[Placed<'_>], index: usize, edges: &[f64], style: Style, keep: bool) -> TableRow {
    let mut written = Vec::new();
    let mut column = 0;
    while column + 1 < edges.len() {
        let found = cells
            .iter()
            .find(|c| c.column == column && (c.row..c.row + c.rows).contains(&index));
        let columns = found.map_or(1, |c| c.columns);
        let width = edges[column + columns] - edges[column];
        let mut cell = TableCell::new()
            .width(twips(width) as usize, WidthType::Dxa)
            .vertical_align(VAlignType::Center);
        if columns > 1 {
            cell = cell.grid_span(columns);
        }
        let begins = found.filter(|c| c.row == index);
        if let Some(placed) = found.filter(|c| c.rows > 1) {
            let merge = if placed.row == index {
                VMergeType::Restart
            } else {
                VMergeType::Continue
            };
            cell = cell.vertical_merge(merge);
        }
        let room = crate::table::ABOVE;
        let look = Look {
            before: room,
            after: room,
            keep,
            ..Look::plain(style, begins.map_or(Align::Left, |c| c.align))
        };
        written.push(cell.add_paragraph(paragraph(begins.map_or(&[], |c| c.cell.text.as_slice()), &look)));
        column += columns;
    }
    TableRow::new(written).cant_split()
}
