//! Figures of a span: the answers in use, what is computed from them, and the way back to where each stands. A span is
//! read once, only as far as its figures rest on it, and computed once; it is kept until something it rests on changes.
//! Where an answer stands is read when somebody asks.

mod goal;
mod lacking;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset as _, TimeZone as _};
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{Answer, Field};
use domain::indicator::{
    Base, Computed, Definition, IndicatorKind, PlaceAsked, Reported, Side, Term, TermPart, Unsettled, evaluate, leaves,
    read_first,
};
use domain::organisation::Level;
use domain::prose::{DocumentFacts, FigureFacts, ListItem, ListValue, Resolver};
use domain::source::Source;
use domain::vi;
use store::Db;
use store::document::Document;
use store::regime::Periodicity;
use store::submission::{FigureInUse, SourcedFigure, Span};

use crate::door::Tag;
use crate::error::{Error, Result};
use crate::reference::{AsOf, IndicatorOn, Reference};
use crate::report::{CellSource, FigureSource};
use crate::rights::Right;
use crate::{Actor, Office};

pub(crate) use goal::Goal;
use goal::target_record;
use lacking::parts_in_use;

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

/// The day in Vietnam of a moment, in seconds since 1970.
pub(crate) fn day_of(moment: i64) -> Option<NaiveDate> {
    let at = chrono::DateTime::from_timestamp(moment, 0)?;
    Some(at.with_timezone(&vietnam()).date_naive())
}

/// An indicator with the words it is shown by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Its id.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// Code of its group.
    pub group: String,
    /// Computed from others, not reported.
    pub derived: bool,
    /// It counts what is left to do: less of it is better.
    pub counts_what_is_left: bool,
    /// It is told as a share of something: what is written of it is the percentage, its value only the upper part.
    pub share: bool,
    /// Its unit says percent: in a table its result is the percentage itself.
    pub(crate) in_percent: bool,
    /// The target that counts, where there is one.
    pub(crate) goal: Option<Goal>,
    /// How many indicators of its sum are in use, and how many the sum has; none where all are.
    pub(crate) parts_in_use: Option<(usize, usize)>,
    /// The localities it is reported for, each by whom; empty for the whole.
    pub(crate) places: Vec<PlaceAsked>,
    /// What its localities are called together: "xã, phường".
    places_are: &'static str,
    basis: String,
}

/// Everything known of a span's figures.
#[derive(Debug)]
pub struct Figures {
    span: Period,
    indicators: Vec<Measured>,
    definitions: Vec<Definition>,
    computed: Vec<Computed>,
    position: HashMap<String, usize>,
    /// Names in the span by code.
    names: HashMap<String, String>,
    documents: Vec<Document>,
}

/// Reads and computes the figures of `span` from what had come before `until` (seconds).
pub(crate) fn read(db: &Db<'_>, reference: &Reference, span: Period, until: i64) -> Result<Figures> {
    let view = reference.as_of(span.last_day());
    let used = view.used();
    let definitions = view.definitions(&used);
    let indicators: Vec<Measured> = used
        .iter()
        .zip(&definitions)
        .map(|(i, definition)| Measured {
            places_are: places_are(reference, &definition.places),
            places: definition.places.clone(),
            id: i.id,
            code: i.code.to_owned(),
            name: i.definition.name.clone(),
            unit: i.definition.unit.clone(),
            group: i.definition.group.clone(),
            derived: i.definition.formula.is_some(),
            counts_what_is_left: matches!(i.definition.formula, Some(domain::indicator::FormulaRule::Remaining(_))),
            share: definition.base != Base::None
                && (i.definition.kind == IndicatorKind::Ratio || in_percent(&i.definition.unit)),
            in_percent: in_percent(&i.definition.unit),
            goal: view.targets(i.id).into_iter().next().and_then(Goal::of),
            parts_in_use: parts_in_use(i.definition.formula.as_ref(), &definition.formula),
            basis: i.definition.basis.clone(),
        })
        .collect();
    let answers = gather(db, &view, &used, &definitions, span, until)?;
    let reporters = used.iter().flat_map(|i| view.reporters(i.definition));
    let names = answers.agencies.keys().copied().chain(reporters);
    let asked = definitions.iter().flat_map(|d| &d.places);
    let asked = asked.filter_map(|asked| Some(reference.organisation_coded(&asked.place)?.id));
    let names = names.chain(asked);
    let names = names.map(|id| (reference.code(id).to_owned(), view.name(id).to_owned()));
    let names = names.collect();
    let computed = evaluate(&definitions, &answers.reported, span).map_err(|e| Error::Refused(e.to_string()))?;
    Ok(Figures {
        span,
        position: indicators
            .iter()
            .enumerate()
            .map(|(at, i)| (i.code.clone(), at))
            .collect(),
        indicators,
        definitions,
        computed,
        names,
        documents: store::document::list(db)?,
    })
}

