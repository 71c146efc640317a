//! The sheet of localities × indicators: one row a locality, one column a figure, a day for each indicator, and the sums.

use std::collections::HashMap;

use domain::amount::Amount;
use domain::form::{AgencyForm, Field, IndicatorLine, Matrix};
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::entries::{Content, Entries};
use super::look::{Look, Shape, row_height};
use super::plan::{DAYS, FIRST_ROW, HEAD_ROW, KEY_COLUMN, KEY_ROW, Key, SUMS, SheetKind, matrix_columns, matrix_word};
use super::set_page;
use super::sheets::{column_index, head, rule, shape, type_cell};
use crate::book::a1;

/// More columns of figures than this do not fit upright letters on A4.
const MOST_ON_A4: usize = 8;
const A3: u8 = 8;
/// Width of a column of figures, in characters.
const WIDTH: f64 = 16.0;

/// One column of figures.
struct Column<'m> {
    line: &'m IndicatorLine,
    key: Key,
    field: Field,
    at: u16,
    asked: Format,
    sum: Format,
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: &AgencyForm,
    matrix: &Matrix,
    entries: &Entries,
    look: &Look,
) -> Result<(), XlsxError> {
    let own = SheetKind::Places.columns(form);
    sheet.set_name(SheetKind::Places.tab())?;
    sheet.set_formula_result_default("");
    set_page(sheet, form);
    head(sheet, SheetKind::Places, form, &own, look)?;
    let columns: Vec<Column<'_>> = matrix_columns(matrix)
        .enumerate()
        .map(|(n, (line, key, field))| Column {
            line,
            key,
            field,
            at: column_index(own.len() + n),
            asked: look.asked(figure_shape(line, key)),
            sum: sum_format(line, look),
        })
        .collect();
    if columns.len() > MOST_ON_A4 {
        sheet.set_paper_size(A3);
    }
    let mut heads = Vec::new();
    for column in &columns {
        let words = heading(column.line, column.field);
        sheet.set_column_width(column.at, WIDTH)?;
        let word = matrix_word(column.line, column.key);
        sheet.write_string_with_format(KEY_ROW, column.at, word, &look.hidden)?;
        sheet.write_string_with_format(HEAD_ROW, column.at, &words, &look.head_fill)?;
        let number = format!("({})", column.at);
        sheet.write_string_with_format(HEAD_ROW + 1, column.at, number, &look.head_number)?;
        heads.push(words);
    }
    let height = row_height(heads.iter().map(|words| (words.as_str(), WIDTH)), 54.0);
    sheet.set_row_height(HEAD_ROW, height)?;

    days(sheet, &columns, entries, look)?;
    let typed: HashMap<(&str, &str, Field), &Content> = entries
        .figures
        .iter()
        .filter_map(|f| Some(((f.place.as_deref()?, f.indicator.as_str(), f.field), &f.content)))
        .collect();
    let first = FIRST_ROW + 1;
    let mut row = first;
    for (number, place) in (1..).zip(&matrix.places) {
        sheet.write_string_with_format(row, KEY_COLUMN, &place.code, &look.hidden)?;
        sheet.write_string_with_format(row, 1, format!("{number}"), &look.centre)?;
        sheet.write_string_with_format(row, 2, &place.code, &look.centre)?;
        sheet.write_string_with_format(row, 3, &place.name, &look.text)?;
        for column in &columns {
            let content = typed.get(&(place.code.as_str(), column.line.code.as_str(), column.field));
            type_cell(sheet, row, column.at, content.copied(), &column.asked)?;
        }
        sheet.set_row_height(row, 20)?;
        row += 1;
    }
    sums(sheet, (first, row), &columns, &typed, look)?;
    for column in &columns {
        if let Some(rule) = rule(column.key)? {
            sheet.add_data_validation(first, column.at, row.saturating_sub(1).max(first), column.at, &rule)?;
        }
    }
    let right = columns.last().map_or(3, |column| column.at);
    sheet
        .set_print_area(1, 1, row, right)?
        .set_repeat_rows(HEAD_ROW, HEAD_ROW + 1)?
        .set_selection(first, 4, first, 4)?
        .set_freeze_panes(FIRST_ROW, 4)?;
    Ok(())
}

