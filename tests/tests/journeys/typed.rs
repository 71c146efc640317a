//! Tasks typed by a person: out of a meeting's conclusion, into a plan that is there, changed and ended by a document.

use chrono::NaiveDate;
use office::{NewTaskSource, Office, TaskAmendment, TaskInput, TaskOrigin};
use tempfile::TempDir;

use crate::month::{act, by, found_in};
use crate::program::program;

fn founded() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = found_in("gia-lai", 2026, &folder.path().join("kho.dean06"));
    (folder, office)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn task(content: &str, deadline: &str) -> TaskInput {
    TaskInput {
        plan: "KL-12".to_owned(),
        source: None,
        code: String::new(),
        content: content.to_owned(),
        lead: vec!["CAT".to_owned()],
        carry_out: Vec::new(),
        coordinate: vec!["VPUB".to_owned()],
        deadline: deadline.to_owned(),
        product: String::new(),
        member: None,
    }
}

fn conclusion() -> Option<NewTaskSource> {
    Some(NewTaskSource {
        origin: TaskOrigin::Conclusion,
        title: "Kết luận phiên họp tháng 3".to_owned(),
        number: "12/TB-UBND".to_owned(),
        dated: day(3, 4),
    })
}

fn amendment(from: NaiveDate, number: &str) -> TaskAmendment {
    TaskAmendment {
        from,
        number: number.to_owned(),
    }
}

/// Code, content and words of the deadline on a day.
fn listed(office: &Office, on: NaiveDate) -> Vec<(String, String, String)> {
    let plan = office.plan("KL-12", on, &by(office, "canbo").who).unwrap();
    let rows = plan.tasks.into_iter();
    rows.map(|task| (task.code, task.content, task.deadline_text)).collect()
}

#[test]
fn a_conclusion_is_typed_and_its_tasks_are_followed_in_the_month() {
    let (_folder, office) = founded();
    let clerk = act(&by(&office, "canbo").who, "2026-03-05T08:00:00+07:00");
    let first = TaskInput {
        source: conclusion(),
        ..task("Rà soát, làm sạch dữ liệu hộ tịch", "Trước ngày 31/3/2026")
    };
    office.add_task(&first, None, &clerk).unwrap();
    let second = office
        .add_task(&task("Báo cáo kết quả", "Hằng tháng"), None, &clerk)
        .unwrap();
    let codes: Vec<String> = listed(&office, day(3, 31)).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["1", "2"], "numbered as they come");

    let period = "2026-03".parse().unwrap();
    office.open_round(period, &clerk).unwrap();
    let list = office.task_list(period, Some(day(4, 10)), &clerk.who).unwrap();
    let late = list.rows.iter().find(|row| row.title.starts_with("Rà soát")).unwrap();
    assert_eq!(
        (late.plan.as_str(), late.days_over),
        ("KL-12", Some(11)),
        "before the 31st ends with the 30th"
    );

    // The round asks by it: it cannot be un-typed, and the refusal says what to do instead.
    let refused = office.undo(second.event, &clerk).unwrap_err().to_string();
    assert!(refused.contains("kỳ báo cáo"), "{refused}");
}

#[test]
fn a_typed_task_is_taken_back_and_typed_again() {
    let (_folder, office) = founded();
    let clerk = act(&by(&office, "canbo").who, "2026-03-05T08:00:00+07:00");
    let first = TaskInput {
        source: conclusion(),
        ..task("Việc một", "Quý II/2026")
    };
    let begun = office.add_task(&first, None, &clerk).unwrap();
    let second = office.add_task(&task("Việc hai", ""), None, &clerk).unwrap();
    let all = listed(&office, day(3, 31));

    let taken = office.undo(second.event, &clerk).unwrap();
    assert_eq!(listed(&office, day(3, 31)).len(), 1);
    office.undo(taken.event, &clerk).unwrap();
    assert_eq!(listed(&office, day(3, 31)), all);

    office.undo(begun.event, &clerk).unwrap_err();
}

