//! The sheets with rows: tasks, indicators and the three lists.

use domain::amount::Amount;
use domain::form::{AgencyForm, IndicatorLine, TaskLine, TaskState};
use domain::vi;
use domain::word::Word as _;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Formula, Worksheet, XlsxError,
};

use super::entries::{Content, DirectiveRow, Entries};
use super::look::{Look, Shape, row_height};
use super::plan::{Column, FIRST_ROW, HEAD_ROW, KEY_COLUMN, KEY_ROW, Key, LIST_ROWS, SHEET_MARK, SheetKind};
use super::{excel_date, set_page};

/// Writes one sheet with its head, rows and rules.
pub(super) fn write(
    sheet: &mut Worksheet,
    kind: SheetKind,
    form: &AgencyForm,
    entries: &Entries,
    look: &Look,
) -> Result<(), XlsxError> {
    let columns = kind.columns(form);
    sheet.set_name(kind.tab())?;
    // A formula whose result is not given has none, instead of the writer's zero.
    sheet.set_formula_result_default("");
    set_page(sheet, form);
    head(sheet, kind, form, &columns, look)?;
    let page = Page {
        sheet,
        look,
        columns: &columns,
    };
    let last = match kind {
        // Drawn by themselves.
        SheetKind::Places | SheetKind::Questions => FIRST_ROW,
        SheetKind::Tasks => page.tasks(form, entries)?,
        SheetKind::Figures => page.figures(form, entries)?,
        SheetKind::Obstacles => page.list(&entries.obstacles, |row, key| match key {
            Key::Text => Some(&row.text),
            Key::Cause => Some(&row.cause),
            Key::Solution => Some(&row.solution),
            _ => None,
        })?,
        SheetKind::Recommendations => page.list(&entries.recommendations, |row, key| match key {
            Key::To => Some(&row.to),
            Key::Text => Some(&row.text),
            _ => None,
        })?,
        SheetKind::Directives => page.list(&entries.directives, paper)?,
        SheetKind::Documents => page.list(&entries.documents, paper)?,
    };
    let right = column_index(columns.len().saturating_sub(1));
    sheet
        .set_print_area(1, 1, last.max(FIRST_ROW), right)?
        .set_repeat_rows(HEAD_ROW, HEAD_ROW + 1)?;
    let first_fill = columns.iter().position(|column| column.fill).map_or(1, column_index);
    let first_row = if kind == SheetKind::Figures {
        FIRST_ROW + 1
    } else {
        FIRST_ROW
    };
    sheet.set_selection(first_row, first_fill, first_row, first_fill)?;
    let frozen = match kind {
        SheetKind::Tasks | SheetKind::Figures => 3,
        _ => 2,
    };
    sheet.set_freeze_panes(FIRST_ROW, frozen)?;
    Ok(())
}

/// The cells of a paper that is named: number, day, what it is.
const fn paper(row: &DirectiveRow, key: Key) -> Option<&Content> {
    match key {
        Key::Symbol => Some(&row.symbol),
        Key::Day => Some(&row.date),
        Key::Subject => Some(&row.subject),
        _ => None,
    }
}

/// Column of the sheet for a place among the drawn columns; the hidden key column stands before them.
pub(super) fn column_index(place: usize) -> u16 {
    u16::try_from(place + 1).unwrap_or(u16::MAX)
}

pub(super) fn head(
    sheet: &mut Worksheet,
    kind: SheetKind,
    form: &AgencyForm,
    columns: &[Column],
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.set_column_width(KEY_COLUMN, 2)?.set_column_hidden(KEY_COLUMN)?;
    sheet.write_string_with_format(KEY_ROW, KEY_COLUMN, format!("{SHEET_MARK}{}", kind.key()), &look.hidden)?;
    sheet.set_row_hidden(KEY_ROW)?;
    sheet
        .write_string_with_format(1, 1, kind.title(), &look.title)?
        .set_row_height(1, 26)?;
    let subtitle = format!("{} – {}", form.agency_name, form.about());
    sheet
        .write_string_with_format(2, 1, &subtitle, &look.subtitle)?
        .set_row_height(2, 20)?;
    sheet.set_row_height(HEAD_ROW, 54)?.set_row_height(HEAD_ROW + 1, 15)?;
    for (place, column) in columns.iter().enumerate() {
        let at = column_index(place);
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(KEY_ROW, at, column.key.word(), &look.hidden)?;
        let format = if column.fill { &look.head_fill } else { &look.head };
        sheet.write_string_with_format(HEAD_ROW, at, column.head, format)?;
        sheet.write_string_with_format(HEAD_ROW + 1, at, format!("({})", place + 1), &look.head_number)?;
    }
    Ok(())
}

