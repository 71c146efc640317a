//! A report as it is shown: sections with figures filled in, steps, exports, what blocks, and every figure's trace.

use domain::calendar::Period;
use domain::prose::{ParagraphKind, Span};
use serde::Serialize;
use store::report::{Export, Report, ReportState, Step};

use super::content::{Content, Figure, SignatureBlock};
use super::draft::ReportKind;
use super::frame::Frame;
use super::lint::{LintFinding, lint};
use super::resolve::{self, key_of, parse};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office};

/// One report in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ReportLine {
    /// Id.
    pub id: i64,
    /// Kind in stored form.
    pub kind: String,
    /// What it covers.
    pub period: Period,
    /// How far it is.
    pub state: ReportState,
    /// Trích yếu.
    pub title: String,
    /// Number.
    pub number: Option<String>,
    /// Date.
    pub date: Option<chrono::NaiveDate>,
    /// RFC 3339.
    pub created_at: String,
}

/// A report opened. As JSON it is the answer of `report show`.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// The line of the list.
    #[serde(flatten)]
    pub line: ReportLine,
    /// Issuer, title, recipients.
    pub frame: Frame,
    /// Signature block; blank before approval.
    pub signature: SignatureBlock,
    /// SHA-256 of the frozen content; none while it is drafted.
    pub snapshot: Option<String>,
    /// Sections.
    pub sections: Vec<SectionView>,
    /// Every figure with formula and sources.
    pub figures: std::collections::BTreeMap<String, Figure>,
    /// Figures that have moved since they were frozen: key, and how it would read now.
    pub newer: Vec<(String, String)>,
    /// What a reader would stumble over.
    pub lint: Vec<LintFinding>,
    /// Steps taken.
    pub steps: Vec<Step>,
    /// Files that went out.
    pub exports: Vec<Export>,
    /// Who changed the text last.
    pub editor: String,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// Code.
    pub code: String,
    /// Numbering as printed.
    pub numbering: String,
    /// Heading.
    pub title: Option<String>,
    /// Depth.
    pub level: u8,
    /// Text with marks.
    pub text: String,
    /// The same with figures filled in.
    pub paragraphs: Vec<RenderedParagraph>,
}

/// A paragraph with its figures filled in.
#[derive(Debug, Clone, Serialize)]
pub struct RenderedParagraph {
    /// Plain, dash or sub item.
    pub kind: ParagraphKind,
    /// From left to right.
    pub runs: Vec<RenderedRun>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct RenderedRun {
    /// The words.
    pub text: String,
    /// The figure they show.
    pub figure: Option<String>,
    /// No number stands behind it yet.
    pub missing: bool,
}

impl Office {
    /// All reports in use, newest first.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn reports(&self, who: &Actor) -> Result<Vec<ReportLine>> {
        Ok(self.report_rows(who)?.iter().map(line).collect())
    }

