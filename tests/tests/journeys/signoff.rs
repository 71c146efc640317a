//! The sign-off chain: every step in its turn, by the person it belongs to; and what was signed off stays as it was.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use domain::role::Role;
use office::{Act, Actor, CheckKind, Office};
use serde_json::Value;

use crate::judges;
use crate::month::{Month, Stage, act, december, last_delivery, workbook};
use crate::program::{DONE, Ended, REFUSED, answer, dean06, dean06_as};
use crate::words;

const SIGNER: &str = "BD-UBND-PCT";

/// The commands run by this machine's clock.
fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}

/// A received month with the year report begun as number 1.
struct Desk {
    month: Month,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            month: Month::copy(Stage::Received),
        };
        desk.run(words!["report", "new", "--kind", "year", "--period", "2022"])
            .ending(DONE);
        desk
    }

    fn store(&self) -> PathBuf {
        self.month.store()
    }

    fn run(&self, words: &[&OsStr]) -> Ended {
        dean06(&self.store(), words)
    }

    fn check(&self, user: &str, kind: &str) -> Ended {
        dean06_as(user, &self.store(), words!["report", "check", "1", "--kind", kind])
    }

    fn approve(&self, user: &str) -> Ended {
        dean06_as(
            user,
            &self.store(),
            words!["report", "approve", "1", "--signer", SIGNER],
        )
    }

    fn issue(&self, number: &str) -> Ended {
        self.run(words!["report", "issue", "1", "--number", number, "--date", &today()])
    }

    fn send_back(&self, user: &str, remarks: &str) -> Ended {
        dean06_as(
            user,
            &self.store(),
            words!["report", "return", "1", "--remarks", remarks],
        )
    }

    fn write(&self, text: &str) -> Ended {
        let path = self.month.beside("muc.txt");
        std::fs::write(&path, text).unwrap();
        self.run(words!["report", "section", "1", "I.3", "--text", &path])
    }

    fn export(&self, name: &str) -> PathBuf {
        let path = self.month.beside(name);
        self.run(words!["report", "export", "1", "--pdf", &path]).ending(DONE);
        path
    }

    fn verify(&self, path: &Path) -> (i32, Value) {
        let ended = self.run(words!["--json", "verify", path]);
        (ended.code, ended.json())
    }

    fn show(&self) -> Value {
        answer(&self.store(), words!["report", "show", "1"])
    }

    fn state(&self) -> String {
        self.show()["state"].as_str().unwrap().to_owned()
    }

    /// Both checks and the approval.
    fn approved() -> Self {
        let desk = Self::new();
        desk.check("noidung", "content").ending(DONE);
        desk.check("thethuc", "form").ending(DONE);
        desk.approve("lanhdao").ending(DONE);
        desk
    }

    fn issued() -> Self {
        let desk = Self::approved();
        desk.issue("05").ending(DONE);
        desk
    }

    /// Công an tỉnh sends once more, with other figures.
    fn receive_correction(&self) {
        let (office, who) = self.month.office();
        let mut delivery = last_delivery("CAT");
        let figures = delivery["figures"].as_array_mut().unwrap();
        let cards = figures
            .iter_mut()
            .find(|f| f["indicator"] == "CDS-01" && f["field"] == "cumulative")
            .unwrap();
        cards["value"] = "1323251".into();
        let path = self.month.beside("CAT-lan-3.xlsx");
        std::fs::write(&path, workbook(&office, &who, delivery)).unwrap();
        let by = act(&who, "2022-12-28T09:00:00+07:00");
        let taken = office
            .import(december(), &[path], by.at, false, &by, &mut |_| {})
            .unwrap();
        assert_eq!(taken.totals.accepted, 1);
    }
}

