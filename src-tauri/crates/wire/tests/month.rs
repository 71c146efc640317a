//! A month through the desk: files in, the month at a glance, the report, files out, and everything taken back again.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sitting;

use serde_json::{Value, json};
use sitting::{PASSWORD, Sitting, month_with};

const DECEMBER: &str = "2022-12";

fn row<'a>(batch: &'a Value, file: &str) -> &'a Value {
    let rows = batch["rows"].as_array().unwrap();
    rows.iter()
        .find(|row| row["path"].as_str().unwrap().ends_with(file))
        .unwrap_or_else(|| panic!("no row {file} in {batch}"))
}

/// What stands in the marked cell.
fn marked(grid: &Value) -> Vec<&str> {
    let rows = grid["rows"].as_array().unwrap();
    rows.iter()
        .flat_map(|row| row["cells"].as_array().unwrap())
        .filter(|cell| cell["marked"] == true)
        .map(|cell| cell["text"].as_str().unwrap())
        .collect()
}

#[test]
fn a_round_is_opened_and_its_workbooks_are_written_once() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let opened = sitting.full("period.open", json!({ "period": DECEMBER }));
    assert!(
        opened["value"]["message"].as_str().unwrap().contains("24 cơ quan"),
        "{opened}"
    );
    assert!(opened["changed"].as_array().unwrap().contains(&json!("month")));

    let header = sitting.ok("month.header", json!({ "period": DECEMBER }));
    assert_eq!(header["agency_due_words"], "Hạn gửi báo cáo 15/12");
    assert_eq!(
        header["province_due_words"],
        "Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)"
    );
    assert_eq!(header["days_left_words"], "còn 01 ngày đến 21/12");
    assert!(
        header["window_words"].is_null(),
        "the plan of the province names no window"
    );
    assert_eq!(header["counts"]["intake"], 24);

    // The month leads to its own journal.
    let month = sitting.ok("month.overview", json!({ "period": DECEMBER }));
    let of_round = json!({ "object": format!("round/{}", month["round"]), "limit": 10 });
    let journal = sitting.ok("event.list", of_round);
    assert_eq!(journal["rows"][0]["event"], opened["value"]["event"], "{journal}");

    // Closing the dialog writes nothing and says nothing.
    assert_eq!(
        sitting.ok("templates.write", json!({ "period": DECEMBER }))["done"],
        false
    );
    let folder = sitting.folder.path().join("bieu mau");
    std::fs::create_dir(&folder).unwrap();
    sitting.answers(|answers| answers.folder = Some(folder.clone()));
    sitting.ok("templates.write", json!({ "period": DECEMBER }));
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 24);
    assert!(names.contains(&"2022-12_CAT.xlsx".to_owned()), "{names:?}");
    // A workbook that may be filled in by now is never written over.
    assert!(
        sitting
            .refused("templates.write", json!({ "period": DECEMBER }))
            .message
            .contains("24 tệp")
    );
}

