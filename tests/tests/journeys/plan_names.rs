//! Whom a plan's file names and what stands around its table, as a newcomer with a plan of 2026 meets it.

use chrono::NaiveDate;
use office::{Office, PlanAsked};
use tempfile::TempDir;

use crate::month::{act, by, found_in};
use crate::plans::{Rows, asked, plan_rows, row, workbook, year_of_gia_lai};

/// Lâm Đồng has the special zone of Phú Quý.
fn year_of_lam_dong() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = found_in("lam-dong", 2026, &folder.path().join("kho.dean06"));
    (folder, office)
}

/// A task that the police lead and these coordinate.
fn with_coordinators(words: &str, due: &str) -> Rows {
    vec![row(["1", "Rà soát văn bản", "Công an tỉnh", "", words, due])]
}

#[test]
fn a_collective_is_one_name_whatever_its_tail() {
    let (folder, office) = year_of_lam_dong();
    let clerk = by(&office, "canbo");
    for (words, codes) in [
        ("Các sở, ban, ngành liên quan", &["NHOM-LIENQUAN"][..]),
        ("các sở, ban, ngành có liên quan", &["NHOM-LIENQUAN"]),
        ("các sở, ngành liên quan", &["NHOM-LIENQUAN"]),
        ("Các cơ quan, đơn vị liên quan", &["NHOM-LIENQUAN"]),
        (
            "Các sở, ban, ngành, đoàn thể và địa phương có liên quan",
            &["NHOM-LIENQUAN"],
        ),
        ("Các sở, ban, ngành", &["NHOM-SBN"]),
        (
            "Văn phòng UBND tỉnh; các sở, ban, ngành liên quan",
            &["VPUB", "NHOM-LIENQUAN"],
        ),
        (
            "Văn phòng UBND tỉnh và các sở, ban, ngành liên quan",
            &["VPUB", "NHOM-LIENQUAN"],
        ),
        ("UBND các xã, phường, đặc khu", &["NHOM-XA"]),
        ("UBND các xã, phường và đặc khu", &["NHOM-XA"]),
        ("Ủy ban nhân dân các phường, xã, đặc khu", &["NHOM-XA"]),
        ("UBND cấp xã", &["NHOM-XA"]),
        (
            "Các sở, ban, ngành; UBND các xã, phường, đặc khu",
            &["NHOM-SBN", "NHOM-XA"],
        ),
        (
            "Các sở, ban, ngành, UBND các xã, phường, đặc khu",
            &["NHOM-SBN", "NHOM-XA"],
        ),
    ] {
        let file = workbook(&folder, "a.xlsx", &with_coordinators(words, "Quý II/2026"));
        let reading = office
            .read_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
            .unwrap();
        assert_eq!(reading.tasks[0].coordinate, codes, "{words}");
        assert_eq!(reading.questions, [], "{words}");
    }
    // The rural communes alone, or all of them: a person says which.
    let file = workbook(&folder, "b.xlsx", &with_coordinators("UBND các xã", "Quý II/2026"));
    let reading = office
        .read_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
        .unwrap();
    assert!(
        reading.questions[0].hints.iter().any(|hint| hint.code == "NHOM-XA"),
        "{:?}",
        reading.questions
    );
    let named = office
        .organisations(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(), &clerk.who)
        .unwrap();
    let communes = named.iter().find(|o| o.code == "NHOM-XA").unwrap();
    assert_eq!(communes.name, "UBND các xã, phường, đặc khu");
}

#[test]
fn the_plans_own_words_of_a_collective_are_kept_beside_its_name() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let rows = with_coordinators(
        "Các sở, ban, ngành có liên quan; UBND các xã, phường, đặc khu",
        "Quý II/2026",
    );
    let file = workbook(&folder, "a.xlsx", &rows);
    office
        .take_plan(&file, &asked("KH-2026", "2026-01-05"), &clerk)
        .unwrap();
    assert_eq!(
        note_of_its_task(&office),
        "Phối hợp: Các sở, ban, ngành có liên quan\nPhối hợp: UBND các xã, phường, đặc khu"
    );
}

/// What stands beside the one task of an office.
fn note_of_its_task(office: &Office) -> String {
    let clerk = act(&by(office, "canbo").who, "2026-02-01T08:00:00+07:00");
    office.open_round("2026-03".parse().unwrap(), &clerk).unwrap();
    let on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    let list = office
        .task_list("2026-03".parse().unwrap(), Some(on), &clerk.who)
        .unwrap();
    list.rows[0].note.clone()
}

