//! Taking in a whole province's month: 210 workbooks, 84.000 figures. Ours reads in worker processes, recognises, judges
//! every cell and commits each file with its event to the encrypted store; the peers only read the cells.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::calendar::data_window;
use domain::form::{AgencyForm, Field, FormMark, IndicatorLine};
use office::{Expected, Office, Op, Opening, Options, Round, RoundState};

use super::error::BenchError;
use super::material::{self, PERIOD};
use super::outcome::{Aim, Outcome};
use super::peers::{Peer, Peers, Said};
use super::place::{Place, copied, emptied};

const BODIES: usize = 210;
const LINES: usize = 200;
/// Two columns of figures.
const FIGURES: usize = BODIES * LINES * 2;

/// A store with the month open, and the filled workbooks.
struct Material {
    store: PathBuf,
    sent: PathBuf,
}

/// Measures both rows.
pub fn measure(place: &Place, worker: &Path, peers: &Peers, repeat: usize) -> Result<Vec<Outcome>, BenchError> {
    let material = Material::ready(place)?;
    let run = place.folder.join("run").join("import");
    let (mut ours, mut calamine, mut openpyxl) = (Vec::new(), Vec::new(), Vec::new());
    let mut cells = 0;
    for _ in 0..repeat {
        ours.push(material.import(&run, worker)?);
        for (peer, times) in [(&peers.calamine, &mut calamine), (&peers.openpyxl, &mut openpyxl)] {
            if let Some(peer) = peer {
                let said = material.read_by(peer)?;
                cells = said.cells;
                times.push(said.seconds);
            }
        }
    }
    let work = format!("import {BODIES} workbooks, {FIGURES} figures, into the store");
    let named = |peer: &Option<Peer>, name: &str| {
        let name = peer.as_ref().map_or(name, |peer| peer.name.as_str());
        format!("{name} only reading, one thread")
    };
    Ok(vec![
        Outcome::timed(
            &work,
            &ours,
            &named(&peers.calamine, "calamine"),
            Some(calamine),
            Aim::AtMostTimes(4.0),
        )
        .noted(format!("{cells} cells hold something")),
        Outcome::timed(
            &work,
            &ours,
            &named(&peers.openpyxl, "openpyxl"),
            Some(openpyxl),
            Aim::FasterTimes(4.0),
        ),
    ])
}

impl Material {
    /// The material, made anew after every build.
    fn ready(place: &Place) -> Result<Self, BenchError> {
        let folder = place.folder.join("import");
        let (made, marker) = (
            Self {
                store: folder.join("store"),
                sent: folder.join("sent"),
            },
            folder.join("ready"),
        );
        if !place.is_current(&marker) {
            emptied(&folder)?;
            made.make()?;
            fs::write(&marker, "").map_err(BenchError::file(&marker))?;
        }
        Ok(made)
    }

    fn make(&self) -> Result<(), BenchError> {
        emptied(&self.store)?;
        emptied(&self.sent)?;
        let office = material::found(&self.store, LINES, &Options::default())?;
        let act = material::clerk(&office)?;
        office.transact(Op::OpenRound(Box::new(opening(&office)?)), &act)?;
        let places: Vec<usize> = (0..LINES).collect();
        for (body, expected) in office.expected(PERIOD)?.iter().enumerate() {
            let delivery = material::delivery(&expected.organisation, body, &places)?;
            let path = self.sent.join(format!("{body:03}_{}.xlsx", expected.organisation));
            let bytes = office.filled_workbook(PERIOD, &delivery, &act.who)?;
            fs::write(&path, bytes).map_err(BenchError::file(&path))?;
        }
        Ok(())
    }

    /// Imports everything once into a copy of the store, by the calls that `dean06 import` makes.
    fn import(&self, run: &Path, worker: &Path) -> Result<Duration, BenchError> {
        copied(&self.store, run)?;
        let options = Options {
            worker: Some(worker.to_path_buf()),
            readers: std::thread::available_parallelism().map_or(1, usize::from),
        };
        let (office, act) = material::open(run, &options)?;
        let start = Instant::now();
        let sent = std::slice::from_ref(&self.sent);
        let result = office.import(PERIOD, sent, material::now(), false, &act, &mut |_| {})?;
        let whole = start.elapsed();
        let figures: usize = result.files.iter().map(|file| file.new).sum();
        let accepted = result.totals.accepted;
        if (accepted, figures) != (BODIES, FIGURES) {
            return Err(BenchError::Wrong(format!(
                "{accepted} of {BODIES} workbooks accepted, {figures} of {FIGURES} figures taken"
            )));
        }
        Ok(whole)
    }

    fn read_by(&self, peer: &Peer) -> Result<Said, BenchError> {
        let said = peer.once(&[&self.sent])?;
        if usize::try_from(said.numbers) != Ok(FIGURES) {
            return Err(BenchError::Wrong(format!(
                "{}: {said:?}, not {FIGURES} numbers",
                peer.name
            )));
        }
        Ok(said)
    }
}

/// The month with every body asked the same indicators. The built-in regime asks 24 bodies; this is a month in which
/// communes send directly.
fn opening(office: &Office) -> Result<Opening, BenchError> {
    let code = PERIOD.to_string();
    let due = PERIOD.last_day();
    let province = office.province();
    let bodies = &office.catalogue().organisations(&province.code);
    if bodies.len() < BODIES {
        return Err(BenchError::Wrong(format!("the catalogue has {} bodies", bodies.len())));
    }
    let expected = bodies.iter().take(BODIES).enumerate().map(|(body, organisation)| {
        let line = Expected {
            organisation: organisation.code.clone(),
            name: organisation.name().to_owned(),
            level: "commune".to_owned(),
            due,
        };
        let form = AgencyForm {
            mark: FormMark {
                form: "BC-THANG".to_owned(),
                version: 1,
                store: office.id(),
                round: code.clone(),
                period: PERIOD,
                agency: line.organisation.clone(),
            },
            province_name: province.name.clone(),
            agency_name: line.name.clone(),
            send_to: province.regime.agency_to.clone(),
            due,
            window: data_window(PERIOD),
            tasks: Vec::new(),
            indicators: (0..LINES).map(|place| asked(office, body, place)).collect(),
        };
        (line, form)
    });
    Ok(Opening {
        expected: expected.collect(),
        round: Round {
            code: code.clone(),
            period: PERIOD,
            opened_at: material::now().to_rfc3339(),
            agency_due: due,
            province_due: due,
            state: RoundState::Open,
        },
        tasks: Vec::new(),
    })
}

fn asked(office: &Office, body: usize, place: usize) -> IndicatorLine {
    let catalogue = office.catalogue();
    let code = material::code(place);
    let group = catalogue
        .indicator(&code)
        .and_then(|indicator| catalogue.group(&indicator.group));
    IndicatorLine {
        name: material::name(place),
        unit: material::unit(place).to_owned(),
        group: group.map_or_else(String::new, |group| group.name.clone()),
        asks: vec![Field::InPeriod, Field::Cumulative],
        decimals: 0,
        target: format!("{} (UBND tỉnh giao)", 1000 + place),
        last: Some((
            PERIOD.previous(),
            domain::amount::Amount::integer(material::said(body, place).0),
        )),
        code,
    }
}
