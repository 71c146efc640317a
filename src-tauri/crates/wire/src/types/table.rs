//! The one table of commands: name, argument, value. Dispatch, rights and the page's types all read it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::{Config, TS, TypeVisitor};

use super::call::{Done, Nothing, PeriodAsk, Tag};
use super::indicator::IndicatorRow;
use super::intake::{
    Batch, BatchAsk, BatchGrid, BatchProgress, BatchStarted, BatchTake, IntakeChoose, IntakePending, TemplatesWrite,
};
use super::journal::{EventAsk, EventPage, Undo, Verdict};
use super::month::{MonthHeader, MonthOverview, PeriodRow};
use super::organisation::{OrganisationAsk, OrganisationRow};
use super::report::{
    CellAsk, ExportAsk, FigureAsk, FigureKey, FigureTrace, PagePreview, PreviewAsk, ReportApprove, ReportAsk,
    ReportCheck, ReportExport, ReportIssue, ReportNew, ReportReturn, ReportRow, ReportView, SectionText, SectionTried,
    Signer,
};
use super::session::{
    Chosen, PasswordChange, PersonName, Province, RecoveryTyped, SessionState, SignIn, StoreCreate, StoreCreated,
};
use super::shown::Grid;
use super::task::TaskList;
use crate::handlers::Handle;

/// One command of the window.
pub trait Command {
    /// Name the page calls it by.
    const NAME: &'static str;
    /// Argument object.
    type Ask: DeserializeOwned + TS + 'static;
    /// Value of a good answer.
    type Value: Serialize + TS + 'static;
    /// What the value is made from: a screen that shows it reads again when one of these changed. Empty for a
    /// command that changes something or opens a dialog.
    const READS: &'static [Tag];
}

/// What is done with a command that was called by name.
pub(crate) trait Dispatch {
    /// What it yields.
    type Out;

    /// Does it with the command.
    fn with<C: Handle>(self) -> Self::Out;
}

