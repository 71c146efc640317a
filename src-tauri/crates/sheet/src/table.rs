//! Plain tables out, for those who go on working in a spreadsheet. Text only ever goes in as text: nothing that an agency
//! wrote can become a formula or a link.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook};

use crate::template::TemplateError;

/// One sheet with one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet.
    pub sheet: String,
    /// Line above the table.
    pub title: String,
    /// Headings.
    pub head: Vec<String>,
    /// Rows, as texts.
    pub rows: Vec<Vec<String>>,
}

/// Widest column, in characters.
const WIDEST: usize = 60;

/// A workbook of tables, one a sheet; `keywords` stand in the file's properties, by which a program finds again what it
/// belongs to.
///
/// # Errors
/// When the writer refuses (a sheet name twice, too many rows).
pub fn write(tables: &[Table], keywords: &str) -> Result<Vec<u8>, TemplateError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_keywords(keywords));
    let title = Format::new().set_bold().set_font_size(13);
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    // Quoted, so that retyping a cell cannot make a formula of it either.
    let body = Format::new()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
        .set_quote_prefix();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.sheet)?;
        sheet.write_string_with_format(0, 0, &table.title, &title)?;
        for (column, words) in (0u16..).zip(&table.head) {
            sheet.write_string_with_format(2, column, words, &head)?;
            let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
            let widest = cells.chain([words]).map(|text| text.chars().count()).max().unwrap_or(8);
            #[expect(clippy::cast_precision_loss, reason = "at most sixty characters")]
            sheet.set_column_width(column, (widest.clamp(6, WIDEST) + 2) as f64)?;
        }
        for (row, cells) in (3u32..).zip(&table.rows) {
            for (column, text) in (0u16..).zip(cells) {
                sheet.write_string_with_format(row, column, text, &body)?;
            }
        }
        sheet.set_freeze_panes(3, 0)?;
        sheet.set_landscape();
        sheet.set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(2, 2)?;
    }
    Ok(book.save_to_buffer()?)
}
