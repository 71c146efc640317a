//! Proof that a store is what was written: every page's authentication code, SQLite's own structure, references, the
//! schema, the event chain, the end of the chain as noted outside, and the key file's every byte.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::event::{Head, Seq};
pub use crate::fault::Fault;
use crate::fault::TOLD;
use crate::keys::{Dek, Keys, Unlocked, WayIn};
use crate::migrate::{self, MIGRATIONS};
use crate::staging::StagingFolder;
use crate::{Db, StoreError, connection, copying, log, meta};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Everything that is wrong, worst first; empty when all is well.
    pub faults: Vec<Fault>,
    /// Events in the chain, up to the first fault.
    pub events: u64,
    /// The chain's end.
    pub head: Option<Head>,
    /// Events whose clock stands before that of the event before them: told, not judged.
    pub clock_set_back: Vec<Seq>,
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    /// Logs that lie beside a store that was closed in order: not its own, and put aside at the next opening.
    pub stray: Vec<PathBuf>,
}

impl CheckReport {
    /// Nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Checks a closed store and its key file. What a crash left beside it, or a disk that cannot be written, is checked on a
/// private copy: the store itself stays as it is.
///
/// # Errors
/// When the store cannot be opened at all: missing, open elsewhere, not ours, newer, or no longer opened by its key.
/// What is wrong inside is no error but a [`CheckReport::faults`].
pub fn check(store: &Path, dek: &Dek) -> Result<CheckReport, StoreError> {
    check_closed(store, &dek.into())
}

/// As [`check`], also after the renewal of the data key was interrupted.
///
/// # Errors
/// As [`check`].
pub fn check_unlocked(store: &Path, unlocked: &Unlocked) -> Result<CheckReport, StoreError> {
    check_closed(store, &unlocked.into())
}

fn check_closed(store: &Path, way: &WayIn<'_>) -> Result<CheckReport, StoreError> {
    let mut keys = Keys::read(store)?;
    if keys.is_unfinished() {
        return Err(StoreError::HalfMade(store.to_path_buf()));
    }
    let dek = key_of(store, way, &keys)?;
    if way.next.is_some() && keys.is_renewing() {
        keys.end_renewal(way.dek, dek);
    }
    // A log is left alone, an empty one too: closing what is looked at would take it away.
    if !log::is_there(store) {
        match check_with(store, dek, &keys, MIGRATIONS) {
            Err(error) if error.is_about_writing() => {}
            checked => return checked,
        }
    }
    if connection::is_open_elsewhere(store, dek) {
        return Err(StoreError::OpenElsewhere(store.to_path_buf()));
    }
    let staging = StagingFolder::open(&std::env::temp_dir())?;
    let copy = staging.file("kiem-tra");
    copying::copy_file(store, &copy)?;
    if copying::closed_without_log(&copy, dek) {
        let mut report = check_with(&copy, dek, &keys, MIGRATIONS)?;
        report.stray = log::left_beside(store);
        return Ok(report);
    }
    log::copy_beside(store, &copy)?;
    let mut report = check_with(&copy, dek, &keys, MIGRATIONS)?;
    let found = log::look(store).map_err(|source| StoreError::io(store, source))?;
    if found.behind_damage > 0 {
        report.faults.push(Fault::LogDamaged {
            transactions: found.behind_damage,
        });
    }
    Ok(report)
}

/// Which of the two data keys the store is encrypted with; tried on a copy when a renewal was interrupted.
pub(crate) fn key_of<'k>(store: &Path, way: &WayIn<'k>, keys: &Keys) -> Result<&'k Dek, StoreError> {
    let Some(next) = way.next.filter(|_| keys.is_renewing()) else {
        return Ok(way.dek);
    };
    for candidate in [next, way.dek] {
        let staging = copying::room_beside(store)?;
        let copy = staging.file("thu");
        copying::copy_with_log(store, &copy)?;
        match connection::connect(&copy, candidate) {
            Ok(_) => return Ok(candidate),
            Err(StoreError::KeysDoNotFit(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::KeysDoNotFit(store.to_path_buf()))
}

pub(crate) fn check_with(store: &Path, dek: &Dek, keys: &Keys, migrations: &[&str]) -> Result<CheckReport, StoreError> {
    let conn = connection::connect(store, dek)?;
    let report = examine(&conn, dek, keys, migrations)?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(report)
}

/// The full check on an open connection.
pub(crate) fn examine(
    conn: &Connection,
    dek: &Dek,
    keys: &Keys,
    migrations: &[&str],
) -> Result<CheckReport, StoreError> {
    let mut faults = pages(conn)?;
    if faults.is_empty() {
        faults = structure(conn)?;
    }
    let mut report = CheckReport {
        faults,
        events: 0,
        head: None,
        clock_set_back: Vec::new(),
        rows: BTreeMap::new(),
        stray: Vec::new(),
    };
    if !keys.is_pristine() {
        report.faults.push(Fault::KeyFile);
    }
    // On broken pages the questions below would only repeat what is known, or fail.
    if report
        .faults
        .iter()
        .any(|fault| matches!(fault, Fault::Page(_) | Fault::Structure(_)))
    {
        return Ok(report);
    }
    let version = migrate::version(conn, migrations)?;
    report
        .faults
        .extend(migrate::schema_faults(conn, &migrations[..version as usize])?);
    report.faults.extend(migrate::foreign_keys(conn)?);
    let db = Db::new(conn);
    let chain = db.verify_chain()?;
    report.faults.extend(chain.fault.map(Fault::Chain));
    report.faults.extend(identity(&db, dek, keys)?);
    report.rows = db.row_counts()?;
    (report.events, report.head, report.clock_set_back) = (chain.events, chain.head, chain.clock_set_back);
    Ok(report)
}

/// Whether the store and its key file belong together, the store is not older than its key file, and what stands in the
/// key file was put there by this program. A store that never saw a sealed key file is let through once.
pub(crate) fn identity(db: &Db<'_>, dek: &Dek, keys: &Keys) -> Result<Vec<Fault>, StoreError> {
    let mut faults = Vec::new();
    if db.meta(meta::STORE)?.as_deref() != Some(keys.store_id().as_str().as_bytes()) {
        faults.push(Fault::OtherStore);
    }
    if let Some(head) = keys.recorded_head()
        && !db.holds(head)?
    {
        faults.push(Fault::HeadLost { recorded: head.seq });
    }
    let authentic = match keys.is_authentic(dek) {
        Some(authentic) => authentic,
        None => db.meta(meta::KEYS_SEALED)?.is_none(),
    };
    faults.extend((!authentic).then_some(Fault::KeysForged));
    Ok(faults)
}

/// The authentication code of every page in the file.
pub(crate) fn pages(conn: &Connection) -> Result<Vec<Fault>, StoreError> {
    // The check reads the file, not the log beside it.
    connection::checkpoint(conn)?;
    Ok(lines(conn, "PRAGMA cipher_integrity_check")?
        .iter()
        .map(|line| Fault::Page(page_in(line)))
        .collect())
}

fn structure(conn: &Connection) -> Result<Vec<Fault>, StoreError> {
    Ok(lines(conn, "PRAGMA integrity_check")?
        .into_iter()
        .filter(|line| line != "ok")
        .map(Fault::Structure)
        .collect())
}

fn lines(conn: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.take(TOLD).collect::<Result<_, _>>()?)
}

/// The page that one line of SQLCipher's answer is about; 0 when it names none.
fn page_in(line: &str) -> u32 {
    let mut words = line.split(' ').skip_while(|word| *word != "page");
    words.nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