#[test]
fn files_are_looked_at_taken_and_taken_back_together() {
    let sitting = month_with(&["STNMT", "SYT"]);
    std::fs::write(
        sitting.folder.path().join("in").join("ghi chú.xlsx"),
        "không phải bảng tính",
    )
    .unwrap();
    let inside = sitting.folder.path().join("in");
    sitting.answers(|answers| answers.folder = Some(inside));
    sitting.sign_in("canbo");
    let started = sitting.ok("intake.choose", json!({ "folder": true, "period": DECEMBER }));
    let batch = started["batch"].as_str().unwrap();
    sitting.wait_for(batch);

    let read = sitting.ok("intake.batch", json!({ "batch": batch }));
    assert_eq!(read["state"], "ready");
    let faulty = row(&read, "STNMT_BC thang 12 De an 06.xlsx");
    assert_eq!(
        (&faulty["outcome"], &faulty["agency_name"]),
        (&json!("needs_fixing"), &json!("Sở Tài nguyên và Môi trường"))
    );
    let findings = sitting.ok("intake.findings", json!({ "batch": batch, "file": faulty["path"] }));
    let finding = &findings[0];
    assert_eq!(finding["level"], "block");
    assert_eq!(faulty["reason"], finding["message"]);
    assert_eq!(faulty["found"], findings.as_array().unwrap().len());
    assert_eq!(row(&read, "ghi chú.xlsx")["outcome"], "rejected");
    assert_eq!((&read["valid_files"], &read["valid_agencies"]), (&json!(2), &json!(2)));

    let place = json!({ "batch": batch, "file": faulty["path"], "sheet": finding["sheet"], "cell": finding["cell"] });
    let grid = sitting.ok("intake.grid", place);
    assert_eq!(marked(&grid).len(), 1);
    // A file of another batch, or none at all, has no cells.
    let foreign = json!({ "batch": batch, "file": "../kho.dean06", "sheet": "x", "cell": "A1" });
    assert_eq!(sitting.refused("intake.grid", foreign).code, "bad_request");

    let before = sitting.ok("month.overview", json!({ "period": DECEMBER }));
    assert_eq!(before["reporting"]["missing"], 24, "looking writes nothing");
    let later = json!({ "batch": batch, "received_at": "2022-12-21T08:00:00+07:00" });
    assert!(sitting.refused("intake.take", later).message.contains("sau hiện tại"));
    let taken = sitting.full(
        "intake.take",
        json!({ "batch": batch, "received_at": "2022-12-14T10:00:00+07:00" }),
    );
    let message = taken["value"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("Đã tiếp nhận 02 tệp hợp lệ (của 02 đơn vị)."),
        "{message}"
    );
    for tag in ["intake", "month", "tasks", "indicators", "journal"] {
        assert!(taken["changed"].as_array().unwrap().contains(&json!(tag)), "{tag}");
    }
    assert_eq!(
        sitting.refused("intake.take", json!({ "batch": batch })).code,
        "refused"
    );

    let after = sitting.ok("month.overview", json!({ "period": DECEMBER, "on": "2022-12-16" }));
    assert_eq!(
        (&after["reporting"]["on_time"], &after["reporting"]["missing"]),
        (&json!(2), &json!(22))
    );
    assert_eq!(after["steps"][0]["words"], "22 đơn vị chưa gửi");
    assert_eq!(after["next"]["words"], "Tiếp nhận báo cáo của 22 đơn vị");

    let came = sitting.ok("received.list", json!({ "period": DECEMBER }));
    assert_eq!(came.as_array().unwrap().len(), 3);
    assert_eq!(came[0]["batch"], taken["value"]["batch"]);

    let whole = json!({ "batch": taken["value"]["batch"] });
    sitting.ok("undo", whole.clone());
    let undone = sitting.ok("month.overview", json!({ "period": DECEMBER }));
    assert_eq!(undone["reporting"]["missing"], 24);
    // The journal says of every file that it was taken back, by its agency's name, and offers no second time.
    let journal = sitting.ok("event.list", json!({ "limit": 50 }));
    let takings: Vec<&Value> = journal["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["action"] == "take_file")
        .collect();
    assert_eq!(takings.len(), 3);
    for row in takings {
        assert!(!row["undone_by"].is_null() && row["undoable"] == false, "{row}");
        assert!(row["words"].as_str().unwrap().contains("(Sở "), "{row}");
    }
    assert_eq!(sitting.refused("undo", whole).code, "refused");
    assert_eq!(sitting.ok("intake.batch", json!({ "batch": batch }))["state"], "ready");
}

#[test]
fn a_file_taken_alone_is_taken_back_and_brought_again_by_its_event() {
    let sitting = month_with(&["SYT"]);
    sitting.sign_in("canbo");
    let started = sitting.ok("intake.choose", json!({ "folder": false, "period": DECEMBER }));
    let batch = json!({ "batch": started["batch"] });
    sitting.wait_for(started["batch"].as_str().unwrap());
    let taken = sitting.ok("intake.take", batch.clone());
    let state = || sitting.ok("intake.batch", batch.clone())["state"].clone();
    assert_eq!(state(), "taken");
    let undone = sitting.ok("undo", json!({ "event": taken["batch"] }));
    assert_eq!(state(), "ready");
    sitting.ok("undo", json!({ "event": undone["event"] }));
    assert_eq!(state(), "taken");
    sitting.ok("undo", json!({ "batch": taken["batch"] }));
    assert_eq!(state(), "ready");
    let came = sitting.ok("received.list", json!({ "period": DECEMBER }));
    assert_eq!(
        (came.as_array().unwrap().len(), &came[0]["withdrawn"]),
        (1, &json!(true))
    );
    assert_eq!(came[0]["superseded"], false);
    sitting.ok("intake.take", batch.clone());
    assert_eq!(state(), "taken");
}

#[test]
fn dropped_files_wait_for_the_page_and_are_read_once() {
    let sitting = month_with(&["SYT"]);
    sitting.sign_in("canbo");
    assert!(sitting.ok("intake.pending", json!({ "period": DECEMBER }))["batch"].is_null());
    sitting.desk.dropped(vec![sitting.folder.path().join("in")]);
    let started = sitting.ok("intake.pending", json!({ "period": DECEMBER }));
    let batch = started["batch"].as_str().unwrap();
    assert!(sitting.ok("intake.pending", json!({ "period": DECEMBER }))["batch"].is_null());
    sitting.wait_for(batch);
    sitting.ok("intake.discard", json!({ "batch": batch }));
    assert_eq!(
        sitting.refused("intake.batch", json!({ "batch": batch })).code,
        "unknown"
    );
}

#[test]
fn files_for_a_month_that_was_not_opened_are_not_read() {
    let sitting = month_with(&["SYT"]);
    sitting.sign_in("canbo");
    let refused = sitting.refused("intake.choose", json!({ "folder": false, "period": "2022-11" }));
    assert!(refused.message.contains("chưa mở"), "{}", refused.message);
    let gone = sitting.folder.path().join("in").join("mat.xlsx");
    sitting.answers(|answers| answers.files = Some(vec![gone]));
    let started = sitting.ok("intake.choose", json!({ "folder": false, "period": DECEMBER }));
    let batch = json!({ "batch": started["batch"] });
    let failure = loop {
        match sitting.desk.call("intake.progress", batch.clone()) {
            Ok(answer) if answer["value"]["state"] == "reading" => std::thread::yield_now(),
            Ok(answer) => panic!("a missing file was read: {answer}"),
            Err(failure) => break failure,
        }
    };
    assert!(failure.message.contains("mat.xlsx"), "{}", failure.message);
    assert!(
        !failure.message.contains(&*sitting.folder.path().to_string_lossy()),
        "{}",
        failure.message
    );
}

/// A month in which the police sent, and the year report begun from it.
fn with_report() -> (Sitting, i64) {
    let sitting = month_with(&["CAT"]);
    sitting.sign_in("canbo");
    let batch = sitting.read_files(DECEMBER);
    sitting.ok(
        "intake.take",
        json!({ "batch": batch, "received_at": "2022-12-20T10:15:00+07:00" }),
    );
    let begun = sitting.ok("report.new", json!({ "kind": "year", "period": "2022" }));
    let id = begun["id"].as_i64().unwrap();
    (sitting, id)
}

#[test]
fn a_figure_leads_from_the_page_to_its_cell() {
    let (sitting, id) = with_report();
    let view = sitting.ok("report.get", json!({ "id": id }));
    assert_eq!(
        (&view["stage"], &view["kind_words"]),
        (&json!("drafting"), &json!("Báo cáo năm"))
    );
    let runs = view["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["paragraphs"].as_array().unwrap())
        .flat_map(|paragraph| paragraph["runs"].as_array().unwrap());
    let figure = runs
        .filter(|run| !run["figure"].is_null())
        .find(|run| run["text"].as_str().unwrap().contains("1.322.251"))
        .expect("the year report tells the dossiers of identity cards");

    let trace = sitting.ok("report.figure", json!({ "id": id, "key": figure["figure"] }));
    assert_eq!(trace["text"], figure["text"]);
    let cell = trace["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|source| source["from"] == "cell" && source["value"] == "1.322.251")
        .expect("the figure rests on a cell");
    assert_eq!(cell["agency_name"], "Công an tỉnh");
    let at = json!({ "submission": cell["submission"], "sheet": cell["sheet"], "cell": cell["cell"] });
    let grid = sitting.ok("report.cell", at);
    let texts = marked(&grid);
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].replace(['.', ','], ""), "1322251");

    let page = sitting.ok("report.preview", json!({ "id": id, "page": 1, "width": 400 }));
    assert!(page["png_base64"].as_str().unwrap().starts_with("iVBOR"));
    let (width, height) = (page["width"].as_f64().unwrap(), page["height"].as_f64().unwrap());
    assert!((height / width - 297.0 / 210.0).abs() < 0.01, "{width} × {height}");
    for place in page["boxes"].as_array().unwrap() {
        for (from, length) in [("x", "w"), ("y", "h")] {
            let end = place[from].as_f64().unwrap() + place[length].as_f64().unwrap();
            assert!(
                place[from].as_f64().unwrap() >= 0.0 && end <= 1.0,
                "{place} lies on the page"
            );
        }
    }
    let none = sitting.refused("report.preview", json!({ "id": id, "page": 0, "width": 400 }));
    assert!(none.message.contains("trang"), "{}", none.message);
}

#[test]
fn a_section_is_tried_written_and_taken_back() {
    let (sitting, id) = with_report();
    let view = sitting.ok("report.get", json!({ "id": id }));
    let section = view["sections"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["state"] != "heading")
        .unwrap();
    let text = |text: &str| json!({ "id": id, "code": section["code"], "text": text });
    let read = |view: &Value| {
        let sections = view["sections"].as_array().unwrap().clone();
        sections.into_iter().find(|one| one["code"] == section["code"]).unwrap()["text"].clone()
    };

    let tried = sitting.ok("report.section_try", text("Đạt {{CDS-01%}} và {{CDS-01"));
    assert!(tried["broken"].as_str().unwrap().contains("CDS-01"), "{tried}");
    let tried = sitting.ok("report.section_try", text("Đạt {{CDS-01%}}."));
    assert!(tried["broken"].is_null(), "{tried}");
    assert_eq!(tried["paragraphs"][0]["runs"][1]["figure"], "CDS-01%");
    assert_eq!(
        read(&sitting.ok("report.get", json!({ "id": id }))),
        section["text"],
        "trying writes nothing"
    );

    let saved = sitting.ok("report.section_set", text("Đã viết lại."));
    assert_eq!(read(&sitting.ok("report.get", json!({ "id": id }))), "Đã viết lại.");
    let rows = sitting.ok("event.list", json!({ "limit": 1 }));
    assert_eq!(
        (&rows["rows"][0]["person"], &rows["rows"][0]["may_undo"]),
        (&json!("Trần Thị Hương"), &json!(true))
    );
    assert_eq!(rows["next"], rows["rows"][0]["event"]);
    let shown = &rows["rows"][0]["shown"][0];
    assert_eq!(
        (&shown["before"], &shown["after"]),
        (&section["text"], &json!("Đã viết lại."))
    );
    sitting.ok("undo", json!({ "event": saved["event"] }));
    assert_eq!(read(&sitting.ok("report.get", json!({ "id": id }))), section["text"]);
    let rows = sitting.ok("event.list", json!({ "limit": 2 }));
    assert_eq!(rows["rows"][0]["undoes"], rows["rows"][1]["event"]);
    assert_eq!(
        (&rows["rows"][1]["undone_by"], &rows["rows"][1]["may_undo"]),
        (&rows["rows"][0]["event"], &json!(false))
    );
}

#[test]
fn an_older_text_is_taken_back_only_after_the_newer_one() {
    let (sitting, id) = with_report();
    let write = |text: &str| sitting.ok("report.section_set", json!({ "id": id, "code": "I.1", "text": text }));
    let (first, second) = (write("Lần một."), write("Lần hai."));
    let refused = sitting.refused("undo", json!({ "event": first["event"] }));
    assert_eq!(refused.code, "changed_since", "{}", refused.message);
    assert_eq!(refused.later, second["event"].as_i64());
    sitting.ok("undo", json!({ "event": second["event"] }));
    sitting.ok("undo", json!({ "event": first["event"] }));
}

#[test]
fn what_is_being_written_waits_for_its_writer() {
    let (sitting, id) = with_report();
    sitting.ok(
        "report.draft_keep",
        json!({ "id": id, "code": "I.1", "text": "Đang viết dở" }),
    );
    sitting.ok("session.sign_out", json!({}));
    sitting.sign_in("canbo");
    let drafts = || sitting.ok("report.get", json!({ "id": id }))["drafts"].clone();
    assert_eq!(drafts()[0]["text"], "Đang viết dở");
    sitting.ok("report.draft_drop", json!({ "id": id, "code": "I.1" }));
    assert_eq!(drafts(), json!([]));
}

#[test]
fn what_agencies_wrote_is_read_again_with_its_cell() {
    let sitting = month_with(&["CAT", "STP", "SYT", "BHXH"]);
    sitting.sign_in("canbo");
    let batch = sitting.read_files(DECEMBER);
    sitting.ok(
        "intake.take",
        json!({ "batch": batch, "received_at": "2022-12-14T10:00:00+07:00" }),
    );
    let came = sitting.ok("received.list", json!({ "period": DECEMBER }));
    let accepted = came
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["outcome"] == "accepted")
        .unwrap();
    let whole = sitting.ok("received.get", json!({ "id": accepted["submission"] }));
    assert!(whole["figures"].as_u64().unwrap() > 0, "{whole}");
    let entries = sitting.ok("entry.list", json!({ "kind": "obstacle", "period": "2022" }));
    let entry = &entries.as_array().unwrap()[0];
    assert!(!entry["line"].as_str().unwrap().is_empty());
    let at =
        json!({ "submission": entry["submission"], "sheet": entry["place"]["sheet"], "cell": entry["place"]["cell"] });
    let grid = sitting.ok("report.cell", at);
    assert_eq!(marked(&grid).len(), 1);

    // Taken back, what it said is gone; standing again, it is there.
    let listed = || sitting.ok("entry.list", json!({ "kind": "obstacle", "period": "2022" }));
    let withdraw = |withdrawn: bool| json!({ "submission": entry["submission"], "withdrawn": withdrawn });
    sitting.ok("received.withdraw", withdraw(true));
    let left = listed();
    let of_it = |row: &&Value| row["submission"] == entry["submission"];
    assert!(left.as_array().unwrap().iter().find(of_it).is_none(), "{left}");
    sitting.ok("received.withdraw", withdraw(false));
    assert_eq!(listed(), entries);
}

