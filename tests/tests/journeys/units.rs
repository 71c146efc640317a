//! The office's own departments and localities: from a spreadsheet, through mergers, and through the order of 01/7/2025.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::organisation::{Level, Route};
use office::{Act, Former, Merging, Office, OrganisationInput, Regrouping, RowChange};
use sheet::table::Table;
use tempfile::TempDir;

use crate::month::{act, by, found_in};

const HEAD: [&str; 8] = [
    "Mã",
    "Tên cơ quan, đơn vị",
    "Loại",
    "Cấp trên",
    "Gửi báo cáo",
    "Từ ngày",
    "Đến ngày",
    "Đầu mối",
];

struct Desk {
    folder: TempDir,
    office: Office,
}

impl Desk {
    fn new(province: &str, year: i32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = found_in(province, year, &folder.path().join("kho.dean06"));
        Self { folder, office }
    }

    fn clerk(&self, when: &str) -> Act {
        act(&by(&self.office, "canbo").who, when)
    }

    fn import(&self, rows: &[[&str; 8]], by: &Act) -> office::UnitFile {
        let table = Table {
            sheet: "Danh sách".to_owned(),
            title: "DANH SÁCH ĐƠN VỊ".to_owned(),
            head: HEAD.map(str::to_owned).to_vec(),
            rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
        };
        let path = self.folder.path().join("don-vi.xlsx");
        std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
        self.office.import_units(&path, false, by).unwrap()
    }

    fn senders(&self, on: NaiveDate) -> Vec<String> {
        let who = by(&self.office, "canbo").who;
        let there = self.office.organisations(on, &who).unwrap();
        there
            .into_iter()
            .filter(|o| o.route == Route::Direct)
            .map(|o| o.code)
            .collect()
    }

    fn expected(&self, month: &str, by: &Act) -> (usize, String) {
        let period: Period = month.parse().unwrap();
        let status = self.office.status(period, None, &by.who).unwrap();
        let json = serde_json::to_value(&status).unwrap();
        (
            json["reporting"]["expected"].as_u64().unwrap() as usize,
            json["reporting"].to_string(),
        )
    }
}

fn day(words: &str) -> NaiveDate {
    words.parse().unwrap()
}

#[test]
fn twenty_departments_from_a_spreadsheet_and_every_commune_are_asked_by_a_month() {
    let desk = Desk::new("gia-lai", 2026);
    let clerk = desk.clerk("2026-02-20T08:00:00+07:00");
    let names = [
        "Văn phòng UBND tỉnh",
        "Công an tỉnh",
        "Sở Tư pháp",
        "Sở Y tế",
        "Sở Nội vụ",
        "Sở Ngoại vụ",
        "Sở Tài chính",
        "Sở Xây dựng",
        "Sở Công Thương",
        "Sở Khoa học và Công nghệ",
        "Sở Nông nghiệp và Môi trường",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Giáo dục và Đào tạo",
        "Sở Dân tộc và Tôn giáo",
        "Thanh tra tỉnh",
        "Bảo hiểm xã hội tỉnh",
        "Thuế tỉnh",
        "Tòa án nhân dân tỉnh",
        "Ban Quản lý Khu kinh tế",
        "Trung tâm Phục vụ hành chính công tỉnh",
    ];
    let rows: Vec<[&str; 8]> = names
        .iter()
        .map(|name| ["", name, "Cơ quan cấp tỉnh", "", "gửi thẳng", "", "", ""])
        .collect();
    let before = desk.senders(day("2026-03-01"));
    assert_eq!(before.len(), 135);
    let file = desk.import(&rows, &clerk);
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    // Who is known by name or alias is the same body, with its official name.
    assert_eq!(
        (file.rows[0].code.as_str(), file.rows[0].change),
        ("VPUB", RowChange::Changed)
    );
    assert_eq!((file.rows[2].code.as_str(), file.rows[2].proposed), ("STP", true));
    assert_ne!(file.rows[4].code, file.rows[5].code, "Nội vụ and Ngoại vụ");
    let names = desk.office.organisations(day("2026-03-01"), &clerk.who).unwrap();
    assert!(
        names
            .iter()
            .any(|o| o.code == "VPUB" && o.name == "Văn phòng Ủy ban nhân dân tỉnh")
    );
    desk.office.open_round("2026-03".parse().unwrap(), &clerk).unwrap();
    assert_eq!(desk.expected("2026-03", &clerk).0, 155);
    assert_eq!(
        desk.import(&rows, &clerk).event,
        None,
        "the same file again changes nothing"
    );

    let whole = desk.office.undo(file.event.unwrap(), &clerk).unwrap_err().to_string();
    assert!(whole.contains("đang được dùng"), "{whole}");
    let april = Desk::new("gia-lai", 2026);
    let file = april.import(&rows, &clerk);
    let back = april.office.undo(file.event.unwrap(), &clerk).unwrap();
    assert_eq!(april.senders(day("2026-03-01")), before);
    april.office.undo(back.event, &clerk).unwrap();
    assert_eq!(april.senders(day("2026-03-01")).len(), 155);
}

