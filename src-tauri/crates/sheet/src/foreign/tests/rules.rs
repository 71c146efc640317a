//! Every rule of the recognition on a small sheet of its own.

use super::fixture::{all, one, said};

#[test]
fn a_sheet_without_a_table_gives_none_and_says_so() {
    let found = all(&[
        "Kính gửi: Sở Y tế",
        "Thực hiện Công văn số 12, đề nghị cử 02 người dự họp.",
        "GIÁM ĐỐC",
    ]);
    assert!(found.proposals.is_empty());
    assert_eq!(found.notes.len(), 1);
    assert!(found.notes[0].text.contains("không thấy bảng"));
}

#[test]
fn a_lone_figure_is_read() {
    let table = one(&["TT|Đơn vị|Số hồ sơ", "1|Sở A|=12"]);
    assert_eq!(said(&table, "C2"), "12");
}