/// The row in which each indicator tells up to which day it counts.
fn days(sheet: &mut Worksheet, columns: &[Column<'_>], entries: &Entries, look: &Look) -> Result<(), XlsxError> {
    sheet.write_string_with_format(FIRST_ROW, KEY_COLUMN, DAYS, &look.hidden)?;
    sheet.merge_range(FIRST_ROW, 1, FIRST_ROW, 3, "Số liệu tính đến", &look.label)?;
    let day = look.asked(Shape::Day);
    let mut before = "";
    for column in columns {
        // One day for an indicator, under its first figure.
        if column.line.code == before {
            sheet.write_blank(FIRST_ROW, column.at, &look.not_asked)?;
            continue;
        }
        before = &column.line.code;
        let typed = entries
            .indicators
            .iter()
            .find(|typed| typed.indicator == column.line.code);
        type_cell(sheet, FIRST_ROW, column.at, typed.map(|typed| &typed.as_of), &day)?;
        if let Some(rule) = rule(Key::AsOf)? {
            sheet.add_data_validation(FIRST_ROW, column.at, FIRST_ROW, column.at, &rule)?;
        }
    }
    sheet.set_row_height(FIRST_ROW, 22)?;
    Ok(())
}

/// The row of sums, by formula, over the rows from the first one to before `end`.
fn sums(
    sheet: &mut Worksheet,
    (first, end): (u32, u32),
    columns: &[Column<'_>],
    typed: &HashMap<(&str, &str, Field), &Content>,
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(end, KEY_COLUMN, SUMS, &look.hidden)?;
    sheet.merge_range(end, 1, end, 3, "Tổng cộng", &look.label)?;
    for column in columns {
        if column.field == Field::Deployed {
            sheet.write_blank(end, column.at, &look.not_asked)?;
            continue;
        }
        let at = u32::from(column.at);
        let formula = format!("=SUM({}:{})", a1(first, at), a1(end.saturating_sub(1).max(first), at));
        let of_column = typed
            .iter()
            .filter_map(|((_, indicator, field), content)| match content {
                Content::Number(amount) if *indicator == column.line.code && *field == column.field => Some(*amount),
                _ => None,
            });
        let sum = of_column.fold(None, |sum: Option<Amount>, amount| {
            sum.unwrap_or(Amount::ZERO).checked_add(amount)
        });
        let formula = Formula::new(formula).set_result(sum.map(|sum| sum.to_string()).unwrap_or_default());
        sheet.write_formula_with_format(end, column.at, formula, &column.sum)?;
    }
    sheet.set_row_height(end, 22)?;
    Ok(())
}

/// "Tài khoản định danh mức 2 (tài khoản)", and which figure where it asks for several.
fn heading(line: &IndicatorLine, field: Field) -> String {
    let mut words = line.name.clone();
    if !line.unit.is_empty() {
        words.push_str(&format!(" ({})", line.unit));
    }
    if line.asks.len() > 1 {
        words.push('\n');
        words.push_str(field.words());
    }
    words
}

fn figure_shape(line: &IndicatorLine, key: Key) -> Shape {
    match shape(key) {
        Some(Shape::Figure { .. }) if line.unit.contains('%') => Shape::Share,
        Some(Shape::Figure { .. }) | None => Shape::Figure {
            decimals: line.decimals,
        },
        Some(shape) => shape,
    }
}

fn sum_format(line: &IndicatorLine, look: &Look) -> Format {
    let format = look.right.clone().set_bold();
    match line.decimals {
        0 => format.set_num_format("#,##0"),
        n => format.set_num_format(format!("#,##0.{}", "0".repeat(usize::from(n.min(9))))),
    }
}
