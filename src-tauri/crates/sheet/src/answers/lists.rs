//! The lists: obstacles, recommendations, directives, documents. Their rows have no codes; every row below the head that
//! holds words is one entry.

use domain::finding::{Finding, FindingKind};
use domain::form::{Cause, DirectiveEntry, DocumentEntry, Filled, ObstacleEntry, RecommendationEntry};
use domain::text::loose_key;
use domain::vi::{self, Reading, read_number};

use super::cells::{self, Said};
use super::locate::Located;
use crate::template::plan::Key;

/// Rows of one list; an agency's month has a handful.
const MAX_ROWS: usize = 1_000;

pub(super) fn obstacles(located: &Located<'_>, filled: &mut Filled, findings: &mut Vec<Finding>) {
    for row in rows(located, &[Key::Text, Key::Cause, Key::Solution], findings) {
        let Some(text) = required(located, row, Key::Text, "Khó khăn, vướng mắc", findings) else {
            continue;
        };
        let cause = optional(located, row, Key::Cause, findings);
        let cause = match loose_key(&cause).as_str() {
            "khach quan" | "kq" => Some(Cause::Objective),
            "chu quan" | "cq" => Some(Cause::Subjective),
            "" => None,
            _ => {
                findings.push(Finding::at(
                    FindingKind::UnknownCause,
                    located.place(row, Key::Cause),
                    &cause,
                ));
                None
            }
        };
        let solution = optional(located, row, Key::Solution, findings);
        filled.obstacles.push(ObstacleEntry {
            text,
            cause,
            solution,
            at: located.place(row, Key::Text),
        });
    }
}

pub(super) fn recommendations(located: &Located<'_>, filled: &mut Filled, findings: &mut Vec<Finding>) {
    for row in rows(located, &[Key::To, Key::Text], findings) {
        let Some(text) = required(located, row, Key::Text, "Nội dung kiến nghị, đề xuất", findings) else {
            continue;
        };
        let to = optional(located, row, Key::To, findings);
        filled.recommendations.push(RecommendationEntry {
            to,
            text,
            at: located.place(row, Key::Text),
        });
    }
}

pub(super) fn directives(located: &Located<'_>, filled: &mut Filled, findings: &mut Vec<Finding>) {
    let papers = papers(located, "Trích yếu nội dung", findings).into_iter();
    filled.directives = papers
        .map(|paper| DirectiveEntry {
            symbol: paper.symbol,
            date: paper.date,
            subject: paper.name,
            at: paper.at,
        })
        .collect();
}

pub(super) fn documents(located: &Located<'_>, filled: &mut Filled, findings: &mut Vec<Finding>) {
    filled.documents = papers(located, "Tên tài liệu", findings);
}

/// Papers that are named: number, day, what it is.
fn papers(located: &Located<'_>, asked: &str, findings: &mut Vec<Finding>) -> Vec<DocumentEntry> {
    let mut papers = Vec::new();
    for row in rows(located, &[Key::Symbol, Key::Day, Key::Subject], findings) {
        let Some(name) = required(located, row, Key::Subject, asked, findings) else {
            continue;
        };
        let symbol = optional(located, row, Key::Symbol, findings);
        let date = match cells::day(located.cell(row, Key::Day)) {
            Said::Value(date) => Some(date),
            Said::Blank => None,
            Said::Trouble(kind) => {
                let seen = cells::seen(located.cell(row, Key::Day));
                findings.push(Finding::at(kind, located.place(row, Key::Day), &seen));
                None
            }
        };
        papers.push(DocumentEntry {
            name,
            symbol,
            date,
            at: located.place(row, Key::Subject),
        });
    }
    papers
}

/// Rows below the head that hold something under one of the keys, unless all they say is that there is nothing.
fn rows(located: &Located<'_>, keys: &[Key], findings: &mut Vec<Finding>) -> Vec<u32> {
    let below = located
        .sheet
        .cells
        .iter()
        .map(|cell| cell.row)
        .filter(|row| *row >= located.first_row);
    let mut rows: Vec<u32> = below.collect();
    rows.dedup();
    rows.retain(|row| {
        let mut cells = keys.iter().filter_map(|key| located.cell(*row, *key));
        cells.any(|cell| {
            let shown = cell.shown().trim();
            cell.formula_without_value || !(shown.is_empty() || read_number(shown, 0) == Reading::Nothing)
        })
    });
    if rows.len() > MAX_ROWS {
        rows.truncate(MAX_ROWS);
        let kind = FindingKind::TooLarge {
            limit: format!("{} dòng", vi::padded(MAX_ROWS as i64)),
        };
        findings.push(Finding::at(kind, super::whole_sheet(&located.sheet.name), ""));
    }
    rows
}

/// The words of a cell without which the row says nothing.
fn required(located: &Located<'_>, row: u32, key: Key, asked: &str, findings: &mut Vec<Finding>) -> Option<String> {
    match cells::words(located.cell(row, key)) {
        Said::Value(words) => Some(words),
        Said::Blank => {
            let kind = FindingKind::BlankRequired {
                asked: asked.to_owned(),
            };
            findings.push(Finding::at(kind, located.place(row, key), ""));
            None
        }
        Said::Trouble(kind) => {
            findings.push(Finding::at(
                kind,
                located.place(row, key),
                &cells::seen(located.cell(row, key)),
            ));
            None
        }
    }
}

/// The words of a cell, empty when blank; an error cell is noted and left out.
fn optional(located: &Located<'_>, row: u32, key: Key, findings: &mut Vec<Finding>) -> String {
    match cells::words(located.cell(row, key)) {
        Said::Value(words) => words,
        Said::Blank => String::new(),
        Said::Trouble(kind) => {
            findings.push(Finding::at(
                kind,
                located.place(row, key),
                &cells::seen(located.cell(row, key)),
            ));
            String::new()
        }
    }
}
