//! Sheets that nobody made with care: whatever stands where, the recognition ends, and what it asks it explains.

use super::fixture::book;
use crate::book::Area;
use crate::foreign::{Role, tables};

/// Numbers that look drawn by lot and are the same at every run.
pub struct Lot(pub u64);

impl Lot {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

const PIECES: [&str; 44] = [
    "",
    "",
    "",
    "",
    "",
    "TT",
    "STT",
    "Đơn vị",
    "Số hồ sơ",
    "Tỷ lệ (%)",
    "Trong đó",
    "Tổng số",
    "Tổng cộng",
    "Cộng",
    "1",
    "2",
    "3",
    "I",
    "II",
    "a)",
    "-",
    "- Trực tuyến",
    "=1",
    "=2",
    "=12.5",
    "=8907",
    "=0.5@0.0%",
    "=5@#,##0,,",
    "=0@0;0;",
    "1.234",
    "1,234",
    "1.234,5",
    "(350)",
    "5/7",
    "d2022-12-14@d-mmm",
    "d2022-12-14@dd/mm/yyyy",
    "15/4/2022",
    "!",
    "#REF!",
    "3=1+2",
    "(3)=(1)+(2)",
    "Ghi chú: số ước",
    "GIÁM ĐỐC",
    "Đơn vị tính: tỷ đồng",
];

#[test]
fn whatever_stands_on_a_sheet_the_recognition_ends_and_explains_what_it_asks() {
    let mut lot = Lot(6);
    for _ in 0..1_000 {
        let (rows, columns) = (1 + lot.below(12), 1 + lot.below(8));
        let lines: Vec<String> = (0..rows)
            .map(|_| {
                let cells: Vec<&str> = (0..columns).map(|_| PIECES[lot.below(PIECES.len())]).collect();
                cells.join("|")
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut book = book(&lines);
        for _ in 0..lot.below(3) {
            let (top, left) = (lot.below(rows), lot.below(columns));
            book.sheets[0].merges.push(Area {
                top: u32::try_from(top).unwrap(),
                left: u32::try_from(left).unwrap(),
                bottom: u32::try_from(top + lot.below(3)).unwrap(),
                right: u32::try_from(left + lot.below(3)).unwrap(),
            });
        }
        let found = tables(&book);
        for table in &found.proposals {
            assert!(table.rows.is_sorted_by_key(|row| row.row), "{lines:?}");
            let letters: Vec<&String> = table.columns.iter().map(|column| &column.letter).collect();
            for row in &table.rows {
                assert!(row.role != Role::Note || row.cells.is_empty(), "{lines:?}");
                assert!(row.cells.keys().all(|letter| letters.contains(&letter)), "{lines:?}");
                for (letter, reading) in row.cells.iter().filter(|(_, reading)| reading.asked) {
                    let told = table.notes.iter().any(|note| {
                        let same = |cell: &String| cell.trim_end_matches(|c: char| c.is_ascii_digit()) == *letter;
                        note.cells.iter().any(same)
                    });
                    assert!(told, "{letter}{} {reading:?} of {lines:?}", row.row);
                }
            }
        }
    }
}

#[test]
fn a_sheet_of_totals_only_ends_soon() {
    let mut lines = vec!["TT|Đơn vị|Số hồ sơ|Đúng hạn".to_owned()];
    lines.extend((0..9_000).map(|row| {
        if row % 2 == 0 {
            "|Cộng|=1|=2".to_owned()
        } else {
            format!("{row}|Sở|=1|=2")
        }
    }));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = tables(&book(&lines));
    assert_eq!(found.proposals.len(), 1);
}
