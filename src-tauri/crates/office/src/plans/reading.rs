//! What a plan's file says, line by line: who, by when, and what a person still has to say. Nothing is kept here.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use domain::deadline::{Deadline, DeadlineKind};
use domain::form::TaskPart;
use domain::text::{loose_key, nfc, nfc_lines, tone_key};
use serde::{Deserialize, Serialize};
use sheet::{PlanLine, PlanTable, Role};
use store::plan::{Heading, Task, TaskOrigin};

use super::names::{AgencyHint, AgencyNames, Answers, Named, Unknown};
use crate::error::{Error, Result};
use crate::reference::AsOf;
use crate::rights::Right;
use crate::{Act, Office};

/// Longest short title, in characters.
const TITLE: usize = 160;

/// What a plan is to be taken as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAsked {
    /// Code of the plan, e.g. `KH-2026`.
    pub code: String,
    /// Short title; none takes one from the code.
    pub title: Option<String>,
    /// Number and symbol of the decision.
    pub number: Option<String>,
    /// Day of the decision.
    pub dated: Option<NaiveDate>,
    /// The year it is for; none takes that of the decision.
    pub year: Option<i32>,
    /// It amends the plan of this code, which is there already.
    pub amends: bool,
    /// First day the amendment holds; none takes the day of the decision.
    pub from: Option<NaiveDate>,
    /// Names that a person confirmed: the words, and the code of whom they mean.
    pub said: Vec<(String, String)>,
    /// Words that stand as the plan has them, without an agency: of who coordinates, or of several at once.
    pub kept: Vec<String>,
    /// A plan of another year is meant to be taken.
    pub other_year: bool,
}

impl PlanAsked {
    /// The year the plan is for.
    pub(super) fn year(&self) -> Option<i32> {
        self.year.or_else(|| self.dated.map(|dated| dated.year()))
    }
}

/// The way out where nobody of the list is meant.
const ADD_FIRST: &str = "Cơ quan chưa có trong danh mục thì thêm ở Cơ quan, đơn vị rồi đọc lại tệp.";

/// A question that must be answered before the plan is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanQuestion {
    /// Sheet and cell: "‹Phụ lục›, ô C7".
    pub place: String,
    /// The words nobody knows.
    pub words: String,
    /// Whom they may mean, likeliest first.
    pub hints: Vec<AgencyHint>,
    /// The words may stand without an agency: of those that lead or carry out somebody is asked and judged, so that one has
    /// to be known.
    pub may_be_kept: bool,
}

impl PlanQuestion {
    /// The question in words.
    pub fn words(&self) -> String {
        let hints = match self.hints.as_slice() {
            [] => "Không có cơ quan nào có tên gần giống.".to_owned(),
            hints => format!(
                "Có thể là: {}.",
                hints
                    .iter()
                    .map(|h| format!("{} ({})", h.name, h.code))
                    .collect::<Vec<_>>()
                    .join("; ")
            ),
        };
        let way = if self.may_be_kept {
            "Chọn cơ quan, hoặc bỏ qua và giữ nguyên chữ trong kế hoạch."
        } else {
            ADD_FIRST
        };
        format!(
            "Trang tính {}: chưa biết ‘{}’ là cơ quan nào. {hints} {way}",
            self.place, self.words
        )
    }
}

/// A line as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanRow {
    /// Sheet and row: "‹Phụ lục›, dòng 7".
    pub place: String,
    /// Code by the path of its numbers.
    pub code: String,
    /// Code of the line it stands under.
    pub parent: Option<String>,
    /// Only gathers the lines under it.
    pub heading: bool,
    /// What is to be done.
    pub content: String,
    /// Codes of who leads.
    pub lead: Vec<String>,
    /// Their names.
    pub lead_names: Vec<String>,
    /// Codes of who coordinates.
    pub coordinate: Vec<String>,
    /// Their names.
    pub coordinate_names: Vec<String>,
    /// Codes of who carries out.
    pub carry_out: Vec<String>,
    /// Their names.
    pub carry_out_names: Vec<String>,
    /// The plan's words.
    pub deadline_text: String,
    /// What they mean.
    pub deadline: Deadline,
    /// The same in words: "hạn cuối ngày 30/6/2026".
    pub deadline_words: String,
    /// Product.
    pub product: String,
    /// What a person should look at: a deadline that was not understood, a year that was taken.
    pub notes: Vec<String>,
}

