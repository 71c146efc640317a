//! Steps that somebody took outside the program: recorded with who, when and on which paper, as far as the office allows
//! it, and seen as such ever after.

use std::ffi::OsStr;
use std::path::PathBuf;

use chrono::{Days, Local};
use serde_json::Value;

use crate::month::{Month, Stage};
use crate::program::{DONE, Ended, REFUSED, USAGE, answer, dean06, dean06_as};
use crate::words;

const SIGNER: &str = "BD-UBND-PCT";

/// A report begun today by canbo, and what canbo types of somebody who checked it on paper.
struct Paper {
    month: Month,
    step: &'static str,
    person: &'static str,
    post: &'static str,
    paper: &'static str,
    days_ago: i64,
}

impl Paper {
    fn new() -> Self {
        let begun = Self {
            month: Month::copy(Stage::Received),
            step: "content",
            person: "Nguyễn Văn An",
            post: "Phó Chánh Văn phòng",
            paper: "Phiếu trình số 15/PTr-VP",
            days_ago: 0,
        };
        let new = words!["report", "new", "--kind", "year", "--period", "2022"];
        dean06(&begun.store(), new).ending(DONE);
        begun
    }

    fn store(&self) -> PathBuf {
        self.month.store()
    }

    fn by(&self, user: &str) -> Ended {
        let today = Local::now().date_naive();
        let days = Days::new(self.days_ago.unsigned_abs());
        let on = if self.days_ago < 0 { today + days } else { today - days };
        let on = on.to_string();
        let step: &[&OsStr] = match self.step {
            "approve" => words!["report", "approve", "1", "--signer", SIGNER],
            kind => words!["report", "check", "1", "--kind", kind],
        };
        let elsewhere = words![
            "--elsewhere",
            self.person,
            "--post",
            self.post,
            "--on",
            &on,
            "--manner",
            "paper",
            "--paper",
            self.paper
        ];
        dean06_as(user, &self.store(), &[step, elsewhere].concat())
    }

    fn show(&self) -> Value {
        answer(&self.store(), words!["report", "show", "1"])
    }

    fn journal(&self) -> String {
        dean06(&self.store(), words!["events"]).ending(DONE).out.clone()
    }

    fn rule(&self, switch: &str, allowed: &str) -> Ended {
        dean06_as("quantri", &self.store(), words!["report", "rule", switch, allowed])
    }
}

#[test]
fn a_step_done_elsewhere_names_person_post_day_and_paper_in_report_and_journal() {
    let paper = Paper::new();
    paper.by("canbo").ending(DONE);
    let report = paper.show();
    assert_eq!(report["state"], "content_checked");
    let step = &report["steps"][0];
    let today = Local::now().format("%d/%m/%Y");
    let words =
        format!("Nguyễn Văn An, Phó Chánh Văn phòng (trên bản giấy, ngày {today}; căn cứ Phiếu trình số 15/PTr-VP)");
    assert_eq!(
        (&step["actor"], &step["elsewhere"]),
        (&"canbo".into(), &words.clone().into())
    );
    let rail = report["rail"][1]["words"].as_str().unwrap();
    assert!(rail.starts_with(&format!("ngoài chương trình: {words}")), "{rail}");
    let journal = paper.journal();
    assert!(
        journal.contains("Ghi nhận kiểm tra nội dung ngoài chương trình: báo cáo năm 2022"),
        "{journal}"
    );
}

#[test]
fn a_dot_is_nobody_and_a_day_outside_the_life_of_the_report_is_no_day() {
    let half = |change: fn(&mut Paper)| {
        let mut paper = Paper::new();
        change(&mut paper);
        paper
    };
    for (paper, said) in [
        (half(|p| p.person = " "), "họ tên"),
        (half(|p| p.person = "."), "họ tên"),
        (half(|p| p.person = "An"), "họ tên"),
        (half(|p| p.post = "-"), "chức vụ"),
        (half(|p| p.paper = "1"), "làm căn cứ"),
        (half(|p| p.days_ago = -1), "không nằm trong khoảng"),
        (half(|p| p.days_ago = 1), "không nằm trong khoảng"),
    ] {
        paper.by("canbo").ending(REFUSED).saying(said);
        assert_eq!(paper.show()["state"], "draft");
    }
    let paper = Paper::new();
    let bare = words![
        "report",
        "check",
        "1",
        "--kind",
        "content",
        "--elsewhere",
        "Nguyễn Văn An"
    ];
    dean06(&paper.store(), bare).ending(USAGE);
}

#[test]
fn who_checks_here_records_nothing_that_others_did() {
    let paper = Paper::new();
    paper.by("noidung").ending(REFUSED).saying("soạn thảo báo cáo");
}

#[test]
fn the_last_editor_records_no_approval_unless_the_office_says_so_and_then_it_shows() {
    let mut paper = Paper::new();
    for step in ["content", "form"] {
        paper.step = step;
        paper.by("canbo").ending(DONE);
    }
    paper.step = "approve";
    paper.by("canbo").ending(REFUSED).saying("người sửa nội dung lần cuối");
    paper.rule("--by-editor", "true").ending(DONE);
    paper.by("canbo").ending(DONE);
    let report = paper.show();
    assert_eq!(report["state"], "approved");
    let words = report["steps"][2]["elsewhere"].as_str().unwrap();
    assert!(words.ends_with("do chính người sửa cuối ghi nhận"), "{words}");
    let journal = paper.journal();
    assert!(journal.contains("Đổi quy định trình duyệt"), "{journal}");
}

#[test]
fn the_administrator_can_switch_the_road_off_and_nobody_else_can() {
    let paper = Paper::new();
    let off = words!["report", "rule", "--elsewhere", "false"];
    for user in ["canbo", "lanhdao"] {
        dean06_as(user, &paper.store(), off).ending(REFUSED);
    }
    paper.rule("--elsewhere", "false").ending(DONE);
    paper.by("canbo").ending(REFUSED).saying("không cho ghi nhận");
    let here = words!["report", "check", "1", "--kind", "content"];
    dean06_as("noidung", &paper.store(), here).ending(DONE);
}
