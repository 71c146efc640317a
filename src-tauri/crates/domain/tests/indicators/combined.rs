//! What several agencies report over several months, brought together and checked.

use super::*;

#[test]
fn the_departments_sum_with_a_blank_and_without_the_figure_that_is_asked_about() {
    let (definitions, mut reported) = services();
    // The department of land's file needs fixing: nothing of it is stored.
    reported.retain(|r| &*r.agency != "stnmt");
    let before = evaluate(&definitions, &reported, DECEMBER).unwrap();
    let sum = find(&before, "DVC-05");
    assert_eq!(sum.value, Some(whole(86_442)));
    assert_eq!(
        missing(sum),
        [("bhxh", MissingWhy::NoFigure), ("stnmt", MissingWhy::NotReported)]
    );
    assert_eq!(find(&before, "DVC-04").value, Some(whole(11)));
    assert_eq!(
        find(&before, "DVC-04").missing_from,
        [Missing {
            agency: "stnmt".into(),
            place: None,
            why: MissingWhy::NotReported
        }]
    );

    let (definitions, reported) = services();
    let after = evaluate(&definitions, &reported, DECEMBER).unwrap();
    let sum = find(&after, "DVC-05");
    assert_eq!(sum.value, Some(whole(126_063)));
    assert_eq!(missing(sum), [("bhxh", MissingWhy::NoFigure)]);
    let count = find(&after, "DVC-04");
    assert_eq!((count.value, count.base), (Some(whole(12)), Some(whole(14))));
    assert!(
        count.missing_from.is_empty(),
        "a figure that is owed does not make the service unknown"
    );
    let rest = find(&after, "DVC-06");
    assert_eq!((rest.value, rest.base), (Some(whole(2)), Some(whole(14))));
}

#[test]
fn a_stated_nothing_is_zero_and_the_police_sum_is_complete() {
    let figures = [1616, 235, 3712, 18, 62, 1378, 1063, 18, 147, 356];
    let mut definitions = Vec::new();
    let mut reported = Vec::new();
    for (i, n) in figures.iter().enumerate() {
        let code = format!("DVC-CA-{:02}", i + 1);
        definitions.push(define(&code, IndicatorKind::Flow, &["cat"]));
        reported.push(total(&code, "cat", *n));
    }
    definitions.push(define("DVC-CA-11", IndicatorKind::Flow, &["cat"]));
    reported.push(said("DVC-CA-11", "cat", DECEMBER, Field::Cumulative, Answer::Nothing));
    let all: Vec<String> = definitions.iter().map(|d| d.code.clone()).collect();
    definitions.push(derive("DVC-03", Formula::Sum { codes: all }, Base::None));
    let computed = evaluate(&definitions, &reported, DECEMBER).unwrap();
    let sum = find(&computed, "DVC-03");
    assert_eq!(sum.value, Some(whole(8605)));
    assert_eq!(sum.missing_from, []);
    assert!(sum.formula_words.starts_with("tổng của 11 chỉ tiêu: DVC-CA-01 + "));
    assert_eq!(leaves(&computed, "DVC-03", &[Side::Value]).len(), 11);
}

