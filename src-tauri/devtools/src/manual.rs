//! Writes the manual as a PDF.

use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let [path] = args else {
        eprintln!("usage: devtools manual OUT.pdf");
        return ExitCode::from(2);
    };
    let made = match ::manual::pdf(chrono::Local::now().fixed_offset()) {
        Ok(made) => made,
        Err(error) => {
            eprintln!("manual: {error}");
            return ExitCode::from(1);
        }
    };
    match office::write_out(None, path.as_ref(), &made) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("manual: {error}");
            ExitCode::from(1)
        }
    }
}
