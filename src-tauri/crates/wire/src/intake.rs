//! Receiving files as the page sees it: a batch is begun, watched, looked at, and then written or put aside; what came in
//! is read again.

use std::path::PathBuf;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::finding::FindingView;
use domain::form::Moment;
use office::{BatchCounts, Grid, ListEntry, ListKind, ReceivedRow, RoundState, ScanFor, SubmissionView, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::FolderFor;
use crate::answer::{Answered, count, nothing, of, read, said, told, wrote};
use crate::ask::{self, Line};
use crate::batch::{BatchProgress, BatchState, BatchView};
use crate::call::{Done, Failure, IdAsk, PeriodAsk};
use crate::desk::Caller;

/// Which files, for which round.
#[derive(Debug, Deserialize, TS)]
pub struct IntakeChoose {
    /// A folder with everything in it, rather than files; the dialog is opened by the program.
    folder: bool,
    period: Period,
}

/// A batch that began to be read.
#[derive(Debug, Serialize, TS)]
pub struct BatchStarted {
    /// Identity of the batch; none when the dialog was closed or nothing waits.
    batch: Option<String>,
}

/// A batch.
#[derive(Debug, Deserialize, TS)]
pub struct BatchAsk {
    batch: String,
}

/// A file of a batch.
#[derive(Debug, Deserialize, TS)]
pub struct FileAsk {
    batch: String,
    /// By its path in the list.
    file: String,
}

/// A cell of a file in a batch.
#[derive(Debug, Deserialize, TS)]
pub struct BatchGrid {
    batch: String,
    /// By its path in the list.
    file: String,
    sheet: Line,
    /// The cell to mark.
    cell: Line,
}

/// Write a batch.
#[derive(Debug, Deserialize, TS)]
pub struct BatchTake {
    batch: String,
    /// Moment the data came to the office; none for now.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    received_at: Option<Moment>,
}

/// A submission to take back, or to let stand again.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct Withdraw {
    submission: i64,
    /// Taken back, or standing again.
    withdrawn: bool,
}

/// An official document that came.
#[derive(Debug, Deserialize, TS)]
pub struct ArrivalRecord {
    period: Period,
    /// Code of the agency.
    agency: Line,
    /// Day it came.
    #[ts(type = "string")]
    document_at: NaiveDate,
    /// Number and symbol; may be empty.
    symbol: Line,
}

/// What agencies wrote in words in the rounds of a span.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ListAsk {
    kind: ListKind,
    /// The span.
    period: Period,
}

/// An agency in a month.
#[derive(Debug, Deserialize, TS)]
pub struct AgencyAsk {
    pub period: Period,
    /// Its code.
    pub agency: Line,
}

pub(crate) fn choose(caller: &Caller<'_>, asked: IntakeChoose) -> Answered<BatchStarted> {
    let wanted = wanted(caller, asked.period)?;
    let picker = &caller.desk.picker;
    let paths = if asked.folder {
        picker.pick_folder(FolderFor::Reading).map(|folder| vec![folder])
    } else {
        picker.pick_files()
    };
    begin(caller, asked.period, wanted, paths.unwrap_or_default())
}

