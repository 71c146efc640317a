//! An office that nobody prepared: founded, filled from spreadsheets, a month worked through, its report written. Nothing
//! of the province and year that the demonstration shows stands anywhere in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use office::Office;
use serde_json::{Value, json};
use sheet::table::Table;
use tempfile::TempDir;

use crate::journal::form_of;
use crate::month::{open, workbook_of};
use crate::program::{DONE, answer, dean06, program};
use crate::words;

const DEPARTMENTS: [(&str, &str); 20] = [
    ("VPUB", "Văn phòng UBND tỉnh"),
    ("CAT", "Công an tỉnh"),
    ("STP", "Sở Tư pháp"),
    ("SNV", "Sở Nội vụ"),
    ("STC", "Sở Tài chính"),
    ("SYT", "Sở Y tế"),
    ("SGDDT", "Sở Giáo dục và Đào tạo"),
    ("SKHCN", "Sở Khoa học và Công nghệ"),
    ("SXD", "Sở Xây dựng"),
    ("SNNMT", "Sở Nông nghiệp và Môi trường"),
    ("SCT", "Sở Công Thương"),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("SDTTG", "Sở Dân tộc và Tôn giáo"),
    ("SNGV", "Sở Ngoại vụ"),
    ("TTT", "Thanh tra tỉnh"),
    ("BHXH", "Bảo hiểm xã hội tỉnh"),
    ("TT", "Thuế tỉnh"),
    ("NHNN", "Ngân hàng Nhà nước chi nhánh Khu vực 9"),
    ("TAND", "Tòa án nhân dân tỉnh"),
    ("BQLKKT", "Ban Quản lý Khu kinh tế tỉnh"),
];

/// Five duties of a chapter: what is written as number, who leads, who coordinates, when.
const DUTIES: [[&str; 4]; 5] = [
    ["1", "Công an tỉnh", "Các sở, ban, ngành", "Tháng 11/2026"],
    [
        "2",
        "Sở Tư pháp; Sở Nội vụ",
        "UBND các xã, phường",
        "Trước ngày 30/11/2026",
    ],
    ["3", "Văn phòng UBND tỉnh và Công an tỉnh", "", "Quý IV/2026"],
    ["4", "Các sở, ban, ngành", "UBND các xã, phường", "Trong năm 2026"],
    ["5", "Sở Y tế", "Công an tỉnh", "Thường xuyên"],
];

struct Begun {
    folder: TempDir,
}

