//! The workbook that asks one agency for one round, with hidden ids by which it is known when it comes back.
//! Knows nothing of what the answers mean.

mod cover;
mod entries;
mod look;
pub(crate) mod mark;
mod matrix;
pub(crate) mod plan;
mod questions;
mod sheets;

use chrono::{Datelike, NaiveDate};
use domain::form::AgencyForm;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

pub use entries::{
    Content, DirectiveRow, Entries, FigureContent, IndicatorContent, ObstacleRow, RecommendationRow, ReplyContent,
    TaskContent,
};
use look::Look;
use plan::SheetKind;

/// The workbook could not be built; the form holds something that no workbook can.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The writer refused (a text or a date beyond what a cell can hold).
    #[error("Không lập được biểu mẫu: {0}")]
    Writer(#[from] rust_xlsxwriter::XlsxError),
    /// The hidden mark could not be written down.
    #[error("Không ghi được dấu nhận dạng của biểu mẫu")]
    Mark(#[from] serde_json::Error),
}

/// The blank workbook of a form, as .xlsx bytes; the same form always gives the same bytes.
pub fn write(form: &AgencyForm) -> Result<Vec<u8>, TemplateError> {
    write_filled(form, &Entries::default())
}

/// The workbook of a form with cells filled as an agency would fill them, faults included.
pub fn write_filled(form: &AgencyForm, entries: &Entries) -> Result<Vec<u8>, TemplateError> {
    let look = Look::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(match form.mark.period {
                Some(period) => format!("Báo cáo kết quả thực hiện Đề án 06 {}", period.vi()),
                None => form.title.clone(),
            })
            .set_subject(&form.agency_name)
            .set_author("Tổ giúp việc Đề án 06")
            .set_creation_datetime(&excel_date(form.due)?),
    );
    cover::write(workbook.add_worksheet(), form, &look)?;
    for kind in form.parts.iter().copied().map(SheetKind::from) {
        match (kind, &form.matrix) {
            (SheetKind::Places, None) => {}
            (SheetKind::Questions, _) => questions::write(workbook.add_worksheet(), form, entries, &look)?,
            (SheetKind::Places, Some(asked)) => matrix::write(workbook.add_worksheet(), form, asked, entries, &look)?,
            _ => sheets::write(workbook.add_worksheet(), kind, form, entries, &look)?,
        }
    }
    mark::write(workbook.add_worksheet(), form)?;
    Ok(workbook.save_to_buffer()?)
}

/// What every visible sheet shares: paper, page foot, protection.
fn set_page(sheet: &mut Worksheet, form: &AgencyForm) {
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.5, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_screen_gridlines(false)
        .set_header_footer_scale_with_doc(false)
        .set_footer(format!(
            "&L&\"Times New Roman\"&9{}&C&\"Times New Roman\"&9Trang &P/&N&R&\"Times New Roman\"&9{} · {}",
            form.agency_name.replace('&', "&&"),
            form.mark.form.replace('&', "&&"),
            form.mark
                .period
                .map_or_else(|| form.mark.round_words(), |period| period.to_string())
        ))
        .protect_with_options(&rust_xlsxwriter::ProtectionOptions {
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            ..rust_xlsxwriter::ProtectionOptions::default()
        });
}

fn excel_date(date: NaiveDate) -> Result<ExcelDateTime, rust_xlsxwriter::XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    let part = |n: u32| u8::try_from(n).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}
