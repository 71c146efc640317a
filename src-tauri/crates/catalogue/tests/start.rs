//! What a new office begins with: any province, any year, and nothing of another one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use catalogue::{Start, StartError, builtin, country, provinces_of};
use chrono::NaiveDate;
use domain::organisation::{Level, Route};

fn start(words: &str, year: i32) -> Start {
    let departments = builtin().departments(words, year).unwrap();
    let usual: Vec<String> = departments.iter().filter(|d| d.usual).map(|d| d.code.clone()).collect();
    builtin().start(words, year, &usual).unwrap()
}

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn direct(start: &Start, day: &str, level: Level) -> usize {
    let there = start
        .organisations
        .iter()
        .filter(|o| o.level == level && o.name_on(on(day)).is_some());
    there.filter(|o| o.route_on(on(day)) == Route::Direct).count()
}

#[test]
fn every_province_of_every_year_has_an_office_whose_references_hold() {
    for year in [2022, 2024, 2025, 2026, 2030] {
        for named in provinces_of(year) {
            let start = start(&named.code, year);
            let codes: std::collections::HashSet<&str> = start.organisations.iter().map(|o| o.code.as_str()).collect();
            assert_eq!(
                codes.len(),
                start.organisations.len(),
                "{} {year}: a code twice",
                named.full()
            );
            let has = |code: &String| assert!(codes.contains(code.as_str()), "{} {year}: {code}", named.full());
            for o in &start.organisations {
                o.parents.iter().for_each(|p| has(&p.value));
                o.successors
                    .iter()
                    .filter(|s| s.on.format("%Y").to_string() <= year.to_string())
                    .for_each(|s| has(&s.to));
                let members = o.expansion.iter().flat_map(|e| &e.members);
                members.filter(|member| !member.starts_with('@')).for_each(has);
                assert!(!o.name().contains(['{', '@']), "{}", o.name());
            }
            let p = &start.province;
            p.regime
                .recipients
                .iter()
                .chain(&p.regime.prepared_by)
                .chain(&p.regime.prepared_with)
                .for_each(has);
            has(&p.regime.unit);
            p.signers.iter().for_each(|s| {
                has(&s.body);
                has(&s.seal);
            });
        }
    }
}

#[test]
fn gia_lai_of_2026_is_its_135_communes_and_knows_what_they_were() {
    let bare = builtin().start("gia-lai", 2026, &[]).unwrap();
    assert_eq!(direct(&bare, "2026-03-15", Level::Commune), 135);
    assert_eq!(direct(&bare, "2026-03-15", Level::District), 0);
    assert_eq!(direct(&bare, "2026-03-15", Level::Province), 0);
    let named = |name: &str| bare.organisations.iter().find(|o| o.name() == name).unwrap();
    assert_eq!(named("Ủy ban nhân dân tỉnh Bình Định").successors[0].to, "UBNDT");
    let old = named("Ủy ban nhân dân phường Nhơn Bình");
    assert_eq!(old.name_on(on("2025-07-01")), None);
    assert!(old.successors.iter().all(|s| s.on == on("2025-07-01")) && !old.successors.is_empty());
    assert_eq!(bare.province.signers.iter().filter(|s| s.name.is_some()).count(), 0);
    let words = serde_json::to_string(&bare.province).unwrap();
    assert!(
        !words.contains("Bình Định") && !words.contains("2022") && !words.contains("888"),
        "{words}"
    );
}

#[test]
fn an_office_of_before_the_reform_has_districts_that_send_until_then() {
    let start = start("Lâm Đồng", 2024);
    assert_eq!(direct(&start, "2024-06-15", Level::District), 10);
    assert_eq!(direct(&start, "2024-06-15", Level::Commune), 0);
    assert_eq!(direct(&start, "2025-07-15", Level::District), 0);
    let all = start.organisations.iter().find(|o| o.code == "NHOM-HUYEN").unwrap();
    assert_eq!(all.expansion.as_ref().unwrap().levels(), [Level::District]);
}

