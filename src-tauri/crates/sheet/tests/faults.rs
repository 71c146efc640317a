//! Workbooks as they really come back: moved, renamed, half filled, typed on another machine. Each fault is named with
//! its cell; nothing is guessed.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use common::{brief, day, edit, form, good_entries, number, read, text, with_figure};
use domain::amount::Amount;
use domain::finding::{Finding, Severity, blocks};
use domain::form::{AgencyForm, Answer, Field, Filled};
use sheet::book::{Book, CellValue};
use sheet::template::{Content, Entries, IndicatorContent, write_filled};
use sheet::{grid, read_form, recognise};

fn answers(bytes: &[u8]) -> (Filled, Vec<Finding>) {
    read_form(&read(bytes).unwrap(), &form())
}

fn answer_of(filled: &Filled, indicator: &str, field: Field) -> Option<Answer> {
    filled
        .figures
        .iter()
        .find(|f| f.indicator == indicator && f.field == field)
        .map(|f| f.answer.clone())
}

/// The one finding of a file in which one figure is replaced.
fn one_finding(indicator: &str, field: Field, content: Content) -> Finding {
    let (filled, mut findings) = answers(&with_figure(indicator, field, content.clone()));
    assert_eq!(findings.len(), 1, "{content:?}: {findings:?}");
    assert_eq!(answer_of(&filled, indicator, field), None);
    findings.remove(0)
}

#[test]
fn a_figure_that_lost_its_thousands_on_an_english_machine_is_not_taken() {
    let finding = one_finding(
        "DVC-25",
        Field::Cumulative,
        Content::Number(Amount::new(39_621, 3).unwrap()),
    );
    assert_eq!((finding.code(), finding.level()), ("not_whole", Severity::Block));
    assert_eq!(finding.seen.as_deref(), Some("39,621"));
    assert!(
        finding
            .message()
            .starts_with("Trang tính ‹Chỉ tiêu›, ô I7: đọc được ‘39,621’; cần số nguyên (hồ sơ)")
    );
}

#[test]
fn a_ratio_that_became_a_date_is_not_taken() {
    let date = Content::DateAs {
        date: day(2022, 12, 14),
        format: "d-mmm".to_owned(),
    };
    let finding = one_finding("DVC-25", Field::InPeriod, date);
    assert_eq!((finding.code(), finding.level()), ("date_for_number", Severity::Block));
    assert_eq!(finding.seen.as_deref(), Some("14-Dec"));
}

#[test]
fn what_cannot_be_read_in_one_way_is_named_with_its_cell() {
    let formula = |result: &str| Content::Formula {
        formula: "=1/0".to_owned(),
        result: result.to_owned(),
    };
    for (content, code, seen) in [
        (text("1.234.5"), "unclear_number", Some("1.234.5")),
        (text("khoảng 300"), "unclear_number", Some("khoảng 300")),
        (
            text("đang tổng hợp báo cáo"),
            "not_a_number",
            Some("đang tổng hợp báo cáo"),
        ),
        (text("12/14"), "ratio_for_number", Some("12/14")),
        (text("-5"), "negative", Some("-5")),
        (number(-5), "negative", Some("-5")),
        (formula("#DIV/0!"), "error_cell", Some("#DIV/0!")),
        (
            Content::NumberAs {
                number: Amount::new(5, 1).unwrap(),
                format: "0%".to_owned(),
            },
            "not_a_number",
            Some("50%"),
        ),
    ] {
        let finding = one_finding("DVC-25", Field::Cumulative, content);
        assert_eq!((finding.code(), finding.seen.as_deref()), (code, seen));
        let place = finding.place.unwrap();
        assert_eq!((place.sheet.as_str(), place.cell.as_str()), ("Chỉ tiêu", "I7"));
    }
}

