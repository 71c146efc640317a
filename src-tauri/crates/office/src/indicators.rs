//! Indicators of a span as lists show them: value, base, share, the target that counts, who still owes a figure.

mod places;
mod series;

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::indicator::Computed;
use domain::vi::FigureText;
use serde::Serialize;
use store::target::Target;

use crate::error::Result;
use crate::figures::{Figures, Measured};
use crate::reference::{AsOf, Reference, target_figure};
use crate::{Actor, Office};

pub use places::PlaceRow;
pub use series::{IndicatorSeries, SeriesCell, SeriesManner, SeriesRow};

/// One indicator: the row of lists and of `--json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// Name of the group.
    pub group: String,
    /// Computed from others, not reported.
    pub derived: bool,
    /// Value, digit by digit.
    pub value: Option<serde_json::Number>,
    /// What it is measured against.
    pub denominator: Option<serde_json::Number>,
    /// Percent of it.
    pub percent: Option<serde_json::Number>,
    /// The three as people read and copy them.
    pub shown: IndicatorShown,
    /// The target in words: "379.686 (UBND tỉnh giao)".
    pub target: Option<String>,
    /// How it stands against it.
    pub standing: Option<TargetStanding>,
    /// Số liệu tính đến.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub as_of: Option<NaiveDate>,
    /// Codes of the agencies that still owe a figure.
    pub missing_from: Vec<String>,
    /// Their names.
    pub missing_names: Vec<String>,
}

/// The figures of an indicator as people read and copy them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorShown {
    /// Value.
    pub value: Option<FigureText>,
    /// Base.
    pub base: Option<FigureText>,
    /// Percent.
    pub percent: Option<FigureText>,
}

/// An indicator against the target that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TargetStanding {
    /// "379.686 hồ sơ", "100%".
    pub text: String,
    /// "UBND tỉnh giao"; empty where the source does not say.
    pub set_by: String,
    /// How much of it was reached, in hundredths of a percent (11134 for 111,34 %); none without a value.
    pub reached: Option<u32>,
    /// Whether it is met; none where it cannot be said.
    pub met: Option<bool>,
}

/// Every indicator of a span, in their order.
pub(crate) fn rows(reference: &Reference, figures: &Figures) -> Vec<IndicatorRow> {
    let view = reference.as_of(figures.span().last_day());
    let rows = figures.all().map(|(i, c)| {
        let owing = figures.owing(i, c);
        let target = view.targets(i.id).into_iter().next();
        IndicatorRow {
            code: i.code.clone(),
            name: i.name.clone(),
            unit: i.unit.clone(),
            group: reference.group_name(&i.group).to_owned(),
            derived: i.derived,
            value: c.value.and_then(number),
            denominator: c.base.and_then(number),
            percent: c.percent.and_then(number),
            shown: IndicatorShown::of(c),
            target: Some(view.target_words(i.id)).filter(|w| !w.is_empty()),
            standing: target.and_then(|target| standing(&view, figures, i, target)),
            as_of: c.as_of_latest,
            missing_from: owing.iter().map(|(code, _)| code.clone()).collect(),
            missing_names: owing.into_iter().map(|(_, words)| words).collect(),
        }
    });
    rows.collect()
}

impl IndicatorRow {
    /// Leaves what it is and what is to be reached: nobody was asked, so that nobody owes anything, and what an older month
    /// told is not this month's figure.
    fn unasked(&mut self) {
        (self.value, self.denominator, self.percent, self.as_of) = (None, None, None, None);
        self.shown = IndicatorShown::default();
        self.missing_from.clear();
        self.missing_names.clear();
        if let Some(standing) = &mut self.standing {
            (standing.reached, standing.met) = (None, None);
        }
    }
}

impl IndicatorShown {
    /// Of what was computed.
    pub(crate) fn of(c: &Computed) -> Self {
        Self {
            value: c.value.map(FigureText::number),
            base: c.base.map(FigureText::number),
            percent: c.percent.map(FigureText::percent),
        }
    }
}

/// A figure as a JSON number, digit by digit.
pub(crate) fn number(amount: Amount) -> Option<serde_json::Number> {
    amount.to_string().parse().ok()
}

