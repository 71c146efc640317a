//! How a spreadsheet draws a stored value, with Vietnamese separators: a comma before the decimals, a point between
//! thousands. Fractions and powers of ten are drawn as the plain number.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};
use domain::amount::Amount;

use super::NumberFormat;
use super::parse::{Compare, Section, Token};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_VI: [&str; 12] = [
    "Một",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Mười Hai",
];
const DAYS_VI: [&str; 7] = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Chủ Nhật"];

impl NumberFormat {
    /// A number as drawn; empty where the format hides it.
    pub(crate) fn number(&self, amount: Amount) -> String {
        let plain = || vietnamese(amount.mantissa().unsigned_abs(), usize::from(amount.scale()), false);
        let (section, signed) = self.section(amount);
        let negative = signed && amount < Amount::ZERO;
        let sign = |drawn: String| if negative { format!("-{drawn}") } else { drawn };
        let Some(section) = section else {
            return sign(plain());
        };
        if section.is_general() {
            let mut drawn = String::new();
            for token in &section.tokens {
                match token {
                    Token::General | Token::Text => drawn.push_str(&plain()),
                    Token::Literal(c) => drawn.push(*c),
                    _ => {}
                }
            }
            return sign(drawn.trim().to_owned());
        }
        let fraction = section
            .tokens
            .iter()
            .any(|token| matches!(token, Token::Exponent | Token::Literal('/')));
        if section.is_moment() || (section.has_digits() && fraction) {
            return sign(plain());
        }
        match digits(section, amount) {
            Some((drawn, zero)) => {
                let drawn = drawn.trim().to_owned();
                if negative && !zero { format!("-{drawn}") } else { drawn }
            }
            None => sign(plain()),
        }
    }

    /// The section for a value, and whether its sign is still to be drawn.
    pub(super) fn section(&self, amount: Amount) -> (Option<&Section>, bool) {
        let numbers = self.sections.get(..3).unwrap_or(&self.sections);
        if self.conditions() > 0 {
            let met = numbers.iter().find(|section| {
                section
                    .condition
                    .is_none_or(|(compare, with)| compare.holds(amount, with))
            });
            return (met, true);
        }
        match amount.cmp(&Amount::ZERO) {
            Ordering::Less if numbers.len() > 1 => (numbers.get(1), false),
            Ordering::Equal if numbers.len() > 2 => (numbers.get(2), false),
            _ => (numbers.first(), true),
        }
    }

    /// A moment as drawn; `elapsed` is the stored number as a time.
    pub(crate) fn moment(&self, moment: NaiveDateTime, elapsed: TimeDelta) -> String {
        let day = || format!("{:02}/{:02}/{}", moment.day(), moment.month(), moment.year());
        let Some(section) = self.sections.first().filter(|section| section.is_moment()) else {
            return day();
        };
        let twelve = section.tokens.contains(&Token::AmPm);
        let mut out = String::new();
        for token in &section.tokens {
            match *token {
                Token::Literal(c) => out.push(c),
                Token::Point => out.push('.'),
                Token::Group => out.push(','),
                Token::Moment(letter, run) => token_of(&mut out, moment, letter, run, section.vietnamese, twelve),
                Token::Elapsed(letter, run) => {
                    let all = match letter {
                        'h' => elapsed.num_hours(),
                        'm' => elapsed.num_minutes(),
                        _ => elapsed.num_seconds(),
                    };
                    out.push_str(&format!("{all:0width$}", width = usize::from(run)));
                }
                Token::AmPm => out.push_str(if moment.hour() < 12 { "AM" } else { "PM" }),
                _ => {}
            }
        }
        out.trim().to_owned()
    }
}

impl Compare {
    fn holds(self, amount: Amount, with: Amount) -> bool {
        match self {
            Self::Less => amount < with,
            Self::LessOrEqual => amount <= with,
            Self::Equal => amount == with,
            Self::NotEqual => amount != with,
            Self::Greater => amount > with,
            Self::GreaterOrEqual => amount >= with,
        }
    }
}

