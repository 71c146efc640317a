//! Periods, data windows and due days. Knows no holidays and no clock: a due day that a person shifted is the
//! caller's, and "today" is always given.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::vi;

/// What a report covers. Written `2022-12`, `2022-Q4`, `2022-6M`, `2022-9M`, `2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A month: year, month 1–12.
    Month(i32, u32),
    /// A quarter: year, quarter 1–4.
    Quarter(i32, u32),
    /// The first six months.
    HalfYear(i32),
    /// The first nine months.
    NineMonths(i32),
    /// The whole year.
    Year(i32),
}

/// Words that name no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{seen}’ không phải kỳ báo cáo; ghi dạng 2022-12, 2022-Q4, 2022-6M, 2022-9M hoặc 2022")]
pub struct PeriodError {
    /// What stood there.
    pub seen: String,
}

impl Period {
    /// The month a day lies in.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.year(), day.month())
    }

    /// The year it belongs to.
    pub const fn year(self) -> i32 {
        match self {
            Self::Month(y, _) | Self::Quarter(y, _) | Self::HalfYear(y) | Self::NineMonths(y) | Self::Year(y) => y,
        }
    }

    /// Is it a month, the only thing that is collected?
    pub const fn is_month(self) -> bool {
        matches!(self, Self::Month(..))
    }

    /// The months collected in it, in order. A month yields itself.
    pub fn months(self) -> Vec<Self> {
        let (first, last) = self.month_numbers();
        (first..=last).map(|m| Self::Month(self.year(), m)).collect()
    }

    /// Its last month.
    pub const fn last_month(self) -> Self {
        Self::Month(self.year(), self.month_numbers().1)
    }

    /// Its first day in the calendar (not of the data window).
    pub fn first_day(self) -> NaiveDate {
        first_of(self.year(), self.month_numbers().0)
    }

    /// Its last day in the calendar (not of the data window).
    pub fn last_day(self) -> NaiveDate {
        last_of(self.year(), self.month_numbers().1)
    }

    /// Does the day lie in it?
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }

    /// The one before of the same kind: the month before, the quarter before, otherwise the same span a year earlier.
    pub const fn previous(self) -> Self {
        match self {
            Self::Month(y, m) if m <= 1 => Self::Month(y - 1, 12),
            Self::Month(y, m) => Self::Month(y, m - 1),
            Self::Quarter(y, q) if q <= 1 => Self::Quarter(y - 1, 4),
            Self::Quarter(y, q) => Self::Quarter(y, q - 1),
            Self::HalfYear(y) => Self::HalfYear(y - 1),
            Self::NineMonths(y) => Self::NineMonths(y - 1),
            Self::Year(y) => Self::Year(y - 1),
        }
    }

    /// The one after of the same kind: the month after, the quarter after, otherwise the same span a year later.
    pub const fn next(self) -> Self {
        match self {
            Self::Month(y, m) if m >= 12 => Self::Month(y + 1, 1),
            Self::Month(y, m) => Self::Month(y, m + 1),
            Self::Quarter(y, q) if q >= 4 => Self::Quarter(y + 1, 1),
            Self::Quarter(y, q) => Self::Quarter(y, q + 1),
            Self::HalfYear(y) => Self::HalfYear(y + 1),
            Self::NineMonths(y) => Self::NineMonths(y + 1),
            Self::Year(y) => Self::Year(y + 1),
        }
    }

    /// The words in running text: "tháng 12/2022", "tháng 01/2023", "quý IV/2022", "6 tháng đầu năm 2022",
    /// "9 tháng đầu năm 2022", "năm 2022". Months 1 and 2 take a zero, here as in [`Self::title`] (NĐ 30/2020, Phụ lục I,
    /// II.4.b).
    pub fn vi(self) -> String {
        self.worded("/")
    }

    /// The words in the title of a paper: "tháng 12 năm 2022", "quý IV năm 2022", otherwise as in running text.
    pub fn title(self) -> String {
        self.worded(" năm ")
    }

    /// The words at the head of a screen or a line: "Tháng 12/2022", "Quý IV/2022", "6 tháng đầu năm 2022".
    pub fn heading(self) -> String {
        let words = self.vi();
        let mut letters = words.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    }

    /// With what stands between a month or a quarter and its year.
    fn worded(self, between: &str) -> String {
        match self {
            Self::Month(y, m) => format!("tháng {}{between}{y}", vi::month_number(m)),
            Self::Quarter(y, q) => {
                format!(
                    "quý {}{between}{y}",
                    crate::text::roman(q).unwrap_or_else(|| q.to_string())
                )
            }
            Self::HalfYear(y) => format!("6 tháng đầu năm {y}"),
            Self::NineMonths(y) => format!("9 tháng đầu năm {y}"),
            Self::Year(y) => format!("năm {y}"),
        }
    }

    /// First and last month number, 1–12.
    const fn month_numbers(self) -> (u32, u32) {
        match self {
            Self::Month(_, m) => (m, m),
            Self::Quarter(_, q) => (q.saturating_mul(3).saturating_sub(2), q.saturating_mul(3)),
            Self::HalfYear(_) => (1, 6),
            Self::NineMonths(_) => (1, 9),
            Self::Year(_) => (1, 12),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::HalfYear(y) => write!(f, "{y:04}-6M"),
            Self::NineMonths(y) => write!(f, "{y:04}-9M"),
            Self::Year(y) => write!(f, "{y:04}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let refuse = || PeriodError { seen: text.to_owned() };
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refuse());
        }
        let y: i32 = year.parse().map_err(|_| refuse())?;
        if !(1900..=2999).contains(&y) {
            return Err(refuse());
        }
        match rest {
            None => Ok(Self::Year(y)),
            Some("6M") => Ok(Self::HalfYear(y)),
            Some("9M") => Ok(Self::NineMonths(y)),
            Some("Q1") => Ok(Self::Quarter(y, 1)),
            Some("Q2") => Ok(Self::Quarter(y, 2)),
            Some("Q3") => Ok(Self::Quarter(y, 3)),
            Some("Q4") => Ok(Self::Quarter(y, 4)),
            Some(m) if m.len() == 2 && m.bytes().all(|b| b.is_ascii_digit()) => {
                let m: u32 = m.parse().map_err(|_| refuse())?;
                if (1..=12).contains(&m) {
                    Ok(Self::Month(y, m))
                } else {
                    Err(refuse())
                }
            }
            Some(_) => Err(refuse()),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the end, then the shorter span first: 2022-11, 2022-12, 2022-Q4, 2022.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |p: &Self| {
            let (first, last) = p.month_numbers();
            (p.year(), last, last.saturating_sub(first))
        };
        key(self).cmp(&key(other))
    }
}

