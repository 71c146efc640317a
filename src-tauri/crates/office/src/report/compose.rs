//! From resolved content to the document tree that both writers set.

use chrono::NaiveDate;
use domain::form::Moment;
use domain::prose::{FigureForm, ParagraphKind, Span};
use report::tree::{
    Align, Annex, Block, Cell, Column, Document, HeadingLevel, Issuer, Kind, Row, RowKind, Run, Signature, Table,
};

use super::content::{Content, IndicatorLine, TaskLine};
use super::resolve::{annex_key, parse};
use crate::error::Result;

/// What is added to content when it goes on paper.
pub(crate) struct Paper {
    /// Number and date, when the records office gave them.
    pub issued: Option<(String, NaiveDate)>,
    /// Marks the pages as a draft.
    pub draft: bool,
    /// Words in the file's metadata.
    pub keywords: String,
    /// Hash of the content.
    pub id_seed: [u8; 32],
    /// Moment written into the file.
    pub moment: Moment,
}

/// Builds the tree.
pub(crate) fn document(content: &Content, paper: Paper) -> Result<Document> {
    let frame = &content.frame;
    let mut blocks = Vec::new();
    for text in paragraphs(content, &frame.opening)? {
        blocks.push(block_of(text));
    }
    for section in &content.sections {
        let mut texts = paragraphs(content, &section.text)?;
        match &section.title {
            Some(title) => blocks.push(Block::Heading {
                level: level_of(section.level),
                label: section.numbering.clone(),
                text: vec![Run::plain(title.clone())],
            }),
            // A numbered clause without a title of its own: the number opens its first paragraph.
            None => {
                if let (Some((_, runs)), false) = (texts.first_mut(), section.numbering.is_empty()) {
                    runs.insert(0, Run::plain(format!("{} ", section.numbering)));
                }
            }
        }
        blocks.extend(texts.into_iter().map(block_of));
    }
    let closing = paragraphs(content, &frame.closing)?
        .into_iter()
        .map(|(_, runs)| runs)
        .collect();
    let annexes = annexes(content, paper.issued.as_ref());
    let (number, date) = paper
        .issued
        .map_or((None, None), |(number, date)| (Some(number), Some(date)));
    let title = format!("{} {}", frame.type_name, frame.subject.join(" "));
    Ok(Document {
        kind: Kind::Named,
        issuer: Issuer {
            parent_lines: frame.issuer_parent.clone(),
            body_lines: frame.issuer.clone(),
        },
        number,
        symbol: frame.symbol.clone(),
        place: frame.place.clone(),
        date,
        // The paper is signed in the year it speaks of unless the records office says otherwise.
        blank_year: content.period.year(),
        type_name: frame.type_name.clone(),
        subject: frame.subject.clone(),
        recipients: frame.recipients.clone(),
        blocks,
        closing,
        signature: Signature {
            authority: content.signature.authority.clone(),
            post: content.signature.post.clone(),
            name: content.signature.name.clone(),
        },
        distribution: frame.distribution.clone(),
        annexes,
        draft: paper.draft,
        language: "vi".to_owned(),
        title,
        author: frame.issuer.join(" "),
        keywords: paper.keywords,
        id_seed: paper.id_seed,
        moment: paper.moment,
        layout: report::Layout::default(),
    })
}

type Text = (ParagraphKind, Vec<Run>);

/// Marked text as runs, each figure carrying its mark.
fn paragraphs(content: &Content, text: &str) -> Result<Vec<Text>> {
    let parsed = parse(text)?;
    Ok(parsed
        .into_iter()
        .map(|p| {
            let runs = p
                .spans
                .into_iter()
                .map(|span| match span {
                    Span::Text(text) => Run::plain(text),
                    Span::Mark(mark) => {
                        let key = mark.key();
                        let text = content.figures.get(&key).map_or("…", |f| f.text.as_str());
                        Run::figure(key.clone(), text)
                    }
                })
                .collect();
            (p.kind, runs)
        })
        .collect())
}

fn block_of((kind, text): Text) -> Block {
    match kind {
        ParagraphKind::Plain => Block::Paragraph { text },
        ParagraphKind::Dash => Block::Dash { text },
        ParagraphKind::Sub => Block::Plus { text },
    }
}

const fn level_of(level: u8) -> HeadingLevel {
    match level {
        1 => HeadingLevel::Section,
        2 => HeadingLevel::Clause,
        3 => HeadingLevel::SubClause,
        _ => HeadingLevel::Point,
    }
}

