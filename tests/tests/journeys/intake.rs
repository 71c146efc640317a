//! Reports coming in: what is taken, what is refused and why, and that looking changes nothing.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sheet::template::Entries;

use crate::archive;
use crate::journal;
use crate::month::{Arriving, Month, Stage, arriving, found, last_delivery, sent, workbook};
use crate::program::{DONE, REFUSED, UNUSABLE, USAGE, answer, command, dean06, dean06_as, run};
use crate::words;

/// The file of an agency's `nth` delivery.
fn file(agency: &str, nth: usize) -> Arriving {
    arriving().into_iter().filter(|a| a.agency == agency).nth(nth).unwrap()
}

fn import_words<'a>(at: &'a str, more: &[&'a OsStr], paths: &'a [PathBuf]) -> Vec<&'a OsStr> {
    let fixed: [&OsStr; 5] = ["import", "--period", "2022-12", "--received-at", at].map(OsStr::new);
    let paths = paths.iter().map(|p| p.as_os_str());
    fixed.into_iter().chain(more.iter().copied()).chain(paths).collect()
}

/// Imports and gives the exit code and the JSON answer.
#[track_caller]
fn import(month: &Month, at: &str, more: &[&str], paths: &[PathBuf]) -> (i32, Value) {
    let more: Vec<&OsStr> = more.iter().map(OsStr::new).collect();
    let ended = dean06(
        &month.store(),
        &[words!["--json"], &import_words(at, &more, paths)[..]].concat(),
    );
    (ended.code, ended.json())
}

/// The one file of an answer.
fn only(answer: &Value) -> &Value {
    assert_eq!(answer["totals"]["files"], 1, "{answer}");
    &answer["files"][0]
}

fn status(month: &Month) -> Value {
    answer(
        &month.store(),
        words!["status", "--period", "2022-12", "--on", "2022-12-31"],
    )
}

fn events(month: &Month) -> u64 {
    let checked = answer(&month.store(), words!["check"]);
    assert_eq!(checked["clean"], true, "{checked}");
    checked["events"].as_u64().unwrap()
}

fn agency(month: &Month, code: &str) -> Value {
    let status = status(month);
    let rows = status["reporting"]["agencies"].as_array().unwrap();
    rows.iter().find(|a| a["code"] == code).unwrap().clone()
}

fn value(month: &Month, indicator: &str) -> Value {
    let status = status(month);
    let rows = status["indicators"].as_array().unwrap();
    rows.iter().find(|i| i["code"] == indicator).unwrap()["value"].clone()
}

const NOON: &str = "2022-12-14T12:00";

#[test]
fn looking_writes_nothing() {
    let month = Month::copy(Stage::Opened);
    let (events_before, before) = (events(&month), status(&month));
    let (code, looked) = import(&month, NOON, &["--dry-run"], &[sent()]);
    assert_eq!(code, REFUSED, "one of the 27 files has faults");
    assert_eq!(looked["batch"], Value::Null);
    assert_eq!(looked["totals"]["files"], 27);
    assert_eq!(looked["totals"]["needs_fixing"], 1);
    assert_eq!((events(&month), status(&month)), (events_before, before));

    let (code, taken) = import(&month, NOON, &[], &[sent()]);
    assert_eq!(code, REFUSED);
    assert_eq!(taken["files"], looked["files"], "looking tells what taking will do");
    assert_eq!(taken["totals"], looked["totals"]);
    assert_eq!(
        events(&month),
        events_before + 27,
        "one event a file, the faulty one's receipt too"
    );
}

