//! A spreadsheet of indicators, read row by row: what each says, and what cannot be taken, by its cell.

mod target;

use std::collections::HashMap;

use domain::form::CellRef;
use domain::indicator::{BaseRule, FormulaRule, IndicatorKind, circle, formula_sentence, read_formula};
use domain::prose::is_code;
use domain::text::{loose_key, nfc};
use domain::vi::{self, YesNo};
use sheet::book::Book;
use sheet::headed::{Headed, Heading, find};

pub(super) use target::TargetRead;

use super::by_code::formula_trouble;
use crate::error::{Error, Result};
use crate::reference::{AsOf, Reference};

/// What cannot be taken, and where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RowProblem {
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// What stands there.
    pub seen: String,
    /// The whole sentence: where, what was read, what is needed.
    pub message: String,
}

impl RowProblem {
    /// Refuses a file with anything that cannot be taken.
    ///
    /// # Errors
    /// All of it, a line each.
    pub(crate) fn require_none(problems: &[Self]) -> Result<()> {
        if problems.is_empty() {
            return Ok(());
        }
        let told: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        Err(Error::Refused(told.join("\n")))
    }
}

/// One row as it was understood. Organisations by their ids.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub row: u32,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub kind: IndicatorKind,
    pub decimals: u8,
    pub group: String,
    pub reporters: Vec<i64>,
    pub by_place: bool,
    pub base: Option<BaseRule>,
    pub formula: Option<FormulaRule>,
    pub target: Option<TargetRead>,
}

/// All that was read, rows in their order.
pub(super) struct ReadFile {
    pub sheet: String,
    pub rows: Vec<Read>,
    pub problems: Vec<RowProblem>,
}

macro_rules! headings {
    ($($at:ident $name:literal $needed:literal [$($spelling:literal),+];)+) => {
        #[derive(Clone, Copy)]
        enum Col { $($at),+ }

        const HEADINGS: &[Heading<'static>] = &[$(Heading {
            name: $name,
            spellings: &[$($spelling),+],
            needed: $needed,
        }),+];
    };
}

