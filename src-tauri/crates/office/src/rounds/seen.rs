//! The days a month is seen at.

use chrono::NaiveDate;
use store::Db;
use store::round::Round;

use crate::Office;
use crate::error::Result;
use crate::figures::day_of;

/// When a month is judged, and by what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenAt {
    /// Deadlines are judged at its end.
    pub on: NaiveDate,
    /// What came by its end counts.
    pub heard: NaiveDate,
}

impl SeenAt {
    /// At the end of a day or, where none is asked for, as the month stands: judged at the last day in time for the office's
    /// own report, by all that came, for what was taken is never shown as missing.
    pub(crate) fn of(db: &Db<'_>, round: &Round, asked: Option<NaiveDate>) -> Result<Self> {
        if let Some(on) = asked {
            return Ok(Self { on, heard: on });
        }
        let on = round.province_due.unwrap_or_else(|| round.agency_due.date_naive());
        let (answer, document) = store::submission::last_received(db, round.id)?;
        let came = [answer.and_then(day_of), document].into_iter().flatten();
        Ok(Self {
            on,
            heard: came.fold(on, NaiveDate::max),
        })
    }
}

impl Office {
    /// [`SeenAt::of`] a round that was found.
    pub(crate) fn seen_at(&self, round: &Round, asked: Option<NaiveDate>) -> Result<SeenAt> {
        let round = round.clone();
        self.store.read(move |db| SeenAt::of(db, &round, asked))
    }
}
