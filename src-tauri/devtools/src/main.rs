//! Tools for those who work on the program; nothing here is shipped.
//!
//! `cargo run -p devtools -- catalogue [--check]` writes (or checks) `assets/catalogue`.

mod catalogue;

use std::process::ExitCode;

const USAGE: &str = "usage: devtools catalogue [--check]";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next();
    let rest: Vec<String> = args.collect();
    match name.as_deref() {
        Some("catalogue") => catalogue::run(&rest),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
