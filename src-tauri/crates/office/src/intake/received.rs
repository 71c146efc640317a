//! What has come in, to be read again: receipts, findings, notes, answers in words. Everything an agency wrote comes out
//! with its source.

use domain::calendar::Period;
use domain::finding::FindingView;
use domain::form::{Cause, Part, TaskPart};
use domain::source::Source;
use domain::word::Word as _;
use serde::{Deserialize, Serialize};
use store::submission::{Outcome, Said, Scope, Submission};

use crate::error::{Error, Result};
use crate::reference::AsOf;
use crate::rights::Right;
use crate::status::Named;
use crate::{Actor, Office, RoundKey};

/// One answer that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReceivedRow {
    /// Number of the submission.
    pub submission: i64,
    /// Whose.
    pub agency: Named,
    /// Its files by name.
    pub files: Vec<String>,
    /// Accepted or needs fixing.
    pub outcome: Outcome,
    /// When the data came.
    pub received_at: String,
    /// When it was entered.
    pub entered_at: String,
    /// A newer one is used in its place.
    pub superseded: bool,
    /// Taken back: nothing of it is used.
    pub withdrawn: bool,
    /// Number of the first event of its group, for taking the group back.
    pub batch: i64,
}

/// An answer opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SubmissionView {
    /// The line of the list.
    #[serde(flatten)]
    pub row: ReceivedRow,
    /// What was found, in the words of that day.
    pub findings: Vec<FindingView>,
    /// Ghi chú beside indicators.
    pub notes: Vec<NoteView>,
    /// What was said of tasks, as coordinator too.
    pub tasks: Vec<TaskAnswer>,
    /// Khó khăn, kiến nghị, văn bản.
    pub lists: Vec<ListEntry>,
    /// How many figures it brought.
    pub figures: u32,
}

/// Ghi chú beside an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoteView {
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// In the agency's words.
    pub text: String,
    /// Where it stands.
    pub place: PlaceView,
}

/// What an answer says of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskAnswer {
    /// Code in the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// The agency's part in it.
    pub part: Option<TaskPart>,
    /// What it says, in words.
    pub state_words: String,
    /// The result in its own words; may be empty.
    pub result: String,
    /// Where it stands.
    pub place: PlaceView,
}

/// Where something an agency wrote stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlaceView {
    /// Sheet, for a cell.
    pub sheet: Option<String>,
    /// Address, for a cell.
    pub cell: Option<String>,
    /// The same for reading: "trang tính ‹Khó khăn, vướng mắc›, ô C7".
    pub words: String,
}

/// What agencies write in words.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ListKind {
    /// Khó khăn, vướng mắc.
    Obstacle,
    /// Kiến nghị, đề xuất.
    Recommendation,
    /// Văn bản chỉ đạo.
    Directive,
    /// Tài liệu gửi kèm.
    Document,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListEntry {
    /// Which list.
    pub kind: ListKind,
    /// Its id.
    pub id: i64,
    /// Whose.
    pub agency: Named,
    /// The words of the agency.
    pub text: String,
    /// Beside it: cause and solution, addressee, number and day; may be empty.
    pub details: Vec<String>,
    /// As a line of a report, ready to be put into a section.
    pub line: String,
    /// When it came.
    pub received_at: String,
    /// Name of the file.
    pub file: String,
    /// Number of the submission.
    pub submission: i64,
    /// Where it stands.
    pub place: PlaceView,
}

impl ListKind {
    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Obstacle => "Khó khăn, vướng mắc",
            Self::Recommendation => "Kiến nghị, đề xuất",
            Self::Directive => "Văn bản chỉ đạo",
            Self::Document => "Tài liệu gửi kèm",
        }
    }

    /// The list that a part of a form asks for; none where it asks for no list.
    pub(crate) const fn of_part(part: Part) -> Option<Self> {
        match part {
            Part::Obstacles => Some(Self::Obstacle),
            Part::Recommendations => Some(Self::Recommendation),
            Part::Directives => Some(Self::Directive),
            Part::Documents => Some(Self::Document),
            Part::Tasks | Part::Indicators | Part::Matrix | Part::Questions => None,
        }
    }
}

