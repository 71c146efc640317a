//! Reports: drafting with live figures, checking, approval, number and date, files out, and the way back from a figure to
//! its cell.

mod anchor;
mod arranging;
mod blanks;
mod compose;
mod content;
mod draft;
mod elsewhere;
mod files;
mod foreign;
mod frame;
mod lint;
mod numbering;
mod pages;
mod resolve;
mod signoff;
mod slip;
mod structure;
mod view;
mod waiving;

pub use anchor::{Anchor, AnchorVerdict, Witness};
pub(crate) use arranging::ArrangeSections;
pub use arranging::SectionPlace;
pub(crate) use blanks::{Blanks, without_blanks, without_request};
pub use content::{CellSource, Content, Figure, FigureSource, Incomplete, IndicatorLine, SignatureBlock, TaskLine};
pub(crate) use draft::{DiscardReport, NewReport, SetFrame, SetSection, called};
pub use draft::{ReportKind, TEXT_MOST};
pub(crate) use elsewhere::PutSignoffRule;
pub use elsewhere::{Elsewhere, Manner, SignoffRule};
pub use files::{Exported, Verdict};
pub(crate) use files::{LastDraft, RecordExport};
pub use frame::{CheckKind, Frame, FrameField};
pub use lint::{KeptAsIs, LintFinding};
pub(crate) use numbering::{CorrectNumber, IssueReport};
pub use pages::{FigureOnPage, PageImage};
pub(crate) use resolve::{parse, standing};
pub use signoff::SignerChoice;
pub(crate) use signoff::{ApproveReport, CheckReport, ReturnReport};
pub(crate) use structure::number;
pub use view::{
    FigureChoice, NewerFigure, RailStep, RenderedParagraph, RenderedRun, ReportLine, ReportMay, ReportStage,
    ReportView, SectionState, SectionTried, SectionView, StepState, StepView,
};
pub(crate) use waiving::{WaiveFinding, WithdrawWaiver};
