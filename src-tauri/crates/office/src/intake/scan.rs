//! What looking at a file gave, and how `import` reports it.

use std::collections::BTreeSet;

use domain::calendar::Period;
use domain::finding::{Finding, FindingView};
use domain::form::{Filled, FormMark};
use serde::Serialize;
use sheet::foreign::Tables;
use store::submission::Outcome;

use crate::RoundKey;

/// Which round files are looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanFor {
    /// One that was chosen. A workbook of an ad hoc round is told by its mark and belongs there all the same.
    Round(RoundKey),
    /// Each workbook for the round its mark names.
    Marked,
}

impl<K: Into<RoundKey>> From<K> for ScanFor {
    fn from(key: K) -> Self {
        Self::Round(key.into())
    }
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::VariantArray, strum::IntoStaticStr)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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

impl FileOutcome {
    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "hợp lệ",
            Self::NeedsFixing => "cần chỉnh lý",
            Self::Rejected => "không nhận được",
            Self::Duplicate => "đã nhận trước đó",
            Self::Unrecognised => "không nhận ra biểu mẫu",
        }
    }
}

impl From<Outcome> for FileOutcome {
    fn from(kept: Outcome) -> Self {
        match kept {
            Outcome::Accepted => Self::Accepted,
            Outcome::NeedsFixing => Self::NeedsFixing,
        }
    }
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
    /// Title of the round it belongs to, where that is an ad hoc one.
    pub round_title: Option<String>,
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
    pub(super) sha256: String,
    pub(super) bytes: Vec<u8>,
    pub(super) filled: Filled,
}

/// One file as lists show it: without what was found in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileRow {
    /// As it is shown; a member of an archive is `a.zip!/b.xlsx`.
    pub path: String,
    /// Form and version.
    pub sheet_form: Option<String>,
    /// Code of the agency.
    pub agency: Option<String>,
    /// Its name, when it is on the round's list.
    pub agency_name: Option<String>,
    /// The period asked about; none for an ad hoc round.
    pub period: Option<Period>,
    /// The ad hoc round it belongs to, by its title.
    pub round_title: Option<String>,
    /// What became of it.
    pub outcome: FileOutcome,
    /// The same in words.
    pub outcome_words: String,
    /// Values that were not there.
    pub new: u32,
    /// Values that replace others.
    pub changed: u32,
    /// Values that are there already.
    pub same: u32,
    /// Values that were refused.
    pub refused: u32,
    /// Answers on tasks.
    pub tasks: u32,
    /// How much was found in it.
    pub found: u32,
    /// The gravest of it, for a file that is not taken.
    pub reason: Option<String>,
}

/// One file as `import` reports it.
#[derive(Debug, Clone, Serialize)]
pub struct FileResult {
    /// The line of the list.
    #[serde(flatten)]
    pub row: FileRow,
    /// What was found, gravest first.
    pub findings: Vec<FindingView>,
    /// Of a file whose form is not known, looked at in a dry run: its tables as they are understood. Nothing of them is a
    /// value before a person says what each column stands for.
    #[serde(flatten)]
    pub tables: Option<Tables>,
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

/// What taking a batch would write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BatchCounts {
    /// Files that are taken with their values.
    pub valid_files: u32,
    /// Agencies those files come from.
    pub valid_agencies: u32,
    /// Files to be put right by their agency; they leave a receipt without values.
    pub needs_fixing: u32,
    /// Files refused or not recognised; nothing is kept.
    pub refused: u32,
}

impl BatchCounts {
    /// Counts files that were looked at.
    pub fn of(scans: &[Scan]) -> Self {
        let all = totals(scans);
        let valid = scans.iter().filter(|scan| scan.outcome == FileOutcome::Accepted);
        let agencies: BTreeSet<&str> = valid.filter_map(|s| Some(s.mark.as_ref()?.agency.as_str())).collect();
        Self {
            valid_files: small(all.accepted),
            valid_agencies: small(agencies.len()),
            needs_fixing: small(all.needs_fixing),
            refused: small(all.rejected + all.unrecognised),
        }
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl ImportResult {
    /// Whether every file was taken (or was there already).
    pub const fn all_taken(&self) -> bool {
        self.totals.accepted + self.totals.duplicate == self.totals.files
    }
}

impl Scan {
    /// Whether taking it leaves something in the store.
    pub const fn is_kept(&self) -> bool {
        matches!(self.outcome, FileOutcome::Accepted | FileOutcome::NeedsFixing)
    }

    /// As lists show it, under the name it is shown by.
    pub fn row(&self, shown: &str) -> FileRow {
        FileRow {
            path: shown.to_owned(),
            sheet_form: self.mark.as_ref().map(|m| format!("{}/{}", m.form, m.version)),
            agency: self.mark.as_ref().map(|m| m.agency.clone()),
            agency_name: self.agency_name.clone(),
            period: self.mark.as_ref().and_then(|m| m.period),
            round_title: self.round_title.clone(),
            outcome: self.outcome,
            outcome_words: self.outcome.words().to_owned(),
            new: small(self.new),
            changed: small(self.changed),
            same: small(self.same),
            refused: small(self.refused),
            tasks: small(self.filled.tasks.len()),
            found: small(self.findings.len()),
            reason: self
                .findings
                .first()
                .filter(|_| self.outcome != FileOutcome::Accepted)
                .map(Finding::message),
        }
    }

    /// What was found, gravest first, as programs read it.
    pub fn finding_views(&self) -> Vec<FindingView> {
        self.findings.iter().map(Finding::view).collect()
    }

    /// As `import` reports it.
    pub fn view(&self) -> FileResult {
        FileResult {
            row: self.row(&self.path),
            findings: self.finding_views(),
            tables: None,
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
