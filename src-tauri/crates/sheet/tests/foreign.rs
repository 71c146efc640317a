//! A workbook that an agency made itself, from its bytes through the worker to a proposal.

mod common;

use sheet::foreign::{Kind, Role, tables};

#[test]
fn a_foreign_workbook_is_proposed_as_it_came_out_of_the_worker() {
    let field = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/field-cases");
    let bytes = std::fs::read(format!("{field}/25-tieu-de-ngat-tay.xlsx")).unwrap();
    let found = tables(&common::read(&bytes).unwrap());
    let [table] = found.proposals.as_slice() else {
        panic!("{:?}", found.notes)
    };
    assert_eq!((table.sheet.as_str(), table.header.as_str()), ("15.11", "A6:H10"));
    let column = table.column("G").unwrap();
    assert_eq!(column.path, ["Kinh phí đã nhận", "Lũy kế từ đầu năm"]);
    assert_eq!(
        (column.kind, column.unit.as_deref()),
        (Kind::Figure, Some("Triệu đồng"))
    );
    let data = table.rows.iter().filter(|row| row.role == Role::Data);
    assert_eq!(data.map(|row| row.row).collect::<Vec<_>>(), [12, 14, 15, 16]);
}