#[test]
fn the_answer_has_its_agreed_shape() {
    let month = Month::copy(Stage::Opened);
    let (code, answer) = import(&month, NOON, &[], &[file("STNMT", 0).path]);
    assert_eq!(code, REFUSED);
    let keys = |value: &Value| -> BTreeSet<String> { value.as_object().unwrap().keys().cloned().collect() };
    let named = |names: &str| -> BTreeSet<String> { names.split(' ').map(str::to_owned).collect() };
    assert_eq!(keys(&answer), named("batch files totals"));
    assert!(answer["batch"].is_i64());
    let file = only(&answer);
    let agreed = "path sheet_form agency period outcome new changed same refused findings";
    let beside = "agency_name outcome_words tasks found reason round_title";
    assert_eq!(keys(file), named(&[agreed, beside].join(" ")));
    assert_eq!(file["agency"], "STNMT");
    assert_eq!(file["period"], "2022-12");
    assert_eq!(file["outcome"], "needs_fixing");
    assert_eq!(
        keys(&answer["totals"]),
        named("files accepted needs_fixing rejected duplicate unrecognised")
    );
    let findings = file["findings"].as_array().unwrap();
    for finding in findings {
        assert_eq!(keys(finding), named("code level sheet cell seen expected message"));
        assert!(
            ["block", "warn", "info"].contains(&finding["level"].as_str().unwrap()),
            "{finding}"
        );
    }
    // Two cells whose meaning nobody may guess, and a blank one that is asked for.
    let by_code = |code: &str| {
        findings
            .iter()
            .find(|f| f["code"] == code && f["sheet"] == "Chỉ tiêu")
            .unwrap()
    };
    for (code, level, seen) in [
        ("unclear_number", "block", Value::from("3.612.5")),
        ("date_for_number", "block", Value::from("30-Nov")),
        ("blank_required", "warn", Value::Null),
    ] {
        let fault = by_code(code);
        assert_eq!(
            (&fault["level"], &fault["seen"]),
            (&Value::from(level), &seen),
            "as the sender sees it"
        );
        let message = fault["message"].as_str().unwrap();
        assert!(
            message.contains(fault["cell"].as_str().unwrap()) && message.contains("Đề nghị"),
            "{message}"
        );
    }
}

#[test]
fn the_status_has_its_agreed_shape() {
    let status = status(&Month::copy(Stage::Received));
    let has = |value: &Value, names: &str| {
        for name in names.split(' ') {
            assert!(value.get(name).is_some(), "{name} is not in {value}");
        }
    };
    has(&status, "period reporting tasks indicators");
    has(&status["reporting"], "expected on_time late missing agencies");
    has(
        &status["reporting"]["agencies"][0],
        "code name state received_at document_at",
    );
    has(&status["tasks"], "total by_status items");
    has(&status["tasks"]["items"][0], "code status due lead");
    has(
        &status["indicators"][0],
        "code name value denominator percent target as_of missing_from",
    );
    has(
        &status["tasks"]["by_status"],
        "not_started in_progress done_on_time done_late overdue awaiting_guidance recurring cancelled",
    );
    let counted: u64 = status["tasks"]["by_status"]
        .as_object()
        .unwrap()
        .values()
        .filter_map(Value::as_u64)
        .sum();
    assert_eq!(Some(counted), status["tasks"]["total"].as_u64());
}

#[test]
fn a_faulty_file_leaves_a_receipt_and_no_values_and_the_corrected_one_counts_from_the_first() {
    let month = Month::copy(Stage::Opened);
    let [faulty, corrected] = [0, 1].map(|n| file("STNMT", n).path);
    assert_eq!(import(&month, "2022-12-14T10:50", &[], &[faulty]).0, REFUSED);
    let receipt = agency(&month, "STNMT");
    assert_eq!(receipt["state"], "needs_fixing");
    assert_eq!(receipt["received_at"], "2022-12-14T10:50:00+07:00");
    assert_eq!(
        value(&month, "DVC-SN-09"),
        Value::Null,
        "nothing is guessed from a faulty file"
    );

    // Even after the agencies' day: the first file was in time.
    let (code, answer) = import(&month, "2022-12-16T16:20", &[], &[corrected]);
    assert_eq!((code, &only(&answer)["outcome"]), (DONE, &Value::from("accepted")));
    let settled = agency(&month, "STNMT");
    assert_eq!(settled["state"], "on_time");
    assert_eq!(settled["received_at"], "2022-12-14T10:50:00+07:00");
    assert_eq!(value(&month, "DVC-SN-09"), 39_621);
}

