//! What a person waits for: every reading command of the window on a year of a large province, the first time after a
//! change it rests on, and again. No peer does this; the figures stand for themselves.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;
use serde_json::{Value, json};
use wire::{Desk, DeskOptions};

use super::error::BenchError;
use super::import::{BODIES, LINES};
use super::material;
use super::nobody::Nobody;
use super::place::{Machine, Place, copied};
use super::year::{self, FIGURES, MONTHS};

/// Calls of each command with nothing changed in between.
const WARM: usize = 15;

/// One command.
#[derive(Serialize)]
struct Row {
    name: String,
    /// In seconds, after a change.
    first: f64,
    /// In seconds, each call after it.
    again: Vec<f64>,
    /// Statements of the store, after a change and again.
    statements: (u64, u64),
    /// Bytes of the answer.
    bytes: usize,
}

/// What `read.json` holds.
#[derive(Serialize)]
struct Run {
    at: String,
    machine: Machine,
    store_bytes: u64,
    peak_kilobytes: Option<u64>,
    rows: Vec<Row>,
}

/// Measures every reading command and prints them.
pub fn measure(place: &Place, worker: &Path) -> Result<(), BenchError> {
    let made = year::ready(place, worker)?;
    let folder = place.folder.join("run").join("read");
    copied(&made, &folder)?;
    let store = folder.join(material::STORE);
    let store_bytes = std::fs::metadata(&store).map_err(BenchError::file(&store))?.len();
    let desk = Desk::new(
        DeskOptions {
            worker: worker.to_path_buf(),
            store: Some(store),
            clock: Arc::new(|| material::now(12)),
            cost: Some(office::KdfCost::floor()),
            automatic_backups: false,
            recent: None,
            practice: None,
        },
        Box::new(Nobody),
    );
    let signed = json!({ "name": material::CLERK, "password": material::PASSWORD });
    let start = Instant::now();
    call(&desk, "session.sign_in", &signed)?;
    eprintln!("bench: store opened in {} ms", start.elapsed().as_millis());
    let mut touch = Touch::of(&desk)?;
    let mut rows = Vec::new();
    for (name, command, args) in commands(&desk)? {
        rows.push(row(&desk, &mut touch, name, command, &args)?);
    }
    let run = Run {
        at: chrono::Local::now().to_rfc3339(),
        machine: Machine::look(),
        store_bytes,
        peak_kilobytes: peak(),
        rows,
    };
    let file = place.folder.join("read.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&run)?).map_err(BenchError::file(&file))?;
    tell(&run);
    println!("{}; written to {}", run.machine, file.display());
    Ok(())
}

/// The commands with their arguments, each under the name it is told by.
fn commands(desk: &Desk) -> Result<Vec<(String, &'static str, Value)>, BenchError> {
    let period = json!({ "period": material::PERIOD });
    let page = json!({ "skip": 0, "limit": 50 });
    let received = call(desk, "received.list", &period)?;
    let submission = &received[0]["submission"];
    let mut all = vec![
        ("month.header", period.clone()),
        ("month.overview", period.clone()),
        ("period.list", json!({})),
        ("task.list", period.clone()),
        ("indicator.list", period.clone()),
        ("organisation.list", json!({})),
        ("received.list", period.clone()),
        ("received.get", json!({ "id": submission })),
        ("entry.list", json!({ "kind": "obstacle", "period": material::PERIOD })),
        ("report.list", page.clone()),
        ("event.list", json!({ "limit": 50 })),
        ("document.list", page),
    ]
    .into_iter()
    .map(|(name, args)| (name.to_owned(), name, args))
    .collect::<Vec<_>>();
    let reports = call(desk, "report.list", &json!({ "skip": 0, "limit": 10 }))?;
    for report in reports["rows"].as_array().into_iter().flatten() {
        let (id, kind) = (&report["id"], report["kind"].as_str().unwrap_or_default());
        let figure = json!({ "id": id, "key": material::code(0) });
        let of_report = [
            ("report.get", json!({ "id": id })),
            ("report.keys", json!({ "id": id })),
            ("report.figure", figure),
            ("report.preview", json!({ "id": id, "page": 2, "width": 1200 })),
            ("signers.list", json!({ "id": id })),
        ];
        all.extend(of_report.map(|(name, args)| (format!("{name} ({kind})"), name, args)));
    }
    Ok(all)
}

fn row(desk: &Desk, touch: &mut Touch, name: String, command: &str, args: &Value) -> Result<Row, BenchError> {
    let timed = || -> Result<(f64, usize), BenchError> {
        let start = Instant::now();
        let answer = desk.call(command, args.clone()).map_err(|e| refused(command, &e))?;
        // The window gets it as text.
        let bytes = answer.to_string().len();
        Ok((start.elapsed().as_secs_f64(), bytes))
    };
    touch.once(desk)?;
    let (first, bytes) = timed()?;
    let mut again = Vec::with_capacity(WARM);
    for _ in 0..WARM {
        again.push(timed()?.0);
    }
    let counted = || -> Result<u64, BenchError> {
        let (_, statements) = desk.watched(command, args.clone()).map_err(|e| refused(command, &e))?;
        Ok(statements.iter().map(|statement| statement.times).sum())
    };
    let warm = counted()?;
    touch.once(desk)?;
    Ok(Row {
        name,
        first,
        again,
        statements: (counted()?, warm),
        bytes,
    })
}

/// A change that everything rests on: one answer of December is taken back, and the next time let stand again.
struct Touch {
    submission: Value,
    withdrawn: bool,
}

impl Touch {
    fn of(desk: &Desk) -> Result<Self, BenchError> {
        let received = call(desk, "received.list", &json!({ "period": material::PERIOD }))?;
        Ok(Self {
            submission: received[BODIES / 2]["submission"].clone(),
            withdrawn: false,
        })
    }

    fn once(&mut self, desk: &Desk) -> Result<(), BenchError> {
        self.withdrawn = !self.withdrawn;
        let args = json!({ "submission": self.submission, "withdrawn": self.withdrawn });
        call(desk, "received.withdraw", &args).map(drop)
    }
}

fn refused(command: &str, failure: &wire::call::Failure) -> BenchError {
    BenchError::Wrong(format!("{command}: {}", failure.message))
}

/// The value of a command.
fn call(desk: &Desk, command: &str, args: &Value) -> Result<Value, BenchError> {
    let mut answer = desk.call(command, args.clone()).map_err(|e| refused(command, &e))?;
    Ok(answer["value"].take())
}

/// Most memory this process had at one time, in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The value below which such a share of the times lies, between two of them in proportion.
fn share(times: &[f64], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share * last as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

fn tell(run: &Run) {
    println!(
        "{FIGURES} figures of {BODIES} bodies and {LINES} indicators in {MONTHS} months, a store of {} MB, at most {} MB \
         of memory\n",
        run.store_bytes / 1_000_000,
        run.peak_kilobytes
            .map_or_else(|| "?".to_owned(), |kb| (kb / 1000).to_string())
    );
    println!("| command | after a change | p50 | p95 | longest | statements | answer |");
    println!("|---|---|---|---|---|---|---|");
    for row in &run.rows {
        let ms = |seconds: f64| match seconds * 1000.0 {
            short if short < 10.0 => format!("{short:.1} ms"),
            long => format!("{long:.0} ms"),
        };
        println!(
            "| `{}` | {} | {} | {} | {} | {} / {} | {} KB |",
            row.name,
            ms(row.first),
            ms(share(&row.again, 0.5)),
            ms(share(&row.again, 0.95)),
            ms(share(&row.again, 1.0)),
            row.statements.0,
            row.statements.1,
            row.bytes.div_ceil(1000)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_lies_between_two_times() {
        let times: Vec<f64> = (1..=5).rev().map(f64::from).collect();
        assert_eq!(share(&times, 0.5), 3.0);
        assert_eq!(share(&times, 1.0), 5.0);
        assert!((share(&times, 0.95) - 4.8).abs() < 1e-9);
    }
}