/// A plan's file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanReading {
    /// Its lines.
    pub tasks: Vec<PlanRow>,
    /// What is still open; nothing is taken before it is answered.
    pub questions: Vec<PlanQuestion>,
    /// What stands under the table and is no task, in words.
    pub left_out: Vec<String>,
}

impl PlanReading {
    /// What a person should look at, in the order of the file.
    pub fn notes(&self) -> impl Iterator<Item = &String> {
        let of_tasks = self.tasks.iter().flat_map(|row| &row.notes);
        of_tasks.chain(&self.left_out)
    }
}

/// What is kept of it once nothing is open.
pub(super) struct PlanParts {
    pub(super) headings: Vec<Heading>,
    pub(super) tasks: Vec<Task>,
    /// Organisation and the words that a person confirmed to mean it.
    pub(super) aliases: Vec<(i64, String)>,
}

impl Office {
    /// Reads a plan's file, workbook or Word document, without keeping anything.
    ///
    /// # Errors
    /// A file that is none or holds no plan, a plan of another year, a confirmed code that nobody has; no right.
    pub fn read_plan(&self, path: &Path, asked: &PlanAsked, act: &Act) -> Result<PlanReading> {
        act.who.require(Right::Maintain)?;
        Ok(self.plan_of(path, asked, act)?.0)
    }

    pub(super) fn plan_of(&self, path: &Path, asked: &PlanAsked, act: &Act) -> Result<(PlanReading, PlanParts)> {
        let table = self.plan_table(path)?;
        let reference = self.reference();
        let on = asked
            .from
            .or(asked.dated)
            .or_else(|| NaiveDate::from_ymd_opt(asked.year()?, 1, 1));
        // As long as nobody typed a day, a plan is of today: whom it may name are the bodies that are there.
        let view = reference.as_of(on.unwrap_or_else(|| act.at.date_naive()));
        read(&table, view, asked)
    }

