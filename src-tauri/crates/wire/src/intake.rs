//! Receiving files as the page sees it: a batch is begun, watched, looked at, and then written or put aside.

use std::collections::BTreeSet;

use domain::calendar::Period;
use domain::vi;
use office::{FileOutcome, Office, Scan};

use crate::FolderFor;
use crate::answer::{Answered, nothing, read, refuse, said, wrote};
use crate::ask;
use crate::batch::Batch;
use crate::desk::At;
use crate::month::period_words;
use crate::types::call::{Done, Failure, Tag};
use crate::types::intake::{
    Batch as BatchShown, BatchAsk, BatchGrid, BatchProgress, BatchRow, BatchStarted, BatchState, BatchTake,
    BatchTotals, ChooseKind, Finding, IntakeChoose, IntakePending, Outcome,
};
use crate::types::shown::{Grid, GridCell, GridColumn, GridRow, Level, Named};

const TAKEN: &[Tag] = &[
    Tag::Month,
    Tag::Intake,
    Tag::Tasks,
    Tag::Indicators,
    Tag::Reports,
    Tag::Journal,
];

pub(crate) fn choose(at: &At<'_>, asked: IntakeChoose) -> Answered<BatchStarted> {
    let period = open_month(at, &asked.period)?;
    let paths = match asked.kind {
        ChooseKind::Files => at.desk.picker.pick_files(),
        ChooseKind::Folder => at
            .desk
            .picker
            .pick_folder(FolderFor::Reading)
            .map(|folder| vec![folder]),
    };
    let paths = paths.filter(|paths| !paths.is_empty());
    read(BatchStarted {
        batch: paths.map(|paths| begin(at, period, paths)).transpose()?,
    })
}

pub(crate) fn pending(at: &At<'_>, asked: IntakePending) -> Answered<BatchStarted> {
    if at.desk.state().dropped.is_empty() {
        return read(BatchStarted { batch: None });
    }
    // Dropped paths wait until there is a round to read them for.
    let period = open_month(at, &asked.period)?;
    let paths = std::mem::take(&mut at.desk.state().dropped);
    read(BatchStarted {
        batch: Some(begin(at, period, paths)?),
    })
}

/// A month that was opened: nothing is read for one that was not.
fn open_month(at: &At<'_>, period: &str) -> Result<Period, Failure> {
    let period = ask::month(period)?;
    let opened = at
        .office()?
        .rounds(at.who()?)?
        .into_iter()
        .any(|round| round.period == period);
    if !opened {
        at.desk.state().dropped.clear();
        return Err(refuse(
            "refused",
            format!(
                "Kỳ báo cáo {} chưa mở. Đề nghị mở kỳ ở màn hình Tổng quan tháng rồi chọn lại tệp.",
                period.vi()
            ),
        ));
    }
    Ok(period)
}

fn begin(at: &At<'_>, period: Period, paths: Vec<std::path::PathBuf>) -> Result<String, Failure> {
    Ok(at.desk.batches.begin(at.seat()?, period, paths, at.now))
}

pub(crate) fn progress(at: &At<'_>, asked: BatchAsk) -> Answered<BatchProgress> {
    read(at.desk.batches.get(&asked.batch)?.progress()?)
}

pub(crate) fn cancel(at: &At<'_>, asked: BatchAsk) -> Answered<Done> {
    at.desk.batches.drop_one(&asked.batch)?;
    wrote(
        said("Đã dừng đọc tệp. Chưa có số liệu nào được ghi.".to_owned()),
        &[Tag::Intake],
    )
}

pub(crate) fn discard(at: &At<'_>, asked: BatchAsk) -> Answered<Done> {
    let batch = at.desk.batches.drop_one(&asked.batch)?;
    if batch
        .progress()
        .is_ok_and(|progress| progress.state == BatchState::Taken)
    {
        return nothing();
    }
    let files = batch.found().scans.len();
    let message = format!(
        "Đã để lại {} tệp để xử lý sau. Chưa có số liệu nào được ghi.",
        count(files)
    );
    wrote(said(message), &[Tag::Intake])
}

