//! Indicators of a month, each with its base, its target and who still owes a figure.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::vi;
use office::{Actor, Office, Snapshot};

use crate::answer::{Answered, read};
use crate::ask;
use crate::desk::At;
use crate::types::call::{Failure, PeriodAsk};
use crate::types::indicator::{IndicatorRow, TargetShown};
use crate::types::shown::Shown;

pub(crate) fn list(at: &At<'_>, asked: PeriodAsk) -> Answered<Vec<IndicatorRow>> {
    let (office, who) = (at.office()?, at.who()?);
    let (period, on) = (ask::month(&asked.period)?, ask::day_or_none(asked.on.as_deref())?);
    let on = match on {
        Some(day) => day,
        None => office.round(period)?.province_due,
    };
    read(rows(office, period, on, who)?)
}

/// A number as people read it, with its canonical text.
pub(crate) fn shown(amount: Amount) -> Shown {
    Shown {
        text: vi::number(amount),
        raw: amount.to_string(),
    }
}

/// A share in percent.
fn share(amount: Amount) -> Shown {
    Shown {
        text: vi::percent(amount),
        raw: amount.to_string(),
    }
}

/// Every indicator of a month at the end of a day, in the catalogue's order.
pub(crate) fn rows(office: &Office, period: Period, on: NaiveDate, who: &Actor) -> Result<Vec<IndicatorRow>, Failure> {
    let snapshot = office.figures(period, on, who)?;
    let rows = snapshot.all().map(|(indicator, computed)| IndicatorRow {
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        group: office
            .catalogue()
            .group(&indicator.group)
            .map_or_else(String::new, |group| group.name.clone()),
        unit: indicator.unit.clone(),
        derived: indicator.is_derived(),
        value: computed.value.map(shown),
        base: computed.base.map(shown),
        percent: computed.percent.map(share),
        target: target(office, &snapshot, &indicator.code, &indicator.unit),
        as_of: computed.as_of_latest.map(|day| day.to_string()),
        missing: computed
            .missing_from
            .iter()
            .map(|missing| snapshot.name(&missing.agency).to_owned())
            .collect(),
    });
    Ok(rows.collect())
}

fn target(office: &Office, snapshot: &Snapshot, code: &str, unit: &str) -> Option<TargetShown> {
    let standing = office.target_standing(snapshot, code)?;
    let text = if standing.words.ends_with('%') {
        standing.words
    } else {
        format!("{} {unit}", standing.words)
    };
    Some(TargetShown {
        text,
        set_by: standing
            .set_by
            .map_or_else(|| "chưa rõ cấp giao".to_owned(), |by| format!("{by} giao")),
        reached: standing.reached.and_then(hundredths),
        met: standing.met,
    })
}

/// Hundredths of a percent, for a bar.
fn hundredths(percent: Amount) -> Option<u32> {
    let whole = percent.percent_of(Amount::integer(1), 0)?;
    whole.to_string().parse().ok()
}

/// Indicators short of their target or base, worst first, then those with a target that is met; those without any figure
/// stand last. `left` tells the ones that count what is left to do: there little is good, and nothing is short.
pub(crate) fn worst(rows: Vec<IndicatorRow>, left: impl Fn(&str) -> bool, most: usize) -> Vec<IndicatorRow> {
    let reached = |row: &IndicatorRow| match &row.target {
        Some(target) => target.reached,
        None => row.percent.as_ref().and_then(|percent| percent_raw(&percent.raw)),
    };
    let counts = |row: &IndicatorRow| match (&row.target, reached(row)) {
        (Some(_), _) => true,
        (None, Some(share)) => share < WHOLE && !left(&row.code),
        (None, None) => row.base.is_some() && !left(&row.code),
    };
    let mut rows: Vec<IndicatorRow> = rows.into_iter().filter(counts).collect();
    rows.sort_by_key(|row| reached(row).unwrap_or(u32::MAX));
    rows.truncate(most);
    rows
}

/// All of a base, in hundredths of a percent.
const WHOLE: u32 = 10_000;

/// `89.07` as 8907.
fn percent_raw(raw: &str) -> Option<u32> {
    let (whole, decimals) = raw.split_once('.').unwrap_or((raw, ""));
    let decimals: u32 = format!("{decimals:0<2}").get(..2)?.parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, reached: Option<u32>, percent: Option<&str>) -> IndicatorRow {
        let shown = |raw: &str| Shown {
            text: raw.to_owned(),
            raw: raw.to_owned(),
        };
        IndicatorRow {
            code: code.to_owned(),
            name: String::new(),
            group: String::new(),
            unit: String::new(),
            derived: false,
            value: None,
            base: percent.map(shown),
            percent: percent.map(shown),
            target: reached.map(|reached| TargetShown {
                text: String::new(),
                set_by: String::new(),
                reached: Some(reached),
                met: None,
            }),
            as_of: None,
            missing: Vec::new(),
        }
    }

    #[test]
    fn the_worst_stands_first_and_what_is_whole_or_left_over_is_not_there() {
        let rows = vec![
            row("met", Some(11_134), None),
            row("short", None, Some("89.07")),
            row("bare", None, None),
            row("worst", None, Some("60.9")),
            row("whole", None, Some("100")),
            row("left", None, Some("11.22")),
        ];
        let order: Vec<String> = worst(rows, |code| code == "left", 9)
            .into_iter()
            .map(|row| row.code)
            .collect();
        assert_eq!(order, ["worst", "short", "met"]);
    }

    #[test]
    fn a_bar_is_as_long_as_the_share() {
        assert_eq!(hundredths(Amount::integer(111)), Some(11_100));
        assert_eq!(percent_raw("89.07"), Some(8907));
        assert_eq!(percent_raw("92"), Some(9200));
    }
}
