//! One table of all answers to an ad hoc round: a row an agency, a column a question, sums of what adds up, and for each value
//! the file and the cell it stands in.

use std::collections::{BTreeMap, HashMap};

use domain::amount::Amount;
use domain::form::{Answer, Asks, Field, Part, Question, Reply};
use domain::source::Source;
use domain::status::ReportingState;
use domain::vi;
use serde::Serialize;
use sheet::merged::{Cell, Column, List, ListRow, Merged, Row, Value};
use store::Db;
use store::round::Round;
use store::submission::{Scope, Submission};

use super::{answered, questions, rate_words};
use crate::error::Result;
use crate::figures::vietnam;
use crate::indicators::number;
use crate::intake::{ListEntry, ListKind, entries};
use crate::reference::{AsOf, Reference};
use crate::status::{Excused, MonthReporting, Named};

/// All answers to an ad hoc round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedTable {
    /// Number of the round.
    pub round: i64,
    /// What it is about.
    pub title: String,
    /// Until when an answer was in time.
    pub due_words: String,
    /// How many have answered, in words.
    pub rate_words: String,
    /// One a question, then one a figure of an indicator.
    pub columns: Vec<MergedColumn>,
    /// One an agency that must answer, in the round's order; those that have not answered too.
    pub rows: Vec<MergedRow>,
    /// Beside [`MergedTable::columns`].
    pub totals: Vec<MergedTotal>,
    /// What was asked for as a list, in the order of the form; a list that nobody wrote in too.
    pub lists: Vec<MergedList>,
    /// Who has not answered, or not in order.
    pub missing: Vec<Named>,
    /// Who need not.
    pub excused: Vec<Excused>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedColumn {
    /// Code of the question, or of indicator and figure.
    pub code: String,
    /// In words.
    pub text: String,
    /// Unit of count; may be empty.
    pub unit: String,
    /// Whether its answers are figures.
    pub numeric: bool,
    /// Whether they add up.
    pub adds_up: bool,
}

/// What agencies wrote in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedList {
    /// Which.
    pub kind: ListKind,
    /// The same in words.
    pub words: String,
    /// From the answers in use, in the order of the rows.
    pub entries: Vec<ListEntry>,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedRow {
    /// Who.
    pub agency: Named,
    /// Whether it answered.
    pub state: ReportingState,
    /// The same in words.
    pub state_words: String,
    /// When the answer in use came, "16:50 06/03/2026".
    pub received_words: Option<String>,
    /// Beside the columns; none where nothing was answered.
    pub cells: Vec<Option<MergedCell>>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedCell {
    /// As it is shown.
    pub text: String,
    /// The figure; none for what is none.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub value: Option<serde_json::Number>,
    /// Ghi chú beside it; may be empty.
    pub note: String,
    /// Submission it came in.
    pub submission: i64,
    /// Name of the file.
    pub file: String,
    /// Sheet, for a cell.
    pub sheet: Option<String>,
    /// Address, for a cell.
    pub cell: Option<String>,
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    amount: Option<Amount>,
}

/// What a column comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergedTotal {
    /// The sum; none where answers do not add up, or none is there.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub value: Option<serde_json::Number>,
    /// The sum, or how often each word was chosen: "Có: 5; Chưa: 2".
    pub words: String,
    /// How many agencies gave an answer.
    pub answered: u32,
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    amount: Option<Amount>,
}

/// Answers in one place of the table, before it is drawn.
struct Said {
    reply: Reply,
    cell: MergedCell,
}

type Place = (i64, String);

