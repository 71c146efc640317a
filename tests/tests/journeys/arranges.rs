//! A report made the office's own: its sections added, moved, renamed, taken out; a warning let stand; the whole kept as
//! the sample of the months to come.

use office::{Changed, Office, ReportKind, ReportView, SectionPlace};
use tempfile::TempDir;

use crate::month::{by, found_in};

/// An office of 2026 with its report on November, and what it shows.
struct Desk {
    office: Office,
    id: i64,
    _folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let office = found_in("52", 2026, &folder.path().join("kho.dean06"));
        let clerk = by(&office, "canbo");
        let period = "2026-11".parse().unwrap();
        let begun = office.new_report(ReportKind::Month, period, false, &clerk).unwrap();
        Self {
            office,
            id: begun.id.unwrap(),
            _folder: folder,
        }
    }

    fn view(&self) -> ReportView {
        let clerk = by(&self.office, "canbo");
        self.office.open_report(self.id, &clerk.who).unwrap()
    }

    fn write(&self, code: &str, text: &str) {
        let clerk = by(&self.office, "canbo");
        self.office.set_section(self.id, code, text, &clerk).unwrap();
    }

    fn places(&self) -> Vec<SectionPlace> {
        let place = |s: office::SectionView| SectionPlace {
            code: Some(s.code),
            title: s.title,
            level: s.level,
        };
        self.view().sections.into_iter().map(place).collect()
    }

    fn arrange(&self, places: &[SectionPlace]) -> office::Result<office::Done> {
        self.office
            .arrange_sections(self.id, places, &by(&self.office, "canbo"))
    }

    fn refused(&self, places: &[SectionPlace]) -> String {
        let before = self.places();
        let refused = self.arrange(places).unwrap_err().to_string();
        assert_eq!(self.places(), before, "nothing is half arranged");
        refused
    }
}

fn new_section(title: &str, level: u8) -> SectionPlace {
    SectionPlace {
        code: None,
        title: Some(title.to_owned()),
        level,
    }
}

/// "III. Tên: nội dung" of each section.
fn read(view: &ReportView) -> Vec<String> {
    let line = |s: &office::SectionView| {
        let title = s.title.as_deref().unwrap_or_default();
        format!("{} {title}: {}", s.numbering, s.text)
    };
    view.sections.iter().map(line).collect()
}

#[test]
fn sections_are_added_moved_renamed_and_taken_out_with_their_text() {
    let desk = Desk::new();
    let start = desk.places();
    let parts: Vec<usize> = (0..start.len()).filter(|at| start[*at].level == 1).collect();
    let (second, third) = (parts[1], parts[2]);
    let leaf = |from: usize| start[from + 1].code.clone().unwrap();
    desk.write(&leaf(second), "Đã cấp thẻ.");
    desk.write(&leaf(third), "Còn chậm.");
    let before = read(&desk.view());

    // The third part before the second, one section of it out, one renamed, one new at its end.
    let mut places: Vec<SectionPlace> = start[..second].to_vec();
    let mut moved = start[third..parts.get(3).copied().unwrap_or(start.len())].to_vec();
    moved[0].title = Some("TỒN TẠI, HẠN CHẾ".to_owned());
    let gone = moved.pop().unwrap();
    moved.push(new_section("Kiến nghị của các xã", 2));
    places.extend(moved);
    places.extend(start[second..third].to_vec());
    places.extend(start[parts.get(3).copied().unwrap_or(start.len())..].to_vec());
    let done = desk.arrange(&places).unwrap();
    assert!(
        done.words.starts_with("Sắp xếp lại các mục của báo cáo"),
        "{}",
        done.words
    );

    let view = desk.view();
    let lines = read(&view);
    let at = |words: &str| lines.iter().position(|line| line.contains(words));
    assert!(at("II. TỒN TẠI, HẠN CHẾ").unwrap() < at("Còn chậm.").unwrap());
    assert!(at("Còn chậm.").unwrap() < at("Kiến nghị của các xã").unwrap());
    assert!(at("Kiến nghị của các xã").unwrap() < at("Đã cấp thẻ.").unwrap());
    assert!(view.sections.iter().all(|s| Some(&s.code) != gone.code.as_ref()));
    let new = view
        .sections
        .iter()
        .find(|s| s.title.as_deref() == Some("Kiến nghị của các xã"));
    desk.write(&new.unwrap().code, "Bổ sung máy đọc thẻ.");

    // What was written in it since would be lost.
    let clerk = by(&desk.office, "canbo");
    let refused = desk.office.undo(done.event, &clerk).unwrap_err().to_string();
    assert!(refused.contains("đã được sửa sau thao tác này"), "{refused}");
    desk.write(&new.unwrap().code, "");
    desk.office.undo(done.event, &clerk).unwrap();
    assert_eq!(read(&desk.view()), before);
}

