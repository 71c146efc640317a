//! The files of a report: the PDF, the same tree for Word, the annex for Excel. Those of a step of the sign-off are made
//! once, kept with it and handed out from then on; a draft is made anew from what stands.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use domain::form::Moment;
use domain::word::Word as _;
use report::FigureBox;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::event::Head;
use store::report::{Artefact, Export, ExportKind, Format, Report, ReportState, Step};

use super::anchor::Anchor;
use super::compose::{self, Paper};
use super::content::Content;
use super::draft::{called, object};
use super::frame::Frame;
use super::resolve::{is_live, standing};
use crate::door::{Applied, Change, Context, Tag};
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::rights::Right;
use crate::{Act, Actor, Office};

/// The draft that was set last, and what it was made of.
pub(crate) type LastDraft = Mutex<Option<(Stage, Arc<Pdf>)>>;

/// Of so many newest events of a report one is taken to be no export.
const RECENT: u32 = 200;

/// At which stage of the sign-off a file is made.
#[derive(PartialEq)]
pub(crate) struct Stage {
    kind: ExportKind,
    /// What makes the file the one it is: the hash of its frozen content, and number and date once it has them.
    seed: [u8; 32],
    moment: Moment,
    issued: Option<(String, NaiveDate)>,
    /// The end of the journal that the file bears witness of.
    anchor: Option<Anchor>,
}

impl Stage {
    fn of(kind: ExportKind, hash: &str, moment: Moment, issued: Option<(String, NaiveDate)>) -> Self {
        let mut seed = Sha256::new();
        seed.update(hash.as_bytes());
        if let Some((number, dated)) = &issued {
            seed.update(format!("{number} {dated}").as_bytes());
        }
        Self {
            kind,
            seed: seed.finalize().into(),
            moment,
            issued,
            anchor: None,
        }
    }

    /// The same, bearing witness of the journal up to `head`.
    fn witness(mut self, head: Option<Head>) -> Self {
        self.anchor = head.map(Anchor::of);
        self
    }

    fn keywords(&self) -> String {
        self.anchor.as_ref().map_or_else(String::new, Anchor::keywords)
    }

    pub(super) fn draft(hash: &str, moment: Moment) -> Self {
        Self::of(ExportKind::Draft, hash, moment, None)
    }

    pub(super) fn for_signature(hash: &str, moment: Moment) -> Self {
        Self::of(ExportKind::ForSignature, hash, moment, None)
    }

    pub(super) fn issued(hash: &str, moment: Moment, number: &str, dated: NaiveDate) -> Self {
        Self::of(ExportKind::Issued, hash, moment, Some((number.to_owned(), dated)))
    }

    fn paper(&self) -> Paper {
        Paper {
            issued: self.issued.clone(),
            keywords: self.keywords(),
            draft: self.kind == ExportKind::Draft,
            id_seed: self.seed,
            moment: self.moment,
        }
    }
}

/// What the pages of a PDF hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pages {
    v: u32,
    pub pages: usize,
    pub font: String,
    pub boxes: Vec<Boxed>,
}

/// Where a figure stands, in millimetres from the top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Boxed {
    pub figure: String,
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

/// A PDF with what its pages hold.
pub(crate) struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: Pages,
}

fn page_error(error: impl std::fmt::Display) -> Error {
    Error::Page(error.to_string())
}

fn pdf(content: &Content, stage: &Stage) -> Result<Pdf> {
    let document = compose::document(content, stage.paper())?;
    let rendered = report::render_pdf(&document).map_err(page_error)?;
    let boxes = rendered.figure_boxes.into_iter().map(|b: FigureBox| Boxed {
        figure: b.figure,
        page: b.page,
        x: b.x,
        y: b.y,
        w: b.width,
        h: b.height,
    });
    Ok(Pdf {
        pages: Pages {
            v: 1,
            pages: rendered.pages,
            font: rendered.font_used.name().to_owned(),
            boxes: boxes.collect(),
        },
        bytes: rendered.bytes,
    })
}

fn docx(content: &Content, stage: &Stage) -> Result<Vec<u8>> {
    let document = compose::document(content, stage.paper())?;
    report::render_docx(&document).map_err(page_error)
}

