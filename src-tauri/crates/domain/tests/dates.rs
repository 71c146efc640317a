//! Dates as agencies type them.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::vi::{DateReading, DateTrouble, date_in_text, date_long, date_short, read_date};

fn day(y: i32, m: u32, d: u32) -> DateReading {
    DateReading::Day(NaiveDate::from_ymd_opt(y, m, d).expect("a value of this test"))
}

#[test]
fn days_in_every_form_people_use() {
    for text in [
        "05/01/2023",
        "5/1/2023",
        " 5-1-2023",
        "05.01.2023",
        "2023-01-05",
        "ngày 05 tháng 01 năm 2023",
        "Ngày 5 tháng 1 năm 2023.",
        "ngày 05/01/2023",
        "NGAY 5 THANG 1 NAM 2023",
        "05/01/2023 16:50",
        "05/01/2023 16:50:00",
        "05/01/2023 00:59",
        "05/01/2023 23:00",
    ] {
        assert_eq!(read_date(text), day(2023, 1, 5), "{text}");
    }
}

#[test]
fn months_quarters_and_years_without_a_day() {
    for (text, period) in [
        ("12/2022", Period::Month(2022, 12)),
        ("tháng 4/2022", Period::Month(2022, 4)),
        ("Tháng 04 năm 2022", Period::Month(2022, 4)),
        ("T12/2022", Period::Month(2022, 12)),
        ("2022-12", Period::Month(2022, 12)),
        ("Quý I/2022", Period::Quarter(2022, 1)),
        ("quý IV năm 2022", Period::Quarter(2022, 4)),
        ("quí 2/2022", Period::Quarter(2022, 2)),
        ("Q3/2022", Period::Quarter(2022, 3)),
        ("năm 2022", Period::Year(2022)),
        ("2022", Period::Year(2022)),
    ] {
        assert_eq!(read_date(text), DateReading::Within(period), "{text}");
    }
}

#[test]
fn day_and_month_are_never_exchanged_to_make_a_date_fit() {
    for text in [
        "12/25/2022",
        "30/02/2022",
        "31/4/2022",
        "0/1/2022",
        "13/2022",
        "29/02/2023",
    ] {
        assert_eq!(read_date(text), DateReading::Unclear(DateTrouble::Impossible), "{text}");
    }
    assert_eq!(read_date("29/02/2024"), day(2024, 2, 29));
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(read_date("22/12"), DateReading::Unclear(DateTrouble::NoYear));
    assert_eq!(read_date("ngày 22 tháng 12"), DateReading::Unclear(DateTrouble::NoYear));
    assert_eq!(read_date("22/12/22"), DateReading::Unclear(DateTrouble::ShortYear));
    assert_eq!(read_date("22/12/0222"), DateReading::Unclear(DateTrouble::FarYear));
    assert_eq!(read_date("  "), DateReading::Blank);
    for text in [
        "chưa rõ",
        "808/QĐ-UBND",
        "1.322.251",
        "từ 01/01 đến 30/11/2022",
        "Quý V/2022",
        "05/01/2023 16:50 đến",
        "05/01/2023 16:50 đến 17:30",
        "05/01/2023 24:00",
        "05/01/2023 16:60",
        "05/01/2023 25:10",
        "tháng tư/22",
        "1.322",
        "12",
    ] {
        assert_eq!(read_date(text), DateReading::Unclear(DateTrouble::NotADate), "{text}");
    }
}

#[test]
fn what_is_written_out_is_read_back_the_same() {
    let mut date = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
    for _ in 0..366 {
        for text in [date_short(date), date_long(date), date_in_text(date), date.to_string()] {
            assert_eq!(read_date(&text), DateReading::Day(date), "{text}");
        }
        date = date.succ_opt().unwrap();
    }
}
