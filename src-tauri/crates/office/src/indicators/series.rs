//! An indicator month by month at each locality: as it was reported, each locality under the months it was there; or
//! restated, every month counted for the localities of the last one. What cannot be restated says why.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::vi;
use serde::{Deserialize, Serialize};

use super::places::{by_place, place_name};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Actor, Office};

/// Months of a series.
const MONTHS: usize = 12;

/// For which localities a series is told.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SeriesManner {
    /// Each as it was in the month.
    AsReported,
    /// All as they are in the last month.
    Restated,
}

/// A series by locality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorSeries {
    /// How it is told.
    pub manner: SeriesManner,
    /// The same in words, for whoever sees the table alone.
    pub manner_words: String,
    /// Twelve months, the oldest first.
    pub months: Vec<Period>,
    /// Localities: those of the last month in their order, then those that ended.
    pub rows: Vec<SeriesRow>,
    /// A body ended or began between the first month and the last, so that the two manners differ.
    pub regrouped: bool,
}

/// A locality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeriesRow {
    /// Code.
    pub code: String,
    /// Name on the last day it was there.
    pub name: String,
    /// Its last day; none while it is there.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub ended: Option<NaiveDate>,
    /// One a month; none where it was not there, or told nothing.
    pub cells: Vec<Option<SeriesCell>>,
}

/// A figure of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeriesCell {
    /// As people read it; empty where it cannot be restated.
    pub text: String,
    /// The former localities it is the sum of, or why there is no sum; empty for a figure as it was reported.
    pub note: String,
}

/// The localities of a month with what they told.
type Told = HashMap<i64, Option<Amount>>;

impl Office {
    /// Twelve months of an indicator by locality, the last of them `last`.
    ///
    /// # Errors
    /// An unknown code, an indicator that is not reported by locality; no right.
    pub fn indicator_series(
        &self,
        code: &str,
        last: Period,
        manner: SeriesManner,
        who: &Actor,
    ) -> Result<IndicatorSeries> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let last = last.last_month();
        if reference.as_of(last.last_day()).indicator(code).is_none() {
            return Err(Error::unknown("chỉ tiêu", code, "Xem danh sách: indicator list."));
        }
        let mut months: Vec<Period> = std::iter::successors(Some(last), |month| Some(month.previous()))
            .take(MONTHS)
            .collect();
        months.reverse();
        let asked = months.clone();
        let (known, wanted) = (Arc::clone(&reference), code.to_owned());
        let told: Vec<(Vec<i64>, Told)> = self.store.read(move |db| {
            let month = |period: &Period| -> Result<_> {
                let found = by_place(db, &known, *period, &wanted, i64::MAX)?;
                Ok((
                    found.iter().map(|at| at.place).collect(),
                    found.into_iter().map(|at| (at.place, at.computed.value)).collect(),
                ))
            };
            asked.iter().map(month).collect::<Result<_>>()
        })?;
        // Those of the last month in their order, then the others as they come.
        let mut places: Vec<i64> = Vec::new();
        for (order, _) in told.iter().rev() {
            places.extend(order.iter().filter(|place| !places.contains(place)).collect::<Vec<_>>());
        }
        if places.is_empty() {
            return Err(Error::Refused(format!(
                "Chỉ tiêu {code} không báo cáo theo địa bàn nên không có số liệu từng địa bàn."
            )));
        }
        let today = told
            .iter()
            .rev()
            .map(|(order, _)| order)
            .find(|order| !order.is_empty());
        let today: Vec<i64> = today.cloned().unwrap_or_default();
        let regrouped = places.len() > today.len();
        let rows = match manner {
            SeriesManner::AsReported => places,
            SeriesManner::Restated => today,
        };
        let until = last.last_day();
        let rows = rows.into_iter().map(|place| {
            let cells = months.iter().zip(&told).map(|(month, (_, told))| match manner {
                SeriesManner::AsReported => told.get(&place).copied().flatten().map(reported),
                SeriesManner::Restated => restated(&reference, place, (month.last_day(), until), told),
            });
            let ended = ended(&reference, place).filter(|day| *day <= until);
            let named_on = ended.unwrap_or(until);
            SeriesRow {
                code: reference.code(place).to_owned(),
                name: place_name(&reference.as_of(named_on), place),
                ended,
                cells: cells.collect(),
            }
        });
        Ok(IndicatorSeries {
            manner,
            manner_words: match manner {
                SeriesManner::AsReported => "Số liệu từng địa bàn như đã báo cáo trong tháng".to_owned(),
                SeriesManner::Restated => format!("Số liệu quy về các địa bàn của {}", last.vi()),
            },
            rows: rows.collect(),
            months,
            regrouped,
        })
    }
}