#[test]
fn one_act_is_told_by_its_own_words_and_bad_arrangements_are_refused_whole() {
    let desk = Desk::new();
    let start = desk.places();
    let add = [start.clone(), vec![new_section("Phụ lục tình hình", 1)]].concat();
    let words = desk.arrange(&add).unwrap().words;
    assert!(
        words.starts_with("Thêm mục") && words.contains("Phụ lục tình hình"),
        "{words}"
    );
    let words = desk.arrange(&start).unwrap().words;
    assert!(
        words.starts_with("Xóa mục") && words.contains("Phụ lục tình hình"),
        "{words}"
    );
    let mut renamed = start.clone();
    renamed[0].title = Some("CHỈ ĐẠO, ĐIỀU HÀNH".to_owned());
    let words = desk.arrange(&renamed).unwrap().words;
    assert!(words.contains("Đổi tên mục thành I. CHỈ ĐẠO, ĐIỀU HÀNH"), "{words}");

    let with = |change: fn(&mut Vec<SectionPlace>)| {
        let mut places = desk.places();
        change(&mut places);
        desk.refused(&places)
    };
    assert!(with(Vec::clear).contains("ít nhất một mục"));
    assert!(with(|all| all[0].level = 2).contains("Mục đầu tiên"));
    assert!(with(|all| all[1].level = 9).contains("cấp từ 1 đến 4"));
    assert!(with(|all| all[1].title = Some("  ".to_owned())).contains("chưa có tên"));
    assert!(with(|all| all[1].title = Some("Dài ".repeat(100))).contains("dài quá"));
    assert!(with(|all| all.push(all[1].clone())).contains("hai lần"));
    assert!(with(|all| all[1].code = Some("XX".to_owned())).contains("XX"));
    assert!(with(|_| {}).contains("chưa có gì thay đổi"));
}

#[test]
fn a_section_that_somebody_is_writing_in_stays() {
    let desk = Desk::new();
    let other = by(&desk.office, "canbo");
    let places = desk.places();
    let code = places[1].code.clone().unwrap();
    desk.office.keep_draft(desk.id, &code, "Đang viết", &other).unwrap();
    let without: Vec<SectionPlace> = places.into_iter().filter(|p| p.code.as_ref() != Some(&code)).collect();
    let refused = desk.refused(&without);
    assert!(
        refused.contains(&other.who.full_name) && refused.contains("đang viết dở"),
        "{refused}"
    );
}

#[test]
fn a_warning_let_stand_says_who_and_why_until_its_words_change() {
    let desk = Desk::new();
    let clerk = by(&desk.office, "canbo");
    let code = desk.places()[1].code.clone().unwrap();
    desk.write(&code, "Đã tổ chức 1.234 buổi tập huấn.");
    let found = |desk: &Desk| {
        let lint = desk.view().lint;
        lint.into_iter()
            .find(|l| l.code == "typed_figure" && l.section.as_ref() == Some(&code))
            .unwrap()
    };
    let key = found(&desk).key;
    let without = desk
        .office
        .waive_finding(desk.id, &key, " ", &clerk)
        .unwrap_err()
        .to_string();
    assert!(without.contains("lý do"), "{without}");
    let done = desk
        .office
        .waive_finding(desk.id, &key, "Số theo báo cáo giấy", &clerk)
        .unwrap();
    let kept = found(&desk).kept.unwrap();
    assert_eq!(
        (kept.reason.as_str(), &kept.person),
        ("Số theo báo cáo giấy", &clerk.who.full_name)
    );
    let twice = desk
        .office
        .waive_finding(desk.id, &key, "Lại", &clerk)
        .unwrap_err()
        .to_string();
    assert!(twice.contains("đã được giữ nguyên"), "{twice}");

    // Another paragraph before it changes nothing; another number does.
    desk.write(&code, "Mở đầu.\nĐã tổ chức 1.234 buổi tập huấn.");
    assert!(found(&desk).kept.is_some());
    desk.write(&code, "Đã tổ chức 1.235 buổi tập huấn.");
    assert_eq!(found(&desk).kept, None);

    desk.write(&code, "Đã tổ chức 1.234 buổi tập huấn.");
    desk.office.undo(done.event, &clerk).unwrap();
    assert_eq!(found(&desk).kept, None);

    let block = desk
        .view()
        .lint
        .into_iter()
        .find(|l| l.level == domain::finding::Severity::Block)
        .unwrap();
    let refused = desk
        .office
        .waive_finding(desk.id, &block.key, "Vội", &clerk)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("phải sửa"), "{refused}");
}

