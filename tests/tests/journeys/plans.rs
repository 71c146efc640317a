//! A plan comes from a spreadsheet or a Word table, is amended, and goes again; what is not understood is asked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::deadline::{Deadline, DeadlineKind};
use office::{Office, PlanAsked, PlanTask};
use sheet::table::Table;
use tempfile::TempDir;

use crate::month::{Month, Stage, act, by, found_in};
use crate::word;

const HEAD: [&str; 6] = [
    "TT",
    "Nội dung, nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan thực hiện",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
];

pub type Rows = Vec<Vec<String>>;

pub fn row(cells: [&str; 6]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// The rows as a workbook, under a title and with a heading further down.
pub fn workbook(folder: &TempDir, name: &str, rows: &Rows) -> PathBuf {
    let table = Table {
        sheet: "Phụ lục".to_owned(),
        title: "DANH MỤC NHIỆM VỤ".to_owned(),
        head: HEAD.map(str::to_owned).to_vec(),
        rows: rows.clone(),
    };
    let path = folder.path().join(name);
    std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
    path
}

fn document(folder: &TempDir, name: &str, rows: &Rows) -> PathBuf {
    let all: Rows = [HEAD.map(str::to_owned).to_vec()]
        .into_iter()
        .chain(rows.clone())
        .collect();
    let path = folder.path().join(name);
    std::fs::write(&path, word::table(&all)).unwrap();
    path
}

/// What stands before each line of a code's path, with the code of the line: `II.2.1` → II, 2, 2.1.
fn path_of(code: &str) -> Vec<(String, String)> {
    let (plain, bullet) = code.split_once('-').map_or((code, false), |(plain, _)| (plain, true));
    let mut nodes: Vec<(String, String)> = Vec::new();
    let mut whole = String::new();
    let mut number = String::new();
    for part in plain.split('.') {
        whole = if whole.is_empty() {
            part.to_owned()
        } else {
            format!("{whole}.{part}")
        };
        number = match (part.parse::<u32>(), number.as_str()) {
            (Ok(_), "") => part.to_owned(),
            (Ok(_), before) => format!("{before}.{part}"),
            (Err(_), _) => String::new(),
        };
        let label = if number.is_empty() {
            part.to_owned()
        } else {
            number.clone()
        };
        nodes.push((label, whole.clone()));
    }
    if bullet {
        nodes.push(("-".to_owned(), code.to_owned()));
    }
    nodes
}

/// The lines of a plan as its document prints them.
fn printed(tasks: &[PlanTask], names: &HashMap<String, String>) -> Rows {
    let mut rows = Rows::new();
    let mut there: Vec<String> = Vec::new();
    let joined = |codes: &[String]| {
        let names: Vec<&str> = codes.iter().map(|code| names[code].as_str()).collect();
        match names.as_slice() {
            [rest @ .., one, last] => {
                let rest: String = rest.iter().map(|name| format!("{name}; ")).collect();
                format!("{rest}{one} và {last}")
            }
            other => other.join(""),
        }
    };
    for task in tasks {
        for (label, code) in path_of(&task.code) {
            if there.contains(&code) {
                continue;
            }
            there.push(code.clone());
            if code == task.code {
                let cells = [
                    label,
                    task.content.clone(),
                    joined(&task.lead),
                    joined(&task.carry_out),
                    joined(&task.coordinate),
                    task.deadline_text.clone(),
                ];
                rows.push(cells.to_vec());
            } else if !tasks.iter().any(|other| other.code == code) {
                rows.push(row([&label, &format!("Mục {code}"), "", "", "", ""]));
            }
        }
    }
    rows
}

pub fn asked(code: &str, dated: &str) -> PlanAsked {
    PlanAsked {
        code: code.to_owned(),
        number: Some("12/KH-UBND".to_owned()),
        dated: Some(dated.parse().unwrap()),
        ..PlanAsked::default()
    }
}

/// Code, who leads, carries out and coordinates, and when.
type Told = (
    String,
    Vec<String>,
    Vec<String>,
    Vec<String>,
    Option<(DeadlineKind, Option<NaiveDate>, Option<NaiveDate>)>,
);

fn told(task: &PlanTask) -> Told {
    let Deadline { kind, due, from, .. } = task.deadline;
    // Without words of its own, and with stages that the task's sentence names, a deadline is not in its cell.
    let of_cell = !task.deadline_text.is_empty() && task.deadline.stages.is_empty();
    (
        task.code.clone(),
        task.lead.clone(),
        task.carry_out.clone(),
        task.coordinate.clone(),
        of_cell.then_some((kind, due, from)),
    )
}

#[test]
fn the_four_plans_are_read_back_from_a_workbook_and_from_a_document() {
    for (province, year, code, count) in [
        ("binhdinh", 2022, "BD-2022", 11),
        ("vinhphuc", 2022, "VP-2022", 42),
        ("quangngai", 2022, "QN-2022", 47),
        ("bacgiang", 2024, "BG-2024", 23),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let office = found_in(province, year, &folder.path().join("kho.dean06"));
        let day = NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
        let clerk = by(&office, "canbo");
        let plan = office.plan(code, day, &clerk.who).unwrap();
        assert_eq!(plan.tasks.len(), count, "{code}");
        let names = office.organisations(day, &clerk.who).unwrap();
        let names = names.into_iter().map(|o| (o.code, o.name)).collect();
        let rows = printed(&plan.tasks, &names);
        let wanted: Vec<Told> = plan.tasks.iter().map(told).collect();
        for (n, file) in [workbook(&folder, "a.xlsx", &rows), document(&folder, "a.docx", &rows)]
            .iter()
            .enumerate()
        {
            let code = format!("NHAP-{n}");
            let taken = office
                .take_plan(file, &asked(&code, &format!("{year}-01-05")), &clerk)
                .unwrap();
            let read = office.plan(&code, day, &clerk.who).unwrap();
            let headings = taken.reading.tasks.iter().filter(|row| row.heading).count();
            assert_eq!(rows.len(), read.tasks.len() + headings, "{code}");
            let read: Vec<Told> = read
                .tasks
                .iter()
                .map(|task| {
                    let set = wanted.iter().find(|set| set.0 == task.code);
                    let cell = set.is_some_and(|set| set.4.is_some());
                    let (code, lead, carry_out, coordinate, when) = told(task);
                    (code, lead, carry_out, coordinate, when.filter(|_| cell))
                })
                .collect();
            for (read, wanted) in read.iter().zip(&wanted) {
                assert_eq!(read, wanted, "{}", file.display());
            }
        }
    }
}

pub fn year_of_gia_lai() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = found_in("gia-lai", 2026, &folder.path().join("kho.dean06"));
    (folder, office)
}