fn reported(amount: Amount) -> SeriesCell {
    SeriesCell {
        text: vi::number(amount),
        note: String::new(),
    }
}

/// The last day of a body; none while it is there.
fn ended(reference: &Reference, place: i64) -> Option<NaiveDate> {
    let names = &reference.organisation(place)?.names;
    names
        .iter()
        .map(|name| name.until)
        .max_by_key(|until| until.unwrap_or(NaiveDate::MAX))?
}

/// What a locality of the last day stands for on an earlier one: itself, and all that went into it in between. The second
/// part holds those of which it got only a part.
fn former(reference: &Reference, place: i64, (day, until): (NaiveDate, NaiveDate)) -> BTreeMap<i64, bool> {
    let mut found = BTreeMap::from([(place, true)]);
    let mut open = vec![place];
    while let Some(to) = open.pop() {
        for body in reference.organisations() {
            let passed = body
                .successors
                .iter()
                .filter(|s| s.to == to && s.on > day && s.on <= until);
            for passed in passed {
                // A body in parts, or one that passed to several, cannot be counted for either of them.
                let whole = passed.whole && found.get(&to).copied().unwrap_or(true);
                if found.insert(body.id, whole).is_none() {
                    open.push(body.id);
                }
            }
        }
    }
    found
}

/// The figure of a month for a locality as it is on the last day.
fn restated(
    reference: &Reference,
    place: i64,
    (day, until): (NaiveDate, NaiveDate),
    told: &Told,
) -> Option<SeriesCell> {
    let former = former(reference, place, (day, until));
    let view = reference.as_of(day);
    let named = |ids: &[i64]| {
        ids.iter()
            .map(|id| place_name(&view, *id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let without = |note: String| {
        Some(SeriesCell {
            text: String::new(),
            note,
        })
    };
    // What was told of a body as a whole is not divided among those that were under it.
    let told_whole = |id: &i64| told.get(id).copied().flatten().is_some();
    let above = former.keys().filter_map(|id| view.parent(reference.organisation(*id)?));
    let mut above: Vec<i64> = above.filter(told_whole).collect();
    above.sort_unstable();
    above.dedup();
    let there: Vec<(i64, bool)> = former.into_iter().filter(|(id, _)| told.contains_key(id)).collect();
    if let [(only, true)] = there.as_slice()
        && *only == place
    {
        return told.get(&place).copied().flatten().map(reported);
    }
    if there.is_empty() && !above.is_empty() {
        return without(format!("Không quy đổi được: số liệu ghi chung cho {}.", named(&above)));
    }
    if there.is_empty() {
        return None;
    }
    let parts: Vec<i64> = there.iter().filter(|(_, whole)| !whole).map(|(id, _)| *id).collect();
    if !parts.is_empty() {
        return without(format!("Không quy đổi được: {} chỉ chuyển về một phần.", named(&parts)));
    }
    let ids: Vec<i64> = there.iter().map(|(id, _)| *id).collect();
    let owing: Vec<i64> = ids
        .iter()
        .copied()
        .filter(|id| told.get(id).copied().flatten().is_none())
        .collect();
    if !owing.is_empty() {
        return without(format!("Chưa đủ số liệu để cộng: thiếu {}.", named(&owing)));
    }
    let mut amounts = ids.iter().filter_map(|id| told.get(id).copied().flatten());
    let sum = amounts.try_fold(Amount::integer(0), Amount::checked_add)?;
    Some(SeriesCell {
        text: vi::number(sum),
        note: format!("Cộng số liệu của {}.", named(&ids)),
    })
}
