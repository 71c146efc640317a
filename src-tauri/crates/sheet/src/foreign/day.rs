//! One cell of a column of days. Day and month are never exchanged in silence, nor is a month taken for its first day.

use chrono::{Datelike, NaiveDate};
use domain::amount::Amount;
use domain::text::nfc;
use domain::vi::{self, DateReading, Reading, Unclear, read_date, read_number};

use super::figure::Said;
use super::format::Format;
use super::ground::{Days, Ground, day_numbers};
use super::proposal::NoteKind;
use crate::book::{Cell, CellValue};

/// Years in which a report's days lie.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Reads a cell of days.
pub(super) fn read(cell: &Cell, format: &Format, ground: &Ground) -> Said {
    if cell.formula_without_value {
        return Said::unread(NoteKind::FormulaWithoutValue);
    }
    match &cell.value {
        CellValue::Empty => Said::blank(),
        CellValue::Error(_) => Said::unread(NoteKind::ErrorCell),
        CellValue::Bool(_) | CellValue::Unwieldy => Said::unread(NoteKind::NotAFigure),
        CellValue::Number(amount) => match serial(*amount) {
            Some(day) => iso(day).doubted(NoteKind::UnclearDate, vi::date_short(day)),
            None => Said::unread(NoteKind::UnclearDate),
        },
        CellValue::Date(moment) => {
            let day = moment.date();
            if !YEARS.contains(&day.year()) {
                return Said::words(nfc(cell.shown())).doubted(NoteKind::UnclearDate, String::new());
            }
            if format.date && !format.day {
                // "12/2022" typed into a cell becomes the first day of that month.
                let month = format!("{}-{:02}", day.year(), day.month());
                return Said::words(month)
                    .doubted(NoteKind::UnclearDate, format!("tháng {}/{}", day.month(), day.year()));
            }
            match (ground.days, exchanged(day)) {
                (Days::Exchanged, Some(other)) => iso(day).doubted(NoteKind::UnclearDate, vi::date_short(other)),
                _ => iso(day),
            }
        }
        CellValue::Text(text) => words(text, ground),
    }
}

fn iso(day: NaiveDate) -> Said {
    Said::words(day.to_string())
}

/// The day of a serial number that lost its format.
fn serial(amount: Amount) -> Option<NaiveDate> {
    let days = amount.as_integer()?;
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = start.checked_add_days(chrono::Days::new(u64::try_from(days).ok()?))?;
    (2000..=2100).contains(&day.year()).then_some(day)
}

/// The same numbers with day and month exchanged, where that is another day.
fn exchanged(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()).filter(|other| *other != day)
}

fn words(text: &str, ground: &Ground) -> Said {
    match read_date(text) {
        DateReading::Day(day) if YEARS.contains(&day.year()) => {
            let said = iso(day);
            match (day_numbers(&nfc(text)), exchanged(day)) {
                (Some((first, second)), Some(other))
                    if first <= 12
                        && second <= 12
                        && ground.days != Days::DayFirst
                        && ground.days != Days::Exchanged =>
                {
                    said.doubted(NoteKind::UnclearDate, vi::date_short(other))
                }
                _ => said,
            }
        }
        // The month, quarter or year is canonical as it is: 2022-12, 2022-Q4, 2022.
        DateReading::Within(period) => Said::words(period.to_string()).doubted(NoteKind::UnclearDate, String::new()),
        DateReading::Blank => Said::blank(),
        DateReading::Day(_) | DateReading::Unclear(_) => match read_number(text, 0) {
            Reading::Nothing | Reading::Unclear(Unclear::Dash) => Said::words("none".to_owned()),
            Reading::NotMeasured => Said::blank(),
            _ => Said::unread(NoteKind::UnclearDate),
        },
    }
}
