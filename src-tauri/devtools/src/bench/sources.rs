//! The peers' programs: each does only its part of the work and says how long that took.

/// Cargo.toml of the program that reads with calamine; a workspace of its own, the same profile as ours.
pub const CALAMINE_MANIFEST: &str = r#"[package]
name = "with-calamine"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
calamine = "=0.38.0"

[profile.release]
lto = "thin"
codegen-units = 4
"#;

/// Reads every cell of every sheet, one workbook after the other, by calamine's cell reader: its quickest way.
pub const CALAMINE_MAIN: &str = r#"use calamine::{DataRef, Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(|file| file.path());
    let start = std::time::Instant::now();
    let (mut cells, mut numbers) = (0u64, 0u64);
    for file in &files {
        let mut book: Xlsx<_> = open_workbook(file.path())?;
        for name in book.sheet_names() {
            let mut reader = book.worksheet_cells_reader(&name)?;
            while let Some(cell) = reader.next_cell()? {
                match cell.get_value() {
                    DataRef::Empty => {}
                    DataRef::Int(_) | DataRef::Float(_) => (cells, numbers) = (cells + 1, numbers + 1),
                    _ => cells += 1,
                }
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{{\"seconds\": {seconds}, \"cells\": {cells}, \"numbers\": {numbers}}}");
    Ok(())
}
"#;

/// Cargo.toml of the program that writes with rust_xlsxwriter what calamine read.
pub const XLSXWRITER_MANIFEST: &str = r#"[package]
name = "with-rust_xlsxwriter"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
calamine = "=0.38.0"
rust_xlsxwriter = "=0.102.0"

[profile.release]
lto = "thin"
codegen-units = 4
"#;

/// Reads every workbook of a folder, then writes them again cell by cell, without formats; only the writing is timed.
pub const XLSXWRITER_MAIN: &str = r#"use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;

type Sheet = (String, Vec<(u32, u16, Data)>);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let (from, to) = (words.next().ok_or("from where?")?, words.next().ok_or("to where?")?);
    let mut books: Vec<(String, Vec<Sheet>)> = Vec::new();
    for file in std::fs::read_dir(from)? {
        let file = file?;
        let mut book: Xlsx<_> = open_workbook(file.path())?;
        let mut sheets = Vec::new();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name)?;
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells();
            let cells = cells.map(|(row, column, data)| (top + row as u32, (left + column as u32) as u16, data.clone()));
            sheets.push((name, cells.collect()));
        }
        books.push((file.file_name().to_string_lossy().into_owned(), sheets));
    }
    let start = std::time::Instant::now();
    let mut written = 0u64;
    for (name, sheets) in &books {
        let mut book = Workbook::new();
        for (title, cells) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(title)?;
            for (row, column, data) in cells {
                match data {
                    Data::Float(number) => sheet.write_number(*row, *column, *number)?,
                    Data::Int(number) => sheet.write_number(*row, *column, *number as f64)?,
                    other => sheet.write_string(*row, *column, other.to_string())?,
                };
                written += 1;
            }
        }
        book.save(std::path::Path::new(&to).join(name))?;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{{\"seconds\": {seconds}, \"cells\": {written}}}");
    Ok(())
}
"#;

/// Reads the same cells with openpyxl in its quickest mode.
pub const OPENPYXL: &str = r#"import json, pathlib, sys, time
import openpyxl

files = sorted(pathlib.Path(sys.argv[1]).iterdir())
start = time.perf_counter()
cells = numbers = 0
for file in files:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                if value is not None:
                    cells += 1
                    numbers += isinstance(value, (int, float))
    book.close()
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "cells": cells, "numbers": numbers}))
"#;

/// Compiles one document with Typst; looking for fonts is not counted.
pub const TYPST: &str = r#"import json, sys, time
import typst

source, target, fonts = sys.argv[1:4]
compiler = typst.Compiler(source, font_paths=[fonts], ignore_system_fonts=True)
start = time.perf_counter()
pdf = compiler.compile(format="pdf", pdf_standards=["a-1b"])
seconds = time.perf_counter() - start
with open(target, "wb") as out:
    out.write(pdf)
print(json.dumps({"seconds": seconds}))
"#;
