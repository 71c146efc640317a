//! Faults that were met once and stay mended, each as its person met it.

use std::collections::{BTreeMap, BTreeSet};

use domain::status::TaskStatus;
use office::{Body, CheckKind, Office, RecipientsInput, Rehearsal, ReportKind, SignerInput, TaskRow};
use serde_json::{Value, json};
use store::report::{Report, ReportState};
use store::{Store, StoreError};
use tempfile::TempDir;

use crate::month::{Month, Stage, at, by, december, found_in};
use crate::paper::Paper;
use crate::program::PASSWORD;

/// A new store of a province with December open.
fn opened(province: &str) -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = found_in(province, 2022, &folder.path().join("a.dean06"));
    office.open_round(december(), &by(&office, "canbo")).unwrap();
    (folder, office)
}

#[test]
fn a_word_of_another_version_is_an_error_and_never_taken_for_a_known_one() {
    let month = Month::copy(Stage::Opened);
    let now = at("2022-12-21T08:00:00+07:00");
    let unlocked = store::keys::unlock(&month.store(), "canbo", PASSWORD, now).unwrap();
    let store = Store::open(&month.store(), &unlocked.dek, now).unwrap();
    let report = Report {
        id: 0,
        kind: "so-ket".to_owned(),
        outline: None,
        period: december(),
        state: ReportState::Draft,
        created_at: now,
        changed_at: now,
        frame: json!({ "subject": [] }),
        signer: None,
        series: "BC-UBND".to_owned(),
        number: None,
        dated: None,
        editor: "canbo".to_owned(),
    };
    store
        .write_unrecorded(move |tx| -> Result<i64, StoreError> { store::report::add(tx, &report, "", &[]) })
        .unwrap();
    store.close().unwrap();
    let (office, clerk) = month.office();
    let refused = office.reports(0, 10, &clerk).unwrap_err().to_string();
    assert!(refused.contains("so-ket"), "{refused}");
}

/// The tasks of Vĩnh Phúc's plan that end with 2022 and go on "các năm tiếp theo".
const SEVEN: [&str; 7] = ["B.I.3", "B.I.4", "B.I.5", "B.I.6", "B.I.7", "B.I.8", "B.I.9"];

/// Its tasks at the end of a day.
fn vinh_phuc(office: &Office, on: &str) -> BTreeMap<String, TaskRow> {
    let who = by(office, "canbo").who;
    let status = office.status(december(), Some(on.parse().unwrap()), &who).unwrap();
    let tasks = status.tasks.items.into_iter();
    tasks.map(|task| (task.code.clone(), task)).collect()
}

fn overdue(tasks: &BTreeMap<String, TaskRow>) -> BTreeSet<&str> {
    let late = tasks.values().filter(|task| task.status == TaskStatus::Overdue);
    late.map(|task| task.code.as_str()).collect()
}

#[test]
fn seven_tasks_of_vinh_phuc_go_on_after_2022_while_somebody_is_at_work() {
    let (folder, office) = opened("26");
    let clerk = by(&office, "canbo");
    let plan = office
        .plan("VP-2022", "2022-12-31".parse().unwrap(), &clerk.who)
        .unwrap();
    let going_on: Vec<&str> = plan
        .tasks
        .iter()
        .filter(|task| task.deadline.due == "2022-12-31".parse().ok() && task.deadline.goes_on())
        .map(|task| task.code.as_str())
        .collect();
    assert_eq!(going_on, SEVEN);

    // Nobody said anything: the day that ends the year is missed, and no day before it.
    let (last, first) = (vinh_phuc(&office, "2022-12-31"), vinh_phuc(&office, "2023-01-01"));
    assert!(SEVEN.iter().all(|code| !overdue(&last).contains(code)));
    assert!(SEVEN.iter().all(|code| overdue(&first).contains(code)));
    assert!(SEVEN.iter().all(|code| !first[*code].deadline.is_empty()));

    // The two that lead or carry them out are at work.
    let mut paths = Vec::new();
    for agency in ["STTTT", "VPUB"] {
        let tasks: Vec<Value> = first
            .values()
            .map(|task| json!({ "code": task.code, "state": "Đang thực hiện", "done_on": null, "result": "Đang làm" }))
            .collect();
        let delivery = json!({
            "agency": agency, "file": "bao-cao.xlsx", "received_at": "2022-12-14T09:00:00+07:00",
            "document_at": null, "document_symbol": null, "figures": [], "tasks": tasks,
            "obstacles": [], "recommendations": [], "directives": []
        });
        let material = json!({ "province": "26", "round": "2022-12", "deliveries": [delivery] });
        let sent = Rehearsal::read(&material.to_string()).unwrap();
        let bytes = office
            .filled_workbook(december(), &sent.deliveries[0], &clerk.who)
            .unwrap();
        let path = folder.path().join(format!("{agency}.xlsx"));
        std::fs::write(&path, bytes).unwrap();
        paths.push(path);
    }
    let received = at("2022-12-14T09:00:00+07:00");
    let taken = office
        .import(december(), &paths, received, false, &clerk, &mut |_| {})
        .unwrap();
    assert_eq!(taken.totals.accepted, 2, "{:?}", taken.files);
    let first = vinh_phuc(&office, "2023-01-01");
    for code in SEVEN {
        let task = &first[code];
        assert_eq!((task.status, task.days_over), (TaskStatus::InProgress, None), "{code}");
    }
    // What ends with the year and does not go on is late all the same.
    assert!(overdue(&first).contains("B.III.2-10"));
}

