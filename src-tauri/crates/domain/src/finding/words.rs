//! The one Vietnamese rendering of findings. The model sentence: "Trang tính ‹Chỉ tiêu›, ô F17: đọc được ‘1.234.5’; cần
//! số nguyên (hồ sơ). Đề nghị đơn vị xác nhận và ghi lại, ví dụ 12.345."

use chrono::{Datelike, NaiveDate};

use super::{Finding, FindingKind, HiddenPart};
use crate::form::{CellRef, TaskState};
use crate::vi;
use crate::word::Word as _;

/// What is needed, in words that follow "cần".
pub(super) fn expected(kind: &FindingKind) -> String {
    match kind {
        FindingKind::NotWhole { unit } | FindingKind::RatioForNumber { unit } => number_words(0, unit),
        FindingKind::UnclearNumber { unit, decimals, .. }
        | FindingKind::NotANumber { unit, decimals }
        | FindingKind::TooManyDecimals {
            allowed: decimals,
            unit,
        } => number_words(*decimals, unit),
        FindingKind::DateForNumber { .. } => "số hoặc tỷ lệ, không phải ngày tháng".to_owned(),
        FindingKind::Negative { unit } => format!("số không âm{}", in_brackets(unit)),
        FindingKind::BlankRequired { asked } if asked.is_empty() => "câu trả lời".to_owned(),
        FindingKind::BlankRequired { asked } => format!("câu trả lời ở cột ‹{asked}›"),
        FindingKind::BlankRow { .. } => "số liệu của địa bàn".to_owned(),
        FindingKind::SumMismatch { parts, .. } => format!("tổng bằng tổng các dòng ({})", vi::number(*parts)),
        FindingKind::UnknownYesNo => "‘Có’ hoặc ‘Chưa’".to_owned(),
        FindingKind::UnknownTaskState => {
            let states: Vec<&str> = TaskState::ALL.iter().map(|state| state.words()).collect();
            format!("một trong các trạng thái: {}", states.join("; "))
        }
        FindingKind::UnknownCause => "‘Khách quan’ hoặc ‘Chủ quan’".to_owned(),
        FindingKind::UnknownChoice { words } => format!("một trong: {}", words.join("; ")),
        FindingKind::UnreadableDate { .. } => "ngày dạng ngày/tháng/năm".to_owned(),
        FindingKind::DateOutsideWindow { first, last } => {
            format!("số liệu từ {} đến {}", vi::date_short(*first), vi::date_short(*last))
        }
        FindingKind::FormulaWithoutValue => "giá trị của công thức được lưu trong tệp".to_owned(),
        FindingKind::ErrorCell => "giá trị, không phải báo lỗi của bảng tính".to_owned(),
        FindingKind::CumulativeFalls { previous, .. } => {
            format!("lũy kế không nhỏ hơn kỳ trước ({})", vi::number(*previous))
        }
        FindingKind::CumulativeMismatch {
            previous, in_period, ..
        } => format!(
            "lũy kế bằng lũy kế kỳ trước cộng trong kỳ ({} + {}{})",
            vi::number(*previous),
            vi::number(*in_period),
            previous
                .checked_add(*in_period)
                .map(|sum| format!(" = {}", vi::number(sum)))
                .unwrap_or_default()
        ),
        FindingKind::PartAboveWhole { whole, .. } => format!("số không lớn hơn tổng số ({})", vi::number(*whole)),
        FindingKind::DoneWithoutResult => "kết quả thực hiện của nhiệm vụ đã hoàn thành".to_owned(),
        FindingKind::DoneInFuture => "ngày hoàn thành thực tế".to_owned(),
        FindingKind::FigureInUndeployed => "số liệu chỉ khi dịch vụ đã triển khai".to_owned(),
        FindingKind::Hidden { .. } => "không có nội dung bị ẩn".to_owned(),
        FindingKind::OutsideChanged => "nội dung chỉ ghi vào các ô được mở để điền".to_owned(),
        FindingKind::ShapeChanged => "dòng và cột như biểu mẫu gốc".to_owned(),
        FindingKind::OtherAgency { .. } => "biểu mẫu của chính đơn vị".to_owned(),
        FindingKind::OtherRound { .. } => "biểu mẫu của kỳ báo cáo đang tiếp nhận".to_owned(),
        FindingKind::OtherStore => "biểu mẫu do tỉnh phát hành".to_owned(),
        FindingKind::OtherForm { .. } => "phiên bản biểu mẫu đang dùng".to_owned(),
        FindingKind::UnknownForm => "biểu mẫu do chương trình lập cho đơn vị và kỳ báo cáo".to_owned(),
        FindingKind::NotExpected { .. } => "đơn vị có trong danh sách phải gửi báo cáo của kỳ".to_owned(),
        FindingKind::RoundNotOpen { .. } => "kỳ báo cáo đang mở".to_owned(),
        FindingKind::NotAWorkbook { .. } => "tệp bảng tính Excel (.xlsx)".to_owned(),
        FindingKind::PasswordProtected => "tệp không đặt mật khẩu".to_owned(),
        FindingKind::MacroWorkbook => "tệp .xlsx không có macro".to_owned(),
        FindingKind::TooLarge { limit } => format!("tệp không quá {limit}"),
        FindingKind::Unreadable => "tệp mở được bằng Excel".to_owned(),
        FindingKind::Duplicate { .. } => "tệp chưa tiếp nhận".to_owned(),
        FindingKind::ExternalLinks => "tệp không liên kết tới tệp khác".to_owned(),
        FindingKind::PersonalIdentifiers { .. } => "số liệu tổng hợp, không có thông tin cá nhân".to_owned(),
        FindingKind::SecrecyWords => "tài liệu không thuộc bí mật nhà nước".to_owned(),
        FindingKind::UnreadDeadline => "thời hạn xác định được".to_owned(),
    }
}

