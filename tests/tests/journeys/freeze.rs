//! What may still change, and when: every change of the office at every stage of a report, in an open and in a closed
//! month. The table is exact; a change that is new to the office must be entered here.

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::calendar::Period;
use domain::role::Role;
use domain::status::{CountsBy, RulingKind};
use office::{
    ACTIONS, Act, CheckKind, Done, Elsewhere, Format, KdfCost, Manner, NewPerson, Office, Periodicity, Regime,
    ReportKind, Result, Scan, SectionPlace, SignoffRule,
};

use crate::edits::EDITS;
use crate::month::{Month, Stage, arriving, at, by, december, open};
use crate::paper::Paper;
use crate::program::PASSWORD;

/// An open office with what the rows refer to.
struct Stand<'a> {
    office: &'a Office,
    known: &'a Known,
}

/// Numbers that are the same in every copy of the prepared store.
struct Known {
    report: i64,
    submission: i64,
    document: i64,
    /// Event of an official document that came.
    arrived: i64,
    /// Event of a ruling.
    ruled: i64,
    /// A file that was looked at and not yet taken.
    scan: Scan,
}

impl Stand<'_> {
    fn clerk(&self) -> Act {
        self.by("canbo")
    }

    fn by(&self, name: &str) -> Act {
        by(self.office, name)
    }

    fn undo(&self, event: i64) -> Result<()> {
        self.office.undo(event, &self.clerk()).map(drop)
    }

    /// The report with one more section at its end.
    fn arrange(&self, by: &Act) -> Result<()> {
        let sections = self.office.show_report(self.known.report, &self.clerk().who)?.sections;
        let there = sections.into_iter().map(|s| SectionPlace {
            code: Some(s.code),
            title: s.title,
            level: s.level,
        });
        let more = SectionPlace {
            code: None,
            title: Some("Mô hình điểm".to_owned()),
            level: 1,
        };
        let places: Vec<SectionPlace> = there.chain([more]).collect();
        self.office.arrange_sections(self.known.report, &places, by).map(drop)
    }

    /// A figure typed by hand, let stand.
    fn waive(&self) -> Result<Done> {
        let (report, clerk) = (self.known.report, self.clerk());
        self.office.set_section(report, "I.1", "Đã cấp 512 thẻ.", &clerk)?;
        let found = self.office.open_report(report, &clerk.who)?.lint;
        let typed = found.into_iter().find(|one| one.code == "typed_figure").unwrap();
        self.office.waive_finding(report, &typed.key, "Theo bản giấy", &clerk)
    }

    fn check(&self, kind: CheckKind, who: &str) -> Result<()> {
        let done = self
            .office
            .check_report(self.known.report, kind, None, "", &self.by(who));
        done.map(drop)
    }

    fn object_to(&self, kind: CheckKind, who: &str) -> Result<()> {
        let done = self
            .office
            .object_to_report(self.known.report, kind, "Chưa đủ số liệu", &self.by(who));
        done.map(drop)
    }
}

