//! A plan as an office has it: a table in a workbook or a Word document, with headings of its own. Read into numbered
//! lines with a code by their place; what the words of a line mean is for others to say.

mod head;

use domain::text::Legacy;
use serde::{Deserialize, Serialize};

use crate::book::{Book, Sheet, a1};
use crate::numbering::{self, Numbering};
use crate::paper;
use head::Head;
pub use head::Role;

/// More lines than any plan has.
const MOST_LINES: usize = 2_000;

/// One line of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// Sheet, or table of a document.
    pub sheet: String,
    /// Row, counted from 1.
    pub row: u32,
    /// Code by the path of numbers: `II.2.1`, `III.6.a-4`.
    pub code: String,
    /// Code of the line it stands under.
    pub parent: Option<String>,
    /// Only gathers the lines under it.
    pub heading: bool,
    /// What is to be done.
    pub content: String,
    /// What stands in the other columns, by role; a cell that was merged down stands in each of its lines.
    pub cells: Vec<PlanCell>,
    /// That its letters were turned into those of today, and what they were; empty where they were not.
    pub decoded: String,
}

/// What a plan's file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanTable {
    /// Its lines.
    pub lines: Vec<PlanLine>,
    /// Rows under the table that are no tasks.
    pub left_out: Vec<LeftOut>,
}

/// Rows that belong to the paper and not to the table: a footnote, recipients, signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Sheet, or table of a document.
    pub sheet: String,
    /// First row, counted from 1.
    pub row: u32,
    /// Last row.
    pub last_row: u32,
    /// How the first one begins.
    pub text: String,
}

impl std::fmt::Display for LeftOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            sheet,
            row,
            last_row,
            text,
        } = self;
        write!(f, "Trang tính ‹{sheet}›, dòng {row}")?;
        if last_row > row {
            write!(f, " đến dòng {last_row}")?;
        }
        write!(f, ": ‘{text}’ không phải nhiệm vụ, không nhập.")
    }
}

/// What stands in one column of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCell {
    /// What the column is for.
    pub role: Role,
    /// The column's heading, as printed.
    pub heading: String,
    /// Address.
    pub place: String,
    /// The text, lines kept.
    pub text: String,
}

impl PlanLine {
    /// The text of a role, lines kept; empty when there is none.
    pub fn text(&self, role: Role) -> String {
        let texts = self.cells.iter().filter(|cell| cell.role == role);
        texts.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Address of a role's cell, else of the line's first.
    pub fn place(&self, role: Role) -> String {
        let of_role = self.cells.iter().find(|cell| cell.role == role);
        of_role.map_or_else(|| a1(self.row.saturating_sub(1), 0), |cell| cell.place.clone())
    }
}

/// What is wrong with a plan's table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// No row of any sheet looks like the heading of a plan.
    #[error(
        "Không tìm thấy dòng tiêu đề của kế hoạch. Cần một dòng có cột “Nội dung, nhiệm vụ” và ít nhất một cột “Cơ quan chủ trì”, “Cơ quan thực hiện” hoặc “Thời gian thực hiện”."
    )]
    NoHead,
    /// A heading, but nothing under it.
    #[error("Dưới dòng tiêu đề không có nhiệm vụ nào. Đề nghị kiểm tra lại tệp.")]
    Empty,
    /// More lines than a plan has.
    #[error("Tệp có hơn {MOST_LINES} dòng; một kế hoạch không dài như vậy. Đề nghị kiểm tra lại tệp.")]
    TooLong,
    /// Two lines with one code.
    #[error("Trang tính ‹{sheet}›, dòng {row}: số thứ tự ‘{code}’ trùng với dòng {first}. Đề nghị đánh lại số thứ tự.")]
    SameCode {
        /// Sheet.
        sheet: String,
        /// Row, counted from 1.
        row: u32,
        /// The code.
        code: String,
        /// Row where it stands first.
        first: u32,
    },
}

