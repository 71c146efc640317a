//! What the office follows, through the desk: an organisation's page and every act on it, an indicator's page and every act
//! on it, each taken back again.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::{Sitting, month_with};

fn page(sitting: &Sitting, code: &str, on: &str) -> Value {
    sitting.ok("organisation.get", json!({ "code": code, "on": on }))
}

fn lines(page: &Value) -> Vec<String> {
    let lines = page["history"]["lines"].as_array().unwrap().iter();
    lines.map(|line| line["words"].as_str().unwrap().to_owned()).collect()
}

fn undo(sitting: &Sitting, done: &Value) {
    sitting.ok("undo", json!({ "event": done["event"] }));
}

/// A month in which the files of some agencies were taken.
fn taken(agencies: &[&str]) -> Sitting {
    let sitting = month_with(agencies);
    sitting.sign_in("canbo");
    let batch = sitting.read_files("2022-12");
    sitting.ok("intake.take", json!({ "batch": batch }));
    sitting
}

#[test]
fn an_agency_s_page_tells_what_it_sent_and_whom_to_call() {
    let sitting = taken(&["STP"]);
    let contact = json!({ "code": "STP", "name": "Lê Văn An", "post": "Giám đốc", "phone": "0256 3822 111",
        "zalo": "", "from": null });
    sitting.ok("contact.set", contact);
    sitting.ok("alias.add", json!({ "code": "STP", "words": "Ngành tư pháp" }));
    let stp = page(&sitting, "STP", "2022-12-20");
    assert_eq!(stp["now"]["route_words"], "gửi trực tiếp");
    assert_eq!(
        (
            &stp["history"]["contacts"][0]["phone"],
            &stp["history"]["contacts"][0]["head"]
        ),
        (&json!("0256 3822 111"), &json!(true))
    );
    let sent = &stp["sent"][0];
    assert_eq!(
        (&sent["title"], &sent["period"], &sent["state"]),
        (&json!("Báo cáo tháng 12/2022"), &json!("2022-12"), &json!("late")),
        "{sent}"
    );
    assert!(sent["received_at"].is_string());
    let missing = page(&sitting, "SYT", "2022-12-20");
    assert_eq!(missing["sent"][0]["state"], "missing");
    let alias = stp["aliases"].as_array().unwrap();
    let alias = alias.iter().find(|one| one["words"] == "Ngành tư pháp").unwrap();
    let retired = sitting.ok("alias.retire", json!({ "id": alias["id"] }));
    let aliases = |sitting: &Sitting| page(sitting, "STP", "2022-12-20")["aliases"].to_string();
    assert!(!aliases(&sitting).contains("Ngành tư pháp"));
    undo(&sitting, &retired);
    assert!(aliases(&sitting).contains("Ngành tư pháp"));
    let contact = &stp["history"]["contacts"][0];
    sitting.ok("contact.end", json!({ "id": contact["id"], "last": "2023-01-31" }));
    let ended = page(&sitting, "STP", "2022-12-20");
    assert_eq!(ended["history"]["contacts"][0]["until"], "2023-01-31");
    assert!(
        sitting
            .refused("organisation.get", json!({ "code": "KHONG" }))
            .message
            .contains("KHONG")
    );
}

