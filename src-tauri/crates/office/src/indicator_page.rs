//! One indicator with all that its page shows: what it is, where its figure comes from, twelve months, localities, targets.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::indicator::{Side, formula_sentence};
use domain::vi;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::figures::{self, Sources, end_of};
use crate::indicators::{IndicatorShown, PlaceRow};
use crate::maintain::IndicatorInput;
use crate::reference::{AsOf, IndicatorOn, target_figure};
use crate::report::FigureSource;
use crate::rights::Right;
use crate::status::Named;
use crate::{Actor, Office};

/// Months of the look back.
const MONTHS: usize = 12;

/// One indicator as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorPage {
    /// As it would be put to stay as it is.
    pub input: IndicatorInput,
    /// Needs its owner's decision before it is collected.
    pub sensitive: bool,
    /// How it is computed from others, by their codes; empty for one that agencies report as it is.
    pub sentence: String,
    /// The indicators of that sentence.
    pub operands: Vec<Named>,
    /// How the figure of the period came about, in words; empty where there is none.
    pub computed: String,
    /// Who reports it.
    pub reporters: Vec<Named>,
    /// Why it is as it is.
    pub basis: String,
    /// What the figure of the period was put together from, agency by agency, down to the cell.
    pub sources: Vec<FigureSource>,
    /// Twelve months, the newest first.
    pub months: Vec<IndicatorMonth>,
    /// Locality by locality; empty for an indicator of the whole.
    pub places: Vec<PlaceRow>,
    /// What was to be reached, of all days, the newest first.
    pub targets: Vec<TargetLine>,
}

/// An indicator in one month, from all that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorMonth {
    /// The month.
    pub period: Period,
    /// "Tháng 12/2022".
    pub words: String,
    /// Its figures.
    pub shown: IndicatorShown,
}

/// What was to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TargetLine {
    /// Code.
    pub code: String,
    /// "379.686", "100%"; in words where it is no number.
    pub figure: String,
    /// A number, as people type it.
    pub value: Option<String>,
    /// Or a share.
    pub percent: Option<u32>,
    /// What is to be reached, in words.
    pub what: String,
    /// Who set it.
    pub set_by: String,
    /// For which locality; none for the whole.
    pub place: Option<Named>,
    /// First day it holds.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day it holds.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// Last day still in time.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub due: Option<NaiveDate>,
    /// Document.
    pub basis: String,
    /// It is the one that reports use, and holds on the day.
    pub used: bool,
}

/// What a form about indicators offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorFrame {
    /// Groups.
    pub groups: Vec<Named>,
    /// Indicators that are switched off.
    pub off: Vec<IndicatorOff>,
}

/// An indicator that is switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorOff {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// Name of the group.
    pub group: String,
    /// Needs its owner's decision before it is collected.
    pub sensitive: bool,
    /// It is computed from others: nobody is asked.
    pub computed: bool,
    /// Who will be asked once it is on.
    pub reporters: Vec<Named>,
}

