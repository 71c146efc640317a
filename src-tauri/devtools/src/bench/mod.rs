//! How fast the program is beside tools that do part of the same work: all measured in one run, on one machine, release
//! build, and told as ratios. It judges nothing but its own aims and fails no build: a benchmark is not a test.
//!
//! Material, peers and results lie under `target/bench`; `docs/bench.md` says what is compared and how to read it.

mod begin;
mod error;
mod import;
mod material;
mod nobody;
mod outcome;
mod paper;
mod peers;
mod place;
mod read;
mod sources;
mod typst;
mod year;

use std::process::ExitCode;

use serde::Serialize;

use error::BenchError;
use outcome::Outcome;
use peers::Peers;
use place::Place;

const USAGE: &str = "usage: devtools bench [--repeat N] | bench read";
const REPEAT: usize = 3;

/// What `bench.json` holds.
#[derive(Serialize)]
struct Run {
    at: String,
    machine: place::Machine,
    repeat: usize,
    rows: Vec<Outcome>,
}

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    if args == ["read"] {
        return ended(read());
    }
    let repeat = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Some(REPEAT),
        ["--repeat", n] => n.parse().ok().filter(|n| *n > 0),
        _ => None,
    };
    let Some(repeat) = repeat else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    ended(measure(repeat))
}

fn ended(result: Result<(), BenchError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(1)
        }
    }
}

/// Every reading command of the window on a large year.
fn read() -> Result<(), BenchError> {
    let place = Place::find()?;
    warn_of_a_slow_build(&place::Machine::look());
    eprintln!("bench: building the worker");
    let worker = place.worker()?;
    read::measure(&place, &worker)
}

fn warn_of_a_slow_build(machine: &place::Machine) {
    if !machine.release {
        eprintln!("bench: not a release build, so the figures mean little; use `cargo xtask bench`");
    }
}

fn measure(repeat: usize) -> Result<(), BenchError> {
    let place = Place::find()?;
    let machine = place::Machine::look();
    warn_of_a_slow_build(&machine);
    eprintln!("bench: building the worker and the peers");
    let worker = place.worker()?;
    let peers = Peers::set_up(&place);
    eprintln!("bench: importing, {repeat} times");
    let mut rows = import::measure(&place, &worker, &peers, repeat)?;
    eprintln!("bench: printing, {repeat} times");
    rows.extend(paper::measure(&place, &worker, &peers, repeat)?);
    eprintln!("bench: beginning an office, {repeat} times");
    rows.extend(begin::measure(&place, &worker, &peers, repeat)?);
    let run = Run {
        at: chrono::Local::now().to_rfc3339(),
        machine,
        repeat,
        rows,
    };
    let file = place.folder.join("bench.json");
    let json = serde_json::to_vec_pretty(&run)?;
    std::fs::write(&file, json).map_err(BenchError::file(&file))?;
    println!("{}", outcome::table(&run.rows));
    println!("{}; median of {repeat}; written to {}", run.machine, file.display());
    Ok(())
}
