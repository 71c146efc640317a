//! A spreadsheet of members, read row by row: what each says, and what cannot be taken, by its cell.

use chrono::NaiveDate;
use domain::prose::is_code;
use domain::text::{loose_key, nfc};
use domain::vi::{DateReading, read_date};
use sheet::book::{Book, CellValue};
use sheet::headed::{Headed, Heading, find};
use store::body::Body;
use store::member::MemberRole;

use super::super::RowProblem;
use crate::error::{Error, Result};
use crate::reference::AsOf;

/// More rows than any committee has members.
const MOST_ROWS: usize = 1_000;

macro_rules! headings {
    ($($at:ident $name:literal $needed:literal [$($spelling:literal),+];)+) => {
        /// The columns.
        #[derive(Debug, Clone, Copy)]
        #[expect(dead_code, reason = "the number of a row only helps to know the head of a short list")]
        pub(super) enum Column { $($at),+ }

        const HEADINGS: &[Heading<'static>] = &[$(Heading {
            name: $name,
            spellings: &[$($spelling),+],
            needed: $needed,
        }),+];
    };
}

headings! {
    Name "Họ và tên" true ["Họ và tên", "Họ tên", "Họ, tên", "Tên thành viên", "Thành viên"];
    Role "Vai trò" true ["Vai trò", "Chức danh", "Vai trò trong Ban Chỉ đạo", "Chức danh trong Ban Chỉ đạo",
        "Chức danh trong Ban", "Chức danh trong Tổ", "Nhiệm vụ trong Ban Chỉ đạo", "Phân công"];
    Body "Thuộc" false ["Thuộc", "Ban, Tổ", "Tổ chức", "Thuộc Ban, Tổ"];
    Code "Mã" false ["Mã", "Mã thành viên"];
    Post "Chức vụ" false ["Chức vụ", "Chức vụ công tác", "Chức vụ tại cơ quan"];
    Agency "Cơ quan, đơn vị" false ["Cơ quan, đơn vị", "Cơ quan", "Đơn vị", "Đơn vị công tác", "Cơ quan công tác",
        "Nơi công tác"];
    From "Từ ngày" false ["Từ ngày", "Tham gia từ ngày", "Ngày bắt đầu"];
    Until "Đến ngày" false ["Đến ngày", "Ngày kết thúc", "Ngày cuối cùng"];
    Basis "Văn bản" false ["Văn bản", "Căn cứ", "Quyết định", "Văn bản làm căn cứ"];
    EndedBasis "Văn bản thôi" false ["Văn bản thôi", "Văn bản thôi tham gia", "Căn cứ thôi"];
    Number "STT" false ["STT", "TT", "Số TT", "Số thứ tự"];
}

/// One row as it was read.
#[derive(Debug, Clone)]
pub(super) struct MemberRow {
    pub row: u32,
    pub name: String,
    pub role: MemberRole,
    pub code: Option<String>,
    pub post: String,
    pub organisation: Option<i64>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub basis: String,
    pub ended_basis: String,
}

/// A table of members.
pub(super) struct MemberTable<'b> {
    table: Headed<'b>,
    pub rows: Vec<MemberRow>,
    pub problems: Vec<RowProblem>,
}

impl MemberTable<'_> {
    pub(super) fn sheet(&self) -> &str {
        self.table.sheet()
    }

    /// Something is wrong in a row's cell.
    pub(super) fn problem(&mut self, row: u32, column: Column, words: &str) {
        let at = self.table.at(row - 1, column as usize);
        let seen = self.table.words(row - 1, column as usize).to_owned();
        let read = if seen.is_empty() {
            "ô để trống".to_owned()
        } else {
            format!("đọc được ‘{seen}’")
        };
        let message = format!("Trang tính ‹{}›, ô {}: {read}; {words}", at.sheet, at.cell);
        self.problems.push(RowProblem {
            sheet: at.sheet,
            cell: at.cell,
            seen,
            message,
        });
    }

    fn words(&self, at: u32, column: Column) -> String {
        nfc(self.table.words(at, column as usize))
    }
}

/// Reads the table of a book.
///
/// # Errors
/// No such table; more rows than there can be members.
pub(super) fn read<'b>(book: &'b Book, view: &AsOf<'_>) -> Result<MemberTable<'b>> {
    let table = find(book, HEADINGS).map_err(|lacking| {
        Error::Refused(format!(
            "Không tìm thấy bảng thành viên: thiếu cột {}. Dòng tiêu đề cần có Họ và tên, Vai trò và, cho người mới tham gia \
             hoặc đổi chức vụ, Từ ngày, Văn bản; có thể có Thuộc, Mã, Chức vụ, Cơ quan, Đến ngày, Văn bản thôi.",
            lacking.join(", ")
        ))
    })?;
    let rows = table.rows();
    if rows.len() > MOST_ROWS {
        return Err(Error::Refused(format!(
            "Bảng có {} dòng; Ban Chỉ đạo, Tổ giúp việc không có quá {MOST_ROWS} thành viên. Đề nghị kiểm tra lại tệp.",
            rows.len()
        )));
    }
    let mut read = MemberTable {
        table,
        rows: Vec::new(),
        problems: Vec::new(),
    };
    for at in rows {
        if let Some(row) = row(&mut read, at, view) {
            read.rows.push(row);
        }
    }
    Ok(read)
}

