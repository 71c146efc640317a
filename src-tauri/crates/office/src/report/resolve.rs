//! From marked text to content: every mark is filled and remembers its formula; its sources are read where somebody asks
//! for them or where they are frozen.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::form::TaskPart;
use domain::indicator::{Computed, Side};
use domain::prose::{self, FigureForm, FigureKey, Mark, Paragraph, Resolver as _};
use domain::status::TaskStatus;
use domain::vi::{self, FigureText};
use store::Db;
use store::report::{Report, ReportState, Section};

use super::content::{Content, FORMAT, Figure, FigureSource, Incomplete, IndicatorLine, SignatureBlock, TaskLine};
use super::frame::Frame;
use crate::error::{Error, Result};
use crate::figures::{Figures, Goal, Measured, Sources};
use crate::reference::Reference;
use crate::rounds::SeenAt;
use crate::status::TaskRow;
use crate::{Office, status};

/// Reads marked text; all broken marks are told at once.
pub(crate) fn parse(text: &str) -> Result<Vec<Paragraph>> {
    prose::parse(text).map_err(|broken| {
        let all: Vec<String> = broken.iter().map(ToString::to_string).collect();
        Error::Refused(format!("{}.", all.join("; ")))
    })
}

/// The report, unless it was put away.
///
/// # Errors
/// There is none of this number.
pub(crate) fn standing(db: &Db<'_>, id: i64) -> Result<Report<Frame>> {
    let found: Option<Report<Frame>> = store::report::get(db, id)?;
    found
        .filter(|r| r.state != ReportState::Discarded)
        .ok_or_else(|| Error::unknown("báo cáo", id.to_string(), "Xem danh sách báo cáo."))
}

/// The newest frozen content.
pub(crate) fn frozen(db: &Db<'_>, report: i64) -> Result<Content> {
    let snapshot = store::report::latest_snapshot(db, report)?
        .ok_or_else(|| Error::unknown("bản chụp của báo cáo", report.to_string(), "Kiểm tra nội dung trước."))?;
    if snapshot.format != FORMAT {
        return Err(Error::Refused(format!(
            "Bản chụp của báo cáo số {report} ở dạng {} mà chương trình này không đọc được; đề nghị dùng chương trình \
             mới hơn. Tệp PDF, Word đã lập vẫn xuất được.",
            snapshot.format
        )));
    }
    Ok(serde_json::from_slice(&snapshot.bytes)?)
}

/// Whether the content of a report still follows the figures: from the content check on none moves by itself.
pub(crate) const fn is_live(state: ReportState) -> bool {
    match state {
        ReportState::Draft | ReportState::Discarded => true,
        ReportState::ContentChecked | ReportState::FormChecked | ReportState::Approved | ReportState::Issued => false,
    }
}

/// The content with the figures given, none of them with its sources yet.
pub(crate) fn live(
    db: &Db<'_>,
    reference: &Reference,
    figures: &Figures,
    report: &Report<Frame>,
    sections: Vec<Section>,
) -> Result<Content> {
    let mut found = BTreeMap::new();
    let texts = sections.iter().map(|s| s.text.as_str());
    for text in texts.chain([report.frame.opening.as_str(), report.frame.closing.as_str()]) {
        for mark in prose::marks(&parse(text)?) {
            found.entry(mark.key()).or_insert_with(|| figure(figures, mark));
        }
    }
    let indicators = if report.frame.with_indicators {
        annex_figures(figures, &mut found);
        indicator_annex(reference, figures)
    } else {
        Vec::new()
    };
    let tasks = if report.frame.with_tasks {
        task_annex(db, reference, report)?
    } else {
        Vec::new()
    };
    Ok(Content {
        report: report.id,
        kind: report.kind.clone(),
        period: report.period,
        frame: report.frame.clone(),
        sections,
        figures: found,
        indicators,
        tasks,
        signature: SignatureBlock::default(),
    })
}

/// Fills in what some figures of a live content rest on, down to the cells.
pub(crate) fn with_sources<'a>(
    db: &Db<'_>,
    figures: &Figures,
    found: impl Iterator<Item = (&'a String, &'a mut Figure)>,
) -> Result<()> {
    let mut asked = Vec::new();
    for (key, figure) in found {
        asked.push((rests_on(figures, key), figure));
    }
    let ids = asked
        .iter()
        .flat_map(|(parts, _)| parts)
        .flat_map(|(code, sides)| figures.rests_on(code, sides));
    let answers = Sources::read(db, ids)?;
    for (parts, figure) in asked {
        let sources = parts
            .iter()
            .flat_map(|(code, sides)| figures.sources(&answers, code, sides));
        figure.sources.extend(sources);
        figure.sources.dedup();
    }
    Ok(())
}

