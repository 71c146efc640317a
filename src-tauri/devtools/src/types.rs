//! Writes `ui/src/lib/wire/types.ts` from the table of commands. With `--check` nothing is written: it fails when the
//! file is not what would be written.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => {
            eprintln!("usage: devtools types [--check]");
            return ExitCode::from(2);
        }
    };
    let path = file();
    let made = wire::typescript();
    let current = fs::read_to_string(&path).is_ok_and(|have| have == made);
    if current {
        println!("types: current");
        return ExitCode::SUCCESS;
    }
    if check {
        eprintln!(
            "types: {} is not current; run `cargo run -p devtools -- types`",
            path.display()
        );
        return ExitCode::from(1);
    }
    match fs::write(&path, made) {
        Ok(()) => {
            println!("types: written");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("types: {}: {error}", path.display());
            ExitCode::from(1)
        }
    }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/wire/types.ts")
}