#[test]
fn the_built_in_offices_are_whole_in_their_year_and_bring_nothing_into_another() {
    for (words, year, districts) in [
        ("binhdinh", 2022, 11),
        ("Vĩnh Phúc", 2022, 9),
        ("51", 2022, 13),
        ("24", 2024, 10),
    ] {
        let start = start(words, year);
        assert_eq!(start.plans.len(), 1, "{words}");
        assert_eq!(
            direct(&start, &format!("{year}-06-15"), Level::District),
            districts,
            "{words}"
        );
    }
    let own = |words: &str, year| start(words, year).own_material;
    assert!(own("52", 2022) && !own("52", 2023) && !own("26", 2022) && !own("52", 2026));
    assert!(start("52", 2023).plans.is_empty());
}

#[test]
fn a_city_is_called_a_city() {
    let start = start("Đà Nẵng", 2026);
    let names: Vec<&str> = start.organisations.iter().map(|o| o.name()).collect();
    for name in [
        "Công an thành phố",
        "Thành ủy",
        "Ủy ban nhân dân thành phố",
        "Văn phòng Ủy ban nhân dân thành phố",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    assert_eq!(start.province.issuer_lines, ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG"]);
    let current = start
        .organisations
        .iter()
        .filter(|o| o.name_on(on("2026-01-01")).is_some());
    let wrong: Vec<&str> = current.map(|o| o.name()).filter(|name| name.contains("tỉnh")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_cannot_be_founded_says_what_can() {
    let refused = |words: &str, year, departments: &[&str]| {
        let departments: Vec<String> = departments.iter().map(|d| (*d).to_owned()).collect();
        builtin().start(words, year, &departments).unwrap_err()
    };
    assert_eq!(refused("52", 2021, &[]), StartError::Year);
    let merged = refused("Bình Định", 2026, &[]).to_string();
    assert!(
        merged.contains("Tỉnh Bình Định đã sáp nhập vào tỉnh Gia Lai"),
        "{merged}"
    );
    assert!(refused("Atlantis", 2026, &[]).to_string().contains("Atlantis"));
    assert!(refused("Gia Lai", 2026, &["STNMT"]).to_string().contains("STNMT"));
    assert!(country().former("Bình Định").is_some());
}

#[test]
fn an_office_of_today_begins_without_the_words_of_2022() {
    const GONE: [&str; 11] = [
        "huyện",
        "thị trấn",
        "thị xã",
        "Chứng minh nhân dân",
        "Căn cước công dân",
        "mức độ 3",
        "mức độ 4",
        "68/NQ-CP",
        "Hộ chiếu vắc xin",
        "THPT quốc gia",
        "khu phố",
    ];
    for named in provinces_of(2026) {
        let start = start(&named.code, 2026);
        let indicators = start
            .indicators
            .iter()
            .map(|i| format!("{} {} {}", i.code, i.name, i.unit));
        for words in indicators.chain(start.services.iter().map(|s| s.name.clone())) {
            assert!(
                !GONE.iter().any(|gone| words.contains(gone)),
                "{}: {words}",
                named.full()
            );
        }
        let codes: Vec<&str> = start.indicators.iter().map(|i| i.code.as_str()).collect();
        let offered: Vec<String> = builtin()
            .departments(&named.code, 2026)
            .unwrap()
            .into_iter()
            .map(|department| department.code)
            .collect();
        for i in &start.indicators {
            if let Some(catalogue::Formula::Sum(parts)) = &i.formula {
                assert!(parts.iter().all(|part| codes.contains(&part.as_str())), "{}", i.code);
            }
            let there = |code: &String| offered.contains(code);
            assert!(
                i.reporter.as_ref().is_none_or(there),
                "{} is asked of {:?}",
                i.code,
                i.reporter
            );
        }
        for s in &start.services {
            assert!(codes.contains(&s.indicator.as_str()), "{}", s.code);
        }
    }
}

#[test]
fn what_the_offices_of_2022_count_stays_as_it_is() {
    for (province, year) in [
        ("binhdinh", 2022),
        ("vinhphuc", 2022),
        ("quangngai", 2022),
        ("bacgiang", 2024),
    ] {
        let start = start(province, year);
        let own = &start.province.indicators;
        let there = builtin()
            .indicators
            .iter()
            .filter(|i| own.is_empty() || own.contains(&i.code));
        assert!(there.eq(&start.indicators), "{province}");
        assert_eq!(start.services, builtin().services, "{province}");
    }
    assert_eq!(start("lam-dong", 2024).indicators, builtin().indicators);
}
