//! Figures as agencies type them, and as spreadsheets store them.

use domain::amount::Amount;
use domain::form::Answer;
use domain::vi::{Reading, Unclear, cell_amount, number, read_number};

fn whole(n: i64) -> Reading {
    Reading::Number(Amount::integer(n))
}

fn decimal(mantissa: i64, scale: u8) -> Amount {
    Amount::new(mantissa, scale).expect("a value of this test")
}

#[test]
fn counts_in_every_grouping_people_use() {
    for text in [
        "1.322.251",
        "1,322,251",
        "1 322 251",
        "1322251",
        "1\u{A0}322\u{A0}251",
        " 1.322.251 nhân khẩu",
        "1.322.251.",
    ] {
        assert_eq!(read_number(text, 0), whole(1_322_251), "{text}");
    }
    assert_eq!(read_number("30.901.500.000 đồng", 0), whole(30_901_500_000));
    assert_eq!(read_number("1.234 hồ sơ", 0), whole(1234));
    assert_eq!(read_number("1.234 hồ sơ trên Cổng dịch vụ công", 0), whole(1234));
    assert_eq!(read_number("0", 0), whole(0));
    assert_eq!(read_number("07", 0), whole(7));
    assert_eq!(read_number("-75", 0), whole(-75));
    assert_eq!(read_number("− 75", 0), whole(-75));
}

#[test]
fn three_digits_after_one_separator_are_thousands_only_in_a_column_of_whole_numbers() {
    for text in ["12.345", "12,345"] {
        assert_eq!(read_number(text, 0), whole(12_345), "{text}");
        assert_eq!(
            read_number(text, 2),
            Reading::Unclear(Unclear::ThousandsOrDecimals),
            "{text}"
        );
    }
    assert_eq!(read_number("0,345", 3), Reading::Number(decimal(345, 3)));
    assert_eq!(
        read_number("1.322,251", 0),
        Reading::Unclear(Unclear::ThousandsOrDecimals)
    );
}

#[test]
fn one_or_two_digits_after_a_separator_are_decimals() {
    for text in ["89,07", "89.07"] {
        assert_eq!(read_number(text, 2), Reading::Number(decimal(8907, 2)), "{text}");
    }
    assert_eq!(read_number("1.322.251,5", 1), Reading::Number(decimal(13_222_515, 1)));
    assert_eq!(read_number("1,322,251.5", 1), Reading::Number(decimal(13_222_515, 1)));
    // In a column of whole numbers the decimals are kept, so that the sender can be asked about them.
    assert_eq!(read_number("39,6", 0), Reading::Number(decimal(396, 1)));
    assert_eq!(read_number("1.322.251,5", 0), Reading::Number(decimal(13_222_515, 1)));
    assert_eq!(read_number("1.322,251", 3), Reading::Number(decimal(1_322_251, 3)));
    assert_eq!(read_number("01,5", 2), Reading::Number(decimal(15, 1)));
}

#[test]
fn broken_groups_are_never_mended() {
    for text in [
        "1.234.5",
        "12.34.567",
        "1234.567.890",
        "1..234",
        "1.234,56,7",
        "422./379.686",
    ] {
        assert!(
            matches!(
                read_number(text, 0),
                Reading::Unclear(_) | Reading::NotANumber | Reading::Ratio(..)
            ),
            "{text}"
        );
    }
    assert_eq!(read_number("1.234.5", 0), Reading::Unclear(Unclear::BrokenGroups));
    for text in [
        "1.234 56",
        "1.234 567,8",
        "1234.567,8",
        "012.345",
        "1.234.5/2.000",
        "2.000/1.234.5",
    ] {
        assert_eq!(read_number(text, 2), Reading::Unclear(Unclear::BrokenGroups), "{text}");
    }
    assert_eq!(read_number("12 34", 0), Reading::Unclear(Unclear::SeveralNumbers));
}

#[test]
fn shares_and_ratios() {
    for (text, mantissa, scale) in [
        ("89.07%", 8907, 2),
        ("67,9 %", 679, 1),
        ("111,34%", 11_134, 2),
        ("61%", 61, 0),
    ] {
        assert_eq!(
            read_number(text, 0),
            Reading::Percent(decimal(mantissa, scale)),
            "{text}"
        );
    }
    for text in ["89,07% kế hoạch", "89,07 phần trăm", "89,07 % (kế hoạch năm)"] {
        assert_eq!(read_number(text, 0), Reading::Percent(decimal(8907, 2)), "{text}");
    }
    // A sign is never lost.
    assert_eq!(read_number("-5% kế hoạch", 0), whole(-5));
    for text in [",5%", "5.%", "5x7%", "-5%"] {
        assert_eq!(read_number(text, 2), Reading::NotANumber, "{text}");
    }
    assert_eq!(
        read_number("12.345%", 0),
        Reading::Unclear(Unclear::ThousandsOrDecimals)
    );
    let ratio = |a, b| Reading::Ratio(Amount::integer(a), Amount::integer(b));
    assert_eq!(read_number("1.114 /1.114", 0), ratio(1114, 1114));
    assert_eq!(read_number("794/1.114", 0), ratio(794, 1114));
    assert_eq!(read_number("12/14", 0), ratio(12, 14));
    assert_eq!(read_number("12/14 DVC", 0), ratio(12, 14));
    assert_eq!(read_number("16/12/2022", 0), Reading::NotANumber);
}

