//! A small form, its answers, and ways to tamper with a workbook's parts.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its share; a fixture that fails is a failed test"
)]

pub mod biff;
pub mod xlsb;

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::finding::Finding;
use domain::form::{AgencyForm, Field, FormMark, IndicatorLine, TaskLine, TaskPart, TaskState};
use sheet::Refusal;
use sheet::book::{Book, Cell, CellValue};
use sheet::template::{Content, Entries, FigureContent, IndicatorContent, TaskContent, write_filled};
use sheet::worker::Pool;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub fn pool() -> Pool {
    Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_sheet-worker-fixture")), 1)
}

pub fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    pool().read(bytes)
}

/// The bytes of a fixture.
pub fn fixture(path: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
    std::fs::read(folder.join(path)).unwrap()
}

/// What a cell holds, as one word: numbers with a point, days as ISO 8601.
pub fn told(cell: Option<&Cell>) -> String {
    let Some(cell) = cell else {
        return "(nothing)".to_owned();
    };
    match &cell.value {
        _ if cell.formula_without_value => "(no result)".to_owned(),
        CellValue::Empty => "(empty)".to_owned(),
        CellValue::Text(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(amount) => amount.to_string(),
        CellValue::Date(moment) => moment.to_string().trim_end_matches(" 00:00:00").to_owned(),
        CellValue::Bool(truth) => truth.to_string(),
        CellValue::Unwieldy => "(unwieldy)".to_owned(),
    }
}

fn line(code: &str, name: &str, unit: &str, group: &str, asks: &[Field], decimals: u8) -> IndicatorLine {
    IndicatorLine {
        code: code.to_owned(),
        name: name.to_owned(),
        unit: unit.to_owned(),
        group: group.to_owned(),
        asks: asks.to_vec(),
        decimals,
        target: String::new(),
        last: None,
    }
}

/// Sở Tài nguyên và Môi trường, tháng 12/2022, with one indicator of every shape.
pub fn form() -> AgencyForm {
    let dvc = "Dịch vụ công trực tuyến thiết yếu";
    let other = "Hạ tầng, dữ liệu";
    let mut flow = line(
        "DVC-25",
        "Đăng ký biến động quyền sử dụng đất",
        "hồ sơ",
        dvc,
        &[Field::Deployed, Field::InPeriod, Field::Cumulative],
        0,
    );
    flow.target = "100% (UBND tỉnh giao)".to_owned();
    flow.last = Some((Period::Month(2022, 11), Amount::integer(36_402)));
    AgencyForm {
        mark: FormMark {
            form: "BC-THANG".to_owned(),
            version: 1,
            store: "f2a7c1".to_owned(),
            round: 7,
            period: Some(Period::Month(2022, 12)),
            agency: "STNMT".to_owned(),
        },
        province_name: "Bình Định".to_owned(),
        agency_name: "Sở Tài nguyên và Môi trường".to_owned(),
        send_to: "Tổ giúp việc Đề án 06 của tỉnh (qua Phòng PC06 - Công an tỉnh)".to_owned(),
        due: day(2022, 12, 15),
        window: (day(2022, 11, 15), day(2022, 12, 14)),
        tasks: vec![
            TaskLine {
                task: 21,
                code: "II.2.1".to_owned(),
                title: "Đưa dịch vụ đăng ký biến động đất đai lên Cổng Dịch vụ công".to_owned(),
                part: TaskPart::Lead,
                deadline_text: "trong tháng 5/2022".to_owned(),
                due: Some(day(2022, 5, 31)),
                last_state: Some(TaskState::InProgress),
            },
            TaskLine {
                task: 25,
                code: "II.5".to_owned(),
                title: "Phối hợp làm sạch dữ liệu dân cư".to_owned(),
                part: TaskPart::Coordinate,
                deadline_text: "thường xuyên".to_owned(),
                due: None,
                last_state: None,
            },
        ],
        indicators: vec![
            flow,
            line(
                "DVC-26",
                "Trích lục bản đồ địa chính",
                "hồ sơ",
                dvc,
                &[Field::Deployed, Field::InPeriod, Field::Cumulative],
                0,
            ),
            line(
                "HT-10",
                "Máy tính đạt yêu cầu",
                "máy",
                other,
                &[Field::Cumulative, Field::Base],
                0,
            ),
            line("CDS-07", "Tỷ lệ hồ sơ số hóa", "%", other, &[Field::Cumulative], 2),
            line("KT-02", "Kinh phí đã bố trí", "đồng", other, &[Field::Cumulative], 0),
        ],
        matrix: None,
        title: String::new(),
        request: String::new(),
        hour: None,
        parts: domain::form::MONTHLY.to_vec(),
        questions: Vec::new(),
    }
}

pub fn figure(indicator: &str, field: Field, content: Content) -> FigureContent {
    FigureContent {
        indicator: indicator.to_owned(),
        place: None,
        field,
        content,
    }
}

pub fn number(n: i64) -> Content {
    Content::Number(Amount::integer(n))
}

pub fn text(words: &str) -> Content {
    Content::Text(words.to_owned())
}

/// Every question answered without a fault.
pub fn good_entries() -> Entries {
    Entries {
        figures: vec![
            figure("DVC-25", Field::Deployed, text("Có")),
            figure("DVC-25", Field::InPeriod, number(3_219)),
            figure("DVC-25", Field::Cumulative, number(39_621)),
            figure("DVC-26", Field::Deployed, text("Chưa")),
            figure("HT-10", Field::Cumulative, text("1.114")),
            figure("HT-10", Field::Base, number(1_120)),
            figure(
                "CDS-07",
                Field::Cumulative,
                Content::NumberAs {
                    number: Amount::new(8907, 4).unwrap(),
                    format: "0.00%".to_owned(),
                },
            ),
            figure("KT-02", Field::Cumulative, number(30_901_500_000)),
        ],
        indicators: vec![IndicatorContent {
            indicator: "DVC-25".to_owned(),
            as_of: Content::Date(day(2022, 12, 14)),
            note: Content::Blank,
        }],
        tasks: vec![
            TaskContent {
                task: 21,
                state: text("Hoàn thành"),
                done_on: Content::Date(day(2022, 5, 20)),
                result: text("Đã công khai trên Cổng Dịch vụ công quốc gia"),
            },
            TaskContent {
                task: 25,
                state: text("Thực hiện thường xuyên"),
                ..TaskContent::default()
            },
        ],
        ..Entries::default()
    }
}

/// The good answers with one figure replaced.
pub fn with_figure(indicator: &str, field: Field, content: Content) -> Vec<u8> {
    let mut entries = good_entries();
    entries
        .figures
        .retain(|typed| !(typed.indicator == indicator && typed.field == field));
    entries.figures.push(figure(indicator, field, content));
    write_filled(&form(), &entries).unwrap()
}

/// Codes and cells of the findings, for comparison.
pub fn brief(findings: &[Finding]) -> Vec<(String, String, String)> {
    findings
        .iter()
        .map(|finding| {
            let place = finding.place.clone();
            let (sheet, cell) = place.map(|place| (place.sheet, place.cell)).unwrap_or_default();
            (finding.code().to_owned(), sheet, cell)
        })
        .collect()
}

/// The parts of a package, in order.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// A package of parts.
pub fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The package with one part rewritten.
pub fn edit(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut all = parts(bytes);
    let (_, content) = all
        .iter_mut()
        .find(|(name, _)| name == part)
        .expect("the part is there");
    let before = String::from_utf8(content.clone()).unwrap();
    let after = change(&before);
    assert_ne!(before, after, "the change must change something");
    *content = after.into_bytes();
    package(&all)
}

/// A bare workbook of one sheet with the given sheet XML and shared strings.
pub fn bare(sheet_data: &str, shared_strings: Option<&str>) -> Vec<u8> {
    let own = |name: &str, content: &str| (name.to_owned(), content.as_bytes().to_vec());
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut all = vec![
        own(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        own(
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        own(
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        own(
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        own(
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        own(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\">{sheet_data}</worksheet>"),
        ),
    ];
    if let Some(strings) = shared_strings {
        all.push(own("xl/sharedStrings.xml", strings));
    }
    package(&all)
}