#[test]
fn a_sum_names_whom_it_lacks_until_they_have_answered() {
    let month = Month::copy(Stage::Opened);
    let corrected = file("STNMT", 1).path;
    let others: Vec<PathBuf> = arriving()
        .into_iter()
        .map(|a| a.path)
        .filter(|p| *p != corrected)
        .collect();
    import(&month, NOON, &[], &others);
    let sum = || {
        let status = status(&month);
        let rows = status["indicators"].as_array().unwrap();
        let sum = rows.iter().find(|i| i["code"] == "DVC-05").unwrap();
        (sum["value"].clone(), sum["missing_from"].clone())
    };
    assert_eq!(sum(), (86_442.into(), serde_json::json!(["BHXH", "STNMT"])));
    assert_eq!(
        value(&month, "DVC-03"),
        8_605,
        "Công an's own sum lacks nobody: ‘không có’ is an answer"
    );
    import(&month, NOON, &[], &[corrected]);
    assert_eq!(sum(), (126_063.into(), serde_json::json!(["BHXH"])));
    assert_eq!(value(&month, "DVC-01"), 23);
}

#[test]
fn the_same_bytes_are_taken_once() {
    let month = Month::copy(Stage::Opened);
    let path = file("SYT", 0).path;
    assert_eq!(import(&month, NOON, &[], std::slice::from_ref(&path)).0, DONE);
    let before = events(&month);
    let renamed = month.beside("Sở Y tế (bản 2).xlsx");
    std::fs::copy(&path, &renamed).unwrap();
    let (code, answer) = import(&month, "2022-12-15T09:00", &[], &[path, renamed]);
    assert_eq!(code, DONE, "nothing is owed");
    assert_eq!(answer["totals"]["duplicate"], 2);
    assert_eq!(answer["batch"], Value::Null);
    assert_eq!(events(&month), before);
}

#[test]
fn a_later_file_supersedes_and_taking_it_back_restores_the_figures() {
    let month = Month::copy(Stage::Opened);
    let [first, second] = [0, 1].map(|n| file("CAT", n).path);
    import(&month, "2022-12-14T09:20", &[], &[first]);
    let before = status(&month);
    assert_eq!(value(&month, "CDS-01"), 1_318_004);

    let (_, answer) = import(&month, "2022-12-16T16:30", &[], &[second]);
    assert!(only(&answer)["changed"].as_u64().unwrap() > 0);
    assert_eq!(value(&month, "CDS-01"), 1_322_251);

    let number = events(&month).to_string();
    dean06(&month.store(), words!["undo", &number]).ending(DONE);
    assert_eq!(status(&month), before);
    dean06(&month.store(), words!["undo", &number])
        .ending(REFUSED)
        .saying("đã được hoàn tác");
    let again = events(&month).to_string();
    dean06(&month.store(), words!["undo", &again]).ending(DONE);
    assert_eq!(value(&month, "CDS-01"), 1_322_251, "an undo can be undone");
}

#[test]
fn an_earlier_file_that_comes_in_last_does_not_push_the_newer_one_aside() {
    let month = Month::copy(Stage::Opened);
    let [first, second] = [0, 1].map(|n| file("CAT", n).path);
    import(&month, "2022-12-16T16:30", &[], &[second]);
    import(&month, "2022-12-14T09:20", &[], &[first]);
    assert_eq!(value(&month, "CDS-01"), 1_322_251);
}

#[test]
fn a_file_of_another_round_or_another_store_is_refused() {
    let month = Month::copy(Stage::Opened);
    dean06(&month.store(), words!["period", "open", "2022-11"]).ending(DONE);
    let november = month.beside("thang-11.xlsx");
    let words = words!["template", "--period", "2022-11", "--agency", "STP", "--out", &november];
    dean06(&month.store(), words).ending(DONE);

    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("khac.dean06");
    drop(found(&other));
    dean06(&other, words!["period", "open", "2022-12"]).ending(DONE);
    let foreign = month.beside("kho-khac.xlsx");
    dean06(
        &other,
        words!["template", "--period", "2022-12", "--agency", "STP", "--out", &foreign],
    )
    .ending(DONE);

    let before = (events(&month), status(&month));
    for (path, code) in [(november, "other_round"), (foreign, "other_store")] {
        let (exit, answer) = import(&month, NOON, &[], &[path]);
        let file = only(&answer);
        assert_eq!((exit, &file["outcome"]), (REFUSED, &Value::from("rejected")), "{file}");
        assert_eq!(file["findings"][0]["code"], code);
        assert_eq!(file["findings"][0]["level"], "block");
    }
    assert_eq!((events(&month), status(&month)), before, "nothing is kept of them");
}

