//! The indicators' rows.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::finding::{Finding, FindingKind};
use domain::form::{AgencyForm, Answer, Field, FigureEntry, Filled, IndicatorLine, NoteEntry};
use domain::indicator::check_part;
use domain::text::nfc;

use super::cells::{self, Measure, Said};
use super::locate::Located;
use super::whole_sheet;
use crate::template::plan::Key;

/// Columns of figures; the answer whether a service is deployed comes first, the others depend on it.
const FIGURES: [(Key, Field); 4] = [
    (Key::Deployed, Field::Deployed),
    (Key::InPeriod, Field::InPeriod),
    (Key::Cumulative, Field::Cumulative),
    (Key::Base, Field::Base),
];

pub(super) fn read(located: &Located<'_>, form: &AgencyForm, filled: &mut Filled, findings: &mut Vec<Finding>) {
    for (key, field) in FIGURES {
        let asked = form.indicators.iter().any(|line| line.asks.contains(&field));
        if asked && located.column(key).is_none() {
            findings.push(Finding::at(
                FindingKind::ShapeChanged,
                whole_sheet(&located.sheet.name),
                field.words(),
            ));
        }
    }
    for line in &form.indicators {
        match located.rows_of(&line.code) {
            [] => findings.push(Finding::at(
                FindingKind::ShapeChanged,
                whole_sheet(&located.sheet.name),
                &line.code,
            )),
            [row, copies @ ..] => {
                Row {
                    located,
                    line,
                    row: *row,
                }
                .read(form, filled, findings);
                for copy in copies {
                    findings.push(Finding::at(
                        FindingKind::ShapeChanged,
                        located.place(*copy, Key::Code),
                        &line.code,
                    ));
                }
            }
        }
    }
}

/// One indicator where it stands now.
struct Row<'r, 'b> {
    located: &'r Located<'b>,
    line: &'r IndicatorLine,
    row: u32,
}

impl Row<'_, '_> {
    fn read(&self, form: &AgencyForm, filled: &mut Filled, findings: &mut Vec<Finding>) {
        self.check_locked(findings);
        let as_of = self.as_of(form, findings);
        let mut answers: Vec<(Field, Answer)> = Vec::new();
        let mut troubled = Vec::new();
        for (key, field) in FIGURES {
            let cell = self.located.cell(self.row, key);
            if !self.line.asks.contains(&field) {
                if cell.is_some_and(|cell| !cell.shown().is_empty()) {
                    self.note(findings, FindingKind::OutsideChanged, key);
                }
                continue;
            }
            let said = match field {
                Field::Deployed => cells::yes_no(cell).map(Answer::YesNo),
                Field::InPeriod | Field::Cumulative | Field::Base => cells::figure(
                    self.located.book,
                    cell,
                    Measure {
                        unit: &self.line.unit,
                        decimals: self.line.decimals,
                    },
                ),
            };
            match said {
                Said::Value(answer) => {
                    answers.push((field, answer.clone()));
                    filled.figures.push(FigureEntry {
                        indicator: self.line.code.clone(),
                        place: None,
                        field,
                        answer,
                        as_of,
                        at: self.located.place(self.row, key),
                        seen: cell.map(|cell| cell.shown().to_owned()).unwrap_or_default(),
                    });
                }
                Said::Trouble(kind) => {
                    troubled.push(field);
                    self.note(findings, kind, key);
                }
                Said::Blank => {}
            }
        }
        self.read_note(filled, findings);
        self.check_blanks(&answers, &troubled, findings);
        self.check_sense(&answers, findings);
    }

    /// What the agency wrote beside the figures.
    fn read_note(&self, filled: &mut Filled, findings: &mut Vec<Finding>) {
        match cells::words(self.located.cell(self.row, Key::Note)) {
            Said::Value(text) => filled.notes.push(NoteEntry {
                indicator: self.line.code.clone(),
                text,
                at: self.located.place(self.row, Key::Note),
            }),
            Said::Blank => {}
            Said::Trouble(kind) => self.note(findings, kind, Key::Note),
        }
    }

    fn note(&self, findings: &mut Vec<Finding>, kind: FindingKind, key: Key) {
        let seen = cells::seen(self.located.cell(self.row, key));
        findings.push(Finding::at(kind, self.located.place(self.row, key), &seen));
    }

    /// The name and the unit are ours; a figure under another name would be another figure.
    fn check_locked(&self, findings: &mut Vec<Finding>) {
        for (key, ours) in [(Key::Name, &self.line.name), (Key::Unit, &self.line.unit)] {
            let theirs = self
                .located
                .cell(self.row, key)
                .map(|cell| nfc(cell.shown()))
                .unwrap_or_default();
            if self.located.column(key).is_some() && theirs != nfc(ours) {
                self.note(findings, FindingKind::OutsideChanged, key);
            }
        }
    }

    fn as_of(&self, form: &AgencyForm, findings: &mut Vec<Finding>) -> Option<NaiveDate> {
        match cells::day(self.located.cell(self.row, Key::AsOf)) {
            Said::Value(date) => {
                let (first, last) = form.window;
                if date < first || date > last {
                    self.note(findings, FindingKind::DateOutsideWindow { first, last }, Key::AsOf);
                }
                Some(date)
            }
            Said::Blank => None,
            Said::Trouble(kind) => {
                self.note(findings, kind, Key::AsOf);
                None
            }
        }
    }

    /// A service not deployed owes no figure; trong kỳ follows from two lũy kế and may stay blank beside one.
    fn check_blanks(&self, answers: &[(Field, Answer)], troubled: &[Field], findings: &mut Vec<Finding>) {
        let undeployed = answers.contains(&(Field::Deployed, Answer::YesNo(false)));
        let asks = |field: &Field| self.line.asks.contains(field);
        for (key, field) in FIGURES {
            let answered = troubled.contains(&field) || answers.iter().any(|(known, _)| *known == field);
            let owed = match field {
                Field::Deployed => true,
                Field::InPeriod => !undeployed && !asks(&Field::Cumulative),
                Field::Cumulative | Field::Base => !undeployed,
            };
            if asks(&field) && owed && !answered && self.located.column(key).is_some() {
                self.note(
                    findings,
                    FindingKind::BlankRequired {
                        asked: field.words().to_owned(),
                    },
                    key,
                );
            }
        }
    }

    fn check_sense(&self, answers: &[(Field, Answer)], findings: &mut Vec<Finding>) {
        let amount = |field| {
            answers
                .iter()
                .find(|(known, _)| *known == field)
                .and_then(|(_, answer)| answer.amount())
        };
        if answers.contains(&(Field::Deployed, Answer::YesNo(false))) {
            for (key, field) in FIGURES {
                if field != Field::Deployed && amount(field).is_some_and(|amount| amount != Amount::ZERO) {
                    self.note(findings, FindingKind::FigureInUndeployed, key);
                }
            }
        }
        if let (Some(part), Some(whole)) = (amount(Field::Cumulative), amount(Field::Base))
            && let Some(kind) = check_part(part, whole)
        {
            self.note(findings, kind, Key::Cumulative);
        }
    }
}
