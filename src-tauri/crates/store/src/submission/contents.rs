//! What was read from one answer, and what was found in it.

use domain::finding::{Finding, FindingView};
use domain::form::{CellRef, Filled};
use domain::source::Source;
use domain::word::Word as _;
use rusqlite::params;

use super::in_use::{StoredFigure, StoredTask, row_to_figure, row_to_task};
use super::lists::{answer_columns, reply_columns};
use crate::column::{SOURCE, SourceColumns, day, json, row_to_source, word};
use crate::{Db, StoreError, Tx};

/// Ghi chú beside an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNote {
    /// Id of the indicator.
    pub indicator: i64,
    /// In the agency's words.
    pub text: String,
    /// Where it stands.
    pub source: Source,
}

/// A finding in the words of its day.
pub type StoredFinding = FindingView;

/// Ids that the codes of an answer stand for.
pub struct Names<'a> {
    /// Id of an indicator by its code.
    pub indicator: &'a dyn Fn(&str) -> Option<i64>,
    /// Id of an organisation by its code.
    pub organisation: &'a dyn Fn(&str) -> Option<i64>,
}

/// The figures of a submission.
pub fn figures(db: &Db<'_>, submission: i64) -> Result<Vec<StoredFigure>, StoreError> {
    let sql = format!(
        "SELECT id, submission, organisation, indicator, place, field, answer, mantissa, scale, as_of, {SOURCE}
            FROM figure WHERE submission = ?1 ORDER BY id"
    );
    db.rows(&sql, [submission], row_to_figure)
}

/// The task states of a submission, of coordinators too.
pub fn task_entries(db: &Db<'_>, submission: i64) -> Result<Vec<StoredTask>, StoreError> {
    let sql = format!(
        "SELECT submission, organisation, task, state, done_on, result, {SOURCE}
            FROM task_entry WHERE submission = ?1"
    );
    db.rows(&sql, [submission], row_to_task)
}

/// The notes of a submission.
pub fn notes(db: &Db<'_>, submission: i64) -> Result<Vec<StoredNote>, StoreError> {
    let sql = format!("SELECT indicator, text, {SOURCE} FROM note WHERE submission = ?1 ORDER BY position");
    db.rows(&sql, [submission], |row| {
        Ok(StoredNote {
            indicator: row.get(0)?,
            text: row.get(1)?,
            source: row_to_source(row, 2)?,
        })
    })
}

/// What was found in a submission, in the words of that day.
pub fn findings(db: &Db<'_>, submission: i64) -> Result<Vec<StoredFinding>, StoreError> {
    let sql = "SELECT code, level, sheet, cell, seen, expected, message FROM finding
        WHERE submission = ?1 ORDER BY position";
    db.rows(sql, [submission], |row| {
        Ok(FindingView {
            code: row.get(0)?,
            level: word(row, 1)?,
            sheet: row.get(2)?,
            cell: row.get(3)?,
            seen: row.get(4)?,
            expected: row.get(5)?,
            message: row.get(6)?,
        })
    })
}

/// Stores what was read from the first file of an answer and what was found. A faulty workbook brings findings and an
/// empty `Filled`.
///
/// # Errors
/// [`StoreError::Unreadable`] for a code that stands for nothing.
pub fn add_contents(
    tx: &Tx<'_>,
    submission: i64,
    organisation: i64,
    filled: &Filled,
    findings: &[Finding],
    names: &Names<'_>,
) -> Result<(), StoreError> {
    let adding = Adding {
        tx,
        submission,
        organisation,
        names,
    };
    adding.figures(filled)?;
    adding.notes(filled)?;
    adding.tasks(filled)?;
    adding.lists(filled)?;
    adding.replies(filled)?;
    adding.findings(findings)
}

struct Adding<'a> {
    tx: &'a Tx<'a>,
    submission: i64,
    organisation: i64,
    names: &'a Names<'a>,
}

fn of_cell(at: &CellRef, seen: &str) -> Source {
    Source::Cell {
        file: 0,
        at: at.clone(),
        seen: seen.to_owned(),
    }
}

