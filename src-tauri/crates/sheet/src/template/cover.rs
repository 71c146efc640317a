//! The first sheet: who reports, for which month, until when, to whom, and how to fill the rest.

use domain::form::AgencyForm;
use domain::vi;
use rust_xlsxwriter::{Format, Worksheet};

use super::look::{Look, row_height};
use super::plan::{KEY_COLUMN, KEY_ROW};
use super::{TemplateError, mark, set_page};

/// Name of the tab.
pub(super) const TAB: &str = "Bìa";

const LABEL_WIDTH: f64 = 34.0;
const VALUE_WIDTH: f64 = 96.0;

const GUIDE: [&str; 7] = [
    "Chỉ điền vào ô nền vàng nhạt. Ô nền xám là ô không hỏi đơn vị; các ô khác đã khóa (không đặt mật khẩu), đề nghị giữ nguyên.",
    "Số nguyên ghi liền hoặc có dấu chấm hàng nghìn (1322251 hoặc 1.322.251); phần thập phân sau dấu phẩy (89,07).",
    "“Trong kỳ” là số phát sinh của kỳ báo cáo; “Lũy kế từ đầu năm” là số cộng dồn đến ngày ghi ở cột “Số liệu tính đến”.",
    "Không phát sinh: ghi “không phát sinh” hoặc 0. Chưa thống kê được: ghi “chưa có số liệu”. Không để trống ô được hỏi.",
    "Dịch vụ công chưa triển khai: chọn “Chưa”, không cần ghi số hồ sơ.",
    "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 05/01/2023.",
    "Khi phần mềm bảng tính cảnh báo giá trị, chọn “Có” (Yes) nếu đúng là nội dung cần ghi.",
];

pub(super) fn write(sheet: &mut Worksheet, form: &AgencyForm, look: &Look) -> Result<(), TemplateError> {
    sheet.set_name(TAB)?;
    set_page(sheet, form);
    sheet.set_column_width(0, 2)?.set_column_hidden(0)?;
    sheet.set_print_fit_to_pages(1, 1);
    sheet
        .set_column_width(1, LABEL_WIDTH)?
        .set_column_width(2, VALUE_WIDTH)?;
    // The mark again, for a file whose hidden sheet was lost when its sheets were copied.
    sheet.write_string_with_format(KEY_ROW, KEY_COLUMN, mark::MAGIC, &look.hidden)?;
    sheet.write_string_with_format(KEY_ROW, 1, mark::mark_text(&form.mark)?, &look.hidden)?;
    sheet.set_row_hidden(KEY_ROW)?;

    let period = form.mark.period.vi();
    sheet
        .write_string_with_format(1, 1, "BÁO CÁO KẾT QUẢ THỰC HIỆN ĐỀ ÁN 06", &look.title)?
        .set_row_height(1, 30)?;
    let province = format!("Tỉnh {} – {}", form.province_name, period);
    sheet
        .write_string_with_format(2, 1, &province, &look.subtitle)?
        .set_row_height(2, 20)?;

    let window = format!(
        "Từ {} đến {}",
        vi::date_short(form.window.0),
        vi::date_short(form.window.1)
    );
    let due = format!("Chậm nhất {}, {}", vi::weekday(form.due), vi::date_long(form.due));
    let facts: [(&str, &str, &Format); 5] = [
        ("Cơ quan, đơn vị báo cáo", &form.agency_name, &look.value_strong),
        ("Kỳ báo cáo", &capital(&period), &look.value_strong),
        ("Số liệu trong kỳ", &window, &look.value),
        ("Hạn gửi báo cáo", &due, &look.value_strong),
        ("Nơi nhận báo cáo", &form.send_to, &look.value),
    ];
    let mut row = 4;
    for (label, value, format) in facts {
        sheet.write_string_with_format(row, 1, label, &look.label)?;
        sheet
            .write_string_with_format(row, 2, value, format)?
            .set_row_height(row, value_height(value))?;
        row += 1;
    }

    row += 1;
    sheet
        .write_string_with_format(row, 1, "Cách điền", &look.guide_head)?
        .set_row_height(row, 24)?;
    for (number, line) in (1..).zip(GUIDE) {
        row += 1;
        let line = format!("{number}. {line}");
        sheet.merge_range(row, 1, row, 2, &line, &look.guide)?;
        sheet.set_row_height(
            row,
            row_height([(line.as_str(), LABEL_WIDTH + VALUE_WIDTH)].into_iter(), 22.0),
        )?;
    }
    row += 2;
    sheet
        .write_string_with_format(row, 1, "Các trang tính", &look.guide_head)?
        .set_row_height(row, 24)?;
    let asked = [
        (
            "Nhiệm vụ",
            format!(
                "{} nhiệm vụ đơn vị chủ trì, phối hợp hoặc thực hiện",
                vi::padded(count(form.tasks.len()))
            ),
        ),
        (
            "Chỉ tiêu",
            format!("{} chỉ tiêu đơn vị báo cáo", vi::padded(count(form.indicators.len()))),
        ),
        (
            "Khó khăn, vướng mắc",
            "Ghi từng việc một dòng, nêu nguyên nhân khách quan hoặc chủ quan".to_owned(),
        ),
        ("Kiến nghị, đề xuất", "Ghi rõ nơi nhận kiến nghị".to_owned()),
        ("Văn bản chỉ đạo", "Văn bản của đơn vị ban hành trong kỳ".to_owned()),
    ];
    for (tab, words) in asked {
        row += 1;
        sheet.write_string_with_format(row, 1, tab, &look.label)?;
        sheet
            .write_string_with_format(row, 2, words, &look.value)?
            .set_row_height(row, 22)?;
    }
    row += 2;
    sheet.write_string_with_format(row, 1, "Nền vàng nhạt", &look.asked_sample)?;
    sheet.write_string_with_format(row, 2, "Ô đơn vị điền", &look.value)?;
    sheet.write_string_with_format(row + 1, 1, "Nền xám", &look.not_asked_sample)?;
    sheet.write_string_with_format(row + 1, 2, "Ô không hỏi đơn vị, đã khóa", &look.value)?;
    sheet.set_row_height(row, 22)?.set_row_height(row + 1, 22)?;
    sheet.set_print_area(1, 1, row + 1, 2)?.set_selection(4, 2, 4, 2)?;
    Ok(())
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// "tháng 12/2022" → "Tháng 12/2022".
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn value_height(value: &str) -> f64 {
    row_height([(value, VALUE_WIDTH)].into_iter(), 24.0)
}
