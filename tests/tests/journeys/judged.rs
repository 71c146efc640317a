//! What is typed and stands on paper is judged: days, numbers, lines; a closed month stays closed, and whose act it was is
//! said before it is undone.

use std::path::Path;

use office::{CheckKind, Error, Format, Office, Periodicity, ReportKind};

use crate::month::{Month, Stage, act, by, december, last_delivery, open, workbook};
use crate::program::{DONE, REFUSED, USAGE, dean06, dean06_as};
use crate::words;

const SIGNER: &str = "BD-UBND-PCT";

/// A month report, approved on 21 December.
fn approved(office: &Office) -> i64 {
    let clerk = by(office, "canbo");
    let report = office
        .new_report(ReportKind::Month, december(), false, &clerk)
        .unwrap()
        .id
        .unwrap();
    for section in office.show_report(report, &clerk.who).unwrap().sections {
        office
            .set_section(report, &section.code, "Nội dung đã viết.", &clerk)
            .unwrap();
    }
    for (kind, who) in [(CheckKind::Content, "noidung"), (CheckKind::Form, "thethuc")] {
        office.check_report(report, kind, None, "", &by(office, who)).unwrap();
    }
    office
        .approve_report(report, SIGNER, None, &by(office, "lanhdao"))
        .unwrap();
    report
}

#[test]
fn a_report_is_not_issued_before_its_approval_tomorrow_or_by_another_s_number() {
    let month = Month::copy(Stage::Received);
    let (office, _) = open(&month.store());
    let report = approved(&office);
    let clerk = by(&office, "canbo");
    let issue = |number: &str, day: &str| office.issue_report(report, number, day.parse().unwrap(), &clerk);
    for day in ["2021-01-01", "2022-12-20", "2022-12-22", "2099-12-31"] {
        let refused = issue("05", day).unwrap_err().to_string();
        assert!(
            refused.contains("ngày duyệt 21/12/2022") && refused.contains("hôm nay 21/12/2022"),
            "{refused}"
        );
    }
    for number in [
        "0",
        "00",
        "-5",
        "5a",
        "",
        "99999999999999999999999999999999",
        "100000",
        "٥",
    ] {
        let refused = issue(number, "2022-12-21").unwrap_err().to_string();
        assert!(refused.contains("không phải số văn bản"), "{number}: {refused}");
    }
    let refused = issue("5/BC-SAI", "2022-12-21").unwrap_err().to_string();
    assert!(
        refused.contains("BC-SAI") && refused.contains("BC-UBND"),
        "both are named: {refused}"
    );
    issue("05 / bc-ubnd", "2022-12-21").unwrap();
    let view = office.show_report(report, &clerk.who).unwrap();
    assert_eq!(view.line.number.as_deref(), Some("05"));
}

#[test]
fn a_wrong_number_is_put_right_with_a_reason_and_both_papers_stay_known() {
    let month = Month::copy(Stage::Received);
    let (office, _) = open(&month.store());
    let report = approved(&office);
    let (clerk, day) = (by(&office, "canbo"), "2022-12-21".parse().unwrap());
    office.issue_report(report, "05", day, &clerk).unwrap();
    let wrong = office.export_report(report, Format::Pdf, &clerk).unwrap().bytes;

    office
        .correct_number(report, "15", day, "  ", &clerk)
        .expect_err("a reason is needed");
    office
        .correct_number(report, "05", day, "Ghi nhầm", &clerk)
        .expect_err("nothing is put right");
    office
        .correct_number(report, "15", day, "Ghi nhầm", &by(&office, "lanhdao"))
        .expect_err("who issues puts right");
    let done = office
        .correct_number(report, "15", day, "Văn thư báo ghi nhầm", &clerk)
        .unwrap();
    assert!(done.words.contains("Văn thư báo ghi nhầm"), "{}", done.words);

    let right = office.export_report(report, Format::Pdf, &clerk).unwrap().bytes;
    assert_ne!(right, wrong);
    for (pdf, number) in [(&wrong, "05"), (&right, "15")] {
        let verdict = office.verify(pdf, &clerk.who).unwrap();
        assert!(verdict.genuine);
        assert!(
            verdict.message.contains(&format!("số {number}/BC-UBND")),
            "each by the number it carries: {}",
            verdict.message
        );
    }
    let view = office.show_report(report, &clerk.who).unwrap();
    assert_eq!(view.line.number.as_deref(), Some("15"));
    let last = view.steps.last().unwrap();
    assert_eq!(
        (last.words.as_str(), last.remarks.as_str()),
        ("Sửa số, ngày", "Văn thư báo ghi nhầm")
    );
}

