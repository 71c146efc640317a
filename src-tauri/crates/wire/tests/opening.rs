//! A month before it is opened and after it is closed, through the desk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::Sitting;

const DECEMBER: &str = "2022-12";

#[test]
fn what_will_be_asked_stands_before_the_month_is_opened() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let asked = json!({ "period": DECEMBER });
    let indicators = sitting.ok("indicator.list", asked.clone());
    let rows = indicators.as_array().unwrap();
    let judged = |row: &&Value| !row["standing"].is_null();
    assert!(rows.iter().find(judged).is_some(), "what is to be reached is known");
    for row in rows {
        assert!(row["value"].is_null() && row["as_of"].is_null(), "{row}");
        assert_eq!(row["missing_names"], json!([]), "nobody was asked: {row}");
        assert!(row["standing"]["met"].is_null(), "{row}");
    }
    assert_eq!(
        sitting.ok("indicator.list", json!({ "period": DECEMBER, "on": "2022-12-10" })),
        indicators
    );
    let tasks = sitting.ok("task.list", asked.clone());
    assert_eq!((&tasks["state"], &tasks["rows"]), (&json!("not_opened"), &json!([])));
    let waiting = tasks["waiting"].as_array().unwrap().len();
    assert!(waiting > 0);
    let refused = sitting.refused("templates.write", asked.clone());
    assert!(
        refused.message.ends_with("Đề nghị mở kỳ này ở Tổng quan."),
        "{}",
        refused.message
    );

    sitting.ok("period.open", asked.clone());
    let tasks = sitting.ok("task.list", asked);
    assert_eq!(
        (&tasks["state"], tasks["rows"].as_array().unwrap().len()),
        (&json!("open"), waiting)
    );
}

#[test]
fn the_steps_of_a_month_follow_its_own_report_and_a_closed_round_waits_for_nobody() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let asked = json!({ "period": DECEMBER });
    sitting.ok("period.open", asked.clone());
    let begun = |kind: &str| sitting.ok("report.new", json!({ "kind": kind, "period": DECEMBER }))["id"].clone();
    let month = begun("month");
    begun("quick");
    sitting.ok("period.close", asked.clone());
    let overview = sitting.ok("month.overview", asked.clone());
    assert_eq!(overview["next"]["report"], month, "{overview}");
    let others = overview["other_reports"].to_string();
    assert!(
        others.contains("Báo cáo nhanh") && !others.contains("Báo cáo tháng"),
        "{others}"
    );
    assert_eq!(sitting.ok("month.header", asked)["counts"]["intake"], 0);
}
