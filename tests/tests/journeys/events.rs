//! The journal as it is read: page after page without a gap, what another program wrote beside our own, and what was entered
//! word for word.

use domain::form::Moment;
use office::{Actor, Error, JournalLine, JournalQuery, Office};
use serde_json::{Value, json};
use store::event::{Event, NewEvent};
use store::{Store, StoreError};

use crate::month::{Month, Stage, at, by, open};
use crate::paper::Paper;
use crate::program::PASSWORD;

/// All lines, read in pages of so many.
fn lines(office: &Office, who: &Actor, object: Option<&str>, limit: u32) -> Vec<JournalLine> {
    let mut query = JournalQuery {
        object: object.map(str::to_owned),
        before: None,
        limit,
    };
    let mut all = Vec::new();
    loop {
        let page = office.journal(&query, who).unwrap();
        assert!(page.rows.len() <= limit as usize);
        assert!(!page.rows.is_empty(), "a page that was announced has lines");
        if page.next.is_some() {
            assert_eq!(page.rows.len(), limit as usize, "a page before the last is full");
        }
        all.extend(page.rows);
        query.before = page.next;
        if page.next.is_none() {
            return all;
        }
    }
}

#[test]
fn the_pages_of_the_journal_are_the_whole_journal() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let paper = Paper::written(&office);
    for object in [None, Some(format!("report/{}", paper.id))] {
        let object = object.as_deref();
        let whole = lines(&office, &who, object, 1_000);
        let many = u32::try_from(whole.len()).unwrap();
        assert!(many > 4, "{many}");
        for limit in [1, 2, 3, many - 1, many, many + 1] {
            assert_eq!(
                lines(&office, &who, object, limit),
                whole,
                "{object:?} in pages of {limit}"
            );
        }
    }
}

fn now() -> Moment {
    at("2022-12-21T09:00:00+07:00")
}

/// The store of a closed month, as whoever has its key sees it.
fn opened(month: &Month) -> Store {
    let unlocked = store::keys::unlock(&month.store(), "canbo", PASSWORD, now()).unwrap();
    Store::open(&month.store(), &unlocked.dek, now()).unwrap()
}

/// Adds an event as another version of the program would; its number.
fn written_elsewhere(month: &Month, event: NewEvent) -> i64 {
    let store = opened(month);
    let seq = store.write(move |tx| -> Result<i64, StoreError> { tx.append_event(&event) });
    store.close().unwrap();
    seq.unwrap()
}

/// The newest event of an action.
fn newest(month: &Month, action: &'static str) -> Event {
    let store = opened(month);
    let events = store.read(|db| db.events(None, 1_000)).unwrap();
    store.close().unwrap();
    events.into_iter().find(|event| event.what.action == action).unwrap()
}

#[test]
fn what_another_version_did_is_told_as_such_and_not_taken_back() {
    let month = Month::copy(Stage::Opened);
    let moved = NewEvent {
        at: now(),
        actor: "nguoicu".to_owned(),
        role: "clerk".to_owned(),
        action: "move_month".to_owned(),
        objects: vec!["round/1".to_owned()],
        words: "Chuyển kỳ báo cáo".to_owned(),
        payload: b"{}".to_vec(),
        inverse: Some(serde_json::to_vec(&json!({ "action": "move_month", "v": 1, "with": {} })).unwrap()),
        undoes: None,
        batch: None,
    };
    let event = written_elsewhere(&month, moved);
    let (office, who) = month.office();
    let all = lines(&office, &who, None, 1_000);
    let of = |event: i64| all.iter().find(|line| line.event == event).unwrap();
    let line = of(event);
    assert_eq!(
        line.words,
        "Chuyển kỳ báo cáo (thao tác ‘move_month’ của phiên bản khác)"
    );
    assert_eq!((line.known, line.person.as_str()), (false, "nguoicu"));
    assert_eq!((line.undoable, line.may_undo), (false, false));
    let refused = office.undo(event, &by(&office, "canbo")).unwrap_err();
    assert!(
        refused.is_refusal() && refused.to_string().contains("phiên bản khác"),
        "{refused}"
    );
    // The founding and every change of ours is known.
    assert!(all.iter().all(|line| line.known || line.event == event));
    assert_eq!(of(1).action, "found_store");
}

#[test]
fn what_was_taken_back_is_not_offered_to_be_taken_back() {
    let month = Month::copy(Stage::Opened);
    let (office, who) = month.office();
    let clerk = by(&office, "canbo");
    let opened = office.open_round("2022-11".parse().unwrap(), &clerk).unwrap();
    let offered = || {
        let all = lines(&office, &who, None, 1_000);
        let line = all.into_iter().find(|line| line.event == opened.event).unwrap();
        (line.undoable, line.may_undo, line.undone_by)
    };
    assert_eq!(offered(), (true, true, None));
    let undone = office.undo(opened.event, &clerk).unwrap();
    assert_eq!(offered(), (false, false, Some(undone.event)));
}

#[test]
fn an_event_keeps_what_was_entered_word_for_word() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let paper = Paper::written(&office);
    let (id, text) = (paper.id, "Đoạn mới về tuyên truyền.");
    office.set_section(id, "I.1", text, &by(&office, "canbo")).unwrap();
    drop(office);
    let payload: Value = serde_json::from_slice(&newest(&month, "set_section").what.payload).unwrap();
    let with = json!({ "report": id, "code": "I.1", "text": text, "expects": null });
    assert_eq!((&payload["v"], &payload["with"]), (&1.into(), &with));
}

#[test]
fn of_two_things_an_event_changed_the_newest_later_change_is_named() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    let paper = Paper::written(&office).id;
    office
        .set_section(paper, "I.1", "Đoạn mới.", &by(&office, "canbo"))
        .unwrap();
    drop(office);
    let sections = ["I.1", "I.2"];
    for order in [sections, ["I.2", "I.1"]] {
        let mut both = newest(&month, "set_section").what;
        (both.undoes, both.batch) = (None, None);
        both.objects = sections
            .map(|section| format!("report/{paper}/section/{section}"))
            .to_vec();
        let event = written_elsewhere(&month, both);
        let (office, _) = open(&month.store());
        let clerk = by(&office, "canbo");
        let edits = order.map(|section| office.set_section(paper, section, "Đoạn sau.", &clerk).unwrap().event);
        match office.undo(event, &clerk).unwrap_err() {
            Error::ChangedSince { later, .. } => assert_eq!(later, edits[1], "{order:?}"),
            other => panic!("{other}"),
        }
        for edit in edits.into_iter().rev() {
            office.undo(edit, &clerk).unwrap();
        }
    }
}
