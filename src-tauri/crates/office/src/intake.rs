//! Taking reports in: every file is read by the worker, recognised, judged, and then taken one by one, each in its own
//! transaction. Looking writes nothing.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::calendar::Period;
use domain::finding::{Finding, FindingKind, FindingView, Level, blocks};
use domain::form::{AgencyForm, Answer, Field, FigureEntry, Filled, FormMark, Moment};
use domain::indicator::check_cumulative;
use domain::vi;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sheet::book::Book;
use store::round::{Round, RoundState};
use store::submission::{Arrival, Outcome, Submission};

use crate::error::{Error, Result};
use crate::op::Taking;
use crate::rights::Right;
use crate::{Act, Actor, Done, Office, Op};

/// A file that was chosen: under its own path, or inside an archive (`a.zip!/b.xlsx`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// As it is shown.
    pub path: String,
    source: From,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum From {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// Taken with its values.
    Accepted,
    /// Recognised, but faulty: its receipt is kept, its values are not.
    NeedsFixing,
    /// Refused with a reason; nothing is kept.
    Rejected,
    /// These very bytes were taken before.
    Duplicate,
    /// Not one of our forms.
    Unrecognised,
}

/// One file that was looked at. Nothing was written.
#[derive(Debug, Clone)]
pub struct Scan {
    /// As it is shown.
    pub path: String,
    /// What would become of it.
    pub outcome: FileOutcome,
    /// The identity it carries, when it is one of our forms.
    pub mark: Option<FormMark>,
    /// The agency's name, when it is on the round's list.
    pub agency_name: Option<String>,
    /// What was found, gravest first.
    pub findings: Vec<Finding>,
    /// Values that were not there.
    pub new: usize,
    /// Values that replace others.
    pub changed: usize,
    /// Values that are there already.
    pub same: usize,
    /// Values that were refused.
    pub refused: usize,
    sha256: String,
    bytes: Vec<u8>,
    filled: Filled,
}

/// One file as `import` reports it.
#[derive(Debug, Clone, Serialize)]
pub struct FileResult {
    /// As it is shown; a member of an archive is `a.zip!/b.xlsx`.
    pub path: String,
    /// Form and version.
    pub sheet_form: Option<String>,
    /// Code of the agency.
    pub agency: Option<String>,
    /// The month asked about.
    pub period: Option<Period>,
    /// What became of it.
    pub outcome: FileOutcome,
    /// Values that were not there.
    pub new: usize,
    /// Values that replace others.
    pub changed: usize,
    /// Values that are there already.
    pub same: usize,
    /// Values that were refused.
    pub refused: usize,
    /// What was found.
    pub findings: Vec<FindingView>,
}

/// A batch as `import` reports it.
#[derive(Debug, Clone, Serialize)]
pub struct ImportResult {
    /// Id of the batch; none when nothing was written.
    pub batch: Option<i64>,
    /// One by one.
    pub files: Vec<FileResult>,
    /// Files by outcome.
    pub totals: Totals,
}

/// Files by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// All.
    pub files: usize,
    /// Taken.
    pub accepted: usize,
    /// To be put right.
    pub needs_fixing: usize,
    /// Refused.
    pub rejected: usize,
    /// Taken before.
    pub duplicate: usize,
    /// Not recognised.
    pub unrecognised: usize,
}

impl ImportResult {
    /// Whether every file was taken (or was there already).
    pub const fn all_taken(&self) -> bool {
        self.totals.accepted + self.totals.duplicate == self.totals.files
    }
}

impl Office {
    /// The files behind some paths: files, folders with everything in them, archives.
    ///
    /// # Errors
    /// A path that cannot be read.
    pub fn incoming(paths: &[PathBuf]) -> Result<Vec<Incoming>> {
        let mut found = Vec::new();
        for path in paths {
            walk(path, &mut found)?;
        }
        Ok(found)
    }

