//! Reports to others on request: what asked is in the register, the opening cites it, the committee reports under its own
//! name. And what the agencies have for plans of their own.

use office::{Body, ReportKind};

use crate::month::{Month, Stage, by, december};

const REQUEST: &str = "9012/CV-TCTTKĐA";

#[test]
fn a_report_on_request_cites_the_letter_and_goes_out_under_the_committees_name() {
    let month = Month::copy(Stage::Received);
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let asked = || office.answering_report(ReportKind::Quick, december(), REQUEST, &clerk);
    let refused = asked().unwrap_err().to_string();
    assert!(refused.contains(REQUEST) && refused.contains("Vào sổ"), "{refused}");
    let issuer = "Tổ công tác triển khai Đề án 06 của Chính phủ";
    let subject = "báo cáo tổng kết năm 2022";
    let day = "2022-12-07".parse().ok();
    office
        .add_document(REQUEST, "Công văn", day, issuer, subject, &clerk)
        .unwrap();
    let id = asked().unwrap().id.unwrap();
    office.set_issuer(id, Body::Committee, &clerk).unwrap();
    let mut frame = office.open_report(id, &clerk.who).unwrap().frame;
    frame.recipients = vec![issuer.to_owned()];
    office.set_frame(id, frame, &clerk).unwrap();

    let view = office.open_report(id, &clerk.who).unwrap();
    let opening: String = view
        .opening
        .iter()
        .flat_map(|p| &p.runs)
        .map(|run| run.text.as_str())
        .collect();
    assert!(
        opening.starts_with("Thực hiện Công văn số 9012/CV-TCTTKĐA ngày 07 tháng 12 năm 2022"),
        "{opening}"
    );
    assert_eq!(view.frame.request.as_deref(), Some(REQUEST));
    assert!(view.frame.symbol.contains("BCĐ"), "{}", view.frame.symbol);
    let told = view
        .lint
        .iter()
        .find(|l| l.code == "unknown_paper" || l.code == "missing_document");
    assert_eq!(told.map(office::LintFinding::sentence), None);

    // The sample of the months to come answers nobody.
    office.keep_sample(id, false, &clerk).unwrap();
    let next = office
        .new_report(ReportKind::Quick, "2023-01".parse().unwrap(), false, &clerk)
        .unwrap();
    let next = office.open_report(next.id.unwrap(), &clerk.who).unwrap().frame;
    assert!(
        !next.opening.contains("9012") && next.request.is_none(),
        "{}",
        next.opening
    );
    assert_eq!(next.symbol, view.frame.symbol, "who issues it is part of the sample");
}

#[test]
fn every_office_can_ask_which_agency_has_a_plan_of_its_own() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let form = office
        .forms(&clerk.who)
        .unwrap()
        .into_iter()
        .find(|form| form.ad_hoc)
        .unwrap();
    assert_eq!(form.code, "KH-DONVI");
    let mut input = crate::ad_hoc::three_questions();
    input.title = "Kế hoạch thực hiện Đề án 06 năm 2022".to_owned();
    input.due = clerk.at + chrono::TimeDelta::days(5);
    input.form = Some(form.code);
    input.blocks = Vec::new();
    let round = office.open_ad_hoc(input, &clerk).unwrap().id.unwrap();
    let said = serde_json::json!([
        { "question": "hinh-thuc", "value": "Kế hoạch riêng" },
        { "question": "so-ky-hieu", "value": "15/KH-STP" },
        { "question": "ngay", "value": "20/4/2022" },
    ]);
    let path = month.beside("KH.xlsx");
    std::fs::write(&path, crate::ad_hoc::filled(&office, round, "STP", &said)).unwrap();
    office
        .import(office::ScanFor::Marked, &[path], clerk.at, false, &clerk, &mut |_| {})
        .unwrap();
    let table = office.merged_table(round, &clerk).unwrap();
    let row = table.rows.iter().find(|row| row.agency.code == "STP").unwrap();
    let words: Vec<&str> = row.cells.iter().flatten().map(|cell| cell.text.as_str()).collect();
    assert_eq!(words, ["Kế hoạch riêng", "15/KH-STP", "20/04/2022"]);
    assert!(
        table.rows.iter().any(|row| row.cells.iter().all(Option::is_none)),
        "who has not said is there too"
    );
}
