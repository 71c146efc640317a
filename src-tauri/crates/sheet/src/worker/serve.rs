//! The worker's side: read a file from the pipe, answer with records, again until the pipe ends.

use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use super::frame;
use super::limits::Limits;
use crate::read::{Record, Refusal, read_workbook};

/// Largest request; a little above the largest file, which the gate refuses with its own words.
pub(super) const MAX_REQUEST: usize = 40 << 20;

/// The whole worker program: takes its limits on, then serves standard input and output until the caller closes them.
/// To be called first in `main`, before anything is opened.
pub fn run(limits: Limits) -> ExitCode {
    if limits.confine().is_err() {
        return ExitCode::from(3);
    }
    // A parser's panic is answered as a refusal; its message would only leak cell contents to a terminal.
    std::panic::set_hook(Box::new(|_| {}));
    let answered = serve(&mut io::stdin().lock(), &mut io::stdout().lock(), || limits.renew());
    if answered.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    }
}

/// Answers requests from `input` on `output` until `input` ends; `before_each` runs before each file is looked at.
///
/// # Errors
/// When the pipe breaks or `before_each` fails; the process should end then.
pub fn serve(
    input: &mut impl Read,
    output: &mut impl Write,
    mut before_each: impl FnMut() -> io::Result<()>,
) -> io::Result<()> {
    while let Some(bytes) = frame::read(input, MAX_REQUEST)? {
        before_each()?;
        let mut out = BufWriter::new(&mut *output);
        let mut emit = |record: Record<'_>| -> Result<(), Stop> {
            let payload = record.to_payload().map_err(|e| Stop::Pipe(io::Error::other(e)))?;
            frame::write(&mut out, &payload).map_err(Stop::Pipe)
        };
        let read = catch_unwind(AssertUnwindSafe(|| read_workbook(&bytes, &mut emit)));
        let refusal = match read {
            Ok(Ok(())) => None,
            Ok(Err(Stop::Refused(refusal))) => Some(refusal),
            Ok(Err(Stop::Pipe(error))) => return Err(error),
            Err(_) => Some(Refusal::Damaged {
                part: "nội dung bảng tính".to_owned(),
            }),
        };
        if let Some(refusal) = refusal {
            match emit(Record::Refused(refusal)) {
                Ok(()) | Err(Stop::Refused(_)) => {}
                Err(Stop::Pipe(error)) => return Err(error),
            }
        }
        out.flush()?;
    }
    Ok(())
}

/// Why a read ended early.
enum Stop {
    Refused(Refusal),
    Pipe(io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