#[test]
fn what_came_in_came_after_the_month_began() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = open(&month.store());
    let path = month.beside("SYT.xlsx");
    std::fs::write(&path, workbook(&office, &who, last_delivery("SYT"))).unwrap();
    let clerk = by(&office, "canbo");
    let received = "1900-01-01T08:00:00+07:00".parse().unwrap();
    let refused = office
        .import(
            december(),
            std::slice::from_ref(&path),
            received,
            false,
            &clerk,
            &mut |_| {},
        )
        .unwrap_err()
        .to_string();
    assert!(refused.contains("trước ngày đầu kỳ 01/12/2022"), "{refused}");
}

#[test]
fn a_line_of_the_register_holds_no_sign_that_no_keyboard_writes() {
    let month = Month::copy(Stage::Opened);
    let add = |subject: &str| {
        let line = words![
            "document",
            "add",
            "--symbol",
            "1/KH-UBND",
            "--kind",
            "Kế hoạch",
            "--issuer",
            "UBND tỉnh",
            "--subject",
            subject
        ];
        dean06(&month.store(), line)
    };
    for odd in ["đỏ \u{1b}[31m", "ngược \u{202e}txt"] {
        add(odd).ending(USAGE).saying("--subject").saying("ký tự lạ");
    }
    add("hai\ndòng").ending(REFUSED).saying("Trích yếu có xuống dòng");
    add("Kế hoạch thực hiện").ending(DONE);
}

#[test]
fn a_closed_month_opens_by_a_reason_only() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    let closed = dean06(&store, words!["--json", "period", "close", "2022-12"]).ending(DONE);
    let event = closed.json()["event"].to_string();
    dean06(&store, words!["undo", &event]).ending(REFUSED);
    dean06(&store, words!["period", "reopen", "2022-12", "--reason", " "])
        .ending(REFUSED)
        .saying("cần lý do");
    let folder = month.beside("bieu-mau");
    dean06(
        &store,
        words!["template", "--period", "2022-12", "--all", "--out", &folder],
    )
    .ending(REFUSED)
    .saying("(kèm lý do)");
    dean06(
        &store,
        words!["period", "reopen", "2022-12", "--reason", "Sở Y tế gửi lại"],
    )
    .ending(DONE);
    let journal = dean06(&store, words!["events"]).ending(DONE).out;
    assert!(
        journal.contains("Mở lại kỳ báo cáo tháng 12/2022: Sở Y tế gửi lại"),
        "{journal}"
    );
}

#[test]
fn a_month_with_a_report_keeps_its_opening() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = open(&month.store());
    let clerk = by(&office, "canbo");
    let day = "2022-12-14".parse().unwrap();
    let arrived = office
        .record_arrival(december(), "SYT", day, "12/BC-SYT", &clerk)
        .unwrap();
    let refused = office.cancel_round(december(), &clerk).unwrap_err().to_string();
    assert!(refused.contains("1 văn bản đến"), "{refused}");
    office.undo(arrived.event, &clerk).unwrap();
    let report = office.new_report(ReportKind::Month, december(), false, &clerk).unwrap();
    let refused = office.cancel_round(december(), &clerk).unwrap_err().to_string();
    assert!(refused.contains("1 báo cáo của kỳ"), "{refused}");
    office.discard_report(report.id.unwrap(), &clerk).unwrap();
    office.cancel_round(december(), &clerk).unwrap();
}

