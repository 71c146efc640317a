//! A store as each released shape of the store left it, kept for good: it opens, it is sound, it tells its journal in its
//! own words, what could be undone still can, and an issued report comes out byte for byte.
//!
//! Each folder of `tests/fixtures/store` was made once by `make` below and is never made anew: a later shape gets a folder
//! of its own. `v0002` has a key file of format 1; `v0002-2` one of format 2, and the changes that came with it; `v0003` knows
//! steps done elsewhere and a number put right; `v0004` plans, units and targets that came together, and a year that turned; `v0005`
//! forms, ad hoc rounds and their answers, sections arranged, a warning let stand and a sample; `v0006` members, and a task
//! given to one by name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::status::RulingKind;
use office::{
    AliasInput, CheckKind, ContactInput, Format, Holiday, IndicatorInput, JournalLine, JournalQuery, NewPerson, Office,
    OrganisationInput, RecipientsInput, ReportKind, SignerInput, TargetInput,
};
use serde_json::{Value, json};

use crate::month::{act, at, december, found, last_delivery, open, workbook};
use crate::program::PASSWORD;

const NOW: &str = "2026-11-26T08:00:00+07:00";

/// The kept stores, the newest last.
const KEPT: [&str; 6] = ["v0002", "v0002-2", "v0003", "v0004", "v0005", "v0006"];

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/store").join(name)
}

/// A copy of a kept store to work in.
fn copy(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho.dean06");
    for ending in ["", ".keys"] {
        let from = kept(name).join(format!("kho.dean06{ending}"));
        std::fs::copy(from, folder.path().join(format!("kho.dean06{ending}"))).unwrap();
    }
    (folder, store)
}

fn journal(office: &Office) -> Vec<JournalLine> {
    let who = office.people().unwrap().swap_remove(0);
    let query = JournalQuery {
        limit: 1000,
        ..JournalQuery::default()
    };
    let mut lines = office.journal(&query, &who).unwrap().rows;
    lines.reverse();
    lines
}

/// A line of the journal as it must read for ever.
fn told(lines: &[JournalLine]) -> String {
    let line = |l: &JournalLine| {
        let back = if l.undoable { "hoàn tác được" } else { "-" };
        format!(
            "{} | {} | {} | {} | {back} | {}\n",
            l.event, l.at, l.person, l.action, l.words
        )
    };
    lines.iter().map(line).collect()
}

#[test]
fn each_is_sound_and_tells_its_journal_in_its_own_words() {
    for name in KEPT {
        let (_folder, store) = copy(name);
        let checked = Office::check(&store, "canbo", PASSWORD, at(NOW)).unwrap();
        assert!(checked.clean, "{name}: {:?}", checked.faults);
        let (office, _) = open(&store);
        let lines = journal(&office);
        assert!(lines.iter().all(|line| line.known));
        let wanted = std::fs::read_to_string(kept(name).join("journal.txt")).unwrap();
        assert_eq!(told(&lines), wanted, "{name}");
    }
}

#[test]
fn they_hold_one_of_every_change_this_program_makes() {
    let actions = |name: &&str| {
        let (_folder, store) = copy(name);
        journal(&open(&store).0)
            .into_iter()
            .map(|line| line.action)
            .collect::<Vec<_>>()
    };
    let there: BTreeSet<String> = KEPT.iter().flat_map(actions).collect();
    let missing: Vec<_> = office::ACTIONS
        .iter()
        .filter(|action| !there.contains(**action))
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: keep a store with them in a folder of the next version"
    );
}

#[test]
fn the_issued_report_of_each_comes_out_byte_for_byte() {
    for name in KEPT {
        let (_folder, store) = copy(name);
        let (office, who) = open(&store);
        let issued = office
            .reports(0, 10, &who)
            .unwrap()
            .into_iter()
            .find(|r| r.number.is_some())
            .unwrap();
        let shown = office.show_report(issued.id, &who).unwrap();
        let facts: Value =
            serde_json::from_str(&std::fs::read_to_string(kept(name).join("issued.json")).unwrap()).unwrap();
        assert_eq!(shown.snapshot.as_deref(), facts["snapshot"].as_str());
        for (format, file) in [(Format::Pdf, "pdf"), (Format::Docx, "docx"), (Format::Xlsx, "xlsx")] {
            let exported = office.export_report(issued.id, format, &act(&who, NOW)).unwrap();
            assert_eq!(exported.sha256, facts[file].as_str().unwrap(), "{name} {file}");
        }
        let figure = office.trace(issued.id, facts["key"].as_str().unwrap(), &who).unwrap();
        assert_eq!(serde_json::to_value(&figure).unwrap(), facts["figure"]);
    }
}

