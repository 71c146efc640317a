//! What is told of a table, in words: what was seen, and what to do.

use super::figure::Doubt;
use super::proposal::{Note, NoteKind};

/// Addresses named in one note at most.
const MOST_NAMED: usize = 8;

/// A cell that has to be confirmed.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub cell: String,
    pub raw: String,
    pub doubt: Doubt,
}

/// Cells doubted for one reason in one column make one note.
pub(super) fn asked(sheet: &str, heading: &str, asked: &[Asked]) -> Vec<Note> {
    let mut kinds: Vec<NoteKind> = asked.iter().map(|asked| asked.doubt.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .filter_map(|kind| {
            let same: Vec<&Asked> = asked.iter().filter(|asked| asked.doubt.kind == kind).collect();
            let first = same.first()?;
            let cells: Vec<String> = same.iter().map(|asked| asked.cell.clone()).collect();
            let said = doubt(kind, &first.raw, &first.doubt.likely, heading);
            Some(note(sheet, kind, cells, &said))
        })
        .collect()
}

/// A note about cells.
pub(super) fn note(sheet: &str, kind: NoteKind, cells: Vec<String>, said: &str) -> Note {
    let text = format!("Trang tính ‹{sheet}›, ô {}: {said}", named(&cells));
    Note { kind, cells, text }
}

/// A note about rows or columns.
pub(super) fn note_of(sheet: &str, kind: NoteKind, what: &str, places: Vec<String>, said: &str) -> Note {
    let text = format!("Trang tính ‹{sheet}›, {what} {}: {said}", named(&places));
    Note {
        kind,
        cells: places,
        text,
    }
}

/// A note about a whole sheet.
pub(super) fn note_of_sheet(sheet: &str, kind: NoteKind, said: &str) -> Note {
    Note {
        kind,
        cells: Vec::new(),
        text: format!("Trang tính ‹{sheet}›: {said}"),
    }
}

fn named(cells: &[String]) -> String {
    let shown: Vec<&str> = cells.iter().take(MOST_NAMED).map(String::as_str).collect();
    let shown = shown.join(", ");
    match cells.len().checked_sub(MOST_NAMED) {
        Some(more @ 1..) => format!("{shown} và {more} ô khác"),
        _ => shown,
    }
}

/// Why a cell has to be confirmed, and how.
fn doubt(kind: NoteKind, raw: &str, likely: &str, heading: &str) -> String {
    let perhaps = |what: &str| {
        if likely.is_empty() {
            String::new()
        } else {
            format!(", {what} ‘{likely}’")
        }
    };
    match kind {
        NoteKind::ThousandsOrDecimals => format!(
            "đọc được ‘{raw}’, chưa rõ dấu phân cách là hàng nghìn hay thập phân{}. Đề nghị xác nhận.",
            perhaps("có thể là")
        ),
        NoteKind::OtherWriting => format!(
            "đọc được ‘{raw}’, dấu phân cách khác cách ghi của các ô cùng cột{}. Đề nghị xác nhận.",
            perhaps("có thể là")
        ),
        NoteKind::NotWhole => format!(
            "đọc được ‘{raw}’ ở cột đếm số nguyên{}. Đề nghị xác nhận.",
            perhaps("có thể là")
        ),
        NoteKind::Magnitude => format!(
            "đọc được ‘{raw}’, độ lớn không hợp với đơn vị tính hoặc các ô cùng cột{}. Đề nghị xác nhận.",
            perhaps("có thể là")
        ),
        NoteKind::FractionOrPercent => format!(
            "đọc được ‘{raw}’ ở cột tính bằng %; là {raw}%{}. Đề nghị xác nhận.",
            if likely.is_empty() {
                String::new()
            } else {
                format!(" hay {likely}")
            }
        ),
        NoteKind::LostComma => format!(
            "đọc được ‘{raw}’ ở cột tính bằng %, có thể đã mất dấu phẩy{}. Đề nghị xác nhận.",
            perhaps("ví dụ")
        ),
        NoteKind::Negative => format!("đọc được ‘{raw}’, là số âm hoặc chú thích trong ngoặc. Đề nghị xác nhận."),
        NoteKind::OtherUnit => format!(
            "đọc được ‘{raw}’, đơn vị tính trong ô khác đơn vị tính của cột. Đề nghị xác nhận và ghi theo đơn vị của cột."
        ),
        NoteKind::Scaled => {
            format!("định dạng ô thu gọn số lưu trong tệp, người gửi thấy ‘{raw}’. Đề nghị xác nhận số và đơn vị tính.")
        }
        NoteKind::HiddenByFormat => {
            "định dạng ô che số lưu trong tệp, người gửi thấy ô trống. Đề nghị xác nhận là 0 hay chưa có số liệu."
                .to_owned()
        }
        NoteKind::DateForFigure => format!(
            "bảng tính đã đổi thành ngày tháng, người gửi thấy ‘{raw}’{}. Đề nghị xác nhận.",
            perhaps("có thể là")
        ),
        NoteKind::Ratio => format!("đọc được ‘{raw}’ ở cột ‘{heading}’, không phải một số. Đề nghị xác nhận."),
        NoteKind::UnclearDate => format!(
            "đọc được ‘{raw}’, chưa rõ ngày, tháng, năm{}. Đề nghị xác nhận và ghi đủ ngày/tháng/năm.",
            perhaps("có thể là")
        ),
        NoteKind::Footnote => format!(
            "đọc được ‘{raw}’, chữ số cuối có thể là số của chú thích{}. Đề nghị xác nhận.",
            perhaps("khi đó là")
        ),
        NoteKind::Struck => format!(
            "đọc được ‘{raw}’, có phần bị gạch ngang{}. Đề nghị xác nhận số còn dùng.",
            perhaps("phần còn lại là")
        ),
        NoteKind::LostLetters => format!("đọc được ‘{raw}’, chữ bị mất trước khi gửi. Đề nghị đơn vị ghi lại."),
        NoteKind::Mark => {
            format!("đọc được ‘{raw}’, chưa rõ là 0, không phát sinh hay chưa có số liệu. Đề nghị xác nhận.")
        }
        NoteKind::FormulaWithoutValue => {
            "công thức chưa có kết quả trong tệp nên chưa đọc được. Đề nghị mở bằng Excel, lưu lại rồi gửi lại."
                .to_owned()
        }
        NoteKind::ErrorCell => format!("ô báo lỗi ‘{raw}’. Đề nghị sửa công thức hoặc ghi lại số."),
        NoteKind::MergedFigure => {
            format!("một số ‘{raw}’ ghi chung cho nhiều ô gộp, chỉ tính một lần. Đề nghị xác nhận số này của dòng nào.")
        }
        NoteKind::NoLabel => format!("đọc được ‘{raw}’ ở dòng không có tên. Đề nghị xác nhận số này của dòng nào."),
        _ => format!("đọc được ‘{raw}’, không phải số đọc được. Đề nghị xác nhận và ghi lại."),
    }
}
