//! The figures in use: of several answers the newest, of several claims the newest, and where each stands.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Fixture, event};
use domain::amount::Amount;
use domain::calendar::{DueRule, Period, data_window};
use domain::form::{AgencyForm, Answer, CellRef, Field, FigureEntry, Filled, FormMark, Moment};
use domain::indicator::IndicatorKind;
use domain::organisation::{Dated, Level, Route};
use domain::status::CountsBy;
use store::form::{Blocks, FormVersion};
use store::indicator::{Definition, Indicator};
use store::organisation::Organisation;
use store::regime::{Due, Periodicity, Regime, WindowRule};
use store::round::{Expected, Round, RoundState};
use store::submission::{self, Channel, Extent, FigureInUse, Names, Outcome, Span, Submission, SubmissionFile};
use store::{Store, StoreError, Tx};

const DECEMBER: Period = Period::Month(2022, 12);

fn at(hour: u32) -> Moment {
    Moment::parse_from_rfc3339(&format!("2022-12-15T{hour:02}:00:00+07:00")).unwrap()
}

fn organisation(tx: &Tx<'_>, code: &str) -> Result<i64, StoreError> {
    let organisation = Organisation {
        id: 0,
        code: code.to_owned(),
        level: Level::Province,
        position: 0,
        place: None,
        is_post: false,
        names: vec![Dated::always(code.to_owned())],
        parents: Vec::new(),
        routes: Vec::new(),
        collective: None,
        successors: Vec::new(),
        ended_basis: String::new(),
        basis: String::new(),
    };
    store::organisation::put(tx, &organisation)
}

fn indicator(tx: &Tx<'_>, code: &str) -> Result<i64, StoreError> {
    let definition = Definition {
        name: code.to_owned(),
        unit: "hồ sơ".to_owned(),
        decimals: 0,
        kind: IndicatorKind::Flow,
        group: "dvc".to_owned(),
        reporters: Vec::new(),
        base: None,
        formula: None,
        service: None,
        by_place: false,
        sensitive: false,
        on: true,
        section: String::new(),
        basis: String::new(),
    };
    let indicator = Indicator {
        id: 0,
        code: code.to_owned(),
        position: 0,
        versions: vec![Dated::always(definition)],
    };
    store::indicator::put(tx, &indicator)
}

fn regime(tx: &Tx<'_>) -> Result<i64, StoreError> {
    let due = Due {
        rule: DueRule { day: 15, before: false },
        hour: None,
        next_workday: false,
    };
    let regime = Regime {
        id: 0,
        code: "THANG".to_owned(),
        position: 0,
        name: "Báo cáo tháng".to_owned(),
        periodicity: Periodicity::Month,
        agency_to: String::new(),
        channel: String::new(),
        unit: None,
        window: WindowRule::MidMonth,
        counts_by: CountsBy::Data,
        agency_due: Some(due.clone()),
        province_due: Some(due),
        reported_to: Vec::new(),
        prepared_by: Vec::new(),
        prepared_with: Vec::new(),
        window_basis: String::new(),
        basis: String::new(),
        retired: false,
    };
    store::regime::put(tx, &regime)
}

/// Ids of the store that is tried: two agencies, two indicators, the regime and its round of December.
#[derive(Clone, Copy)]
struct Office {
    agencies: [i64; 2],
    indicators: [i64; 2],
    regime: i64,
    round: i64,
}

fn office(store: &Store) -> Office {
    let office = store.write(|tx| -> Result<Office, StoreError> {
        let agencies = [organisation(tx, "STP")?, organisation(tx, "SYT")?];
        let indicators = [indicator(tx, "DVC-01")?, indicator(tx, "DVC-02")?];
        let regime = regime(tx)?;
        let form = store::form::add(
            tx,
            &FormVersion {
                id: 0,
                code: "BC-THANG".to_owned(),
                name: "Báo cáo tháng".to_owned(),
                regime: Some(regime),
                version: 1,
                blocks: Blocks {
                    v: 1,
                    blocks: Vec::new(),
                },
                retired: false,
            },
        )?;
        let round = store::round::add(
            tx,
            &Round {
                id: 0,
                regime: Some(regime),
                period: Some(DECEMBER),
                first_day: DECEMBER.first_day(),
                last_day: DECEMBER.last_day(),
                title: "Báo cáo tháng 12/2022".to_owned(),
                request: None,
                opened_at: at(7),
                agency_due: at(23),
                province_due: None,
                state: RoundState::Open,
            },
        )?;
        for (agency, code) in agencies.into_iter().zip(["STP", "SYT"]) {
            store::round::expect(tx, round, &expected(agency, form), &asked(round, code))?;
        }
        tx.append_event(&event(1))?;
        Ok(Office {
            agencies,
            indicators,
            regime,
            round,
        })
    });
    office.unwrap()
}

