//! What is written around a table on paper: footnotes, recipients, signatures.

use domain::text::loose_key;

/// "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:" under a table.
pub(crate) fn begins_signature(text: &str) -> bool {
    let begins = ["Nơi nhận", "TM. ", "KT. ", "TL. ", "T/M ", "NGƯỜI LẬP", "CHỦ TỊCH"];
    begins.iter().any(|begin| text.starts_with(begin))
}

/// "Ghi chú: …", "Người lập biểu": labels of what is written around a table. A task may begin with the words, but not
/// end them with a colon.
pub(crate) fn is_footnote(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "ghi chu",
        "chu thich",
        "luu y",
        "noi nhan",
        "nguoi lap",
        "nguoi lap bieu",
        "nguoi tong hop",
    ];
    let label = text.split([':', '\n']).next().unwrap_or_default();
    let labelled = label.len() < text.trim().len() || label.trim() == text.trim();
    labelled && LABELS.map(loose_key).contains(&loose_key(label))
}