/// Nobody signs without a name.
fn name_signer(office: &Office, code: &str) {
    let known = office
        .reference()
        .signers()
        .iter()
        .find(|s| s.code == code)
        .unwrap()
        .clone();
    let input = SignerInput {
        code: known.code,
        name: "Trần Văn B".to_owned(),
        authority: known.authority,
        post: known.post,
        rank: known.rank,
        series: known.series,
        from: known.name.from,
        until: known.name.until,
        ..SignerInput::default()
    };
    office.put_signer(&input, &by(office, "canbo")).unwrap();
}

#[test]
fn the_committee_of_quang_ngai_issues_under_its_own_signer_and_number_series() {
    let (_folder, office) = opened("51");
    let clerk = by(&office, "canbo");
    name_signer(&office, "QN-BCD-TB");
    let paper = Paper::written(&office).checked();
    let refused = paper.approve("QN-BCD-TB").unwrap_err();
    assert!(refused.is_refusal(), "{refused}");
    let words = refused.to_string();
    assert!(
        words.contains("ký thay mặt BAN CHỈ ĐẠO") && words.contains("đổi cơ quan ban hành"),
        "{words}"
    );

    paper.send_back().unwrap();
    office.set_issuer(paper.id, Body::Committee, &clerk).unwrap();
    let paper = paper.checked();
    paper.approve("QN-BCD-TB").unwrap();
    paper.issue("07", "2022-12-21").unwrap();
    let view = office.show_report(paper.id, &clerk.who).unwrap();
    assert_eq!(view.line.symbol().as_deref(), Some("07/BC-BCĐ"));
    assert_eq!(view.frame.issuer_parent, ["ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"]);
    assert_eq!(view.frame.issuer, ["BAN CHỈ ĐẠO THỰC HIỆN", "ĐỀ ÁN 06"]);
    assert_eq!(view.signature.authority, ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]);
}

#[test]
fn the_register_holds_no_document_of_another_province() {
    let provinces = ["Bình Định", "Vĩnh Phúc", "Quảng Ngãi", "Bắc Giang"];
    let mut own = BTreeMap::new();
    for (code, name) in ["52", "26", "51", "24"].into_iter().zip(provinces) {
        let folder = tempfile::tempdir().unwrap();
        let office = found_in(code, 2022, &folder.path().join("a.dean06"));
        let documents = office.documents(&by(&office, "canbo").who).unwrap();
        assert!(documents.iter().any(|d| d.symbol == "06/QĐ-TTg"), "{name}: everybody's");
        for document in &documents {
            let told = format!("{} {}", document.issuer, document.subject);
            let other = provinces.iter().find(|other| **other != name && told.contains(**other));
            assert_eq!(other, None, "{name} has {} of {told}", document.symbol);
        }
        own.insert(name, documents.len());
    }
    assert!(own["Bình Định"] > own["Vĩnh Phúc"], "{own:?}");
}

