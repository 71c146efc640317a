//! What an office finds in the built-in catalogue.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use catalogue::{Basis, builtin};
use chrono::NaiveDate;
use domain::deadline::DeadlineKind;
use domain::organisation::Level;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn four_plans_carry_all_their_tasks() {
    let counts: Vec<(&str, usize, usize)> = builtin()
        .plans
        .iter()
        .map(|plan| (plan.code.as_str(), plan.full_tasks().count(), plan.tasks.len()))
        .collect();
    assert_eq!(
        counts,
        [
            ("BD-2022", 11, 11),
            ("VP-2022", 42, 42),
            ("QN-2022", 47, 47),
            ("BG-2024", 15, 23)
        ]
    );
}

#[test]
fn every_task_has_a_short_title_of_its_own() {
    for plan in &builtin().plans {
        let mut titles: Vec<&str> = plan.tasks.iter().map(|task| task.title.as_str()).collect();
        assert!(
            titles
                .iter()
                .all(|title| !title.is_empty() && title.chars().count() <= 90),
            "{}",
            plan.code
        );
        let all = titles.len();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), all, "{} says the same of two tasks", plan.code);
    }
}

#[test]
fn the_placeholder_lines_of_bac_giang_stand_for_39_tasks() {
    let plan = builtin().plan("BG-2024").unwrap();
    let counted: u32 = plan
        .tasks
        .iter()
        .filter(|t| t.placeholder)
        .filter_map(|t| t.declared_count)
        .sum();
    assert_eq!(counted, 39);
    assert!(
        plan.tasks
            .iter()
            .filter(|t| t.placeholder)
            .all(|t| t.deadline.kind == DeadlineKind::PerOtherDocument)
    );
}

#[test]
fn binh_dinh_keeps_the_deadlines_of_its_plan() {
    let plan = builtin().plan("BD-2022").unwrap();
    let due = |code| plan.task(code).unwrap().deadline.last_day();
    assert_eq!(due("II.4.1"), Some(day(2022, 3, 31)));
    assert_eq!(due("II.2.6"), Some(day(2022, 12, 31)));
    assert_eq!(due("II.5"), None);
    assert!(plan.task("II.2.5").unwrap().deadline.goes_on());
    let before = builtin()
        .plan("QN-2022")
        .unwrap()
        .task("III.2.c")
        .unwrap()
        .deadline
        .clone();
    assert_eq!(
        (before.words.as_str(), before.last_day()),
        ("Trước 20/3/2022", Some(day(2022, 3, 19)))
    );
}

#[test]
fn binh_dinh_has_11_districts_and_159_communes_until_they_ended() {
    let places = |level, on| {
        builtin()
            .organisations("52")
            .iter()
            .filter(|o| o.level == level && o.place.is_some() && o.name_on(on).is_some())
            .count()
    };
    assert_eq!(places(Level::District, day(2022, 12, 16)), 11);
    assert_eq!(places(Level::Commune, day(2022, 12, 16)), 159);
    assert_eq!(places(Level::District, day(2025, 6, 30)), 11);
    assert_eq!(places(Level::District, day(2025, 7, 1)), 0);
    let commune = builtin().organisation("52", "X21550").unwrap();
    assert_eq!(commune.name(), "Ủy ban nhân dân phường Nhơn Bình");
    assert_eq!(commune.parent_on(day(2022, 12, 16)), Some("H540"));
}

#[test]
fn in_december_2022_twenty_four_send_directly() {
    let names: Vec<&str> = builtin()
        .senders("52", day(2022, 12, 15))
        .iter()
        .map(|o| o.name())
        .collect();
    assert_eq!(names.len(), 24);
    assert_eq!(
        names[..13],
        [
            "Văn phòng Ủy ban nhân dân tỉnh",
            "Công an tỉnh",
            "Sở Tư pháp",
            "Sở Y tế",
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Giáo dục và Đào tạo",
            "Sở Giao thông vận tải",
            "Sở Tài nguyên và Môi trường",
            "Sở Thông tin và Truyền thông",
            "Sở Tài chính",
            "Cục Thuế tỉnh",
            "Bảo hiểm xã hội tỉnh",
            "Ngân hàng Nhà nước chi nhánh tỉnh",
        ]
    );
    assert!(names[13..].contains(&"Ủy ban nhân dân huyện Phù Cát"));
    assert!(names[13..].contains(&"Ủy ban nhân dân thành phố Quy Nhơn"));
}

