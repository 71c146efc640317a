//! Ad hoc rounds: three questions, districts and departments, due at an hour, one merged table out.

use domain::form::{Block, Question};
use domain::status::ReportingState;
use office::{Act, AdHocInput, Delivery, FileOutcome, MergedTable, Office, Rehearsal, ScanFor};
use serde_json::{Value, json};

use crate::measures::{asked, done, run};
use crate::month::{Month, Stage, act, at, by, december};
use crate::program::REFUSED;
use crate::words;

pub const MORNING: &str = "2022-12-16T08:00:00+07:00";
const DUE: &str = "2022-12-16T17:00:00+07:00";
pub const EVENING: &str = "2022-12-16T18:00:00+07:00";

pub fn clerk(office: &Office, when: &str) -> Act {
    act(&by(office, "canbo").who, when)
}

/// Three questions to eleven districts and eight departments, due this afternoon.
pub fn three_questions() -> AdHocInput {
    let questions = [
        "Số hồ sơ tồn|number|hồ sơ",
        "Mức độ hoàn thành|choice|Tốt;Khá;Chưa đạt",
        "Đã phân công lãnh đạo phụ trách chưa|yes_no",
    ];
    let questions = (1..)
        .zip(questions)
        .map(|(n, words)| Question::read(&format!("{n}"), words).unwrap());
    AdHocInput {
        title: "Số hồ sơ tồn tại bộ phận một cửa".to_owned(),
        due: at(DUE),
        form: None,
        blocks: vec![Block::Questions(questions.collect())],
        agencies: [
            "@district",
            "STP",
            "SYT",
            "STC",
            "STTTT",
            "SGDDT",
            "SGTVT",
            "STNMT",
            "Công an tỉnh",
        ]
        .map(str::to_owned)
        .to_vec(),
        request: "số 8499/BCA-C06 ngày 07/12/2022".to_owned(),
    }
}

fn opened(office: &Office) -> i64 {
    let done = office.open_ad_hoc(three_questions(), &clerk(office, MORNING)).unwrap();
    done.id.unwrap()
}

/// The workbook of an agency with these answers.
pub fn filled(office: &Office, round: i64, agency: &str, replies: &Value) -> Vec<u8> {
    let delivery = json!({ "agency": agency, "file": "a.xlsx", "received_at": MORNING, "document_at": null,
        "document_symbol": null, "figures": [], "tasks": [], "obstacles": [], "recommendations": [], "directives": [],
        "replies": replies });
    let material = json!({ "province": "52", "round": "2022-12", "deliveries": [delivery] });
    let read = Rehearsal::read(&material.to_string()).unwrap();
    let delivery: &Delivery = &read.deliveries[0];
    office
        .filled_workbook(round, delivery, &by(office, "canbo").who)
        .unwrap()
}

/// Answers to the three questions.
pub fn replies(stock: &str, how: &str, led: &str) -> Value {
    json!([{ "question": "1", "value": stock, "note": "theo hệ thống một cửa" }, { "question": "2", "value": how },
        { "question": "3", "value": led }])
}

/// Sends an answer at an hour; what became of it.
pub fn send(month: &Month, office: &Office, bytes: &[u8], name: &str, hour: &str, target: ScanFor) -> FileOutcome {
    let path = month.beside(name);
    std::fs::write(&path, bytes).unwrap();
    let taken = office
        .import(target, &[path], at(hour), false, &clerk(office, EVENING), &mut |_| {})
        .unwrap();
    taken.files[0].row.outcome
}

fn row<'t>(table: &'t MergedTable, code: &str) -> &'t office::MergedRow {
    table.rows.iter().find(|row| row.agency.code == code).unwrap()
}