/// The number without its sign, and whether nothing is left of it; `None` when it has more digits than are kept.
fn digits(section: &Section, amount: Amount) -> Option<(String, bool)> {
    let tokens = &section.tokens;
    let point = tokens
        .iter()
        .position(|token| *token == Token::Point)
        .unwrap_or(tokens.len());
    let (whole_part, decimal_part) = tokens.split_at(point);
    let decimals: Vec<char> = decimal_part.iter().filter_map(digit).collect();
    let wanted = decimals.len().min(9);
    let shift = 3 * i64::try_from(section.thousands()).ok()? - 2 * i64::try_from(section.percents()).ok()?;
    let scale = i64::from(amount.scale()).checked_add(shift)?;
    let rounded = rescale(i128::from(amount.mantissa().unsigned_abs()), scale, wanted)?;
    let all = format!("{rounded:0>width$}", width = wanted + 1);
    let (whole, rest) = all.split_at(all.len() - wanted);
    let whole = whole.trim_start_matches('0');
    let whole = format!("{whole:0>width$}", width = section.least_digits());

    let grouped = whole_part.contains(&Token::Group);
    let mut out = draw_whole(whole_part, &whole, grouped);
    if !decimals.is_empty() {
        let needed = decimals.iter().rposition(|c| *c != '#').map_or(0, |at| at + 1);
        let kept = rest.trim_end_matches('0').len().max(needed.min(wanted));
        if kept > 0 {
            out.push(',');
        }
        let mut left = rest[..kept].chars();
        for token in decimal_part {
            match token {
                Token::Digit(_) => out.extend(left.next()),
                Token::Literal(c) => out.push(*c),
                Token::Percent => out.push('%'),
                _ => {}
            }
        }
    }
    Some((out, rounded == 0))
}

/// From right to left, so that signs between the digits ("000-000") stay where they belong.
fn draw_whole(tokens: &[Token], whole: &str, grouped: bool) -> String {
    let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut left: Vec<char> = whole.chars().collect();
    let mut out: Vec<char> = Vec::new();
    let mut placed = 0;
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Literal(c) => out.push(*c),
            Token::Percent => out.push('%'),
            Token::Digit(_) => {
                let many = if Some(at) == first { left.len() } else { 1 };
                for _ in 0..many {
                    let Some(digit) = left.pop() else { break };
                    if grouped && placed > 0 && placed % 3 == 0 {
                        out.push('.');
                    }
                    out.push(digit);
                    placed += 1;
                }
            }
            _ => {}
        }
    }
    out.iter().rev().collect()
}

fn digit(token: &Token) -> Option<char> {
    match token {
        Token::Digit(c) => Some(*c),
        _ => None,
    }
}

/// `mantissa / 10^scale`, rounded half up to `wanted` decimals, as a mantissa of that scale.
fn rescale(mantissa: i128, scale: i64, wanted: usize) -> Option<i128> {
    let shift = i64::try_from(wanted).ok()? - scale;
    let power = 10i128.checked_pow(u32::try_from(shift.unsigned_abs()).ok()?)?;
    if shift >= 0 {
        mantissa.checked_mul(power)
    } else {
        Some((mantissa + power / 2) / power)
    }
}

fn vietnamese(mantissa: u64, scale: usize, grouped: bool) -> String {
    let digits = format!("{mantissa:0>width$}", width = scale + 1);
    let (whole, rest) = digits.split_at(digits.len() - scale);
    let mut out = draw_whole(&[Token::Digit('0')], whole, grouped);
    if !rest.is_empty() {
        out.push(',');
        out.push_str(rest);
    }
    out
}

