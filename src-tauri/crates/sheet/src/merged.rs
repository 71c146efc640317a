//! The merged table of a round: agencies down, questions across, sums below, a sheet for each list they
//! wrote, and a last one that names for each value the file, the sheet and the cell it stands in.

use domain::amount::Amount;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

use crate::book::a1;
use crate::template::TemplateError;

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Above the table.
    pub title: String,
    /// Lines below the title.
    pub notes: Vec<String>,
    /// Questions.
    pub columns: Vec<Column>,
    /// Agencies.
    pub rows: Vec<Row>,
    /// Below the columns.
    pub totals: Vec<Value>,
    /// A sheet each.
    pub lists: Vec<List>,
}

/// What agencies wrote as a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Name of the sheet.
    pub name: String,
    /// One an entry.
    pub rows: Vec<ListRow>,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Whose.
    pub agency: String,
    /// In the agency's words.
    pub text: String,
    /// What stands beside it; may be empty.
    pub more: String,
    /// File, sheet and cell.
    pub source: [String; 3],
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// In words.
    pub text: String,
    /// Unit; may be empty.
    pub unit: String,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Whether it answered, in words.
    pub state: String,
    /// When; may be empty.
    pub received: String,
    /// Beside the columns.
    pub cells: Vec<Option<Cell>>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What was said.
    pub value: Value,
    /// Ghi chú beside it; may be empty.
    pub note: String,
    /// File, sheet and cell.
    pub source: [String; 3],
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A figure, as a number.
    Number(Amount),
    /// Words, as text whatever they are.
    Text(String),
}

/// Columns before the questions: STT, agency, state, hour.
const OWN: u16 = 4;
/// More columns of questions than this do not fit upright letters on A4.
const MOST_ON_A4: usize = 8;
const A4: u8 = 9;
const A3: u8 = 8;

struct Look {
    title: Format,
    note: Format,
    head: Format,
    text: Format,
    centre: Format,
    sum: Format,
}

impl Look {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(12);
        let boxed = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: base().set_bold().set_font_size(14),
            note: base().set_italic(),
            head: boxed().set_bold().set_align(FormatAlign::Center),
            // Quoted, so that retyping a cell cannot make a formula of it.
            text: boxed().set_quote_prefix(),
            centre: boxed().set_align(FormatAlign::Center),
            sum: boxed().set_bold(),
        }
    }
}

fn number_format(amount: Amount) -> String {
    match amount.scale() {
        0 => "#,##0".to_owned(),
        n => format!("#,##0.{}", "0".repeat(usize::from(n))),
    }
}

fn float(amount: Amount) -> f64 {
    amount.to_string().parse().unwrap_or(0.0)
}

/// The workbook, as .xlsx bytes; the same table always gives the same bytes.
///
/// # Errors
/// When the writer refuses (more columns than a sheet has).
pub fn write(merged: &Merged) -> Result<Vec<u8>, TemplateError> {
    let look = Look::new();
    let mut book = Workbook::new();
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&merged.title)
            .set_creation_datetime(&made),
    );
    table(book.add_worksheet(), merged, &look)?;
    for written in &merged.lists {
        list(book.add_worksheet(), written, &look)?;
    }
    sources(book.add_worksheet(), merged, &look)?;
    Ok(book.save_to_buffer()?)
}

