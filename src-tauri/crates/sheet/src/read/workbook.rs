//! The streaming read of one workbook: gate, cells with their number formats, second pass, records.

use std::io::Cursor;

use calamine::{DataRef, DataType, Reader, SheetType, SheetVisible, Xlsx};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use domain::amount::Amount;
use domain::vi::cell_amount;

use super::classify::{Package, classify};
use super::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_FORMATS, MAX_NAME_CHARS, MAX_TEXT, YEARS};
use super::packed::{Head, Packer};
use super::refusal::{Limit, Refusal};
use super::{Record, document, gate, layout_pass, shown};
use crate::book::{BookWarning, CellValue, MAX_COLUMNS, MAX_ROWS};

const CELLS_PER_RECORD: usize = 2_000;

/// Reads the file and gives its records to `emit`, `End` last; an error of `emit` ends the read.
pub(crate) fn read_workbook<E: From<Refusal>>(
    bytes: &[u8],
    emit: &mut impl FnMut(Record<'_>) -> Result<(), E>,
) -> Result<(), E> {
    match classify(bytes)? {
        Package::Zip if gate::is_document(bytes) => document::read_tables(bytes, emit),
        Package::Zip => read_xlsx(bytes, emit),
        Package::Xls => Err(Refusal::OtherFormat {
            format: ".xls".to_owned(),
        }
        .into()),
    }
}

fn read_xlsx<E: From<Refusal>>(bytes: &[u8], emit: &mut impl FnMut(Record<'_>) -> Result<(), E>) -> Result<(), E> {
    let (mut zip, passed) = gate::check(bytes)?;
    let parts = gate::part_names(&zip)?;
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged("cấu trúc bảng tính"))?;
    let mut warnings = passed.warnings;
    if xlsx.has_1904_epoch() {
        warnings.push(BookWarning::Epoch1904);
    }
    let sheets = xlsx.sheets_metadata().to_vec();
    let mut tally = Tally {
        formats: Formats::new(),
        packer: Packer::default(),
        cells: 0,
        text: 0,
    };
    for (place, sheet) in sheets.iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.name.chars().count() > MAX_NAME_CHARS {
            return Err(Refusal::Suspicious { limit: Limit::Text }.into());
        }
        let path = passed.sheet_paths.get(place).map(String::as_str).unwrap_or_default();
        let layout = layout_pass::read(&mut zip, &parts, path, &sheet.name)?;
        emit(Record::Sheet {
            name: sheet.name.clone(),
            visible: sheet.visible == SheetVisible::Visible,
            hidden_rows: layout.hidden_rows,
            hidden_columns: layout.hidden_columns,
            merges: layout.merges,
        })?;
        let damaged = || Refusal::damaged(format!("trang tính ‹{}›", sheet.name));
        let mut reader = xlsx.worksheet_cells_reader(&sheet.name).map_err(|_| damaged())?;
        let mut codes = FormatCache::default();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| damaged())? {
            let place = cell.get_position();
            let formula_without_value = layout.formulas_without_value.contains(&place);
            if is_blank(cell.get_value()) && !formula_without_value {
                continue;
            }
            let code = || {
                let format = reader
                    .styles()
                    .get(style)
                    .and_then(|style| style.number_format.as_ref());
                format.map_or("General", |format| format.format_code.as_str())
            };
            let format = codes.index(style, &mut tally.formats, code)?;
            tally.cell(place, cell.get_value(), format, formula_without_value)?;
            if tally.packer.len() == CELLS_PER_RECORD {
                emit(Record::Cells(tally.packer.take().into()))?;
            }
        }
        if tally.packer.len() > 0 {
            emit(Record::Cells(tally.packer.take().into()))?;
        }
    }
    emit(Record::End {
        formats: tally.formats.codes,
        warnings,
        document: false,
    })
}

/// What the book has used up so far.
struct Tally {
    formats: Formats,
    packer: Packer,
    cells: usize,
    text: usize,
}

