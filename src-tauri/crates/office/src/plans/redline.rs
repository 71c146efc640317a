//! What each decision changed of a plan, to look through and as a Word document: before beside after, the words that
//! went in italics, the words that came in bold.

use chrono::{Days, NaiveDate};
use domain::vi;
use report::tree::{Align, Block, Cell, Column, Document, Row, RowKind, Run, Table};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::difference::{PlanDifference, PlanTaskChanged};
use crate::error::{Error, Result};
use crate::hash::digest;
use crate::rights::Right;
use crate::{Act, Actor, Office};

/// A decision that made or changed a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanVersionView {
    /// Number and symbol; none when nobody said it.
    pub number: Option<String>,
    /// Its day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub dated: Option<NaiveDate>,
    /// First day it holds; none from the beginning.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Tasks as it left them.
    pub tasks: usize,
    /// What it changed, with all that came in force on the same day; none of the first.
    pub difference: Option<PlanDifference>,
    /// The same, counted in words.
    pub difference_words: Option<String>,
}

impl Office {
    /// The decisions of a plan, the newest first.
    ///
    /// # Errors
    /// No plan of that code; no right.
    pub fn plan_history(&self, code: &str, who: &Actor) -> Result<Vec<PlanVersionView>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let plan = super::coded(&reference, code)?;
        let mut versions: Vec<_> = reference.versions_of(plan.id).collect();
        versions.sort_by_key(|version| std::cmp::Reverse((version.from, version.id)));
        let rows = versions.iter().enumerate().map(|(n, version)| {
            let on = version.from.or(version.dated).unwrap_or(NaiveDate::MIN);
            let last_of_day = n
                .checked_sub(1)
                .is_none_or(|later| versions[later].from != version.from);
            let difference = match version.from {
                Some(from) if last_of_day => Some(self.plan_difference((code, day_before(from)), (code, from), who)?),
                _ => None,
            };
            Ok(PlanVersionView {
                number: version.number.clone(),
                dated: version.dated,
                from: version.from,
                tasks: reference.as_of(on).tasks(plan).len(),
                difference_words: difference.as_ref().map(PlanDifference::words),
                difference,
            })
        });
        rows.collect()
    }

    /// The comparison of a plan before and after a day, as .docx.
    ///
    /// # Errors
    /// Nothing changed on that day; no plan of that code; no right.
    pub fn plan_redline(&self, code: &str, from: NaiveDate, act: &Act) -> Result<Vec<u8>> {
        act.who.require(Right::Export)?;
        let difference = self.plan_difference((code, day_before(from)), (code, from), &act.who)?;
        if difference.is_empty() {
            return Err(Error::Refused(format!(
                "Kế hoạch {code} không đổi nhiệm vụ nào từ {}. Xem ngày các bản sửa đổi bằng lịch sử sửa đổi.",
                vi::date_short(from)
            )));
        }
        let reference = self.reference();
        let plan = super::coded(&reference, code)?;
        let by = reference
            .as_of(from)
            .plan_version(plan)
            .and_then(|version| version.number.clone());
        let by = by.map(|number| format!(" theo {number}")).unwrap_or_default();
        let subject = format!("Nội dung sửa đổi của {}{by}, từ {}", plan.title, vi::date_long(from));
        let seed = serde_json::to_vec(&difference)?;
        let document = Document {
            author: reference.about().full(),
            ..Document::slip("BẢNG SO SÁNH", subject, blocks(&difference), digest(&seed), act.at)
        };
        report::render_docx(&document).map_err(|e| Error::Page(e.to_string()))
    }
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

fn blocks(difference: &PlanDifference) -> Vec<Block> {
    let mut rows = Vec::new();
    for (what, changed) in [
        ("Thay đổi thời hạn", &difference.moved),
        ("Thay đổi cơ quan", &difference.reassigned),
        ("Thay đổi người được giao", &difference.given),
        ("Sửa nội dung", &difference.reworded),
        ("Đổi số thứ tự", &difference.renumbered),
    ] {
        group(&mut rows, what, changed.len());
        rows.extend(changed.iter().map(changed_row));
    }
    let only = |code: &str, title: &str, before: &str, after: &str| {
        item([code, title, before, after].map(|words| vec![Run::plain(words)]))
    };
    group(&mut rows, "Bổ sung", difference.added.len());
    rows.extend(
        difference
            .added
            .iter()
            .map(|task| only(&task.code, &task.title, "Chưa có", "Thêm mới")),
    );
    group(&mut rows, "Bỏ", difference.dropped.len());
    rows.extend(
        difference
            .dropped
            .iter()
            .map(|task| only(&task.code, &task.title, "Đã có", "Bỏ")),
    );
    let column = |weight, align| Column { weight, align };
    let head = ["TT", "Nhiệm vụ", "Trước sửa đổi", "Sau sửa đổi"];
    vec![
        Block::Paragraph {
            text: vec![Run::plain(
                "Chữ nghiêng: bỏ đi. Chữ đậm: thêm vào. Phần không ghi ở đây giữ nguyên.",
            )],
        },
        Block::Table(Table {
            columns: vec![
                column(9, Align::Center),
                column(31, Align::Left),
                column(30, Align::Left),
                column(30, Align::Left),
            ],
            head: vec![head.map(Cell::new).to_vec()],
            rows,
            size: None,
        }),
    ]
}

fn group(rows: &mut Vec<Row>, what: &str, count: usize) {
    if count > 0 {
        rows.push(Row {
            kind: RowKind::Group,
            cells: vec![Cell::new(format!("{what} ({count})")).span(4, 1).aligned(Align::Left)],
        });
    }
}

fn item(cells: [Vec<Run>; 4]) -> Row {
    Row {
        kind: RowKind::Item,
        cells: cells.map(Cell::of).to_vec(),
    }
}

/// What stands on one side only is set apart, word by word.
fn changed_row(task: &PlanTaskChanged) -> Row {
    let diff = TextDiff::from_words(&task.before, &task.after);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        let run = Run::plain(change.value());
        match change.tag() {
            ChangeTag::Equal => {
                before.push(run.clone());
                after.push(run);
            }
            ChangeTag::Delete => before.push(run.italic()),
            ChangeTag::Insert => after.push(run.bold()),
        }
    }
    item([
        vec![Run::plain(&task.code)],
        vec![Run::plain(&task.title)],
        before,
        after,
    ])
}
