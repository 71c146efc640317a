//! A figure on paper and in the clipboard, both from its value: nobody reads printed digits back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{date_long, date_short, number, padded, percent, ratio};
use crate::amount::Amount;

/// A figure as printed, and as one would type it into a Vietnamese spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FigureText {
    /// As printed: `1.322.251`, `89,07%`, `ngày 16 tháng 12 năm 2022`.
    pub text: String,
    /// As typed: `1322251`, `89,07%`, `16/12/2022`. What is no single value is copied as printed.
    pub raw: String,
}

impl FigureText {
    /// A value.
    pub fn number(amount: Amount) -> Self {
        Self {
            text: number(amount),
            raw: typed(amount),
        }
    }

    /// A share in percent.
    pub fn percent(amount: Amount) -> Self {
        Self {
            text: percent(amount),
            raw: format!("{}%", typed(amount)),
        }
    }

    /// A small count in office style; a value with decimals is printed as it is.
    pub fn padded(amount: Amount) -> Self {
        Self {
            text: amount.as_integer().map_or_else(|| number(amount), padded),
            raw: typed(amount),
        }
    }

    /// A value over its base. A spreadsheet would make a date of "23/25", so it is copied as printed.
    pub fn ratio(value: Amount, base: Amount) -> Self {
        Self::words(ratio(value, base))
    }

    /// A day.
    pub fn day(date: NaiveDate) -> Self {
        Self {
            text: date_long(date),
            raw: date_short(date),
        }
    }

    /// Words, copied as printed.
    pub fn words(words: String) -> Self {
        Self {
            raw: words.clone(),
            text: words,
        }
    }
}

/// A comma before decimals and nothing between thousands: `1322251`, `89,07`, `-0,5`.
fn typed(amount: Amount) -> String {
    amount.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(figure: &FigureText) -> (&str, &str) {
        (&figure.text, &figure.raw)
    }

    #[test]
    fn a_figure_is_copied_as_a_vietnamese_spreadsheet_takes_it() {
        let share = Amount::new(8907, 2).unwrap();
        assert_eq!(
            pair(&FigureText::number(Amount::integer(1_322_251))),
            ("1.322.251", "1322251")
        );
        assert_eq!(pair(&FigureText::number(share)), ("89,07", "89,07"));
        assert_eq!(
            pair(&FigureText::number(Amount::new(-12_345, 1).unwrap())),
            ("-1.234,5", "-1234,5")
        );
        assert_eq!(pair(&FigureText::percent(share)), ("89,07%", "89,07%"));
        assert_eq!(pair(&FigureText::padded(Amount::integer(2))), ("02", "2"));
        assert_eq!(pair(&FigureText::padded(Amount::new(25, 1).unwrap())), ("2,5", "2,5"));
        assert_eq!(
            pair(&FigureText::day(NaiveDate::from_ymd_opt(2023, 1, 5).unwrap())),
            ("ngày 05 tháng 01 năm 2023", "05/01/2023")
        );
        assert_eq!(
            pair(&FigureText::ratio(Amount::integer(23), Amount::integer(25))),
            ("23/25", "23/25")
        );
    }
}
