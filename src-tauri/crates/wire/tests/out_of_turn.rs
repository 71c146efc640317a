//! Files of ad hoc rounds, through the desk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::json;
use sitting::Sitting;

const DECEMBER: &str = "2022-12";

#[test]
fn what_was_asked_out_of_turn_is_read_while_no_month_is_open() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let round = json!({ "title": "Hồ sơ tồn", "due": "2022-12-22T17:00", "form": "", "agencies": ["SYT"], "request": "",
        "questions": [{ "text": "Số hồ sơ tồn", "kind": "number", "unit": "hồ sơ", "decimals": 0 }] });
    let opened = sitting.ok("round.open", round);
    let out = sitting.folder.path().join("out");
    std::fs::create_dir_all(&out).unwrap();
    sitting.answers(|answers| answers.folder = Some(out.clone()));
    sitting.ok("round.templates", json!({ "id": opened["id"] }));
    let files = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "xlsx"))
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    sitting.answers(|answers| answers.files = Some(files));
    let batch = sitting.read_files(DECEMBER);
    let view = sitting.ok("intake.batch", json!({ "batch": batch }));
    assert_eq!(view["rows"][0]["round_title"], "Hồ sơ tồn", "{view}");
    assert_eq!(view["rows"][0]["agency"], "SYT");
    // The month itself is still to be opened: a closed round takes nothing.
    sitting.ok("round.close", json!({ "id": opened["id"] }));
    let refused = sitting.refused("intake.choose", json!({ "folder": false, "period": DECEMBER }));
    assert!(refused.message.contains("chưa mở"), "{}", refused.message);
}