#[test]
fn a_report_kept_as_the_sample_gives_the_next_its_shape_and_none_of_its_claims() {
    let desk = Desk::new();
    let clerk = by(&desk.office, "canbo");
    let mut places = desk.places();
    places.insert(2, new_section("Mô hình điểm của tỉnh", 2));
    desk.arrange(&places).unwrap();
    let code = desk.view().sections[2].code.clone();
    desk.write(&code, "Đã triển khai 34 mô hình.\nTiến độ chung đạt yêu cầu.");
    let mut frame = desk.view().frame;
    frame.recipients = vec!["Bộ Công an".to_owned(), "Cục C06".to_owned()];
    frame.opening =
        "Thực hiện chỉ đạo của Chính phủ, Ủy ban nhân dân tỉnh báo cáo tháng 11 năm 2026 như sau:".to_owned();
    desk.office.set_frame(desk.id, frame, &clerk).unwrap();

    let Changed::Yes(done) = desk.office.keep_sample(desk.id, false, &clerk).unwrap() else {
        panic!("it was the sample already");
    };
    assert!(
        done.words.contains("làm mẫu báo cáo tháng từ 01/12/2026"),
        "{}",
        done.words
    );
    let again = desk.office.keep_sample(desk.id, false, &clerk).unwrap();
    assert_eq!(again, Changed::Already);

    let next = |period: &str| {
        let period = period.parse().unwrap();
        let begun = desk
            .office
            .new_report(ReportKind::Month, period, false, &clerk)
            .unwrap();
        desk.office.open_report(begun.id.unwrap(), &clerk.who).unwrap()
    };
    let december = next("2026-12");
    let section = december
        .sections
        .iter()
        .find(|s| s.title.as_deref() == Some("Mô hình điểm của tỉnh"));
    assert_eq!(
        section.unwrap().text,
        "",
        "what was claimed in November stays in November"
    );
    assert_eq!(december.frame.recipients, ["Bộ Công an", "Cục C06"]);
    assert!(
        december.frame.opening.contains("báo cáo tháng 12 năm 2026 như sau"),
        "{}",
        december.frame.opening
    );
    let november = next("2026-11");
    assert_eq!(
        november.frame.recipients.len(),
        desk_default(&desk),
        "a month before it begins as it did"
    );

    let in_use = desk.office.undo(done.event, &clerk).unwrap_err().to_string();
    assert!(in_use.contains("đang được dùng"), "{in_use}");
}

#[test]
fn a_sample_that_no_report_began_from_is_taken_back() {
    let desk = Desk::new();
    let clerk = by(&desk.office, "canbo");
    let mut places = desk.places();
    places.push(new_section("Mô hình điểm của tỉnh", 1));
    desk.arrange(&places).unwrap();
    let Changed::Yes(kept) = desk.office.keep_sample(desk.id, false, &clerk).unwrap() else {
        panic!("it was the sample already");
    };
    desk.office.undo(kept.event, &clerk).unwrap();
    let december = desk
        .office
        .new_report(ReportKind::Month, "2026-12".parse().unwrap(), false, &clerk)
        .unwrap();
    let december = desk.office.open_report(december.id.unwrap(), &clerk.who).unwrap();
    let titles: Vec<_> = december.sections.into_iter().filter_map(|s| s.title).collect();
    assert!(
        titles.iter().all(|title| title != "Mô hình điểm của tỉnh"),
        "{titles:?}"
    );
}

fn desk_default(desk: &Desk) -> usize {
    let reference = desk.office.reference();
    let view = reference.as_of("2026-11-30".parse().unwrap());
    view.recipients("month").map_or(0, |list| list.to.len())
}

#[test]
fn sentences_whose_figures_are_live_go_along_when_asked() {
    let desk = Desk::new();
    let clerk = by(&desk.office, "canbo");
    let code = desk.places()[1].code.clone().unwrap();
    let figure = desk
        .office
        .figure_choices(desk.id, &clerk.who)
        .unwrap()
        .into_iter()
        .next();
    let live = figure.map_or_else(
        || "Các cơ quan chưa báo cáo: {{list:missing}}.".to_owned(),
        |figure| format!("Toàn tỉnh đạt {{{{{}}}}}.", figure.key),
    );
    desk.write(&code, &format!("{live}\nKết quả rất tốt.\nĐã cấp 512 thẻ."));
    desk.office.keep_sample(desk.id, true, &clerk).unwrap();
    let period = "2026-12".parse().unwrap();
    let begun = desk
        .office
        .new_report(ReportKind::Month, period, false, &clerk)
        .unwrap();
    let view = desk.office.open_report(begun.id.unwrap(), &clerk.who).unwrap();
    let text = &view.sections.iter().find(|s| s.code == code).unwrap().text;
    assert_eq!(*text, live);
}
