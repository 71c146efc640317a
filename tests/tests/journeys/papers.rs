//! The committee's name of 2025: offered from that year on to an office that still goes by the older one, never taken by
//! itself.

use office::{Body, BodyNameInput, NamesOfBody, Office};

use crate::month::{act, by, found_in};

fn committee(office: &Office, on: &str) -> NamesOfBody {
    let clerk = by(office, "canbo").who;
    let names = office.official_names(on.parse().unwrap(), &clerk).unwrap();
    names.into_iter().find(|one| one.body == Body::Committee).unwrap()
}

#[test]
fn the_committee_s_name_of_2025_is_offered_until_it_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let office = found_in("binh-dinh", 2022, &folder.path().join("kho.dean06"));
    assert_eq!(committee(&office, "2024-12-31").offered, None);
    let before = committee(&office, "2025-03-01");
    let offered = before.offered.unwrap();
    assert!(offered.name.contains("chuyển đổi số"), "{offered:?}");
    assert_eq!(before.versions.len(), 1, "nothing is written by itself");

    let clerk = act(&by(&office, "canbo").who, "2025-03-01T08:00:00+07:00");
    let input = BodyNameInput {
        body: Body::Committee,
        name: offered.name.clone(),
        lines: offered.lines.clone(),
        parent: offered.parent.clone(),
        series: offered.series.clone(),
        from: Some("2025-02-20".parse().unwrap()),
        until: None,
        basis: "Quyết định số 9/QĐ-UBND ngày 20/02/2025 của UBND tỉnh".to_owned(),
    };
    office.set_body_name(&input, &clerk).unwrap();
    let after = committee(&office, "2025-03-01");
    assert_eq!(after.offered, None);
    assert_eq!(after.versions[0].value, offered);
    let older = &after.versions[1];
    assert_eq!(older.until, Some("2025-02-19".parse().unwrap()));
}
