//! Indicators: what they are, how the agencies' answers are brought together, and what is computed from them. Knows codes
//! and figures only; where a figure was read is a number that the caller can follow.

mod check;
mod combine;
mod evaluate;
mod rule;
mod sentence;
mod unsettled;
mod words;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::calendar::Period;
use crate::form::{Answer, Field};

pub use check::{check_cumulative, check_part};
pub use evaluate::{EvaluateError, evaluate, leaves};
pub use rule::{BaseRule, Counted, FormulaRule, ServiceList, circle};
pub use sentence::{FormulaSaid, FormulaTrouble, formula_sentence, read_formula};
pub use unsettled::{Unsettled, read_first};

/// How values of one indicator go together over time.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum IndicatorKind {
    /// Adds up over months: dossiers, articles. Its value is lũy kế từ đầu năm.
    Flow,
    /// Stands at a date: accounts, machines. Its value is the last one.
    Stock,
    /// A share. Numerators and denominators are added apart; shares themselves never.
    Ratio,
}

impl IndicatorKind {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Flow => "phát sinh, cộng dồn trong năm",
            Self::Stock => "thời điểm",
            Self::Ratio => "tỷ lệ",
        }
    }
}

/// What a value is measured against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Base {
    /// Nothing.
    None,
    /// The agency reports it beside the value.
    Reported,
    /// A target set by a level of government; more than 100% of it is possible.
    Target {
        /// Who set it ("UBND tỉnh").
        by: String,
        /// The target.
        value: Amount,
    },
    /// A count that the catalogue knows: 25 services, 159 communes.
    Catalogue {
        /// The count.
        value: Amount,
    },
    /// The value of another indicator.
    ValueOf {
        /// Its code.
        code: String,
    },
    /// The base of another indicator.
    BaseOf {
        /// Its code.
        code: String,
    },
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Formula {
    /// The agencies report it.
    Reported,
    /// The sum of other indicators.
    Sum {
        /// Their codes.
        codes: Vec<String>,
    },
    /// One indicator less another.
    Difference {
        /// From this.
        minuend: String,
        /// This is taken.
        subtrahend: String,
    },
    /// What an indicator still lacks of its base.
    BaseMinus {
        /// Its code.
        code: String,
    },
    /// How many of these services are deployed.
    CountDeployed {
        /// Their codes.
        codes: Vec<String>,
    },
    /// How many indicators these are.
    CountItems {
        /// Their codes.
        codes: Vec<String>,
    },
}

/// An indicator as evaluation needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// Its code.
    pub code: String,
    /// How it goes together over time.
    pub kind: IndicatorKind,
    /// Codes of the agencies that report it; empty: whoever did.
    pub reporters: Vec<String>,
    /// The localities it is reported for, each by whom; empty: every agency speaks for itself as a whole.
    #[serde(default)]
    pub places: Vec<PlaceAsked>,
    /// Whose answers stand for its agencies in the months before they took over.
    #[serde(default)]
    pub taken_over: Vec<TakenOver>,
    /// What it is measured against.
    pub base: Base,
    /// Where it comes from.
    pub formula: Formula,
    /// It counts a service: its agencies say whether it is deployed.
    pub service: bool,
}

/// An agency that another one took over. In the months of both the heir's figure is what they say together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Code of the agency that speaks now.
    pub heir: String,
    /// First month the heir speaks for itself; none: it always did.
    pub heir_from: Option<Period>,
    /// Code of the agency that was taken over.
    pub former: String,
    /// Last month it speaks.
    pub until: Period,
}

/// A locality and the agency that reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceAsked {
    /// Code of the agency.
    pub agency: String,
    /// Code of the locality.
    pub place: String,
}

/// One answer of one agency for one month, the one in use. A year has as many of them as the province has cells, so the
/// codes are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Code of the indicator.
    pub indicator: Arc<str>,
    /// Code of the agency.
    pub agency: Arc<str>,
    /// Code of the locality it is of; none for the agency as a whole.
    pub place: Option<Arc<str>>,
    /// The month it was collected for.
    pub period: Period,
    /// Which figure.
    pub field: Field,
    /// What was said.
    pub answer: Answer,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
    /// Where it was read, by the caller's own number.
    pub source: i64,
}

/// The part a term plays.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TermPart {
    /// It goes into the value.
    Value,
    /// It goes into the base.
    Base,
}

/// What of an indicator is asked about.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Side {
    /// Its value.
    Value,
    /// What the value is measured against.
    Base,
    /// Whether the service is deployed.
    Deployed,
}

/// One thing a computed value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An agency's answer.
    Reported {
        /// Its part.
        part: TermPart,
        /// The answer itself.
        answer: Reported,
    },
    /// Another indicator.
    Indicator {
        /// Its part.
        part: TermPart,
        /// Its code.
        code: String,
        /// What of it was taken.
        side: Side,
        /// How much that was; none where it has no figure.
        amount: Option<Amount>,
    },
    /// A target; it goes into the base.
    Target {
        /// Who set it.
        by: String,
        /// The target.
        amount: Amount,
    },
    /// A count of the catalogue.
    Catalogue {
        /// Its part.
        part: TermPart,
        /// The count.
        amount: Amount,
    },
}

/// Why an agency is not in a figure.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MissingWhy {
    /// It reported nothing on this indicator for the span.
    NotReported,
    /// It answered without a figure: blank, "chưa có số liệu".
    NoFigure,
    /// Its figure of an earlier month stands in.
    Earlier,
}

/// An agency that a figure still waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Missing {
    /// Code of the agency.
    pub agency: String,
    /// Code of the locality it owes; none for the agency as a whole.
    pub place: Option<String>,
    /// Why.
    pub why: MissingWhy,
}

/// An indicator's figure for a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// Its code.
    pub code: String,
    /// The value: lũy kế từ đầu năm for a flow, the last value for a stock, the numerator of a ratio.
    pub value: Option<Amount>,
    /// What happened in the span itself, for a flow; none unless everybody in `value` is in it.
    pub in_period: Option<Amount>,
    /// What it is measured against.
    pub base: Option<Amount>,
    /// Value as a share of base, two decimals.
    pub percent: Option<Amount>,
    /// Is the service deployed? None where nobody said.
    pub deployed: Option<bool>,
    /// The earliest "số liệu tính đến" among its terms: up to that day all of them speak.
    pub as_of: Option<NaiveDate>,
    /// The latest one; differs from `as_of` where the agencies count to different days.
    pub as_of_latest: Option<NaiveDate>,
    /// Who is missing from it.
    pub missing_from: Vec<Missing>,
    /// What it came from.
    pub terms: Vec<Term>,
    /// The formula in words.
    pub formula_words: String,
}
