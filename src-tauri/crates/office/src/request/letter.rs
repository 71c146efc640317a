//! What the letter says, and the e-mail to each agency.

use domain::form::{AgencyForm, Moment, Part};
use domain::text::lower_first;
use domain::vi;
use report::tree::{
    Align, Annex, Block, Cell, Column, Document, HeadingLevel, Issuer, Kind, Row, Run, Signature, Table,
};
use store::body::BodyName;
use store::signer::Signer;

use crate::hash::digest;

/// More addressees than this stand in an annex.
const MOST_ADDRESSEES: usize = 6;

/// Everything the letter and the e-mails say.
pub(super) struct Asked {
    /// "báo cáo tháng 12/2022".
    pub about: String,
    /// The place of the date line.
    pub place: String,
    pub issuer: BodyName,
    /// Who signs for the issuer; none leaves it blank.
    pub signer: Option<Signer>,
    /// Names of who must answer.
    pub agencies: Vec<String>,
    /// Whom to ask at the desk; none where nobody is entered.
    pub contact: Option<String>,
    /// "Trước 17 giờ 00, thứ Sáu, ngày …".
    pub due: String,
    /// The form of one of the agencies.
    pub form: AgencyForm,
    pub at: Moment,
}

/// "báo cáo số hồ sơ tồn", whether or not the title begins so.
pub(super) fn reporting(title: &str) -> String {
    let title = lower_first(title);
    if title.starts_with("báo cáo") {
        title
    } else {
        format!("báo cáo {title}")
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph {
        text: vec![Run::plain(text)],
    }
}

fn heading(label: &str, text: &str) -> Block {
    Block::Heading {
        level: HeadingLevel::Clause,
        label: label.to_owned(),
        text: vec![Run::plain(text)],
    }
}

impl Asked {
    /// The letter, number and date left to the records office.
    pub(super) fn document(&self) -> Document {
        let many = self.agencies.len() > MOST_ADDRESSEES;
        let signature = self
            .signer
            .as_ref()
            .map_or_else(Signature::default, |signer| Signature {
                authority: signer.authority.clone(),
                post: Some(signer.post.join("\n")).filter(|post| !post.is_empty()),
                name: [signer.rank.as_str(), signer.name.value.as_str()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            });
        let subject = format!("V/v {}", self.about);
        Document {
            kind: Kind::Letter,
            issuer: Issuer {
                parent_lines: self.issuer.parent.clone(),
                body_lines: self.issuer.lines.clone(),
            },
            number: None,
            symbol: String::new(),
            place: self.place.clone(),
            date: None,
            blank_year: chrono::Datelike::year(&self.at.date_naive()),
            type_name: String::new(),
            subject: vec![self.about.clone()],
            recipients: if many {
                vec!["Các cơ quan, đơn vị (danh sách kèm theo)".to_owned()]
            } else {
                self.agencies.clone()
            },
            blocks: self.body(),
            closing: vec![vec![Run::plain(self.closing())]],
            signature,
            distribution: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
            annexes: if many { vec![self.list()] } else { Vec::new() },
            draft: false,
            language: "vi".to_owned(),
            title: subject,
            author: self.issuer.name.value.clone(),
            keywords: String::new(),
            id_seed: digest(format!("{} {} {}", self.form.mark.store, self.form.mark.round, self.at).as_bytes()),
            moment: self.at,
            layout: report::Layout::default(),
        }
    }

    fn body(&self) -> Vec<Block> {
        let by = match self.form.request.as_str() {
            "" => String::new(),
            request => format!("Thực hiện {}, ", lower_first(request)),
        };
        let opening = format!(
            "{by}{} đề nghị các cơ quan, đơn vị {} với các nội dung sau:",
            self.issuer.name.value, self.about
        );
        let mut blocks = vec![
            paragraph(domain::text::upper_first(&opening)),
            heading("1.", "Nội dung báo cáo"),
        ];
        blocks.extend(self.asked().into_iter().map(|text| Block::Dash {
            text: vec![Run::plain(text)],
        }));
        if self.form.mark.period.is_some() {
            let (first, last) = self.form.window;
            blocks.push(paragraph(format!(
                "Số liệu trong kỳ tính từ ngày {} đến ngày {}.",
                vi::date_short(first),
                vi::date_short(last)
            )));
        }
        blocks.push(heading("2.", "Cách thực hiện"));
        blocks.push(paragraph(
            "Mỗi cơ quan, đơn vị ghi số liệu vào tệp biểu mẫu Excel của mình gửi kèm công văn này, chỉ điền các ô nền vàng, giữ \
             nguyên các trang tính, dòng và cột. Nội dung không phát sinh ghi “không phát sinh”; nội dung chưa thống kê được ghi \
             “chưa có số liệu”, không để trống."
                .to_owned(),
        ));
        blocks.push(heading("3.", "Thời hạn và nơi nhận"));
        blocks.push(paragraph(format!("{}, gửi {}.", self.due, self.form.send_to)));
        blocks
    }

    /// What is asked, a line a part; free questions one by one.
    fn asked(&self) -> Vec<String> {
        let mut asked = Vec::new();
        for part in &self.form.parts {
            match part {
                Part::Tasks => asked.push("Tình hình, kết quả thực hiện các nhiệm vụ được giao;".to_owned()),
                Part::Indicators => asked.push("Số liệu các chỉ tiêu cơ quan, đơn vị báo cáo;".to_owned()),
                Part::Matrix => {
                    asked.push("Số liệu theo từng địa bàn đối với cơ quan, đơn vị được phân công;".to_owned())
                }
                Part::Questions => {
                    asked.extend(self.form.questions.iter().map(|question| match question.asks.hint() {
                        hint if hint.is_empty() => format!("{};", question.text),
                        hint => format!("{} ({hint});", question.text),
                    }))
                }
                Part::Obstacles => asked.push("Khó khăn, vướng mắc và nguyên nhân;".to_owned()),
                Part::Recommendations => asked.push("Kiến nghị, đề xuất;".to_owned()),
                Part::Directives => asked.push("Văn bản chỉ đạo, triển khai đã ban hành;".to_owned()),
                Part::Documents => asked.push("Tài liệu gửi kèm;".to_owned()),
            }
        }
        if let Some(last) = asked.last_mut() {
            last.truncate(last.trim_end_matches(';').len());
            last.push('.');
        }
        asked
    }

    fn closing(&self) -> String {
        let contact = match &self.contact {
            Some(contact) => format!(" Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {contact}."),
            None => String::new(),
        };
        format!("Đề nghị các cơ quan, đơn vị quan tâm phối hợp, thực hiện đúng thời hạn.{contact}")
    }

    /// Who is written to.
    fn list(&self) -> Annex {
        let head = ["TT", "Cơ quan, đơn vị"].map(|t| Cell::of(vec![Run::plain(t).bold()]).aligned(Align::Center));
        let rows = (1..).zip(&self.agencies).map(|(n, name)| Row {
            cells: vec![Cell::new(format!("{n}")), Cell::new(name)],
            ..Row::default()
        });
        let column = |weight, align| Column { weight, align };
        Annex {
            number: None,
            title: "Danh sách cơ quan, đơn vị gửi báo cáo".to_owned(),
            reference: format!(
                "(Kèm theo Công văn số        /        ngày      tháng      năm        của {})",
                self.issuer.name.value
            ),
            blocks: vec![Block::Table(Table {
                columns: vec![column(8, Align::Center), column(92, Align::Left)],
                head: vec![head.to_vec()],
                rows: rows.collect(),
                size: None,
            })],
            landscape: false,
        }
    }

    /// The text of the e-mail to one agency, with the line of its subject before it.
    pub(super) fn mail(&self, agency: &str, workbook: &str, letter: &str) -> String {
        let contact = self
            .contact
            .as_ref()
            .map_or_else(String::new, |c| format!("- Liên hệ: {c}\r\n"));
        format!(
            "Tiêu đề: Đề nghị {} - {agency}\r\n\r\nKính gửi: {agency}\r\n\r\n{} đề nghị quý cơ quan {}.\r\n\r\n\
             - Tệp đính kèm: {workbook} (biểu mẫu riêng của quý cơ quan, chỉ điền ô nền vàng); {letter}\r\n\
             - Hạn gửi: {}\r\n- Gửi về: {}\r\n{contact}\r\nTrân trọng.\r\n",
            self.about, self.issuer.name.value, self.about, self.due, self.form.send_to
        )
    }
}