#[test]
fn each_kind_of_report_has_its_own_recipients() {
    let (_folder, office) = opened("52");
    let clerk = by(&office, "canbo");
    let begin = |kind, period: &str| {
        let begun = office.new_report(kind, period.parse().unwrap(), false, &clerk).unwrap();
        office.show_report(begun.id.unwrap(), &clerk.who).unwrap().frame
    };
    let (month, year) = (begin(ReportKind::Month, "2022-12"), begin(ReportKind::Year, "2022"));
    assert!(year.distribution.iter().any(|line| line.contains("Báo Bình Định")));
    assert!(
        !month.distribution.iter().any(|line| line.contains("Báo Bình Định")),
        "a month is not for the press"
    );
    assert!(!month.recipients.is_empty());
    assert_eq!(month.distribution.first().map(String::as_str), Some("Như trên"));
    assert!(month.distribution.last().unwrap().starts_with("Lưu: VT"));

    let own = ["Bộ Công an", "Tổ công tác của Chính phủ"].map(str::to_owned);
    let input = RecipientsInput {
        kind: "month".to_owned(),
        to: own.to_vec(),
        copies: ["Như trên", "Lưu: VT, TGV06"].map(str::to_owned).to_vec(),
        ..RecipientsInput::default()
    };
    office.put_recipients(&input, &clerk).unwrap();
    let (next, again) = (begin(ReportKind::Month, "2022-12"), begin(ReportKind::Year, "2022"));
    assert_eq!((next.recipients, next.distribution), (input.to, input.copies));
    assert_eq!(
        (again.recipients, again.distribution),
        (year.recipients, year.distribution)
    );
}

#[test]
fn who_signs_for_a_body_signs_that_bodys_paper_only() {
    let (_folder, office) = opened("52");
    name_signer(&office, "BD-BCD-TB");
    let paper = Paper::written(&office).checked();
    let who = by(&office, "lanhdao").who;
    let choices = office
        .signers("2022-12-21".parse().unwrap(), Some(paper.id), &who)
        .unwrap();
    let refused = |code: &str| choices.iter().find(|one| one.code == code).unwrap().refused.clone();
    assert_eq!(refused("BD-UBND-PCT"), None);
    let why = refused("BD-BCD-TB").unwrap();
    assert!(
        why.contains("ký thay mặt BAN CHỈ ĐẠO") && why.contains("không ký được văn bản do ỦY BAN"),
        "{why}"
    );
    assert_eq!(paper.approve("BD-BCD-TB").unwrap_err().to_string(), why);
    paper.approve("BD-UBND-PCT").unwrap();
}

#[test]
fn a_number_is_given_once_in_its_series_and_year_whatever_the_report() {
    let (_folder, office) = opened("52");
    let clerk = by(&office, "canbo");
    name_signer(&office, "BD-BCD-TB");
    let approved = |issuer: Body, signer: &str| {
        let paper = Paper::written(&office);
        office.set_issuer(paper.id, issuer, &clerk).unwrap();
        let paper = paper.checked();
        paper.approve(signer).unwrap();
        paper
    };
    approved(Body::Office, "BD-UBND-PCT").issue("05", "2022-12-21").unwrap();

    let second = approved(Body::Office, "BD-UBND-CT");
    for same in ["05", "5", "005", "05/BC-UBND"] {
        let refused = second.issue(same, "2022-12-23").unwrap_err();
        assert!(
            refused.is_refusal() && refused.to_string().contains("đã ghi cho báo cáo khác"),
            "{refused}"
        );
    }
    for none in ["0", "00", "-5", "5a", "", "năm"] {
        let refused = second.issue(none, "2022-12-23").unwrap_err();
        assert!(
            refused.to_string().contains("không phải số văn bản"),
            "{none}: {refused}"
        );
    }
    // The committee counts for itself, and every year begins anew.
    let committee = approved(Body::Committee, "BD-BCD-TB");
    committee.issue("05", "2022-12-23").unwrap();
    second.issue("05", "2023-01-03").unwrap();
    let symbols: BTreeSet<String> = office
        .reports(0, 10, &clerk.who)
        .unwrap()
        .iter()
        .filter_map(office::ReportLine::symbol)
        .collect();
    assert_eq!(symbols, ["05/BC-BCĐ06", "05/BC-UBND"].map(str::to_owned).into());
    assert!(second.check(CheckKind::Content).is_err());
}
