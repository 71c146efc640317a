//! Receiving files as the page sees it: a batch is begun, watched, looked at, and then written or put aside; what came in
//! is read again.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::finding::FindingView;
use domain::form::Moment;
use office::{FileOutcome, ListEntry, ListKind, ReceivedRow, Scan, SubmissionView, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::FolderFor;
use crate::answer::{Answered, count, done, nothing, of, read, said, wrote};
use crate::ask;
use crate::batch::{BatchProgress, BatchState, BatchView};
use crate::call::{Done, Failure, IdAsk, PeriodAsk};
use crate::desk::Request;
use crate::report::CellGrid;

/// Which files, for which round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeChoose {
    /// A folder with everything in it, rather than files; the dialog is opened by the program.
    pub folder: bool,
    /// The round.
    pub period: Period,
}

/// A batch that began to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BatchStarted {
    /// Identity of the batch; none when the dialog was closed or nothing waits.
    pub batch: Option<String>,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchAsk {
    /// Identity of the batch.
    pub batch: String,
}

/// A file of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileAsk {
    /// The batch.
    pub batch: String,
    /// The file, by its path in the list.
    pub file: String,
}

/// A cell of a file in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchGrid {
    /// The batch.
    pub batch: String,
    /// The file, by its path in the list.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell to mark.
    pub cell: String,
}

/// Write a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BatchTake {
    /// The batch.
    pub batch: String,
    /// Moment the data came to the office; none for now.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub received_at: Option<Moment>,
}

/// A submission to take back, or to let stand again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Withdraw {
    /// Its number.
    #[ts(type = "number")]
    pub submission: i64,
    /// Taken back, or standing again.
    pub withdrawn: bool,
}

/// An official document that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalRecord {
    /// The month.
    pub period: Period,
    /// Code of the agency.
    pub agency: String,
    /// Day it came.
    #[ts(type = "string")]
    pub document_at: NaiveDate,
    /// Number and symbol; may be empty.
    pub symbol: String,
}

/// What agencies wrote in words in the rounds of a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListAsk {
    /// Which list.
    pub kind: ListKind,
    /// The span.
    pub period: Period,
}

/// An agency in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgencyAsk {
    /// The month.
    pub period: Period,
    /// Its code.
    pub agency: String,
}

const TAKEN: &[Tag] = &[
    Tag::Month,
    Tag::Intake,
    Tag::Tasks,
    Tag::Indicators,
    Tag::Reports,
    Tag::Journal,
];

pub(crate) fn choose(request: &Request<'_>, asked: IntakeChoose) -> Answered<BatchStarted> {
    request.office()?.round(asked.period)?;
    let picker = &request.desk.picker;
    let paths = if asked.folder {
        picker.pick_folder(FolderFor::Reading).map(|folder| vec![folder])
    } else {
        picker.pick_files()
    };
    let paths = paths.filter(|paths| !paths.is_empty());
    read(BatchStarted {
        batch: paths.map(|paths| begin(request, asked.period, paths)).transpose()?,
    })
}

pub(crate) fn pending(request: &Request<'_>, asked: PeriodAsk) -> Answered<BatchStarted> {
    if request.desk.state().dropped.is_empty() {
        return read(BatchStarted { batch: None });
    }
    let paths = std::mem::take(&mut request.desk.state().dropped);
    let period = asked.month();
    request.office()?.round(period)?;
    read(BatchStarted {
        batch: Some(begin(request, period, paths)?),
    })
}

fn begin(request: &Request<'_>, period: Period, paths: Vec<std::path::PathBuf>) -> Result<String, Failure> {
    let session = request.session()?;
    Ok(request.desk.batches.begin(session, period, paths, request.now))
}

pub(crate) fn progress(request: &Request<'_>, asked: BatchAsk) -> Answered<BatchProgress> {
    read(request.desk.batches.get(&asked.batch)?.progress()?)
}

pub(crate) fn cancel(request: &Request<'_>, asked: BatchAsk) -> Answered<Done> {
    request.desk.batches.drop_one(&asked.batch)?;
    wrote(
        said("Đã dừng đọc tệp. Chưa có số liệu nào được ghi.".to_owned()),
        &[Tag::Intake],
    )
}