/// Rows of a list that the window's journey brings in too.
fn rows_of(list: &str) -> Rows {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/office/gia-lai-2026-05.json");
    let material: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    serde_json::from_value(material["lists"][list]["rows"].clone()).unwrap()
}

pub fn plan_rows() -> Rows {
    rows_of("ke-hoach.xlsx")
}

#[test]
fn an_amendment_holds_from_its_day_and_the_months_before_read_as_they_did() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let clerk = act(&clerk.who, "2026-02-01T08:00:00+07:00");
    office
        .take_plan(
            &workbook(&folder, "a.xlsx", &plan_rows()),
            &asked("KH-2026", "2026-01-05"),
            &clerk,
        )
        .unwrap();
    office.open_round("2026-03".parse().unwrap(), &clerk).unwrap();
    let march = |office: &Office| {
        let on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let list = office
            .task_list("2026-03".parse().unwrap(), Some(on), &clerk.who)
            .unwrap();
        serde_json::to_string(&list).unwrap()
    };
    let before = march(&office);

    // Three deadlines move, one task goes, two come.
    let rows = rows_of("sua-doi.xlsx");
    let amended = PlanAsked {
        amends: true,
        ..asked("KH-2026", "2026-05-10")
    };
    let taken = office
        .take_plan(&document(&folder, "b.docx", &rows), &amended, &clerk)
        .unwrap();
    let redline = |difference: office::PlanDifference| {
        let codes = |changed: &[office::PlanTaskChanged]| changed.iter().map(|c| c.code.clone()).collect::<Vec<_>>();
        let named = |tasks: &[office::PlanTaskNamed]| tasks.iter().map(|t| t.title.clone()).collect::<Vec<_>>();
        assert!(difference.reassigned.is_empty() && difference.reworded.is_empty() && difference.renumbered.is_empty());
        (
            codes(&difference.moved),
            named(&difference.dropped),
            named(&difference.added),
        )
    };
    let wanted = (
        ["I.1", "I.2", "II.1"].map(str::to_owned).to_vec(),
        vec!["Tuyên truyền".to_owned()],
        ["Tập huấn cán bộ cấp xã", "Kiểm tra an toàn thông tin"]
            .map(str::to_owned)
            .to_vec(),
    );
    assert_eq!(redline(taken.difference.unwrap()), wanted);
    let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    let later = office
        .plan_difference(("KH-2026", day(3, 1)), ("KH-2026", day(6, 1)), &clerk.who)
        .unwrap();
    assert_eq!(redline(later), wanted);

    assert_eq!(march(&office), before, "March reads as it did");
    office.open_round("2026-06".parse().unwrap(), &clerk).unwrap();
    let june = office
        .task_list("2026-06".parse().unwrap(), Some(day(6, 30)), &clerk.who)
        .unwrap();
    let june = serde_json::to_string(&june).unwrap();
    assert!(june.contains("Tập huấn") && !june.contains("Tuyên truyền"), "{june}");
    // June asks by it: it cannot go any more.
    let stuck = office.undo(taken.done.event, &clerk).unwrap_err().to_string();
    assert!(stuck.contains("kỳ báo cáo"), "{stuck}");
}