#[test]
fn a_closed_round_takes_nothing_until_it_is_opened_again() {
    let sitting = month_with(&["SYT"]);
    sitting.sign_in("canbo");
    let batch = sitting.read_files(DECEMBER);
    sitting.ok("period.close", json!({ "period": DECEMBER }));
    let refused = sitting.refused("intake.take", json!({ "batch": batch }));
    assert!(refused.message.contains("đã chốt"), "{}", refused.message);
    let reopen =
        |confirm: &str| json!({ "period": DECEMBER, "reason": "Bổ sung báo cáo của Sở Y tế", "confirm": confirm });
    let refused = sitting.refused("period.reopen", reopen("không phải mật khẩu"));
    assert_eq!(refused.code, "wrong_password");
    sitting.ok("period.reopen", reopen(PASSWORD));
    sitting.ok("intake.take", json!({ "batch": batch }));
}

#[test]
fn a_document_is_entered_read_page_by_page_and_put_out_of_use() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let add = json!({ "symbol": "1/KH-UBND", "kind": "Kế hoạch", "dated": "2022-12-01", "issuer": "UBND tỉnh", "subject": "thử" });
    let added = sitting.ok("document.add", add);
    let all = sitting.ok("document.list", json!({ "skip": 0, "limit": 500 }));
    let count = all["rows"].as_array().unwrap().len();
    let last = sitting.ok("document.list", json!({ "skip": count - 1, "limit": 1 }));
    assert!(last["next"].is_null());
    assert_eq!(sitting.ok("document.list", json!({ "skip": 0, "limit": 1 }))["next"], 1);
    let mine = all["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["symbol"] == "1/KH-UBND")
        .unwrap();
    sitting.ok("document.retire", json!({ "id": mine["id"], "retired": true }));
    let left = sitting.ok("document.list", json!({ "skip": 0, "limit": 500 }));
    assert_eq!(left["rows"].as_array().unwrap().len(), count - 1);
    sitting.refused("undo", json!({ "event": added["event"] }));
}