#[test]
fn a_deadline_settled_later_holds_from_its_day_and_the_redline_tells_it() {
    let (_folder, office) = founded();
    let clerk = act(&by(&office, "canbo").who, "2026-03-05T08:00:00+07:00");
    let first = TaskInput {
        source: conclusion(),
        ..task("Ban hành quy chế phối hợp giữa hai ngành", "")
    };
    office.add_task(&first, None, &clerk).unwrap();
    let kept = listed(&office, day(4, 30));

    let settled = TaskInput {
        code: "1".to_owned(),
        ..task("Ban hành quy chế phối hợp giữa ba ngành", "Trước ngày 30/6/2026")
    };
    office
        .amend_task(&settled, &amendment(day(5, 1), "88/UBND-NC"), &clerk)
        .unwrap();
    let more = task("Tập huấn", "Quý III/2026");
    office
        .add_task(&more, Some(&amendment(day(5, 1), "88/UBND-NC")), &clerk)
        .unwrap();
    let ended = office
        .drop_task("KL-12", "2", &amendment(day(8, 1), "120/UBND-NC"), &clerk)
        .unwrap();

    assert_eq!(listed(&office, day(4, 30)), kept, "April reads as it did");
    let may = listed(&office, day(5, 31));
    assert_eq!(may[0].2, "Trước ngày 30/6/2026");
    assert_eq!((may.len(), listed(&office, day(8, 31)).len()), (2, 1));

    let told: Vec<String> = office
        .plan_history("KL-12", &clerk.who)
        .unwrap()
        .into_iter()
        .map(|version| {
            format!(
                "{}: {}",
                version.number.unwrap(),
                version.difference_words.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "120/UBND-NC: bỏ 1 nhiệm vụ",
            // Two acts of one document on one day are one redline, beside the last of them.
            "88/UBND-NC: dời hạn 1, thêm 1, sửa nội dung 1 nhiệm vụ",
            "88/UBND-NC: ",
            "12/TB-UBND: ",
        ]
    );

    let bytes = office.plan_redline("KL-12", day(5, 1), &clerk).unwrap();
    let book = sheet::worker::Pool::new(program(), 1).read_tables(&bytes).unwrap();
    let cells = book.sheets.iter().flat_map(|table| &table.cells);
    let words = cells
        .map(|cell| cell.shown().to_owned())
        .collect::<Vec<String>>()
        .join("|");
    for told in ["giữa hai ngành", "giữa ba ngành", "Tập huấn", "Trước ngày 30/6/2026"] {
        assert!(words.contains(told), "{told} in {words}");
    }
    assert!(
        !words.contains("CỘNG HÒA"),
        "a slip has no head of state papers: {words}"
    );
    office.plan_redline("KL-12", day(6, 1), &clerk).unwrap_err();

    office.undo(ended.event, &clerk).unwrap();
    assert_eq!(listed(&office, day(8, 31)).len(), 2);
}

#[test]
fn what_cannot_be_a_task_is_refused_with_what_to_type() {
    let (_folder, office) = founded();
    let clerk = act(&by(&office, "canbo").who, "2026-03-05T08:00:00+07:00");
    let first = TaskInput {
        source: conclusion(),
        ..task("Việc một", "Quý II/2026")
    };
    office.add_task(&first, None, &clerk).unwrap();
    let refused = |input: TaskInput| office.add_task(&input, None, &clerk).unwrap_err().to_string();

    let cases = [
        (task("  ", ""), "nội dung"),
        (task("Việc", "khi nào xong thì xong"), "Trước ngày 20/3/2026"),
        (
            TaskInput {
                lead: vec!["KHONGCO".to_owned()],
                ..task("Việc", "")
            },
            "KHONGCO",
        ),
        (
            TaskInput {
                lead: Vec::new(),
                ..task("Việc", "")
            },
            "chủ trì",
        ),
        (
            TaskInput {
                code: "1".to_owned(),
                ..task("Việc", "")
            },
            "đã có nhiệm vụ 1",
        ),
        (
            TaskInput {
                plan: "KL-13".to_owned(),
                ..task("Việc", "")
            },
            "KL-13",
        ),
        (
            TaskInput {
                source: conclusion(),
                ..task("Việc", "")
            },
            "KL-12",
        ),
    ];
    for (input, told) in cases {
        let words = refused(input);
        assert!(words.contains(told), "{words}");
    }
    let change = |number: &str, from| {
        let input = TaskInput {
            code: "1".to_owned(),
            ..task("Việc một, sửa", "Quý II/2026")
        };
        let done = office.amend_task(&input, &amendment(from, number), &clerk);
        done.map(|_| ()).unwrap_err().to_string()
    };
    assert!(change("", day(4, 1)).contains("số, ký hiệu"));
    let same = TaskInput {
        code: "1".to_owned(),
        ..task("Việc một", "Quý II/2026")
    };
    let same = office.amend_task(&same, &amendment(day(4, 1), "9/UBND"), &clerk);
    assert!(same.unwrap_err().to_string().contains("không có gì thay đổi"));
    let approver = act(&by(&office, "lanhdao").who, "2026-03-05T08:00:00+07:00");
    office.add_task(&task("Việc", ""), None, &approver).unwrap_err();
    assert_eq!(listed(&office, day(4, 30)).len(), 1, "nothing was written");
}
