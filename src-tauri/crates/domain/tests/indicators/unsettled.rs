//! Reading a year from its newest month back gives the figures that reading all of it gives.

use std::sync::Arc;

use domain::indicator::{Unsettled, read_first};

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
        for indicator in ["DONG", "KHO", "TY-LE", "DICH-VU", "GOP", "GOP-KHO"] {
            for agency in ["a", "b", "c", "d"] {
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

/// Every span of a year.
fn spans() -> impl Iterator<Item = Period> {
    (1..=12)
        .map(|month| Period::Month(2022, month))
        .chain((1..=4).map(|quarter| Period::Quarter(2022, quarter)))
        .chain([Period::HalfYear(2022), Period::NineMonths(2022), Period::Year(2022)])
}

fn agencies(codes: &[&str]) -> Vec<Arc<str>> {
    codes.iter().map(|code| (*code).into()).collect()
}

/// The answers that are read of a year, newest month first, and how many were passed over.
fn read(definitions: &[Definition], all: &[Reported], span: Period) -> (Vec<Reported>, usize) {
    let first = read_first(span);
    let mut read: Vec<Reported> = all
        .iter()
        .filter(|r| first.months().contains(&r.period))
        .cloned()
        .collect();
    let mut unsettled = Unsettled::new(definitions, &agencies(&["a", "b", "c", "d"]), span, &read);
    let mut month = first.months()[0];
    while month != Period::Month(2022, 1) {
        month = month.previous();
        let open: Vec<(&str, &str)> = unsettled.open().collect();
        let older = all
            .iter()
            .filter(|r| r.period == month && open.contains(&(&*r.indicator, &*r.agency)));
        let older: Vec<Reported> = older.cloned().collect();
        unsettled.take(&older);
        read.extend(older);
    }
    let passed = all.len() - read.len();
    (read, passed)
}

fn settled() -> Vec<Definition> {
    let mut share = define("TY-LE", IndicatorKind::Ratio, &["a", "b"]);
    share.base = Base::Reported;
    let service = Definition {
        service: true,
        ..define("DICH-VU", IndicatorKind::Flow, &[])
    };
    vec![
        define("DONG", IndicatorKind::Flow, &["a", "b", "c"]),
        service,
        define("KHO", IndicatorKind::Stock, &[]),
        share,
        // From July on a speaks for b too, and from October on a new agency for c.
        Definition {
            taken_over: vec![taken("a", None, "b", 6), taken("d", Some(10), "c", 9)],
            ..define("GOP", IndicatorKind::Flow, &["a", "d"])
        },
        Definition {
            taken_over: vec![taken("a", None, "b", 6), taken("d", Some(10), "c", 9)],
            ..define("GOP-KHO", IndicatorKind::Stock, &["a", "d"])
        },
        derive(
            "TONG",
            Formula::Sum {
                codes: codes(&["DONG", "DICH-VU", "GOP", "GOP-KHO"]),
            },
            Base::None,
        ),
    ]
}

#[test]
fn what_is_passed_over_moves_no_figure() {
    let definitions = settled();
    let mut state = 6;
    let (mut passed, mut taken) = (0, 0);
    for span in spans() {
        for _ in 0..20 {
            let mut all = year(&mut state);
            all.retain(|r| r.period.last_day() <= span.last_day());
            let (read, over) = read(&definitions, &all, span);
            passed += over;
            taken += read.len();
            assert_eq!(
                evaluate(&definitions, &read, span).unwrap(),
                evaluate(&definitions, &all, span).unwrap(),
                "{span}"
            );
        }
    }
    assert!(passed > taken, "{passed} passed over, {taken} read");
}

#[test]
fn an_agency_that_says_its_total_every_month_is_read_once() {
    let definitions = [
        define("DONG", IndicatorKind::Flow, &["a"]),
        define("KHO", IndicatorKind::Stock, &[]),
    ];
    let mut all = Vec::new();
    for month in 1..=12 {
        for (indicator, agency) in [("DONG", "a"), ("KHO", "a"), ("KHO", "b"), ("KHO", "c"), ("KHO", "d")] {
            let n = Answer::Number(whole(i64::from(month)));
            all.push(said(
                indicator,
                agency,
                Period::Month(2022, month),
                Field::Cumulative,
                n,
            ));
        }
    }
    let (newest, passed) = read(&definitions, &all, Period::Year(2022));
    assert_eq!((newest.len(), passed), (5, 55));
    // Who is silent in December is looked for in November, and no further.
    all.retain(|r| !(r.period == DECEMBER && &*r.agency == "d"));
    let (with_november, passed) = read(&definitions, &all, Period::Year(2022));
    assert_eq!((with_november.len(), passed), (5, 54));
}

#[test]
fn of_a_service_both_its_total_and_whether_it_is_deployed_are_looked_for() {
    let definitions = [Definition {
        service: true,
        ..define("DICH-VU", IndicatorKind::Flow, &["a"])
    }];
    let month = |n| Period::Month(2022, n);
    let all = [
        said("DICH-VU", "a", month(12), Field::Cumulative, Answer::Number(whole(9))),
        said("DICH-VU", "a", month(11), Field::Cumulative, Answer::Number(whole(8))),
        said("DICH-VU", "a", month(11), Field::Deployed, Answer::NotMeasured),
        said("DICH-VU", "a", month(10), Field::Deployed, Answer::YesNo(true)),
        said("DICH-VU", "a", month(9), Field::Deployed, Answer::YesNo(false)),
    ];
    let (read, passed) = read(&definitions, &all, Period::Year(2022));
    assert_eq!((read.as_slice(), passed), (&all[..4], 1));
}

#[test]
fn before_a_month_a_flow_is_followed_back_to_its_last_total_or_to_a_gap() {
    let definitions = [define("DONG", IndicatorKind::Flow, &[])];
    let month = |n| Period::Month(2022, n);
    let said = |agency, n, field, answer| said("DONG", agency, month(n), field, answer);
    let number = |n| Answer::Number(whole(n));
    let in_november = |agency, answer| said(agency, 11, Field::InPeriod, answer);
    let in_december = |agency| said(agency, 12, Field::InPeriod, number(1));
    let (followed, total, gap, unmeasured) = ("a", "b", "c", "d");
    let asked = [
        in_december(followed),
        in_december(total),
        in_december(gap),
        in_december(unmeasured),
        in_november(followed, number(2)),
        said(total, 11, Field::Cumulative, number(20)),
        in_november(total, number(2)),
        in_november(unmeasured, Answer::NotMeasured),
        said(followed, 10, Field::Cumulative, number(10)),
    ];
    let needless = [
        said(followed, 9, Field::Cumulative, number(9)),
        said(total, 10, Field::Cumulative, number(10)),
        said(gap, 10, Field::Cumulative, number(10)),
        said(unmeasured, 10, Field::Cumulative, number(10)),
    ];
    let all: Vec<Reported> = asked.iter().chain(&needless).cloned().collect();
    let (looked_at, passed) = read(&definitions, &all, DECEMBER);
    let order = |answers: &[Reported]| -> Vec<(Period, Arc<str>, Field)> {
        let mut keys: Vec<_> = answers.iter().map(|r| (r.period, r.agency.clone(), r.field)).collect();
        keys.sort();
        keys
    };
    assert_eq!((order(&looked_at), passed), (order(&asked), needless.len()));
    // What says its total and its month itself needs no month before it.
    let whole_answer = [in_december(followed), said(followed, 12, Field::Cumulative, number(11))];
    let all: Vec<Reported> = whole_answer.iter().chain(&asked[4..5]).cloned().collect();
    assert_eq!(read(&definitions, &all, DECEMBER).1, 1);
}
