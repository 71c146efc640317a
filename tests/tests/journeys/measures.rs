//! The office's own indicators and what is to be reached by them, put one by one and from a spreadsheet.

use serde_json::{Value, json};

use crate::month::{Month, Stage};
use crate::program::{DONE, Ended, REFUSED, answer, dean06};
use crate::words;

/// A command line of one string; what holds a blank is between bars.
pub fn line(words: &str) -> Vec<std::ffi::OsString> {
    let mut out = Vec::new();
    for (n, part) in words.split('|').enumerate() {
        if n % 2 == 1 {
            out.push(part.into());
        } else {
            out.extend(part.split_whitespace().map(Into::into));
        }
    }
    out
}

pub fn run(month: &Month, words: &str) -> Ended {
    let line = line(words);
    let line: Vec<&std::ffi::OsStr> = line.iter().map(AsRef::as_ref).collect();
    dean06(&month.store(), &line)
}

#[track_caller]
pub fn done(month: &Month, words: &str) {
    run(month, words).ending(DONE);
}

pub fn asked(month: &Month, words: &str) -> Value {
    let line = line(words);
    let line: Vec<&std::ffi::OsStr> = line.iter().map(AsRef::as_ref).collect();
    answer(&month.store(), &line)
}

pub fn row(rows: &Value, code: &str) -> Value {
    let found = rows.as_array().unwrap().iter().find(|row| row["code"] == code);
    found.unwrap_or_else(|| panic!("{code} is not there")).clone()
}

/// Two counts by locality and their share.
pub fn by_place(month: &Month) {
    for words in [
        "indicator put DB-01 --name |Tài khoản đã kích hoạt| --unit |tài khoản| --kind flow --group chung --reporters CAT --by-place true",
        "indicator put DB-02 --name |Công dân trong độ tuổi| --unit |người| --kind stock --group chung --reporters CAT --by-place true",
        "indicator put DB-03 --name |Tỷ lệ kích hoạt| --unit |%| --group chung --of DB-01 --over DB-02",
    ] {
        done(month, words);
    }
}

#[test]
fn a_share_is_put_by_its_parts_and_shown_as_a_sentence() {
    let month = Month::copy(Stage::Opened);
    by_place(&month);
    let share = row(&asked(&month, "indicator list"), "DB-03");
    assert_eq!(
        (
            share["kind"].as_str(),
            share["formula"].as_str(),
            share["derived"].as_bool()
        ),
        (Some("ratio"), Some("DB-01 chia DB-02, nhân 100"), Some(true))
    );
    run(&month, "indicator put DB-02 --formula |DB-03 cộng DB-01|")
        .ending(REFUSED)
        .saying("DB-02 → DB-03 → DB-02");
    run(
        &month,
        "indicator put DB-04 --name A --unit |%| --group chung --of DB-01 --over DB-99",
    )
    .ending(REFUSED)
    .saying("không có chỉ tiêu ‘DB-99’");
    run(
        &month,
        "indicator put DB-05 --name A --unit |%| --kind ratio --group chung --reporters CAT --by-place true",
    )
    .ending(REFUSED)
    .saying("không được tính bằng %");
    let codes = asked(&month, "indicator list");
    for refused in ["DB-04", "DB-05"] {
        assert!(!codes.as_array().unwrap().iter().any(|row| row["code"] == refused));
    }
}

#[test]
fn an_indicator_is_switched_and_a_sensitive_one_only_with_a_reason() {
    let month = Month::copy(Stage::Opened);
    done(&month, "indicator off CDS-01");
    assert_eq!(row(&asked(&month, "indicator list"), "CDS-01")["on"], false);
    done(&month, "indicator on CDS-01");
    assert_eq!(
        run(&month, "indicator on CDS-01").ending(DONE).out,
        "Không có gì thay đổi.\n"
    );
    run(&month, "indicator on HST-02")
        .ending(REFUSED)
        .saying("Ghi căn cứ đồng ý");
    run(&month, "indicator put HST-02 --on true")
        .ending(REFUSED)
        .saying("Ghi căn cứ đồng ý");
    done(&month, "indicator on HST-02 --reason |Công văn số 12/CAT-PC06 đồng ý|");
    assert_eq!(row(&asked(&month, "indicator list"), "HST-02")["on"], true);
}