    /// Looks at one file for a round. Nothing is written.
    ///
    /// # Errors
    /// No right, no open round, a disk that cannot be read. What is wrong with the file itself is in the scan.
    pub fn scan(&self, period: Period, file: &Incoming, received_at: Moment, who: &Actor) -> Result<Scan> {
        who.require(Right::Collect)?;
        let round = self.round(period)?;
        let bytes = match &file.source {
            From::Disk(path) => std::fs::read(path).map_err(Error::file(path))?,
            From::Memory(bytes) => bytes.clone(),
        };
        let mut scan = Scan {
            path: file.path.clone(),
            outcome: FileOutcome::Rejected,
            mark: None,
            agency_name: None,
            findings: Vec::new(),
            new: 0,
            changed: 0,
            same: 0,
            refused: 0,
            sha256: hex(&Sha256::digest(&bytes)),
            bytes,
            filled: Filled::default(),
        };
        self.judge(&round, &mut scan, received_at)?;
        scan.findings.sort_by_key(|f| std::cmp::Reverse(f.level()));
        Ok(scan)
    }

    /// Looks at many files at once, as many as there are readers; `progress` hears of each and stops by `false`.
    ///
    /// # Errors
    /// As [`Office::scan`].
    pub fn scan_all(
        &self,
        period: Period,
        files: &[Incoming],
        received_at: Moment,
        who: &Actor,
        progress: &(dyn Fn(usize, &str) -> bool + Sync),
    ) -> Result<Vec<Scan>> {
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::new());
        let workers = std::thread::available_parallelism()
            .map_or(1, usize::from)
            .min(files.len().max(1));
        std::thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = files.get(at) else { break };
                        if !progress(at, &file.path) {
                            next.store(files.len(), Ordering::Relaxed);
                            break;
                        }
                        let scan = self.scan(period, file, received_at, who);
                        done.lock()
                            .unwrap_or_else(std::sync::PoisonError::into_inner)
                            .push((at, scan));
                    }
                });
            }
        });
        let mut scans = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        scans.sort_by_key(|(at, _)| *at);
        let mut seen = HashSet::new();
        scans
            .into_iter()
            .map(|(_, scan)| {
                let mut scan = scan?;
                if scan.is_kept() && !seen.insert(scan.sha256.clone()) {
                    scan.outcome = FileOutcome::Duplicate;
                    scan.findings = vec![Finding::of_file(FindingKind::Duplicate {
                        received: String::new(),
                    })];
                }
                Ok(scan)
            })
            .collect()
    }

    /// Takes one file that was looked at: its receipt, and its values when it is sound. Into `batch`, or a new one.
    ///
    /// # Errors
    /// The file is not one that is kept; no right; a failing store.
    pub fn take(&self, scan: &Scan, batch: Option<i64>, received_at: Moment, act: &Act) -> Result<Done> {
        let (Some(mark), true) = (&scan.mark, scan.is_kept()) else {
            return Err(Error::Refused(format!("Tệp {} không được tiếp nhận.", scan.path)));
        };
        let accepted = scan.outcome == FileOutcome::Accepted;
        let filled = if accepted {
            scan.filled.clone()
        } else {
            Filled::default()
        };
        let receipt = Submission {
            id: 0,
            batch: batch.unwrap_or(0),
            round: mark.round.clone(),
            organisation: mark.agency.clone(),
            outcome: if accepted {
                Outcome::Accepted
            } else {
                Outcome::NeedsFixing
            },
            file_name: scan.path.rsplit(['/', '\\']).next().unwrap_or(&scan.path).to_owned(),
            sha256: scan.sha256.clone(),
            received_at,
            imported_at: act.at,
            withdrawn: false,
        };
        let taking = Taking {
            receipt,
            contents_sha256: hex(&Sha256::digest(serde_json::to_vec(&filled)?)),
            bytes: scan.bytes.clone(),
            filled,
            findings: scan.findings.clone(),
        };
        self.transact(Op::TakeFile(Box::new(taking)), act)
    }

    /// Looks at files and, unless it is a dry run, takes what can be taken, each in its own transaction.
    ///
    /// # Errors
    /// No right, no open round, a failing store; files already taken stay taken.
    pub fn import(
        &self,
        period: Period,
        paths: &[PathBuf],
        received_at: Moment,
        dry_run: bool,
        act: &Act,
    ) -> Result<ImportResult> {
        let files = Self::incoming(paths)?;
        let scans = self.scan_all(period, &files, received_at, &act.who, &|_, _| true)?;
        let batch = if dry_run {
            None
        } else {
            self.take_all(&scans, received_at, act)?.0
        };
        Ok(ImportResult {
            batch,
            totals: totals(&scans),
            files: scans.iter().map(Scan::view).collect(),
        })
    }

    /// Takes every file that is kept; the batch, and how many.
    ///
    /// # Errors
    /// As [`Office::take`]; files already taken stay taken.
    pub fn take_all(&self, scans: &[Scan], received_at: Moment, act: &Act) -> Result<(Option<i64>, usize)> {
        let (mut batch, mut taken) = (None, 0);
        for scan in scans.iter().filter(|s| s.is_kept()) {
            let done = self.take(scan, batch, received_at, act)?;
            taken += 1;
            if batch.is_none() {
                batch = done.id.map(|id| self.submission(id)).transpose()?.map(|s| s.batch);
            }
        }
        Ok((batch, taken))
    }

    /// Takes back every submission of a batch.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn undo_batch(&self, batch: i64, act: &Act) -> Result<usize> {
        let ids = self
            .store
            .read(move |db| store::submission::of_batch(db, batch).map_err(Error::from))?;
        for submission in &ids {
            self.transact(
                Op::WithdrawSubmission {
                    submission: *submission,
                    withdrawn: true,
                },
                act,
            )?;
        }
        Ok(ids.len())
    }

    /// A submission.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn submission(&self, id: i64) -> Result<Submission> {
        let found = self
            .store
            .read(move |db| store::submission::get(db, id).map_err(Error::from))?;
        found.ok_or_else(|| Error::unknown("lần gửi", id.to_string(), "Xem danh sách tiếp nhận."))
    }

    /// The cells around one cell of a received file, as its sender sees them.
    ///
    /// # Errors
    /// The file or the cell is not there; the reader failed.
    pub fn submission_grid(&self, id: i64, sheet: &str, cell: &str, who: &Actor) -> Result<sheet::Grid> {
        who.require(Right::Read)?;
        let sha256 = self.submission(id)?.sha256;
        let bytes = self
            .store
            .read(move |db| store::submission::file(db, &sha256).map_err(Error::from))?;
        self.grid(&bytes.unwrap_or_default(), sheet, cell)
    }

    /// The cells around one cell of a file that was looked at.
    ///
    /// # Errors
    /// The cell is not there; the reader failed.
    pub fn scan_grid(&self, scan: &Scan, sheet: &str, cell: &str, who: &Actor) -> Result<sheet::Grid> {
        who.require(Right::Collect)?;
        self.grid(&scan.bytes, sheet, cell)
    }

    fn grid(&self, bytes: &[u8], sheet: &str, cell: &str) -> Result<sheet::Grid> {
        let book = self.read_book(bytes)?.map_err(|e| Error::Refused(e.to_string()))?;
        sheet::grid(&book, sheet, cell, 4)
            .ok_or_else(|| Error::unknown("ô", format!("{sheet}!{cell}"), "Xem lại tên trang tính và địa chỉ ô."))
    }

    fn read_book(&self, bytes: &[u8]) -> Result<std::result::Result<Book, sheet::Refusal>> {
        let Some(readers) = &self.readers else {
            return Err(Error::Refused(
                "Thiếu chương trình đọc tệp Excel (dean06). Đề nghị cài đặt lại.".to_owned(),
            ));
        };
        Ok(readers.read(bytes))
    }

    /// Records the official document of an agency.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn record_arrival(
        &self,
        period: Period,
        agency: &str,
        document_at: chrono::NaiveDate,
        symbol: &str,
        act: &Act,
    ) -> Result<Done> {
        let agency = self.form(period, agency)?.mark.agency;
        let arrival = Arrival {
            organisation: agency.clone(),
            document_at,
            symbol: symbol.to_owned(),
        };
        self.transact(
            Op::RecordArrival {
                round: period.to_string(),
                agency,
                arrival: Some(arrival),
            },
            act,
        )
    }

    /// Fills in what becomes of a file.
    fn judge(&self, round: &Round, scan: &mut Scan, received_at: Moment) -> Result<()> {
        let sha256 = scan.sha256.clone();
        let before = self
            .store
            .read(move |db| store::submission::by_file(db, &sha256).map_err(Error::from))?;
        if let Some(before) = before.filter(|b| b.round == round.code) {
            scan.outcome = FileOutcome::Duplicate;
            scan.agency_name = self.expected_name(round, &before.organisation)?;
            let received = vi::moment(before.received_at);
            scan.findings
                .push(Finding::of_file(FindingKind::Duplicate { received }));
            return Ok(());
        }
        let book = match self.read_book(&scan.bytes)? {
            Ok(book) => book,
            Err(refusal) => {
                scan.findings.push(refusal.finding());
                return Ok(());
            }
        };
        let Some(mark) = sheet::recognise(&book) else {
            scan.outcome = FileOutcome::Unrecognised;
            scan.findings.push(Finding::of_file(FindingKind::UnknownForm));
            return Ok(());
        };
        scan.mark = Some(mark.clone());
        let refused = if mark.store != self.store.id().to_string() {
            Some(FindingKind::OtherStore)
        } else if mark.round != round.code {
            Some(FindingKind::OtherRound {
                found: mark.round.clone(),
            })
        } else if round.state != RoundState::Open {
            Some(FindingKind::RoundNotOpen {
                round: round.code.clone(),
            })
        } else {
            None
        };
        if let Some(kind) = refused {
            scan.findings.push(Finding::of_file(kind));
            return Ok(());
        }
        let (code, agency) = (round.code.clone(), mark.agency.clone());
        let form = self
            .store
            .read(move |db| store::round::form(db, &code, &agency).map_err(Error::from))?;
        let Some(form) = form else {
            scan.findings
                .push(Finding::of_file(FindingKind::NotExpected { agency: mark.agency }));
            return Ok(());
        };
        scan.agency_name = Some(form.agency_name.clone());
        let (filled, findings) = sheet::read_form(&book, &form);
        scan.findings = findings;
        scan.findings.extend(against_last_month(&form, &filled));
        scan.findings.extend(promised(&filled, received_at));
        scan.outcome = if scan.findings.iter().any(is_spill) {
            // Secrets and people's numbers must not be kept, not even as a faulty file.
            FileOutcome::Rejected
        } else if blocks(&scan.findings) || answers_nothing(&form, &filled) {
            FileOutcome::NeedsFixing
        } else {
            FileOutcome::Accepted
        };
        scan.refused = scan
            .findings
            .iter()
            .filter(|f| f.level() == Level::Block && f.place.is_some())
            .count();
        self.compare(&form, &filled, scan)?;
        scan.filled = filled;
        Ok(())
    }

    fn expected_name(&self, round: &Round, agency: &str) -> Result<Option<String>> {
        let (code, agency) = (round.code.clone(), agency.to_owned());
        let form = self
            .store
            .read(move |db| store::round::form(db, &code, &agency).map_err(Error::from))?;
        Ok(form.map(|f| f.agency_name))
    }

    /// Counts new, changed and same values against what is in use.
    fn compare(&self, form: &AgencyForm, filled: &Filled, scan: &mut Scan) -> Result<()> {
        let (round, agency) = (form.mark.round.clone(), form.mark.agency.clone());
        let before = self.store.read(move |db| -> Result<Vec<FigureEntry>> {
            let in_use = store::submission::latest_accepted(db, &round, i64::MAX)?;
            let Some(submission) = in_use.into_iter().find(|s| s.organisation == agency) else {
                return Ok(Vec::new());
            };
            Ok(store::submission::figures(db, submission.id)?
                .into_iter()
                .map(|f| f.entry)
                .collect())
        })?;
        for figure in &filled.figures {
            let old = before
                .iter()
                .find(|f| f.indicator == figure.indicator && f.field == figure.field);
            match old {
                None => scan.new += 1,
                Some(old) if old.answer == figure.answer && old.as_of == figure.as_of => scan.same += 1,
                Some(_) => scan.changed += 1,
            }
        }
        Ok(())
    }
}

