//! The other half of the table of commands: of each, who may call it and what answers it. A command of
//! [`crate::types::table`] without its line here does not compile.

use office::Right;

use crate::answer::Answered;
use crate::desk::At;
use crate::types::table::{self, Command, Dispatch};
use crate::{indicators, intake, journal, month, organisations, papers, report, session, tasks};

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Anybody at the window, also before sign-in.
    Nobody,
    /// Whoever is signed in.
    Person,
    /// A person who has at least one of these rights. The office judges again what exactly is done.
    AnyOf(&'static [Right]),
}

impl Need {
    /// Whether a person of this role may call it.
    pub fn allows(self, role: domain::role::Role) -> bool {
        match self {
            Self::Nobody | Self::Person => true,
            Self::AnyOf(rights) => rights.iter().any(|right| office::may(role, *right)),
        }
    }
}

/// A command that is answered.
pub(crate) trait Handle: Command {
    /// Who may call it.
    const NEED: Need;

    /// Answers it.
    fn handle(at: &At<'_>, ask: Self::Ask) -> Answered<Self::Value>;
}

/// Who may call the command of this name; none when there is no such command.
pub fn needs(name: &str) -> Option<Need> {
    struct Asking;
    impl Dispatch for Asking {
        type Out = Need;

        fn with<C: Handle>(self) -> Need {
            C::NEED
        }
    }
    table::dispatch(name, Asking)
}

macro_rules! need {
    (nobody) => {
        Need::Nobody
    };
    (person) => {
        Need::Person
    };
    ([$($right:ident),+]) => {
        Need::AnyOf(&[$(Right::$right),+])
    };
}

macro_rules! handlers {
    ($($marker:ident: $need:tt => $answer:path;)+) => {
        $(
            impl Handle for table::$marker {
                const NEED: Need = need!($need);

                fn handle(at: &At<'_>, ask: Self::Ask) -> Answered<Self::Value> {
                    $answer(at, ask)
                }
            }
        )+
    };
}

handlers! {
    SessionStateGet: nobody => session::state;
    StoreProvinces: nobody => session::provinces;
    StoreChooseNew: nobody => session::choose_new;
    StoreChooseExisting: nobody => session::choose_existing;
    StoreCreateNew: nobody => session::create;
    StoreConfirmRecovery: nobody => session::confirm_recovery;
    StoreOpen: nobody => session::open;
    SessionPeople: nobody => session::people;
    SessionSignIn: nobody => session::sign_in;
    SessionSignOut: nobody => session::sign_out;
    SessionChangePassword: person => session::change_password;

    MonthHeaderGet: [Read] => month::header;
    MonthOverviewGet: [Read] => month::overview;
    PeriodList: [Read] => month::periods;
    PeriodOpen: [Collect] => month::open;

    IntakeChooseFiles: [Collect] => intake::choose;
    IntakePendingGet: [Collect] => intake::pending;
    IntakeProgress: [Collect] => intake::progress;
    IntakeCancel: [Collect] => intake::cancel;
    IntakeBatch: [Collect] => intake::batch;
    IntakeGrid: [Collect] => intake::grid;
    IntakeTake: [Collect] => intake::take;
    IntakeDiscard: [Collect] => intake::discard;
    TemplatesWriteAll: [Export] => papers::templates;

    TaskListGet: [Read] => tasks::list;
    IndicatorList: [Read] => indicators::list;
    OrganisationList: [Read] => organisations::list;

    ReportList: [Read] => report::list;
    ReportBegin: [Draft] => report::begin;
    ReportGet: [Read] => report::get;
    ReportSectionSet: [Draft] => report::set_section;
    ReportSectionTry: [Draft] => report::try_section;
    ReportKeys: [Read] => report::keys;
    ReportFigure: [Read] => report::figure;
    ReportCell: [Read] => report::cell;
    ReportPreview: [Read] => report::preview;
    ReportCheckSet: [CheckContent, CheckForm, Draft] => report::check;
    ReportApproveSet: [Approve, Draft] => report::approve;
    ReportReturnSet: [Return] => report::give_back;
    ReportIssueSet: [Issue] => report::issue;
    ReportExportFile: [Export] => papers::export;
    ReportOpenExport: [Export] => papers::open_export;
    SignersList: [Read] => report::signers;

    EventList: [Read] => journal::list;
    UndoEvent: [Collect, Draft, Administer] => journal::undo;
    VerifyChoose: [Read] => papers::verify;
    BackupNow: [Backup] => papers::backup;
}
