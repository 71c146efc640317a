//! What comes after the office's own day counts as what it is, and moves no deadline.

use serde_json::Value;

use crate::month::{Month, Stage, arriving};
use crate::program::answer;
use crate::words;

#[test]
fn what_came_after_the_offices_own_day_is_seen_as_late_and_not_as_missing() {
    let month = Month::copy(Stage::Opened);
    let stands = || answer(&month.store(), words!["status", "--period", "2022-12"]);
    let file = arriving().into_iter().find(|file| file.agency == "SYT").unwrap().path;
    let taken = answer(
        &month.store(),
        words![
            "import",
            "--period",
            "2022-12",
            "--received-at",
            "2023-01-05T08:00",
            &file
        ],
    );
    let after = stands();
    assert_eq!(after["on"], "2022-12-21", "deadlines are judged as before");
    let of = |status: &Value| {
        let agencies = status["reporting"]["agencies"].as_array().unwrap().iter();
        agencies.clone().find(|a| a["code"] == "SYT").unwrap()["state"].clone()
    };
    assert_eq!(of(&after), "late");
    answer(&month.store(), words!["undo", &taken["batch"].to_string()]);
    assert_eq!(of(&stands()), "missing");
}
