//! Phiếu đối chiếu bản lưu: one page for the registry, kept beside the paper of an issued report. It says which file the
//! paper was printed from, who signed it off, and up to where the journal went, so that a store can be judged by it years
//! later.

use domain::vi;
use report::tree::{Align, Block, Cell, Column, Document, HeadingLevel, Row, Run, Table};
use store::report::{ExportKind, Format, ReportState};

use super::anchor::Anchor;
use super::draft::called;
use super::files::Exported;
use crate::error::{Error, Result};
use crate::hash::digest;
use crate::rights::Right;
use crate::{Act, Office};

impl Office {
    /// The slip of an issued report, as a PDF. It bears witness of the journal as it stands now, and that
    /// it went out is remembered.
    ///
    /// # Errors
    /// A report that was not issued; no right.
    pub fn slip(&self, id: i64, act: &Act) -> Result<Exported> {
        act.who.require(Right::Export)?;
        let view = self.show_report(id, &act.who)?;
        let report = self.report(id)?;
        let (ReportState::Issued, Some(symbol), Some(dated)) = (report.state, view.line.symbol(), report.dated) else {
            return Err(Error::Refused(
                "Phiếu đối chiếu bản lưu chỉ lập cho báo cáo đã phát hành.".to_owned(),
            ));
        };
        let (kept, head) = self
            .store
            .read(move |db| -> Result<_> { Ok((store::report::artefact(db, id, Format::Pdf)?, db.head()?)) })?;
        let (Some(kept), Some(anchor)) = (kept, head.map(Anchor::of)) else {
            return Err(Error::Refused("Báo cáo này không có tệp PDF được lưu.".to_owned()));
        };
        let mut rows = vec![
            ("Trong chương trình", called(&report)),
            ("Số, ký hiệu", symbol.clone()),
            ("Ngày văn bản", vi::date_short(dated)),
            ("Trích yếu", report.frame.title()),
        ];
        for step in &view.steps {
            let who = match step.elsewhere.as_str() {
                "" => step.person.clone(),
                elsewhere => format!("{elsewhere}; {} ghi nhận", step.person),
            };
            rows.push((&step.words, format!("{who}, {}", vi::moment(step.at))));
        }
        rows.push(("Tệp PDF, SHA-256", spaced(&kept.sha256)));
        let title = format!("Phiếu đối chiếu bản lưu {symbol}");
        let document = Document {
            title,
            author: report.frame.issuer.join(" "),
            keywords: anchor.keywords(),
            ..Document::slip(
                "PHIẾU ĐỐI CHIẾU BẢN LƯU",
                format!("Báo cáo số {symbol} {}", vi::date_long(dated)),
                blocks(rows, &anchor, act),
                seed(&anchor),
                act.at,
            )
        };
        let made = report::render_pdf(&document).map_err(|e| Error::Page(e.to_string()))?;
        let kind = ExportKind::Slip;
        Ok(Exported {
            sha256: self.record_export(id, None, (kind, Format::Pdf), &made.bytes, act)?,
            bytes: made.bytes,
            kind,
            font: None,
        })
    }
}

fn blocks(rows: Vec<(&str, String)>, anchor: &Anchor, act: &Act) -> Vec<Block> {
    let paragraph = |text: String| Block::Paragraph {
        text: vec![Run::plain(text)],
    };
    let heading = |text: &str| Block::Heading {
        level: HeadingLevel::Clause,
        label: String::new(),
        text: vec![Run::plain(text)],
    };
    vec![
        Block::Table(Table {
            columns: vec![
                Column {
                    weight: 30,
                    align: Align::Left,
                },
                Column {
                    weight: 70,
                    align: Align::Left,
                },
            ],
            head: Vec::new(),
            rows: rows
                .into_iter()
                .map(|(what, value)| Row {
                    cells: vec![Cell::of(vec![Run::plain(what).bold()]), Cell::new(value)],
                    ..Row::default()
                })
                .collect(),
            size: None,
        }),
        heading("Mã đối chiếu"),
        Block::Caption {
            text: vec![Run::plain(format!("{}:{}", anchor.event, anchor.groups())).bold()],
            align: Align::Center,
        },
        paragraph(format!(
            "Mã gồm số thao tác cuối của nhật ký khi lập phiếu ({}) và 28 ký tự. Lập lúc {} bởi {}.",
            anchor.event,
            vi::moment(act.at),
            act.who.full_name
        )),
        heading("Cách đối chiếu"),
        paragraph(
            "Mở dữ liệu, chọn An toàn dữ liệu, nhập mã trên. Chương trình trả lời khớp khi mọi thao tác đến số nói trên còn \
             nguyên như khi lập phiếu; trả lời không khớp khi dữ liệu đã bị thay bằng bản cũ hoặc bản khác. Tệp PDF được đối \
             chiếu ở mục Đối chiếu tệp PDF."
                .to_owned(),
        ),
        paragraph("Phiếu này lưu cùng bản giấy của báo cáo, không gửi ra ngoài cơ quan.".to_owned()),
    ]
}

/// The same slip is the same file.
fn seed(anchor: &Anchor) -> [u8; 32] {
    digest(anchor.to_string().as_bytes())
}

/// Hexadecimal in groups of eight, so that it can be read out.
fn spaced(hex: &str) -> String {
    let letters: Vec<char> = hex.chars().collect();
    let groups: Vec<String> = letters.chunks(8).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
