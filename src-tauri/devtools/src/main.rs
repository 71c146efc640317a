//! Tools for those who work on the program; nothing here is shipped.
//!
//! - `bench [--repeat N]` measures the program beside its peers (`docs/bench.md`), in a release build; `bench read`
//!   measures every reading command of the window on a large year;
//! - `catalogue [--check]` writes (or checks) `assets/catalogue`;
//! - `types [--check]` writes (or checks) the window's TypeScript from the table of commands;
//! - `manual OUT.pdf` writes the manual as a PDF;
//! - `outside …` makes what comes to an office from outside: lists, and the workbooks that agencies fill in;
//! - `rehearse DIR` makes a store in the middle of a month, with files that are still to come;
//! - `serve …` answers the window's commands over HTTP, for a browser.

mod bench;
mod catalogue;
mod manual;
mod outside;
mod rehearse;
mod serve;
mod types;

use std::process::ExitCode;

const USAGE: &str = "usage: devtools bench [read | --repeat N] | catalogue [--check] | types [--check] | manual OUT.pdf | outside … | rehearse DIR | serve --store FILE …";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next();
    let rest: Vec<String> = args.collect();
    match name.as_deref() {
        Some("bench") => bench::run(&rest),
        Some("catalogue") => catalogue::run(&rest),
        Some("types") => types::run(&rest),
        Some("manual") => manual::run(&rest),
        Some("outside") => outside::run(&rest),
        Some("rehearse") => rehearse::run(&rest),
        Some("serve") => serve::run(&rest),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