#[test]
fn what_cannot_be_is_told_by_its_cell_and_nothing_is_written() {
    let desk = Desk::new("gia-lai", 2026);
    let clerk = desk.clerk("2026-02-20T08:00:00+07:00");
    let cases: [([&str; 8], &str, &str); 11] = [
        (["AA", "Sở Một", "", "", "", "", "", ""], "A5", "mã AA trùng với dòng 4"),
        (["B/B", "Sở Hai", "", "", "", "", "", ""], "A5", "mã chỉ gồm"),
        (["", "", "Cơ quan cấp tỉnh", "", "", "", "", ""], "B5", "cần tên"),
        (["CC", "Sở Ba", "cấp gì", "", "", "", "", ""], "C5", "cần một trong"),
        (
            ["CC", "Sở Ba", "", "Sở Không Có", "", "", "", ""],
            "D5",
            "không có cơ quan",
        ),
        (
            ["CC", "Sở Ba", "", "", "hình như", "", "", ""],
            "E5",
            "gửi thẳng, qua cấp trên, không",
        ),
        (
            ["CC", "Sở Ba", "", "", "", "31/6/2026", "", ""],
            "F5",
            "cần ngày, tháng, năm",
        ),
        (
            ["CC", "Sở Ba", "", "", "", "01/3/2026", "01/01/2026", ""],
            "G5",
            "trước ngày bắt đầu 01/03/2026",
        ),
        (
            ["CC", "Cong an tinh", "", "", "", "", "", ""],
            "B5",
            "trùng tên với Công an tỉnh (mã CAT)",
        ),
        (
            ["", "Cong an tinh", "", "", "", "", "", ""],
            "B5",
            "có thể là Công an tỉnh; ghi mã CAT",
        ),
        (
            ["CAT", "Sở Thể thao", "", "", "", "", "", ""],
            "B5",
            "mã CAT là của Công an tỉnh",
        ),
    ];
    let events = |desk: &Desk| {
        let all = office::JournalQuery {
            limit: 100,
            ..office::JournalQuery::default()
        };
        desk.office.journal(&all, &clerk.who).unwrap().rows.len()
    };
    let before = events(&desk);
    for (row, cell, words) in cases {
        let file = desk.import(&[["AA", "Sở Đầu", "", "", "", "", "", ""], row], &clerk);
        assert_eq!(
            (file.problems.len(), file.event),
            (1, None),
            "{row:?}: {:?}",
            file.problems
        );
        assert_eq!(file.problems[0].cell, cell, "{row:?}");
        assert!(file.problems[0].message.contains(words), "{}", file.problems[0].message);
    }
    assert_eq!(events(&desk), before);
    let known = desk.import(
        &[
            ["TREN", "Sở Trên", "", "", "", "01/01/2026", "", ""],
            ["DUOI", "Trung tâm Dưới", "", "TREN", "", "01/01/2026", "", ""],
        ],
        &clerk,
    );
    assert!(known.problems.is_empty(), "{:?}", known.problems);
    let before = events(&desk);
    for (row, cell, words) in [
        (
            ["TREN", "Sở Trên", "", "", "", "", "31/12/2026", ""],
            "G4",
            "còn 01 đơn vị trực thuộc: Trung tâm Dưới",
        ),
        (
            ["TREN", "Sở Trên", "", "", "", "", "31/12/2025", ""],
            "G4",
            "trước ngày bắt đầu 01/01/2026",
        ),
        (
            ["TREN", "Sở Trên", "", "DUOI", "", "", "", ""],
            "D4",
            "trực thuộc chính mình",
        ),
    ] {
        let file = desk.import(&[row], &clerk);
        assert_eq!(file.problems.len(), 1, "{row:?}: {:?}", file.problems);
        assert_eq!(file.problems[0].cell, cell, "{:?}", file.problems);
        assert!(file.problems[0].message.contains(words), "{}", file.problems[0].message);
    }
    let ring = desk.import(
        &[
            ["AA", "Sở Một", "", "BB", "", "", "", ""],
            ["BB", "Sở Hai", "", "AA", "", "", "", ""],
        ],
        &clerk,
    );
    assert!(
        ring.problems[0].message.contains("trực thuộc chính mình"),
        "{:?}",
        ring.problems
    );
    assert_eq!(events(&desk), before);
}

