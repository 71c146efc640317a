//! The arithmetic of December 2022 in Bình Định, and what must never be added.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::finding::FindingKind;
use domain::form::{Answer, Field};
use domain::indicator::{
    Base, Computed, Definition, EvaluateError, Formula, IndicatorKind, Missing, MissingWhy, Reported, Side, TakenOver,
    Term, check_cumulative, check_part, evaluate, leaves,
};

mod combined;
mod derived;
mod places;
mod taken_over;
mod unsettled;

const DECEMBER: Period = Period::Month(2022, 12);

fn whole(n: i64) -> Amount {
    Amount::integer(n)
}

fn codes(list: &[&str]) -> Vec<String> {
    list.iter().map(|c| (*c).to_owned()).collect()
}

fn define(code: &str, kind: IndicatorKind, reporters: &[&str]) -> Definition {
    Definition {
        code: code.to_owned(),
        kind,
        reporters: codes(reporters),
        places: Vec::new(),
        taken_over: Vec::new(),
        base: Base::None,
        formula: Formula::Reported,
        service: code.starts_with("DVC"),
    }
}

/// From the month after `until` on, `heir` speaks for `former` too; it is new from the month `from` on.
fn taken(heir: &str, from: Option<u32>, former: &str, until: u32) -> TakenOver {
    TakenOver {
        heir: heir.to_owned(),
        heir_from: from.map(|month| Period::Month(2022, month)),
        former: former.to_owned(),
        until: Period::Month(2022, until),
    }
}

fn derive(code: &str, formula: Formula, base: Base) -> Definition {
    Definition {
        base,
        formula,
        ..define(code, IndicatorKind::Flow, &[])
    }
}

fn said(indicator: &str, agency: &str, period: Period, field: Field, answer: Answer) -> Reported {
    Reported {
        indicator: indicator.into(),
        agency: agency.into(),
        place: None,
        period,
        field,
        answer,
        as_of: None,
        source: 0,
    }
}

fn total(indicator: &str, agency: &str, n: i64) -> Reported {
    said(indicator, agency, DECEMBER, Field::Cumulative, Answer::Number(whole(n)))
}

fn missing(computed: &Computed) -> Vec<(&str, MissingWhy)> {
    computed
        .missing_from
        .iter()
        .map(|m| (m.agency.as_str(), m.why))
        .collect()
}

fn deployed(indicator: &str, agency: &str, yes: bool) -> Reported {
    said(indicator, agency, DECEMBER, Field::Deployed, Answer::YesNo(yes))
}

fn find<'a>(computed: &'a [Computed], code: &str) -> &'a Computed {
    computed.iter().find(|c| c.code == code).expect("a value of this test")
}

/// The fourteen services of the departments as the year report has them, with who reports each and its figure.
const SERVICES: [(&str, &str, Option<i64>); 14] = [
    ("DVC-SN-01", "vpub", Some(13_409)),
    ("DVC-SN-02", "vpub", Some(916)),
    ("DVC-SN-03", "cuc-thue", Some(2223)),
    ("DVC-SN-04", "sldtbxh", Some(8804)),
    ("DVC-SN-05", "stp", Some(7398)),
    ("DVC-SN-06", "stp", Some(9525)),
    ("DVC-SN-07", "stp", Some(7726)),
    ("DVC-SN-08", "bhxh", None),
    ("DVC-SN-09", "stnmt", Some(39_621)),
    ("DVC-SN-10", "sgddt", Some(18_827)),
    ("DVC-SN-11", "stp", Some(9919)),
    ("DVC-SN-12", "sgtvt", Some(7695)),
    ("DVC-SN-13", "stp", None),
    ("DVC-SN-14", "stp", None),
];

fn services() -> (Vec<Definition>, Vec<Reported>) {
    let all: Vec<&str> = SERVICES.iter().map(|(code, ..)| *code).collect();
    let mut definitions = vec![
        derive("DVC-05", Formula::Sum { codes: codes(&all) }, Base::None),
        derive(
            "DVC-04",
            Formula::CountDeployed { codes: codes(&all) },
            Base::Catalogue { value: whole(14) },
        ),
        derive(
            "DVC-06",
            Formula::BaseMinus {
                code: "DVC-04".to_owned(),
            },
            Base::BaseOf {
                code: "DVC-04".to_owned(),
            },
        ),
    ];
    let mut reported = Vec::new();
    for (code, agency, figure) in SERVICES {
        definitions.push(define(code, IndicatorKind::Flow, &[agency]));
        reported.push(deployed(code, agency, !matches!(code, "DVC-SN-13" | "DVC-SN-14")));
        reported.extend(figure.map(|n| total(code, agency, n)));
    }
    (definitions, reported)
}
