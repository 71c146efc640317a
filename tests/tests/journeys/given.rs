//! What is given to a member by name beside the agencies: with deadline and status on the member's line, and told where the
//! member left before it was done.

use serde_json::json;

use crate::measures::{asked, done, run};
use crate::members::{founding, import, line};
use crate::month::{Month, Stage};
use crate::program::{DONE, REFUSED};

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