#[test]
fn june_keeps_its_list_and_july_has_the_new_one() {
    let desk = Desk::new("binhdinh", 2025);
    let clerk = desk.clerk("2025-06-01T08:00:00+07:00");
    let count = |on: &str, level: Level| {
        let there = desk.office.organisations(day(on), &clerk.who).unwrap();
        there
            .into_iter()
            .filter(|o| o.level == level && (o.parent.is_some() || o.route == Route::Direct))
            .count()
    };
    assert_eq!(
        (
            count("2025-06-15", Level::District),
            count("2025-06-15", Level::Commune)
        ),
        (11, 155)
    );
    desk.office.open_round("2025-06".parse().unwrap(), &clerk).unwrap();
    let (june, told) = desk.expected("2025-06", &clerk);
    let reformed = desk.office.reform_units(&clerk).unwrap();
    assert_eq!(
        (
            count("2025-07-15", Level::District),
            count("2025-07-15", Level::Commune)
        ),
        (0, 58)
    );
    assert_eq!(desk.expected("2025-06", &clerk), (june, told), "June reads as it did");
    let july = desk.clerk("2025-07-02T08:00:00+07:00");
    desk.office.open_round("2025-07".parse().unwrap(), &july).unwrap();
    assert_eq!(desk.expected("2025-07", &july).0, june - 11 + 58);
    let again = desk.office.reform_units(&july).unwrap_err().to_string();
    assert!(again.contains("Đã sắp xếp"), "{again}");
    // What a month asks cannot go; without that month it goes whole.
    assert!(desk.office.undo(reformed.event, &july).is_err());
    let other = Desk::new("binhdinh", 2025);
    let before = other.senders(day("2025-07-15"));
    let done = other.office.reform_units(&clerk).unwrap();
    other.office.undo(done.event, &clerk).unwrap();
    assert_eq!(other.senders(day("2025-07-15")), before);
    let today = Desk::new("gia-lai", 2026)
        .office
        .reform_units(&clerk)
        .unwrap_err()
        .to_string();
    assert!(today.contains("không phải sắp xếp lại"), "{today}");
}

