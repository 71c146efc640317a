//! The pages against Nghị định 30/2020/NĐ-CP, Phụ lục I: sizes, weights, places and rules, read from the PDF itself.

#![allow(clippy::unwrap_used)]

mod reader;
mod sample;

use reader::{Reading, Text};
use report::tree::{Issuer, Kind};

fn read(document: &report::Document) -> Reading {
    Reading::of(&report::render_pdf(document).unwrap().bytes)
}

#[track_caller]
fn near(value: f64, wanted: f64, by: f64) {
    assert!((value - wanted).abs() <= by, "{value} instead of {wanted}");
}

#[track_caller]
fn styled(text: &Text, size: f64, bold: bool, italic: bool) {
    assert_eq!(
        (text.size, text.bold, text.italic),
        (size, bold, italic),
        "{}",
        text.words
    );
}

fn middle(text: &Text) -> f64 {
    (text.x + text.right) / 2.0
}

/// Edges of the text area of the preset: margins 30, 20, 20, 20 mm.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 190.0;

#[test]
fn paper_and_margins() {
    let reading = read(&sample::year_report());
    let last = reading.pages.len();
    for (i, (width, height)) in reading.pages.iter().enumerate() {
        let (w, h) = if i + 1 == last { (297.0, 210.0) } else { (210.0, 297.0) };
        near(*width, w, 0.05);
        near(*height, h, 0.05);
        let page: Vec<&Text> = reading.texts.iter().filter(|t| t.page == i + 1).collect();
        for text in page {
            assert!(text.x >= LEFT - 0.05 && text.right <= w - 20.0 + 0.05, "{text:?}");
            let number = text.words.chars().all(|c| c.is_ascii_digit()) && text.baseline < 20.0;
            assert!(number || (text.baseline > 20.0 && text.baseline < h - 20.0), "{text:?}");
        }
    }
}

#[test]
fn nation_and_motto() {
    let reading = read(&sample::year_report());
    let nation = reading.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let motto = reading.find("Độc lập - Tự do - Hạnh phúc");
    styled(nation, 12.0, true, false);
    styled(motto, 13.0, true, false);
    near(nation.right - nation.x, 88.3, 0.3);
    near(motto.right - motto.x, 56.1, 0.3);
    near(middle(nation), middle(motto), 0.05);
    // Single spacing between the two.
    near((motto.baseline - nation.baseline) / 25.4 * 72.0, 13.0 * 1.15, 0.2);
    let rule = reading.rule_under(motto);
    near(rule.length(), motto.right - motto.x, 0.05);
    assert!((0.5..=0.75).contains(&rule.thickness));
    assert!(nation.x > (LEFT + RIGHT) / 2.0 - 20.0, "at the right");
}

#[test]
fn the_people_s_committee_of_a_province_has_two_bold_lines_and_a_short_rule() {
    let reading = read(&sample::year_report());
    let (first, second) = (reading.find("ỦY BAN NHÂN DÂN"), reading.find("TỈNH BÌNH ĐỊNH"));
    styled(first, 12.0, true, false);
    styled(second, 12.0, true, false);
    near(middle(first), middle(second), 0.05);
    let nation = reading.find("CỘNG HÒA");
    near(first.baseline, nation.baseline, 0.05);
    assert!(first.right < nation.x);
    for line in [first, second] {
        let share = reading.rule_under(second).length() / (line.right - line.x);
        assert!((1.0 / 3.0..=0.5).contains(&share), "{share}");
    }
}

#[test]
fn a_body_under_another_has_its_parent_upright_and_wraps() {
    let issuer = Issuer {
        parent_lines: vec!["UBND TỈNH BÌNH ĐỊNH".to_owned()],
        body_lines: vec!["BAN CHỈ ĐẠO THỰC HIỆN ĐỀ ÁN 06".to_owned()],
    };
    let reading = read(&report::Document {
        issuer,
        ..sample::frame()
    });
    styled(reading.find("UBND TỈNH"), 12.0, false, false);
    let (first, last) = (reading.find("BAN CHỈ ĐẠO"), reading.find("ĐỀ ÁN 06"));
    styled(first, 12.0, true, false);
    assert!(last.baseline > first.baseline, "too wide for one line, it wraps");
    let share = reading.rule_under(last).length() / (last.right - last.x);
    assert!((1.0 / 3.0..=0.5).contains(&share));
}

