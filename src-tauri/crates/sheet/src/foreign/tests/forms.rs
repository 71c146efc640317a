//! Forms drawn by lot as agencies lay them out: titles, unit lines, headings merged or spread by hand, numbering rows,
//! groups, sums above and below, signatures. What is found has to be what was laid out.

use super::fixture::{all, printed};
use super::odd::Lot;
use crate::book::{a1, column_letters};
use crate::foreign::{NoteKind, Proposal, Role};

/// A column as it was laid out: its headings from the outermost.
struct Laid {
    path: Vec<&'static str>,
}

/// Headings of groups with their columns; "Trong đó" opens a further level.
const GROUPS: [(&str, &[&[&str]]); 5] = [
    (
        "Số hồ sơ nhận giải quyết",
        &[
            &["Tổng số"],
            &["Trong đó", "Trực tuyến"],
            &["Trong đó", "Trực tiếp"],
            &["Từ kỳ trước"],
        ],
    ),
    ("Số hồ sơ đã giải quyết", &[&["Tổng số"], &["Trước hạn"], &["Quá hạn"]]),
    ("Thanh toán trực tuyến", &[&["Số giao dịch"], &["Số tiền"]]),
    ("Kết quả số hóa", &[&["Đã số hóa"], &["Chưa số hóa"]]),
    ("Lũy kế từ đầu năm", &[&["Tiếp nhận"], &["Giải quyết"]]),
];
const SINGLE: [&str; 4] = ["Số cán bộ", "Số máy tính", "Dân số", "Số thôn"];

struct Form {
    grid: Vec<Vec<String>>,
    columns: Vec<Laid>,
    top: usize,
    bottom: usize,
    unit: Option<&'static str>,
    rows: Vec<(usize, Role, String)>,
    /// Column of the labels: after the order numbers, where there are any.
    label: usize,
}

impl Form {
    fn put(&mut self, row: usize, column: usize, text: &str) {
        while self.grid.len() <= row {
            self.grid.push(Vec::new());
        }
        let cells = &mut self.grid[row];
        while cells.len() <= column {
            cells.push(String::new());
        }
        text.clone_into(&mut cells[column]);
    }

    fn lines(&self) -> Vec<String> {
        self.grid.iter().map(|cells| cells.join("|")).collect()
    }
}

fn columns(lot: &mut Lot, ordered: bool) -> Vec<Laid> {
    let heads: &[&str] = if ordered {
        &["STT", "Đơn vị"]
    } else {
        &["Đơn vị"]
    };
    let mut columns: Vec<Laid> = heads.iter().map(|head| Laid { path: vec![head] }).collect();
    let mut singles = SINGLE.iter();
    let mut groups = GROUPS.iter();
    for _ in 0..1 + lot.below(4) {
        if lot.below(2) == 0 {
            columns.extend(singles.next().map(|single| Laid { path: vec![single] }));
        } else if let Some((head, leaves)) = groups.next() {
            columns.extend(leaves.iter().map(|leaf| Laid {
                path: [&[*head][..], leaf].concat(),
            }));
        }
    }
    columns
}

/// How headings are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Groups and columns merged.
    Merged,
    /// Nothing merged, a column's own heading as high as it can stand.
    High,
    /// Nothing merged, every column's own heading in the last row.
    Low,
    /// Nothing merged, the last word of a column's own heading in a row below.
    Broken,
}

/// Writes the headings.
fn headings(form: &mut Form, lot: &mut Lot, layout: Layout) {
    let merged = layout == Layout::Merged;
    let mut depth = form.columns.iter().map(|column| column.path.len()).max().unwrap();
    let top = form.top;
    let paths: Vec<Vec<&'static str>> = form.columns.iter().map(|column| column.path.clone()).collect();
    let broken = |text: &'static str| {
        text.rsplit_once(' ')
            .filter(|(_, last)| last.starts_with(char::is_lowercase))
    };
    for (at, path) in paths.iter().enumerate() {
        for (level, text) in path.iter().enumerate() {
            let own = level + 1 == path.len();
            let same = at > 0 && !own && paths[at - 1].get(..=level) == path.get(..=level);
            if same {
                if merged {
                    form.put(top + level, at, "<");
                }
                continue;
            }
            match (own, layout) {
                (true, Layout::Low) => form.put(top + depth - 1, at, text),
                (true, Layout::Broken) => match broken(text) {
                    Some((words, last)) => {
                        form.put(top + level, at, words);
                        form.put(top + level + 1, at, last);
                    }
                    None => form.put(top + level, at, text),
                },
                _ => form.put(top + level, at, text),
            }
        }
        for level in path.len()..depth {
            if merged {
                form.put(top + level, at, "^");
            }
        }
    }
    let rows = form.grid.len() - top;
    depth = depth.max(rows);
    form.bottom = top + depth - 1;
    let style = lot.below(4);
    if style > 0 {
        form.bottom += 1;
        for at in 0..paths.len() {
            let text = match (style, at) {
                (1, 0) => "A".to_owned(),
                (1, 1) if form.label == 1 => "B".to_owned(),
                (1, _) => format!("={}", at - form.label),
                (2, _) => format!("({})", at + 1),
                _ => format!("={}", at + 1),
            };
            form.put(form.bottom, at, &text);
        }
    }
}