#[test]
fn a_plan_goes_whole_and_comes_back_whole() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let shown = || office.plans(day, &clerk.who).unwrap();
    let none = shown();
    let taken = office
        .take_plan(
            &workbook(&folder, "a.xlsx", &plan_rows()),
            &asked("KH-2026", "2026-01-05"),
            &clerk,
        )
        .unwrap();
    let there = shown();
    let undone = office.undo(taken.done.event, &clerk).unwrap();
    assert_eq!(shown(), none);
    office.undo(undone.event, &clerk).unwrap();
    assert_eq!(shown(), there);
}

#[test]
fn old_letters_are_turned_into_those_of_today_and_told_row_by_row() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    for (stored, name) in [
        ("Rµ so¸t v¨n b¶n quy ph¹m ph¸p luËt", "TCVN3"),
        ("Raø soaùt vaên baûn quy phaïm phaùp luaät", "VNI"),
    ] {
        let mut rows = plan_rows();
        rows[1][1] = stored.to_owned();
        let file = workbook(&folder, "a.xlsx", &rows);
        let read = office
            .read_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
            .unwrap();
        let task = &read.tasks[1];
        assert_eq!(task.content, "Rà soát văn bản quy phạm pháp luật");
        let said = |note: &String| note.contains("dòng 5") && note.contains(name) && note.contains(stored);
        assert!(task.notes.iter().any(said), "{:?}", task.notes);
        assert_eq!(read.tasks.iter().filter(|task| !task.notes.is_empty()).count(), 1);
    }
}