#[test]
fn a_formula_that_nobody_calculated_is_named_and_one_that_gave_an_empty_text_is_blank() {
    let empty = Content::Formula {
        formula: "=IF(A1=0,\"\",A1)".to_owned(),
        result: String::new(),
    };
    let blank = with_figure("DVC-25", Field::Cumulative, empty);
    let codes = |bytes: &[u8]| brief(&answers(bytes).1);
    let place = ("Chỉ tiêu".to_owned(), "I7".to_owned());
    let expected = |code: &str| vec![(code.to_owned(), place.0.clone(), place.1.clone())];
    assert_eq!(codes(&blank), expected("blank_required"));
    // As scripts write it: no type of the result, and nothing in it.
    let part = common::parts(&blank)
        .into_iter()
        .find(|(_, xml)| String::from_utf8_lossy(xml).contains("<f>IF("));
    let untold = edit(&blank, &part.unwrap().0, |xml| {
        let cell = xml.find("<f>IF(").and_then(|at| xml[..at].rfind("<c ")).unwrap();
        let (before, after) = xml.split_at(cell);
        format!("{before}{}", after.replacen(" t=\"str\"", "", 1))
    });
    assert_eq!(codes(&untold), expected("formula_without_value"));
}

#[test]
fn words_that_are_answers_are_taken() {
    for (words, answer) in [
        ("không có", Answer::Nothing),
        ("KPS", Answer::Nothing),
        ("chưa có số liệu", Answer::NotMeasured),
        ("39.621 hồ sơ", Answer::Number(Amount::integer(39_621))),
        ("39 621", Answer::Number(Amount::integer(39_621))),
    ] {
        let (filled, findings) = answers(&with_figure("DVC-25", Field::Cumulative, text(words)));
        assert_eq!(brief(&findings), [], "{words}");
        assert_eq!(answer_of(&filled, "DVC-25", Field::Cumulative), Some(answer), "{words}");
    }
}

#[test]
fn the_same_share_typed_in_three_ways_is_the_same_share() {
    let share = Amount::new(8907, 2).unwrap();
    let percent = |number| Content::NumberAs {
        number,
        format: "0.00%".to_owned(),
    };
    for content in [
        Content::Number(share),
        percent(Amount::new(8907, 4).unwrap()),
        // 1322251/1484494 as a formula leaves it: endless decimals, drawn with two.
        percent(Amount::new(890_708_213, 9).unwrap()),
        text("89,07%"),
        text("89,07"),
    ] {
        let (filled, findings) = answers(&with_figure("CDS-07", Field::Cumulative, content.clone()));
        assert_eq!(brief(&findings), [], "{content:?}");
        assert_eq!(
            answer_of(&filled, "CDS-07", Field::Cumulative),
            Some(Answer::Number(share)),
            "{content:?}"
        );
    }
}

#[test]
fn a_blank_is_owed_except_where_it_says_enough() {
    let (_, findings) = answers(&with_figure("DVC-25", Field::Cumulative, Content::Blank));
    assert_eq!(
        brief(&findings),
        [("blank_required".to_owned(), "Chỉ tiêu".to_owned(), "I7".to_owned())]
    );
    // Trong kỳ follows from two months' lũy kế.
    let (filled, findings) = answers(&with_figure("DVC-25", Field::InPeriod, Content::Blank));
    assert_eq!(brief(&findings), []);
    assert_eq!(answer_of(&filled, "DVC-25", Field::InPeriod), None);
    let (_, findings) = answers(&with_figure("DVC-26", Field::Cumulative, number(3)));
    assert_eq!(
        brief(&findings),
        [(
            "figure_in_undeployed".to_owned(),
            "Chỉ tiêu".to_owned(),
            "I8".to_owned()
        )]
    );
    assert!(!blocks(&findings));
}

#[test]
fn a_part_above_its_whole_is_noticed() {
    let (filled, findings) = answers(&with_figure("HT-10", Field::Base, number(1_000)));
    assert_eq!(
        brief(&findings),
        [("part_above_whole".to_owned(), "Chỉ tiêu".to_owned(), "I10".to_owned())]
    );
    assert_eq!(
        answer_of(&filled, "HT-10", Field::Cumulative),
        Some(Answer::Number(Amount::integer(1_114)))
    );
}

#[test]
fn days_are_read_as_typed_or_not_at_all() {
    let with_day = |content: Content| {
        let mut entries = good_entries();
        entries.indicators = vec![IndicatorContent {
            indicator: "DVC-25".to_owned(),
            as_of: content,
            note: Content::Blank,
        }];
        answers(&write_filled(&form(), &entries).unwrap())
    };
    let (filled, findings) = with_day(text("30/11/2022"));
    assert_eq!(
        (filled.figures[2].as_of, brief(&findings)),
        (Some(day(2022, 11, 30)), vec![])
    );
    let (filled, findings) = with_day(Content::Date(day(2022, 12, 16)));
    assert_eq!(filled.figures[2].as_of, Some(day(2022, 12, 16)));
    assert_eq!(
        (findings[0].code(), findings[0].level()),
        ("date_outside_window", Severity::Info)
    );
    for content in [
        text("12/25/2022"),
        text("22/12"),
        Content::NumberAs {
            number: Amount::integer(44_917),
            format: "0".to_owned(),
        },
        Content::Date(day(1905, 1, 1)),
    ] {
        let (filled, findings) = with_day(content.clone());
        assert_eq!(
            (filled.figures[2].as_of, findings[0].code()),
            (None, "unreadable_date"),
            "{content:?}"
        );
    }
}

