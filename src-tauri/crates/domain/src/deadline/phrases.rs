//! Phrases around a day, and those that name none.

use super::{Deadline, DeadlineKind, Then};

/// Lower case in which every letter stands at the byte where it stood; the few whose small form is longer or shorter
/// stay as they are.
pub(super) fn lower_in_place(words: &str) -> String {
    let small = |c: char| {
        let mut small = c.to_lowercase();
        let first = small.next().filter(|first| first.len_utf8() == c.len_utf8());
        first.filter(|_| small.next().is_none()).unwrap_or(c)
    };
    words.chars().map(small).collect()
}

/// "Thời gian hoàn thành: Trong tháng 6" → "Trong tháng 6".
pub(super) fn without_labels(words: &str) -> &str {
    const LABELS: [&str; 6] = [
        "thời gian hoàn thành",
        "thời gian thực hiện",
        "thời hạn hoàn thành",
        "thời hạn thực hiện",
        "thời gian",
        "thời hạn",
    ];
    let words = words.trim();
    let lower = lower_in_place(words);
    let label = LABELS.iter().find(|label| lower.starts_with(*label));
    label.map_or(words, |label| words[label.len()..].trim_start_matches([':', ' ']))
}

/// What follows once the day has passed: "và thường xuyên", "và các năm tiếp theo".
pub(super) fn split_then(words: &str) -> (&str, Option<Then>) {
    const AFTERWARDS: [&str; 9] = [
        "thường xuyên, liên tục",
        "thực hiện thường xuyên",
        "thường xuyên",
        "các năm tiếp theo",
        "những năm tiếp theo",
        "các năm sau",
        "hằng năm",
        "hàng năm",
        "duy trì thường xuyên",
    ];
    let lower = lower_in_place(words);
    for after in AFTERWARDS {
        let Some(before) = lower.strip_suffix(after) else {
            continue;
        };
        let text = &words[before.len()..];
        let mut main = words[..before.len()].trim_end();
        for label in ["thời gian thực hiện:", "Thời gian thực hiện:"] {
            main = main.strip_suffix(label).unwrap_or(main).trim_end();
        }
        for joint in ["và", "sau đó", "-", ",", ";", "."] {
            main = main.strip_suffix(joint).unwrap_or(main).trim_end();
        }
        let main = main.trim_end_matches([',', ';', '.', '-', ' ']);
        if !main.is_empty() {
            let then = Then {
                kind: DeadlineKind::Ongoing,
                text: text.to_owned(),
            };
            return (main, Some(then));
        }
    }
    (words, None)
}

/// Words that name no day.
pub(super) fn undated(words: &str, lower: &str) -> Option<Deadline> {
    let lower = without_labels(lower);
    let words = &words[words.len() - lower.len()..];
    let of = |kind| Some(Deadline::undated(kind, ""));
    let standing = [
        "thường xuyên",
        "thực hiện thường xuyên",
        "thường xuyên, liên tục",
        "thường xuyên, hằng năm",
        "thường xuyên, hàng năm",
        "liên tục",
        "hằng năm",
        "hàng năm",
        "hằng quý",
        "hàng quý",
        "hằng tháng",
        "hàng tháng",
        "hằng tuần",
        "hàng tuần",
        "hằng ngày",
        "hàng ngày",
        "định kỳ",
        "duy trì thường xuyên",
    ];
    if standing.contains(&lower) || lower.starts_with("định kỳ ") && !lower.contains(|c: char| c.is_ascii_digit())
    {
        return of(DeadlineKind::Ongoing);
    }
    let needed = [
        "theo tình hình thực tế",
        "theo thực tế",
        "khi phát sinh",
        "khi có phát sinh",
        "khi cần",
        "khi cần thiết",
        "khi có điều kiện",
        "khi có đủ điều kiện",
        "khi đủ điều kiện",
        "khi điều kiện cho phép",
        "theo nhu cầu",
        "theo nhu cầu thực tế",
        "đột xuất",
        "đột xuất khi có yêu cầu",
    ];
    if needed.contains(&lower) {
        return of(DeadlineKind::AsNeeded);
    }
    let law = [
        "theo quy định",
        "theo quy định hiện hành",
        "theo quy định pháp luật",
        "theo quy định của pháp luật",
    ];
    if law.contains(&lower) {
        return of(DeadlineKind::ByLaw);
    }
    // From here on a day further on would be the deadline.
    if lower.contains("hoàn thành ") {
        return None;
    }
    for before in [
        "theo quy định cụ thể tại ",
        "theo quy định tại ",
        "theo thời hạn tại ",
        "theo ",
    ] {
        let Some(rest) = lower.strip_prefix(before) else {
            continue;
        };
        let document = [
            "quyết định",
            "kế hoạch",
            "nghị quyết",
            "nghị định",
            "thông tư",
            "công văn",
            "chỉ thị",
            "phụ lục",
            "văn bản số",
        ];
        if document.iter().any(|kind| rest.starts_with(kind))
            && (rest.contains(" số ") || rest.contains('/') || rest.starts_with("phụ lục"))
        {
            return Some(Deadline {
                document: Some(words[before.len()..].to_owned()),
                ..Deadline::undated(DeadlineKind::PerOtherDocument, "")
            });
        }
    }
    const WAITED: [&str; 9] = [
        "khi có ",
        "ngay khi có ",
        "ngay sau khi có ",
        "ngay sau khi ",
        "sau khi có ",
        "sau khi ",
        "ngay khi ",
        "khi được ",
        "theo ",
    ];
    let before = WAITED.iter().find(|before| lower.starts_with(**before))?;
    let trigger = &lower[before.len()..];
    let named = [
        "yêu cầu",
        "chỉ đạo",
        "hướng dẫn",
        "tiến độ",
        "lộ trình",
        "kế hoạch",
        "thông báo",
        "đề nghị",
        "phân công",
    ];
    let understood = *before != "theo " || named.iter().any(|word| trigger.starts_with(word));
    understood.then(|| Deadline {
        trigger: Some(words[before.len()..].to_owned()),
        ..Deadline::undated(DeadlineKind::OnInstruction, "")
    })
}
