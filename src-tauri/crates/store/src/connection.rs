//! One connection, set up for never losing an acknowledged change, and every setting read back.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Once;

use data_encoding::HEXLOWER;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::keys::Dek;

/// "DA06" in the file's head: this is a store of ours.
pub(crate) const APPLICATION_ID: i32 = 0x4441_3036;

/// SQLite takes names of 512 bytes with the endings it adds; some are left for those of ours.
const LONGEST_PATH: usize = 480;

/// Opens an existing store; the exclusive lock is held from here until the connection ends.
pub(crate) fn connect(path: &Path, dek: &Dek) -> Result<Connection, StoreError> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Missing(path.to_path_buf())),
        Err(error) => Err(StoreError::io(path, error)),
        Ok(found) if found.len() == 0 || !found.is_file() => Err(StoreError::NotOurs(path.to_path_buf())),
        Ok(_) => connect_new(path, dek),
    }
}

/// Opens a file that may still be empty.
pub(crate) fn connect_new(path: &Path, dek: &Dek) -> Result<Connection, StoreError> {
    begin();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    set_up(&conn, dek).map_err(|error| explain(path, error))?;
    Ok(conn)
}

/// Whether another program, or this one, has the store open. Leaves store and log as they are.
pub(crate) fn is_open_elsewhere(path: &Path, dek: &Dek) -> bool {
    begin();
    let look = || -> Result<(), Refused> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(std::time::Duration::ZERO)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // A journal that lies there would be played back by the mere look.
        if crate::log::journal_left(path) {
            return Ok(());
        }
        key_to(&conn, dek)?;
        expect(&conn, "locking_mode", "EXCLUSIVE", "exclusive")?;
        conn.query_row("PRAGMA user_version", [], |_| Ok(()))?;
        Ok(())
    };
    matches!(look(), Err(Refused::Sql(error)) if is_busy(&error))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// An empty database that is never written down.
pub(crate) fn in_memory() -> rusqlite::Result<Connection> {
    begin();
    Connection::open_in_memory()
}

/// Starts SQLCipher, once a process. SQLite calls itself started before SQLCipher is: a second thread that opens its first
/// connection in between is refused its key ("sqlcipher not initialized").
fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        // What hinders this hinders the connection after it too, and is told there.
        drop(Connection::open_in_memory());
    });
}

/// Makes an empty file that only its owner may read, refusing to overwrite one.
pub(crate) fn make_empty(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::AlreadyExists(path.to_path_buf()))
        }
        Err(error) => Err(StoreError::io(path, error)),
    }
}

fn set_up(conn: &Connection, dek: &Dek) -> Result<(), Refused> {
    // Nobody else may use the file, so waiting for a lock has no point.
    conn.busy_timeout(std::time::Duration::ZERO)?;
    key_to(conn, dek)?;
    if text(conn, "PRAGMA cipher_version")?.is_empty() {
        return Err(Refused::Setting("cipher_version"));
    }
    // EXCLUSIVE before the first access: a log without shared memory, and the lock that keeps a second program out.
    expect(conn, "locking_mode", "EXCLUSIVE", "exclusive")?;
    let journal = text(conn, "PRAGMA journal_mode = WAL")?;
    if journal == "wal" {
        expect(conn, "synchronous", "FULL", "2")?;
    } else {
        // Without the log only EXTRA keeps acknowledged changes through a power cut.
        expect(conn, "journal_mode", "DELETE", "delete")?;
        expect(conn, "synchronous", "EXTRA", "3")?;
    }
    for (name, wanted, read) in [
        ("foreign_keys", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("cell_size_check", "ON", "1"),
        ("cache_size", "-65536", "-65536"),
        ("temp_store", "MEMORY", "2"),
        ("recursive_triggers", "ON", "1"),
        ("secure_delete", "ON", "1"),
    ] {
        expect(conn, name, wanted, read)?;
    }
    // A build without memory mapping answers nothing at all.
    let mapped = text(conn, "PRAGMA mmap_size = 0")?;
    if !(mapped.is_empty() || mapped == "0") {
        return Err(Refused::Setting("mmap_size"));
    }
    if !conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)? {
        return Err(Refused::Setting("defensive"));
    }
    conn.set_prepared_statement_cache_capacity(256);
    Ok(())
}

fn key_to(conn: &Connection, dek: &Dek) -> Result<(), Refused> {
    // Otherwise SQLCipher writes to the terminal.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    // SQLite's error would quote the statement, and with it the key.
    conn.execute_batch(&with_key("key", dek))
        .map_err(|_| Refused::Setting("key"))
}

fn with_key(pragma: &str, dek: &Dek) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(96));
    text.push_str("PRAGMA ");
    text.push_str(pragma);
    text.push_str(" = \"x'");
    HEXLOWER.encode_append(dek.bytes(), &mut text);
    text.push_str("'\";");
    text
}