#[test]
fn a_report_is_written_out_recognised_again_and_noticed_when_changed() {
    let (sitting, id) = with_report();
    assert_eq!(
        sitting.ok("report.export", json!({ "id": id, "format": "pdf" }))["done"],
        false
    );
    assert_eq!(
        sitting.ok("report.get", json!({ "id": id }))["exports"],
        json!([]),
        "a closed dialog leaves no record"
    );
    let path = sitting.folder.path().join("bao cao.pdf");
    sitting.answers(|answers| answers.save = Some(path.clone()));
    sitting.ok("report.export", json!({ "id": id, "format": "pdf" }));
    let suggested = sitting.person.0.lock().unwrap().suggested.clone();
    assert_eq!(suggested.last().unwrap(), "Báo cáo năm 2022.pdf");
    let view = sitting.ok("report.get", json!({ "id": id }));
    assert_eq!(view["exports"][0]["kind"], "draft");
    sitting.ok("report.open_export", json!({ "sha256": view["exports"][0]["sha256"] }));
    assert_eq!(sitting.person.0.lock().unwrap().shown.first(), Some(&path));
    assert_eq!(
        sitting
            .refused("report.open_export", json!({ "sha256": "../kho.dean06" }))
            .code,
        "unknown"
    );

    sitting.answers(|answers| answers.open = Some(path.clone()));
    let judged = || sitting.ok("verify.choose", json!({}))["verdict"].clone();
    assert!(
        judged()["message"].as_str().unwrap().contains("dự thảo"),
        "{}",
        judged()
    );
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(judged()["genuine"], false);
}