/// First and last day of the data that a periodic report collects: from the 15th of the month before it begins to the
/// 14th of its last month (Nghị định 09/2019/NĐ-CP, Điều 12). A default for display; never a blocking rule.
pub fn data_window(period: Period) -> (NaiveDate, NaiveDate) {
    let (first, last) = period.month_numbers();
    let (year, month) = if first <= 1 {
        (period.year() - 1, 12)
    } else {
        (period.year(), first - 1)
    };
    (day_in(year, month, 15), day_in(period.year(), last, 14))
}

/// The day of the month a report is due, as the plan words it: "vào ngày 15" or "trước ngày 22".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DueRule {
    /// The day named, 1–31; past the end of a short month it means that month's last day.
    pub day: u32,
    /// "trước ngày": the named day itself is too late.
    pub before: bool,
}

impl DueRule {
    /// The last day still in time for the report of this period, in the period's last month.
    pub fn last_day(self, period: Period) -> NaiveDate {
        let named = self.named_day(period);
        if self.before {
            named.checked_sub_days(Days::new(1)).unwrap_or(named)
        } else {
            named
        }
    }

    /// The rule for one period with its last day: "trước ngày 22/12 (chậm nhất thứ Tư 21/12)", "thứ Năm, ngày 15/12".
    pub fn words(self, period: Period) -> String {
        let last = self.last_day(period);
        if self.before {
            let named = vi::day_month(self.named_day(period));
            format!(
                "trước ngày {named} (chậm nhất {} {})",
                vi::weekday(last),
                vi::day_month(last)
            )
        } else {
            format!("{}, ngày {}", vi::weekday(last), vi::day_month(last))
        }
    }

