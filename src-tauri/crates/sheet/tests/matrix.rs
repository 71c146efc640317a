//! The sheet of localities × indicators: written, filled, read back cell by cell.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use common::{brief, day, edit, form, number, read, text};
use domain::amount::Amount;
use domain::form::{AgencyForm, Answer, Field, Filled, IndicatorLine, Matrix, PlaceLine};
use sheet::read_form;
use sheet::template::{Content, Entries, FigureContent, IndicatorContent, write, write_filled};

const PLACES: usize = 135;
/// The first locality stands below the days.
const FIRST: usize = 7;

fn place(n: usize) -> String {
    format!("X-{n:03}")
}

fn line(code: &str, unit: &str, asks: &[Field], decimals: u8) -> IndicatorLine {
    IndicatorLine {
        code: code.to_owned(),
        name: format!("Chỉ tiêu {code}"),
        unit: unit.to_owned(),
        group: String::new(),
        asks: asks.to_vec(),
        decimals,
        target: String::new(),
        last: None,
    }
}

/// The police: four indicators of 135 localities, six columns.
fn police() -> AgencyForm {
    AgencyForm {
        tasks: Vec::new(),
        indicators: Vec::new(),
        matrix: Some(Matrix {
            places: (1..=PLACES)
                .map(|n| PlaceLine {
                    code: place(n),
                    name: format!("Xã số {n}"),
                })
                .collect(),
            indicators: vec![
                line("CC-01", "hồ sơ", &[Field::InPeriod, Field::Cumulative], 0),
                line("DD-02", "tài khoản", &[Field::Cumulative], 0),
                line("DD-03", "hồ sơ", &[Field::Cumulative, Field::Base], 0),
                line("KT-04", "triệu đồng", &[Field::Cumulative], 2),
            ],
            last: Vec::new(),
        }),
        ..form()
    }
}

fn typed(n: usize, indicator: &str, field: Field, content: Content) -> FigureContent {
    FigureContent {
        indicator: indicator.to_owned(),
        place: Some(place(n)),
        field,
        content,
    }
}

