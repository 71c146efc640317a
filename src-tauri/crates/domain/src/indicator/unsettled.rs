//! Which answers a span still waits for while its year is read from the newest month back: an older month is needed only
//! where no newer one has said enough. Most agencies say lũy kế every month, so most of a year is never read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Definition, Formula, IndicatorKind, Reported};
use crate::calendar::Period;
use crate::form::{Answer, Field};

/// An agency as a whole, or for a locality.
type Speaker = (Arc<str>, Option<Arc<str>>);

/// By indicator and who speaks.
type Pairs<T> = HashMap<Arc<str>, HashMap<Speaker, T>>;

/// The answers that the figures of a span still rest on in the months not read yet.
#[derive(Debug)]
pub struct Unsettled {
    span: Period,
    open: Pairs<Told>,
    taken_over: HashMap<Arc<str>, Vec<Taken>>,
    /// The month that is taken next.
    next: Period,
}

/// An agency and one it took over: up to that month they speak together.
#[derive(Debug, Clone)]
struct Taken {
    heir: Arc<str>,
    former: Arc<str>,
    until: Period,
}

impl Taken {
    fn is_of(&self, (agency, place): &Speaker) -> bool {
        place.is_none() && (*agency == self.heir || *agency == self.former)
    }
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
                taken_over: taken_over(definitions),
                next: span.last_month(),
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
            let (total, in_period) = of_indicator.entry(speaker(answer)).or_default();
            match answer.field {
                Field::Cumulative => *total |= Some(&answer.period) == months.last(),
                Field::InPeriod => drop(in_period.insert(answer.period)),
                Field::Deployed | Field::Base => {}
            }
        }
        let enough = |(total, in_period): &(bool, HashSet<Period>)| *total && in_period.len() == months.len();
        let taken_over = taken_over(definitions);
        let before = months[0].previous();
        let untold = Told {
            total: false,
            deployed: true,
        };
        let open = told.into_iter().map(|(indicator, agencies)| {
            let taken = taken_over.get(&indicator).map(Vec::as_slice).unwrap_or_default();
            // Those that spoke together before the span are followed together.
            let together = |who: &Speaker| taken.iter().any(|taken| before <= taken.until && taken.is_of(who));
            let open = agencies
                .into_iter()
                .filter(|(who, told)| together(who) || !enough(told));
            let mut open: HashMap<Speaker, Told> = open.map(|(agency, _)| (agency, untold.clone())).collect();
            for taken in taken {
                let some = before <= taken.until && open.keys().any(|who| taken.is_of(who));
                if some || open.contains_key(&(Arc::clone(&taken.heir), None)) {
                    open.insert((Arc::clone(&taken.heir), None), untold.clone());
                    open.insert((Arc::clone(&taken.former), None), untold.clone());
                }
            }
            (indicator, open)
        });
        Self {
            span,
            open: open.collect(),
            taken_over,
            next: before,
        }
    }

    /// Takes the answers of the next older month.
    pub fn take(&mut self, month: &[Reported]) {
        let mut chained: HashSet<(&str, Speaker)> = HashSet::new();
        for answer in month {
            let Some(agencies) = self.open.get_mut(&answer.indicator) else {
                continue;
            };
            let Some(told) = agencies.get_mut(&speaker(answer)) else {
                continue;
            };
            match answer.field {
                Field::Cumulative => told.total |= answer.answer.amount().is_some(),
                Field::Deployed => told.deployed |= matches!(answer.answer, Answer::YesNo(_)),
                Field::InPeriod if answer.answer.amount().is_some() => {
                    chained.insert((&answer.indicator, speaker(answer)));
                }
                Field::InPeriod | Field::Base => {}
            }
        }
        // Before a span lũy kế is only followed month by month; where one says nothing, those before it are of no use.
        let within = from_january(self.span);
        let at = self.next;
        self.next = at.previous();
        for (indicator, agencies) in &mut self.open {
            let taken = self.taken_over.get(indicator).map(Vec::as_slice).unwrap_or_default();
            agencies.retain(|who, told| {
                // In the months of both what one says is of use only with what the other says.
                // Before them a former one waits for its heir.
                let waits = |taken: &Taken| who.1.is_none() && who.0 == taken.former;
                if taken.iter().any(|taken| {
                    if at <= taken.until {
                        taken.is_of(who)
                    } else {
                        waits(taken)
                    }
                }) {
                    return true;
                }
                let enough = told.total && told.deployed;
                !enough && (within || chained.contains(&(&**indicator, who.clone())))
            });
            // What was said before a take-over is of no use once its heir has said enough.
            for taken in taken.iter().filter(|taken| at > taken.until) {
                if !agencies.contains_key(&(Arc::clone(&taken.heir), None)) {
                    agencies.remove(&(Arc::clone(&taken.former), None));
                }
            }
        }
        self.open.retain(|_, agencies| !agencies.is_empty());
    }

    /// Indicator and agency of every answer that is still open, each pair once.
    pub fn open(&self) -> impl Iterator<Item = (&str, &str)> {
        self.open.iter().flat_map(|(indicator, speakers)| {
            let agencies: HashSet<&str> = speakers.keys().map(|(agency, _)| &**agency).collect();
            agencies.into_iter().map(move |agency| (&**indicator, agency))
        })
    }
}

fn speaker(answer: &Reported) -> Speaker {
    (Arc::clone(&answer.agency), answer.place.clone())
}

/// Who may answer an indicator, with nothing told yet.
fn asked(definition: &Definition, agencies: &[Arc<str>]) -> HashMap<Speaker, Told> {
    let untold = Told {
        total: false,
        deployed: !definition.service,
    };
    if !definition.places.is_empty() {
        let places = definition.places.iter();
        return places
            .map(|asked| {
                let who = (asked.agency.as_str().into(), Some(asked.place.as_str().into()));
                (who, untold.clone())
            })
            .collect();
    }
    if definition.reporters.is_empty() {
        return agencies
            .iter()
            .map(|agency| ((Arc::clone(agency), None), untold.clone()))
            .collect();
    }
    let taken = definition.taken_over.iter().map(|taken| &taken.former);
    let named = definition.reporters.iter().chain(taken);
    named
        .map(|agency| ((agency.as_str().into(), None), untold.clone()))
        .collect()
}

/// By indicator, the latest first, so that a chain of them settles in one go.
fn taken_over(definitions: &[Definition]) -> HashMap<Arc<str>, Vec<Taken>> {
    let some = definitions.iter().filter(|d| !d.taken_over.is_empty());
    some.map(|d| {
        let all = d.taken_over.iter().map(|taken| Taken {
            heir: taken.heir.as_str().into(),
            former: taken.former.as_str().into(),
            until: taken.until,
        });
        let mut all: Vec<Taken> = all.collect();
        all.sort_by_key(|taken| std::cmp::Reverse(taken.until));
        (d.code.as_str().into(), all)
    })
    .collect()
}
