//! Lists that come with an answer to an ad hoc round: below the merged table, in its JSON and in its workbook.

use domain::form::Block;
use office::{FileOutcome, Rehearsal, ScanFor};
use serde_json::json;

use crate::ad_hoc::{EVENING, MORNING, clerk, replies, send, three_questions};
use crate::measures::{asked, run};
use crate::month::{Month, Stage, by};

#[test]
fn lists_that_came_with_an_answer_stand_below_the_table_on_screen_in_json_and_in_the_workbook() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let mut input = three_questions();
    let lists = [
        Block::Documents,
        Block::Obstacles,
        Block::Recommendations,
        Block::Directives,
    ];
    input.blocks.extend(lists);
    let round = office.open_ad_hoc(input, &clerk(&office, MORNING)).unwrap().id.unwrap();
    let answer = |agency: &str, obstacle: &str| {
        let delivery = json!({ "agency": agency, "file": "a.xlsx", "received_at": MORNING, "document_at": null,
            "document_symbol": null, "figures": [], "tasks": [], "recommendations": [], "directives": [],
            "obstacles": [{ "text": obstacle, "cause": null, "solution": "Bổ sung máy quét" }],
            "documents": [{ "symbol": "15/BC-ST", "date": "2022-12-14", "subject": "Báo cáo tình hình máy móc" }],
            "replies": replies("310", "Tốt", "Có") });
        let material = json!({ "province": "52", "round": "2022-12", "deliveries": [delivery] });
        let read = Rehearsal::read(&material.to_string()).unwrap();
        let who = by(&office, "canbo").who;
        office.filled_workbook(round, &read.deliveries[0], &who).unwrap()
    };
    let answers = [
        ("STP", "Thiếu máy quét", "2022-12-16T10:00:00+07:00"),
        ("CAT", "Đường truyền chậm", "2022-12-16T11:00:00+07:00"),
        // What an answer said that another one took the place of is not told.
        ("STP", "Thiếu máy quét, máy in", "2022-12-16T12:00:00+07:00"),
    ];
    for (n, (agency, words, hour)) in answers.into_iter().enumerate() {
        let name = format!("{n}-{agency}.xlsx");
        let outcome = send(&month, &office, &answer(agency, words), &name, hour, ScanFor::Marked);
        assert_eq!(outcome, FileOutcome::Accepted, "{agency}");
    }
    let evening = clerk(&office, EVENING);
    let table = office.merged_table(round, &evening).unwrap();
    let told: Vec<(&str, Vec<String>)> = table
        .lists
        .iter()
        .map(|list| {
            let entries = list.entries.iter();
            let entries = entries.map(|e| format!("{}: {}; {}", e.agency.name, e.text, e.details.join("; ")));
            (list.words.as_str(), entries.collect())
        })
        .collect();
    let paper = "Báo cáo tình hình máy móc; số 15/BC-ST ngày 14/12/2022";
    assert_eq!(
        told,
        [
            (
                "Tài liệu gửi kèm",
                vec![format!("Công an tỉnh: {paper}"), format!("Sở Tư pháp: {paper}")]
            ),
            (
                "Khó khăn, vướng mắc",
                vec![
                    "Công an tỉnh: Đường truyền chậm; Giải pháp: Bổ sung máy quét".to_owned(),
                    "Sở Tư pháp: Thiếu máy quét, máy in; Giải pháp: Bổ sung máy quét".to_owned(),
                ]
            ),
            ("Kiến nghị, đề xuất", Vec::new()),
            ("Văn bản chỉ đạo", Vec::new()),
        ],
        "in the order of the form and of the rows; a list nobody wrote in is there too"
    );
    let book = sheet::worker::Pool::new(crate::program::program(), 1)
        .read(&office.merged_workbook(round, &evening).unwrap())
        .unwrap();
    let shown = |tab: &str| -> Vec<String> {
        let cells = book.sheet(tab).unwrap().cells.iter();
        cells.map(|cell| cell.shown().to_owned()).collect()
    };
    for words in [
        "Công an tỉnh",
        "Đường truyền chậm",
        "Giải pháp: Bổ sung máy quét",
        "1-CAT.xlsx",
    ] {
        let cells = shown("Khó khăn, vướng mắc");
        assert!(cells.iter().any(|cell| cell == words), "{words}: {cells:?}");
    }
    assert!(shown("Kiến nghị, đề xuất").contains(&"Chưa có đơn vị nào ghi.".to_owned()));
    drop(office);
    let json = asked(&month, &format!("round table {round}"));
    assert_eq!(json["lists"][1]["entries"][0]["text"], "Đường truyền chậm");
    let lines = run(&month, &format!("round table {round}"))
        .ending(crate::program::DONE)
        .out;
    assert!(lines.contains("Khó khăn, vướng mắc (02):"), "{lines}");
}