fn table(sheet: &mut Worksheet, merged: &Merged, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name("Tổng hợp")?;
    sheet.write_string_with_format(0, 0, &merged.title, &look.title)?;
    let mut row = 1;
    for note in &merged.notes {
        sheet.write_string_with_format(row, 0, note, &look.note)?;
        row += 1;
    }
    let head = row + 1;
    for (at, (words, width)) in (0u16..).zip([
        ("STT", 6.0),
        ("Cơ quan, đơn vị", 40.0),
        ("Tình hình gửi", 18.0),
        ("Nhận lúc", 18.0),
    ]) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(head, at, words, &look.head)?;
    }
    for (at, column) in (OWN..).zip(&merged.columns) {
        let words = match column.unit.as_str() {
            "" => column.text.clone(),
            unit => format!("{} ({unit})", column.text),
        };
        sheet.set_column_width(at, 20.0)?;
        sheet.write_string_with_format(head, at, words, &look.head)?;
    }
    let first = head + 1;
    let mut row = first;
    for (number, agency) in (1u32..).zip(&merged.rows) {
        sheet.write_string_with_format(row, 0, number.to_string(), &look.centre)?;
        sheet.write_string_with_format(row, 1, &agency.name, &look.text)?;
        sheet.write_string_with_format(row, 2, &agency.state, &look.text)?;
        sheet.write_string_with_format(row, 3, &agency.received, &look.centre)?;
        for (at, cell) in (OWN..).zip(&agency.cells) {
            match cell.as_ref().map(|cell| &cell.value) {
                None | Some(Value::Blank) => sheet.write_blank(row, at, &look.text)?,
                Some(Value::Text(text)) => sheet.write_string_with_format(row, at, text, &look.text)?,
                Some(Value::Number(amount)) => {
                    let format = look.centre.clone().set_align(FormatAlign::Right);
                    let format = format.set_num_format(number_format(*amount));
                    sheet.write_number_with_format(row, at, float(*amount), &format)?
                }
            };
        }
        row += 1;
    }
    sheet.write_string_with_format(row, 0, "", &look.sum)?;
    sheet.write_string_with_format(row, 1, "Tổng cộng", &look.sum)?;
    for at in 2..OWN {
        sheet.write_blank(row, at, &look.sum)?;
    }
    for (at, total) in (OWN..).zip(&merged.totals) {
        match total {
            Value::Blank => sheet.write_blank(row, at, &look.sum)?,
            Value::Text(text) => sheet.write_string_with_format(row, at, text, &look.sum.clone().set_quote_prefix())?,
            Value::Number(amount) => {
                // A sum that follows when a figure above is mended by hand.
                let column = u32::from(at);
                let formula = format!(
                    "=SUM({}:{})",
                    a1(first, column),
                    a1(row.saturating_sub(1).max(first), column)
                );
                let formula = Formula::new(formula).set_result(amount.to_string());
                let format = look.sum.clone().set_align(FormatAlign::Right);
                sheet.write_formula_with_format(row, at, formula, &format.set_num_format(number_format(*amount)))?
            }
        };
    }
    let last = OWN + u16::try_from(merged.columns.len()).unwrap_or(u16::MAX - OWN);
    sheet
        .set_landscape()
        .set_paper_size(if merged.columns.len() > MOST_ON_A4 { A3 } else { A4 })
        .set_print_fit_to_pages(1, 0)
        .set_footer("&C&\"Times New Roman\"&9Trang &P/&N")
        .set_print_area(0, 0, row, last.saturating_sub(1))?
        .set_repeat_rows(head, head)?
        .set_freeze_panes(first, 2)?;
    Ok(())
}

fn list(sheet: &mut Worksheet, written: &List, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name(&written.name)?;
    let head = [
        ("STT", 6.0),
        ("Cơ quan, đơn vị", 40.0),
        ("Nội dung", 60.0),
        ("Thông tin kèm theo", 40.0),
        ("Tệp", 40.0),
        ("Trang tính", 20.0),
        ("Ô", 8.0),
    ];
    for (at, (words, width)) in (0u16..).zip(head) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, words, &look.head)?;
    }
    for (row, entry) in (1u32..).zip(&written.rows) {
        sheet.write_string_with_format(row, 0, row.to_string(), &look.centre)?;
        let [file, tab, address] = &entry.source;
        let texts = [&entry.agency, &entry.text, &entry.more, file, tab, address];
        for (at, text) in (1u16..).zip(texts) {
            sheet.write_string_with_format(row, at, text, &look.text)?;
        }
    }
    if written.rows.is_empty() {
        sheet.write_string_with_format(1, 1, "Chưa có đơn vị nào ghi.", &look.note)?;
    }
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?
        .set_freeze_panes(1, 0)?;
    Ok(())
}

fn sources(sheet: &mut Worksheet, merged: &Merged, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name("Nguồn số liệu")?;
    let head = [
        ("Cơ quan, đơn vị", 40.0),
        ("Nội dung", 50.0),
        ("Trả lời", 24.0),
        ("Ghi chú", 30.0),
        ("Tệp", 40.0),
        ("Trang tính", 20.0),
        ("Ô", 8.0),
    ];
    for (at, (words, width)) in (0u16..).zip(head) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, words, &look.head)?;
    }
    let mut row = 1;
    for agency in &merged.rows {
        for (cell, column) in agency.cells.iter().zip(&merged.columns) {
            let Some(cell) = cell else { continue };
            let said = match &cell.value {
                Value::Blank => String::new(),
                Value::Number(amount) => domain::vi::number(*amount),
                Value::Text(text) => text.clone(),
            };
            let [file, tab, address] = &cell.source;
            let texts = [&agency.name, &column.text, &said, &cell.note, file, tab, address];
            for (at, text) in (0u16..).zip(texts) {
                sheet.write_string_with_format(row, at, text, &look.text)?;
            }
            row += 1;
        }
    }
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?
        .set_freeze_panes(1, 0)?;
    Ok(())
}