#[test]
fn three_questions_go_out_by_the_hour_and_one_table_comes_back() {
    let month = Month::copy(Stage::Received);
    let (office, who) = month.office();
    let before = serde_json::to_value(office.status(december(), None, &who).unwrap()).unwrap();
    let round = opened(&office);
    assert_eq!(office.expected(round).unwrap().len(), 19);
    let said = [
        (
            "STP",
            replies("1.250", "Tốt", "Có"),
            "2022-12-16T16:59:00+07:00",
            ScanFor::Marked,
        ),
        (
            "SYT",
            replies("không phát sinh", "khá", "Chưa"),
            "2022-12-16T17:01:00+07:00",
            ScanFor::Marked,
        ),
        // A clerk who takes in the month drops it among the month's files.
        (
            "CAT",
            replies("310", "Tốt", "Có"),
            "2022-12-16T10:00:00+07:00",
            december().into(),
        ),
    ];
    for (n, (agency, replies, hour, target)) in said.into_iter().enumerate() {
        let bytes = filled(&office, round, agency, &replies);
        let outcome = send(&month, &office, &bytes, &format!("{n}.xlsx"), hour, target);
        assert_eq!(outcome, FileOutcome::Accepted, "{agency}");
    }
    let wrong = filled(&office, round, "STC", &replies("mười hai", "Tạm được", "Có"));
    let hour = "2022-12-16T11:00:00+07:00";
    assert_eq!(
        send(&month, &office, &wrong, "STC.xlsx", hour, ScanFor::Marked),
        FileOutcome::NeedsFixing
    );
    let blank = office.template(round, "STTTT", &who).unwrap();
    assert_eq!(
        send(&month, &office, &blank, "trong.xlsx", hour, ScanFor::Marked),
        FileOutcome::NeedsFixing
    );

    let evening = clerk(&office, EVENING);
    let view = office.ad_hoc_round(round, &evening).unwrap();
    let counts = (
        view.reporting.on_time,
        view.reporting.late,
        view.reporting.missing,
        view.reporting.needs_fixing,
    );
    assert_eq!(counts, (2, 1, 16, 2));
    assert_eq!(view.rate_words, "Đã có 3/19 đơn vị (15,79%), trong đó 01 gửi chậm");
    assert_eq!(view.row.state_words, "đã quá hạn");
    assert_eq!(view.request, "Văn bản số 8499/BCA-C06 ngày 07/12/2022");

    let table = office.merged_table(round, &evening).unwrap();
    assert_eq!(table.columns.len(), 3);
    assert_eq!(table.rows.len(), 19, "who has not answered stands in the table too");
    assert_eq!(table.totals[0].value, Some(1560.into()));
    assert_eq!((table.totals[0].words.as_str(), table.totals[0].answered), ("1.560", 3));
    assert_eq!(table.totals[1].words, "Khá: 1; Tốt: 2");
    assert_eq!(table.totals[2].words, "Chưa: 1; Có: 2");
    assert_eq!(table.missing.len(), 16);
    let justice = row(&table, "STP");
    let cell = justice.cells[0].as_ref().unwrap();
    assert_eq!(
        (
            cell.text.as_str(),
            cell.file.as_str(),
            cell.sheet.as_deref(),
            cell.cell.as_deref()
        ),
        ("1.250", "0.xlsx", Some("Nội dung báo cáo"), Some("E6"))
    );
    assert_eq!(cell.note, "theo hệ thống một cửa");
    let health = row(&table, "SYT");
    assert_eq!(health.state, ReportingState::Late);
    assert_eq!(health.cells[0].as_ref().unwrap().text, "Không phát sinh");
    assert_eq!(row(&table, "STC").cells, [None, None, None]);
    let book = sheet::worker::Pool::new(crate::program::program(), 1)
        .read(&office.merged_workbook(round, &evening).unwrap())
        .unwrap();
    let shown = |tab: &str| -> Vec<String> {
        let cells = book.sheet(tab).unwrap().cells.iter();
        cells.map(|cell| cell.shown().to_owned()).collect()
    };
    for words in ["Sở Tư pháp", "1.560", "gửi chậm", "Số hồ sơ tồn (hồ sơ)"] {
        assert!(
            shown("Tổng hợp").iter().any(|cell| cell == words),
            "{words}: {:?}",
            shown("Tổng hợp")
        );
    }
    for words in ["Sở Tư pháp", "1.250", "0.xlsx", "E6"] {
        assert!(shown("Nguồn số liệu").iter().any(|cell| cell == words), "{words}");
    }

    let after = serde_json::to_value(office.status(december(), None, &who).unwrap()).unwrap();
    assert_eq!(before, after, "nothing of it is the month's");
    assert_eq!(
        office.default_period(at(EVENING).date_naive(), &who).unwrap(),
        december()
    );
    assert!(
        office
            .periods(at(EVENING).date_naive(), &who)
            .unwrap()
            .iter()
            .all(|row| row.period != "2022".parse().unwrap())
    );
}