impl Office {
    /// One indicator in a month, at the end of a day; without one, of the day the month is judged at.
    ///
    /// # Errors
    /// An unknown code; no right.
    pub fn indicator_page(
        &self,
        code: &str,
        period: Period,
        on: Option<NaiveDate>,
        who: &Actor,
    ) -> Result<IndicatorPage> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let view = reference.as_of(period.last_day());
        let found = view.indicator(code);
        let found = found.ok_or_else(|| Error::unknown("chỉ tiêu", code, "Xem danh sách: indicator list."))?;
        let on = match (on, self.find_round(period)?) {
            (None, Some(round)) => Some(self.seen_at(&round, None)?.heard),
            (on, _) => on,
        };
        let figures = self.figures_until(period, on.map_or(i64::MAX, end_of))?;
        let sides = [Side::Value, Side::Base];
        let ids: Vec<i64> = figures.rests_on(code, &sides).collect();
        let answers = self.store.read(move |db| Sources::read(db, ids.into_iter()))?;
        let d = found.definition;
        let named = |id: i64| Named {
            code: reference.code(id).to_owned(),
            name: view.name(id).to_owned(),
        };
        Ok(IndicatorPage {
            input: IndicatorInput::of(&view, &found),
            sensitive: d.sensitive,
            sentence: formula_sentence(d.formula.as_ref(), d.base.as_ref()),
            operands: operands(&view, &found),
            computed: figures
                .of(code)
                .map_or_else(String::new, |(_, c)| c.formula_words.clone()),
            reporters: view.reporters(d).into_iter().map(named).collect(),
            basis: d.basis.clone(),
            sources: figures.sources(&answers, code, &sides),
            months: self.months_of(code, period)?,
            places: if d.on && d.by_place && d.formula.is_none() {
                self.indicator_places(period, code, Some(on.unwrap_or_else(|| period.last_day())), who)?
            } else {
                Vec::new()
            },
            targets: targets(&view, found.id),
        })
    }

    /// What a form about indicators offers on a day.
    ///
    /// # Errors
    /// No right.
    pub fn indicator_frame(&self, on: NaiveDate, who: &Actor) -> Result<IndicatorFrame> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let groups = reference.groups().iter().map(|group| Named {
            code: group.code.clone(),
            name: group.name.clone(),
        });
        let view = reference.as_of(on);
        let off = view.indicators().filter(|i| !i.definition.on).map(|i| IndicatorOff {
            code: i.code.to_owned(),
            name: i.definition.name.clone(),
            unit: i.definition.unit.clone(),
            group: reference.group_name(&i.definition.group).to_owned(),
            sensitive: i.definition.sensitive,
            computed: i.definition.formula.is_some(),
            reporters: view
                .reporters(i.definition)
                .into_iter()
                .map(|id| Named {
                    code: reference.code(id).to_owned(),
                    name: view.name(id).to_owned(),
                })
                .collect(),
        });
        Ok(IndicatorFrame {
            groups: groups.collect(),
            off: off.collect(),
        })
    }

    /// The months up to one, the newest first.
    fn months_of(&self, code: &str, last: Period) -> Result<Vec<IndicatorMonth>> {
        let reference = self.reference();
        let code = code.to_owned();
        let months = std::iter::successors(Some(last.last_month()), |month| Some(month.previous()));
        let months: Vec<Period> = months.take(MONTHS).collect();
        self.store.read(move |db| {
            let month = |period: Period| -> Result<IndicatorMonth> {
                let figures = figures::read(db, &reference, period, i64::MAX)?;
                let shown = figures.of(&code).map(|(_, c)| IndicatorShown::of(c));
                Ok(IndicatorMonth {
                    period,
                    words: period.heading(),
                    shown: shown.unwrap_or_default(),
                })
            };
            months.into_iter().map(month).collect()
        })
    }
}

/// The indicators that a formula and a base name, each once.
fn operands(view: &AsOf<'_>, indicator: &IndicatorOn<'_>) -> Vec<Named> {
    let d = indicator.definition;
    let codes = d.formula.iter().flat_map(|formula| formula.needs());
    let codes = codes.chain(d.base.iter().filter_map(|base| base.needs()));
    let mut named: Vec<Named> = Vec::new();
    for code in codes {
        if named.iter().all(|known| known.code != code) {
            named.push(Named {
                code: code.to_owned(),
                name: view
                    .indicator(code)
                    .map_or_else(String::new, |i| i.definition.name.clone()),
            });
        }
    }
    named
}

/// Targets of all days, the newest first, those of the whole before those of localities.
fn targets(view: &AsOf<'_>, indicator: i64) -> Vec<TargetLine> {
    let reference = view.all();
    let mut all: Vec<_> = reference
        .targets()
        .iter()
        .filter(|t| t.indicator == Some(indicator))
        .collect();
    all.sort_by_key(|t| (t.place.is_some(), std::cmp::Reverse(t.what.from), t.position));
    all.into_iter()
        .map(|t| TargetLine {
            code: t.code.clone(),
            figure: target_figure(t).unwrap_or_else(|| t.what.value.clone()),
            value: t.value.map(vi::number),
            percent: t.percent,
            what: t.what.value.clone(),
            set_by: t.set_by_name.clone(),
            place: t.place.map(|id| Named {
                code: reference.code(id).to_owned(),
                name: view.name(id).to_owned(),
            }),
            from: t.what.from,
            until: t.what.until,
            due: t.due,
            basis: t.basis.clone(),
            used: t.chosen && t.what.holds_on(view.day()),
        })
        .collect()
}
