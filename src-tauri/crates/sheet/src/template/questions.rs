//! The sheet of free questions: one row a question, its answer, a note.

use domain::form::{AgencyForm, Asks, Question};
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::entries::{Content, Entries};
use super::look::{Look, Shape, row_height};
use super::plan::{FIRST_ROW, HEAD_ROW, KEY_COLUMN, Key, SheetKind};
use super::set_page;
use super::sheets::{column_index, head, rule, type_cell, typed_text, warning};

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, form: &AgencyForm, entries: &Entries, look: &Look) -> Result<(), XlsxError> {
    let columns = SheetKind::Questions.columns(form);
    sheet.set_name(SheetKind::Questions.tab())?;
    sheet.set_formula_result_default("");
    set_page(sheet, form);
    head(sheet, SheetKind::Questions, form, &columns, look)?;
    let mut row = FIRST_ROW;
    for (number, question) in (1..).zip(&form.questions) {
        let typed = entries.replies.iter().find(|typed| typed.question == question.code);
        sheet.write_string_with_format(row, KEY_COLUMN, &question.code, &look.hidden)?;
        let mut texts = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let at = column_index(place);
            let (text, format) = match column.key {
                Key::Number => (format!("{number}"), &look.centre),
                Key::Question => (question.text.clone(), &look.text),
                Key::Unit => (question.asks.hint(), &look.centre),
                Key::Reply => {
                    let content = typed.map(|typed| &typed.content);
                    type_cell(sheet, row, at, content, &look.asked(shape(&question.asks)))?;
                    if let Some(rule) = check(question)? {
                        sheet.add_data_validation(row, at, row, at, &rule)?;
                    }
                    texts.push((shown(content), column.width));
                    continue;
                }
                _ => {
                    let content = typed.map(|typed| &typed.note);
                    type_cell(sheet, row, at, content, &look.asked(Shape::Words))?;
                    texts.push((shown(content), column.width));
                    continue;
                }
            };
            sheet.write_string_with_format(row, at, &text, format)?;
            texts.push((text, column.width));
        }
        let height = row_height(texts.iter().map(|(text, width)| (text.as_str(), *width)), 30.0);
        sheet.set_row_height(row, height)?;
        row += 1;
    }
    let right = column_index(columns.len().saturating_sub(1));
    let reply = columns.iter().position(|column| column.fill).map_or(1, column_index);
    sheet
        .set_print_area(1, 1, row.saturating_sub(1).max(FIRST_ROW), right)?
        .set_repeat_rows(HEAD_ROW, HEAD_ROW + 1)?
        .set_selection(FIRST_ROW, reply, FIRST_ROW, reply)?
        .set_freeze_panes(FIRST_ROW, 2)?;
    Ok(())
}

fn shown(content: Option<&Content>) -> String {
    content.map(typed_text).unwrap_or_default().to_owned()
}

fn shape(asks: &Asks) -> Shape {
    match asks {
        Asks::Number { unit, .. } if unit.contains('%') => Shape::Share,
        Asks::Number { decimals, .. } => Shape::Figure { decimals: *decimals },
        Asks::Date => Shape::Day,
        Asks::Choice { .. } | Asks::YesNo => Shape::Choice,
        Asks::Text => Shape::Words,
    }
}

/// What a spreadsheet program says while one types.
fn check(question: &Question) -> Result<Option<DataValidation>, XlsxError> {
    match &question.asks {
        Asks::Number { .. } => rule(Key::InPeriod),
        Asks::Date => rule(Key::Day),
        Asks::YesNo => rule(Key::Deployed),
        Asks::Choice { words } => {
            let list = DataValidation::new().allow_list_strings(words)?;
            Ok(Some(warning(list, "Chọn một nội dung trong danh sách.")?))
        }
        Asks::Text => Ok(None),
    }
}
