//! The rows of localities: each cell a figure of one indicator and one locality, and the sums held against the rows.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::finding::{Finding, FindingKind};
use domain::form::{AgencyForm, Answer, CellRef, Field, FigureEntry, Filled, IndicatorLine, Matrix, PlaceLine};
use domain::indicator::check_part;
use domain::text::nfc;

use super::cells::{self, Measure, Said};
use super::locate::Located;
use super::whole_sheet;
use crate::book::{Cell, CellValue, a1};
use crate::template::plan::{DAYS, Key, SUMS, matrix_columns, matrix_word};

/// One column of figures where it stands now.
struct Column<'f> {
    line: &'f IndicatorLine,
    field: Field,
    at: u32,
    as_of: Option<NaiveDate>,
    /// What its rows add up to; none once that is too large to be known.
    sum: Option<Amount>,
    /// What those of its rows add up to that a spreadsheet counts: it passes over numbers typed as text.
    counted: Option<Amount>,
    /// A cell of it could not be read, so its sum says nothing.
    troubled: bool,
}

pub(super) fn read(located: &Located<'_>, form: &AgencyForm, filled: &mut Filled, findings: &mut Vec<Finding>) {
    let Some(matrix) = &form.matrix else { return };
    let mut reading = Reading {
        located,
        filled,
        findings,
    };
    let mut columns = reading.columns(matrix, form);
    let mut known: HashSet<u32> = [DAYS, SUMS]
        .iter()
        .flat_map(|key| located.rows_of(key).iter().copied())
        .collect();
    for place in &matrix.places {
        let rows = located.rows_of(&place.code);
        known.extend(rows);
        match rows {
            [] => reading.lost(whole_sheet(&located.sheet.name), &place.name),
            [row, copies @ ..] => {
                reading.place(*row, place, &mut columns);
                for copy in copies {
                    reading.lost(located.place(*copy, Key::Code), &place.name);
                }
            }
        }
    }
    reading.strays(&known, &columns);
    if let [row, ..] = located.rows_of(SUMS) {
        reading.sums(*row, &columns);
    }
}

struct Reading<'r, 'b> {
    located: &'r Located<'b>,
    filled: &'r mut Filled,
    findings: &'r mut Vec<Finding>,
}