    fn named_day(self, period: Period) -> NaiveDate {
        day_in(period.year(), period.month_numbers().1, self.day)
    }
}

/// The day of a month, held inside that month (31 in April is the 30th).
fn day_in(year: i32, month: u32, day: u32) -> NaiveDate {
    let last = last_of(year, month);
    last.with_day(day.clamp(1, last.day())).unwrap_or(last)
}

/// A month outside 1–12 is held to the nearest, so that a hand-made value cannot panic.
fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month.clamp(1, 12), 1).unwrap_or(NaiveDate::MIN)
}

fn last_of(year: i32, month: u32) -> NaiveDate {
    let next = if month >= 12 {
        first_of(year.saturating_add(1), 1)
    } else {
        first_of(year, month + 1)
    };
    next.pred_opt().unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_period_is_written_and_read_back_the_same() {
        for text in ["2022-12", "2022-01", "2022-Q4", "2022-6M", "2022-9M", "2022"] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(String::from(period), text);
        }
    }

    #[test]
    fn what_is_no_period_is_refused_with_the_forms_that_are() {
        for text in [
            "2022-13", "2022-00", "2022-1", "22-12", "2022-Q5", "2022-3M", "12/2022", "", "2022-", "+022", "2022-+1",
            "0000", "02022-12", "1899", "3000",
        ] {
            let error = text.parse::<Period>().unwrap_err();
            assert!(error.to_string().contains("2022-Q4"), "{text}");
        }
    }

    #[test]
    fn a_quarter_is_drawn_from_its_three_months() {
        let q4: Period = "2022-Q4".parse().unwrap();
        assert_eq!(
            q4.months(),
            [
                Period::Month(2022, 10),
                Period::Month(2022, 11),
                Period::Month(2022, 12)
            ]
        );
        assert_eq!((q4.first_day(), q4.last_day()), (day(2022, 10, 1), day(2022, 12, 31)));
        assert_eq!(Period::NineMonths(2022).months().len(), 9);
        assert_eq!(Period::Year(2022).last_month(), Period::Month(2022, 12));
    }

    #[test]
    fn only_a_month_is_collected_and_a_day_belongs_to_it_from_its_first_to_its_last() {
        let february = Period::Month(2024, 2);
        assert!(february.is_month() && !Period::Quarter(2024, 1).is_month());
        for (inside, on) in [
            (true, day(2024, 2, 1)),
            (true, day(2024, 2, 29)),
            (false, day(2024, 1, 31)),
            (false, day(2024, 3, 1)),
        ] {
            assert_eq!(february.contains(on), inside, "{on}");
        }
        assert_eq!(Period::month_of(day(2024, 2, 29)), february);
    }

    #[test]
    fn the_month_before_january_is_december_of_the_year_before() {
        assert_eq!(Period::Month(2023, 1).previous(), Period::Month(2022, 12));
        assert_eq!(Period::Quarter(2023, 1).previous(), Period::Quarter(2022, 4));
        assert_eq!(Period::Quarter(2022, 4).previous(), Period::Quarter(2022, 3));
        assert_eq!(Period::Month(2022, 12).previous(), Period::Month(2022, 11));
        for (span, before) in [("2022-6M", "2021-6M"), ("2022-9M", "2021-9M"), ("2022", "2021")] {
            assert_eq!(span.parse::<Period>().unwrap().previous().to_string(), before);
        }
    }

    #[test]
    fn the_one_after_follows_the_one_before() {
        for text in ["2022-12", "2022-01", "2022-Q4", "2022-6M", "2022-9M", "2022"] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.next().previous(), period);
        }
        assert_eq!(Period::Month(2022, 12).next(), Period::Month(2023, 1));
        assert_eq!(Period::Quarter(2022, 3).next(), Period::Quarter(2022, 4));
    }

    #[test]
    fn periods_in_words() {
        for (code, running, title, heading) in [
            ("2022-12", "tháng 12/2022", "tháng 12 năm 2022", "Tháng 12/2022"),
            ("2023-01", "tháng 01/2023", "tháng 01 năm 2023", "Tháng 01/2023"),
            ("2022-02", "tháng 02/2022", "tháng 02 năm 2022", "Tháng 02/2022"),
            ("2022-03", "tháng 3/2022", "tháng 3 năm 2022", "Tháng 3/2022"),
            ("2022-Q4", "quý IV/2022", "quý IV năm 2022", "Quý IV/2022"),
            (
                "2022-6M",
                "6 tháng đầu năm 2022",
                "6 tháng đầu năm 2022",
                "6 tháng đầu năm 2022",
            ),
            (
                "2022-9M",
                "9 tháng đầu năm 2022",
                "9 tháng đầu năm 2022",
                "9 tháng đầu năm 2022",
            ),
            ("2022", "năm 2022", "năm 2022", "Năm 2022"),
        ] {
            let period: Period = code.parse().unwrap();
            assert_eq!((period.vi().as_str(), period.title().as_str()), (running, title));
            assert_eq!(period.heading(), heading);
        }
    }

    #[test]
    fn the_data_window_runs_from_the_15th_to_the_14th() {
        assert_eq!(
            data_window(Period::Month(2022, 12)),
            (day(2022, 11, 15), day(2022, 12, 14))
        );
        assert_eq!(
            data_window(Period::Month(2023, 1)),
            (day(2022, 12, 15), day(2023, 1, 14))
        );
        assert_eq!(
            data_window(Period::Quarter(2022, 4)),
            (day(2022, 9, 15), day(2022, 12, 14))
        );
        assert_eq!(
            data_window(Period::HalfYear(2022)),
            (day(2021, 12, 15), day(2022, 6, 14))
        );
        assert_eq!(data_window(Period::Year(2022)), (day(2021, 12, 15), day(2022, 12, 14)));
    }

    #[test]
    fn before_the_22nd_means_the_21st_and_on_the_15th_means_the_15th() {
        let december = Period::Month(2022, 12);
        let province = DueRule { day: 22, before: true };
        assert_eq!(province.last_day(december), day(2022, 12, 21));
        assert_eq!(province.words(december), "trước ngày 22/12 (chậm nhất thứ Tư 21/12)");
        let agency = DueRule { day: 15, before: false };
        assert_eq!(agency.last_day(december), day(2022, 12, 15));
        assert_eq!(agency.words(december), "thứ Năm, ngày 15/12");
        assert_eq!(
            DueRule { day: 15, before: false }.words(Period::Month(2023, 1)),
            "Chủ nhật, ngày 15/01"
        );
    }

    #[test]
    fn a_due_day_stays_inside_a_short_month_and_before_the_first_is_the_month_before() {
        assert_eq!(
            DueRule { day: 31, before: false }.last_day(Period::Month(2024, 2)),
            day(2024, 2, 29)
        );
        assert_eq!(
            DueRule { day: 1, before: true }.last_day(Period::Month(2023, 1)),
            day(2022, 12, 31)
        );
        assert_eq!(
            DueRule { day: 22, before: true }.last_day(Period::Quarter(2022, 4)),
            day(2022, 12, 21)
        );
    }

    #[test]
    fn periods_sort_by_their_end_with_the_shorter_first() {
        let mut some: Vec<Period> = ["2022", "2022-12", "2022-Q4", "2022-11", "2021"]
            .iter()
            .map(|p| p.parse().unwrap())
            .collect();
        some.sort();
        let order: Vec<String> = some.iter().map(Period::to_string).collect();
        assert_eq!(order, ["2021", "2022-11", "2022-12", "2022-Q4", "2022"]);
    }
}