/// The indicators behind the figure of a key, with what of each it shows.
fn rests_on(figures: &Figures, key: &str) -> Vec<(String, &'static [Side])> {
    match key.parse::<FigureKey>() {
        Ok(FigureKey::Text(Mark::Figure { code, form })) => vec![(code, sides(form))],
        Ok(FigureKey::Text(Mark::List { prefix })) => figures
            .all()
            .filter(|(i, _)| i.code.starts_with(&prefix))
            .map(|(i, _)| (i.code.clone(), &[Side::Value] as &[Side]))
            .collect(),
        Ok(FigureKey::Annex { code, form }) => {
            let sides = annex_sides(figures.of(&code).map(|(indicator, _)| indicator), form);
            vec![(code, sides)]
        }
        // A document is its own source and was found with it.
        Ok(FigureKey::Text(Mark::Document { .. })) | Err(_) => Vec::new(),
    }
}

impl Office {
    /// The content of a report as it stands: live while it is drafted, as frozen from the content check on. Only a frozen
    /// one tells the sources of its figures.
    pub(crate) fn content(&self, report: &Arc<Report<Frame>>) -> Result<Content> {
        let id = report.id;
        if !is_live(report.state) {
            return self.store.read(move |db| frozen(db, id));
        }
        let sections = self
            .store
            .read(move |db| store::report::sections(db, id).map_err(Error::from))?;
        self.live_content(report, sections)
    }

    /// [`Office::content`] with the sources of the figure of one key, or of every figure.
    pub(crate) fn traced_content(&self, report: &Arc<Report<Frame>>, key: Option<&str>) -> Result<Content> {
        let mut content = self.content(report)?;
        if !is_live(report.state) {
            return Ok(content);
        }
        let figures = self.figures_until(report.period, i64::MAX)?;
        let key = key.map(str::to_owned);
        self.store.read(move |db| {
            let found = content.figures.iter_mut();
            with_sources(
                db,
                &figures,
                found.filter(|(k, _)| key.as_ref().is_none_or(|key| key == *k)),
            )?;
            Ok(content)
        })
    }

    /// The content with the figures of this moment, and other sections than the report's where they are tried.
    pub(crate) fn live_content(&self, report: &Arc<Report<Frame>>, sections: Vec<Section>) -> Result<Content> {
        let figures = self.figures_until(report.period, i64::MAX)?;
        let (reference, report) = (self.reference(), Arc::clone(report));
        self.store
            .read(move |db| live(db, &reference, &figures, &report, sections))
    }

    /// A report that is in use.
    pub(crate) fn report(&self, id: i64) -> Result<Arc<Report<Frame>>> {
        self.store.read(move |db| standing(db, id)).map(Arc::new)
    }
}

fn indicator_annex(reference: &Reference, figures: &Figures) -> Vec<IndicatorLine> {
    let mut rows = Vec::new();
    for group in reference.groups() {
        for (i, c) in figures.all().filter(|(i, _)| i.group == group.code) {
            let undeployed = c.deployed == Some(false);
            let cell = |form| annex_cell(i, c, form).map(|figure| figure.text);
            rows.push(IndicatorLine {
                group: group.name.clone(),
                code: i.code.clone(),
                name: i.name.clone(),
                unit: i.unit.clone(),
                value: match cell(FigureForm::Value) {
                    Some(value) => value,
                    None if undeployed => "chưa triển khai".to_owned(),
                    None => "chưa có số liệu".to_owned(),
                },
                base: cell(FigureForm::Ratio).unwrap_or_default(),
                percent: cell(FigureForm::Percent).unwrap_or_default(),
                as_of: c.as_of_latest.map_or_else(String::new, vi::date_short),
            });
        }
    }
    rows
}

fn task_annex(db: &Db<'_>, reference: &Reference, report: &Report<Frame>) -> Result<Vec<TaskLine>> {
    let month = report.period.last_month();
    let regime = reference
        .regimes()
        .find(|r| r.periodicity == store::regime::Periodicity::Month);
    let round = match regime {
        Some(regime) => store::round::of_period(db, regime.id, month)?,
        None => None,
    };
    let round = round.ok_or_else(|| {
        Error::unknown(
            "kỳ báo cáo",
            month.to_string(),
            "Đề nghị mở kỳ này ở Tổng quan, hoặc bỏ phụ lục nhiệm vụ của báo cáo.",
        )
    })?;
    let view = reference.as_of(round.last_day);
    let tasks = status::tasks(db, &round, SeenAt::of(db, &round, None)?, &view)?;
    let lines = tasks.items.into_iter().map(|t| TaskLine {
        status: on_paper(&t),
        code: t.code,
        title: t.title,
        leads: t
            .written
            .iter()
            .filter(|written| written.part == TaskPart::Lead)
            .map(|written| written.name.as_str())
            .collect::<Vec<_>>()
            .join("; "),
        deadline: t.deadline,
    });
    Ok(lines.collect())
}

