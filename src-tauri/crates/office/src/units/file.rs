//! A spreadsheet of units, row by row, before it is held against what the office has.

use chrono::NaiveDate;
use domain::organisation::{Level, Route};
use domain::prose::is_code;
use domain::text::{loose_key, nfc};
use domain::vi::{DateReading, date_short, read_date};
use sheet::book::{Book, CellValue};
use sheet::headed::{Headed, Heading, find};

use crate::error::{Error, Result};
use crate::maintain::RowProblem;

/// More rows than any province has units.
const MOST_ROWS: usize = 3_000;

const HEADINGS: [Heading<'static>; 14] = [
    heading(
        "Tên",
        &[
            "tên cơ quan, đơn vị",
            "tên đơn vị",
            "tên cơ quan",
            "cơ quan, đơn vị",
            "đơn vị",
            "cơ quan",
            "tên",
        ],
        true,
    ),
    heading("Mã", &["mã", "mã đơn vị", "mã cơ quan", "ký hiệu"], false),
    heading("Tên viết tắt", &["tên viết tắt", "viết tắt", "tên gọi khác"], false),
    heading("Loại", &["loại", "loại đơn vị", "cấp", "nhóm"], false),
    heading("Cấp trên", &["cấp trên", "trực thuộc", "cơ quan chủ quản"], false),
    heading(
        "Gửi báo cáo",
        &["gửi báo cáo", "cách gửi", "gửi thẳng/qua/không", "gửi", "gửi thẳng"],
        false,
    ),
    heading("Từ ngày", &["từ ngày", "ngày bắt đầu", "hiệu lực từ"], false),
    heading("Đến ngày", &["đến ngày", "ngày kết thúc"], false),
    heading("Người đứng đầu", &["người đứng đầu", "thủ trưởng", "lãnh đạo"], false),
    heading(
        "Đầu mối",
        &["đầu mối", "cán bộ đầu mối", "người liên hệ", "họ và tên"],
        false,
    ),
    heading("Chức vụ", &["chức vụ", "chức vụ đầu mối"], false),
    heading("Điện thoại", &["điện thoại", "số điện thoại", "sđt"], false),
    heading("Zalo", &["zalo"], false),
    // Read for nothing but to know the head of a list that says only names.
    heading("STT", &["stt", "tt", "số thứ tự"], false),
];

const fn heading<'h>(name: &'h str, spellings: &'h [&'h str], needed: bool) -> Heading<'h> {
    Heading {
        name,
        spellings,
        needed,
    }
}

const NAME: usize = 0;
const CODE: usize = 1;
const SHORT: usize = 2;
const LEVEL: usize = 3;
const PARENT: usize = 4;
const ROUTE: usize = 5;
const FROM: usize = 6;
const UNTIL: usize = 7;
const HEAD: usize = 8;
const CONTACT: usize = 9;
const POST: usize = 10;
const PHONE: usize = 11;
const ZALO: usize = 12;

/// One row as it was read.
#[derive(Debug, Clone)]
pub(super) struct UnitRow {
    pub row: u32,
    pub name: String,
    pub code: Option<String>,
    pub short: Vec<String>,
    pub level: Option<Level>,
    /// Code or name.
    pub parent: Option<String>,
    pub route: Option<Route>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub head: String,
    pub contact: String,
    pub post: String,
    pub phone: String,
    pub zalo: String,
}

/// A table of units.
pub(super) struct UnitTable<'b> {
    table: Headed<'b>,
    pub rows: Vec<UnitRow>,
    pub problems: Vec<RowProblem>,
}

impl UnitTable<'_> {
    pub(super) fn sheet(&self) -> &str {
        self.table.sheet()
    }

    /// Something is wrong in a row's cell.
    pub(super) fn problem(&mut self, row: u32, heading: Column, words: &str) {
        let at = self.table.at(row - 1, heading as usize);
        let seen = self.table.words(row - 1, heading as usize).to_owned();
        let message = format!("Trang tính ‹{}›, ô {}: đọc được ‘{seen}’; {words}", at.sheet, at.cell);
        self.problems.push(RowProblem {
            sheet: at.sheet,
            cell: at.cell,
            seen,
            message,
        });
    }
}

/// The columns that a problem may stand in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Column {
    Name = NAME as isize,
    Code = CODE as isize,
    Level = LEVEL as isize,
    Parent = PARENT as isize,
    Route = ROUTE as isize,
    From = FROM as isize,
    Until = UNTIL as isize,
    Contact = CONTACT as isize,
}

/// Reads the table of a book.
///
/// # Errors
/// No such table; more rows than there can be units.
pub(super) fn read(book: &Book) -> Result<UnitTable<'_>> {
    let table = find(book, &HEADINGS).map_err(|lacking| {
        Error::Refused(format!(
            "Không tìm thấy bảng cơ quan, đơn vị: thiếu cột {}. Cần một dòng tiêu đề có cột Tên và ít nhất một cột nữa: STT, Mã, Loại, Cấp trên, Gửi báo cáo, Từ ngày, Đầu mối, Điện thoại.",
            lacking.join(", ")
        ))
    })?;
    let rows = table.rows();
    if rows.len() > MOST_ROWS {
        return Err(Error::Refused(format!(
            "Bảng có {} dòng; một tỉnh không có quá {MOST_ROWS} cơ quan, đơn vị. Đề nghị kiểm tra lại tệp.",
            rows.len()
        )));
    }
    let mut read = UnitTable {
        table,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    for row in rows {
        read_row(&mut read, row);
    }
    Ok(read)
}

