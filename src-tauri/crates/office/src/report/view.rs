//! A report as it is shown: sections with figures filled in, steps, exports, what blocks, and every figure's trace.

mod rail;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::Moment;
use domain::prose::{FigureForm, FigureKey, Gaps, Mark, ParagraphKind, Span};
use domain::word::Word as _;
use serde::Serialize;
use store::draft::SectionDraft;
use store::report::{Export, Report, ReportRow, ReportState, Section, StepKind};

pub use rail::{RailStep, ReportMay, ReportStage, StepState};

use rail::rail;

use super::content::{Content, Figure, SignatureBlock};
use super::draft::{ReportKind, name};
use super::foreign::Surroundings;
use super::frame::Frame;
use super::lint::{LintFinding, lint};
use super::resolve::{self, is_live, parse};
use super::signoff::step_words;
use super::waiving::{kept, waivers};
use crate::error::{Error, Result};
use crate::rights::{Right, may};
use crate::{Actor, Office};

/// One report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportLine {
    /// Id.
    pub id: i64,
    /// "Báo cáo năm 2022".
    pub name: String,
    /// Kind.
    pub kind: ReportKind,
    /// Kind in words.
    pub kind_words: String,
    /// What it covers.
    pub period: Period,
    /// The same as a heading: "Tháng 12/2022".
    pub period_words: String,
    /// How far it is.
    pub state: ReportState,
    /// What is to be done next.
    pub stage: ReportStage,
    /// Trích yếu.
    pub title: String,
    /// Symbol of its number series.
    pub series: String,
    /// Number.
    pub number: Option<String>,
    /// Date.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub date: Option<NaiveDate>,
    /// When it was begun.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub created_at: Moment,
    /// When anything of it changed last.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub changed_at: Moment,
}

/// A report opened. As JSON it is the answer of `report show` and, without its figures, of the window.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReportView {
    /// The line of the list.
    #[serde(flatten)]
    pub line: ReportLine,
    /// Its stages.
    pub rail: Vec<RailStep>,
    /// Issuer, title, recipients.
    pub frame: Frame,
    /// The paragraphs before the first section, filled.
    pub opening: Vec<RenderedParagraph>,
    /// The paragraphs after the last, filled.
    pub closing: Vec<RenderedParagraph>,
    /// Signature block; blank before approval.
    pub signature: SignatureBlock,
    /// SHA-256 of the frozen content; none while it is drafted.
    pub snapshot: Option<String>,
    /// Sections.
    pub sections: Vec<SectionView>,
    /// Every figure with formula and sources, by its key; empty for the window, which asks for one at a time.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub figures: BTreeMap<String, Figure>,
    /// Figures that have moved since they were frozen.
    pub newer: Vec<NewerFigure>,
    /// What a reader would stumble over.
    pub lint: Vec<LintFinding>,
    /// Steps taken, oldest first.
    pub steps: Vec<StepView>,
    /// Files that went out, oldest first.
    pub exports: Vec<Export>,
    /// Sign-in name of who changed the text last.
    pub editor: String,
    /// Họ và tên.
    pub editor_name: String,
    /// What the person who looks is writing and has not saved.
    pub drafts: Vec<SectionDraft>,
    /// What that person may do now.
    pub may: ReportMay,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepView {
    /// Which.
    pub kind: StepKind,
    /// In words.
    pub words: String,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Moment,
    /// Sign-in name of who recorded it.
    pub actor: String,
    /// Họ và tên.
    pub person: String,
    /// Who did it and where, when outside this program; else empty.
    pub elsewhere: String,
    /// Remarks.
    pub remarks: String,
}

/// A figure that moved after it was frozen: said, never taken silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewerFigure {
    /// Its key.
    pub key: String,
    /// What it is.
    pub words: String,
    /// As the report has it.
    pub frozen: String,
    /// As it would read now.
    pub now: String,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// Only gathers the sections below it.
    Heading,
    /// Nothing is written but what asks to be filled.
    Empty,
    /// A figure is missing, or a place still has to be filled.
    Incomplete,
    /// Written.
    Written,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SectionView {
    /// Code.
    pub code: String,
    /// Numbering as printed.
    pub numbering: String,
    /// Heading.
    pub title: Option<String>,
    /// Depth, 1 to 4.
    pub level: u8,
    /// Text with marks.
    pub text: String,
    /// The same with figures filled in.
    pub paragraphs: Vec<RenderedParagraph>,
    /// How far it is.
    pub state: SectionState,
}

/// A paragraph with its figures filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenderedParagraph {
    /// Plain, dash or sub item.
    pub kind: ParagraphKind,
    /// From left to right.
    pub runs: Vec<RenderedRun>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenderedRun {
    /// The words.
    pub text: String,
    /// The key of the figure they show.
    pub figure: Option<String>,
    /// No number stands behind it yet.
    pub missing: bool,
}