#[test]
fn steps_of_sign_off_are_offered_to_whom_they_belong() {
    let (sitting, id) = with_report();
    let may = |sitting: &Sitting| sitting.ok("report.get", json!({ "id": id }))["may"].clone();
    assert_eq!(may(&sitting)["edit"], true);
    sitting.sign_in("noidung");
    assert_eq!(
        (&may(&sitting)["edit"], &may(&sitting)["check_content"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(
        sitting.ok("month.header", json!({ "period": DECEMBER }))["counts"]["reports"],
        1
    );
    // Most agencies have sent nothing: the check is refused in words, and may be refused by the checker with remarks.
    let check = |ok: bool, remarks: &str| json!({ "id": id, "kind": "content", "ok": ok, "remarks": remarks });
    assert!(
        sitting
            .refused("report.check", check(true, ""))
            .message
            .contains("điểm phải xử lý")
    );
    assert!(
        sitting
            .refused("report.check", check(false, " "))
            .message
            .contains("ý kiến")
    );
    sitting.ok("report.check", check(false, "Bổ sung nguyên nhân."));
    let view = sitting.ok("report.get", json!({ "id": id }));
    let step = view["steps"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&step["person"], &step["remarks"]),
        (&json!("Lê Văn Bình"), &json!("Kiểm tra nội dung: Bổ sung nguyên nhân."))
    );
    sitting.sign_in("lanhdao");
    assert_eq!(
        (&may(&sitting)["approve"], &may(&sitting)["check_content"]),
        (&json!(false), &json!(false))
    );
}

#[test]
fn a_backup_is_made_where_the_person_says_and_nothing_is_overwritten() {
    let sitting = Sitting::with_store();
    sitting.sign_in("canbo");
    let path = sitting.folder.path().join("ban sao.saoluu");
    sitting.answers(|answers| answers.save = Some(path.clone()));
    let made = sitting.full("backup.now", json!({}));
    assert!(made["value"]["message"].as_str().unwrap().contains("14:05"));
    assert!(path.exists());
    sitting.refused("backup.now", json!({}));
}

#[test]
fn a_long_reading_does_not_keep_other_calls_waiting() {
    let sitting = month_with(&["CAT", "STNMT", "SYT", "STP", "BHXH"]);
    sitting.sign_in("canbo");
    let started = sitting.ok("intake.choose", json!({ "folder": false, "period": DECEMBER }));
    let batch = started["batch"].as_str().unwrap();
    // Answered while the files are still being read, and from several threads at once.
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                sitting.ok("month.overview", json!({ "period": DECEMBER }));
                sitting.ok("indicator.list", json!({ "period": DECEMBER }));
            });
        }
    });
    sitting.wait_for(batch);
    assert_eq!(
        sitting.ok("intake.batch", json!({ "batch": batch }))["rows"]
            .as_array()
            .unwrap()
            .len(),
        7
    );
}