#[test]
fn states_of_tasks_are_read_or_named() {
    let mut entries = good_entries();
    entries.tasks[0].result = Content::Blank;
    entries.tasks[1].state = text("sắp xong");
    let (filled, findings) = answers(&write_filled(&form(), &entries).unwrap());
    assert_eq!(filled.tasks.len(), 1);
    let sheet = || "Nhiệm vụ".to_owned();
    assert_eq!(
        brief(&findings),
        [
            ("done_without_result".to_owned(), sheet(), "J6".to_owned()),
            ("unknown_task_state".to_owned(), sheet(), "H7".to_owned()),
        ]
    );
}

/// Good answers, then XML of the indicator sheet changed.
fn edited(change: impl Fn(&str) -> String) -> Book {
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    read(&edit(&bytes, "xl/worksheets/sheet3.xml", change)).unwrap()
}

fn expected_figures() -> Vec<(String, Field, Answer)> {
    figures(&answers(&write_filled(&form(), &good_entries()).unwrap()).0)
}

fn figures(filled: &Filled) -> Vec<(String, Field, Answer)> {
    filled
        .figures
        .iter()
        .map(|f| (f.indicator.clone(), f.field, f.answer.clone()))
        .collect()
}

/// Shifts every row from `from` (counted from 1) on by `by` rows, the other way round for negative numbers.
fn shift_rows(xml: &str, from: u32, by: u32) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find(" r=\"") {
        let (before, tail) = rest.split_at(at + 4);
        let end = tail.find('"').unwrap();
        let (address, after) = tail.split_at(end);
        let digits = address.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = &address[..address.len() - digits.len()];
        let row: u32 = digits.parse().unwrap();
        let row = if row >= from { row + by } else { row };
        out.push_str(before);
        out.push_str(&format!("{letters}{row}"));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[test]
fn inserted_rows_do_not_move_answers_to_other_questions() {
    for from in [1, 3, 8] {
        let (filled, findings) = read_form(&edited(|xml| shift_rows(xml, from, 3)), &form());
        assert_eq!(figures(&filled), expected_figures(), "rows from {from} on");
        assert_eq!(brief(&findings), [], "rows from {from} on");
    }
}

#[test]
fn sorted_rows_keep_their_answers() {
    // Rows 7 and 10 change places.
    let swapped = edited(|xml| {
        let cut = |number: u32| {
            let from = xml.find(&format!("<row r=\"{number}\"")).unwrap();
            let to = from + xml[from..].find("</row>").unwrap() + 6;
            xml[from..to].to_owned()
        };
        let (seven, ten) = (cut(7), cut(10));
        let renumbered = |row: &str, from: u32, to: u32| {
            ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"]
                .iter()
                .fold(
                    row.replace(&format!("<row r=\"{from}\""), &format!("<row r=\"{to}\"")),
                    |row, c| row.replace(&format!("r=\"{c}{from}\""), &format!("r=\"{c}{to}\"")),
                )
        };
        xml.replace(&seven, "@@")
            .replace(&ten, &renumbered(&seven, 7, 10))
            .replace("@@", &renumbered(&ten, 10, 7))
    });
    let (filled, findings) = read_form(&swapped, &form());
    assert_eq!(figures(&filled), expected_figures());
    assert_eq!(filled.figures[2].at.cell, "I10");
    assert_eq!(brief(&findings), []);
}

#[test]
fn renamed_sheets_are_known_by_their_ids() {
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    let bytes = edit(&bytes, "xl/workbook.xml", |xml| {
        xml.replace("name=\"Chỉ tiêu\"", "name=\"Số liệu gửi lại\"")
    });
    let book = read(&bytes).unwrap();
    assert_eq!(recognise(&book), Some(form().mark));
    let (filled, findings) = read_form(&book, &form());
    assert_eq!((figures(&filled), brief(&findings)), (expected_figures(), vec![]));
    assert_eq!(filled.figures[0].at.sheet, "Số liệu gửi lại");
}

#[test]
fn a_missing_sheet_row_or_column_is_named() {
    let lost_sheet = edited(|xml| {
        xml.replace("<sheetData>", "<sheetData/><x>")
            .replace("</sheetData>", "</x>")
    });
    let (filled, findings) = read_form(&lost_sheet, &form());
    assert!(filled.figures.is_empty());
    assert_eq!(
        brief(&findings),
        [("shape_changed".to_owned(), "Chỉ tiêu".to_owned(), String::new())]
    );
    let lost_row = edited(|xml| {
        let from = xml.find("<row r=\"7\"").unwrap();
        let to = from + xml[from..].find("</row>").unwrap() + 6;
        format!("{}{}", &xml[..from], &xml[to..])
    });
    let (_, findings) = read_form(&lost_row, &form());
    assert_eq!(
        (findings[0].code(), findings[0].seen.as_deref()),
        ("shape_changed", Some("DVC-25"))
    );
    assert!(blocks(&findings));
}

#[test]
fn changed_names_and_answers_outside_the_asked_cells_are_noticed() {
    let mut other = form();
    other.indicators[0].name = "Đăng ký đất đai lần đầu".to_owned();
    let bytes = write_filled(&other, &good_entries()).unwrap();
    assert_eq!(
        brief(&answers(&bytes).1),
        [("outside_changed".to_owned(), "Chỉ tiêu".to_owned(), "C7".to_owned())]
    );
    let bytes = with_figure("CDS-07", Field::Base, number(7));
    assert_eq!(
        brief(&answers(&bytes).1),
        [("outside_changed".to_owned(), "Chỉ tiêu".to_owned(), "J11".to_owned())]
    );
}

#[test]
fn hidden_rows_are_read_and_said() {
    let book = edited(|xml| xml.replace("<row r=\"7\"", "<row hidden=\"1\" r=\"7\""));
    let (filled, findings) = read_form(&book, &form());
    assert_eq!(figures(&filled), expected_figures());
    assert_eq!(
        brief(&findings),
        [("hidden".to_owned(), "Chỉ tiêu".to_owned(), String::new())]
    );
}

#[test]
fn decomposed_letters_are_read_as_the_same_words() {
    // As an old Macintosh writes "không có" and the name of the sheet.
    let decomposed = "kho\u{302}ng co\u{301}";
    let (filled, findings) = answers(&with_figure("DVC-25", Field::Cumulative, text(decomposed)));
    assert_eq!(
        (answer_of(&filled, "DVC-25", Field::Cumulative), brief(&findings)),
        (Some(Answer::Nothing), vec![])
    );
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    let bytes = edit(&bytes, "xl/workbook.xml", |xml| {
        xml.replace("Chỉ tiêu", "Chi\u{309} tie\u{302}u")
    });
    assert!(read(&bytes).unwrap().sheet("Chỉ tiêu").is_some());
}

#[test]
fn a_workbook_that_counts_from_1904_keeps_its_days() {
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    let bytes = edit(&bytes, "xl/workbook.xml", |xml| {
        xml.replace("<workbookPr", "<workbookPr date1904=\"1\"")
    });
    let bytes = edit(&bytes, "xl/worksheets/sheet3.xml", |xml| {
        xml.replace("<v>44909</v>", "<v>43447</v>")
    });
    let book = read(&bytes).unwrap();
    let (filled, _) = read_form(&book, &form());
    assert_eq!(filled.figures[2].as_of, Some(day(2022, 12, 14)));
}

fn reissued(change: impl Fn(&mut AgencyForm)) -> Vec<String> {
    let mut other = form();
    change(&mut other);
    let entries = Entries {
        figures: vec![],
        indicators: vec![],
        ..good_entries()
    };
    let (_, findings) = answers(&write_filled(&other, &entries).unwrap());
    findings
        .iter()
        .filter(|f| f.place.is_none())
        .map(|f| f.code().to_owned())
        .collect()
}

#[test]
fn a_workbook_of_another_agency_round_version_or_store_is_told_apart() {
    assert_eq!(reissued(|f| f.mark.agency = "SYT".to_owned()), ["other_agency"]);
    assert_eq!(reissued(|f| f.mark.round = 6), ["other_round"]);
    assert_eq!(reissued(|f| f.mark.version = 2), ["other_form"]);
    assert_eq!(reissued(|f| f.mark.store = "99".to_owned()), ["other_store"]);
    assert_eq!(reissued(|f| f.indicators.truncate(3)), ["other_form"]);
}

#[test]
fn a_tampered_mark_is_noticed_and_a_lost_one_found_again() {
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    let strings = "xl/sharedStrings.xml";
    let tampered = edit(&bytes, strings, |xml| {
        xml.replace("&quot;STNMT&quot;", "&quot;SYT&quot;")
            .replace("\"STNMT\"", "\"SYT\"")
    });
    let (_, findings) = answers(&tampered);
    let codes: Vec<_> = findings.iter().map(Finding::code).collect();
    assert_eq!(codes, ["other_agency", "outside_changed"]);

    let without = edit(&bytes, "xl/worksheets/sheet7.xml", |xml| {
        xml.replace("<sheetData>", "<sheetData/><x>")
            .replace("</sheetData>", "</x>")
    });
    let book = read(&without).unwrap();
    assert_eq!(recognise(&book), Some(form().mark));
    let (filled, findings) = read_form(&book, &form());
    assert_eq!(figures(&filled), expected_figures());
    assert_eq!(
        brief(&findings),
        [("outside_changed".to_owned(), String::new(), String::new())]
    );
}

#[test]
fn a_strangers_workbook_is_not_recognised() {
    let book = read(&common::bare(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData>",
        None,
    ))
    .unwrap();
    assert_eq!(recognise(&book), None);
    assert_eq!(read_form(&book, &form()).1[0].code(), "unknown_form");
}

#[test]
fn the_neighbourhood_of_a_cell_is_drawn_as_the_sender_sees_it() {
    let book = read(&with_figure("DVC-25", Field::Cumulative, text("1.234.5"))).unwrap();
    let grid = grid(&book, "Chỉ tiêu", "I7", 2).unwrap();
    let letters: Vec<&str> = grid.columns.iter().map(|c| c.letters.as_str()).collect();
    assert_eq!(letters, ["G", "H", "I", "J", "K"]);
    let numbers: Vec<u32> = grid.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [5, 6, 7, 8, 9]);
    let row = &grid.rows[2];
    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["Có", "3.219", "1.234.5", "", "14/12/2022"]);
    let marked: Vec<bool> = row.cells.iter().map(|cell| cell.marked).collect();
    assert_eq!(marked, [false, false, true, false, false]);
    // The hidden key row and column stay out of sight.
    let corner = sheet::grid(&book, "Chỉ tiêu", "B2", 3).unwrap();
    assert_eq!((corner.columns[0].letters.as_str(), corner.rows[0].number), ("B", 2));
    assert_eq!(sheet::grid(&book, "Không có", "B2", 3), None);
}