pub(crate) fn batch(at: &At<'_>, asked: BatchAsk) -> Answered<BatchShown> {
    let batch = at.desk.batches.get(&asked.batch)?;
    let (state, found) = (batch.progress()?.state, batch.found());
    let rows: Vec<BatchRow> = found
        .names
        .iter()
        .zip(&found.scans)
        .map(|(name, scan)| row(name, scan))
        .collect();
    read(BatchShown {
        batch: asked.batch,
        period: batch.period.to_string(),
        state,
        totals: totals(&rows),
        rows,
    })
}

fn row(name: &str, scan: &Scan) -> BatchRow {
    let view = scan.view();
    let outcome = match scan.outcome {
        FileOutcome::Accepted => Outcome::Accepted,
        FileOutcome::NeedsFixing => Outcome::NeedsFixing,
        FileOutcome::Rejected => Outcome::Rejected,
        FileOutcome::Duplicate => Outcome::Duplicate,
        FileOutcome::Unrecognised => Outcome::Unrecognised,
    };
    let findings: Vec<Finding> = scan.findings.iter().map(finding).collect();
    BatchRow {
        file: name.to_owned(),
        agency: view.agency.map(|code| {
            let name = scan.agency_name.clone().unwrap_or_else(|| code.clone());
            Named { code, name }
        }),
        period_words: view.period.map(period_words),
        form: scan
            .mark
            .as_ref()
            .map(|mark| format!("Biểu {}, phiên bản {}", mark.form, mark.version)),
        reason: findings
            .first()
            .filter(|_| outcome != Outcome::Accepted)
            .map(|first| first.message.clone()),
        outcome,
        new: small(scan.new),
        changed: small(scan.changed),
        same: small(scan.same),
        refused: small(scan.refused),
        findings,
    }
}

/// A finding as the page shows it.
pub(crate) fn finding(finding: &domain::finding::Finding) -> Finding {
    let view = finding.view();
    Finding {
        code: view.code,
        level: level(view.level),
        sheet: view.sheet,
        // A finding about a whole sheet has no cell.
        cell: view.cell.filter(|cell| !cell.is_empty()),
        seen: view.seen,
        expected: Some(view.expected).filter(|words| !words.is_empty()),
        message: view.message,
    }
}

/// How grave a finding is, for the page.
pub(crate) const fn level(level: domain::finding::Level) -> Level {
    match level {
        domain::finding::Level::Block => Level::Block,
        domain::finding::Level::Warn => Level::Warn,
        domain::finding::Level::Info => Level::Info,
    }
}

fn totals(rows: &[BatchRow]) -> BatchTotals {
    let files = |wanted: &[Outcome]| small(rows.iter().filter(|row| wanted.contains(&row.outcome)).count());
    let valid = || rows.iter().filter(|row| row.outcome == Outcome::Accepted);
    let agencies: BTreeSet<&str> = valid()
        .filter_map(|row| Some(row.agency.as_ref()?.code.as_str()))
        .collect();
    BatchTotals {
        files: small(rows.len()),
        valid_files: files(&[Outcome::Accepted]),
        valid_agencies: small(agencies.len()),
        needs_fixing: files(&[Outcome::NeedsFixing]),
        refused: files(&[Outcome::Rejected, Outcome::Unrecognised]),
        new: valid().map(|row| row.new).sum(),
        changed: valid().map(|row| row.changed).sum(),
        same: valid().map(|row| row.same).sum(),
    }
}

