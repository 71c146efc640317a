//! Ad hoc rounds as their people see them: the list, who has answered by the hour, and one merged table of all answers.

mod table;

use domain::form::{Asks, Block, Part, Question};
use domain::status::ReportingState;
use serde::Serialize;
use store::round::{Round, RoundState};

pub use table::{MergedCell, MergedColumn, MergedList, MergedRow, MergedTable, MergedTotal};

use crate::error::{Error, Result};
use crate::figures::vietnam;
use crate::reference::Reference;
use crate::rights::{Right, may};
use crate::rounds::request_words;
use crate::status::{AgencyStatus, MonthReporting, reporting};
use crate::{Act, Office};

/// An ad hoc round in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AdHocRow {
    /// Its number.
    pub round: i64,
    /// What it is about.
    pub title: String,
    /// Until when an answer is in time.
    pub due: String,
    /// "17:00 06/03/2026".
    pub due_words: String,
    /// Open or closed.
    pub state: RoundState,
    /// The same in words: "đang mở", "đã quá hạn", "đã chốt".
    pub state_words: String,
    /// Who must answer.
    pub expected: u32,
    /// Whose answer is in order.
    pub answered: u32,
    /// Who has not answered, or not in order.
    pub missing: u32,
}

/// An ad hoc round opened.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AdHocView {
    /// The line of the list.
    #[serde(flatten)]
    pub row: AdHocRow,
    /// The document that asks, in words; may be empty.
    pub request: String,
    /// Code of its form.
    pub form: String,
    /// What the form has besides free questions, in words.
    pub parts: Vec<String>,
    /// Its free questions.
    pub questions: Vec<QuestionView>,
    /// Who reported.
    pub reporting: MonthReporting,
    /// "Đã có 15/19 đơn vị (78,95%); 01 đơn vị được bổ sung; 02 đơn vị được miễn gửi".
    pub rate_words: String,
    /// Whether the person may collect, close and open again.
    pub may_collect: bool,
    /// Whether the person may write workbooks and tables.
    pub may_export: bool,
}

/// A free question as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuestionView {
    /// Its code.
    pub code: String,
    /// In words.
    pub text: String,
    /// What it asks for, in words: "Số", "Ngày".
    pub kind_words: String,
    /// Unit, or the words to choose from; may be empty.
    pub hint: String,
}

impl From<&Question> for QuestionView {
    fn from(question: &Question) -> Self {
        let hint = match &question.asks {
            Asks::Number { .. } | Asks::Choice { .. } => question.asks.hint(),
            Asks::Date | Asks::YesNo | Asks::Text => String::new(),
        };
        Self {
            code: question.code.clone(),
            text: question.text.clone(),
            kind_words: question.asks.words().to_owned(),
            hint,
        }
    }
}

