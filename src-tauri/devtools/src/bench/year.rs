//! A year as a large province would have it: twelve months in which 210 bodies answer 200 indicators, the plan's tasks and
//! three lists in words, and two reports begun on it. Made once, by the calls that a clerk's clicks make.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::calendar::Period;
use office::{Act, Office, Options, ReportKind};

use super::error::BenchError;
use super::import::{BODIES, LINES};
use super::material::{self, Answer, Asked, PERIOD};
use super::paper;
use super::place::{Place, emptied};

/// Months in it.
pub const MONTHS: u32 = 12;
/// Figures in it, two of each indicator.
pub const FIGURES: usize = BODIES * LINES * 2 * MONTHS as usize;
/// Number of this material: another one is made anew.
const SHAPE: &str = "1";

/// The folder of the store, made if it is not there. Other than the smaller material it outlives a build: it takes minutes.
pub fn ready(place: &Place, worker: &Path) -> Result<PathBuf, BenchError> {
    let folder = place.folder.join("year");
    let (store, marker) = (folder.join("store"), folder.join("shape"));
    if fs::read_to_string(&marker).is_ok_and(|shape| shape == SHAPE) {
        return Ok(store);
    }
    emptied(&folder)?;
    emptied(&store)?;
    make(&store, &folder.join("sent"), worker)?;
    fs::write(&marker, SHAPE).map_err(BenchError::file(&marker))?;
    Ok(store)
}

fn make(store: &Path, sent: &Path, worker: &Path) -> Result<(), BenchError> {
    let options = Options {
        worker: Some(worker.to_path_buf()),
        readers: std::thread::available_parallelism().map_or(1, usize::from),
        automatic_backups: false,
    };
    let asked = Asked::Everybody {
        bodies: BODIES,
        tasks: true,
    };
    let office = material::found(store, asked, LINES, &options)?;
    let clerk = material::clerk(&office)?;
    for month in 1..=MONTHS {
        eprintln!("bench: month {month} of {MONTHS}");
        let act = Act {
            at: material::now(month),
            ..clerk.clone()
        };
        receive(&office, &act, month, sent)?;
    }
    for (kind, period) in [
        (ReportKind::Month, PERIOD),
        (ReportKind::Year, Period::Year(PERIOD.year())),
    ] {
        begin(&office, &clerk, kind, period)?;
    }
    Ok(())
}

/// Opens a month and takes every body's workbook.
fn receive(office: &Office, act: &Act, month: u32, sent: &Path) -> Result<(), BenchError> {
    let period = Period::Month(PERIOD.year(), month);
    office.open_round(period, act)?;
    emptied(sent)?;
    let tasks = tasks(office, act, period)?;
    let places: Vec<usize> = (0..LINES).collect();
    for (body, (agency, _)) in office.expected(period)?.iter().enumerate() {
        let delivery = material::delivery(&Answer {
            agency,
            body,
            month,
            places: &places,
            tasks: tasks.get(agency).map(Vec::as_slice).unwrap_or_default(),
            in_words: true,
        })?;
        let path = sent.join(format!("{body:03}_{agency}.xlsx"));
        let bytes = office.filled_workbook(period, &delivery, &act.who)?;
        fs::write(&path, bytes).map_err(BenchError::file(&path))?;
    }
    let result = office.import(period, &[sent.to_path_buf()], act.at, false, act, &mut |_| {})?;
    if result.totals.accepted == BODIES {
        return Ok(());
    }
    let why = result.files.iter().find_map(|file| file.row.reason.clone());
    Err(BenchError::Wrong(format!(
        "{} of {BODIES} workbooks of {period} accepted: {}",
        result.totals.accepted,
        why.unwrap_or_default()
    )))
}

/// The tasks each body is asked about, by their codes.
fn tasks(office: &Office, act: &Act, period: Period) -> Result<HashMap<String, Vec<String>>, BenchError> {
    let mut asked: HashMap<String, Vec<String>> = HashMap::new();
    for task in office.task_list(period, None, &act.who)?.rows {
        for agency in task.lead.iter().chain(&task.coordinate).chain(&task.carry_out) {
            asked.entry(agency.clone()).or_default().push(task.code.clone());
        }
    }
    Ok(asked)
}

/// A report with figures in every section.
fn begin(office: &Office, act: &Act, kind: ReportKind, period: Period) -> Result<(), BenchError> {
    let id = office.new_report(kind, period, true, act)?.id.unwrap_or_default();
    for (n, section) in office.open_report(id, &act.who)?.sections.iter().enumerate() {
        office.set_section(id, &section.code, &paper::text(n, LINES), act)?;
    }
    Ok(())
}
