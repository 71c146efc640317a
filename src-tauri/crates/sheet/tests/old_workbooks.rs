//! Workbooks of Excel 5.0 to 2003, written here record by record: what each record means comes out, and what is damaged
//! or locked is refused by name.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use common::biff::{
    Tab, book, bytes, cell, font, format, formula, narrow_font, numbers, record, result, style, tab, wide,
};
use common::{fixture, pool, told};
use domain::text::Legacy;
use sheet::book::{Book, BookWarning, Sheet};
use sheet::{Limit, Refusal};

const BIFF8: u16 = 0x0600;
const BIFF5: u16 = 0x0500;

fn read(bytes: &[u8]) -> Book {
    pool().read(bytes).unwrap()
}

/// What the cells hold, row by row.
fn held(sheet: &Sheet) -> Vec<(String, String)> {
    sheet.cells.iter().map(|cell| (cell.a1(), told(Some(cell)))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(address, value): &(&str, &str)| ((*address).to_owned(), (*value).to_owned());
    expected.iter().map(owned).collect()
}

/// A shared text of one font.
fn shared(text: &str) -> Vec<u8> {
    [
        bytes(&[u16::try_from(text.encode_utf16().count()).unwrap()]),
        wide(text),
    ]
    .concat()
}

fn strings(texts: &[Vec<u8>]) -> Vec<u8> {
    record(0x00FC, &[vec![0; 8], texts.concat()].concat())
}

fn whole(number: i32) -> Vec<u8> {
    (number.cast_unsigned() << 2 | 2).to_le_bytes().to_vec()
}

#[test]
fn every_kind_of_value_is_read_under_its_format() {
    let globals = [
        font(false, 0, "Arial"),
        format(164, "#,##0,,"),
        style(0, 0),
        style(0, 9),
        style(0, 14),
        style(0, 164),
        strings(&[shared("Số hồ sơ")]),
    ]
    .concat();
    let (hundred, money) = (1.0f64.to_le_bytes(), 2_500_000_000.0f64.to_le_bytes());
    let multiple = [
        bytes(&[1, 0]),
        bytes(&[0]),
        whole(7),
        bytes(&[2]),
        whole(44_910),
        bytes(&[1]),
    ]
    .concat();
    let text = "kết quả";
    let letters = bytes(&[u16::try_from(text.chars().count()).unwrap()]);
    let records = [
        cell(0x00FD, 0, 0, 0, &0u32.to_le_bytes()),
        cell(0x0203, 0, 1, 1, &hundred),
        cell(0x027E, 0, 2, 3, &[0x3C, 0, 0, 0]),
        cell(0x0203, 0, 3, 3, &money),
        record(0x00BD, &multiple),
        cell(0x0205, 2, 0, 0, &[1, 0]),
        cell(0x0205, 2, 1, 0, &[0x17, 1]),
        formula(3, 0, 2, 44_910.0f64.to_le_bytes()),
        formula(3, 1, 0, result(0, 0)),
        // The formula's own records may stand between it and its text.
        record(0x04BC, &[0; 10]),
        record(0x0207, &[letters, wide(text)].concat()),
        formula(3, 2, 0, result(1, 1)),
        formula(3, 3, 0, result(2, 0x07)),
        formula(3, 4, 0, result(3, 0)),
        formula(3, 5, 0, result(0, 0)),
    ]
    .concat();
    let book = read(&book(BIFF8, &globals, &[tab("Biểu 1", records)]));
    let sheet = &book.sheets[0];
    assert_eq!(
        held(sheet),
        pairs(&[
            ("A1", "Số hồ sơ"),
            ("B1", "1"),
            ("C1", "0"),
            ("D1", "2500000000"),
            ("A2", "7"),
            ("B2", "2022-12-15"),
            ("A3", "true"),
            ("B3", "#REF!"),
            ("A4", "2022-12-15"),
            ("B4", "kết quả"),
            ("C4", "true"),
            ("D4", "#DIV/0!"),
            ("F4", "(no result)"),
        ])
    );
    let shown = |row, column| sheet.cell(row, column).unwrap().shown().to_owned();
    assert_eq!([shown(0, 1), shown(0, 3), shown(3, 0)], ["100%", "2.500", "15/12/2022"]);
}

#[test]
fn hidden_rows_columns_and_sheets_and_merged_areas_are_known() {
    let row = |number: u16, flags: u16| numbers(0x0208, &[number, 0, 4, 255, 0, 0, flags, 0]);
    let columns = |from: u16, to: u16, width: u16, flags: u16| numbers(0x007D, &[from, to, width, 0, flags, 0]);
    let value = cell(0x027E, 0, 0, 0, &whole(1));
    let chart = [
        numbers(0x0809, &[BIFF8, 0x20, 0, 0]),
        cell(0x0203, 9, 9, 0, &[0; 8]),
        record(0x000A, &[]),
    ]
    .concat();
    let records = [
        columns(1, 2, 2_000, 1),
        columns(5, 5, 0, 0),
        columns(3, 4, 2_000, 0),
        row(0, 0x100),
        row(7, 0x120),
        value.clone(),
        chart,
        cell(0x027E, 1, 0, 0, &whole(2)),
        numbers(0x00E5, &[2, 0, 1, 0, 3, 5, 5, 2, 2]),
    ]
    .concat();
    let hidden = Tab {
        state: 2,
        ..tab("Ẩn", value.clone())
    };
    let macros = Tab {
        kind: 1,
        ..tab("Macro1", value)
    };
    let globals = [font(false, 0, "Arial"), style(0, 0), numbers(0x0022, &[1])].concat();
    let book = read(&book(BIFF8, &globals, &[tab("S", records), macros, hidden]));
    let sheet = &book.sheets[0];
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[7][..], &[(1, 2), (5, 5)][..])
    );
    // An area of one cell is none.
    let areas: Vec<_> = sheet
        .merges
        .iter()
        .map(|a| (a.top, a.left, a.bottom, a.right))
        .collect();
    assert_eq!(areas, [(0, 0, 1, 3)]);
    // The cells of a chart in the sheet are not the sheet's.
    assert_eq!(held(sheet), pairs(&[("A1", "1"), ("A2", "2")]));
    let names: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.visible))
        .collect();
    assert_eq!(names, [("S", true), ("Ẩn", false)]);
    assert_eq!(book.warnings, [BookWarning::Macros, BookWarning::Epoch1904]);
}

