//! What must not be in an agency's file at all: marks of secrecy and lists of persons' identity numbers. Looks at every
//! sheet, hidden ones too, and at files of any shape; knows nothing of forms.

use std::collections::BTreeMap;

use domain::finding::{Finding, FindingKind};
use domain::form::CellRef;
use domain::text::loose_key;

use crate::book::{Book, Cell, CellValue, Sheet};

/// From this many rows on, numbers under one heading are a list.
const ROWS_OF_A_LIST: u32 = 3;
/// Stamps of secrecy, alone and in brackets.
const STAMPS: [(&str, &str); 3] = [("MẬT", "(MẬT)"), ("TỐI MẬT", "(TỐI MẬT)"), ("TUYỆT MẬT", "(TUYỆT MẬT)")];
/// What the heading of identity numbers says, as whole words of its key.
const IDENTITY_WORDS: [&str; 7] = [
    " cccd ",
    " cmnd ",
    " cmt ",
    " can cuoc ",
    " dinh danh ca nhan ",
    " so dinh danh ",
    " chung minh nhan dan ",
];

/// Findings that keep a file from being read and kept: a stamp of secrecy, or columns of identity numbers (masked).
pub fn screen(book: &Book) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sheet in &book.sheets {
        if is_secrecy_mark(&sheet.name) {
            let place = CellRef {
                sheet: sheet.name.clone(),
                cell: String::new(),
            };
            findings.push(Finding::at(FindingKind::SecrecyWords, place, &sheet.name));
        }
        // One stamp decides; a file full of them must not fill the list.
        if let Some(cell) = sheet.cells.iter().find(|cell| text(cell).is_some_and(is_secrecy_mark)) {
            findings.push(Finding::at(FindingKind::SecrecyWords, place(sheet, cell), cell.shown()));
        }
        identity_columns(sheet, &mut findings);
    }
    findings
}

/// A stamp stands alone or in brackets, in capitals; running text about secrets does not count.
fn is_secrecy_mark(text: &str) -> bool {
    let text = text.trim();
    let is_stamp = |text: &str| STAMPS.iter().any(|(stamp, _)| text == *stamp);
    let labelled = || {
        text.split_once(':')
            .is_some_and(|(label, rest)| is_stamp(&rest.trim().to_uppercase()) && loose_key(label) == "do mat")
    };
    is_stamp(text) || STAMPS.iter().any(|(_, bracketed)| text.contains(bracketed)) || labelled()
}

/// A column is a list of identity numbers when its heading says so and rows below it look so: both, because a sum of
/// money can have twelve digits and a heading can count cards.
fn identity_columns(sheet: &Sheet, findings: &mut Vec<Finding>) {
    // Numbers are quickly told and headings are not: most sheets have no column worth reading the headings of.
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| looks_like_identity(cell)) {
        *numbers.entry(cell.column).or_default() += 1;
    }
    numbers.retain(|_, rows| *rows >= ROWS_OF_A_LIST);
    // By column: the first heading, the first number below it, how many there are.
    let mut columns: BTreeMap<u32, (&Cell, Option<&Cell>, u32)> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| numbers.contains_key(&cell.column)) {
        match columns.get_mut(&cell.column) {
            Some((_, first, rows)) if looks_like_identity(cell) => {
                first.get_or_insert(cell);
                *rows += 1;
            }
            None if text(cell).is_some_and(is_identity_heading) => {
                columns.insert(cell.column, (cell, None, 0));
            }
            _ => {}
        }
    }
    for (head, first, rows) in columns.into_values() {
        if let Some(first) = first.filter(|_| rows >= ROWS_OF_A_LIST) {
            let kind = FindingKind::PersonalIdentifiers {
                column: head.shown().to_owned(),
                rows,
            };
            findings.push(Finding::at(kind, place(sheet, first), first.shown()));
        }
    }
}