/// The whole sentence.
pub(super) fn message(finding: &Finding) -> String {
    let mut said = String::new();
    if let Some(words) = finding.place.as_ref().and_then(place) {
        said.push_str(&words);
        said.push_str(": ");
    }
    said.push_str(&noticed(finding));
    said.push_str(". ");
    said.push_str(&advice(finding));
    // The sentence begins with a capital where no place goes before it.
    let mut letters = said.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn place(place: &CellRef) -> Option<String> {
    match (place.sheet.as_str(), place.cell.as_str()) {
        ("", "") => None,
        ("", cell) => Some(format!("ô {cell}")),
        (sheet, "") => Some(format!("Trang tính ‹{sheet}›")),
        (sheet, cell) => Some(format!("Trang tính ‹{sheet}›, ô {cell}")),
    }
}

/// What was read and what is needed, without the full stop.
fn noticed(finding: &Finding) -> String {
    let kind = &finding.kind;
    let needs = expected(kind);
    let read = finding.seen.as_ref().map(|seen| format!("đọc được ‘{seen}’"));
    let read_and = |why: &str| match &read {
        Some(read) => format!("{read}, {why}; cần {needs}"),
        None => format!("{why}; cần {needs}"),
    };
    match kind {
        FindingKind::UnclearNumber { why, .. } => read_and(why.words()),
        FindingKind::UnreadableDate { why } => read_and(why.words()),
        FindingKind::DateForNumber { date } => read_and(&turned_into_date(*date)),
        FindingKind::BlankRequired { .. } => format!("ô để trống; cần {needs}"),
        FindingKind::BlankRow { place } => format!("dòng ‹{place}› để trống; cần {needs}"),
        FindingKind::SumMismatch { sum, parts } => format!(
            "tổng {} không khớp tổng các dòng {}",
            vi::number(*sum),
            vi::number(*parts)
        ),
        FindingKind::FormulaWithoutValue => read_and("công thức chưa có giá trị được lưu"),
        FindingKind::ErrorCell if read.is_none() => format!("ô báo lỗi; cần {needs}"),
        FindingKind::CumulativeFalls { previous, now } => format!(
            "lũy kế giảm{} so với kỳ trước ({} xuống {})",
            previous
                .checked_sub(*now)
                .map(|d| format!(" {}", vi::number(d)))
                .unwrap_or_default(),
            vi::number(*previous),
            vi::number(*now)
        ),
        FindingKind::CumulativeMismatch {
            previous,
            in_period,
            cumulative,
        } => format!(
            "lũy kế không khớp: {} + {} {}≠ {}",
            vi::number(*previous),
            vi::number(*in_period),
            previous
                .checked_add(*in_period)
                .map(|sum| format!("= {} ", vi::number(sum)))
                .unwrap_or_default(),
            vi::number(*cumulative)
        ),
        FindingKind::PartAboveWhole { part, whole } => {
            format!("giá trị {} lớn hơn tổng số {}", vi::number(*part), vi::number(*whole))
        }
        FindingKind::DoneWithoutResult => "nhiệm vụ ghi hoàn thành nhưng chưa ghi kết quả".to_owned(),
        FindingKind::DoneInFuture => read_and("sau ngày gửi báo cáo"),
        FindingKind::FigureInUndeployed => match &read {
            Some(read) => format!("{read} nhưng dịch vụ ghi chưa triển khai"),
            None => "có số liệu nhưng dịch vụ ghi chưa triển khai".to_owned(),
        },
        FindingKind::DateOutsideWindow { .. } => {
            let seen = finding.seen.as_deref().unwrap_or("ngày ghi trong ô");
            format!("{seen} nằm ngoài khoảng {}", needs.trim_start_matches("số liệu "))
        }
        FindingKind::Hidden { part, read } => hidden(*part, *read).to_owned(),
        FindingKind::OutsideChanged => read_and("ô không thuộc phần điền đã bị thay đổi"),
        FindingKind::ShapeChanged => match &finding.seen {
            Some(part) => format!("không tìm thấy đúng một ‘{part}’; cần {needs}"),
            None => "dòng, cột của biểu mẫu đã bị thay đổi nên không đọc được số liệu".to_owned(),
        },
        FindingKind::OtherAgency { found } => format!("tệp là biểu mẫu của {found}; cần {needs}"),
        FindingKind::OtherRound { found } => format!("tệp là biểu mẫu của {}; cần {needs}", round_called(found)),
        FindingKind::OtherStore => format!("tệp do nơi khác phát hành; cần {needs}"),
        FindingKind::OtherForm { found } => format!("tệp dùng biểu mẫu {found}; cần {needs}"),
        FindingKind::UnknownForm => format!("không nhận ra biểu mẫu; cần {needs}"),
        FindingKind::NotExpected { agency } => format!("{agency} không có trong danh sách phải gửi báo cáo của kỳ"),
        FindingKind::RoundNotOpen { round } => match round.strip_prefix("đợt ") {
            Some(number) => format!("đợt báo cáo {number} đã chốt hoặc đã hủy"),
            None => format!("kỳ báo cáo {round} chưa mở hoặc đã chốt"),
        },
        FindingKind::NotAWorkbook { found } if found.is_empty() => format!("tệp không phải bảng tính; cần {needs}"),
        FindingKind::NotAWorkbook { found } => format!("tệp thực chất là {found}; cần {needs}"),
        FindingKind::PasswordProtected => format!("tệp đặt mật khẩu nên không đọc được; cần {needs}"),
        FindingKind::MacroWorkbook => "tệp có macro; chương trình không mở và không chạy macro".to_owned(),
        FindingKind::TooLarge { .. } => format!("tệp quá lớn; cần {needs}"),
        FindingKind::Unreadable => format!("không đọc được tệp; cần {needs}"),
        FindingKind::Duplicate { received } if received.is_empty() => "tệp này đã được tiếp nhận trước đó".to_owned(),
        FindingKind::Duplicate { received } => format!("tệp này đã được tiếp nhận lúc {received}"),
        FindingKind::ExternalLinks => "tệp có liên kết tới tệp khác; chương trình chỉ đọc giá trị đã lưu".to_owned(),
        FindingKind::PersonalIdentifiers { column, rows } => personal(column, *rows, &needs),
        FindingKind::SecrecyWords => read_and("có dấu hiệu độ mật"),
        FindingKind::UnreadDeadline => read_and("chưa xác định được thời hạn"),
        FindingKind::ErrorCell
        | FindingKind::NotWhole { .. }
        | FindingKind::NotANumber { .. }
        | FindingKind::RatioForNumber { .. }
        | FindingKind::Negative { .. }
        | FindingKind::TooManyDecimals { .. }
        | FindingKind::UnknownYesNo
        | FindingKind::UnknownTaskState
        | FindingKind::UnknownChoice { .. }
        | FindingKind::UnknownCause => match read {
            Some(read) => format!("{read}; cần {needs}"),
            None => format!("cần {needs}"),
        },
    }
}

/// What to do next, a whole sentence.
fn advice(finding: &Finding) -> String {
    let again = |example: &str| format!("Đề nghị đơn vị xác nhận và ghi lại, ví dụ {example}.");
    match &finding.kind {
        FindingKind::NotWhole { .. } | FindingKind::Negative { .. } | FindingKind::RatioForNumber { .. } => {
            again(example(0))
        }
        FindingKind::UnclearNumber {
            why: vi::Unclear::Dash, ..
        } => "Đề nghị đơn vị ghi ‘Không phát sinh’ hoặc ‘Chưa có số liệu’.".to_owned(),
        FindingKind::UnclearNumber { decimals, .. }
        | FindingKind::NotANumber { decimals, .. }
        | FindingKind::TooManyDecimals { allowed: decimals, .. } => again(example(*decimals)),
        FindingKind::DateForNumber { .. } => {
            "Đề nghị đơn vị xác nhận và ghi lại sau khi đổi định dạng ô thành Văn bản (Text).".to_owned()
        }
        FindingKind::BlankRequired { .. } => {
            "Đề nghị đơn vị bổ sung số liệu, hoặc ghi ‘Không phát sinh’, ‘Chưa có số liệu’.".to_owned()
        }
        FindingKind::BlankRow { .. } => {
            "Địa bàn này được tính là chưa có số liệu, không phải 0; đề nghị đơn vị bổ sung, \
                                         hoặc ghi ‘Không phát sinh’."
                .to_owned()
        }
        FindingKind::SumMismatch { .. } => {
            "Số liệu nhận theo từng dòng; đề nghị đơn vị kiểm tra các dòng và dòng tổng.".to_owned()
        }
        FindingKind::UnknownYesNo
        | FindingKind::UnknownTaskState
        | FindingKind::UnknownCause
        | FindingKind::UnknownChoice { .. } => "Đề nghị đơn vị chọn lại trong danh sách của ô.".to_owned(),
        FindingKind::UnreadableDate { .. } => again("05/01/2023"),
        FindingKind::DateOutsideWindow { .. } => "Chỉ để biết, số liệu vẫn được nhận.".to_owned(),
        FindingKind::FormulaWithoutValue => {
            "Đề nghị đơn vị mở tệp bằng Excel, lưu lại rồi gửi, hoặc ghi thẳng giá trị.".to_owned()
        }
        FindingKind::ErrorCell => "Đề nghị đơn vị sửa công thức hoặc ghi thẳng giá trị.".to_owned(),
        FindingKind::CumulativeFalls { .. }
        | FindingKind::CumulativeMismatch { .. }
        | FindingKind::PartAboveWhole { .. } => {
            "Đề nghị đơn vị xác nhận; chỉ nhận khi có lý do và tên người xác nhận.".to_owned()
        }
        FindingKind::DoneWithoutResult => "Đề nghị đơn vị bổ sung kết quả, số văn bản hoặc sản phẩm.".to_owned(),
        FindingKind::DoneInFuture => again("05/01/2023"),
        FindingKind::FigureInUndeployed => {
            "Đề nghị đơn vị xác nhận dịch vụ đã triển khai hay chưa và ghi lại.".to_owned()
        }
        FindingKind::Hidden { .. } => "Đề nghị kiểm tra nội dung bị ẩn trước khi tiếp nhận.".to_owned(),
        FindingKind::OutsideChanged => {
            "Phần thay đổi không được tiếp nhận; nếu cần, đề nghị đơn vị nêu ở mục kiến nghị, đề xuất.".to_owned()
        }
        FindingKind::ShapeChanged => "Đề nghị đơn vị chép số liệu vào biểu mẫu gốc rồi gửi lại.".to_owned(),
        FindingKind::OtherAgency { .. } => "Đề nghị kiểm tra lại tệp của đơn vị gửi.".to_owned(),
        FindingKind::OtherRound { .. } | FindingKind::RoundNotOpen { .. } => {
            "Đề nghị chọn đúng kỳ báo cáo rồi tiếp nhận lại.".to_owned()
        }
        FindingKind::OtherStore | FindingKind::OtherForm { .. } | FindingKind::UnknownForm => {
            "Đề nghị gửi lại biểu mẫu cho đơn vị.".to_owned()
        }
        FindingKind::NotExpected { .. } => "Đề nghị kiểm tra danh sách đơn vị phải gửi của kỳ.".to_owned(),
        FindingKind::NotAWorkbook { .. } => "Đề nghị đơn vị gửi lại biểu mẫu Excel.".to_owned(),
        FindingKind::PasswordProtected => "Đề nghị đơn vị bỏ mật khẩu rồi gửi lại.".to_owned(),
        FindingKind::MacroWorkbook => "Chỉ để biết, số liệu vẫn được nhận.".to_owned(),
        FindingKind::TooLarge { .. } => "Đề nghị đơn vị chỉ gửi biểu mẫu, không kèm ảnh và dữ liệu khác.".to_owned(),
        FindingKind::Unreadable => "Đề nghị đơn vị mở tệp bằng Excel, lưu lại rồi gửi.".to_owned(),
        FindingKind::Duplicate { .. } => "Không có gì thay đổi.".to_owned(),
        FindingKind::ExternalLinks => "Đề nghị đơn vị kiểm tra các ô lấy số liệu từ tệp khác.".to_owned(),
        FindingKind::PersonalIdentifiers { .. } => "Đề nghị đơn vị bỏ cột này rồi gửi lại.".to_owned(),
        FindingKind::SecrecyWords => {
            "Tệp không được đọc tiếp và không được lưu; đề nghị xử lý theo quy định về bảo vệ bí mật nhà nước."
                .to_owned()
        }
        FindingKind::UnreadDeadline => "Đề nghị chọn loại thời hạn và ngày.".to_owned(),
    }
}

/// A month by its code; an ad hoc round names itself.
fn round_called(found: &str) -> String {
    if found.starts_with("đợt ") {
        found.to_owned()
    } else {
        format!("kỳ {found}")
    }
}

fn number_words(decimals: u8, unit: &str) -> String {
    match decimals {
        0 => format!("số nguyên{}", in_brackets(unit)),
        n => format!("số có tối đa {n} chữ số thập phân{}", in_brackets(unit)),
    }
}

fn in_brackets(unit: &str) -> String {
    if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    }
}