#[test]
fn a_file_of_an_agency_that_was_not_asked_is_refused() {
    let month = Month::copy(Stage::Opened);
    let mut form = journal::form(&month.store(), "SYT");
    form.mark.agency = "H560".to_owned();
    form.agency_name = "Ủy ban nhân dân huyện khác".to_owned();
    let path = month.beside("khac.xlsx");
    std::fs::write(
        &path,
        sheet::template::write_filled(&form, &Entries::default()).unwrap(),
    )
    .unwrap();
    let before = (events(&month), status(&month));
    let (code, answer) = import(&month, NOON, &[], &[path]);
    let file = only(&answer);
    assert_eq!((code, file["outcome"].as_str()), (REFUSED, Some("rejected")));
    assert_eq!(file["findings"][0]["code"], "not_expected");
    assert_eq!((events(&month), status(&month)), before);
}

#[test]
fn files_that_are_no_workbook_of_ours_are_refused_each_for_its_reason() {
    let month = Month::copy(Stage::Opened);
    let whole = std::fs::read(file("SYT", 0).path).unwrap();
    let files: [(&str, Vec<u8>, &str, &str); 6] = [
        (
            "trang-web.xlsx",
            b"<html><table><tr><td>1</td></tr></table></html>".to_vec(),
            "rejected",
            "HTML",
        ),
        (
            "cut.xlsx",
            whole[..whole.len() / 2].to_vec(),
            "rejected",
            "Không đọc được",
        ),
        ("mat-khau.xlsx", archive::with_password(), "rejected", "mật khẩu"),
        ("rong.xlsx", Vec::new(), "rejected", "rỗng"),
        ("van-ban.xlsx", b"%PDF-1.7\n".to_vec(), "rejected", "PDF"),
        (
            "hong.zip",
            b"PK\x03\x04 not really".to_vec(),
            "rejected",
            "Không đọc được",
        ),
    ];
    let before = (events(&month), status(&month));
    for (name, bytes, outcome, reason) in files {
        let path = month.beside(name);
        std::fs::write(&path, bytes).unwrap();
        let (code, answer) = import(&month, NOON, &[], &[path]);
        let file = only(&answer);
        assert_eq!((code, file["outcome"].as_str()), (REFUSED, Some(outcome)), "{file}");
        let message = file["findings"][0]["message"].as_str().unwrap();
        assert!(message.contains(reason), "{name}: {message}");
    }
    assert_eq!((events(&month), status(&month)), before);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let month = Month::copy(Stage::Opened);
    let folder = month.beside("thu đến");
    std::fs::create_dir(&folder).unwrap();
    for agency in ["SYT", "STC"] {
        std::fs::copy(file(agency, 0).path, folder.join(format!("{agency}.xlsx"))).unwrap();
    }
    std::fs::write(folder.join("a.xlsx"), b"<html></html>").unwrap();
    let (code, answer) = import(&month, NOON, &[], &[folder]);
    assert_eq!(code, REFUSED);
    assert_eq!(answer["totals"]["accepted"], 2);
    assert_eq!(answer["totals"]["rejected"], 1);
    assert_eq!(agency(&month, "SYT")["state"], "on_time");
}

