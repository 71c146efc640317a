//! The kinds of finding with their stable names and weights.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Severity;
use crate::amount::Amount;
use crate::vi::{DateTrouble, Unclear};

/// What a sender hid.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum HiddenPart {
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// A whole sheet.
    Sheet,
}

/// What was noticed. Units are the indicator's own ("hồ sơ").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FindingKind {
    /// A count with decimals.
    NotWhole {
        /// Unit of count.
        unit: String,
    },
    /// Digits that can mean two things.
    UnclearNumber {
        /// Why.
        why: Unclear,
        /// Unit.
        unit: String,
        /// Decimals allowed.
        decimals: u8,
    },
    /// Words where a figure is due.
    NotANumber {
        /// Unit.
        unit: String,
        /// Decimals allowed.
        decimals: u8,
    },
    /// A date where a figure or a ratio is due: the spreadsheet changed "12/14".
    DateForNumber {
        /// The date that stands there now.
        date: NaiveDate,
    },
    /// A ratio where one figure is due.
    RatioForNumber {
        /// Unit.
        unit: String,
    },
    /// Below zero.
    Negative {
        /// Unit.
        unit: String,
    },
    /// More decimals than the indicator has.
    TooManyDecimals {
        /// Decimals allowed.
        allowed: u8,
        /// Unit.
        unit: String,
    },
    /// Nothing where an answer is due.
    BlankRequired {
        /// Heading of the column.
        asked: String,
    },
    /// Nothing in the whole row of a locality.
    BlankRow {
        /// Its name.
        place: String,
    },
    /// A sum that is not that of the rows above it.
    SumMismatch {
        /// The sum that stands there.
        sum: Amount,
        /// The sum of the rows.
        parts: Amount,
    },
    /// Neither yes nor no.
    UnknownYesNo,
    /// Not one of the states of a task.
    UnknownTaskState,
    /// Not one of the two causes.
    UnknownCause,
    /// Not one of the words offered.
    UnknownChoice {
        /// The words.
        words: Vec<String>,
    },
    /// A date that cannot be taken.
    UnreadableDate {
        /// Why.
        why: DateTrouble,
    },
    /// A date outside the data window; a default, so information only.
    DateOutsideWindow {
        /// First day of the window.
        first: NaiveDate,
        /// Last day of the window.
        last: NaiveDate,
    },
    /// A formula whose value was not saved.
    FormulaWithoutValue,
    /// `#REF!`, `#DIV/0!` and their like.
    ErrorCell,
    /// Lũy kế lower than the month before.
    CumulativeFalls {
        /// Lũy kế of the month before.
        previous: Amount,
        /// Lũy kế now.
        now: Amount,
    },
    /// Lũy kế that is not the month before plus trong kỳ.
    CumulativeMismatch {
        /// Lũy kế of the month before.
        previous: Amount,
        /// Trong kỳ.
        in_period: Amount,
        /// Lũy kế now.
        cumulative: Amount,
    },
    /// A part larger than its whole.
    PartAboveWhole {
        /// The part.
        part: Amount,
        /// The whole.
        whole: Amount,
    },
    /// "Hoàn thành" without a result in words.
    DoneWithoutResult,
    /// A day of completion that lies after the data came.
    DoneInFuture,
    /// A figure for a service said not to be deployed.
    FigureInUndeployed,
    /// Rows, columns or a sheet are hidden; they were read all the same or left out, as the sentence says.
    Hidden {
        /// What.
        part: HiddenPart,
        /// Were they read?
        read: bool,
    },
    /// Something outside the cells asked for was changed.
    OutsideChanged,
    /// Rows or columns are no longer where the template had them.
    ShapeChanged,
    /// The file belongs to another agency.
    OtherAgency {
        /// Its name or code.
        found: String,
    },
    /// The file belongs to another round.
    OtherRound {
        /// Its code.
        found: String,
    },
    /// The file was issued by another province's store.
    OtherStore,
    /// The file's form or version is not the one in force.
    OtherForm {
        /// Form and version found.
        found: String,
    },
    /// No hidden ids: not one of our templates.
    UnknownForm,
    /// The agency is not expected to send in this round.
    NotExpected {
        /// Its name or code.
        agency: String,
    },
    /// The round is not open.
    RoundNotOpen {
        /// Its code.
        round: String,
    },
    /// Not a workbook, whatever its name says.
    NotAWorkbook {
        /// What it is ("tệp PDF", "trang HTML"); empty where not known.
        found: String,
    },
    /// Protected by a password.
    PasswordProtected,
    /// It holds macros; they were not opened.
    MacroWorkbook,
    /// Larger than what is read.
    TooLarge {
        /// The limit in words ("50 MB", "100.000 dòng").
        limit: String,
    },
    /// Damaged, or reading was stopped.
    Unreadable,
    /// The same file was received before.
    Duplicate {
        /// When, in words; empty where not known.
        received: String,
    },
    /// It refers to other files.
    ExternalLinks,
    /// Numbers of persons, which do not belong here.
    PersonalIdentifiers {
        /// Heading of the column they stand under; empty where there is none.
        column: String,
        /// How many rows look so.
        rows: u32,
    },
    /// A mark of secrecy.
    SecrecyWords,
    /// A deadline whose words were not understood.
    UnreadDeadline,
}