#[test]
fn hidden_sheets_of_others_are_left_out_and_said() {
    let bytes = write_filled(&form(), &good_entries()).unwrap();
    let mut parts = common::parts(&bytes);
    for (name, content) in &mut parts {
        let xml = String::from_utf8_lossy(content).into_owned();
        if name == "xl/workbook.xml" {
            let tab = "<sheet name=\"Nháp\" sheetId=\"99\" state=\"hidden\" r:id=\"rX\"/></sheets>";
            *content = xml.replace("</sheets>", tab).into_bytes();
        } else if name == "xl/_rels/workbook.xml.rels" {
            let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
            let link =
                format!("<Relationship Id=\"rX\" Type=\"{kind}\" Target=\"worksheets/sheet99.xml\"/></Relationships>");
            *content = xml.replace("</Relationships>", &link).into_bytes();
        }
    }
    let own = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>12</v></c></row></sheetData></worksheet>";
    parts.push(("xl/worksheets/sheet99.xml".to_owned(), own.as_bytes().to_vec()));
    let book = read(&common::package(&parts)).unwrap();
    let sheet = book.sheet("Nháp").unwrap();
    assert_eq!(
        (sheet.visible, &sheet.cell(0, 0).unwrap().value),
        (false, &CellValue::Number(Amount::integer(12)))
    );
    let (_, findings) = read_form(&book, &form());
    assert_eq!(
        brief(&findings),
        [("hidden".to_owned(), "Nháp".to_owned(), String::new())]
    );
}
