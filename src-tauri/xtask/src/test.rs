//! `cargo xtask test`: every step, one after the other, and the sum of them all on the last line.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use crate::count::{self, Count};
use crate::place::Place;
use crate::shell::{self, Ended};
use crate::steps::{Counted, Runner, STEPS, Step};
use crate::{need, screens};

const ONE_PASSED: Count = Count {
    passed: 1,
    failed: 0,
    skipped: 0,
};
const ONE_FAILED: Count = Count {
    passed: 0,
    failed: 1,
    skipped: 0,
};

/// Runs every step and prints the sum; anything that failed makes the run fail.
pub(crate) fn test(place: &Place) -> ExitCode {
    println!(
        "every check there is: about {} on two cores",
        if place.is_new() {
            "25 minutes this first time, most of them to build"
        } else {
            "10 minutes, and what it takes to build what has changed"
        }
    );
    let mut lines = Vec::new();
    let mut sum = Count::default();
    let mut add = |title: &str, count: Count, since: Instant| {
        lines.push(format!("{:>8.1} s  {title}: {count}", since.elapsed().as_secs_f64()));
        sum += count;
    };

    let begin = heading("what the machine needs");
    let ready = [need::BUILD, need::TEST].into_iter().all(|needs| {
        let installed = need::install(needs);
        if let Err(missing) = &installed {
            eprintln!("{missing}");
        }
        installed.is_ok()
    });
    if ready {
        let begin = heading("screens");
        let built = screens::build(place);
        add("screens", if built { ONE_PASSED } else { ONE_FAILED }, begin);
        for step in STEPS {
            let begin = heading(step.title);
            let count = if step.embeds_screens && !built {
                eprintln!("not run: the screens it embeds could not be built");
                ONE_FAILED
            } else {
                take(place, step)
            };
            add(step.title, count, begin);
        }
    } else {
        add("what the machine needs", ONE_FAILED, begin);
    }

    println!("\n{}\n\n{sum}", lines.join("\n"));
    if sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn heading(title: &str) -> Instant {
    println!("\n== {title}");
    Instant::now()
}

fn take(place: &Place, step: &Step) -> Count {
    let report = report(place, step.counted);
    if let Some(file) = &report {
        // A report of an earlier run must not be taken for this one's.
        let _ = fs::remove_file(file);
    }
    let mut command = match step.runner {
        Runner::Cargo => place.cargo(step.words),
        Runner::Npm => place.npm(step.words),
        Runner::Devtools => place.devtools(step.words),
    };
    if let Some(file) = &report {
        match step.counted {
            Counted::Vitest => _ = command.arg(format!("--outputFile.json={}", file.display())),
            _ => _ = command.env("PLAYWRIGHT_JSON_OUTPUT_NAME", file),
        }
    }
    let mut heard = Count::default();
    let ended = shell::run_and_hear(&mut command, |line| {
        if step.counted == Counted::RustLines
            && let Some(count) = count::rust_line(line)
        {
            heard += count;
        }
    });
    let counted = match step.counted {
        Counted::Whole => None,
        Counted::RustLines => Some(heard),
        Counted::Vitest => report
            .and_then(|file| fs::read_to_string(file).ok())
            .and_then(|text| count::vitest(&text)),
        Counted::Playwright => report
            .and_then(|file| fs::read_to_string(file).ok())
            .and_then(|text| count::playwright(&text)),
    };
    judge(&ended, counted, step.counted)
}

/// A runner that ended badly has failed even if it counted no failure, and so has one that ran no test at all.
fn judge(ended: &Ended, counted: Option<Count>, how: Counted) -> Count {
    let mut count = match (counted, how) {
        (_, Counted::Whole) => return if ended.well() { ONE_PASSED } else { ONE_FAILED },
        (Some(count), _) => count,
        (None, _) => Count::default(),
    };
    if count.failed == 0 && (!ended.well() || count.passed == 0) {
        count += ONE_FAILED;
    }
    count
}

/// The file a runner writes its sums to, in the build folder.
fn report(place: &Place, counted: Counted) -> Option<PathBuf> {
    let name = match counted {
        Counted::Vitest => "vitest.json",
        Counted::Playwright => "playwright.json",
        Counted::Whole | Counted::RustLines => return None,
    };
    Some(place.programs.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(passed: u64, failed: u64) -> Option<Count> {
        Some(Count {
            passed,
            failed,
            skipped: 0,
        })
    }

    #[test]
    fn a_single_check_counts_by_how_it_ended() {
        assert_eq!(judge(&Ended::Well, None, Counted::Whole), ONE_PASSED);
        assert_eq!(judge(&Ended::Badly(Some(1)), None, Counted::Whole), ONE_FAILED);
    }

    #[test]
    fn tests_that_did_not_compile_are_a_failure() {
        let count = judge(&Ended::Badly(Some(101)), counted(5, 0), Counted::RustLines);
        assert_eq!((count.passed, count.failed), (5, 1));
    }

    #[test]
    fn a_counted_failure_is_counted_once() {
        let count = judge(&Ended::Badly(Some(1)), counted(5, 2), Counted::Playwright);
        assert_eq!((count.passed, count.failed), (5, 2));
    }

    #[test]
    fn a_runner_that_ran_nothing_or_left_no_report_has_failed() {
        assert_eq!(judge(&Ended::Well, counted(0, 0), Counted::RustLines), ONE_FAILED);
        assert_eq!(judge(&Ended::Well, None, Counted::Vitest), ONE_FAILED);
    }
}