#[test]
fn number_and_date_stand_on_one_line() {
    let reading = read(&sample::issued());
    let (number, date) = (
        reading.find("Số: 05/BC-UBND"),
        reading.find("Bình Định, ngày 05 tháng 01 năm 2023"),
    );
    styled(number, 13.0, false, false);
    styled(date, 13.0, false, true);
    near(number.baseline, date.baseline, 0.05);
    near(middle(number), middle(reading.find("TỈNH BÌNH ĐỊNH")), 0.05);
    near(middle(date), middle(reading.find("Độc lập")), 0.05);
}

#[test]
fn without_number_and_date_there_is_room_to_write_them() {
    let reading = read(&sample::year_report());
    let number = reading.find("Số:");
    assert!(number.words.ends_with("/BC-UBND"));
    assert!(number.right - number.x > 28.0, "room for the number");
    let date = reading.find("Bình Định, ngày");
    assert!(
        date.words
            .split_whitespace()
            .eq(["Bình", "Định,", "ngày", "tháng", "năm", "2022"]),
        "{}",
        date.words
    );
    assert!(date.words.contains("ngày     tháng     năm"));
}

#[test]
fn title_and_recipients() {
    let reading = read(&sample::year_report());
    let name = reading.find("BÁO CÁO");
    styled(name, 14.0, true, false);
    near(middle(name), f64::midpoint(LEFT, RIGHT), 0.05);
    let summary = reading.find("trọng tâm năm 2023");
    styled(summary, 14.0, true, false);
    near(middle(summary), f64::midpoint(LEFT, RIGHT), 0.05);
    let share = reading.rule_under(summary).length() / (summary.right - summary.x);
    assert!((1.0 / 3.0..=0.5).contains(&share));

    let to = reading.find("Kính gửi:");
    let (first, second) = (reading.find("- Bộ Công an;"), reading.find("- Văn phòng Chính phủ."));
    for text in [to, first, second] {
        styled(text, 14.0, false, false);
    }
    near(first.x, second.x, 0.01);
    // The dashes stand under the colon, which is the last letter of "Kính gửi:".
    near(first.x, to.right - 14.0 * 0.277 * 25.4 / 72.0, 0.1);
}

#[test]
fn one_recipient_stands_on_the_same_line() {
    let document = report::Document {
        recipients: vec!["Văn phòng Chính phủ".to_owned()],
        ..sample::frame()
    };
    assert!(
        read(&document)
            .said(1)
            .contains(&"Kính gửi: Văn phòng Chính phủ.".to_owned())
    );
}

#[test]
fn body_text() {
    let document = sample::year_report();
    let reading = read(&document);
    let basis = reading.find("Căn cứ Quyết định số 06/QĐ-TTg");
    styled(basis, 14.0, false, true);
    let first = reading.find("Ủy ban nhân dân tỉnh đã thành lập");
    styled(first, 14.0, false, false);
    near(first.x, LEFT + 12.7, 0.05);
    near(first.right, RIGHT, 0.05);
    let second = reading.find("11/11 huyện");
    near(second.x, LEFT, 0.05);
    near(second.right, RIGHT, 0.05);
    near((second.baseline - first.baseline) / 25.4 * 72.0, 18.0, 0.02);
    let last = reading.find("“rõ người");
    near(last.x, LEFT, 0.05);
    assert!(last.right < RIGHT - 20.0, "the last line stays left");
    let next = reading.find("Trong năm, tỉnh");
    near((next.baseline - last.baseline) / 25.4 * 72.0, 18.0 + 6.0, 0.02);
}

#[test]
fn headings() {
    let reading = read(&sample::year_report());
    styled(reading.find("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"), 14.0, true, false);
    styled(reading.find("1. Kiện toàn tổ chức"), 14.0, true, false);
    styled(reading.find("1.1. Dịch vụ công thiết yếu"), 14.0, true, false);
    styled(reading.find("a) Nhóm dịch vụ"), 14.0, false, false);
    near(reading.find("1. Kiện toàn").x, LEFT + 12.7, 0.05);
}

