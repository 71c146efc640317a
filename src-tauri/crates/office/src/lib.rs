//! What people do, one file an activity. It judges by the rules of `domain`, keeps by `store`, reads and writes
//! workbooks by `sheet` and papers by `report`. Every change goes through [`Office::transact`].
//! It knows no screen and no transport, and reads no clock: the caller says who acts and when.

mod ad_hoc;
mod door;
mod error;
mod figures;
mod files;
mod founding;
mod hash;
mod indicator_page;
mod indicators;
mod intake;
mod journal;
mod maintain;
mod members;
mod month;
mod papers;
mod password;
mod people;
mod plans;
mod practice;
mod reference;
mod register;
mod rehearsal;
mod report;
mod request;
mod rights;
mod rounds;
mod sample;
mod session;
mod setup;
mod status;
mod tasks;
mod typed;
mod undo;
mod units;
mod upkeep;
mod year;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};

use store::Store;

pub use ad_hoc::{
    AdHocRow, AdHocView, MergedCell, MergedColumn, MergedList, MergedRow, MergedTable, MergedTotal, QuestionView,
};
pub use door::{Act, Actor, Done, Shown, Tag};
pub use error::{Error, Result};
pub use figures::{Figures, Measured};
pub use files::{read_report, read_text, write_out};
pub use founding::{
    CLERK_NAME, DepartmentChoice, FirstCode, FirstPasswords, FirstPerson, Founded, Founding, ProvinceChoice,
};
pub use indicator_page::{IndicatorFrame, IndicatorMonth, IndicatorOff, IndicatorPage, TargetLine};
pub use indicators::{
    IndicatorRow, IndicatorSeries, IndicatorShown, PlaceRow, SeriesCell, SeriesManner, SeriesRow, TargetStanding,
};
pub use intake::{
    BatchCounts, FileOutcome, FileResult, FileRow, ImportResult, Incoming, ListEntry, ListKind, ReceivedRow, Scan,
    ScanFor, SubmissionView, Taken, Totals,
};
pub use journal::{JournalLine, JournalPage, JournalQuery};
pub use maintain::{
    AliasInput, BodyNameInput, Changed, ContactInput, FormInput, FormRow, HolidayInput, IndicatorFile,
    IndicatorFileRow, IndicatorInput, MemberFile, MemberFileRow, MemberInput, OrganisationInput, OutlineFile,
    RecipientsInput, RegimeInput, RowChange, RowProblem, SignerInput, TargetInput, due_words,
};
pub use members::{GivenTask, MemberLine, MemberPage, SeatLine};
pub use month::{
    MonthHeader, MonthOverview, MonthStep, MonthStepCode, NextAction, PeriodRow, PeriodState, RailCounts, Screen,
    TaskList, TaskWaiting,
};
pub use papers::{
    DueView, HolidayLine, MonthDue, NamesOfBody, OfficialName, RecipientLines, RecipientsOfKind, RegimeLine,
    RegimeMonths, RegimePage, SignerLine, SignerPage, Standing, Version,
};
pub use password::{PASSWORD_LEAST, require_password};
pub use people::{NewPerson, PersonChange, RecoveryState};
pub use plans::{
    AgencyHint, NewTaskSource, OrganisationView, PlanAsked, PlanDifference, PlanNamed, PlanQuestion, PlanReading,
    PlanRow, PlanTaken, PlanTask, PlanTaskChanged, PlanTaskNamed, PlanVersionView, PlanView, TaskAmendment, TaskInput,
};
pub use practice::{PRACTICE_PASSWORD, Practice};
pub use reference::{About, AsOf, Duties, IndicatorOn, Reference};
pub use rehearsal::{Delivery, Rehearsal};
pub use report::{
    Anchor, AnchorVerdict, CellSource, CheckKind, Content, Elsewhere, Exported, Figure, FigureChoice, FigureOnPage,
    FigureSource, Frame, FrameField, Incomplete, IndicatorLine, KeptAsIs, LintFinding, Manner, NewerFigure, PageImage,
    RailStep, RenderedParagraph, RenderedRun, ReportKind, ReportLine, ReportMay, ReportStage, ReportView, SectionPlace,
    SectionState, SectionTried, SectionView, SignatureBlock, SignerChoice, SignoffRule, StepState, StepView, TEXT_MOST,
    TaskLine, Verdict, Witness,
};
pub use request::Package;
pub use rights::{Right, may};
pub use rounds::{AdHocInput, RoundKey};
pub use session::{Options, SignInChoice};
pub use setup::{SetupCode, SetupStep};
pub use sheet::{Grid, foreign};
pub use status::{
    AgencyStatus, Excused, GivenTo, MonthReporting, MonthStatus, MonthTasks, Named, RulingView, TaskRow, TaskSaid,
    Written,
};
pub use store::Statement;
pub use store::body::{Body, BodyName};
pub use store::document::{Direction, Document};
pub use store::draft::SectionDraft;
pub use store::holiday::Holiday;
pub use store::keys::{KdfCost, RecoveryKey};
pub use store::member::{Member, MemberRole, Seat};
pub use store::outline::{Outline, OutlineContent};
pub use store::plan::TaskOrigin;
pub use store::regime::{Due, Periodicity, Regime, WindowRule};
pub use store::report::{Export, ExportKind, Format, ReportState, Section, StepKind};
pub use store::round::{Round, RoundState};
pub use store::submission::Outcome;
pub use undo::ACTIONS;
pub use units::{
    AliasLine, Children, ContactView, Former, HistoryLine, Merging, OrganisationHistory, OrganisationPage, ReformLook,
    Regrouping, SentPeriod, TreeLine, UnitFile, UnitFileRow,
};
pub use upkeep::{BackupState, CheckOutcome, DrillOutcome, Notice, RestoreOutcome, Voucher, WayBack};
pub use year::YearRoll;