#[test]
fn milestones_by_quarter_are_targets_that_follow_each_other() {
    let month = Month::copy(Stage::Opened);
    for step in ["--percent 80 --from 2024-04-01", "--percent 100 --from 2024-10-01"] {
        done(
            &month,
            &format!("target put DVC-NOP --indicator CDS-03 --set-by Tỉnh {step}"),
        );
    }
    for (on, share) in [
        ("2024-03-31", None),
        ("2024-09-30", Some(80)),
        ("2024-12-31", Some(100)),
    ] {
        let held = asked(&month, &format!("target list --indicator CDS-03 --on {on}"));
        let mut held = held.as_array().unwrap().iter();
        let milestone = held.find(|target| target["code"] == "DVC-NOP");
        assert_eq!(milestone.and_then(|target| target["percent"].as_u64()), share, "{on}");
    }
}

#[test]
fn a_new_target_leaves_the_former_one_known_and_is_taken_back_whole() {
    let month = Month::copy(Stage::Opened);
    let before = asked(&month, "target list --history --indicator CDS-03");
    let put = asked(
        &month,
        "target put CDS-03-UBND --value 400.000 --from 2023-01-01 --basis |Quyết định 1/QĐ-UBND|",
    );
    let history = asked(&month, "target list --history --indicator CDS-03");
    let of = |target: &Value| (target["value"].clone(), target["from"].clone(), target["until"].clone());
    let of_code = |rows: &Value| -> Vec<_> {
        let rows = rows.as_array().unwrap().iter();
        rows.filter(|t| t["code"] == "CDS-03-UBND").map(of).collect()
    };
    let mantissa = |n: i64| json!({ "mantissa": n, "scale": 0 });
    assert_eq!(
        of_code(&history),
        [
            (mantissa(379_686), Value::Null, json!("2022-12-31")),
            (mantissa(400_000), json!("2023-01-01"), Value::Null),
        ]
    );
    for (on, value) in [("2022-12-31", 379_686), ("2023-01-01", 400_000)] {
        let held = asked(&month, &format!("target list --indicator CDS-03 --on {on}"));
        assert_eq!(
            of_code(&held).iter().map(|t| t.0.clone()).collect::<Vec<_>>(),
            [mantissa(value)],
            "{on}"
        );
    }
    run(&month, "target put CDS-03-UBND --value 5 --from 2022-06-01")
        .ending(REFUSED)
        .saying("phải bắt đầu sau ngày đó");
    for (words, why) in [
        ("target put CDS-03-UBND --value=-1", "nhỏ hơn 0"),
        ("target put CDS-03-UBND --percent 101", "lớn hơn 100%"),
        ("target put CDS-03-UBND --place STP --value 5", "không phải một địa bàn"),
    ] {
        let ended = run(&month, words);
        assert!(ended.code != DONE && ended.err.contains(why), "{words}: {ended:?}");
    }
    done(&month, &format!("undo {}", put["event"]));
    assert_eq!(asked(&month, "target list --history --indicator CDS-03"), before);
}

/// A spreadsheet with these rows under a title and a head.
fn spreadsheet(month: &Month, name: &str, head: &[&str], rows: &[&[&str]]) -> std::path::PathBuf {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let table = sheet::table::Table {
        sheet: "Chỉ tiêu 2026".to_owned(),
        title: "DANH MỤC CHỈ TIÊU CỦA TỈNH".to_owned(),
        head: texts(head),
        rows: rows.iter().map(|row| texts(row)).collect(),
    };
    let path = month.beside(name);
    std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
    path
}

const HEAD: [&str; 11] = [
    "STT",
    "Tên chỉ tiêu",
    "Mã",
    "ĐVT",
    "Loại (phát sinh, thời điểm, tỷ lệ)",
    "Cơ quan báo cáo",
    "Theo địa bàn",
    "Chỉ tiêu/mức giao",
    "Mức giao bởi",
    "Hạn",
    "Công thức",
];

fn import(month: &Month, path: &std::path::Path, more: &[&str]) -> (i32, Value) {
    let mut words: Vec<&std::ffi::OsStr> = vec![
        "--json".as_ref(),
        "indicator".as_ref(),
        "import".as_ref(),
        path.as_ref(),
    ];
    words.extend(more.iter().map(std::ffi::OsStr::new));
    let ended = dean06(&month.store(), &words);
    (ended.code, ended.json())
}

