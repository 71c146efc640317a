//! Figures of a period: the answers in use, what is computed from them, and the way back to the cell.

use std::collections::HashMap;

use catalogue::{Catalogue, Indicator, Province};
use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset as _, TimeZone as _};
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{Answer, Field};
use domain::indicator::{Computed, Reported, Side, Term, TermPart, evaluate, leaves};
use domain::prose::{DocumentFacts, FigureFacts, ListItem, ListValue, Resolver};
use domain::vi;
use store::Db;
use store::document::Document;

use crate::error::{Error, Result};
use crate::report::{CellSource, Source};

/// Vietnam has one offset and no summer time.
pub(crate) fn vietnam() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap_or_else(|| chrono::Utc.fix())
}

/// The first second after a day in Vietnam, as the store counts.
pub(crate) fn end_of(day: NaiveDate) -> i64 {
    let next = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
    vietnam()
        .from_local_datetime(&next)
        .single()
        .map_or(i64::MAX, |at| at.timestamp())
}

/// Everything known of a period's figures at the end of a day.
pub struct Snapshot {
    /// What the figures cover.
    pub span: Period,
    /// Indicators in use, in the catalogue's order.
    pub indicators: Vec<Indicator>,
    /// Their figures, in the same order.
    pub computed: Vec<Computed>,
    names: HashMap<String, String>,
    cells: HashMap<String, CellSource>,
    documents: Vec<Document>,
    bases: HashMap<String, String>,
}

/// Reads and evaluates the figures of `span` from what had come by the end of `on`.
pub(crate) fn snapshot(
    db: &Db<'_>,
    catalogue: &Catalogue,
    province: &Province,
    span: Period,
    on: NaiveDate,
) -> Result<Snapshot> {
    let indicators: Vec<Indicator> = catalogue.indicators.iter().filter(|i| i.on).cloned().collect();
    let day = span.last_day();
    let used: Vec<&Indicator> = indicators.iter().collect();
    let definitions = catalogue.definitions(&province.code, &used, day);
    let names: HashMap<String, String> = catalogue
        .organisations(&province.code)
        .iter()
        .map(|o| (o.code.clone(), o.name_on(day).unwrap_or(o.name()).to_owned()))
        .collect();
    let (reported, cells) = gather(db, span, end_of(on), &names, &indicators)?;
    let computed = evaluate(&definitions, &reported, span).map_err(|e| Error::Refused(e.to_string()))?;
    let documents = store::document::list(db)?.into_iter().map(|(_, d)| d).collect();
    let bases = indicators.iter().map(|i| (i.code.clone(), i.basis.words())).collect();
    Ok(Snapshot {
        span,
        indicators,
        computed,
        names,
        cells,
        documents,
        bases,
    })
}

/// The answers in use: of each agency and month the newest accepted submission that had come.
fn gather(
    db: &Db<'_>,
    span: Period,
    until: i64,
    names: &HashMap<String, String>,
    indicators: &[Indicator],
) -> Result<(Vec<Reported>, HashMap<String, CellSource>)> {
    let (mut reported, mut cells) = (Vec::new(), HashMap::new());
    let known: HashMap<&str, &Indicator> = indicators.iter().map(|i| (i.code.as_str(), i)).collect();
    // A flow's lũy kế is built from the months before the span too, where an agency gave only trong kỳ.
    let months = (1..=12)
        .map(|m| Period::Month(span.year(), m))
        .filter(|m| m.last_day() <= span.last_day());
    for month in months {
        let Some(round) = store::round::get(db, &month.to_string())? else {
            continue;
        };
        if round.state == store::round::RoundState::Cancelled {
            continue;
        }
        for submission in store::submission::latest_accepted(db, &round.code, until)? {
            for figure in store::submission::figures(db, submission.id)? {
                let entry = figure.entry;
                if !known.contains_key(entry.indicator.as_str()) {
                    continue;
                }
                let source = format!("{}/{}/{}", submission.id, entry.indicator, entry.field.words());
                let cell = CellSource {
                    agency: submission.organisation.clone(),
                    agency_name: names.get(&submission.organisation).cloned().unwrap_or_default(),
                    indicator: entry.indicator.clone(),
                    field: entry.field.words().to_owned(),
                    round: round.code.clone(),
                    submission: submission.id,
                    file: submission.file_name.clone(),
                    sha256: submission.sha256.clone(),
                    sheet: entry.at.sheet.clone(),
                    cell: entry.at.cell.clone(),
                    value: answer_words(&entry.answer),
                    seen: entry.seen.clone(),
                    received_at: submission.received_at.to_rfc3339(),
                };
                cells.insert(source.clone(), cell);
                reported.push(Reported {
                    indicator: entry.indicator,
                    agency: submission.organisation.clone(),
                    period: month,
                    field: entry.field,
                    answer: entry.answer,
                    as_of: entry.as_of,
                    source,
                });
            }
        }
    }
    Ok((reported, cells))
}

