//! Tables whose figures are known, written the ways that senders and their spreadsheets write them, right and wrong. Each
//! cell has to come out right or asked.

use std::collections::BTreeMap;

use domain::amount::Amount;
use domain::vi;

use super::fixture::{all, printed};
use super::odd::Lot;

/// What a cell means, and how it was written; whether that is a slip nobody can read through.
struct Written {
    cell: String,
    /// Canonical, `~` for nothing.
    truth: String,
}

fn written(cell: String, truth: String) -> Written {
    Written { cell, truth }
}

fn amount(mantissa: i64, scale: u8) -> Amount {
    Amount::new(mantissa, scale).unwrap()
}

/// Thousands by commas, decimals by a point.
fn english(amount: Amount) -> String {
    vi::number(amount).replace('.', ";").replace(',', ".").replace(';', ",")
}

/// A count of things.
fn count(lot: &mut Lot, slips: bool) -> Written {
    let value = i64::try_from(lot.below(60_000)).unwrap();
    let truth = value.to_string();
    let grouped = vi::number(amount(value, 0));
    match lot.below(if slips { 12 } else { 5 }) {
        0 | 1 => written(format!("={value}"), truth),
        2 => written(format!("={value}@#,##0"), truth),
        3 => written(String::new(), "~".to_owned()),
        4 => written("Không phát sinh".to_owned(), "none".to_owned()),
        5 => written(grouped, truth),
        6 => written(format!("{grouped} hồ sơ"), truth),
        // Typed with a point where the spreadsheet takes it for decimals; a round thousand leaves no trace of it.
        7 if value >= 1_000 && value % 1_000 != 0 => written(format!("={}", amount(value, 3)), truth),
        8 if value >= 1_000 => written(english(amount(value, 0)), truth),
        9 => written("!".to_owned(), truth),
        10 => written(format!("{grouped}*"), truth),
        11 => written(format!("khoảng {grouped}"), truth),
        _ => written(format!("={value}"), truth),
    }
}

/// A share in percent.
fn share(lot: &mut Lot, slips: bool) -> Written {
    let hundredths = 1 + i64::try_from(lot.below(10_000)).unwrap();
    let value = amount(hundredths, 2);
    let truth = value.to_string();
    match lot.below(if slips { 7 } else { 3 }) {
        0 => written(format!("={}@0.00%", amount(hundredths, 4)), truth),
        1 => written(format!("{}%", vi::number(value)), truth),
        2 => written(format!("={truth}@0.00\"%\""), truth),
        3 => written(format!("={truth}"), truth),
        // The comma got lost; what is left below a hundred looks like any other share.
        4 if value.scale() > 0 && value.mantissa() > 100 => written(format!("={}", value.mantissa()), truth),
        5 => written(format!("={}", amount(hundredths, 4)), truth),
        _ => written(vi::number(value), truth),
    }
}

/// Money in million đồng.
fn money(lot: &mut Lot, slips: bool) -> Written {
    let hundredths = 100 + i64::try_from(lot.below(90_000_000)).unwrap();
    let value = amount(hundredths, 2);
    let truth = value.to_string();
    match lot.below(if slips { 7 } else { 2 }) {
        0 => written(format!("={truth}"), truth),
        1 => written(format!("={truth}@#,##0.00"), truth),
        2 => written(vi::number(value), truth),
        3 => written(english(value), truth),
        4 => written(format!("={}@#,##0.00,,", hundredths * 10_000), truth),
        // Đồng under the heading of million đồng.
        5 => written(format!("={}", hundredths * 10_000), truth),
        _ => written(format!("{} triệu đồng", vi::number(value)), truth),
    }
}

/// A figure of a column whose heading says nothing of what it counts.
fn bare(lot: &mut Lot, slips: bool) -> Written {
    let value = i64::try_from(lot.below(60_000)).unwrap();
    let truth = value.to_string();
    match lot.below(if slips { 6 } else { 2 }) {
        0 => written(format!("={value}"), truth),
        1 => written(format!("={value}@#,##0"), truth),
        2 => written(vi::number(amount(value, 0)), truth),
        3 => written(english(amount(value, 0)), truth),
        4 if value >= 1_000 && value % 1_000 != 0 => written(format!("={}", amount(value, 3)), truth),
        _ => written(truth.clone(), truth),
    }
}

