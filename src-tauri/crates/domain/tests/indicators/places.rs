//! Figures that an agency reports locality by locality.

use std::sync::Arc;

use domain::indicator::{PlaceAsked, Unsettled};

use super::*;

const NOVEMBER: Period = Period::Month(2022, 11);

fn by_place(code: &str, kind: IndicatorKind, asked: &[(&str, &str)]) -> Definition {
    let mut reporters: Vec<&str> = asked.iter().map(|(agency, _)| *agency).collect();
    reporters.dedup();
    Definition {
        places: asked
            .iter()
            .map(|(agency, place)| PlaceAsked {
                agency: (*agency).to_owned(),
                place: (*place).to_owned(),
            })
            .collect(),
        ..define(code, kind, &reporters)
    }
}

fn of(place: &str, period: Period, field: Field, n: i64) -> Reported {
    Reported {
        place: Some(place.into()),
        ..said("DD-01", "CAT", period, field, Answer::Number(whole(n)))
    }
}

fn owed(computed: &Computed) -> Vec<(&str, Option<&str>, MissingWhy)> {
    let missing = computed.missing_from.iter();
    missing
        .map(|m| (m.agency.as_str(), m.place.as_deref(), m.why))
        .collect()
}

const THREE: [(&str, &str); 3] = [("CAT", "X1"), ("CAT", "X2"), ("CAT", "X3")];

#[test]
fn the_whole_is_the_sum_of_localities_and_says_which_are_not_in_it() {
    let definition = by_place("DD-01", IndicatorKind::Flow, &THREE);
    let reported = [
        of("X1", DECEMBER, Field::Cumulative, 100),
        of("X3", DECEMBER, Field::Cumulative, 7),
        Reported {
            answer: Answer::NotMeasured,
            ..of("X2", DECEMBER, Field::Cumulative, 0)
        },
        // A locality that nobody asks about any more goes into no sum.
        of("X9", DECEMBER, Field::Cumulative, 5_000),
    ];
    let computed = &evaluate(&[definition], &reported, DECEMBER).unwrap()[0];
    assert_eq!(computed.value, Some(whole(107)));
    assert_eq!(owed(computed), [("CAT", Some("X2"), MissingWhy::NoFigure)]);
    assert_eq!(computed.formula_words, "tổng lũy kế từ đầu năm của 02/03 địa bàn");
    assert_eq!(computed.terms.len(), 2);
}

#[test]
fn a_share_is_that_of_the_sums_and_never_a_sum_of_shares() {
    let definition = Definition {
        base: Base::Reported,
        ..by_place("DD-01", IndicatorKind::Ratio, &THREE)
    };
    let reported = [
        of("X1", DECEMBER, Field::Cumulative, 1),
        of("X1", DECEMBER, Field::Base, 2),
        of("X2", DECEMBER, Field::Cumulative, 1),
        of("X2", DECEMBER, Field::Base, 8),
        // Without its denominator it cannot go in.
        of("X3", DECEMBER, Field::Cumulative, 90),
    ];
    let computed = &evaluate(&[definition], &reported, DECEMBER).unwrap()[0];
    assert_eq!((computed.value, computed.base), (Some(whole(2)), Some(whole(10))));
    assert_eq!(computed.percent, Amount::new(20, 0));
    assert_eq!(owed(computed), [("CAT", Some("X3"), MissingWhy::NoFigure)]);
}

#[test]
fn nothing_said_by_locality_leaves_what_was_said_as_a_whole() {
    let definition = by_place("DD-01", IndicatorKind::Stock, &THREE);
    let before = [total("DD-01", "CAT", 900)];
    let computed = &evaluate(std::slice::from_ref(&definition), &before, DECEMBER).unwrap()[0];
    assert_eq!((computed.value, computed.missing_from.len()), (Some(whole(900)), 0));
    let both = [total("DD-01", "CAT", 900), of("X1", DECEMBER, Field::Cumulative, 4)];
    let computed = &evaluate(&[definition], &both, DECEMBER).unwrap()[0];
    assert_eq!(computed.value, Some(whole(4)), "never both");
    assert_eq!(computed.missing_from.len(), 2);
}

#[test]
fn a_locality_that_is_silent_is_looked_for_in_older_months() {
    let definition = by_place("DD-01", IndicatorKind::Flow, &THREE);
    let year = Period::Year(2022);
    let december = [
        of("X1", DECEMBER, Field::Cumulative, 10),
        of("X2", DECEMBER, Field::Cumulative, 20),
    ];
    let agencies: Vec<Arc<str>> = vec!["CAT".into()];
    let mut unsettled = Unsettled::new(std::slice::from_ref(&definition), &agencies, year, &december);
    assert_eq!(
        unsettled.open().collect::<Vec<_>>(),
        [("DD-01", "CAT")],
        "each pair once"
    );
    let november = of("X3", NOVEMBER, Field::Cumulative, 3);
    unsettled.take(std::slice::from_ref(&november));
    assert_eq!(unsettled.open().count(), 0);
    let all = [december[0].clone(), december[1].clone(), november];
    let computed = &evaluate(&[definition], &all, year).unwrap()[0];
    assert_eq!(computed.value, Some(whole(33)));
    assert_eq!(owed(computed), [("CAT", Some("X3"), MissingWhy::Earlier)]);
}