headings! {
    Number "STT" false ["STT", "TT", "Số TT", "Số thứ tự"];
    Code "Mã" true ["Mã", "Mã chỉ tiêu", "Mã số"];
    Name "Tên" true ["Tên", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Nội dung", "Chỉ tiêu"];
    Unit "Đơn vị tính" true ["Đơn vị tính", "ĐVT", "Đơn vị"];
    Kind "Loại" true ["Loại", "Loại chỉ tiêu", "Loại số liệu"];
    Reporters "Cơ quan báo cáo" false ["Cơ quan báo cáo", "Đơn vị báo cáo", "Cơ quan, đơn vị báo cáo",
        "Cơ quan cung cấp số liệu", "Đơn vị cung cấp số liệu"];
    ByPlace "Theo địa bàn" false ["Theo địa bàn", "Địa bàn"];
    Target "Mức giao" false ["Chỉ tiêu/mức giao", "Mức giao", "Chỉ tiêu giao", "Chỉ tiêu được giao", "Mục tiêu",
        "Chỉ tiêu"];
    SetBy "Mức giao bởi" false ["Mức giao bởi", "Cấp giao", "Cơ quan giao", "Giao bởi"];
    Due "Hạn" false ["Hạn", "Hạn hoàn thành", "Thời hạn", "Thời hạn hoàn thành", "Thời gian hoàn thành"];
    Formula "Công thức" false ["Công thức", "Công thức tính", "Cách tính", "Phương pháp tính"];
    Decimals "Số chữ số thập phân" false ["Số chữ số thập phân", "Số thập phân", "Thập phân"];
    Group "Nhóm" false ["Nhóm", "Nhóm chỉ tiêu", "Lĩnh vực"];
    Basis "Căn cứ" false ["Căn cứ", "Văn bản giao"];
}

/// The group of indicators that none is named for.
const GENERAL: &str = "chung";
/// Most decimals an indicator has.
const MOST_DECIMALS: u8 = 6;
/// Organisations offered for a name that is not known.
const OFFERED: usize = 3;

/// Reads the table of indicators of a workbook. A row that cannot be taken is in the problems, each by its own cell.
///
/// # Errors
/// [`Error::Refused`]: no such table.
pub(super) fn read(book: &Book, view: &AsOf<'_>) -> Result<ReadFile> {
    let table = find(book, HEADINGS).map_err(|lacking| {
        Error::Refused(format!(
            "Không tìm thấy bảng chỉ tiêu: thiếu cột {}. Dòng tiêu đề phải có các cột Mã, Tên, Đơn vị tính, Loại.",
            lacking.join(", ")
        ))
    })?;
    let mut reading = Rows {
        view,
        table: &table,
        numbered: HashMap::new(),
        codes: HashMap::new(),
        problems: Vec::new(),
    };
    let mut group = String::new();
    let all = table.rows();
    let mut found = 0;
    for row in all
        .iter()
        .filter(|row| !reading.is_heading(**row))
        .copied()
        .collect::<Vec<_>>()
    {
        reading.number(row);
        found += 1;
    }
    let mut rows = Vec::new();
    for row in all {
        if reading.is_heading(row) {
            group = nfc(reading.words(row, Col::Name));
            continue;
        }
        rows.extend(reading.row(row, &group));
    }
    reading.circles(&rows);
    if found == 0 {
        return Err(Error::Refused(format!(
            "Trang tính ‹{}›: dưới dòng tiêu đề không có chỉ tiêu nào.",
            table.sheet()
        )));
    }
    Ok(ReadFile {
        sheet: table.sheet().to_owned(),
        rows,
        problems: reading.problems,
    })
}

struct Rows<'r, 'b> {
    view: &'r AsOf<'r>,
    table: &'r Headed<'b>,
    /// Codes by the number of their row.
    numbered: HashMap<String, String>,
    /// The row of each code, by its small letters.
    codes: HashMap<String, (u32, String)>,
    problems: Vec<RowProblem>,
}

impl<'b> Rows<'_, 'b> {
    fn words(&self, row: u32, column: Col) -> &'b str {
        self.table.words(row, column as usize)
    }

    fn place(&self, row: u32, column: Col) -> CellRef {
        self.table.at(row, column as usize)
    }

    /// Something that cannot be taken; `what` follows the place.
    fn refuse(&mut self, row: u32, column: Col, what: &str) {
        let at = self.place(row, column);
        let seen = self.words(row, column).to_owned();
        let read = if seen.is_empty() {
            "ô để trống".to_owned()
        } else {
            format!("đọc được ‘{seen}’")
        };
        self.problems.push(RowProblem {
            message: format!("Trang tính ‹{}›, ô {}: {read}; {what}", at.sheet, at.cell),
            sheet: at.sheet,
            cell: at.cell,
            seen,
        });
    }

    /// A line that only names a group: words in the column of names and nothing that an indicator has.
    fn is_heading(&self, row: u32) -> bool {
        let own = [
            Col::Code,
            Col::Unit,
            Col::Kind,
            Col::Reporters,
            Col::Target,
            Col::Formula,
        ];
        own.into_iter().all(|column| self.words(row, column).is_empty())
    }

    /// Notes the code of a row, by which others name it.
    fn number(&mut self, row: u32) {
        let code = nfc(self.words(row, Col::Code));
        if code.is_empty() {
            return;
        }
        let number = self.words(row, Col::Number).trim_matches(['(', ')', '.']).to_owned();
        if !number.is_empty() {
            self.numbered.entry(number).or_insert_with(|| code.clone());
        }
        self.codes.entry(code.to_lowercase()).or_insert((row, code));
    }

    /// The code a formula means: of the file, of the office, or the number of a row.
    fn known(&self, typed: &str) -> Option<String> {
        let low = typed.to_lowercase();
        let reference = self.view.all();
        let of_file = self.codes.get(&low).map(|(_, code)| code.clone());
        let of_office = || {
            let mut all = reference.indicators().iter();
            all.find(|i| i.code.to_lowercase() == low).map(|i| i.code.clone())
        };
        of_file.or_else(of_office).or_else(|| self.numbered.get(typed).cloned())
    }

    /// One indicator; none where something in its row cannot be taken.
    fn row(&mut self, row: u32, heading: &str) -> Option<Read> {
        let before = self.problems.len();
        if self.unsaved(row) {
            return None;
        }
        let code = self.code(row);
        let name = self.required(row, Col::Name, "cần tên chỉ tiêu.");
        let unit = self.required(row, Col::Unit, "cần đơn vị tính, ví dụ hồ sơ, tài khoản, %.");
        let kind = self.kind(row);
        let by_place = self.by_place(row);
        let reporters = self.reporters(row);
        let group = self.group(row, heading, &code);
        let (formula, base) = self.formula(row);
        let share = unit.contains('%');
        let decimals = self.decimals(row, if share { 2 } else { 0 });
        let asked = formula.is_none();
        let base = match (kind, asked) {
            (Some(IndicatorKind::Ratio), true) if !share => Some(BaseRule::Reported),
            _ => base,
        };
        if self.problems.len() == before {
            self.together(row, kind, (asked, base.is_some(), share), by_place, reporters.len());
        }
        let target = self.target(row, decimals, share && asked, share);
        let kind = kind?;
        (self.problems.len() == before).then_some(Read {
            row,
            code,
            name,
            unit,
            kind,
            decimals,
            group,
            reporters,
            by_place,
            base,
            formula,
            target,
        })
    }

    /// Cells whose formula gives an error or was never calculated say nothing that could be kept.
    fn unsaved(&mut self, row: u32) -> bool {
        use Col::{Basis, ByPlace, Code, Decimals, Due, Formula, Group, Kind, Name, Reporters, SetBy, Target, Unit};
        let before = self.problems.len();
        for column in [
            Code, Name, Unit, Kind, Reporters, ByPlace, Target, SetBy, Due, Formula, Decimals, Group, Basis,
        ] {
            let faulty = self.table.cell(row, column as usize).is_some_and(|cell| {
                cell.formula_without_value || matches!(cell.value, sheet::book::CellValue::Error(_))
            });
            if faulty {
                self.refuse(
                    row,
                    column,
                    "ô báo lỗi hoặc công thức chưa có giá trị; ghi thẳng giá trị.",
                );
            }
        }
        self.problems.len() > before
    }

    fn required(&mut self, row: u32, column: Col, what: &str) -> String {
        let words = nfc(self.words(row, column));
        if words.is_empty() {
            self.refuse(row, column, what);
        }
        words
    }

    fn code(&mut self, row: u32) -> String {
        let code = self.required(row, Col::Code, "cần mã chỉ tiêu, ví dụ CDS-01.");
        if !code.is_empty() && !is_code(&code) {
            self.refuse(row, Col::Code, "mã chỉ gồm chữ, số, dấu ‘-’ và ‘.’, ví dụ CDS-01.");
        }
        if let Some((first, _)) = self.codes.get(&code.to_lowercase())
            && *first != row
        {
            let at = self.place(*first, Col::Code);
            self.refuse(
                row,
                Col::Code,
                &format!("mã này đã dùng ở ô {}; mỗi chỉ tiêu một mã.", at.cell),
            );
        }
        code
    }

    fn kind(&mut self, row: u32) -> Option<IndicatorKind> {
        let said = loose_key(self.words(row, Col::Kind));
        let is = |spellings: &[&str]| spellings.iter().any(|spelling| loose_key(spelling) == said);
        let kind = if is(&["phát sinh", "số phát sinh", "cộng dồn", "lũy kế"]) {
            Some(IndicatorKind::Flow)
        } else if is(&["thời điểm", "số thời điểm", "tại thời điểm"]) {
            Some(IndicatorKind::Stock)
        } else if is(&["tỷ lệ", "tỷ lệ phần trăm", "tỷ trọng"]) {
            Some(IndicatorKind::Ratio)
        } else {
            None
        };
        if kind.is_none() {
            self.refuse(row, Col::Kind, "cần một trong: phát sinh, thời điểm, tỷ lệ.");
        }
        kind
    }

    fn by_place(&mut self, row: u32) -> bool {
        match vi::read_yes_no(self.words(row, Col::ByPlace)) {
            YesNo::Yes => true,
            YesNo::No | YesNo::Blank => false,
            YesNo::Unknown => {
                self.refuse(row, Col::ByPlace, "cần ‘có’ hoặc ‘không’.");
                false
            }
        }
    }

    /// Ids of who reports; collective names as the members they have.
    fn reporters(&mut self, row: u32) -> Vec<i64> {
        let said = self.words(row, Col::Reporters);
        let mut ids: Vec<i64> = Vec::new();
        for name in names(said, self.view) {
            let Some(found) = self.view.organisation_named(&name) else {
                let like = self.view.organisations_like(&name, OFFERED);
                let like: Vec<String> = like
                    .into_iter()
                    .map(|o| format!("{} ({})", self.view.name(o.id), o.code))
                    .collect();
                let offer = match like.as_slice() {
                    [] => String::new(),
                    some => format!(" Gần nhất: {}.", some.join("; ")),
                };
                let what = format!("không có cơ quan, đơn vị ‘{name}’ trong danh sách.{offer}");
                self.refuse(row, Col::Reporters, &what);
                continue;
            };
            let members = self.view.members(found.id);
            if members.is_empty() {
                let what = format!("‘{name}’ là tên chung chưa rõ gồm những cơ quan nào; ghi tên từng cơ quan.");
                self.refuse(row, Col::Reporters, &what);
            }
            for id in members {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// Code of the group: as named, as the heading above names it, as it was, else the general one.
    fn group(&mut self, row: u32, heading: &str, code: &str) -> String {
        let reference = self.view.all();
        // A heading may be numbered: "II. Công dân số".
        let named = |words: &str| {
            let key = loose_key(words);
            let is = |name: &str| key == *name || key.ends_with(&format!(" {name}"));
            let mut groups = reference.groups().iter();
            let found = groups.find(|g| loose_key(&g.code) == key || is(&loose_key(&g.name)));
            found.map(|g| g.code.clone())
        };
        let said = self.words(row, Col::Group);
        if !said.is_empty() {
            let found = named(said);
            if found.is_none() {
                let all: Vec<&str> = reference.groups().iter().map(|g| g.name.as_str()).collect();
                let what = format!("không có nhóm này. Các nhóm: {}.", all.join("; "));
                self.refuse(row, Col::Group, &what);
            }
            return found.unwrap_or_default();
        }
        let former = reference.indicators().iter().rfind(|i| i.code == code);
        let former = former.and_then(|i| i.versions.last()).map(|v| v.value.group.clone());
        let first = reference.groups().first().map(|g| g.code.clone());
        named(heading)
            .or(former)
            .or_else(|| named(GENERAL))
            .or(first)
            .unwrap_or_default()
    }

    fn formula(&mut self, row: u32) -> (Option<FormulaRule>, Option<BaseRule>) {
        let sentence = self.words(row, Col::Formula).to_owned();
        if sentence.is_empty() {
            return (None, None);
        }
        match read_formula(&sentence, &|typed| self.known(typed)) {
            Ok(said) => (Some(said.formula), said.base),
            Err(trouble) => {
                self.refuse(row, Col::Formula, &formula_trouble(&trouble));
                // It is computed somehow: nobody is to be asked for it.
                (Some(FormulaRule::Sum(Vec::new())), None)
            }
        }
    }

    fn decimals(&mut self, row: u32, usual: u8) -> u8 {
        let said = self.words(row, Col::Decimals);
        if said.is_empty() {
            return usual;
        }
        match said.parse::<u8>() {
            Ok(decimals) if decimals <= MOST_DECIMALS => decimals,
            _ => {
                self.refuse(row, Col::Decimals, "cần một số nguyên từ 0 đến 6.");
                usual
            }
        }
    }

    /// What the columns of a row say together.
    fn together(
        &mut self,
        row: u32,
        kind: Option<IndicatorKind>,
        (asked, has_base, share): (bool, bool, bool),
        by_place: bool,
        reporters: usize,
    ) {
        let ratio = kind == Some(IndicatorKind::Ratio);
        if !asked && ratio != has_base {
            self.refuse(
                row,
                Col::Kind,
                "chỉ tiêu có công thức chia là ‘tỷ lệ’, công thức khác thì không.",
            );
        }
        if !asked && reporters > 0 {
            let what =
                "chỉ tiêu có công thức do chương trình tính, không hỏi cơ quan nào; để trống ô này hoặc bỏ công thức.";
            self.refuse(row, Col::Reporters, what);
        }
        if !asked && by_place {
            let what = "chỉ tiêu có công thức tính từ các chỉ tiêu theo địa bàn; ghi ‘không’ ở cột này.";
            self.refuse(row, Col::ByPlace, what);
        }
        if asked && reporters == 0 {
            self.refuse(
                row,
                Col::Reporters,
                "cần cơ quan báo cáo, hoặc công thức tính ở cột Công thức.",
            );
        }
        if asked && share && by_place {
            let what = "tỷ lệ của tỉnh không phải tổng các tỷ lệ; ghi đơn vị tính của tử số, hoặc lập hai chỉ tiêu theo \
                        địa bàn và một chỉ tiêu có công thức chia.";
            self.refuse(row, Col::Unit, what);
        } else if asked && share && reporters > 1 {
            let what = "tỷ lệ do nhiều cơ quan báo cáo không cộng được; ghi đơn vị tính của tử số, cơ quan sẽ được hỏi cả \
                        tổng số.";
            self.refuse(row, Col::Unit, what);
        }
    }

    /// Formulas that lead back to themselves, each told at its own cell.
    fn circles(&mut self, rows: &[Read]) {
        let reference = self.view.all();
        let told: Vec<(u32, Vec<String>)> = {
            let of_file: HashMap<&str, &Read> = rows.iter().map(|read| (read.code.as_str(), read)).collect();
            let needs = |code: &str| match of_file.get(code) {
                Some(read) => rules(read.formula.as_ref(), read.base.as_ref()),
                None => of_office(reference, code),
            };
            let circled = rows
                .iter()
                .filter_map(|read| Some((read.row, circle(&read.code, &needs)?)));
            circled.collect()
        };
        for (row, codes) in told {
            let what = format!("công thức tính vòng: {}.", codes.join(" → "));
            self.refuse(row, Col::Formula, &what);
        }
    }
}

fn rules<'r>(formula: Option<&'r FormulaRule>, base: Option<&'r BaseRule>) -> Vec<&'r str> {
    let formula = formula.into_iter().flat_map(|formula| formula.needs());
    formula.chain(base.and_then(|base| base.needs())).collect()
}

/// What an indicator of the office needs now.
fn of_office<'r>(reference: &'r Reference, code: &str) -> Vec<&'r str> {
    let found = reference.indicators().iter().rfind(|i| i.code == code);
    let now = found.and_then(|i| i.versions.last());
    now.map(|now| rules(now.value.formula.as_ref(), now.value.base.as_ref()))
        .unwrap_or_default()
}

/// The names in a cell: one, or several apart by line ends, semicolons and, where that is no part of a name, commas.
fn names(said: &str, view: &AsOf<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for part in said.split([';', '\n', '\r']).map(nfc).filter(|part| !part.is_empty()) {
        if view.organisation_named(&part).is_some() || !part.contains(',') {
            out.push(part);
        } else {
            out.extend(part.split(',').map(nfc).filter(|name| !name.is_empty()));
        }
    }
    out
}

/// The formula of a row in words.
pub(super) fn sentence(read: &Read) -> String {
    formula_sentence(read.formula.as_ref(), read.base.as_ref())
}
