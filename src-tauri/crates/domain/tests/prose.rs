//! The text of a report's section: marks, their words, and digits typed by hand.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::prose::{
    DocumentFacts, FigureFacts, Gap, ListItem, ListValue, MarkTrouble, ParagraphKind, Resolver, marks, parse, render,
    typed_figures,
};

struct BinhDinh;

impl Resolver for BinhDinh {
    fn figure(&self, code: &str) -> Option<FigureFacts> {
        match code {
            "CDS-01" => Some(FigureFacts {
                value: Some(Amount::integer(1_322_251)),
                base: Some(Amount::integer(1_484_494)),
                percent: Amount::new(8907, 2),
                as_of: NaiveDate::from_ymd_opt(2022, 12, 16),
            }),
            "DVC-06" => Some(FigureFacts {
                value: Some(Amount::integer(2)),
                ..FigureFacts::default()
            }),
            "HST-06" => Some(FigureFacts::default()),
            _ => None,
        }
    }

    fn list(&self, prefix: &str) -> Vec<ListItem> {
        if prefix != "DVC-CA" {
            return Vec::new();
        }
        let item = |name: &str, value| ListItem {
            name: name.to_owned(),
            unit: "trường hợp".to_owned(),
            value,
        };
        vec![
            item("Đăng ký thường trú", ListValue::Number(Amount::integer(1616))),
            item("Làm con dấu thu nhỏ", ListValue::Nothing),
            ListItem {
                name: "Cấp lại".to_owned(),
                unit: String::new(),
                value: ListValue::Number(Amount::integer(5)),
            },
            item("Khai báo tạm vắng", ListValue::Missing),
        ]
    }

    fn document(&self, symbol: &str) -> Option<DocumentFacts> {
        (symbol == "808/QĐ-UBND").then(|| DocumentFacts {
            kind: "Quyết định".to_owned(),
            symbol: symbol.to_owned(),
            date: NaiveDate::from_ymd_opt(2022, 3, 16),
            subject: "thành lập Ban Chỉ đạo".to_owned(),
        })
    }
}