fn read_row(read: &mut UnitTable<'_>, at: u32) {
    let words = |read: &UnitTable<'_>, heading: usize| nfc(read.table.words(at, heading));
    let row = at + 1;
    let name = words(read, NAME);
    if name.is_empty() {
        read.problem(row, Column::Name, "cần tên cơ quan, đơn vị.");
        return;
    }
    let code = Some(words(read, CODE)).filter(|code| !code.is_empty());
    if code.as_ref().is_some_and(|code| !is_code(code)) {
        read.problem(row, Column::Code, "mã chỉ gồm chữ, số, dấu ‘-’ và ‘.’, ví dụ STP.");
    }
    let level = match words(read, LEVEL) {
        text if text.is_empty() => None,
        text => {
            let level = level_of(&text);
            if level.is_none() {
                read.problem(
                    row,
                    Column::Level,
                    "cần một trong: cơ quan cấp tỉnh, cơ quan Trung ương trên địa bàn, đơn vị sự nghiệp, cấp huyện, cấp xã, đơn vị cung cấp dịch vụ công ích, tổ chức hội, khác.",
                );
            }
            level
        }
    };
    let route = match words(read, ROUTE) {
        text if text.is_empty() => None,
        text => {
            let route = route_of(&text);
            if route.is_none() {
                read.problem(row, Column::Route, "cần một trong: gửi thẳng, qua cấp trên, không.");
            }
            route
        }
    };
    let from = day(read, at, FROM, Column::From);
    let until = day(read, at, UNTIL, Column::Until);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let words = format!("ngày kết thúc trước ngày bắt đầu {}.", date_short(from));
        read.problem(row, Column::Until, &words);
    }
    let reached = [words(read, POST), words(read, PHONE), words(read, ZALO)];
    if words(read, CONTACT).is_empty() && reached.iter().any(|words| !words.is_empty()) {
        read.problem(
            row,
            Column::Contact,
            "cần họ và tên đầu mối của chức vụ, số điện thoại hoặc Zalo này.",
        );
    }
    let short = words(read, SHORT);
    let short = short.split([',', ';']).map(|one| one.trim().to_owned());
    let unit = UnitRow {
        row,
        name,
        code,
        short: short.filter(|one| !one.is_empty()).collect(),
        level,
        parent: Some(words(read, PARENT)).filter(|parent| !parent.is_empty()),
        route,
        from,
        until,
        head: words(read, HEAD),
        contact: words(read, CONTACT),
        post: words(read, POST),
        phone: words(read, PHONE),
        zalo: words(read, ZALO),
    };
    read.rows.push(unit);
}

/// The day in a cell; a date cell or words.
fn day(read: &mut UnitTable<'_>, at: u32, heading: usize, column: Column) -> Option<NaiveDate> {
    if let Some(CellValue::Date(moment)) = read.table.cell(at, heading).map(|cell| &cell.value) {
        return Some(moment.date());
    }
    match read_date(read.table.words(at, heading)) {
        DateReading::Day(day) => Some(day),
        DateReading::Blank => None,
        _ => {
            read.problem(at + 1, column, "cần ngày, tháng, năm, ví dụ 01/7/2025.");
            None
        }
    }
}

fn level_of(text: &str) -> Option<Level> {
    let key = loose_key(text);
    let has = |word: &str| key.contains(word);
    let level = if has("trung uong") && (has("dia ban") || has("tai dia phuong") || has("nganh doc")) {
        Level::CentralOnProvince
    } else if has("trung uong") {
        Level::Central
    } else if has("su nghiep") {
        Level::PublicUnit
    } else if has("dich vu cong ich") || has("cung cap dich vu") {
        Level::Utility
    } else if has("hoi") && !has("xa hoi") || has("to chuc chinh tri") || has("doan the") {
        Level::Association
    } else if has("huyen") {
        Level::District
    } else if has("cap xa") || ["xa", "phuong", "xa, phuong", "dac khu"].contains(&key.as_str()) {
        Level::Commune
    } else if has("so") || has("cap tinh") || has("ban, nganh") || has("tinh") || has("thanh pho") {
        Level::Province
    } else if has("khac") {
        Level::Other
    } else {
        return None;
    };
    Some(level)
}

fn route_of(text: &str) -> Option<Route> {
    let key = loose_key(text);
    match key.as_str() {
        "x" | "co" | "gui" | "truc tiep" | "gui truc tiep" | "gui thang" | "thang" => Some(Route::Direct),
        "qua" | "qua cap tren" | "qua cap huyen" | "gui qua cap tren" | "qua huyen" => Some(Route::ThroughDistrict),
        "khong" | "khong gui" | "khong phai gui" => Some(Route::None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use std::collections::HashSet;

    use super::*;

    /// What the manual's table of a column says may be written.
    fn said_in_the_manual(column: &str) -> Vec<String> {
        let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/manual/don-vi-ke-hoach.md");
        let text = std::fs::read_to_string(manual).unwrap();
        let row = text
            .lines()
            .find(|line| line.starts_with(&format!("| ‹{column}› |")))
            .unwrap();
        let said = row.split('‹').skip(2).filter_map(|rest| rest.split('›').next());
        said.map(str::to_owned).collect()
    }

    #[test]
    fn what_the_manual_says_of_a_column_is_what_is_read() {
        let levels = said_in_the_manual("loại");
        let read: HashSet<Level> = levels.iter().map(|words| level_of(words).unwrap()).collect();
        assert_eq!(read.len(), levels.len(), "{levels:?}");
        let routes = said_in_the_manual("gửi báo cáo");
        let read: Vec<Route> = routes.iter().map(|words| route_of(words).unwrap()).collect();
        assert_eq!(read, [Route::Direct, Route::ThroughDistrict, Route::None]);
    }
}
