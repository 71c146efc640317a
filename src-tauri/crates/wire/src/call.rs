//! The envelope of a call: what goes out, what comes back, what the screens must read again.

use domain::calendar::Period;
use office::Tag;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the page sends: the command's name and its argument object.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct Call {
    /// A name of [`crate::table::NAMES`].
    pub name: String,
    /// The command's argument; an object, `{}` when it takes nothing.
    #[ts(type = "unknown")]
    pub args: serde_json::Value,
}

/// Every good answer: the value, and the tags of what the call changed (empty for a reading command).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Answer<T> {
    /// The command's value.
    pub value: T,
    /// What screens must read again.
    pub changed: Vec<Tag>,
}

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// The page acts on `not_signed_in`, `store_busy`, `wrong_password`, `password_to_choose`, `needs_way_back`,
    /// `changed_since`, `others_act`, `others_batch`; any other code is only kept for
    /// the log.
    pub code: String,
    /// What happened and what to do next.
    pub message: String,
    /// Of `changed_since`: the event to undo first, where it can be undone. Of `others_act` and `others_batch`: the event or
    /// the group that somebody else made, to be undone all the same.
    pub later: Option<i64>,
    /// The field of the form it is about, by its name in the argument; none where it is about the whole.
    pub field: Option<String>,
}

/// The argument of a command that takes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// The value of a command that changes something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Done {
    /// False when the person closed a dialog or there was nothing to do: no notice is shown.
    pub done: bool,
    /// What was done, with numbers: "Đã tiếp nhận 187 tệp."
    pub message: String,
    /// The event that `undo` takes back; none where there is no undo.
    pub event: Option<i64>,
    /// The group of events that `undo` takes back together.
    pub batch: Option<i64>,
    /// Id of what was made, e.g. of a new report.
    pub id: Option<i64>,
}

/// A period and, for screens that judge, the day of judgement.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct PeriodAsk {
    /// The period; of a longer one its last month, in which its report is due.
    pub period: Period,
    /// Judged at the end of this day; without it at the end of the province due day.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub on: Option<chrono::NaiveDate>,
}

impl PeriodAsk {
    /// The month it is about.
    pub(crate) const fn month(&self) -> Period {
        self.period.last_month()
    }
}

/// A year.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct YearAsk {
    /// The year.
    pub(crate) year: i32,
}

/// A report or another thing by its id.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct IdAsk {
    pub(crate) id: i64,
}

/// A page of a long list.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct PageAsk {
    /// Rows before it.
    pub skip: u32,
    /// Rows of it, at most 500.
    limit: u32,
}

/// Rows of a page at most.
const MOST: u32 = 500;

impl PageAsk {
    fn rows(self) -> u32 {
        self.limit.clamp(1, MOST)
    }

    /// How many rows to ask for, so that it is seen whether more follow.
    pub(crate) fn one_more(self) -> u32 {
        self.rows() + 1
    }
}

/// A page of rows, and whether more follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Page<T> {
    rows: Vec<T>,
    /// `skip` of the next page; none when this is the last.
    next: Option<u32>,
}

impl<T> Page<T> {
    /// A page out of rows that were asked one too many.
    pub(crate) fn cut(mut rows: Vec<T>, asked: PageAsk) -> Self {
        let more = rows.len() > asked.rows() as usize;
        rows.truncate(asked.rows() as usize);
        Self {
            next: more.then(|| asked.skip.saturating_add(asked.rows())),
            rows,
        }
    }
}