#[test]
fn raised_and_struck_out_letters_and_old_fonts_are_told() {
    // There is no font of number 4: the fifth is number 5.
    let fonts = [
        font(false, 0, "Arial"),
        font(true, 0, "Arial"),
        font(false, 1, "Arial"),
        font(false, 0, "VNI-Times"),
        font(false, 0, ".VnTimeH"),
    ]
    .concat();
    let rich = |text: &str, runs: &[u16]| {
        let count = u16::try_from(text.encode_utf16().count()).unwrap();
        let letters = [&wide(text)[1..], &bytes(runs)[..]].concat();
        let many = u16::try_from(runs.len() / 2).unwrap();
        [bytes(&[count]), vec![9], bytes(&[many]), letters].concat()
    };
    let texts = strings(&[
        rich("1252", &[3, 2]),
        rich("300 320", &[0, 1, 3, 0]),
        shared("Soá hoà sô"),
        shared("t\u{E6}ng s\u{E8}"),
        rich("Số t\u{E6}ng", &[3, 5]),
    ]);
    let globals = [fonts, style(0, 0), style(3, 0), style(5, 0), style(1, 0), texts].concat();
    let text = |row: u16, style: u16, number: u32| cell(0x00FD, row, 0, style, &number.to_le_bytes());
    let records = [
        text(0, 0, 0),
        text(1, 0, 1),
        text(2, 1, 2),
        text(3, 2, 3),
        text(4, 0, 4),
        cell(0x027E, 5, 0, 3, &whole(99)),
    ]
    .concat();
    let book = read(&book(BIFF8, &globals, &[tab("S", records)]));
    let cell = |row| book.sheets[0].cell(row, 0).unwrap();
    assert!(cell(0).marks.raised && !cell(0).marks.struck);
    assert_eq!(
        (told(Some(cell(0))).as_str(), cell(0).kept.as_deref()),
        ("1252", Some("125"))
    );
    assert!(cell(1).marks.struck && !cell(1).marks.raised);
    assert_eq!(cell(1).kept.as_deref(), Some("320"));
    assert_eq!(told(Some(cell(2))), "Số hồ sơ");
    assert_eq!(cell(2).before.as_ref().unwrap().encoding, Legacy::Vni);
    assert_eq!(told(Some(cell(3))), "TỔNG SỐ");
    // Each part by its own font, and Unicode beside it left alone.
    assert_eq!(told(Some(cell(4))), "Số TỔNG");
    assert!(cell(5).marks.struck);
}

#[test]
fn a_long_text_goes_on_in_the_next_record() {
    let long: String = "Đề án 06 ".repeat(2_000);
    let long = long.trim_end();
    let units: Vec<u16> = long.encode_utf16().collect();
    let head = [vec![0; 8], bytes(&[u16::try_from(units.len()).unwrap()]), vec![1]].concat();
    let mut pieces = units.chunks(4_000).map(bytes);
    let mut table = record(0x00FC, &[head, pieces.next().unwrap()].concat());
    for piece in pieces {
        table.extend(record(0x003C, &[vec![1], piece].concat()));
    }
    // The next text begins in a record of its own.
    table.extend(record(0x003C, &shared("sau")));
    let records = [
        cell(0x00FD, 0, 0, 0, &0u32.to_le_bytes()),
        cell(0x00FD, 0, 1, 0, &1u32.to_le_bytes()),
    ]
    .concat();
    let book = read(&book(BIFF8, &[style(0, 0), table].concat(), &[tab("S", records)]));
    assert_eq!(held(&book.sheets[0]), pairs(&[("A1", long), ("B1", "sau")]));
}