/// The answers in use of a span for some indicators.
pub(crate) fn gather<'a>(
    db: &Db<'_>,
    view: &AsOf<'a>,
    used: &[IndicatorOn<'_>],
    definitions: &[Definition],
    span: Period,
    until: i64,
) -> Result<Answers<'a>> {
    let mut answers = Answers::of(view.all(), used.iter().map(|i| (i.id, i.code)));
    if let Some(regime) = view.regime(Periodicity::Month) {
        answers.read(db, definitions, regime.id, span, until)?;
    }
    Ok(answers)
}

fn in_percent(unit: &str) -> bool {
    unit.trim() == "%"
}

/// What localities are called together, by the level they are of.
fn places_are(reference: &Reference, places: &[PlaceAsked]) -> &'static str {
    let first = places
        .first()
        .and_then(|asked| reference.organisation_coded(&asked.place));
    match first.map(|place| place.level) {
        Some(Level::District) => "đơn vị cấp huyện",
        _ => "xã, phường",
    }
}

/// The answers in use of a span while they are read.
pub(crate) struct Answers<'a> {
    reference: &'a Reference,
    /// Codes of the indicators in use.
    indicators: HashMap<i64, Arc<str>>,
    /// Codes of the agencies that said something.
    agencies: HashMap<i64, Arc<str>>,
    /// Codes of the localities that something was said of.
    places: HashMap<i64, Arc<str>>,
    pub(crate) reported: Vec<Reported>,
}

impl<'a> Answers<'a> {
    fn of<'c>(reference: &'a Reference, indicators: impl Iterator<Item = (i64, &'c str)>) -> Self {
        Self {
            reference,
            indicators: indicators.map(|(id, code)| (id, code.into())).collect(),
            agencies: HashMap::new(),
            places: HashMap::new(),
            reported: Vec::new(),
        }
    }

    /// Reads what the figures of a span rest on: its newest months, and each older one only for what is still open.
    fn read(&mut self, db: &Db<'_>, definitions: &[Definition], regime: i64, span: Period, until: i64) -> Result<()> {
        let within = |period: Period| Span {
            regime,
            first: period.first_day(),
            last: period.last_day(),
            until,
        };
        let newest = read_first(span);
        self.take(store::submission::figures_in(db, within(newest))?);
        let reference = self.reference;
        let ids: HashMap<Arc<str>, i64> = self
            .indicators
            .iter()
            .map(|(id, code)| (Arc::clone(code), *id))
            .collect();
        let everyone = reference.organisations().iter().map(|o| o.code.as_str().into());
        let everyone: Vec<Arc<str>> = everyone.collect();
        let mut unsettled = Unsettled::new(definitions, &everyone, span, &self.reported);
        for older in Period::Year(span.year()).months().into_iter().rev() {
            if older.last_day() >= newest.first_day() {
                continue;
            }
            let ids = |(indicator, agency)| Some((*ids.get(indicator)?, reference.organisation_coded(agency)?.id));
            let open: Vec<(i64, i64)> = unsettled.open().filter_map(ids).collect();
            if open.is_empty() {
                break;
            }
            let before = self.reported.len();
            self.take(store::submission::figures_of(db, within(older), &open)?);
            unsettled.take(&self.reported[before..]);
        }
        Ok(())
    }

    fn take(&mut self, figures: Vec<FigureInUse>) {
        for f in figures {
            let Some(indicator) = self.indicators.get(&f.indicator) else {
                continue;
            };
            let agency = self
                .agencies
                .entry(f.organisation)
                .or_insert_with(|| self.reference.code(f.organisation).into());
            let place = f.place.map(|id| {
                let place = self.places.entry(id);
                Arc::clone(place.or_insert_with(|| self.reference.code(id).into()))
            });
            self.reported.push(Reported {
                indicator: Arc::clone(indicator),
                agency: Arc::clone(agency),
                place,
                period: f.period,
                field: f.field,
                answer: f.answer,
                as_of: f.as_of,
                source: f.id,
            });
        }
    }
}

