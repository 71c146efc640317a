//! Indicators and what is to be reached by them: one with all that is known of it, and every act on one.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::indicator::IndicatorKind;
use office::{
    IndicatorFile, IndicatorFrame, IndicatorInput, IndicatorPage, IndicatorSeries, SeriesManner, TargetInput,
};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, of, told_of_list};
use crate::ask::{Line, strings};
use crate::bring_in::{FileChosen, choose, chosen};
use crate::call::{Done, Nothing};
use crate::desk::Caller;
use crate::office_data::DayAsk;
use crate::units::changed;

/// One indicator in a period.
#[derive(Debug, Deserialize, TS)]
pub struct IndicatorAsk {
    code: Line,
    period: Period,
    /// Judged at the end of this day; without it at the end of the province due day.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    on: Option<NaiveDate>,
}

/// Twelve months of an indicator by locality.
#[derive(Debug, Deserialize, TS)]
pub struct SeriesAsk {
    code: Line,
    /// The last of them.
    period: Period,
    manner: SeriesManner,
}

/// An indicator as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct IndicatorSet {
    code: Line,
    name: Line,
    unit: Line,
    kind: IndicatorKind,
    /// Code of the group.
    group: Line,
    /// Codes of who reports it.
    reporters: Vec<Line>,
    decimals: u8,
    by_place: bool,
    on: bool,
    /// First day of this definition; none corrects the one there is.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    /// How it is computed, in words; empty for what agencies report, none keeps it as it is.
    formula: Option<Line>,
}

/// An indicator to switch on or off.
#[derive(Debug, Deserialize, TS)]
pub struct IndicatorSwitch {
    code: Line,
    on: bool,
    /// Ground; a sensitive one goes on with it only.
    reason: Line,
    /// Codes of who is asked from then on; empty leaves who was.
    reporters: Vec<Line>,
}

/// A target as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct TargetSet {
    code: Line,
    indicator: Line,
    what: Line,
    set_by: Line,
    /// A number as people type it; empty where the target is a share.
    value: Line,
    /// Or a share, in percent.
    percent: Option<u32>,
    #[ts(type = "string | null")]
    due: Option<NaiveDate>,
    basis: Line,
    /// Code of the locality; empty for the whole.
    place: Line,
    /// First day it holds; none corrects the one there is.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
}

pub(crate) fn page(caller: &Caller<'_>, asked: IndicatorAsk) -> Answered<IndicatorPage> {
    let period = asked.period.last_month();
    of(caller
        .office
        .indicator_page(&asked.code, period, asked.on, caller.who()))
}

pub(crate) fn series(caller: &Caller<'_>, asked: SeriesAsk) -> Answered<IndicatorSeries> {
    let (period, manner) = (asked.period, asked.manner);
    of(caller
        .office
        .indicator_series(&asked.code, period, manner, caller.who()))
}

pub(crate) fn frame(caller: &Caller<'_>, asked: DayAsk) -> Answered<IndicatorFrame> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    of(caller.office.indicator_frame(on, caller.who()))
}

pub(crate) fn set(caller: &Caller<'_>, asked: IndicatorSet) -> Answered<Done> {
    let input = IndicatorInput {
        code: asked.code.to_string(),
        name: asked.name.to_string(),
        unit: asked.unit.to_string(),
        kind: asked.kind,
        group: asked.group.to_string(),
        reporters: strings(&asked.reporters),
        decimals: asked.decimals,
        by_place: asked.by_place,
        on: asked.on,
        from: asked.from,
        formula: asked.formula.map(|said| said.to_string()),
    };
    changed(caller.office.put_indicator(&input, &caller.act)?)
}

pub(crate) fn switch(caller: &Caller<'_>, asked: IndicatorSwitch) -> Answered<Done> {
    changed(caller.office.switch_indicator(
        &asked.code,
        asked.on,
        &asked.reason,
        &strings(&asked.reporters),
        &caller.act,
    )?)
}

pub(crate) fn set_target(caller: &Caller<'_>, asked: TargetSet) -> Answered<Done> {
    let value = match &*asked.value {
        "" => None,
        typed => Some(caller.office.target_value(&asked.indicator, typed)?),
    };
    let input = TargetInput {
        code: asked.code.to_string(),
        indicator: asked.indicator.to_string(),
        what: asked.what.to_string(),
        set_by: asked.set_by.to_string(),
        value,
        percent: asked.percent,
        due: asked.due,
        basis: asked.basis.to_string(),
        place: Some(asked.place.to_string()).filter(|code| !code.is_empty()),
        from: asked.from,
    };
    changed(caller.office.put_target(&input, &caller.act)?)
}

pub(crate) fn choose_file(caller: &Caller<'_>, _: Nothing) -> Answered<FileChosen> {
    choose(caller, &["xlsx"])
}

pub(crate) fn read_file(caller: &Caller<'_>, _: Nothing) -> Answered<IndicatorFile> {
    of(caller.office.import_indicators(&chosen(caller)?, true, &caller.act))
}

pub(crate) fn take_file(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    told_of_list(caller.office.take_indicators(&chosen(caller)?, &caller.act)?.as_ref())
}