pub(super) fn merged(
    db: &Db<'_>,
    reference: &Reference,
    round: &Round,
    reporting: MonthReporting,
) -> Result<MergedTable> {
    let expected = store::round::expected(db, round.id)?;
    let version = expected.first().map(|e| e.form_version);
    let form = reference.forms().iter().find(|form| Some(form.id) == version);
    let blocks = form.map(|form| form.blocks.blocks.as_slice()).unwrap_or_default();
    let questions = questions(blocks);
    let mut columns: Vec<MergedColumn> = questions.iter().map(column).collect();
    let in_use = store::submission::latest(db, round.id, i64::MAX)?;
    let view = reference.as_of(round.last_day);
    let mut said = replies(db, round)?;
    if blocks.iter().any(|block| block.part() == Part::Indicators) {
        columns.extend(indicator_columns(db, round, &expected)?);
        said.extend(figures(db, &view, &in_use)?);
    }
    let totals = columns.iter().map(|column| total(column, &said)).collect();
    let mut lists = Vec::new();
    for kind in blocks.iter().filter_map(|block| ListKind::of_part(block.part())) {
        let mut written = entries(db, &view, kind, in_use_of(round))?;
        let place = |entry: &ListEntry| {
            let mut rows = reporting.agencies.iter();
            rows.position(|agency| agency.code == entry.agency.code)
        };
        written.sort_by_key(place);
        lists.push(MergedList {
            kind,
            words: kind.words().to_owned(),
            entries: written,
        });
    }
    let rate_words = rate_words(&reporting);
    let missing = reporting.agencies.iter().filter(|a| !answered(a));
    let missing = missing.map(|a| Named {
        code: a.code.clone(),
        name: a.name.clone(),
    });
    let missing = missing.collect();
    let rows = reporting.agencies.into_iter().map(|agency| {
        let id = reference.organisation_coded(&agency.code).map_or(0, |o| o.id);
        let newest = in_use.iter().rfind(|s| s.organisation == id);
        let cells = columns.iter().map(|column| said.get(&(id, column.code.clone())));
        MergedRow {
            cells: cells.map(|said| said.map(|said| said.cell.clone())).collect(),
            received_words: newest.map(|s| vi::moment(s.received_at.with_timezone(&vietnam()))),
            state: agency.state,
            state_words: agency.words,
            agency: Named {
                code: agency.code,
                name: agency.name,
            },
        }
    });
    Ok(MergedTable {
        round: round.id,
        title: round.title.clone(),
        due_words: vi::moment(round.agency_due.with_timezone(&vietnam())),
        rate_words,
        rows: rows.collect(),
        columns,
        totals,
        lists,
        missing,
        excused: reporting.excused,
    })
}

fn column(question: &Question) -> MergedColumn {
    MergedColumn {
        code: question.code.clone(),
        text: question.text.clone(),
        unit: match &question.asks {
            Asks::Number { unit, .. } => unit.clone(),
            _ => String::new(),
        },
        numeric: matches!(question.asks, Asks::Number { .. }),
        adds_up: question.asks.adds_up(),
    }
}

/// A column for each figure of the indicators that somebody of the round is asked.
fn indicator_columns(db: &Db<'_>, round: &Round, expected: &[store::round::Expected]) -> Result<Vec<MergedColumn>> {
    let mut columns: Vec<MergedColumn> = Vec::new();
    for body in expected.iter().filter(|body| body.excused.is_empty()) {
        let Some(form) = store::round::form(db, round.id, body.organisation)? else {
            continue;
        };
        for line in &form.indicators {
            for field in &line.asks {
                let code = figure_code(&line.code, *field);
                if columns.iter().all(|known| known.code != code) {
                    columns.push(MergedColumn {
                        code,
                        text: format!("{} – {}", line.name, field.words()),
                        unit: line.unit.clone(),
                        numeric: *field != Field::Deployed,
                        adds_up: *field != Field::Deployed && !line.unit.contains('%'),
                    });
                }
            }
        }
    }
    Ok(columns)
}

fn figure_code(indicator: &str, field: Field) -> String {
    use domain::word::Word as _;
    format!("{indicator}/{}", field.word())
}

const fn in_use_of(round: &Round) -> Scope {
    Scope::InUse {
        round: round.id,
        until: i64::MAX,
    }
}

/// The answers in use to free questions.
fn replies(db: &Db<'_>, round: &Round) -> Result<HashMap<Place, Said>> {
    let all = store::submission::replies(db, in_use_of(round))?.into_iter();
    let all = all.map(|reply| {
        let said = reply.said;
        let cell = cell(&reply.reply, reply.note, said.submission, said.file, &said.source);
        let place = (said.organisation, reply.question);
        (
            place,
            Said {
                reply: reply.reply,
                cell,
            },
        )
    });
    Ok(all.collect())
}

/// The figures in use, each of its agency as a whole.
fn figures(db: &Db<'_>, view: &AsOf<'_>, in_use: &[Submission]) -> Result<HashMap<Place, Said>> {
    let mut said = HashMap::new();
    for submission in in_use {
        for figure in store::submission::figures(db, submission.id)? {
            let Some(indicator) = view
                .all()
                .indicator(figure.indicator)
                .filter(|_| figure.place.is_none())
            else {
                continue;
            };
            let reply = Reply::Figure(figure.answer);
            let file = match &figure.source {
                Source::Cell { file, .. } => submission.files.get(*file as usize),
                _ => None,
            };
            let file = file.map_or_else(String::new, |file| file.name.clone());
            let cell = cell(&reply, String::new(), submission.id, file, &figure.source);
            let place = (figure.organisation, figure_code(&indicator.code, figure.field));
            said.insert(place, Said { reply, cell });
        }
    }
    Ok(said)
}