fn is_identity_heading(text: &str) -> bool {
    if text.len() > 240 || text.chars().count() > 60 {
        return false;
    }
    let key = format!(" {} ", loose_key(text));
    IDENTITY_WORDS.iter().any(|words| key.contains(words))
}

/// Twelve digits whose fourth says a century and sex of someone alive (0–3); typed as a number it has lost the leading
/// zero. Nine digits of the old card count only as text.
fn looks_like_identity(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Text(text) => {
            let signs = |c: char| matches!(c, ' ' | '.' | '-');
            if !text.chars().all(|c| c.is_ascii_digit() || signs(c)) {
                return false;
            }
            let digits = text.replace(signs, "");
            digits.len() == 9 || digits.len() == 12 && is_citizen_number(&digits)
        }
        CellValue::Number(amount) => amount.as_integer().is_some_and(|whole| {
            let digits = whole.to_string();
            matches!(digits.len(), 10 | 11) && is_citizen_number(&format!("{digits:0>12}"))
        }),
        _ => false,
    }
}

fn is_citizen_number(digits: &str) -> bool {
    digits.starts_with('0') && matches!(digits.as_bytes().get(3), Some(b'0'..=b'3'))
}

fn text(cell: &Cell) -> Option<&str> {
    match &cell.value {
        CellValue::Text(text) => Some(text),
        _ => None,
    }
}

fn place(sheet: &Sheet, cell: &Cell) -> CellRef {
    CellRef {
        sheet: sheet.name.clone(),
        cell: cell.a1(),
    }
}

#[cfg(test)]
mod tests {
    use domain::amount::Amount;

    use super::*;

    fn book(column: &[CellValue]) -> Book {
        let cell = |(row, value): (u32, &CellValue)| Cell {
            row,
            column: 2,
            value: value.clone(),
            ..Cell::default()
        };
        let cells = (0..).zip(column).map(cell).collect();
        Book {
            sheets: vec![Sheet {
                name: "S".to_owned(),
                cells,
                ..Sheet::default()
            }],
            ..Book::default()
        }
    }

    fn words(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    fn number(n: i64) -> CellValue {
        CellValue::Number(Amount::integer(n))
    }

    #[test]
    fn a_list_of_identity_numbers_is_found_and_masked() {
        for rows in [
            [words("052000000001"), words("052 100 000 002"), words("052300000003")],
            [number(52_000_000_001), number(52_100_000_002), number(1_200_000_003)],
        ] {
            let findings = screen(&book(&[&[words("Số CCCD")], rows.as_slice()].concat()));
            assert_eq!(findings.len(), 1);
            assert_eq!(findings[0].code(), "personal_identifiers");
            assert!(!findings[0].message().contains("52000000"));
        }
    }

    #[test]
    fn sums_counts_and_single_numbers_pass() {
        let money = [30_901_500_000, 30_901_500_001, 30_901_500_002].map(number);
        let ids = ["052000000001", "052100000002", "052300000003"].map(words);
        for (head, rows) in [
            ("Kinh phí CCCD (đồng)", &money[..]),
            ("Kinh phí (đồng)", &ids[..]),
            ("Điện thoại đầu mối", &ids[..]),
            ("Số CCCD", &ids[..2]),
        ] {
            assert_eq!(screen(&book(&[&[words(head)], rows].concat())), [], "{head}");
        }
    }

    #[test]
    fn stamps_of_secrecy_are_found_and_talk_of_secrets_is_not() {
        for stamp in ["MẬT", " TUYỆT MẬT ", "Độ mật: Tối mật", "12/BC-BCĐ (MẬT)"] {
            assert_eq!(screen(&book(&[words(stamp)])).len(), 1, "{stamp}");
        }
        for text in [
            "BẢO MẬT HỆ THỐNG",
            "Luật Bảo vệ bí mật nhà nước",
            "Độ mật: không",
            "mật",
        ] {
            assert_eq!(screen(&book(&[words(text)])), [], "{text}");
        }
    }
}
