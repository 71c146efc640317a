//! Taking changes back: whatever says it can be undone is undone whole, so that every screen is as before; the rest
//! refuses and says why.

use std::collections::{BTreeMap, BTreeSet};

use domain::role::Role;
use domain::status::RulingKind;
use office::{
    ACTIONS, Act, Body, Changed, CheckKind, Done, Error, Format, Incoming, JournalQuery, KdfCost, NewPerson, Office,
    ReportKind, Scan, SectionPlace, SignoffRule,
};

use crate::edits::EDITS;
use crate::month::{Month, Stage, arriving, at, by, december};
use crate::paper::Paper;
use crate::program::PASSWORD;

/// What stands on the screens, by what it is about.
type Seen = BTreeMap<&'static str, String>;

/// December, open in this process, nothing in it yet.
struct Desk {
    office: Office,
    /// Lives as long as the store in it.
    _month: Month,
}

impl Desk {
    fn new() -> Self {
        let month = Month::copy(Stage::Opened);
        let (office, _) = month.office();
        Self { office, _month: month }
    }

    fn clerk(&self) -> Act {
        by(&self.office, "canbo")
    }

    /// The file an agency sent first, looked at.
    fn scanned(&self, agency: &str) -> Scan {
        let path = arriving().into_iter().find(|a| a.agency == agency).unwrap().path;
        let file: Incoming = Office::incoming(&[path]).unwrap().remove(0);
        let scan = self.office.scan(december(), &file, noon(), &self.clerk().who);
        scan.unwrap()
    }

    fn taken(&self, agency: &str) -> Done {
        self.office
            .take(&self.scanned(agency), None, noon(), &self.clerk())
            .unwrap()
    }

    fn undo(&self, event: i64) -> office::Result<Done> {
        self.office.undo(event, &self.clerk())
    }

    #[track_caller]
    fn refused(&self, event: i64, why: &str) {
        let refused = self.undo(event).unwrap_err();
        assert!(refused.is_refusal() && refused.to_string().contains(why), "{refused}");
    }

    fn text(&self, report: i64, section: &str) -> String {
        let view = self.office.show_report(report, &self.clerk().who).unwrap();
        view.sections.into_iter().find(|s| s.code == section).unwrap().text
    }

    fn seen(&self) -> Seen {
        let (office, who) = (&self.office, self.clerk().who);
        let rounds = office.rounds(&who).unwrap();
        let months = rounds.iter().filter_map(|r| r.period).map(|month| {
            let status = serde_json::to_string(&office.status(month, None, &who).unwrap()).unwrap();
            let mut received = office.received(month, &who).unwrap();
            received.retain(|row| !row.withdrawn);
            format!("{status} {received:?}")
        });
        let reports = office.reports(0, 100, &who).unwrap().into_iter().map(|line| {
            let mut view = serde_json::to_value(office.show_report(line.id, &who).unwrap()).unwrap();
            // When it was touched last is said of the undo too.
            view.as_object_mut().unwrap().remove("changed_at");
            view.to_string()
        });
        let all = office.reference();
        let plans = format!("{:?}", office.plans("2026-01-01".parse().unwrap(), &who).unwrap());
        BTreeMap::from([
            ("months", months.collect()),
            ("rounds", format!("{rounds:?}")),
            ("reports", reports.collect()),
            ("ad hoc rounds", {
                let rounds = office.ad_hoc_rounds(&self.clerk()).unwrap().into_iter();
                let views = rounds.map(|row| office.ad_hoc_round(row.round, &self.clerk()).unwrap());
                views.map(|view| serde_json::to_string(&view).unwrap()).collect()
            }),
            (
                "put_form",
                format!(
                    "{:?}",
                    all.forms_in_use().filter(|f| f.code == "BC-THANG").collect::<Vec<_>>()
                ),
            ),
            ("documents", format!("{:?}", office.documents(&who).unwrap())),
            ("people", format!("{:?}", office.people().unwrap())),
            ("backups", format!("{:?}", office.backup_state(&who).unwrap())),
            ("rule", format!("{:?}", office.signoff_rule(&who).unwrap())),
            ("put_organisation", format!("{:?}", all.organisations())),
            ("put_alias", format!("{:?}", all.aliases().collect::<Vec<_>>())),
            ("put_contact", format!("{:?}", all.contacts().collect::<Vec<_>>())),
            ("put_regime", format!("{:?}", all.regimes().collect::<Vec<_>>())),
            ("put_holiday", format!("{:?}", all.holidays().collect::<Vec<_>>())),
            ("put_indicator", format!("{:?}", all.indicators())),
            ("put_target", format!("{:?}", all.targets())),
            ("put_measures", format!("{:?} {:?}", all.indicators(), all.targets())),
            ("put_signer", format!("{:?}", all.signers())),
            ("put_recipients", format!("{:?}", all.recipients())),
            ("put_body_name", format!("{:?} {:?}", all.bodies(), all.series())),
            ("put_member", format!("{:?}", all.members())),
            ("put_members", format!("{:?}", all.members())),
            ("put_outline", format!("{:?}", all.outlines())),
            ("put_units", format!("{:?}", all.organisations())),
            ("roll_year", format!("{:?}", all.targets())),
            ("put_plan_version", plans.clone()),
            ("put_plan_task", plans),
        ])
    }

