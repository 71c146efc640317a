//! How text falls on pages: no widows, no lonely signature, heads repeated, words whole.

#![allow(clippy::unwrap_used)]

mod reader;
mod sample;

use reader::Reading;
use report::tree::{Block, Cell, HeadingLevel, Row, RowKind, Table};

fn read(document: &report::Document) -> Reading {
    Reading::of(&report::render_pdf(document).unwrap().bytes)
}

/// A report whose page ends move: so many one-line paragraphs come first.
fn shifted(lines: usize, rest: Vec<Block>) -> report::Document {
    let mut blocks: Vec<Block> = (0..lines)
        .map(|i| sample::paragraph(&format!("Dòng thứ {i}.")))
        .collect();
    blocks.extend(rest);
    report::Document {
        blocks,
        closing: vec![],
        ..sample::frame()
    }
}

/// Six lines, each beginning with its own word.
fn long_paragraph() -> Block {
    sample::paragraph(
        &"Kết quả triển khai thực hiện các nhiệm vụ được giao trong kỳ báo cáo tại các địa phương. ".repeat(6),
    )
}

#[test]
fn a_paragraph_leaves_at_least_two_lines_on_either_page() {
    for shift in 0..30 {
        let reading = read(&shifted(shift, vec![long_paragraph(), long_paragraph()]));
        for page in 1..=reading.pages.len() {
            let lines = reading.lines(page);
            let body: Vec<_> = lines
                .iter()
                .filter(|l| l[0].size == 14.0 && l[0].baseline > 20.0 && !l[0].bold)
                .collect();
            let begins = |i: usize| body[i][0].x > 40.0;
            let last = body.len();
            if last >= 2 && page < reading.pages.len() && begins(last - 1) {
                let words = &body[last - 1][0].words;
                assert!(
                    words.ends_with('.'),
                    "one line alone at the foot of page {page}, shift {shift}: {words}"
                );
            }
            if page > 1 && last >= 2 && !begins(0) {
                assert!(!begins(1), "one line alone at the head of page {page}, shift {shift}");
            }
        }
    }
}

#[test]
fn a_heading_is_never_the_last_thing_on_a_page() {
    for shift in 0..30 {
        let blocks = vec![
            sample::heading(HeadingLevel::Section, "I.", "Kết quả"),
            sample::heading(HeadingLevel::Clause, "1.", "Nhóm nhiệm vụ"),
            long_paragraph(),
        ];
        let reading = read(&shifted(shift, blocks));
        for page in 1..reading.pages.len() {
            let said = reading.said(page);
            assert!(
                !said.last().unwrap().starts_with("I. ") && !said.last().unwrap().starts_with("1. "),
                "{shift}"
            );
        }
    }
}

#[test]
fn the_signature_takes_two_lines_of_text_along() {
    for shift in 0..40 {
        let reading = read(&shifted(shift, vec![]));
        let page = reading.find("TM. ỦY BAN NHÂN DÂN").page;
        assert_eq!(page, reading.find("Nguyễn Văn Mẫu").page);
        let text = reading.said(page).iter().filter(|l| l.starts_with("Dòng thứ")).count();
        assert!(text >= 2.min(shift), "{text} lines with the signature, shift {shift}");
    }
}

#[test]
fn a_table_repeats_its_head_and_keeps_its_rows_whole() {
    let reading = read(&report::Document {
        annexes: vec![sample::indicators(120)],
        ..sample::frame()
    });
    let first = reading.find("Phụ lục I").page;
    let last = reading.pages.len();
    assert!(last > first + 2);
    let mut rows = 0;
    for page in first..=last {
        let said = reading.said(page).concat();
        for head in ["Chỉ tiêu", "Trong kỳ", "Lũy kế"] {
            assert!(said.contains(head), "{head} on page {page}");
        }
        rows += said.matches("14/12/2022").count();
        // A row's three lines stay together.
        assert_eq!(
            said.matches("Tỷ lệ hồ sơ nộp").count(),
            said.matches("địa bàn tỉnh").count()
        );
        let group = reading.said(page).into_iter().rfind(|l| !l.ends_with("./.")).unwrap();
        assert!(
            !group.starts_with("Nhóm"),
            "a group title alone at the foot of page {page}"
        );
    }
    assert_eq!(rows, 120);
}