fn cell(reply: &Reply, note: String, submission: i64, file: String, source: &Source) -> MergedCell {
    MergedCell {
        text: vi::reply(reply),
        value: amount(reply).and_then(number),
        amount: amount(reply),
        note,
        submission,
        file,
        sheet: source.cell().map(|at| at.sheet.clone()),
        cell: source.cell().map(|at| at.cell.clone()),
    }
}

fn amount(reply: &Reply) -> Option<Amount> {
    match reply {
        Reply::Figure(answer) => answer.amount(),
        Reply::Day(_) | Reply::Words(_) => None,
    }
}

fn total(column: &MergedColumn, said: &HashMap<Place, Said>) -> MergedTotal {
    let of_column: Vec<&Said> = said
        .iter()
        .filter(|((_, code), _)| *code == column.code)
        .map(|(_, said)| said)
        .collect();
    let answered = u32::try_from(of_column.len()).unwrap_or(u32::MAX);
    let sum = of_column
        .iter()
        .filter(|_| column.adds_up)
        .filter_map(|said| amount(&said.reply))
        .try_fold(None, |sum: Option<Amount>, amount| {
            Some(Some(sum.unwrap_or(Amount::ZERO).checked_add(amount)?))
        })
        .flatten();
    let words = match sum {
        Some(sum) => vi::number(sum),
        None if column.numeric => String::new(),
        None => chosen(&of_column),
    };
    MergedTotal {
        value: sum.and_then(number),
        words,
        answered,
        amount: sum,
    }
}

/// How often each of a few words was said: "Có: 5; Chưa: 2"; empty for words of one's own.
fn chosen(said: &[&Said]) -> String {
    const MOST: usize = 8;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for one in said {
        match &one.reply {
            Reply::Words(_) | Reply::Figure(Answer::YesNo(_)) => *counts.entry(&one.cell.text).or_default() += 1,
            Reply::Day(_) | Reply::Figure(_) => {}
        }
    }
    // Words that hardly ever come twice are nobody's list.
    let few = counts.len() <= MOST && (counts.len() * 2 <= said.len() || counts.keys().all(|word| word.len() <= 30));
    if !few {
        return String::new();
    }
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word}: {count}")).collect();
    counts.join("; ")
}

impl MergedTable {
    /// The table as a workbook.
    pub(super) fn sheet(&self) -> Merged {
        let value = |cell: &MergedCell| match cell.amount {
            Some(amount) => Value::Number(amount),
            None => Value::Text(cell.text.clone()),
        };
        let rows = self.rows.iter().map(|row| Row {
            name: row.agency.name.clone(),
            state: row.state_words.clone(),
            received: row.received_words.clone().unwrap_or_default(),
            cells: row
                .cells
                .iter()
                .map(|cell| {
                    cell.as_ref().map(|cell| Cell {
                        value: value(cell),
                        note: cell.note.clone(),
                        source: [Some(cell.file.clone()), cell.sheet.clone(), cell.cell.clone()]
                            .map(Option::unwrap_or_default),
                    })
                })
                .collect(),
        });
        let totals = self.totals.iter().map(|total| match total.amount {
            Some(amount) => Value::Number(amount),
            None if total.words.is_empty() => Value::Blank,
            None => Value::Text(total.words.clone()),
        });
        let mut notes = vec![format!("Hạn gửi: {}. {}.", self.due_words, self.rate_words)];
        if !self.missing.is_empty() {
            let names: Vec<&str> = self.missing.iter().map(|one| one.name.as_str()).collect();
            notes.push(format!("Chưa có báo cáo hợp lệ: {}.", names.join("; ")));
        }
        for excused in &self.excused {
            notes.push(format!("Miễn gửi: {} ({}).", excused.name, excused.reason));
        }
        Merged {
            title: self.title.clone(),
            notes,
            columns: self
                .columns
                .iter()
                .map(|column| Column {
                    text: column.text.clone(),
                    unit: column.unit.clone(),
                })
                .collect(),
            rows: rows.collect(),
            totals: totals.collect(),
            lists: self
                .lists
                .iter()
                .map(|list| List {
                    name: list.words.clone(),
                    rows: list.entries.iter().map(list_row).collect(),
                })
                .collect(),
        }
    }
}

fn list_row(entry: &ListEntry) -> ListRow {
    ListRow {
        agency: entry.agency.name.clone(),
        text: entry.text.clone(),
        more: entry.details.join(". "),
        source: [
            entry.file.clone(),
            entry.place.sheet.clone().unwrap_or_default(),
            entry.place.cell.clone().unwrap_or_default(),
        ],
    }
}