    /// Makes a change, takes it back, and brings it again; each time everything is seen as it should be.
    fn there_and_back(&self, what: &str, screen: &str, by: &Act, make: impl FnOnce() -> Done) {
        let before = self.seen();
        let done = make();
        let after = self.seen();
        assert!(done.undoable, "{what}");
        let changed = differing(&before, &after);
        assert!(changed.contains(screen), "{what} is not seen: {changed:?}");

        let undo = |event: i64| self.office.undo(event, by).unwrap_or_else(|e| panic!("{what}: {e}"));
        let undone = undo(done.event);
        assert_eq!(
            differing(&before, &self.seen()),
            BTreeSet::new(),
            "{what} is taken back"
        );
        let again = self.office.undo(done.event, by).unwrap_err().to_string();
        assert!(again.contains("đã được hoàn tác"), "{what}: {again}");
        undo(undone.event);
        assert_eq!(
            differing(&after, &self.seen()),
            BTreeSet::new(),
            "{what} is brought again"
        );
    }
}

fn differing(before: &Seen, after: &Seen) -> BTreeSet<&'static str> {
    let differ = before.iter().filter(|(what, seen)| after[*what] != **seen);
    differ.map(|(what, _)| *what).collect()
}

fn noon() -> domain::form::Moment {
    at("2022-12-14T12:00:00+07:00")
}