#[test]
fn every_page_of_an_issued_report_is_still_shown() {
    for name in KEPT {
        let (_folder, store) = copy(name);
        let (office, who) = open(&store);
        let reports = office.reports(0, 10, &who).unwrap();
        let issued = reports.iter().find(|report| report.number.is_some()).unwrap();
        let pdf = office
            .export_report(issued.id, Format::Pdf, &act(&who, NOW))
            .unwrap()
            .bytes;
        let mut pages = 0;
        while office::draw_page(&pdf, pages + 1, 794).is_ok() {
            pages += 1;
        }
        let told = String::from_utf8_lossy(&pdf);
        let written = told.matches("/Type/Page").count() - told.matches("/Type/Pages").count();
        assert_eq!(pages, written, "{name}");
        assert!(written > 0);
    }
}

#[test]
fn what_could_be_undone_then_still_can() {
    for name in KEPT {
        let (_folder, store) = copy(name);
        let (office, _) = open(&store);
        let people = office.people().unwrap();
        // From the newest back: nothing stands in the way of the next one but what was signed off.
        for line in journal(&office).into_iter().rev().filter(|line| line.undoable) {
            let who = people.iter().find(|person| person.name == line.actor).unwrap();
            if line.action == "close_round" {
                // To take it back is to open the month again, and that wants a reason since then.
                office.undo(line.event, &act(who, NOW)).unwrap_err();
                let reason = "Đối chiếu lại số liệu";
                office.close_round(december(), false, reason, &act(who, NOW)).unwrap();
                continue;
            }
            if line.action == "open_round" {
                // Nor is the opening of a month taken back that reports were made of.
                if let Err(refused) = office.undo(line.event, &act(who, NOW)) {
                    assert!(refused.is_refusal(), "{refused}");
                }
                continue;
            }
            if let Err(refused) = office.undo(line.event, &act(who, NOW)) {
                let facts = std::fs::read_to_string(kept(name).join("stands.txt")).unwrap();
                let wanted = facts.lines().find(|l| l.starts_with(&format!("{} ", line.event)));
                assert_eq!(wanted, Some(format!("{} {refused}", line.event).as_str()));
            }
        }
    }
}

#[test]
#[ignore = "makes the kept store of a shape that has none yet"]
fn make() {
    let folder = kept(KEPT[KEPT.len() - 1]);
    std::fs::create_dir(&folder).expect("a kept store is never made anew");
    let store = folder.join("kho.dean06");
    let office = found(&store);
    everything(&office);
    drop(office);
    facts(&folder);
}

