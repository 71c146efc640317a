//! Making a store, opening one, signing in and out, and the refusals the page acts on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::json;
use sitting::{PASSWORD, Sitting, found};

#[test]
fn a_store_is_made_when_its_recovery_key_was_typed_back() {
    let sitting = Sitting::empty();
    let asked = json!({ "province": "52", "year": 2022, "full_name": "Trần Thị Hương", "password": PASSWORD });
    assert_eq!(sitting.refused("store.create", asked.clone()).code, "no_place");
    // A dialog that is closed changes nothing.
    assert!(sitting.ok("store.choose_new", json!({}))["path_shown"].is_null());
    let place = sitting.store();
    sitting.answers(|answers| answers.save = Some(place));
    assert!(
        sitting.ok("store.choose_new", json!({}))["path_shown"]
            .as_str()
            .unwrap()
            .ends_with("kho.dean06")
    );

    let short = json!({ "province": "52", "year": 2022, "full_name": "Trần Thị Hương", "password": "ngan" });
    assert!(sitting.refused("store.create", short).message.contains("10 ký tự"));
    let other = json!({ "province": "99", "year": 2022, "full_name": "Trần Thị Hương", "password": PASSWORD });
    assert_eq!(sitting.refused("store.create", other).code, "unknown");
    let nobody = json!({ "province": "52", "year": 2022, "full_name": " ", "password": PASSWORD });
    assert!(sitting.refused("store.create", nobody).message.contains("họ tên"));

    let key = sitting.ok("store.create", asked)["recovery_key"]
        .as_str()
        .unwrap()
        .to_owned();
    let state = sitting.ok("session.state", json!({}));
    assert_eq!(
        (&state["recovery_pending"], &state["person"]),
        (&json!(true), &json!(null))
    );
    assert_eq!(
        sitting.refused("month.header", json!({ "period": "2022-12" })).code,
        "not_signed_in"
    );
    assert_eq!(
        sitting
            .refused("store.confirm_recovery", json!({ "typed": "AAAA" }))
            .code,
        "wrong_recovery"
    );
    sitting.ok("store.confirm_recovery", json!({ "typed": key.to_lowercase() }));

    let state = sitting.ok("session.state", json!({}));
    assert_eq!(state["person"]["full_name"], "Trần Thị Hương");
    assert_eq!(state["store"]["province"], "Bình Định");
    assert_eq!(state["default_period"], "2022-12");
    // A new store has no round: any month of its year may be opened.
    assert_eq!(sitting.ok("period.list", json!({})).as_array().unwrap().len(), 12);
    assert_eq!(
        sitting.ok("month.overview", json!({ "period": "2022-12" }))["next"]["screen"],
        "month"
    );
}

#[test]
fn people_sign_in_change_their_password_and_leave() {
    let sitting = Sitting::with_store();
    let people = sitting.ok("session.people", json!({}));
    assert_eq!(
        (&people[0]["name"], &people[0]["role"]),
        (&json!("canbo"), &json!("clerk"))
    );
    let wrong = sitting.refused("session.sign_in", json!({ "name": "canbo", "password": "không phải" }));
    assert_eq!(wrong.code, "wrong_password");
    let nobody = sitting.refused("session.sign_in", json!({ "name": "không có", "password": PASSWORD }));
    assert_eq!(nobody.code, "wrong_password");

    assert_eq!(sitting.sign_in("canbo")["person"]["full_name"], "Trần Thị Hương");
    let change = |old: &str| json!({ "old": old, "new": "mật khẩu mới dài" });
    assert_eq!(
        sitting.refused("session.change_password", change("không phải")).code,
        "wrong_password"
    );
    sitting.ok("session.change_password", change(PASSWORD));
    assert!(sitting.ok("session.sign_out", json!({}))["person"].is_null());
    assert_eq!(sitting.refused("report.list", json!({})).code, "not_signed_in");
    sitting.ok(
        "session.sign_in",
        json!({ "name": "canbo", "password": "mật khẩu mới dài" }),
    );
}

#[test]
fn a_store_that_is_open_elsewhere_is_told_and_opens_when_it_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho.dean06");
    let office = found(&store);
    let sitting = Sitting::at(folder, Some(store));
    let busy = sitting.refused("session.sign_in", json!({ "name": "canbo", "password": PASSWORD }));
    assert_eq!(busy.code, "store_busy");
    assert!(busy.message.contains("kho.dean06"), "{}", busy.message);
    drop(office);
    sitting.sign_in("canbo");
    sitting.desk.close();
    assert_eq!(sitting.refused("report.list", json!({})).code, "not_signed_in");
}

#[test]
fn a_file_that_is_no_store_is_refused_and_the_open_one_stays() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let other = sitting.folder.path().join("ghi chu.dean06");
    std::fs::write(&other, "không phải kho").unwrap();
    sitting.answers(|answers| answers.open = Some(other));
    sitting.ok("store.choose_existing", json!({}));
    sitting.refused("store.open", json!({}));
    assert_eq!(sitting.ok("session.state", json!({}))["person"]["name"], "canbo");
}

#[test]
fn a_store_that_is_missing_is_said_before_anybody_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("mat.dean06");
    let sitting = Sitting::at(folder, Some(gone));
    let state = sitting.ok("session.state", json!({}));
    assert!(state["busy"].as_str().unwrap().contains("mat.dean06"), "{state}");
}

#[test]
fn another_person_takes_the_open_desk_over() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let state = sitting.sign_in("lanhdao");
    assert_eq!(state["person"]["role"], "approver");
    assert_eq!(
        sitting.refused("period.open", json!({ "period": "2022-12" })).code,
        "not_allowed"
    );
}

#[test]
fn a_backup_takes_the_place_of_a_store_only_by_somebody_who_may_open_it() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let copy = sitting.folder.path().join("kho.saoluu");
    sitting.answers(|answers| {
        answers.save = Some(copy.clone());
        answers.open = Some(copy.clone());
    });
    assert_eq!(sitting.ok("backup.now", json!({}))["done"], true);
    let add =
        json!({ "symbol": "1/KH-UBND", "kind": "Kế hoạch", "dated": null, "issuer": "UBND tỉnh", "subject": "thử" });
    sitting.ok("document.add", add);
    sitting.ok("session.sign_out", json!({}));

    sitting.ok("store.choose_backup", json!({}));
    let over = |password: &str| json!({ "over": { "name": "canbo", "password": password } });
    let refused = sitting.refused("store.restore", over("không phải mật khẩu"));
    assert_eq!(refused.code, "wrong_password");
    sitting.sign_in("canbo");
    let there = |sitting: &Sitting| {
        let page = sitting.ok("document.list", json!({ "skip": 0, "limit": 500 }));
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter().any(|row| row["symbol"] == "1/KH-UBND")
    };
    assert!(there(&sitting), "nothing was replaced");
    sitting.ok("session.sign_out", json!({}));

    sitting.ok("store.restore", over(PASSWORD));
    sitting.sign_in("canbo");
    assert!(!there(&sitting), "the day of the backup is back");
    let names = std::fs::read_dir(sitting.folder.path()).unwrap();
    let kept = names.filter_map(|name| name.unwrap().file_name().into_string().ok());
    assert!(
        kept.into_iter().any(|name| name.contains("truoc-khoi-phuc")),
        "what stood there is kept"
    );
}