impl Begun {
    fn store(&self) -> PathBuf {
        self.folder.path().join("kho.dean06")
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn workbook(&self, name: &str, head: &[&str], rows: Vec<Vec<String>>) -> PathBuf {
        let table = Table {
            sheet: "Danh sách".to_owned(),
            title: "DANH SÁCH".to_owned(),
            head: head.iter().map(|words| (*words).to_owned()).collect(),
            rows,
        };
        let path = self.beside(name);
        std::fs::write(&path, sheet::table::write(&[table], "").unwrap()).unwrap();
        path
    }

    #[track_caller]
    fn done(&self, words: &[&OsStr]) -> String {
        dean06(&self.store(), words).ending(DONE).out
    }

    fn asked(&self, words: &[&OsStr]) -> Value {
        answer(&self.store(), words)
    }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn departments() -> Vec<Vec<String>> {
    DEPARTMENTS.iter().map(|(code, name)| row(&[name, code])).collect()
}

/// Thirty tasks: three chapters, five duties each, one duty under each of those.
fn plan() -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (chapter, title) in [("I", "THỂ CHẾ"), ("II", "DỊCH VỤ CÔNG"), ("III", "DỮ LIỆU")] {
        rows.push(row(&[chapter, title, "", "", ""]));
        for [number, lead, beside, when] in DUTIES {
            rows.push(row(&[number, &format!("Việc {chapter}.{number}"), lead, beside, when]));
            let under = format!("{number}.1");
            let what = format!("Việc nhỏ {chapter}.{under}");
            rows.push(row(&[&under, &what, "Công an tỉnh", "", "Trong tháng 12/2026"]));
        }
    }
    rows
}

/// Eight indicators of agencies, four by commune.
fn indicators() -> Vec<Vec<String>> {
    let general = (1..=8).map(|n| {
        let by = if n < 5 { "CAT" } else { "VPUB" };
        row(&[
            &format!("CT-{n:02}"),
            &format!("Chỉ tiêu {n}"),
            "hồ sơ",
            "phát sinh",
            by,
            "",
        ])
    });
    let by_commune = (9..=12).map(|n| {
        let name = format!("Chỉ tiêu theo xã {n}");
        row(&[&format!("CT-{n:02}"), &name, "hồ sơ", "phát sinh", "CAT", "có"])
    });
    general.chain(by_commune).collect()
}

/// What the police answer: eight figures of their own, the rest commune by commune.
fn police(office: &Office) -> Vec<Value> {
    let reference = office.reference();
    let view = reference.as_of("2026-11-30".parse().unwrap());
    let id = reference.organisation_coded("CAT").unwrap().id;
    let communes: Vec<String> = view.localities_of(id).iter().map(|o| o.code.clone()).collect();
    assert_eq!(communes.len(), 135);
    let figure = |code: &str, place: Option<&str>, value: usize| json!({ "indicator": code, "place": place, "field": "cumulative", "value": value.to_string() });
    let own = (1..5).map(|n| figure(&format!("CT-{n:02}"), None, 100 * n));
    let placed = (9..13).flat_map(|n| {
        let code = format!("CT-{n:02}");
        let communes = communes.iter();
        communes
            .map(move |place| figure(&code, Some(place), n))
            .collect::<Vec<_>>()
    });
    own.chain(placed).collect()
}

/// What an agency sends: every task it was asked about goes on, and these figures.
fn delivery(store: &Path, agency: &str, figures: Vec<Value>) -> Value {
    let form = form_of(store, agency, "2026-11".parse().unwrap());
    let tasks = form.tasks.iter();
    let tasks: Vec<Value> = tasks
        .map(|line| json!({ "code": line.code, "state": "Đang thực hiện", "done_on": null, "result": "Đang làm." }))
        .collect();
    json!({ "agency": agency, "file": format!("{agency}.xlsx"), "received_at": "2026-11-14T08:00:00+07:00",
            "document_at": null, "document_symbol": null, "figures": figures, "tasks": tasks, "obstacles": [],
            "recommendations": [], "directives": [] })
}

/// Everything a workbook says, hidden sheets too.
fn told(path: &Path) -> String {
    let book = sheet::worker::Pool::new(program(), 1)
        .read_tables(&std::fs::read(path).unwrap())
        .unwrap();
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    cells.map(|cell| cell.shown().to_owned() + "\n").collect()
}

#[test]
fn an_office_of_2026_begins_with_nothing_of_the_one_the_demonstration_shows() {
    let begun = Begun {
        folder: tempfile::tempdir().unwrap(),
    };
    begun.done(words!["init", "--province", "gia-lai", "--year", "2026"]);
    let list = begun.workbook("so-nganh.xlsx", &["Tên", "Mã"], departments());
    begun.done(words!["agencies", "import", &list]);
    let head = [
        "TT",
        "Nội dung",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
    ];
    let list = begun.workbook("ke-hoach.xlsx", &head, plan());
    begun.done(words![
        "plan",
        "import",
        &list,
        "--code",
        "KH-2026",
        "--decision",
        "12/KH-UBND",
        "--date",
        "2026-01-10"
    ]);
    let plan = begun.asked(words!["plan", "show", "KH-2026", "--on", "2026-11-30"]);
    assert_eq!(plan["tasks"].as_array().unwrap().len(), 30);
    let head = ["Mã", "Tên", "Đơn vị tính", "Loại", "Cơ quan báo cáo", "Theo địa bàn"];
    let list = begun.workbook("chi-tieu.xlsx", &head, indicators());
    begun.done(words!["indicator", "import", &list]);

    begun.done(words!["period", "open", "2026-11"]);
    let status = begun.asked(words!["status", "--period", "2026-11"]);
    assert_eq!(status["reporting"]["expected"], 155);
    let communes = begun.asked(words!["agencies", "list", "--on", "2026-11-30"]);
    let communes = communes.as_array().unwrap().iter().filter(|o| o["level"] == "commune");
    assert!(
        communes.clone().all(|o| o["route"] == "direct"),
        "none goes through a district"
    );
    assert_eq!(communes.count(), 135);

    let forms = begun.beside("bieu-mau");
    begun.done(words!["template", "--period", "2026-11", "--all", "--out", &forms]);
    let mut said = told(&forms.join("2026-11_CAT.xlsx"));
    said += &told(&forms.join("2026-11_STP.xlsx"));
    let (cat, commune) = (begun.beside("CAT.xlsx"), begun.beside("xa.xlsx"));
    let (figures, code) = {
        let (office, _) = open(&begun.store());
        let reference = office.reference();
        let view = reference.as_of("2026-11-30".parse().unwrap());
        let code = view.organisation_named("UBND xã An Lão").unwrap().code.clone();
        (police(&office), code)
    };
    said += &told(&forms.join(format!("2026-11_{code}.xlsx")));
    for (path, agency, figures) in [(&cat, "CAT", figures), (&commune, &*code, Vec::new())] {
        let delivery = delivery(&begun.store(), agency, figures);
        let (office, who) = open(&begun.store());
        let bytes = workbook_of(&office, &who, delivery, "2026-11".parse().unwrap());
        std::fs::write(path, bytes).unwrap();
    }
    begun.done(words![
        "import",
        "--period",
        "2026-11",
        "--received-at",
        "2026-11-14T09:00",
        &cat,
        &commune
    ]);
    let status = begun.asked(words!["status", "--period", "2026-11"]);
    assert_eq!(status["reporting"]["on_time"], 2, "{}", status["reporting"]);
    let of = |code: &str| {
        let rows = status["indicators"].as_array().unwrap();
        rows.iter().find(|row| row["code"] == code).unwrap()["value"].clone()
    };
    assert_eq!((of("CT-02"), of("CT-09")), (json!(200), json!(9 * 135)));

    begun.done(words![
        "signer",
        "put",
        "UBND-CT",
        "--name",
        "Nguyễn Văn A",
        "--authority",
        "TM. ỦY BAN NHÂN DÂN",
        "--authority",
        "CHỦ TỊCH"
    ]);
    begun.done(words!["report", "new", "--kind", "month", "--period", "2026-11"]);
    let text = begun.beside("muc.txt");
    std::fs::write(&text, "Đã nhận {{CT-02}} hồ sơ.").unwrap();
    begun.done(words!["report", "section", "1", "II.3", "--text", &text]);
    let report = begun.asked(words!["report", "show", "1"]);
    let frame = report["frame"].to_string();
    for ours in [
        "TỈNH GIA LAI",
        "Bộ Công an",
        "Ban Chỉ đạo về phát triển khoa học, công nghệ",
    ] {
        assert!(frame.contains(ours), "{ours} in {frame}");
    }
    let pdf = begun.beside("bao-cao.pdf");
    begun.done(words!["report", "export", "1", "--pdf", &pdf]);

    said += &report.to_string();
    let screens = [
        "plan list",
        "status --period 2026-11",
        "document list",
        "indicator list",
        "target list",
        "recipients list",
        "body list",
        "report signers",
        "events",
    ];
    for screen in screens {
        let words: Vec<&OsStr> = screen.split(' ').map(OsStr::new).collect();
        said += &begun.asked(&words).to_string();
    }
    // A ward of today is called Bình Định too.
    for foreign in ["tỉnh Bình Định", "TỈNH BÌNH ĐỊNH", "888/QĐ-UBND", "2022"] {
        let around = said
            .find(foreign)
            .map(|at| said[..at].chars().rev().take(80).collect::<String>());
        assert_eq!(around, None, "{foreign}");
    }
}