#[test]
fn steps_are_taken_in_their_turn() {
    let desk = Desk::new();
    desk.check("thethuc", "form")
        .ending(REFUSED)
        .saying("đã kiểm tra nội dung");
    desk.approve("lanhdao").ending(REFUSED).saying("Chỉ duyệt");
    desk.issue("05").ending(REFUSED).saying("đã được duyệt");
    desk.send_back("lanhdao", "Xem lại mục I")
        .ending(REFUSED)
        .saying("đang soạn thảo");
    assert_eq!(desk.state(), "draft");

    desk.check("noidung", "content").ending(DONE);
    desk.check("noidung", "content").ending(REFUSED);
    desk.approve("lanhdao").ending(REFUSED);
    desk.issue("05").ending(REFUSED);
    assert_eq!(desk.state(), "content_checked");

    desk.check("thethuc", "form").ending(DONE);
    desk.check("thethuc", "form").ending(REFUSED);
    desk.issue("05").ending(REFUSED);
    assert_eq!(desk.state(), "form_checked");

    desk.approve("lanhdao").ending(DONE);
    desk.approve("lanhdao").ending(REFUSED);
    assert_eq!(desk.state(), "approved");

    desk.issue("không số").ending(REFUSED).saying("không phải số văn bản");
    desk.issue("05/BC-UBND").ending(DONE);
    assert_eq!(desk.state(), "issued");
    let steps: Vec<Value> = desk.show()["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["kind"].clone())
        .collect();
    assert_eq!(steps, ["content", "form", "approve", "issue"]);
}

#[test]
fn each_step_belongs_to_a_role() {
    let desk = Desk::new();
    for user in ["canbo", "thethuc", "lanhdao", "quantri"] {
        desk.check(user, "content")
            .ending(REFUSED)
            .saying("không được kiểm tra nội dung");
    }
    desk.check("noidung", "content").ending(DONE);
    for user in ["canbo", "noidung", "lanhdao", "quantri"] {
        desk.check(user, "form").ending(REFUSED);
    }
    desk.check("thethuc", "form").ending(DONE);
    for user in ["canbo", "noidung", "thethuc", "quantri"] {
        desk.approve(user).ending(REFUSED).saying("không được duyệt bản thảo");
    }
    desk.approve("lanhdao").ending(DONE);
    let today = today();
    let issue = words!["report", "issue", "1", "--number", "05", "--date", &today];
    for user in ["noidung", "thethuc", "lanhdao", "quantri"] {
        dean06_as(user, &desk.store(), issue)
            .ending(REFUSED)
            .saying("không được ghi số");
    }
    for user in ["noidung", "thethuc", "lanhdao", "quantri"] {
        let new = words!["report", "new", "--kind", "month", "--period", "2022-12"];
        dean06_as(user, &desk.store(), new)
            .ending(REFUSED)
            .saying("không được soạn thảo");
    }
}

/// Somebody who has been given another role since, as the administrator may.
fn in_role(office: &Office, name: &str, role: Role) -> Act {
    let who = office.people().unwrap().into_iter().find(|p| p.name == name).unwrap();
    act(&Actor { role, ..who }, "2022-12-22T09:00:00+07:00")
}

#[test]
fn a_new_role_does_not_let_one_person_do_what_takes_two() {
    let desk = Desk::new();
    desk.check("noidung", "content").ending(DONE);
    let (office, _) = desk.month.office();
    let by = in_role(&office, "noidung", Role::FormReviewer);
    let refused = office.check_report(1, CheckKind::Form, None, "", &by).unwrap_err();
    assert!(
        refused.to_string().contains("người khác với người kiểm tra nội dung"),
        "{refused}"
    );

    drop(office);
    desk.check("thethuc", "form").ending(DONE);
    // Who wrote the text last is the clerk that began it.
    let (office, _) = desk.month.office();
    let by = in_role(&office, "canbo", Role::Approver);
    let refused = office.approve_report(1, SIGNER, None, &by).unwrap_err();
    assert!(
        refused.to_string().contains("khác người sửa nội dung lần cuối"),
        "{refused}"
    );
    let by = in_role(&office, "thethuc", Role::Approver);
    office.approve_report(1, SIGNER, None, &by).unwrap();
}

#[test]
fn what_comes_back_has_remarks_and_is_drafted_on() {
    for last in ["content", "form", "approve"] {
        let desk = Desk::new();
        desk.check("noidung", "content").ending(DONE);
        if last != "content" {
            desk.check("thethuc", "form").ending(DONE);
        }
        if last == "approve" {
            desk.approve("lanhdao").ending(DONE);
        }
        desk.send_back("lanhdao", "  ").ending(REFUSED).saying("Ghi ý kiến");
        desk.send_back("canbo", "Tôi tự trả lại")
            .ending(REFUSED)
            .saying("không được trả lại");
        desk.send_back("lanhdao", "Bổ sung số liệu cấp huyện").ending(DONE);
        let report = desk.show();
        assert_eq!(report["state"], "draft");
        assert_eq!(
            report["signature"]["signer"], "",
            "a returned draft is nobody's to sign"
        );
        let step = report["steps"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&step["kind"], &step["remarks"]),
            (&"return".into(), &"Bổ sung số liệu cấp huyện".into())
        );
        desk.check("thethuc", "form").ending(REFUSED);
    }
}

#[test]
fn a_change_after_a_check_is_checked_again() {
    let desk = Desk::new();
    desk.check("noidung", "content").ending(DONE);
    desk.check("thethuc", "form").ending(DONE);
    desk.write("Câu mới về tuyên truyền.").ending(DONE);
    assert_eq!(desk.state(), "draft");
    desk.approve("lanhdao").ending(REFUSED);
    desk.write("Số liệu {{KHÔNG-CÓ").ending(REFUSED);
    desk.check("noidung", "content").ending(DONE);
    desk.check("thethuc", "form").ending(DONE);
    desk.approve("lanhdao").ending(DONE);
    desk.write("Câu khác.").ending(REFUSED).saying("Trả lại dự thảo");
    assert_eq!(desk.state(), "approved");
}

