//! What becomes of a file: recognised or not, for this round or not, sound or to be mended.

use std::collections::HashMap;

use domain::amount::Amount;
use domain::finding::{Finding, FindingKind, Severity, blocks};
use domain::form::{AgencyForm, Answer, Field, FigureEntry, Filled, FormMark, IndicatorLine, Moment};
use domain::indicator::check_cumulative;
use domain::vi;
use store::round::{Round, RoundState};

use super::scan::{FileOutcome, Scan};
use crate::Office;
use crate::error::{Error, Result};

impl Office {
    /// Fills in what becomes of a file; `chosen` is the round it is looked at for, none for the one its mark names.
    pub(super) fn judge(&self, chosen: Option<Round>, scan: &mut Scan, received_at: Moment) -> Result<()> {
        if let Some(round) = &chosen
            && self.came_before(round, scan)?
        {
            return Ok(());
        }
        let book = match self.read_book(&scan.bytes)? {
            Ok(book) => book,
            Err(refusal) => {
                scan.findings.push(refusal.finding());
                return Ok(());
            }
        };
        let Some(mark) = sheet::recognise(&book) else {
            // Whatever form it has: secrets and people's numbers are shown to nobody.
            scan.findings = sheet::screen(&book);
            if !scan.findings.is_empty() {
                return Ok(());
            }
            scan.outcome = FileOutcome::Unrecognised;
            scan.findings.push(Finding::of_file(FindingKind::UnknownForm));
            return Ok(());
        };
        scan.mark = Some(mark.clone());
        if mark.store != self.store.id().to_string() {
            scan.findings.push(Finding::of_file(FindingKind::OtherStore));
            return Ok(());
        }
        let round = match self.round_of(&mark, chosen)? {
            Ok(round) => round,
            Err(kind) => {
                scan.findings.push(Finding::of_file(kind));
                return Ok(());
            }
        };
        scan.round_title = round.period.is_none().then(|| round.title.clone());
        if self.came_before(&round, scan)? {
            return Ok(());
        }
        if round.state != RoundState::Open {
            let round = mark.round_words();
            scan.findings
                .push(Finding::of_file(FindingKind::RoundNotOpen { round }));
            return Ok(());
        }
        let organisation = self.reference().organisation_coded(&mark.agency).map(|o| o.id);
        let form = match organisation {
            Some(id) => self.asked(&round, id)?,
            None => None,
        };
        let Some(form) = form else {
            scan.findings
                .push(Finding::of_file(FindingKind::NotExpected { agency: mark.agency }));
            return Ok(());
        };
        scan.agency_name = Some(form.agency_name.clone());
        let (filled, findings) = sheet::read_form(&book, &form);
        scan.findings = findings;
        scan.findings.extend(against_last_month(&form, &filled));
        scan.findings.extend(promised(&filled, received_at));
        scan.outcome = if scan.findings.iter().any(is_spill) {
            // Secrets and people's numbers must not be kept, not even as a faulty file.
            FileOutcome::Rejected
        } else if blocks(&scan.findings) || answers_nothing(&form, &filled) {
            FileOutcome::NeedsFixing
        } else {
            FileOutcome::Accepted
        };
        scan.refused = scan
            .findings
            .iter()
            .filter(|f| f.level() == Severity::Block && f.place.is_some())
            .count();
        scan.filled = filled;
        Ok(())
    }

    /// Whether these very bytes came into the round before; then the scan says so.
    fn came_before(&self, round: &Round, scan: &mut Scan) -> Result<bool> {
        let (sha256, id) = (scan.sha256.clone(), round.id);
        let before = self
            .store
            .read(move |db| store::submission::of_file(db, id, &sha256).map_err(Error::from))?;
        let Some(before) = before.into_iter().next() else {
            return Ok(false);
        };
        scan.outcome = FileOutcome::Duplicate;
        let organisation = before.organisation;
        let form = self
            .store
            .read(move |db| store::round::form(db, id, organisation).map_err(Error::from))?;
        scan.agency_name = form.as_ref().map(|f| f.agency_name.clone());
        scan.mark = form.map(|f| f.mark);
        let received = vi::moment(before.received_at);
        scan.findings
            .push(Finding::of_file(FindingKind::Duplicate { received }));
        Ok(true)
    }

