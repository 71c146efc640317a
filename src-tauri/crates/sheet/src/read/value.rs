//! A stored number as a typed value, and how its sender sees it.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use domain::amount::Amount;
use domain::vi::cell_amount;

use super::limits::YEARS;
use crate::book::CellValue;
use crate::number_format::NumberFormat;

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;
/// The day after the last that a spreadsheet knows, 31/12/9999.
const SERIALS: std::ops::Range<f64> = 0.0..2_958_466.0;

/// Where dates are counted from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    #[default]
    Of1900,
    /// Old Macintosh files.
    Of1904,
}

/// A stored number under a format.
pub(super) fn number(stored: f64, format: &NumberFormat, epoch: Epoch) -> (CellValue, String) {
    if format.is_moment() {
        // Bounded before it is converted: no calendar reaches further.
        let Some((moment, elapsed)) = SERIALS.contains(&stored).then(|| moment(stored, epoch)).flatten() else {
            return (CellValue::Unwieldy, written(stored));
        };
        return (CellValue::Date(moment), format.moment(moment, elapsed));
    }
    // Whole and exact, as nearly every number in a form.
    let amount = if stored.fract() == 0.0 && stored.abs() < 1e15 {
        Some(Amount::integer(stored as i64))
    } else {
        cell_amount(stored, false)
    };
    match amount {
        Some(amount) => (CellValue::Number(amount), format.number(amount)),
        None => (CellValue::Unwieldy, written(stored)),
    }
}

/// A moment that is stored as such.
pub(super) fn day(moment: NaiveDateTime, format: &NumberFormat) -> Option<(CellValue, String)> {
    let elapsed = moment - epoch_of(Epoch::Of1900)?;
    YEARS
        .contains(&moment.year())
        .then(|| (CellValue::Date(moment), format.moment(moment, elapsed)))
}

/// A day, with or without a time, as ISO 8601 writes it.
pub(super) fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    moment.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

fn epoch_of(epoch: Epoch) -> Option<NaiveDateTime> {
    let day = match epoch {
        Epoch::Of1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
        Epoch::Of1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    day?.and_hms_opt(0, 0, 0)
}

fn moment(serial: f64, epoch: Epoch) -> Option<(NaiveDateTime, TimeDelta)> {
    let elapsed = TimeDelta::try_milliseconds((serial * DAY).round() as i64)?;
    // Spreadsheets count a 29/02/1900 that never was, so the days before it stand one later.
    let before = epoch == Epoch::Of1900 && serial < 60.0;
    let days = TimeDelta::days(i64::from(before));
    let moment = epoch_of(epoch)?.checked_add_signed(elapsed)?.checked_add_signed(days)?;
    (moment.year() <= *YEARS.end()).then_some((moment, elapsed))
}

/// A number that is no figure: its 15 digits and zeros while that can be read, else powers of ten.
fn written(stored: f64) -> String {
    if !(1e15..1e21).contains(&stored.abs()) {
        return format!("{stored:e}");
    }
    let digits = format!("{stored:.14e}");
    let (figure, power) = digits.split_once('e').unwrap_or((&digits, "0"));
    let power: usize = power.parse().unwrap_or(0);
    let figure: String = figure.chars().filter(|c| *c != '.').collect();
    let width = power + 1 + usize::from(figure.starts_with('-'));
    format!("{figure:0<width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(stored: f64, code: &str, epoch: Epoch) -> (String, String) {
        let (value, shown) = number(stored, &NumberFormat::of(code), epoch);
        let value = match value {
            CellValue::Date(moment) => moment.to_string(),
            CellValue::Number(amount) => amount.to_string(),
            CellValue::Unwieldy => "unwieldy".to_owned(),
            other => format!("{other:?}"),
        };
        (value, shown)
    }

    #[test]
    fn serials_are_moments_of_their_epoch() {
        for (stored, code, epoch, value, shown) in [
            (44_910.0, "d/m/yyyy", Epoch::Of1900, "2022-12-15 00:00:00", "15/12/2022"),
            (0.0625, "h:mm", Epoch::Of1900, "1899-12-31 01:30:00", "1:30"),
            (1.0625, "[h]:mm", Epoch::Of1900, "1900-01-01 01:30:00", "25:30"),
            (43_464.0, "d/m/yyyy", Epoch::Of1904, "2022-12-31 00:00:00", "31/12/2022"),
            // One second before midnight is still the same day.
            (
                43_463.999_988_425_93,
                "d/m/yyyy",
                Epoch::Of1904,
                "2022-12-30 23:59:59",
                "30/12/2022",
            ),
            (
                2_958_465.0,
                "d/m/yyyy",
                Epoch::Of1900,
                "9999-12-31 00:00:00",
                "31/12/9999",
            ),
            (2_958_466.0, "d/m/yyyy", Epoch::Of1900, "unwieldy", "2.958466e6"),
            (2_958_465.0, "d/m/yyyy", Epoch::Of1904, "unwieldy", "2.958465e6"),
            (-1.0, "d/m/yyyy", Epoch::Of1900, "unwieldy", "-1e0"),
            (f64::NAN, "d/m/yyyy", Epoch::Of1900, "unwieldy", "NaN"),
            (1e300, "0", Epoch::Of1900, "unwieldy", "1e300"),
            (
                12_345_678_901_234_567_890.0,
                "0",
                Epoch::Of1900,
                "unwieldy",
                "12345678901234600000",
            ),
            (44_910.0, "0", Epoch::Of1900, "44910", "44910"),
            (0.1 + 0.2, "General", Epoch::Of1900, "0.3", "0,3"),
        ] {
            assert_eq!(
                at(stored, code, epoch),
                (value.to_owned(), shown.to_owned()),
                "{stored} {code}"
            );
        }
    }
}
