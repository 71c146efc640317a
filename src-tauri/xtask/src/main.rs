//! `cargo xtask run` and `cargo xtask test`: the two commands a fresh machine needs.
//!
//! Installs what is missing, then starts the programs that do the work. Standard library only, so that it is built
//! in a second on a machine that has nothing yet. It refuses to know what the product does.

mod count;
mod demo;
mod gate;
mod need;
mod place;
mod run;
mod screens;
mod shell;
mod steps;
mod test;

use std::process::ExitCode;

use place::Place;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run     builds everything, fills a demonstration store on the first start, opens the window on it
  test    every check there is; the last line is the sum: N passed, N failed, N skipped
  gate    what the store promises, tried with the numbers of a release
  bench   the benchmarks, release build (further words go to them)
  serve   the window's commands over loopback HTTP, for a browser during development (further words go to it)
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let place = Place::find();
    match words.split_first().map(|(command, rest)| (command.as_str(), rest)) {
        Some(("run", [])) => run::run(&place),
        Some(("test", [])) => test::test(&place),
        Some(("gate", [])) => gate::gate(&place),
        Some(("bench", rest)) => forward(&place, &["--release"], "bench", rest),
        Some(("serve", rest)) => forward(&place, &[], "serve", rest),
        Some(("help" | "--help" | "-h", _)) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Starts one of the development tools with the words that followed.
fn forward(place: &Place, profile: &[&str], tool: &str, rest: &[String]) -> ExitCode {
    if let Err(missing) = need::install(need::BUILD) {
        eprintln!("{missing}");
        return ExitCode::FAILURE;
    }
    let mut command = place.cargo(&["run", "--locked"]);
    command
        .args(profile)
        .args(["--package", "devtools", "--", tool])
        .args(rest);
    shell::exit_code(&shell::run(&mut command))
}
