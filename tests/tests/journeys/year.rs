//! The turn of the year: last year stays as it was, and nothing of it is judged on the new one.

use chrono::NaiveDate;
use office::{Format, Office, YearRoll};

use crate::month::{Month, Stage, act, by, december};
use crate::paper::Paper;

fn day(words: &str) -> NaiveDate {
    words.parse().unwrap()
}

fn told(office: &Office) -> String {
    let who = by(office, "canbo").who;
    let status = serde_json::to_string(&office.status(december(), None, &who).unwrap()).unwrap();
    let indicators = format!("{:?}", office.indicators(december(), None, &who).unwrap());
    status + &indicators
}

#[test]
fn last_year_stays_to_a_byte_and_its_targets_judge_nothing_of_the_new_one() {
    let month = Month::copy(Stage::Received);
    let (office, _) = month.office();
    let paper = Paper::written(&office).checked();
    paper.approve("BD-UBND-PCT").unwrap();
    paper.issue("05", "2022-12-22").unwrap();
    let clerk = act(&by(&office, "canbo").who, "2023-01-10T08:00:00+07:00");
    let pdf = |office: &Office| office.export_report(paper.id, Format::Pdf, &clerk).unwrap().sha256;
    let (before, issued) = (told(&office), pdf(&office));
    let years_apart = office.roll_year(2022, 2024, false, &clerk).unwrap_err().to_string();
    assert!(years_apart.contains("liền sau"), "{years_apart}");

    let looked = office.roll_year(2022, 2023, true, &clerk).unwrap();
    assert_eq!(looked.event, None);
    let rolled = office.roll_year(2022, 2023, false, &clerk).unwrap();
    assert_eq!(
        YearRoll {
            event: None,
            ..rolled.clone()
        },
        looked,
        "the look tells what is done"
    );
    assert!(!rolled.targets.is_empty() && !rolled.ended.is_empty() && !rolled.carried.is_empty());
    assert!(
        rolled
            .decide
            .iter()
            .any(|line| line.contains("Chưa có kế hoạch năm 2023")),
        "{:?}",
        rolled.decide
    );
    assert_eq!(
        (told(&office), pdf(&office)),
        (before.clone(), issued),
        "2022 reads as it did"
    );

    office.open_round("2023-01".parse().unwrap(), &clerk).unwrap();
    let january = office.indicators("2023-01".parse().unwrap(), None, &clerk.who).unwrap();
    let judged: Vec<String> = january
        .iter()
        .filter(|row| row.target.is_some())
        .map(|row| row.code.clone())
        .collect();
    assert!(judged.is_empty(), "{judged:?}");
    let tasks = office.task_list("2023-01".parse().unwrap(), None, &clerk.who).unwrap();
    assert_eq!(tasks.rows.len(), rolled.carried.len());
    let december = office
        .task_list(december(), Some(day("2022-12-31")), &clerk.who)
        .unwrap();
    assert_eq!(december.rows.len(), rolled.carried.len() + rolled.ended.len());
}

#[test]
fn a_turn_of_the_year_is_taken_back_whole() {
    let month = Month::copy(Stage::Received);
    let (office, _) = month.office();
    let clerk = act(&by(&office, "canbo").who, "2023-01-10T08:00:00+07:00");
    let seen = |office: &Office| {
        let reference = office.reference();
        let plans = office.plans(day("2023-06-01"), &clerk.who).unwrap();
        format!("{:?} {plans:?}", reference.targets())
    };
    let before = seen(&office);
    let rolled = office.roll_year(2022, 2023, false, &clerk).unwrap();
    let after = seen(&office);
    assert_ne!(after, before);
    let back = office.undo(rolled.event.unwrap(), &clerk).unwrap();
    assert_eq!(seen(&office), before);
    office.undo(back.event, &clerk).unwrap();
    assert_eq!(seen(&office), after);
}
