//! The first sheet: who reports, for which month, until when, to whom, and how to fill the rest.

use domain::form::{AgencyForm, Part};
use domain::vi;
use rust_xlsxwriter::Worksheet;

use super::look::{Look, row_height};
use super::plan::{KEY_COLUMN, KEY_ROW};
use super::{TemplateError, mark, set_page};

/// Name of the tab.
pub(super) const TAB: &str = "Bìa";

const LABEL_WIDTH: f64 = 34.0;
const VALUE_WIDTH: f64 = 96.0;

/// How to fill in; what is said of the indicators alone is marked.
const GUIDE: [(bool, &str); 7] = [
    (
        false,
        "Chỉ điền vào ô nền vàng nhạt. Ô nền xám là ô không hỏi đơn vị; các ô khác đã khóa (không đặt mật khẩu), đề nghị giữ nguyên.",
    ),
    (
        false,
        "Số nguyên ghi liền hoặc có dấu chấm hàng nghìn (1322251 hoặc 1.322.251); phần thập phân sau dấu phẩy (89,07).",
    ),
    (
        true,
        "“Trong kỳ” là số phát sinh của kỳ báo cáo; “Lũy kế từ đầu năm” là số cộng dồn đến ngày ghi ở cột “Số liệu tính đến”.",
    ),
    (
        false,
        "Không phát sinh: ghi “không phát sinh” hoặc 0. Chưa thống kê được: ghi “chưa có số liệu”. Không để trống ô được hỏi.",
    ),
    (
        true,
        "Dịch vụ công chưa triển khai: chọn “Chưa”, không cần ghi số hồ sơ.",
    ),
    (false, "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 05/01/2023."),
    (
        false,
        "Khi phần mềm bảng tính cảnh báo giá trị, chọn “Có” (Yes) nếu đúng là nội dung cần ghi.",
    ),
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

    let (title, subject) = match form.mark.period {
        Some(period) => ("BÁO CÁO KẾT QUẢ THỰC HIỆN ĐỀ ÁN 06".to_owned(), period.vi()),
        None => ("BÁO CÁO ĐỘT XUẤT".to_owned(), form.title.clone()),
    };
    sheet
        .write_string_with_format(1, 1, &title, &look.title)?
        .set_row_height(1, 30)?;
    let province = format!("{} – {subject}", territory(&form.province_name));
    sheet
        .write_string_with_format(2, 1, &province, &look.subtitle)?
        .set_row_height(2, 20)?;

    let mut row = 4;
    for (label, value, strong) in facts(form) {
        let format = if strong { &look.value_strong } else { &look.value };
        sheet.write_string_with_format(row, 1, label, &look.label)?;
        sheet
            .write_string_with_format(row, 2, &value, format)?
            .set_row_height(row, value_height(&value))?;
        row += 1;
    }

    row += 1;
    sheet
        .write_string_with_format(row, 1, "Cách điền", &look.guide_head)?
        .set_row_height(row, 24)?;
    for (number, line) in (1..).zip(guide(form)) {
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
    for (part, words) in form.parts.iter().filter_map(|part| Some((part, asked(form, *part)?))) {
        row += 1;
        sheet.write_string_with_format(row, 1, part.words(), &look.label)?;
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

/// Who reports what, until when, to whom; the third says whether it stands out.
fn facts(form: &AgencyForm) -> Vec<(&'static str, String, bool)> {
    let mut facts = vec![("Cơ quan, đơn vị báo cáo", form.agency_name.clone(), true)];
    match form.mark.period {
        Some(period) => {
            facts.push(("Kỳ báo cáo", domain::text::upper_first(&period.vi()), true));
            let (first, last) = form.window;
            let window = format!("Từ {} đến {}", vi::date_short(first), vi::date_short(last));
            facts.push(("Số liệu trong kỳ", window, false));
        }
        None => facts.push(("Nội dung báo cáo", form.title.clone(), true)),
    }
    if !form.request.is_empty() {
        facts.push(("Theo văn bản", form.request.clone(), false));
    }
    facts.push(("Hạn gửi báo cáo", vi::due(form.due, form.hour), true));
    facts.push(("Nơi nhận báo cáo", form.send_to.clone(), false));
    facts
}

/// How to fill in what this form asks.
fn guide(form: &AgencyForm) -> impl Iterator<Item = &'static str> {
    let figures = form.has(Part::Indicators) || form.has(Part::Matrix);
    GUIDE
        .into_iter()
        .filter(move |(of_figures, _)| figures || !of_figures)
        .map(|(_, line)| line)
}

/// What one of the sheets asks; none for a sheet this agency does not get.
fn asked(form: &AgencyForm, part: Part) -> Option<String> {
    Some(match part {
        Part::Tasks => format!(
            "{} nhiệm vụ đơn vị chủ trì, phối hợp hoặc thực hiện",
            vi::padded(count(form.tasks.len()))
        ),
        Part::Indicators => format!("{} chỉ tiêu đơn vị báo cáo", vi::padded(count(form.indicators.len()))),
        Part::Matrix => {
            let matrix = form.matrix.as_ref()?;
            format!(
                "{} chỉ tiêu của {} địa bàn, mỗi địa bàn một dòng",
                vi::padded(count(matrix.indicators.len())),
                vi::padded(count(matrix.places.len()))
            )
        }
        Part::Questions => format!("{} nội dung cần trả lời", vi::padded(count(form.questions.len()))),
        Part::Obstacles => "Ghi từng việc một dòng, nêu nguyên nhân khách quan hoặc chủ quan".to_owned(),
        Part::Recommendations => "Ghi rõ nơi nhận kiến nghị".to_owned(),
        Part::Directives => "Văn bản của đơn vị ban hành trong kỳ".to_owned(),
        Part::Documents => "Tài liệu, minh chứng gửi kèm tệp này".to_owned(),
    })
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn value_height(value: &str) -> f64 {
    row_height([(value, VALUE_WIDTH)].into_iter(), 24.0)
}

/// A form from before there were cities among the offices holds the bare name of its province.
fn territory(name: &str) -> String {
    if name.starts_with("Tỉnh ") || name.starts_with("Thành phố ") {
        name.to_owned()
    } else {
        format!("Tỉnh {name}")
    }
}