/// Writes a row of figures.
fn figures(form: &mut Form, row: usize, values: &[i64]) {
    for (at, value) in values.iter().enumerate() {
        form.put(row, form.label + 1 + at, &format!("={value}"));
    }
}

fn added(rows: &[Vec<i64>], width: usize) -> Vec<i64> {
    (0..width).map(|at| rows.iter().map(|row| row[at]).sum()).collect()
}

fn draw(lot: &mut Lot) -> Form {
    let ordered = lot.below(4) > 0;
    let mut form = Form {
        grid: Vec::new(),
        columns: columns(lot, ordered),
        label: usize::from(ordered),
        top: 0,
        bottom: 0,
        unit: None,
        rows: Vec::new(),
    };
    let width = form.columns.len();
    if lot.below(3) > 0 {
        form.put(0, 0, "UBND TỈNH THANH SƠN");
        form.put(0, width.max(3), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        form.put(1, 0, "SỞ NỘI VỤ");
        form.put(1, width.max(3), "Độc lập - Tự do - Hạnh phúc");
        form.put(3, 0, "BÁO CÁO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH");
        form.top = 4 + lot.below(2);
    }
    if form.top > 0 && lot.below(2) == 0 {
        form.put(form.top, width - 1, "Đơn vị tính: hồ sơ");
        form.top += 1;
        form.unit = Some("hồ sơ");
    }
    let layout = [Layout::Merged, Layout::High, Layout::Low, Layout::Broken][lot.below(if ordered { 4 } else { 2 })];
    // What stands low beside a group that is not merged could be of the group: nobody can tell.
    let sinks = form
        .columns
        .windows(2)
        .any(|pair| pair[0].path.len() > pair[1].path.len());
    let layout = if layout == Layout::Low && sinks {
        Layout::Merged
    } else {
        layout
    };
    headings(&mut form, lot, layout);
    let mut rows: Vec<(usize, Role, String)> = Vec::new();
    let mut row = form.bottom + 1;
    let label_at = form.label;
    let values = width - 1 - label_at;
    let place = lot.below(3);
    let total_row = row;
    if place == 0 {
        row += 1;
    }
    let grouped = lot.below(2) == 0;
    let mut all_rows: Vec<Vec<i64>> = Vec::new();
    for group in 0..if grouped { 2 + lot.below(2) } else { 1 } {
        let group_row = row;
        row += usize::from(grouped);
        let mut own: Vec<Vec<i64>> = Vec::new();
        for number in 1..=1 + lot.below(4) {
            // A whole is above its parts.
            let wholes: Vec<bool> = form
                .columns
                .iter()
                .skip(label_at + 1)
                .map(|column| column.path.last() == Some(&"Tổng số"))
                .collect();
            let drawn: Vec<i64> = wholes
                .iter()
                .map(|whole| i64::try_from(lot.below(3_000)).unwrap() + if *whole { 10_000 } else { 0 })
                .collect();
            let label = format!("Đơn vị {group}.{number}");
            if ordered {
                form.put(row, 0, &format!("={number}"));
            }
            form.put(row, label_at, &label);
            figures(&mut form, row, &drawn);
            rows.push((row, Role::Data, label));
            own.push(drawn);
            row += 1;
        }
        if grouped {
            // Without numbers it is their capitals that tell groups.
            let label = if ordered {
                form.put(group_row, 0, ["I", "II", "III"][group]);
                ["Sở, ban, ngành", "Cấp huyện", "Cấp xã"][group]
            } else {
                ["SỞ, BAN, NGÀNH", "CẤP HUYỆN", "CẤP XÃ"][group]
            };
            form.put(group_row, label_at, label);
            if ordered && lot.below(2) == 0 {
                figures(&mut form, group_row, &added(&own, values));
            }
            rows.push((group_row, Role::Group, label.to_owned()));
        }
        all_rows.extend(own);
    }
    if place < 2 {
        let at = if place == 0 { total_row } else { row };
        match lot.below(3) {
            0 => form.put(at, 0, "Tổng cộng"),
            1 if ordered => {
                form.put(at, 0, "Tổng cộng");
                form.put(at, 1, "<");
            }
            _ => form.put(at, label_at, "Tổng cộng"),
        }
        figures(&mut form, at, &added(&all_rows, values));
        rows.push((at, Role::Total, "Tổng cộng".to_owned()));
        row += usize::from(place == 1);
    }
    if lot.below(2) == 0 {
        row += lot.below(2);
        form.put(row, 0, "Ghi chú: số liệu tính đến ngày 14/12/2022");
        rows.push((row, Role::Note, "Ghi chú: số liệu tính đến ngày 14/12/2022".to_owned()));
        row += 1;
    }
    if lot.below(2) == 0 {
        row += 1;
        form.put(row, width - 1, "Thanh Sơn, ngày 15 tháng 12 năm 2022");
        form.put(row + 1, label_at, "Người lập biểu");
        form.put(row + 1, width - 1, "GIÁM ĐỐC");
        rows.push((row, Role::Note, "Thanh Sơn, ngày 15 tháng 12 năm 2022".to_owned()));
        if lot.below(2) == 0 {
            form.put(row + 6, label_at, "Cộng");
            form.put(row + 6, label_at + 1, "=4330266000");
            rows.push((row + 6, Role::Note, "Cộng".to_owned()));
        }
    }
    form.rows = rows;
    form
}

/// Holds what was found of a form against what was laid out; `above` rows stand over it.
fn compare(table: &Proposal, form: &Form, above: usize) -> Result<(), Fault> {
    let differs = |found: String, laid: String| if found == laid { Ok(()) } else { Err(Fault(found, laid)) };
    let at = |row: usize, column: usize| a1(u32::try_from(above + row).unwrap(), u32::try_from(column).unwrap());
    let header = format!("{}:{}", at(form.top, 0), at(form.bottom, form.columns.len() - 1));
    differs(table.header.clone(), header)?;
    differs(format!("{:?}", table.unit.as_deref()), format!("{:?}", form.unit))?;
    let paths: Vec<&[String]> = table.columns.iter().map(|column| column.path.as_slice()).collect();
    let laid: Vec<&[&str]> = form.columns.iter().map(|column| column.path.as_slice()).collect();
    differs(format!("{paths:?}"), format!("{laid:?}"))?;
    for (row, role, label) in &form.rows {
        let number = u32::try_from(above + row + 1).unwrap();
        let Some(read) = table.rows.iter().find(|known| known.row == number) else {
            return Err(Fault("lost".to_owned(), format!("row {number}")));
        };
        differs(
            format!("{number} {:?} {}", read.role, read.label),
            format!("{number} {role:?} {label}"),
        )?;
        let asked = read.cells.iter().find(|(_, cell)| cell.asked);
        differs(format!("{number} {asked:?}"), format!("{number} None"))?;
        let first = form.label + 1;
        let columns = first..if *role == Role::Note { first } else { form.columns.len() };
        for column in columns {
            let letter = column_letters(u32::try_from(column).unwrap());
            let laid = form.grid[*row].get(column).map_or("", String::as_str);
            let value = read
                .cells
                .get(&letter)
                .and_then(|cell| cell.read.as_deref())
                .unwrap_or_default();
            differs(
                format!("{letter}{number} {value}"),
                format!("{letter}{number} {}", laid.trim_start_matches('=')),
            )?;
        }
    }
    let alarms = table.notes.iter().filter(|note| note.kind != NoteKind::Outside);
    differs(alarms.map(|note| note.text.as_str()).collect(), String::new())
}

/// What was found, and what was laid out.
#[derive(Debug)]
struct Fault(String, String);

#[test]
fn forms_are_found_as_they_were_laid_out() {
    let mut lot = Lot(3);
    for number in 0..300 {
        let mut forms = vec![draw(&mut lot)];
        let mut lines = forms[0].lines();
        let mut above = vec![0];
        // A second form under the first, with a title of its own.
        if lot.below(3) == 0 {
            let below = draw(&mut lot);
            lines.extend(["", "", "Biểu 2. KẾT QUẢ CỦA CÁC ĐƠN VỊ"].map(str::to_owned));
            above.push(lines.len());
            lines.extend(below.lines());
            forms.push(below);
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = all(&lines);
        let shown = || format!("form {number}:\n{}\n{}", lines.join("\n"), printed(&found));
        assert_eq!(found.proposals.len(), forms.len(), "{}", shown());
        for ((table, form), above) in found.proposals.iter().zip(&forms).zip(above) {
            if let Err(Fault(found, laid)) = compare(table, form, above) {
                panic!("found {found}, laid out {laid}\n{}", shown());
            }
        }
    }
}
