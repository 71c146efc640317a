//! What crosses to the page has the shape that serde writes.
#![cfg(feature = "ts")]

use domain::calendar::Period;
use domain::deadline::Deadline;
use domain::finding::{FindingView, Severity};
use domain::form::TaskPart;
use domain::organisation::{Dated, Route};
use domain::prose::{FigureKey, Gap, Run};
use domain::status::{LeadSaid, Reporting, Ruling, TaskStanding};
use domain::vi::FigureText;
use ts_rs::{Config, TS};

fn declared<T: TS>() -> String {
    T::decl(&Config::default().with_large_int("number"))
}

#[test]
fn words_days_and_periods_cross_as_text() {
    assert_eq!(
        declared::<TaskPart>(),
        r#"type TaskPart = "lead" | "coordinate" | "carry_out";"#
    );
    assert_eq!(declared::<Severity>(), r#"type Severity = "info" | "warn" | "block";"#);
    assert_eq!(declared::<Period>(), "type Period = string;");
    assert_eq!(declared::<FigureKey>(), "type FigureKey = string;");
    assert_eq!(declared::<FigureText>().matches("string").count(), 2);
    assert!(declared::<Deadline>().contains("due: string | null"));
    assert!(declared::<Ruling>().contains("on: string"));
    assert!(declared::<LeadSaid>().contains("done_on: string | null"));
    assert!(declared::<Reporting>().contains("received_at: string | null"));
    assert!(declared::<TaskStanding>().contains("days_over: number | null"));
    assert!(declared::<Run>().contains("raw: string | null"));
    assert!(declared::<FindingView>().contains("level: Severity"));
    assert!(declared::<Gap>().contains(r#""is": "no_figure""#));
    assert!(declared::<Dated<Route>>().contains("value: T"));
}
