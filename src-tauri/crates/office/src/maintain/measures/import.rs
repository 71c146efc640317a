//! Indicators and targets of a spreadsheet: read whole, judged whole, and put in one change that is taken back at once.

use std::path::Path;

use domain::indicator::IndicatorKind;
use domain::organisation::Dated;
use domain::vi;
use serde::Serialize;
use store::indicator::{Definition, Indicator};
use store::target::Target;

use super::super::Put;
use super::super::by_code::entered;
use super::at_once::{PutMeasures, TargetOf};
use super::file::{Read, RowProblem, TargetRead, read, sentence};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// A spreadsheet of indicators as it was understood.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorFile {
    /// Name of the sheet.
    pub sheet: String,
    /// Its indicators, in their order; those of a row with a problem are not among them.
    pub rows: Vec<IndicatorFileRow>,
    /// What cannot be taken; nothing is written where there is any.
    pub problems: Vec<RowProblem>,
    /// Number of the event that takes it back; none when nothing was written.
    pub event: Option<i64>,
}

/// One indicator of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorFileRow {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// How its values go together over time.
    pub kind: IndicatorKind,
    /// Decimals allowed.
    pub decimals: u8,
    /// Code of the group.
    pub group: String,
    /// Codes of who reports it.
    pub reporters: Vec<String>,
    /// Reported locality by locality.
    pub by_place: bool,
    /// How it is computed, in words; empty for one that is reported as it is.
    pub formula: String,
    /// What is to be reached, in words: "379.686 (UBND tỉnh giao), hạn 31/12/2026".
    pub target: String,
    /// What it does to the office's indicators.
    pub change: RowChange,
}

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    /// It is new.
    Added,
    /// It changes what is there.
    Changed,
    /// It is there already.
    Same,
}

impl Office {
    /// Reads a spreadsheet of indicators and, unless it is a dry run or anything in it cannot be taken, puts all of it. An
    /// indicator that is known is corrected, its switch and its place stay.
    ///
    /// # Errors
    /// No right, a file that cannot be read or is no such table. What cannot be taken row by row is in the answer.
    pub fn import_indicators(&self, path: &Path, dry_run: bool, act: &Act) -> Result<IndicatorFile> {
        let (mut file, change) = self.indicators_of(path, act)?;
        if !dry_run && let Some(change) = change {
            file.event = Some(self.transact(change, act)?.event);
        }
        Ok(file)
    }

    /// As [`Office::import_indicators`], refused as a whole where anything cannot be taken; none where nothing is new.
    ///
    /// # Errors
    /// Those of [`Office::import_indicators`], and everything in the file that cannot be taken.
    pub fn take_indicators(&self, path: &Path, act: &Act) -> Result<Option<Done>> {
        let (file, change) = self.indicators_of(path, act)?;
        RowProblem::require_none(&file.problems)?;
        change.map(|change| self.transact(change, act)).transpose()
    }