impl Tally {
    fn cell(&mut self, place: (u32, u32), value: &DataRef<'_>, format: u16, bare: bool) -> Result<(), Refusal> {
        let (row, column) = place;
        self.cells += 1;
        if row >= MAX_ROWS || column >= MAX_COLUMNS || self.cells > MAX_CELLS {
            return Err(Refusal::Suspicious { limit: Limit::Cells });
        }
        let head = Head {
            row,
            column,
            format,
            formula_without_value: bare,
        };
        match value {
            blank if is_blank(blank) => self.packer.value(head, &CellValue::Empty, ""),
            DataRef::SharedString(text) => {
                self.count(text)?;
                self.packer.shared(head, text);
            }
            DataRef::String(text) => {
                self.count(text)?;
                self.packer.text(head, text);
            }
            value => {
                let code = self.formats.codes.get(usize::from(format));
                let (value, drawn) = typed(value, code.map_or("General", String::as_str));
                if let CellValue::Text(text) = &value {
                    self.count(text)?;
                }
                self.packer.value(head, &value, &drawn);
            }
        }
        Ok(())
    }

    fn count(&mut self, text: &str) -> Result<(), Refusal> {
        self.text = self.text.saturating_add(text.len());
        if self.text > MAX_TEXT || (text.len() > MAX_CELL_CHARS && text.chars().count() > MAX_CELL_CHARS) {
            return Err(Refusal::Suspicious { limit: Limit::Text });
        }
        Ok(())
    }
}

/// Number formats in the order met; `General` first.
struct Formats {
    codes: Vec<String>,
}

impl Formats {
    fn new() -> Self {
        Self {
            codes: vec!["General".to_owned()],
        }
    }

    fn index(&mut self, code: &str) -> Result<u16, Refusal> {
        let found = self.codes.iter().position(|known| known == code);
        let index = found.unwrap_or_else(|| {
            self.codes.push(code.chars().take(MAX_NAME_CHARS).collect());
            self.codes.len() - 1
        });
        u16::try_from(index)
            .ok()
            .filter(|_| self.codes.len() <= MAX_FORMATS)
            .ok_or(Refusal::Suspicious {
                limit: Limit::Declarations,
            })
    }
}

/// Style id → format index, so that equal styles are looked up once.
#[derive(Default)]
struct FormatCache {
    known: std::collections::HashMap<usize, u16>,
}

impl FormatCache {
    fn index<'c>(&mut self, style: usize, formats: &mut Formats, code: impl Fn() -> &'c str) -> Result<u16, Refusal> {
        if let Some(index) = self.known.get(&style) {
            return Ok(*index);
        }
        let index = formats.index(code())?;
        self.known.insert(style, index);
        Ok(index)
    }
}

fn is_blank(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Empty => true,
        DataRef::String(text) => text.is_empty(),
        DataRef::SharedString(text) => text.is_empty(),
        _ => false,
    }
}

/// The value as a typed one, and how it is drawn where that is not the stored text.
fn typed(value: &DataRef<'_>, code: &str) -> (CellValue, String) {
    match value {
        DataRef::String(text) => (CellValue::Text(text.clone()), String::new()),
        DataRef::SharedString(text) => (CellValue::Text((*text).to_owned()), String::new()),
        DataRef::Int(whole) => drawn_number(Amount::integer(*whole), code),
        // Whole and exact, as nearly every number in a form.
        DataRef::Float(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
            drawn_number(Amount::integer(*float as i64), code)
        }
        DataRef::Float(float) => match cell_amount(*float, false) {
            Some(amount) => drawn_number(amount, code),
            None => (CellValue::Unwieldy, format!("{float:e}")),
        },
        DataRef::Bool(truth) => (
            CellValue::Bool(*truth),
            if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        ),
        DataRef::Error(error) => (CellValue::Error(error.to_string()), error.to_string()),
        DataRef::DateTime(serial) => {
            // The conversion panics far outside the calendar of spreadsheets.
            let inside = (0.0..2_950_000.0).contains(&serial.as_f64());
            match inside.then(|| value.as_datetime()).flatten() {
                Some(moment) => drawn_date(moment, code),
                None => (CellValue::Unwieldy, format!("{:e}", serial.as_f64())),
            }
        }
        DataRef::DateTimeIso(text) => match iso_moment(text) {
            Some(moment) if YEARS.contains(&moment.year()) => drawn_date(moment, code),
            Some(_) => (CellValue::Unwieldy, text.chars().take(40).collect()),
            None => (CellValue::Text(text.clone()), String::new()),
        },
        DataRef::DurationIso(text) => (CellValue::Text(text.clone()), String::new()),
        DataRef::Empty => (CellValue::Empty, String::new()),
    }
}

fn drawn_number(amount: Amount, code: &str) -> (CellValue, String) {
    (CellValue::Number(amount), shown::number(amount, code))
}

fn drawn_date(moment: NaiveDateTime, code: &str) -> (CellValue, String) {
    (CellValue::Date(moment), shown::date(moment, code))
}

fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    moment.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}
