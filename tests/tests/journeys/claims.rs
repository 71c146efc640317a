//! What a new office's reports say before anybody reported, and what is found in them that is another office's.

use domain::word::Word as _;
use office::{Office, ReportKind, ReportView, SectionState};
use tempfile::TempDir;

use crate::month::{by, found_in};

/// A province that took over another, founded in the year of the demonstration and in a later one.
fn each_year(tried: impl Fn(&Office, i32)) {
    for (province, year) in [("24", 2022), ("52", 2026)] {
        let folder = TempDir::new().unwrap();
        tried(&found_in(province, year, &folder.path().join("kho.dean06")), year);
    }
}

fn new_report(office: &Office, kind: ReportKind, period: &str) -> (i64, ReportView) {
    let clerk = by(office, "canbo");
    let done = office.new_report(kind, period.parse().unwrap(), false, &clerk).unwrap();
    let id = done.id.unwrap();
    (id, office.open_report(id, &clerk.who).unwrap())
}

#[test]
fn no_report_of_a_new_office_says_what_nobody_reported() {
    each_year(|office, year| {
        let periods = ["12", "Q4", "6M", "9M", "", "12"];
        for (kind, part) in ReportKind::ALL.iter().zip(periods) {
            let period = [year.to_string(), part.to_owned()].join("-");
            let (_, view) = new_report(office, *kind, period.trim_end_matches('-'));
            let written = view.sections.iter().find(|s| s.state == SectionState::Written);
            assert_eq!(written.map(|s| (&s.code, &s.text)), None, "{}", view.line.name);
            let foreign = ["foreign_place", "foreign_year", "unknown_paper", "former_name"];
            let found = view.lint.iter().find(|l| foreign.contains(&l.code));
            assert_eq!(found.map(office::LintFinding::sentence), None, "{}", view.line.name);
        }
    });
}

#[test]
fn another_province_year_and_paper_are_found_where_they_stand() {
    let folder = TempDir::new().unwrap();
    let office = found_in("52", 2026, &folder.path().join("kho.dean06"));
    let (id, view) = new_report(&office, ReportKind::Month, "2026-11");
    let clerk = by(&office, "canbo");
    let section = view.sections.iter().find(|s| s.state == SectionState::Empty).unwrap();
    let text = "Tỉnh Bắc Giang đã ban hành Quyết định số 9876/QĐ-UBND trong tháng 3/2022.";
    office.set_section(id, &section.code, text, &clerk).unwrap();
    let view = office.open_report(id, &clerk.who).unwrap();
    let of_section = view.lint.iter().filter(|l| l.section.as_ref() == Some(&section.code));
    let told: Vec<String> = of_section.map(office::LintFinding::sentence).collect();
    for (code, words) in [
        ("Bắc Giang", "không phải"),
        ("9876/QĐ-UBND", "sổ văn bản"),
        ("/2022", "không phải năm"),
    ] {
        let line = told.iter().find(|line| line.contains(code) && line.contains(words));
        let title = section.title.clone().unwrap_or_default();
        assert!(line.is_some_and(|line| line.contains(&title)), "{code} in {told:#?}");
    }
}

#[test]
fn places_to_be_filled_are_told_once_a_section() {
    let folder = TempDir::new().unwrap();
    let office = found_in("52", 2026, &folder.path().join("kho.dean06"));
    let (id, view) = new_report(&office, ReportKind::Year, "2026");
    let clerk = by(&office, "canbo");
    let section = view.sections.iter().find(|s| s.state == SectionState::Empty).unwrap();
    let text = "- Khách quan: (ghi nguyên nhân).\n- Chủ quan: (ghi nguyên nhân).";
    office.set_section(id, &section.code, text, &clerk).unwrap();
    let view = office.open_report(id, &clerk.who).unwrap();
    let shown = view.sections.iter().find(|s| s.code == section.code).unwrap();
    assert_eq!(shown.state, SectionState::Empty);
    let open = view
        .lint
        .iter()
        .filter(|l| l.section.as_ref() == Some(&section.code) && l.code == "unfinished");
    let told: Vec<String> = open.map(office::LintFinding::sentence).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("còn 02 chỗ phải ghi"), "{told:?}");
}
