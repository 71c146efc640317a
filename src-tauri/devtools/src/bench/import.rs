//! Taking in a whole province's month: 210 workbooks, 84.000 figures. Ours reads in worker processes, recognises, judges
//! every cell and commits each file with its event to the encrypted store; the peers only read the cells.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use office::Options;

use super::error::BenchError;
use super::material::{self, Answer, Asked, PERIOD};
use super::outcome::{Aim, Outcome};
use super::peers::{Peer, Peers, Said};
use super::place::{Place, copied, emptied};

/// The built-in regime asks 24 bodies; this is a month in which communes send directly.
pub const BODIES: usize = 210;
/// Indicators that each of them reports.
pub const LINES: usize = 200;
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
        let asked = Asked::Everybody {
            bodies: BODIES,
            tasks: false,
        };
        let office = material::found(&self.store, asked, LINES, &Options::default())?;
        let act = material::clerk(&office)?;
        office.open_round(PERIOD, &act)?;
        let places: Vec<usize> = (0..LINES).collect();
        for (body, (agency, _)) in office.expected(PERIOD)?.iter().enumerate() {
            let delivery = material::delivery(&Answer {
                agency,
                body,
                month: 12,
                places: &places,
                tasks: &[],
                in_words: false,
            })?;
            let path = self.sent.join(format!("{body:03}_{agency}.xlsx"));
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
            automatic_backups: false,
        };
        let (office, act) = material::open(run, &options)?;
        let start = Instant::now();
        let sent = std::slice::from_ref(&self.sent);
        let result = office.import(PERIOD, sent, act.at, false, &act, &mut |_| {})?;
        let whole = start.elapsed();
        let figures: usize = result.files.iter().map(|file| file.row.new as usize).sum();
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