/// How a text would read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SectionTried {
    /// With figures filled in; empty while a mark is broken.
    pub paragraphs: Vec<RenderedParagraph>,
    /// What a reader would stumble over.
    pub lint: Vec<LintFinding>,
    /// What is wrong with a mark that is being typed.
    pub broken: Option<String>,
}

/// A figure that may be put into a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FigureChoice {
    /// What stands between the braces.
    pub key: String,
    /// What it is.
    pub words: String,
    /// How it reads now.
    pub text: String,
}

impl ReportLine {
    pub(crate) fn of(row: ReportRow) -> Result<Self> {
        let kind = ReportKind::of_word(&row.kind).map_err(|e| Error::Refused(e.to_string()))?;
        Ok(Self {
            id: row.id,
            name: name(&row.kind, row.period),
            kind,
            kind_words: kind.words().to_owned(),
            period: row.period,
            period_words: row.period.heading(),
            state: row.state,
            stage: ReportStage::of(row.state),
            title: row.title,
            series: row.series,
            number: row.number,
            date: row.dated,
            created_at: row.created_at,
            changed_at: row.changed_at,
        })
    }

    /// "05/BC-UBND".
    pub fn symbol(&self) -> Option<String> {
        Some(format!("{}/{}", self.number.as_ref()?, self.series))
    }
}