/// One of every change.
fn everything(office: &Office) {
    let people = office.people().unwrap();
    let of = |name: &str| people.iter().find(|person| person.name == name).unwrap();
    let clerk = of("canbo");
    let day = |n: u32| act(clerk, &format!("2022-12-{n:02}T09:00:00+07:00"));
    let reviewers = (of("noidung"), of("thethuc"), of("lanhdao"));
    reference(office, &day(1));
    let added = NewPerson::new("vanthu", "Văn thư", domain::role::Role::Clerk);
    office
        .add_person(
            &added,
            PASSWORD,
            office::KdfCost::for_tests(),
            &act(of("quantri"), "2022-12-01T09:00:00+07:00"),
        )
        .unwrap();
    let document = office
        .add_document("1/KH-UBND", "Kế hoạch", None, "UBND tỉnh", "Thử", &day(1))
        .unwrap();
    office.retire_document(document.id.unwrap(), true, &day(2)).unwrap();

    let january = "2023-01".parse().unwrap();
    office.open_round(january, &day(2)).unwrap();
    office.cancel_round(january, &day(2)).unwrap();
    office.open_round(december(), &day(2)).unwrap();
    let papers = tempfile::tempdir().unwrap();
    ad_hoc(office, papers.path(), &day(2));
    for (n, agency) in ["CAT", "STP"].into_iter().enumerate() {
        let path = papers.path().join(format!("{agency}.xlsx"));
        std::fs::write(&path, workbook(office, clerk, last_delivery(agency))).unwrap();
        let doing = day(12 + u32::try_from(n).unwrap());
        office
            .import(december(), &[path], doing.at, false, &doing, &mut |_| {})
            .unwrap();
    }
    let came = office.received(december(), clerk).unwrap();
    for withdrawn in [true, false] {
        office
            .withdraw_submission(came[0].submission, withdrawn, &day(14))
            .unwrap();
    }
    let arrived = office
        .record_arrival(december(), "STP", "2022-12-14".parse().unwrap(), "12/BC-STP", &day(14))
        .unwrap();
    office.undo(arrived.event, &day(14)).unwrap();
    let task = office.task_list(december(), None, clerk).unwrap().rows[0].id;
    let ruled = office
        .rule_task(
            task,
            RulingKind::Maintained,
            "2022-12-01".parse().unwrap(),
            "Kết luận cuộc họp",
            &day(15),
        )
        .unwrap();
    office.undo(ruled.event, &day(15)).unwrap();
    office.close_round(december(), true, "", &day(16)).unwrap();
    reports(office, clerk, reviewers);
    let night = day(21);
    let rule = office::SignoffRule {
        elsewhere: true,
        by_editor: true,
    };
    office
        .set_signoff_rule(rule, &act(of("quantri"), "2022-12-21T09:05:00+07:00"))
        .unwrap();
    office.set_backup_place(Some(&std::env::temp_dir()), &night).unwrap();
    office.set_backup_place(None, &night).unwrap();
    office.backup(&papers.path().join("kho.saoluu"), &night).unwrap();
    let code = office
        .reset_password(
            "vanthu",
            office::KdfCost::for_tests(),
            &act(of("quantri"), "2022-12-21T09:10:00+07:00"),
        )
        .unwrap();
    let own = (code.as_str(), "ba con trâu 45");
    let then = at("2022-12-21T09:20:00+07:00");
    office
        .choose_password("vanthu", own, office::KdfCost::for_tests(), then)
        .unwrap();
}

/// A form changed and back again; an ad hoc round with a body added, one excused, and an answer.
fn ad_hoc(office: &Office, papers: &Path, doing: &office::Act) {
    let changed = crate::edits::form(office, doing).unwrap();
    office.undo(changed.event, doing).unwrap();
    let mut input = crate::ad_hoc::three_questions();
    input.due = at("2022-12-02T17:00:00+07:00");
    let round = office.open_ad_hoc(input, doing).unwrap().id.unwrap();
    office.add_expected(round, "BHXH", "Bổ sung", doing).unwrap();
    office
        .excuse_expected(round, "STC", "Không có bộ phận một cửa", doing)
        .unwrap();
    let path = papers.join("dot.xlsx");
    let answer = crate::ad_hoc::replies("1.250", "Tốt", "Có");
    std::fs::write(&path, crate::ad_hoc::filled(office, round, "STP", &answer)).unwrap();
    office
        .import(office::ScanFor::Marked, &[path], doing.at, false, doing, &mut |_| {})
        .unwrap();
}

/// A section more, a warning let stand and counted again, the whole kept as the sample.
fn own_shape(office: &Office, id: i64, doing: &office::Act) {
    let sections = office.show_report(id, &doing.who).unwrap().sections.into_iter();
    let there = sections.map(|s| office::SectionPlace {
        code: Some(s.code),
        title: s.title,
        level: s.level,
    });
    let more = office::SectionPlace {
        code: None,
        title: Some("Mô hình điểm".to_owned()),
        level: 1,
    };
    let places: Vec<_> = there.chain([more]).collect();
    office.arrange_sections(id, &places, doing).unwrap();
    let new = office.show_report(id, &doing.who).unwrap().sections.pop().unwrap();
    office
        .set_section(id, &new.code, "Đã triển khai 34 mô hình.", doing)
        .unwrap();
    let found = office.open_report(id, &doing.who).unwrap().lint;
    let typed = found.into_iter().find(|one| one.code == "typed_figure").unwrap();
    for reason in ["Theo bản giấy", "Theo báo cáo của Sở"] {
        let waived = office.waive_finding(id, &typed.key, reason, doing).unwrap();
        if reason == "Theo bản giấy" {
            office.undo(waived.event, doing).unwrap();
        }
    }
    office.keep_sample(id, true, doing).unwrap();
}

