//! An office that nobody prepared: founded, filled from spreadsheets, a month worked through, its report written. Nothing
//! of the province and year that the demonstration shows stands anywhere in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use suite::gia_lai;
use tempfile::TempDir;

use crate::journal::form_of;
use crate::month::open;
use crate::program::{DONE, answer, dean06, program};
use crate::words;

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

    fn list(&self, name: &str) -> PathBuf {
        let path = self.beside(&format!("{name}.xlsx"));
        gia_lai::write_list(name, &path);
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
    let list = begun.list("departments");
    begun.done(words!["agencies", "import", &list]);
    let list = begun.list("plan");
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
    let list = begun.list("indicators");
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
        (gia_lai::police(&office), code)
    };
    said += &told(&forms.join(format!("2026-11_{code}.xlsx")));
    for (path, agency, figures) in [(&cat, "CAT", figures), (&commune, &*code, Vec::new())] {
        let form = form_of(&begun.store(), agency, gia_lai::month());
        let (office, who) = open(&begun.store());
        std::fs::write(path, gia_lai::filled(&office, &who, &form, agency, &figures)).unwrap();
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
    for foreign in gia_lai::foreign() {
        let around = said
            .find(&foreign)
            .map(|at| said[..at].chars().rev().take(80).collect::<String>());
        assert_eq!(around, None, "{foreign}");
    }
}
