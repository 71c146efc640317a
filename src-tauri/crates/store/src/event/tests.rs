//! Attacks on the chain by someone who can write into the tables, and what is noticed of them.

use data_encoding::HEXLOWER;
use rusqlite::Connection;

use super::*;
use crate::check::{self, Fault};
use crate::connection::in_memory;
use crate::db::Tx;
use crate::keys::{Dek, KdfCost, Keys, Password};
use crate::{connection, meta, migrate};

const EVENTS: i64 = 30;

fn at() -> Moment {
    Moment::parse_from_rfc3339("2022-12-15T08:00:00+07:00").unwrap()
}

fn new_event(number: i64) -> NewEvent {
    NewEvent {
        at: at() + chrono::TimeDelta::minutes(number),
        actor: "canbo".to_owned(),
        role: "clerk".to_owned(),
        action: "figure.set".to_owned(),
        objects: vec![format!("figure/{number:03}")],
        words: String::new(),
        payload: format!("payload {number}").into_bytes(),
        inverse: (number % 2 == 0).then(|| b"inverse".to_vec()),
        undoes: (number % 10 == 0).then_some(number - 1),
        batch: None,
    }
}

fn chain() -> Connection {
    let conn = in_memory().unwrap();
    conn.execute_batch("PRAGMA recursive_triggers = ON").unwrap();
    migrate::run(&conn, migrate::MIGRATIONS).unwrap();
    let tx = Tx::new(&conn);
    tx.put_meta(meta::CHAIN_KEY, &[9; 32]).unwrap();
    for number in 1..=EVENTS {
        assert_eq!(tx.append_event(&new_event(number)).unwrap(), number);
    }
    conn
}