/// An answer in its canonical words.
fn answer_words(answer: &Answer) -> String {
    match answer {
        Answer::Number(a) => a.to_string(),
        Answer::YesNo(yes) => if *yes { "có" } else { "chưa" }.to_owned(),
        Answer::Nothing => "0".to_owned(),
        Answer::NotMeasured => "chưa có số liệu".to_owned(),
    }
}

/// An answer as people read it.
pub fn reported_words(answer: &Answer) -> String {
    match answer {
        Answer::Number(a) => vi::number(*a),
        Answer::YesNo(yes) => if *yes { "có" } else { "chưa" }.to_owned(),
        Answer::Nothing => "không phát sinh".to_owned(),
        Answer::NotMeasured => "chưa có số liệu".to_owned(),
    }
}

impl Snapshot {
    /// An indicator with its figure.
    pub fn of(&self, code: &str) -> Option<(&Indicator, &Computed)> {
        self.indicators.iter().zip(&self.computed).find(|(i, _)| i.code == code)
    }

    /// Every indicator with its figure.
    pub fn all(&self) -> impl Iterator<Item = (&Indicator, &Computed)> {
        self.indicators.iter().zip(&self.computed)
    }

    /// The name of an organisation in the period.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.names.get(code).map_or(code, String::as_str)
    }

    /// What some sides of a figure rest on, down to cells and records.
    pub(crate) fn sources(&self, code: &str, sides: &[Side]) -> Vec<Source> {
        let mut out: Vec<Source> = Vec::new();
        for term in leaves(&self.computed, code, sides) {
            let source = match term {
                Term::Reported { answer, .. } => self.cells.get(&answer.source).cloned().map(Source::Cell),
                Term::Target { by, amount } => Some(Source::Record {
                    register: "Danh mục chỉ tiêu".to_owned(),
                    record: if by.is_empty() {
                        "Mức giao".to_owned()
                    } else {
                        format!("Mức do {by} giao")
                    },
                    value: vi::number(*amount),
                    basis: self.bases.get(code).cloned().unwrap_or_default(),
                }),
                Term::Catalogue { amount, .. } => Some(Source::Record {
                    register: "Danh mục".to_owned(),
                    record: "Số lượng theo danh mục của chương trình".to_owned(),
                    value: vi::number(*amount),
                    basis: self.bases.get(code).cloned().unwrap_or_default(),
                }),
                Term::Indicator { .. } => None,
            };
            out.extend(source.filter(|s| !out.contains(s)));
        }
        out
    }

    /// A document of the register.
    pub(crate) fn register_entry(&self, symbol: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.symbol == symbol)
    }

    /// Whether an indicator's only answer is a stated zero.
    fn stated_nothing(computed: &Computed) -> bool {
        computed.value == Some(Amount::ZERO)
            && computed.terms.iter().any(|t| {
                matches!(t, Term::Reported { part: TermPart::Value, answer }
                    if answer.field == Field::Cumulative && answer.answer == Answer::Nothing)
            })
    }
}

impl Resolver for Snapshot {
    fn figure(&self, code: &str) -> Option<FigureFacts> {
        let (_, c) = self.of(code)?;
        Some(FigureFacts {
            value: c.value,
            base: c.base,
            percent: c.percent,
            as_of: c.as_of_latest,
        })
    }

    fn list(&self, prefix: &str) -> Vec<ListItem> {
        let of_prefix = self
            .all()
            .filter(|(i, c)| i.code.starts_with(prefix) && c.deployed != Some(false));
        of_prefix
            .map(|(i, c)| ListItem {
                name: i.name.clone(),
                unit: i.unit.clone(),
                value: match c.value {
                    Some(_) if Self::stated_nothing(c) => ListValue::Nothing,
                    Some(value) => ListValue::Number(value),
                    None => ListValue::Missing,
                },
            })
            .collect()
    }

    fn document(&self, symbol: &str) -> Option<DocumentFacts> {
        let d = self.register_entry(symbol)?;
        Some(DocumentFacts {
            kind: d.kind.clone(),
            symbol: d.symbol.clone(),
            date: d.dated,
            subject: d.subject.clone(),
        })
    }
}