/// An answer in its canonical words.
fn answer_words(answer: &Answer) -> String {
    match answer {
        Answer::Number(a) => vi::number(*a),
        Answer::YesNo(yes) => if *yes { "có" } else { "chưa" }.to_owned(),
        Answer::Nothing => "0".to_owned(),
        Answer::NotMeasured => "chưa có số liệu".to_owned(),
    }
}

impl Figures {
    /// What the figures cover.
    pub const fn span(&self) -> Period {
        self.span
    }

    /// An indicator with its figure.
    pub fn of(&self, code: &str) -> Option<(&Measured, &Computed)> {
        let at = *self.position.get(code)?;
        Some((&self.indicators[at], &self.computed[at]))
    }

    /// Every indicator with its figure, in their order.
    pub fn all(&self) -> impl Iterator<Item = (&Measured, &Computed)> {
        self.indicators.iter().zip(&self.computed)
    }

    /// The name of an organisation in the span, by its code.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.names.get(code).map_or(code, String::as_str)
    }

    /// Who still owes a part of a figure: code and name, with how many localities are owed where that is not all of them.
    pub(crate) fn owing(&self, indicator: &Measured, computed: &Computed) -> Vec<(String, String)> {
        let mut by_agency: Vec<(&str, usize)> = Vec::new();
        for missing in &computed.missing_from {
            match by_agency.iter_mut().find(|(agency, _)| *agency == missing.agency) {
                Some((_, count)) => *count += 1,
                None => by_agency.push((&missing.agency, 1)),
            }
        }
        by_agency
            .into_iter()
            .map(|(agency, owed)| {
                let asked = indicator.places.iter().filter(|asked| asked.agency == agency).count();
                let name = self.name(agency);
                let words = if owed < asked {
                    let owed = vi::padded(i64::try_from(owed).unwrap_or(i64::MAX));
                    format!("{name} (chưa gồm {owed} {} chưa có số liệu)", indicator.places_are)
                } else {
                    name.to_owned()
                };
                (agency.to_owned(), words)
            })
            .collect()
    }

    /// The answers that some sides of a figure rest on, by the ids of their figures.
    pub(crate) fn rests_on(&self, code: &str, sides: &[Side]) -> impl Iterator<Item = i64> {
        leaves(&self.computed, code, sides)
            .into_iter()
            .filter_map(|term| match term {
                Term::Reported { answer, .. } => Some(answer.source),
                Term::Target { .. } | Term::Catalogue { .. } | Term::Indicator { .. } => None,
            })
    }

    /// What some sides of a figure rest on, down to cells and records. The answers were read by their ids before.
    pub(crate) fn sources(&self, answers: &Sources, code: &str, sides: &[Side]) -> Vec<FigureSource> {
        let basis = self.of(code).map_or("", |(i, _)| i.basis.as_str());
        let (mut out, mut seen) = (Vec::new(), BTreeSet::new());
        for term in leaves(&self.computed, code, sides) {
            let record = match term {
                Term::Reported { answer, .. } => {
                    if seen.insert(answer.source) {
                        out.extend(self.source_of(answers, answer));
                    }
                    continue;
                }
                Term::Target { by, amount } => target_record(by, vi::number(*amount), basis.to_owned()),
                Term::Catalogue { amount, .. } => FigureSource::Record {
                    register: "Danh mục".to_owned(),
                    record: "Số lượng theo danh mục".to_owned(),
                    value: vi::number(*amount),
                    basis: basis.to_owned(),
                },
                Term::Indicator { .. } => continue,
            };
            if !out.contains(&record) {
                out.push(record);
            }
        }
        out
    }

    fn source_of(&self, answers: &Sources, said: &Reported) -> Option<FigureSource> {
        let sourced = answers.0.get(&said.source)?;
        let figure = &sourced.figure;
        let (indicator, _) = self.of(&said.indicator)?;
        let (agency, agency_name) = (said.agency.to_string(), self.name(&said.agency).to_owned());
        let value = answer_words(&figure.answer);
        let field = figure.field.words().to_owned();
        Some(match &figure.source {
            Source::Cell { at, seen, .. } => FigureSource::Cell(CellSource {
                agency,
                agency_name,
                indicator: indicator.code.clone(),
                indicator_name: indicator.name.clone(),
                field,
                round: sourced.round,
                submission: figure.submission,
                file: sourced.file.0.clone(),
                sha256: sourced.file.1.clone(),
                sheet: at.sheet.clone(),
                cell: at.cell.clone(),
                value,
                seen: seen.clone(),
                received_at: sourced.received_at.to_rfc3339(),
            }),
            Source::Paragraph { place, seen, .. } => FigureSource::Record {
                register: format!("{agency_name}, {}", sourced.file.0),
                record: place.clone(),
                value,
                basis: seen.clone(),
            },
            Source::Entry { person, at, reason } | Source::Order { person, at, reason, .. } => FigureSource::Record {
                register: format!("{agency_name}: nhập trực tiếp"),
                record: format!("{person}, {}", vi::moment(*at)),
                value,
                basis: reason.clone(),
            },
        })
    }

    /// Number and symbol of every document of the register.
    pub(crate) fn symbols(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|d| d.symbol.as_str())
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