#[test]
fn a_row_taller_than_a_page_goes_on_instead_of_running_out() {
    let long = "Kết quả triển khai thực hiện nhiệm vụ. ".repeat(300);
    let table = Table {
        columns: vec![report::tree::Column {
            weight: 1,
            align: report::tree::Align::Justify,
        }],
        head: vec![vec![Cell::new("Nội dung")]],
        rows: vec![Row {
            kind: RowKind::Item,
            cells: vec![Cell::new(&long)],
        }],
        size: None,
    };
    let reading = read(&shifted(1, vec![Block::Table(table)]));
    assert!(reading.texts.iter().all(|t| t.baseline < 277.0));
    let said: String = (1..=reading.pages.len())
        .map(|p| reading.said(p).join(" "))
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(said.matches("nhiệm vụ.").count(), 300);
    assert!(said.matches("Nội dung").count() >= 3);
}

#[test]
fn no_page_holds_only_the_title_and_the_head_of_a_table() {
    for sentences in [20, 40, 50, 60, 70, 300] {
        let table = Table {
            columns: vec![report::tree::Column {
                weight: 1,
                align: report::tree::Align::Justify,
            }],
            head: vec![vec![Cell::new("Nội dung")]],
            rows: vec![Row {
                kind: RowKind::Item,
                cells: vec![Cell::new(
                    "Kết quả triển khai thực hiện nhiệm vụ trên địa bàn tỉnh. ".repeat(sentences),
                )],
            }],
            size: None,
        };
        let reading = read(&report::Document {
            annexes: vec![report::tree::Annex {
                number: None,
                title: "Tình hình thực hiện nhiệm vụ".to_owned(),
                reference: "(Kèm theo Báo cáo số 05/BC-UBND)".to_owned(),
                blocks: vec![Block::Table(table)],
                landscape: true,
            }],
            ..sample::frame()
        });
        let first = reading.find("(Kèm theo Báo cáo").page;
        let said = reading.said(first).join(" ");
        assert!(said.contains("Kết quả triển khai"), "{sentences} sentences: {said}");
        let all: Vec<String> = (first..=reading.pages.len())
            .map(|page| reading.said(page).join(" "))
            .collect();
        assert_eq!(all.join(" ").matches("địa bàn tỉnh.").count(), sentences);
        assert!(
            reading
                .texts
                .iter()
                .all(|text| text.page < first || text.baseline < 190.1)
        );
    }
}

#[test]
fn a_row_with_more_cells_than_columns_is_refused() {
    let table = Table {
        columns: vec![report::tree::Column {
            weight: 1,
            align: report::tree::Align::Left,
        }],
        rows: vec![Row {
            kind: RowKind::Item,
            cells: vec![Cell::new("a"), Cell::new("b")],
        }],
        ..Table::default()
    };
    let error = report::render_pdf(&shifted(1, vec![Block::Table(table)]))
        .unwrap_err()
        .to_string();
    assert!(error.contains("dòng thứ 1"), "{error}");
}

#[test]
fn in_a_narrow_column_a_long_word_is_cut_but_never_a_number() {
    let column = report::tree::Column {
        weight: 1,
        align: report::tree::Align::Left,
    };
    let table = |words: &str, columns: usize| Table {
        columns: vec![column; columns],
        rows: vec![Row {
            kind: RowKind::Item,
            cells: vec![Cell::new(words); columns],
        }],
        ..Table::default()
    };
    let address = "https://dichvucong.binhdinh.gov.vn/thu-tuc";
    let reading = read(&shifted(1, vec![Block::Table(table(address, 3))]));
    assert!(reading.texts.iter().all(|t| t.right <= 190.05));
    let cut: Vec<_> = reading
        .texts
        .iter()
        .filter(|t| t.size == 12.0 && t.baseline > 100.0 && !t.bold)
        .collect();
    assert!(cut.len() >= 6, "each address stands on two lines");
    let error =
        report::render_pdf(&shifted(1, vec![Block::Table(table("1.484.494.000/1.484.494.000", 9))])).unwrap_err();
    assert!(matches!(error, report::Error::TooWide { columns: 9 }), "{error}");
}