impl Office {
    /// The ad hoc rounds that stand, newest first.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn ad_hoc_rounds(&self, act: &Act) -> Result<Vec<AdHocRow>> {
        act.who.require(Right::Read)?;
        let (reference, act) = (self.reference(), act.clone());
        self.store.read(move |db| -> Result<_> {
            let rounds = store::round::ad_hoc(db)?;
            let rows = rounds
                .iter()
                .map(|round| Ok(row(&act, round, &told(db, &reference, round, &act)?)));
            rows.collect()
        })
    }

    /// An ad hoc round with who has answered it.
    ///
    /// # Errors
    /// There is none of this number; no right; a failing store.
    pub fn ad_hoc_round(&self, number: i64, act: &Act) -> Result<AdHocView> {
        act.who.require(Right::Read)?;
        let round = self.ad_hoc(number)?;
        let (reference, act) = (self.reference(), act.clone());
        self.store.read(move |db| -> Result<_> {
            let reporting = told(db, &reference, &round, &act)?;
            let request = match round.request {
                Some(id) => store::document::get(db, id)?.map(|d| request_words(&d)),
                None => None,
            };
            let version = store::round::expected(db, round.id)?.first().map(|e| e.form_version);
            let form = reference.forms().iter().find(|form| Some(form.id) == version);
            let blocks = form.map(|form| form.blocks.blocks.as_slice()).unwrap_or_default();
            let parts = blocks.iter().map(Block::part).filter(|part| *part != Part::Questions);
            Ok(AdHocView {
                row: row(&act, &round, &reporting),
                request: request.unwrap_or_default(),
                form: form.map_or_else(String::new, |form| form.code.clone()),
                parts: parts.map(|part| part.words().to_owned()).collect(),
                questions: questions(blocks).iter().map(QuestionView::from).collect(),
                rate_words: rate_words(&reporting),
                reporting,
                may_collect: may(act.who.role, Right::Collect),
                may_export: may(act.who.role, Right::Export),
            })
        })
    }

    /// The ad hoc round of a number.
    ///
    /// # Errors
    /// There is none, or it is a month's.
    pub(crate) fn ad_hoc(&self, number: i64) -> Result<Round> {
        let round = self.round(number)?;
        match round.period {
            None => Ok(round),
            Some(period) => Err(Error::unknown(
                "đợt báo cáo đột xuất",
                number.to_string(),
                format!("Số này là kỳ báo cáo {}. Xem danh sách đợt.", period.vi()),
            )),
        }
    }

    /// Writes the merged table of an ad hoc round as a workbook: the table, and beside it where each value stands.
    ///
    /// # Errors
    /// There is none of this number; no right; a failing store.
    pub fn merged_workbook(&self, number: i64, act: &Act) -> Result<Vec<u8>> {
        act.who.require(Right::Export)?;
        let table = self.merged_table(number, act)?;
        sheet::merged::write(&table.sheet()).map_err(|e| Error::Sheet(e.to_string()))
    }

    /// Answers of everybody to an ad hoc round, put together.
    ///
    /// # Errors
    /// There is none of this number; no right; a failing store.
    pub fn merged_table(&self, number: i64, act: &Act) -> Result<MergedTable> {
        act.who.require(Right::Read)?;
        let round = self.ad_hoc(number)?;
        let (reference, act) = (self.reference(), act.clone());
        self.store.read(move |db| -> Result<_> {
            let reporting = told(db, &reference, &round, &act)?;
            table::merged(db, &reference, &round, reporting)
        })
    }
}

/// Who has answered by now.
fn told(db: &store::Db<'_>, reference: &Reference, round: &Round, act: &Act) -> Result<MonthReporting> {
    let today = act.at.with_timezone(&vietnam()).date_naive();
    reporting(db, round, today, &reference.as_of(round.last_day))
}

fn questions(blocks: &[Block]) -> Vec<Question> {
    let asked = blocks.iter().find_map(|block| match block {
        Block::Questions(questions) => Some(questions.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

fn row(act: &Act, round: &Round, reporting: &MonthReporting) -> AdHocRow {
    let state_words = match round.state {
        RoundState::Closed | RoundState::Cancelled => "đã chốt",
        RoundState::Open if act.at > round.agency_due => "đã quá hạn",
        RoundState::Open => "đang mở",
    };
    AdHocRow {
        round: round.id,
        title: round.title.clone(),
        due: round.agency_due.to_rfc3339(),
        due_words: domain::vi::moment(round.agency_due.with_timezone(&vietnam())),
        state: round.state,
        state_words: state_words.to_owned(),
        expected: reporting.expected,
        answered: reporting.on_time + reporting.late,
        missing: reporting.missing,
    }
}

/// How many of those who must have answered, and how the list came to be.
fn rate_words(reporting: &MonthReporting) -> String {
    use domain::amount::Amount;
    let answered = reporting.on_time + reporting.late;
    let mut words = format!("Đã có {answered}/{} đơn vị", reporting.expected);
    let share = Amount::integer(i64::from(answered)).percent_of(Amount::integer(i64::from(reporting.expected)), 2);
    if let Some(share) = share {
        words.push_str(&format!(" ({})", domain::vi::percent(share)));
    }
    let late = i64::from(reporting.late);
    if late > 0 {
        words.push_str(&format!(", trong đó {} gửi chậm", domain::vi::padded(late)));
    }
    let added = reporting.agencies.iter().filter(|a| !a.added.is_empty()).count();
    for (count, what) in [
        (added, "đơn vị được bổ sung"),
        (reporting.excused.len(), "đơn vị được miễn gửi"),
    ] {
        if count > 0 {
            let count = domain::vi::padded(i64::try_from(count).unwrap_or(i64::MAX));
            words.push_str(&format!("; {count} {what}"));
        }
    }
    words
}

/// Whether an answer is there that can be used.
const fn answered(agency: &AgencyStatus) -> bool {
    matches!(agency.state, ReportingState::OnTime | ReportingState::Late)
}
