//! Workbooks made after what offices really sent to other programs: the values and what is shown beside them are as their
//! senders see them, or marked so that a person is asked.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use common::{fixture, pool, told};
use domain::text::Legacy;
use sheet::book::{Book, BookKind, BookWarning, Marks, parse_a1};

fn read(file: &str) -> Book {
    pool().read(&fixture(&format!("field-cases/{file}"))).unwrap()
}

/// Asserts what the cells of the first sheet hold and how they look.
fn cells(book: &Book, expected: &[(&str, &str, &str)]) {
    for (address, value, shown) in expected {
        let (row, column) = parse_a1(address).unwrap();
        let cell = book.sheets[0].cell(row, column);
        let found = (told(cell), cell.map(|cell| cell.shown().to_owned()).unwrap_or_default());
        assert_eq!(found, ((*value).to_owned(), (*shown).to_owned()), "{address}");
    }
}

fn marks(book: &Book, address: &str) -> (Marks, Option<String>) {
    let (row, column) = parse_a1(address).unwrap();
    let cell = book.sheets[0].cell(row, column).unwrap();
    (cell.marks, cell.kept.as_deref().map(str::to_owned))
}

#[test]
fn results_of_formulas_under_a_date_format_are_dates_in_xls() {
    let book = read("01-xls-ngay-la-cong-thuc.xls");
    assert_eq!((book.kind, book.sheets[0].name.as_str()), (BookKind::Xls, "Nhiệm vụ"));
    cells(
        &book,
        &[
            ("C4", "2022-11-01", "01/11/2022"),
            ("D4", "44", "44"),
            ("E4", "2022-12-15", "15/12/2022"),
            ("E5", "2022-12-31", "31/12/2022"),
            ("E6", "2022-12-01", "01/12/2022"),
        ],
    );
}

#[test]
fn only_a_bare_percent_sign_multiplies() {
    let book = read("02-phan-tram-lan-lon.xlsx");
    cells(
        &book,
        &[
            ("C7", "0.8", "80%"),
            ("D7", "0.075", "7,5%"),
            ("C8", "80", "80"),
            ("C11", "100", "100%"),
            ("D11", "99.95", "100,0%"),
        ],
    );
    let sheet = &book.sheets[0];
    let meaning = |row, column| book.meaning(sheet.cell(row, column).unwrap());
    assert!(meaning(6, 2).percent && !meaning(6, 2).says_percent);
    assert!(!meaning(10, 2).percent && meaning(10, 2).says_percent);
    assert!(!meaning(7, 2).percent && !meaning(7, 2).says_percent);
}

#[test]
fn text_in_windows_1258_is_a_table() {
    let book = read("03c-windows-1258.csv");
    assert_eq!((book.kind, book.sheets.len()), (BookKind::Text, 1));
    cells(
        &book,
        &[
            ("B1", "Đơn vị", "Đơn vị"),
            ("C1", "Số hồ sơ tiếp nhận", "Số hồ sơ tiếp nhận"),
            ("B2", "Sở Tư pháp", "Sở Tư pháp"),
            ("C2", "1.204", "1.204"),
            ("B4", "Thị xã An Nhơn", "Thị xã An Nhơn"),
            ("D4", "1.990", "1.990"),
        ],
    );
}

#[test]
fn fonts_tell_what_is_written_in_tcvn3() {
    let book = read("04-xls-tcvn3.xls");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Tháng 11");
    assert_eq!(sheet.before.as_ref().unwrap().stored, "Th\u{B8}ng 11");
    cells(
        &book,
        &[
            ("D5", "Đơn vị tính: Triệu đồng", "Đơn vị tính: Triệu đồng"),
            ("B7", "TỔNG SỐ", "TỔNG SỐ"),
            ("B8", "BẢO DƯỠNG THƯỜNG XUYÊN", "BẢO DƯỠNG THƯỜNG XUYÊN"),
            ("D8", "400", "400"),
            ("B9", "Sửa chữa định kỳ", "Sửa chữa định kỳ"),
            // Unicode in the same sheet is not decoded a second time.
            ("B10", "Ghi chú: số liệu đến 15/11", "Ghi chú: số liệu đến 15/11"),
        ],
    );
    let before = |row| sheet.cell(row, 1).unwrap().before.clone();
    let capitals = before(7).unwrap();
    assert_eq!((capitals.encoding, capitals.by_font), (Legacy::Tcvn3Capitals, true));
    // The soft hyphen was a letter, and is still there to be seen.
    assert_eq!(capitals.stored, "b¶o d\u{AD}ìng th\u{AD}êng xuyªn");
    assert_eq!(before(9), None);
}