/// A sheet being written.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    look: &'a Look,
    columns: &'a [Column],
}

impl Page<'_> {
    /// Writes the tasks; gives the last row used.
    fn tasks(mut self, form: &AgencyForm, entries: &Entries) -> Result<u32, XlsxError> {
        let mut row = FIRST_ROW;
        for task in &form.tasks {
            let typed = entries.tasks.iter().find(|typed| typed.task == task.task);
            self.sheet
                .write_string_with_format(row, KEY_COLUMN, task.task.to_string(), &self.look.hidden)?;
            let mut texts = Vec::new();
            for (place, column) in self.columns.iter().enumerate() {
                let content = typed.and_then(|typed| match column.key {
                    Key::State => Some(&typed.state),
                    Key::Done => Some(&typed.done_on),
                    Key::Result => Some(&typed.result),
                    _ => None,
                });
                match shape(column.key) {
                    Some(shape) => {
                        texts.push((content.map(typed_text).unwrap_or_default().to_owned(), column.width));
                        type_cell(self.sheet, row, column_index(place), content, &self.look.asked(shape))?;
                    }
                    None => {
                        let (text, format) = task_cell(task, column.key, self.look);
                        self.sheet
                            .write_string_with_format(row, column_index(place), &text, format)?;
                        texts.push((text, column.width));
                    }
                }
            }
            self.fit(row, &texts, 40.0)?;
            row += 1;
        }
        self.finish(
            row,
            "Kỳ này không có nhiệm vụ nào đơn vị chủ trì, phối hợp hoặc thực hiện.",
        )
    }

    /// Writes the indicators under their groups; gives the last row used.
    fn figures(mut self, form: &AgencyForm, entries: &Entries) -> Result<u32, XlsxError> {
        let mut row = FIRST_ROW;
        let mut group = None;
        for line in &form.indicators {
            if group != Some(line.group.as_str()) {
                group = Some(line.group.as_str());
                self.sheet
                    .write_string_with_format(row, 1, &line.group, &self.look.group)?;
                for place in 1..self.columns.len() {
                    self.sheet.write_blank(row, column_index(place), &self.look.group)?;
                }
                self.sheet.set_row_height(row, 22)?;
                row += 1;
            }
            self.indicator(row, line, entries)?;
            row += 1;
        }
        self.finish(row, "Kỳ này đơn vị không phải báo cáo chỉ tiêu nào.")
    }

    fn indicator(&mut self, row: u32, line: &IndicatorLine, entries: &Entries) -> Result<(), XlsxError> {
        self.sheet
            .write_string_with_format(row, KEY_COLUMN, &line.code, &self.look.hidden)?;
        let mut texts = Vec::new();
        let whole = entries.indicators.iter().find(|typed| typed.indicator == line.code);
        for (place, column) in self.columns.iter().enumerate() {
            let at = column_index(place);
            let content = match column.key {
                Key::AsOf => whole.map(|typed| &typed.as_of),
                Key::Note => whole.map(|typed| &typed.note),
                key => key.field().and_then(|field| {
                    let typed = entries
                        .figures
                        .iter()
                        .find(|typed| typed.indicator == line.code && typed.place.is_none() && typed.field == field);
                    typed.map(|typed| &typed.content)
                }),
            };
            let asked = column.key.field().is_none_or(|field| line.asks.contains(&field));
            match shape(column.key) {
                Some(_) if !asked => {
                    // What an agency types into a cell it was not asked about is kept visible.
                    let format = &self.look.not_asked;
                    type_cell(self.sheet, row, at, content, format)?;
                }
                Some(Shape::Figure { .. }) => {
                    let shape = if line.unit.contains('%') {
                        Shape::Share
                    } else {
                        Shape::Figure {
                            decimals: line.decimals,
                        }
                    };
                    type_cell(self.sheet, row, at, content, &self.look.asked(shape))?;
                }
                Some(shape) => type_cell(self.sheet, row, at, content, &self.look.asked(shape))?,
                None => {
                    let (text, format) = indicator_cell(line, column.key, self.look);
                    self.sheet.write_string_with_format(row, at, &text, format)?;
                    texts.push((text, column.width));
                }
            }
            texts.push((content.map(typed_text).unwrap_or_default().to_owned(), column.width));
        }
        self.fit(row, &texts, 24.0)
    }

    fn fit(&mut self, row: u32, texts: &[(String, f64)], least: f64) -> Result<(), XlsxError> {
        let height = row_height(texts.iter().map(|(text, width)| (text.as_str(), *width)), least);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// Writes the blank rows of a list, the first ones filled; gives the last row used.
    fn list<R>(mut self, rows: &[R], cell: impl Fn(&R, Key) -> Option<&Content>) -> Result<u32, XlsxError> {
        let wanted = LIST_ROWS.max(u32::try_from(rows.len()).unwrap_or(LIST_ROWS).saturating_add(5));
        for number in 0..wanted {
            let row = FIRST_ROW + number;
            let typed = usize::try_from(number).ok().and_then(|i| rows.get(i));
            let mut texts = Vec::new();
            for (place, column) in self.columns.iter().enumerate() {
                let at = column_index(place);
                match shape(column.key) {
                    Some(shape) => {
                        let content = typed.and_then(|typed| cell(typed, column.key));
                        texts.push((content.map(typed_text).unwrap_or_default().to_owned(), column.width));
                        type_cell(self.sheet, row, at, content, &self.look.asked(shape))?;
                    }
                    None => {
                        self.sheet
                            .write_string_with_format(row, at, (number + 1).to_string(), &self.look.centre)?;
                    }
                }
            }
            self.fit(row, &texts, 40.0)?;
        }
        self.finish(FIRST_ROW + wanted, "")
    }

    /// Rules for the columns down to the row before `end`, or a line saying that nothing is asked.
    fn finish(&mut self, end: u32, nothing: &str) -> Result<u32, XlsxError> {
        if end == FIRST_ROW {
            self.sheet
                .write_string_with_format(end, 1, nothing, &self.look.subtitle)?;
            return Ok(end);
        }
        for (place, column) in self.columns.iter().enumerate() {
            if let Some(rule) = rule(column.key)? {
                let at = column_index(place);
                self.sheet.add_data_validation(FIRST_ROW, at, end - 1, at, &rule)?;
            }
        }
        Ok(end - 1)
    }
}

