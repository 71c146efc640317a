//! The indicators give the figures of the report of 2022 when the agencies send what it says.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use catalogue::{Indicator, ServiceList, builtin};
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{Answer, Field};
use domain::indicator::{Computed, Reported, evaluate};
use domain::vi;

/// Every agency's answers for December 2022, taken from the figures of the report.
fn answers() -> Vec<Reported> {
    let mut answers = Vec::new();
    for indicator in &builtin().indicators {
        let figure = builtin().figure_2022(&indicator.code).unwrap();
        for field in indicator.asks() {
            let number = |n: Option<i64>| n.map_or(Answer::NotMeasured, |n| Answer::Number(Amount::integer(n)));
            let answer = match field {
                Field::Deployed => Answer::YesNo(figure.deployed.unwrap()),
                Field::InPeriod => continue,
                Field::Cumulative => number(figure.value),
                Field::Base => number(figure.base),
            };
            answers.push(Reported {
                indicator: indicator.code.as_str().into(),
                agency: indicator.reporter.as_deref().unwrap().into(),
                place: None,
                period: Period::Month(2022, 12),
                field,
                answer,
                as_of: figure.as_of,
                source: 0,
            });
        }
    }
    answers
}

fn computed() -> Vec<Computed> {
    let used: Vec<&Indicator> = builtin().indicators.iter().collect();
    let december = Period::Month(2022, 12).last_day();
    evaluate(
        &builtin().definitions("52", &used, december),
        &answers(),
        Period::Year(2022),
    )
    .unwrap()
}

#[test]
fn derived_figures_are_those_of_the_report() {
    let all = computed();
    let value = |code: &str| {
        all.iter()
            .find(|c| c.code == code)
            .unwrap()
            .value
            .and_then(Amount::as_integer)
    };
    assert_eq!(value("DVC-03"), Some(8_605));
    assert_eq!(value("DVC-05"), Some(126_063));
    assert_eq!(value("DVC-01"), Some(23));
    assert_eq!(value("DVC-02"), Some(11));
    assert_eq!(value("DVC-04"), Some(12));
    assert_eq!(value("DVC-06"), Some(2));
    assert_eq!(value("CDS-02"), Some(162_243));
    for indicator in builtin().indicators.iter().filter(|i| i.is_derived()) {
        assert_eq!(
            value(&indicator.code),
            builtin().figure_2022(&indicator.code).unwrap().value,
            "{}",
            indicator.code
        );
    }
}

#[test]
fn bases_are_those_of_the_report() {
    let all = computed();
    for figure in &builtin().figures_2022 {
        let base = all
            .iter()
            .find(|c| c.code == figure.indicator)
            .unwrap()
            .base
            .and_then(Amount::as_integer);
        assert_eq!(base, figure.base, "{}", figure.indicator);
    }
}

#[test]
fn percents_are_computed_and_agree_with_what_was_printed() {
    let all = computed();
    let percent = |code: &str| all.iter().find(|c| c.code == code).unwrap().percent.map(vi::percent);
    assert_eq!(percent("CDS-01").as_deref(), Some("89,07%"));
    assert_eq!(percent("CDS-03").as_deref(), Some("111,34%"));
    assert_eq!(percent("KT-04").as_deref(), Some("60,91%"));
    assert_eq!(percent("KT-06").as_deref(), Some("68,72%"));
    let printed = |code| builtin().figure_2022(code).unwrap().printed_percent.as_deref();
    assert_eq!(
        (printed("CDS-01"), printed("CDS-03"), printed("KT-04")),
        (Some("89,07%"), Some("111,34%"), Some("61%"))
    );
}

#[test]
fn the_second_claim_on_identification_is_held_against_the_ministrys_target() {
    let (province, ministry) = ("CDS-03-UBND", builtin().target("CDS-03-BCA").unwrap());
    let chosen: Vec<&str> = builtin()
        .targets
        .iter()
        .filter(|t| t.chosen)
        .map(|t| t.code.as_str())
        .collect();
    assert!(chosen.contains(&province) && !ministry.chosen);
    assert_eq!(
        (ministry.percent, ministry.of_indicator.as_deref()),
        (Some(100), Some("CDS-01"))
    );
    let value = |code: &str| Amount::integer(builtin().figure_2022(code).unwrap().value.unwrap());
    assert_eq!(
        value("CDS-03")
            .percent_of(value("CDS-01"), 2)
            .map(vi::percent)
            .as_deref(),
        Some("31,97%")
    );
}

#[test]
fn there_are_66_indicators_and_25_services_in_the_order_of_the_report() {
    let c = builtin();
    assert_eq!(c.indicators.len(), 66);
    assert_eq!(c.figures_2022.len(), 66);
    let count = |list| c.services_of(list).count();
    assert_eq!(
        (
            count(None),
            count(Some(ServiceList::Police)),
            count(Some(ServiceList::Department))
        ),
        (25, 11, 14)
    );
    assert!(
        c.services
            .iter()
            .is_sorted_by_key(|s| (s.list == ServiceList::Department, s.indicator.clone()))
    );
    let not_deployed: Vec<&str> = c
        .figures_2022
        .iter()
        .filter(|f| f.deployed == Some(false))
        .map(|f| f.indicator.as_str())
        .collect();
    assert_eq!(not_deployed, ["DVC-SN-13", "DVC-SN-14"]);
}

#[test]
fn what_its_owner_must_first_release_is_off() {
    let off: Vec<&str> = builtin()
        .indicators
        .iter()
        .filter(|i| !i.on)
        .map(|i| i.code.as_str())
        .collect();
    assert_eq!(
        off,
        [
            "HST-02", "HST-03", "HST-04", "HT-01", "HT-02", "HT-03", "HT-04", "HT-05", "HT-06"
        ]
    );
    assert!(builtin().indicators.iter().all(|i| i.on != i.sensitive));
}

#[test]
fn a_workbook_asks_what_the_indicator_needs_and_nothing_derived() {
    let asks = |code| builtin().indicator(code).unwrap().asks();
    assert_eq!(asks("DVC-CA-01"), [Field::Deployed, Field::InPeriod, Field::Cumulative]);
    assert_eq!(asks("CDS-01"), [Field::Cumulative, Field::Base]);
    assert_eq!(asks("CDS-03"), [Field::Cumulative]);
    assert_eq!(asks("KT-05"), [Field::InPeriod, Field::Cumulative]);
    assert!(asks("DVC-05").is_empty() && asks("CDS-02").is_empty());
}

#[test]
fn a_service_that_is_switched_off_leaves_the_sums_whole() {
    let used: Vec<&Indicator> = builtin()
        .indicators
        .iter()
        .filter(|i| i.code != "DVC-SN-14" && i.code != "KT-05")
        .collect();
    let definitions = builtin().definitions("52", &used, Period::Month(2022, 12).last_day());
    let all = evaluate(&definitions, &answers(), Period::Year(2022)).unwrap();
    let value = |code: &str| {
        all.iter()
            .find(|c| c.code == code)
            .unwrap()
            .value
            .and_then(Amount::as_integer)
    };
    assert_eq!((value("DVC-05"), value("DVC-01")), (Some(126_063), Some(23)));
}
