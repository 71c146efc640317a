//! How a spreadsheet draws a stored value under its number format, with Vietnamese separators (a comma before the
//! decimals, a point between thousands). Covers the formats that people use in forms; others draw the plain value.

use chrono::{Datelike, NaiveDateTime, Timelike};
use domain::amount::Amount;

/// A number as drawn under a format code.
pub(super) fn number(amount: Amount, code: &str) -> String {
    // The section for negative numbers usually repeats the first with brackets; the sign is drawn here instead.
    let skeleton = skeleton(code.split(';').next().unwrap_or("General"));
    if skeleton.eq_ignore_ascii_case("general") || !skeleton.contains(['0', '#']) || skeleton.contains(['/', 'E', 'e'])
    {
        return vietnamese(amount.mantissa(), u32::from(amount.scale()), false);
    }
    let percent = skeleton.contains('%');
    let decimals = skeleton
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().filter(|c| matches!(c, '0' | '#')).count());
    let wanted = u32::try_from(decimals).unwrap_or(0).min(9);
    let scale = i64::from(amount.scale()) - if percent { 2 } else { 0 };
    let rounded = rescale(i128::from(amount.mantissa()), scale, wanted);
    let Ok(rounded) = i64::try_from(rounded) else {
        return vietnamese(amount.mantissa(), u32::from(amount.scale()), false);
    };
    let mut drawn = vietnamese(rounded, wanted, skeleton.contains(','));
    if skeleton.contains('#')
        && drawn.contains(',')
        && !skeleton.split_once('.').is_some_and(|(_, rest)| rest.contains('0'))
    {
        drawn = drawn.trim_end_matches('0').trim_end_matches(',').to_owned();
    }
    if percent {
        drawn.push('%');
    }
    drawn
}

/// A date as drawn under a format code.
pub(super) fn date(moment: NaiveDateTime, code: &str) -> String {
    let section = code.split(';').next().unwrap_or_default();
    let mut out = String::new();
    let mut chars = section.chars().peekable();
    let mut after_hours = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => out.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => out.extend(chars.next()),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            '@' => {}
            _ if c.is_ascii_alphabetic() => {
                let lower = c.to_ascii_lowercase();
                let mut run = 1;
                while chars.next_if(|n| n.to_ascii_lowercase() == lower).is_some() {
                    run += 1;
                }
                let minutes = lower == 'm' && (after_hours || chars.peek() == Some(&':') && out.ends_with(':'));
                token(&mut out, moment, if minutes { 'n' } else { lower }, run);
                after_hours = lower == 'h';
            }
            _ => out.push(c),
        }
    }
    let out = out.trim().to_owned();
    if out.is_empty() {
        format!("{:02}/{:02}/{}", moment.day(), moment.month(), moment.year())
    } else {
        out
    }
}

fn token(out: &mut String, moment: NaiveDateTime, letter: char, run: usize) {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let padded = |n: u32| if run >= 2 { format!("{n:02}") } else { n.to_string() };
    let month_name = usize::try_from(moment.month0())
        .ok()
        .and_then(|i| MONTHS.get(i))
        .copied()
        .unwrap_or_default();
    match (letter, run) {
        ('y', 1..=2) => out.push_str(&format!("{:02}", moment.year().rem_euclid(100))),
        ('y', _) => out.push_str(&moment.year().to_string()),
        ('m', 3..) => out.push_str(month_name),
        ('m', _) => out.push_str(&padded(moment.month())),
        ('d', 3..) => out.push_str(&moment.format("%a").to_string()),
        ('d', _) => out.push_str(&padded(moment.day())),
        ('h', _) => out.push_str(&padded(moment.hour())),
        ('n', _) => out.push_str(&padded(moment.minute())),
        ('s', _) => out.push_str(&padded(moment.second())),
        _ => {}
    }
}

/// The format without quoted text, escapes, colours and paddings.
fn skeleton(section: &str) -> String {
    let mut out = String::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// `mantissa / 10^scale`, rounded half away from zero to `wanted` decimals, as a mantissa of that scale.
fn rescale(mantissa: i128, scale: i64, wanted: u32) -> i128 {
    let shift = i64::from(wanted) - scale;
    let power = 10i128.pow(u32::try_from(shift.unsigned_abs().min(18)).unwrap_or(18));
    if shift >= 0 {
        mantissa * power
    } else {
        let half = power / 2 * mantissa.signum();
        (mantissa + half) / power
    }
}

fn vietnamese(mantissa: i64, scale: u32, grouped: bool) -> String {
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale as usize + 1);
    let (whole, rest) = digits.split_at(digits.len() - scale as usize);
    let mut out = String::from(if mantissa < 0 { "-" } else { "" });
    for (place, digit) in whole.chars().enumerate() {
        if grouped && place > 0 && (whole.len() - place) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(',');
        out.push_str(rest);
    }
    out
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
            (amount(5, 1), "#,##0.##", "0,5"),
            (amount(12, 0), "00", "12"),
            (amount(30_901_500_000, 0), "#,##0\" đồng\"", "30.901.500.000"),
        ] {
            assert_eq!(number(value, code), drawn, "{value} {code}");
        }
    }

    #[test]
    fn dates_look_as_their_format_says() {
        let moment = NaiveDate::from_ymd_opt(2022, 12, 14)
            .unwrap()
            .and_hms_opt(16, 5, 0)
            .unwrap();
        for (code, drawn) in [
            ("d-mmm", "14-Dec"),
            ("dd/mm/yyyy", "14/12/2022"),
            ("mm-dd-yy", "12-14-22"),
            ("[$-42A]dd/mm/yyyy;@", "14/12/2022"),
            ("d/m/yyyy h:mm", "14/12/2022 16:05"),
            ("\"ngày \"d", "ngày 14"),
        ] {
            assert_eq!(date(moment, code), drawn, "{code}");
        }
    }
}