/// Makes the files of a step and keeps them.
pub(super) fn keep(tx: &Tx<'_>, step: &Step, content: &Content, stage: Stage) -> Result<()> {
    // The event of this very step will hold the hash of these files, so they can only bear witness of the one before.
    let stage = &stage.witness(tx.head()?);
    let made = pdf(content, stage)?;
    let files = [
        (Format::Pdf, Some(serde_json::to_string(&made.pages)?), made.bytes),
        (Format::Docx, None, docx(content, stage)?),
        (Format::Xlsx, None, annex_workbook(content, &stage.keywords())?),
    ];
    for (format, pages, bytes) in files {
        let artefact = Artefact {
            step: step.id,
            format,
            sha256: sha256(&bytes),
            pages,
            bytes,
        };
        store::report::add_artefact(tx, step.report, &artefact)?;
    }
    Ok(())
}

const fn kind_of(state: ReportState) -> ExportKind {
    match state {
        ReportState::Approved => ExportKind::ForSignature,
        ReportState::Issued => ExportKind::Issued,
        ReportState::Draft | ReportState::ContentChecked | ReportState::FormChecked | ReportState::Discarded => {
            ExportKind::Draft
        }
    }
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Hex SHA-256.
    pub sha256: String,
    /// Stage.
    pub kind: ExportKind,
    /// Font family that was used, for a PDF.
    pub font: Option<String>,
}

/// Whether a PDF is one of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Verdict {
    /// One of our exports, byte for byte.
    pub genuine: bool,
    /// Hex SHA-256 of the file.
    pub sha256: String,
    /// Stage.
    pub kind: Option<ExportKind>,
    /// Report.
    pub report: Option<i64>,
    /// When it was exported.
    pub at: Option<String>,
    /// The whole judgement.
    pub message: String,
}

/// Remembers a file that left the program.
#[derive(Debug, Serialize)]
pub(crate) struct RecordExport {
    report: i64,
    step: Option<i64>,
    kind: ExportKind,
    format: Format,
    sha256: String,
    size: i64,
}

impl Change for RecordExport {
    const ACTION: &'static str = "record_export";

    fn right(&self) -> Right {
        Right::Export
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        let export = Export {
            report: self.report,
            step: self.step,
            at: at.act.at,
            kind: self.kind,
            format: self.format,
            sha256: self.sha256.clone(),
            size: self.size,
        };
        store::report::add_export(at.tx, &export)?;
        let format = self.format.word().to_uppercase();
        let words = format!("Xuất tệp {format} {} của {}", self.kind.called(), called(&report));
        Ok(Applied::new(
            format!("{}/export", object(self.report)),
            words,
            &[Tag::Reports],
        ))
    }
}

impl Office {
    /// Gives a file of a report and remembers its hash: the one kept with the last step that froze it, or one made of the
    /// draft as it stands.
    ///
    /// # Errors
    /// No such report, a page that cannot be set; no right.
    pub fn export_report(&self, id: i64, format: Format, act: &Act) -> Result<Exported> {
        act.who.require(Right::Export)?;
        let report = self.report(id)?;
        let kept = if is_live(report.state) {
            None
        } else {
            self.store
                .read(move |db| store::report::artefact(db, id, format).map_err(Error::from))?
        };
        let (step, bytes, font) = match kept {
            Some(kept) => {
                let pages = kept.pages.as_deref().map(serde_json::from_str::<Pages>).transpose()?;
                (Some(kept.step), kept.bytes, pages.map(|pages| pages.font))
            }
            None => {
                let content = self.content(&report)?;
                match format {
                    Format::Pdf => {
                        let made = self.draft(&report, &content)?;
                        (None, made.bytes.clone(), Some(made.pages.font.clone()))
                    }
                    Format::Docx => (None, docx(&content, &self.draft_stage(&report, &content)?)?, None),
                    Format::Xlsx => {
                        let stage = self.draft_stage(&report, &content)?;
                        (None, annex_workbook(&content, &stage.keywords())?, None)
                    }
                }
            }
        };
        let kind = kind_of(report.state);
        let sha256 = self.record_export(id, step, (kind, format), &bytes, act)?;
        Ok(Exported {
            bytes,
            sha256,
            kind,
            font,
        })
    }

