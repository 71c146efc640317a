//! What is computed from other indicators, and what is no figure.

use super::*;

#[test]
fn a_bare_share_of_one_agency_stands_and_what_nobody_reported_is_no_zero() {
    let ratio = define("TL-02", IndicatorKind::Ratio, &["a"]);
    let one = evaluate(&[ratio], &[total("TL-02", "a", 68)], DECEMBER).unwrap();
    assert_eq!((one[0].value, one[0].base), (Some(whole(68)), None));
    let mut flow = define("TT-01", IndicatorKind::Flow, &["a"]);
    flow.base = Base::Reported;
    let silent = evaluate(&[flow.clone()], &[], DECEMBER).unwrap();
    assert_eq!(
        (silent[0].value, silent[0].in_period, silent[0].base),
        (None, None, None)
    );
    let sum = derive(
        "TT-09",
        Formula::Sum {
            codes: codes(&["TT-01"]),
        },
        Base::None,
    );
    let of_nothing = evaluate(&[flow, sum], &[], DECEMBER).unwrap();
    assert_eq!((of_nothing[1].value, of_nothing[1].in_period), (None, None));
}

#[test]
fn only_a_flow_has_a_figure_of_the_month_and_only_an_asked_base_counts() {
    let asked = [
        total("CD-01", "a", 20),
        said("CD-01", "a", DECEMBER, Field::InPeriod, Answer::Number(whole(3))),
        said("CD-01", "a", DECEMBER, Field::Base, Answer::Number(whole(40))),
    ];
    let stock = evaluate(&[define("CD-01", IndicatorKind::Stock, &["a"])], &asked, DECEMBER).unwrap();
    assert_eq!((stock[0].in_period, stock[0].base), (None, None));
    let flow = evaluate(&[define("CD-01", IndicatorKind::Flow, &["a"])], &asked, DECEMBER).unwrap();
    assert_eq!((flow[0].in_period, flow[0].base), (Some(whole(3)), None));
}

#[test]
fn one_less_another_and_how_many_there_are() {
    let month = |code: &str, n| said(code, "a", DECEMBER, Field::InPeriod, Answer::Number(whole(n)));
    let less = Formula::Difference {
        minuend: "A".to_owned(),
        subtrahend: "B".to_owned(),
    };
    let definitions = [
        define("A", IndicatorKind::Flow, &["a"]),
        define("B", IndicatorKind::Flow, &["a"]),
        derive("LEFT", less, Base::None),
        derive(
            "COUNT",
            Formula::CountItems {
                codes: codes(&["A", "B"]),
            },
            Base::None,
        ),
        derive(
            "SHARE",
            Formula::Sum { codes: codes(&["B"]) },
            Base::ValueOf {
                code: "COUNT".to_owned(),
            },
        ),
    ];
    let reported = [total("A", "a", 50), month("A", 9), total("B", "a", 20), month("B", 4)];
    let computed = evaluate(&definitions, &reported, DECEMBER).unwrap();
    let left = find(&computed, "LEFT");
    assert_eq!((left.value, left.in_period), (Some(whole(30)), Some(whole(5))));
    assert_eq!(leaves(&computed, "LEFT", &[Side::Value]).len(), 2);
    assert_eq!(left.formula_words, "A − B");
    let count = find(&computed, "COUNT");
    assert_eq!(count.value, Some(whole(2)));
    assert!(matches!(count.terms.as_slice(), [Term::Catalogue { amount, .. }] if *amount == whole(2)));
    assert_eq!(find(&computed, "SHARE").base, Some(whole(2)));
    let half = evaluate(&definitions, &reported[..2], DECEMBER).unwrap();
    assert_eq!(find(&half, "LEFT").value, None, "a difference needs both");
}

#[test]
fn the_ground_of_a_figure_is_told_by_what_is_asked_of_it() {
    let mut service = define("DVC-CA-01", IndicatorKind::Flow, &["cat"]);
    service.base = Base::Reported;
    let share = derive(
        "DVC-09",
        Formula::Sum {
            codes: codes(&["DVC-CA-01"]),
        },
        Base::BaseOf {
            code: "DVC-CA-01".to_owned(),
        },
    );
    let reported = [
        deployed("DVC-CA-01", "cat", true),
        total("DVC-CA-01", "cat", 1616),
        said("DVC-CA-01", "cat", DECEMBER, Field::Base, Answer::Number(whole(2000))),
    ];
    let computed = evaluate(&[service, share], &reported, DECEMBER).unwrap();
    let fields = |code: &str, side| -> Vec<Field> {
        leaves(&computed, code, &[side])
            .into_iter()
            .filter_map(|term| match term {
                Term::Reported { answer, .. } => Some(answer.field),
                _ => None,
            })
            .collect()
    };
    assert_eq!(fields("DVC-CA-01", Side::Deployed), [Field::Deployed]);
    assert_eq!(fields("DVC-CA-01", Side::Base), [Field::Base]);
    assert!(!fields("DVC-CA-01", Side::Value).contains(&Field::Base));
    assert_eq!(fields("DVC-09", Side::Base), [Field::Base]);
    let of_base = find(&computed, "DVC-09").terms.iter().find_map(|term| match term {
        Term::Indicator {
            side: Side::Base,
            amount,
            ..
        } => *amount,
        _ => None,
    });
    assert_eq!(of_base, Some(whole(2000)));
    assert_eq!(find(&computed, "DVC-09").percent, Amount::new(808, 1));
}

#[test]
fn nothing_is_counted_before_anybody_spoke() {
    let definitions = [
        define("DVC-CA-01", IndicatorKind::Flow, &["cat"]),
        derive(
            "DVC-04",
            Formula::CountDeployed {
                codes: codes(&["DVC-CA-01"]),
            },
            Base::None,
        ),
    ];
    let silent = evaluate(&definitions, &[], DECEMBER).unwrap();
    assert_eq!(find(&silent, "DVC-04").value, None);
    let none = [deployed("DVC-CA-01", "cat", false)];
    let spoken = evaluate(&definitions, &none, DECEMBER).unwrap();
    assert_eq!(find(&spoken, "DVC-04").value, Some(Amount::ZERO));
}
