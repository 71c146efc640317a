//! Reports: drafting with live figures, checking, approval, number and date, files out, and the way back from a figure to
//! its cell.

mod compose;
mod content;
mod draft;
mod export;
mod frame;
mod lint;
mod pages;
mod resolve;
mod signoff;
mod view;

pub use content::{CellSource, Content, Figure, IndicatorRow, SignatureBlock, Source, TaskRow};
pub use draft::ReportKind;
pub(crate) use draft::require_editable;
pub use export::{ExportFormat, ExportKind, Exported, Verdict};
pub use frame::{CheckKind, Frame};
pub use lint::LintFinding;
pub use pages::PageImage;
pub use view::{RenderedParagraph, RenderedRun, ReportLine, ReportView, SectionView};
