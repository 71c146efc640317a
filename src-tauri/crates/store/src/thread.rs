//! The one thread that owns the one connection. Work comes as closures, answers go back, a panic stays inside its work.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{JoinHandle, ThreadId};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::event::Head;
use crate::keys::{Dek, Keys};
use crate::meta;
use crate::staging::StagingFolder;

type Job = Box<dyn FnOnce(&Session) + Send>;

enum Message {
    Job(Job),
    Close(Sender<Result<(), StoreError>>),
}

/// What a sitting begins with.
pub(crate) struct Sitting {
    pub(crate) conn: Connection,
    /// The data key that opens it: the one given, or the one that took its place in an interrupted renewal.
    pub(crate) dek: Dek,
    /// The store lacks what was noted outside it.
    pub(crate) behind: bool,
    /// Why the store can only be read.
    pub(crate) reading_only: Option<String>,
    /// The copy that is read instead of a file that cannot be written.
    pub(crate) copy: Option<StagingFolder>,
}

/// What the store thread holds.
pub(crate) struct Session {
    /// Another one after the data key was renewed.
    pub(crate) conn: RefCell<Connection>,
    pub(crate) dek: RefCell<Dek>,
    pub(crate) path: PathBuf,
    pub(crate) backup_running: Cell<bool>,
    /// The store lacks what was noted outside it, and nobody has decided yet to go on with it.
    pub(crate) behind: Cell<bool>,
    /// Why the store can only be read.
    reading_only: Option<String>,
    /// The copy that is read instead of a file that cannot be written; it goes with the session.
    _copy: Option<StagingFolder>,
    inbox: Receiver<Message>,
    closing: Cell<Option<Sender<Result<(), StoreError>>>>,
}

/// The other end of the channel.
#[derive(Debug)]
pub(crate) struct Handle {
    outbox: Sender<Message>,
    thread: Option<JoinHandle<()>>,
    id: ThreadId,
}

impl Handle {
    pub(crate) fn start(sitting: Sitting, path: PathBuf) -> Result<Self, StoreError> {
        let (outbox, inbox) = channel();
        let at = path.clone();
        let session = Session {
            conn: RefCell::new(sitting.conn),
            dek: RefCell::new(sitting.dek),
            path,
            inbox,
            backup_running: Cell::new(false),
            behind: Cell::new(sitting.behind),
            reading_only: sitting.reading_only,
            _copy: sitting.copy,
            closing: Cell::new(None),
        };
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || session.live())
            .map_err(|source| StoreError::io(&at, source))?;
        let id = thread.thread().id();
        Ok(Self {
            outbox,
            thread: Some(thread),
            id,
        })
    }

    /// Runs `work` on the store thread and waits for its answer.
    pub(crate) fn ask<T, E>(&self, work: impl FnOnce(&Session) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if std::thread::current().id() == self.id {
            return Err(StoreError::Nested.into());
        }
        let (answer, answered) = channel();
        let job: Job = Box::new(move |session| {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(session)));
            let outcome = outcome.unwrap_or_else(|panic| {
                session.tidy_up(panic);
                Err(StoreError::Panicked.into())
            });
            // Whoever asked is waiting; if its thread died, the answer has no reader.
            let _ = answer.send(outcome);
        });
        self.outbox.send(Message::Job(job)).map_err(|_| StoreError::Closed)?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }

    /// Ends the thread: head recorded, log moved into the store, connection closed.
    pub(crate) fn close(&mut self) -> Result<(), StoreError> {
        let Some(thread) = self.thread.take() else {
            return Ok(());
        };
        if std::thread::current().id() == self.id {
            return Err(StoreError::Nested);
        }
        let (answer, answered) = channel();
        let outcome = match self.outbox.send(Message::Close(answer)) {
            Ok(()) => answered.recv().unwrap_or(Err(StoreError::Closed)),
            Err(_) => Err(StoreError::Closed),
        };
        thread.join().map_err(|_| StoreError::Panicked)?;
        outcome
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Whoever wants to know calls `close`; an unclean end is noticed at the next opening anyway.
        let _ = self.close();
    }
}

impl Session {
    fn live(self) {
        while let Ok(message) = self.inbox.recv() {
            match message {
                Message::Job(job) => job(&self),
                Message::Close(answer) => self.closing.set(Some(answer)),
            }
            if let Some(answer) = self.closing.take() {
                let _ = answer.send(self.end());
                return;
            }
        }
    }

    /// Lets waiting work run between two steps of long work.
    pub(crate) fn serve_waiting(&self) {
        loop {
            match self.inbox.try_recv() {
                Ok(Message::Job(job)) => job(self),
                Ok(Message::Close(answer)) => self.closing.set(Some(answer)),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return,
            }
        }
    }