#[test]
fn every_figure_box_stands_where_its_words_are() {
    let rendered = report::render_pdf(&sample::year_report()).unwrap();
    let reading = Reading::of(&rendered.bytes);
    for (id, words) in [
        ("dvc.done", "23/25"),
        ("cccd", "1.322.251/1.484.494"),
        ("vneid.rate", "111,34%"),
        ("cccd.0", "251.310"),
    ] {
        let place = rendered.figure_boxes.iter().find(|b| b.figure == id).unwrap();
        let line = reading
            .texts
            .iter()
            .find(|t| {
                t.page == place.page
                    && t.words.contains(words)
                    && (place.y..place.y + place.height).contains(&t.baseline)
            })
            .unwrap_or_else(|| panic!("{words} is not in its box"));
        assert!(place.x >= line.x - 0.1 && place.x + place.width <= line.right + 0.1);
        let share = words.chars().count() as f64 / line.words.chars().count() as f64;
        assert!(
            (place.width / (line.right - line.x) / share - 1.0).abs() < 0.6,
            "{place:?}"
        );
    }
}

#[test]
fn the_contents_name_the_page_of_every_heading() {
    let reading = read(&sample::illustrated());
    let contents = reading.said(1).join("\n");
    for heading in ["1. MỘT CHƯƠNG", "2. MỘT CHƯƠNG", "3.2. Một việc", "4.4. Một việc"] {
        let line = contents.lines().find(|line| line.starts_with(heading)).unwrap();
        let page = (2..=reading.pages.len())
            .find(|page| reading.said(*page).iter().any(|line| line.starts_with(heading)))
            .unwrap();
        let named = line.rsplit(['.', ' ']).next().unwrap();
        assert_eq!(named, page.to_string(), "{line}");
    }
}

#[test]
fn a_chapter_begins_a_page_and_a_picture_keeps_its_caption() {
    let document = sample::illustrated();
    let rendered = report::render_pdf(&document).unwrap();
    let reading = Reading::of(&rendered.bytes);
    for chapter in 1..=4 {
        let title = format!("{chapter}. MỘT CHƯƠNG");
        let top = (2..=reading.pages.len())
            .filter_map(|page| reading.said(page).into_iter().find(|line| line.parse::<u32>().is_err()))
            .any(|line| line.starts_with(&title));
        assert!(top, "{title} begins no page");
    }
    let pdf = lopdf::Document::load_mem(&rendered.bytes).unwrap();
    for (number, id) in pdf.get_pages() {
        let operators = lopdf::content::Content::decode(&pdf.get_page_content(id))
            .unwrap()
            .operations;
        let drawn = operators.iter().filter(|one| one.operator == "Do").count();
        let said = reading.said(number as usize);
        assert_eq!(
            drawn,
            said.iter().filter(|line| line.starts_with("Hình ")).count(),
            "page {number}"
        );
    }
}

#[test]
fn a_see_through_picture_is_refused_by_its_caption() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[1, 2, 3, 4]).unwrap();
    writer.finish().unwrap();
    let picture = Block::Picture(report::tree::Picture {
        png: bytes,
        width_mm: 100,
        caption: vec![report::tree::Run::plain("Màn hình đầu")],
    });
    let said = report::render_pdf(&shifted(1, vec![picture])).unwrap_err().to_string();
    assert!(said.contains("Màn hình đầu"), "{said}");
}

#[test]
fn a_draft_says_so_on_every_page() {
    let reading = read(&report::Document {
        draft: true,
        ..sample::year_report()
    });
    assert!(reading.find("DỰ THẢO").bold);
    for page in 1..=reading.pages.len() {
        assert!(reading.texts.iter().any(|t| t.page == page && t.words == "Dự thảo"));
    }
    assert!(
        !read(&sample::year_report())
            .texts
            .iter()
            .any(|t| t.words.to_lowercase().contains("dự thảo"))
    );
}

#[test]
fn the_outline_leads_to_the_sections() {
    let bytes = report::render_pdf(&sample::year_report()).unwrap().bytes;
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let contents = pdf.get_toc().unwrap();
    assert!(contents.errors.is_empty());
    let reading = Reading::of(&bytes);
    let titles: Vec<&str> = contents
        .toc
        .iter()
        .filter(|e| e.level == 1)
        .map(|e| e.title.as_str())
        .collect();
    assert_eq!(titles.len(), 7, "{titles:?}");
    assert_eq!(titles[0], "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH");
    assert_eq!(titles[6], "Phụ lục II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ");
    for entry in contents.toc.iter().filter(|e| !e.title.starts_with("Phụ lục")) {
        let words: String = entry.title.chars().take(30).collect();
        assert_eq!(reading.find(&words).page, entry.page, "{words}");
    }
}