#[test]
fn a_body_is_added_or_excused_with_a_reason_the_rate_says_so_and_each_is_undone() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let round = opened(&office);
    let noon = clerk(&office, "2022-12-16T12:00:00+07:00");
    assert!(
        office
            .add_expected(round, "BHXH", " ", &noon)
            .unwrap_err()
            .to_string()
            .contains("cần lý do")
    );
    let added = office
        .add_expected(round, "BHXH", "Bổ sung theo chỉ đạo", &noon)
        .unwrap();
    let excused = office
        .excuse_expected(round, "STC", "Không có bộ phận một cửa", &noon)
        .unwrap();
    let view = office.ad_hoc_round(round, &noon).unwrap();
    assert_eq!(
        view.rate_words,
        "Đã có 0/19 đơn vị (0%); 01 đơn vị được bổ sung; 01 đơn vị được miễn gửi"
    );
    assert_eq!(view.reporting.excused[0].reason, "Không có bộ phận một cửa");
    assert!(office.expected(round).unwrap().iter().all(|(code, _)| code != "STC"));
    // What an excused one sends all the same is told, and nothing breaks.
    let bytes = filled(&office, round, "STC", &replies("5", "Tốt", "Có"));
    let path = month.beside("mien.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let taken = office
        .import(ScanFor::Marked, &[path], noon.at, false, &noon, &mut |_| {})
        .unwrap();
    assert_eq!(taken.files[0].findings[0].code, "not_expected");

    let bytes = filled(&office, round, "BHXH", &replies("7", "Khá", "Chưa"));
    let sent = send(
        &month,
        &office,
        &bytes,
        "bhxh.xlsx",
        "2022-12-16T11:30:00+07:00",
        ScanFor::Marked,
    );
    assert_eq!(sent, FileOutcome::Accepted, "who was added has a workbook of its own");
    let refused = office.undo(added.event, &noon).unwrap_err();
    assert!(refused.to_string().contains("bhxh.xlsx"), "{refused}");
    let submission = office.received(round, &who).unwrap()[0].submission;
    assert!(
        office
            .excuse_expected(round, "BHXH", "Thôi", &noon)
            .unwrap_err()
            .to_string()
            .contains("đã gửi")
    );
    office.withdraw_submission(submission, true, &noon).unwrap();
    office.undo(excused.event, &noon).unwrap();
    let view = office.ad_hoc_round(round, &noon).unwrap();
    assert_eq!((view.row.expected, view.reporting.excused.len()), (20, 0));

    // The month's list too.
    let late = clerk(&office, "2022-12-16T12:30:00+07:00");
    let month_excused = office.excuse_expected(december(), "SYT", "Sáp nhập", &late).unwrap();
    let status = office.status(december(), None, &who).unwrap();
    assert_eq!((status.reporting.expected, status.reporting.excused.len()), (23, 1));
    office.undo(month_excused.event, &late).unwrap();
    assert_eq!(office.status(december(), None, &who).unwrap().reporting.expected, 24);
}

