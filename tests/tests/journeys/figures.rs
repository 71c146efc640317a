//! Which answers a figure is made of: those that had come by the end of a day, and of each agency the newest it gave in the
//! year.

use domain::amount::Amount;
use domain::calendar::Period;
use office::{Actor, Office};

use crate::month::{Month, Stage, act, arriving, at, december, last_delivery, workbook_of};

/// The value of an indicator in a span at the end of a day, or from all that has come.
fn value(office: &Office, who: &Actor, code: &str, span: Period, on: Option<&str>) -> Option<Amount> {
    let on = on.map(|day| day.parse().unwrap());
    let figures = office.figures(span, on, who).unwrap();
    figures.of(code).unwrap().1.value
}

/// Takes the file of an agency at a moment.
fn take(office: &Office, who: &Actor, agency: &str, moment: &str) {
    let path = arriving().into_iter().find(|a| a.agency == agency).unwrap().path;
    let by = act(who, "2022-12-21T08:00:00+07:00");
    let taken = office
        .import(december(), &[path], at(moment), false, &by, &mut |_| {})
        .unwrap();
    assert_eq!(taken.totals.accepted, 1);
}

#[test]
fn a_day_ends_at_midnight_in_vietnam() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    take(&office, &who, "SYT", "2022-12-14T23:59:59+07:00");
    take(&office, &who, "SGTVT", "2022-12-15T00:00:00+07:00");
    let on = |code: &str, day: &str| value(&office, &who, code, december(), Some(day)).is_some();
    assert_eq!(["2022-12-13", "2022-12-14"].map(|day| on("HST-07", day)), [false, true]);
    assert_eq!(
        ["2022-12-14", "2022-12-15"].map(|day| on("DVC-SN-12", day)),
        [false, true]
    );
}

#[test]
fn what_december_does_not_tell_of_the_year_is_as_november_told_it() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let (november, by): (Period, _) = ("2022-11".parse().unwrap(), act(&who, "2022-12-21T08:00:00+07:00"));
    office.open_round(november, &by).unwrap();
    let mut delivery = last_delivery("SYT");
    delivery["figures"][0]["value"] = "768000".into();
    let path = month.beside("SYT-11.xlsx");
    std::fs::write(&path, workbook_of(&office, &who, delivery, november)).unwrap();
    office
        .import(
            november,
            &[path],
            at("2022-11-30T08:00:00+07:00"),
            false,
            &by,
            &mut |_| {},
        )
        .unwrap();
    let told = || value(&office, &who, "HST-07", "2022".parse().unwrap(), None);
    assert_eq!(told(), Some(Amount::integer(768_000)));
    take(&office, &who, "SYT", "2022-12-16T08:05:00+07:00");
    assert_eq!(told(), Some(Amount::integer(768_368)));
}
