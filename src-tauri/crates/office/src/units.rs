//! The office's departments and localities through time: a list from a spreadsheet, mergers, splits, ends.

mod drafts;
mod file;
mod import;
mod lineage;
mod page;
mod placing;
mod reform;
mod regroup;

pub use import::{UnitFile, UnitFileRow};
pub use lineage::{ContactView, HistoryLine, OrganisationHistory, TreeLine};
pub use page::{AliasLine, OrganisationPage, SentPeriod};
pub use reform::ReformLook;
pub use regroup::{Children, Former, Merging, Regrouping};