/// A report put away, one sent back, and one issued.
fn reports(
    office: &Office,
    clerk: &office::Actor,
    (content, form, approver): (&office::Actor, &office::Actor, &office::Actor),
) {
    let on = |who: &office::Actor, n: u32| act(who, &format!("2022-12-{n:02}T14:00:00+07:00"));
    let dropped = office
        .new_report(ReportKind::Quick, december(), false, &on(clerk, 16))
        .unwrap();
    office.discard_report(dropped.id.unwrap(), &on(clerk, 16)).unwrap();
    let id = office
        .new_report(ReportKind::Month, december(), true, &on(clerk, 17))
        .unwrap()
        .id
        .unwrap();
    for section in office.show_report(id, clerk).unwrap().sections {
        let text = match section.code.as_str() {
            "I.1" => "Tiếp nhận {{DVC-SN-05}} hồ sơ.",
            _ => "Nội dung đã viết.",
        };
        office.set_section(id, &section.code, text, &on(clerk, 17)).unwrap();
    }
    let mut frame = office.show_report(id, clerk).unwrap().frame;
    frame.recipients = vec!["Bộ Công an".to_owned()];
    office.set_frame(id, frame, &on(clerk, 17)).unwrap();
    own_shape(office, id, &on(clerk, 17));
    office
        .check_report(id, CheckKind::Content, None, "", &on(content, 18))
        .unwrap();
    office.return_report(id, "Sửa lỗi chính tả.", &on(content, 18)).unwrap();
    office
        .check_report(id, CheckKind::Content, None, "", &on(content, 19))
        .unwrap();
    office
        .check_report(id, CheckKind::Form, None, "", &on(form, 19))
        .unwrap();
    let signer = office.reference().as_of(on(clerk, 19).at.date_naive()).signers()[0]
        .code
        .clone();
    office.approve_report(id, &signer, None, &on(approver, 20)).unwrap();
    office
        .issue_report(id, "05", "2022-12-20".parse().unwrap(), &on(clerk, 20))
        .unwrap();
    office.export_report(id, Format::Pdf, &on(clerk, 20)).unwrap();
    let dated = "2022-12-20".parse().unwrap();
    let reason = "Văn thư báo ghi nhầm số.";
    office.correct_number(id, "06", dated, reason, &on(clerk, 21)).unwrap();
}

