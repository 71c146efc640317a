//! Starting other programs and telling how they ended.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};

/// How a started program ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// With 0.
    Well,
    /// With another number, or by a signal.
    Badly(Option<i32>),
    /// It could not be started at all.
    NotStarted(std::io::Error),
}

impl Ended {
    /// Whether it ended with 0.
    pub(crate) fn well(&self) -> bool {
        matches!(self, Self::Well)
    }

    fn of(status: std::io::Result<std::process::ExitStatus>) -> Self {
        match status {
            Ok(status) if status.success() => Self::Well,
            Ok(status) => Self::Badly(status.code()),
            Err(error) => Self::NotStarted(error),
        }
    }
}

/// Runs `command` with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Ended {
    let ended = Ended::of(command.stdin(Stdio::null()).status());
    say_if_not_started(command, &ended);
    ended
}

/// Runs `command`, passes each line of its standard output on to the terminal and to `hear`.
pub(crate) fn run_and_hear(command: &mut Command, mut hear: impl FnMut(&str)) -> Ended {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let ended = match child {
        Err(error) => Ended::NotStarted(error),
        Ok(mut child) => {
            if let Some(output) = child.stdout.take() {
                let mut lines = BufReader::new(output);
                let mut line = Vec::new();
                // Bytes, because a failing test may print anything.
                while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                    let mut terminal = std::io::stdout().lock();
                    // A closed terminal does not stop the checks.
                    let _ = terminal.write_all(&line).and_then(|()| terminal.flush());
                    hear(String::from_utf8_lossy(&line).trim_end());
                    line.clear();
                }
            }
            Ended::of(child.wait())
        }
    };
    say_if_not_started(command, &ended);
    ended
}

fn say_if_not_started(command: &Command, ended: &Ended) {
    if let Ended::NotStarted(error) = ended {
        eprintln!(
            "{} could not be started: {error}",
            command.get_program().to_string_lossy()
        );
    }
}

/// What this program ends with after that one.
pub(crate) fn exit_code(ended: &Ended) -> ExitCode {
    match ended {
        Ended::Well => ExitCode::SUCCESS,
        Ended::Badly(Some(code)) => ExitCode::from(u8::try_from(*code).unwrap_or(1)),
        Ended::Badly(None) | Ended::NotStarted(_) => ExitCode::FAILURE,
    }
}