impl Office {
    /// What came into a round, newest first; of an agency that answered several times each answer, those taken back too.
    ///
    /// # Errors
    /// The month was never opened; no right; a failing store.
    pub fn received(&self, round: impl Into<RoundKey>, who: &Actor) -> Result<Vec<ReceivedRow>> {
        who.require(Right::Read)?;
        let round = self.round(round)?;
        let reference = self.reference();
        self.store.read(move |db| -> Result<_> {
            let view = reference.as_of(round.last_day);
            let used = store::submission::latest(db, round.id, i64::MAX)?;
            let all = store::submission::history_of_round(db, round.id)?;
            Ok(all.iter().map(|s| row(&view, s, &used)).collect())
        })
    }

    /// One answer with everything it said.
    ///
    /// # Errors
    /// There is none of this number; no right; a failing store.
    pub fn submission_view(&self, id: i64, who: &Actor) -> Result<SubmissionView> {
        who.require(Right::Read)?;
        let reference = self.reference();
        self.store.read(move |db| -> Result<_> {
            let found = store::submission::get(db, id)?;
            let found = found.ok_or_else(|| Error::unknown("lần gửi", id.to_string(), "Xem danh sách đã nhận."))?;
            let round = crate::rounds::standing(db, found.round)?;
            let view = reference.as_of(round.last_day);
            let used = store::submission::latest(db, round.id, i64::MAX)?;
            let followed = store::round::tasks(db, round.id)?;
            let notes = store::submission::notes(db, id)?.into_iter().filter_map(|note| {
                let indicator = reference.indicator(note.indicator)?;
                let name = view.indicator(&indicator.code).map(|i| i.definition.name.clone());
                Some(NoteView {
                    indicator: indicator.code.clone(),
                    name: name.unwrap_or_default(),
                    text: note.text,
                    place: place(&note.source),
                })
            });
            let tasks = store::submission::task_entries(db, id)?
                .into_iter()
                .filter_map(|entry| {
                    let followed = followed.iter().find(|t| t.task == entry.task)?;
                    let task = reference.task_version(followed.version)?;
                    let part = followed.parts.iter().find(|(_, id)| *id == entry.organisation);
                    Some(TaskAnswer {
                        code: task.code.clone(),
                        title: task.title.clone(),
                        part: part.map(|(part, _)| *part),
                        state_words: entry.state.words().to_owned(),
                        result: entry.result,
                        place: place(&entry.source),
                    })
                });
            let mut lists = Vec::new();
            for kind in ListKind::ALL {
                lists.extend(entries(db, &view, *kind, Scope::Submission(id))?);
            }
            Ok(SubmissionView {
                row: row(&view, &found, &used),
                findings: store::submission::findings(db, id)?,
                notes: notes.collect(),
                tasks: tasks.collect(),
                lists,
                figures: u32::try_from(store::submission::figures(db, id)?.len()).unwrap_or(u32::MAX),
            })
        })
    }

    /// What the agencies wrote in words in the rounds of a span, by agency, from the answers in use.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn list_entries(&self, kind: ListKind, span: Period, who: &Actor) -> Result<Vec<ListEntry>> {
        who.require(Right::Read)?;
        let regime = self.month_regime()?;
        let reference = self.reference();
        self.store.read(move |db| -> Result<_> {
            let mut all = Vec::new();
            for month in span.months() {
                let Some(round) = store::round::of_period(db, regime, month)? else {
                    continue;
                };
                let view = reference.as_of(round.last_day);
                let scope = Scope::InUse {
                    round: round.id,
                    until: i64::MAX,
                };
                all.extend(entries(db, &view, kind, scope)?);
            }
            let order = |code: &str| reference.organisation_coded(code).map_or(u32::MAX, |o| o.position);
            all.sort_by_key(|entry: &ListEntry| order(&entry.agency.code));
            Ok(all)
        })
    }
}

fn row(view: &AsOf<'_>, s: &Submission, used: &[Submission]) -> ReceivedRow {
    ReceivedRow {
        submission: s.id,
        agency: named(view, s.organisation),
        files: s.files.iter().map(|f| f.name.clone()).collect(),
        outcome: s.outcome,
        received_at: s.received_at.to_rfc3339(),
        entered_at: s.entered_at.to_rfc3339(),
        superseded: s.outcome == Outcome::Accepted && !s.withdrawn && !used.iter().any(|other| other.id == s.id),
        withdrawn: s.withdrawn,
        batch: s.batch,
    }
}