/// A part of a whole.
fn ratio(lot: &mut Lot, slips: bool) -> Written {
    let (part, whole) = (1 + lot.below(12), 12 + lot.below(17));
    let truth = format!("{part}/{whole}");
    match lot.below(if slips { 3 } else { 1 }) {
        // Taken for a day: 11/25 is the 25th of November where the month comes first.
        1 => written(format!("d2022-{part:02}-{whole:02}@d-mmm"), truth),
        2 => written(format!("{part} / {whole}"), truth),
        _ => written(truth.clone(), truth),
    }
}

/// Days of one column; a spreadsheet that expects the month first makes dates of those it can and leaves the others.
fn days(lot: &mut Lot, rows: usize, slips: bool) -> Vec<Written> {
    let exchanged = slips && lot.below(2) == 0;
    let late = lot.below(rows);
    (0..rows)
        .map(|row| {
            let (day, month) = (
                if row == late {
                    13 + lot.below(16)
                } else {
                    1 + lot.below(28)
                },
                1 + lot.below(12),
            );
            let truth = format!("2022-{month:02}-{day:02}");
            let cell = match (exchanged, day <= 12) {
                (true, true) => format!("d2022-{day:02}-{month:02}@dd/mm/yyyy"),
                (true, false) => format!("{day:02}/{month:02}/2022"),
                (false, _) if slips && lot.below(3) == 0 => format!("{day:02}/{month:02}/2022"),
                _ => format!("d{truth}@dd/mm/yyyy"),
            };
            written(cell, truth)
        })
        .collect()
}

/// Draws tables and gives how many cells came out right, asked and wrong.
fn try_tables(tables: usize, slips: bool) -> BTreeMap<&'static str, usize> {
    let mut lot = Lot(if slips { 11 } else { 7 });
    let mut tally = BTreeMap::new();
    for _ in 0..tables {
        let rows = 3 + lot.below(6);
        let mut columns: Vec<Vec<Written>> = vec![
            (0..rows).map(|_| count(&mut lot, slips)).collect(),
            (0..rows).map(|_| share(&mut lot, slips)).collect(),
            (0..rows).map(|_| money(&mut lot, slips)).collect(),
        ];
        columns.push(days(&mut lot, rows, slips));
        columns.push((0..rows).map(|_| bare(&mut lot, slips)).collect());
        columns.push((0..rows).map(|_| ratio(&mut lot, slips)).collect());
        let heads = [
            "TT|Đơn vị|Số hồ sơ tiếp nhận|Tỷ lệ (%)|Kinh phí (triệu đồng)|Hạn hoàn thành|Kế hoạch|DVC đã triển khai/tổng số",
            "STT|Cơ quan, đơn vị|Tiếp nhận (hồ sơ)|Tỷ lệ đúng hạn %|Vốn (triệu đồng)|Ngày hoàn thành|Kết quả|Đạt/Tổng số",
        ];
        let head = heads[lot.below(heads.len())];
        let title = lot.below(3);
        let mut lines: Vec<String> = vec!["BÁO CÁO".to_owned(); title];
        lines.push(head.to_owned());
        for row in 0..rows {
            let cells: Vec<&str> = columns.iter().map(|column| column[row].cell.as_str()).collect();
            lines.push(format!("{}|Đơn vị {row}|{}", row + 1, cells.join("|")));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = all(&lines);
        let table = &found.proposals[0];
        for row in 0..rows {
            let number = u32::try_from(title + row).unwrap() + 2;
            let read = table.rows.iter().find(|known| known.row == number).unwrap();
            for (letter, column) in ["C", "D", "E", "F", "G", "H"].into_iter().zip(&columns) {
                let reading = &read.cells[letter];
                let value = reading.read.as_deref().unwrap_or("~");
                let outcome = match (value == column[row].truth, reading.asked) {
                    (true, false) => "right",
                    (_, true) => "asked",
                    (false, false) => "wrong",
                };
                assert_ne!(
                    outcome,
                    "wrong",
                    "{letter}{number} ‘{}’ means {}:\n{}",
                    column[row].cell,
                    column[row].truth,
                    printed(&found)
                );
                *tally.entry(outcome).or_default() += 1;
            }
        }
    }
    tally
}

#[test]
fn a_careful_sender_is_hardly_asked() {
    let tally = try_tables(200, false);
    println!("{tally:?}");
    let asked = tally.get("asked").copied().unwrap_or(0);
    assert!(asked * 100 <= tally["right"], "{tally:?}");
}

#[test]
fn a_careless_sender_is_asked_and_never_misread() {
    let tally = try_tables(400, true);
    println!("{tally:?}");
    assert!(tally["right"] > tally["asked"], "{tally:?}");
}
