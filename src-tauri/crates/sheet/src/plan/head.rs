//! The heading of a plan's table: one or two rows, anywhere in the sheet.

use domain::text::loose_key;
use serde::{Deserialize, Serialize};

use crate::book::Sheet;

/// Rows in which a heading is looked for.
const LOOKED_AT: u32 = 80;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Số thứ tự.
    Number,
    /// Nội dung, nhiệm vụ.
    Content,
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Coordinate,
    /// Thực hiện.
    CarryOut,
    /// Chủ trì, phối hợp in one column, told apart by words in the cell.
    Assignment,
    /// Thời gian.
    Deadline,
    /// Sản phẩm, kết quả.
    Product,
    /// Anything else.
    Note,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub column: u32,
    pub role: Role,
    pub heading: String,
}

/// The heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub columns: Vec<Column>,
    pub last_row: u32,
}

impl Head {
    /// The heading of a sheet; the first row that names what is to be done and by whom or when.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        let last = sheet.cells.last().map_or(0, |cell| cell.row).min(LOOKED_AT);
        (0..=last).find_map(|row| Self::at(sheet, row))
    }

    fn at(sheet: &Sheet, row: u32) -> Option<Self> {
        let one = Self::of(sheet, row, row)?;
        let two = Self::of(sheet, row, row + 1).filter(|_| names_parts(sheet, row + 1));
        let head = two.unwrap_or(one);
        let has = |role: Role| head.columns.iter().any(|column| column.role == role);
        let by_whom = [Role::Lead, Role::CarryOut, Role::Assignment, Role::Deadline];
        (has(Role::Content) && by_whom.into_iter().any(has)).then_some(head)
    }

    fn of(sheet: &Sheet, top: u32, bottom: u32) -> Option<Self> {
        let width = sheet
            .cells
            .iter()
            .filter(|cell| (top..=bottom).contains(&cell.row))
            .map(|cell| cell.column)
            .max()?;
        let mut columns: Vec<Column> = Vec::new();
        for column in 0..=width.min(60) {
            let upper = above(sheet, top, column);
            let lower = (bottom > top).then(|| sheet.cell(bottom, column)).flatten();
            let lower = lower
                .map(|cell| cell.shown().trim().to_owned())
                .filter(|text| *text != upper);
            let heading = match &lower {
                Some(lower) if !upper.is_empty() => format!("{upper} – {lower}"),
                Some(lower) => lower.clone(),
                None => upper.clone(),
            };
            if heading.trim().is_empty() || heading.chars().count() > 200 {
                continue;
            }
            let narrow = lower.as_deref().map(role_of).filter(|role| *role != Role::Note);
            let role = narrow.unwrap_or_else(|| role_of(&heading));
            let taken = |role: Role| columns.iter().any(|known| known.role == role);
            let role = match role {
                Role::Number | Role::Content if taken(role) => Role::Note,
                role => role,
            };
            columns.push(Column {
                column,
                role,
                heading: heading.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
        Some(Self {
            columns,
            last_row: bottom,
        })
    }

    /// "(1) (2) (3)" under the heading.
    pub(super) fn is_column_numbers(&self, sheet: &Sheet, row: u32) -> bool {
        let mut count = 0;
        row <= self.last_row + 2
            && sheet.row(row).iter().all(|cell| {
                count += 1;
                let digits = cell.shown().trim().trim_matches(['(', ')', '[', ']']);
                !digits.is_empty()
                    && digits.chars().all(|c| c.is_ascii_digit())
                    && digits.parse().is_ok_and(|n: u32| n <= 40)
            })
            && count >= 3
    }
}

/// The text over a column in a row: its own, or that of the area merged over it.
fn above(sheet: &Sheet, row: u32, column: u32) -> String {
    let merged = sheet
        .merges
        .iter()
        .find(|area| area.top <= row && row <= area.bottom && area.left <= column && column <= area.right);
    let (row, column) = merged.map_or((row, column), |area| (area.top, area.left));
    let cell = sheet.cell(row, column);
    cell.map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()
}

/// The second row of a heading tells the parts apart.
fn names_parts(sheet: &Sheet, row: u32) -> bool {
    let roles = sheet.row(row).iter().map(|cell| role_of(cell.shown()));
    roles
        .filter(|role| matches!(role, Role::Lead | Role::Coordinate | Role::CarryOut))
        .count()
        >= 2
}

fn role_of(heading: &str) -> Role {
    let key = loose_key(heading);
    let has = |word: &str| key.contains(word);
    let number = ["tt", "stt", "so tt", "so thu tu"];
    if number.contains(&key.trim()) {
        Role::Number
    } else if key.chars().count() > 120 {
        Role::Note
    } else if has("chu tri") && has("phoi hop") {
        Role::Assignment
    } else if has("chu tri") {
        Role::Lead
    } else if has("phoi hop") {
        Role::Coordinate
    } else if has("thoi gian") || has("thoi han") || has("han hoan thanh") || has("ngay hoan thanh") || has("tien do") {
        Role::Deadline
    } else if has("san pham") || has("ket qua") || has("dau ra") {
        Role::Product
    } else if has("kinh phi") || has("ghi chu") || has("can cu") || has("muc tieu") {
        Role::Note
    } else if has("nhiem vu") || has("noi dung") || has("cong viec") {
        Role::Content
    } else if has("thuc hien") || has("phan cong") || has("trien khai") {
        Role::CarryOut
    } else {
        Role::Note
    }
}