#[test]
fn a_spreadsheet_of_indicators_is_read_whole_and_taken_back_whole() {
    let month = Month::copy(Stage::Opened);
    let before = (asked(&month, "indicator list"), asked(&month, "target list --history"));
    let path = spreadsheet(
        &month,
        "chi-tieu.xlsx",
        &HEAD,
        &[
            &[
                "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)",
            ],
            &["", "II. Phát triển công dân số"],
            &[
                "1",
                "Tài khoản kích hoạt",
                "DB-01",
                "tài khoản",
                "Phát sinh",
                "Công an tỉnh",
                "có",
                "379.686",
                "UBND tỉnh",
                "31/12/2026",
                "",
            ],
            &[
                "2",
                "Công dân trong độ tuổi",
                "DB-02",
                "người",
                "thời điểm",
                "CAT",
                "x",
                "",
                "",
                "",
                "",
            ],
            &[
                "3",
                "Tỷ lệ kích hoạt",
                "DB-03",
                "%",
                "tỷ lệ",
                "",
                "",
                "95%",
                "Bộ Công an",
                "quý IV/2026",
                "(1) chia (2), nhân 100",
            ],
            &[
                "4",
                "Hồ sơ số hóa",
                "DB-04",
                "hồ sơ",
                "tỉ lệ",
                "Sở Y tế; Sở Tư pháp",
                "không",
                "",
                "",
                "",
                "",
            ],
            &[
                "5",
                "Tổng",
                "DB-05",
                "hồ sơ",
                "phát sinh",
                "",
                "",
                "",
                "",
                "",
                "DB-01 + DVC-CA-01",
            ],
        ],
    );
    let (code, dry) = import(&month, &path, &["--dry-run"]);
    assert_eq!((code, dry["problems"].clone()), (0, json!([])), "{dry:#}");
    assert_eq!(dry["event"], Value::Null);
    let of = |code: &str, field: &str| row(&dry["rows"], code)[field].clone();
    assert_eq!(of("DB-03", "formula"), "DB-01 chia DB-02, nhân 100");
    assert_eq!(of("DB-03", "target"), "95% (Bộ Công an giao), hạn 31/12/2026");
    assert_eq!(of("DB-01", "target"), "379.686 (UBND tỉnh giao), hạn 31/12/2026");
    assert_eq!(
        (of("DB-01", "group"), of("DB-01", "by_place")),
        (json!("cong_dan_so"), json!(true))
    );
    assert_eq!(
        (of("DB-02", "by_place"), of("DB-02", "kind")),
        (json!(true), json!("stock"))
    );
    assert_eq!(of("DB-04", "reporters"), json!(["SYT", "STP"]));
    assert_eq!(
        of("DB-04", "formula"),
        "số do đơn vị báo cáo chia tổng số do đơn vị báo cáo, nhân 100"
    );
    assert_eq!(asked(&month, "indicator list"), before.0, "a dry run writes nothing");

    let (code, taken) = import(&month, &path, &[]);
    assert_eq!(code, 0);
    let share = row(&asked(&month, "indicator list"), "DB-03");
    assert_eq!(
        (share["formula"].clone(), share["targets"].clone()),
        (of("DB-03", "formula"), json!(["DB-03-MG"]))
    );
    let (code, again) = import(&month, &path, &[]);
    assert_eq!((code, again["event"].clone()), (0, Value::Null), "it is there already");
    assert!(
        again["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["change"] == "same"),
        "{again:#}"
    );

    let undone = asked(&month, &format!("undo {}", taken["event"]));
    let after = (asked(&month, "indicator list"), asked(&month, "target list --history"));
    assert_eq!(after, before);
    // What was taken back is brought again as it was, the target of its new indicator with it.
    done(&month, &format!("undo {}", undone["event"]));
    assert_eq!(row(&asked(&month, "indicator list"), "DB-03"), share);
}

#[test]
fn whatever_cannot_be_taken_is_told_by_its_cell_and_nothing_is_written() {
    let month = Month::copy(Stage::Opened);
    let before = asked(&month, "indicator list");
    let path = spreadsheet(
        &month,
        "chi-tieu.xlsx",
        &[&HEAD[..], &["Số thập phân", "Nhóm"]].concat(),
        &[
            &[
                "1",
                "Một",
                "V-01",
                "hồ sơ",
                "tỷ lệ",
                "",
                "",
                "",
                "",
                "",
                "V-02 chia V-03",
            ],
            &[
                "2",
                "Hai",
                "V-02",
                "hồ sơ",
                "phát sinh",
                "",
                "",
                "",
                "",
                "",
                "V-01 cộng V-03",
            ],
            &[
                "3",
                "Ba",
                "V-03",
                "hồ sơ",
                "phát sinh",
                "Sở Y tê tỉnh",
                "",
                "",
                "",
                "",
                "",
            ],
            &[
                "4",
                "Bốn",
                "V-04",
                "hồ sơ",
                "phát sinh",
                "SYT",
                "",
                "-5",
                "UBND tỉnh",
                "",
                "",
            ],
            &["5", "Năm", "v-04", "hồ sơ", "phát sinh", "SYT", "", "", "", "", ""],
            &["6", "Sáu", "V-06", "%", "tỷ lệ", "SYT", "", "101%", "", "", "", "", ""],
            &[
                "7",
                "Bảy",
                "V-07",
                "hồ sơ",
                "phát sinh",
                "SYT",
                "",
                "",
                "",
                "32/13/2026",
                "",
                "12",
                "Nhóm lạ",
            ],
            &[
                "8",
                "Tám",
                "V-08",
                "hồ sơ",
                "đếm",
                "SYT",
                "có lẽ",
                "",
                "",
                "",
                "V-99 cộng V-03",
            ],
            &["9", "", "V 09", "", "phát sinh", "", "", "", "", "", ""],
            &["10", "Mười", "V-10", "%", "tỷ lệ", "CAT", "có", "", "", "", ""],
            &[
                "11",
                "Mười một",
                "V-11",
                "hồ sơ",
                "phát sinh",
                "SYT",
                "",
                "12,5",
                "",
                "",
                "",
            ],
        ],
    );
    let (code, file) = import(&month, &path, &[]);
    assert_eq!((code, file["event"].clone()), (REFUSED, Value::Null));
    let problems = file["problems"].as_array().unwrap();
    let mut cells: Vec<&str> = problems.iter().map(|p| p["cell"].as_str().unwrap()).collect();
    cells.sort_unstable();
    let mut expected = [
        "K4", "K5", "F6", "H7", "C8", "H9", "J10", "L10", "M10", "E11", "G11", "K11", "B12", "C12", "D12", "D13", "H14",
    ];
    expected.sort_unstable();
    assert_eq!(cells, expected, "{problems:#?}");
    let said = |cell: &str| {
        let found = problems.iter().find(|p| p["cell"] == cell).unwrap();
        found["message"].as_str().unwrap().to_owned()
    };
    for (cell, words) in [
        ("K4", "V-01 → V-02 → V-01"),
        ("F6", "Gần nhất: Sở Y tế (SYT)"),
        ("H7", "nhỏ hơn 0"),
        ("C8", "ô C7"),
        ("H9", "từ 0% đến 100%"),
        ("L10", "từ 0 đến 6"),
        ("M10", "không có nhóm này"),
        ("K11", "không có chỉ tiêu ‘V-99’"),
        ("D13", "không phải tổng các tỷ lệ"),
        ("H14", "chữ số thập phân"),
    ] {
        assert!(said(cell).contains(words), "{cell}: {}", said(cell));
        assert!(
            said(cell).starts_with("Trang tính ‹Chỉ tiêu 2026›, ô "),
            "{}",
            said(cell)
        );
    }
    assert_eq!(asked(&month, "indicator list"), before);

    let none = spreadsheet(&month, "khac.xlsx", &["Mã", "Tên", "Hạn"], &[&["A", "B", "C"]]);
    let words = dean06(&month.store(), words!["indicator", "import", &none]);
    words.ending(REFUSED).saying("thiếu cột Đơn vị tính, Loại");
    let text = month.beside("chi-tieu.csv");
    std::fs::write(&text, "ma;ten").unwrap();
    dean06(&month.store(), words!["indicator", "import", &text])
        .ending(REFUSED)
        .saying("bảng tính");
}

#[test]
fn an_indicator_that_nobody_reports_goes_on_with_who_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho.dean06");
    drop(crate::month::found_in("lam-dong", 2026, &store));
    let run = |words: &str| {
        let line = line(words);
        let line: Vec<&std::ffi::OsStr> = line.iter().map(AsRef::as_ref).collect();
        dean06(&store, &line)
    };
    run("indicator on TT-02").ending(REFUSED).saying("chọn cơ quan báo cáo");
    let on = run("indicator on TT-02 --reporters CAT,VPUB").ending(DONE).out;
    assert!(
        on.contains("Sẽ hỏi: Công an tỉnh; Văn phòng Ủy ban nhân dân tỉnh."),
        "{on}"
    );
    // A collective name is asked as the members it has.
    run("indicator on TT-01 --reporters NHOM-LIENQUAN")
        .ending(REFUSED)
        .saying("chọn từng cơ quan");
    let all = run("indicator on TT-01 --reporters NHOM-XA").ending(DONE).out;
    assert!(all.contains("đặc khu Phú Quý") && !all.contains("UBND các xã"), "{all}");
}
