//! Making a store, opening one, signing in and out, and the refusals the page acts on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::json;
use sitting::{PASSWORD, Sitting, found};

#[test]
fn a_store_is_made_when_its_recovery_key_was_typed_back() {
    let sitting = Sitting::empty();
    let with = |province: &str, full_name: &str, password: &str| {
        json!({ "province": province, "year": 2022, "departments": [], "full_name": full_name, "password": password,
            "people": [{ "role": "reviewer", "full_name": "Lê Văn Bình" }, { "role": "administrator", "full_name": "Đỗ An" }] })
    };
    let asked = with("52", "Trần Thị Hương", PASSWORD);
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

    let refused = |asked| sitting.refused("store.create", asked).message;
    assert!(refused(with("52", "Trần Thị Hương", "ngan")).contains("10 ký tự"));
    assert!(refused(with("99", "Trần Thị Hương", PASSWORD)).contains("99"));
    assert!(refused(with("52", " ", PASSWORD)).contains("họ tên"));
    let mut twice = asked.clone();
    twice["people"][1] = twice["people"][0].clone();
    assert!(refused(twice).contains("có hai người"));

    let made = sitting.ok("store.create", asked);
    let key = made["recovery_key"].as_str().unwrap().to_owned();
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
    assert_eq!(state["store"]["province"], "tỉnh Bình Định");
    assert_eq!(state["default_period"], "2022-12");
    // A new store has no round: any month of its year may be opened.
    assert_eq!(sitting.ok("period.list", json!({})).as_array().unwrap().len(), 12);
    assert_eq!(
        sitting.ok("month.overview", json!({ "period": "2022-12" }))["next"]["screen"],
        "month"
    );

    // Each of the others comes in with a code of their own, and only to choose a password; the clerk's opens nothing else.
    let codes = made["codes"].as_array().unwrap();
    let told: Vec<_> = codes.iter().map(|one| (&one["name"], &one["full_name"])).collect();
    assert_eq!(
        told,
        [
            (&json!("quantri"), &json!("Đỗ An")),
            (&json!("noidung"), &json!("Lê Văn Bình"))
        ]
    );
    assert_ne!(codes[0]["code"], codes[1]["code"]);
    sitting.ok("session.sign_out", json!({}));
    let with = |password: &serde_json::Value| json!({ "name": "noidung", "password": password });
    assert_eq!(
        sitting.refused("session.sign_in", with(&json!(PASSWORD))).code,
        "wrong_password"
    );
    assert_eq!(
        sitting.refused("session.sign_in", with(&codes[1]["code"])).code,
        "password_to_choose"
    );
    // A code on paper is typed as people type; a password of one's own is taken letter by letter.
    let loose = codes[1]["code"].as_str().unwrap().to_lowercase().replace('-', " ");
    assert_eq!(
        sitting.refused("session.sign_in", with(&json!(loose))).code,
        "password_to_choose"
    );
    let own = json!({ "name": "noidung", "first": loose, "own": "ba con trâu 45" });
    assert_eq!(
        sitting.ok("session.choose_password", own)["person"]["full_name"],
        "Lê Văn Bình"
    );
    sitting.ok("session.sign_out", json!({}));
    assert_eq!(
        sitting.refused("session.sign_in", with(&json!("Ba con trâu 45"))).code,
        "wrong_password"
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
    let said = state["busy"].as_str().unwrap();
    assert!(said.contains("mat.dean06") && !said.contains("khóa"), "{said}");
    assert!(state["store"].is_null(), "nothing is left that waits for a password");
}

#[test]
fn a_store_that_left_its_key_file_behind_waits_to_be_brought_back() {
    let sitting = Sitting::with_store();
    std::fs::remove_file(sitting.store()).unwrap();
    let refused = sitting.refused("session.sign_in", json!({ "name": "canbo", "password": PASSWORD }));
    assert_eq!(refused.code, "store_gone");
    assert!(refused.message.contains("kho.dean06"), "{}", refused.message);
    let state = sitting.ok("session.state", json!({}));
    assert_eq!(state["busy"], refused.message);
    // Who may put a backup in its place is still known.
    assert_eq!(state["store"]["name"], "kho");
    assert_eq!(sitting.ok("session.people", json!({}))[0]["name"], "canbo");
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
fn a_backup_takes_the_place_of_a_store_only_by_somebody_who_may() {
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
    let over = |password: &str| json!({ "over": { "name": "quantri", "password": password } });
    let refused = sitting.refused("store.restore", over("không phải mật khẩu"));
    assert_eq!(refused.code, "wrong_password");
    let clerk = json!({ "over": { "name": "canbo", "password": PASSWORD } });
    let refused = sitting.refused("store.restore", clerk);
    assert!(
        refused.message.contains("Việc này do Quản trị thực hiện"),
        "{}",
        refused.message
    );
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

#[test]
fn the_stores_used_before_are_offered_and_the_last_one_waits_for_its_password() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    assert!(
        sitting.ok("session.state", json!({}))["recent"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    sitting.ok("session.sign_out", json!({}));
    let other = sitting.folder.path().join("năm sau.dean06");
    drop(found(&other));
    sitting.answers(|answers| answers.open = Some(other.clone()));
    sitting.ok("store.choose_existing", json!({}));
    sitting.ok("store.open", json!({}));
    sitting.sign_in("canbo");
    sitting.desk.close();

    let again = Sitting::at(sitting.folder, None);
    let state = again.ok("session.state", json!({}));
    assert_eq!(
        (&state["store"]["name"], &state["store"]["province"]),
        (&json!("năm sau"), &json!("tỉnh Bình Định"))
    );
    let recent = |state: &serde_json::Value| {
        let list = state["recent"].as_array().unwrap().clone();
        list.iter()
            .map(|one| (one["name"].as_str().unwrap().to_owned(), one["there"] == true))
            .collect::<Vec<_>>()
    };
    let both = [("năm sau".to_owned(), true), ("kho".to_owned(), true)];
    assert_eq!(recent(&state), both);
    let state = again.ok("store.open_recent", json!({ "number": 1 }));
    assert_eq!(state["store"]["name"], "kho");
    again.sign_in("canbo");
    again.desk.close();

    // A store on a drive that is not plugged in: said so, and the first one that is there is not taken in its place.
    std::fs::remove_file(again.store()).unwrap();
    let third = Sitting::at(again.folder, None);
    let state = third.ok("session.state", json!({}));
    assert!(state["store"].is_null());
    assert_eq!(
        recent(&state),
        [("kho".to_owned(), false), ("năm sau".to_owned(), true)]
    );
    let gone = third.refused("store.open_recent", json!({ "number": 0 }));
    assert!(gone.message.contains("kho.dean06"), "{}", gone.message);
    let state = third.ok("store.forget", json!({ "number": 0 }));
    assert_eq!(recent(&state), [("năm sau".to_owned(), true)]);
    assert!(other.is_file());
}

#[test]
fn a_month_to_practise_in_is_plainly_practice_and_goes_whole() {
    let sitting = Sitting::with_store();
    let state = sitting.ok("practice.open", json!({}));
    let practice = &state["store"]["practice"];
    let password = practice["password"].as_str().unwrap();
    let coming = std::path::PathBuf::from(practice["coming_shown"].as_str().unwrap());
    assert!(
        std::fs::read_dir(&coming).unwrap().count() >= 3,
        "files to take lie there"
    );
    sitting.ok("session.sign_in", json!({ "name": "canbo", "password": password }));
    let reports = sitting.ok("report.list", json!({ "skip": 0, "limit": 10 }));
    let report = sitting.ok("report.get", json!({ "id": reports["rows"][0]["id"] }));
    let issuer = report["frame"]["issuer"].to_string();
    assert!(issuer.contains("TẬP DƯỢT"), "{issuer}");

    // A second time it is the same one, with what was done in it.
    sitting.ok(
        "document.add",
        json!({ "symbol": "1/KH-UBND", "kind": "Kế hoạch", "dated": null, "issuer": "UBND tỉnh", "subject": "thử" }),
    );
    sitting.ok("practice.open", json!({}));
    sitting.ok("session.sign_in", json!({ "name": "canbo", "password": password }));
    let documents = sitting.ok("document.list", json!({ "skip": 0, "limit": 500 }));
    assert!(documents["rows"].to_string().contains("1/KH-UBND"));

    let state = sitting.ok("practice.remove", json!({}));
    assert!(state["store"].is_null() && !coming.exists(), "{state}");
    assert_eq!(state["recent"].as_array().unwrap().len(), 0, "it is offered no more");
    assert!(sitting.store().is_file(), "the real store stays");
}