impl FindingKind {
    /// Stable name, used in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotWhole { .. } => "not_whole",
            Self::UnclearNumber { .. } => "unclear_number",
            Self::NotANumber { .. } => "not_a_number",
            Self::DateForNumber { .. } => "date_for_number",
            Self::RatioForNumber { .. } => "ratio_for_number",
            Self::Negative { .. } => "negative",
            Self::TooManyDecimals { .. } => "too_many_decimals",
            Self::BlankRequired { .. } => "blank_required",
            Self::BlankRow { .. } => "blank_row",
            Self::SumMismatch { .. } => "sum_mismatch",
            Self::UnknownYesNo => "unknown_yes_no",
            Self::UnknownTaskState => "unknown_task_state",
            Self::UnknownCause => "unknown_cause",
            Self::UnknownChoice { .. } => "unknown_choice",
            Self::UnreadableDate { .. } => "unreadable_date",
            Self::DateOutsideWindow { .. } => "date_outside_window",
            Self::FormulaWithoutValue => "formula_without_value",
            Self::ErrorCell => "error_cell",
            Self::CumulativeFalls { .. } => "cumulative_falls",
            Self::CumulativeMismatch { .. } => "cumulative_mismatch",
            Self::PartAboveWhole { .. } => "part_above_whole",
            Self::DoneWithoutResult => "done_without_result",
            Self::DoneInFuture => "done_in_future",
            Self::FigureInUndeployed => "figure_in_undeployed",
            Self::Hidden { .. } => "hidden",
            Self::OutsideChanged => "outside_changed",
            Self::ShapeChanged => "shape_changed",
            Self::OtherAgency { .. } => "other_agency",
            Self::OtherRound { .. } => "other_round",
            Self::OtherStore => "other_store",
            Self::OtherForm { .. } => "other_form",
            Self::UnknownForm => "unknown_form",
            Self::NotExpected { .. } => "not_expected",
            Self::RoundNotOpen { .. } => "round_not_open",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::PasswordProtected => "password_protected",
            Self::MacroWorkbook => "macro_workbook",
            Self::TooLarge { .. } => "too_large",
            Self::Unreadable => "unreadable",
            Self::Duplicate { .. } => "duplicate",
            Self::ExternalLinks => "external_links",
            Self::PersonalIdentifiers { .. } => "personal_identifiers",
            Self::SecrecyWords => "secrecy_words",
            Self::UnreadDeadline => "unread_deadline",
        }
    }

    /// Does it stand on numbers of persons, which nobody may see?
    pub(super) const fn is_personal(&self) -> bool {
        matches!(self, Self::PersonalIdentifiers { .. })
    }

    /// Weight.
    pub const fn level(&self) -> Severity {
        match self {
            Self::DateOutsideWindow { .. } | Self::Hidden { .. } | Self::MacroWorkbook | Self::Duplicate { .. } => {
                Severity::Info
            }
            // A blank is an answer still owed, not a wrong one: the rest of the file is taken.
            Self::BlankRequired { .. }
            | Self::BlankRow { .. }
            | Self::SumMismatch { .. }
            | Self::CumulativeFalls { .. }
            | Self::CumulativeMismatch { .. }
            | Self::PartAboveWhole { .. }
            | Self::DoneWithoutResult
            | Self::DoneInFuture
            | Self::FigureInUndeployed
            | Self::UnknownCause
            | Self::OutsideChanged
            | Self::ExternalLinks
            | Self::UnreadDeadline => Severity::Warn,
            Self::NotWhole { .. }
            | Self::UnclearNumber { .. }
            | Self::NotANumber { .. }
            | Self::DateForNumber { .. }
            | Self::RatioForNumber { .. }
            | Self::Negative { .. }
            | Self::TooManyDecimals { .. }
            | Self::UnknownYesNo
            | Self::UnknownTaskState
            | Self::UnknownChoice { .. }
            | Self::UnreadableDate { .. }
            | Self::FormulaWithoutValue
            | Self::ErrorCell
            | Self::ShapeChanged
            | Self::OtherAgency { .. }
            | Self::OtherRound { .. }
            | Self::OtherStore
            | Self::OtherForm { .. }
            | Self::UnknownForm
            | Self::NotExpected { .. }
            | Self::RoundNotOpen { .. }
            | Self::NotAWorkbook { .. }
            | Self::PasswordProtected
            | Self::TooLarge { .. }
            | Self::Unreadable
            | Self::PersonalIdentifiers { .. }
            | Self::SecrecyWords => Severity::Block,
        }
    }
}
