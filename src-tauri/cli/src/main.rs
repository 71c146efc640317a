//! `dean06`: the office's work without a window, and the program that reads workbooks and draws pages for the window.

mod args;
mod commands;
mod desk;
mod output;
mod usage;

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Cli;
use crate::output::Exit;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--import-worker"] => return office::import_worker(),
        ["--draw-page", page, width] => return draw_page(page, width),
        _ => {}
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, everything else is wrong usage.
            if !error.use_stderr() {
                let _ = error.print();
                return Exit::Done.code();
            }
            output::note(usage::words(&error));
            return Exit::Usage.code();
        }
    };
    let json = cli.json;
    let mut desk = desk::Desk::of_this_program();
    match commands::run(&mut desk, cli) {
        Ok(exit) => exit.code(),
        Err(error) => {
            let exit = Exit::of(&error);
            output::failure(&error, json);
            exit.code()
        }
    }
}

/// Draws one page of the PDF on standard input as a PNG on standard output.
fn draw_page(page: &str, width: &str) -> ExitCode {
    let (Ok(page), Ok(width)) = (page.parse(), width.parse()) else {
        return ExitCode::from(2);
    };
    let mut pdf = Vec::new();
    if std::io::stdin().read_to_end(&mut pdf).is_err() {
        return ExitCode::FAILURE;
    }
    match office::draw_page(&pdf, page, width) {
        Ok(png) if std::io::stdout().write_all(&png).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