#[test]
fn what_cannot_be_a_plan_is_refused_by_row_and_cell_and_nothing_is_written() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let events = || {
        office
            .journal(
                &office::JournalQuery {
                    limit: 100,
                    ..office::JournalQuery::default()
                },
                &clerk.who,
            )
            .unwrap()
            .rows
            .len()
    };
    let before = events();
    let changed = |change: &dyn Fn(&mut Rows)| {
        let mut rows = plan_rows();
        change(&mut rows);
        rows
    };
    let many: Rows = (1..=5000)
        .map(|n| row([&n.to_string(), "Việc", "Công an tỉnh", "", "", ""]))
        .collect();
    let cases: [(&str, Rows, &[&str]); 5] = [
        (
            "unknown",
            changed(&|rows| rows[1][2] = "Sở Tư phap và Pháp chế".to_owned()),
            &["‹Phụ lục›, ô C5", "Sở Tư phap"],
        ),
        (
            "twice",
            changed(&|rows| rows[2][0] = "1".to_owned()),
            &["dòng 6", "‘I.1’ trùng với dòng 5"],
        ),
        (
            "other year",
            changed(&|rows| rows.iter_mut().for_each(|row| row[5] = row[5].replace("2026", "2022"))),
            &["năm 2022 (4 nhiệm vụ)"],
        ),
        ("nothing", Vec::new(), &["không có nhiệm vụ nào"]),
        ("many", many, &["hơn 2000 dòng"]),
    ];
    for (what, rows, words) in cases {
        let file = workbook(&folder, "a.xlsx", &rows);
        let refused = office
            .take_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
            .unwrap_err()
            .to_string();
        for word in words {
            assert!(refused.contains(word), "{what}: ‘{word}’ is not in: {refused}");
        }
    }
    let file = folder.path().join("khong-phai.docx");
    std::fs::write(&file, b"PK\x03\x04 hong").unwrap();
    assert!(
        office
            .take_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
            .is_err()
    );
    assert_eq!(events(), before);
    assert!(office.plans(NaiveDate::default(), &clerk.who).unwrap().is_empty());
}

#[test]
fn a_name_that_a_person_confirmed_is_known_from_then_on() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let mut rows = plan_rows();
    rows[1][2] = "Phòng Kiểm soát thủ tục".to_owned();
    // Decomposed, as some keyboards write.
    rows[2][1] = "Ban ha\u{300}nh quy che\u{302}\u{301}".to_owned();
    let file = workbook(&folder, "a.xlsx", &rows);
    let first = asked("KH-2026", "2026-01-05");
    let questions = office.read_plan(&file, &first, &clerk).unwrap().questions;
    assert_eq!(questions.len(), 1);
    let answered = PlanAsked {
        said: vec![(questions[0].words.clone(), "VPUB".to_owned())],
        ..first
    };
    let taken = office.take_plan(&file, &answered, &clerk).unwrap();
    assert_eq!(taken.reading.tasks[1].lead, ["VPUB"]);
    assert_eq!(taken.reading.tasks[2].content, "Ban hành quy chế");
    let again = office
        .read_plan(&file, &asked("KH-2027", "2026-12-30"), &clerk)
        .unwrap();
    assert_eq!(again.questions, []);
}

#[test]
fn who_may_not_keep_the_reference_takes_no_plan() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let leader = by(&office, "lanhdao");
    assert!(
        office
            .take_plan(Path::new("x.xlsx"), &asked("A", "2022-01-01"), &leader)
            .is_err()
    );
}

#[test]
fn short_forms_that_everybody_uses_are_the_same_names() {
    let folder = tempfile::tempdir().unwrap();
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let rows = vec![row([
        "1",
        "Rà soát văn bản",
        "Văn phòng UBND tỉnh",
        "",
        "Chủ tịch UBND tỉnh; Thường trực Hội đồng nhân dân tỉnh",
        "Tháng 12/2022",
    ])];
    let file = workbook(&folder, "a.xlsx", &rows);
    let reading = office
        .read_plan(&file, &asked("KH-2022", "2022-01-05"), &clerk)
        .unwrap();
    assert_eq!(reading.questions, []);
    assert_eq!(reading.tasks[0].lead, ["VPUB"]);
    assert_eq!(reading.tasks[0].coordinate, ["CTUBNDT", "TTHDND"]);
}