fn annexes(content: &Content, issued: Option<&(String, NaiveDate)>) -> Vec<Annex> {
    let mut tables = Vec::new();
    if !content.indicators.is_empty() {
        tables.push((
            format!("Kết quả thực hiện các chỉ tiêu {}", content.period.vi()),
            indicators(&content.indicators),
        ));
    }
    if !content.tasks.is_empty() {
        tables.push((
            format!("Tình hình thực hiện nhiệm vụ {}", content.period.vi()),
            tasks(&content.tasks),
        ));
    }
    let several = tables.len() > 1;
    // An electronic file may leave number and date blank here (NĐ 30/2020, Phụ lục I, III.1.c), a printed one may not; the
    // issued file is printed as well.
    let symbol = &content.frame.symbol;
    let of = match issued {
        Some((number, date)) => format!("{number}/{symbol} {}", domain::vi::date_long(*date)),
        None => format!("       /{symbol} ngày      tháng      năm       "),
    };
    let body = content.frame.issuer.join(" ");
    let body = body.to_lowercase();
    let issuer = capitalised(&body, &content.frame.place);
    (1u32..)
        .zip(tables)
        .map(|(n, (title, table))| Annex {
            number: several.then(|| domain::text::roman(n)).flatten(),
            title,
            reference: format!("(Kèm theo Báo cáo số {of} của {issuer})"),
            blocks: vec![Block::Table(table)],
            landscape: true,
        })
        .collect()
}

/// "ủy ban nhân dân tỉnh bình định" as a name in running text: "Ủy ban nhân dân tỉnh Bình Định".
fn capitalised(lower: &str, place: &str) -> String {
    let named = lower.replace(&place.to_lowercase(), place);
    let mut letters = named.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn head(titles: &[&str]) -> Vec<Vec<Cell>> {
    vec![
        titles
            .iter()
            .map(|t| Cell::of(vec![Run::plain(*t).bold()]).aligned(Align::Center))
            .collect(),
    ]
}

fn column(weight: u16, align: Align) -> Column {
    Column { weight, align }
}

/// Rows under a bold title wherever the group changes.
fn grouped<T>(rows: &[T], group: impl Fn(&T) -> &str, width: u16, line: impl Fn(usize, &T) -> Vec<Cell>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let mut current = None;
    for (n, row) in rows.iter().enumerate() {
        if current != Some(group(row)) {
            current = Some(group(row));
            if !group(row).is_empty() {
                out.push(Row {
                    kind: RowKind::Group,
                    cells: vec![Cell::new(group(row)).span(width, 1).aligned(Align::Left)],
                });
            }
        }
        out.push(Row {
            kind: RowKind::Item,
            cells: line(n + 1, row),
        });
    }
    out
}

fn indicators(rows: &[IndicatorLine]) -> Table {
    Table {
        columns: vec![
            column(5, Align::Center),
            column(40, Align::Left),
            column(12, Align::Center),
            column(13, Align::Right),
            column(13, Align::Right),
            column(9, Align::Right),
            column(12, Align::Center),
        ],
        head: head(&[
            "TT",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Kết quả",
            "Tổng số/Mức giao",
            "Tỷ lệ",
            "Số liệu tính đến",
        ]),
        rows: grouped(
            rows,
            |r| &r.group,
            7,
            |n, r| {
                let figure = |form, text: &str| Cell::of(vec![Run::figure(annex_key(&r.code, form), text)]);
                vec![
                    Cell::new(n.to_string()),
                    Cell::new(&r.name),
                    Cell::new(&r.unit),
                    figure(FigureForm::Value, &r.value),
                    figure(FigureForm::Ratio, &r.base),
                    figure(FigureForm::Percent, &r.percent),
                    Cell::new(&r.as_of),
                ]
            },
        ),
        size: None,
    }
}

fn tasks(rows: &[TaskLine]) -> Table {
    Table {
        columns: vec![
            column(8, Align::Left),
            column(40, Align::Left),
            column(28, Align::Left),
            column(16, Align::Left),
            column(16, Align::Left),
        ],
        head: head(&[
            "Mã",
            "Nhiệm vụ (tóm tắt)",
            "Cơ quan chủ trì",
            "Thời hạn theo Kế hoạch",
            "Tình trạng",
        ]),
        rows: grouped(
            rows,
            |_| "",
            5,
            |_, r| {
                [&r.code, &r.title, &r.leads, &r.deadline, &r.status]
                    .into_iter()
                    .map(Cell::new)
                    .collect()
            },
        ),
        size: None,
    }
}
