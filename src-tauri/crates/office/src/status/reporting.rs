//! Who reported by the end of a day, in one month or over an agency's months.

use chrono::NaiveDate;
use domain::organisation::Level;
use domain::status::{FileOutcome, ReceivedFile, Reporting, ReportingState, reporting_state};
use serde::Serialize;
use store::Db;
use store::round::{Expected, Round};
use store::submission::{Arrival, Outcome, Submission};

use super::small;
use crate::error::Result;
use crate::figures::vietnam;
use crate::reference::{AsOf, Reference};

/// Who reported. `on_time + late + missing = expected`; a report that needs fixing is still missing.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthReporting {
    /// Who must.
    pub expected: u32,
    /// Gửi đúng hạn.
    pub on_time: u32,
    /// Gửi chậm.
    pub late: u32,
    /// Chưa gửi, or not yet in order.
    pub missing: u32,
    /// Cần chỉnh lý; part of `missing`.
    pub needs_fixing: u32,
    /// One by one, in the round's order.
    pub agencies: Vec<AgencyStatus>,
    /// Who need not answer; not counted above.
    pub excused: Vec<Excused>,
}

/// A body of the list that need not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Excused {
    /// Code.
    pub code: String,
    /// Name when the round opened.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One agency.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AgencyStatus {
    /// Code.
    pub code: String,
    /// Name when the round opened.
    pub name: String,
    /// Level when the round opened.
    pub level: Level,
    /// Heading it stands under.
    pub group: String,
    /// Whether it reported.
    pub state: ReportingState,
    /// In words, with what is still missing.
    pub words: String,
    /// When the first recognised file came.
    pub received_at: Option<String>,
    /// Day the official document came.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub document_at: Option<NaiveDate>,
    /// Data came, the official document did not.
    pub awaiting_document: bool,
    /// "gửi lại ngày …".
    pub flags: Vec<String>,
    /// Why it was added after the round was opened; empty for the frozen list.
    pub added: String,
}

/// Who reported in a round, judged at the end of a day.
pub(crate) fn reporting(db: &Db<'_>, round: &Round, on: NaiveDate, view: &AsOf<'_>) -> Result<MonthReporting> {
    let expected = store::round::expected(db, round.id)?;
    let submissions = store::submission::of_round(db, round.id)?;
    let arrivals = store::submission::arrivals(db, round.id)?;
    let counts_by = counts_by(view.all(), round);
    let (must, excused): (Vec<Expected>, Vec<Expected>) =
        expected.into_iter().partition(|body| body.excused.is_empty());
    let excused = excused.into_iter().map(|body| Excused {
        code: view.all().code(body.organisation).to_owned(),
        name: body.name,
        reason: body.excused,
    });
    let agencies: Vec<AgencyStatus> = must
        .into_iter()
        .map(|body| {
            let files = received(&body, &submissions, &arrivals);
            let judged = reporting_state(body.due, on, &files, counts_by);
            agency(view.all(), body, &judged)
        })
        .collect();
    let count = |state| small(agencies.iter().filter(|a| a.state == state).count());
    let needs_fixing = count(ReportingState::NeedsFixing);
    Ok(MonthReporting {
        expected: small(agencies.len()),
        on_time: count(ReportingState::OnTime),
        late: count(ReportingState::Late),
        missing: count(ReportingState::Missing) + needs_fixing,
        needs_fixing,
        agencies,
        excused: excused.collect(),
    })
}

/// Whether one agency reported, in every round that asks it, newest first, by what has come at the end of a day.
pub(crate) fn sent_by(
    db: &Db<'_>,
    reference: &Reference,
    organisation: i64,
    on: NaiveDate,
) -> Result<Vec<(Round, AgencyStatus)>> {
    let mut submissions = store::submission::of_agency(db, organisation, u32::MAX)?;
    submissions.retain(|submission| !submission.withdrawn);
    submissions.sort_by_key(|submission| (submission.received_at, submission.id));
    let arrivals = store::submission::arrivals_of(db, organisation)?;
    let asking = store::round::asking(db, organisation)?.into_iter();
    let sent = asking.filter(|(_, body)| body.excused.is_empty()).map(|(round, body)| {
        let of = |id: i64| id == round.id;
        let submissions: Vec<Submission> = submissions.iter().filter(|s| of(s.round)).cloned().collect();
        let arrivals: Vec<Arrival> = arrivals.iter().filter(|a| of(a.round)).cloned().collect();
        let files = received(&body, &submissions, &arrivals);
        let judged = reporting_state(body.due, on, &files, counts_by(reference, &round));
        let status = agency(reference, body, &judged);
        (round, status)
    });
    Ok(sent.collect())
}

/// What being in time is judged by in a round.
fn counts_by(reference: &Reference, round: &Round) -> domain::status::CountsBy {
    let regime = reference.regimes().find(|r| Some(r.id) == round.regime);
    regime.map_or(domain::status::CountsBy::Data, |r| r.counts_by)
}

fn agency(reference: &Reference, body: Expected, judged: &Reporting) -> AgencyStatus {
    AgencyStatus {
        code: reference.code(body.organisation).to_owned(),
        state: judged.state,
        words: judged.words().to_owned(),
        received_at: judged.received_at.map(|at| at.to_rfc3339()),
        document_at: judged.document_at,
        awaiting_document: judged.awaiting_document,
        flags: judged.flags(),
        added: body.added,
        group: body.level.group_words().to_owned(),
        name: body.name,
        level: body.level,
    }
}

fn received(body: &Expected, submissions: &[Submission], arrivals: &[Arrival]) -> Vec<ReceivedFile> {
    // They stand in the order they arrived: a re-send's document does not hide the first one.
    let document_at = arrivals
        .iter()
        .find(|a| a.organisation == body.organisation)
        .map(|a| a.document_at);
    let own = submissions.iter().filter(|s| s.organisation == body.organisation);
    let files = own.map(|s| ReceivedFile {
        received_at: s.received_at.with_timezone(&vietnam()),
        document_at,
        outcome: match s.outcome {
            Outcome::Accepted => FileOutcome::Accepted,
            Outcome::NeedsFixing => FileOutcome::NeedsFixing,
        },
    });
    files.collect()
}
