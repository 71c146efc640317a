//! From the bytes of a file to its reader; and the streaming read of an .xlsx: gate, cells with their formats and fonts,
//! second pass, records.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx};
use domain::text::Legacy;

use super::classify::{Package, classify};
use super::gate::Contents;
use super::refusal::Refusal;
use super::sink::{Found, Look, Sink};
use super::told::Pen;
use super::value::{Epoch, iso_moment};
use super::{Record, document, gate, layout_pass, macro_sheets, ods, plain_text, rich, web_page, xls, xlsb, xml2003};
use crate::book::{BookKind, BookWarning};
use crate::number_format::builtin;

/// Reads the file and gives its records to `emit`, `End` last; an error of `emit` ends the read.
pub(crate) fn read_workbook<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    match classify(bytes)? {
        Package::Zip => match gate::contents(bytes)? {
            Contents::Document => document::read_tables(bytes, emit),
            Contents::Xlsb => xlsb::read(bytes, emit),
            Contents::Ods => ods::read(bytes, emit),
            Contents::Other => read_xlsx(bytes, emit),
        },
        Package::Xls => xls::read(bytes, emit),
        Package::Text(encoding) => plain_text::read(bytes, encoding, emit),
        Package::WebPage(encoding) => web_page::read(&plain_text::text(bytes, encoding), encoding.legacy(), emit),
        Package::Xml2003(encoding) => xml2003::read(&plain_text::text(bytes, encoding), emit),
    }
}

fn read_xlsx<E: From<Refusal>>(bytes: &[u8], emit: &mut impl FnMut(Record<'_>) -> Result<(), E>) -> Result<(), E> {
    let (mut zip, mut passed) = gate::check(bytes)?;
    let parts = gate::part_names(&zip)?;
    let strings = rich::shared(&mut zip, &parts, &passed.strings_path)?;
    let altered = macro_sheets::passed_over(&mut zip, &parts, &passed.relations_path)?;
    if altered.is_some() && !passed.warnings.contains(&BookWarning::Macros) {
        passed.warnings.push(BookWarning::Macros);
    }
    let package = Cursor::new(altered.as_deref().unwrap_or(bytes));
    let mut xlsx = Xlsx::new(package).map_err(|_| Refusal::damaged("cấu trúc bảng tính"))?;
    let mut sink = Sink::new(emit);
    if xlsx.has_1904_epoch() {
        sink.epoch = Epoch::Of1904;
    }
    let sheets = xlsx.sheets_metadata().to_vec();
    for (place, sheet) in sheets.iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let path = passed.sheet_paths.get(place).map(String::as_str).unwrap_or_default();
        let second = layout_pass::read(&mut zip, &parts, path, &sheet.name, &strings)?;
        let damaged = || Refusal::damaged(format!("trang tính ‹{}›", sheet.name));
        let mut reader = xlsx.worksheet_cells_reader(&sheet.name).map_err(|_| damaged())?;
        let expected = passed.old_fonts;
        sink.sheet(
            &sheet.name,
            sheet.visible == SheetVisible::Visible,
            second.layout,
            expected,
        )?;
        let mut looks: HashMap<usize, Look> = HashMap::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| damaged())? {
            let place = cell.get_position();
            let look = match looks.get(&style) {
                Some(look) => *look,
                None => {
                    let look = look(reader.styles().get(style), |code| sink.format(code))?;
                    looks.insert(style, look);
                    look
                }
            };
            let rich = second
                .own
                .get(&place)
                .or_else(|| strings.get(second.shared.get(&place)?));
            let no_result = second.formulas_without_value.contains(&place);
            match (rich, cell.get_value()) {
                (Some(rich), DataRef::String(_) | DataRef::SharedString(_)) => {
                    let runs = rich::runs(rich, look.pen);
                    sink.cell(place, Found::Runs(&runs), look, no_result)?;
                }
                (_, value) => cell_of(&mut sink, place, value, look, no_result)?,
            }
        }
    }
    sink.end(BookKind::Xlsx, passed.warnings)
}

fn cell_of<E: From<Refusal>, F: FnMut(Record<'_>) -> Result<(), E>>(
    sink: &mut Sink<'_, F>,
    place: (u32, u32),
    value: &DataRef<'_>,
    look: Look,
    no_result: bool,
) -> Result<(), E> {
    let error;
    let found = match value {
        DataRef::Empty => Found::Nothing,
        DataRef::String(text) | DataRef::DurationIso(text) => Found::Text(text),
        DataRef::SharedString(text) => Found::Shared(text),
        DataRef::Int(whole) => Found::Number(*whole as f64),
        DataRef::Float(float) => Found::Number(*float),
        DataRef::DateTime(serial) => {
            // Days of formats that the parser knows by their number only.
            if !sink.is_moment(look.format) {
                let format = sink.format("dd/mm/yyyy")?;
                return sink.cell(
                    place,
                    Found::Number(serial.as_f64()),
                    Look { format, ..look },
                    no_result,
                );
            }
            Found::Number(serial.as_f64())
        }
        DataRef::DateTimeIso(text) => iso_moment(text).map_or(Found::Text(text), |moment| Found::Moment(moment, text)),
        DataRef::Bool(truth) => Found::Bool(*truth),
        DataRef::Error(kind) => {
            error = kind.to_string();
            Found::Error(&error)
        }
    };
    sink.cell(place, found, look, no_result)
}

/// Format and pen of a style.
fn look<E>(style: Option<&Style>, format: impl FnOnce(&str) -> Result<u16, E>) -> Result<Look, E> {
    let code = style.and_then(|style| style.number_format.as_ref());
    let code = code.map_or("General", |format| match format.format_id {
        // These two follow the sender's own settings, whatever code stands in the book of formats.
        Some(number @ (14 | 22)) => builtin(u16::try_from(number).unwrap_or(0)),
        _ => format.format_code.as_str(),
    });
    let font = style.and_then(|style| style.font.as_ref());
    Ok(Look {
        format: format(code)?,
        pen: Pen {
            legacy: font.and_then(|font| font.name.as_deref()).and_then(Legacy::of_font),
            struck: font.is_some_and(|font| font.strikethrough),
            ..Pen::default()
        },
    })
}