fn expected(organisation: i64, form_version: i64) -> Expected {
    Expected {
        organisation,
        name: String::new(),
        level: Level::Province,
        route: Route::Direct,
        due: at(23),
        form_version,
        added: String::new(),
        excused: String::new(),
    }
}

fn asked(round: i64, agency: &str) -> AgencyForm {
    AgencyForm {
        mark: FormMark {
            form: "BC-THANG".to_owned(),
            version: 1,
            store: String::new(),
            round,
            period: Some(DECEMBER),
            agency: agency.to_owned(),
        },
        province_name: String::new(),
        agency_name: agency.to_owned(),
        send_to: String::new(),
        due: DECEMBER.last_day(),
        window: data_window(DECEMBER),
        tasks: Vec::new(),
        indicators: Vec::new(),
        matrix: None,
        title: String::new(),
        request: String::new(),
        hour: None,
        parts: Vec::new(),
        questions: Vec::new(),
    }
}

/// What one of two indicators, by its place, is said to be.
type Said = (usize, Field, i64);

impl Office {
    /// An answer that one agency sent at an hour, for itself or for the other one.
    fn takes(self, store: &Store, sender: usize, whose: usize, hour: u32, said: &[Said]) -> i64 {
        let said = said.to_vec();
        let extent = if sender == whose { Extent::Whole } else { Extent::Part };
        let taken = store.write(move |tx| -> Result<i64, StoreError> {
            let bytes = format!("{sender} {hour}").into_bytes();
            let sha256 = format!("{hour:064}");
            submission::keep_file(tx, &sha256, &bytes)?;
            let id = submission::add(
                tx,
                &Submission {
                    id: 0,
                    batch: 1,
                    round: self.round,
                    organisation: self.agencies[sender],
                    channel: Channel::File,
                    extent,
                    outcome: Outcome::Accepted,
                    form_version: None,
                    files: vec![SubmissionFile {
                        sha256,
                        name: format!("{hour}.xlsx"),
                    }],
                    received_at: at(hour),
                    entered_at: at(hour),
                    withdrawn: false,
                },
            )?;
            let figure = |(place, field, n): &Said| FigureEntry {
                indicator: place.to_string(),
                place: None,
                field: *field,
                answer: Answer::Number(Amount::integer(*n)),
                as_of: None,
                at: CellRef {
                    sheet: "Chỉ tiêu".to_owned(),
                    cell: format!("H{}", 7 + place),
                },
                seen: n.to_string(),
            };
            let filled = Filled {
                figures: said.iter().map(figure).collect(),
                ..Filled::default()
            };
            let names = Names {
                indicator: &|place| Some(self.indicators[place.parse::<usize>().unwrap()]),
                organisation: &|_| None,
            };
            submission::add_contents(tx, id, self.agencies[whose], &filled, &[], &names)?;
            tx.append_event(&event(i64::from(hour)))?;
            Ok(id)
        });
        taken.unwrap()
    }

    fn span(self, until: i64) -> Span {
        Span {
            regime: self.regime,
            first: DECEMBER.first_day(),
            last: DECEMBER.last_day(),
            until,
        }
    }