/// A change by the clerk and the screen it is seen on.
type Step = (&'static str, fn(&Desk, &Act) -> office::Result<Done>);

const STEPS: [Step; 20] = [
    ("rounds", |d, by| d.office.open_round("2022-11".parse().unwrap(), by)),
    ("rounds", |d, by| {
        d.office.cancel_round(domain::calendar::Period::Month(2022, 11), by)
    }),
    ("ad hoc rounds", |d, by| {
        let mut input = crate::ad_hoc::three_questions();
        input.due = by.at + chrono::TimeDelta::hours(8);
        d.office.open_ad_hoc(input, by)
    }),
    ("ad hoc rounds", |d, by| {
        let round = d.office.ad_hoc_rounds(by)?[0].round;
        d.office.add_expected(round, "BHXH", "Bổ sung", by)
    }),
    ("months", |d, by| {
        d.office.excuse_expected(december(), "SYT", "Sáp nhập", by)
    }),
    ("months", |d, by| {
        // It must answer again before it can be taken in.
        d.office.add_expected(december(), "SYT", "Vẫn hoạt động", by)
    }),
    ("months", |d, by| d.office.take(&d.scanned("SYT"), None, noon(), by)),
    ("months", |d, by| {
        let day = "2022-12-19".parse().unwrap();
        d.office.record_arrival(december(), "SYT", day, "12/BC-SYT", by)
    }),
    ("months", |d, by| {
        let received = d.office.received(december(), &by.who)?;
        d.office.withdraw_submission(received[0].submission, true, by)
    }),
    ("months", |d, by| {
        let day = "2022-04-01".parse().unwrap();
        let task = d.office.task_id("BD-2022", "II.4.1", day)?;
        d.office
            .rule_task(task, RulingKind::Maintained, day, "Kết luận cuộc họp", by)
    }),
    ("documents", |d, by| {
        d.office
            .add_document("1/KH-UBND", "Kế hoạch", None, "UBND tỉnh", "Thử nghiệm", by)
    }),
    ("documents", |d, by| {
        let last = d.office.documents(&by.who)?.iter().map(|d| d.id).max().unwrap();
        d.office.retire_document(last, true, by)
    }),
    ("reports", |d, by| {
        d.office
            .new_report(ReportKind::Year, "2022".parse().unwrap(), false, by)
    }),
    ("reports", |d, by| d.office.set_section(1, "I.1", "Đã cấp 512 thẻ.", by)),
    ("reports", |d, by| {
        let mut frame = d.office.show_report(1, &by.who)?.frame;
        frame.recipients = vec!["Bộ Công an".to_owned()];
        d.office.set_frame(1, frame, by)
    }),
    ("put_recipients", |d, by| match d.office.keep_sample(1, false, by)? {
        Changed::Yes(done) => Ok(done),
        Changed::Already => panic!("it has other recipients than its sample"),
    }),
    ("reports", |d, by| d.office.set_issuer(1, Body::Committee, by)),
    ("reports", |d, by| {
        let sections = d.office.show_report(1, &by.who)?.sections.into_iter();
        let place = |s: office::SectionView| SectionPlace {
            code: Some(s.code),
            title: s.title.map(|title| format!("{title} (bổ sung)")),
            level: s.level,
        };
        let places: Vec<SectionPlace> = sections.map(place).collect();
        d.office.arrange_sections(1, &places[..places.len() - 1], by)
    }),
    ("reports", |d, by| {
        let found = d.office.open_report(1, &by.who)?.lint;
        let typed = found.into_iter().find(|one| one.code == "typed_figure").unwrap();
        d.office.waive_finding(1, &typed.key, "Theo bản giấy", by)
    }),
    ("reports", |d, by| d.office.discard_report(1, by)),
];

/// Changes that are answered by another change and not taken back.
const FOR_GOOD: [&str; 8] = [
    "close_round",
    "note_upkeep",
    "check_report",
    "approve_report",
    "return_report",
    "issue_report",
    "correct_number",
    "record_export",
];

#[test]
fn every_change_that_says_so_is_undone_whole_and_the_undo_too() {
    let desk = Desk::new();
    let clerk = desk.clerk();
    for (n, (screen, make)) in STEPS.into_iter().enumerate() {
        desk.there_and_back(&format!("step {n}"), screen, &clerk, || make(&desk, &clerk).unwrap());
    }
    // A sample is kept above: here it would write a report of its own.
    for edit in EDITS.iter().filter(|edit| edit.action != "keep_sample") {
        let make = || (edit.make)(&desk.office, &clerk).unwrap();
        desk.there_and_back(edit.action, edit.action, &clerk, make);
    }
    let administrator = by(&desk.office, "quantri");
    desk.there_and_back("a backup place", "backups", &clerk, || {
        desk.office
            .set_backup_place(Some(&std::env::temp_dir()), &clerk)
            .unwrap()
    });
    desk.there_and_back("a sign-off rule", "rule", &administrator, || {
        let rule = SignoffRule {
            elsewhere: true,
            by_editor: true,
        };
        desk.office.set_signoff_rule(rule, &administrator).unwrap()
    });
    desk.there_and_back("a person", "people", &administrator, || new_person(&desk));

    let everything = JournalQuery {
        limit: 1_000,
        ..JournalQuery::default()
    };
    let journal = desk.office.journal(&everything, &clerk.who).unwrap().rows;
    let done: BTreeSet<&str> = journal.iter().map(|line| line.action.as_str()).collect();
    let left: Vec<&&str> = ACTIONS.iter().filter(|action| !done.contains(**action)).collect();
    assert_eq!(
        left.into_iter().copied().collect::<BTreeSet<_>>(),
        FOR_GOOD.into(),
        "every other change is tried here"
    );
}

fn new_person(desk: &Desk) -> Done {
    let person = NewPerson::new("moi", "Người mới", Role::Clerk);
    let administrator = by(&desk.office, "quantri");
    desk.office
        .add_person(&person, PASSWORD, KdfCost::for_tests(), &administrator)
        .unwrap()
}

#[test]
fn a_person_whose_adding_is_undone_does_not_come_in() {
    let desk = Desk::new();
    let added = new_person(&desk);
    let administrator = by(&desk.office, "quantri");
    let sign_in = || desk.office.sign_in("moi", PASSWORD, administrator.at);
    assert!(sign_in().unwrap_err().is_password_to_choose());
    let undone = desk.office.undo(added.event, &administrator).unwrap();
    assert!(
        sign_in().unwrap_err().is_wrong_password(),
        "the way in is gone with the person"
    );
    desk.office.undo(undone.event, &administrator).unwrap();
    let code = desk
        .office
        .reset_password("moi", KdfCost::for_tests(), &administrator)
        .unwrap();
    let own = ("moi", (code.as_str(), "ba con trâu 45"));
    desk.office
        .choose_password(own.0, own.1, KdfCost::for_tests(), administrator.at)
        .unwrap();
    desk.office.sign_in("moi", "ba con trâu 45", administrator.at).unwrap();
}

#[test]
fn an_older_edit_waits_for_the_later_one_which_is_named() {
    let desk = Desk::new();
    let paper = Paper::written(&desk.office);
    let write = |text: &str| desk.office.set_section(paper.id, "I.1", text, &desk.clerk()).unwrap();
    let (first, second) = (write("Đoạn thứ nhất."), write("Đoạn thứ hai."));
    match desk.undo(first.event).unwrap_err() {
        refused @ Error::ChangedSince { .. } => {
            let words = refused.to_string();
            assert!(words.contains(&format!("thao tác số {}", second.event)), "{words}");
            assert!(words.contains(&second.words) && words.contains("canbo"), "{words}");
            assert!(words.contains("Đề nghị hoàn tác"), "{words}");
        }
        other => panic!("{other}"),
    }
    assert_eq!(desk.text(paper.id, "I.1"), "Đoạn thứ hai.", "nothing was lost");

    desk.undo(second.event).unwrap();
    assert_eq!(desk.text(paper.id, "I.1"), "Đoạn thứ nhất.");
    desk.undo(first.event).unwrap();
    assert_eq!(desk.text(paper.id, "I.1"), "Nội dung đã viết.");
}

#[test]
fn what_was_undone_comes_back_only_where_nothing_older_was_undone_since() {
    let desk = Desk::new();
    let paper = Paper::written(&desk.office);
    let write = |text: &str| desk.office.set_section(paper.id, "I.1", text, &desk.clerk()).unwrap();
    let (first, second) = (write("Đoạn thứ nhất."), write("Đoạn thứ hai."));
    let second_undone = desk.undo(second.event).unwrap();
    let first_undone = desk.undo(first.event).unwrap();
    match desk.undo(second_undone.event).unwrap_err() {
        Error::ChangedSince { later, .. } => assert_eq!(later, first_undone.event),
        other => panic!("{other}"),
    }
    desk.undo(first_undone.event).unwrap();
    desk.undo(second_undone.event).unwrap();
    assert_eq!(desk.text(paper.id, "I.1"), "Đoạn thứ hai.");
}

#[test]
fn an_edit_of_another_section_does_not_stand_in_the_way() {
    let desk = Desk::new();
    let paper = Paper::written(&desk.office);
    let write = |section: &str| desk.office.set_section(paper.id, section, "Đoạn mới.", &desk.clerk());
    let first = write("I.1").unwrap();
    write("I.2").unwrap();
    desk.undo(first.event).unwrap();
    assert_eq!(desk.text(paper.id, "I.1"), "Nội dung đã viết.");
    assert_eq!(desk.text(paper.id, "I.2"), "Đoạn mới.");
}

#[test]
fn the_opening_of_a_month_waits_for_what_came_into_it() {
    let desk = Desk::new();
    let query = JournalQuery {
        object: Some(format!("round/{}", desk.office.round(december()).unwrap().id)),
        limit: 10,
        ..JournalQuery::default()
    };
    let journal = desk.office.journal(&query, &desk.clerk().who).unwrap();
    let opened = journal.rows.iter().find(|l| l.action == "open_round").unwrap().event;
    let taken = desk.taken("SYT");
    desk.refused(opened, &taken.words);
    let undone = desk.undo(taken.event).unwrap();
    desk.undo(opened).unwrap();
    assert!(desk.office.rounds(&desk.clerk().who).unwrap().is_empty());
    // What was in it does not come back into a month that is not there.
    desk.undo(undone.event).unwrap_err();
}

#[test]
fn a_month_opened_by_mistake_is_undone_and_opened_again() {
    let desk = Desk::new();
    let november = "2022-11".parse().unwrap();
    let opened = desk.office.open_round(november, &desk.clerk()).unwrap();
    let undone = desk.undo(opened.event).unwrap();
    desk.office.round(november).unwrap_err();
    let again = desk.office.open_round(november, &desk.clerk()).unwrap();
    assert_eq!(Some(desk.office.round(november).unwrap().id), again.id);
    assert_eq!(desk.office.expected(november).unwrap().len(), 24);
    desk.refused(undone.event, "đã được mở lại");
    assert_eq!(desk.office.rounds(&desk.clerk().who).unwrap().len(), 2);
}

#[test]
fn a_closed_month_stays_as_it_was_closed() {
    let desk = Desk::new();
    let (scan, taken) = (desk.scanned("SYT"), desk.taken("STP"));
    let arrives = |symbol: &str| {
        let day = "2022-12-19".parse().unwrap();
        desk.office
            .record_arrival(december(), "STP", day, symbol, &desk.clerk())
    };
    let arrived = arrives("12/BC-STP").unwrap();
    desk.office.close_round(december(), true, "", &desk.clerk()).unwrap();
    let before = desk.seen();

    let late = desk.office.take(&scan, None, noon(), &desk.clerk()).unwrap_err();
    assert!(late.is_refusal() && late.to_string().contains("đã chốt"), "{late}");
    let late = arrives("13/BC-STP").unwrap_err();
    assert!(late.is_refusal() && late.to_string().contains("đã chốt"), "{late}");
    desk.refused(taken.event, "đã chốt");
    desk.refused(arrived.event, "đã chốt");
    assert_eq!(differing(&before, &desk.seen()), BTreeSet::new());

    desk.office
        .close_round(december(), false, "Bổ sung", &desk.clerk())
        .unwrap();
    desk.office.take(&scan, None, noon(), &desk.clerk()).unwrap();
    desk.undo(arrived.event).unwrap();
}

#[test]
fn files_taken_together_are_taken_back_together() {
    let desk = Desk::new();
    let before = desk.seen();
    let paths: Vec<_> = arriving().into_iter().take(3).map(|a| a.path).collect();
    let clerk = desk.clerk();
    let taken = desk
        .office
        .import(december(), &paths, noon(), false, &clerk, &mut |_| {})
        .unwrap();
    let after = desk.seen();
    let received = desk.office.received(december(), &clerk.who).unwrap();
    let batches: Vec<i64> = received.iter().map(|row| row.batch).collect();
    assert_eq!(batches, [taken.batch.unwrap(); 3], "the list names the group");

    let (many, undone) = desk.office.undo_batch(taken.batch.unwrap(), &clerk).unwrap();
    assert_eq!((many, differing(&before, &desk.seen())), (3, BTreeSet::new()));
    assert_eq!(desk.office.undo_batch(taken.batch.unwrap(), &clerk).unwrap().0, 0);
    let (many, _) = desk.office.undo_batch(undone.unwrap().event, &clerk).unwrap();
    assert_eq!((many, differing(&after, &desk.seen())), (3, BTreeSet::new()));

    // Brought again it is still known by the number it was taken with.
    let batch = taken.batch.unwrap();
    assert!(desk.office.batch_stands(batch).unwrap());
    let (many, _) = desk.office.undo_batch(batch, &clerk).unwrap();
    assert_eq!((many, differing(&before, &desk.seen())), (3, BTreeSet::new()));
    assert!(!desk.office.batch_stands(batch).unwrap());
    assert_eq!(desk.office.undo_batch(batch, &clerk).unwrap().0, 0);
}

#[test]
fn a_file_brought_again_is_taken_back_with_its_group() {
    let desk = Desk::new();
    let before = desk.seen();
    let paths: Vec<_> = arriving().into_iter().take(3).map(|a| a.path).collect();
    let clerk = desk.clerk();
    let taken = desk
        .office
        .import(december(), &paths, noon(), false, &clerk, &mut |_| {})
        .unwrap();
    let batch = taken.batch.unwrap();
    let undone = desk.undo(batch + 1).unwrap();
    desk.undo(undone.event).unwrap();
    desk.undo(batch + 2).unwrap();
    // The third does not stand any more; of the second what brought it again is taken back.
    assert_eq!(desk.office.undo_batch(batch, &clerk).unwrap().0, 2);
    assert_eq!(differing(&before, &desk.seen()), BTreeSet::new());
}

#[test]
fn steps_of_the_sign_off_are_answered_by_new_steps() {
    let desk = Desk::new();
    let paper = Paper::written(&desk.office);
    let content = paper.check(CheckKind::Content).unwrap();
    let returned = paper.send_back().unwrap();
    paper.check(CheckKind::Content).unwrap();
    let form = paper.check(CheckKind::Form).unwrap();
    let approved = paper.approve("BD-UBND-PCT").unwrap();
    desk.office
        .export_report(paper.id, Format::Xlsx, &desk.clerk())
        .unwrap();
    let issued = paper.issue("05", "2022-12-21").unwrap();
    let before = desk.seen();
    for (who, step) in [
        ("noidung", content),
        ("lanhdao", returned),
        ("thethuc", form),
        ("lanhdao", approved),
        ("canbo", issued),
    ] {
        assert!(!step.undoable, "{}", step.words);
        let refused = desk.office.undo(step.event, &by(&desk.office, who)).unwrap_err();
        assert!(refused.to_string().contains("không hoàn tác được"), "{refused}");
    }
    let query = JournalQuery {
        object: Some(format!("report/{}", paper.id)),
        limit: 100,
        ..JournalQuery::default()
    };
    let journal = desk.office.journal(&query, &desk.clerk().who).unwrap().rows;
    let undoable: BTreeSet<&str> = journal
        .iter()
        .filter(|line| line.undoable)
        .map(|line| line.action.as_str())
        .collect();
    assert!(undoable.is_disjoint(&FOR_GOOD.into()), "{undoable:?}");
    for line in &journal {
        desk.undo(line.event).unwrap_err();
    }
    assert_eq!(differing(&before, &desk.seen()), BTreeSet::new());
}

#[test]
fn an_undo_needs_the_right_of_the_change_it_takes_back() {
    let desk = Desk::new();
    let taken = desk.taken("SYT");
    let line = |who: &str| {
        let query = JournalQuery {
            limit: 1,
            ..JournalQuery::default()
        };
        let page = desk.office.journal(&query, &by(&desk.office, who).who).unwrap();
        page.rows.into_iter().next().unwrap()
    };
    for who in ["noidung", "thethuc", "lanhdao", "quantri"] {
        let refused = desk.office.undo(taken.event, &by(&desk.office, who)).unwrap_err();
        assert!(matches!(refused, Error::NotAllowed { .. }), "{who}: {refused}");
        assert!(refused.to_string().contains("không được"), "{refused}");
        assert!(line(who).undoable && !line(who).may_undo, "{who}");
    }
    assert!(line("canbo").may_undo);
    let added = new_person(&desk);
    desk.refused(added.event, "không được quản trị người dùng");
}