/// An example of the format, always the same one, so that it is never a guess at the sender's figure.
const fn example(decimals: u8) -> &'static str {
    if decimals == 0 { "12.345" } else { "89,07" }
}

/// The day and month shown back, where only one order is possible: 14/12 can only have been typed as "12/14".
fn turned_into_date(date: NaiveDate) -> String {
    let (d, m) = (date.day(), date.month());
    if d > 12 || d == m {
        format!("bảng tính đã đổi thành ngày {} (‘{m}/{d}’?)", vi::date_short(date))
    } else {
        format!("bảng tính đã đổi thành ngày {}", vi::date_short(date))
    }
}

const fn hidden(part: HiddenPart, read: bool) -> &'static str {
    match (part, read) {
        (HiddenPart::Rows, true) => "có dòng bị ẩn, số liệu trong đó vẫn được đọc",
        (HiddenPart::Rows, false) => "có dòng bị ẩn, không được đọc",
        (HiddenPart::Columns, true) => "có cột bị ẩn, số liệu trong đó vẫn được đọc",
        (HiddenPart::Columns, false) => "có cột bị ẩn, không được đọc",
        (HiddenPart::Sheet, true) => "trang tính bị ẩn, số liệu trong đó vẫn được đọc",
        (HiddenPart::Sheet, false) => "trang tính bị ẩn, không được đọc",
    }
}

fn personal(column: &str, rows: u32, needs: &str) -> String {
    let rows = vi::padded(i64::from(rows));
    if column.is_empty() {
        format!("có {rows} dòng giống số định danh cá nhân; cần {needs}")
    } else {
        format!("cột ‹{column}› có {rows} dòng giống số định danh cá nhân; cần {needs}")
    }
}