/// Encrypts the whole store anew under `next`. After a power cut it is under the one or the other.
pub(crate) fn rekey(conn: &Connection, next: &Dek) -> Result<(), StoreError> {
    // As above: no error may quote the key.
    let said = conn.execute_batch(&with_key("rekey", next));
    said.map_err(|error| match StoreError::from(error) {
        told @ (StoreError::DiskFull | StoreError::ReadOnly) => told,
        _ => StoreError::SettingRefused { setting: "rekey" },
    })?;
    checkpoint(conn)
}

enum Refused {
    Setting(&'static str),
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

fn expect(conn: &Connection, name: &'static str, wanted: &str, read: &str) -> Result<(), Refused> {
    text(conn, &format!("PRAGMA {name} = {wanted}"))?;
    if text(conn, &format!("PRAGMA {name}"))? == read {
        Ok(())
    } else {
        Err(Refused::Setting(name))
    }
}

/// The first value of the first row as text; empty when there is no row.
fn text(conn: &Connection, sql: &str) -> Result<String, rusqlite::Error> {
    use rusqlite::types::ValueRef;
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else {
        return Ok(String::new());
    };
    Ok(match row.get_ref(0)? {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => String::new(),
    })
}

fn explain(path: &Path, refused: Refused) -> StoreError {
    let error = match refused {
        Refused::Setting(setting) => return StoreError::SettingRefused { setting },
        Refused::Sql(error) => error,
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::OpenElsewhere(path.to_path_buf()),
        Some(ErrorCode::CannotOpen) if path.as_os_str().len() > LONGEST_PATH => {
            StoreError::PathTooLong(path.to_path_buf())
        }
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) if is_read_only(path) => StoreError::ReadOnly,
        // The connection is gone by now, so looking at the file cannot drop its lock.
        Some(ErrorCode::NotADatabase) if is_plain_database(path) => StoreError::NotOurs(path.to_path_buf()),
        Some(ErrorCode::NotADatabase) => StoreError::KeysDoNotFit(path.to_path_buf()),
        _ => error.into(),
    }
}

/// The file or its folder is not to be written: their own rights say so, or the disk they lie on. The disk is asked by trying,
/// because the rights on a disk that only lets itself be read say nothing of that.
fn is_read_only(path: &Path) -> bool {
    let folder = crate::sidecar::folder_of(path);
    let refuses = |error: std::io::Error| crate::sidecar::cannot_be_written(&error);
    [path, &folder]
        .iter()
        .any(|path| std::fs::metadata(path).is_ok_and(|found| found.permissions().readonly()))
        || OpenOptions::new().write(true).open(path).err().is_some_and(refuses)
        || tempfile::Builder::new()
            .prefix(crate::sidecar::DRAFT)
            .tempfile_in(&folder)
            .err()
            .is_some_and(refuses)
}

fn is_plain_database(path: &Path) -> bool {
    use std::io::Read as _;
    let mut head = [0; 16];
    std::fs::File::open(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok()
        && head == *b"SQLite format 3\0"
}

/// A number from a pragma of the file's head.
pub(crate) fn number(conn: &Connection, pragma: &str) -> Result<i64, StoreError> {
    Ok(conn.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?)
}

/// Refuses a file that is another program's.
pub(crate) fn require_ours(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if number(conn, "application_id")? == i64::from(APPLICATION_ID) {
        Ok(())
    } else {
        Err(StoreError::NotOurs(path.to_path_buf()))
    }
}

/// Whether the log stays where it is when the connection ends. Only a store that was closed in order goes without one.
pub(crate) fn keep_log(conn: &Connection, keep: bool) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// Moves the log into the store and empties it.
pub(crate) fn checkpoint(conn: &Connection) -> Result<(), StoreError> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        make_empty(&path).unwrap();
        let conn = connect_new(&path, &Dek::random().unwrap()).unwrap();
        (folder, conn)
    }

    #[test]
    fn sqlite_is_new_enough_to_be_free_of_the_log_reset_fault() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn a_connection_is_durable_alone_and_takes_no_code_from_the_file() {
        let (_folder, conn) = store();
        for (pragma, wanted) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("locking_mode", "exclusive"),
        ] {
            assert_eq!(text(&conn, &format!("PRAGMA {pragma}")).unwrap(), wanted);
        }
        conn.execute_batch("CREATE TABLE a (x INTEGER) STRICT").unwrap();
        assert!(conn.query_row("SELECT load_extension('x')", [], |_| Ok(())).is_err());
        conn.execute_batch("PRAGMA writable_schema = ON").unwrap();
        assert!(conn.execute("UPDATE sqlite_schema SET sql = 'x'", []).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, _conn) = store();
        let mode = std::fs::metadata(folder.path().join("a.dean06"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0);
    }
}
