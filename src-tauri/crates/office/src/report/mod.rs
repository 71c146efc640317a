//! Reports: drafting with live figures, checking, approval, number and date, files out, and the way back from a figure to
//! its cell.

mod anchor;
mod compose;
mod content;
mod draft;
mod elsewhere;
mod files;
mod frame;
mod lint;
mod numbering;
mod pages;
mod resolve;
mod signoff;
mod slip;
mod view;

pub use anchor::{Anchor, AnchorVerdict};
pub use content::{CellSource, Content, Figure, FigureSource, IndicatorLine, SignatureBlock, TaskLine};
pub(crate) use draft::{DiscardReport, NewReport, SetFrame, SetSection, without_blanks};
pub use draft::{ReportKind, TEXT_MOST};
pub(crate) use elsewhere::PutSignoffRule;
pub use elsewhere::{Elsewhere, Manner, SignoffRule};
pub use files::{Exported, Verdict};
pub(crate) use files::{LastDraft, RecordExport};
pub use frame::{CheckKind, Frame};
pub use lint::LintFinding;
pub(crate) use numbering::{CorrectNumber, IssueReport};
pub use pages::{FigureOnPage, PageImage};
pub(crate) use resolve::parse;
pub use signoff::SignerChoice;
pub(crate) use signoff::{ApproveReport, CheckReport, ReturnReport};
pub use view::{
    FigureChoice, NewerFigure, RailStep, RenderedParagraph, RenderedRun, ReportLine, ReportMay, ReportStage,
    ReportView, SectionState, SectionTried, SectionView, StepState, StepView,
};