fn rendered(text: &str) -> String {
    let out = render(&parse(text).expect("a value of this test"), &BinhDinh);
    assert_eq!(out.unresolved, []);
    out.paragraphs.iter().map(|p| p.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_form_of_a_figure() {
    assert_eq!(rendered("được {{CDS-01}} hồ sơ"), "được 1.322.251 hồ sơ");
    assert_eq!(rendered("{{CDS-01/}}"), "1.322.251/1.484.494");
    assert_eq!(rendered("{{CDS-01%}}"), "89,07%");
    assert_eq!(rendered("{{CDS-01/%}}"), "1.322.251/1.484.494 (đạt 89,07%)");
    assert_eq!(
        rendered("Tính đến {{CDS-01@}}, {{ CDS-01 }}"),
        "Tính đến ngày 16 tháng 12 năm 2022, 1.322.251"
    );
    assert_eq!(rendered("Còn lại {{DVC-06#}} DVC"), "Còn lại 02 DVC");
}

#[test]
fn a_list_tells_nothing_from_unknown() {
    assert_eq!(
        rendered("gồm: {{list:DVC-CA}}."),
        "gồm: (1) Đăng ký thường trú (1.616 trường hợp), (2) Làm con dấu thu nhỏ (không phát sinh), (3) Cấp lại (5), (4) Khai báo tạm vắng."
    );
}

#[test]
fn documents_with_and_without_what_they_are_about() {
    assert_eq!(
        rendered("{{doc:808/QĐ-UBND}}"),
        "Quyết định số 808/QĐ-UBND ngày 16 tháng 3 năm 2022"
    );
    assert_eq!(
        rendered("{{doc:808/QĐ-UBND+}}"),
        "Quyết định số 808/QĐ-UBND ngày 16 tháng 3 năm 2022 về việc thành lập Ban Chỉ đạo"
    );
}

#[test]
fn lines_are_paragraphs_and_signs_make_items() {
    let paragraphs = parse("Kết quả:\n\n- Một {{CDS-01}}\n+ Hai\n – Ba").unwrap();
    let kinds: Vec<ParagraphKind> = paragraphs.iter().map(|p| p.kind).collect();
    assert_eq!(
        kinds,
        [
            ParagraphKind::Plain,
            ParagraphKind::Dash,
            ParagraphKind::Sub,
            ParagraphKind::Dash
        ]
    );
    assert_eq!(marks(&paragraphs).count(), 1);
}

#[test]
fn a_run_remembers_its_mark() {
    let paragraphs = parse("được {{CDS-01}} hồ sơ").unwrap();
    let out = render(&paragraphs, &BinhDinh);
    let runs = &out.paragraphs[0].runs;
    assert_eq!(runs.len(), 3);
    assert_eq!(runs[1].mark.as_ref(), marks(&paragraphs).next());
    assert_eq!(runs[0].mark, None);
    assert_eq!(
        (runs[1].text.as_str(), runs[1].raw.as_deref()),
        ("1.322.251", Some("1322251"))
    );
    assert_eq!(runs[0].raw, None);
}

#[test]
fn all_broken_marks_are_told_at_once_with_their_place() {
    let broken =
        parse("tốt {{CDS-01}}\n- sai {{CDS 01}} và {{}} và {{danh:DVC}}\nhở {{CDS-01 và {{CDS-02}}\nthừa }} đây")
            .unwrap_err();
    let told: Vec<(usize, usize, MarkTrouble)> = broken.iter().map(|b| (b.paragraph, b.at, b.trouble)).collect();
    assert_eq!(
        told,
        [
            (2, 7, MarkTrouble::BadCode),
            (2, 21, MarkTrouble::Empty),
            (2, 29, MarkTrouble::UnknownWord),
            (3, 4, MarkTrouble::NotClosed),
            (4, 6, MarkTrouble::NotOpened),
        ]
    );
    assert!(
        broken[0]
            .to_string()
            .starts_with("Đoạn 2, từ ký tự 7: không hiểu ‘{{CDS 01}}’")
    );
}

#[test]
fn a_gap_is_shown_and_told_never_hidden() {
    let text = "trẻ em {{HST-06}} và {{LA-01}} theo {{doc:1/QĐ}}, {{list:ZZ}}, {{DVC-06%}}";
    let out = render(&parse(text).unwrap(), &BinhDinh);
    let shown = out.paragraphs[0].text();
    assert!(
        shown.starts_with("trẻ em (chưa có số liệu) và (chưa có số liệu) theo 1/QĐ"),
        "{shown}"
    );
    let gaps: Vec<&Gap> = out.unresolved.iter().map(|unresolved| &unresolved.gap).collect();
    assert!(matches!(
        gaps.as_slice(),
        [
            Gap::NoFigure { .. },
            Gap::NoIndicator { .. },
            Gap::NoDocument { .. },
            Gap::EmptyList { .. },
            Gap::NoFigure { .. }
        ]
    ));
    assert!(out.paragraphs[0].runs.iter().all(|run| run.raw.is_none()));
    assert_eq!(
        out.unresolved[1].to_string(),
        "đoạn 1: danh mục không có chỉ tiêu LA-01; đề nghị sửa mã"
    );
}

fn typed(text: &str) -> Vec<String> {
    typed_figures(&parse(text).expect("text without broken marks"))
        .into_iter()
        .map(|t| t.figure)
        .collect()
}

#[test]
fn figures_typed_by_hand_are_found() {
    for (text, figure) in [
        ("đã triển khai 5/20 dịch vụ", "5/20"),
        ("ở 12/500 thôn", "12/500"),
        ("đạt 1.222/2022 hộ", "1.222/2022"),
        ("được 1.322.251 hồ sơ", "1.322.251"),
        ("còn tồn (5 hồ sơ quá hạn)", "5"),
        ("tăng mỗi năm 9,5% hồ sơ", "9,5%"),
        ("cấp thẻ số 12345 trong kỳ", "12345"),
        ("từ 500 hồ sơ trở lên", "500"),
        ("đã cấp 2022 thẻ", "2022"),
        ("còn lại - 500 hồ sơ", "500"),
        ("còn lại - 200 hồ sơ", "200"),
    ] {
        assert_eq!(typed(text), [figure], "{text}");
    }
    assert_eq!(typed("cập nhật 12/2022 và 16/12/2022"), [""; 0]);
    assert_eq!(
        typed("đã thu nhận 1.322.251/1.484.494 hồ sơ (đạt 89,07%)"),
        ["1.322.251/1.484.494", "89,07%"]
    );
    assert_eq!(
        typed("làm sạch 213.643 trường hợp (đạt tỷ lệ 67,9 %)"),
        ["213.643", "67,9 %"]
    );
    assert_eq!(
        typed("đã cấp 500 thẻ ở 159 xã, bằng 25 lần; đến nay có 794/1.114 thôn"),
        ["500", "159", "25", "794/1.114"]
    );
    assert_eq!(typed("đã triển khai 23/25 dịch vụ"), ["23/25"]);
    assert_eq!(typed("{{CDS-01/%}} hồ sơ"), [""; 0]);
}

#[test]
fn dates_numbers_of_documents_and_ordinals_are_let_through() {
    for text in [
        "Tính đến ngày 16 tháng 12 năm 2022, ngày 05/01/2023, tháng 4/2022, đến 30/11, quý 4 năm 2022",
        "Thực hiện Quyết định số 06/QĐ-TTg, Nghị quyết 68/NQ-CP, Nghị định số 107/2021/NĐ-CP, Công văn số 8499/CV-TCTTKĐA",
        "(1) Đăng ký thường trú, (2) Đăng ký tạm trú; 1. Kết quả",
        "Đề án 06 giai đoạn 2022 - 2025, định danh mức độ 2, Điều 5, khoản 1, Phụ lục 2, lần thứ 3",
        "từ đủ 14 tuổi trở lên, chốt lúc 16 giờ 00 phút",
        "Phòng PC06, Cục C06",
    ] {
        assert_eq!(typed(text), [""; 0], "{text}");
    }
}

#[test]
fn a_typed_figure_is_shown_with_its_paragraph_and_the_words_around_it() {
    let text = "- 500 hồ sơ đã nhận trong kỳ này\n- Trong kỳ đã có thêm 40 hồ sơ mới nộp trực tuyến";
    let found = typed_figures(&parse(text).unwrap());
    let told: Vec<(usize, &str)> = found.iter().map(|t| (t.paragraph, t.around.as_str())).collect();
    assert_eq!(told, [(1, "500 hồ sơ đã"), (2, "đã có thêm 40 hồ sơ mới")]);
}

#[test]
fn a_long_broken_mark_is_cut_where_it_is_shown() {
    let long = format!("{{{{{}}}}}", "CDS 01 ".repeat(12));
    let seen = &parse(&long).unwrap_err()[0].seen;
    assert_eq!(seen.chars().count(), 40);
    assert!(seen.starts_with("{{CDS 01 CDS") && seen.ends_with('…'), "{seen}");
    let short = format!("{{{{{}}}}}", "CDS 01".repeat(6));
    assert_eq!(parse(&short).unwrap_err()[0].seen, short);
}

#[test]
fn a_mark_is_written_as_it_stands_in_the_text() {
    for text in ["{{CDS-01/%}}", "{{list:DVC-CA}}", "{{doc:808/QĐ-UBND+}}"] {
        let paragraphs = parse(text).unwrap();
        let written: Vec<String> = marks(&paragraphs).map(ToString::to_string).collect();
        assert_eq!(written, [text]);
    }
}
