//! The demo: the whole main job by the public commands, and what lies in its folder afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::Value;

use crate::judges;
use crate::program::{self, DONE, Ended, command, run};
use crate::words;

/// The demo's folder; the demo runs once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
        let _ = std::fs::remove_dir_all(&folder);
        run(command(words!["demo", &folder])).ending(DONE);
        folder
    })
}

fn store() -> PathBuf {
    folder().join("binhdinh.dean06")
}

fn pdf(stage: &str) -> PathBuf {
    folder().join(format!("bao-cao/bao-cao-nam-2022_{stage}.pdf"))
}

/// One process at a time holds a store.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn dean06(words: &[&std::ffi::OsStr]) -> Ended {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    program::dean06(&store(), words)
}

#[track_caller]
fn answer(words: &[&std::ffi::OsStr]) -> Value {
    dean06(&[words!["--json"], words].concat()).ending(DONE).json()
}

const STAGES: [&str; 3] = ["du-thao", "trinh-ky", "phat-hanh"];

/// The month's agencies by code, as they stand at the end of a day.
fn agencies(on: &[&str]) -> (Value, BTreeMap<String, Value>) {
    let on: Vec<&std::ffi::OsStr> = on.iter().map(std::ffi::OsStr::new).collect();
    let status = answer(&[words!["status", "--period", "2022-12"], on.as_slice()].concat());
    let reporting = status["reporting"].clone();
    let rows = reporting["agencies"].as_array().unwrap();
    let by_code = rows
        .iter()
        .map(|a| (a["code"].as_str().unwrap().to_owned(), a.clone()))
        .collect();
    (reporting, by_code)
}

fn in_state(agencies: &BTreeMap<String, Value>, state: &str) -> Vec<String> {
    let found = agencies.values().filter(|a| a["state"] == state);
    found.map(|a| a["name"].as_str().unwrap().to_owned()).collect()
}

