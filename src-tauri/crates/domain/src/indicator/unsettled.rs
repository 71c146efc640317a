//! Which answers a span still waits for while its year is read from the newest month back: an older month is needed only
//! where no newer one has said enough. Most agencies say lũy kế every month, so most of a year is never read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Definition, Formula, IndicatorKind, Reported};
use crate::calendar::Period;
use crate::form::{Answer, Field};

/// By indicator and agency.
type Pairs<T> = HashMap<Arc<str>, HashMap<Arc<str>, T>>;

/// The answers that the figures of a span still rest on in the months not read yet.
#[derive(Debug)]
pub struct Unsettled {
    span: Period,
    open: Pairs<Told>,
}

/// What the months read so far told of an indicator and agency.
#[derive(Debug, Clone, Default)]
struct Told {
    /// Lũy kế, or that it is not asked.
    total: bool,
    /// Whether it is deployed, or that it is not asked.
    deployed: bool,
}

/// Whether the figures of a span are all of its year so far.
fn from_january(span: Period) -> bool {
    span.months().first() == Some(&Period::Month(span.year(), 1))
}

/// What is read of a span before anything is settled: of one that begins in January its newest month, of any other all of
/// it, since what happened in a later quarter is the sum of its months.
pub fn read_first(span: Period) -> Period {
    if from_january(span) { span.last_month() } else { span }
}

impl Unsettled {
    /// What is open after [`read_first`]. `agencies` are all that may have spoken, for indicators that anybody may report.
    pub fn new(definitions: &[Definition], agencies: &[Arc<str>], span: Period, newest: &[Reported]) -> Self {
        let reported = definitions.iter().filter(|d| d.formula == Formula::Reported);
        if from_january(span) {
            let mut new = Self {
                span,
                open: reported.map(|d| (d.code.as_str().into(), asked(d, agencies))).collect(),
            };
            new.take(newest);
            return new;
        }
        // Only a flow is built on the months before a span, and only by an agency that told of it in the span.
        let flows: HashSet<&str> = reported
            .filter(|d| d.kind == IndicatorKind::Flow)
            .map(|d| d.code.as_str())
            .collect();
        let months = span.months();
        let mut told: Pairs<(bool, HashSet<Period>)> = Pairs::new();
        for answer in newest.iter().filter(|answer| flows.contains(&*answer.indicator)) {
            if answer.answer.amount().is_none() {
                continue;
            }
            let of_indicator = told.entry(Arc::clone(&answer.indicator)).or_default();
            let (total, in_period) = of_indicator.entry(Arc::clone(&answer.agency)).or_default();
            match answer.field {
                Field::Cumulative => *total |= Some(&answer.period) == months.last(),
                Field::InPeriod => drop(in_period.insert(answer.period)),
                Field::Deployed | Field::Base => {}
            }
        }
        let enough = |(total, in_period): &(bool, HashSet<Period>)| *total && in_period.len() == months.len();
        let open = told.into_iter().map(|(indicator, agencies)| {
            let open = agencies.into_iter().filter(|(_, told)| !enough(told));
            let open = open.map(|(agency, _)| {
                (
                    agency,
                    Told {
                        total: false,
                        deployed: true,
                    },
                )
            });
            (indicator, open.collect())
        });
        Self {
            span,
            open: open.collect(),
        }
    }

    /// Takes the answers of the next older month.
    pub fn take(&mut self, month: &[Reported]) {
        let mut chained: HashSet<(&str, &str)> = HashSet::new();
        for answer in month {
            let Some(agencies) = self.open.get_mut(&answer.indicator) else {
                continue;
            };
            let Some(told) = agencies.get_mut(&answer.agency) else {
                continue;
            };
            match answer.field {
                Field::Cumulative => told.total |= answer.answer.amount().is_some(),
                Field::Deployed => told.deployed |= matches!(answer.answer, Answer::YesNo(_)),
                Field::InPeriod if answer.answer.amount().is_some() => {
                    chained.insert((&answer.indicator, &answer.agency));
                }
                Field::InPeriod | Field::Base => {}
            }
        }
        // Before a span lũy kế is only followed month by month; where one says nothing, those before it are of no use.
        let within = from_january(self.span);
        for (indicator, agencies) in &mut self.open {
            agencies.retain(|agency, told| {
                let enough = told.total && told.deployed;
                !enough && (within || chained.contains(&(&**indicator, &**agency)))
            });
        }
        self.open.retain(|_, agencies| !agencies.is_empty());
    }

    /// Indicator and agency of every answer that is still open.
    pub fn open(&self) -> impl Iterator<Item = (&str, &str)> {
        self.open
            .iter()
            .flat_map(|(indicator, agencies)| agencies.keys().map(move |agency| (&**indicator, &**agency)))
    }
}

/// Who may answer an indicator, with nothing told yet.
fn asked(definition: &Definition, agencies: &[Arc<str>]) -> HashMap<Arc<str>, Told> {
    let untold = Told {
        total: false,
        deployed: !definition.service,
    };
    if definition.reporters.is_empty() {
        return agencies
            .iter()
            .map(|agency| (Arc::clone(agency), untold.clone()))
            .collect();
    }
    let named = definition.reporters.iter();
    named.map(|agency| (agency.as_str().into(), untold.clone())).collect()
}