impl Scan {
    /// Whether taking it leaves something in the store.
    pub const fn is_kept(&self) -> bool {
        matches!(self.outcome, FileOutcome::Accepted | FileOutcome::NeedsFixing)
    }

    /// As `import` reports it.
    pub fn view(&self) -> FileResult {
        FileResult {
            path: self.path.clone(),
            sheet_form: self.mark.as_ref().map(|m| format!("{}/{}", m.form, m.version)),
            agency: self.mark.as_ref().map(|m| m.agency.clone()),
            period: self.mark.as_ref().map(|m| m.period),
            outcome: self.outcome,
            new: self.new,
            changed: self.changed,
            same: self.same,
            refused: self.refused,
            findings: self.findings.iter().map(Finding::view).collect(),
        }
    }
}

/// Files by outcome.
pub(crate) fn totals(scans: &[Scan]) -> Totals {
    let count = |outcome| scans.iter().filter(|s| s.outcome == outcome).count();
    Totals {
        files: scans.len(),
        accepted: count(FileOutcome::Accepted),
        needs_fixing: count(FileOutcome::NeedsFixing),
        rejected: count(FileOutcome::Rejected),
        duplicate: count(FileOutcome::Duplicate),
        unrecognised: count(FileOutcome::Unrecognised),
    }
}

