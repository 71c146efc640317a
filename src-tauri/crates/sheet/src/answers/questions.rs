//! The answers to free questions, each by the kind its question asks for.

use domain::finding::{Finding, FindingKind};
use domain::form::{AgencyForm, Answer, Asks, Filled, Question, Reply, ReplyEntry};
use domain::text::{loose_key, nfc};

use super::cells::{self, Measure, Said};
use super::locate::Located;
use super::whole_sheet;
use crate::book::{Book, Cell};
use crate::template::plan::Key;

pub(super) fn read(located: &Located<'_>, form: &AgencyForm, filled: &mut Filled, findings: &mut Vec<Finding>) {
    if located.column(Key::Reply).is_none() {
        let lost = Finding::at(FindingKind::ShapeChanged, whole_sheet(&located.sheet.name), "Trả lời");
        findings.push(lost);
        return;
    }
    for question in &form.questions {
        let (row, copies) = match located.rows_of(&question.code) {
            [] => {
                findings.push(Finding::at(
                    FindingKind::ShapeChanged,
                    whole_sheet(&located.sheet.name),
                    &question.text,
                ));
                continue;
            }
            [row, copies @ ..] => (*row, copies),
        };
        for copy in copies {
            let at = located.place(*copy, Key::Question);
            findings.push(Finding::at(FindingKind::ShapeChanged, at, &question.text));
        }
        filled.replies.extend(read_row(located, question, row, findings));
    }
}

fn read_row(located: &Located<'_>, question: &Question, row: u32, findings: &mut Vec<Finding>) -> Option<ReplyEntry> {
    let mut found = |kind, key| {
        let seen = cells::seen(located.cell(row, key));
        findings.push(Finding::at(kind, located.place(row, key), &seen));
    };
    // The question is ours; an answer to another one would be taken for it.
    let theirs = located.cell(row, Key::Question).map(|cell| nfc(cell.shown()));
    if located.column(Key::Question).is_some() && theirs.unwrap_or_default() != nfc(&question.text) {
        found(FindingKind::OutsideChanged, Key::Question);
    }
    let note = match cells::words(located.cell(row, Key::Note)) {
        Said::Value(words) => words,
        Said::Blank => String::new(),
        Said::Trouble(kind) => {
            found(kind, Key::Note);
            String::new()
        }
    };
    let cell = located.cell(row, Key::Reply);
    let reply = match reply(located.book, cell, &question.asks) {
        Said::Value(reply) => reply,
        Said::Blank => {
            let asked = "Trả lời".to_owned();
            found(FindingKind::BlankRequired { asked }, Key::Reply);
            return None;
        }
        Said::Trouble(kind) => {
            found(kind, Key::Reply);
            return None;
        }
    };
    Some(ReplyEntry {
        question: question.code.clone(),
        reply,
        note,
        at: located.place(row, Key::Reply),
        seen: cell.map(|cell| cell.shown().to_owned()).unwrap_or_default(),
    })
}

fn reply(book: &Book, cell: Option<&Cell>, asks: &Asks) -> Said<Reply> {
    match asks {
        Asks::Number { unit, decimals } => {
            let measure = Measure {
                unit,
                decimals: *decimals,
            };
            cells::figure(book, cell, measure).map(Reply::Figure)
        }
        Asks::Date => cells::day(cell).map(Reply::Day),
        Asks::YesNo => cells::yes_no(cell).map(|truth| Reply::Figure(Answer::YesNo(truth))),
        Asks::Text => cells::words(cell).map(Reply::Words),
        Asks::Choice { words } => match cells::words(cell) {
            Said::Value(said) => {
                let wanted = loose_key(&said);
                match words.iter().find(|word| loose_key(word) == wanted) {
                    Some(word) => Said::Value(Reply::Words(word.clone())),
                    None => Said::Trouble(FindingKind::UnknownChoice { words: words.clone() }),
                }
            }
            Said::Blank => Said::Blank,
            Said::Trouble(kind) => Said::Trouble(kind),
        },
    }
}
