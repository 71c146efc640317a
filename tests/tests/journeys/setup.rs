//! What an office still lacks: said after the founding, and gone when it is there.

use office::{Office, SetupCode, SignerInput};

use crate::month::{Month, Stage, act, by, december, found_in};

fn missing(office: &Office, period: &str) -> Vec<SetupCode> {
    let steps = office.setup(period.parse().unwrap(), &by(office, "canbo").who).unwrap();
    assert!(
        steps
            .iter()
            .all(|step| step.words.ends_with('.') && step.blocks.ends_with('.'))
    );
    steps.into_iter().map(|step| step.code).collect()
}

#[test]
fn a_new_office_says_what_is_missing_and_what_is_there_is_said_no_more() {
    use SetupCode::*;
    let folder = tempfile::tempdir().unwrap();
    let office = found_in("gia-lai", 2026, &folder.path().join("kho.dean06"));
    let before = missing(&office, "2026-03");
    for code in [Plan, Indicators, Contacts, Signers, Backups] {
        assert!(before.contains(&code), "{code:?} in {before:?}");
    }
    assert!(!before.contains(&Units), "the communes of today send");
    assert!(!before.contains(&Year), "it has no former year");

    let clerk = act(&by(&office, "canbo").who, "2026-03-02T08:00:00+07:00");
    let first = office
        .signers("2026-03-31".parse().unwrap(), None, &clerk.who)
        .unwrap()
        .remove(0);
    let named = SignerInput {
        code: first.code,
        name: "Nguyễn Văn A".to_owned(),
        authority: vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()],
        series: "BC-UBND".to_owned(),
        ..SignerInput::default()
    };
    office.put_signer(&named, &clerk).unwrap();
    office
        .set_backup_place(Some(folder.path().parent().unwrap()), &clerk)
        .unwrap();
    let after = missing(&office, "2026-03");
    assert!(!after.contains(&Signers) && !after.contains(&Backups), "{after:?}");
}

#[test]
fn a_year_that_was_not_turned_is_said_until_it_is() {
    let month = Month::copy(Stage::Received);
    let (office, _) = month.office();
    let period = december().to_string();
    assert!(!missing(&office, &period).contains(&SetupCode::Year));
    assert!(missing(&office, "2023-01").contains(&SetupCode::Year));
}
