//! The tasks' rows.

use domain::finding::{Finding, FindingKind};
use domain::form::{AgencyForm, Filled, TaskEntry, TaskLine, TaskPart, TaskState};
use domain::text::nfc;
use domain::vi::read_task_state;

use super::cells::{self, Said};
use super::locate::Located;
use super::whole_sheet;
use crate::template::plan::Key;

pub(super) fn read(located: &Located<'_>, form: &AgencyForm, filled: &mut Filled, findings: &mut Vec<Finding>) {
    for task in &form.tasks {
        match located.rows_of(&task.task.to_string()) {
            [] => findings.push(Finding::at(
                FindingKind::ShapeChanged,
                whole_sheet(&located.sheet.name),
                &task.code,
            )),
            [row, copies @ ..] => {
                filled.tasks.extend(read_row(located, task, *row, findings));
                for copy in copies {
                    findings.push(Finding::at(
                        FindingKind::ShapeChanged,
                        located.place(*copy, Key::Code),
                        &task.code,
                    ));
                }
            }
        }
    }
}

fn read_row(located: &Located<'_>, task: &TaskLine, row: u32, findings: &mut Vec<Finding>) -> Option<TaskEntry> {
    let mut note = |kind, key| {
        let seen = cells::seen(located.cell(row, key));
        findings.push(Finding::at(kind, located.place(row, key), &seen));
    };
    let title = located
        .cell(row, Key::Title)
        .map(|cell| nfc(cell.shown()))
        .unwrap_or_default();
    if located.column(Key::Title).is_some() && title != nfc(&task.title) {
        note(FindingKind::OutsideChanged, Key::Title);
    }
    let done_on = match cells::day(located.cell(row, Key::Done)) {
        Said::Value(date) => Some(date),
        Said::Blank => None,
        Said::Trouble(kind) => {
            note(kind, Key::Done);
            None
        }
    };
    let result = match cells::words(located.cell(row, Key::Result)) {
        Said::Value(words) => words,
        Said::Blank => String::new(),
        Said::Trouble(kind) => {
            note(kind, Key::Result);
            String::new()
        }
    };
    let state = match cells::words(located.cell(row, Key::State)) {
        Said::Value(words) => match read_task_state(&words) {
            Some(state) => state,
            None => {
                note(FindingKind::UnknownTaskState, Key::State);
                return None;
            }
        },
        Said::Blank => {
            note(
                FindingKind::BlankRequired {
                    asked: "Tình trạng".to_owned(),
                },
                Key::State,
            );
            return None;
        }
        Said::Trouble(kind) => {
            note(kind, Key::State);
            return None;
        }
    };
    if state == TaskState::Done && result.is_empty() && task.part != TaskPart::Coordinate {
        note(FindingKind::DoneWithoutResult, Key::Result);
    }
    Some(TaskEntry {
        task: task.task,
        state,
        done_on,
        result,
        at: located.place(row, Key::State),
    })
}
