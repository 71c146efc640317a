//! One indicator locality by locality, as the agencies told it.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::indicator::{Base, Computed, Definition, PlaceAsked, Reported, evaluate};
use serde::Serialize;
use store::Db;

use super::{IndicatorShown, TargetStanding, against, number};
use crate::error::{Error, Result};
use crate::figures::{end_of, gather};
use crate::reference::{AsOf, Reference};
use crate::rights::Right;
use crate::{Actor, Office};

/// One locality of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlaceRow {
    /// Code of the locality.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Codes of the agencies that report it.
    pub agencies: Vec<String>,
    /// Value, digit by digit; none where there is no figure.
    pub value: Option<serde_json::Number>,
    /// What it is measured against.
    pub denominator: Option<serde_json::Number>,
    /// Percent of it.
    pub percent: Option<serde_json::Number>,
    /// The three as people read them.
    pub shown: IndicatorShown,
    /// How it stands against its own target.
    pub standing: Option<TargetStanding>,
    /// Số liệu tính đến.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub as_of: Option<NaiveDate>,
    /// A figure of this month is still owed.
    pub missing: bool,
}

impl Office {
    /// An indicator of a month locality by locality, in their order, at the end of a day; without one, of the day the month
    /// is judged at. What is held against one number of the whole province has no base of its own here.
    ///
    /// # Errors
    /// The month was never opened, an unknown code, an indicator that is not reported by locality; no right.
    pub fn indicator_places(
        &self,
        period: Period,
        code: &str,
        on: Option<NaiveDate>,
        who: &Actor,
    ) -> Result<Vec<PlaceRow>> {
        who.require(Right::Read)?;
        let on = match on {
            Some(on) => on,
            None => self.seen_at(&self.round(period)?, None)?.heard,
        };
        let reference = self.reference();
        let view = reference.as_of(period.last_day());
        let used = view.used();
        let Some(indicator) = used.iter().find(|i| i.code == code) else {
            return Err(Error::unknown("chỉ tiêu", code, "Xem danh sách: indicator list."));
        };
        let found = self.store.read({
            let (reference, code) = (Arc::clone(&reference), code.to_owned());
            move |db| by_place(db, &reference, period, &code, end_of(on))
        })?;
        if found.is_empty() {
            return Err(Error::Refused(format!(
                "Chỉ tiêu {code} không báo cáo theo địa bàn nên không có số liệu từng địa bàn."
            )));
        }
        let rows = found.into_iter().map(|at| {
            let c = at.computed;
            let target = view.target_of_place(indicator.id, at.place);
            PlaceRow {
                code: reference.code(at.place).to_owned(),
                name: place_name(&view, at.place),
                agencies: at.agencies,
                value: c.value.and_then(number),
                denominator: c.base.and_then(number),
                percent: c.percent.and_then(number),
                shown: IndicatorShown::of(&c),
                standing: target.and_then(|t| against(t, c.value, c.base, &indicator.definition.unit)),
                as_of: c.as_of_latest,
                missing: !c.missing_from.is_empty(),
            }
        });
        Ok(rows.collect())
    }
}

/// "Huyện Phù Cát"; its own name where it has no name as a locality.
pub(super) fn place_name(view: &AsOf<'_>, place: i64) -> String {
    let organisation = view.all().organisation(place);
    let named = organisation.and_then(|o| o.place.clone());
    named.unwrap_or_else(|| view.name(place).to_owned())
}

/// An indicator at one locality.
pub(super) struct AtPlace {
    /// Id of the locality.
    pub place: i64,
    /// Codes of the agencies that report it.
    pub agencies: Vec<String>,
    /// What is known of it there.
    pub computed: Computed,
}

/// An indicator of a month at each of its localities, in their order; none where it is not reported by locality then.
pub(super) fn by_place(
    db: &Db<'_>,
    reference: &Reference,
    period: Period,
    code: &str,
    until: i64,
) -> Result<Vec<AtPlace>> {
    let view = reference.as_of(period.last_day());
    let used = view.used();
    let definitions = view.definitions(&used);
    let asked = localities(&definitions, code);
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let reported = gather(db, &view, &used, &definitions, period, until)?.reported;
    let mut rows = Vec::new();
    for place in view.organisations().filter(|o| asked.iter().any(|a| a.place == o.code)) {
        let (definitions, reported) = of_place(&definitions, &reported, &place.code);
        let computed = evaluate(&definitions, &reported, period).map_err(|e| Error::Refused(e.to_string()))?;
        let agencies = asked.iter().filter(|a| a.place == place.code);
        rows.extend(computed.into_iter().find(|c| c.code == code).map(|computed| AtPlace {
            place: place.id,
            agencies: agencies.map(|a| a.agency.clone()).collect(),
            computed,
        }));
    }
    Ok(rows)
}

/// The localities an indicator is reported for, through all that it is computed from.
fn localities(definitions: &[Definition], code: &str) -> Vec<PlaceAsked> {
    let (mut open, mut seen, mut found) = (vec![code], Vec::new(), Vec::new());
    while let Some(code) = open.pop() {
        if seen.contains(&code) {
            continue;
        }
        seen.push(code);
        let Some(definition) = definitions.iter().find(|d| d.code == code) else {
            continue;
        };
        for asked in &definition.places {
            if !found.contains(asked) {
                found.push(asked.clone());
            }
        }
        open.extend(definition.needs());
    }
    found
}

/// The same indicators for one locality alone.
fn of_place(definitions: &[Definition], reported: &[Reported], place: &str) -> (Vec<Definition>, Vec<Reported>) {
    let definitions = definitions.iter().map(|d| Definition {
        places: d.places.iter().filter(|asked| asked.place == place).cloned().collect(),
        base: match &d.base {
            // A number of the whole province is no measure of a part of it.
            Base::Target { .. } | Base::Catalogue { .. } => Base::None,
            base => base.clone(),
        },
        ..d.clone()
    });
    let reported = reported.iter().filter(|said| said.place.as_deref() == Some(place));
    (definitions.collect(), reported.cloned().collect())
}