#[test]
fn opening_and_adding_are_undone_while_nothing_came() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let morning = clerk(&office, MORNING);
    let done = office.open_ad_hoc(three_questions(), &morning).unwrap();
    let again = office.open_ad_hoc(three_questions(), &morning).unwrap_err();
    assert!(again.to_string().contains("Đã có đợt"), "{again}");
    let added = office
        .add_expected(done.id.unwrap(), "BHXH", "Bổ sung", &morning)
        .unwrap();
    office.undo(added.event, &morning).unwrap();
    assert_eq!(office.expected(done.id.unwrap()).unwrap().len(), 19);
    let undone = office.undo(done.event, &morning).unwrap();
    assert!(office.ad_hoc_rounds(&morning).unwrap().is_empty());
    office.undo(undone.event, &morning).unwrap();
    assert_eq!(office.ad_hoc_rounds(&morning).unwrap().len(), 1);
}

#[test]
fn what_cannot_be_asked_is_refused_in_words_and_nothing_is_opened() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let morning = clerk(&office, MORNING);
    let with = |change: &dyn Fn(&mut AdHocInput)| {
        let mut input = three_questions();
        change(&mut input);
        input
    };
    let cases: [(AdHocInput, &str); 8] = [
        (with(&|i| i.title = " ".to_owned()), "chưa có tên"),
        (with(&|i| i.due = at("2022-12-16T07:59:00+07:00")), "phải ở sau"),
        (with(&|i| i.due = at("2024-12-16T07:59:00+07:00")), "trong vòng một năm"),
        (with(&|i| i.blocks = Vec::new()), "chưa hỏi"),
        (with(&|i| i.agencies = Vec::new()), "chưa có đơn vị"),
        (
            with(&|i| i.agencies = vec!["Sở Tư phap".to_owned(), "Sở Nội vụu".to_owned()]),
            "Có phải: Sở Nội vụ",
        ),
        (with(&|i| i.agencies = vec!["@huyen".to_owned()]), "@district"),
        (
            with(&|i| i.form = Some("KHONG-CO".to_owned())),
            "Không tìm thấy biểu mẫu",
        ),
    ];
    for (input, said) in cases {
        let refused = office.open_ad_hoc(input, &morning).unwrap_err();
        assert!(
            refused.is_refusal() && refused.to_string().contains(said),
            "{said}: {refused}"
        );
    }
    assert!(office.ad_hoc_rounds(&morning).unwrap().is_empty());
}

#[test]
fn a_form_is_used_again_and_a_closed_round_takes_nothing() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let first = opened(&office);
    let morning = clerk(&office, MORNING);
    let form = office.ad_hoc_round(first, &morning).unwrap().form;
    let mut again = three_questions();
    again.form = Some(form.clone());
    again.blocks = Vec::new();
    again.due = at("2022-12-23T17:00:00+07:00");
    again.agencies = vec!["@all".to_owned()];
    let second = office.open_ad_hoc(again, &morning).unwrap().id.unwrap();
    assert_eq!(office.ad_hoc_round(second, &morning).unwrap().form, form);
    assert_eq!(office.expected(second).unwrap().len(), 24);
    let bytes = filled(&office, second, "STP", &replies("1", "Tốt", "Có"));
    office.close_round(second, true, "", &morning).unwrap();
    let path = month.beside("muon.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let taken = office
        .import(ScanFor::Marked, &[path], morning.at, false, &morning, &mut |_| {})
        .unwrap();
    assert_eq!(taken.files[0].findings[0].code, "round_not_open");
    assert!(
        taken.files[0].findings[0].message.contains("đã chốt"),
        "{:?}",
        taken.files[0].findings
    );
    office.close_round(second, false, "", &morning).unwrap_err();
    office
        .close_round(second, false, "Đơn vị gửi bổ sung", &morning)
        .unwrap();
    assert!(office.received(second, &who).unwrap().is_empty());
}

