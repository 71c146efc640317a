//! What the months before a span hold moves its figures only where it is asked for.

use domain::indicator::rests_on_earlier;

use super::*;

/// The next of a row of numbers that looks like chance and is the same in every run.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// A year of answers with gaps of every kind.
fn year(state: &mut u64) -> Vec<Reported> {
    let mut all = Vec::new();
    for (n, place) in (0..).zip(1..=12) {
        for indicator in ["DONG", "KHO", "TY-LE", "DICH-VU"] {
            for agency in ["a", "b", "c"] {
                for field in [Field::Deployed, Field::InPeriod, Field::Cumulative, Field::Base] {
                    let answer = match (next(state) % 8, field) {
                        (0 | 1, _) => continue,
                        (2, Field::Deployed) => Answer::YesNo(false),
                        (_, Field::Deployed) => Answer::YesNo(true),
                        (2, _) => Answer::NotMeasured,
                        (3, _) => Answer::Nothing,
                        (more, _) => Answer::Number(whole(100 * n + i64::try_from(more).unwrap_or(0))),
                    };
                    all.push(said(indicator, agency, Period::Month(2022, place), field, answer));
                }
            }
        }
    }
    all
}

#[test]
fn the_months_before_are_needed_only_where_it_is_said_so() {
    let mut with_base = define("TY-LE", IndicatorKind::Ratio, &["a", "b"]);
    with_base.base = Base::Reported;
    let definitions = [
        define("DONG", IndicatorKind::Flow, &["a", "b", "c"]),
        define("DICH-VU", IndicatorKind::Flow, &[]),
        define("KHO", IndicatorKind::Stock, &[]),
        with_base,
        derive(
            "TONG",
            Formula::Sum {
                codes: codes(&["DONG", "DICH-VU"]),
            },
            Base::None,
        ),
    ];
    let spans = (1..=12)
        .map(|month| Period::Month(2022, month))
        .chain((1..=4).map(|quarter| Period::Quarter(2022, quarter)))
        .chain([Period::HalfYear(2022), Period::NineMonths(2022), Period::Year(2022)]);
    let mut state = 6;
    let (mut left_out, mut asked) = (0, 0);
    for span in spans.collect::<Vec<_>>() {
        for _ in 0..20 {
            let mut all = year(&mut state);
            all.retain(|r| r.period.last_day() <= span.last_day());
            let (own, before): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|r| span.months().contains(&r.period));
            let needed = rests_on_earlier(&definitions, &own, span);
            let (kept, dropped): (Vec<_>, Vec<_>) = before.into_iter().partition(|r| {
                let flows = matches!(r.field, Field::InPeriod | Field::Cumulative);
                flows && needed.contains(&(r.indicator.clone(), r.agency.clone()))
            });
            left_out += dropped.len();
            asked += kept.len();
            let lean: Vec<Reported> = kept.into_iter().chain(own).collect();
            assert_eq!(
                evaluate(&definitions, &lean, span).unwrap(),
                evaluate(&definitions, &all, span).unwrap(),
                "{span}"
            );
        }
    }
    assert!(left_out > asked && asked > 0, "{left_out} left out, {asked} asked");
}
