//! `cargo xtask gate`: what the store promises, tried with the numbers of a release. The same tests run with smaller
//! numbers in `cargo xtask test`; here they print what they counted.

use std::process::ExitCode;
use std::time::Instant;

use crate::place::Place;
use crate::{need, shell};

/// Tells the tests to use the numbers of a release.
const GATE: &str = "DEAN06_GATE";

/// One promise: what is tried, the package, and the words after `cargo test --package`.
type Row = (&'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "power cuts: disk images that could exist",
        &["store", "--test", "crash"],
    ),
    (
        "kills, full disks, renewals of the data key",
        &["store", "--test", "faults"],
    ),
    (
        "what a crash, a restore or a copy leaves beside a store",
        &["store", "--test", "recovery"],
    ),
    (
        "ways in: passwords, sheets, forged key files",
        &["store", "--test", "keys"],
    ),
    (
        "changed bytes of store, key file and backup",
        &["store", "--test", "tamper"],
    ),
    ("backups: whole, checked, brought back", &["store", "--test", "backup"]),
    (
        "restore drill: every row of newest, oldest, stick and previous version",
        &["store", "--lib", "drill"],
    ),
    ("no key left in memory", &["store", "--lib", "memory"]),
    ("attacks on the event chain", &["store", "--lib", "event"]),
    ("imports killed", &["suite", "--test", "journeys", "kills"]),
    (
        "approval, issue, new person, new key, backup, older store: killed",
        &["suite", "--test", "journeys", "killed_acts"],
    ),
    (
        "every write failing in its turn, once and for good",
        &["suite", "--test", "journeys", "writes"],
    ),
    (
        "full and read-only disks, pipes",
        &["suite", "--test", "journeys", "place"],
    ),
    (
        "changed bytes, seen by the program",
        &["suite", "--test", "journeys", "damage"],
    ),
    (
        "what may change at which stage",
        &["suite", "--test", "journeys", "freeze"],
    ),
    ("who may do what: the office's rights", &["office", "--lib", "rights"]),
    ("who may do what: every command", &["wire", "--test", "rights"]),
];

/// Runs every row; the first that fails does not keep the others from being tried.
pub(crate) fn gate(place: &Place) -> ExitCode {
    println!("Tries what the store promises with the numbers of a release; about half an hour after the build.");
    for needs in [need::BUILD, need::TEST] {
        if let Err(missing) = need::install(needs) {
            eprintln!("{missing}");
            return ExitCode::FAILURE;
        }
    }
    let mut lines = Vec::new();
    let mut failed = 0;
    for (title, words) in ROWS {
        println!("\n== {title}");
        let begin = Instant::now();
        let mut command = place.cargo(&["test", "--locked", "--package"]);
        command.args(*words).args(["--", "--nocapture"]).env(GATE, "1");
        let ended = shell::run(&mut command);
        failed += usize::from(!ended.well());
        let how = if ended.well() { "held" } else { "FAILED" };
        lines.push(format!("{:>8.1} s  {how:<6}  {title}", begin.elapsed().as_secs_f64()));
    }
    println!(
        "\n{}\n\n{} held, {failed} failed",
        lines.join("\n"),
        ROWS.len() - failed
    );
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