    /// The table of a plan's file.
    fn plan_table(&self, path: &Path) -> Result<PlanTable> {
        let bytes = crate::files::read(path, sheet::LARGEST_FILE)?;
        let Some(readers) = &self.readers else {
            return Err(Error::Refused(
                "Bộ đọc tệp chưa khởi động. Đóng rồi mở lại chương trình.".to_owned(),
            ));
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let book = readers
            .read_tables(&bytes)
            .map_err(|why| Error::Refused(format!("Không đọc được {name}: {why}")))?;
        sheet::read_plan(&book).map_err(|faults| {
            let faults = faults.iter().map(ToString::to_string).collect::<Vec<_>>();
            Error::Refused(faults.join("\n"))
        })
    }
}

/// Understands the lines.
fn read(table: &PlanTable, view: AsOf<'_>, asked: &PlanAsked) -> Result<(PlanReading, PlanParts)> {
    let lines = &table.lines;
    require_unicode(lines)?;
    let answers = Answers {
        said: &asked.said,
        kept: &asked.kept,
    };
    let names = AgencyNames::new(view, &answers).map_err(|unknown| {
        Error::Refused(format!(
            "Không có cơ quan mã {}; đề nghị xem lại mã đã trả lời.",
            unknown.join(", ")
        ))
    })?;
    let groups: Vec<(String, String)> = view
        .all()
        .groups()
        .iter()
        .map(|group| (group.code.clone(), loose_key(&group.name)))
        .collect();
    let mut reading = PlanReading {
        tasks: Vec::new(),
        questions: Vec::new(),
        left_out: table.left_out.iter().map(ToString::to_string).collect(),
    };
    let mut parts = PlanParts {
        headings: Vec::new(),
        tasks: Vec::new(),
        aliases: Vec::new(),
    };
    let mut group = GENERAL.to_owned();
    for line in lines {
        let content = nfc(&line.content);
        if line.heading {
            if let Some(named) = group_of(&content, &groups) {
                group = named;
            }
            parts.headings.push(Heading {
                code: line.code.clone(),
                title: title_of(&content),
                group: group.clone(),
            });
        }
        let mut told: Vec<(TaskPart, i64)> = Vec::new();
        let mut notes: Vec<String> = Some(line.decoded.clone())
            .filter(|said| !said.is_empty())
            .into_iter()
            .collect();
        // What the plan says of an agency and its name does not.
        let mut own_words: Vec<String> = Vec::new();
        let named = assignments(line).into_iter();
        let named: Vec<_> = named
            .map(|(part, role, text)| (part, role, names.read(&text)))
            .collect();
        let answers = named.iter().any(|(part, _, named)| {
            let known = |named: &Named| matches!(named, Named::Known(_) | Named::Confirmed(..) | Named::Meant(..));
            *part != TaskPart::Coordinate && named.iter().any(known)
        });
        for (part, role, named) in named {
            for named in named {
                let id = match named {
                    Named::Known(id) => id,
                    Named::Confirmed(id, words) => {
                        if !parts.aliases.contains(&(id, words.clone())) {
                            parts.aliases.push((id, words));
                        }
                        id
                    }
                    Named::Meant(id, words) => {
                        own_words.push(format!("{}: {words}", part.words()));
                        id
                    }
                    Named::Kept(unknown) if may_be_kept(part, &unknown, answers) => {
                        own_words.push(format!("{}: {}", part.words(), unknown.words));
                        notes.push(format!(
                            "Trang tính ‹{}›, ô {}: giữ nguyên chữ ‘{}’, không gắn với cơ quan nào nên không ai được hỏi.",
                            line.sheet,
                            line.place(role),
                            unknown.words
                        ));
                        continue;
                    }
                    Named::Kept(unknown) | Named::Open(unknown) => {
                        reading.questions.push(PlanQuestion {
                            place: format!("‹{}›, ô {}", line.sheet, line.place(role)),
                            may_be_kept: may_be_kept(part, &unknown, answers),
                            words: unknown.words,
                            hints: unknown.hints,
                        });
                        continue;
                    }
                };
                if !told.contains(&(part, id)) {
                    told.push((part, id));
                }
            }
        }
        let words = line.text(Role::Deadline);
        let due = Deadline::read(&words, asked.year());
        let place = format!("‹{}›, ô {}", line.sheet, line.place(Role::Deadline));
        if let Some(why) = &due.why {
            notes.push(format!(
                "Trang tính {place}: {why} (‘{}’); nhiệm vụ được giữ, thời hạn do người phụ trách ghi sau.",
                due.deadline.words
            ));
        }
        if due.year_taken {
            let year = asked.year().unwrap_or_default();
            notes.push(format!(
                "Trang tính {place}: ‘{}’ không ghi năm, lấy năm {year} của kế hoạch.",
                due.deadline.words
            ));
        }
        if due.deadline.waits_for_an_event() {
            notes.push(format!(
                "Trang tính {place}: ‘{}’ không nêu ngày; nhiệm vụ không bị tính quá hạn cho đến khi người phụ trách ghi ngày.",
                due.deadline.words
            ));
        }
        let product = nfc_lines(&line.text(Role::Product));
        let others = line.cells.iter().filter(|cell| cell.role == Role::Note);
        let others: Vec<String> = others
            .map(|cell| format!("{}: {}", cell.heading, nfc(&cell.text)))
            .chain(own_words)
            .collect();
        let of = |part: TaskPart| -> Vec<String> {
            let ids = told.iter().filter(|(p, _)| *p == part);
            ids.map(|(_, id)| view.all().code(*id).to_owned()).collect()
        };
        let names_of = |part: TaskPart| -> Vec<String> {
            let ids = told.iter().filter(|(p, _)| *p == part);
            ids.map(|(_, id)| view.name(*id).to_owned()).collect()
        };
        reading.tasks.push(PlanRow {
            place: format!("‹{}›, dòng {}", line.sheet, line.row),
            code: line.code.clone(),
            parent: line.parent.clone(),
            heading: line.heading,
            content: content.clone(),
            lead: of(TaskPart::Lead),
            lead_names: names_of(TaskPart::Lead),
            coordinate: of(TaskPart::Coordinate),
            coordinate_names: names_of(TaskPart::Coordinate),
            carry_out: of(TaskPart::CarryOut),
            carry_out_names: names_of(TaskPart::CarryOut),
            deadline_text: due.deadline.words.clone(),
            deadline: due.deadline.clone(),
            deadline_words: due.deadline.meaning(),
            product: product.clone(),
            notes,
        });
        if !line.heading {
            parts.tasks.push(Task {
                id: 0,
                version: 0,
                origin: TaskOrigin::Plan,
                plan: None,
                plan_version: None,
                from: None,
                position: u32::try_from(parts.tasks.len()).unwrap_or(u32::MAX),
                code: line.code.clone(),
                section: line.parent.clone().unwrap_or_default(),
                parent: line.parent.clone(),
                group: group_of(&content, &groups).unwrap_or_else(|| group.clone()),
                group_read: true,
                title: title_of(&content),
                text: content,
                product,
                deadline: due.deadline,
                placeholder: false,
                declared_count: None,
                note: others.join("\n"),
                dropped: false,
                parts: told,
                member: None,
            });
        }
    }
    // One answer serves every cell that writes the same words: they stand only where all of them may.
    let led: HashSet<String> = reading
        .questions
        .iter()
        .filter(|question| !question.may_be_kept)
        .map(|question| tone_key(&question.words))
        .collect();
    for question in &mut reading.questions {
        question.may_be_kept = !led.contains(&tone_key(&question.words));
    }
    require_year(&reading, asked)?;
    Ok((reading, parts))
}

/// Nobody is asked or judged by these words: they may stand without an agency, those of who leads only beside somebody who
/// `answers` for the task.
const fn may_be_kept(part: TaskPart, unknown: &Unknown, answers: bool) -> bool {
    matches!(part, TaskPart::Coordinate) || unknown.collective && answers
}

/// Who has which part, by the columns or by the words in a cell that holds several parts.
fn assignments(line: &PlanLine) -> Vec<(TaskPart, Role, String)> {
    let mut found = Vec::new();
    for (part, role) in [
        (TaskPart::Lead, Role::Lead),
        (TaskPart::Coordinate, Role::Coordinate),
        (TaskPart::CarryOut, Role::CarryOut),
    ] {
        let text = line.text(role);
        if !text.is_empty() {
            found.push((part, role, text));
        }
    }
    let mixed = line.text(Role::Assignment);
    let mut part = TaskPart::Lead;
    for piece in mixed.split(['\n', ';']).filter(|piece| !piece.trim().is_empty()) {
        let (label, rest) = piece.split_once(':').unwrap_or(("", piece));
        let label = loose_key(label);
        let said = [
            ("phoi hop", TaskPart::Coordinate),
            ("chu tri", TaskPart::Lead),
            ("thuc hien", TaskPart::CarryOut),
        ];
        let named = said.iter().find(|(word, _)| label.contains(word));
        if let Some((_, named)) = named {
            part = *named;
        }
        let text = if named.is_some() { rest } else { piece };
        found.push((part, Role::Assignment, text.to_owned()));
    }
    found
}

/// Group of what belongs to none in particular.
pub(super) const GENERAL: &str = "chung";

/// The group that a heading's words name.
fn group_of(content: &str, groups: &[(String, String)]) -> Option<String> {
    const WORDS: [(&str, &str); 13] = [
        ("dich vu cong", "dvc"),
        ("thu tuc hanh chinh", "dvc"),
        ("phap ly", "phap_ly"),
        ("the che", "phap_ly"),
        ("kinh te", "kinh_te_xa_hoi"),
        ("cong dan so", "cong_dan_so"),
        ("can cuoc", "cong_dan_so"),
        ("dinh danh", "cong_dan_so"),
        ("he sinh thai", "he_sinh_thai"),
        ("lam giau", "he_sinh_thai"),
        ("chi dao, dieu hanh", "chi_dao_dieu_hanh"),
        ("tuyen truyen", "tuyen_truyen"),
        ("an toan", "an_toan"),
    ];
    let key = loose_key(content);
    let there = |code: &str| groups.iter().any(|(known, _)| known == code);
    let by_name = groups
        .iter()
        .find(|(_, name)| key.contains(name.as_str()))
        .map(|(code, _)| code.clone());
    by_name.or_else(|| {
        let found = WORDS
            .iter()
            .find(|(word, code)| key.contains(&loose_key(word)) && there(code));
        found.map(|(_, code)| (*code).to_owned())
    })
}

/// The beginning of a task's words, cut between words.
pub(super) fn title_of(content: &str) -> String {
    if content.chars().count() <= TITLE {
        return content.to_owned();
    }
    let cut: String = content.chars().take(TITLE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':']))
}

