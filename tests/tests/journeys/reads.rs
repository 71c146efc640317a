//! What a screen reads has its index, and costs as many statements after years as in the first month.

use std::collections::BTreeMap;

use domain::calendar::Period;
use domain::form::Block;
use office::{Act, Actor, JournalQuery, ListKind, Office, ReportKind, Statement};

use crate::month::{Month, Stage, act, december, last_delivery, workbook_of};

/// Tables with a few rows a year, shown whole.
const WHOLE: &[&str] = &["person", "round", "document"];

/// A reading by its name.
type Reading = (&'static str, fn(&Office, &Actor, i64));

fn today() -> chrono::NaiveDate {
    "2022-12-21".parse().unwrap()
}

/// Everything the screens ask, by the report they ask about.
const READINGS: &[Reading] = &[
    ("periods", |o, who, _| drop(o.periods(today(), who).unwrap())),
    ("default period", |o, who, _| {
        let _ = o.default_period(today(), who).unwrap();
    }),
    ("month header", |o, who, _| {
        drop(o.month_header(december(), None, today(), who).unwrap())
    }),
    ("month overview", |o, who, _| {
        drop(o.month_overview(december(), None, who).unwrap())
    }),
    ("tasks", |o, who, _| drop(o.task_list(december(), None, who).unwrap())),
    ("indicators", |o, who, _| {
        drop(o.indicators(december(), None, who).unwrap())
    }),
    ("status", |o, who, _| drop(o.status(december(), None, who).unwrap())),
    ("received", |o, who, _| drop(o.received(december(), who).unwrap())),
    ("submission", |o, who, _| {
        let first = o.received(december(), who).unwrap().swap_remove(0);
        drop(o.submission_view(first.submission, who).unwrap());
    }),
    ("obstacles", |o, who, _| {
        drop(o.list_entries(ListKind::Obstacle, december(), who).unwrap())
    }),
    ("recommendations", |o, who, _| {
        drop(o.list_entries(ListKind::Recommendation, december(), who).unwrap())
    }),
    ("directives", |o, who, _| {
        drop(o.list_entries(ListKind::Directive, december(), who).unwrap())
    }),
    ("organisations", |o, who, _| {
        drop(o.organisations(today(), who).unwrap())
    }),
    ("indicator", |o, who, _| {
        drop(o.indicator_page("CDS-01", december(), None, who).unwrap())
    }),
    ("indicators to switch on", |o, who, _| {
        drop(o.indicator_frame(today(), who).unwrap())
    }),
    ("organisation", |o, who, _| {
        drop(o.organisation_page("STP", today(), today(), who).unwrap())
    }),
    ("signers", |o, who, _| drop(o.signer_page(today(), who).unwrap())),
    ("recipients", |o, who, _| drop(o.recipient_lists(today(), who).unwrap())),
    ("official names", |o, who, _| {
        drop(o.official_names(today(), who).unwrap())
    }),
    ("members", |o, who, _| drop(o.member_page(today(), who).unwrap())),
    ("who can be given a task", |o, who, _| {
        drop(o.task_members(today(), who).unwrap())
    }),
    ("regimes", |o, who, _| drop(o.regime_page(today(), who).unwrap())),
    ("days off", |o, who, _| drop(o.holidays_of(2022, who).unwrap())),
    ("ad hoc rounds", |o, who, _| drop(o.ad_hoc_rounds(&noon(who)).unwrap())),
    ("an ad hoc round", |o, who, _| {
        let round = o.ad_hoc_rounds(&noon(who)).unwrap()[0].round;
        drop(o.ad_hoc_round(round, &noon(who)).unwrap());
    }),
    ("its merged table", |o, who, _| {
        let round = o.ad_hoc_rounds(&noon(who)).unwrap()[0].round;
        drop(o.merged_table(round, &noon(who)).unwrap());
    }),
    ("documents", |o, who, _| drop(o.documents(who).unwrap())),
    ("reports", |o, who, _| drop(o.reports(0, 50, who).unwrap())),
    ("report", |o, who, id| drop(o.show_report(id, who).unwrap())),
    ("figures to choose", |o, who, id| {
        drop(o.figure_choices(id, who).unwrap())
    }),
    ("people", |o, _, _| drop(o.people().unwrap())),
    ("journal", |o, who, _| drop(o.journal(&page(None), who).unwrap())),
    ("journal of a report", |o, who, id| {
        drop(o.journal(&page(Some(format!("report/{id}"))), who).unwrap())
    }),
];

fn page(object: Option<String>) -> JournalQuery {
    JournalQuery {
        object,
        before: None,
        limit: 50,
    }
}

fn noon(who: &Actor) -> Act {
    act(who, "2022-12-20T12:00:00+07:00")
}

/// A whole month with its report, and an ad hoc round that asks for lists too; the report's number.
fn with_report(month: &Month) -> (Office, Actor, i64) {
    let (office, who) = month.office();
    let mut asked = crate::ad_hoc::three_questions();
    asked.due = crate::month::at("2022-12-20T17:00:00+07:00");
    asked.blocks.extend([
        Block::Documents,
        Block::Obstacles,
        Block::Recommendations,
        Block::Directives,
    ]);
    office.open_ad_hoc(asked, &noon(&who)).unwrap();
    let begun = office
        .new_report(
            ReportKind::Month,
            december(),
            true,
            &act(&who, "2022-12-20T08:00:00+07:00"),
        )
        .unwrap();
    (office, who, begun.id.unwrap())
}

fn measured(office: &Office, who: &Actor, report: i64) -> BTreeMap<&'static str, Vec<Statement>> {
    let one = |(name, reading): &Reading| {
        // What was computed once is remembered; the first reading is the dear one.
        let ((), statements) = office.watched(|office| reading(office, who, report)).unwrap();
        (*name, statements)
    };
    READINGS.iter().map(one).collect()
}