/// What is typed into a column, `None` for the columns that are ours.
pub(super) fn shape(key: Key) -> Option<Shape> {
    match key {
        Key::State | Key::Cause | Key::Deployed => Some(Shape::Choice),
        Key::Done | Key::AsOf | Key::Day => Some(Shape::Day),
        Key::InPeriod | Key::Cumulative | Key::Base => Some(Shape::Figure { decimals: 0 }),
        Key::Result | Key::Note | Key::Text | Key::Solution | Key::To | Key::Symbol | Key::Subject => {
            Some(Shape::Words)
        }
        _ => None,
    }
}

/// The check that a spreadsheet program makes while one types: it warns and never stops.
pub(super) fn rule(key: Key) -> Result<Option<DataValidation>, XlsxError> {
    let (rule, message) = match key {
        Key::State => (
            DataValidation::new()
                .allow_list_strings(&TaskState::ALL.iter().map(|state| state.words()).collect::<Vec<_>>())?,
            "Chọn một tình trạng trong danh sách.",
        ),
        Key::Cause => (
            DataValidation::new().allow_list_strings(&["Khách quan", "Chủ quan"])?,
            "Chọn khách quan hoặc chủ quan.",
        ),
        Key::Deployed => (
            DataValidation::new().allow_list_strings(&["Có", "Chưa"])?,
            "Chọn “Có” hoặc “Chưa”.",
        ),
        Key::Done | Key::AsOf | Key::Day => {
            let span = DataValidationRule::Between(
                ExcelDateTime::from_ymd(2020, 1, 1)?,
                ExcelDateTime::from_ymd(2099, 12, 31)?,
            );
            (
                DataValidation::new().allow_date(span),
                "Ghi ngày/tháng/năm, ví dụ 05/01/2023.",
            )
        }
        Key::InPeriod | Key::Cumulative | Key::Base => (
            DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
            "Ghi số. Không phát sinh: ghi “không phát sinh” hoặc 0. Chưa thống kê được: ghi “chưa có số liệu”.",
        ),
        _ => return Ok(None),
    };
    Ok(Some(warning(rule, message)?))
}

