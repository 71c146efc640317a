//! Members of the committee and of its support team: founded, supplemented, moved and ended by dated documents; what is
//! given to each by name beside the agencies.

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

fn founding(month: &Month) -> PathBuf {
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

fn import(month: &Month, path: &Path, more: &[&str]) -> (i32, Value) {
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

fn line(month: &Month, day: &str, name: &str) -> Value {
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

/// A task of a meeting's conclusion of December, given to a member.
fn given(month: &Month) {
    import(month, &founding(month), &[]);
    done(
        month,
        "task add --plan KL-12 --source conclusion --title |Kết luận phiên họp tháng 12| --number 12/TB-BCĐ --dated 2022-12-05 \
         --content |Kiểm tra tiến độ tại cấp huyện| --lead CAT --deadline |Trước ngày 20/12/2022| --member |Lê Thị Ví Dụ|",
    );
}

#[test]
fn a_task_given_by_name_stands_on_the_members_line_with_deadline_and_status() {
    let month = Month::copy(Stage::Opened);
    given(&month);
    let mine = |day: &str| line(&month, day, "Lê Thị Ví Dụ")["given"].clone();
    assert_eq!(mine("2022-12-01"), json!([]), "not before the conclusion");
    let task = mine("2022-12-19")[0].clone();
    assert_eq!(
        [
            &task["plan"],
            &task["code"],
            &task["due"],
            &task["status"],
            &task["agencies"],
            &task["warning"]
        ],
        [
            &json!("KL-12"),
            &json!("1"),
            &json!("2022-12-19"),
            &json!("not_started"),
            &json!(["Công an tỉnh"]),
            &json!("")
        ],
        "the agency goes on reporting"
    );
    let late = mine("2022-12-22")[0].clone();
    assert_eq!((&late["status"], &late["days_over"]), (&json!("overdue"), &json!(3)));
    let told = run(&month, "member list --on 2022-12-22").ending(DONE).out;
    assert!(
        told.contains("KL-12 1: Kiểm tra tiến độ tại cấp huyện (Trước ngày 20/12/2022; "),
        "{told}"
    );

    // Nobody who is not there is given anything.
    let add = "task add --plan KL-12 --content |Việc hai| --lead CAT --deadline |Tháng 12/2022| --member";
    run(&month, &format!("{add} |Ai Đó|"))
        .ending(REFUSED)
        .saying("thành viên ‘Ai Đó’");
    done(
        &month,
        "member end |Trần Văn Thử| --last 2022-11-30 --basis |Quyết định số 9/QĐ-BCĐ|",
    );
    run(&month, &format!("{add} |Trần Văn Thử|"))
        .ending(REFUSED)
        .saying("không tham gia Ban Chỉ đạo, Tổ giúp việc");
}

#[test]
fn what_a_member_leaves_behind_is_told_and_goes_to_whom_a_person_names() {
    let month = Month::copy(Stage::Opened);
    given(&month);
    let told = run(
        &month,
        "member end |Lê Thị Ví Dụ| --last 2022-12-10 --basis |Quyết định số 9/QĐ-UBND|",
    )
    .ending(DONE);
    assert!(
        told.err.contains("KL-12 1") && told.err.contains("đề nghị giao cho người khác"),
        "{told:?}"
    );
    let left = line(&month, "2022-12-12", "Lê Thị Ví Dụ");
    let warning = left["given"][0]["warning"].as_str().unwrap();
    assert!(warning.contains("thôi tham gia sau ngày 10/12/2022"), "{warning}");
    let listed = run(&month, "member list --on 2022-12-12").ending(DONE).out;
    assert!(
        listed.contains(warning),
        "who left with a task is still listed: {listed}"
    );

    // Another change of the task is not refused because of who has it.
    done(
        &month,
        "task amend --plan KL-12 --code 1 --from 2022-12-12 --decision 13/TB-BCĐ --deadline |Trước ngày 25/12/2022|",
    );
    done(
        &month,
        "task amend --plan KL-12 --code 1 --from 2022-12-13 --decision 14/TB-BCĐ --member |Nguyễn Văn Mẫu|",
    );
    assert_eq!(line(&month, "2022-12-14", "Lê Thị Ví Dụ")["given"], json!([]));
    let other = line(&month, "2022-12-14", "Nguyễn Văn Mẫu");
    assert_eq!(other["given"][0]["due"], "2022-12-24", "the task goes whole");
    assert_eq!(
        line(&month, "2022-12-12", "Lê Thị Ví Dụ")["given"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "the day before reads as it did"
    );
    let difference = asked(&month, "plan diff KL-12 --from 2022-12-12 --to 2022-12-14");
    let given = &difference["given"][0];
    assert_eq!(
        [&given["before"], &given["after"]],
        [&json!("Lê Thị Ví Dụ"), &json!("Nguyễn Văn Mẫu")]
    );
    run(
        &month,
        "task amend --plan KL-12 --code 1 --from 2022-12-15 --decision 15/TB-BCĐ --member |Nguyễn Văn Mẫu|",
    )
    .ending(REFUSED)
    .saying("không có gì thay đổi");
    done(
        &month,
        "task amend --plan KL-12 --code 1 --from 2022-12-15 --decision 15/TB-BCĐ --member ||",
    );
    assert_eq!(line(&month, "2022-12-16", "Nguyễn Văn Mẫu")["given"], json!([]));
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

#[test]
fn an_amendment_by_file_leaves_the_task_with_whom_it_was_given_to() {
    use office::{PlanAsked, TaskAmendment};
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let clerk = crate::month::by(&office, "canbo");
    crate::edits::member(&office, &clerk).unwrap();
    crate::edits::plan(&office, &clerk).unwrap();
    let day = |words: &str| -> chrono::NaiveDate { words.parse().unwrap() };
    let task = office.task_id("KH-THU", "1", day("2022-12-12")).unwrap();
    let mut input = office.task_input(task, day("2022-12-12"), &clerk.who).unwrap();
    input.member = Some("TV-1".to_owned());
    let amendment = TaskAmendment {
        from: day("2022-12-12"),
        number: "13/TB-BCĐ".to_owned(),
    };
    office.amend_task(&input, &amendment, &clerk).unwrap();

    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Phụ lục".to_owned(),
        title: String::new(),
        head: cells(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]),
        rows: vec![
            cells(["1", "Rà soát văn bản", "Công an tỉnh", "Tháng 01/2023"]),
            cells(["2", "Tập huấn", "Sở Tư pháp", "Tháng 01/2023"]),
        ],
    };
    let file = month.beside("sua-doi.xlsx");
    std::fs::write(&file, sheet::table::write(&[table], "").unwrap()).unwrap();
    let asked = PlanAsked {
        code: "KH-THU".to_owned(),
        amends: true,
        dated: Some(day("2022-12-20")),
        other_year: true,
        ..PlanAsked::default()
    };
    office.take_plan(&file, &asked, &clerk).unwrap();
    let now = office.task_input(task, day("2022-12-21"), &clerk.who).unwrap();
    assert_eq!(
        (now.deadline.as_str(), now.member.as_deref()),
        ("Tháng 01/2023", Some("TV-1"))
    );
}
