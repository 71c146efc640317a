//! Rules that take more than one plain sheet: hidden parts, other sheets, what is remembered of a form and told when it drifts.

use super::fixture::{all, book, one, said};
use crate::foreign::{Drift, Fingerprint, NoteKind, Proposal, Role, drift, tables};

fn kinds(table: &Proposal) -> Vec<NoteKind> {
    table.notes.iter().map(|note| note.kind).collect()
}

#[test]
fn a_sheet_without_a_table_gives_none_and_says_so() {
    let found = all(&[
        "Kính gửi: Sở Y tế",
        "Thực hiện Công văn số 12, đề nghị cử 02 người dự họp.",
        "GIÁM ĐỐC",
    ]);
    assert!(found.proposals.is_empty());
    assert_eq!(found.notes.len(), 1);
    assert_eq!(found.notes[0].kind, NoteKind::NoTable);
    assert!(found.notes[0].text.starts_with("Trang tính ‹S›: không thấy bảng"));
}

#[test]
fn the_layout_of_a_letter_is_no_table_and_told_once() {
    let mut letter = book(&["UBND TỈNH|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    letter.document = true;
    letter.sheets.push(letter.sheets[0].clone());
    let found = tables(&letter);
    assert!(found.proposals.is_empty());
    assert_eq!(found.notes.len(), 1);
    assert!(found.notes[0].text.starts_with("Văn bản không có bảng"));
}

#[test]
fn hidden_rows_are_told_and_not_read() {
    let mut book = book(&[
        "TT|Đơn vị|Số hồ sơ",
        "1|Sở A|=10",
        "2|Sở B|=20",
        "3|Sở C|=5",
        "|Cộng|=35",
    ]);
    book.sheets[0].hidden_rows = vec![2];
    let table = &tables(&book).proposals[0];
    assert!(table.rows.iter().all(|row| row.row != 3));
    let hidden = table.notes.iter().find(|note| note.kind == NoteKind::Hidden).unwrap();
    assert_eq!(hidden.cells, ["3"]);
    // The total holds what nobody sees.
    let total = table
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::TotalDiffers)
        .unwrap();
    assert!(total.text.contains("dòng ẩn"), "{}", total.text);
    assert_eq!(said(table, "C5"), "35?");
}

#[test]
fn hidden_columns_are_told_and_not_read() {
    let mut book = book(&["TT|Đơn vị|Số cũ|Số hồ sơ", "1|Sở A|=9|=10", "2|Sở B|=8|=20"]);
    book.sheets[0].hidden_columns = vec![(2, 2)];
    let table = &tables(&book).proposals[0];
    assert!(table.column("C").is_none());
    assert_eq!(said(table, "C2"), "absent");
    assert_eq!(said(table, "D2"), "10");
    assert_eq!(kinds(table), [NoteKind::Hidden]);
    assert_eq!(table.notes[0].cells, ["C"]);
}

#[test]
fn hidden_sheets_are_named_and_every_visible_one_is_read_in_order() {
    let mut book = book(&["TT|Đơn vị|Số hồ sơ", "1|Sở A|=10"]);
    let mut second = book.sheets[0].clone();
    second.name = "Cũ".to_owned();
    second.visible = false;
    let mut third = book.sheets[0].clone();
    third.name = "Biểu 2".to_owned();
    book.sheets.extend([second, third]);
    let found = tables(&book);
    let names: Vec<&str> = found.proposals.iter().map(|table| table.sheet.as_str()).collect();
    assert_eq!(names, ["S", "Biểu 2"]);
    assert_eq!(found.notes.len(), 1);
    assert!(found.notes[0].text.contains("‹Cũ›: trang tính ẩn"));
}

#[test]
fn a_proposal_is_written_as_the_command_line_gives_it() {
    let table = one(&["TT|Đơn vị|Tỷ lệ (%)", "1|Sở A|=89.07", "2|Sở B|-"]);
    let json = serde_json::to_value(&table).unwrap();
    assert_eq!(json["header"], "A1:C1");
    assert_eq!(json["columns"][2]["path"][0], "Tỷ lệ (%)");
    assert_eq!(json["columns"][2]["kind"], "share");
    assert!(json["columns"][2]["maps_to"].is_null());
    assert_eq!(json["rows"][0]["role"], "data");
    let cell = &json["rows"][0]["cells"]["C"];
    assert_eq!(
        (&cell["raw"], &cell["read"], &cell["asked"]),
        (&"89,07".into(), &"89.07".into(), &false.into())
    );
    assert_eq!(json["rows"][1]["cells"]["C"]["read"], "none");
    assert!(json["rows"][0].get("under").is_none());
    assert_eq!(serde_json::from_value::<Proposal>(json).unwrap(), table);
}

#[test]
fn formats_that_carry_meaning_are_drawn_or_asked() {
    let table = one(&[
        "TT|Đơn vị|Mã đơn vị|Kỳ|Loại",
        "1|Sở A|=5@000|=4@\"Quý\" 0|=0@00",
        "2|Sở B|=12@000|=1@\"Quý\" 0|=7@00",
    ]);
    assert_eq!(said(&table, "C2"), "005");
    assert_eq!(said(&table, "D2"), "Quý 4?");
    assert!(said(&table, "E2").ends_with('?'));
}

#[test]
fn a_label_that_is_merged_down_holds_for_all_its_rows_and_a_day_too() {
    let table = one(&[
        "TT|Lĩnh vực|Thủ tục|Hạn|Số hồ sơ",
        "1|Hộ tịch|Khai sinh|d2022-12-15@dd/mm/yyyy|=3",
        "^|^|Kết hôn|^|=4",
    ]);
    let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Hộ tịch / Khai sinh", "Hộ tịch / Kết hôn"]);
    assert_eq!(said(&table, "D3"), "2022-12-15");
    assert!(table.notes.is_empty());
}

#[test]
fn a_part_knows_the_row_that_it_stands_under() {
    let table = one(&["TT|Đơn vị|Số hồ sơ", "I|Khối sở|=30", "1|Sở A|=10", "2|Sở B|=20"]);
    let under: Vec<Option<u32>> = table.rows.iter().map(|row| row.under).collect();
    assert_eq!(under, [None, Some(2), Some(2)]);
    assert_eq!(table.rows[0].role, Role::Group);
}

fn print(lines: &[&str]) -> Fingerprint {
    Fingerprint::of(&one(lines))
}

#[test]
fn small_changes_of_writing_leave_a_fingerprint_alone() {
    let old = print(&[
        "TT|Đơn vị|Luỹ kế đến 15/11/2022|Hoà giải (vụ)|Năm 2021|Năm 2022",
        "1|Sở A|=1|=2|=3|=4",
    ]);
    let new = print(&[
        "BÁO CÁO THÁNG",
        "",
        "TT|ĐƠN  VỊ|Lũy kế đến 15/12/2022|Hòa giải (Vụ)|Năm 2022|Năm 2023",
        "1|Sở A|=1|=2|=3|=4",
    ]);
    assert_eq!(drift(&old, &new), []);
    assert_eq!(old.digest(), new.digest());
    let other = print(&[
        "TT|Đơn vị|Lũy kế quý|Hòa giải (vụ)|Năm 2021|Năm 2022",
        "1|Sở A|=1|=2|=3|=4",
    ]);
    assert_ne!(old.digest(), other.digest());
}

#[test]
fn columns_that_were_added_are_noticed_and_the_others_keep_their_place() {
    let old = print(&[
        "TT|Xã|Tiếp nhận|<|Giải quyết|<",
        "^|^|Tổng số|Quá hạn|Tổng số|Quá hạn",
        "1|Xã A|=1|=0|=1|=0",
    ]);
    let new = print(&[
        "TT|Xã|Tiếp nhận|<|<|Giải quyết|<|Ghi chú",
        "^|^|Tổng số|Trực tuyến|Quá hạn|Tổng số|Quá hạn|^",
        "1|Xã A|=1|=1|=0|=1|=0|",
    ]);
    let found = drift(&old, &new);
    let added = |letter: &str, path: &str| Drift::Added {
        letter: letter.to_owned(),
        path: path.to_owned(),
    };
    assert_eq!(found, [added("D", "Tiếp nhận › Trực tuyến"), added("H", "Ghi chú")]);
    assert!(found[0].to_string().contains("cột mới"));
    let back = drift(&new, &old);
    assert!(back.iter().all(|drift| matches!(drift, Drift::Removed { .. })) && back.len() == 2);
}

#[test]
fn columns_that_changed_places_or_units_are_told() {
    let old = print(&["TT|Xã|Tiếp nhận|Giải quyết|Kinh phí (đồng)", "1|Xã A|=2|=1|=5"]);
    let new = print(&["TT|Xã|Giải quyết|Tiếp nhận|Kinh phí (đồng)", "1|Xã A|=1|=2|=5"]);
    let found = drift(&old, &new);
    assert!(matches!(found.as_slice(), [Drift::Moved { .. }]), "{found:?}");
    let table = |unit: &str| {
        let line = format!("|||Đơn vị tính: {unit}");
        print(&[line.as_str(), "TT|Xã|Kinh phí|Vốn", "1|Xã A|=2|=1"])
    };
    let found = drift(&table("đồng"), &table("triệu đồng"));
    assert_eq!(found.len(), 2);
    assert!(
        matches!(&found[0], Drift::Unit { from, to, .. } if from == "đồng" && to == "triệu đồng"),
        "{found:?}"
    );
}

#[test]
fn the_same_heading_twice_is_told_apart_by_its_order() {
    let old = print(&["TT|Xã|Tổng số|Tổng số", "1|Xã A|=2|=1"]);
    let new = print(&["TT|Xã|Tổng số", "1|Xã A|=2"]);
    assert!(matches!(drift(&old, &new).as_slice(), [Drift::Removed { letter, .. }] if letter == "D"));
}

#[test]
fn raised_and_struck_out_parts_are_left_out_and_asked() {
    use crate::book::Marks;
    let mut book = book(&[
        "TT|Đơn vị|Số hồ sơ",
        "1|Sở A(1)|1252",
        "2|Sở B|300 320",
        "3|Sở C|=99",
        "|Cộng|=445",
    ]);
    let mark = |cells: &mut Vec<crate::book::Cell>, place: (u32, u32), marks: Marks, kept: Option<&str>| {
        let cell = cells.iter_mut().find(|cell| (cell.row, cell.column) == place).unwrap();
        cell.marks = marks;
        cell.kept = kept.map(Into::into);
    };
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
    let cells = &mut book.sheets[0].cells;
    mark(cells, (1, 1), raised, Some("Sở A"));
    mark(cells, (1, 2), raised, Some("125"));
    mark(cells, (2, 2), struck, Some("320"));
    mark(cells, (3, 2), struck, None);
    let table = &tables(&book).proposals[0];
    assert_eq!(table.rows[0].label, "Sở A");
    assert_eq!(
        ["C2", "C3", "C4"].map(|cell| said(table, cell)),
        ["125?", "320?", "99?"]
    );
    assert_eq!(kinds(table), [NoteKind::Footnote, NoteKind::Struck]);
}
