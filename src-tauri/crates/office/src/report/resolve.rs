//! From marked text to content: every mark is filled, and remembers its formula and its sources.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::indicator::Side;
use domain::prose::{self, FigureForm, Mark, Paragraph, Resolver as _};
use domain::vi;
use store::report::{Report, ReportState, Section};

use super::content::{Content, Figure, IndicatorRow, SignatureBlock, Source, TaskRow};
use super::frame::Frame;
use crate::error::{Error, Result};
use crate::figures::Snapshot;
use crate::{Actor, Office};

/// What stands between the braces.
pub(crate) fn key_of(mark: &Mark) -> String {
    mark.to_string()
        .trim_start_matches('{')
        .trim_end_matches('}')
        .to_owned()
}

/// Reads marked text; all broken marks are told at once.
pub(crate) fn parse(text: &str) -> Result<Vec<Paragraph>> {
    prose::parse(text).map_err(|broken| {
        let all: Vec<String> = broken.iter().map(ToString::to_string).collect();
        Error::Refused(format!("{}.", all.join("; ")))
    })
}

/// A day after everything: a draft uses all that has come.
pub(crate) fn whenever() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 30).unwrap_or(NaiveDate::MAX)
}

impl Office {
    /// The content of a report as it stands: live while it is drafted, as frozen from the content check on.
    ///
    /// # Errors
    /// There is no such report; a broken mark; a failing store.
    pub(crate) fn content(&self, report: &Report<Frame>, who: &Actor) -> Result<Content> {
        let sections = self.sections(report.id)?;
        match report.state {
            ReportState::Draft | ReportState::Discarded => self.live(report, sections, who),
            // From the content check on a figure never moves by itself.
            ReportState::ContentChecked | ReportState::FormChecked | ReportState::Approved | ReportState::Issued => {
                self.frozen(report.id)
            }
        }
    }

    /// The newest frozen content.
    pub(crate) fn frozen(&self, report: i64) -> Result<Content> {
        let snapshot = self
            .store
            .read(move |db| store::report::latest_snapshot(db, report).map_err(Error::from))?;
        let snapshot = snapshot
            .ok_or_else(|| Error::unknown("bản chụp của báo cáo", report.to_string(), "Kiểm tra nội dung trước."))?;
        Ok(serde_json::from_slice(&snapshot.bytes)?)
    }

    /// The sections of a report.
    pub(crate) fn sections(&self, report: i64) -> Result<Vec<Section>> {
        self.store
            .read(move |db| store::report::sections(db, report).map_err(Error::from))
    }

    /// The content with the figures of this moment.
    pub(crate) fn live(&self, report: &Report<Frame>, sections: Vec<Section>, who: &Actor) -> Result<Content> {
        let snapshot = self.figures(report.period, whenever(), who)?;
        let mut figures = BTreeMap::new();
        let texts = sections.iter().map(|s| s.text.as_str());
        for text in texts.chain([report.frame.opening.as_str(), report.frame.closing.as_str()]) {
            for mark in prose::marks(&parse(text)?) {
                figures.entry(key_of(mark)).or_insert_with(|| figure(&snapshot, mark));
            }
        }
        let indicators = if report.frame.with_indicators {
            self.indicator_annex(&snapshot)
        } else {
            Vec::new()
        };
        let tasks = if report.frame.with_tasks {
            self.task_annex(report, who)?
        } else {
            Vec::new()
        };
        if report.frame.with_indicators {
            annex_figures(&snapshot, &mut figures);
        }
        Ok(Content {
            report: report.id,
            kind: report.kind.clone(),
            period: report.period,
            frame: report.frame.clone(),
            sections,
            figures,
            indicators,
            tasks,
            signature: SignatureBlock::default(),
        })
    }

    fn indicator_annex(&self, snapshot: &Snapshot) -> Vec<IndicatorRow> {
        let mut rows = Vec::new();
        for group in &self.catalogue().groups {
            for (i, c) in snapshot.all().filter(|(i, _)| i.group == group.code) {
                let undeployed = c.deployed == Some(false);
                rows.push(IndicatorRow {
                    group: group.name.clone(),
                    code: i.code.clone(),
                    name: i.name.clone(),
                    unit: i.unit.clone(),
                    value: match c.value {
                        Some(value) => vi::number(value),
                        None if undeployed => "chưa triển khai".to_owned(),
                        None => "chưa có số liệu".to_owned(),
                    },
                    base: c.base.map_or_else(String::new, vi::number),
                    percent: c.percent.map_or_else(String::new, vi::percent),
                    as_of: c.as_of_latest.map_or_else(String::new, vi::date_short),
                });
            }
        }
        rows
    }