/// The lines of every table of a book that has the heading of a plan; hidden sheets are left out.
///
/// # Errors
/// Everything that is wrong, in the order of the book.
pub fn read_plan(book: &Book) -> Result<PlanTable, Vec<PlanFault>> {
    let mut lines = Vec::new();
    let mut left_out = Vec::new();
    let mut found = false;
    let mut numbering = Numbering::default();
    for sheet in book.sheets.iter().filter(|sheet| sheet.visible) {
        if let Some(head) = Head::find(sheet) {
            found = true;
            left_out.extend(read_sheet(sheet, &head, &mut numbering, &mut lines));
        }
    }
    if lines.len() > MOST_LINES {
        return Err(vec![PlanFault::TooLong]);
    }
    if lines.is_empty() {
        return Err(vec![if found { PlanFault::Empty } else { PlanFault::NoHead }]);
    }
    mark_headings(&mut lines);
    let faults = same_codes(&lines);
    if faults.is_empty() {
        Ok(PlanTable { lines, left_out })
    } else {
        Err(faults)
    }
}

/// Text of a row's columns, a merged area's text in each of its rows.
struct Row<'s> {
    sheet: &'s Sheet,
    row: u32,
}

impl Row<'_> {
    fn text(&self, column: u32) -> String {
        let own = self
            .sheet
            .cell(self.row, column)
            .map(|cell| cell.shown().trim().to_owned());
        own.filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let area = self.sheet.merges.iter().find(|area| {
                area.left == column && area.top < self.row && self.row <= area.bottom && area.bottom > area.top
            });
            let above = area.and_then(|area| self.sheet.cell(area.top, area.left));
            above.map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()
        })
    }
}

fn read_sheet(sheet: &Sheet, head: &Head, numbering: &mut Numbering, lines: &mut Vec<PlanLine>) -> Vec<LeftOut> {
    let last = sheet.cells.last().map_or(0, |cell| cell.row);
    let of = |role: Role| head.columns.iter().find(|column| column.role == role);
    let content_at = of(Role::Content).map_or(0, |column| column.column);
    let number_at = of(Role::Number).map(|column| column.column);
    let first = lines.len();
    let mut left_out = Vec::new();
    for row in head.last_row + 1..=last {
        let at = Row { sheet, row };
        if sheet.row_hidden(row) || head.is_column_numbers(sheet, row) {
            continue;
        }
        let mut content = at.text(content_at);
        let mut number = number_at.map(|column| at.text(column)).unwrap_or_default();
        // A heading that was merged over the whole width stands in the first column.
        if content.is_empty() && number.chars().count() > 8 {
            content = std::mem::take(&mut number);
        }
        let cells: Vec<PlanCell> = head
            .columns
            .iter()
            .filter(|column| !matches!(column.role, Role::Number | Role::Content))
            .map(|column| PlanCell {
                role: column.role,
                heading: column.heading.clone(),
                place: a1(row, column.column),
                text: at.text(column.column),
            })
            .filter(|cell| !cell.text.is_empty())
            .collect();
        if content.is_empty() && number.is_empty() && cells.is_empty() {
            continue;
        }
        let told = [number.as_str(), content.as_str()]
            .into_iter()
            .find(|text| !text.is_empty());
        let told = told
            .or_else(|| cells.first().map(|cell| cell.text.as_str()))
            .unwrap_or_default();
        let texts = cells.iter().map(|cell| cell.text.as_str()).chain([content.as_str()]);
        let signed = texts.into_iter().any(paper::begins_signature);
        if signed || paper::is_footnote(told) {
            // A remark between the tasks is one row; what ends the table is followed by nothing of it.
            let ends = signed || !(row + 1..=last).any(|below| is_numbered(&Row { sheet, row: below }, head));
            left_out.push(LeftOut {
                sheet: sheet.name.clone(),
                row: row + 1,
                last_row: if ends { last + 1 } else { row + 1 },
                text: told.chars().take(60).collect(),
            });
            if ends {
                break;
            }
            continue;
        }
        let fresh = lines.len() == first;
        // What has neither a number nor a task of its own goes on with the line above.
        if number.is_empty() && !fresh && (content.is_empty() || cells.is_empty() && is_going_on(&content)) {
            if let Some(line) = lines.last_mut() {
                go_on(line, &content, cells);
            }
            continue;
        }
        if number.is_empty() {
            (number, content) = numbering::split(&content);
            // Somebody has to do it, so it is no heading.
            if number.is_empty() && !cells.is_empty() {
                "-".clone_into(&mut number);
            }
        }
        let (code, parent) = numbering.next(&number);
        lines.push(PlanLine {
            sheet: sheet.name.clone(),
            row: row + 1,
            code,
            parent,
            heading: false,
            content,
            cells,
            decoded: decoded(sheet, row),
        });
    }
    left_out
}