/// One of every record of the reference.
fn reference(office: &Office, doing: &office::Act) {
    let from: Option<chrono::NaiveDate> = "2022-12-01".parse().ok();
    let organisation = OrganisationInput {
        code: "THU".to_owned(),
        name: "Sở Thử nghiệm".to_owned(),
        from,
        ..OrganisationInput::default()
    };
    office.put_organisation(&organisation, doing).unwrap();
    let alias = AliasInput {
        organisation: "THU".to_owned(),
        words: "Sở TN".to_owned(),
    };
    office.put_alias(&alias, doing).unwrap();
    let contact = ContactInput {
        organisation: "THU".to_owned(),
        name: "Đầu mối".to_owned(),
        post: "Chuyên viên".to_owned(),
        phone: String::new(),
        zalo: String::new(),
        from,
    };
    office.put_contact(&contact, doing).unwrap();
    let reference = office.reference();
    let mut regime = reference.regimes().next().unwrap().clone();
    "dean06@congan.example".clone_into(&mut regime.channel);
    office.put_regime(regime, None, doing).unwrap();
    let holiday = Holiday {
        day: "2022-12-30".parse().unwrap(),
        name: "Nghỉ thử".to_owned(),
        workday: false,
        basis: String::new(),
        retired: false,
    };
    office.put_holiday(holiday, doing).unwrap();
    let indicator: IndicatorInput = serde_json::from_value(json!({
        "code": "THU-01", "name": "Chỉ tiêu thử", "unit": "hồ sơ", "kind": "flow",
        "group": reference.groups()[0].code, "reporters": ["THU"], "on": false, "from": "2022-12-01",
    }))
    .unwrap();
    office.put_indicator(&indicator, doing).unwrap();
    let mut target: TargetInput =
        serde_json::from_value(json!({ "code": "MT-THU", "indicator": "THU-01", "due": "2022-12-31" })).unwrap();
    target.value = Some(domain::amount::Amount::integer(10));
    office.put_target(&target, doing).unwrap();
    let signer = SignerInput {
        code: "thu".to_owned(),
        name: "Người ký thử".to_owned(),
        authority: ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"].map(str::to_owned).to_vec(),
        series: reference.series()[0].clone(),
        from,
        ..SignerInput::default()
    };
    office.put_signer(&signer, doing).unwrap();
    let recipients = RecipientsInput {
        kind: "quick".to_owned(),
        to: vec!["Bộ Công an".to_owned()],
        copies: vec!["Lưu: VT".to_owned()],
        from,
        ..RecipientsInput::default()
    };
    office.put_recipients(&recipients, doing).unwrap();
    let mut name = reference.bodies()[0].clone();
    "Đổi tên để thử".clone_into(&mut name.basis);
    office.put_body_name(name, doing).unwrap();
    crate::edits::target_from_a_day(office, doing).unwrap();
    crate::edits::plan(office, doing).unwrap();
    crate::edits::task(office, doing).unwrap();
    members(office, doing);
    crate::edits::units(office, doing).unwrap();
    crate::edits::year(office, doing).unwrap();
    let mut outline = reference.outlines()[0].clone();
    "Lời mở đầu thử.".clone_into(&mut outline.content.opening);
    office.put_outline(outline, doing).unwrap();
}

/// A member with a task, who leaves; others of a list.
fn members(office: &Office, doing: &office::Act) {
    crate::edits::member(office, doing).unwrap();
    crate::edits::members(office, doing).unwrap();
    let input = office::TaskInput {
        content: "Kiểm tra tiến độ".to_owned(),
        member: Some("TV-1".to_owned()),
        ..crate::edits::typed_task()
    };
    office.add_task(&input, None, doing).unwrap();
    let last = "2022-12-10".parse().unwrap();
    office
        .end_member("TV-1", None, last, "Quyết định số 2500/QĐ-UBND", doing)
        .unwrap();
}

/// What must come out of it for ever, beside it.
fn facts(folder: &Path) {
    // In a copy: what is exported is recorded.
    let (_aside, store) = copy(KEPT[KEPT.len() - 1]);
    let (office, who) = open(&store);
    let lines = journal(&office);
    std::fs::write(folder.join("journal.txt"), told(&lines)).unwrap();
    let issued = office
        .reports(0, 10, &who)
        .unwrap()
        .into_iter()
        .find(|r| r.number.is_some());
    let id = issued.unwrap().id;
    let shown = office.show_report(id, &who).unwrap();
    let hash = |format| office.export_report(id, format, &act(&who, NOW)).unwrap().sha256;
    let (key, figure) = shown.figures.iter().next().unwrap();
    let facts = json!({
        "snapshot": shown.snapshot, "pdf": hash(Format::Pdf), "docx": hash(Format::Docx), "xlsx": hash(Format::Xlsx),
        "key": key, "figure": figure,
    });
    std::fs::write(folder.join("issued.json"), format!("{facts:#}\n")).unwrap();
    let (_aside, store) = copy(KEPT[KEPT.len() - 1]);
    let (office, _) = open(&store);
    let people = office.people().unwrap();
    let mut stands = String::new();
    for line in lines.iter().rev().filter(|line| line.undoable) {
        let who = people.iter().find(|person| person.name == line.actor).unwrap();
        if let Err(refused) = office.undo(line.event, &act(who, NOW)) {
            stands.push_str(&format!("{} {refused}\n", line.event));
        }
    }
    std::fs::write(folder.join("stands.txt"), stands).unwrap();
}