    fn task_annex(&self, report: &Report<Frame>, who: &Actor) -> Result<Vec<TaskRow>> {
        let status = self.status(report.period.last_month(), None, who)?;
        let name = |code: &String| {
            let found = self.catalogue().organisation(&self.province().code, code);
            found.map_or_else(|| code.clone(), |o| o.name().to_owned())
        };
        let rows = status.tasks.items.into_iter().map(|t| TaskRow {
            code: t.code,
            title: t.title,
            leads: t.lead.iter().map(name).collect::<Vec<_>>().join("; "),
            deadline: t.deadline,
            status: t.words.to_owned(),
        });
        Ok(rows.collect())
    }
}

/// What a figure of this form shows.
const fn sides(form: FigureForm) -> &'static [Side] {
    match form {
        FigureForm::Value | FigureForm::Padded => &[Side::Value],
        FigureForm::Ratio | FigureForm::Percent | FigureForm::Achieved | FigureForm::AsOf => &[Side::Value, Side::Base],
    }
}

/// The key of an indicator's cell in the annex; `sign` is that of the figure's form in a text.
pub(crate) fn annex_key(code: &str, sign: &str) -> String {
    format!("phu-luc:{code}{sign}")
}

/// The figures of the annex: of each indicator its value and, where it has one, its base and its percent.
fn annex_figures(snapshot: &Snapshot, figures: &mut BTreeMap<String, Figure>) {
    for (indicator, computed) in snapshot.all() {
        let code = &indicator.code;
        let base = "Tổng số hoặc mức giao".to_owned();
        let percent = formula_words(&indicator.name, &computed.formula_words, FigureForm::Percent);
        let mut put = |sign, text: Option<String>, formula, sides: &[Side]| {
            let figure = Figure {
                missing: text.is_none(),
                text: text.unwrap_or_default(),
                formula,
                sources: snapshot.sources(code, sides),
            };
            figures.insert(annex_key(code, sign), figure);
        };
        put(
            "",
            computed.value.map(vi::number),
            computed.formula_words.clone(),
            &[Side::Value],
        );
        if computed.base.is_some() {
            put("/", computed.base.map(vi::number), base, &[Side::Base]);
        }
        if computed.percent.is_some() {
            put(
                "%",
                computed.percent.map(vi::percent),
                percent,
                &[Side::Value, Side::Base],
            );
        }
    }
}

/// One mark with its words, formula and sources.
pub(crate) fn figure(snapshot: &Snapshot, mark: &Mark) -> Figure {
    let paragraph = Paragraph {
        kind: prose::ParagraphKind::Plain,
        spans: vec![prose::Span::Mark(mark.clone())],
    };
    let rendered = prose::render(&[paragraph], snapshot);
    let text = rendered.paragraphs.iter().map(prose::RenderedParagraph::text).collect();
    let missing = !rendered.unresolved.is_empty();
    let (formula, sources) = match mark {
        Mark::Figure { code, form } => {
            let words = snapshot
                .of(code)
                .map_or_else(String::new, |(i, c)| formula_words(&i.name, &c.formula_words, *form));
            (words, snapshot.sources(code, sides(*form)))
        }
        Mark::List { prefix } => {
            let mut sources: Vec<Source> = Vec::new();
            for (i, _) in snapshot.all().filter(|(i, _)| i.code.starts_with(prefix.as_str())) {
                sources.extend(snapshot.sources(&i.code, &[Side::Value]));
            }
            sources.dedup();
            (
                format!(
                    "Liệt kê {} chỉ tiêu có mã bắt đầu bằng {prefix}",
                    snapshot.list(prefix).len()
                ),
                sources,
            )
        }
        Mark::Document { symbol, .. } => {
            let sources = snapshot.register_entry(symbol).map(|d| Source::Record {
                register: "Sổ văn bản".to_owned(),
                record: format!("{} {}", d.kind, d.symbol),
                value: d.subject.clone(),
                basis: d.basis.clone(),
            });
            (
                "Số, ký hiệu, ngày và trích yếu theo sổ văn bản".to_owned(),
                sources.into_iter().collect(),
            )
        }
    };
    Figure {
        text,
        formula,
        sources,
        missing,
    }
}

fn formula_words(name: &str, words: &str, form: FigureForm) -> String {
    match form {
        FigureForm::AsOf => format!("{name}: ngày chốt số liệu mới nhất trong các nguồn"),
        FigureForm::Percent | FigureForm::Achieved => {
            format!("{name}: {words}; tỷ lệ = kết quả : tổng số (mức giao) × 100, làm tròn 02 chữ số thập phân")
        }
        FigureForm::Value | FigureForm::Ratio | FigureForm::Padded => format!("{name}: {words}"),
    }
}