    /// What a file says, and the change that takes it; none where nothing is new or something cannot be taken.
    fn indicators_of(&self, path: &Path, act: &Act) -> Result<(IndicatorFile, Option<PutMeasures>)> {
        act.who.require(Right::Maintain)?;
        let book = self.read_spreadsheet(path)?;
        let reference = self.reference();
        let view = reference.as_of(act.at.date_naive());
        let found = read(&book, &view)?;
        let mut file = IndicatorFile {
            sheet: found.sheet,
            rows: Vec::new(),
            problems: found.problems,
            event: None,
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut change = PutMeasures {
            words: String::new(),
            indicators: Vec::new(),
            targets: Vec::new(),
        };
        for read in &found.rows {
            file.rows.push(put_row(&mut change, read, &reference, act));
        }
        let (indicators, targets) = (change.indicators.len(), change.targets.len());
        if !file.problems.is_empty() || indicators + targets == 0 {
            return Ok((file, None));
        }
        let count = |n: usize| vi::padded(i64::try_from(n).unwrap_or(i64::MAX));
        change.words = format!(
            "Nhập {} chỉ tiêu, {} mức giao từ tệp {}",
            count(indicators),
            count(targets),
            name.unwrap_or_default()
        );
        Ok((file, Some(change)))
    }
}

/// Adds what a row changes, and says what that is.
fn put_row(change: &mut PutMeasures, read: &Read, reference: &Reference, act: &Act) -> IndicatorFileRow {
    let known = reference.indicators().iter().rfind(|i| i.code == read.code);
    let after = indicator(read, known, reference, change.indicators.len(), act);
    let differs = known.is_none_or(|known| !alike(known, &after));
    let mut place = None;
    if differs {
        place = Some(change.indicators.len());
        change.indicators.push(Put {
            before: known.cloned(),
            after: Some(after),
        });
    }
    let targets = target(change, read, known, reference);
    let moved = !targets.is_empty();
    for put in targets {
        let of_new = known.is_none().then_some(place).flatten();
        change.targets.push(TargetOf { indicator: of_new, put });
    }
    IndicatorFileRow {
        row: read.row + 1,
        code: read.code.clone(),
        name: read.name.clone(),
        unit: read.unit.clone(),
        kind: read.kind,
        decimals: read.decimals,
        group: read.group.clone(),
        reporters: read.reporters.iter().map(|id| reference.code(*id).to_owned()).collect(),
        by_place: read.by_place,
        formula: sentence(read),
        target: read.target.as_ref().map(target_words).unwrap_or_default(),
        change: match (known, differs || moved) {
            (None, _) => RowChange::Added,
            (Some(_), true) => RowChange::Changed,
            (Some(_), false) => RowChange::Same,
        },
    }
}

/// The indicator after the row: its last version corrected.
fn indicator(read: &Read, known: Option<&Indicator>, reference: &Reference, nth: usize, act: &Act) -> Indicator {
    let former = known.and_then(|i| i.versions.last());
    let definition = Definition {
        name: read.name.clone(),
        unit: read.unit.clone(),
        decimals: read.decimals,
        kind: read.kind,
        group: read.group.clone(),
        reporters: read.reporters.clone(),
        base: read.base.clone(),
        formula: read.formula.clone(),
        service: former.and_then(|v| v.value.service.clone()),
        by_place: read.by_place,
        sensitive: former.is_some_and(|v| v.value.sensitive),
        on: former.is_none_or(|v| v.value.on),
        section: former.map_or_else(String::new, |v| v.value.section.clone()),
        basis: entered(act),
    };
    let version = Dated {
        value: definition,
        from: former.and_then(|v| v.from),
        until: former.and_then(|v| v.until),
    };
    match known {
        Some(known) => {
            let mut after = known.clone();
            after.versions.pop();
            after.versions.push(version);
            after
        }
        None => Indicator {
            id: 0,
            code: read.code.clone(),
            position: u32::try_from(reference.indicators().len() + nth).unwrap_or(u32::MAX),
            versions: vec![version],
        },
    }
}

/// Whether two indicators say the same but for who typed it.
fn alike(before: &Indicator, after: &Indicator) -> bool {
    let bare = |indicator: &Indicator| {
        let mut indicator = indicator.clone();
        for version in &mut indicator.versions {
            version.value.basis.clear();
        }
        indicator
    };
    bare(before) == bare(after)
}

/// The target of a row: the one of the same level is corrected, another is added and counts from now on.
fn target(change: &PutMeasures, read: &Read, known: Option<&Indicator>, reference: &Reference) -> Vec<Put<Target>> {
    let Some(wanted) = &read.target else { return Vec::new() };
    let of_indicator = |t: &&Target| known.is_some_and(|i| t.indicator == Some(i.id)) && t.place.is_none();
    let standing: Vec<&Target> = reference
        .targets()
        .iter()
        .filter(of_indicator)
        .filter(|t| t.what.until.is_none())
        .collect();
    let same = standing.iter().find(|t| t.set_by_name == wanted.set_by);
    let mut puts = Vec::new();
    let after = Target {
        value: wanted.value,
        percent: wanted.percent,
        due: wanted.due,
        basis: wanted.basis.clone(),
        chosen: true,
        ..same.map_or_else(
            || Target {
                id: 0,
                code: free_code(&read.code, reference),
                position: u32::try_from(reference.targets().len() + change.targets.len()).unwrap_or(u32::MAX),
                indicator: known.map(|i| i.id),
                place: None,
                what: Dated::always(String::new()),
                set_by: None,
                set_by_name: wanted.set_by.clone(),
                value: None,
                percent: None,
                of_indicator: None,
                due: None,
                chosen: true,
                basis: String::new(),
            },
            |same| Target::clone(same),
        )
    };
    if same.is_none_or(|same| **same != after) {
        puts.push(Put {
            before: same.map(|same| Target::clone(same)),
            after: Some(after),
        });
        // One of a level that is not in the file no longer counts before it.
        for other in standing.iter().filter(|t| t.chosen && t.set_by_name != wanted.set_by) {
            puts.push(Put {
                before: Some(Target::clone(other)),
                after: Some(Target {
                    chosen: false,
                    ..Target::clone(other)
                }),
            });
        }
    }
    puts
}

/// `CDS-01-MG`, `CDS-01-MG2`, ….
fn free_code(code: &str, reference: &Reference) -> String {
    let taken = |code: &str| reference.targets().iter().any(|t| t.code == code);
    let first = format!("{code}-MG");
    if !taken(&first) {
        return first;
    }
    let mut more = (2u32..).map(|n| format!("{code}-MG{n}"));
    more.find(|code| !taken(code)).unwrap_or(first)
}

fn target_words(target: &TargetRead) -> String {
    let figure = match (target.value, target.percent) {
        (Some(value), _) => vi::number(value),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => String::new(),
    };
    let by = match target.set_by.as_str() {
        "" => String::new(),
        by => format!(" ({by} giao)"),
    };
    let due = target.due.map(|day| format!(", hạn {}", vi::date_short(day)));
    format!("{figure}{by}{}", due.unwrap_or_default())
}

impl Office {
    /// A spreadsheet of the office's own, read as safely as one that agencies send, and refused for the same spills.
    pub(crate) fn read_spreadsheet(&self, path: &Path) -> Result<sheet::book::Book> {
        let bytes = crate::files::read(path, sheet::LARGEST_FILE)?;
        let refused = |finding: domain::finding::Finding| {
            Error::Refused(format!("Tệp {}: {}", path.display(), finding.message()))
        };
        let book = self.read_book(&bytes)?.map_err(|refusal| refused(refusal.finding()))?;
        let mut spills = sheet::screen(&book).into_iter();
        match spills.find(|finding| finding.level() == domain::finding::Severity::Block) {
            Some(spill) => Err(refused(spill)),
            None => Ok(book),
        }
    }
}