    /// When a report was last changed, RFC 3339; none when nothing happened since it was begun.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn report_changed_at(&self, id: i64, who: &Actor) -> Result<Option<String>> {
        who.require(Right::Read)?;
        let object = format!("report/{id}");
        let last = self
            .store
            .read(move |db| db.events_of(&object, None, 1).map_err(Error::from))?;
        Ok(last.into_iter().next().map(|event| event.what.at.to_rfc3339()))
    }

    /// A report with its text, figures, steps and exports.
    ///
    /// # Errors
    /// There is none of this number; no right.
    pub fn show_report(&self, id: i64, who: &Actor) -> Result<ReportView> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let content = self.content(&report, who)?;
        let (snapshot, exports) = self.store.read(move |db| -> Result<_> {
            let snapshot = store::report::latest_snapshot(db, id)?.map(|s| s.sha256);
            Ok((snapshot, store::report::exports(db, id)?))
        })?;
        let drafting = report.state == ReportState::Draft;
        let newer = if drafting {
            Vec::new()
        } else {
            self.newer(&report, &content, who)?
        };
        let sections = content.sections.iter().map(|s| {
            Ok(SectionView {
                code: s.code.clone(),
                numbering: s.numbering.clone(),
                title: s.title.clone(),
                level: s.level,
                text: s.text.clone(),
                paragraphs: filled(&s.text, &content)?,
            })
        });
        Ok(ReportView {
            line: line(&report),
            sections: sections.collect::<Result<_>>()?,
            lint: lint(&content),
            frame: content.frame,
            signature: content.signature,
            snapshot: snapshot.filter(|_| !drafting),
            figures: content.figures,
            newer,
            steps: self.steps(id)?,
            exports,
            editor: report.editor,
        })
    }

    /// How a text would read in a report; nothing is written.
    ///
    /// # Errors
    /// A broken mark; no right.
    pub fn try_text(&self, id: i64, text: &str, who: &Actor) -> Result<(Vec<RenderedParagraph>, Vec<LintFinding>)> {
        let report = self.report(id)?;
        let section = store::report::Section {
            code: "?".to_owned(),
            numbering: String::new(),
            title: None,
            level: 1,
            text: text.to_owned(),
        };
        let content = self.live(&report, vec![section], who)?;
        let found = lint(&content).into_iter().filter(|l| l.section.is_some()).collect();
        Ok((filled(text, &content)?, found))
    }

    /// Where one figure comes from.
    ///
    /// # Errors
    /// The report has no such figure; no right.
    pub fn trace(&self, id: i64, key: &str, who: &Actor) -> Result<Figure> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let mut content = self.content(&report, who)?;
        content
            .figures
            .remove(key)
            .ok_or_else(|| Error::unknown("số liệu", key, "Chọn một số liệu có gạch chân trong báo cáo."))
    }

    /// The marks that may be put into a text, each with its name and how it reads now.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn figure_keys(&self, id: i64, who: &Actor) -> Result<Vec<(String, String, String)>> {
        let report = self.report(id)?;
        let snapshot = self.figures(report.period, resolve::whenever(), who)?;
        let mut keys = Vec::new();
        for (indicator, computed) in snapshot.all() {
            let signs: &[&str] = if computed.base.is_some() {
                &["", "/", "/%", "%", "@"]
            } else {
                &["", "@"]
            };
            for sign in signs {
                let key = format!("{}{sign}", indicator.code);
                let parsed = parse(&format!("{{{{{key}}}}}"))?;
                for mark in domain::prose::marks(&parsed) {
                    keys.push((
                        key.clone(),
                        indicator.name.clone(),
                        resolve::figure(&snapshot, mark).text,
                    ));
                }
            }
        }
        Ok(keys)
    }

    fn newer(&self, report: &Report<Frame>, frozen: &Content, who: &Actor) -> Result<Vec<(String, String)>> {
        let live = self.live(report, frozen.sections.clone(), who)?;
        let moved = frozen.figures.iter().filter_map(|(key, figure)| {
            let now = live.figures.get(key)?;
            (now.text != figure.text).then(|| (key.clone(), now.text.clone()))
        });
        Ok(moved.collect())
    }
}

fn line(report: &Report<Frame>) -> ReportLine {
    ReportLine {
        id: report.id,
        kind: report.kind.clone(),
        period: report.period,
        state: report.state,
        title: report.frame.subject.join(" "),
        number: report.number.clone(),
        date: report.dated,
        created_at: report.created_at.clone(),
    }
}

impl ReportLine {
    /// "Báo cáo năm".
    pub fn kind_words(&self) -> &'static str {
        ReportKind::of(&self.kind).map_or("Báo cáo", ReportKind::words)
    }
}

/// Marked text with the content's figures.
fn filled(text: &str, content: &Content) -> Result<Vec<RenderedParagraph>> {
    let paragraphs = parse(text)?.into_iter().map(|p| RenderedParagraph {
        kind: p.kind,
        runs: p
            .spans
            .into_iter()
            .map(|span| match span {
                Span::Text(text) => RenderedRun {
                    text,
                    figure: None,
                    missing: false,
                },
                Span::Mark(mark) => {
                    let key = key_of(&mark);
                    let figure = content.figures.get(&key);
                    RenderedRun {
                        text: figure.map_or_else(|| "…".to_owned(), |f| f.text.clone()),
                        missing: figure.is_none_or(|f| f.missing),
                        figure: Some(key),
                    }
                }
            })
            .collect(),
    });
    Ok(paragraphs.collect())
}