pub(crate) fn grid(at: &At<'_>, asked: BatchGrid) -> Answered<Grid> {
    let found = at.desk.batches.get(&asked.batch)?.found();
    let scan = found.named(&asked.file).ok_or_else(ask::misshapen)?;
    let (sheet, cell) = (ask::line(&asked.sheet)?, ask::line(&asked.cell)?);
    let cells = at.office()?.scan_grid(scan, &sheet, &cell, at.who()?)?;
    let agency = scan.agency_name.as_deref().unwrap_or("Chưa rõ đơn vị");
    let lines = cells
        .rows
        .into_iter()
        .map(|row| (row.number, row.cells.into_iter().map(|c| (c.text, c.marked)).collect()));
    read(drawn(
        format!("{agency}, {}", asked.file),
        sheet,
        cell,
        cells.columns,
        lines.collect(),
    ))
}

/// A piece of a sheet as the page draws it: numbers to the right, columns as wide as what stands in them.
pub(crate) fn drawn(
    title: String,
    sheet: String,
    cell: String,
    letters: Vec<String>,
    lines: Vec<(u32, Vec<(String, bool)>)>,
) -> Grid {
    let widest = |at: usize| {
        let texts = lines
            .iter()
            .filter_map(|(_, cells)| cells.get(at))
            .map(|(text, _)| text.chars().count());
        small(texts.max().unwrap_or(0).clamp(6, 36))
    };
    let columns = letters
        .into_iter()
        .enumerate()
        .map(|(at, letters)| GridColumn {
            letters,
            width: widest(at),
        })
        .collect();
    let rows = lines
        .iter()
        .map(|(number, cells)| GridRow {
            number: *number,
            cells: cells
                .iter()
                .map(|(text, marked)| GridCell {
                    right: is_figure(text),
                    text: text.clone(),
                    bold: false,
                    fill: false,
                    marked: *marked,
                })
                .collect(),
        })
        .collect();
    Grid {
        title,
        sheet,
        cell,
        columns,
        rows,
    }
}

fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || " .,/-%:".contains(c))
}

pub(crate) fn take(at: &At<'_>, asked: BatchTake) -> Answered<Done> {
    let received_at = asked
        .received_at
        .as_deref()
        .map(ask::moment)
        .transpose()?
        .unwrap_or(at.now);
    if received_at > at.now {
        return Err(refuse(
            "refused",
            "Thời điểm nhận ở sau hiện tại. Đề nghị ghi lại ngày, giờ đơn vị gửi.",
        ));
    }
    let (act, batch) = (at.act()?, at.desk.batches.get(&asked.batch)?);
    let found = batch.claim()?;
    match write(at.office()?, &batch, &found.scans, received_at, &act) {
        Ok(done) => wrote(done, TAKEN),
        Err(failure) => {
            batch.settle(Err(()));
            Err(failure)
        }
    }
}

fn write(
    office: &Office,
    batch: &Batch,
    scans: &[Scan],
    received_at: domain::form::Moment,
    act: &office::Act,
) -> Result<Done, Failure> {
    let (stored, taken) = office.take_all(scans, received_at, act, &mut |_| ())?;
    batch.settle(Ok(stored));
    let valid = || scans.iter().filter(|scan| scan.outcome == FileOutcome::Accepted);
    let agencies: BTreeSet<&str> = valid()
        .filter_map(|scan| Some(scan.mark.as_ref()?.agency.as_str()))
        .collect();
    let mut message = format!(
        "Đã tiếp nhận {} tệp hợp lệ (của {} đơn vị).",
        count(valid().count()),
        count(agencies.len())
    );
    let faulty = taken.saturating_sub(valid().count());
    if faulty > 0 {
        message.push_str(&format!(
            " Đã ghi nhận {} tệp cần chỉnh lý, chưa lấy số liệu.",
            count(faulty)
        ));
    }
    Ok(Done {
        done: taken > 0,
        message,
        event: stored.map(|number| format!("batch:{number}")),
        id: None,
    })
}

/// A count in office style: `02`, `187`.
pub(crate) fn count(n: usize) -> String {
    vi::padded(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A count as the page takes it.
pub(crate) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