fn token_of(out: &mut String, moment: NaiveDateTime, letter: char, run: u8, vietnamese: bool, twelve: bool) {
    let padded = |n: u32| if run >= 2 { format!("{n:02}") } else { n.to_string() };
    let month = usize::try_from(moment.month0()).unwrap_or(0);
    let weekday = usize::try_from(moment.weekday().num_days_from_monday()).unwrap_or(0);
    let drawn = match (letter, run) {
        ('y', 1..=2) => format!("{:02}", moment.year().rem_euclid(100)),
        ('y', _) => moment.year().to_string(),
        ('m', 1..=2) => padded(moment.month()),
        ('m', 3) if vietnamese => format!("Thg{}", month + 1),
        ('m', _) if vietnamese => format!("Tháng {}", MONTHS_VI[month]),
        ('m', 3) => MONTHS[month][..3].to_owned(),
        ('m', 5) => MONTHS[month][..1].to_owned(),
        ('m', _) => MONTHS[month].to_owned(),
        ('d', 1..=2) => padded(moment.day()),
        ('d', _) if vietnamese && weekday == 6 => DAYS_VI[weekday].to_owned(),
        ('d', _) if vietnamese => format!("Thứ {}", DAYS_VI[weekday]),
        ('d', 3) => moment.format("%a").to_string(),
        ('d', _) => moment.format("%A").to_string(),
        ('h', _) if twelve => padded(moment.hour12().1),
        ('h', _) => padded(moment.hour()),
        ('n', _) => padded(moment.minute()),
        ('s', _) => padded(moment.second()),
        _ => String::new(),
    };
    out.push_str(&drawn);
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn numbers_look_as_in_a_vietnamese_spreadsheet() {
        let amount = |m, s| Amount::new(m, s).unwrap();
        for (value, code, drawn) in [
            (amount(1_322_251, 0), "#,##0", "1.322.251"),
            (amount(8907, 4), "0.00%", "89,07%"),
            (amount(61, 2), "0%", "61%"),
            (amount(39_621, 3), "General", "39,621"),
            (amount(39_621, 3), "#,##0", "40"),
            (amount(-1500, 0), "#,##0;[Red]-#,##0", "-1.500"),
            (amount(-1500, 0), "#,##0;(#,##0)", "(1.500)"),
            (amount(-1500, 0), "#,##0_);[Red]\\(#,##0\\)", "(1.500)"),
            (amount(-1500, 0), "#,##0", "-1.500"),
            (amount(-3, 1), "0", "0"),
            (amount(5, 1), "#,##0.##", "0,5"),
            (amount(5, 0), "#,##0.##", "5"),
            (amount(12, 0), "00", "12"),
            (amount(30_901_500_000, 0), "#,##0\" đồng\"", "30.901.500.000 đồng"),
            (amount(80, 0), "0\"%\"", "80%"),
            (amount(9995, 2), "0.0\"%\"", "100,0%"),
            (amount(9_767_948_584, 0), "#,##0,,", "9.768"),
            (amount(2_500_000_000, 0), "#,##0.0,,", "2.500,0"),
            (amount(850_000, 0), "#,##0,", "850"),
            (amount(5, 0), "000", "005"),
            (amount(3, 0), "\"Quý\" 0", "Quý 3"),
            (amount(0, 0), "#,##0;-#,##0;", ""),
            (amount(0, 0), "#,##0;-#,##0;\"-\"", "-"),
            (amount(0, 0), "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", "-"),
            (amount(1_200, 0), "_-* #,##0\\ _₫_-;-* #,##0\\ _₫_-", "1.200"),
            (amount(7, 0), "#", "7"),
            (amount(0, 0), "#", ""),
            (amount(84_912_345, 0), "0000 000 000", "0084 912 345"),
            (amount(5, 0), "[>=10]0\" nhiều\";0\" ít\"", "5 ít"),
            (amount(50, 0), "[>=10]0\" nhiều\";0\" ít\"", "50 nhiều"),
            (amount(1, 0), "\"Có\";;\"Không\"", "Có"),
            (amount(25, 2), "# ?/?", "0,25"),
            (amount(12_345, 0), "0.00E+00", "12345"),
            (amount(12, 0), "[$₫-42A]#,##0", "₫12"),
            (amount(12, 0), "@", "12"),
            (amount(-12, 0), "General\" đ\"", "-12 đ"),
            (amount(i64::MIN, 0), "#,##0", "-9.223.372.036.854.775.808"),
            (amount(1, 9), "0%%%%%%%%%%%%%%%%%%%%%%%%%%%%", "0,000000001"),
            (amount(12, 0), "", "12"),
        ] {
            assert_eq!(NumberFormat::of(code).number(value), drawn, "{value} {code}");
        }
    }

    #[test]
    fn dates_look_as_their_format_says() {
        let moment = NaiveDate::from_ymd_opt(2022, 12, 14)
            .unwrap()
            .and_hms_opt(16, 5, 9)
            .unwrap();
        for (code, drawn) in [
            ("d-mmm", "14-Dec"),
            ("dd/mm/yyyy", "14/12/2022"),
            ("mm-dd-yy", "12-14-22"),
            ("[$-42A]dd/mm/yyyy;@", "14/12/2022"),
            ("d/m/yyyy h:mm", "14/12/2022 16:05"),
            ("\"ngày \"d", "ngày 14"),
            ("mm:ss", "05:09"),
            ("h:mm AM/PM", "4:05 PM"),
            ("[$-42A]dddd, d mmmm yyyy", "Thứ Tư, 14 Tháng Mười Hai 2022"),
            ("dddd d mmmm", "Wednesday 14 December"),
            ("[h]:mm", "25:05"),
            ("\"Tháng\" m", "Tháng 12"),
            ("General", "14/12/2022"),
        ] {
            let drawn_so = NumberFormat::of(code).moment(moment, TimeDelta::minutes(25 * 60 + 30));
            assert_eq!(drawn_so, drawn, "{code}");
        }
    }
}