#[test]
fn every_act_on_a_unit_is_from_a_day_on_and_taken_back() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let before = page(&sitting, "SYT", "2023-02-01");
    let acts = [
        (
            "organisation.correct",
            json!({ "code": "SYT", "name": "Sở Y tế tỉnh", "level": "province" }),
        ),
        (
            "organisation.rename",
            json!({ "code": "SYT", "name": "Sở Sức khỏe", "from": "2023-01-01", "basis": "NQ 1" }),
        ),
        (
            "organisation.parent",
            json!({ "code": "SYT", "to": "VPUB", "from": "2023-01-01", "basis": "" }),
        ),
        (
            "organisation.route",
            json!({ "code": "SYT", "route": "none", "regime": "", "from": "2023-01-01", "basis": "" }),
        ),
        (
            "organisation.end",
            json!({ "code": "SYT", "last": "2023-01-31", "basis": "NQ 1", "children": "" }),
        ),
        (
            "organisation.merge",
            json!({ "from": [{ "code": "SYT", "part": "" }], "into": "STP", "name": "", "route": null,
                "on": "2023-01-01", "basis": "NQ 1" }),
        ),
        (
            "organisation.split",
            json!({ "code": "SYT", "into": [{ "code": "SYT", "name": "", "what": "khám bệnh" },
                { "code": "SDS", "name": "Sở Dân số", "what": "dân số" }],
                "on": "2023-01-01", "basis": "NQ 1", "children": "" }),
        ),
    ];
    for (name, asked) in acts {
        let done = sitting.ok(name, asked);
        assert_ne!(page(&sitting, "SYT", "2023-02-01"), before, "{name}");
        undo(&sitting, &done);
        assert_eq!(page(&sitting, "SYT", "2023-02-01"), before, "{name}");
    }
    let renamed = json!({ "code": "SYT", "name": "Sở Sức khỏe", "from": "2023-01-01", "basis": "NQ 1" });
    let done = sitting.ok("organisation.rename", renamed);
    assert_eq!(
        done["message"],
        "Đổi tên Sở Y tế thành Sở Sức khỏe từ ngày 01/01/2023 theo NQ 1."
    );
    assert!(lines(&page(&sitting, "SYT", "2022-12-31")).contains(&"Đổi tên thành Sở Sức khỏe".to_owned()));
    assert_eq!(page(&sitting, "SYT", "2022-12-31")["now"]["name"], "Sở Y tế");
    let taken = json!({ "code": "SYT", "name": "Sở Khác", "level": "province", "parent": "", "route": "direct",
        "from": null, "basis": "" });
    assert!(
        sitting
            .refused("organisation.add", taken)
            .message
            .contains("Mã SYT đã là mã của")
    );
    let same = json!({ "code": "SYT2", "name": "so tu phap", "level": "province", "parent": "", "route": "direct",
        "from": null, "basis": "" });
    assert!(
        sitting
            .refused("organisation.add", same)
            .message
            .contains("Đã có Sở Tư pháp")
    );
    let new = json!({ "code": "TTDL", "name": "Trung tâm dữ liệu", "level": "public_unit", "parent": "CAT",
        "route": "none", "from": "2023-01-01", "basis": "QĐ 9" });
    sitting.ok("organisation.add", new);
    let tree = sitting.ok("organisation.tree", json!({ "on": "2023-01-01" }));
    let tree = tree.as_array().unwrap();
    let at = |code: &str| tree.iter().position(|line| line["code"] == code).unwrap();
    assert!(at("TTDL") > at("CAT"));
    assert_eq!(tree[at("TTDL")]["depth"], 1);
    assert!(lines(&page(&sitting, "TTDL", "2023-01-01"))[0].contains("Bắt đầu hoạt động"));
    assert_eq!(page(&sitting, "TTDL", "2022-12-31")["now"], Value::Null);
}

#[test]
fn the_order_of_2025_is_looked_at_before_it_is_made() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let look = sitting.ok("organisation.reform_look", json!({}));
    let came = look["come"].as_array().unwrap().len();
    assert_eq!(came, 58, "{}", look["words"]);
    let gone = look["gone"].as_array().unwrap().len();
    let words = look["words"].as_str().unwrap();
    assert!(
        words.contains(&format!(": {gone} đơn vị cấp huyện, cấp xã")),
        "{gone}: {words}"
    );
    let direct = |on: &str| {
        let tree = sitting.ok("organisation.tree", json!({ "on": on }));
        let communes = tree.as_array().unwrap().clone();
        communes.iter().filter(|line| line["level"] == "commune").count()
    };
    let before = direct("2025-07-01");
    let done = sitting.ok("organisation.reform", json!({}));
    assert_eq!(direct("2025-07-01"), came);
    undo(&sitting, &done);
    assert_eq!(direct("2025-07-01"), before);
}

