//! Who reported, on time or late. Counts agencies, never files.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::form::Moment;
use crate::vi;

/// Whether an agency reported, in the order of lists and legends.
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
pub enum ReportingState {
    /// Gửi đúng hạn.
    OnTime,
    /// Gửi chậm.
    Late,
    /// Chưa gửi.
    Missing,
    /// Cần chỉnh lý.
    NeedsFixing,
}

impl ReportingState {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OnTime => "gửi đúng hạn",
            Self::Late => "gửi chậm",
            Self::Missing => "chưa gửi",
            Self::NeedsFixing => "cần chỉnh lý",
        }
    }

    /// The shape beside the words.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::OnTime => "●",
            Self::Late => "◐",
            Self::Missing => "○",
            Self::NeedsFixing => "▲",
        }
    }
}

/// Which arrival decides punctuality; the regime says so.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CountsBy {
    /// The data, on whatever channel.
    Data,
    /// The official document.
    Document,
}

/// How a recognised file ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FileOutcome {
    /// Its values were taken.
    Accepted,
    /// It was recognised and its values were not taken.
    NeedsFixing,
}

/// One recognised file of an agency for the round. Files that were not recognised, and files taken only after the round
/// was closed, are not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedFile {
    /// When the data came, whoever typed it in and whenever.
    pub received_at: Moment,
    /// Day the official document came; often later, often never.
    pub document_at: Option<NaiveDate>,
    /// How it ended.
    pub outcome: FileOutcome,
}

/// An agency's report, judged at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reporting {
    /// The state.
    pub state: ReportingState,
    /// When the first recognised file came.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub received_at: Option<Moment>,
    /// Day the first official document came.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub document_at: Option<NaiveDate>,
    /// Data is here, the document is not: "chưa có văn bản".
    pub awaiting_document: bool,
    /// Day of the last re-send: "gửi lại ngày …".
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub resent_on: Option<NaiveDate>,
}

impl Reporting {
    /// The flags beside the state, in words.
    pub fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        if self.awaiting_document {
            flags.push("chưa có văn bản".to_owned());
        }
        if let Some(day) = self.resent_on {
            flags.push(format!("gửi lại ngày {}", vi::day_month(day)));
        }
        flags
    }

    /// The shape beside the words: ◎ where the state is missing only because the document is.
    pub const fn shape(&self) -> &'static str {
        if self.only_document_missing() {
            "◎"
        } else {
            self.state.shape()
        }
    }

    /// The words of the state: "đã có số liệu, chưa có văn bản" where only the document is missing.
    pub const fn words(&self) -> &'static str {
        if self.only_document_missing() {
            "đã có số liệu, chưa có văn bản"
        } else {
            self.state.words()
        }
    }

    const fn only_document_missing(&self) -> bool {
        matches!(self.state, ReportingState::Missing) && self.awaiting_document
    }
}

/// Judges an agency's files at the end of the day `on`; what came later is left out. `due` is the last second still in
/// time; of a document only its day is known.
///
/// Punctuality counts from the first recognised file, also a faulty one, provided that an accepted one followed; without
/// an accepted one the report needs fixing. Where the document counts, it decides in place of the file.
pub fn reporting_state(due: Moment, on: NaiveDate, files: &[ReceivedFile], counts_by: CountsBy) -> Reporting {
    let mut known: Vec<&ReceivedFile> = files.iter().filter(|f| f.received_at.date_naive() <= on).collect();
    known.sort_by_key(|f| f.received_at);
    let received_at = known.first().map(|f| f.received_at);
    let document_at = known.iter().filter_map(|f| f.document_at).filter(|d| *d <= on).min();
    let accepted = known.iter().any(|f| f.outcome == FileOutcome::Accepted);
    let in_time = match counts_by {
        CountsBy::Data => received_at.map(|at| at.timestamp() <= due.timestamp()),
        CountsBy::Document => document_at.map(|day| day <= due.date_naive()),
    };
    let state = match in_time {
        _ if !known.is_empty() && !accepted => ReportingState::NeedsFixing,
        None => ReportingState::Missing,
        Some(true) => ReportingState::OnTime,
        Some(false) => ReportingState::Late,
    };
    Reporting {
        state,
        received_at,
        document_at,
        awaiting_document: !known.is_empty() && document_at.is_none(),
        resent_on: known.iter().skip(1).next_back().map(|f| f.received_at.date_naive()),
    }
}
