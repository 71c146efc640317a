//! Figures told locality by locality: asked, filled in, taken, put together.

use domain::calendar::Period;
use serde_json::{Value, json};

use crate::measures::{asked, by_place, done, row, run};
use crate::month::{Month, Stage, act, at, by, workbook_of};
use crate::program::REFUSED;

/// The answer of the police for November: every district but one.
fn answers(places: &[String]) -> Value {
    let mut figures = Vec::new();
    for (n, place) in (1..).zip(places) {
        for (code, field, value) in [("DB-01", "cumulative", 10 * n), ("DB-02", "cumulative", 1_000)] {
            figures.push(json!({ "indicator": code, "place": place, "field": field, "value": value.to_string() }));
        }
    }
    json!({ "agency": "CAT", "file": "CAT.xlsx", "received_at": "2022-11-14T08:00:00+07:00", "document_at": null,
            "document_symbol": null, "figures": figures, "tasks": [], "obstacles": [], "recommendations": [],
            "directives": [] })
}

#[test]
fn figures_by_locality_come_in_add_up_and_say_what_is_not_in_them() {
    let month = Month::copy(Stage::Opened);
    by_place(&month);
    let districts: Vec<String> = {
        let (office, _) = month.office();
        let reference = office.reference();
        let view = reference.as_of("2022-11-30".parse().unwrap());
        let police = reference.organisation_coded("CAT").unwrap().id;
        view.localities_of(police).iter().map(|o| o.code.clone()).collect()
    };
    assert_eq!(districts.len(), 11);
    let first = &districts[0];
    done(
        &month,
        &format!("target put DB-01-A --indicator DB-01 --place {first} --value 40 --set-by |UBND tỉnh|"),
    );
    let path = month.beside("CAT.xlsx");
    {
        let (office, who) = month.office();
        let november = "2022-11".parse().unwrap();
        office.open_round(november, &by(&office, "canbo")).unwrap();
        std::fs::write(&path, workbook_of(&office, &who, answers(&districts[..10]), november)).unwrap();
        let received = at("2022-11-14T08:00:00+07:00");
        let by = act(&who, "2022-12-21T08:00:00+07:00");
        let taken = office
            .import(november, &[path], received, false, &by, &mut |_| {})
            .unwrap();
        assert_eq!(
            (taken.totals.accepted, taken.files[0].row.new),
            (1, 20),
            "{:?}",
            taken.files[0].findings
        );
        let told = &taken.files[0].findings;
        let blank: Vec<_> = told.iter().filter(|f| f.code == "blank_row").collect();
        assert_eq!(blank.len(), 1, "{told:?}");
        assert_eq!(blank[0].cell.as_deref(), Some("E17"));
    }
    let status = asked(&month, "status --period 2022-11");
    let of = |code: &str| row(&status["indicators"], code);
    assert_eq!(
        (of("DB-01")["value"].clone(), of("DB-02")["value"].clone()),
        (json!(550), json!(10_000))
    );
    let share = of("DB-03");
    assert_eq!(
        (
            share["value"].clone(),
            share["denominator"].clone(),
            share["percent"].clone()
        ),
        (json!(550), json!(10_000), json!(5.5))
    );
    for code in ["DB-01", "DB-03"] {
        let owed = of(code);
        assert_eq!(owed["missing_from"], json!(["CAT"]), "{code}");
    }
    assert_eq!(
        of("DB-01")["missing_names"],
        json!(["Công an tỉnh (chưa gồm 01 đơn vị cấp huyện chưa có số liệu)"])
    );

    let places = asked(&month, "indicator places DB-03 --period 2022-11");
    assert_eq!(places.as_array().unwrap().len(), 11);
    let of = |code: &str| row(&places, code);
    assert_eq!(
        (of(first)["percent"].clone(), of(first)["missing"].clone()),
        (json!(1), json!(false))
    );
    let silent = of(&districts[10]);
    assert_eq!(
        (silent["value"].clone(), silent["missing"].clone()),
        (Value::Null, json!(true)),
        "never 0"
    );
    let counted = row(&asked(&month, "indicator places DB-01 --period 2022-11"), first);
    assert_eq!(
        (
            counted["standing"]["met"].clone(),
            counted["standing"]["reached"].clone()
        ),
        (json!(false), json!(2500))
    );
    run(&month, "indicator places CDS-01 --period 2022-11")
        .ending(REFUSED)
        .saying("không báo cáo theo địa bàn");
}

