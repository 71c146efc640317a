//! What was to be reached by an indicator, with the record it stands in.

use domain::amount::Amount;
use store::target::Target;

use crate::reference::target_figure;
use crate::report::FigureSource;

/// A target of an indicator, as figures are held against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Goal {
    /// "379.686", "80%".
    pub words: String,
    /// The number to reach; none for a share.
    pub value: Option<Amount>,
    /// Who set it; may be empty.
    pub set_by: String,
    /// By which document; may be empty.
    pub basis: String,
}

impl Goal {
    pub(super) fn of(target: &Target) -> Option<Self> {
        Some(Self {
            words: target_figure(target)?,
            value: target.value,
            set_by: target.set_by_name.clone(),
            basis: target.basis.clone(),
        })
    }

    /// The record it stands in.
    pub(crate) fn source(&self) -> FigureSource {
        target_record(&self.set_by, self.words.clone(), self.basis.clone())
    }
}

/// A target as what a figure rests on.
pub(super) fn target_record(by: &str, value: String, basis: String) -> FigureSource {
    FigureSource::Record {
        register: "Danh mục chỉ tiêu".to_owned(),
        record: if by.is_empty() {
            "Mức giao".to_owned()
        } else {
            format!("Mức do {by} giao")
        },
        value,
        basis,
    }
}
