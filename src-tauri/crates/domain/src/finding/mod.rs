//! What was noticed in a file or a value, as typed values with one Vietnamese rendering. Says what stands there, what is
//! needed and what to do next; never what the value might have been meant to be.

mod kind;
mod words;

use serde::{Deserialize, Serialize};

use crate::form::CellRef;

pub use kind::{FindingKind, HiddenPart};

/// How much a finding weighs.
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
pub enum Severity {
    /// For information.
    Info,
    /// Taken only with a person's eye on it.
    Warn,
    /// The value, or the file, cannot be taken.
    Block,
}

impl Severity {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Info => "Để biết",
            Self::Warn => "Cần xác nhận",
            Self::Block => "Phải chỉnh lý",
        }
    }
}

/// One thing noticed, where, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Where; none for the file as a whole, an empty cell address for a whole sheet.
    pub place: Option<CellRef>,
    /// What stood there exactly as the sender saw it; personal numbers already masked.
    pub seen: Option<String>,
}

/// A finding as programs read it (JSON of `import` and of the window).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingView {
    /// Stable name of the kind.
    pub code: String,
    /// Weight.
    pub level: Severity,
    /// Sheet, where it concerns one.
    pub sheet: Option<String>,
    /// Cell, where it concerns one.
    pub cell: Option<String>,
    /// What stood there.
    pub seen: Option<String>,
    /// What is needed.
    pub expected: String,
    /// The whole sentence.
    pub message: String,
}

impl Finding {
    /// About the file as a whole.
    pub fn of_file(kind: FindingKind) -> Self {
        Self {
            kind,
            place: None,
            seen: None,
        }
    }

    /// About one cell and what stood in it; an empty text is kept as nothing. Personal numbers are masked here, so that
    /// no list, log or slip can carry them.
    pub fn at(kind: FindingKind, place: CellRef, seen: &str) -> Self {
        let seen = match kind {
            _ if seen.is_empty() => None,
            FindingKind::PersonalIdentifiers { .. } => Some(mask(seen)),
            _ => Some(seen.to_owned()),
        };
        Self {
            kind,
            place: Some(place),
            seen,
        }
    }

    /// Stable name of the kind.
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Weight.
    pub const fn level(&self) -> Severity {
        self.kind.level()
    }

    /// What is needed, in words that follow "cần".
    pub fn expected(&self) -> String {
        words::expected(&self.kind)
    }

    /// The whole sentence: place, what was read, what is needed, what to do next.
    pub fn message(&self) -> String {
        words::message(self)
    }

    /// As programs read it.
    pub fn view(&self) -> FindingView {
        let part = |text: &String| (!text.is_empty()).then(|| text.clone());
        FindingView {
            code: self.code().to_owned(),
            level: self.level(),
            sheet: self.place.as_ref().and_then(|p| part(&p.sheet)),
            cell: self.place.as_ref().and_then(|p| part(&p.cell)),
            // Masked once more: a finding may have come from elsewhere than [`Finding::at`].
            seen: self.seen.as_ref().map(|seen| {
                if self.kind.is_personal() {
                    mask(seen)
                } else {
                    seen.clone()
                }
            }),
            expected: self.expected(),
            message: self.message(),
        }
    }
}

/// Does any of them keep the file or value from being taken?
pub fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.level() == Severity::Block)
}

/// Digits as dots: enough to find the cell, not enough to know the person.
pub fn mask(text: &str) -> String {
    text.chars().map(|c| if c.is_numeric() { '•' } else { c }).collect()
}