#[test]
fn a_collective_lead_means_those_who_send_but_not_those_named_apart() {
    let plan = builtin().plan("BD-2022").unwrap();
    let on = day(2022, 12, 15);
    let duties = builtin().duties("52", plan.task("II.2.6").unwrap(), on);
    assert!(duties.leads.contains(&"STP".to_owned()) && duties.leads.contains(&"CAT".to_owned()));
    assert!(!duties.leads.contains(&"VPUB".to_owned()), "named as coordinator");
    assert!(duties.coordinators.contains(&"VPUB".to_owned()) && duties.coordinators.contains(&"H548".to_owned()));
    let open = builtin().duties("52", plan.task("II.5").unwrap(), on);
    assert_eq!(
        (open.leads.as_slice(), open.open.as_slice()),
        (&["STTTT".to_owned()][..], &["NHOM-LIENQUAN".to_owned()][..])
    );
}

#[test]
fn a_name_means_the_body_of_its_day() {
    let named = |words, on| builtin().organisation_named("52", words, on).map(|o| o.code.as_str());
    assert_eq!(named("Sở Tài chính", day(2022, 12, 16)), Some("STC"));
    assert_eq!(named("Sở Tài chính", day(2025, 12, 16)), Some("STC-2025"));
    assert_eq!(named("So Y te", day(2022, 12, 16)), Some("SYT"));
    assert_eq!(named("UBND H. Phù Cát", day(2022, 12, 16)), Some("H548"));
    assert_eq!(
        named("Sở Lao động, Thương binh và Xã hội", day(2022, 12, 16)),
        Some("SLDTBXH")
    );
    assert_eq!(named("Huyện Phù Mỹ", day(2022, 12, 16)), Some("H545"));
    assert_eq!(named("Thị trấn Phù Mỹ", day(2022, 12, 16)), Some("X21730"));
    assert_eq!(named("Huyện Phù Cát", day(2025, 7, 1)), None);
    assert_eq!(named("Sở Hỏa tinh", day(2022, 12, 16)), None);
}

#[test]
fn what_merged_in_2025_is_a_link_and_not_a_new_name() {
    let transport = builtin().organisation("52", "SGTVT").unwrap();
    assert_eq!(transport.names.len(), 1);
    assert_eq!(transport.name_on(day(2025, 3, 1)), None);
    let to: Vec<(&str, bool)> = transport.successors.iter().map(|s| (s.to.as_str(), s.whole)).collect();
    assert_eq!(to, [("SXD-2025", true), ("CAT", false)]);
    let province = builtin().organisation("52", "UBNDT").unwrap();
    assert_eq!(province.successors[0].to, "UBNDT-GIALAI");
    assert_eq!(province.successors[0].on, day(2025, 7, 1));
}

#[test]
fn a_province_is_found_by_code_slug_or_name() {
    for words in [
        "52",
        "binhdinh",
        "Bình Định",
        "tỉnh Bình Định",
        "Binh Dinh",
        "BÌNH ĐỊNH",
    ] {
        assert_eq!(
            builtin().province(words).map(|p| p.code.as_str()),
            Some("52"),
            "{words}"
        );
    }
    assert_eq!(builtin().province("vinhphuc").unwrap().code, "26");
    assert_eq!(builtin().province("Quảng Ngãi").unwrap().code, "51");
    assert_eq!(builtin().province("24").unwrap().name, "Bắc Giang");
    assert!(builtin().province("Hà Nội").is_none());
}

#[test]
fn each_province_keeps_its_own_due_days() {
    let december = "2022-12".parse().unwrap();
    let due = |province: &str| {
        let regime = &builtin().province(province).unwrap().regime;
        (
            regime.agency_due.map(|d| d.last_day(december)),
            regime.province_due.map(|d| d.last_day(december)),
        )
    };
    assert_eq!(due("52"), (Some(day(2022, 12, 15)), Some(day(2022, 12, 21))));
    assert_eq!(due("26"), (Some(day(2022, 12, 16)), Some(day(2022, 12, 21))));
    assert_eq!(due("51"), (None, None));
    assert_eq!(due("24"), (Some(day(2022, 12, 14)), None));
}