#[test]
fn an_indicator_s_page_goes_down_to_the_cell_and_back_a_year() {
    let sitting = taken(&["CAT"]);
    let all = sitting.ok("indicator.list", json!({ "period": "2022-12" }));
    let told = all
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["shown"]["value"].is_object() && row["derived"] == false);
    let code = told.unwrap()["code"].as_str().unwrap();
    let asked = json!({ "code": code, "period": "2022-12" });
    let one = sitting.ok("indicator.get", asked);
    let cell = one["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|source| source["from"] == "cell")
        .unwrap();
    assert_eq!(cell["agency"], "CAT", "{cell}");
    let ask = json!({ "submission": cell["submission"], "sheet": cell["sheet"], "cell": cell["cell"] });
    sitting.ok("report.cell", ask);
    let months = one["months"].as_array().unwrap();
    assert_eq!((months.len(), &months[0]["words"]), (12, &json!("Tháng 12/2022")));
    assert_eq!(months[0]["shown"]["value"], told.unwrap()["shown"]["value"]);
    assert_eq!(months[1]["shown"]["value"], Value::Null);
}

#[test]
fn indicators_and_targets_are_put_in_the_window_and_taken_back() {
    let sitting = taken(&["STP"]);
    let input = |code: &str, formula: Option<&str>, kind: &str, reporters: &[&str]| {
        json!({ "code": code, "name": "Hồ sơ", "unit": "hồ sơ", "kind": kind, "group": "chung", "reporters": reporters,
            "decimals": 0, "by_place": false, "on": true, "from": null, "formula": formula })
    };
    sitting.ok("indicator.set", input("N-1", Some(""), "flow", &["STP"]));
    sitting.ok("indicator.set", input("N-2", Some(""), "stock", &["STP"]));
    sitting.ok(
        "indicator.set",
        input("N-3", Some("N-1 chia N-2, nhân 100"), "ratio", &[]),
    );
    let get = |code: &str| sitting.ok("indicator.get", json!({ "code": code, "period": "2022-12" }));
    let share = get("N-3");
    assert_eq!(share["sentence"], "N-1 chia N-2, nhân 100");
    let operands = share["operands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].clone());
    assert_eq!(operands.collect::<Vec<_>>(), [json!("N-1"), json!("N-2")]);
    // What is not said of the formula stays.
    sitting.ok("indicator.set", input("N-3", None, "ratio", &[]));
    assert_eq!(get("N-3")["sentence"], "N-1 chia N-2, nhân 100");
    let circle = sitting.refused("indicator.set", input("N-1", Some("N-3 trừ N-2"), "flow", &[]));
    assert!(circle.message.contains("tính vòng"), "{}", circle.message);

    let target = |value: &str, percent: Option<u32>, from: Option<&str>| {
        json!({ "code": "N-1-G1", "indicator": "N-1", "what": "", "set_by": "UBND tỉnh", "value": value,
            "percent": percent, "due": "2022-12-31", "basis": "QĐ 1", "place": "", "from": from })
    };
    sitting.ok("target.set", target("1.200", None, None));
    let raised = sitting.ok("target.set", target("1.500", None, Some("2022-12-01")));
    let targets = |code: &str| get(code)["targets"].clone();
    let told = targets("N-1");
    assert_eq!(
        (&told[0]["figure"], &told[0]["used"]),
        (&json!("1.500"), &json!(true)),
        "{told}"
    );
    assert_eq!(
        (&told[1]["figure"], &told[1]["until"]),
        (&json!("1.200"), &json!("2022-11-30"))
    );
    undo(&sitting, &raised);
    assert_eq!(targets("N-1").as_array().unwrap().len(), 1);
    for (wrong, words) in [
        (target("một nghìn", None, None), "không đọc được là một số"),
        (target("", Some(130), None), "lớn hơn 100%"),
    ] {
        assert!(sitting.refused("target.set", wrong).message.contains(words), "{words}");
    }

    let switch =
        |code: &str, on: bool, reason: &str| json!({ "code": code, "on": on, "reason": reason, "reporters": [] });
    let off = sitting.ok("indicator.switch", switch("N-2", false, ""));
    let listed = || sitting.ok("indicator.frame", json!({}))["off"].to_string();
    assert!(listed().contains("N-2"));
    undo(&sitting, &off);
    assert!(!listed().contains("\"N-2\""));
}