/// Where answers stand, by the ids of their figures.
#[derive(Debug, Default)]
pub(crate) struct Sources(HashMap<i64, SourcedFigure>);

impl Sources {
    /// Reads them.
    pub(crate) fn read(db: &Db<'_>, ids: impl Iterator<Item = i64>) -> Result<Self> {
        let ids: Vec<i64> = ids.collect::<BTreeSet<_>>().into_iter().collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let read = store::submission::sourced(db, &ids)?;
        Ok(Self(read.into_iter().map(|s| (s.figure.id, s)).collect()))
    }
}

impl Resolver for Figures {
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

/// Spans that were computed and still hold.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// How often something was forgotten: figures that were read meanwhile are of the day before.
    changes: u64,
    spans: Vec<(Key, Arc<Figures>)>,
}

type Key = (Period, i64);

/// A screen asks for the month at a day and for the draft at any hour; a few more for those beside it.
const KEPT: usize = 6;

impl Cache {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The figures of a span; where they are not kept, what [`Cache::keep`] asks for.
    fn get(&self, key: Key) -> std::result::Result<Arc<Figures>, u64> {
        let kept = self.kept();
        let found = kept.spans.iter().find(|(k, _)| *k == key);
        found.map(|(_, figures)| Arc::clone(figures)).ok_or(kept.changes)
    }

    /// Keeps figures that were read since `changes`, unless something they may rest on changed meanwhile.
    fn keep(&self, key: Key, changes: u64, figures: &Arc<Figures>) {
        let mut kept = self.kept();
        if kept.changes == changes {
            kept.spans.retain(|(k, _)| *k != key);
            kept.spans.insert(0, (key, Arc::clone(figures)));
            kept.spans.truncate(KEPT);
        }
    }

    /// Forgets everything that rests on one of these.
    pub(crate) fn forget(&self, changed: &[Tag]) {
        const REST_ON: [Tag; 3] = [Tag::Indicators, Tag::Organisations, Tag::Documents];
        if REST_ON.iter().any(|tag| changed.contains(tag)) {
            let mut kept = self.kept();
            kept.changes += 1;
            kept.spans.clear();
        }
    }
}

impl Office {
    /// The figures of any period at the end of a day; without one, from all that has come.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn figures(&self, span: Period, on: Option<NaiveDate>, who: &Actor) -> Result<Arc<Figures>> {
        who.require(Right::Read)?;
        self.figures_until(span, on.map_or(i64::MAX, end_of))
    }

    pub(crate) fn figures_until(&self, span: Period, until: i64) -> Result<Arc<Figures>> {
        let key = (span, until);
        let changes = match self.figures.get(key) {
            Ok(kept) => return Ok(kept),
            Err(changes) => changes,
        };
        let reference = self.reference();
        let figures = self.store.read(move |db| read(db, &reference, span, until))?;
        let figures = Arc::new(figures);
        self.figures.keep(key, changes, &figures);
        Ok(figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_while_something_changed_is_not_kept() {
        let (cache, key) = (Cache::default(), (Period::Year(2022), i64::MAX));
        let figures = Arc::new(Figures {
            span: key.0,
            indicators: Vec::new(),
            definitions: Vec::new(),
            computed: Vec::new(),
            position: HashMap::new(),
            names: HashMap::new(),
            documents: Vec::new(),
        });
        let read = |changed: Tag| {
            let changes = cache.get(key).unwrap_err();
            cache.forget(&[changed, Tag::Journal]);
            cache.keep(key, changes, &figures);
            cache.get(key).is_ok()
        };
        assert!(!read(Tag::Indicators), "the figures of before the change");
        assert!(!read(Tag::Organisations));
        assert!(read(Tag::Reports), "no figure rests on a report");
        cache.forget(&[Tag::Month]);
        assert!(cache.get(key).is_ok());
        cache.forget(&[Tag::Documents]);
        assert!(cache.get(key).is_err());
    }
}
