//! The report's words as a Typst document with the same paper, type and table. Looks are near, not equal: what counts is
//! that the same content is set.

use domain::prose::ParagraphKind;
use office::{RenderedParagraph, ReportView};

const PREAMBLE: &str = r#"#set document(title: "Báo cáo", date: datetime(year: 2022, month: 12, day: 14))
#set page(paper: "a4", margin: (left: 30mm, right: 20mm, top: 20mm, bottom: 20mm),
  header: context { if counter(page).get().first() > 1 { align(center, counter(page).display()) } })
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false, top-edge: 14pt, bottom-edge: -4pt)
#set par(justify: true, linebreaks: "simple", leading: 0pt, spacing: 6pt,
  first-line-indent: (amount: 12.7mm, all: true))
#let p(words) = par(words)
#let h(words) = par(strong(words))
#let centred(words) = align(center, strong(words))
"#;

/// The annex.
#[derive(Default)]
pub struct Table {
    group: String,
    cells: String,
}

impl Table {
    /// Adds a row, under its group's title where the group changes.
    pub fn row(&mut self, group: &str, cells: [&str; 7]) {
        if self.group != group {
            group.clone_into(&mut self.group);
            self.cells.push_str(&format!(
                "  table.cell(colspan: 7, align: left, strong({})),\n",
                quoted(group)
            ));
        }
        self.cells.push_str(&format!("  {},\n", cells.map(quoted).join(", ")));
    }
}

/// The whole document.
pub fn document(
    view: &ReportView,
    opening: &[RenderedParagraph],
    closing: &[RenderedParagraph],
    table: &Table,
) -> String {
    let mut out = PREAMBLE.to_owned();
    let centred = |words: &str, out: &mut String| out.push_str(&format!("#centred({})\n", quoted(words)));
    let frame = &view.frame;
    for line in frame.issuer.iter().chain([&frame.type_name]).chain(&frame.subject) {
        centred(line, &mut out);
    }
    for line in &frame.recipients {
        out.push_str(&format!("#p({})\n", quoted(line)));
    }
    paragraphs(&mut out, opening, "");
    for section in &view.sections {
        if let Some(title) = &section.title {
            out.push_str(&format!("#h({})\n", quoted(&format!("{} {title}", section.numbering))));
            paragraphs(&mut out, &section.paragraphs, "");
        } else {
            paragraphs(&mut out, &section.paragraphs, &section.numbering);
        }
    }
    paragraphs(&mut out, closing, "");
    for line in &frame.distribution {
        out.push_str(&format!("#text(size: 11pt, p({}))\n", quoted(line)));
    }
    out.push_str("#set page(flipped: true)\n#set text(size: 12pt, top-edge: 10.7pt, bottom-edge: -3.1pt)\n");
    centred("PHỤ LỤC", &mut out);
    out.push_str(&format!(
        "#set par(justify: false, first-line-indent: 0pt)\n\
         #table(columns: (5fr, 40fr, 12fr, 13fr, 13fr, 9fr, 12fr), stroke: 0.5pt, inset: (x: 1.2mm, y: 2pt),\n  \
         align: (center, left, center, right, right, right, center),\n  \
         table.header({}),\n{})\n",
        [
            "TT",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Kết quả",
            "Tổng số/Mức giao",
            "Tỷ lệ",
            "Số liệu tính đến"
        ]
        .map(|title| format!("strong({})", quoted(title)))
        .join(", "),
        table.cells
    ));
    out
}

fn paragraphs(out: &mut String, paragraphs: &[RenderedParagraph], numbering: &str) {
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let sign = match paragraph.kind {
            _ if n == 0 && !numbering.is_empty() => format!("{numbering} "),
            ParagraphKind::Plain => String::new(),
            ParagraphKind::Dash => "- ".to_owned(),
            ParagraphKind::Sub => "+ ".to_owned(),
        };
        let words: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
        out.push_str(&format!("#p({})\n", quoted(&format!("{sign}{words}"))));
    }
}

/// A Typst string.
fn quoted(words: &str) -> String {
    format!(
        "\"{}\"",
        words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")
    )
}