/// The status of a task on paper. Silence is told as silence: what nobody reported is no statement about the work.
fn on_paper(task: &TaskRow) -> String {
    match (task.silent, task.status) {
        (true, TaskStatus::Overdue) => "Chưa báo cáo, quá hạn".to_owned(),
        (true, _) => "Chưa báo cáo".to_owned(),
        (false, _) => task.words.clone(),
    }
}

/// What a figure of this form shows.
const fn sides(form: FigureForm) -> &'static [Side] {
    match form {
        FigureForm::Value | FigureForm::Padded => &[Side::Value],
        FigureForm::Ratio | FigureForm::Percent | FigureForm::Achieved | FigureForm::AsOf => &[Side::Value, Side::Base],
    }
}

/// What a cell of the annex shows.
fn annex_sides(indicator: Option<&Measured>, form: FigureForm) -> &'static [Side] {
    match form {
        _ if indicator.is_some_and(|i| i.in_percent) => &[Side::Value, Side::Base],
        FigureForm::Value | FigureForm::Padded | FigureForm::AsOf => &[Side::Value],
        FigureForm::Ratio => &[Side::Base],
        FigureForm::Percent | FigureForm::Achieved => &[Side::Value, Side::Base],
    }
}

/// A cell of the annex: the result, the whole with what is to be reached, the share. Of an indicator that is told in percent
/// the result is its percentage, and the whole is told as one number of the other.
fn annex_cell(indicator: &Measured, computed: &Computed, form: FigureForm) -> Option<FigureText> {
    let (value, base) = (computed.value, computed.base);
    let goal = indicator.goal.as_ref();
    match form {
        FigureForm::Ratio => {
            let whole = match (value, base) {
                (Some(value), Some(base)) if indicator.in_percent => Some(FigureText::ratio(value, base)),
                (_, base) => base.map(FigureText::number),
            };
            // A target that the value is held against already stands there as its base.
            match (whole, goal.filter(|goal| base.is_none() || goal.value != base)) {
                (Some(whole), Some(goal)) => {
                    Some(FigureText::words(format!("{}; mức giao {}", whole.text, goal.words)))
                }
                (whole @ Some(_), None) => whole,
                (None, Some(goal)) => Some(
                    goal.value
                        .map_or_else(|| FigureText::words(goal.words.clone()), FigureText::number),
                ),
                (None, None) => None,
            }
        }
        FigureForm::Percent => {
            let of_goal = || value?.percent_of(goal?.value.filter(|_| base.is_none() && !indicator.in_percent)?, 2);
            computed.percent.or_else(of_goal).map(FigureText::percent)
        }
        _ => match computed.percent.filter(|_| indicator.in_percent) {
            Some(percent) => Some(FigureText::percent(percent)),
            None => value.map(FigureText::number),
        },
    }
}

/// The key of an indicator's cell in the annex.
pub(crate) fn annex_key(code: &str, form: FigureForm) -> String {
    let code = code.to_owned();
    FigureKey::Annex { code, form }.to_string()
}

/// A figure of one indicator.
fn measured(
    figures: &Figures,
    (indicator, computed): (&Measured, &Computed),
    key: &FigureKey,
    text: Option<FigureText>,
    formula: String,
) -> Figure {
    let missing = text.is_none();
    let text = text.unwrap_or_else(|| FigureText::words(String::new()));
    Figure {
        text: text.text,
        raw: text.raw,
        words: key.words(&indicator.name),
        as_of: computed.as_of_latest,
        missing_from: figures
            .owing(indicator, computed)
            .into_iter()
            .map(|(_, words)| words)
            .collect(),
        incomplete: incomplete(figures, indicator, computed).into_iter().collect(),
        formula,
        sources: Vec::new(),
        missing,
    }
}

/// What an indicator's figure lacks of being a sum of all.
fn incomplete(figures: &Figures, indicator: &Measured, computed: &Computed) -> Option<Incomplete> {
    let words = figures.lacking(indicator, computed);
    (!words.is_empty()).then(|| Incomplete {
        indicator: indicator.code.clone(),
        name: indicator.name.clone(),
        words,
    })
}

