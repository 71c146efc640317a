//! What the office's papers are made with, through the desk: each is changed, holds from its day on, and is taken back;
//! each refusal names its field.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::{Sitting, month_with};

fn clerk() -> Sitting {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    sitting
}

fn undo(sitting: &Sitting, done: &Value) {
    sitting.ok("undo", json!({ "event": done["event"] }));
}

/// Refused at this field, in words that hold these.
fn refused_at(sitting: &Sitting, name: &str, args: Value, field: &str, words: &str) {
    let failure = sitting.refused(name, args);
    assert_eq!(failure.field.as_deref(), Some(field), "{name}: {failure:?}");
    assert!(failure.message.contains(words), "{name}: {failure:?}");
}

/// An argument with some of its fields set otherwise.
fn with(args: &Value, changes: &Value) -> Value {
    let mut args = args.clone();
    for (key, value) in changes.as_object().unwrap() {
        args[key] = value.clone();
    }
    args
}

fn signers(sitting: &Sitting) -> Vec<Value> {
    let page = sitting.ok("papers.signers", json!({}));
    page["signers"].as_array().unwrap().clone()
}

#[test]
fn a_signer_follows_another_in_the_same_post() {
    let sitting = clerk();
    let before = signers(&sitting);
    let coming = json!({ "code": "", "like": "BD-UBND-PCT", "name": "Lâm Hải Giang",
        "authority": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "post": [], "rank": "",
        "series": "BC-UBND", "from": "2022-12-01", "until": null, "basis": "" });
    sitting.ok("signer.set", coming.clone());
    let ended = sitting.ok(
        "signer.end",
        json!({ "code": "BD-UBND-PCT", "last": "2022-11-30", "basis": "Quyết định số 9/QĐ-TTg" }),
    );
    let after = signers(&sitting);
    let of = |code: &str| after.iter().find(|one| one["code"] == code).unwrap().clone();
    let (old, new) = (of("BD-UBND-PCT"), of("BD-UBND-PCT-2"));
    assert_eq!(
        (&old["standing"], &old["basis"]),
        (&json!("before"), &json!("Quyết định số 9/QĐ-TTg"))
    );
    assert_eq!(
        (&new["standing"], &new["seal"], &new["default_for"]),
        (&json!("now"), &old["seal"], &json!(["year"])),
        "the seal and the reports go with the post"
    );
    let report = sitting.ok("report.new", json!({ "kind": "month", "period": "2022-12" }));
    let choices = || sitting.ok("signers.list", json!({ "id": report["id"] })).to_string();
    let chosen = choices();
    assert!(chosen.contains("Lâm Hải Giang") && !chosen.contains("Nguyễn Tuấn Thanh"));

    undo(&sitting, &ended);
    assert!(choices().contains("Nguyễn Tuấn Thanh"));
    assert_eq!(signers(&sitting).len(), before.len() + 1);

    for (changes, field, words) in [
        (json!({ "authority": [] }), "authority", "ví dụ"),
        (
            json!({ "authority": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"] }),
            "authority",
            "KT. CHỦ TỊCH",
        ),
        (
            json!({ "authority": ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"] }),
            "basis",
            "thừa lệnh",
        ),
        (
            json!({ "authority": ["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ"], "basis": "Văn bản 1/UQ" }),
            "until",
            "thời hạn",
        ),
        (json!({ "series": "BC-LA" }), "series", "BC-UBND"),
        (json!({ "until": "2022-11-01" }), "until", "trước ngày bắt đầu"),
    ] {
        refused_at(&sitting, "signer.set", with(&coming, &changes), field, words);
    }
    let early = json!({ "code": "BD-UBND-PCT-2", "last": "2022-11-01", "basis": "" });
    refused_at(&sitting, "signer.end", early, "until", "01/12/2022");
}

fn frame(sitting: &Sitting, period: &str) -> Value {
    let begun = sitting.ok("report.new", json!({ "kind": "month", "period": period }));
    sitting.ok("report.get", json!({ "id": begun["id"] }))["frame"].clone()
}

#[test]
fn recipients_hold_from_their_day_on_and_a_correction_keeps_the_day() {
    let sitting = month_with(&[]);
    sitting.sign_in("canbo");
    let versions = || {
        let lists = sitting.ok("papers.recipients", json!({}));
        let month = lists.as_array().unwrap().iter().find(|one| one["kind"] == "month");
        month.unwrap()["versions"].as_array().unwrap().clone()
    };
    let list = |to: &[&str], from: Value| {
        json!({ "kind": "month", "to": to, "copies": ["Như trên", "Lưu: VT"],
        "from": from, "basis": "" })
    };
    let first = frame(&sitting, "2022-12");
    let next = sitting.ok("recipients.set", list(&["Bộ Nội vụ"], json!("2023-01-01")));
    assert_eq!(frame(&sitting, "2022-12")["recipients"], first["recipients"], "not yet");
    assert_eq!(frame(&sitting, "2023-01")["recipients"], json!(["Bộ Nội vụ"]));
    let two = versions();
    assert_eq!(
        [&two[0]["standing"], &two[1]["standing"], &two[1]["until"]],
        [&json!("later"), &json!("now"), &json!("2022-12-31")]
    );
    // What is to come is corrected under its day; there is no third list.
    sitting.ok("recipients.set", list(&["Bộ Công an"], json!("2023-01-01")));
    assert_eq!(versions().len(), 2);
    assert_eq!(frame(&sitting, "2023-01")["recipients"], json!(["Bộ Công an"]));
    let corrected = sitting.ok("recipients.set", list(&["Văn phòng Chính phủ"], Value::Null));
    assert_eq!(frame(&sitting, "2022-12")["recipients"], json!(["Văn phòng Chính phủ"]));
    undo(&sitting, &corrected);
    assert_eq!(frame(&sitting, "2022-12")["recipients"], first["recipients"]);
    assert_eq!(
        sitting.refused("undo", json!({ "event": next["event"] })).code,
        "changed_since"
    );
    refused_at(
        &sitting,
        "recipients.set",
        list(&[], Value::Null),
        "to",
        "Ghi ít nhất một nơi",
    );
}

#[test]
fn a_body_is_renamed_by_a_document_and_papers_of_before_keep_the_name() {
    let sitting = month_with(&[]);
    sitting.sign_in("canbo");
    let place = |name: &str, from: Value, basis: &str| {
        json!({ "body": "place", "name": name, "lines": [],
        "parent": [], "series": "", "from": from, "basis": basis })
    };
    let was = frame(&sitting, "2022-12")["place"].clone();
    refused_at(
        &sitting,
        "body_name.set",
        place("Quy Nhơn", json!("2023-01-01"), ""),
        "basis",
        "01/01/2023",
    );
    let renamed = sitting.ok(
        "body_name.set",
        place("Quy Nhơn", json!("2023-01-01"), "Nghị quyết số 1"),
    );
    assert_eq!(frame(&sitting, "2022-12")["place"], was);
    assert_eq!(frame(&sitting, "2023-01")["place"], "Quy Nhơn");
    undo(&sitting, &renamed);
    assert_eq!(frame(&sitting, "2023-01")["place"], was);
    let office = with(
        &place("UBND tỉnh", Value::Null, ""),
        &json!({ "body": "office", "series": "BC-UBND" }),
    );
    refused_at(&sitting, "body_name.set", office.clone(), "lines", "đầu văn bản");
    refused_at(
        &sitting,
        "body_name.set",
        with(&office, &json!({ "name": "" })),
        "name",
        "không được để trống",
    );
    let names = sitting.ok("papers.names", json!({}));
    assert!(
        names.as_array().unwrap().iter().all(|one| one["offered"].is_null()),
        "not in 2022"
    );
}

/// The regime of the month as it is set.
fn regime(sitting: &Sitting) -> Value {
    let page = sitting.ok("papers.regimes", json!({}));
    let one = page["regimes"][0].clone();
    let codes = |key: &str| {
        let bodies = one[key].as_array().unwrap().iter();
        bodies.map(|body| body["code"].clone()).collect::<Vec<_>>()
    };
    let due = |key: &str| {
        let due = &one[key];
        let hour = due["hour"].as_str().unwrap_or_default();
        json!({ "day": due["day"], "before": due["before"], "hour": hour, "next_workday": due["next_workday"] })
    };
    json!({ "code": one["code"], "agency_to": one["agency_to"], "channel": one["channel"],
        "agency_due": due("agency_due"), "province_due": due("province_due"),
        "reported_to": codes("reported_to"), "prepared_by": codes("prepared_by"),
        "prepared_with": codes("prepared_with"), "basis": "" })
}

#[test]
fn a_due_day_reaches_the_months_to_come_and_is_said_before_it_is_written() {
    let sitting = month_with(&[]);
    sitting.sign_in("canbo");
    let as_it_is = regime(&sitting);
    assert_eq!(
        sitting.ok("regime.set", as_it_is.clone())["done"],
        false,
        "nothing is changed"
    );
    let later = with(
        &as_it_is,
        &json!({ "agency_due": { "day": 1, "before": false, "hour": "17:00", "next_workday": true } }),
    );
    refused_at(&sitting, "regime.set", later.clone(), "basis", "văn bản");
    let look = sitting.ok("regime.look", later.clone());
    assert_eq!(
        [&look["open"][0]["period"], &look["open"][0]["agency"]],
        [&json!("2022-12"), &json!("thứ Năm, 15/12/2022")]
    );
    // 01/01/2023 is a Sunday, and the day after is off.
    let holiday = json!({ "day": "2023-01-02", "until": null, "name": "Nghỉ bù Tết Dương lịch", "workday": false,
        "basis": "" });
    assert_eq!(look["next"][0]["agency"], "thứ Hai, 02/01/2023 17:00");
    sitting.ok("holiday.add", holiday);
    let look = sitting.ok("regime.look", later.clone());
    assert_eq!(
        [&look["next"][0]["words"], &look["next"][0]["agency"]],
        [&json!("Tháng 01/2023"), &json!("thứ Ba, 03/01/2023 17:00")]
    );

    let header = |period: &str| sitting.ok("month.header", json!({ "period": period }))["agency_due_words"].clone();
    let before = header("2022-12");
    let changed = sitting.ok("regime.set", with(&later, &json!({ "basis": "Kế hoạch số 1/KH-UBND" })));
    assert_eq!(header("2022-12"), before, "an open month keeps its day");
    sitting.ok("period.open", json!({ "period": "2023-01" }));
    assert_eq!(header("2023-01"), "Hạn gửi báo cáo 03/01");
    undo(&sitting, &changed);
    assert_eq!(regime(&sitting), as_it_is);
    assert_eq!(header("2023-01"), "Hạn gửi báo cáo 03/01", "opened with it");

    let due = |day: u32, before: bool, hour: &str| {
        json!({ "day": day, "before": before, "hour": hour,
        "next_workday": false })
    };
    for (changes, field, words) in [
        (json!({ "agency_due": due(32, false, "") }), "agency_due", "32"),
        (
            json!({ "province_due": due(1, true, "") }),
            "province_due",
            "tháng trước",
        ),
        (json!({ "agency_due": due(15, false, "25:00") }), "agency_due", "25:00"),
    ] {
        refused_at(&sitting, "regime.look", with(&as_it_is, &changes), field, words);
    }
}

#[test]
fn days_off_are_entered_together_and_go_together() {
    let sitting = clerk();
    let days = || {
        sitting
            .ok("papers.holidays", json!({ "year": 2023 }))
            .as_array()
            .unwrap()
            .len()
    };
    let tet = json!({ "day": "2023-01-20", "until": "2023-01-26", "name": "Nghỉ Tết Nguyên đán", "workday": false,
        "basis": "" });
    let before = days();
    let added = sitting.ok("holiday.add", tet.clone());
    assert_eq!(days(), before + 7);
    assert!(added["message"].as_str().unwrap().contains("07 ngày nghỉ"), "{added}");
    refused_at(&sitting, "holiday.add", tet.clone(), "day", "20/01/2023");
    sitting.ok("undo", json!({ "batch": added["batch"] }));
    assert_eq!(days(), before);
    sitting.ok("holiday.add", tet.clone());
    let removed = sitting.ok("holiday.remove", json!({ "day": "2023-01-26" }));
    assert_eq!(days(), before + 6);
    undo(&sitting, &removed);
    assert_eq!(days(), before + 7);

    let worked = with(
        &tet,
        &json!({ "day": "2023-02-04", "until": null, "name": "Làm bù", "workday": true }),
    );
    refused_at(&sitting, "holiday.add", worked.clone(), "basis", "ghi số, ngày");
    sitting.ok(
        "holiday.add",
        with(&worked, &json!({ "basis": "Thông báo số 5/TB-BNV" })),
    );
    for (changes, field, words) in [
        (json!({ "day": "2023-02-06" }), "day", "thứ Hai"),
        (
            json!({ "day": "2023-02-11", "until": "2023-02-01" }),
            "until",
            "trước ngày đầu",
        ),
    ] {
        refused_at(&sitting, "holiday.add", with(&worked, &changes), field, words);
    }
    let long = with(&tet, &json!({ "day": "2023-03-01", "until": "2023-12-31" }));
    refused_at(&sitting, "holiday.add", long, "until", "nhiều nhất 31");
    let nameless = with(&tet, &json!({ "day": "2023-03-01", "until": null, "name": "" }));
    refused_at(&sitting, "holiday.add", nameless, "name", "không được để trống");
}

#[test]
fn a_member_joins_moves_and_leaves_by_documents_and_each_day_has_its_list() {
    let sitting = clerk();
    let list = |day: &str| {
        let page = sitting.ok("papers.members", json!({ "on": day }));
        let lines = page["members"].as_array().unwrap().clone().into_iter();
        let words =
            |line: Value| format!("{} {} {}", line["name"], line["role_words"], line["standing"]).replace('"', "");
        lines.map(words).collect::<Vec<_>>()
    };
    let joins = json!({ "code": "", "name": "Nguyễn Văn Mẫu", "role": "member", "post": "Giám đốc", "agency": "STP",
        "from": "2022-03-08", "basis": "Quyết định số 454/QĐ-UBND" });
    for (changes, field, words) in [
        (json!({ "name": "" }), "name", "không được để trống"),
        (json!({ "from": null }), "from", "ngày bắt đầu tham gia"),
        (json!({ "basis": "" }), "basis", "theo văn bản"),
        (json!({ "code": "TV 1" }), "code", "chỉ gồm chữ"),
    ] {
        refused_at(&sitting, "member.set", with(&joins, &changes), field, words);
    }
    sitting.ok("member.set", joins.clone());
    // The same name at another agency is asked about, never guessed.
    let other = json!({ "agency": "SYT", "role": "team_member" });
    refused_at(
        &sitting,
        "member.set",
        with(&joins, &other),
        "code",
        "nếu là một người thì ghi mã TV-1",
    );
    let moves =
        json!({ "code": "TV-1", "role": "deputy", "from": "2022-07-01", "basis": "Quyết định số 1900/QĐ-UBND" });
    let moved = sitting.ok("member.set", with(&joins, &moves));
    let another = json!({ "code": "TV-1", "name": "Trần Văn Khác", "from": "2022-08-01" });
    refused_at(
        &sitting,
        "member.set",
        with(&joins, &another),
        "code",
        "Mã TV-1 là của Nguyễn Văn Mẫu",
    );
    let early = json!({ "code": "TV-1", "from": "2022-05-01" });
    refused_at(&sitting, "member.set", with(&joins, &early), "from", "01/07/2022");
    let ends = json!({ "code": "TV-1", "body": "committee", "last": "2022-09-30", "basis": "" });
    refused_at(&sitting, "member.end", ends.clone(), "basis", "theo văn bản");
    let ended = sitting.ok(
        "member.end",
        with(&ends, &json!({ "basis": "Quyết định số 2500/QĐ-UBND" })),
    );

    assert_eq!(list("2022-03-07"), ["Nguyễn Văn Mẫu Thành viên later"]);
    assert_eq!(list("2022-06-30"), ["Nguyễn Văn Mẫu Thành viên now"]);
    assert_eq!(list("2022-09-30"), ["Nguyễn Văn Mẫu Phó Trưởng ban now"]);
    assert_eq!(list("2022-10-01"), ["Nguyễn Văn Mẫu Phó Trưởng ban before"]);
    undo(&sitting, &ended);
    assert_eq!(list("2022-10-01"), ["Nguyễn Văn Mẫu Phó Trưởng ban now"]);
    undo(&sitting, &moved);
    assert_eq!(list("2022-10-01"), ["Nguyễn Văn Mẫu Thành viên now"]);
    let hints = sitting.ok("task.members", json!({})).to_string();
    assert!(
        hints.contains("Nguyễn Văn Mẫu (Thành viên Ban Chỉ đạo, Giám đốc, Sở Tư pháp)"),
        "{hints}"
    );
}