#[test]
fn page_numbers_start_on_the_second_page_and_again_in_each_annex() {
    let reading = read(&report::Document {
        annexes: vec![sample::indicators(60)],
        ..sample::year_report()
    });
    let numbers: Vec<Option<&Text>> = (1..=reading.pages.len())
        .map(|page| reading.texts.iter().find(|t| t.page == page && t.baseline < 20.0))
        .collect();
    let said: Vec<&str> = numbers.iter().map(|n| n.map_or("", |t| t.words.as_str())).collect();
    let annex = (1..=said.len())
        .find(|&p| reading.said(p).concat().contains("Phụ lục I"))
        .unwrap();
    assert!(annex > 2 && said.len() > annex);
    for (i, number) in said.iter().enumerate() {
        let own = if i + 1 >= annex { i + 2 - annex } else { i + 1 };
        assert_eq!(*number, if own == 1 { String::new() } else { own.to_string() });
    }
    for number in numbers.into_iter().flatten() {
        assert!((13.0..=14.0).contains(&number.size) && !number.bold && !number.italic);
        near(middle(number), f64::midpoint(LEFT, RIGHT), 0.05);
    }
}

#[test]
fn the_end_of_the_document() {
    let reading = read(&sample::year_report());
    let end = reading
        .texts
        .iter()
        .rfind(|t| t.page == 4 && t.words.ends_with("./."))
        .unwrap();
    let list = reading.find("Nơi nhận:");
    styled(list, 12.0, true, true);
    let entries: Vec<&Text> = reading
        .texts
        .iter()
        .filter(|t| t.page == list.page && t.size == 11.0)
        .collect();
    assert!(
        entries
            .iter()
            .all(|t| !t.bold && !t.italic && (t.x - LEFT).abs() < 0.05)
    );
    assert_eq!(entries.first().unwrap().words, "- Như trên;");
    assert_eq!(entries.last().unwrap().words, "- Lưu: VT, KSTTHC.");

    let authority = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"].map(|w| {
        reading
            .texts
            .iter()
            .find(|t| t.page == list.page && t.words == w)
            .unwrap()
    });
    let name = reading.find("Nguyễn Văn Mẫu");
    for text in authority.iter().copied().chain([name]) {
        styled(text, 14.0, true, false);
        near(middle(text), middle(authority[0]), 0.05);
    }
    near(list.baseline, authority[0].baseline, 0.05);
    assert!(middle(name) > f64::midpoint(LEFT, RIGHT));
    let room = name.baseline - name.size * 0.9 * 25.4 / 72.0 - authority[2].baseline;
    assert!(room >= 30.0, "{room} mm for the signature");
    assert!(end.baseline < list.baseline);
}

#[test]
fn an_annex_begins_a_page_with_its_three_lines() {
    let reading = read(&sample::year_report());
    let number = reading.find("Phụ lục I");
    styled(number, 14.0, true, false);
    styled(reading.find("TỔNG HỢP CHỈ TIÊU"), 14.0, true, false);
    let reference = reading.find("(Kèm theo Báo cáo số");
    styled(reference, 14.0, false, true);
    near(middle(number), f64::midpoint(LEFT, RIGHT), 0.05);
    assert_eq!(reading.said(number.page)[0], "Phụ lục I");
    assert!(
        reading
            .texts
            .iter()
            .rfind(|t| t.page == number.page)
            .unwrap()
            .words
            .ends_with("./.")
    );
}

#[test]
fn a_letter_has_its_summary_under_the_number() {
    let document = report::Document {
        kind: Kind::Letter,
        symbol: "UBND-KSTT".to_owned(),
        subject: vec!["đôn đốc báo cáo kết quả thực hiện Đề án 06 tháng 12 năm 2022".to_owned()],
        ..sample::frame()
    };
    let reading = read(&document);
    let (number, summary) = (reading.find("/UBND-KSTT"), reading.find("V/v đôn đốc"));
    styled(summary, 12.0, false, false);
    near(middle(summary), middle(number), 0.05);
    let gap = (summary.baseline - number.baseline) / 25.4 * 72.0;
    assert!(gap >= 6.0 + 12.0, "{gap}");
    assert!(!reading.texts.iter().any(|t| t.words.contains("BÁO CÁO")));
}
