//! What an agency fills in is what is read back.

mod common;

use chrono::Days;
use common::{brief, day, form, good_entries, number, read, text};
use domain::amount::Amount;
use domain::form::{Answer, Cause, Field, TaskState};
use sheet::template::{Content, DirectiveRow, ObstacleRow, RecommendationRow, write, write_filled};
use sheet::{read_form, recognise};

#[test]
fn every_kind_of_answer_comes_back() {
    let mut entries = good_entries();
    entries.obstacles = vec![
        ObstacleRow {
            text: text("Hạ tầng chưa đồng bộ"),
            cause: text("Khách quan"),
            solution: text("Bố trí kinh phí"),
        },
        ObstacleRow {
            text: text("Cán bộ mới,\nchưa quen việc"),
            cause: text("chủ quan"),
            solution: Content::Blank,
        },
    ];
    entries.recommendations = vec![RecommendationRow {
        to: text("Bộ Công an"),
        text: text("Sớm kết nối dữ liệu"),
    }];
    entries.directives = vec![DirectiveRow {
        symbol: text("1234/KH-STNMT"),
        date: Content::Date(day(2022, 12, 2)),
        subject: text("Kế hoạch số hóa hồ sơ đất đai"),
    }];
    let book = read(&write_filled(&form(), &entries).unwrap()).unwrap();
    assert_eq!(recognise(&book), Some(form().mark));

    let (filled, findings) = read_form(&book, &form());
    assert_eq!(brief(&findings), []);
    let figures: Vec<(&str, Field, Answer)> = filled
        .figures
        .iter()
        .map(|f| (f.indicator.as_str(), f.field, f.answer.clone()))
        .collect();
    let whole = |n| Answer::Number(Amount::integer(n));
    assert_eq!(
        figures,
        [
            ("DVC-25", Field::Deployed, Answer::YesNo(true)),
            ("DVC-25", Field::InPeriod, whole(3_219)),
            ("DVC-25", Field::Cumulative, whole(39_621)),
            ("DVC-26", Field::Deployed, Answer::YesNo(false)),
            ("HT-10", Field::Cumulative, whole(1_114)),
            ("HT-10", Field::Base, whole(1_120)),
            (
                "CDS-07",
                Field::Cumulative,
                Answer::Number(Amount::new(8907, 2).unwrap())
            ),
            ("KT-02", Field::Cumulative, whole(30_901_500_000)),
        ]
    );
    let cumulative = &filled.figures[2];
    assert_eq!(
        (cumulative.seen.as_str(), cumulative.as_of),
        ("39.621", Some(day(2022, 12, 14)))
    );
    assert_eq!(
        (cumulative.at.sheet.as_str(), cumulative.at.cell.as_str()),
        ("Chỉ tiêu", "I7")
    );
    assert_eq!(filled.figures[6].seen, "89,07%");

    assert_eq!(filled.tasks[0].state, TaskState::Done);
    assert_eq!(filled.tasks[0].done_on, Some(day(2022, 5, 20)));
    assert_eq!(filled.tasks[0].result, "Đã công khai trên Cổng Dịch vụ công quốc gia");
    assert_eq!(filled.tasks[1].state, TaskState::Recurring);

    let obstacles: Vec<_> = filled
        .obstacles
        .iter()
        .map(|o| (o.text.as_str(), o.cause, o.solution.as_str()))
        .collect();
    assert_eq!(
        obstacles,
        [
            ("Hạ tầng chưa đồng bộ", Some(Cause::Objective), "Bố trí kinh phí"),
            ("Cán bộ mới,\nchưa quen việc", Some(Cause::Subjective), ""),
        ]
    );
    assert_eq!(
        (
            filled.recommendations[0].to.as_str(),
            filled.recommendations[0].text.as_str()
        ),
        ("Bộ Công an", "Sớm kết nối dữ liệu")
    );
    assert_eq!(
        (filled.directives[0].symbol.as_str(), filled.directives[0].date),
        ("1234/KH-STNMT", Some(day(2022, 12, 2)))
    );
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert_eq!(write(&form()).unwrap(), write(&form()).unwrap());
    let mut later = form();
    later.due = later.due + Days::new(1);
    assert_ne!(write(&form()).unwrap(), write(&later).unwrap());
}

#[test]
fn a_blank_workbook_owes_its_answers_and_nothing_else() {
    let (filled, findings) = read_form(&read(&write(&form()).unwrap()).unwrap(), &form());
    assert!(filled.figures.is_empty() && filled.tasks.is_empty() && filled.obstacles.is_empty());
    let owed: Vec<_> = findings
        .iter()
        .map(|f| (f.code(), f.place.clone().unwrap().cell))
        .collect();
    let expected = ["H6", "H7", "G7", "I7", "G8", "I8", "I10", "J10", "I11", "I12"];
    assert_eq!(owed, expected.map(|cell| ("blank_required", cell.to_owned())));
}

#[test]
fn only_the_cells_to_fill_are_unlocked_and_nothing_is_a_formula_or_a_link() {
    let parts = common::parts(&write(&form()).unwrap());
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        !names.iter().any(|n| n.contains("external")
            || n.contains("vba")
            || n.contains("connections")
            || n.contains("calcChain"))
    );
    for (name, content) in &parts {
        let xml = String::from_utf8_lossy(content);
        assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "{name}");
        if name.starts_with("xl/worksheets/sheet") {
            assert!(xml.contains("<sheetProtection"), "{name}");
        }
        for rule in xml.split("<dataValidation ").skip(1) {
            assert!(rule.contains("errorStyle=\"warning\""), "{name}: {rule}");
        }
    }
}

#[test]
fn hostile_titles_stay_text() {
    let payloads = [
        "=cmd|'/c calc'!A1",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "＝1+1",
        "=1+1",
        "%0A=1",
        "=DDE(\"a\";\"b\")",
        "'=1",
        "\"=1",
        "=IMPORTXML(\"http://x\")",
        "=WEBSERVICE(\"http://x\")",
        "|calc",
        "=A1",
        "<f>1</f>",
        "<script>alert(1)</script>",
        "&amp;",
        "]]>",
    ];
    let mut form = form();
    let model = form.indicators.remove(4);
    form.indicators = payloads
        .iter()
        .zip(1..)
        .map(|(payload, n)| {
            let mut line = model.clone();
            (line.code, line.name, line.target) = (format!("X-{n:02}"), (*payload).to_owned(), (*payload).to_owned());
            line
        })
        .collect();
    let mut entries = good_entries();
    entries.obstacles = payloads
        .map(|p| ObstacleRow {
            text: text(p),
            ..ObstacleRow::default()
        })
        .to_vec();
    entries.figures = (1..=payloads.len())
        .map(|n| common::figure(&format!("X-{n:02}"), Field::Cumulative, number(1)))
        .collect();
    let bytes = write_filled(&form, &entries).unwrap();
    for (name, content) in common::parts(&bytes) {
        assert!(
            !name.starts_with("xl/worksheets/") || !String::from_utf8_lossy(&content).contains("<f>"),
            "{name}"
        );
    }
    let (filled, findings) = read_form(&read(&bytes).unwrap(), &form);
    assert_eq!(filled.figures.len(), payloads.len());
    assert_eq!(filled.obstacles.len(), payloads.len());
    assert_eq!(filled.obstacles[0].text, payloads[0]);
    assert_eq!(brief(&findings), []);
}