#[test]
fn a_form_is_data_that_goes_out_to_a_file_and_comes_back_as_a_version() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let november = domain::calendar::Period::Month(2022, 11);
    let morning = clerk(&office, MORNING);
    let before = office.form_input("BC-THANG", &who).unwrap();
    assert_eq!(
        serde_json::to_value(&before.blocks).unwrap(),
        json!([
            "tasks",
            "indicators",
            "matrix",
            "obstacles",
            "recommendations",
            "directives"
        ])
    );
    crate::edits::form(&office, &morning).unwrap();
    office.open_round(november, &morning).unwrap();
    let book = |period: domain::calendar::Period| {
        let bytes = office.template(period, "STP", &who).unwrap();
        let book = sheet::worker::Pool::new(crate::program::program(), 1)
            .read(&bytes)
            .unwrap();
        book.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>()
    };
    assert!(book(november).contains(&"Nội dung báo cáo".to_owned()));
    assert!(
        !book(december()).contains(&"Nội dung báo cáo".to_owned()),
        "December keeps what it was opened with"
    );
    let rows = office.forms(&who).unwrap();
    assert_eq!(
        (rows[0].version, rows[0].parts.last().unwrap().as_str()),
        (2, "Nội dung báo cáo (1 câu hỏi)")
    );

    // Blocks left out and put in another order.
    let mut short = before.clone();
    short.blocks = vec![Block::Obstacles, Block::Indicators, Block::Documents];
    office.put_form(short, &morning).unwrap();
    let october = domain::calendar::Period::Month(2022, 10);
    office.open_round(october, &morning).unwrap();
    assert_eq!(
        book(october)[..4],
        ["Bìa", "Khó khăn, vướng mắc", "Chỉ tiêu", "Tài liệu gửi kèm"].map(str::to_owned)
    );

    let mut wrong = before.clone();
    wrong.blocks = Vec::new();
    assert!(
        office
            .put_form(wrong, &morning)
            .unwrap_err()
            .to_string()
            .contains("chưa hỏi")
    );
    let mut renamed = before.clone();
    renamed.name = "Khác".to_owned();
    assert!(
        office
            .put_form(renamed, &morning)
            .unwrap_err()
            .to_string()
            .contains("mã khác")
    );
    drop(office);

    let file = month.beside("mau.json");
    done(&month, &format!("form export BC-THANG |{}|", file.display()));
    let mut written: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    written["code"] = json!("DX-CAMERA");
    written["name"] = json!("Camera tại bộ phận một cửa");
    written["regime"] = Value::Null;
    written["blocks"] = json!([{ "questions": [{ "code": "so", "text": "Số camera", "kind": "number", "unit": "chiếc" }] },
        "recommendations"]);
    std::fs::write(&file, written.to_string()).unwrap();
    done(&month, &format!("form import |{}|", file.display()));
    let listed = asked(&month, "form list");
    let listed = crate::measures::row(&listed, "DX-CAMERA");
    assert_eq!(
        (listed["ad_hoc"].clone(), listed["version"].clone()),
        (json!(true), json!(1))
    );
    written["blocks"] = json!([{ "questions": [{ "code": "so", "text": "Số camera", "kind": "so" }] }]);
    std::fs::write(&file, written.to_string()).unwrap();
    run(&month, &format!("form import |{}|", file.display()))
        .ending(REFUSED)
        .saying("không đúng dạng");
}