/// Runs `sql` with the triggers out of the way, as someone with the data key could.
fn attack(conn: &Connection, sql: &str) {
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

fn verdict(conn: &Connection) -> ChainReport {
    Db::new(conn).verify_chain().unwrap()
}

#[test]
fn an_untouched_chain_fits_and_ends_where_the_head_is() {
    let conn = chain();
    let report = verdict(&conn);
    assert_eq!((report.events, report.fault), (EVENTS as u64, None));
    assert_eq!(report.head, Db::new(&conn).head().unwrap());
    assert!(report.clock_set_back.is_empty());
}

#[test]
fn plain_statements_cannot_change_remove_replace_or_skip() {
    let conn = chain();
    for sql in [
        "UPDATE event SET actor = 'x' WHERE seq = 3",
        "DELETE FROM event WHERE seq = 30",
        "DELETE FROM event",
        "REPLACE INTO event SELECT seq, at_ms, offset_s, 'x', role, action, objects, words, payload, inverse, undoes, batch, prev_hash, \
         hash FROM event WHERE seq = 30",
        "INSERT INTO event SELECT 32, at_ms, offset_s, actor, role, action, objects, words, payload, inverse, NULL, batch, prev_hash, \
         hash FROM event WHERE seq = 29",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(verdict(&conn).fault, None);
}

#[test]
fn every_changed_byte_of_every_field_is_named_at_its_event() {
    let conn = chain();
    for column in [
        "actor",
        "role",
        "action",
        "objects",
        "words",
        "payload",
        "inverse",
        "prev_hash",
        "hash",
    ] {
        for seq in [2, 16, EVENTS] {
            let sql = format!("SELECT CAST({column} AS BLOB), typeof({column}) FROM event WHERE seq = {seq}");
            let (bytes, kind): (Vec<u8>, String) =
                conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 1;
                let put = |bytes: &[u8]| {
                    let cast = if kind == "text" { "TEXT" } else { "BLOB" };
                    let hex = HEXLOWER.encode(bytes);
                    attack(
                        &conn,
                        &format!("UPDATE event SET {column} = CAST(x'{hex}' AS {cast}) WHERE seq = {seq}"),
                    );
                };
                put(&changed);
                assert_eq!(verdict(&conn).fault.map(ChainFault::seq), Some(seq), "{column} {at}");
                put(&bytes);
            }
        }
    }
    assert_eq!(verdict(&conn).fault, None);
}

#[test]
fn numbers_absent_fields_and_borders_between_fields_count() {
    for (sql, seq) in [
        ("UPDATE event SET at_ms = at_ms + 1 WHERE seq = 7", 7),
        ("UPDATE event SET offset_s = 0 WHERE seq = 7", 7),
        ("UPDATE event SET undoes = NULL WHERE seq = 20", 20),
        ("UPDATE event SET undoes = 18 WHERE seq = 20", 20),
        ("UPDATE event SET inverse = x'' WHERE seq = 7", 7),
        ("UPDATE event SET inverse = NULL WHERE seq = 8", 8),
        ("UPDATE event SET actor = 'canboc', role = 'lerk' WHERE seq = 7", 7),
    ] {
        let conn = chain();
        attack(&conn, sql);
        assert_eq!(verdict(&conn).fault, Some(ChainFault::Altered(seq)), "{sql}");
    }
}

#[test]
fn removed_swapped_and_inserted_events_break_the_chain() {
    for (sql, fault) in [
        ("DELETE FROM event WHERE seq = 1", ChainFault::Gap(1)),
        ("DELETE FROM event WHERE seq = 15", ChainFault::Gap(15)),
        (
            "DELETE FROM event WHERE seq = 15; UPDATE event SET seq = seq - 1 WHERE seq > 15",
            ChainFault::Broken(15),
        ),
        (
            "UPDATE event SET seq = -1 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; \
             UPDATE event SET seq = 5 WHERE seq = -1",
            ChainFault::Broken(4),
        ),
    ] {
        let conn = chain();
        conn.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        attack(&conn, sql);
        assert_eq!(verdict(&conn).fault, Some(fault), "{sql}");
    }
}

#[test]
fn a_cut_end_even_grown_back_is_noticed_by_the_head_written_down_elsewhere() {
    let conn = chain();
    let noted = Db::new(&conn).head().unwrap().unwrap();
    attack(&conn, "DELETE FROM event WHERE seq > 28");
    assert_eq!(verdict(&conn).fault, None, "a cut end leaves no broken link");
    assert!(!Db::new(&conn).holds(&noted).unwrap());
    let tx = Tx::new(&conn);
    for number in 29..=EVENTS {
        let other = NewEvent {
            payload: b"another past".to_vec(),
            ..new_event(number)
        };
        tx.append_event(&other).unwrap();
    }
    assert_eq!(verdict(&conn).events, EVENTS as u64, "and the length is right again");
    assert!(!Db::new(&conn).holds(&noted).unwrap());
}

#[test]
fn a_chain_made_with_another_key_does_not_fit() {
    let conn = chain();
    conn.execute_batch(&format!(
        "UPDATE meta SET value = x'{}' WHERE key = 'chain_key'",
        "00".repeat(32)
    ))
    .unwrap();
    assert_eq!(verdict(&conn).fault, Some(ChainFault::Broken(1)));
}

#[test]
fn a_clock_set_back_is_told_but_not_called_a_fault() {
    let conn = chain();
    Tx::new(&conn)
        .append_event(&NewEvent {
            undoes: None,
            ..new_event(3)
        })
        .unwrap();
    let report = verdict(&conn);
    assert_eq!((report.fault, report.clock_set_back), (None, vec![EVENTS + 1]));
}

#[test]
fn an_event_is_undone_once_and_says_by_which() {
    let conn = chain();
    let tx = Tx::new(&conn);
    assert_eq!(tx.event(9).unwrap().unwrap().undone_by, Some(10));
    let again = NewEvent {
        undoes: Some(9),
        ..new_event(31)
    };
    assert!(matches!(tx.append_event(&again), Err(StoreError::Constraint(_))));
    let redo = NewEvent {
        undoes: Some(10),
        ..new_event(31)
    };
    let seq = tx.append_event(&redo).unwrap();
    assert_eq!(tx.event(10).unwrap().unwrap().undone_by, Some(seq));
}

#[test]
fn the_moment_comes_back_with_its_own_offset() {
    let conn = chain();
    let event = Db::new(&conn).event(5).unwrap().unwrap();
    assert_eq!(event.what, new_event(5));
    assert_eq!(event.what.at.to_rfc3339(), "2022-12-15T08:05:00+07:00");
}

#[test]
fn lists_run_from_the_newest_in_pages() {
    let conn = chain();
    let db = Db::new(&conn);
    let page = |before| {
        db.events(before, 4)
            .unwrap()
            .into_iter()
            .map(|event| event.seq)
            .collect::<Vec<_>>()
    };
    assert_eq!(page(None), [30, 29, 28, 27]);
    assert_eq!(page(Some(27)), [26, 25, 24, 23]);
    let of = db.events_of("figure/012", 0, None, 10).unwrap();
    assert_eq!(of.into_iter().map(|event| event.seq).collect::<Vec<_>>(), [12]);
}

#[test]
fn a_full_check_names_a_cut_end_and_a_dropped_trigger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.dean06");
    let dek = Dek::random().unwrap();
    let mut keys = Keys::draft(&dek).unwrap();
    keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
        .unwrap();
    let store = crate::Store::create(&path, &keys, &dek, at()).unwrap();
    store
        .write(|tx| {
            (1..=3).try_for_each(|number| {
                tx.append_event(&NewEvent {
                    undoes: None,
                    ..new_event(number)
                })
                .map(drop)
            })
        })
        .unwrap();
    store.close().unwrap();

    let conn = connection::connect(&path, &dek).unwrap();
    conn.execute_batch(
        "DROP TRIGGER event_never_deleted; DROP TRIGGER event_object_never_deleted;
         DELETE FROM event_object WHERE seq = 3; DELETE FROM event WHERE seq = 3",
    )
    .unwrap();
    drop(conn);
    let faults = check::check(&path, &dek).unwrap().faults;
    assert_eq!(
        faults,
        [
            Fault::Schema("trigger event_never_deleted".to_owned()),
            Fault::Schema("trigger event_object_never_deleted".to_owned()),
            Fault::HeadLost { recorded: 3 }
        ]
    );
}