/// Steps of a plan that go through a table from end to end.
fn through_all(statement: &Statement) -> Vec<&String> {
    let limited = statement.sql.contains("LIMIT") && !statement.plan.iter().any(|step| step.contains("TEMP B-TREE"));
    // What the statement made itself is no table.
    let made = |name: &str| name.starts_with('(') || statement.sql.contains(&format!("{name} AS ("));
    // The plan tells a table by the name the statement gives it.
    let few = |name: &str| {
        let known = |table: &&str| *table == name || statement.sql.contains(&format!("{table} {name} "));
        WHOLE.iter().any(known)
    };
    let whole = |step: &&String| {
        let table = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
        table.is_some_and(|table| !made(table) && !few(table) && !table.starts_with("json_each") && table != "CONSTANT")
    };
    statement.plan.iter().filter(whole).filter(|_| !limited).collect()
}

#[test]
fn every_reading_of_a_screen_finds_its_rows_by_an_index() {
    let month = Month::copy(Stage::Received);
    let (office, who, report) = with_report(&month);
    for (name, statements) in measured(&office, &who, report) {
        for statement in &statements {
            let scans = through_all(statement);
            assert!(
                scans.is_empty(),
                "{name}: {scans:?}\n{}\n{:#?}",
                statement.sql,
                statement.plan
            );
        }
    }
}

#[test]
fn a_reading_takes_as_many_statements_after_years_as_in_the_first_month() {
    let (first, later) = (Month::copy(Stage::Received), Month::copy(Stage::Received));
    fill_years(&later);
    let count = |month: &Month| {
        let (office, who, report) = with_report(month);
        let all = measured(&office, &who, report);
        all.into_iter()
            .map(|(name, statements)| (name, statements.iter().map(|s| s.times).sum::<u64>()))
            .collect::<BTreeMap<_, _>>()
    };
    let (first, later) = (count(&first), count(&later));
    for (name, before) in first {
        assert!(
            later[name] <= before,
            "{name}: {before} statements in the first month, {} now",
            later[name]
        );
    }
}

#[test]
fn the_figures_of_a_span_are_read_once_until_something_they_rest_on_changes() {
    let month = Month::copy(Stage::Received);
    let (office, who) = month.office();
    let year: Period = "2022".parse().unwrap();
    let spans = [(december(), None), (december(), Some(today())), (year, None)];
    let statements = |(span, on)| {
        let ((), statements) = office
            .watched(|office| drop(office.figures(span, on, &who).unwrap()))
            .unwrap();
        statements.len()
    };
    assert!(spans.into_iter().all(|span| statements(span) > 0));
    assert_eq!(spans.map(statements), [0; 3], "all of them are kept");
    let doing = act(&who, "2022-12-21T08:00:00+07:00");
    office.new_report(ReportKind::Quick, december(), false, &doing).unwrap();
    assert_eq!(spans.map(statements), [0; 3], "no figure rests on a report");
    office
        .add_document("1/KH-UBND", "Kế hoạch", None, "UBND tỉnh", "Thử nghiệm", &doing)
        .unwrap();
    assert!(spans.into_iter().all(|span| statements(span) > 0));
}

/// Months after December, in each of which some agencies answered.
fn fill_years(month: &Month) {
    let (office, who) = month.office();
    for (n, period) in ["2023-01", "2023-02", "2023-03", "2024-01", "2025-01"]
        .into_iter()
        .enumerate()
    {
        let period: Period = period.parse().unwrap();
        let day = format!("{period}-14T09:00:00+07:00");
        office.open_round(period, &act(&who, &day)).unwrap();
        let mut paths = Vec::new();
        for agency in ["CAT", "STP", "SYT"] {
            let path = month.beside(&format!("{n}-{agency}.xlsx"));
            std::fs::write(&path, workbook_of(&office, &who, last_delivery(agency), period)).unwrap();
            paths.push(path);
        }
        let doing = act(&who, &day);
        office
            .import(period, &paths, doing.at, false, &doing, &mut |_| {})
            .unwrap();
    }
}