/// What must not stay in this office.
const fn is_spill(finding: &Finding) -> bool {
    matches!(finding.kind, FindingKind::SecrecyWords | FindingKind::PersonalIdentifiers { .. })
}

/// A workbook sent back as it was given out: every blank is told, none of them alone would keep it out.
fn answers_nothing(form: &AgencyForm, filled: &Filled) -> bool {
    let asked = !form.indicators.is_empty() || !form.tasks.is_empty();
    asked && filled.figures.is_empty() && filled.tasks.is_empty()
}

/// Lũy kế against the month before, which the form itself carries.
fn against_last_month(form: &AgencyForm, filled: &Filled) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in &form.indicators {
        let of = |field| {
            filled
                .figures
                .iter()
                .find(|f| f.indicator == line.code && f.field == field)
        };
        let amount = |field| of(field).and_then(|f| f.answer.amount());
        let (Some((_, previous)), Some(cumulative)) = (&line.last, of(Field::Cumulative)) else {
            continue;
        };
        // Only what adds up over the year has a trong kỳ; a stock may fall.
        if !line.asks.contains(&Field::InPeriod) || matches!(cumulative.answer, Answer::NotMeasured) {
            continue;
        }
        let kinds = check_cumulative(Some(*previous), amount(Field::InPeriod), amount(Field::Cumulative));
        found.extend(
            kinds
                .into_iter()
                .map(|kind| Finding::at(kind, cumulative.at.clone(), &cumulative.seen)),
        );
    }
    found
}

