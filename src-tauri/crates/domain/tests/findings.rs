//! The sentences agencies and clerks read.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::finding::{Finding, FindingKind, HiddenPart, Severity, blocks};
use domain::form::CellRef;
use domain::vi::{DateTrouble, Unclear};

fn cell(address: &str) -> CellRef {
    CellRef {
        sheet: "Chỉ tiêu".to_owned(),
        cell: address.to_owned(),
    }
}

fn unit() -> String {
    "hồ sơ".to_owned()
}

fn whole(n: i64) -> Amount {
    Amount::integer(n)
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
}

/// Read the difference before it is accepted: these sentences go to the agencies.
#[test]
fn every_sentence_is_the_one_that_was_read_and_accepted() {
    let said: Vec<String> = every_kind()
        .into_iter()
        .map(|kind| {
            let at = Finding::at(kind.clone(), cell("F17"), "1.234.5");
            let (whole, level) = (Finding::of_file(kind), at.level());
            format!("{} ({level:?})\n{}\n{}\n", at.code(), at.message(), whole.message())
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn the_example_does_not_follow_the_senders_figure() {
    let example = |seen: &str, decimals| {
        let kind = FindingKind::UnclearNumber {
            why: Unclear::BrokenGroups,
            unit: unit(),
            decimals,
        };
        let message = Finding::at(kind, cell("F17"), seen).message();
        message.rsplit_once("ví dụ ").unwrap().1.to_owned()
    };
    assert_eq!(example("9.876.5", 0), example("1.2.3", 0));
    assert_eq!(example("9.876.5", 2), example("45.678", 2));
}

#[test]
fn land_changes_stored_as_thirty_nine_point_six_are_asked_about_not_mended() {
    let finding = Finding::at(FindingKind::NotWhole { unit: unit() }, cell("G12"), "39.621");
    assert_eq!(finding.level(), Severity::Block);
    assert!(finding.message().contains("đọc được ‘39.621’"));
    assert!(!finding.message().contains("39621"));
}

#[test]
fn a_ratio_that_became_a_date_is_shown_back_where_only_one_order_is_possible() {
    let message =
        |y, m, d| Finding::at(FindingKind::DateForNumber { date: day(y, m, d) }, cell("E9"), "14-Dec").message();
    assert!(
        message(2022, 12, 14).contains("ngày 14/12/2022 (‘12/14’?)"),
        "{}",
        message(2022, 12, 14)
    );
    assert!(message(2022, 11, 25).contains("(‘11/25’?)"));
    assert!(message(2022, 11, 11).contains("(‘11/11’?)"));
    assert!(
        !message(2022, 12, 11).contains('?'),
        "two orders are possible: {}",
        message(2022, 12, 11)
    );
}

#[test]
fn a_blank_asks_for_an_answer_and_leaves_the_rest_of_the_file() {
    let finding = Finding::at(
        FindingKind::BlankRequired {
            asked: "Lũy kế từ đầu năm".to_owned(),
        },
        cell("G20"),
        "",
    );
    assert_eq!(finding.seen, None);
    assert!(!blocks(std::slice::from_ref(&finding)));
    assert_eq!(
        finding.message(),
        "Trang tính ‹Chỉ tiêu›, ô G20: ô để trống; cần câu trả lời ở cột ‹Lũy kế từ đầu năm›. \
         Đề nghị đơn vị bổ sung số liệu, hoặc ghi ‘Không phát sinh’, ‘Chưa có số liệu’."
    );
}

#[test]
fn the_fall_of_a_cumulative_figure_is_spelled_out() {
    let falls = Finding::at(
        FindingKind::CumulativeFalls {
            previous: whole(9600),
            now: whole(9525),
        },
        cell("G9"),
        "9525",
    );
    assert!(
        falls
            .message()
            .contains("lũy kế giảm 75 so với kỳ trước (9.600 xuống 9.525)"),
        "{}",
        falls.message()
    );
    let mismatch = Finding::at(
        FindingKind::CumulativeMismatch {
            previous: whole(9600),
            in_period: whole(610),
            cumulative: whole(9525),
        },
        cell("G9"),
        "9525",
    );
    assert!(
        mismatch.message().contains("9.600 + 610 = 10.210 ≠ 9.525"),
        "{}",
        mismatch.message()
    );
    assert_eq!((falls.level(), mismatch.level()), (Severity::Warn, Severity::Warn));
}

#[test]
fn personal_numbers_leave_no_trace() {
    let kind = FindingKind::PersonalIdentifiers {
        column: "Số CCCD".to_owned(),
        rows: 3,
    };
    let finding = Finding::at(kind, cell("C5"), "052000000017");
    let view = finding.view();
    for text in [view.message, view.expected, view.seen.unwrap(), format!("{finding:?}")] {
        assert!(!text.contains("052") && !text.contains("17"), "{text}");
    }
    assert!(finding.message().contains("03 dòng"));
    let from_elsewhere = Finding {
        seen: Some("052000000017".to_owned()),
        ..finding
    };
    assert_eq!(from_elsewhere.view().seen.as_deref(), Some("••••••••••••"));
}

#[test]
fn a_file_as_a_whole_has_no_cell_and_a_hidden_sheet_no_address() {
    let refused = Finding::of_file(FindingKind::PasswordProtected);
    assert_eq!(
        refused.message(),
        "Tệp đặt mật khẩu nên không đọc được; cần tệp không đặt mật khẩu. Đề nghị đơn vị bỏ mật khẩu rồi gửi lại."
    );
    assert_eq!((refused.view().sheet, refused.view().cell), (None, None));
    let sheet = CellRef {
        sheet: "Năm 2021".to_owned(),
        cell: String::new(),
    };
    let hidden = Finding::at(
        FindingKind::Hidden {
            part: HiddenPart::Sheet,
            read: false,
        },
        sheet,
        "",
    );
    assert!(
        hidden
            .message()
            .starts_with("Trang tính ‹Năm 2021›: trang tính bị ẩn, không được đọc.")
    );
    assert_eq!(
        (hidden.view().sheet.as_deref(), hidden.view().cell),
        (Some("Năm 2021"), None)
    );
    assert_eq!(hidden.level(), Severity::Info);
}

fn every_kind() -> Vec<FindingKind> {
    let text = || "X".to_owned();
    vec![
        FindingKind::NotWhole { unit: unit() },
        FindingKind::UnclearNumber {
            why: Unclear::BrokenGroups,
            unit: unit(),
            decimals: 0,
        },
        FindingKind::UnclearNumber {
            why: Unclear::Dash,
            unit: unit(),
            decimals: 2,
        },
        FindingKind::NotANumber {
            unit: unit(),
            decimals: 2,
        },
        FindingKind::DateForNumber {
            date: day(2022, 12, 14),
        },
        FindingKind::RatioForNumber { unit: unit() },
        FindingKind::Negative { unit: unit() },
        FindingKind::TooManyDecimals {
            allowed: 2,
            unit: "%".to_owned(),
        },
        FindingKind::BlankRequired { asked: text() },
        FindingKind::UnknownYesNo,
        FindingKind::UnknownTaskState,
        FindingKind::UnknownCause,
        FindingKind::UnknownChoice {
            words: vec!["Tốt".to_owned(), "Chưa tốt".to_owned()],
        },
        FindingKind::UnreadableDate {
            why: DateTrouble::Impossible,
        },
        FindingKind::DateOutsideWindow {
            first: day(2022, 11, 15),
            last: day(2022, 12, 14),
        },
        FindingKind::FormulaWithoutValue,
        FindingKind::ErrorCell,
        FindingKind::CumulativeFalls {
            previous: whole(2),
            now: whole(1),
        },
        FindingKind::CumulativeMismatch {
            previous: whole(1),
            in_period: whole(1),
            cumulative: whole(3),
        },
        FindingKind::BlankRow {
            place: "Phường Quy Nhơn".to_owned(),
        },
        FindingKind::SumMismatch {
            sum: whole(1_200),
            parts: whole(1_150),
        },
        FindingKind::PartAboveWhole {
            part: whole(2),
            whole: whole(1),
        },
        FindingKind::DoneWithoutResult,
        FindingKind::DoneInFuture,
        FindingKind::FigureInUndeployed,
        FindingKind::Hidden {
            part: HiddenPart::Rows,
            read: true,
        },
        FindingKind::OutsideChanged,
        FindingKind::ShapeChanged,
        FindingKind::OtherAgency { found: text() },
        FindingKind::OtherRound { found: text() },
        FindingKind::OtherStore,
        FindingKind::OtherForm { found: text() },
        FindingKind::UnknownForm,
        FindingKind::NotExpected { agency: text() },
        FindingKind::RoundNotOpen { round: text() },
        FindingKind::NotAWorkbook {
            found: "trang HTML".to_owned(),
        },
        FindingKind::PasswordProtected,
        FindingKind::MacroWorkbook,
        FindingKind::TooLarge {
            limit: "50 MB".to_owned(),
        },
        FindingKind::Unreadable,
        FindingKind::Duplicate {
            received: String::new(),
        },
        FindingKind::ExternalLinks,
        FindingKind::PersonalIdentifiers {
            column: text(),
            rows: 3,
        },
        FindingKind::SecrecyWords,
        FindingKind::UnreadDeadline,
    ]
}

#[test]
fn every_sentence_is_whole_and_polite() {
    for kind in every_kind() {
        for finding in [
            Finding::at(kind.clone(), cell("F17"), "thấy"),
            Finding::at(kind.clone(), cell("F17"), ""),
            Finding::of_file(kind.clone()),
        ] {
            let message = finding.message();
            assert!(
                message.ends_with('.') && !message.contains("..") && !message.contains("  "),
                "{message}"
            );
            assert!(message.starts_with(char::is_uppercase), "{message}");
            assert!(
                !message.to_lowercase().contains("yêu cầu"),
                "a police room does not demand: {message}"
            );
            assert!(!finding.expected().is_empty() && !finding.code().is_empty());
        }
    }
}

#[test]
fn codes_are_told_apart() {
    let mut codes: Vec<&str> = every_kind().iter().map(FindingKind::code).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    // The two unclear numbers share theirs.
    assert_eq!(codes.len(), all - 1);
}

#[test]
fn one_fault_that_blocks_keeps_the_file_out_and_warnings_do_not() {
    let fault = Finding::of_file(FindingKind::PasswordProtected);
    let warning = Finding::of_file(FindingKind::ExternalLinks);
    assert!(blocks(&[warning.clone(), fault]));
    assert!(!blocks(&[warning.clone(), warning]));
    assert!(!blocks(&[]));
}

#[test]
fn programs_read_the_code_what_stood_there_and_what_is_needed() {
    let finding = Finding::at(FindingKind::NotWhole { unit: unit() }, cell("F17"), "1.234.5");
    assert_eq!(
        (finding.code(), finding.expected().as_str()),
        ("not_whole", "số nguyên (hồ sơ)")
    );
    let view = finding.view();
    assert_eq!(
        (view.seen.as_deref(), view.sheet.as_deref(), view.cell.as_deref()),
        (Some("1.234.5"), Some("Chỉ tiêu"), Some("F17"))
    );
}

#[test]
fn what_is_not_known_leaves_no_gap_in_the_sentence() {
    let message = |kind: FindingKind| Finding::of_file(kind).message();
    let words = |text: &str| text.to_owned();
    for (kind, start) in [
        (
            FindingKind::BlankRequired { asked: String::new() },
            "Ô để trống; cần câu trả lời. ",
        ),
        (
            FindingKind::BlankRequired {
                asked: words("Tình trạng"),
            },
            "Ô để trống; cần câu trả lời ở cột ‹Tình trạng›. ",
        ),
        (
            FindingKind::ErrorCell,
            "Ô báo lỗi; cần giá trị, không phải báo lỗi của bảng tính. ",
        ),
        (
            FindingKind::NotAWorkbook { found: String::new() },
            "Tệp không phải bảng tính; cần tệp bảng tính Excel (.xlsx). ",
        ),
        (
            FindingKind::NotAWorkbook {
                found: words("tệp PDF"),
            },
            "Tệp thực chất là tệp PDF; cần tệp bảng tính Excel (.xlsx). ",
        ),
        (
            FindingKind::Duplicate {
                received: String::new(),
            },
            "Tệp này đã được tiếp nhận trước đó. ",
        ),
        (
            FindingKind::Duplicate {
                received: words("16:50 15/12/2022"),
            },
            "Tệp này đã được tiếp nhận lúc 16:50 15/12/2022. ",
        ),
    ] {
        let said = message(kind);
        assert!(said.starts_with(start), "{said}");
    }
    let seen = Finding::at(FindingKind::ErrorCell, cell("F17"), "#REF!").message();
    assert!(seen.contains("ô F17: đọc được ‘#REF!’; cần giá trị"), "{seen}");
}

#[test]
fn a_date_that_can_be_read_two_ways_is_not_turned_back() {
    let message = |date| Finding::of_file(FindingKind::DateForNumber { date }).message();
    assert!(message(day(2022, 12, 14)).contains("(‘12/14’?)"));
    assert!(message(day(2022, 12, 12)).contains("(‘12/12’?)"));
    assert!(!message(day(2022, 3, 12)).contains('?'));
}