impl Adding<'_> {
    fn indicator(&self, code: &str) -> Result<i64, StoreError> {
        (self.names.indicator)(code).ok_or_else(|| StoreError::Unreadable {
            table: "indicator",
            what: format!("không có mã {code}"),
        })
    }

    fn place(&self, code: Option<&str>) -> Result<Option<i64>, StoreError> {
        let Some(code) = code else { return Ok(None) };
        match (self.names.organisation)(code) {
            Some(id) => Ok(Some(id)),
            None => Err(StoreError::Unreadable {
                table: "organisation",
                what: format!("không có mã {code}"),
            }),
        }
    }

    fn figures(&self, filled: &Filled) -> Result<(), StoreError> {
        for f in &filled.figures {
            let (answer, amount) = answer_columns(&f.answer);
            // Written out: a month of 210 agencies has 84.000 of them.
            self.tx.execute(
                include_str!("add_figure.sql"),
                params![
                    self.submission,
                    self.organisation,
                    self.indicator(&f.indicator)?,
                    self.place(f.place.as_deref())?,
                    f.field.word(),
                    answer,
                    amount.map(|a| a.mantissa()),
                    amount.map(|a| a.scale()),
                    day(f.as_of),
                    "cell",
                    0,
                    f.at.sheet,
                    f.at.cell,
                    f.seen
                ],
            )?;
        }
        Ok(())
    }

    fn notes(&self, filled: &Filled) -> Result<(), StoreError> {
        for (n, note) in (0u32..).zip(&filled.notes) {
            let source = of_cell(&note.at, &note.text);
            self.sourced(
                "note",
                &["submission", "position", "indicator", "text"],
                params![self.submission, n, self.indicator(&note.indicator)?, note.text],
                &source,
            )?;
        }
        Ok(())
    }

    fn tasks(&self, filled: &Filled) -> Result<(), StoreError> {
        for t in &filled.tasks {
            let source = of_cell(&t.at, t.state.words());
            self.sourced(
                "task_entry",
                &["submission", "task", "organisation", "state", "done_on", "result"],
                params![
                    self.submission,
                    t.task,
                    self.organisation,
                    t.state.word(),
                    day(t.done_on),
                    t.result
                ],
                &source,
            )?;
        }
        Ok(())
    }

    fn lists(&self, filled: &Filled) -> Result<(), StoreError> {
        const OF: [&str; 3] = ["submission", "position", "organisation"];
        for (n, o) in (0u32..).zip(&filled.obstacles) {
            let columns = [&OF[..], &["text", "cause", "solution"]].concat();
            self.sourced(
                "obstacle",
                &columns,
                params![
                    self.submission,
                    n,
                    self.organisation,
                    o.text,
                    o.cause.map(|c| c.word()),
                    o.solution
                ],
                &of_cell(&o.at, &o.text),
            )?;
        }
        for (n, r) in (0u32..).zip(&filled.recommendations) {
            let columns = [&OF[..], &["addressee", "text"]].concat();
            self.sourced(
                "recommendation",
                &columns,
                params![self.submission, n, self.organisation, r.to, r.text],
                &of_cell(&r.at, &r.text),
            )?;
        }
        for (n, d) in (0u32..).zip(&filled.directives) {
            let columns = [&OF[..], &["symbol", "dated", "subject"]].concat();
            self.sourced(
                "directive_entry",
                &columns,
                params![self.submission, n, self.organisation, d.symbol, day(d.date), d.subject],
                &of_cell(&d.at, &d.subject),
            )?;
        }
        for (n, d) in (0u32..).zip(&filled.documents) {
            let columns = [&OF[..], &["symbol", "dated", "name"]].concat();
            self.sourced(
                "document_entry",
                &columns,
                params![self.submission, n, self.organisation, d.symbol, day(d.date), d.name],
                &of_cell(&d.at, &d.name),
            )?;
        }
        Ok(())
    }

    fn replies(&self, filled: &Filled) -> Result<(), StoreError> {
        let columns = [
            "submission",
            "position",
            "organisation",
            "question",
            "answer",
            "mantissa",
            "scale",
            "day",
            "words",
            "note",
        ];
        for (n, r) in (0u32..).zip(&filled.replies) {
            let (answer, mantissa, scale, day, words) = reply_columns(&r.reply);
            self.sourced(
                "reply",
                &columns,
                params![
                    self.submission,
                    n,
                    self.organisation,
                    r.question,
                    answer,
                    mantissa,
                    scale,
                    day,
                    words,
                    r.note
                ],
                &of_cell(&r.at, &r.seen),
            )?;
        }
        Ok(())
    }

    fn findings(&self, findings: &[Finding]) -> Result<(), StoreError> {
        let sql = "INSERT INTO finding (submission, position, code, level, sheet, cell, seen, expected, message,
            arguments) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        for (n, finding) in (0u32..).zip(findings) {
            let shown = finding.view();
            self.tx.execute(
                sql,
                params![
                    self.submission,
                    n,
                    shown.code,
                    shown.level.word(),
                    shown.sheet,
                    shown.cell,
                    shown.seen,
                    shown.expected,
                    shown.message,
                    json(&finding.kind)?
                ],
            )?;
        }
        Ok(())
    }

    /// A row with the columns that say where it comes from.
    fn sourced(
        &self,
        table: &'static str,
        columns: &[&str],
        values: &[&dyn rusqlite::ToSql],
        source: &Source,
    ) -> Result<(), StoreError> {
        let s = SourceColumns::of(source);
        let of_source: [&dyn rusqlite::ToSql; 10] = [
            &s.kind,
            &s.file,
            &s.sheet,
            &s.cell,
            &s.seen,
            &s.document,
            &s.place,
            &s.person,
            &s.at,
            &s.reason,
        ];
        let columns: Vec<&str> = columns
            .iter()
            .copied()
            .chain(SOURCE.split(',').map(str::trim))
            .collect();
        let values: Vec<&dyn rusqlite::ToSql> = values.iter().copied().chain(of_source).collect();
        self.tx.put(0, table, &columns, &values)?;
        Ok(())
    }
}