/// The figures of the annex: of each indicator its value and, where it has one, its base and its percent.
fn annex_figures(figures: &Figures, found: &mut BTreeMap<String, Figure>) {
    for (indicator, computed) in figures.all() {
        let mut put = |form, text: Option<FigureText>, formula: String| {
            let key = FigureKey::Annex {
                code: indicator.code.clone(),
                form,
            };
            let mut figure = measured(figures, (indicator, computed), &key, text, formula);
            // A target that is not the base of the value is no term of it, so nothing else leads to its record.
            let goal = indicator.goal.as_ref();
            let goal = goal.filter(|goal| computed.base.is_none() || goal.value != computed.base);
            let shows_goal = form == FigureForm::Ratio || (form == FigureForm::Percent && computed.percent.is_none());
            figure.sources.extend(goal.filter(|_| shows_goal).map(Goal::source));
            found.insert(key.to_string(), figure);
        };
        let formula = computed.formula_words.clone();
        let percent = formula_words(&indicator.name, &formula, FigureForm::Percent);
        let cell = |form| annex_cell(indicator, computed, form);
        let result = if indicator.in_percent { percent.clone() } else { formula };
        put(FigureForm::Value, cell(FigureForm::Value), result);
        for (form, formula) in [
            (FigureForm::Ratio, "Tổng số hoặc mức giao".to_owned()),
            (FigureForm::Percent, percent),
        ] {
            if let Some(text) = cell(form) {
                put(form, Some(text), formula);
            }
        }
    }
}

/// How a cell of the annex reads; none where it has nothing to show.
pub(crate) fn annex_text(figures: &Figures, code: &str, form: FigureForm) -> Option<String> {
    let (indicator, computed) = figures.of(code)?;
    annex_cell(indicator, computed, form).map(|figure| figure.text)
}

/// One mark with its words and formula; a document also with its source.
pub(crate) fn figure(figures: &Figures, mark: &Mark) -> Figure {
    let filled = prose::fill(mark, figures);
    if let Mark::Figure { code, form } = mark
        && let Some((indicator, computed)) = figures.of(code)
    {
        let formula = formula_words(&indicator.name, &computed.formula_words, *form);
        let key = FigureKey::from(mark.clone());
        let gap = filled.as_ref().err().map(|gap| gap.shown().to_owned());
        let found = measured(figures, (indicator, computed), &key, filled.ok(), formula);
        return match gap {
            // A gap is never hidden: its words stand in the text.
            Some(shown) => Figure { text: shown, ..found },
            None => found,
        };
    }
    let (text, missing) = match filled {
        Ok(text) => (text, false),
        Err(gap) => (FigureText::words(gap.shown().to_owned()), true),
    };
    let (words, formula, sources) = match mark {
        Mark::Figure { code, .. } => (code.clone(), String::new(), Vec::new()),
        Mark::List { prefix } => list_of(figures, prefix),
        Mark::Document { symbol, .. } => {
            let entry = figures.register_entry(symbol);
            let sources = entry.map(|d| FigureSource::Record {
                register: "Sổ văn bản".to_owned(),
                record: format!("{} {}", d.kind, d.symbol),
                value: d.subject.clone(),
                basis: d.basis.clone(),
            });
            (
                entry.map_or_else(|| symbol.clone(), |d| format!("{} {}", d.kind, d.symbol)),
                "Số, ký hiệu, ngày và trích yếu theo sổ văn bản".to_owned(),
                sources.into_iter().collect(),
            )
        }
    };
    Figure {
        text: text.text,
        raw: text.raw,
        words,
        as_of: None,
        missing_from: Vec::new(),
        incomplete: match mark {
            Mark::List { prefix } => figures
                .all()
                .filter(|(i, c)| i.code.starts_with(prefix) && c.value.is_some())
                .filter_map(|(i, c)| incomplete(figures, i, c))
                .collect(),
            Mark::Figure { .. } | Mark::Document { .. } => Vec::new(),
        },
        formula,
        sources,
        missing,
    }
}

fn list_of(figures: &Figures, prefix: &str) -> (String, String, Vec<FigureSource>) {
    let formula = format!(
        "Liệt kê {} chỉ tiêu có mã bắt đầu bằng {prefix}",
        figures.list(prefix).len()
    );
    (format!("Danh sách chỉ tiêu {prefix}"), formula, Vec::new())
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