pub(crate) fn pending(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<BatchStarted> {
    let paths = std::mem::take(&mut caller.desk.state().dropped);
    if paths.is_empty() {
        return read(BatchStarted { batch: None });
    }
    begin(caller, asked.month(), wanted(caller, asked.month())?, paths)
}

/// What files are looked at for: the month, or, where it was not opened, whatever ad hoc round they name.
fn wanted(caller: &Caller<'_>, period: Period) -> Result<ScanFor, Failure> {
    let Err(refused) = caller.office.round(period) else {
        return Ok(period.into());
    };
    let asked = caller.office.ad_hoc_rounds(&caller.act)?;
    if asked.iter().any(|round| round.state == RoundState::Open) {
        return Ok(ScanFor::Marked);
    }
    Err(refused.into())
}

fn begin(caller: &Caller<'_>, period: Period, wanted: ScanFor, paths: Vec<PathBuf>) -> Answered<BatchStarted> {
    let by = (caller.office, &caller.act);
    let begun = (!paths.is_empty()).then(|| caller.desk.batches.begin(by, period, wanted, paths));
    read(BatchStarted { batch: begun })
}

pub(crate) fn progress(caller: &Caller<'_>, asked: BatchAsk) -> Answered<BatchProgress> {
    read(caller.desk.batches.get(&asked.batch)?.progress()?)
}

pub(crate) fn discard(caller: &Caller<'_>, asked: BatchAsk) -> Answered<Done> {
    let batch = caller.desk.batches.drop_one(&asked.batch)?;
    let what = match batch.progress().map(|progress| progress.state) {
        Ok(BatchState::Taken) => return nothing(),
        Ok(BatchState::Ready) => format!("bỏ lần đọc {} tệp này", count(batch.found().scans.len())),
        _ => "dừng đọc tệp".to_owned(),
    };
    let message = format!("Đã {what}. Chưa có số liệu nào được ghi.");
    wrote(said(message), &[Tag::Intake])
}

pub(crate) fn batch(caller: &Caller<'_>, asked: BatchAsk) -> Answered<BatchView> {
    let batch = caller.desk.batches.get(&asked.batch)?;
    read(BatchView::of(&batch)?)
}

pub(crate) fn findings(caller: &Caller<'_>, asked: FileAsk) -> Answered<Vec<FindingView>> {
    let found = caller.desk.batches.get(&asked.batch)?.found();
    read(found.named(&asked.file).ok_or_else(ask::unmeant)?.finding_views())
}

pub(crate) fn grid(caller: &Caller<'_>, asked: BatchGrid) -> Answered<Grid> {
    let found = caller.desk.batches.get(&asked.batch)?.found();
    let scan = found.named(&asked.file).ok_or_else(ask::unmeant)?;
    of(caller.office.scan_grid(scan, &asked.sheet, &asked.cell, caller.who()))
}

pub(crate) fn take(caller: &Caller<'_>, asked: BatchTake) -> Answered<Done> {
    let received_at = asked.received_at.unwrap_or(caller.act.at);
    let batch = caller.desk.batches.get(&asked.batch)?;
    let found = batch.claim()?;
    let written = caller
        .office
        .take_all(&found.scans, received_at, &caller.act, &mut |_| ());
    batch.settle(written.as_ref().ok().map(|taken| taken.batch));
    let taken = written?;
    let counts = BatchCounts::of(&found.scans);
    let mut message = format!(
        "Đã tiếp nhận {} tệp hợp lệ (của {} đơn vị).",
        count(counts.valid_files as usize),
        count(counts.valid_agencies as usize)
    );
    if counts.needs_fixing > 0 {
        let faulty = count(counts.needs_fixing as usize);
        message.push_str(&format!(" Đã ghi nhận {faulty} tệp cần chỉnh lý, chưa lấy số liệu."));
    }
    let value = Done {
        done: taken.files > 0,
        batch: taken.batch,
        ..said(message)
    };
    wrote(value, &taken.changed)
}

pub(crate) fn received(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Vec<ReceivedRow>> {
    of(caller.office.received(asked.month(), caller.who()))
}

pub(crate) fn submission(caller: &Caller<'_>, asked: IdAsk) -> Answered<SubmissionView> {
    of(caller.office.submission_view(asked.id, caller.who()))
}

pub(crate) fn withdraw(caller: &Caller<'_>, asked: Withdraw) -> Answered<Done> {
    let (submission, withdrawn) = (asked.submission, asked.withdrawn);
    told(&caller.office.withdraw_submission(submission, withdrawn, &caller.act)?)
}

pub(crate) fn record_arrival(caller: &Caller<'_>, asked: ArrivalRecord) -> Answered<Done> {
    let (agency, symbol, day) = (&asked.agency, &asked.symbol, asked.document_at);
    told(
        &caller
            .office
            .record_arrival(asked.period, agency, day, symbol, &caller.act)?,
    )
}

pub(crate) fn entries(caller: &Caller<'_>, asked: ListAsk) -> Answered<Vec<ListEntry>> {
    of(caller.office.list_entries(asked.kind, asked.period, caller.who()))
}