pub(crate) fn discard(request: &Request<'_>, asked: BatchAsk) -> Answered<Done> {
    let batch = request.desk.batches.drop_one(&asked.batch)?;
    if batch.progress().is_ok_and(|p| p.state == BatchState::Taken) {
        return nothing();
    }
    let files = count(batch.found().scans.len());
    let message = format!("Đã bỏ lần đọc {files} tệp này. Chưa có số liệu nào được ghi.");
    wrote(said(message), &[Tag::Intake])
}

pub(crate) fn batch(request: &Request<'_>, asked: BatchAsk) -> Answered<BatchView> {
    let batch = request.desk.batches.get(&asked.batch)?;
    read(BatchView::of(&batch)?)
}

pub(crate) fn findings(request: &Request<'_>, asked: FileAsk) -> Answered<Vec<FindingView>> {
    let found = request.desk.batches.get(&asked.batch)?.found();
    read(found.named(&asked.file).ok_or_else(ask::misshapen)?.finding_views())
}

pub(crate) fn grid(request: &Request<'_>, asked: BatchGrid) -> Answered<CellGrid> {
    let found = request.desk.batches.get(&asked.batch)?.found();
    let scan = found.named(&asked.file).ok_or_else(ask::misshapen)?;
    let (sheet, cell) = (ask::line(&asked.sheet)?, ask::line(&asked.cell)?);
    let grid = request.office()?.scan_grid(scan, &sheet, &cell, request.who()?)?;
    let agency = scan.agency_name.as_deref().unwrap_or("Chưa rõ đơn vị");
    read(CellGrid {
        title: format!("{agency}, {}", asked.file),
        cell,
        grid,
    })
}

pub(crate) fn take(request: &Request<'_>, asked: BatchTake) -> Answered<Done> {
    let received_at = asked.received_at.unwrap_or(request.now);
    let (office, act, batch) = (
        request.office()?,
        request.act()?,
        request.desk.batches.get(&asked.batch)?,
    );
    let found = batch.claim()?;
    match office.take_all(&found.scans, received_at, &act, &mut |_| ()) {
        Ok((stored, taken)) => {
            batch.settle(Ok(stored));
            wrote(taken_words(&found.scans, stored, taken), TAKEN)
        }
        Err(error) => {
            batch.settle(Err(()));
            Err(error.into())
        }
    }
}

fn taken_words(scans: &[Scan], stored: Option<i64>, taken: usize) -> Done {
    let valid = || scans.iter().filter(|scan| scan.outcome == FileOutcome::Accepted);
    let agencies: BTreeSet<&str> = valid()
        .filter_map(|scan| Some(scan.mark.as_ref()?.agency.as_str()))
        .collect();
    let valid = valid().count();
    let mut message = format!(
        "Đã tiếp nhận {} tệp hợp lệ (của {} đơn vị).",
        count(valid),
        count(agencies.len())
    );
    let faulty = taken.saturating_sub(valid);
    if faulty > 0 {
        message.push_str(&format!(
            " Đã ghi nhận {} tệp cần chỉnh lý, chưa lấy số liệu.",
            count(faulty)
        ));
    }
    Done {
        done: taken > 0,
        message,
        batch: stored,
        ..Done::default()
    }
}

pub(crate) fn received(request: &Request<'_>, asked: PeriodAsk) -> Answered<Vec<ReceivedRow>> {
    of(request.office()?.received(asked.month(), request.who()?))
}

pub(crate) fn submission(request: &Request<'_>, asked: IdAsk) -> Answered<SubmissionView> {
    of(request.office()?.submission_view(asked.id, request.who()?))
}

pub(crate) fn withdraw(request: &Request<'_>, asked: Withdraw) -> Answered<Done> {
    let office = request.office()?;
    let withdrawn = office.withdraw_submission(asked.submission, asked.withdrawn, &request.act()?)?;
    done(&withdrawn, format!("{}.", withdrawn.words))
}

pub(crate) fn record_arrival(request: &Request<'_>, asked: ArrivalRecord) -> Answered<Done> {
    let (agency, symbol) = (ask::line(&asked.agency)?, ask::line(&asked.symbol)?);
    let recorded =
        request
            .office()?
            .record_arrival(asked.period, &agency, asked.document_at, &symbol, &request.act()?)?;
    done(&recorded, format!("{}.", recorded.words))
}

pub(crate) fn entries(request: &Request<'_>, asked: ListAsk) -> Answered<Vec<ListEntry>> {
    of(request.office()?.list_entries(asked.kind, asked.period, request.who()?))
}