#[test]
fn units_merge_split_and_end_by_days() {
    let desk = Desk::new("gia-lai", 2026);
    let clerk = desk.clerk("2026-02-20T08:00:00+07:00");
    let rows = [
        ["SA", "Sở Giao thông", "Cơ quan cấp tỉnh", "", "gửi thẳng", "", "", ""],
        ["SB", "Sở Xây dựng", "Cơ quan cấp tỉnh", "", "gửi thẳng", "", "", ""],
        ["SC", "Sở Lao động", "Cơ quan cấp tỉnh", "", "gửi thẳng", "", "", ""],
    ];
    assert!(desk.import(&rows, &clerk).problems.is_empty());
    let merge = |from: &[(&str, Option<&str>)], into: &str, name: Option<&str>| {
        let former = |(code, part): &(&str, Option<&str>)| Former {
            code: (*code).to_owned(),
            part: part.is_some(),
            what: part.map(str::to_owned),
            stays: part.is_some(),
        };
        let regrouping = Regrouping {
            on: day("2026-06-01"),
            basis: "Nghị quyết 1".to_owned(),
            mergings: vec![Merging {
                into: OrganisationInput {
                    code: into.to_owned(),
                    name: name.unwrap_or_default().to_owned(),
                    ..OrganisationInput::default()
                },
                from: from.iter().map(former).collect(),
            }],
            ..Regrouping::default()
        };
        desk.office.regroup_units(&regrouping, &clerk)
    };
    let end = |code: &str, last: &str| {
        let ending = Regrouping {
            on: day(last).succ_opt().unwrap(),
            basis: "Nghị quyết 1".to_owned(),
            endings: vec![code.to_owned()],
            ..Regrouping::default()
        };
        desk.office.regroup_units(&ending, &clerk)
    };
    let senders = |on: &str| {
        let mut codes = desk.senders(day(on));
        codes.retain(|code| code.starts_with('S'));
        codes
    };
    let unnamed = merge(&[("SA", None)], "SX", None).unwrap_err().to_string();
    assert!(unnamed.contains("SX"), "{unnamed}");
    merge(&[("SA", None), ("SB", None)], "SX", Some("Sở Hạ tầng")).unwrap();
    assert_eq!(
        (senders("2026-05-31"), senders("2026-06-01")),
        (
            ["SA", "SB", "SC"].map(str::to_owned).to_vec(),
            ["SC", "SX"].map(str::to_owned).to_vec(),
        )
    );
    let twice = merge(&[("SA", None)], "SC", None).unwrap_err().to_string();
    assert!(
        twice.contains("nhiều đơn vị tiếp nhận (Sở Hạ tầng; Sở Lao động)"),
        "{twice}"
    );
    // A split names the parts; the unit that goes on in parts ends by itself.
    merge(&[("SC", Some("việc làm"))], "SX", None).unwrap();
    merge(&[("SC", Some("người có công"))], "STP2", Some("Sở Mới")).unwrap();
    end("SC", "2026-05-31").unwrap();
    assert_eq!(senders("2026-06-01"), ["SX", "STP2"].map(str::to_owned).to_vec());
    let notes = desk.office.organisations(day("2026-05-31"), &clerk.who).unwrap();
    assert!(notes.iter().any(|o| o.code == "SC"));
    let early = end("SX", "2026-01-01").unwrap_err().to_string();
    assert!(early.contains("không hoạt động vào ngày 01/01/2026"), "{early}");
}

#[test]
fn a_contact_edited_since_an_import_is_not_lost_by_its_undo() {
    let desk = Desk::new("gia-lai", 2026);
    let clerk = desk.clerk("2026-02-20T08:00:00+07:00");
    let file = desk.import(
        &[["CAT", "Công an tỉnh", "", "", "gửi thẳng", "", "", "Nguyễn Văn An"]],
        &clerk,
    );
    let contact = office::ContactInput {
        organisation: "CAT".to_owned(),
        name: "Nguyễn Văn An".to_owned(),
        post: "Đội trưởng".to_owned(),
        phone: String::new(),
        zalo: String::new(),
        from: None,
    };
    desk.office.put_contact(&contact, &clerk).unwrap();
    let refused = desk.office.undo(file.event.unwrap(), &clerk).unwrap_err().to_string();
    assert!(refused.contains("sau đó đã có thao tác"), "{refused}");
}