/// "Hoàn thành" on a day that lies after the data came.
fn promised(filled: &Filled, received_at: Moment) -> Vec<Finding> {
    let late = filled
        .tasks
        .iter()
        .filter(|t| t.done_on.is_some_and(|d| d > received_at.date_naive()));
    late.map(|t| {
        let seen = t.done_on.map(vi::date_short).unwrap_or_default();
        Finding::at(FindingKind::DoneInFuture, t.at.clone(), &seen)
    })
    .collect()
}

fn walk(path: &Path, found: &mut Vec<Incoming>) -> Result<()> {
    let shown = path.to_string_lossy().into_owned();
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(Error::file(path))?;
        let mut inside: Vec<PathBuf> = entries
            .map(|e| e.map(|e| e.path()))
            .collect::<std::io::Result<_>>()
            .map_err(Error::file(path))?;
        inside.sort();
        for entry in inside {
            if !sheet::archive::is_ignored(&entry.to_string_lossy()) {
                walk(&entry, found)?;
            }
        }
        return Ok(());
    }
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        return unpack(&shown, bytes, 0, found);
    }
    if !path.exists() {
        return Err(Error::unknown("tệp", shown, "Kiểm tra lại đường dẫn."));
    }
    found.push(Incoming {
        path: shown,
        source: From::Disk(path.to_path_buf()),
    });
    Ok(())
}

/// Archives inside archives are opened to this depth; deeper ones stay closed files.
const DEEPEST: u32 = 2;

fn unpack(shown: &str, bytes: Vec<u8>, depth: u32, found: &mut Vec<Incoming>) -> Result<()> {
    // An archive that cannot be opened is one line of the result, like any other file.
    let Ok(members) = sheet::archive::members(&bytes) else {
        found.push(Incoming {
            path: shown.to_owned(),
            source: From::Memory(bytes),
        });
        return Ok(());
    };
    for member in members {
        let path = format!("{shown}!/{}", member.name);
        if depth < DEEPEST && member.name.to_lowercase().ends_with(".zip") {
            unpack(&path, member.bytes, depth + 1, found)?;
        } else {
            found.push(Incoming {
                path,
                source: From::Memory(member.bytes),
            });
        }
    }
    Ok(())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