macro_rules! commands {
    ($($(#[$doc:meta])* $marker:ident = $name:literal: $ask:ty => $value:ty $(, reads [$($tag:ident),+])?;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $marker;

            impl Command for $marker {
                const NAME: &'static str = $name;
                type Ask = $ask;
                type Value = $value;
                const READS: &'static [Tag] = &[$($(Tag::$tag),+)?];
            }
        )+

        /// All names, in the order of the table.
        pub const NAMES: &[&str] = &[$($name),+];

        /// The lines of the TypeScript type `Commands`.
        pub(super) fn lines(cfg: &Config) -> Vec<String> {
            vec![$(format!(
                "  {:?}: {{ ask: {}; value: {} }};",
                <$marker as Command>::NAME,
                <<$marker as Command>::Ask as TS>::name(cfg),
                <<$marker as Command>::Value as TS>::name(cfg),
            )),+]
        }

        /// Every command with what its value is made from.
        pub(super) fn reads() -> Vec<(&'static str, &'static [Tag])> {
            vec![$((<$marker as Command>::NAME, <$marker as Command>::READS)),+]
        }

        /// Does something with the command of this name; none when the table has no such name.
        pub(crate) fn dispatch<D: Dispatch>(name: &str, doing: D) -> Option<D::Out> {
            match name {
                $(<$marker as Command>::NAME => Some(doing.with::<$marker>()),)+
                _ => None,
            }
        }

        /// Shows every argument and value type of the table to a visitor.
        pub(super) fn visit(visitor: &mut impl TypeVisitor) {
            $(
                visitor.visit::<<$marker as Command>::Ask>();
                visitor.visit::<<$marker as Command>::Value>();
            )+
        }
    };
}

commands! {
    /// Where the window stands.
    SessionStateGet = "session.state": Nothing => SessionState, reads [Session];
    /// Provinces a store can be made for.
    StoreProvinces = "store.provinces": Nothing => Vec<Province>;
    /// Dialog: where the new store goes.
    StoreChooseNew = "store.choose_new": Nothing => Chosen;
    /// Dialog: which store to open.
    StoreChooseExisting = "store.choose_existing": Nothing => Chosen;
    /// Makes the store at the chosen place.
    StoreCreateNew = "store.create": StoreCreate => StoreCreated;
    /// Ends the making of a store.
    StoreConfirmRecovery = "store.confirm_recovery": RecoveryTyped => Done;
    /// Takes the chosen store as the one to sign in to.
    StoreOpen = "store.open": Nothing => SessionState;
    /// People to choose from.
    SessionPeople = "session.people": Nothing => Vec<PersonName>, reads [Session];
    /// Signs in.
    SessionSignIn = "session.sign_in": SignIn => SessionState;
    /// Signs out and closes the store.
    SessionSignOut = "session.sign_out": Nothing => SessionState;
    /// Changes one's own password.
    SessionChangePassword = "session.change_password": PasswordChange => Done;

    /// Header and counts of a month.
    MonthHeaderGet = "month.header": PeriodAsk => MonthHeader,
        reads [Periods, Month, Intake, Tasks, Indicators, Reports, Backup];
    /// The month at a glance.
    MonthOverviewGet = "month.overview": PeriodAsk => MonthOverview,
        reads [Periods, Month, Intake, Tasks, Indicators, Organisations, Reports];
    /// Periods to choose from, newest first.
    PeriodList = "period.list": Nothing => Vec<PeriodRow>, reads [Periods];
    /// Opens a round and freezes who must report.
    PeriodOpen = "period.open": PeriodAsk => Done;

    /// Dialog: files or a folder to read.
    IntakeChooseFiles = "intake.choose": IntakeChoose => BatchStarted;
    /// The batch of files dropped on the window.
    IntakePendingGet = "intake.pending": IntakePending => BatchStarted;
    /// How far the reading is.
    IntakeProgress = "intake.progress": BatchAsk => BatchProgress;
    /// Stops the reading.
    IntakeCancel = "intake.cancel": BatchAsk => Done;
    /// What was read.
    IntakeBatch = "intake.batch": BatchAsk => Batch, reads [Intake];
    /// The cells around a finding.
    IntakeGrid = "intake.grid": BatchGrid => Grid;
    /// Writes the batch.
    IntakeTake = "intake.take": BatchTake => Done;
    /// Puts the batch aside; nothing was written.
    IntakeDiscard = "intake.discard": BatchAsk => Done;
    /// Dialog: folder for the agencies' workbooks.
    TemplatesWriteAll = "templates.write": TemplatesWrite => Done;

    /// The plan's tasks.
    TaskListGet = "task.list": PeriodAsk => TaskList, reads [Tasks, Intake];
    /// The indicators.
    IndicatorList = "indicator.list": PeriodAsk => Vec<IndicatorRow>, reads [Indicators, Intake];
    /// The organisations.
    OrganisationList = "organisation.list": OrganisationAsk => Vec<OrganisationRow>, reads [Organisations];

    /// All reports, newest first.
    ReportList = "report.list": Nothing => Vec<ReportRow>, reads [Reports];
    /// Begins a report.
    ReportBegin = "report.new": ReportNew => Done;
    /// A report with its text.
    ReportGet = "report.get": ReportAsk => ReportView, reads [Reports, Indicators];
    /// New text of a section.
    ReportSectionSet = "report.section_set": SectionText => Done;
    /// How a text would read.
    ReportSectionTry = "report.section_try": SectionText => SectionTried;
    /// Figures to put into a text.
    ReportKeys = "report.keys": ReportAsk => Vec<FigureKey>, reads [Reports, Indicators];
    /// Where a figure comes from.
    ReportFigure = "report.figure": FigureAsk => FigureTrace, reads [Reports, Indicators];
    /// The cells around a source.
    ReportCell = "report.cell": CellAsk => Grid;
    /// A page of the PDF.
    ReportPreview = "report.preview": PreviewAsk => PagePreview, reads [Reports, Indicators];
    /// Records a check.
    ReportCheckSet = "report.check": ReportCheck => Done;
    /// Approves for a signer.
    ReportApproveSet = "report.approve": ReportApprove => Done;
    /// Gives back.
    ReportReturnSet = "report.return": ReportReturn => Done;
    /// Records number and day, and issues.
    ReportIssueSet = "report.issue": ReportIssue => Done;
    /// Dialog: writes a file.
    ReportExportFile = "report.export": ReportExport => Done;
    /// Opens a file that went out with the system's program for it.
    ReportOpenExport = "report.open_export": ExportAsk => Done;
    /// Signers to choose from.
    SignersList = "signers.list": Nothing => Vec<Signer>, reads [Organisations];

    /// The record of changes.
    EventList = "event.list": EventAsk => EventPage, reads [Journal];
    /// Undoes an event.
    UndoEvent = "undo": Undo => Done;
    /// Dialog: is this PDF what was signed off.
    VerifyChoose = "verify.choose": Nothing => Verdict;
    /// Dialog: writes a backup.
    BackupNow = "backup.now": Nothing => Done;
}
