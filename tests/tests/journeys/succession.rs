//! What is asked, led and counted before and after units change, and units that may not end or stand as they are put.

use domain::calendar::Period;
use domain::organisation::Route;
use office::{Act, Children, Former, Merging, Office, OrganisationInput, Regrouping};
use serde_json::{Value, json};

use crate::measures::{asked, done, row, run};
use crate::month::{Month, Stage, act, at, by, workbook_of};
use crate::program::{DONE, REFUSED};

/// The two departments become one in December.
fn merge(month: &Month) {
    done(
        month,
        "agencies merge STP SYT --into STPYT --name |Sở Tư pháp và Y tế| --on 2022-12-01 --basis |Nghị quyết 7|",
    );
}

/// What an agency says of one indicator for a month.
fn send(month: &Month, agency: &str, period: &str, said: &[(&str, i64)]) {
    let (office, who) = month.office();
    let figures: Vec<Value> = said
        .iter()
        .map(|(field, value)| json!({ "indicator": "SN-01", "field": field, "value": value.to_string() }))
        .collect();
    let delivery = json!({ "agency": agency, "file": "a.xlsx", "received_at": "2022-12-12T08:00:00+07:00",
        "document_at": null, "document_symbol": null, "figures": figures, "tasks": [], "obstacles": [],
        "recommendations": [], "directives": [] });
    let period = period.parse().unwrap();
    let path = month.beside(&format!("{agency}-{period}.xlsx"));
    std::fs::write(&path, workbook_of(&office, &who, delivery, period)).unwrap();
    let by = act(&who, "2022-12-21T08:00:00+07:00");
    let taken = office.import(
        period,
        &[path],
        at("2022-12-12T08:00:00+07:00"),
        false,
        &by,
        &mut |_| {},
    );
    let taken = taken.unwrap();
    assert_eq!(taken.totals.accepted, 1, "{:?}", taken.files[0].findings);
}

fn open(month: &Month, period: &str) {
    let (office, _) = month.office();
    office
        .open_round(period.parse().unwrap(), &by(&office, "canbo"))
        .unwrap();
}

/// A store of Bình Định without an open month.
fn closed() -> Month {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let december: Period = "2022-12".parse().unwrap();
    office.cancel_round(december, &by(&office, "canbo")).unwrap();
    drop(office);
    month
}

fn value(month: &Month, span: &str) -> (Value, Value) {
    let status = asked(month, &format!("status --period {span} --on 2022-12-31"));
    let found = row(&status["indicators"], "SN-01");
    (found["value"].clone(), found["missing_from"].clone())
}

/// Codes of who leads the tasks that `lead` leads in a month.
fn led(month: &Month, period: &str, lead: &str) -> usize {
    let status = asked(month, &format!("status --period {period}"));
    let items = status["tasks"]["items"].as_array().unwrap();
    let of = |part: &Value| part.as_array().unwrap().iter().any(|code| code == lead);
    items
        .iter()
        .filter(|task| of(&task["lead"]) || of(&task["carry_out"]))
        .count()
}

#[test]
fn tasks_and_indicators_follow_a_merger_and_the_month_before_stays_as_it_was() {
    let month = closed();
    done(
        &month,
        "indicator put SN-01 --name |Hồ sơ trực tuyến| --unit |hồ sơ| --kind flow --group chung --reporters STP,SYT",
    );
    open(&month, "2022-11");
    send(&month, "STP", "2022-11", &[("cumulative", 100)]);
    send(&month, "SYT", "2022-11", &[("cumulative", 50)]);
    let before = asked(&month, "status --period 2022-11 --on 2022-12-31");
    let tasks = led(&month, "2022-11", "STP");
    assert!(tasks > 0, "nothing is led by the one that merges");
    merge(&month);
    open(&month, "2022-12");
    assert_eq!(asked(&month, "status --period 2022-11 --on 2022-12-31"), before);
    assert_eq!(value(&month, "2022-11"), (json!(150), json!([])));
    assert_eq!((led(&month, "2022-12", "STP"), led(&month, "2022-12", "SYT")), (0, 0));
    assert!(led(&month, "2022-12", "STPYT") >= tasks);
    assert_eq!(value(&month, "2022-12"), (Value::Null, json!(["STPYT"])));
    let expected = asked(&month, "status --period 2022-12")["reporting"]["expected"].clone();
    assert_eq!(
        expected.as_u64().unwrap() + 1,
        before["reporting"]["expected"].as_u64().unwrap()
    );
    // The new one says only what came in its first month: what the former ones had is the beginning of its lũy kế.
    send(&month, "STPYT", "2022-12", &[("in_period", 20)]);
    assert_eq!(value(&month, "2022-12"), (json!(170), json!([])));
    assert_eq!(value(&month, "2022-11"), (json!(150), json!([])));
}

