//! What one cell says: a figure, yes or no, a day, words. Text is read by the domain's careful readers; numbers and
//! dates are taken as stored, with the number format that says how their sender saw them.

use chrono::{Datelike, NaiveDate};
use domain::amount::Amount;
use domain::finding::FindingKind;
use domain::form::Answer;
use domain::vi::{self, DateReading, DateTrouble, Reading, Unclear, YesNo};

use crate::book::{Book, Cell, CellValue};

/// A cell that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// Nothing stands there.
    Blank,
    /// Something that can be taken.
    Value(T),
    /// Something that cannot.
    Trouble(FindingKind),
}

impl<T> Said<T> {
    /// The same of what was read.
    pub(super) fn map<U>(self, into: impl FnOnce(T) -> U) -> Said<U> {
        match self {
            Self::Blank => Said::Blank,
            Self::Value(value) => Said::Value(into(value)),
            Self::Trouble(kind) => Said::Trouble(kind),
        }
    }
}

/// What an indicator's figures look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure<'u> {
    pub unit: &'u str,
    pub decimals: u8,
}

impl Measure<'_> {
    fn share(self) -> bool {
        self.unit.contains('%')
    }

    fn not_a_number(self) -> FindingKind {
        FindingKind::NotANumber {
            unit: self.unit.to_owned(),
            decimals: self.decimals,
        }
    }

    fn unclear(self, why: Unclear) -> FindingKind {
        FindingKind::UnclearNumber {
            why,
            unit: self.unit.to_owned(),
            decimals: self.decimals,
        }
    }

    /// The figure, held against what the indicator allows.
    fn check(self, amount: Amount) -> Said<Answer> {
        let unit = self.unit.to_owned();
        if amount < Amount::ZERO {
            Said::Trouble(FindingKind::Negative { unit })
        } else if amount.scale() <= self.decimals {
            Said::Value(Answer::Number(amount))
        } else if self.decimals == 0 {
            Said::Trouble(FindingKind::NotWhole { unit })
        } else {
            Said::Trouble(FindingKind::TooManyDecimals {
                allowed: self.decimals,
                unit,
            })
        }
    }
}

/// Faults that any cell may have, whatever is asked.
fn fault(cell: &Cell) -> Option<FindingKind> {
    match &cell.value {
        CellValue::Error(_) => Some(FindingKind::ErrorCell),
        _ if cell.formula_without_value => Some(FindingKind::FormulaWithoutValue),
        _ => None,
    }
}

/// A figure.
pub(super) fn figure(book: &Book, cell: Option<&Cell>, measure: Measure<'_>) -> Said<Answer> {
    let Some(cell) = cell else { return Said::Blank };
    if let Some(kind) = fault(cell) {
        return Said::Trouble(kind);
    }
    match &cell.value {
        CellValue::Empty => Said::Blank,
        CellValue::Text(text) => figure_in_words(text, measure),
        CellValue::Number(amount) if book.meaning(cell).percent => figure_in_percent(*amount, cell, measure),
        CellValue::Number(amount) => measure.check(*amount),
        CellValue::Date(moment) => Said::Trouble(FindingKind::DateForNumber { date: moment.date() }),
        CellValue::Bool(_) => Said::Trouble(measure.not_a_number()),
        CellValue::Unwieldy => Said::Trouble(measure.unclear(Unclear::TooLong)),
        CellValue::Error(_) => Said::Trouble(FindingKind::ErrorCell),
    }
}

fn figure_in_words(text: &str, measure: Measure<'_>) -> Said<Answer> {
    match vi::read_number(text, measure.decimals) {
        Reading::Number(amount) => measure.check(amount),
        Reading::Percent(amount) if measure.share() => measure.check(amount),
        Reading::Percent(_) | Reading::NotANumber => Said::Trouble(measure.not_a_number()),
        Reading::Ratio(..) => Said::Trouble(FindingKind::RatioForNumber {
            unit: measure.unit.to_owned(),
        }),
        Reading::Nothing => Said::Value(Answer::Nothing),
        Reading::NotMeasured => Said::Value(Answer::NotMeasured),
        Reading::Blank => Said::Blank,
        Reading::Unclear(why) => Said::Trouble(measure.unclear(why)),
    }
}

