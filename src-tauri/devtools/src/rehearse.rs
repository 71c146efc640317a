//! Makes the month to play with, unmarked, for the browser's journeys and for work on the screens.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use office::Practice;

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let [folder] = args else {
        eprintln!("usage: devtools rehearse DIR");
        return ExitCode::from(2);
    };
    match make(Path::new(folder)) {
        Ok(practice) => {
            println!("{}", practice.store.display());
            ExitCode::SUCCESS
        }
        Err(broken) => {
            eprintln!("rehearse: {broken}");
            ExitCode::from(1)
        }
    }
}

/// The windowless program beside this one.
pub fn worker() -> PathBuf {
    let name = format!("dean06{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe().map_or_else(|_| PathBuf::from(&name), |program| program.with_file_name(&name))
}

/// Makes it in `folder`.
///
/// # Errors
/// A store that is there already, a failing disk.
pub fn make(folder: &Path) -> office::Result<Practice> {
    Practice::make(folder, false, worker())
}
