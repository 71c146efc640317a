//! Digits typed by hand that look like figures. Dates, document numbers, ordinals and the names that carry a number
//! ("Đề án 06", "mức độ 2") are let through; what is found is shown to a person, who may leave it.

use serde::{Deserialize, Serialize};

use super::{Paragraph, Span};
use crate::text::nfc;

/// A figure that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TypedFigure {
    /// Paragraph, counted from 1.
    pub paragraph: usize,
    /// As typed, with its percent sign.
    pub figure: String,
    /// A few words around it.
    pub around: String,
}

/// Words after which a small number is a name, an ordinal or part of a date. With their tones: "cấp 500 thẻ", "ở 159 xã"
/// and "bằng 25" are figures.
const NAMING: [&str; 37] = [
    "ngày", "tháng", "năm", "quý", "kỳ", "tuần", "phút", "số", "điều", "khoản", "điểm", "mục", "chương", "phần", "lục",
    "biểu", "mẫu", "bảng", "án", "độ", "hạng", "lần", "thứ", "khóa", "đoạn", "định", "nghị", "luật", "trang", "dòng",
    "cột", "ô", "bước", "loại", "phòng", "lớp", "khối",
];

/// The figures typed by hand in some paragraphs.
pub fn typed_figures(paragraphs: &[Paragraph]) -> Vec<TypedFigure> {
    let mut found = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        for span in &paragraph.spans {
            if let Span::Text(text) = span {
                found.extend(in_text(text).into_iter().map(|(figure, around)| TypedFigure {
                    paragraph: i + 1,
                    figure,
                    around,
                }));
            }
        }
    }
    found
}

fn in_text(text: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '%'));
        if !is_figure(bare) || is_item_number(word) || is_named(&words, i, bare) {
            continue;
        }
        let mut figure = bare.to_owned();
        if !bare.ends_with('%') && words.get(i + 1).is_some_and(|next| next.starts_with('%')) {
            figure.push_str(" %");
        }
        let around = words[i.saturating_sub(3)..words.len().min(i + 4)].join(" ");
        found.push((figure, around));
    }
    found
}

/// Digits with their separators, a ratio, a share; not a word that only holds digits ("PC06", "808/QĐ-UBND").
fn is_figure(bare: &str) -> bool {
    bare.starts_with(|c: char| c.is_ascii_digit())
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '%'))
        && !is_date(bare)
}

/// `16/12/2022`, `12/2022`, `06/01`, but not `794/1.114`; a day and month look like a ratio, so these need "ngày".
fn is_date(bare: &str) -> bool {
    let parts: Vec<&str> = bare.split(['/', '.']).collect();
    let short = |part: &str| (1..=2).contains(&part.len());
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    match parts.as_slice() {
        [d, m, y] => short(d) && short(m) && year(y),
        [m, y] => short(m) && year(y) && m.parse::<u32>().is_ok_and(|m| (1..=12).contains(&m)),
        _ => false,
    }
}

/// `(1)`, `1.`, `2)`: the number of an item.
fn is_item_number(word: &str) -> bool {
    let digits = word.trim_start_matches('(').trim_end_matches([')', '.']);
    word.ends_with([')', '.']) && digits.len() <= 2 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Does the word before, or after, make it a name, a date or an ordinal?
fn is_named(words: &[&str], i: usize, bare: &str) -> bool {
    let before = i
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .copied()
        .unwrap_or_default();
    let after = words.get(i + 1).copied().unwrap_or_default();
    let word = nfc(before).to_lowercase();
    let named = NAMING.contains(&word.as_str());
    // "đến 30/11" is a day; "đến 794" is not.
    let until = matches!(word.as_str(), "đến" | "từ" | "trước" | "sau");
    let plain_small = bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let day_month = bare.split('/').count() == 2 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    let range = matches!(before, "-" | "–") && is_year(bare) || matches!(after, "-" | "–") && is_year(bare);
    let after = nfc(after).to_lowercase();
    let unit_of_time = ["giờ", "phút", "tuổi"]
        .iter()
        .any(|unit| after.trim_end_matches([',', '.', ';']) == *unit);
    range || (plain_small && unit_of_time) || (named && (plain_small || day_month)) || (until && day_month)
}

fn is_year(bare: &str) -> bool {
    bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20")) && bare.bytes().all(|b| b.is_ascii_digit())
}