#[test]
fn a_stated_nothing_an_unmeasured_one_a_blank_and_a_dash_are_four_things() {
    for text in [
        "không có",
        "Không",
        "(không có)",
        "KPS",
        "không phát sinh",
        "Chưa phát sinh.",
        "khong phat sinh",
    ] {
        assert_eq!(read_number(text, 0), Reading::Nothing, "{text}");
    }
    for text in ["chưa có số liệu", "Chưa đo được", "x", "X", "…", "......", "N/A"] {
        assert_eq!(read_number(text, 0), Reading::NotMeasured, "{text}");
    }
    for text in ["", "  ", "\u{A0}\u{200B}"] {
        assert_eq!(read_number(text, 0), Reading::Blank, "{text:?}");
    }
    for text in ["-", "–", "---"] {
        assert_eq!(read_number(text, 0), Reading::Unclear(Unclear::Dash), "{text}");
    }
    assert_eq!(read_number("không có", 0).answer(), Some(Answer::Nothing));
    assert_eq!(read_number("", 0).answer(), None);
    assert_eq!(read_number("-", 0).answer(), None);
}

#[test]
fn multipliers_estimates_and_several_figures_are_asked_about() {
    for text in ["30,9 tỷ đồng", "5 triệu", "12 nghìn hồ sơ"] {
        assert_eq!(read_number(text, 2), Reading::Unclear(Unclear::Multiplier), "{text}");
    }
    for text in [
        "khoảng 500",
        "trên 1.000 hồ sơ",
        ">500",
        "~500",
        "hơn 20",
        "500 (ước tính)",
    ] {
        assert_eq!(read_number(text, 0), Reading::Unclear(Unclear::Approximate), "{text}");
    }
    for text in ["5-7", "1.234 (đạt 89,07%)", "3 hồ sơ và 4 trường hợp"] {
        assert_eq!(
            read_number(text, 0),
            Reading::Unclear(Unclear::SeveralNumbers),
            "{text}"
        );
    }
    for text in ["Tổng số 500", "Sở 12"] {
        assert_eq!(read_number(text, 0), Reading::NotANumber, "{text}");
    }
    for text in ["Sở Y tế", "(1.234)", "PC06", "12e5", "1.5.2022abc"] {
        assert!(read_number(text, 0).answer().is_none(), "{text}");
    }
    assert_eq!(
        read_number("99999999999999999999", 0),
        Reading::Unclear(Unclear::TooLong)
    );
}

#[test]
fn a_numeric_cell_is_read_free_of_binary_dust() {
    assert_eq!(cell_amount(0.1 + 0.2, false), Some(decimal(3, 1)));
    assert_eq!(cell_amount(1_322_251.0, false), Some(Amount::integer(1_322_251)));
    assert_eq!(
        cell_amount(30_901_500_000.0, false),
        Some(Amount::integer(30_901_500_000))
    );
    assert_eq!(cell_amount(39.621, false), Some(decimal(39_621, 3)));
    assert_eq!(cell_amount(-0.5, false), Some(decimal(-5, 1)));
    assert_eq!(cell_amount(1.0 / 3.0, false), Some(decimal(333_333_333, 9)));
    assert_eq!(cell_amount(2.0 / 3.0, false), Some(decimal(666_666_667, 9)));
    assert_eq!(cell_amount(-2.0 / 3.0, false), Some(decimal(-666_666_667, 9)));
    assert_eq!(cell_amount(1.234_56e-10, false), Some(Amount::ZERO));
    assert_eq!(
        cell_amount(999_999_999_999_999.0, false),
        Some(Amount::integer(999_999_999_999_999))
    );
    assert_eq!(cell_amount(0.0, false), Some(Amount::ZERO));
    assert_eq!(cell_amount(-0.0, true), Some(Amount::ZERO));
}

#[test]
fn a_percent_format_is_the_same_share_as_the_figure_typed() {
    assert_eq!(cell_amount(0.8907, true), Some(decimal(8907, 2)));
    assert_eq!(cell_amount(89.07, false), Some(decimal(8907, 2)));
    assert_eq!(cell_amount(1.1134, true), Some(decimal(11_134, 2)));
    assert_eq!(number(cell_amount(0.29, true).unwrap()), "29");
    assert_eq!(cell_amount(1_322_251.0 / 1_484_494.0, true).map(Amount::scale), Some(9));
}

#[test]
fn what_cannot_be_exact_is_no_figure() {
    for value in [f64::NAN, f64::INFINITY, 1e15, -1e300] {
        assert_eq!(cell_amount(value, false), None, "{value}");
    }
    assert_eq!(cell_amount(1e-12, false), Some(Amount::ZERO));
    assert_eq!(cell_amount(6e-10, false), Some(decimal(1, 9)));
    assert_eq!(cell_amount(1e-300, true), Some(Amount::ZERO));
}

#[test]
fn what_is_written_out_is_read_back_the_same() {
    for n in [0, 7, 999, 1000, 8605, 126_063, 1_484_494, 30_901_500_000, -162_243] {
        assert_eq!(read_number(&number(Amount::integer(n)), 0), whole(n));
    }
    for amount in [decimal(8907, 2), decimal(-5, 1), decimal(1_234_567, 2), decimal(679, 1)] {
        assert_eq!(read_number(&number(amount), 2), Reading::Number(amount));
    }
}

#[test]
fn no_text_can_upset_the_reader() {
    let pieces = [
        "1", "234", ".", ",", " ", "/", "%", "-", "(", ")", "x", "…", "đồng", "\u{301}", "１", "٣", "0",
    ];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                let text = format!("{a}{b}{c}");
                for decimals in [0, 2] {
                    let _ = read_number(&text, decimals);
                }
                let _ = domain::vi::read_date(&text);
                let _ = domain::vi::read_yes_no(&text);
            }
        }
    }
}