/// What one guess of a password costs on this machine: measured at set-up, never under the floor.
pub fn password_cost() -> store::keys::KdfCost {
    store::keys::KdfCost::tuned()
}

/// The process that reads workbooks for an office: requests on standard input, answers on standard output.
pub fn import_worker() -> ExitCode {
    sheet::worker::run(sheet::worker::Limits::default())
}

/// Draws one page of a PDF as a PNG; an upright A4 page becomes `width` pixels wide, a turned one wider.
///
/// # Errors
/// Not a PDF, or no such page.
pub fn draw_page(pdf: &[u8], page: usize, width: u32) -> Result<Vec<u8>> {
    // A4 is 210 mm wide, an inch is 25.4 mm.
    let dpi = u16::try_from(width.saturating_mul(254).div_ceil(2100)).unwrap_or(u16::MAX);
    ::report::raster::page_png(pdf, page, dpi).map_err(|e| Error::Page(e.to_string()))
}

/// A clock reading in Vietnam; none for one that cannot be.
pub fn in_vietnam(naive: chrono::NaiveDateTime) -> Option<domain::form::Moment> {
    use chrono::TimeZone as _;
    figures::vietnam().from_local_datetime(&naive).single()
}

/// An open office: one store, what it knows of the world, and the program that reads workbooks for it.
pub struct Office {
    store: Store,
    reference: RwLock<Arc<Reference>>,
    figures: figures::Cache,
    last_draft: report::LastDraft,
    automatic_backups: bool,
    readers: Option<sheet::worker::Pool>,
    worker: Option<PathBuf>,
    path: PathBuf,
}

impl Office {
    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The identity that this store's workbooks carry.
    pub fn id(&self) -> String {
        self.store.id().to_string()
    }

    /// What the office knows of itself and of others, as it stands now.
    pub fn reference(&self) -> Arc<Reference> {
        Arc::clone(&self.reference.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whose office it is.
    pub fn about(&self) -> About {
        self.reference().about().clone()
    }
}
