//! A careful reader of dates typed by people. Day, month, year in the Vietnamese order; an impossible date is said to be
//! one, and day and month are never exchanged to make it fit.

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::text::{loose_key, nfc};

/// What a cell that should hold a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// A day.
    Day(NaiveDate),
    /// A month, quarter or year without a day: "tháng 4/2022", "Quý I/2022".
    Within(Period),
    /// Nothing stands there.
    Blank,
    /// It cannot be taken as it stands.
    Unclear(DateTrouble),
}

/// Why a date cannot be taken.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DateTrouble {
    /// Day and month only: "22/12".
    NoYear,
    /// A year of two digits.
    ShortYear,
    /// A day that no calendar has: "30/02/2022", "12/25/2022".
    Impossible,
    /// A year outside 1900–2100.
    FarYear,
    /// No date at all.
    NotADate,
}

impl DateTrouble {
    /// Why, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoYear => "thiếu năm",
            Self::ShortYear => "năm chỉ có hai chữ số",
            Self::Impossible => "ngày không có trong lịch",
            Self::FarYear => "năm nằm ngoài khoảng 1900–2100",
            Self::NotADate => "không phải ngày tháng",
        }
    }
}

/// Reads `05/01/2023`, `5.1.2023`, `2023-01-05`, "ngày 22 tháng 12 năm 2022", "12/2022", "tháng 4/2022", "Quý I/2022",
/// "năm 2022".
pub fn read_date(text: &str) -> DateReading {
    let text = nfc(text);
    if text.is_empty() {
        return DateReading::Blank;
    }
    let key = loose_key(&text);
    let words: Vec<&str> = key.split(' ').collect();
    if words.iter().any(|w| w.chars().any(|c| c.is_ascii_digit())) {
        read_words(&words)
    } else {
        DateReading::Unclear(DateTrouble::NotADate)
    }
}

fn read_words(words: &[&str]) -> DateReading {
    match words {
        // The ISO form is the only one that begins with the year.
        [y, m, d] if y.len() == 4 && all_digits(&[y, m, d]) => day(d, m, y),
        [y, m] if y.len() == 4 && m.len() <= 2 && all_digits(&[y, m]) => month(m, y),
        [d, m, y] | ["ngay", d, m, y] | ["ngay", d, "thang", m, "nam", y] | ["ngay", d, "thang", m, y]
            if all_digits(&[d, m, y]) =>
        {
            day(d, m, y)
        }
        [d, m, y, hour, minute, ..] if words.len() <= 6 && y.len() == 4 && all_digits(words) => {
            let timed = small(hour).is_ok_and(|h| h < 24) && small(minute).is_ok_and(|m| m < 60);
            if timed {
                day(d, m, y)
            } else {
                DateReading::Unclear(DateTrouble::NotADate)
            }
        }
        ["thang", m, "nam", y] | ["thang", m, y] if all_digits(&[m, y]) => month(m, y),
        // The key writes a syllable's last y as i.
        ["qui", q, "nam", y] | ["qui", q, y] => quarter(q, y),
        [q, y] if q.len() == 2 && q.starts_with('q') => quarter(&q[1..], y),
        [m, y] if m.len() >= 2 && m.starts_with('t') && all_digits(&[&m[1..], y]) => month(&m[1..], y),
        [m, y] if all_digits(&[m, y]) && y.len() == 4 => month(m, y),
        [d, m] | ["ngay", d, m] | ["ngay", d, "thang", m] if all_digits(&[d, m]) && d.len() <= 2 && m.len() <= 2 => {
            DateReading::Unclear(DateTrouble::NoYear)
        }
        ["nam", y] | [y] if y.len() == 4 && all_digits(&[y]) => within(year_of(y).map(Period::Year)),
        _ => DateReading::Unclear(DateTrouble::NotADate),
    }
}

fn day(d: &str, m: &str, y: &str) -> DateReading {
    let built =
        year_of(y).and_then(|year| NaiveDate::from_ymd_opt(year, small(m)?, small(d)?).ok_or(DateTrouble::Impossible));
    built.map_or_else(DateReading::Unclear, DateReading::Day)
}

fn month(m: &str, y: &str) -> DateReading {
    within(year_of(y).and_then(|year| match small(m)? {
        m @ 1..=12 => Ok(Period::Month(year, m)),
        _ => Err(DateTrouble::Impossible),
    }))
}

fn quarter(q: &str, y: &str) -> DateReading {
    let number = match q {
        "i" | "1" => Ok(1),
        "ii" | "2" => Ok(2),
        "iii" | "3" => Ok(3),
        "iv" | "4" => Ok(4),
        _ => Err(DateTrouble::NotADate),
    };
    within(number.and_then(|q| year_of(y).map(|year| Period::Quarter(year, q))))
}

fn within(period: Result<Period, DateTrouble>) -> DateReading {
    period.map_or_else(DateReading::Unclear, DateReading::Within)
}

fn year_of(text: &str) -> Result<i32, DateTrouble> {
    let year: i32 = text.parse().map_err(|_| DateTrouble::NotADate)?;
    match text.len() {
        4 if (1900..=2100).contains(&year) => Ok(year),
        4 => Err(DateTrouble::FarYear),
        2 => Err(DateTrouble::ShortYear),
        _ => Err(DateTrouble::NotADate),
    }
}

fn small(text: &str) -> Result<u32, DateTrouble> {
    if text.len() > 2 {
        return Err(DateTrouble::NotADate);
    }
    text.parse().map_err(|_| DateTrouble::NotADate)
}

fn all_digits(words: &[&str]) -> bool {
    words
        .iter()
        .all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()))
}