    /// Remembers a file of a report that goes out; its hash.
    pub(super) fn record_export(
        &self,
        report: i64,
        step: Option<i64>,
        (kind, format): (ExportKind, Format),
        bytes: &[u8],
        act: &Act,
    ) -> Result<String> {
        let sha256 = sha256(bytes);
        let change = RecordExport {
            report,
            step,
            kind,
            format,
            sha256: sha256.clone(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        };
        self.transact(change, act)?;
        Ok(sha256)
    }

    /// The times that a file with these very bytes went out, oldest first.
    pub(super) fn exports_of(&self, bytes: &[u8]) -> Result<Vec<Export>> {
        let sha256 = sha256(bytes);
        self.store
            .read(move |db| store::report::exports_by_hash(db, &sha256).map_err(Error::from))
    }

    /// Whether a PDF is, byte for byte, one that this store exported, and which.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn verify(&self, bytes: &[u8], who: &Actor) -> Result<Verdict> {
        who.require(Right::Read)?;
        let (sha256, found) = (sha256(bytes), self.exports_of(bytes)?);
        let Some(export) = found.last() else {
            let message = if !bytes.starts_with(b"%PDF-") {
                "Tệp không phải PDF. Chọn tệp PDF đã xuất từ chương trình."
            } else {
                "Không khớp với bản nào đã xuất từ kho dữ liệu này: tệp đã bị thay đổi sau khi xuất (kể cả khi ký số), \
                 hoặc được lập từ tệp khác, kho khác. Đối chiếu số liệu với bản phát hành trước khi dùng."
            };
            return Ok(Verdict {
                genuine: false,
                sha256,
                kind: None,
                report: None,
                at: None,
                message: message.to_owned(),
            });
        };
        let id = export.report;
        let report = self.report(id)?;
        // A number that was put right later was another one when this file went out.
        let steps = self
            .store
            .read(move |db| store::report::steps(db, id).map_err(Error::from))?;
        let gave = steps.into_iter().find(|step| Some(step.id) == export.step);
        let (number, dated) = gave.map_or((None, None), |step| (step.number, step.dated));
        let which = match (&number, dated) {
            (Some(number), Some(date)) if export.kind == ExportKind::Issued => {
                format!(
                    "báo cáo số {number}/{} {}",
                    report.frame.symbol,
                    domain::vi::date_long(date)
                )
            }
            _ => called(&report),
        };
        let message = format!(
            "Đúng từng byte với {} của {which}, xuất lúc {}.",
            export.kind.called(),
            domain::vi::moment(export.at)
        );
        Ok(Verdict {
            genuine: true,
            sha256,
            kind: Some(export.kind),
            report: Some(export.report),
            at: Some(export.at.to_rfc3339()),
            message,
        })
    }

    /// The PDF of a report as it stands.
    pub(super) fn rendered(&self, report: &Arc<Report<Frame>>) -> Result<Arc<Pdf>> {
        let id = report.id;
        if !is_live(report.state) {
            let kept = self
                .store
                .read(move |db| store::report::artefact(db, id, Format::Pdf).map_err(Error::from))?;
            if let Some(kept) = kept {
                return Ok(Arc::new(Pdf {
                    pages: serde_json::from_str(kept.pages.as_deref().unwrap_or_default())?,
                    bytes: kept.bytes,
                }));
            }
        }
        self.draft(report, &self.content(report)?)
    }

    /// The PDF of a draft, set once for as long as its content is the same: whoever turns its pages asks for it each time.
    fn draft(&self, report: &Report<Frame>, content: &Content) -> Result<Arc<Pdf>> {
        let stage = self.draft_stage(report, content)?;
        let last = || self.last_draft.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, pdf)) = last().as_ref().filter(|(of, _)| *of == stage) {
            return Ok(Arc::clone(pdf));
        }
        let made = Arc::new(pdf(content, &stage)?);
        *last() = Some((stage, Arc::clone(&made)));
        Ok(made)
    }

    /// A draft of the same content is the same file on every export: it bears witness of what last changed the report.
    fn draft_stage(&self, report: &Report<Frame>, content: &Content) -> Result<Stage> {
        let hash = sha256(&serde_json::to_vec(content)?);
        let object = object(report.id);
        let changed = self.store.read(move |db| -> Result<_> {
            let events = db.events_of(&object, 0, None, RECENT)?;
            let change = events.iter().find(|event| event.what.action != RecordExport::ACTION);
            Ok(change.map(store::event::Event::head))
        })?;
        Ok(Stage::draft(&hash, report.created_at).witness(changed))
    }
}

fn annex_workbook(content: &Content, keywords: &str) -> Result<Vec<u8>> {
    let rows = content.indicators.iter().map(|r| {
        [
            &r.group, &r.code, &r.name, &r.unit, &r.value, &r.base, &r.percent, &r.as_of,
        ]
        .map(String::clone)
        .to_vec()
    });
    let table = sheet::table::Table {
        sheet: "Chỉ tiêu".to_owned(),
        title: format!("Kết quả thực hiện các chỉ tiêu {}", content.period.vi()),
        head: [
            "Nhóm",
            "Mã",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Kết quả",
            "Tổng số/Mức giao",
            "Tỷ lệ",
            "Số liệu tính đến",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: rows.collect(),
    };
    sheet::table::write(&[table], keywords).map_err(|e| Error::Sheet(e.to_string()))
}