#[test]
fn an_unknown_collective_is_one_question() {
    let (folder, office) = year_of_lam_dong();
    let clerk = by(&office, "canbo");
    let rows = with_coordinators("Các hội quần chúng, quỹ và làng nghề; Hội Xyz", "Quý II/2026");
    let reading = office
        .read_plan(&workbook(&folder, "a.xlsx", &rows), &asked("A", "2026-01-05"), &clerk)
        .unwrap();
    let words: Vec<&str> = reading
        .questions
        .iter()
        .map(|question| question.words.as_str())
        .collect();
    assert_eq!(words, ["Các hội quần chúng, quỹ và làng nghề", "Hội Xyz"]);
}

#[test]
fn who_is_suggested_is_there_on_the_plans_day() {
    let (folder, office) = year_of_lam_dong();
    let clerk = act(&by(&office, "canbo").who, "2026-02-01T08:00:00+07:00");
    let rows = vec![row(["1", "Rà soát", "UBND thị trấn Liên Nghỉa", "", "", "Quý II/2026"])];
    let file = workbook(&folder, "a.xlsx", &rows);
    // As the window reads it before a day was typed.
    let undated = PlanAsked::default();
    for asked in [undated, asked("A", "2026-01-05")] {
        let reading = office.read_plan(&file, &asked, &clerk).unwrap();
        let hints: Vec<&str> = reading.questions[0]
            .hints
            .iter()
            .map(|hint| hint.name.as_str())
            .collect();
        assert!(
            !hints.is_empty() && hints.iter().all(|name| !name.contains("thị trấn")),
            "{hints:?}"
        );
        assert!(hints.contains(&"Ủy ban nhân dân xã Đức Trọng"), "the heir: {hints:?}");
    }
}

#[test]
fn what_stands_under_the_table_is_said_and_is_no_task() {
    let (folder, office) = year_of_lam_dong();
    let clerk = by(&office, "canbo");
    let under = [
        row([
            "",
            "Ghi chú: Các cơ quan chủ trì báo cáo trước ngày 15 hằng tháng.",
            "",
            "",
            "",
            "",
        ]),
        row(["", "- Báo cáo gửi về Công an tỉnh.", "", "", "", ""]),
    ];
    let signed = [
        row(["Người lập biểu", "", "", "", "", ""]),
        row(["", "Nguyễn Văn A", "", "", "", ""]),
    ];
    let numbered = [row(["Ghi chú:", "Các cơ quan chủ trì báo cáo.", "", "", "", ""])];
    for (rows, first, last) in [(&under[..], 11, 12), (&signed[..], 11, 12), (&numbered[..], 11, 11)] {
        let all: Rows = plan_rows().into_iter().chain(rows.iter().cloned()).collect();
        let reading = office
            .read_plan(&workbook(&folder, "a.xlsx", &all), &asked("A", "2026-01-05"), &clerk)
            .unwrap();
        assert_eq!(reading.tasks.len(), plan_rows().len(), "{rows:?}");
        let said = reading.left_out.join(" ");
        assert!(said.contains(&format!("dòng {first}")), "{said}");
        assert!(last == first || said.contains(&format!("đến dòng {last}")), "{said}");
    }
    // Between the tasks it is one row, and a task may begin with the words.
    let mut rows = plan_rows();
    rows.insert(3, row(["", "Lưu ý: nhiệm vụ 1 và 2 làm cùng lúc", "", "", "", ""]));
    rows.push(row([
        "4",
        "Ghi chú biến động đất đai",
        "Công an tỉnh",
        "",
        "",
        "Quý II/2026",
    ]));
    let reading = office
        .read_plan(&workbook(&folder, "a.xlsx", &rows), &asked("A", "2026-01-05"), &clerk)
        .unwrap();
    assert_eq!(reading.tasks.len(), plan_rows().len() + 1);
    assert_eq!(reading.left_out.len(), 1);
}

