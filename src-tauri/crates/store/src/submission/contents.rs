//! What was read from an accepted workbook, and what was found wrong in a faulty one.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::finding::Finding;
use domain::form::{
    Answer, CellRef, DirectiveEntry, Field, FigureEntry, Filled, ObstacleEntry, RecommendationEntry, TaskEntry,
    TaskState,
};
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::column::{from_json, json, parsed_opt, text};
use crate::{Db, StoreError, Tx};

/// A stored figure with the submission it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFigure {
    /// Id of the submission.
    pub submission: i64,
    /// The figure and its cell.
    pub entry: FigureEntry,
}

/// A stored task state with the submission it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTask {
    /// Id of the submission.
    pub submission: i64,
    /// The state and its cell.
    pub entry: TaskEntry,
}

/// What an agency wrote in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narratives {
    /// Khó khăn, vướng mắc.
    pub obstacles: Vec<ObstacleEntry>,
    /// Kiến nghị, đề xuất.
    pub recommendations: Vec<RecommendationEntry>,
    /// Văn bản chỉ đạo.
    pub directives: Vec<DirectiveEntry>,
}

/// A fieldless enum as the word serde writes for it.
fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    let text = json(value)?;
    Ok(text.trim_matches('"').to_owned())
}

/// The reverse of [`word`].
fn of_word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|e| StoreError::Unreadable {
        table: "submission",
        what: e.to_string(),
    })
}

fn row_to_answer(row: &Row<'_>, at: usize) -> Result<Answer, StoreError> {
    Ok(match text(row, at)? {
        "number" => {
            let (mantissa, scale) = (row.get(at + 1)?, row.get(at + 2)?);
            let too_fine = || StoreError::Unreadable {
                table: "figure",
                what: format!("scale {scale}"),
            };
            Answer::Number(Amount::new(mantissa, scale).ok_or_else(too_fine)?)
        }
        "yes" => Answer::YesNo(true),
        "no" => Answer::YesNo(false),
        "nothing" => Answer::Nothing,
        _ => Answer::NotMeasured,
    })
}

fn row_to_figure(row: &Row<'_>) -> Result<StoredFigure, StoreError> {
    let field: Field = of_word(row, 2)?;
    Ok(StoredFigure {
        submission: row.get(0)?,
        entry: FigureEntry {
            indicator: row.get(1)?,
            field,
            answer: row_to_answer(row, 3)?,
            as_of: parsed_opt::<NaiveDate>(row, 6)?,
            at: CellRef {
                sheet: row.get(7)?,
                cell: row.get(8)?,
            },
            seen: row.get(9)?,
        },
    })
}

fn row_to_task(row: &Row<'_>) -> Result<StoredTask, StoreError> {
    let state: TaskState = of_word(row, 2)?;
    Ok(StoredTask {
        submission: row.get(0)?,
        entry: TaskEntry {
            task: row.get(1)?,
            state,
            done_on: parsed_opt(row, 3)?,
            result: row.get(4)?,
            at: CellRef {
                sheet: row.get(5)?,
                cell: row.get(6)?,
            },
        },
    })
}

/// The figures of a submission.
pub fn figures(db: &Db<'_>, submission: i64) -> Result<Vec<StoredFigure>, StoreError> {
    let sql = "SELECT submission, indicator, field, answer, mantissa, scale, as_of, sheet, cell, seen
        FROM figure WHERE submission = ?1";
    db.rows(sql, [submission], row_to_figure)
}

/// The task states of a submission.
pub fn task_entries(db: &Db<'_>, submission: i64) -> Result<Vec<StoredTask>, StoreError> {
    let sql = "SELECT submission, task, state, done_on, result, sheet, cell FROM task_entry WHERE submission = ?1";
    db.rows(sql, [submission], row_to_task)
}

/// Obstacles, recommendations and directives of a submission.
pub fn narratives(db: &Db<'_>, submission: i64) -> Result<Narratives, StoreError> {
    let sql = "SELECT entry FROM narrative WHERE submission = ?1 AND kind = ?2 ORDER BY position";
    Ok(Narratives {
        obstacles: db.rows(sql, (submission, "obstacle"), |row| from_json(row, 0))?,
        recommendations: db.rows(sql, (submission, "recommendation"), |row| from_json(row, 0))?,
        directives: db.rows(sql, (submission, "directive"), |row| from_json(row, 0))?,
    })
}

/// What was found in a submission.
pub fn findings(db: &Db<'_>, submission: i64) -> Result<Vec<Finding>, StoreError> {
    let sql = "SELECT entry FROM finding WHERE submission = ?1 ORDER BY position";
    db.rows(sql, [submission], |row| from_json(row, 0))
}

/// Stores what was read and found. A faulty workbook brings findings and an empty `Filled`.
pub fn add_contents(tx: &Tx<'_>, submission: i64, filled: &Filled, findings: &[Finding]) -> Result<(), StoreError> {
    for figure in &filled.figures {
        add_figure(tx, submission, figure)?;
    }
    let sql = "INSERT INTO task_entry (submission, task, state, done_on, result, sheet, cell)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    for t in &filled.tasks {
        let done_on = t.done_on.map(|d| d.to_string());
        tx.execute(
            sql,
            (
                submission,
                &t.task,
                word(&t.state)?,
                done_on,
                &t.result,
                &t.at.sheet,
                &t.at.cell,
            ),
        )?;
    }
    add_narratives(tx, submission, "obstacle", &filled.obstacles)?;
    add_narratives(tx, submission, "recommendation", &filled.recommendations)?;
    add_narratives(tx, submission, "directive", &filled.directives)?;
    let sql = "INSERT INTO finding (submission, position, entry) VALUES (?1, ?2, ?3)";
    for (n, finding) in (0u32..).zip(findings) {
        tx.execute(sql, (submission, n, json(finding)?))?;
    }
    Ok(())
}

fn add_figure(tx: &Tx<'_>, submission: i64, f: &FigureEntry) -> Result<(), StoreError> {
    let (answer, amount) = match &f.answer {
        Answer::Number(a) => ("number", Some(a)),
        Answer::YesNo(true) => ("yes", None),
        Answer::YesNo(false) => ("no", None),
        Answer::Nothing => ("nothing", None),
        Answer::NotMeasured => ("not_measured", None),
    };
    tx.execute(
        include_str!("add_figure.sql"),
        rusqlite::params![
            submission,
            f.indicator,
            word(&f.field)?,
            answer,
            amount.map(|a| a.mantissa()),
            amount.map(|a| a.scale()),
            f.as_of.map(|d| d.to_string()),
            f.at.sheet,
            f.at.cell,
            f.seen
        ],
    )?;
    Ok(())
}

fn add_narratives<T: Serialize>(tx: &Tx<'_>, submission: i64, kind: &str, entries: &[T]) -> Result<(), StoreError> {
    let sql = "INSERT INTO narrative (submission, kind, position, entry) VALUES (?1, ?2, ?3, ?4)";
    for (n, entry) in (0u32..).zip(entries) {
        tx.execute(sql, (submission, kind, n, json(entry)?))?;
    }
    Ok(())
}