impl Office {
    /// Reports in use, newest first, a page at a time.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn reports(&self, skip: u32, limit: u32, who: &Actor) -> Result<Vec<ReportLine>> {
        who.require(Right::Read)?;
        let rows = self
            .store
            .read(move |db| store::report::list(db, skip, limit).map_err(Error::from))?;
        rows.into_iter().map(ReportLine::of).collect()
    }

    /// What a report goes by: "Báo cáo năm 2022".
    ///
    /// # Errors
    /// There is none of this number; no right.
    pub fn report_name(&self, id: i64, who: &Actor) -> Result<String> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        Ok(name(&report.kind, report.period))
    }

    /// A report as somebody works on it: its text, steps and exports. Its figures are asked for one by one.
    ///
    /// # Errors
    /// There is none of this number; no right.
    pub fn open_report(&self, id: i64, who: &Actor) -> Result<ReportView> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let mut view = self.view(&report, self.content(&report)?, who)?;
        view.figures.clear();
        Ok(view)
    }

    /// [`Office::open_report`] with every figure, its formula and its sources.
    ///
    /// # Errors
    /// As [`Office::open_report`].
    pub fn show_report(&self, id: i64, who: &Actor) -> Result<ReportView> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        self.view(&report, self.traced_content(&report, None)?, who)
    }

    fn view(&self, report: &Arc<Report<Frame>>, content: Content, who: &Actor) -> Result<ReportView> {
        let id = report.id;
        let people: HashMap<String, String> = self.everybody()?.into_iter().collect();
        let (person, drafts) = (who.name.clone(), may(who.role, Right::Draft));
        let (snapshot, steps, exports, drafts) = self.store.read(move |db| -> Result<_> {
            let drafts = if drafts {
                store::draft::list(db, id, &person)?
            } else {
                Vec::new()
            };
            Ok((
                store::report::latest_snapshot(db, id)?.map(|s| s.sha256),
                store::report::steps(db, id)?,
                store::report::exports(db, id)?,
                drafts,
            ))
        })?;
        let drafting = is_live(report.state);
        let newer = if drafting {
            Vec::new()
        } else {
            self.newer(report, &content)?
        };
        let figures = self.figures_until(report.period, i64::MAX)?;
        let surroundings = Surroundings::of(&self.reference(), &figures, report.period);
        let named = |actor: &str| people.get(actor).cloned().unwrap_or_else(|| actor.to_owned());
        let mut view = ReportView {
            line: ReportLine::of(ReportRow {
                id: report.id,
                kind: report.kind.clone(),
                period: report.period,
                state: report.state,
                created_at: report.created_at,
                changed_at: report.changed_at,
                title: report.frame.title(),
                series: report.series.clone(),
                number: report.number.clone(),
                dated: report.dated,
            })?,
            rail: Vec::new(),
            sections: sections(&content)?,
            lint: self.judged(id, lint(&content, Some(&surroundings)), &people)?,
            opening: filled(&content.frame.opening, &content)?,
            closing: filled(&content.frame.closing, &content)?,
            frame: content.frame,
            signature: content.signature,
            snapshot: snapshot.filter(|_| !drafting),
            figures: content.figures,
            newer,
            steps: steps
                .into_iter()
                .map(|step| StepView {
                    kind: step.kind,
                    words: step_words(step.kind).to_owned(),
                    at: step.at,
                    person: named(&step.actor),
                    actor: step.actor,
                    elsewhere: step.elsewhere,
                    remarks: step.remarks,
                })
                .collect(),
            exports,
            editor_name: named(&report.editor),
            editor: report.editor.clone(),
            drafts,
            may: ReportMay::of(report.state, who, self.signoff_rule(who)?),
        };
        view.rail = rail(&view);
        Ok(view)
    }

    /// What is found in a report, with who let what stand.
    fn judged(&self, id: i64, found: Vec<LintFinding>, people: &HashMap<String, String>) -> Result<Vec<LintFinding>> {
        let waivers = self.store.read(move |db| waivers(db, id))?;
        Ok(found
            .into_iter()
            .map(|finding| kept(finding, &waivers, people))
            .collect())
    }

    /// How a text would read as a section of a report; nothing is written.
    ///
    /// # Errors
    /// There is no report of this number; no right.
    pub fn try_text(&self, id: i64, code: &str, text: &str, who: &Actor) -> Result<SectionTried> {
        who.require(Right::Draft)?;
        let report = self.report(id)?;
        let people: HashMap<String, String> = self.everybody()?.into_iter().collect();
        let section = Section {
            code: code.to_owned(),
            numbering: String::new(),
            title: None,
            level: 1,
            text: text.to_owned(),
        };
        let figures = self.figures_until(report.period, i64::MAX)?;
        let surroundings = Surroundings::of(&self.reference(), &figures, report.period);
        let tried = self.live_content(&report, vec![section]).and_then(|content| {
            let mut found = lint(&content, Some(&surroundings));
            found.retain(|finding| finding.section.is_some());
            Ok(SectionTried {
                paragraphs: filled(text, &content)?,
                lint: self.judged(id, found, &people)?,
                broken: None,
            })
        });
        match tried {
            // A mark that is being typed is broken until its last letter: told, not a failure.
            Err(Error::Refused(message)) => Ok(SectionTried {
                paragraphs: Vec::new(),
                lint: Vec::new(),
                broken: Some(message),
            }),
            tried => tried,
        }
    }

    /// Where one figure comes from.
    ///
    /// # Errors
    /// The report has no such figure; no right.
    pub fn trace(&self, id: i64, key: &str, who: &Actor) -> Result<Figure> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let mut content = self.traced_content(&report, Some(key))?;
        content
            .figures
            .remove(key)
            .ok_or_else(|| Error::unknown("số liệu", key, "Chọn một số liệu có gạch chân trong báo cáo."))
    }

    /// The figures that may be put into a text.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn figure_choices(&self, id: i64, who: &Actor) -> Result<Vec<FigureChoice>> {
        use FigureForm::{Achieved, AsOf, Percent, Ratio, Value};
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let figures = self.figures_until(report.period, i64::MAX)?;
        let mut choices = Vec::new();
        for (indicator, computed) in figures.all() {
            // The first is taken by whoever does not look further: of a share that is the percentage, never its upper part.
            let forms: &[FigureForm] = if indicator.share {
                &[Percent, Achieved, Ratio, Value, AsOf]
            } else if computed.base.is_some() {
                &[Value, Ratio, Achieved, Percent, AsOf]
            } else {
                &[Value, AsOf]
            };
            for form in forms {
                let mark = Mark::Figure {
                    code: indicator.code.clone(),
                    form: *form,
                };
                let filled = domain::prose::fill(&mark, figures.as_ref());
                choices.push(FigureChoice {
                    key: mark.key(),
                    words: FigureKey::from(mark).words(&indicator.name),
                    text: filled.map_or_else(|gap| gap.shown().to_owned(), |figure| figure.text),
                });
            }
        }
        Ok(choices)
    }

    fn newer(&self, report: &Arc<Report<Frame>>, frozen: &Content) -> Result<Vec<NewerFigure>> {
        let figures = self.figures_until(report.period, i64::MAX)?;
        let now = |key: &str| match key.parse::<FigureKey>() {
            Ok(FigureKey::Text(mark)) => Some(resolve::figure(&figures, &mark).text),
            Ok(FigureKey::Annex { code, form }) => resolve::annex_text(&figures, &code, form),
            Err(_) => None,
        };
        let moved = frozen.figures.iter().filter_map(|(key, figure)| {
            let now = now(key).filter(|now| *now != figure.text)?;
            Some(NewerFigure {
                key: key.clone(),
                words: figure.words.clone(),
                frozen: figure.text.clone(),
                now,
            })
        });
        Ok(moved.collect())
    }
}

fn sections(content: &Content) -> Result<Vec<SectionView>> {
    let all = content.sections.iter().enumerate().map(|(at, s)| {
        let below = content.sections.get(at + 1).is_some_and(|next| next.level > s.level);
        let paragraphs = filled(&s.text, content)?;
        let gap = paragraphs.iter().any(|p| p.runs.iter().any(|run| run.missing));
        let gaps = Gaps::of(&s.text);
        let state = match (s.text.trim().is_empty(), below) {
            (true, true) => SectionState::Heading,
            (true, false) => SectionState::Empty,
            (false, _) if !gaps.written => SectionState::Empty,
            (false, _) if gap || gaps.open > 0 => SectionState::Incomplete,
            (false, _) => SectionState::Written,
        };
        Ok(SectionView {
            code: s.code.clone(),
            numbering: s.numbering.clone(),
            title: s.title.clone(),
            level: s.level,
            text: s.text.clone(),
            paragraphs,
            state,
        })
    });
    all.collect()
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
                    let key = mark.key();
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