#[test]
fn shares_of_a_reported_base_and_of_a_target() {
    let day = NaiveDate::from_ymd_opt(2022, 12, 16);
    let mut identity = define("CDS-01", IndicatorKind::Stock, &["cat"]);
    identity.base = Base::Reported;
    let mut accounts = define("CDS-03", IndicatorKind::Stock, &["cat"]);
    accounts.base = Base::Target {
        by: "UBND tỉnh".to_owned(),
        value: whole(379_686),
    };
    let left = derive(
        "CDS-02",
        Formula::BaseMinus {
            code: "CDS-01".to_owned(),
        },
        Base::None,
    );
    let reported = [
        Reported {
            as_of: day,
            ..total("CDS-01", "cat", 1_322_251)
        },
        said("CDS-01", "cat", DECEMBER, Field::Base, Answer::Number(whole(1_484_494))),
        total("CDS-03", "cat", 422_760),
    ];
    let computed = evaluate(&[left, identity, accounts], &reported, DECEMBER).unwrap();
    let order: Vec<&str> = computed.iter().map(|c| c.code.as_str()).collect();
    assert_eq!(order, ["CDS-02", "CDS-01", "CDS-03"]);
    assert_eq!(find(&computed, "CDS-01").percent, Amount::new(8907, 2));
    assert_eq!(find(&computed, "CDS-03").percent, Amount::new(11_134, 2));
    assert_eq!(find(&computed, "CDS-02").value, Some(whole(162_243)));
    assert_eq!(find(&computed, "CDS-02").as_of, day);
    assert_eq!(
        find(&computed, "CDS-03").formula_words,
        "số mới nhất do đơn vị báo cáo; so với chỉ tiêu UBND tỉnh giao 379.686"
    );
    let at_the_bottom = leaves(&computed, "CDS-02", &[Side::Value]);
    let cards = reported[0].clone();
    let said = |t: &&&Term| matches!(t, Term::Reported { answer, .. } if *answer == cards);
    assert_eq!(at_the_bottom.iter().filter(said).count(), 1);
    assert_eq!(at_the_bottom.len(), 2);
}

#[test]
fn a_part_of_another_indicator() {
    let mut found = define("KT-06", IndicatorKind::Flow, &["bhxh"]);
    found.base = Base::ValueOf {
        code: "KT-05".to_owned(),
    };
    let definitions = [found, define("KT-05", IndicatorKind::Flow, &["bhxh"])];
    let reported = [total("KT-05", "bhxh", 45_886), total("KT-06", "bhxh", 31_535)];
    let computed = evaluate(&definitions, &reported, DECEMBER).unwrap();
    assert_eq!(find(&computed, "KT-06").percent, Amount::new(6872, 2));
}

#[test]
fn a_flow_over_a_quarter_and_a_year() {
    let definition = [define("TT-02", IndicatorKind::Flow, &["stttt"])];
    let month = |m| Period::Month(2022, m);
    let in_month = |m, n| said("TT-02", "stttt", month(m), Field::InPeriod, Answer::Number(whole(n)));
    let up_to = |m, n| said("TT-02", "stttt", month(m), Field::Cumulative, Answer::Number(whole(n)));
    let reported = [up_to(9, 250), in_month(10, 20), in_month(11, 26), in_month(12, 30)];
    let quarter = evaluate(&definition, &reported, Period::Quarter(2022, 4)).unwrap();
    assert_eq!(
        (quarter[0].value, quarter[0].in_period),
        (Some(whole(326)), Some(whole(76)))
    );
    let year = evaluate(&definition, &reported, Period::Year(2022)).unwrap();
    assert_eq!((year[0].value, year[0].in_period), (Some(whole(326)), Some(whole(326))));
    assert_eq!(year[0].missing_from, []);
    assert_eq!(leaves(&year, "TT-02", &[Side::Value]).len(), 4);
}

#[test]
fn only_what_is_known_from_january_on_is_a_cumulative_figure() {
    let definition = [define("TT-02", IndicatorKind::Flow, &["stttt"])];
    let alone = [said(
        "TT-02",
        "stttt",
        DECEMBER,
        Field::InPeriod,
        Answer::Number(whole(30)),
    )];
    let computed = evaluate(&definition, &alone, DECEMBER).unwrap();
    assert_eq!(computed[0].value, None, "one month is not a year");
    assert_eq!(
        computed[0].missing_from,
        [Missing {
            agency: "stttt".into(),
            place: None,
            why: MissingWhy::NoFigure
        }]
    );
    let january = [said(
        "TT-02",
        "stttt",
        Period::Month(2022, 1),
        Field::InPeriod,
        Answer::Number(whole(30)),
    )];
    assert_eq!(
        evaluate(&definition, &january, Period::Month(2022, 1)).unwrap()[0].value,
        Some(whole(30))
    );
}