    /// The figures in use, as place of the agency, place of the indicator, field and number.
    fn seen(self, figures: Vec<FigureInUse>) -> Vec<(usize, usize, Field, i64)> {
        let place = |all: [i64; 2], id: i64| all.iter().position(|one| *one == id).unwrap();
        let mut seen: Vec<_> = figures
            .into_iter()
            .map(|f| {
                let number = f.answer.amount().and_then(Amount::as_integer).unwrap();
                (
                    place(self.agencies, f.organisation),
                    place(self.indicators, f.indicator),
                    f.field,
                    number,
                )
            })
            .collect();
        seen.sort();
        seen
    }

    fn in_use(self, store: &Store, until: i64) -> Vec<(usize, usize, Field, i64)> {
        let span = self.span(until);
        self.seen(store.read(move |db| submission::figures_in(db, span)).unwrap())
    }
}

use Field::{Cumulative, InPeriod};

#[test]
fn a_newer_whole_answer_takes_the_place_of_the_one_before_and_none_that_came_later_counts() {
    let (_fixture, store) = Fixture::open(0);
    let office = office(&store);
    office.takes(&store, 0, 0, 8, &[(0, Cumulative, 10), (1, Cumulative, 1)]);
    office.takes(&store, 0, 0, 9, &[(0, Cumulative, 20)]);
    assert_eq!(office.in_use(&store, i64::MAX), [(0, 0, Cumulative, 20)]);
    assert_eq!(
        office.in_use(&store, at(9).timestamp()),
        [(0, 0, Cumulative, 10), (0, 1, Cumulative, 1)]
    );
}

#[test]
fn of_two_agencies_that_say_the_same_figure_the_newer_word_counts_whoever_it_is() {
    let (_fixture, store) = Fixture::open(0);
    let office = office(&store);
    // The second agency speaks for the first one, which then speaks for itself.
    office.takes(&store, 1, 0, 8, &[(0, Cumulative, 10), (1, Cumulative, 1)]);
    office.takes(&store, 0, 0, 9, &[(0, Cumulative, 20)]);
    assert_eq!(
        office.in_use(&store, i64::MAX),
        [(0, 0, Cumulative, 20), (0, 1, Cumulative, 1)]
    );
    office.takes(&store, 1, 0, 10, &[(0, Cumulative, 30)]);
    assert_eq!(
        office.in_use(&store, i64::MAX),
        [(0, 0, Cumulative, 30), (0, 1, Cumulative, 1)]
    );
}

#[test]
fn only_the_pairs_that_were_named_are_read() {
    let (_fixture, store) = Fixture::open(0);
    let office = office(&store);
    let all = [
        (0, InPeriod, 1),
        (0, Cumulative, 2),
        (0, Field::Base, 3),
        (1, Cumulative, 4),
    ];
    office.takes(&store, 0, 0, 8, &all);
    office.takes(&store, 1, 1, 9, &all);
    let span = office.span(i64::MAX);
    let pairs = [
        (office.indicators[0], office.agencies[1]),
        (office.indicators[1], office.agencies[0]),
    ];
    let read = store.read(move |db| submission::figures_of(db, span, &pairs));
    assert_eq!(
        office.seen(read.unwrap()),
        [
            (0, 1, Cumulative, 4),
            (1, 0, InPeriod, 1),
            (1, 0, Cumulative, 2),
            (1, 0, Field::Base, 3)
        ]
    );
}

#[test]
fn a_figure_is_followed_to_its_cell_by_its_number() {
    let (_fixture, store) = Fixture::open(0);
    let office = office(&store);
    office.takes(&store, 0, 0, 8, &[(0, Cumulative, 10)]);
    let id = office.takes(&store, 1, 1, 9, &[(1, Cumulative, 20)]);
    let span = office.span(i64::MAX);
    let figures = store.read(move |db| submission::figures_in(db, span)).unwrap();
    let wanted = figures
        .iter()
        .find(|f| f.organisation == office.agencies[1])
        .unwrap()
        .id;
    let found = store.read(move |db| submission::sourced(db, &[wanted])).unwrap();
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    let cell = found.figure.source.cell().unwrap();
    assert_eq!((cell.sheet.as_str(), cell.cell.as_str()), ("Chỉ tiêu", "H8"));
    assert_eq!((found.figure.submission, found.round), (id, office.round));
    assert_eq!(found.file.0, "9.xlsx");
    assert_eq!(found.received_at, at(9));
}
