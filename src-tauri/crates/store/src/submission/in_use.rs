//! The answers in use: of each agency and round the newest accepted whole one that had come, with the parts after it.
//! Read for a whole span at once, whatever its length.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{Answer, Field, Moment, TaskState};
use domain::source::Source;
use rusqlite::Row;

use super::{Extent, Submission};
use crate::column::{SOURCE, json, parsed, parsed_opt, row_to_source, text, word};
use crate::{Db, StoreError};

/// A stored figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFigure {
    /// Its id.
    pub id: i64,
    /// Id of the submission.
    pub submission: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// Id of the indicator.
    pub indicator: i64,
    /// Id of the locality; none for the agency as a whole.
    pub place: Option<i64>,
    /// Which figure.
    pub field: Field,
    /// What was said.
    pub answer: Answer,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Source,
}

/// A stored task state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTask {
    /// Id of the submission.
    pub submission: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// Id of the task.
    pub task: i64,
    /// What the agency says.
    pub state: TaskState,
    /// Day it was done, when it says so.
    pub done_on: Option<NaiveDate>,
    /// Result in words; may be empty.
    pub result: String,
    /// Where the state stands.
    pub source: Source,
}

/// A figure in use, as it is computed with; where it stands is asked by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureInUse {
    /// Its id.
    pub id: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// Id of the indicator.
    pub indicator: i64,
    /// Id of the locality; none for the agency as a whole.
    pub place: Option<i64>,
    /// The period the round asks about.
    pub period: Period,
    /// Which figure.
    pub field: Field,
    /// What was said.
    pub answer: Answer,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
}

/// Which figures: those in use in the rounds of a regime whose periods end from `first` to `last`, as known before `until`
/// (seconds, exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Id of the regime.
    pub regime: i64,
    /// From this day.
    pub first: NaiveDate,
    /// To this day.
    pub last: NaiveDate,
    /// Exclusive.
    pub until: i64,
}

/// A figure with the answer it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcedFigure {
    /// The figure.
    pub figure: StoredFigure,
    /// Id of the round.
    pub round: i64,
    /// When the data reached the office.
    pub received_at: Moment,
    /// Name and SHA-256 of the file; empty without one.
    pub file: (String, String),
}

/// What an agency said last of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSaid {
    /// The state.
    pub task: StoredTask,
    /// When it came.
    pub received_at: Moment,
    /// Id of the round it came in.
    pub round: i64,
}

pub(super) fn row_to_answer(row: &Row<'_>, at: usize) -> Result<Answer, StoreError> {
    let unreadable = |what: String| StoreError::Unreadable { table: "figure", what };
    Ok(match text(row, at)? {
        "number" => {
            let (mantissa, scale) = (row.get(at + 1)?, row.get(at + 2)?);
            let amount = Amount::new(mantissa, scale);
            Answer::Number(amount.ok_or_else(|| unreadable(format!("scale {scale}")))?)
        }
        "yes" => Answer::YesNo(true),
        "no" => Answer::YesNo(false),
        "nothing" => Answer::Nothing,
        "not_measured" => Answer::NotMeasured,
        other => return Err(unreadable(format!("‘{other}’"))),
    })
}

pub(super) fn row_to_figure(row: &Row<'_>) -> Result<StoredFigure, StoreError> {
    Ok(StoredFigure {
        id: row.get(0)?,
        submission: row.get(1)?,
        organisation: row.get(2)?,
        indicator: row.get(3)?,
        place: row.get(4)?,
        field: word(row, 5)?,
        answer: row_to_answer(row, 6)?,
        as_of: parsed_opt(row, 9)?,
        source: row_to_source(row, 10)?,
    })
}

pub(super) fn row_to_task(row: &Row<'_>) -> Result<StoredTask, StoreError> {
    Ok(StoredTask {
        submission: row.get(0)?,
        organisation: row.get(1)?,
        task: row.get(2)?,
        state: word(row, 3)?,
        done_on: parsed_opt(row, 4)?,
        result: row.get(5)?,
        source: row_to_source(row, 6)?,
    })
}

/// The submissions in use of a round before `until` (seconds, exclusive): of each agency its newest accepted whole one
/// and the parts after it, oldest first.
pub fn latest(db: &Db<'_>, round: i64, until: i64) -> Result<Vec<Submission>, StoreError> {
    let standing = super::of_round(db, round)?;
    let mut by_agency: HashMap<i64, Vec<Submission>> = HashMap::new();
    let mut order = Vec::new();
    let accepted = |s: &Submission| s.outcome == super::Outcome::Accepted && s.received_at.timestamp() < until;
    for submission in standing.into_iter().filter(accepted) {
        let of_agency = by_agency.entry(submission.organisation).or_default();
        if of_agency.is_empty() {
            order.push(submission.organisation);
        }
        if submission.extent == Extent::Whole {
            of_agency.clear();
        }
        of_agency.push(submission);
    }
    Ok(order
        .into_iter()
        .flat_map(|organisation| by_agency.remove(&organisation).unwrap_or_default())
        .collect())
}