/// What a locality says in each of the six columns.
fn said(n: usize) -> [(&'static str, Field, Amount); 6] {
    let n = i64::try_from(n).unwrap();
    [
        ("CC-01", Field::InPeriod, Amount::integer(n)),
        ("CC-01", Field::Cumulative, Amount::integer(10 * n)),
        ("DD-02", Field::Cumulative, Amount::integer(1_000 + n)),
        ("DD-03", Field::Cumulative, Amount::integer(n)),
        ("DD-03", Field::Base, Amount::integer(200)),
        ("KT-04", Field::Cumulative, Amount::new(100 * n + 10, 2).unwrap()),
    ]
}

fn filled(places: impl Iterator<Item = usize>) -> Entries {
    let figures =
        places.flat_map(|n| said(n).map(|(code, field, amount)| typed(n, code, field, Content::Number(amount))));
    Entries {
        figures: figures.collect(),
        indicators: vec![IndicatorContent {
            indicator: "CC-01".to_owned(),
            as_of: Content::Date(day(2022, 12, 14)),
            note: Content::Blank,
        }],
        ..Entries::default()
    }
}

fn replace(entries: &mut Entries, n: usize, indicator: &str, field: Field, content: Content) {
    let cell = entries
        .figures
        .iter_mut()
        .find(|f| f.place == Some(place(n)) && f.indicator == indicator && f.field == field);
    cell.unwrap().content = content;
}

fn answers(entries: &Entries) -> (Filled, Vec<(String, String, String)>) {
    let book = read(&write_filled(&police(), entries).unwrap()).unwrap();
    let (filled, findings) = read_form(&book, &police());
    (filled, brief(&findings))
}

fn found(code: &str, cell: &str) -> (String, String, String) {
    (code.to_owned(), "Theo địa bàn".to_owned(), cell.to_owned())
}

#[test]
fn every_cell_comes_back_as_the_figure_of_its_locality() {
    let (filled, findings) = answers(&filled(1..=PLACES));
    assert_eq!(findings, []);
    assert_eq!(filled.figures.len(), 6 * PLACES);
    let mut read = filled.figures.iter();
    for n in 1..=PLACES {
        for (code, field, amount) in said(n) {
            let figure = read.next().unwrap();
            assert_eq!(
                (figure.indicator.as_str(), figure.place.as_deref(), figure.field),
                (code, Some(place(n).as_str()), field)
            );
            assert_eq!(figure.answer, Answer::Number(amount));
            assert_eq!(figure.at.sheet, "Theo địa bàn");
            // The day is told once for an indicator, and holds for both its columns.
            assert_eq!(figure.as_of, (code == "CC-01").then(|| day(2022, 12, 14)));
        }
    }
    let last = filled.figures.last().unwrap();
    assert_eq!((last.at.cell.as_str(), last.seen.as_str()), ("J141", "135,10"));
}

#[test]
fn one_wrong_cell_is_named_and_the_others_are_read() {
    let mut entries = filled(1..=PLACES);
    replace(&mut entries, 77, "DD-02", Field::Cumulative, text("1.07"));
    replace(&mut entries, 78, "DD-03", Field::Cumulative, number(201));
    let (filled, findings) = answers(&entries);
    assert_eq!(
        findings,
        [
            found("not_whole", &format!("G{}", FIRST + 76)),
            found("part_above_whole", &format!("H{}", FIRST + 77)),
        ]
    );
    assert_eq!(filled.figures.len(), 6 * PLACES - 1);
}

#[test]
fn a_blank_row_is_told_once_and_is_no_zero() {
    let mut entries = filled((1..=PLACES).filter(|n| *n != 5));
    entries
        .figures
        .retain(|f| !(f.place == Some(place(9)) && f.indicator == "DD-02"));
    replace(&mut entries, 10, "DD-02", Field::Cumulative, text("chưa có số liệu"));
    replace(&mut entries, 11, "DD-02", Field::Cumulative, text("không phát sinh"));
    // Trong kỳ may stay blank beside lũy kế.
    entries
        .figures
        .retain(|f| !(f.place == Some(place(12)) && f.field == Field::InPeriod));
    let (filled, findings) = answers(&entries);
    assert_eq!(
        findings,
        [
            found("blank_row", &format!("E{}", FIRST + 4)),
            found("blank_required", &format!("G{}", FIRST + 8)),
        ]
    );
    let of = |n: usize| {
        let place = place(n);
        let figures = filled
            .figures
            .iter()
            .filter(move |f| f.place.as_deref() == Some(&place));
        figures
            .filter(|f| f.indicator == "DD-02")
            .map(|f| f.answer.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!((of(5), of(9)), (vec![], vec![]));
    assert_eq!((of(10), of(11)), (vec![Answer::NotMeasured], vec![Answer::Nothing]));
}

/// The workbook's sheet of localities as XML, changed.
fn with_sheet(entries: &Entries, change: impl Fn(&str) -> String) -> Vec<(String, String, String)> {
    let bytes = write_filled(&police(), entries).unwrap();
    let changed = edit(&bytes, "xl/worksheets/sheet4.xml", change);
    brief(&read_form(&read(&changed).unwrap(), &police()).1)
}

#[test]
fn a_sum_that_is_not_that_of_the_rows_is_told() {
    let sum: i64 = (1..=135).map(|n| 1_000 + n).sum();
    let written = format!("<f>SUM(G7:G141)</f><v>{sum}</v>");
    let shorter = format!("<v>{}</v>", sum - 50);
    let findings = with_sheet(&filled(1..=PLACES), |xml| xml.replace(&written, &shorter));
    assert_eq!(findings, [found("sum_mismatch", "G142")]);
    // A spreadsheet passes over what was typed as text: the rows are right all the same.
    let mut entries = filled(1..=PLACES);
    replace(&mut entries, 1, "DD-02", Field::Cumulative, text("1.001"));
    assert_eq!(answers(&entries).1, []);
}

#[test]
fn rows_that_are_hidden_are_read_and_rows_that_were_added_are_told() {
    let findings = with_sheet(&filled(1..=PLACES), |xml| {
        xml.replace("<row r=\"50\"", "<row hidden=\"1\" r=\"50\"")
    });
    let hidden = ("hidden".to_owned(), "Theo địa bàn".to_owned(), String::new());
    assert_eq!(findings, [hidden], "hidden rows are read all the same");
    let stray = "<row r=\"150\"><c r=\"G150\"><v>7</v></c></row></sheetData>";
    let findings = with_sheet(&filled(1..=PLACES), |xml| xml.replace("</sheetData>", stray));
    assert_eq!(findings, [found("outside_changed", "G150")]);
}

#[test]
fn a_file_for_other_localities_is_not_the_form_that_was_asked() {
    let bytes = write_filled(&police(), &filled(1..=PLACES)).unwrap();
    let mut asked = police();
    let matrix = asked.matrix.as_mut().unwrap();
    matrix.places.push(PlaceLine {
        code: place(136),
        name: "Xã số 136".to_owned(),
    });
    let (_, findings) = read_form(&read(&bytes).unwrap(), &asked);
    let codes: Vec<&str> = findings.iter().map(|f| f.code()).collect();
    assert_eq!(codes, ["other_form", "shape_changed"]);
}

/// An attribute of the page of the sheet of localities.
fn page(form: &AgencyForm, attribute: &str) -> String {
    let parts = common::parts(&write(form).unwrap());
    let (_, xml) = parts
        .iter()
        .find(|(name, _)| name == "xl/worksheets/sheet4.xml")
        .unwrap();
    let xml = String::from_utf8(xml.clone()).unwrap();
    let setup = xml.split("<pageSetup").nth(1).unwrap();
    let value = setup.split(&format!("{attribute}=\"")).nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

#[test]
fn it_prints_across_on_a4_and_on_a3_where_there_are_many_columns() {
    let mut form = police();
    assert_eq!(
        (page(&form, "paperSize"), page(&form, "orientation")),
        ("9".into(), "landscape".into())
    );
    let matrix = form.matrix.as_mut().unwrap();
    for n in 5..=7 {
        matrix
            .indicators
            .push(line(&format!("DD-{n:02}"), "hồ sơ", &[Field::Cumulative], 0));
    }
    assert_eq!(page(&form, "paperSize"), "8");
    let names = common::parts(&write(&form).unwrap());
    let (_, book) = names.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let book = String::from_utf8(book.clone()).unwrap();
    assert!(book.contains("'Theo địa bàn'!$4:$5"), "the heads are repeated: {book}");
}

#[test]
fn an_agency_that_is_asked_nothing_by_locality_has_no_such_sheet() {
    let book = read(&write(&form()).unwrap()).unwrap();
    assert!(book.sheet("Theo địa bàn").is_none());
    assert!(book.sheet("Chỉ tiêu").is_some());
}
