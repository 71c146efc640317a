//! Workbooks that agencies made themselves: a dry run tells what is understood of them, and nothing of it is a value.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::month::{Month, Stage};
use crate::program::{REFUSED, dean06};
use crate::words;

fn field_case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/field-cases")
        .join(name)
}

/// What a dry run says of a file.
fn looked_at(month: &Month, file: &Path) -> Value {
    let import = words!["--json", "import", "--period", "2022-12", "--dry-run", file];
    let answer = dean06(&month.store(), import).ending(REFUSED).json();
    answer["files"][0].clone()
}

#[test]
fn a_table_of_an_agencys_own_is_proposed_with_its_headings_rows_and_cells() {
    let month = Month::copy(Stage::Opened);
    let file = looked_at(&month, &field_case("11-o-gop-doc.xlsx"));
    assert_eq!(file["outcome"], "unrecognised");
    let table = &file["proposals"][0];
    assert_eq!((&table["sheet"], &table["header"]), (&json!("DVC"), &json!("A1:E2")));
    assert_eq!(table["columns"][3]["path"], json!(["Hồ sơ", "Trực tuyến"]));
    assert_eq!(
        table["columns"][3]["maps_to"],
        Value::Null,
        "a person says what it stands for"
    );
    let cell = &table["rows"][0]["cells"]["D"];
    assert_eq!((&cell["read"], &cell["asked"]), (&json!("30"), &json!(false)));
    // One figure for two rows counts once and is asked about.
    let merged = &table["rows"][3]["cells"]["D"];
    assert_eq!(
        (&merged["read"], &merged["asked"]),
        (&json!("77"), &json!(true)),
        "{table}"
    );
}

#[test]
fn old_formats_and_old_letters_are_read_too() {
    let month = Month::copy(Stage::Opened);
    let file = looked_at(&month, &field_case("04-xls-tcvn3.xls"));
    let labels: Vec<&Value> = file["proposals"][0]["rows"]
        .as_array()
        .unwrap_or_else(|| panic!("{file}"))
        .iter()
        .map(|row| &row["label"])
        .collect();
    assert!(labels.contains(&&json!("Sửa chữa định kỳ")), "{labels:?}");
}

#[test]
fn of_a_file_that_must_not_be_kept_nothing_is_shown() {
    let month = Month::copy(Stage::Opened);
    let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Danh sách".to_owned(),
        title: "TUYỆT MẬT".to_owned(),
        head: row(["Họ và tên", "Số hồ sơ"]),
        rows: vec![row(["Đỗ Văn Tên", "12"])],
    };
    let path = month.beside("mat.xlsx");
    std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
    let file = looked_at(&month, &path);
    assert_eq!(file["outcome"], "rejected", "{file}");
    assert!(
        file.get("proposals").is_none() && !file.to_string().contains("Đỗ Văn Tên"),
        "{file}"
    );
}
