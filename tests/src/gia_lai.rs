//! An office that nobody prepared: Gia Lai in 2026, as the spreadsheets it is filled from and what its agencies answer. The
//! same by the command line, in the real window and in a browser.

use std::path::Path;

use domain::calendar::Period;
use domain::form::{AgencyForm, Moment};
use office::{Actor, Delivery, Office, Rehearsal};
use serde_json::{Value, json};
use sheet::table::Table;
use store::{Store, StoreError};

/// Province, year, month, the three lists, and the words of another office that must stand nowhere.
pub fn material() -> Value {
    serde_json::from_str(include_str!("../fixtures/office/gia-lai-2026.json")).unwrap()
}

/// The month that is worked through.
pub fn month() -> Period {
    material()["month"].as_str().unwrap().parse().unwrap()
}

/// Words that belong to the office the demonstration shows.
pub fn foreign() -> Vec<String> {
    serde_json::from_value(material()["foreign"].clone()).unwrap()
}

/// Writes one of the lists as a workbook.
pub fn write_list(name: &str, to: &Path) {
    let list = material()[name].clone();
    let table = Table {
        sheet: "Danh sách".to_owned(),
        title: "DANH SÁCH".to_owned(),
        head: serde_json::from_value(list["head"].clone()).unwrap(),
        rows: serde_json::from_value(list["rows"].clone()).unwrap(),
    };
    std::fs::write(to, sheet::table::write(&[table], "").unwrap()).unwrap();
}

/// What the police answer: four figures of their own, and four of every commune.
pub fn police(office: &Office) -> Vec<Value> {
    let reference = office.reference();
    let view = reference.as_of(month().last_day());
    let id = reference.organisation_coded("CAT").unwrap().id;
    let communes: Vec<String> = view.localities_of(id).iter().map(|o| o.code.clone()).collect();
    assert_eq!(communes.len(), 135);
    let figure = |code: &str, place: Option<&str>, value: usize| json!({ "indicator": code, "place": place, "field": "cumulative", "value": value.to_string() });
    let own = (1..5).map(|n| figure(&format!("CT-{n:02}"), None, 100 * n));
    let placed = (9..13).flat_map(|n| {
        let code = format!("CT-{n:02}");
        let communes = communes.iter();
        communes
            .map(move |place| figure(&code, Some(place), n))
            .collect::<Vec<_>>()
    });
    own.chain(placed).collect()
}

/// The form an agency was asked to fill in the month, of a store that nobody has open.
pub fn form(store: &Path, (name, password): (&str, &str), agency: &str, now: Moment) -> AgencyForm {
    let unlocked = store::keys::unlock(store, name, password, now).unwrap();
    let store = Store::open_unlocked(store, &unlocked, now).unwrap();
    let agency = agency.to_owned();
    let form = store.read(move |db| -> Result<_, StoreError> {
        let all = store::organisation::list(db)?;
        let organisation = all.iter().find(|o| o.code == agency).unwrap().id;
        let rounds = store::round::list(db, 0, u32::MAX)?;
        let round = rounds.iter().find(|r| r.period == Some(month())).unwrap().id;
        store::round::form(db, round, organisation)
    });
    form.unwrap().unwrap()
}

/// What an agency sends: every task it was asked about goes on, and these figures.
pub fn filled(office: &Office, who: &Actor, form: &AgencyForm, agency: &str, figures: &[Value]) -> Vec<u8> {
    let tasks = form.tasks.iter();
    let tasks: Vec<Value> = tasks
        .map(|line| json!({ "code": line.code, "state": "Đang thực hiện", "done_on": null, "result": "Đang làm." }))
        .collect();
    let delivery = json!({ "agency": agency, "file": format!("{agency}.xlsx"), "received_at": "2026-11-14T08:00:00+07:00",
        "document_at": null, "document_symbol": null, "figures": figures, "tasks": tasks, "obstacles": [],
        "recommendations": [], "directives": [] });
    let material = json!({ "province": "64", "round": month().to_string(), "deliveries": [delivery] });
    let read = Rehearsal::read(&material.to_string()).unwrap();
    let delivery: &Delivery = &read.deliveries[0];
    office.filled_workbook(month(), delivery, who).unwrap()
}