/// The figures in use of a span. Of several claims in one place the one that was chosen counts, else the newest.
pub fn figures_in(db: &Db<'_>, span: Span) -> Result<Vec<FigureInUse>, StoreError> {
    let sql = include_str!("figures_in.sql").replace("{ONLY}", "");
    let claims = db.rows(&sql, span.params(), row_to_claim)?;
    settled(db, span, claims)
}

/// Of [`figures_in`] only those of some pairs of indicator and agency.
pub fn figures_of(db: &Db<'_>, span: Span, pairs: &[(i64, i64)]) -> Result<Vec<FigureInUse>, StoreError> {
    // A pair is one number, so that it is looked for within the index and only what is wanted is read whole.
    let only = "WHERE f.indicator IN (SELECT value FROM json_each(?5))
        AND (f.indicator << 32 | f.organisation) IN (SELECT value FROM json_each(?6))";
    let sql = include_str!("figures_in.sql").replace("{ONLY}", only);
    let indicators: BTreeSet<i64> = pairs.iter().map(|(indicator, _)| *indicator).collect();
    let pairs: Vec<i64> = pairs
        .iter()
        .map(|(indicator, agency)| indicator << 32 | agency)
        .collect();
    let (regime, first, last, until) = span.params();
    let params = (regime, first, last, until, json(&indicators)?, json(&pairs)?);
    let claims = db.rows(&sql, params, row_to_claim)?;
    settled(db, span, claims)
}

/// Figures by their ids, with where each stands and the answer it came in.
pub fn sourced(db: &Db<'_>, ids: &[i64]) -> Result<Vec<SourcedFigure>, StoreError> {
    let sql = include_str!("sourced.sql").replace("{SOURCE}", SOURCE);
    db.rows(&sql, [json(&ids)?], |row| {
        Ok(SourcedFigure {
            figure: row_to_figure(row)?,
            round: row.get(20)?,
            received_at: parsed(row, 21)?,
            file: (row.get(22)?, row.get(23)?),
        })
    })
}

impl Span {
    fn params(self) -> (i64, String, String, i64) {
        (self.regime, self.first.to_string(), self.last.to_string(), self.until)
    }
}

/// A figure that some answer gives; another answer may give the same.
struct Claim {
    figure: FigureInUse,
    submission: i64,
    received_utc: i64,
}

fn row_to_claim(row: &Row<'_>) -> Result<Claim, StoreError> {
    Ok(Claim {
        figure: FigureInUse {
            id: row.get(0)?,
            organisation: row.get(2)?,
            indicator: row.get(3)?,
            place: row.get(4)?,
            field: word(row, 5)?,
            answer: row_to_answer(row, 6)?,
            as_of: parsed_opt(row, 9)?,
            period: parsed(row, 10)?,
        },
        submission: row.get(1)?,
        received_utc: row.get(11)?,
    })
}

/// Of several claims in one place the chosen one, else the newest.
fn settled(db: &Db<'_>, span: Span, claims: Vec<Claim>) -> Result<Vec<FigureInUse>, StoreError> {
    // Within one answer a place stands once, so that only what several answers speak of has to be looked at.
    let mut speaks: HashMap<(Period, i64), i64> = HashMap::new();
    let mut contested: HashSet<(Period, i64)> = HashSet::new();
    for claim in &claims {
        let of = (claim.figure.period, claim.figure.organisation);
        if *speaks.entry(of).or_insert(claim.submission) != claim.submission {
            contested.insert(of);
        }
    }
    if contested.is_empty() {
        return Ok(claims.into_iter().map(|claim| claim.figure).collect());
    }
    let sql = include_str!("choices.sql");
    let chosen: HashMap<i64, i64> = db
        .rows(
            sql,
            (span.regime, span.first.to_string(), span.last.to_string()),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .into_iter()
        .collect();
    type Place = (Period, i64, i64, Option<i64>, Field);
    type Rank = (Option<i64>, i64, i64, i64);
    let mut best: HashMap<Place, (Rank, usize)> = HashMap::new();
    let mut found: Vec<FigureInUse> = Vec::with_capacity(claims.len());
    for Claim {
        figure: f,
        submission,
        received_utc,
    } in claims
    {
        if !contested.contains(&(f.period, f.organisation)) {
            found.push(f);
            continue;
        }
        let rank = (chosen.get(&f.id).copied(), received_utc, submission, f.id);
        match best.entry((f.period, f.organisation, f.indicator, f.place, f.field)) {
            Entry::Vacant(free) => {
                free.insert((rank, found.len()));
                found.push(f);
            }
            Entry::Occupied(mut there) if there.get().0 < rank => {
                found[there.get().1] = f;
                there.get_mut().0 = rank;
            }
            Entry::Occupied(_) => {}
        }
    }
    Ok(found)
}

/// What each agency said last of each task in the rounds that end by `last`, as known before `until`.
pub fn last_said(db: &Db<'_>, last: NaiveDate, until: i64) -> Result<Vec<LastSaid>, StoreError> {
    let sql = include_str!("last_said.sql").replace("{SOURCE}", SOURCE);
    db.rows(&sql, (last.to_string(), until), |row| {
        Ok(LastSaid {
            task: row_to_task(row)?,
            received_at: parsed(row, 16)?,
            round: row.get(17)?,
        })
    })
}