    /// The round a workbook of this store belongs to: the chosen one, or the ad hoc one that its mark names; where none was
    /// chosen, whichever it names.
    fn round_of(&self, mark: &FormMark, chosen: Option<Round>) -> Result<std::result::Result<Round, FindingKind>> {
        let free = chosen.is_none();
        if let Some(round) = chosen
            && round.id == mark.round
        {
            return Ok(Ok(round));
        }
        let id = mark.round;
        let named = self
            .store
            .read(move |db| store::round::get(db, id).map_err(Error::from))?;
        let named = named.filter(|round| round.state != RoundState::Cancelled);
        Ok(match named {
            Some(round) if free || round.period.is_none() => Ok(round),
            None if free => Err(FindingKind::RoundNotOpen {
                round: mark.round_words(),
            }),
            _ => Err(FindingKind::OtherRound {
                found: mark.round_words(),
            }),
        })
    }

    /// The form an agency was asked in a round; none when it is not on the list, or excused.
    fn asked(&self, round: &Round, agency: i64) -> Result<Option<AgencyForm>> {
        let round = round.id;
        self.store.read(move |db| -> Result<_> {
            match store::round::expected_of(db, round, agency)? {
                Some(body) if body.excused.is_empty() => Ok(store::round::form(db, round, agency)?),
                _ => Ok(None),
            }
        })
    }
}

/// What must not stay in this office.
const fn is_spill(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        FindingKind::SecrecyWords | FindingKind::PersonalIdentifiers { .. }
    )
}

/// A workbook sent back as it was given out: every blank is told, none of them alone would keep it out.
fn answers_nothing(form: &AgencyForm, filled: &Filled) -> bool {
    let asked =
        !form.indicators.is_empty() || !form.tasks.is_empty() || form.matrix.is_some() || !form.questions.is_empty();
    asked && filled.figures.is_empty() && filled.tasks.is_empty() && filled.replies.is_empty()
}

/// Lũy kế against the month before, which the form itself carries.
fn against_last_month(form: &AgencyForm, filled: &Filled) -> Vec<Finding> {
    let mut found = Vec::new();
    let said: HashMap<(&str, Option<&str>, Field), &FigureEntry> = filled.figures.iter().map(|f| (key(f), f)).collect();
    let mut check = |line: &IndicatorLine, place: Option<&str>, previous: Amount| {
        let of = |field| said.get(&(line.code.as_str(), place, field)).copied();
        let amount = |field| of(field).and_then(|f| f.answer.amount());
        let Some(cumulative) = of(Field::Cumulative) else {
            return;
        };
        // Only what adds up over the year has a trong kỳ; a stock may fall.
        if !line.asks.contains(&Field::InPeriod) || matches!(cumulative.answer, Answer::NotMeasured) {
            return;
        }
        let kinds = check_cumulative(Some(previous), amount(Field::InPeriod), amount(Field::Cumulative));
        found.extend(
            kinds
                .into_iter()
                .map(|kind| Finding::at(kind, cumulative.at.clone(), &cumulative.seen)),
        );
    };
    for line in &form.indicators {
        if let Some((_, previous)) = line.last {
            check(line, None, previous);
        }
    }
    for last in form.matrix.iter().flat_map(|matrix| &matrix.last) {
        let lines = form.matrix.iter().flat_map(|matrix| &matrix.indicators);
        for line in lines.filter(|line| line.code == last.indicator) {
            check(line, Some(&last.place), last.amount);
        }
    }
    found
}

/// Which figure it is.
pub(super) fn key(figure: &FigureEntry) -> (&str, Option<&str>, Field) {
    (figure.indicator.as_str(), figure.place.as_deref(), figure.field)
}

/// "Hoàn thành" on a day that lies after the data came.
fn promised(filled: &Filled, received_at: Moment) -> Vec<Finding> {
    let late = filled
        .tasks
        .iter()
        .filter(|t| t.done_on.is_some_and(|d| d > received_at.date_naive()));
    late.map(|t| {
        let seen = t.done_on.map(vi::date_short).unwrap_or_default();
        Finding::at(FindingKind::DoneInFuture, t.at.clone(), &seen)
    })
    .collect()
}