#[test]
fn the_reading_shows_names_and_the_deadline_as_it_was_understood() {
    let (folder, office) = year_of_lam_dong();
    let clerk = by(&office, "canbo");
    let read = |due: &str| {
        let file = workbook(&folder, "a.xlsx", &with_coordinators("Các sở, ban, ngành", due));
        let reading = office.read_plan(&file, &asked("A", "2026-01-05"), &clerk).unwrap();
        reading.tasks[0].clone()
    };
    let quarters = read("Quý II, Quý III/2026");
    assert_eq!(quarters.lead_names, ["Công an tỉnh"]);
    assert_eq!(quarters.coordinate_names, ["Các sở, ban, ngành"]);
    assert!(
        quarters.deadline_words.starts_with("hạn cuối ngày 30/9/2026"),
        "{}",
        quarters.deadline_words
    );
    assert!(quarters.notes.is_empty());
    // It waits for something that has no day: a person is told, and nothing is called in time.
    let event = read("Khi có điều kiện");
    assert_eq!(event.deadline_words, "khi phát sinh, không có ngày đến hạn");
    assert!(
        event.notes[0].contains("‘Khi có điều kiện’ không nêu ngày"),
        "{:?}",
        event.notes
    );
}

#[test]
fn who_coordinates_or_several_at_once_may_stand_as_the_plan_has_them_and_a_lead_may_not() {
    let (folder, office) = year_of_gia_lai();
    let clerk = by(&office, "canbo");
    let rows = vec![row([
        "1",
        "Rà soát",
        "Công an tỉnh",
        "",
        "Viện Nghiên cứu Xyz; Các hội nghề nghiệp",
        "Quý II/2026",
    ])];
    let file = workbook(&folder, "a.xlsx", &rows);
    let first = asked("KH-2026", "2026-01-05");
    let open = office.read_plan(&file, &first, &clerk).unwrap().questions;
    assert!(
        open.len() == 2 && open.iter().all(|question| question.may_be_kept),
        "{open:?}"
    );
    let kept = PlanAsked {
        kept: open.iter().map(|question| question.words.clone()).collect(),
        ..first.clone()
    };
    let taken = office.take_plan(&file, &kept, &clerk).unwrap();
    assert_eq!(
        taken.reading.tasks[0].notes.len(),
        2,
        "what nobody is asked for is said"
    );
    assert_eq!(
        note_of_its_task(&office),
        "Phối hợp: Viện Nghiên cứu Xyz\nPhối hợp: Các hội nghề nghiệp"
    );

    // Of who leads it is not let go, wherever else the words stand.
    let mut both = rows;
    both.push(row(["2", "Số hóa", "Viện Nghiên cứu Xyz", "", "", "Quý II/2026"]));
    let file = workbook(&folder, "b.xlsx", &both);
    let reading = office
        .read_plan(
            &file,
            &PlanAsked {
                kept: Vec::new(),
                ..kept.clone()
            },
            &clerk,
        )
        .unwrap();
    let institute = reading
        .questions
        .iter()
        .filter(|question| question.words.starts_with("Viện"));
    assert!(institute.clone().count() == 2 && institute.clone().all(|question| !question.may_be_kept));
    let again = PlanAsked {
        code: "KH-B".to_owned(),
        ..kept
    };
    let refused = office.take_plan(&file, &again, &clerk).unwrap_err().to_string();
    assert!(refused.contains("thêm ở Cơ quan, đơn vị"), "{refused}");

    // Several at once that lead stand only beside somebody who answers.
    for (lead, kept) in [
        ("Các hội nghề nghiệp", false),
        ("Công an tỉnh; Các hội nghề nghiệp", true),
    ] {
        let file = workbook(
            &folder,
            "c.xlsx",
            &vec![row(["1", "Rà soát", lead, "", "", "Quý II/2026"])],
        );
        let questions = office.read_plan(&file, &first, &clerk).unwrap().questions;
        let all: Vec<bool> = questions.iter().map(|question| question.may_be_kept).collect();
        assert_eq!(all, [kept], "{lead}");
    }
}

#[test]
fn a_remark_between_the_tasks_of_a_plan_without_numbers_ends_nothing() {
    let (folder, office) = year_of_gia_lai();
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Phụ lục".to_owned(),
        title: "PHỤ LỤC".to_owned(),
        head: row(["Nội dung, nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"]),
        rows: vec![
            row(["1. Rà soát văn bản", "Công an tỉnh", "Quý II/2026"]),
            row(["Lưu ý: làm cùng lúc với nhiệm vụ 2", "", ""]),
            row(["2. Số hóa hồ sơ", "Công an tỉnh", "Quý III/2026"]),
        ],
    };
    let file = folder.path().join("khong-so.xlsx");
    std::fs::write(&file, sheet::table::write(&[table], "").unwrap()).unwrap();
    let read = office
        .read_plan(&file, &asked("KH-2026", "2026-01-05"), &by(&office, "canbo"))
        .unwrap();
    assert_eq!((read.tasks.len(), read.left_out.len()), (2, 1), "{:?}", read.left_out);
}