/// 0,8907 under a percent format is the 89,07 that its sender sees; only an indicator in percent asks for that.
fn figure_in_percent(stored: Amount, cell: &Cell, measure: Measure<'_>) -> Said<Answer> {
    if !measure.share() {
        return Said::Trouble(measure.not_a_number());
    }
    match hundredfold(stored) {
        Some(exact) if exact.scale() <= measure.decimals => measure.check(exact),
        // A quotient has endless decimals: what counts is what its sender sees.
        _ => figure_in_words(cell.shown(), measure),
    }
}

fn hundredfold(amount: Amount) -> Option<Amount> {
    match amount.scale().checked_sub(2) {
        Some(scale) => Amount::new(amount.mantissa(), scale),
        None => Amount::new(
            amount
                .mantissa()
                .checked_mul(if amount.scale() == 0 { 100 } else { 10 })?,
            0,
        ),
    }
}

/// Yes or no.
pub(super) fn yes_no(cell: Option<&Cell>) -> Said<bool> {
    let Some(cell) = cell else { return Said::Blank };
    if let Some(kind) = fault(cell) {
        return Said::Trouble(kind);
    }
    match &cell.value {
        CellValue::Empty => Said::Blank,
        CellValue::Bool(truth) => Said::Value(*truth),
        CellValue::Text(text) => match vi::read_yes_no(text) {
            YesNo::Yes => Said::Value(true),
            YesNo::No => Said::Value(false),
            YesNo::Blank => Said::Blank,
            YesNo::Unknown => Said::Trouble(FindingKind::UnknownYesNo),
        },
        _ => Said::Trouble(FindingKind::UnknownYesNo),
    }
}

/// A day between 1990 and 2100.
pub(super) fn day(cell: Option<&Cell>) -> Said<NaiveDate> {
    let Some(cell) = cell else { return Said::Blank };
    if let Some(kind) = fault(cell) {
        return Said::Trouble(kind);
    }
    let unreadable = |why| Said::Trouble(FindingKind::UnreadableDate { why });
    let within = |date: NaiveDate| {
        if (1990..=2100).contains(&date.year()) {
            Said::Value(date)
        } else {
            unreadable(DateTrouble::FarYear)
        }
    };
    match &cell.value {
        CellValue::Empty => Said::Blank,
        CellValue::Date(moment) => within(moment.date()),
        CellValue::Text(text) => match vi::read_date(text) {
            DateReading::Day(date) => within(date),
            DateReading::Within(_) => unreadable(DateTrouble::NotADate),
            DateReading::Blank => Said::Blank,
            DateReading::Unclear(why) => unreadable(why),
        },
        _ => unreadable(DateTrouble::NotADate),
    }
}

/// Words, whatever was typed, as its sender sees them.
pub(super) fn words(cell: Option<&Cell>) -> Said<String> {
    let Some(cell) = cell else { return Said::Blank };
    if let Some(kind) = fault(cell) {
        return Said::Trouble(kind);
    }
    let shown = cell.shown().trim();
    if shown.is_empty() {
        Said::Blank
    } else {
        Said::Value(shown.to_owned())
    }
}

/// What stands in a cell, for a finding: as shown, but in full where the format hides decimals.
pub(super) fn seen(cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell {
            value: CellValue::Number(amount),
            ..
        }) if amount.scale() > 0 => {
            let shown = cell.map(Cell::shown).unwrap_or_default();
            if shown.contains([',', '%']) {
                shown.to_owned()
            } else {
                vi::number(*amount)
            }
        }
        Some(cell) => cell.shown().to_owned(),
        None => String::new(),
    }
}
