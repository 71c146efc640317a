//! Which answers of the months before a span bear on its figures, so that nobody has to read a year for one month.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Definition, Formula, IndicatorKind, Reported};
use crate::calendar::Period;
use crate::form::Field;

/// Whether the lũy kế is told, and the months of which trong kỳ is.
type Told = (bool, BTreeSet<Period>);

/// Indicator and agency of the answers that are built on the months before the span: a flow whose lũy kế at the end of the
/// span, or whose trong kỳ of one of its months, is not said and has to come from lũy kế before it. What every other answer
/// gives is the same whatever those months hold.
pub fn rests_on_earlier(
    definitions: &[Definition],
    reported: &[Reported],
    span: Period,
) -> BTreeSet<(Arc<str>, Arc<str>)> {
    let months = span.months();
    if !matches!(months.first(), Some(first) if *first != Period::Month(span.year(), 1)) {
        return BTreeSet::new();
    }
    let flows: BTreeSet<&str> = definitions
        .iter()
        .filter(|d| d.kind == IndicatorKind::Flow && d.formula == Formula::Reported)
        .map(|d| d.code.as_str())
        .collect();
    let mut open: BTreeMap<(&Arc<str>, &Arc<str>), Told> = BTreeMap::new();
    for answer in reported {
        let counts = answer.answer.amount().is_some() && months.contains(&answer.period);
        if !counts || !flows.contains(&*answer.indicator) {
            continue;
        }
        let (total, in_period) = open.entry((&answer.indicator, &answer.agency)).or_default();
        match answer.field {
            Field::Cumulative => *total |= Some(&answer.period) == months.last(),
            Field::InPeriod => drop(in_period.insert(answer.period)),
            Field::Deployed | Field::Base => {}
        }
    }
    open.into_iter()
        .filter(|(_, (total, in_period))| !total || in_period.len() < months.len())
        .map(|((indicator, agency), _)| (Arc::clone(indicator), Arc::clone(agency)))
        .collect()
}