fn standing(view: &AsOf<'_>, figures: &Figures, measured: &Measured, target: &Target) -> Option<TargetStanding> {
    let (_, computed) = figures.of(&measured.code)?;
    let other = target.of_indicator.and_then(|id| view.all().indicator(id));
    let base = match other {
        Some(other) => figures.of(&other.code).and_then(|(_, c)| c.value),
        None => computed.base,
    };
    against(target, computed.value, base, &measured.unit)
}

/// A value against a target; `base` is what a target in percent is a share of.
fn against(target: &Target, value: Option<Amount>, base: Option<Amount>, unit: &str) -> Option<TargetStanding> {
    let hundred = Amount::integer(100);
    let words = target_figure(target)?;
    let whole = match (target.value, target.percent) {
        (Some(value), _) => Some((value, hundred)),
        (None, Some(percent)) => base.map(|base| (base, Amount::integer(i64::from(percent)))),
        (None, None) => None,
    };
    let share = value
        .zip(whole)
        .and_then(|(value, (base, wanted))| Some((value.percent_of(base, 6)?, wanted)));
    Some(TargetStanding {
        text: if target.percent.is_some() {
            words
        } else {
            format!("{words} {unit}")
        },
        set_by: match target.set_by_name.as_str() {
            "" => String::new(),
            by => format!("{by} giao"),
        },
        reached: share
            .and_then(|(share, wanted)| share.percent_of(wanted, 2))
            .and_then(hundredths),
        met: share.map(|(share, wanted)| share >= wanted),
    })
}

/// Hundredths of a percent, for a bar.
fn hundredths(percent: Amount) -> Option<u32> {
    u32::try_from(percent.percent_of(Amount::integer(1), 0)?.as_integer()?).ok()
}

/// Indicators short of their target or base, worst first, then those with a target that is met; those without any figure
/// stand last. What counts what is left to do is never short: there little is good.
pub(crate) fn worst(rows: &[IndicatorRow], figures: &Figures, most: usize) -> Vec<IndicatorRow> {
    /// All of a base, in hundredths of a percent.
    const WHOLE: u32 = 10_000;
    let share = |row: &IndicatorRow| figures.of(&row.code).and_then(|(_, c)| hundredths(c.percent?));
    let left = |row: &IndicatorRow| figures.of(&row.code).is_some_and(|(i, _)| i.counts_what_is_left);
    let reached = |row: &IndicatorRow| match &row.standing {
        Some(standing) => standing.reached,
        None => share(row),
    };
    let counts = |row: &&IndicatorRow| match (&row.standing, reached(row)) {
        (Some(_), _) => true,
        (None, Some(share)) => share < WHOLE && !left(row),
        (None, None) => row.denominator.is_some() && !left(row),
    };
    let mut rows: Vec<IndicatorRow> = rows.iter().filter(counts).cloned().collect();
    rows.sort_by_key(|row| reached(row).unwrap_or(u32::MAX));
    rows.truncate(most);
    rows
}

impl Office {
    /// The indicators of a month at the end of a day; without one, of the day the month is judged at. Of a month that
    /// nobody was asked about there are only the definitions and what is to be reached, as they hold on its last day.
    ///
    /// # Errors
    /// No right.
    pub fn indicators(&self, period: Period, on: Option<NaiveDate>, who: &Actor) -> Result<Vec<IndicatorRow>> {
        let round = self.find_round(period)?;
        let day = match (on, &round) {
            (None, Some(round)) => Some(self.seen_at(round, None)?.heard),
            (on, _) => on,
        };
        let figures = self.figures(period, Some(day.unwrap_or_else(|| period.last_day())), who)?;
        let mut rows = rows(&self.reference(), &figures);
        if round.is_none() {
            rows.iter_mut().for_each(IndicatorRow::unasked);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_the_share() {
        assert_eq!(hundredths(Amount::integer(111)), Some(11_100));
        assert_eq!(hundredths(Amount::new(8907, 2).unwrap()), Some(8907));
        assert_eq!(hundredths(Amount::integer(-1)), None);
    }
}