#[test]
fn the_year_report_of_binh_dinh_is_signed_and_sent_as_in_2022() {
    let province = builtin().province("52").unwrap();
    let signer = province.signers.iter().find(|signer| signer.default_year).unwrap();
    assert_eq!(signer.code, "BD-UBND-PCT");
    assert_eq!(
        signer.authority,
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    );
    assert_eq!(signer.name.as_deref(), Some("Nguyễn Tuấn Thanh"));
    assert_eq!(province.year_report.to, ["Bộ Công an", "Văn phòng Chính phủ"]);
    let copies = &province.year_report.copies;
    assert_eq!(copies.first().map(|c| c.text.as_str()), Some("Như trên"));
    assert_eq!(copies.last().map(|c| c.text.as_str()), Some("Lưu: VT, KSTT"));
}

#[test]
fn only_a_cited_seal_rule_is_binding() {
    for province in &builtin().provinces {
        for signer in &province.signers {
            let cited = signer.basis.source.as_deref() == Some("Kế hoạch Quảng Ngãi 2022, V.3");
            assert_eq!(signer.seal_rule, cited, "{}", signer.code);
        }
    }
    let seal = |code| builtin().province("51").unwrap().signer(code).unwrap().seal.as_str();
    assert_eq!(
        (seal("QN-BCD-TB"), seal("QN-BCD-PTBTT"), seal("QN-BCD-PTB")),
        ("UBNDT", "CAT", "VPUB")
    );
}

#[test]
fn the_register_has_37_documents_and_two_laws() {
    let documents = &builtin().documents;
    assert_eq!(documents.iter().filter(|d| d.symbol.is_some()).count(), 37);
    assert_eq!(documents.iter().filter(|d| d.symbol.is_none()).count(), 2);
    assert!(
        documents.iter().all(|d| d.subject.is_some()),
        "every document can be cited with its subject"
    );
}

#[test]
fn there_are_five_utility_groups_in_the_order_of_the_scheme() {
    let mut groups: Vec<_> = builtin().groups.iter().filter(|g| g.utility.is_some()).collect();
    groups.sort_by_key(|g| g.utility);
    let names: Vec<&str> = groups.iter().map(|g| g.code.as_str()).collect();
    assert_eq!(
        names,
        [
            "dvc",
            "kinh_te_xa_hoi",
            "cong_dan_so",
            "he_sinh_thai",
            "chi_dao_dieu_hanh"
        ]
    );
}

#[test]
fn every_fact_has_a_ground() {
    let c = builtin();
    let mut grounds: Vec<(String, &Basis)> = Vec::new();
    for p in &c.provinces {
        grounds.extend([
            (format!("{} steering", p.code), &p.steering.basis),
            (format!("{} regime", p.code), &p.regime.basis),
            (format!("{} window", p.code), &p.regime.window),
            (format!("{} routes", p.code), &p.routes),
            (format!("{} recipients", p.code), &p.year_report.basis),
        ]);
        grounds.extend(p.signers.iter().map(|s| (s.code.clone(), &s.basis)));
        for o in c.organisations(&p.code) {
            grounds.push((o.code.clone(), &o.basis));
            grounds.extend(
                o.successors
                    .iter()
                    .map(|s| (format!("{} → {}", o.code, s.to), &s.basis)),
            );
            grounds.extend(o.expansion.iter().map(|e| (format!("{} members", o.code), &e.basis)));
            let gone = o.names.iter().all(|n| n.until.is_some());
            assert!(
                !gone || o.ended.is_some() || o.successors.iter().any(|s| s.whole),
                "{} ended without a ground",
                o.code
            );
        }
    }
    grounds.extend(c.plans.iter().map(|p| (p.code.clone(), &p.basis)));
    grounds.extend(c.groups.iter().map(|g| (g.code.clone(), &g.basis)));
    grounds.extend(c.services.iter().map(|s| (s.code.clone(), &s.basis)));
    grounds.extend(c.indicators.iter().map(|i| (i.code.clone(), &i.basis)));
    grounds.extend(c.targets.iter().map(|t| (t.code.clone(), &t.basis)));
    grounds.extend(c.documents.iter().map(|d| (d.code.clone(), &d.basis)));
    for (fact, basis) in grounds {
        let halves = [&basis.source, &basis.assumption].into_iter().flatten();
        assert!(
            halves.clone().any(|words| !words.trim().is_empty()),
            "{fact} has neither source nor assumption"
        );
    }
}
