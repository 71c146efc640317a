//! The caller's side: a few worker processes, each used for file after file and replaced when it dies, with a clock
//! and caps that hold whatever the worker does.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::frame;
use super::serve::MAX_REQUEST;
use crate::book::Book;
use crate::read::{Assembler, Foreign, Record, Refusal};

/// How long the caller waits and how much it listens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one whole file.
    pub whole: Duration,
    /// Between two records.
    pub silence: Duration,
    /// Bytes of one answer.
    pub answer: usize,
}

impl Default for Patience {
    /// 30 s, 10 s, 64 MiB.
    fn default() -> Self {
        Self {
            whole: Duration::from_secs(30),
            silence: Duration::from_secs(10),
            answer: 64 << 20,
        }
    }
}

/// Worker processes that read workbooks. Shared by reference between threads; each call has a process to itself.
#[derive(Debug)]
pub struct Pool {
    program: PathBuf,
    patience: Patience,
    slots: Mutex<Slots>,
    freed: Condvar,
}

#[derive(Debug)]
struct Slots {
    /// Calls that may still begin.
    free: usize,
    /// Processes without work.
    idle: Vec<Worker>,
}

impl Pool {
    /// At most `n` processes of `program --import-worker` (at least one); none is started before the first file.
    pub fn new(program: PathBuf, n: usize) -> Self {
        Self::with_patience(program, n, Patience::default())
    }

    /// As [`Pool::new`], with another clock.
    pub fn with_patience(program: PathBuf, n: usize, patience: Patience) -> Self {
        let slots = Mutex::new(Slots {
            free: n.max(1),
            idle: Vec::new(),
        });
        Self {
            program,
            patience,
            slots,
            freed: Condvar::new(),
        }
    }

    /// Reads one workbook.
    ///
    /// # Errors
    /// Those of [`Pool::read_tables`]; a Word document is none.
    pub fn read(&self, bytes: &[u8]) -> Result<Book, Refusal> {
        match self.read_tables(bytes)? {
            book if book.document => Err(Refusal::NotAWorkbook { kind: Foreign::Word }),
            book => Ok(book),
        }
    }

    /// Reads one workbook, or the tables of a Word document. Waits for a free process; then never takes longer than twice the pool's patience (a file whose
    /// reader died is tried once more with a new one).
    ///
    /// # Errors
    /// The reason why nothing was read, also when the worker crashed, hung or answered nonsense.
    pub fn read_tables(&self, bytes: &[u8]) -> Result<Book, Refusal> {
        if bytes.len() > MAX_REQUEST {
            return Err(Refusal::TooLarge {
                limit: crate::read::MAX_FILE_MIB,
            });
        }
        let mut slot = self.take();
        // A process that spoke or ended while idle is not asked: what it said would pass for this file's answer.
        if let Some(mut worker) = slot.worker.take().filter(Worker::is_quiet) {
            let answer = worker.read(bytes, self.patience);
            if answer.complete {
                slot.worker = Some(worker);
            }
            // It may have been ended from outside just now; a file that kills its reader kills the new one too.
            if answer.outcome != Err(Refusal::ReaderDied) {
                return answer.outcome;
            }
        }
        let started = Worker::start(&self.program, self.patience.answer);
        let mut worker = started.map_err(|_| Refusal::ReaderMissing)?;
        let answer = worker.read(bytes, self.patience);
        if answer.complete {
            slot.worker = Some(worker);
        }
        answer.outcome
    }

    fn take(&self) -> Slot<'_> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        while slots.free == 0 {
            slots = self.freed.wait(slots).unwrap_or_else(PoisonError::into_inner);
        }
        slots.free -= 1;
        Slot {
            pool: self,
            worker: slots.idle.pop(),
        }
    }
}

/// The right to one call; gives itself back.
struct Slot<'p> {
    pool: &'p Pool,
    worker: Option<Worker>,
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut slots = self.pool.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.free += 1;
        slots.idle.extend(self.worker.take());
        self.pool.freed.notify_one();
    }
}

struct Answered {
    outcome: Result<Book, Refusal>,
    /// The last record was seen, so the pipe is at a file's border and the process can be used again.
    complete: bool,
}

/// One process with a thread at each of its pipes, so that neither can hold the caller.
#[derive(Debug)]
struct Worker {
    child: Child,
    requests: Option<SyncSender<Arc<[u8]>>>,
    frames: Receiver<io::Result<Option<Vec<u8>>>>,
}

impl Worker {
    fn start(program: &Path, answer_cap: usize) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("--import-worker")
            .env_clear()
            .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(stdin), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (requests, waiting) = sync_channel::<Arc<[u8]>>(1);
        // A few frames ahead and no more: a worker that talks too fast is held back by its pipe.
        let (frames_in, frames) = sync_channel(4);
        thread::Builder::new()
            .name("workbook-request".to_owned())
            .spawn(move || send_all(stdin, &waiting))?;
        thread::Builder::new()
            .name("workbook-answer".to_owned())
            .spawn(move || {
                loop {
                    let frame = frame::read(&mut stdout, answer_cap);
                    let last = !matches!(frame, Ok(Some(_)));
                    if frames_in.send(frame).is_err() || last {
                        return;
                    }
                }
            })?;
        Ok(Self {
            child,
            requests: Some(requests),
            frames,
        })
    }

    fn is_quiet(&self) -> bool {
        matches!(self.frames.try_recv(), Err(TryRecvError::Empty))
    }

    fn read(&mut self, bytes: &[u8], patience: Patience) -> Answered {
        let failed = |refusal| Answered {
            outcome: Err(refusal),
            complete: false,
        };
        let sent = self
            .requests
            .as_ref()
            .is_some_and(|requests| requests.send(Arc::from(bytes)).is_ok());
        if !sent {
            return failed(Refusal::ReaderDied);
        }
        let end = Instant::now() + patience.whole;
        let mut assembler = Assembler::default();
        let mut heard = 0usize;
        loop {
            let left = end.saturating_duration_since(Instant::now()).min(patience.silence);
            let frame = match self.frames.recv_timeout(left) {
                Ok(Ok(Some(frame))) => frame,
                Ok(Ok(None) | Err(_)) | Err(RecvTimeoutError::Disconnected) => return failed(Refusal::ReaderDied),
                Err(RecvTimeoutError::Timeout) => return failed(Refusal::TooSlow),
            };
            heard = heard.saturating_add(frame.len());
            if heard > patience.answer {
                return failed(Refusal::ReaderAnswer);
            }
            let Some(record) = Record::of_payload(&frame) else {
                return failed(Refusal::ReaderAnswer);
            };
            let last = matches!(record, Record::End { .. } | Record::Refused(_));
            match assembler.take(record) {
                Ok(None) => {}
                Ok(Some(book)) => {
                    return Answered {
                        outcome: Ok(book),
                        complete: true,
                    };
                }
                Err(refusal) => {
                    return Answered {
                        complete: last && refusal != Refusal::ReaderAnswer,
                        outcome: Err(refusal),
                    };
                }
            }
        }
    }
}

fn send_all(mut stdin: ChildStdin, waiting: &Receiver<Arc<[u8]>>) {
    for bytes in waiting {
        let sent = frame::write(&mut stdin, &bytes).and_then(|()| io::Write::flush(&mut stdin));
        if sent.is_err() {
            return;
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.requests = None;
        // Already dead is as good as killed; the wait only collects its exit status.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
