//! A new data key for the whole store: a copy is encrypted under it and proved, then takes the store's place.
//!
//! The store is never encrypted where it stands: `PRAGMA rekey` takes a commit that failed on a full disk for one that
//! succeeded, and goes on with a key under which nothing lies. What a copy needs too much room for fails before anything
//! was touched.

use std::ops::ControlFlow;
use std::path::Path;

use domain::form::Moment;

use crate::check;
use crate::error::StoreError;
use crate::keys::{Dek, Keys, NotedAct, NotedBy};
use crate::migrate::MIGRATIONS;
use crate::staging::StagingFolder;
use crate::thread::Session;
use crate::{backup, connection, log, meta, sidecar};

/// Encrypts the store anew and notes it. Interrupted or refused at any moment, the old key opens it or the new one, and the
/// key file holds both as long as that is open.
pub(crate) fn renew(session: &Session, by: &str, now: Moment) -> Result<(), StoreError> {
    session.require_writable()?;
    if session.backup_running.get() {
        return Err(StoreError::BackupRunning);
    }
    let (was, next) = (session.dek.borrow().clone(), Dek::random()?);
    let store = sidecar::target_of(&session.path);
    let mut keys = Keys::read(&session.path)?;
    keys.begin_renewal(&was, &next)?;
    keys.end_renewal(&was, &next);
    let staging = StagingFolder::open(&sidecar::folder_of(&store))?;
    let draft = staging.file("copy");
    encrypted_copy(session, &draft, &keys, (&was, &next))?;

    Keys::edit(&session.path, |keys| keys.begin_renewal(&was, &next))?;
    let mut placed = Err(StoreError::Closed);
    // The key file is held meanwhile: nobody unlocks a store that is about to be another file.
    let noted = Keys::edit(&session.path, |keys| {
        placed = put_in_place(session, &draft, &store, &next);
        let renewed = session.dek.borrow().bytes() == next.bytes();
        // What it takes up may be what the key file needs.
        drop(std::fs::remove_file(&draft));
        keys.end_renewal(&was, &session.dek.borrow());
        if renewed {
            keys.note(now, Some(NotedBy::Person(by.to_owned())), NotedAct::KeyRenewed)?;
        }
        Ok(())
    });
    placed?;
    Ok(noted?)
}

/// Copies the store to `draft`, closed and under the new key, and proves it as a whole.
fn encrypted_copy(session: &Session, draft: &Path, keys: &Keys, (was, next): (&Dek, &Dek)) -> Result<(), StoreError> {
    backup::copy_pages(&session.conn.borrow(), was, draft, &mut |_| ControlFlow::Continue(()))?;
    {
        let conn = connection::connect(draft, was)?;
        connection::rekey(&conn, next)?;
        conn.close().map_err(|(_, error)| error)?;
    }
    let faults = check::check_with(draft, next, keys, MIGRATIONS)?.faults;
    if !faults.iter().all(check::Fault::is_bearable) {
        return Err(StoreError::Damaged(faults));
    }
    let failed = |source| StoreError::io(draft, source);
    if let Ok(found) = std::fs::metadata(&session.path) {
        std::fs::set_permissions(draft, found.permissions()).map_err(failed)?;
    }
    let file = std::fs::File::options().write(true).open(draft).map_err(failed)?;
    file.sync_all().map_err(failed)
}

/// Closes the store, lets the copy take its place, and opens what stands there then. The session's key is the one that
/// opens it.
fn put_in_place(session: &Session, draft: &Path, store: &Path, next: &Dek) -> Result<(), StoreError> {
    let placed = close(session).and_then(|()| {
        if !log::left_beside(store).is_empty() {
            return Err(StoreError::OpenElsewhere(store.to_path_buf()));
        }
        std::fs::rename(draft, store).map_err(|source| StoreError::io(store, source))
    });
    if placed.is_ok() {
        session.dek.replace(next.clone());
    }
    let conn = connection::connect(store, &session.dek.borrow())?;
    connection::keep_log(&conn, true)?;
    session.conn.replace(conn);
    // Also where it stayed as it was: it was closed in order just now.
    let opened = meta::mark_open(&session.conn.borrow());
    placed?;
    sidecar::sync_folder(&sidecar::folder_of(store)).map_err(|source| StoreError::io(store, source))?;
    opened
}

/// Closes the store in order; what keeps it from being closed is told when it is opened again.
fn close(session: &Session) -> Result<(), StoreError> {
    meta::mark_closed(&session.conn.borrow())?;
    let conn = session.conn.replace(connection::in_memory()?);
    conn.close().map_err(|(_, error)| error.into())
}