#[test]
fn folders_and_archives_in_archives_are_looked_through() {
    let month = Month::copy(Stage::Opened);
    let bytes = |code: &str| std::fs::read(file(code, 0).path).unwrap();
    let inner = archive::zip(&[("Huyện Tuy Phước/Báo cáo tháng 12.xlsx", &bytes("H550"))]);
    let outer = archive::zip(&[
        ("Thị xã An Nhơn – tháng 12.xlsx", &bytes("H549")),
        ("~$Thị xã An Nhơn – tháng 12.xlsx", b"lock"),
        ("__MACOSX/._x.xlsx", b"noise"),
        ("các huyện.zip", &inner),
    ]);
    let folder = month.beside("hộp thư");
    std::fs::create_dir_all(folder.join("Sở Y tế")).unwrap();
    std::fs::write(folder.join("Sở Y tế/Báo cáo Đề án 06.xlsx"), bytes("SYT")).unwrap();
    std::fs::write(folder.join("Sở Y tế/~$Báo cáo Đề án 06.xlsx"), b"lock").unwrap();
    std::fs::write(folder.join("cấp huyện.zip"), outer).unwrap();

    let (code, answer) = import(&month, NOON, &[], std::slice::from_ref(&folder));
    assert_eq!(code, DONE, "{answer}");
    let shown: BTreeSet<String> = answer["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let path = f["path"].as_str().unwrap();
            let inside = Path::new(path).strip_prefix(&folder).unwrap();
            format!("{} {}", f["agency"].as_str().unwrap(), inside.display())
        })
        .collect();
    let expected = [
        "H549 cấp huyện.zip!/Thị xã An Nhơn – tháng 12.xlsx",
        "H550 cấp huyện.zip!/các huyện.zip!/Huyện Tuy Phước/Báo cáo tháng 12.xlsx",
        "SYT Sở Y tế/Báo cáo Đề án 06.xlsx",
    ];
    assert_eq!(shown, expected.map(str::to_owned).into());
    for code in ["H549", "H550", "SYT"] {
        assert_eq!(agency(&month, code)["state"], "on_time");
    }
}

#[test]
fn a_cumulative_that_falls_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("a.dean06");
    drop(found(&store));
    dean06(&store, words!["period", "open", "2022-11"]).ending(DONE);
    let november = with_deaths("STP", "2022-11", "2022-11-30", None, "9600", &store);
    let path = folder.path().join("thang-11.xlsx");
    std::fs::write(&path, november).unwrap();
    let words = words![
        "import",
        "--period",
        "2022-11",
        "--received-at",
        "2022-11-14T09:00",
        &path
    ];
    dean06(&store, words).ending(DONE);
    dean06(&store, words!["period", "open", "2022-12"]).ending(DONE);
    let december = with_deaths("STP", "2022-12", "2022-11-30", Some("610"), "9525", &store);
    let path = folder.path().join("thang-12.xlsx");
    std::fs::write(&path, december).unwrap();
    let words = words![
        "--json",
        "import",
        "--period",
        "2022-12",
        "--dry-run",
        "--received-at",
        NOON,
        &path
    ];
    let answer = dean06(&store, words).json();
    let findings = only(&answer)["findings"].as_array().unwrap();
    let messages: Vec<&str> = findings.iter().filter_map(|f| f["message"].as_str()).collect();
    assert!(messages.iter().any(|m| m.contains("giảm 75")), "{messages:?}");
    assert!(
        messages.iter().any(|m| m.contains("10.210") && m.contains("9.525")),
        "{messages:?}"
    );
}

/// A workbook of an agency whose registered deaths are given; nothing else of it matters.
fn with_deaths(
    agency: &str,
    round: &str,
    as_of: &str,
    in_period: Option<&str>,
    cumulative: &str,
    store: &Path,
) -> Vec<u8> {
    let mut delivery = last_delivery(agency);
    let figures = delivery["figures"].as_array_mut().unwrap();
    for figure in figures.iter_mut().filter(|f| f["indicator"] == "DVC-SN-06") {
        figure["as_of"] = as_of.into();
        match figure["field"].as_str().unwrap() {
            "in_period" => figure["value"] = in_period.into(),
            "cumulative" => figure["value"] = cumulative.into(),
            _ => {}
        }
    }
    let (office, who) = crate::month::open(store);
    crate::month::workbook_of(&office, &who, delivery, round.parse().unwrap())
}