impl<'b> Reading<'_, 'b> {
    fn cell(&self, row: u32, column: u32) -> Option<&'b Cell> {
        self.located.sheet.cell(row, column)
    }

    fn at(&self, row: u32, column: u32) -> CellRef {
        CellRef {
            sheet: self.located.sheet.name.clone(),
            cell: a1(row, column),
        }
    }

    fn note(&mut self, kind: FindingKind, row: u32, column: u32) {
        let seen = cells::seen(self.cell(row, column));
        self.findings.push(Finding::at(kind, self.at(row, column), &seen));
    }

    /// A row or column that is not there as it was given out.
    fn lost(&mut self, at: CellRef, what: &str) {
        self.findings.push(Finding::at(FindingKind::ShapeChanged, at, what));
    }

    /// The columns that are there, each with the day its indicator counts to.
    fn columns<'f>(&mut self, matrix: &'f Matrix, form: &AgencyForm) -> Vec<Column<'f>> {
        let days = self.located.rows_of(DAYS).first().copied();
        let mut columns: Vec<Column<'f>> = Vec::new();
        for (line, key, field) in matrix_columns(matrix) {
            let Some(at) = self.located.column_of(&matrix_word(line, key)) else {
                let what = format!("{}, {}", line.name, field.words());
                self.lost(whole_sheet(&self.located.sheet.name), &what);
                continue;
            };
            let before = columns.last().filter(|before| before.line.code == line.code);
            let as_of = match (before, days) {
                (Some(before), _) => before.as_of,
                (None, Some(row)) => self.day(row, at, form),
                (None, None) => None,
            };
            columns.push(Column {
                line,
                field,
                at,
                as_of,
                sum: Some(Amount::ZERO),
                counted: Some(Amount::ZERO),
                troubled: false,
            });
        }
        columns
    }

    fn day(&mut self, row: u32, at: u32, form: &AgencyForm) -> Option<NaiveDate> {
        match cells::day(self.cell(row, at)) {
            Said::Value(date) => {
                let (first, last) = form.window;
                if date < first || date > last {
                    self.note(FindingKind::DateOutsideWindow { first, last }, row, at);
                }
                Some(date)
            }
            Said::Blank => None,
            Said::Trouble(kind) => {
                self.note(kind, row, at);
                None
            }
        }
    }

    /// One locality.
    fn place(&mut self, row: u32, place: &PlaceLine, columns: &mut [Column<'_>]) {
        if let Some(at) = self.located.column(Key::Name) {
            let theirs = self.cell(row, at).map(|cell| nfc(cell.shown())).unwrap_or_default();
            if theirs != nfc(&place.name) {
                self.note(FindingKind::OutsideChanged, row, at);
            }
        }
        let mut said: Vec<(usize, Option<Answer>)> = Vec::new();
        for (n, column) in columns.iter_mut().enumerate() {
            let cell = self.cell(row, column.at);
            let read = match column.field {
                Field::Deployed => match cells::yes_no(cell) {
                    Said::Value(truth) => Said::Value(Answer::YesNo(truth)),
                    Said::Blank => Said::Blank,
                    Said::Trouble(kind) => Said::Trouble(kind),
                },
                Field::InPeriod | Field::Cumulative | Field::Base => cells::figure(
                    self.located.book,
                    cell,
                    Measure {
                        unit: &column.line.unit,
                        decimals: column.line.decimals,
                    },
                ),
            };
            match read {
                Said::Value(answer) => {
                    column.add(&answer, cell);
                    self.filled.figures.push(FigureEntry {
                        indicator: column.line.code.clone(),
                        place: Some(place.code.clone()),
                        field: column.field,
                        answer: answer.clone(),
                        as_of: column.as_of,
                        at: self.at(row, column.at),
                        seen: cell.map(|cell| cell.shown().to_owned()).unwrap_or_default(),
                    });
                    said.push((n, Some(answer)));
                }
                Said::Trouble(kind) => {
                    column.troubled = true;
                    self.note(kind, row, column.at);
                    said.push((n, None));
                }
                Said::Blank => {}
            }
        }
        self.blanks(row, place, &said, columns);
        self.sense(row, &said, columns);
    }

    /// A row without any answer is told once, a hole in a row by its cell.
    fn blanks(&mut self, row: u32, place: &PlaceLine, said: &[(usize, Option<Answer>)], columns: &[Column<'_>]) {
        let Some(first) = columns.first() else { return };
        if said.is_empty() {
            let kind = FindingKind::BlankRow {
                place: place.name.clone(),
            };
            self.note(kind, row, first.at);
            return;
        }
        let answered = |code: &str, field: Field| {
            said.iter()
                .find(|(n, _)| columns[*n].line.code == code && columns[*n].field == field)
                .map(|(_, answer)| answer)
        };
        for column in columns {
            let asks = |field| column.line.asks.contains(&field);
            let deployed = answered(&column.line.code, Field::Deployed);
            let undeployed = deployed.is_some_and(|answer| *answer == Some(Answer::YesNo(false)));
            let owed = match column.field {
                Field::Deployed => true,
                // It follows from two lũy kế.
                Field::InPeriod => !undeployed && !asks(Field::Cumulative),
                Field::Cumulative | Field::Base => !undeployed,
            };
            if owed && answered(&column.line.code, column.field).is_none() {
                let asked = format!("{} – {}", column.line.name, column.field.words());
                self.note(FindingKind::BlankRequired { asked }, row, column.at);
            }
        }
    }

    /// A part larger than its whole.
    fn sense(&mut self, row: u32, said: &[(usize, Option<Answer>)], columns: &[Column<'_>]) {
        for (n, answer) in said {
            let column = &columns[*n];
            if column.field != Field::Cumulative {
                continue;
            }
            let whole = said.iter().find(|(other, _)| {
                columns[*other].line.code == column.line.code && columns[*other].field == Field::Base
            });
            let amount = |answer: &Option<Answer>| answer.as_ref().and_then(Answer::amount);
            if let (Some(part), Some(whole)) = (amount(answer), whole.and_then(|(_, whole)| amount(whole)))
                && let Some(kind) = check_part(part, whole)
            {
                self.note(kind, row, column.at);
            }
        }
    }

    /// What was typed where no locality stands.
    fn strays(&mut self, known: &HashSet<u32>, columns: &[Column<'_>]) {
        let ours: HashSet<u32> = columns.iter().map(|column| column.at).collect();
        let cells = self.located.sheet.cells.iter();
        let strays = cells.filter(|cell| {
            cell.row >= self.located.first_row
                && ours.contains(&cell.column)
                && !known.contains(&cell.row)
                && !cell.shown().trim().is_empty()
        });
        for (row, column) in strays.map(|cell| (cell.row, cell.column)).collect::<Vec<_>>() {
            self.note(FindingKind::OutsideChanged, row, column);
        }
    }

    fn sums(&mut self, row: u32, columns: &[Column<'_>]) {
        for column in columns.iter().filter(|column| !column.troubled) {
            let Some(CellValue::Number(sum)) = self.cell(row, column.at).map(|cell| &cell.value) else {
                continue;
            };
            let same = |parts: Option<Amount>| parts.is_some_and(|parts| close(*sum, parts, column.line.decimals));
            if let (Some(parts), false) = (column.sum, same(column.sum) || same(column.counted)) {
                self.note(FindingKind::SumMismatch { sum: *sum, parts }, row, column.at);
            }
        }
    }
}

impl Column<'_> {
    fn add(&mut self, answer: &Answer, cell: Option<&Cell>) {
        let Some(amount) = answer.amount() else { return };
        self.sum = self.sum.and_then(|sum| sum.checked_add(amount));
        if cell.is_some_and(|cell| matches!(cell.value, CellValue::Number(_))) {
            self.counted = self.counted.and_then(|sum| sum.checked_add(amount));
        }
    }
}

/// Whether two amounts are one at these decimals: a spreadsheet adds in binary and leaves dust.
fn close(a: Amount, b: Amount, decimals: u8) -> bool {
    let (Some(difference), Some(half)) = (a.checked_sub(b), Amount::new(5, decimals + 1)) else {
        return false;
    };
    let Some(other) = b.checked_sub(a) else { return false };
    difference < half && other < half
}