/// What a row says of letters that were written in an old encoding: its first such cell stands for all.
fn decoded(sheet: &Sheet, row: u32) -> String {
    let mut cells = sheet.row(row).iter();
    let first = cells.find_map(|cell| Some((cell, cell.before.as_ref()?)));
    first.map_or_else(String::new, |(cell, before)| {
        let name = match before.encoding {
            Legacy::Vni => "VNI",
            Legacy::Tcvn3 | Legacy::Tcvn3Capitals => "TCVN3 (.Vn)",
        };
        let short = |text: &str| text.chars().take(60).collect::<String>();
        format!(
            "Trang tính ‹{}›, dòng {}: chữ viết theo bảng mã {name} đã đổi sang Unicode (ô {}: ‘{}’ thành ‘{}’). Đề nghị xem lại.",
            sheet.name,
            row + 1,
            cell.a1(),
            short(&before.stored),
            short(cell.shown())
        )
    })
}

/// A sentence that was cut by the end of a row begins small.
fn is_going_on(content: &str) -> bool {
    content.chars().next().is_some_and(char::is_lowercase) && numbering::split(content).0.is_empty()
}

fn go_on(line: &mut PlanLine, content: &str, cells: Vec<PlanCell>) {
    if !content.is_empty() {
        line.content.push(' ');
        line.content.push_str(content);
    }
    for cell in cells {
        match line
            .cells
            .iter_mut()
            .find(|known| known.role == cell.role && known.heading == cell.heading)
        {
            Some(known) if known.text == cell.text => {}
            Some(known) => {
                known.text.push('\n');
                known.text.push_str(&cell.text);
            }
            None => line.cells.push(cell),
        }
    }
}

/// A row that says who or when and has a number or, in a plan without a column for it, its words.
fn is_numbered(at: &Row<'_>, head: &Head) -> bool {
    let has = |wanted: fn(Role) -> bool| {
        let columns = head.columns.iter().filter(|column| wanted(column.role));
        columns
            .map(|column| at.text(column.column))
            .any(|text| !text.is_empty())
    };
    let begins = if head.columns.iter().any(|column| column.role == Role::Number) {
        has(|role| role == Role::Number)
    } else {
        has(|role| role == Role::Content)
    };
    begins && has(|role| !matches!(role, Role::Number | Role::Content | Role::Note))
}

/// A line without agencies, deadline and product that others stand under only gathers them.
fn mark_headings(lines: &mut [PlanLine]) {
    let parents: std::collections::HashSet<String> = lines.iter().filter_map(|line| line.parent.clone()).collect();
    for line in lines {
        line.heading = parents.contains(&line.code) && line.cells.iter().all(|cell| cell.role == Role::Note);
    }
}

fn same_codes(lines: &[PlanLine]) -> Vec<PlanFault> {
    let mut first = std::collections::HashMap::new();
    let same = |line: &PlanLine| {
        let before = *first.entry(line.code.clone()).or_insert(line.row);
        (before != line.row).then(|| PlanFault::SameCode {
            sheet: line.sheet.clone(),
            row: line.row,
            code: line.code.clone(),
            first: before,
        })
    };
    lines.iter().filter_map(same).collect()
}