/// A check that warns and never stops.
pub(super) fn warning(rule: DataValidation, message: &str) -> Result<DataValidation, XlsxError> {
    rule.set_input_message(message)?
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Đề nghị kiểm tra lại")?
        .set_error_message(format!(
            "{message} Nếu đúng là nội dung cần ghi, chọn “Có” (Yes) để giữ."
        ))
}

fn task_cell<'l>(task: &TaskLine, key: Key, look: &'l Look) -> (String, &'l Format) {
    match key {
        Key::Code => (task.code.clone(), &look.centre),
        Key::Title => (task.title.clone(), &look.text),
        Key::Part => (task.part.words().to_owned(), &look.centre),
        Key::Deadline => (task.deadline_text.clone(), &look.text),
        Key::Due => (task.due.map(vi::date_short).unwrap_or_default(), &look.centre),
        Key::Last => (
            task.last_state.map(TaskState::words).unwrap_or_default().to_owned(),
            &look.centre,
        ),
        _ => (String::new(), &look.text),
    }
}

fn indicator_cell<'l>(line: &IndicatorLine, key: Key, look: &'l Look) -> (String, &'l Format) {
    match key {
        Key::Code => (line.code.clone(), &look.centre),
        Key::Name => (line.name.clone(), &look.text),
        Key::Unit => (line.unit.clone(), &look.centre),
        Key::Target => (line.target.clone(), &look.text),
        Key::Last => {
            let last = line
                .last
                .map(|(period, amount)| format!("{}\n({})", vi::number(amount), period.vi()));
            (last.unwrap_or_default(), &look.right)
        }
        _ => (String::new(), &look.text),
    }
}

/// The text that may need several lines.
pub(super) fn typed_text(content: &Content) -> &str {
    match content {
        Content::Text(text) => text,
        _ => "",
    }
}

/// Puts a content into a cell as a spreadsheet program would store it. Text is always a string cell: nothing an agency
/// or a catalogue says becomes a formula.
pub(super) fn type_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    content: Option<&Content>,
    format: &Format,
) -> Result<(), XlsxError> {
    match content.unwrap_or(&Content::Blank) {
        Content::Blank => sheet.write_blank(row, column, format)?,
        Content::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?
        }
        Content::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Content::Number(number) => sheet.write_number_with_format(row, column, float(*number), format)?,
        Content::NumberAs { number, format: code } => {
            sheet.write_number_with_format(row, column, float(*number), &format.clone().set_num_format(code))?
        }
        Content::Date(date) => {
            let format = format.clone().set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(row, column, &excel_date(*date)?, &format)?
        }
        Content::DateAs { date, format: code } => {
            sheet.write_datetime_with_format(row, column, &excel_date(*date)?, &format.clone().set_num_format(code))?
        }
        Content::Formula { formula, result } => {
            sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), format)?
        }
    };
    Ok(())
}

/// A spreadsheet stores floats; the shortest decimal that names the float is the amount again.
fn float(amount: Amount) -> f64 {
    amount.to_string().parse().unwrap_or(0.0)
}