#[test]
fn a_month_never_borrows_from_the_month_before_and_a_year_says_when_it_does() {
    let definition = [define("HST-01", IndicatorKind::Stock, &["cat"])];
    let november = [said(
        "HST-01",
        "cat",
        Period::Month(2022, 11),
        Field::Cumulative,
        Answer::Number(whole(1_800_000)),
    )];
    let month = evaluate(&definition, &november, DECEMBER).unwrap();
    assert_eq!(month[0].value, None);
    assert_eq!(
        month[0].missing_from,
        [Missing {
            agency: "cat".into(),
            place: None,
            why: MissingWhy::NotReported
        }]
    );
    let year = evaluate(&definition, &november, Period::Year(2022)).unwrap();
    assert_eq!(year[0].value, Some(whole(1_800_000)));
    assert_eq!(
        year[0].missing_from,
        [Missing {
            agency: "cat".into(),
            place: None,
            why: MissingWhy::Earlier
        }]
    );
}

#[test]
fn a_stock_takes_the_last_and_adds_over_agencies_with_both_dates_kept() {
    let definition = [define("HST-05", IndicatorKind::Stock, &["a", "b", "c"])];
    let at = |agency, month, day, n| Reported {
        as_of: NaiveDate::from_ymd_opt(2022, month, day),
        ..said(
            "HST-05",
            agency,
            Period::Month(2022, month),
            Field::Cumulative,
            Answer::Number(whole(n)),
        )
    };
    let reported = [at("a", 11, 30, 10), at("a", 12, 16, 12), at("b", 12, 12, 5)];
    let computed = evaluate(&definition, &reported, DECEMBER).unwrap();
    assert_eq!(computed[0].value, Some(whole(17)));
    assert_eq!(computed[0].as_of, NaiveDate::from_ymd_opt(2022, 12, 12));
    assert_eq!(computed[0].as_of_latest, NaiveDate::from_ymd_opt(2022, 12, 16));
    assert_eq!(computed[0].in_period, None);
    assert_eq!(computed[0].formula_words, "tổng số mới nhất của 02/03 đơn vị");
    assert_eq!(
        computed[0].missing_from,
        [Missing {
            agency: "c".into(),
            place: None,
            why: MissingWhy::NotReported
        }]
    );
}

#[test]
fn shares_of_several_agencies_are_computed_anew_never_added() {
    let mut definition = define("TL-01", IndicatorKind::Ratio, &["a", "b"]);
    definition.base = Base::Reported;
    let base = |agency, n| said("TL-01", agency, DECEMBER, Field::Base, Answer::Number(whole(n)));
    let reported = [
        total("TL-01", "a", 90),
        base("a", 100),
        total("TL-01", "b", 10),
        base("b", 900),
    ];
    let computed = evaluate(std::slice::from_ref(&definition), &reported, DECEMBER).unwrap();
    assert_eq!(computed[0].percent, Some(whole(10)));
    let without = evaluate(std::slice::from_ref(&definition), &reported[..3], DECEMBER).unwrap();
    assert_eq!((without[0].value, without[0].base), (Some(whole(90)), Some(whole(100))));
    assert_eq!(
        without[0].missing_from,
        [Missing {
            agency: "b".into(),
            place: None,
            why: MissingWhy::NoFigure
        }]
    );
    definition.base = Base::None;
    let bare = [total("TL-01", "a", 68), total("TL-01", "b", 70)];
    assert_eq!(evaluate(&[definition], &bare, DECEMBER).unwrap()[0].value, None);
}