#[test]
fn a_text_with_a_figure_that_does_not_exist_does_not_pass() {
    let desk = Desk::new();
    desk.write("Đã đạt {{XYZ-99}} hồ sơ.").ending(DONE);
    let blocked: Vec<Value> = desk.show()["lint"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["level"] == "block")
        .cloned()
        .collect();
    assert!(!blocked.is_empty());
    desk.check("noidung", "content").ending(REFUSED);
}

#[test]
fn the_unknown_signer_is_refused_with_the_known_ones() {
    let desk = Desk::new();
    desk.check("noidung", "content").ending(DONE);
    desk.check("thethuc", "form").ending(DONE);
    let unknown = words!["report", "approve", "1", "--signer", "AI-DO"];
    dean06_as("lanhdao", &desk.store(), unknown)
        .ending(REFUSED)
        .saying(SIGNER);
}

#[test]
fn checked_figures_stand_still_and_what_came_later_is_told() {
    let desk = Desk::new();
    desk.receive_correction();
    assert_eq!(
        desk.show()["figures"]["CDS-01/%"]["text"],
        "1.323.251/1.484.494 (đạt 89,14%)",
        "a draft follows"
    );
    let undo = {
        let checked = answer(&desk.store(), words!["check"]);
        checked["events"].as_u64().unwrap().to_string()
    };
    desk.run(words!["undo", &undo]).ending(DONE);
    desk.check("noidung", "content").ending(DONE);
    let before = desk.show();
    assert_eq!(before["newer"], Value::Array(Vec::new()));

    desk.receive_correction();
    let after = desk.show();
    assert_eq!(after["figures"], before["figures"]);
    assert_eq!(after["sections"], before["sections"]);
    let newer = after["newer"].as_array().unwrap();
    let moved = |key: &str| {
        let moved = newer.iter().find(|n| n["key"] == key).unwrap();
        (moved["frozen"].as_str().unwrap(), moved["now"].as_str().unwrap())
    };
    assert_eq!(
        moved("CDS-01/%"),
        ("1.322.251/1.484.494 (đạt 89,07%)", "1.323.251/1.484.494 (đạt 89,14%)")
    );
    assert_eq!(moved("CDS-02"), ("162.243", "161.243"));
    assert!(
        newer.iter().all(|n| n["key"].as_str().unwrap().contains("CDS-0")),
        "{newer:?}"
    );
}

#[test]
fn an_issued_report_is_not_changed_by_any_command() {
    let desk = Desk::issued();
    let (before, pdf) = (desk.show(), std::fs::read(desk.export("phat-hanh.pdf")).unwrap());
    for refused in [
        desk.write("Câu khác."),
        desk.send_back("lanhdao", "Sửa lại"),
        desk.check("noidung", "content"),
        desk.check("thethuc", "form"),
        desk.approve("lanhdao"),
        desk.issue("06"),
    ] {
        assert_eq!(refused.code, REFUSED, "{refused:?}");
        assert!(
            !refused.err.contains("Kho dữ liệu báo lỗi"),
            "a reason, not a failure: {refused:?}"
        );
    }
    desk.receive_correction();
    let after = desk.show();
    for part in [
        "state",
        "number",
        "date",
        "figures",
        "sections",
        "steps",
        "snapshot",
        "signature",
        "frame",
    ] {
        assert_eq!(after[part], before[part], "{part}");
    }
    assert!(
        !after["newer"].as_array().unwrap().is_empty(),
        "what came later is told beside it"
    );
    assert_eq!(std::fs::read(desk.export("lan-2.pdf")).unwrap(), pdf);
}

#[test]
fn no_undo_reaches_into_what_was_approved_or_issued() {
    let desk = Desk::new();
    let last_event = || {
        answer(&desk.store(), words!["events"])[0]["event"]
            .as_i64()
            .unwrap()
            .to_string()
    };
    let begun = last_event();
    desk.write("Câu mới về tuyên truyền.").ending(DONE);
    let written = last_event();
    desk.check("noidung", "content").ending(DONE);
    desk.check("thethuc", "form").ending(DONE);
    desk.approve("lanhdao").ending(DONE);
    let approved = desk.show();
    // Of the whole report the approval is the later change; of a section its state is what refuses.
    for (event, why) in [(&begun, "Duyệt bản thảo báo cáo năm 2022"), (&written, "đã được duyệt")] {
        desk.run(words!["undo", event]).ending(REFUSED).saying(why);
    }
    assert_eq!(desk.show(), approved);
    desk.issue("05").ending(DONE);
    let issued = desk.show();
    let events = answer(&desk.store(), words!["events"]);
    let of_report = events
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["objects"][0].as_str().unwrap().starts_with("report/"));
    for event in of_report {
        desk.run(words!["undo", &event["event"].to_string()]).ending(REFUSED);
    }
    assert_eq!(desk.show(), issued);
}

