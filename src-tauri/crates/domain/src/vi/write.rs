//! Numbers and dates as Vietnamese documents write them (Nghị định 30/2020/NĐ-CP, Phụ lục I).

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::amount::Amount;
use crate::form::{Answer, Moment, Reply};

/// A point between thousands, a comma before decimals: `1.322.251`, `89,07`, `-1.234`.
pub fn number(amount: Amount) -> String {
    let canonical = amount.to_string();
    let (sign, digits) = match canonical.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", canonical.as_str()),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// A share already in percent, with no space before the sign: `89,07%`.
pub fn percent(amount: Amount) -> String {
    format!("{}%", number(amount))
}

/// A small count in office style: `02` below ten, `1.234` above.
pub fn padded(count: i64) -> String {
    if (0..10).contains(&count) {
        format!("0{count}")
    } else {
        number(Amount::integer(count))
    }
}

/// `1.322.251/1.484.494`.
pub fn ratio(value: Amount, base: Amount) -> String {
    format!("{}/{}", number(value), number(base))
}

/// `ngày 05 tháng 01 năm 2023`, `ngày 29 tháng 6 năm 2022`: a zero before days under 10 and before months 1 and 2 only
/// (NĐ 30/2020, Phụ lục I, II.4.b).
pub fn date_long(date: NaiveDate) -> String {
    format!(
        "ngày {:02} tháng {} năm {}",
        date.day(),
        month_number(date.month()),
        date.year()
    )
}

/// `05/01/2023`, as screens and cells show it.
pub fn date_short(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `07/4/2022`, `06/01/2022`: the numeric form inside a document's text.
pub fn date_in_text(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month_number(date.month()), date.year())
}

/// `21/12`, `05/01`.
pub fn day_month(date: NaiveDate) -> String {
    format!("{:02}/{:02}", date.day(), date.month())
}

/// `16:50 15/12/2022`, in the moment's own offset.
pub fn moment(at: Moment) -> String {
    format!("{:02}:{:02} {}", at.hour(), at.minute(), date_short(at.date_naive()))
}

/// `Trước 17 giờ 00, thứ Sáu, ngày 06 tháng 3 năm 2026`; without an hour `Chậm nhất thứ Sáu, …`.
pub fn due(day: NaiveDate, hour: Option<NaiveTime>) -> String {
    let on = format!("{}, {}", weekday(day), date_long(day));
    match hour {
        Some(hour) => format!("Trước {:02} giờ {:02}, {on}", hour.hour(), hour.minute()),
        None => format!("Chậm nhất {on}"),
    }
}

/// An answer to a free question as lists show it.
pub fn reply(reply: &Reply) -> String {
    match reply {
        Reply::Figure(Answer::Number(amount)) => number(*amount),
        Reply::Figure(Answer::YesNo(true)) => "Có".to_owned(),
        Reply::Figure(Answer::YesNo(false)) => "Chưa".to_owned(),
        Reply::Figure(Answer::Nothing) => "Không phát sinh".to_owned(),
        Reply::Figure(Answer::NotMeasured) => "Chưa có số liệu".to_owned(),
        Reply::Day(day) => date_short(*day),
        Reply::Words(words) => words.clone(),
    }
}

/// `thứ Hai` … `thứ Bảy`, `Chủ nhật`.
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

/// `01`, `02`, `3` … `12`: a month's number in a document, with a zero before 1 and 2 only.
pub(crate) fn month_number(month: u32) -> String {
    if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(n: i64) -> Amount {
        Amount::integer(n)
    }

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn thousands_take_points_and_decimals_a_comma() {
        assert_eq!(number(whole(1_322_251)), "1.322.251");
        assert_eq!(number(whole(30_901_500_000)), "30.901.500.000");
        assert_eq!(number(whole(999)), "999");
        assert_eq!(number(whole(1000)), "1.000");
        assert_eq!(number(whole(0)), "0");
        assert_eq!(number(whole(-162_243)), "-162.243");
        assert_eq!(number(whole(-100)), "-100");
        assert_eq!(number(Amount::new(8907, 2).unwrap()), "89,07");
        assert_eq!(number(Amount::new(-5, 1).unwrap()), "-0,5");
        assert_eq!(number(Amount::new(123_456_789, 3).unwrap()), "123.456,789");
        assert_eq!(number(whole(i64::MIN)), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn a_share_takes_its_sign_without_a_space() {
        assert_eq!(percent(Amount::new(679, 1).unwrap()), "67,9%");
        assert_eq!(percent(Amount::integer(100)), "100%");
        assert_eq!(ratio(whole(1_322_251), whole(1_484_494)), "1.322.251/1.484.494");
    }

    #[test]
    fn small_counts_are_padded_and_large_ones_grouped() {
        assert_eq!(padded(2), "02");
        assert_eq!(padded(10), "10");
        assert_eq!(padded(1114), "1.114");
        assert_eq!(padded(-3), "-3");
    }

    #[test]
    fn only_the_first_two_months_take_a_zero() {
        assert_eq!(date_long(day(2023, 1, 5)), "ngày 05 tháng 01 năm 2023");
        assert_eq!(date_long(day(2022, 2, 28)), "ngày 28 tháng 02 năm 2022");
        assert_eq!(date_long(day(2022, 6, 29)), "ngày 29 tháng 6 năm 2022");
        assert_eq!(date_long(day(2022, 12, 16)), "ngày 16 tháng 12 năm 2022");
        assert_eq!(date_in_text(day(2022, 4, 7)), "07/4/2022");
        assert_eq!(date_in_text(day(2022, 1, 6)), "06/01/2022");
        assert_eq!(date_short(day(2023, 1, 5)), "05/01/2023");
    }

    #[test]
    fn a_moment_is_shown_in_its_own_offset() {
        let at: Moment = "2022-12-15T16:50:00+07:00".parse().unwrap();
        assert_eq!(moment(at), "16:50 15/12/2022");
    }
}
