//! From any older schema to the newest, one version at a time, each whole or not at all.
//!
//! The version is SQLite's own `user_version`. A migration is one `.sql` file that never changes once released and never
//! rewrites an event's bytes.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connection::{APPLICATION_ID, in_memory, number};
use crate::error::StoreError;
use crate::fault::{Fault, TOLD};

/// Every step so far, in order; step *n* makes version *n*.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_core.sql"),
    include_str!("../migrations/0002_office.sql"),
    include_str!("../migrations/0003_numbering.sql"),
    include_str!("../migrations/0004_collectives.sql"),
    include_str!("../migrations/0005_replies.sql"),
    include_str!("../migrations/0006_members.sql"),
];

/// The version that `migrations` lead to.
pub(crate) fn newest(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// The version of the file, after making sure that it is ours and not newer than `migrations`.
pub(crate) fn version(conn: &Connection, migrations: &[&str]) -> Result<u32, StoreError> {
    let found = u32::try_from(number(conn, "user_version")?).unwrap_or(u32::MAX);
    let known = newest(migrations);
    if found > known {
        Err(StoreError::Newer { found, known })
    } else {
        Ok(found)
    }
}

/// Runs what is missing. The caller has made a verified backup of a store that is not new.
pub(crate) fn run(conn: &Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let from = version(conn, migrations)?;
    // Rebuilding a table needs references to rest; they are all checked before each commit.
    conn.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let outcome = migrations
        .iter()
        .zip(1u32..)
        .skip(from as usize)
        .try_for_each(|(sql, to)| step(conn, sql, to));
    conn.execute_batch("PRAGMA foreign_keys = ON;")?;
    outcome
}

fn step(conn: &Connection, sql: &str, to: u32) -> Result<(), StoreError> {
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Exclusive)?;
    tx.execute_batch(sql)?;
    tx.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {to};"
    ))?;
    let dangling = foreign_keys(&tx)?;
    if dangling.is_empty() {
        tx.commit()?;
        Ok(())
    } else {
        Err(StoreError::Damaged(dangling))
    }
}

/// Rows that refer to nothing.
pub(crate) fn foreign_keys(conn: &Connection) -> Result<Vec<Fault>, StoreError> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let rows = statement.query_map([], |row| {
        Ok(Fault::Reference {
            table: row.get(0)?,
            parent: row.get(2)?,
        })
    })?;
    Ok(rows.take(TOLD).collect::<Result<_, _>>()?)
}

/// What differs between the schema of `conn` and the one `migrations` make: a dropped trigger, a foreign table.
pub(crate) fn schema_faults(conn: &Connection, migrations: &[&str]) -> Result<Vec<Fault>, StoreError> {
    let fresh = in_memory()?;
    run(&fresh, migrations)?;
    let (wanted, found) = (schema_of(&fresh)?, schema_of(conn)?);
    let missing = wanted.iter().filter(|object| !found.contains(object));
    let foreign = found.iter().filter(|object| !wanted.contains(object));
    Ok(missing
        .chain(foreign)
        .map(|(kind, name, _)| Fault::Schema(format!("{kind} {name}")))
        .collect())
}

fn schema_of(conn: &Connection) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    let mut statement = conn.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        in_memory().unwrap()
    }

    #[test]
    fn every_version_leads_to_the_newest_and_to_the_same_schema() {
        for start in 0..=MIGRATIONS.len() {
            let conn = fresh();
            run(&conn, &MIGRATIONS[..start]).unwrap();
            run(&conn, MIGRATIONS).unwrap();
            assert_eq!(version(&conn, MIGRATIONS).unwrap(), newest(MIGRATIONS));
            assert!(schema_faults(&conn, MIGRATIONS).unwrap().is_empty());
            assert_eq!(number(&conn, "application_id").unwrap(), i64::from(APPLICATION_ID));
            run(&conn, MIGRATIONS).expect("running again changes nothing");
        }
    }

    /// `sha256sum *.sql`, one line a migration. A line is added with a migration and never changed after its release.
    #[test]
    fn a_released_migration_is_never_changed() {
        use data_encoding::HEXLOWER;
        use sha2::{Digest as _, Sha256};
        let listed = include_str!("../migrations/SHA256SUMS").lines();
        let sums: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
        let found: Vec<String> = MIGRATIONS
            .iter()
            .map(|sql| HEXLOWER.encode(&Sha256::digest(sql)))
            .collect();
        assert_eq!(found, sums);
    }

    #[test]
    fn all_tables_are_strict() {
        let conn = fresh();
        run(&conn, MIGRATIONS).unwrap();
        let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let loose: Vec<String> = conn
            .prepare(sql)
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(loose, Vec::<String>::new());
    }

    #[test]
    fn a_newer_store_is_refused_and_left_alone() {
        let conn = fresh();
        conn.execute_batch("PRAGMA user_version = 99;").unwrap();
        assert!(matches!(
            run(&conn, MIGRATIONS),
            Err(StoreError::Newer { found: 99, .. })
        ));
        assert_eq!(number(&conn, "user_version").unwrap(), 99);
    }

    #[test]
    fn a_step_that_fails_or_leaves_a_dangling_reference_changes_nothing() {
        let base =
            "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a(id)) STRICT;";
        for bad in [
            "CREATE TABLE c (x INTEGER) STRICT; SELECT nothing;",
            "INSERT INTO b VALUES (7);",
        ] {
            let conn = fresh();
            run(&conn, &[base]).unwrap();
            assert!(run(&conn, &[base, bad]).is_err());
            assert_eq!(number(&conn, "user_version").unwrap(), 1);
            assert_eq!(schema_of(&conn).unwrap().len(), 2);
            let rows: i64 = conn.query_row("SELECT count(*) FROM b", [], |row| row.get(0)).unwrap();
            assert_eq!(rows, 0);
        }
    }

    #[test]
    fn a_dropped_trigger_and_a_foreign_table_are_named() {
        let conn = fresh();
        run(&conn, MIGRATIONS).unwrap();
        conn.execute_batch("DROP TRIGGER event_never_deleted; CREATE TABLE la (x INTEGER) STRICT;")
            .unwrap();
        let named: Vec<String> = schema_faults(&conn, MIGRATIONS)
            .unwrap()
            .into_iter()
            .map(|fault| match fault {
                Fault::Schema(name) => name,
                other => panic!("{other}"),
            })
            .collect();
        assert_eq!(named, ["trigger event_never_deleted", "table la"]);
    }
}