/// A change, and whether it is allowed (`+`) or refused (`.`) when the report is drafted, content checked, form checked,
/// approved, issued; first while the month is open, then when it is closed.
struct Row {
    action: &'static str,
    allowed: [&'static str; 2],
    make: fn(&Stand<'_>) -> Result<()>,
}

const fn row(
    action: &'static str,
    open: &'static str,
    closed: &'static str,
    make: fn(&Stand<'_>) -> Result<()>,
) -> Row {
    Row {
        action,
        allowed: [open, closed],
        make,
    }
}

const ALWAYS: &str = "+++++";
const NEVER: &str = ".....";

/// Everything but the edits of the reference, which are always allowed.
const ROWS: [Row; 46] = [
    // The month.
    row("open_round", ALWAYS, ALWAYS, |s| {
        s.office.open_round("2022-10".parse().unwrap(), &s.clerk()).map(drop)
    }),
    row("cancel_round", ALWAYS, NEVER, |s| {
        s.office.cancel_round(Period::Month(2022, 11), &s.clerk()).map(drop)
    }),
    row("close_round", ALWAYS, NEVER, |s| {
        s.office.close_round(december(), true, "", &s.clerk()).map(drop)
    }),
    row("close_round", NEVER, ALWAYS, |s| {
        s.office.close_round(december(), false, "Bổ sung", &s.clerk()).map(drop)
    }),
    row("close_round", NEVER, NEVER, |s| {
        s.office.close_round(december(), false, " ", &s.clerk()).map(drop)
    }),
    row("open_ad_hoc_round", ALWAYS, ALWAYS, |s| {
        let mut input = crate::ad_hoc::three_questions();
        input.due = s.clerk().at + chrono::TimeDelta::hours(8);
        s.office.open_ad_hoc(input, &s.clerk()).map(drop)
    }),
    row("put_expected", ALWAYS, NEVER, |s| {
        s.office
            .add_expected(december(), "X21550", "Báo cáo riêng", &s.clerk())
            .map(drop)
    }),
    row("put_expected", ALWAYS, NEVER, |s| {
        s.office
            .excuse_expected(december(), "BHXH", "Sáp nhập", &s.clerk())
            .map(drop)
    }),
    row("retire_form", ALWAYS, ALWAYS, |s| {
        s.undo(crate::edits::form(s.office, &s.clerk())?.event)
    }),
    // What comes in.
    row("take_file", ALWAYS, NEVER, |s| {
        s.office.take(&s.known.scan, None, noon(), &s.clerk()).map(drop)
    }),
    row("withdraw_submission", ALWAYS, NEVER, |s| {
        s.office
            .withdraw_submission(s.known.submission, true, &s.clerk())
            .map(drop)
    }),
    row("record_arrival", ALWAYS, NEVER, |s| {
        let day = "2022-12-20".parse().unwrap();
        s.office
            .record_arrival(december(), "SYT", day, "20/BC-SYT", &s.clerk())
            .map(drop)
    }),
    row("withdraw_arrival", ALWAYS, NEVER, |s| s.undo(s.known.arrived)),
    // Tasks, documents, people: of no month and of no report.
    row("rule_task", ALWAYS, ALWAYS, |s| rule(s.office).map(drop)),
    row("withdraw_ruling", ALWAYS, ALWAYS, |s| s.undo(s.known.ruled)),
    row("add_document", ALWAYS, ALWAYS, |s| {
        enter(s.office, "2/KH-UBND").map(drop)
    }),
    row("retire_document", ALWAYS, ALWAYS, |s| {
        s.office.retire_document(s.known.document, true, &s.clerk()).map(drop)
    }),
    row("put_person", ALWAYS, ALWAYS, |s| {
        let person = NewPerson::new("moi", "Người mới", Role::Clerk);
        s.office
            .add_person(&person, PASSWORD, KdfCost::for_tests(), &s.by("quantri"))
            .map(drop)
    }),
    row("note_upkeep", ALWAYS, ALWAYS, |s| {
        s.office
            .reset_password("canbo", KdfCost::for_tests(), &s.by("quantri"))
            .map(drop)
    }),
    row("put_backup_place", ALWAYS, ALWAYS, |s| {
        s.office
            .set_backup_place(Some(&std::env::temp_dir()), &s.clerk())
            .map(drop)
    }),
    row("put_signoff_rule", ALWAYS, ALWAYS, |s| {
        let rule = SignoffRule {
            elsewhere: false,
            by_editor: false,
        };
        s.office.set_signoff_rule(rule, &s.by("quantri")).map(drop)
    }),
    // The report.
    row("new_report", ALWAYS, ALWAYS, |s| {
        s.office
            .new_report(ReportKind::Month, december(), false, &s.clerk())
            .map(drop)
    }),
    row("set_section", "+++..", "+++..", |s| {
        s.office
            .set_section(s.known.report, "I.1", "Đoạn mới.", &s.clerk())
            .map(drop)
    }),
    row("set_frame", "+++..", "+++..", |s| {
        let mut frame = s.office.show_report(s.known.report, &s.clerk().who)?.frame;
        frame.recipients.push("Bộ Nội vụ".to_owned());
        s.office.set_frame(s.known.report, frame, &s.clerk()).map(drop)
    }),
    row("arrange_sections", "+++..", "+++..", |s| s.arrange(&s.clerk())),
    row("waive_finding", "+++..", "+++..", |s| s.waive().map(drop)),
    row("withdraw_waiver", "+++..", "+++..", |s| {
        let waived = s.waive()?;
        s.undo(waived.event)
    }),
    row("discard_report", "+++..", "+++..", |s| {
        s.office.discard_report(s.known.report, &s.clerk()).map(drop)
    }),
    row("check_report", "+....", "+....", |s| {
        s.check(CheckKind::Content, "noidung")
    }),
    row("check_report", ".+...", ".+...", |s| {
        s.check(CheckKind::Form, "thethuc")
    }),
    row("check_report", "+....", "+....", |s| {
        let clerk = s.clerk();
        let elsewhere = Elsewhere {
            person: "Nguyễn Văn An".to_owned(),
            post: "Trưởng phòng".to_owned(),
            date: clerk.at.date_naive(),
            manner: Manner::Paper,
            paper: "Phiếu trình số 15/PTr-VP".to_owned(),
        };
        s.office
            .check_report(s.known.report, CheckKind::Content, Some(&elsewhere), "", &clerk)
            .map(drop)
    }),
    row("approve_report", "..+..", "..+..", |s| {
        s.office
            .approve_report(s.known.report, SIGNER, None, &s.by("lanhdao"))
            .map(drop)
    }),
    row("return_report", ".+++.", ".+++.", |s| {
        s.office
            .return_report(s.known.report, "Bổ sung số liệu", &s.by("lanhdao"))
            .map(drop)
    }),
    row("return_report", "+++..", "+++..", |s| {
        s.object_to(CheckKind::Content, "noidung")
    }),
    row("return_report", ".++..", ".++..", |s| {
        s.object_to(CheckKind::Form, "thethuc")
    }),
    row("issue_report", "...+.", "...+.", |s| {
        let day = "2022-12-21".parse().unwrap();
        s.office.issue_report(s.known.report, "06", day, &s.clerk()).map(drop)
    }),
    row("correct_number", "....+", "....+", |s| {
        let day = "2022-12-21".parse().unwrap();
        s.office
            .correct_number(s.known.report, "06", day, "Văn thư báo ghi nhầm", &s.clerk())
            .map(drop)
    }),
    row("correct_number", NEVER, NEVER, |s| {
        let day = "2022-12-21".parse().unwrap();
        s.office
            .correct_number(s.known.report, "06", day, " ", &s.clerk())
            .map(drop)
    }),
    row("record_export", ALWAYS, ALWAYS, |s| export(s, Format::Xlsx)),
    row("record_export", ALWAYS, ALWAYS, |s| export(s, Format::Docx)),
    // What decides how months are found and judged.
    row("put_regime", NEVER, NEVER, |s| {
        regime(s, None, "quantri", |r| r.retired = true)
    }),
    row("put_regime", NEVER, NEVER, |s| {
        regime(s, Some("Thực hiện quy chế mới"), "canbo", |r| {
            r.counts_by = CountsBy::Document;
        })
    }),
    row("put_regime", ALWAYS, ALWAYS, |s| {
        regime(s, Some("Thực hiện quy chế mới"), "quantri", |r| {
            r.counts_by = CountsBy::Document;
        })
    }),
    // What is never a change of the reader's.
    row("set_section", NEVER, NEVER, |s| {
        s.office
            .set_section(s.known.report, "I.1", "Đoạn mới.", &s.by("noidung"))
            .map(drop)
    }),
    row("arrange_sections", NEVER, NEVER, |s| s.arrange(&s.by("noidung"))),
    row("set_frame", NEVER, NEVER, |s| {
        let frame = s.office.show_report(s.known.report, &s.clerk().who)?.frame;
        s.office.set_frame(s.known.report, frame, &s.by("lanhdao")).map(drop)
    }),
];

/// Changes the regime of the months.
fn regime(stand: &Stand<'_>, reason: Option<&str>, who: &str, change: fn(&mut Regime)) -> Result<()> {
    let reference = stand.office.reference();
    let month = reference.regimes().find(|r| r.periodicity == Periodicity::Month);
    let mut regime = month.unwrap().clone();
    change(&mut regime);
    stand.office.put_regime(regime, reason, &stand.by(who)).map(drop)
}

const SIGNER: &str = "BD-UBND-PCT";

fn noon() -> domain::form::Moment {
    at("2022-12-14T12:00:00+07:00")
}

fn rule(office: &Office) -> Result<office::Done> {
    let day = "2022-04-01".parse().unwrap();
    let task = office.task_id("BD-2022", "II.4.1", day)?;
    office.rule_task(
        task,
        RulingKind::Maintained,
        day,
        "Kết luận cuộc họp",
        &by(office, "canbo"),
    )
}

fn enter(office: &Office, symbol: &str) -> Result<office::Done> {
    office.add_document(
        symbol,
        "Kế hoạch",
        None,
        "UBND tỉnh",
        "Thử nghiệm",
        &by(office, "canbo"),
    )
}

fn export(stand: &Stand<'_>, format: Format) -> Result<()> {
    stand
        .office
        .export_report(stand.known.report, format, &stand.clerk())
        .map(drop)
}

/// A store with everything that the rows refer to; the report is drafted, both months are open.
fn prepare(month: &Month) -> Known {
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    office.open_round("2022-11".parse().unwrap(), &clerk).unwrap();
    let path = |agency: &str| -> PathBuf { arriving().into_iter().find(|a| a.agency == agency).unwrap().path };
    office
        .import(december(), &[path("SYT")], noon(), false, &clerk, &mut |_| {})
        .unwrap();
    let file = Office::incoming(&[path("STP")]).unwrap().remove(0);
    let day = "2022-12-19".parse().unwrap();
    Known {
        submission: office.received(december(), &clerk.who).unwrap()[0].submission,
        scan: office.scan(december(), &file, noon(), &clerk.who).unwrap(),
        arrived: office
            .record_arrival(december(), "SYT", day, "12/BC-SYT", &clerk)
            .unwrap()
            .event,
        ruled: rule(&office).unwrap().event,
        document: enter(&office, "1/KH-UBND").unwrap().id.unwrap(),
        report: Paper::written(&office).id,
    }
}

/// The bytes of a closed store and of its key file.
struct Copy([Vec<u8>; 2]);

const FILES: [&str; 2] = ["a.dean06", "a.dean06.keys"];

impl Copy {
    fn of(month: &Month) -> Self {
        Self(FILES.map(|name| std::fs::read(month.beside(name)).unwrap()))
    }

    fn put_back(&self, month: &Month) {
        for (name, bytes) in FILES.iter().zip(&self.0) {
            std::fs::write(month.beside(name), bytes).unwrap();
        }
    }
}

/// A stage of a report by its name, and how a report is brought to it.
type Reached = (&'static str, fn(&Stand<'_>) -> Result<()>);

/// The stages of the report, each reached from the one before.
const STAGES: [Reached; 5] = [
    ("draft", |_| Ok(())),
    ("content_checked", |s| s.check(CheckKind::Content, "noidung")),
    ("form_checked", |s| s.check(CheckKind::Form, "thethuc")),
    ("approved", |s| {
        let leader = s.by("lanhdao");
        s.office.approve_report(s.known.report, SIGNER, None, &leader).map(drop)
    }),
    ("issued", |s| {
        let day = "2022-12-21".parse().unwrap();
        s.office.issue_report(s.known.report, "05", day, &s.clerk()).map(drop)
    }),
];

/// Tries a change on a store; whether it was allowed. A refusal says why, in Vietnamese.
fn is_allowed(what: &str, tried: Result<()>) -> bool {
    let Err(refused) = tried else { return true };
    let words = refused.to_string();
    let vietnamese = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    assert!(refused.is_refusal(), "{what} fails instead of being refused: {words}");
    assert!(
        words.chars().any(|letter| vietnamese.contains(letter)),
        "{what}: {words}"
    );
    false
}

#[test]
fn every_change_of_the_office_has_a_row() {
    let rows = ROWS.iter().map(|row| row.action);
    let named: BTreeSet<&str> = rows.chain(EDITS.iter().map(|edit| edit.action)).collect();
    assert_eq!(named, ACTIONS.iter().copied().collect());
}

#[test]
fn every_change_is_allowed_and_refused_as_the_table_says() {
    let month = Month::copy(Stage::Opened);
    let known = prepare(&month);
    let mut wrong = Vec::new();
    for (n, (stage, reach)) in STAGES.into_iter().enumerate() {
        let (office, _) = open(&month.store());
        let stand = Stand {
            office: &office,
            known: &known,
        };
        reach(&stand).unwrap();
        let view = office.show_report(known.report, &stand.clerk().who).unwrap();
        assert_eq!(serde_json::to_value(view.line.state).unwrap(), stage);
        drop(office);
        let here = Copy::of(&month);
        for (closed, words) in [(0, "open"), (1, "closed")] {
            if closed == 1 {
                here.put_back(&month);
                let (office, clerk) = open(&month.store());
                let clerk = by(&office, &clerk.name);
                for period in ["2022-11", "2022-12"] {
                    office
                        .close_round(period.parse::<Period>().unwrap(), true, "", &clerk)
                        .unwrap();
                }
            }
            let there = Copy::of(&month);
            let mut expect = |what: &str, expected: bool, make: &dyn Fn(&Stand<'_>) -> Result<()>| {
                there.put_back(&month);
                let (office, _) = open(&month.store());
                let stand = Stand {
                    office: &office,
                    known: &known,
                };
                let what = format!("{what}, report {stage}, month {words}");
                if is_allowed(&what, make(&stand)) != expected {
                    wrong.push(format!("{what}: {}", if expected { "refused" } else { "allowed" }));
                }
            };
            for row in &ROWS {
                let expected = row.allowed[closed].as_bytes()[n] == b'+';
                expect(row.action, expected, &row.make);
            }
            for edit in &EDITS {
                expect(edit.action, true, &|s| (edit.make)(s.office, &s.clerk()).map(drop));
            }
        }
        here.put_back(&month);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
