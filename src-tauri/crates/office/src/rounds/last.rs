//! What agencies said in the period before a round, which their forms show beside the question.

use std::collections::HashMap;

use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::PlaceLast;
use domain::indicator::{Computed, Term, TermPart};

use crate::door::Context;
use crate::error::Result;
use crate::figures;

/// What each agency said in the period before, for the columns that show it.
#[derive(Default)]
pub(super) struct Last {
    /// By agency and task.
    pub tasks: HashMap<(i64, i64), domain::form::TaskState>,
    period: Option<Period>,
    /// By agency and indicator.
    values: HashMap<String, HashMap<String, Amount>>,
    /// Of what is reported by locality: by agency, indicator and locality.
    places: HashMap<(String, String, String), Amount>,
}

impl Last {
    /// Of the round of the regime before `period`; nothing where there was none.
    pub(super) fn before(at: &Context<'_>, regime: i64, period: Period) -> Result<Self> {
        let previous = period.previous();
        let Some(round) = store::round::of_period(at.tx, regime, previous)? else {
            return Ok(Self::default());
        };
        let mut last = Self::default();
        for submission in store::submission::latest(at.tx, round.id, i64::MAX)? {
            for entry in store::submission::task_entries(at.tx, submission.id)? {
                last.tasks.insert((entry.organisation, entry.task), entry.state);
            }
        }
        // A new year begins its lũy kế from nothing; only what stands at a date goes on.
        if previous.year() == period.year() {
            let figures = figures::read(at.tx, at.reference, previous, i64::MAX)?;
            last.period = Some(previous);
            for (i, c) in figures.all() {
                for ((agency, place), value) in own_values(c) {
                    match place {
                        None => drop(last.values.entry(agency).or_default().insert(i.code.clone(), value)),
                        Some(place) => drop(last.places.insert((agency, i.code.clone(), place), value)),
                    }
                }
            }
        }
        Ok(last)
    }

    /// The agency's own value of an indicator, and the period it is of.
    pub(super) fn value(&self, agency: &str, indicator: &str) -> Option<(Period, Amount)> {
        Some((self.period?, *self.values.get(agency)?.get(indicator)?))
    }

    /// What the agency said of a locality.
    pub(super) fn of_place(&self, agency: &str, indicator: &str, place: &str) -> Option<PlaceLast> {
        let key = (agency.to_owned(), indicator.to_owned(), place.to_owned());
        Some(PlaceLast {
            period: self.period?,
            amount: *self.places.get(&key)?,
            place: key.2,
            indicator: key.1,
        })
    }
}

/// What each agency gives to the value of an indicator, for each locality apart: of a sum its own part, not the whole.
fn own_values(computed: &Computed) -> HashMap<(String, Option<String>), Amount> {
    let mut own: HashMap<(String, Option<String>), Amount> = HashMap::new();
    for term in &computed.terms {
        let Term::Reported {
            part: TermPart::Value,
            answer,
        } = term
        else {
            continue;
        };
        // Lũy kế that was not said is its earlier one and what came since, each a term of its own.
        if let Some(amount) = answer.answer.amount() {
            let sum = own
                .entry((
                    answer.agency.to_string(),
                    answer.place.as_ref().map(ToString::to_string),
                ))
                .or_insert(Amount::ZERO);
            *sum = sum.checked_add(amount).unwrap_or(*sum);
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use domain::form::{Answer, Field};
    use domain::indicator::{Base, Definition, Formula, IndicatorKind, Reported, evaluate};

    use super::*;

    #[test]
    fn an_agency_is_shown_its_own_figure_of_the_month_before_and_not_the_sum() {
        let shared = Definition {
            service: false,
            code: "DVC-01".to_owned(),
            kind: IndicatorKind::Flow,
            reporters: vec!["STP".to_owned(), "SYT".to_owned()],
            places: Vec::new(),
            taken_over: Vec::new(),
            base: Base::None,
            formula: Formula::Reported,
        };
        let said = |agency: &str, month: u32, field: Field, n: i64| Reported {
            indicator: "DVC-01".into(),
            agency: agency.into(),
            place: None,
            period: Period::Month(2022, month),
            field,
            answer: Answer::Number(Amount::integer(n)),
            as_of: None,
            source: 0,
        };
        let reported = [
            said("STP", 2, Field::Cumulative, 900),
            // The other one gave only what came in each month.
            said("SYT", 1, Field::Cumulative, 30),
            said("SYT", 2, Field::InPeriod, 5),
        ];
        let computed = evaluate(&[shared], &reported, Period::Month(2022, 2)).unwrap();
        assert_eq!(computed[0].value, Some(Amount::integer(935)));
        let own = own_values(&computed[0]);
        assert_eq!(own[&("STP".to_owned(), None)], Amount::integer(900));
        assert_eq!(own[&("SYT".to_owned(), None)], Amount::integer(35));
    }
}