#[test]
fn who_ends_leaves_nobody_under_it() {
    let month = closed();
    let refused = run(&month, "agencies end H540 --last 2022-12-31 --basis |NQ 1|").ending(REFUSED);
    assert!(
        refused.err.contains("đơn vị trực thuộc: Ủy ban nhân dân"),
        "{}",
        refused.err
    );
    run(&month, "agencies put H540 --until 2022-12-31")
        .ending(REFUSED)
        .saying("kết thúc khi còn");
    let there = |on: &str| {
        let rows = asked(&month, &format!("agencies list --on {on}"));
        let rows = rows.as_array().unwrap().clone();
        let under = rows.iter().filter(|row| row["parent"] == "H540").count();
        let direct = |row: &&Value| row["level"] == "commune" && row["route"] == "direct";
        (under, rows.iter().filter(direct).count())
    };
    let (under, direct) = there("2022-12-01");
    assert!(under > 0 && direct == 0);
    let event = |words: &str| {
        let ended = asked(&month, words);
        ended["event"].as_i64().unwrap()
    };
    let alone = event("agencies end H540 --last 2022-12-31 --basis |NQ 1| --children alone");
    assert_eq!(there("2023-01-01"), (0, under), "they send themselves");
    done(&month, &format!("undo {alone}"));
    assert_eq!(there("2023-01-01"), (under, 0));
    event("agencies end H540 --last 2022-12-31 --basis |NQ 1| --children H542");
    let rows = asked(&month, "agencies list --on 2023-01-01");
    let moved = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["parent"] == "H542")
        .count();
    assert!(moved > under, "those of both");
    let gone = event("agencies end H542 --last 2023-01-31 --basis |NQ 2| --children end");
    let rows = asked(&month, "agencies list --on 2023-02-01");
    assert!(rows.as_array().unwrap().iter().all(|row| row["parent"] != "H542"));
    assert!(gone > alone);
}

#[test]
fn a_merged_commune_whose_district_is_gone_sends_itself_unless_somebody_says_otherwise() {
    let month = closed();
    let (office, _) = month.office();
    let by = by(&office, "canbo");
    let merged = |route: Option<Route>| Regrouping {
        on: "2023-01-01".parse().unwrap(),
        basis: "NQ 1".to_owned(),
        mergings: vec![Merging {
            into: OrganisationInput {
                code: "X-MOI".to_owned(),
                name: "Ủy ban nhân dân phường Mới".to_owned(),
                route,
                ..OrganisationInput::default()
            },
            from: vec![Former::whole("X21550"), Former::whole("X21553")],
        }],
        endings: vec!["H540".to_owned()],
        children: Some(Children::Alone),
    };
    for (said, route) in [(None, Route::Direct), (Some(Route::None), Route::None)] {
        let done = office.regroup_units(&merged(said), &by).unwrap();
        assert_eq!(route_of(&office, "X-MOI", &by), route);
        office.undo(done.event, &by).unwrap();
    }
}

fn route_of(office: &Office, code: &str, by: &Act) -> Route {
    let there = office.organisations("2023-01-01".parse().unwrap(), &by.who).unwrap();
    there.into_iter().find(|o| o.code == code).unwrap().route
}

#[test]
fn no_unit_is_put_under_itself_however_long_the_way() {
    let month = closed();
    for words in [
        "agencies put STP --parent SNGV",
        "agencies put SNGV --parent SYT",
        "agencies put SYT --parent SCT",
    ] {
        done(&month, words);
    }
    let ring = run(&month, "agencies put SCT --parent STP").ending(REFUSED);
    let way = "Sở Công Thương → Sở Tư pháp → Sở Ngoại vụ → Sở Y tế → Sở Công Thương";
    assert!(ring.err.contains(way), "{}", ring.err);
    run(&month, "agencies put SCT --parent STP --from 2023-01-01").ending(REFUSED);
    run(&month, "agencies parent SNGV --from 2022-12-01").ending(DONE);
    run(&month, "agencies put SCT --parent STP --from 2023-01-01").ending(DONE);
    run(&month, "agencies put SCT --parent SCT").ending(REFUSED);
    run(
        &month,
        "agencies put STP --name |Sở Tư pháp| --from 2023-01-01 --until 2022-12-01",
    )
    .ending(REFUSED)
    .saying("trước ngày bắt đầu");
}

#[test]
fn a_corrected_name_keeps_its_days() {
    let month = closed();
    done(&month, "agencies rename STP --name |Sở Tư pháo| --from 2022-12-01");
    done(&month, "agencies put STP --name |Sở Tư pháp và Pháp chế|");
    let name = |on: &str| row(&asked(&month, &format!("agencies list --on {on}")), "STP")["name"].clone();
    assert_eq!(
        (name("2022-11-30"), name("2022-12-01")),
        (json!("Sở Tư pháp"), json!("Sở Tư pháp và Pháp chế"))
    );
    done(&month, "agencies put STP --until 2022-12-31");
    let there = |on: &str| {
        asked(&month, &format!("agencies list --on {on}"))
            .to_string()
            .contains("\"STP\"")
    };
    assert_eq!((there("2022-12-31"), there("2023-01-01")), (true, false));
}