#[test]
fn dates_count_from_1904_where_the_book_says_so() {
    let book = read("06-he-ngay-1904.xlsx");
    assert_eq!(book.warnings, [BookWarning::Epoch1904]);
    cells(
        &book,
        &[
            ("C2", "2022-12-31", "31/12/2022"),
            ("D2", "2022-12-30 23:59:59", "30/12/2022"),
            ("C3", "2024-02-29", "29/02/2024"),
            ("D3", "2024-03-01", "01/03/2024"),
        ],
    );
}

#[test]
fn formulas_without_results_are_neither_blank_nor_zero() {
    let book = read("09-cong-thuc-khong-co-ket-qua.xlsx");
    for address in ["E2", "E3", "C4", "D4", "E4"] {
        cells(&book, &[(address, "(no result)", "")]);
    }
    cells(&book, &[("B4", "Tổng cộng", "Tổng cộng"), ("D3", "15", "15")]);
}

#[test]
fn merged_areas_are_known() {
    let book = read("11-o-gop-doc.xlsx");
    let areas: Vec<_> = book.sheets[0]
        .merges
        .iter()
        .map(|area| (area.top, area.left, area.bottom, area.right))
        .collect();
    assert!(areas.contains(&(5, 3, 6, 3)), "{areas:?}");
    cells(&book, &[("D6", "77", "77"), ("D7", "(nothing)", "")]);
}

#[test]
fn escapes_in_texts_are_taken_back_once() {
    let book = read("13-x000d.xlsx");
    let text = "Thiếu máy quét\nThiếu nhân lực\n_x000D_ là ký hiệu";
    cells(&book, &[("C2", text, text)]);
}

#[test]
fn zero_blank_and_dash_are_kept_apart() {
    let book = read("16-khong-va-trong.xlsx");
    cells(
        &book,
        &[
            ("C2", "0", "0"),
            ("C3", "(nothing)", ""),
            ("C4", "-", "-"),
            ("C5", "Không", "Không"),
            ("C8", "x", "x"),
        ],
    );
}

#[test]
fn a_ratio_that_became_a_date_still_shows_what_was_typed() {
    let book = read("19-phan-so-thanh-ngay.xlsx");
    cells(
        &book,
        &[
            ("C2", "2022-07-05", "5/7"),
            ("D2", "1-2", "1-2"),
            ("C3", "15/17", "15/17"),
            ("D3", "2022-02-01", "1-2"),
        ],
    );
}

#[test]
fn formats_that_divide_show_what_the_sender_sees() {
    let book = read("21-dinh-dang-rut-gon.xlsx");
    cells(
        &book,
        &[
            ("C7", "9767948584", "9.768"),
            ("C8", "2500000000", "2.500,0"),
            ("D8", "2.5", "2,5"),
            ("D9", "850000", "850"),
        ],
    );
    let sheet = &book.sheets[0];
    let thousands = |row, column| book.meaning(sheet.cell(row, column).unwrap()).thousands;
    assert_eq!(
        [thousands(6, 2), thousands(7, 2), thousands(8, 3), thousands(8, 2)],
        [2, 2, 1, 0]
    );
}

#[test]
fn raised_and_struck_out_parts_are_marked() {
    let book = read("23-chi-so-mu.xlsx");
    let (raised, struck) = (
        Marks {
            raised: true,
            ..Marks::default()
        },
        Marks {
            struck: true,
            ..Marks::default()
        },
    );
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(marks(&book, "C2"), (raised, some("125")));
    assert_eq!(marks(&book, "B3"), (raised, some("Sở B")));
    assert_eq!(marks(&book, "C4"), (struck, some("320")));
    assert_eq!(marks(&book, "C5"), (struck, None));
    assert_eq!(marks(&book, "B5"), (struck, None));
    assert_eq!(marks(&book, "C6"), (Marks::default(), None));
    cells(&book, &[("C2", "1252", "1252"), ("C5", "99", "99")]);
}
