//! Members of the committee and of its support team: founded, supplemented, moved and ended by dated documents.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::measures::{asked, done, run};
use crate::month::{Month, Stage};
use crate::program::{DONE, REFUSED, dean06};

const HEAD: [&str; 9] = [
    "TT",
    "Họ và tên",
    "Thuộc",
    "Chức danh",
    "Chức vụ",
    "Cơ quan",
    "Từ ngày",
    "Đến ngày",
    "Văn bản",
];
const FOUNDING: &str = "Quyết định số 454/QĐ-UBND ngày 08/3/2022 của UBND tỉnh";
const TEAM: &str = "Quyết định số 588/QĐ-BCĐ ngày 17/3/2022 của Ban Chỉ đạo";

/// A list under a title and a head.
fn list(month: &Month, name: &str, rows: &[[&str; 9]]) -> PathBuf {
    let texts = |cells: &[&str; 9]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Danh sách".to_owned(),
        title: "DANH SÁCH THÀNH VIÊN".to_owned(),
        head: texts(&HEAD),
        rows: rows.iter().map(texts).collect(),
    };
    let path = month.beside(name);
    std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
    path
}

pub fn founding(month: &Month) -> PathBuf {
    let committee = "Ban Chỉ đạo";
    let from = "08/3/2022";
    list(
        month,
        "thanh-lap.xlsx",
        &[
            [
                "1",
                "Phạm Văn Giả",
                committee,
                "Trưởng ban",
                "Chủ tịch UBND tỉnh",
                "",
                from,
                "",
                FOUNDING,
            ],
            [
                "2",
                "Nguyễn Văn Mẫu",
                committee,
                "Phó Trưởng ban Thường trực",
                "Giám đốc",
                "Công an tỉnh",
                from,
                "",
                FOUNDING,
            ],
            [
                "3",
                "Lê Thị Ví Dụ",
                committee,
                "Thành viên",
                "Giám đốc",
                "Sở Tư pháp",
                from,
                "",
                FOUNDING,
            ],
            [
                "4",
                "Trần Văn Thử",
                "Tổ giúp việc",
                "Tổ trưởng",
                "Trưởng phòng",
                "Công an tỉnh",
                "17/3/2022",
                "",
                TEAM,
            ],
        ],
    )
}

pub fn import(month: &Month, path: &Path, more: &[&str]) -> (i32, Value) {
    let mut words: Vec<&std::ffi::OsStr> = vec!["--json".as_ref(), "member".as_ref(), "import".as_ref(), path.as_ref()];
    words.extend(more.iter().map(std::ffi::OsStr::new));
    let ended = dean06(&month.store(), &words);
    (ended.code, ended.json())
}

/// Name, role and post of who is there on a day.
fn on(month: &Month, day: &str) -> Vec<String> {
    let page = asked(month, &format!("member list --on {day}"));
    let lines = page["members"].as_array().unwrap().iter();
    let text = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
    lines
        .map(|line| {
            format!(
                "{}: {}, {}",
                text(line, "name"),
                text(line, "role_words"),
                text(line, "post")
            )
        })
        .collect()
}

pub fn line(month: &Month, day: &str, name: &str) -> Value {
    let page = asked(month, &format!("member list --all --on {day}"));
    let lines = page["members"].as_array().unwrap();
    let found = lines.iter().find(|line| line["name"] == name);
    found.unwrap_or_else(|| panic!("{name} is not there: {page}")).clone()
}