    /// A read sees the store as it is and cannot change it, whatever its statements say.
    pub(crate) fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&Db<'_>) -> Result<T, E>) -> Result<T, E> {
        self.query_only(true)?;
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&Db::new(&self.conn.borrow()))));
        self.query_only(false)?;
        match outcome {
            Ok(answer) => answer,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }

    fn query_only(&self, on: bool) -> Result<(), StoreError> {
        // Compiled anew each time: this pragma acts when it is compiled, a cached statement would do nothing.
        Ok(self.conn.borrow().execute_batch(if on {
            "PRAGMA query_only = ON"
        } else {
            "PRAGMA query_only = OFF"
        })?)
    }

    /// One transaction: kept when `work` succeeds, gone when it fails or panics.
    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        must_record: bool,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.require_writable()?;
        if self.behind.get() {
            return Err(StoreError::Behind.into());
        }
        let conn = self.conn.borrow();
        let started = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let before = conn.total_changes();
        let tx = Tx::new(&conn);
        let answer = work(&tx)?;
        if must_record && conn.total_changes() != before && !tx.is_recorded() {
            return Err(StoreError::Unrecorded.into());
        }
        started.commit().map_err(StoreError::from)?;
        Ok(answer)
    }

    fn tidy_up(&self, panic: Box<dyn Any + Send>) {
        // The panic was already told by the hook; its words may hold data and go no further.
        drop(panic);
        self.backup_running.set(false);
        let conn = self.conn.borrow();
        if !conn.is_autocommit() {
            let _ = conn.execute_batch("ROLLBACK;");
        }
        drop(conn);
        let _ = self.query_only(false);
    }

    pub(crate) fn require_writable(&self) -> Result<(), StoreError> {
        match &self.reading_only {
            Some(why) => Err(StoreError::ReadingOnly(why.clone())),
            None => Ok(()),
        }
    }

    /// Keeps the event chain's end outside the store. It is moved forward only: never from an end that this store lacks.
    pub(crate) fn record_head(&self) -> Result<Option<Head>, StoreError> {
        let head = Db::new(&self.conn.borrow()).head()?;
        if self.behind.get() || self.reading_only.is_some() {
            return Ok(head);
        }
        let keys = Keys::read(&self.path)?;
        let sealed = keys.is_authentic(&self.dek.borrow()).is_some();
        if sealed && keys.recorded_head() == head.as_ref() {
            return Ok(head);
        }
        if let Some(noted) = keys.recorded_head()
            && !Db::new(&self.conn.borrow()).holds(noted)?
        {
            return Ok(head);
        }
        self.note_head_anyway()?;
        Ok(head)
    }

    pub(crate) fn note_head_anyway(&self) -> Result<(), StoreError> {
        let head = Db::new(&self.conn.borrow()).head()?;
        let dek = self.dek.borrow();
        Ok(Keys::edit(&self.path, |keys| {
            keys.record_head(head, &dek);
            Ok(())
        })?)
    }

    fn end(self) -> Result<(), StoreError> {
        if self.reading_only.is_none() {
            self.record_head()?;
            meta::mark_closed(&self.conn.borrow())?;
        }
        self.conn.into_inner().close().map_err(|(_, error)| error.into())
    }
}

#[cfg(test)]
mod tests {
    use domain::form::Moment;

    use super::*;

    #[test]
    fn a_read_changes_nothing_whatever_its_statements_say() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let dek = Dek::random().unwrap();
        let mut keys = Keys::draft(&dek).unwrap();
        let password = crate::keys::Password::Own("x");
        keys.add_user(&dek, "canbo", password, crate::keys::KdfCost::for_tests())
            .unwrap();
        let now = Moment::parse_from_rfc3339("2022-12-15T16:50:00+07:00").unwrap();
        let store = crate::Store::create(&path, &keys, &dek, now).unwrap();
        for _ in 0..3 {
            let sneaky = store.read(|db| Ok::<_, StoreError>(db.conn().execute("DELETE FROM meta", [])?));
            assert!(matches!(sneaky, Err(StoreError::ReadOnly)), "{sneaky:?}");
            store.write_unrecorded(|tx| tx.put_meta("x", b"y")).unwrap();
        }
        let unrecorded = store.write(|tx| tx.put_meta("x", b"z"));
        assert!(matches!(unrecorded, Err(StoreError::Unrecorded)));
        let kept = store.read(|db| db.meta("x")).unwrap();
        assert_eq!(kept.as_deref(), Some(b"y".as_slice()));
    }
}