fn flags(agency: &Value) -> Vec<&str> {
    agency["flags"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect()
}

#[test]
fn the_reports_hold_the_figures_of_2022() {
    for stage in STAGES {
        let text = judges::text(&pdf(stage));
        for figure in [
            "8.605",
            "126.063",
            "23/25",
            "1.322.251/1.484.494 (đạt 89,07%)",
            "422.760/379.686 (đạt 111,34%",
            "120/197",
            "12/14",
            "11/11",
            "162.243",
            "1.806.593",
            "30.901.500.000",
            "794/1.114",
            "213.643",
        ] {
            assert!(text.contains(figure), "{figure} is not in {stage}");
        }
        assert!(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{stage}");
        assert!(text.contains("./."), "{stage}");
        assert!(!text.contains("{{"), "a mark was left unfilled in {stage}");
    }
}

#[test]
fn the_report_cites_the_register_and_annexes_what_goes_out() {
    let report = answer(words!["report", "show", "1"]);
    let documents: BTreeSet<&str> = report["figures"]
        .as_object()
        .unwrap()
        .keys()
        .filter_map(|key| key.strip_prefix("doc:"))
        .map(|symbol| symbol.trim_end_matches('+'))
        .collect();
    assert_eq!(documents.len(), 37, "{documents:?}");
    let text = judges::text(&pdf("phat-hanh"));
    for symbol in documents {
        assert!(text.contains(symbol), "{symbol} is cited and not there");
    }
    // The tasks are the office's own business unless somebody says otherwise.
    let headings = text.to_uppercase();
    assert!(headings.contains("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"));
    assert!(!headings.contains("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"));
}

#[test]
fn the_folder_holds_what_a_person_would_look_for() {
    let names = |inside: &str| -> Vec<String> {
        let entries = std::fs::read_dir(folder().join(inside)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("bieu-mau").len(), 24);
    assert_eq!(
        names("da-gui").len(),
        27,
        "the corrected file and two that were sent again"
    );
    let papers = [
        "bao-cao-nam-2022_du-thao.docx",
        "bao-cao-nam-2022_du-thao.pdf",
        "bao-cao-nam-2022_phat-hanh.docx",
        "bao-cao-nam-2022_phat-hanh.pdf",
        "bao-cao-nam-2022_phu-luc.xlsx",
        "bao-cao-nam-2022_trinh-ky.pdf",
    ];
    assert_eq!(names("bao-cao"), papers);
}

#[test]
fn only_the_issued_report_bears_number_and_date_and_only_the_draft_says_so() {
    let [draft, to_sign, issued] = STAGES.map(|stage| judges::text(&pdf(stage)));
    let (number, date) = ("05/BC-UBND", "Bình Định, ngày 05 tháng 01 năm 2023");
    assert!(issued.contains(number) && issued.contains(date));
    for blank in [&draft, &to_sign] {
        assert!(!blank.contains(number) && !blank.contains(date));
    }
    assert!(draft.contains("DỰ THẢO") && !to_sign.contains("DỰ THẢO") && !issued.contains("DỰ THẢO"));
    for signed in [&to_sign, &issued] {
        assert!(
            signed.contains("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
            "the signer's authority"
        );
    }
}

#[test]
fn fonts_are_embedded_subset_and_can_be_copied_from() {
    for stage in STAGES {
        let fonts = judges::fonts(&pdf(stage));
        assert!(fonts.len() >= 3, "{fonts:?}");
        for (name, embedded, subset, unicode) in fonts {
            assert!(embedded && subset && unicode, "{name} in {stage}");
        }
    }
}

#[test]
fn other_programs_find_nothing_wrong_with_the_reports() {
    for stage in STAGES {
        assert_eq!(judges::structure(&pdf(stage)), None, "{stage}");
        assert_eq!(judges::preflight(&pdf(stage)), "valid", "{stage}");
    }
}

#[test]
fn who_reported_by_the_sixteenth_is_the_office_s_own_count() {
    let (reporting, agencies) = agencies(&["--on", "2022-12-16"]);
    let count = |key: &str| reporting[key].as_u64().unwrap();
    assert_eq!(
        (count("expected"), count("on_time"), count("late"), count("missing")),
        (24, 22, 1, 1)
    );
    assert_eq!(in_state(&agencies, "late"), ["Sở Y tế"]);
    assert_eq!(in_state(&agencies, "missing"), ["Bảo hiểm xã hội tỉnh"]);
    assert_eq!(agencies.len(), 24);
    assert!(
        agencies.values().all(|a| a["level"] != "commune"),
        "communes send through their district"
    );
    assert!(agencies.values().filter(|a| a["level"] == "district").count() == 11);
    // Data on the 15th, the document only on the 19th; every other document had come with its data.
    let waiting: Vec<&String> = agencies
        .iter()
        .filter(|(_, a)| flags(a).contains(&"chưa có văn bản"))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(waiting, ["STP"]);
    assert_eq!(agencies["STP"]["state"], "on_time");
    assert_eq!(agencies["CAT"]["state"], "on_time");
    assert_eq!(agencies["CAT"]["document_at"], "2022-12-14");
    assert_eq!(agencies["CUCTHUE"]["state"], "on_time");
}

#[test]
fn a_district_that_sends_again_stays_on_time_and_the_second_file_is_told() {
    let (_, on_16) = agencies(&["--on", "2022-12-16"]);
    let (_, on_17) = agencies(&["--on", "2022-12-17"]);
    assert_eq!(flags(&on_16["H548"]), [""; 0]);
    assert_eq!(on_17["H548"]["state"], "on_time");
    assert_eq!(flags(&on_17["H548"]), ["gửi lại ngày 17/12"]);
}

#[test]
fn by_the_province_s_own_day_nobody_is_missing() {
    let (reporting, agencies) = agencies(&[]);
    assert_eq!(reporting["missing"], 0);
    assert_eq!(in_state(&agencies, "late"), ["Bảo hiểm xã hội tỉnh", "Sở Y tế"]);
    assert!(flags(&agencies["CAT"]).contains(&"gửi lại ngày 20/12"));
    assert!(flags(&agencies["STP"]).is_empty(), "its document came on the 19th");
}

#[test]
fn a_sum_says_who_is_missing_from_it() {
    let total = |on: &[&str]| -> Value {
        let on: Vec<&std::ffi::OsStr> = on.iter().map(std::ffi::OsStr::new).collect();
        let status = answer(&[words!["status", "--period", "2022-12"], on.as_slice()].concat());
        let rows = status["indicators"].as_array().unwrap();
        rows.iter().find(|i| i["code"] == "DVC-05").unwrap().clone()
    };
    // Before the typed-wrong 39.621 of 14/12 was put right, and after; the health insurance's item (8) stays blank.
    let (early, late) = (total(&["--on", "2022-12-13"]), total(&[]));
    assert_eq!(early["value"], Value::Null);
    assert_eq!(late["value"], 126_063);
    assert_eq!(late["missing_from"], serde_json::json!(["BHXH"]));
}

#[test]
fn the_store_is_sound_and_knows_its_own_files() {
    let checked = answer(words!["check"]);
    assert_eq!(checked["clean"], true);
    for (stage, kind) in STAGES.into_iter().zip(["draft", "for_signature", "issued"]) {
        let verdict = answer(words!["verify", &pdf(stage)]);
        assert_eq!(
            (&verdict["genuine"], &verdict["kind"]),
            (&Value::Bool(true), &Value::from(kind))
        );
    }
    let said = dean06(words!["verify", &pdf("phat-hanh")]).ending(DONE).out;
    assert!(
        said.contains("bản phát hành của báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2023"),
        "{said}"
    );
}

#[test]
fn a_second_demo_does_not_write_over_the_first() {
    let made = store();
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = std::fs::read(&made).unwrap();
    let again = run(command(words!["demo", folder()]));
    assert_ne!(again.code, DONE);
    assert!(again.err.contains("không ghi đè"), "{}", again.err);
    assert_eq!(std::fs::read(&made).unwrap(), before);
}