#[test]
fn a_number_is_given_once_a_year() {
    let desk = Desk::issued();
    desk.run(words!["report", "new", "--kind", "year", "--period", "2022"])
        .ending(DONE);
    let by = |user: &str, words: &[&OsStr]| dean06_as(user, &desk.store(), words);
    by("noidung", words!["report", "check", "2", "--kind", "content"]).ending(DONE);
    by("thethuc", words!["report", "check", "2", "--kind", "form"]).ending(DONE);
    by("lanhdao", words!["report", "approve", "2", "--signer", SIGNER]).ending(DONE);
    let issue = |number: &str, date: &str| desk.run(words!["report", "issue", "2", "--number", number, "--date", date]);
    for same in ["05", "5", "005", "05/BC-UBND"] {
        issue(same, &today()).ending(REFUSED).saying("đã ghi cho báo cáo khác");
    }
}

#[test]
fn verify_names_the_stage_and_the_same_stage_is_the_same_file() {
    let desk = Desk::new();
    let draft = desk.export("du-thao.pdf");
    desk.check("noidung", "content").ending(DONE);
    desk.check("thethuc", "form").ending(DONE);
    desk.approve("lanhdao").ending(DONE);
    let to_sign = [desk.export("trinh-ky.pdf"), desk.export("trinh-ky-2.pdf")];
    desk.issue("05").ending(DONE);
    let issued = [desk.export("phat-hanh.pdf"), desk.export("phat-hanh-2.pdf")];
    for pair in [&to_sign, &issued] {
        assert_eq!(std::fs::read(&pair[0]).unwrap(), std::fs::read(&pair[1]).unwrap());
    }
    let issued_words = format!(
        "bản phát hành của báo cáo số 05/BC-UBND {}",
        domain::vi::date_long(chrono::Local::now().date_naive())
    );
    for (path, kind, words) in [
        (&draft, "draft", "bản dự thảo"),
        (&to_sign[0], "for_signature", "bản trình ký"),
        (&issued[0], "issued", &issued_words),
    ] {
        let (code, verdict) = desk.verify(path);
        assert_eq!(
            (code, &verdict["genuine"], &verdict["kind"]),
            (DONE, &true.into(), &kind.into())
        );
        let message = verdict["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
    }
    let text = judges::text(&to_sign[0]);
    assert!(
        text.contains("Số: /BC-UBND") && text.contains("ngày tháng năm 2022"),
        "blank for the records office"
    );
    let issued = judges::text(&issued[0]);
    assert!(issued.contains("Số: 05/BC-UBND"));
}

#[test]
fn one_changed_byte_anywhere_in_the_issued_file_is_noticed() {
    let desk = Desk::issued();
    let path = desk.export("phat-hanh.pdf");
    let whole = std::fs::read(&path).unwrap();
    let (office, who) = desk.month.office();
    assert!(office.verify(&whole, &who).unwrap().genuine);
    let step = whole.len() / 1000;
    for at in (0..whole.len()).step_by(step).chain([whole.len() - 1]) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let verdict = office.verify(&changed, &who).unwrap();
        assert!(!verdict.genuine && verdict.kind.is_none(), "byte {at}");
        assert!(!verdict.message.is_empty());
    }
    for changed in [&whole[..whole.len() - 1], &[&whole[..], b"\n"].concat()[..]] {
        assert!(!office.verify(changed, &who).unwrap().genuine);
    }
    drop(office);
    std::fs::write(&path, [&whole[..], b"%"].concat()).unwrap();
    let (code, verdict) = desk.verify(&path);
    assert_eq!((code, &verdict["kind"]), (REFUSED, &Value::Null));
    assert!(verdict["message"].as_str().unwrap().contains("Không khớp"));
    std::fs::write(&path, b"hello").unwrap();
    assert!(
        desk.verify(&path).1["message"]
            .as_str()
            .unwrap()
            .contains("không phải PDF")
    );
}

#[test]
fn a_report_s_kind_fits_its_period() {
    let desk = Desk::new();
    for (kind, period) in [
        ("year", "2022-12"),
        ("month", "2022"),
        ("quarter", "2022-6M"),
        ("half-year", "2022-Q4"),
    ] {
        let refused = desk
            .run(words!["report", "new", "--kind", kind, "--period", period])
            .ending(REFUSED);
        assert!(refused.err.contains("không lập cho"), "{refused:?}");
    }
}