#[test]
fn a_request_package_holds_the_letter_the_workbooks_and_an_e_mail_for_each_agency() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let round = opened(&office);
    let morning = clerk(&office, MORNING);
    let folder = month.beside("goi");
    let package = office.write_package(round, &folder, None, &morning).unwrap();
    assert_eq!(package.agencies, 19);
    let inside = |name: &str| std::fs::read_dir(folder.join(name)).unwrap().count();
    assert_eq!((inside("Biểu mẫu"), inside("Thư điện tử")), (19, 19));
    let pdf = folder.join("Công văn đề nghị báo cáo số hồ sơ tồn tại bộ phận một cửa.pdf");
    assert!(pdf.with_extension("docx").exists());
    let text = crate::judges::text(&pdf);
    for words in [
        "V/v báo cáo số hồ sơ tồn",
        "Kính gửi:",
        "Thực hiện văn bản số 8499/BCA-C06 ngày 07/12/2022",
        "- Số hồ sơ tồn (hồ sơ);",
        "Tốt; Khá; Chưa đạt",
        "Trước 17 giờ 00, thứ Sáu, ngày 16 tháng 12 năm 2022",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. BAN CHỈ ĐẠO",
        "Danh sách cơ quan, đơn vị gửi báo cáo".to_uppercase().as_str(),
        "Sở Tư pháp",
    ] {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&text).contains(&flat(words)), "{words}\n{text}");
    }
    assert!(
        !text.contains("16/12/2022") && text.contains("tháng"),
        "number and day are the records office's"
    );
    let mail = std::fs::read_to_string(folder.join("Thư điện tử/STP.txt")).unwrap();
    for words in [
        "Kính gửi: Sở Tư pháp",
        &format!("dot-{round}_STP.xlsx"),
        "Trước 17 giờ 00",
        "Gửi về: Tổ giúp việc",
    ] {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    let again = office.write_package(round, &folder, None, &morning).unwrap_err();
    assert!(again.to_string().contains("thư mục trống"), "{again}");
    let monthly = month.beside("goi-thang");
    let package = office
        .write_package(december(), &monthly, Some(office::Body::Office), &morning)
        .unwrap();
    assert_eq!(package.agencies, 24);
    let text = crate::judges::text(&monthly.join(&package.letter[1]));
    assert!(
        text.contains("V/v báo cáo tháng 12/2022") && text.contains("Số liệu các chỉ tiêu"),
        "{text}"
    );
    office.close_round(round, true, "", &morning).unwrap();
    office
        .write_package(round, &month.beside("chot"), None, &morning)
        .unwrap_err();
    drop((office, who));
    let typed = month.beside("goi-go");
    done(
        &month,
        &format!("template --period 2022-12 --package |{}|", typed.display()),
    );
    assert_eq!(std::fs::read_dir(&typed).unwrap().count(), 4);
}

#[test]
fn a_clerk_types_it_all() {
    let month = Month::copy(Stage::Opened);
    let due = (chrono::Local::now() + chrono::TimeDelta::days(2))
        .format("%Y-%m-%dT17:00")
        .to_string();
    let store = month.store();
    let opened = crate::program::answer(
        &store,
        words![
            "round",
            "open",
            "--title",
            "Hồ sơ tồn",
            "--due",
            &due,
            "--question",
            "Số hồ sơ tồn|number|hồ sơ",
            "--question",
            "Nêu khó khăn|text",
            "--agencies",
            "STP,SYT,STC",
            "--document",
            "số 12/CV",
        ],
    );
    assert_eq!(opened["expected"], 3);
    let round = opened["round"].as_i64().unwrap();
    let out = month.beside("bieu-mau");
    done(
        &month,
        &format!("template --round {round} --all --out |{}|", out.display()),
    );
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 3);
    let list = asked(&month, "round list");
    assert_eq!(
        (list[0]["answered"].clone(), list[0]["expected"].clone()),
        (json!(0), json!(3))
    );
    done(
        &month,
        &format!("round excuse {round} --agency STP --reason |Đã báo cáo trực tiếp|"),
    );
    let table = month.beside("tong-hop.xlsx");
    done(&month, &format!("round table {round} --out |{}|", table.display()));
    assert!(table.exists());
    run(&month, "round status 999").ending(REFUSED).saying("999");
    run(
        &month,
        "round open --title A --due 2020-01-01T17:00 --question B --agencies STP",
    )
    .ending(REFUSED)
    .saying("phải ở sau");
    done(&month, &format!("round close {round}"));
    done(&month, &format!("round reopen {round} --reason |Gửi bổ sung|"));
    done(&month, &format!("round cancel {round}"));
}