#[test]
fn bytes_of_excel_95_are_read_by_font_and_code_page() {
    let globals = [
        numbers(0x0042, &[1258]),
        narrow_font("Times New Roman"),
        narrow_font(".VnTime"),
        style(0, 0),
        style(1, 0),
        record(0x041E, &[bytes(&[164]), vec![4], b"0.0%".to_vec()].concat()),
        style(0, 164),
    ]
    .concat();
    let label = |row: u16, style: u16, text: &[u8], kind: u16, runs: &[u8]| {
        let count = bytes(&[u16::try_from(text.len()).unwrap()]);
        cell(kind, row, 0, style, &[&count[..], text, runs].concat())
    };
    let records = [
        label(0, 0, b"S\xF4\xEC h\xF4\xCC s\xF5", 0x0204, &[]),
        label(1, 1, b"S\xE8 h\xE5 s\xAC", 0x0204, &[]),
        // One part in each font.
        label(2, 0, b"\xD0\xF5n s\xE8", 0x00D6, &[1, 4, 1]),
        cell(0x0203, 3, 0, 2, &0.075f64.to_le_bytes()),
    ]
    .concat();
    let narrow = Tab {
        name: b"\x08Th\xB8ng 11".to_vec(),
        ..tab("", records)
    };
    let book = read(&book(BIFF5, &globals, &[narrow]));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Tháng 11");
    assert_eq!(
        held(sheet),
        pairs(&[
            ("A1", "Số hồ sơ"),
            ("A2", "Số hồ sơ"),
            ("A3", "Đơn số"),
            ("A4", "0.075")
        ])
    );
    assert_eq!(sheet.cell(3, 0).unwrap().shown(), "7,5%");
}

#[test]
fn a_protected_structure_is_no_password() {
    let locked = fixture("poi/50833.xls");
    let opened = read(&locked);
    assert_eq!(held(&opened.sheets[0]), pairs(&[("A1", "test cell value")]));
    // With another salt it is another password, and nobody's but the sender's.
    let lock = [0x2F, 0, 54, 0, 1, 0, 1, 0, 1, 0];
    let at = locked.windows(lock.len()).position(|bytes| bytes == lock).unwrap();
    let mut other = locked;
    other[at + lock.len()] ^= 1;
    assert_eq!(pool().read(&other), Err(Refusal::Password));
}

#[test]
fn a_text_used_over_and_over_is_counted_each_time() {
    let text = "ơ".repeat(32_000);
    let records: Vec<u8> = (0..2_000u16).flat_map(|row| cell(0x00FD, row, 0, 0, &[0; 4])).collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let (first, rest) = units.split_at(4_000);
    let mut table = record(0x00FC, &[vec![0; 8], bytes(&[32_000]), vec![1], bytes(first)].concat());
    for piece in rest.chunks(4_000) {
        table.extend(record(0x003C, &[vec![1], bytes(piece)].concat()));
    }
    let refusal = pool().read(&book(BIFF8, &[style(0, 0), table].concat(), &[tab("S", records)]));
    assert_eq!(refusal, Err(Refusal::Suspicious { limit: Limit::Text }));
}

#[test]
fn locked_and_damaged_books_are_refused_by_name() {
    let pool = pool();
    let sheet = || tab("S", cell(0x027E, 0, 0, 0, &whole(1)));
    let locked = book(BIFF8, &record(0x002F, &[0; 6]), &[sheet()]);
    assert_eq!(pool.read(&locked), Err(Refusal::Password));
    let good = book(BIFF8, &style(0, 0), &[sheet()]);
    assert!(pool.read(&good).is_ok());
    let damaged = |bytes: &[u8]| matches!(pool.read(bytes), Err(Refusal::Damaged { .. }));
    // Cut anywhere, what is missing never passes for blank.
    for length in 8..good.len() {
        assert!(damaged(&good[..length]), "{length}");
    }
    let missing = book(BIFF8, &style(0, 0), &[tab("S", cell(0x00FD, 0, 0, 0, &[9, 0, 0, 0]))]);
    assert!(damaged(&missing));
    // Two tabs on one sheet.
    let mut twice = book(BIFF8, &style(0, 0), &[sheet(), sheet()]);
    let tabs: Vec<usize> = twice
        .windows(2)
        .enumerate()
        .filter(|(_, kind)| *kind == [0x85, 0])
        .map(|(at, _)| at + 4)
        .collect();
    let first: [u8; 4] = twice[tabs[0]..tabs[0] + 4].try_into().unwrap();
    twice[tabs[1]..tabs[1] + 4].copy_from_slice(&first);
    assert!(damaged(&twice));
}