#[test]
fn a_locality_that_reports_for_itself_gets_its_own_row_and_nobody_is_counted_twice() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let reference = office.reference();
    let view = reference.as_of("2022-11-30".parse().unwrap());
    let police = reference.organisation_coded("CAT").unwrap().id;
    let districts: Vec<String> = view.localities_of(police).iter().map(|o| o.code.clone()).collect();
    drop(office);
    let each = districts.join(",");
    let put = "indicator put DB-01 --name A --unit |tổ| --kind stock --group chung --by-place true --reporters";
    run(&month, &format!("{put} CAT,{each}"))
        .ending(REFUSED)
        .saying("cộng hai lần");
    done(&month, &format!("{put} {each}"));
    done(&month, "period open 2022-11");
    let (office, _) = month.office();
    let bytes = office
        .template(domain::calendar::Period::Month(2022, 11), &districts[3], &who)
        .unwrap();
    drop(office);
    let path = month.beside("mau.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let form = store_form(&month, &districts[3]);
    let matrix = form["matrix"].clone();
    let places: Vec<&str> = matrix["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["code"].as_str().unwrap())
        .collect();
    assert_eq!(places, [districts[3].as_str()]);
    assert!(store_form(&month, "CAT").get("matrix").is_none());
}

/// The form an agency was asked in November, as it is kept.
fn store_form(month: &Month, agency: &str) -> Value {
    let form = crate::journal::form_of(&month.store(), agency, "2022-11".parse().unwrap());
    serde_json::to_value(form).unwrap()
}

#[test]
fn a_series_over_a_merger_is_told_as_reported_and_restated_and_says_which() {
    let month = Month::copy(Stage::Opened);
    let (districts, taken) = {
        let (office, _) = month.office();
        let clerk = by(&office, "canbo");
        office.cancel_round(Period::Month(2022, 12), &clerk).unwrap();
        let reference = office.reference();
        let view = reference.as_of("2022-11-30".parse().unwrap());
        let police = reference.organisation_coded("CAT").unwrap().id;
        let codes: Vec<String> = view.localities_of(police).iter().map(|o| o.code.clone()).collect();
        let name = |code: &String| view.name(reference.organisation_coded(code).unwrap().id).to_owned();
        (codes.clone(), [name(&codes[0]), name(&codes[1])])
    };
    by_place(&month);
    let send = |period: &str, day: u32, places: &[String]| {
        let (office, who) = month.office();
        let period = period.parse().unwrap();
        office.open_round(period, &by(&office, "canbo")).unwrap();
        let path = month.beside(&format!("CAT-{period}.xlsx"));
        std::fs::write(&path, workbook_of(&office, &who, answers(places), period)).unwrap();
        let came = at(&format!("2022-{day}-14T08:00:00+07:00"));
        let by = act(&who, "2022-12-21T08:00:00+07:00");
        let taken = office.import(period, &[path], came, false, &by, &mut |_| {}).unwrap();
        assert_eq!(taken.totals.accepted, 1, "{:?}", taken.files[0].findings);
    };
    send("2022-11", 11, &districts);
    done(
        &month,
        &format!(
            "agencies merge {} {} --into HMOI --name |Ủy ban nhân dân huyện Mới| --on 2022-12-01 --basis |Nghị quyết 7|",
            districts[0], districts[1]
        ),
    );
    let mut now = districts[2..].to_vec();
    now.push("HMOI".to_owned());
    send("2022-12", 12, &now);

    let cell = |series: &Value, code: &str, month: usize| {
        let at = series["months"].as_array().unwrap().len() - month;
        row(&series["rows"], code)["cells"][at].clone()
    };
    let told = asked(&month, "indicator series DB-01 --period 2022-12");
    assert_eq!(
        (&told["regrouped"], told["rows"].as_array().unwrap().len()),
        (&json!(true), 12)
    );
    assert_eq!(cell(&told, &districts[0], 2)["text"], "10");
    assert_eq!(
        (cell(&told, &districts[0], 1), cell(&told, "HMOI", 2)),
        (Value::Null, Value::Null)
    );
    assert_eq!(row(&told["rows"], &districts[0])["ended"], "2022-11-30");
    assert!(cell(&told, "HMOI", 1)["text"].is_string());

    let restated = asked(&month, "indicator series DB-01 --period 2022-12 --restated");
    assert!(
        restated["manner_words"]
            .as_str()
            .unwrap()
            .contains("quy về các địa bàn của tháng 12")
    );
    assert_eq!(restated["rows"].as_array().unwrap().len(), 10);
    let sum = cell(&restated, "HMOI", 2);
    assert_eq!(sum["text"], "30", "10 and 20 in November");
    let note = sum["note"].as_str().unwrap();
    let short = |name: &str| name.trim_start_matches("Ủy ban nhân dân ").to_lowercase();
    assert!(
        taken.iter().all(|name| note.to_lowercase().contains(&short(name))),
        "{note}"
    );
    assert_eq!(
        cell(&restated, &districts[2], 2),
        cell(&told, &districts[2], 2),
        "who stayed reads as before"
    );
    let refused = run(&month, "indicator series KT-03 --period 2022-12").ending(REFUSED);
    assert!(refused.err.contains("không báo cáo theo địa bàn"), "{}", refused.err);
}

#[test]
fn what_districts_told_is_not_divided_among_the_communes_after_them() {
    let month = Month::copy(Stage::Opened);
    by_place(&month);
    let localities = |period: Period| -> Vec<String> {
        let (office, _) = month.office();
        let reference = office.reference();
        let police = reference.organisation_coded("CAT").unwrap().id;
        let view = reference.as_of(period.last_day());
        view.localities_of(police).iter().map(|o| o.code.clone()).collect()
    };
    let send = |period: Period, places: &[String]| {
        let (office, who) = month.office();
        let by = act(&who, "2025-07-20T08:00:00+07:00");
        office.open_round(period, &by).unwrap();
        let path = month.beside(&format!("CAT-{period}.xlsx"));
        std::fs::write(&path, workbook_of(&office, &who, answers(places), period)).unwrap();
        let taken = office.import(period, &[path], by.at, false, &by, &mut |_| {}).unwrap();
        assert_eq!(taken.totals.accepted, 1, "{:?}", taken.files[0].findings);
    };
    let (june, july) = (Period::Month(2025, 6), Period::Month(2025, 7));
    let districts = localities(june);
    assert_eq!(districts.len(), 11);
    send(june, &districts);
    done(&month, "agencies reform");
    let communes = localities(july);
    assert_eq!(communes.len(), 58);
    send(july, &communes);
    let restated = asked(&month, "indicator series DB-01 --period 2025-07 --restated");
    for commune in &communes {
        let cells = &row(&restated["rows"], commune)["cells"];
        let june = &cells[10];
        assert_eq!(june["text"], "", "{commune}");
        let note = june["note"].as_str().unwrap();
        assert!(note.contains("ghi chung cho"), "{note}");
        assert!(cells[11]["text"].is_string() && cells[9].is_null(), "{cells}");
    }
}