/// A plan whose days all lie in other years is most likely another year's file.
fn require_year(reading: &PlanReading, asked: &PlanAsked) -> Result<()> {
    let Some(year) = asked.year().filter(|_| !asked.other_year) else {
        return Ok(());
    };
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for row in &reading.tasks {
        let dated = row.deadline.kind.is_dated() || row.deadline.kind == DeadlineKind::FromDate;
        if let Some(day) = row.deadline.last_day().or(row.deadline.from).filter(|_| dated) {
            *years.entry(day.year()).or_default() += 1;
        }
    }
    let most = years.iter().max_by_key(|(_, count)| **count);
    match most {
        Some((other, count)) if !years.contains_key(&year) && *count > 1 => Err(Error::Refused(format!(
            "Kế hoạch năm {year}, nhưng tệp nêu thời hạn của năm {other} ({count} nhiệm vụ) và không có thời hạn nào của năm {year}. Đề nghị kiểm tra có đúng tệp không; đúng thì xác nhận kế hoạch có thời hạn của năm khác."
        ))),
        _ => Ok(()),
    }
}

/// Letters of the old encodings, which the program does not turn into others by guess.
fn require_unicode(lines: &[PlanLine]) -> Result<()> {
    const TCVN3: &str = "¸µ¶·¹©®ª«¬¨§";
    const VNI: &str = "ûøïñäëüîÿ";
    let count = |text: &str, of: &str| text.chars().filter(|c| of.contains(*c)).count();
    for line in lines {
        let letters = line.content.chars().filter(|c| c.is_alphabetic()).count().max(1);
        for (name, of) in [("TCVN3 (.Vn)", TCVN3), ("VNI", VNI)] {
            if letters > 12 && count(&line.content, of) * 20 > letters {
                return Err(Error::Refused(format!(
                    "Trang tính ‹{}›, dòng {}: chữ viết theo bảng mã {name} (‘{}’). Đề nghị chuyển tệp sang Unicode rồi nhận lại.",
                    line.sheet,
                    line.row,
                    line.content.chars().take(40).collect::<String>()
                )));
            }
        }
    }
    Ok(())
}