/// One member; none where something in its row cannot be taken.
fn row(read: &mut MemberTable<'_>, at: u32, view: &AsOf<'_>) -> Option<MemberRow> {
    let (row, before) = (at + 1, read.problems.len());
    let name = read.words(at, Column::Name);
    if name.is_empty() {
        read.problem(row, Column::Name, "cần họ và tên.");
    }
    let code = Some(read.words(at, Column::Code)).filter(|code| !code.is_empty());
    if code.as_ref().is_some_and(|code| !is_code(code)) {
        read.problem(row, Column::Code, "mã chỉ gồm chữ, số, dấu ‘-’ và ‘.’, ví dụ TV-12.");
    }
    let role = role(read, at);
    let organisation = agency(read, at, view);
    let from = day(read, at, Column::From);
    let until = day(read, at, Column::Until);
    let role = role?;
    (read.problems.len() == before).then(|| MemberRow {
        row,
        name,
        role,
        code,
        post: read.words(at, Column::Post),
        organisation,
        from,
        until,
        basis: read.words(at, Column::Basis),
        ended_basis: read.words(at, Column::EndedBasis),
    })
}

fn role(read: &mut MemberTable<'_>, at: u32) -> Option<MemberRole> {
    let row = at + 1;
    let body = match loose_key(&read.words(at, Column::Body)) {
        said if said.is_empty() => None,
        said if said.contains("ban chi dao") || said == "ban" => Some(Body::Committee),
        said if said.contains("to giup viec") || said == "to" => Some(Body::Support),
        _ => {
            read.problem(row, Column::Body, "cần một trong: Ban Chỉ đạo, Tổ giúp việc.");
            return None;
        }
    };
    let Some(role) = role_of(&loose_key(&read.words(at, Column::Role)), body) else {
        read.problem(
            row,
            Column::Role,
            "cần một trong: Trưởng ban, Phó Trưởng ban thường trực, Phó Trưởng ban, Ủy viên, Tổ trưởng, Tổ phó; Thành viên thì \
             ghi thêm cột Thuộc (Ban Chỉ đạo hoặc Tổ giúp việc).",
        );
        return None;
    };
    if body.is_some_and(|body| body != role.body()) {
        read.problem(row, Column::Role, "vai trò này không thuộc ban, tổ ghi ở cột Thuộc.");
        return None;
    }
    Some(role)
}

fn role_of(key: &str, body: Option<Body>) -> Option<MemberRole> {
    let named = |words: &str, body| key.ends_with(words).then_some(body);
    let body = body
        .or_else(|| named("ban chi dao", Body::Committee))
        .or_else(|| named("to giup viec", Body::Support));
    let of_body = |committee, support| match body {
        Some(Body::Support) => Some(support),
        Some(_) => Some(committee),
        None => None,
    };
    let key = key.trim_end_matches(" ban chi dao").trim_end_matches(" to giup viec");
    let key = match key {
        "truong" => "truong ban",
        "pho truong" => "pho truong ban",
        key => key,
    };
    Some(match key {
        "truong ban" => MemberRole::Head,
        "pho truong ban thuong truc" | "pho ban thuong truc" | "pho truong thuong truc" => MemberRole::StandingDeputy,
        "pho truong ban" | "pho ban" => MemberRole::Deputy,
        "uy vien" => MemberRole::Commissioner,
        "to truong" => MemberRole::TeamHead,
        "to pho" | "pho to truong" => MemberRole::TeamDeputy,
        "thanh vien" => return of_body(MemberRole::Member, MemberRole::TeamMember),
        _ => return None,
    })
}

/// Organisations offered for a name that is not known.
const OFFERED: usize = 3;

fn agency(read: &mut MemberTable<'_>, at: u32, view: &AsOf<'_>) -> Option<i64> {
    let said = read.words(at, Column::Agency);
    if said.is_empty() {
        return None;
    }
    if let Some(found) = view.organisation_named(&said) {
        return Some(found.id);
    }
    let like = view.organisations_like(&said, OFFERED).into_iter();
    let like: Vec<String> = like.map(|o| format!("{} ({})", view.name(o.id), o.code)).collect();
    let offer = match like.as_slice() {
        [] => " Để trống nếu không phải cơ quan, đơn vị trong danh sách.".to_owned(),
        some => format!(" Gần nhất: {}.", some.join("; ")),
    };
    let words = format!("không có cơ quan, đơn vị này trong danh sách.{offer}");
    read.problem(at + 1, Column::Agency, &words);
    None
}

/// The day in a cell; a date cell or words.
fn day(read: &mut MemberTable<'_>, at: u32, column: Column) -> Option<NaiveDate> {
    if let Some(CellValue::Date(moment)) = read.table.cell(at, column as usize).map(|cell| &cell.value) {
        return Some(moment.date());
    }
    match read_date(read.table.words(at, column as usize)) {
        DateReading::Day(day) => Some(day),
        DateReading::Blank => None,
        _ => {
            read.problem(at + 1, column, "cần ngày, tháng, năm, ví dụ 08/3/2022.");
            None
        }
    }
}