#[test]
fn a_committee_is_founded_supplemented_moved_and_ended_and_each_day_keeps_its_list() {
    let month = Month::copy(Stage::Opened);
    let path = founding(&month);
    let (code, read) = import(&month, &path, &["--dry-run"]);
    assert_eq!(
        (code, read["rows"].as_array().unwrap().len(), &read["event"]),
        (DONE, 4, &Value::Null)
    );
    assert!(on(&month, "2022-12-01").is_empty(), "a dry run writes nothing");
    let (code, taken) = import(&month, &path, &[]);
    assert_eq!(code, DONE);
    let again = import(&month, &path, &[]).1;
    assert!(
        again["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["change"] == "same")
            && again["event"].is_null(),
        "the same list again changes nothing: {again}"
    );

    let supplement = "|Quyết định số 691/QĐ-UBND ngày 07/4/2022|";
    done(
        &month,
        &format!(
            "member put |Đỗ Văn Tên| --role member --post |Giám đốc| --agency SYT --from 2022-04-07 --basis {supplement}"
        ),
    );
    run(
        &month,
        "member put |Vũ Văn Không| --role member --agency STC --from 2022-04-07",
    )
    .ending(REFUSED)
    .saying("theo văn bản");
    run(&month, "member put |Vũ Văn Không| --role member --agency STC")
        .ending(REFUSED)
        .saying("ngày bắt đầu");
    // Another post from a day on; before it the list reads as it did.
    let moved = asked(
        &month,
        "member put |Lê Thị Ví Dụ| --role deputy --post |Phó Chủ tịch UBND tỉnh| --agency || --from 2022-07-01 --basis |Quyết định số 1900/QĐ-UBND|",
    );
    done(
        &month,
        "member end |Nguyễn Văn Mẫu| --last 2022-09-30 --basis |Quyết định số 2500/QĐ-UBND|",
    );
    run(
        &month,
        "member end |Nguyễn Văn Mẫu| --last 2022-10-30 --basis |Quyết định số 1/QĐ-UBND|",
    )
    .ending(REFUSED)
    .saying("không còn tham gia");
    run(
        &month,
        "member end |Đỗ Văn Tên| --last 2022-04-01 --basis |Quyết định số 1/QĐ-UBND|",
    )
    .ending(REFUSED)
    .saying("trước ngày bắt đầu 07/04/2022");

    assert!(on(&month, "2022-03-07").is_empty());
    assert_eq!(
        on(&month, "2022-03-20"),
        [
            "Phạm Văn Giả: Trưởng ban, Chủ tịch UBND tỉnh",
            "Nguyễn Văn Mẫu: Phó Trưởng ban thường trực, Giám đốc",
            "Lê Thị Ví Dụ: Thành viên, Giám đốc",
            "Trần Văn Thử: Tổ trưởng, Trưởng phòng",
        ]
    );
    assert_eq!(
        on(&month, "2022-10-01"),
        [
            "Phạm Văn Giả: Trưởng ban, Chủ tịch UBND tỉnh",
            "Lê Thị Ví Dụ: Phó Trưởng ban, Phó Chủ tịch UBND tỉnh",
            "Đỗ Văn Tên: Thành viên, Giám đốc",
            "Trần Văn Thử: Tổ trưởng, Trưởng phòng",
        ]
    );
    let left = line(&month, "2022-10-01", "Nguyễn Văn Mẫu");
    assert_eq!(
        [
            &left["standing"],
            &left["until"],
            &left["ended_basis"],
            &left["agency"]["code"]
        ],
        [
            &json!("before"),
            &json!("2022-09-30"),
            &json!("Quyết định số 2500/QĐ-UBND"),
            &json!("CAT")
        ]
    );
    let history = line(&month, "2022-10-01", "Lê Thị Ví Dụ");
    let before = &history["others"][0];
    assert_eq!(
        [
            &before["role_words"],
            &before["until"],
            &before["basis"],
            &before["ended_basis"]
        ],
        [
            &json!("Thành viên"),
            &json!("2022-06-30"),
            &json!(FOUNDING),
            &json!("Quyết định số 1900/QĐ-UBND")
        ]
    );

    done(&month, &format!("undo {}", moved["event"]));
    assert_eq!(line(&month, "2022-10-01", "Lê Thị Ví Dụ")["role_words"], "Thành viên");
    run(&month, &format!("undo {}", taken["event"]))
        .ending(REFUSED)
        .saying("trước");
}

#[test]
fn what_is_wrong_in_a_list_is_named_by_its_cell_and_nothing_is_written() {
    let month = Month::copy(Stage::Opened);
    done(
        &month,
        "member put |Nguyễn Văn Mẫu| --role head --agency CAT --from 2022-03-08 --basis |Quyết định số 454/QĐ-UBND|",
    );
    let path = list(
        &month,
        "sai.xlsx",
        &[
            ["1", "", "Ban Chỉ đạo", "Trưởng ban", "", "", "08/3/2022", "", FOUNDING],
            ["2", "Lê Thị Ví Dụ", "", "Thành viên", "", "", "08/3/2022", "", FOUNDING],
            [
                "3",
                "Trần Văn Thử",
                "Tổ giúp việc",
                "Trưởng ban",
                "",
                "",
                "17/3/2022",
                "",
                TEAM,
            ],
            [
                "4",
                "Đỗ Văn Tên",
                "",
                "Tổ phó",
                "",
                "Sở Thiên văn",
                "17/3/2022",
                "",
                TEAM,
            ],
            ["5", "Vũ Văn Không", "", "Tổ phó", "", "", "32/3/2022", "", TEAM],
            ["6", "Vũ Thị Có", "", "Tổ phó", "", "", "", "", TEAM],
            ["7", "Bùi Văn Sai", "", "Tổ phó", "", "", "17/3/2022", "", ""],
            [
                "8",
                "Bùi Thị Đúng",
                "",
                "Tổ phó",
                "",
                "",
                "17/3/2022",
                "16/3/2022",
                TEAM,
            ],
            [
                "9",
                "Nguyễn Văn Mẫu",
                "",
                "Ủy viên",
                "",
                "Sở Y tế",
                "08/3/2022",
                "",
                FOUNDING,
            ],
        ],
    );
    let (code, read) = import(&month, &path, &[]);
    assert_eq!((code, &read["event"]), (REFUSED, &Value::Null));
    let problems: Vec<(&str, &str)> = read["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["cell"].as_str().unwrap(), p["message"].as_str().unwrap()))
        .collect();
    for (cell, words) in [
        ("B4", "cần họ và tên"),
        ("D5", "Thành viên thì ghi thêm cột Thuộc"),
        ("D6", "không thuộc ban, tổ"),
        ("F7", "không có cơ quan, đơn vị này"),
        ("G8", "cần ngày, tháng, năm"),
        ("G9", "ngày bắt đầu tham gia Tổ giúp việc"),
        ("I10", "theo văn bản"),
        ("H11", "trước ngày bắt đầu"),
        ("B12", "nếu là một người thì ghi mã TV-1"),
    ] {
        let found = problems.iter().find(|(at, _)| *at == cell);
        let (_, message) = found.unwrap_or_else(|| panic!("{cell} is not named: {problems:#?}"));
        assert!(message.contains(words), "{cell}: {message}");
        assert!(
            message.starts_with(&format!("Trang tính ‹Danh sách›, ô {cell}:")),
            "{message}"
        );
    }
    assert_eq!(problems.len(), 9, "{problems:#?}");
    assert_eq!(on(&month, "2022-12-01").len(), 1, "nothing was written");
}

#[test]
fn a_list_goes_out_and_comes_in_again_as_it_was() {
    let month = Month::copy(Stage::Opened);
    let path = founding(&month);
    import(&month, &path, &[]);
    let out = month.beside("danh-sach.xlsx");
    done(
        &month,
        &format!("member list --on 2022-12-01 --out |{}|", out.display()),
    );
    let (code, again) = import(&month, &out, &[]);
    assert_eq!(code, DONE, "{again}");
    let rows = again["rows"].as_array().unwrap();
    assert!(
        rows.len() == 4 && rows.iter().all(|row| row["change"] == "same"),
        "{again}"
    );
}

#[test]
fn what_a_list_does_not_say_of_a_member_stays_and_a_code_that_is_typed_is_nobody_elses() {
    let month = Month::copy(Stage::Opened);
    import(&month, &founding(&month), &[]);
    let committee = "Ban Chỉ đạo";
    let leaves = [
        "1",
        "Lê Thị Ví Dụ",
        committee,
        "Thành viên",
        "",
        "",
        "",
        "30/6/2022",
        "",
    ];
    let joins = [
        "2",
        "Đỗ Văn Tên",
        committee,
        "Thành viên",
        "",
        "Sở Y tế",
        "01/7/2022",
        "",
        FOUNDING,
    ];
    let (code, taken) = import(&month, &list(&month, "thoi.xlsx", &[leaves, joins]), &[]);
    assert_eq!(code, DONE, "{taken}");
    let left = line(&month, "2022-06-30", "Lê Thị Ví Dụ");
    assert_eq!(
        (&left["post"], &left["agency"]["code"], &left["until"]),
        (&json!("Giám đốc"), &json!("STP"), &json!("2022-06-30"))
    );

    // The list of another office, with somebody new at its top.
    let month = Month::copy(Stage::Opened);
    let row = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Danh sách".to_owned(),
        title: "DANH SÁCH THÀNH VIÊN".to_owned(),
        head: row(["Mã", "Họ và tên", "Thuộc", "Vai trò", "Từ ngày", "Văn bản"]),
        rows: vec![
            row(["", "Đỗ Văn Tên", committee, "Ủy viên", "08/3/2022", FOUNDING]),
            row(["TV-1", "Phạm Văn Giả", committee, "Trưởng ban", "08/3/2022", FOUNDING]),
        ],
    };
    let path = month.beside("noi-khac.xlsx");
    std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
    let (code, taken) = import(&month, &path, &[]);
    let rows = taken["rows"].as_array().unwrap().iter();
    let codes: Vec<&Value> = rows.map(|row| &row["code"]).collect();
    assert_eq!((code, codes), (DONE, vec![&json!("TV-2"), &json!("TV-1")]), "{taken}");
}

#[test]
fn a_list_that_tells_who_came_after_whom_is_one_change_and_goes_whole() {
    let month = Month::copy(Stage::Opened);
    import(&month, &founding(&month), &[]);
    let before = asked(&month, "member list --all --on 2022-12-01");
    let renewed = "Quyết định số 3000/QĐ-UBND ngày 01/9/2022 của UBND tỉnh";
    let committee = "Ban Chỉ đạo";
    let path = list(
        &month,
        "kien-toan.xlsx",
        &[
            // Left in June, comes back in September as somebody else.
            [
                "1",
                "Lê Thị Ví Dụ",
                committee,
                "Thành viên",
                "Giám đốc",
                "Sở Tư pháp",
                "08/3/2022",
                "30/6/2022",
                FOUNDING,
            ],
            [
                "2",
                "Lê Thị Ví Dụ",
                committee,
                "Phó Trưởng ban",
                "Giám đốc",
                "Sở Tư pháp",
                "01/9/2022",
                "",
                renewed,
            ],
            // The head of the team sits in the committee too, and is one person.
            [
                "3",
                "Trần Văn Thử",
                committee,
                "Ủy viên",
                "Trưởng phòng",
                "Công an tỉnh",
                "01/9/2022",
                "",
                renewed,
            ],
            [
                "4",
                "Đỗ Văn Tên",
                "",
                "Thành viên Tổ giúp việc",
                "Chuyên viên",
                "",
                "01/9/2022",
                "",
                renewed,
            ],
        ],
    );
    let (code, taken) = import(&month, &path, &[]);
    let changes: Vec<&str> = taken["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["change"].as_str().unwrap())
        .collect();
    assert_eq!(
        (code, changes),
        (DONE, vec!["changed", "changed", "changed", "added"]),
        "{taken}"
    );
    assert!(
        !on(&month, "2022-07-15")
            .iter()
            .any(|line| line.contains("Lê Thị Ví Dụ"))
    );
    assert_eq!(line(&month, "2022-09-01", "Lê Thị Ví Dụ")["role"], "deputy");
    let page = asked(&month, "member list --on 2022-09-02");
    let codes: Vec<(&str, &str)> = page["members"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["name"] == "Trần Văn Thử")
        .map(|line| (line["code"].as_str().unwrap(), line["body"].as_str().unwrap()))
        .collect();
    assert_eq!(codes, [("TV-4", "committee"), ("TV-4", "support")]);
    done(&month, &format!("undo {}", taken["event"]));
    assert_eq!(asked(&month, "member list --all --on 2022-12-01"), before);
}
