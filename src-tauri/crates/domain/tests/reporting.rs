//! Ngày 15, kỳ 12/2022: twenty-four agencies, due on 15/12, judged on 16/12 and later.

use chrono::NaiveDate;
use domain::status::{CountsBy, FileOutcome, ReceivedFile, ReportingState, reporting_state};
use domain::word::Word as _;

fn december(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, d).expect("a value of this test")
}

fn end_of(d: u32) -> domain::form::Moment {
    format!("2022-12-{d:02}T23:59:59+07:00")
        .parse()
        .expect("a value of this test")
}

fn file(received: &str, document: Option<u32>, outcome: FileOutcome) -> ReceivedFile {
    ReceivedFile {
        received_at: format!("2022-12-{received}:00+07:00")
            .parse()
            .expect("a value of this test"),
        document_at: document.map(december),
        outcome,
    }
}

fn good(received: &str, document: Option<u32>) -> ReceivedFile {
    file(received, document, FileOutcome::Accepted)
}

fn faulty(received: &str) -> ReceivedFile {
    file(received, None, FileOutcome::NeedsFixing)
}

fn on(files: &[ReceivedFile], d: u32) -> domain::status::Reporting {
    reporting_state(end_of(15), december(d), files, CountsBy::Data)
}

#[test]
fn the_fifteenth_of_december_as_it_was() {
    let mut agencies: Vec<(&str, Vec<ReceivedFile>)> = vec![
        ("Sở Tư pháp", vec![good("15T16:50", Some(19))]),
        ("Sở Y tế", vec![good("16T08:05", Some(16))]),
        ("Cục Thuế tỉnh", vec![good("15T09:00", Some(15))]),
        (
            "UBND huyện Phù Cát",
            vec![good("14T10:00", Some(14)), good("17T15:00", Some(17))],
        ),
        ("Bảo hiểm xã hội tỉnh", vec![]),
    ];
    agencies.extend((0..19).map(|_| ("đơn vị khác", vec![good("14T09:00", Some(14))])));
    let count = |state| {
        agencies
            .iter()
            .filter(|(_, files)| on(files, 16).state == state)
            .count()
    };
    assert_eq!(agencies.len(), 24);
    assert_eq!(count(ReportingState::OnTime), 22);
    assert_eq!(count(ReportingState::Late), 1);
    assert_eq!(count(ReportingState::Missing), 1);
    assert_eq!(count(ReportingState::NeedsFixing), 0);
}

#[test]
fn data_in_time_stays_in_time_while_the_document_is_awaited() {
    let justice = [good("15T16:50", Some(19))];
    let on_16 = on(&justice, 16);
    assert_eq!((on_16.state, on_16.document_at), (ReportingState::OnTime, None));
    assert_eq!(on_16.flags(), ["chưa có văn bản"]);
    let on_19 = on(&justice, 19);
    assert_eq!(
        (on_19.state, on_19.document_at),
        (ReportingState::OnTime, Some(december(19)))
    );
    assert!(on_19.flags().is_empty());
}

#[test]
fn a_resend_changes_nothing_but_is_shown_from_its_day() {
    let phu_cat = [good("17T15:00", None), good("14T10:00", Some(14))];
    assert!(on(&phu_cat, 16).flags().is_empty());
    let after = on(&phu_cat, 17);
    assert_eq!(after.state, ReportingState::OnTime);
    assert_eq!(after.flags(), ["gửi lại ngày 17/12"]);
    assert_eq!(after.received_at, Some(phu_cat[1].received_at));
}

#[test]
fn the_last_minute_of_the_due_day_is_in_time_and_the_first_of_the_next_is_not() {
    assert_eq!(on(&[good("15T23:59", None)], 21).state, ReportingState::OnTime);
    assert_eq!(on(&[good("16T00:00", None)], 21).state, ReportingState::Late);
}

#[test]
fn a_moment_counts_by_the_day_where_it_was_written_down() {
    let at_two_in_hanoi = ReceivedFile {
        received_at: "2022-12-16T02:00:00+07:00".parse().unwrap(),
        ..good("14T00:00", None)
    };
    assert_eq!(on(&[at_two_in_hanoi], 16).state, ReportingState::Late);
}