fn named(view: &AsOf<'_>, organisation: i64) -> Named {
    Named {
        code: view.all().code(organisation).to_owned(),
        name: view.name(organisation).to_owned(),
    }
}

fn place(source: &Source) -> PlaceView {
    match source {
        Source::Cell { at, .. } => PlaceView {
            sheet: Some(at.sheet.clone()),
            cell: Some(at.cell.clone()),
            words: format!("trang tính ‹{}›, ô {}", at.sheet, at.cell),
        },
        Source::Paragraph { place, .. } => PlaceView {
            words: place.clone(),
            ..PlaceView::default()
        },
        Source::Entry { reason, .. } | Source::Order { reason, .. } => PlaceView {
            words: reason.clone(),
            ..PlaceView::default()
        },
    }
}

/// The entries of a list.
pub(crate) fn entries(db: &store::Db<'_>, view: &AsOf<'_>, kind: ListKind, scope: Scope) -> Result<Vec<ListEntry>> {
    let entry = |said: Said, text: String, details: Vec<String>, line: String| ListEntry {
        kind,
        id: said.id,
        agency: named(view, said.organisation),
        text,
        details: details.into_iter().filter(|d| !d.is_empty()).collect(),
        line,
        received_at: said.received_at.to_rfc3339(),
        file: said.file,
        submission: said.submission,
        place: place(&said.source),
    };
    let name = |said: &Said| view.name(said.organisation).to_owned();
    Ok(match kind {
        ListKind::Obstacle => store::submission::obstacles(db, scope)?
            .into_iter()
            .map(|o| {
                let cause = match o.cause {
                    Some(Cause::Objective) => "Nguyên nhân khách quan",
                    Some(Cause::Subjective) => "Nguyên nhân chủ quan",
                    None => "",
                };
                let solution = match o.solution.as_str() {
                    "" => String::new(),
                    solution => format!("Giải pháp: {solution}"),
                };
                let line = format!("- {} ({}).", o.text.trim_end_matches('.'), name(&o.said));
                entry(o.said, o.text, vec![cause.to_owned(), solution], line)
            })
            .collect(),
        ListKind::Recommendation => store::submission::recommendations(db, scope)?
            .into_iter()
            .map(|r| {
                let to = match r.addressee.as_str() {
                    "" => String::new(),
                    to => format!("Gửi: {to}"),
                };
                let before = match r.addressee.as_str() {
                    "" => String::new(),
                    to => format!("{to}: "),
                };
                let line = format!("- {before}{} ({}).", r.text.trim_end_matches('.'), name(&r.said));
                entry(r.said, r.text, vec![to], line)
            })
            .collect(),
        ListKind::Directive => store::submission::directives(db, scope)?
            .into_iter()
            .map(|d| {
                let number = number_words(&d.symbol, d.dated);
                let line = format!(
                    "- {} ban hành văn bản {number} về {}.",
                    name(&d.said),
                    d.subject.trim_end_matches('.')
                )
                .replace("  ", " ");
                entry(d.said, d.subject, vec![number], line)
            })
            .collect(),
        ListKind::Document => store::submission::documents(db, scope)?
            .into_iter()
            .map(|d| {
                let number = number_words(&d.symbol, d.dated);
                let told = format!("{} {number}", d.name.trim_end_matches('.'));
                let line = format!("- {} ({}).", told.trim_end(), name(&d.said));
                entry(d.said, d.name, vec![number], line)
            })
            .collect(),
    })
}

/// "số 12/KH-UBND ngày 05/3/2022".
fn number_words(symbol: &str, dated: Option<chrono::NaiveDate>) -> String {
    match (symbol, dated.map(domain::vi::date_in_text)) {
        ("", None) => String::new(),
        ("", Some(day)) => format!("ngày {day}"),
        (symbol, None) => format!("số {symbol}"),
        (symbol, Some(day)) => format!("số {symbol} ngày {day}"),
    }
}