#[test]
fn undoing_a_colleague_s_act_says_whose_it_is_first() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    dean06(
        &store,
        words!["user", "add", "canbo2", "--role", "clerk", "--full-name", "Lê Thị Hai"],
    )
    .ending(DONE);
    let (office, who) = open(&store);
    let document = office
        .add_document("1/KH-UBND", "Kế hoạch", None, "UBND tỉnh", "Thử", &by(&office, "canbo"))
        .unwrap();
    let people = office.people().unwrap();
    let colleague = people.iter().find(|person| person.name == "canbo2").unwrap();
    let other = act(colleague, "2022-12-21T11:00:00+07:00");
    let refused = office.undo(document.event, &other).unwrap_err();
    assert!(matches!(refused, Error::OthersAct { .. }), "{refused}");
    let said = refused.to_string();
    assert!(
        said.contains(&who.full_name) && said.contains("1/KH-UBND") && said.contains("10:00"),
        "whose, what and when: {said}"
    );
    assert_eq!(
        office
            .documents(&who)
            .unwrap()
            .iter()
            .filter(|d| d.symbol == "1/KH-UBND")
            .count(),
        1
    );
    office.undo_others(document.event, &other).unwrap();
    drop(office);
    let journal = dean06_as("canbo", &store, words!["events"]).ending(DONE).out;
    assert!(journal.contains("Hoàn tác: Thôi dùng văn bản 1/KH-UBND"), "{journal}");
}

#[test]
fn who_changes_the_frame_is_the_last_editor_and_a_signer_signs_by_name_in_the_days_of_the_post() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    dean06(&store, words!["user", "add", "canbo2", "--role", "clerk"]).ending(DONE);
    dean06(&store, words!["signer", "put", SIGNER, "--until", "2022-12-20"]).ending(DONE);
    let (office, _) = open(&store);
    let clerk = by(&office, "canbo");
    let report = office
        .new_report(ReportKind::Month, december(), false, &clerk)
        .unwrap()
        .id
        .unwrap();
    for section in office.show_report(report, &clerk.who).unwrap().sections {
        office
            .set_section(report, &section.code, "Nội dung đã viết.", &clerk)
            .unwrap();
    }
    let people = office.people().unwrap();
    let colleague = people.iter().find(|person| person.name == "canbo2").unwrap();
    let mut frame = office.show_report(report, colleague).unwrap().frame;
    frame.recipients.push("Văn phòng Chính phủ".to_owned());
    let later = act(colleague, "2022-12-21T10:30:00+07:00");
    office.set_frame(report, frame, &later).unwrap();
    assert_eq!(office.show_report(report, colleague).unwrap().editor, "canbo2");
    for (kind, who) in [(CheckKind::Content, "noidung"), (CheckKind::Form, "thethuc")] {
        office.check_report(report, kind, None, "", &by(&office, who)).unwrap();
    }
    let approve = |signer| office.approve_report(report, signer, None, &by(&office, "lanhdao"));
    for (signer, said) in [
        ("BD-BCD-TB", "chưa có họ tên"),
        (SIGNER, "không thuộc thời gian giữ chức vụ"),
    ] {
        let refused = approve(signer).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
    approve("BD-UBND-CT").unwrap();
}

/// Code of the regime of the months.
fn month_regime(store: &Path) -> String {
    let (office, _) = open(store);
    let reference = office.reference();
    let month = reference.regimes().find(|r| r.periodicity == Periodicity::Month);
    month.unwrap().code.clone()
}

#[test]
fn a_new_due_day_and_a_day_off_reach_only_the_months_opened_from_then_on() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    dean06(&store, words!["period", "close", "2022-12"]).ending(DONE);
    let said = || {
        dean06(&store, words!["--json", "status", "--period", "2022-12"])
            .ending(DONE)
            .out
    };
    let before = said();
    let regime = month_regime(&store);
    let due = words!["regime", "put", &regime, "--agency-due", "1", "--province-due", "2"];
    dean06(&store, due).ending(DONE);
    let day_off = words!["holiday", "put", "2022-12-14", "--name", "Nghỉ đột xuất"];
    dean06(&store, day_off).ending(DONE);
    assert_eq!(said(), before);
}

#[test]
fn how_a_judged_month_is_judged_changes_by_an_administrator_s_reason_only() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    let regime = month_regime(&store);
    dean06_as("quantri", &store, words!["regime", "put", &regime, "--retire"])
        .ending(REFUSED)
        .saying("kỳ đó sẽ không còn xem được");
    let why = "Theo quy chế phối hợp mới";
    let counts = words!["regime", "put", &regime, "--counts-by", "document"];
    let reasoned = [&counts[..], words!["--reason", why]].concat();
    dean06_as("quantri", &store, counts).ending(REFUSED).saying("--reason");
    dean06_as("canbo", &store, &reasoned)
        .ending(REFUSED)
        .saying("do Quản trị thực hiện");
    dean06_as("quantri", &store, &reasoned).ending(DONE);
    assert!(dean06(&store, words!["events"]).ending(DONE).out.contains(why));
}