#[test]
fn a_faulty_file_in_time_counts_once_an_accepted_one_follows() {
    let fixed_later = [faulty("15T10:00"), good("19T10:00", Some(19))];
    assert_eq!(on(&fixed_later, 16).state, ReportingState::NeedsFixing);
    assert_eq!(on(&fixed_later, 19).state, ReportingState::OnTime);
    let faulty_late = [faulty("16T10:00"), good("19T10:00", Some(19))];
    assert_eq!(on(&faulty_late, 19).state, ReportingState::Late);
    let faulty_after_good = [good("14T10:00", Some(14)), faulty("18T10:00")];
    assert_eq!(on(&faulty_after_good, 21).state, ReportingState::OnTime);
}

#[test]
fn nothing_known_by_the_day_is_missing() {
    assert_eq!(on(&[], 10).state, ReportingState::Missing);
    assert_eq!(on(&[good("19T08:00", None)], 16).state, ReportingState::Missing);
    assert_eq!(on(&[good("19T08:00", None)], 16).received_at, None);
    assert_eq!(on(&[good("19T08:00", None)], 21).state, ReportingState::Late);
}

#[test]
fn where_the_document_counts_data_alone_is_not_enough() {
    let by_document = |files: &[ReceivedFile], d| reporting_state(end_of(15), december(d), files, CountsBy::Document);
    let justice = [good("15T16:50", Some(19))];
    let waiting = by_document(&justice, 16);
    assert_eq!(waiting.state, ReportingState::Missing);
    assert_eq!(
        (waiting.shape(), waiting.words()),
        ("◎", "đã có số liệu, chưa có văn bản")
    );
    assert_eq!(by_document(&justice, 19).state, ReportingState::Late);
    assert_eq!(
        by_document(&[good("14T09:00", Some(15))], 21).state,
        ReportingState::OnTime
    );
}

#[test]
fn every_state_has_its_own_word_and_shape() {
    for (i, a) in ReportingState::ALL.iter().enumerate() {
        for b in &ReportingState::ALL[i + 1..] {
            assert_ne!(a.shape(), b.shape());
            assert_ne!(a.words(), b.words());
        }
    }
    let tasks = domain::status::TaskStatus::ALL;
    for (i, a) in tasks.iter().enumerate() {
        for b in &tasks[i + 1..] {
            assert_ne!(a.shape(), b.shape());
            assert_ne!(a.words(), b.words());
        }
    }
}

#[test]
fn only_where_the_document_alone_is_missing_the_words_say_so() {
    let shown = |reporting: domain::status::Reporting| (reporting.words(), reporting.shape());
    let data = [good("14T09:00", None)];
    assert_eq!(shown(on(&data, 21)), ("gửi đúng hạn", "●"));
    assert_eq!(shown(on(&[], 21)), ("chưa gửi", "○"));
    let by_document = reporting_state(end_of(15), december(21), &data, CountsBy::Document);
    assert_eq!(shown(by_document), ("đã có số liệu, chưa có văn bản", "◎"));
    let nothing = reporting_state(end_of(15), december(21), &[], CountsBy::Document);
    assert_eq!(shown(nothing), ("chưa gửi", "○"));
    assert_eq!(shown(on(&[good("17T09:00", None)], 21)), ("gửi chậm", "◐"));
}

#[test]
fn a_due_hour_is_kept_to_the_second_and_the_last_second_of_a_day_is_in_time() {
    let due = "2022-12-15T17:00:00+07:00".parse().expect("a value of this test");
    let state = |received: &str| {
        let files = [good(received, None)];
        reporting_state(due, december(21), &files, CountsBy::Data).state
    };
    assert_eq!(
        (state("15T16:59"), state("15T17:00")),
        (ReportingState::OnTime, ReportingState::OnTime)
    );
    assert_eq!(
        (state("15T17:01"), state("16T08:00")),
        (ReportingState::Late, ReportingState::Late)
    );
    assert_eq!(on(&[good("15T23:59", None)], 21).state, ReportingState::OnTime);
    // Of a document only the day is known.
    let by_document = reporting_state(due, december(21), &[good("15T18:00", Some(15))], CountsBy::Document);
    assert_eq!(by_document.state, ReportingState::OnTime);
}
