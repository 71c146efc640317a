//! Every change that says it can be undone is undone whole: what people see is as it was before, and the undo itself can
//! be undone. The rest refuses and says why.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;

use chrono::NaiveDate;
use desk::{DECEMBER, Desk, YEAR, figure, taking};
use domain::role::Role;
use domain::status::RulingKind;
use office::{Done, Op, ReportKind};
use store::document::Document;
use store::person::Person;
use store::ruling::Ruling;
use store::submission::Arrival;

/// Undoes `done`, sees the old state; undoes the undo, sees the new one.
fn there_and_back(desk: &Desk, before: &str, done: &Done) {
    let after = desk.seen();
    assert!(done.undoable);
    assert_ne!(before, after, "the change must be seen");
    let undone = desk.office.undo(done.event, &desk.clerk()).unwrap();
    assert_eq!(before, desk.seen(), "undo must restore what was seen");
    let again = desk.office.undo(done.event, &desk.clerk()).unwrap_err().to_string();
    assert!(again.contains("đã được hoàn tác"), "{again}");
    desk.office.undo(undone.event, &desk.clerk()).unwrap();
    assert_eq!(after, desk.seen(), "undoing the undo must restore the change");
}

#[test]
fn opening_and_closing_a_round() {
    let desk = Desk::new();
    let before = desk.seen();
    let opened = desk.office.open_round(DECEMBER, &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &opened);
    let before = desk.seen();
    let closed = desk.office.close_round(DECEMBER, true, &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &closed);
}

#[test]
fn a_submission_and_its_official_document() {
    let desk = Desk::opened();
    let before = desk.seen();
    let taken = desk
        .office
        .transact(taking("STP", vec![figure("DVC-SN-05", "7398")]), &desk.clerk())
        .unwrap();
    there_and_back(&desk, &before, &taken);
    let before = desk.seen();
    let arrival = Arrival {
        organisation: "STP".to_owned(),
        document_at: NaiveDate::from_ymd_opt(2022, 12, 19).unwrap(),
        symbol: "12/BC-STP".to_owned(),
    };
    let op = Op::RecordArrival {
        round: "2022-12".to_owned(),
        arrival,
    };
    let recorded = desk.office.transact(op, &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &recorded);
}

#[test]
fn a_ruling_on_a_task() {
    let desk = Desk::opened();
    let before = desk.seen();
    let ruling = Ruling {
        plan: "BD-2022".to_owned(),
        task: "II.4.1".to_owned(),
        kind: RulingKind::Maintained,
        from_day: NaiveDate::from_ymd_opt(2022, 4, 1).unwrap(),
        basis: "Kết luận cuộc họp".to_owned(),
    };
    let ruled = desk.office.transact(Op::RuleTask(ruling), &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &ruled);
}

#[test]
fn a_document_of_the_register() {
    let desk = Desk::new();
    let before = desk.seen();
    let document = Document {
        symbol: "1/KH-UBND".to_owned(),
        kind: "Kế hoạch".to_owned(),
        dated: None,
        issuer: "UBND tỉnh".to_owned(),
        subject: "thử".to_owned(),
        basis: String::new(),
    };
    let entered = desk.office.transact(Op::AddDocument(document), &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &entered);
}

#[test]
fn a_report_its_text_and_its_frame() {
    let desk = Desk::opened();
    let before = desk.seen();
    let begun = desk
        .office
        .new_report(ReportKind::Year, YEAR, false, &desk.clerk())
        .unwrap();
    there_and_back(&desk, &before, &begun);
    let id = begun.id.unwrap();
    let before = desk.seen();
    let written = desk.office.set_section(id, "I.1", "Đoạn mới.", &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &written);
    let before = desk.seen();
    let mut frame = desk.office.show_report(id, &desk.clerk().who).unwrap().frame;
    frame.recipients = vec!["Bộ Công an".to_owned()];
    let framed = desk.office.set_frame(id, frame, &desk.clerk()).unwrap();
    there_and_back(&desk, &before, &framed);
}

#[test]
fn a_person_that_was_added_can_no_longer_sign_in_after_undo() {
    let desk = Desk::new();
    let person = Person {
        name: "moi".to_owned(),
        full_name: "Người mới".to_owned(),
        role: "clerk".to_owned(),
        active: true,
    };
    let administrator = desk.act("quantri", Role::Administrator);
    let added = desk.office.transact(Op::PutPerson(person), &administrator).unwrap();
    assert!(desk.office.people().unwrap().iter().any(|p| p.name == "moi"));
    desk.office.undo(added.event, &administrator).unwrap();
    assert!(!desk.office.people().unwrap().iter().any(|p| p.name == "moi"));
}

#[test]
fn what_was_signed_off_is_not_undone_but_answered_by_a_new_step() {
    let desk = Desk::opened();
    let id = desk
        .office
        .new_report(ReportKind::Quick, DECEMBER, false, &desk.clerk())
        .unwrap()
        .id
        .unwrap();
    desk.fill_all(id);
    let checked = desk.check_content(id);
    assert!(!checked.undoable);
    let refused = desk.office.undo(checked.event, &desk.clerk()).unwrap_err().to_string();
    assert!(refused.contains("không hoàn tác được"), "{refused}");
}

#[test]
fn an_undo_needs_the_right_of_the_change_it_takes_back() {
    let desk = Desk::new();
    let opened = desk.office.open_round(DECEMBER, &desk.clerk()).unwrap();
    let refused = desk
        .office
        .undo(opened.event, &desk.act("thethuc", Role::FormReviewer))
        .unwrap_err()
        .to_string();
    assert!(refused.contains("không được"), "{refused}");
}
