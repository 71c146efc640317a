//! What agencies said in the period before a round, which their forms show beside the question.

use std::collections::HashMap;

use domain::amount::Amount;
use domain::calendar::Period;
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
                for (agency, value) in own_values(c) {
                    last.values.entry(agency).or_default().insert(i.code.clone(), value);
                }
            }
        }
        Ok(last)
    }

    /// The agency's own value of an indicator, and the period it is of.
    pub(super) fn value(&self, agency: &str, indicator: &str) -> Option<(Period, Amount)> {
        Some((self.period?, *self.values.get(agency)?.get(indicator)?))
    }
}

/// What each agency gives to the value of an indicator: of a sum its own part, not the whole.
fn own_values(computed: &Computed) -> HashMap<String, Amount> {
    let mut own: HashMap<String, Amount> = HashMap::new();
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
            let sum = own.entry(answer.agency.to_string()).or_insert(Amount::ZERO);
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
            base: Base::None,
            formula: Formula::Reported,
        };
        let said = |agency: &str, month: u32, field: Field, n: i64| Reported {
            indicator: "DVC-01".into(),
            agency: agency.into(),
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
        assert_eq!(own["STP"], Amount::integer(900));
        assert_eq!(own["SYT"], Amount::integer(35));
    }
}
