//! The request package (gói đề nghị báo cáo) of a round: the letter that asks, as PDF and .docx, the workbook of each agency,
//! and the text of the e-mail it goes with, in one folder. Nothing of it is registered: number and date are the records
//! office's.

mod letter;

use std::path::Path;

use domain::vi;
use serde::Serialize;
use store::body::Body;
use store::round::Round;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::rounds::{RoundKey, require_open};
use crate::{Act, Office};

use letter::Asked;

/// Folders inside the package.
const WORKBOOKS: &str = "Biểu mẫu";
const MAILS: &str = "Thư điện tử";

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Package {
    /// How many workbooks, each with its e-mail text.
    pub agencies: usize,
    /// The letter, by the names of its files.
    pub letter: Vec<String>,
    /// Who the letter is from.
    pub issuer: String,
}

impl Office {
    /// Writes the request package of a round into a folder that is empty or not there yet.
    ///
    /// # Errors
    /// The folder holds something, nothing is written then; the round is closed; the office has no name for the issuer; a
    /// failing disk; no right.
    pub fn write_package(
        &self,
        round: impl Into<RoundKey>,
        folder: &Path,
        issuer: Option<Body>,
        act: &Act,
    ) -> Result<Package> {
        act.who.require(Right::Export)?;
        let round = self.round(round)?;
        require_open(&round)?;
        let asked = self.asked_in(&round, issuer, act)?;
        let document = asked.document();
        let page = |e: report::Error| Error::Page(e.to_string());
        let (pdf, docx) = (
            report::render_pdf(&document).map_err(page)?.bytes,
            report::render_docx(&document).map_err(page)?,
        );
        if folder.read_dir().is_ok_and(|mut inside| inside.next().is_some()) {
            return Err(Error::Refused(
                "Thư mục đã có tệp nên chưa ghi gì. Đề nghị chọn thư mục trống.".to_owned(),
            ));
        }
        for inside in [WORKBOOKS, MAILS] {
            let path = folder.join(inside);
            std::fs::create_dir_all(&path).map_err(Error::file(&path))?;
        }
        let name = format!("Công văn đề nghị {}", plain(&asked.about));
        let letter = [(format!("{name}.docx"), docx), (format!("{name}.pdf"), pdf)];
        for (name, bytes) in &letter {
            self.write_out(&folder.join(name), bytes)?;
        }
        let agencies = self.write_templates(round.id, &folder.join(WORKBOOKS), &act.who)?;
        let expected = self.expected(round.id)?;
        let names = self.template_names(round.id)?;
        for ((workbook, code), (_, agency)) in names.iter().zip(&expected) {
            let text = asked.mail(agency, workbook, &letter[1].0);
            let path = folder.join(MAILS).join(format!("{}.txt", code));
            self.write_out(&path, text.as_bytes())?;
        }
        Ok(Package {
            agencies,
            letter: letter.map(|(name, _)| name).to_vec(),
            issuer: asked.issuer.name.value.clone(),
        })
    }

    /// Everything the letter and the e-mails say.
    fn asked_in(&self, round: &Round, issuer: Option<Body>, act: &Act) -> Result<Asked> {
        let reference = self.reference();
        let view = reference.as_of(act.at.date_naive());
        let bodies = issuer.map_or_else(|| vec![Body::Committee, Body::Office], |body| vec![body]);
        let name = bodies.into_iter().find_map(|body| view.body(body)).cloned();
        let name = name.ok_or_else(|| {
            Error::Refused(
                "Chưa có tên chính thức của cơ quan ban hành công văn. Ghi tên cơ quan, Ban Chỉ đạo trước khi lập gói đề nghị."
                    .to_owned(),
            )
        })?;
        let expected = self.expected(round.id)?;
        let (first, _) = expected
            .first()
            .ok_or_else(|| Error::Refused("Không có đơn vị nào phải gửi nên không lập gói đề nghị.".to_owned()))?;
        // What is asked in common stands in every form alike.
        let form = self.form(round.id, first)?;
        let regime = reference.regimes().find(|r| match round.regime {
            Some(regime) => r.id == regime,
            None => r.periodicity == store::regime::Periodicity::Month,
        });
        let desk = regime.and_then(|regime| regime.unit);
        let contact = desk.and_then(|desk| view.contacts(desk).first().copied().cloned());
        // Who has a name before who has none: the letter goes out as it is made.
        let signers = view.signers().into_iter().filter(|s| s.series == name.series);
        let signer = signers.min_by_key(|s| s.name.value.trim().is_empty()).cloned();
        Ok(Asked {
            about: match round.period {
                Some(period) => format!("báo cáo {}", period.vi()),
                None => letter::reporting(&round.title),
            },
            place: view
                .body(Body::Place)
                .map_or_else(String::new, |p| p.name.value.clone()),
            issuer: name,
            signer,
            agencies: expected.into_iter().map(|(_, name)| name).collect(),
            contact: contact.map(|c| {
                let post = if c.post.is_empty() {
                    String::new()
                } else {
                    format!(", {}", c.post)
                };
                let phone = if c.phone.is_empty() {
                    String::new()
                } else {
                    format!(", điện thoại {}", c.phone)
                };
                format!("{}{post}{phone}", c.name.value)
            }),
            due: vi::due(form.due, form.hour),
            form,
            at: act.at,
        })
    }
}

/// A name that every system takes.
fn plain(words: &str) -> String {
    let fits = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let plain: String = words.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    plain.chars().take(80).collect::<String>().trim().to_owned()
}