#[test]
fn a_base_that_one_agency_does_not_give_yields_no_share() {
    let mut definition = define("CD-03", IndicatorKind::Stock, &["a", "b"]);
    definition.base = Base::Reported;
    let reported = [
        total("CD-03", "a", 3),
        said("CD-03", "a", DECEMBER, Field::Base, Answer::Number(whole(4))),
        total("CD-03", "b", 5),
    ];
    let computed = evaluate(&[definition], &reported, DECEMBER).unwrap();
    assert_eq!(
        (computed[0].value, computed[0].base, computed[0].percent),
        (Some(whole(8)), None, None)
    );
}

#[test]
fn not_measured_is_no_zero() {
    let definition = [define("HST-07", IndicatorKind::Stock, &["syt"])];
    let reported = [said("HST-07", "syt", DECEMBER, Field::Cumulative, Answer::NotMeasured)];
    let computed = evaluate(&definition, &reported, DECEMBER).unwrap();
    assert_eq!(computed[0].value, None);
    assert_eq!(
        computed[0].missing_from,
        [Missing {
            agency: "syt".into(),
            place: None,
            why: MissingWhy::NoFigure
        }]
    );
}

#[test]
fn circles_gaps_and_doubles_in_the_catalogue_are_refused() {
    let sum = |code: &str, of: &[&str]| derive(code, Formula::Sum { codes: codes(of) }, Base::None);
    let circle = evaluate(&[sum("A", &["B"]), sum("B", &["C"]), sum("C", &["A"])], &[], DECEMBER).unwrap_err();
    assert_eq!(
        circle,
        EvaluateError::Cycle {
            codes: codes(&["A", "B", "C", "A"])
        }
    );
    assert!(circle.to_string().contains("A → B → C → A"));
    assert!(matches!(
        evaluate(&[sum("A", &["A"])], &[], DECEMBER),
        Err(EvaluateError::Cycle { .. })
    ));
    assert_eq!(
        evaluate(&[sum("A", &["Z"])], &[], DECEMBER),
        Err(EvaluateError::Unknown {
            code: "Z".into(),
            needed_by: "A".into()
        })
    );
    assert!(matches!(
        evaluate(&[sum("A", &[]), sum("A", &[])], &[], DECEMBER),
        Err(EvaluateError::Duplicate { .. })
    ));
}

#[test]
fn a_long_chain_of_formulas_is_no_trouble() {
    let chain: Vec<Definition> = (0..4_000)
        .map(|i| {
            derive(
                &format!("N{i}"),
                Formula::Sum {
                    codes: vec![format!("N{}", i + 1)],
                },
                Base::None,
            )
        })
        .chain([define("N4000", IndicatorKind::Stock, &["a"])])
        .collect();
    let computed = evaluate(&chain, &[total("N4000", "a", 7)], DECEMBER).unwrap();
    assert_eq!(computed[0].value, Some(whole(7)));
}

#[test]
fn births_agree_and_deaths_fall() {
    let n = |n| Some(whole(n));
    assert_eq!(check_cumulative(n(6858), n(540), n(7398)), []);
    assert_eq!(
        check_cumulative(n(9600), n(610), n(9525)),
        [
            FindingKind::CumulativeFalls {
                previous: whole(9600),
                now: whole(9525)
            },
            FindingKind::CumulativeMismatch {
                previous: whole(9600),
                in_period: whole(610),
                cumulative: whole(9525)
            },
        ]
    );
    assert_eq!(
        check_cumulative(None, n(540), n(7398)),
        [],
        "nothing to compare with in the first month"
    );
    assert_eq!(check_cumulative(n(9600), None, n(9700)), []);
    assert_eq!(check_cumulative(n(9600), None, n(9600)), [], "a month without a case");
}

#[test]
fn a_part_may_equal_its_whole_but_not_pass_it() {
    assert_eq!(check_part(whole(120), whole(197)), None);
    assert_eq!(check_part(whole(197), whole(197)), None);
    assert!(check_part(whole(198), whole(197)).is_some());
}