#[test]
fn each_official_document_stays_known_and_can_be_taken_back() {
    let month = Month::copy(Stage::Opened);
    import(&month, "2022-12-14T09:20", &[], &[file("CAT", 0).path]);
    assert_eq!(agency(&month, "CAT")["flags"], serde_json::json!(["chưa có văn bản"]));
    let arrives = |date: &str| {
        let words = words![
            "arrival", "--period", "2022-12", "--agency", "CAT", "--date", date, "--symbol", "1/BC-CAT"
        ];
        dean06(&month.store(), words).ending(DONE);
        events(&month).to_string()
    };
    arrives("2022-12-14");
    let wrong = arrives("2022-12-12");
    assert_eq!(
        agency(&month, "CAT")["document_at"],
        "2022-12-12",
        "the first one counts"
    );
    dean06(&month.store(), words!["undo", &wrong]).ending(DONE);
    arrives("2022-12-20");
    assert_eq!(agency(&month, "CAT")["document_at"], "2022-12-14");
    assert_eq!(agency(&month, "CAT")["flags"], serde_json::json!([]));
    let nobody = words![
        "arrival",
        "--period",
        "2022-12",
        "--agency",
        "XYZ",
        "--date",
        "2022-12-14"
    ];
    dean06(&month.store(), nobody).ending(REFUSED).saying("XYZ");
}

#[test]
fn a_round_that_is_closed_takes_nothing_more() {
    let month = Month::copy(Stage::Opened);
    dean06(&month.store(), words!["period", "close", "2022-12"]).ending(DONE);
    let (code, answer) = import(&month, NOON, &[], &[file("SYT", 0).path]);
    assert_eq!(code, REFUSED);
    assert_eq!(only(&answer)["findings"][0]["code"], "round_not_open");
}

#[test]
fn who_may_not_collect_is_told_so() {
    let month = Month::copy(Stage::Opened);
    let paths = [file("SYT", 0).path];
    for user in ["noidung", "thethuc", "lanhdao", "quantri"] {
        let refused = dean06_as(user, &month.store(), &import_words(NOON, &[], &paths));
        refused.ending(REFUSED).saying("không được");
    }
    assert_eq!(agency(&month, "SYT")["state"], "missing");
}

#[test]
fn exit_codes_tell_refusals_from_wrong_usage_and_from_unusable_files() {
    let month = Month::copy(Stage::Opened);
    let store = month.store();
    let code = |words: &[&OsStr]| dean06(&store, words).code;
    assert_eq!(code(words!["status", "--period", "2022-12"]), DONE);
    assert_eq!(code(words!["status", "--period", "2021-12"]), REFUSED, "never opened");
    assert_eq!(code(words!["status", "--period", "tháng 12"]), USAGE);
    assert_eq!(code(words!["status"]), USAGE);
    assert_eq!(code(words!["nonsense"]), USAGE);
    assert_eq!(
        run(command(words!["status", "--period", "2022-12"])).code,
        USAGE,
        "no store is named"
    );
    assert_eq!(
        code(words!["user", "add", "canbo", "--role", "clerk"]),
        REFUSED,
        "the name is taken"
    );
    let missing: [&[&OsStr]; 4] = [
        words!["import", "--period", "2022-12", "khong-co.xlsx"],
        words!["import", "--period", "2022-12", "khong-co.zip"],
        words!["verify", "khong-co.pdf"],
        words!["restore", "khong-co.bak", "--to", "moi.dean06"],
    ];
    for words in missing {
        let ended = dean06(&store, words).ending(UNUSABLE);
        assert!(
            ended.err.contains("khong-co") && !ended.err.contains("os error"),
            "{}",
            ended.err
        );
    }
    let nowhere = month.beside("none.dean06");
    assert_eq!(dean06(&nowhere, words!["status", "--period", "2022-12"]).code, UNUSABLE);
}

#[test]
fn a_workbook_changed_in_memory_is_one_of_ours() {
    // The other journeys lean on this: a changed value is the only difference.
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let bytes = workbook(&office, &who, last_delivery("SYT"));
    drop(office);
    let path = month.beside("a.xlsx");
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(import(&month, NOON, &[], &[path]).0, DONE);
}
