//! An agency that took others over: before that they speak for it, and nothing is counted twice or lost.

use super::*;

fn number(agency: &str, month: u32, field: Field, n: i64) -> Reported {
    said("X", agency, Period::Month(2022, month), field, Answer::Number(whole(n)))
}

fn merged(kind: IndicatorKind) -> Definition {
    Definition {
        taken_over: vec![taken("s", Some(7), "a", 6), taken("s", Some(7), "b", 6)],
        ..define("X", kind, &["s"])
    }
}

fn figure(definition: Definition, reported: &[Reported], span: Period) -> Computed {
    let computed = evaluate(&[definition], reported, span).expect("no circle");
    computed.into_iter().next().expect("one indicator")
}

#[test]
fn the_total_of_the_new_one_begins_with_what_the_former_ones_had() {
    let reported = [
        number("a", 6, Field::Cumulative, 100),
        number("b", 6, Field::Cumulative, 50),
        number("s", 7, Field::InPeriod, 20),
    ];
    let flow = |span| figure(merged(IndicatorKind::Flow), &reported, span);
    assert_eq!(flow(Period::Month(2022, 7)).value, Some(whole(170)));
    assert_eq!(
        flow(Period::Month(2022, 7)).terms.len(),
        3,
        "each of the three can be traced"
    );
    let year = flow(Period::Year(2022));
    assert_eq!(year.value, Some(whole(170)));
    // Nobody guesses for one that was silent.
    let without_b = [reported[0].clone(), reported[2].clone()];
    let july = figure(merged(IndicatorKind::Flow), &without_b, Period::Month(2022, 7));
    assert_eq!((july.value, missing(&july)), (None, vec![("s", MissingWhy::NoFigure)]));
}

#[test]
fn a_year_with_a_silent_heir_keeps_what_was_there_and_says_who_owes() {
    let reported = [
        number("a", 6, Field::Cumulative, 100),
        number("b", 6, Field::Cumulative, 50),
    ];
    for kind in [IndicatorKind::Flow, IndicatorKind::Stock] {
        let year = figure(merged(kind), &reported, Period::Year(2022));
        assert_eq!(
            (year.value, missing(&year)),
            (Some(whole(150)), vec![("s", MissingWhy::Earlier)])
        );
        let july = figure(merged(kind), &reported, Period::Month(2022, 7));
        assert_eq!(july.value, None);
    }
}

#[test]
fn who_was_there_before_speaks_beside_the_one_it_took_over() {
    let joined = Definition {
        taken_over: vec![taken("a", None, "b", 6)],
        ..define("X", IndicatorKind::Flow, &["a"])
    };
    let reported = [
        number("a", 6, Field::Cumulative, 100),
        number("b", 6, Field::Cumulative, 50),
        number("a", 7, Field::InPeriod, 20),
    ];
    assert_eq!(
        figure(joined.clone(), &reported, Period::Month(2022, 7)).value,
        Some(whole(170))
    );
    let quarter = [
        number("a", 7, Field::InPeriod, 20),
        number("a", 8, Field::InPeriod, 5),
        number("a", 9, Field::Cumulative, 180),
        number("a", 6, Field::Cumulative, 100),
        number("b", 6, Field::Cumulative, 50),
    ];
    let third = figure(joined, &quarter, Period::Quarter(2022, 3));
    assert_eq!(third.in_period, Some(whole(30)), "180 less what both had in June");
}

#[test]
fn shares_of_two_are_not_added_into_one() {
    let reported = [
        number("a", 6, Field::Cumulative, 40),
        number("b", 6, Field::Cumulative, 50),
    ];
    let year = figure(merged(IndicatorKind::Ratio), &reported, Period::Year(2022));
    assert_eq!((year.value, missing(&year)), (None, vec![("s", MissingWhy::NoFigure)]));
}
