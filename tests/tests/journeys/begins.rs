//! An office that nobody prepared: founded, filled from spreadsheets, a month worked through, its report written. Nothing
//! of the province and year that the demonstration shows stands anywhere in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{DONE, PASSWORD, answer, dean06, program, run};
use crate::words;

/// What comes to the office from outside; the window's journey begins with the same.
fn material() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/office/gia-lai-2026.json")
}

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

    #[track_caller]
    fn done(&self, words: &[&OsStr]) -> String {
        dean06(&self.store(), words).ending(DONE).out
    }

    fn asked(&self, words: &[&OsStr]) -> Value {
        answer(&self.store(), words)
    }
}

/// Files of the material, by the tool that makes them for the window too; where they lie.
#[track_caller]
fn outside(words: &[&OsStr]) -> Vec<PathBuf> {
    let mut tool = Command::new(program().with_file_name(format!("devtools{}", std::env::consts::EXE_SUFFIX)));
    tool.arg("outside").args(words).env("DEAN06_PASSWORD", PASSWORD);
    run(tool).ending(DONE).out.lines().map(PathBuf::from).collect()
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
    outside(words!["lists", &material(), begun.folder.path()]);
    begun.done(words!["agencies", "import", &begun.beside("so-nganh.xlsx")]);
    begun.done(words![
        "plan",
        "import",
        &begun.beside("ke-hoach.xlsx"),
        "--code",
        "KH-2026",
        "--decision",
        "12/KH-UBND",
        "--date",
        "2026-01-10"
    ]);
    let plan = begun.asked(words!["plan", "show", "KH-2026", "--on", "2026-11-30"]);
    assert_eq!(plan["tasks"].as_array().unwrap().len(), 30);
    begun.done(words!["indicator", "import", &begun.beside("chi-tieu.xlsx")]);

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
    let store = begun.store();
    let filled = outside(words!["fill", &material(), &store, "2026-11", &begun.beside("da-gui")]);
    let [cat, commune] = filled.as_slice() else {
        panic!("the police and one commune answer: {filled:?}");
    };
    said += &told(&forms.join(format!("2026-11_{}", commune.file_name().unwrap().display())));
    begun.done(words![
        "import",
        "--period",
        "2026-11",
        "--received-at",
        "2026-11-14T09:00",
        cat,
        commune
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
    let material: Value = serde_json::from_slice(&std::fs::read(material()).unwrap()).unwrap();
    for foreign in material["foreign"].as_array().unwrap() {
        let foreign = foreign.as_str().unwrap();
        let around = said
            .find(foreign)
            .map(|at| said[..at].chars().rev().take(80).collect::<String>());
        assert_eq!(around, None, "{foreign}");
    }
}
