//! Words that the program does not know.

use domain::word::Word as _;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Report, ReportState, add, get, list};
use crate::connection::in_memory;
use crate::db::{Db, Tx};
use crate::{StoreError, migrate};

fn one_report() -> (Connection, i64) {
    let conn = in_memory().unwrap();
    migrate::run(&conn, migrate::MIGRATIONS).unwrap();
    let tx = Tx::new(&conn);
    let now = domain::form::Moment::parse_from_rfc3339("2022-12-15T08:00:00+07:00").unwrap();
    tx.execute("INSERT INTO person VALUES ('canbo', 'Cán bộ', 'clerk', 1)", [])
        .unwrap();
    let report = Report {
        id: 0,
        kind: "year".to_owned(),
        outline: None,
        period: "2022".parse().unwrap(),
        state: ReportState::Draft,
        created_at: now,
        changed_at: now,
        frame: json!({ "place": "Quy Nhơn" }),
        signer: None,
        series: "BC-UBND".to_owned(),
        number: None,
        dated: None,
        editor: "canbo".to_owned(),
    };
    let id = add(&tx, &report, "Kết quả thực hiện Đề án 06", &[]).unwrap();
    (conn, id)
}

#[test]
fn a_report_in_a_state_of_another_version_is_an_error_and_no_draft() {
    let (conn, id) = one_report();
    for state in ReportState::ALL {
        conn.execute("UPDATE report SET state = ?1", [state.word()]).unwrap();
        let read: Report<Value> = get(&Db::new(&conn), id).unwrap().unwrap();
        assert_eq!(read.state, *state);
        if *state == ReportState::Issued {
            // What is issued is never changed again.
            break;
        }
    }
    let (conn, id) = one_report();
    for state in ["signed", "Draft", ""] {
        conn.execute("UPDATE report SET state = ?1", [state]).unwrap();
        let db = Db::new(&conn);
        let read = get::<Value>(&db, id).map(drop);
        for outcome in [read, list(&db, 0, 10).map(drop)] {
            let error = outcome.unwrap_err();
            assert!(matches!(error, StoreError::Unreadable { .. }), "{state}: {error}");
            assert!(error.to_string().contains(&format!("‘{state}’")), "{error}");
        }
    }
}
