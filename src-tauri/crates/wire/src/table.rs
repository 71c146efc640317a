//! The one table of commands: name, who may call it, argument, value, what the value is made from, and what answers it.
//! Dispatch, rights and the page's types all read it.

use office::{Right, Tag};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::answer::{Answered, Reply, refuse};
use crate::ask;
use crate::call::{Answer, Failure};
use crate::desk::Request;

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

// Whoever is let in before sign-in is answered by the request, everybody else as the person they are.
macro_rules! handler {
    (nobody, $request:ident, $handler:path) => {
        |ask| $handler($request, ask)
    };
    ($need:tt, $request:ident, $handler:path) => {
        |ask| $handler(&$request.caller()?, ask)
    };
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:literal: $need:tt, $($path:ident)::+($ask:ty) => $value:ty
        $(, reads [$($tag:ident),+])?;)+) => {
        /// All names, in the order of the table.
        pub const NAMES: &[&str] = &[$($name),+];

        /// Who may call the command of this name; none when there is no such command.
        pub fn needs(name: &str) -> Option<Need> {
            match name {
                $($name => Some(need!($need)),)+
                _ => None,
            }
        }

        /// Reads the argument, answers the command, writes the answer; none when there is no such command.
        pub(crate) fn answer(name: &str, request: &Request<'_>, args: Value) -> Option<Result<Value, Failure>> {
            match name {
                $($name => Some(run::<$ask, $value>(args, handler!($need, request, crate::$($path)::+))),)+
                _ => None,
            }
        }

        /// The lines of the TypeScript type `Commands`.
        pub(crate) fn lines(cfg: &Config) -> Vec<String> {
            vec![$(format!(
                "  {:?}: {{ ask: {}; value: {} }};",
                $name,
                <$ask as TS>::name(cfg),
                <$value as TS>::name(cfg),
            )),+]
        }

        /// Every command with what its value is made from: a screen that shows it reads again when one of these changed.
        /// Empty for a command that changes something or opens a dialog.
        pub(crate) fn reads() -> Vec<(&'static str, &'static [Tag])> {
            vec![$(($name, &[$($(Tag::$tag),+)?])),+]
        }

        /// Shows every argument and value type of the table to a visitor.
        pub(crate) fn visit(visitor: &mut impl TypeVisitor) {
            $(
                visitor.visit::<$ask>();
                visitor.visit::<$value>();
            )+
        }
    };
}

fn run<A: DeserializeOwned, V: Serialize>(
    args: Value,
    handler: impl FnOnce(A) -> Answered<V>,
) -> Result<Value, Failure> {
    let ask: A = serde_json::from_value(args).map_err(|error| ask::misshapen(&error))?;
    let Reply { value, changed } = handler(ask)?;
    serde_json::to_value(Answer { value, changed })
        .map_err(|_| refuse("broken", "Chương trình không viết được câu trả lời. Đề nghị thử lại."))
}

use crate::ask::Confirm;
use crate::batch::{BatchProgress, BatchView};
use crate::bring_in::{FileChosen, PlanAsk};
use crate::call::{Done, IdAsk, Nothing, Page, PageAsk, PeriodAsk, YearAsk};
use crate::files::{AnchorTyped, ExportAsk, FormatAsk, PdfVerdict};
use crate::help::{ManualPicture, ManualPictureAsk};
use crate::intake::{
    AgencyAsk, ArrivalRecord, BatchAsk, BatchGrid, BatchStarted, BatchTake, FileAsk, IntakeChoose, ListAsk, Withdraw,
};
use crate::journal::UndoAsk;
use crate::measures::{IndicatorAsk, IndicatorSet, IndicatorSwitch, SeriesAsk, TargetSet};
use crate::month::{RoundReopen, TaskRule};
use crate::office_data::{DayAsk, DocumentAdd, DocumentRetire};
use crate::papers::{
    BodyNameSet, HolidayAdd, HolidayAsk, MemberEnd, MemberSet, RecipientsSet, RegimeSet, SignerEnd, SignerSet,
};
use crate::people::{CodeGiven, PersonAdd, PersonAsk, PersonSet};
use crate::plan::{PlanCode, RedlineAsk, TaskDrop, TaskTyped};
use crate::report::{
    CellAsk, FigureAsk, FrameSet, IssuerSet, PagePreview, PreviewAsk, ReportApprove, ReportCheck, ReportCorrect,
    ReportIssue, ReportNew, ReportReturn, RuleSet, SampleAsk, SectionAsk, SectionText, SectionsSet, UnwaiveAsk,
    WaiveAsk,
};
use crate::rescue::{AcceptOlder, BackupLook, RecoveryOpen, RestoreAsk, Vouched, WayChosen};
use crate::rounds::{ExpectedPut, RoundAgain, RoundOpen};
use crate::session::{
    Chosen, PasswordChange, PasswordChoose, ProvinceAsk, RecentAsk, RecoveryTyped, SessionState, SheetMade, SignIn,
    StoreCreate, StoreCreated,
};
use crate::units::{
    AliasAdd, AliasRetire, ContactEnd, ContactSet, OrganisationAdd, OrganisationAsk, OrganisationCorrect,
    OrganisationEnd, OrganisationMerge, OrganisationPlace, OrganisationRename, OrganisationRoute, OrganisationSplit,
};

commands! {
    /// Where the window stands.
    "session.state": nobody, session::state(Nothing) => SessionState, reads [Session];
    /// The chapters of the manual.
    "manual.chapters": nobody, help::chapters(Nothing) => Vec<manual::Chapter>;
    /// A picture of the manual.
    "manual.picture": nobody, help::picture(ManualPictureAsk) => ManualPicture;
    /// Dialog: the manual as a PDF.
    "manual.save": nobody, help::save(Nothing) => Done;
    /// Years a store can be made for.
    "store.founding_years": nobody, session::founding_years(Nothing) => Vec<i32>;
    /// The provinces of a year.
    "store.provinces": nobody, session::provinces(YearAsk) => Vec<office::ProvinceChoice>;
    /// The departments a new office may begin with; none where it has its own.
    "store.departments": nobody, session::departments(ProvinceAsk) => Vec<office::DepartmentChoice>;
    /// Dialog: where the new store goes.
    "store.choose_new": nobody, session::choose_new(Nothing) => Chosen;
    /// Dialog: which store to open.
    "store.choose_existing": nobody, session::choose_existing(Nothing) => Chosen;
    /// Makes the store at the chosen place.
    "store.create": nobody, session::create(StoreCreate) => StoreCreated;
    /// Ends the making of a store.
    "store.confirm_recovery": nobody, session::confirm_recovery(RecoveryTyped) => Done;
    /// Takes the chosen store as the one to sign in to.
    "store.open": nobody, session::open(Nothing) => SessionState;
    /// Takes a store used before as the one to sign in to.
    "store.open_recent": nobody, session::open_recent(RecentAsk) => SessionState;
    /// Leaves a store out of the list of those used before.
    "store.forget": nobody, session::forget(RecentAsk) => SessionState;
    /// Takes the store to practise in as the one to sign in to; it is made when it is not there.
    "practice.open": nobody, session::practise(Nothing) => SessionState;
    /// Removes the store to practise in.
    "practice.remove": nobody, session::remove_practice(Nothing) => SessionState;
    /// People to choose from.
    "session.people": nobody, session::people(Nothing) => Vec<office::SignInChoice>, reads [Session];
    /// Signs in.
    "session.sign_in": nobody, session::sign_in(SignIn) => SessionState;
    /// Signs out and closes the store.
    "session.sign_out": nobody, session::sign_out(Nothing) => SessionState;
    /// Changes one's own password.
    "session.change_password": person, session::change_password(PasswordChange) => Done;
    /// Chooses one's own password in the place of one set by another, and signs in.
    "session.choose_password": nobody, session::choose_password(PasswordChoose) => SessionState;
    /// Locks the desk until a password is typed.
    "session.lock": nobody, session::lock(Nothing) => SessionState;
    /// Opens the store by the recovery sheet; answers with the next sheet.
    "session.open_with_recovery": nobody, rescue::open_with_recovery(RecoveryOpen) => SheetMade;
    /// Dialog: a backup, looked at.
    "store.choose_backup": nobody, rescue::choose_backup(Nothing) => Option<BackupLook>;
    /// The ways back of a store that does not open.
    "store.ways_back": nobody, rescue::ways_back(Vouched) => Vec<office::WayBack>;
    /// Goes one of them.
    "store.go_back": nobody, rescue::go_back(WayChosen) => Done;
    /// Brings the chosen backup back.
    "store.restore": nobody, rescue::restore(RestoreAsk) => SessionState;
    /// Goes on with a store that lacks what was noted outside it.
    "store.accept_older": [Read], rescue::accept_older(AcceptOlder) => Done;
    /// Adds a person; answers with a code for the first sign-in.
    "person.add": [Administer], people::add(PersonAdd) => CodeGiven;
    /// Changes what a person is called, may do, or whether they may sign in.
    "person.change": [Administer], people::change(PersonSet) => Done;
    /// Helps with a forgotten password; answers with a code for one sign-in.
    "person.reset": [Administer], people::reset(PersonAsk) => CodeGiven;
    /// What is known of the recovery sheet.
    "recovery.state": [Read], people::recovery_state(Nothing) => office::RecoveryState, reads [Session];
    /// Makes a new recovery sheet.
    "recovery.new": [Administer], people::new_recovery(Confirm) => SheetMade;
    /// Tries a recovery sheet.
    "recovery.try": person, people::try_recovery(RecoveryTyped) => Done;
    /// Encrypts the store anew.
    "key.renew": [Administer], people::renew_key(Confirm) => Done;

    /// Header and counts of a month.
    "month.header": [Read], month::header(PeriodAsk) => office::MonthHeader,
        reads [Periods, Month, Intake, Tasks, Indicators, Organisations, Reports];
    /// The month at a glance.
    "month.overview": [Read], month::overview(PeriodAsk) => office::MonthOverview,
        reads [Periods, Month, Intake, Tasks, Indicators, Organisations, Reports];
    /// Periods to choose from, newest first.
    "period.list": [Read], month::periods(Nothing) => Vec<office::PeriodRow>, reads [Periods];
    /// Opens a round and freezes who must report.
    "period.open": [Collect], month::open(PeriodAsk) => Done;
    /// Closes a round.
    "period.close": [Collect], month::close(PeriodAsk) => Done;
    /// Opens a closed round again, with a reason.
    "period.reopen": [Collect], month::reopen(RoundReopen) => Done;
    /// Cancels a round into which nothing came.
    "period.cancel": [Collect], month::cancel(PeriodAsk) => Done;
    /// Ad hoc rounds, newest first.
    "round.list": [Read], rounds::list(Nothing) => Vec<office::AdHocRow>, reads [Periods, Intake, Organisations];
    /// An ad hoc round with who has answered it.
    "round.get": [Read], rounds::get(IdAsk) => office::AdHocView, reads [Periods, Intake, Organisations];
    /// Its answers put together.
    "round.table": [Read], rounds::table(IdAsk) => office::MergedTable, reads [Periods, Intake, Organisations];
    /// Opens one.
    "round.open": [Collect], rounds::open(RoundOpen) => Done;
    /// Closes one.
    "round.close": [Collect], rounds::close(IdAsk) => Done;
    /// Opens a closed one again, with a reason.
    "round.reopen": [Collect], rounds::reopen(RoundAgain) => Done;
    /// Cancels one into which nothing came.
    "round.cancel": [Collect], rounds::cancel(IdAsk) => Done;
    /// Adds a body to its list, or excuses one, with a reason.
    "round.expect": [Collect], rounds::put_expected(ExpectedPut) => Done;
    /// Dialog: folder for its workbooks.
    "round.templates": [Export], rounds::templates(IdAsk) => Done;
    /// Dialog: folder for its request package.
    "round.package": [Export], rounds::package(IdAsk) => Done;
    /// Dialog: its merged table as a workbook.
    "round.export": [Export], rounds::export(IdAsk) => Done;
    /// Forms to ask by.
    "form.list": [Read], rounds::forms(Nothing) => Vec<office::FormRow>, reads [Organisations];
    /// What the office still lacks for the month's work.
    "setup.missing": [Read], month::setup(PeriodAsk) => Vec<office::SetupStep>,
        reads [Session, Organisations, Tasks, Indicators, Backup];
    /// What the turn of a year to the next would do.
    "year.look": [Maintain], month::look_at_year(YearAsk) => office::YearRoll, reads [Tasks, Indicators];
    /// Turns the year.
    "year.roll": [Maintain], month::roll_year(YearAsk) => Done;
    /// The plan's tasks.
    "task.list": [Read], month::tasks(PeriodAsk) => office::TaskList, reads [Tasks, Intake, Organisations];
    /// Rules on a task.
    "task.rule": [Collect], month::rule_task(TaskRule) => Done;
    /// Who can have a part in a task.
    "task.agencies": [Read], plan::agencies(Nothing) => Vec<office::AgencyHint>, reads [Organisations];
    /// A task as it holds, to be changed.
    "task.get": [Read], plan::task(IdAsk) => office::TaskInput, reads [Tasks, Organisations];
    /// Who can be given a task by name.
    "task.members": [Read], plan::members(Nothing) => Vec<office::AgencyHint>, reads [Tasks, Organisations];
    /// Adds a task.
    "task.add": [Maintain], plan::add(TaskTyped) => Done;
    /// Changes a task from a day on.
    "task.amend": [Maintain], plan::amend(TaskTyped) => Done;
    /// Ends a task from a day on.
    "task.drop": [Maintain], plan::drop_task(TaskDrop) => Done;
    /// The plans and other documents that give tasks.
    "plan.list": [Read], plan::list(Nothing) => Vec<office::PlanNamed>, reads [Tasks, Organisations];
    /// The decisions of a plan, and what each changed.
    "plan.history": [Read], plan::history(PlanCode) => Vec<office::PlanVersionView>, reads [Tasks, Organisations];
    /// Dialog: the comparison before and after an amendment, for Word.
    "plan.redline": [Export], plan::redline(RedlineAsk) => Done;
    /// The indicators.
    "indicator.list": [Read], month::indicators(PeriodAsk) => Vec<office::IndicatorRow>,
        reads [Indicators, Intake, Organisations];
    /// One indicator: what it is, where its figure comes from, twelve months, its targets.
    "indicator.get": [Read], measures::page(IndicatorAsk) => office::IndicatorPage,
        reads [Indicators, Intake, Organisations];
    /// Twelve months by locality.
    "indicator.series": [Read], measures::series(SeriesAsk) => office::IndicatorSeries,
        reads [Indicators, Intake, Organisations];
    /// Groups to put an indicator into, and those that are switched off.
    "indicator.frame": [Read], measures::frame(DayAsk) => office::IndicatorFrame, reads [Indicators];
    /// Adds an indicator, or changes the one of this code.
    "indicator.set": [Maintain], measures::set(IndicatorSet) => Done;
    /// Switches one on or off.
    "indicator.switch": [Maintain], measures::switch(IndicatorSwitch) => Done;
    /// Adds a target, or changes the one of this code.
    "target.set": [Maintain], measures::set_target(TargetSet) => Done;
    /// Dialog: a list of indicators.
    "indicators.choose": [Maintain], measures::choose_file(Nothing) => FileChosen;
    /// What the chosen list says, and what is wrong with it.
    "indicators.read": [Maintain], measures::read_file(Nothing) => office::IndicatorFile, reads [Indicators, Organisations];
    /// Takes the chosen list.
    "indicators.take": [Maintain], measures::take_file(Nothing) => Done;

    /// Dialog: files or a folder to read.
    "intake.choose": [Collect], intake::choose(IntakeChoose) => BatchStarted;
    /// The batch of files dropped on the window.
    "intake.pending": [Collect], intake::pending(PeriodAsk) => BatchStarted;
    /// How far the reading is.
    "intake.progress": [Collect], intake::progress(BatchAsk) => BatchProgress;
    /// What was read.
    "intake.batch": [Collect], intake::batch(BatchAsk) => BatchView, reads [Intake];
    /// What was found in one file of a batch.
    "intake.findings": [Collect], intake::findings(FileAsk) => Vec<domain::finding::FindingView>;
    /// The cells around a finding.
    "intake.grid": [Collect], intake::grid(BatchGrid) => office::Grid;
    /// Writes the batch.
    "intake.take": [Collect], intake::take(BatchTake) => Done;
    /// Stops the reading, or puts the batch aside; nothing was written.
    "intake.discard": [Collect], intake::discard(BatchAsk) => Done;
    /// What came into a month.
    "received.list": [Read], intake::received(PeriodAsk) => Vec<office::ReceivedRow>, reads [Intake];
    /// One answer with everything it said.
    "received.get": [Read], intake::submission(IdAsk) => office::SubmissionView, reads [Intake];
    /// Takes a submission back, or lets it stand again.
    "received.withdraw": [Collect], intake::withdraw(Withdraw) => Done;
    /// Records an official document of an agency.
    "arrival.record": [Collect], intake::record_arrival(ArrivalRecord) => Done;
    /// What agencies wrote in words.
    "entry.list": [Read], intake::entries(ListAsk) => Vec<office::ListEntry>, reads [Intake, Organisations];
    /// Dialog: folder for the agencies' workbooks.
    "templates.write": [Export], files::templates(PeriodAsk) => Done;
    /// Dialog: folder for the request package of a month.
    "templates.package": [Export], rounds::month_package(PeriodAsk) => Done;
    /// Dialog: the workbook of one agency.
    "templates.write_one": [Export], files::template(AgencyAsk) => Done;

    /// The organisations.
    "organisation.list": [Read], office_data::organisations(DayAsk) => Vec<office::OrganisationView>,
        reads [Organisations];
    /// One organisation: what became of it, whom to call, what it sent.
    "organisation.get": [Read], units::page(OrganisationAsk) => office::OrganisationPage,
        reads [Organisations, Indicators, Intake, Periods];
    /// The organisations of a day, each below the one it belongs to.
    "organisation.tree": [Read], units::tree(DayAsk) => Vec<office::TreeLine>, reads [Organisations];
    /// Adds one.
    "organisation.add": [Maintain], units::add(OrganisationAdd) => Done;
    /// Puts right what was written wrongly of one.
    "organisation.correct": [Maintain], units::correct(OrganisationCorrect) => Done;
    /// Gives one another name from a day on.
    "organisation.rename": [Maintain], units::rename(OrganisationRename) => Done;
    /// Lets one stand under another from a day on.
    "organisation.parent": [Maintain], units::place(OrganisationPlace) => Done;
    /// Lets its reports go up another way from a day on.
    "organisation.route": [Maintain], units::route(OrganisationRoute) => Done;
    /// Ends one.
    "organisation.end": [Maintain], units::end(OrganisationEnd) => Done;
    /// Merges several into one.
    "organisation.merge": [Maintain], units::merge(OrganisationMerge) => Done;
    /// Splits one.
    "organisation.split": [Maintain], units::split(OrganisationSplit) => Done;
    /// What the order of 01/7/2025 would do.
    "organisation.reform_look": [Maintain], units::look_at_reform(Nothing) => office::ReformLook,
        reads [Organisations];
    /// Puts the localities in that order.
    "organisation.reform": [Maintain], units::reform(Nothing) => Done;
    /// Adds a spelling.
    "alias.add": [Maintain], units::add_alias(AliasAdd) => Done;
    /// Takes a spelling out of use.
    "alias.retire": [Maintain], units::retire_alias(AliasRetire) => Done;
    /// Adds a contact, or changes the one of this name.
    "contact.set": [Maintain], units::set_contact(ContactSet) => Done;
    /// Ends a contact.
    "contact.end": [Maintain], units::end_contact(ContactEnd) => Done;
    /// Dialog: the file of a plan.
    "plan.choose": [Maintain], bring_in::choose_plan(Nothing) => FileChosen;
    /// What the chosen plan says, and what is open.
    "plan.read": [Maintain], bring_in::read_plan(PlanAsk) => office::PlanReading, reads [Organisations];
    /// Takes the chosen plan.
    "plan.take": [Maintain], bring_in::take_plan(PlanAsk) => Done;
    /// Dialog: a list of units.
    "units.choose": [Maintain], bring_in::choose_units(Nothing) => FileChosen;
    /// What the chosen list says, and what is wrong with it.
    "units.read": [Maintain], bring_in::read_units(Nothing) => office::UnitFile, reads [Organisations];
    /// Takes the chosen list.
    "units.take": [Maintain], bring_in::take_units(Nothing) => Done;
    /// Signers to choose from.
    "signers.list": [Read], office_data::signers(IdAsk) => Vec<office::SignerChoice>, reads [Organisations, Reports];
    /// Signers of all days, and the number series there are.
    "papers.signers": [Read], papers::signers(Nothing) => office::SignerPage, reads [Organisations];
    /// To whom each kind of report goes.
    "papers.recipients": [Read], papers::recipients(Nothing) => Vec<office::RecipientsOfKind>, reads [Organisations];
    /// Official names of the office's bodies and its place.
    "papers.names": [Read], papers::names(Nothing) => Vec<office::NamesOfBody>, reads [Organisations];
    /// The members of the committee and of its support team as they stand on a day, with what is given to each.
    "papers.members": [Read], papers::members(DayAsk) => office::MemberPage, reads [Organisations, Tasks, Intake];
    /// When is reported, to whom and by whom.
    "papers.regimes": [Read], papers::regimes(Nothing) => office::RegimePage, reads [Organisations, Periods];
    /// Days off and days worked in exchange of a year.
    "papers.holidays": [Read], papers::holidays(YearAsk) => Vec<office::HolidayLine>, reads [Organisations];
    /// Adds a signer, or changes the one of this code.
    "signer.set": [Maintain], papers::set_signer(SignerSet) => Done;
    /// Ends a signer's post.
    "signer.end": [Maintain], papers::end_signer(SignerEnd) => Done;
    /// Sets the recipients of a kind of report.
    "recipients.set": [Maintain], papers::set_recipients(RecipientsSet) => Done;
    /// Writes an official name.
    "body_name.set": [Maintain], papers::set_body_name(BodyNameSet) => Done;
    /// Adds a member, another post of one, or puts right what was written of one.
    "member.set": [Maintain], papers::set_member(MemberSet) => Done;
    /// Ends what a member is in a body.
    "member.end": [Maintain], papers::end_member(MemberEnd) => Done;
    /// Dialog: the list of a day as a workbook.
    "members.save": [Export], files::members(DayAsk) => Done;
    /// Dialog: a list of members.
    "members.choose": [Maintain], bring_in::choose_members(Nothing) => FileChosen;
    /// What the chosen list says, and what is wrong with it.
    "members.read": [Maintain], bring_in::read_members(Nothing) => office::MemberFile, reads [Organisations];
    /// Takes the chosen list.
    "members.take": [Maintain], bring_in::take_members(Nothing) => Done;
    /// Which months a change of a regime would reach.
    "regime.look": [Maintain], papers::look_at_regime(RegimeSet) => office::RegimeMonths, reads [Organisations, Periods];
    /// Changes a regime.
    "regime.set": [Maintain], papers::set_regime(RegimeSet) => Done;
    /// Enters days off, or days worked in exchange.
    "holiday.add": [Maintain], papers::add_holidays(HolidayAdd) => Done;
    /// Takes such a day out again.
    "holiday.remove": [Maintain], papers::remove_holiday(HolidayAsk) => Done;
    /// The register of documents.
    "document.list": [Read], office_data::documents(PageAsk) => Page<office::Document>, reads [Documents];
    /// Enters a document.
    "document.add": [Collect], office_data::add_document(DocumentAdd) => Done;
    /// Takes a document out of use, or back into it.
    "document.retire": [Collect], office_data::retire_document(DocumentRetire) => Done;

    /// Reports, newest first.
    "report.list": [Read], report::list(PageAsk) => Page<office::ReportLine>, reads [Reports];
    /// Begins a report.
    "report.new": [Draft], report::begin(ReportNew) => Done;
    /// A report with its text.
    "report.get": [Read], report::get(IdAsk) => office::ReportView, reads [Reports, Indicators, Organisations];
    /// New text of a section.
    "report.section_set": [Draft], report::set_section(SectionText) => Done;
    /// How a text would read.
    "report.section_try": [Draft], report::try_section(SectionText) => office::SectionTried;
    /// Keeps what a person is writing.
    "report.draft_keep": [Draft], report::keep_draft(SectionText) => Nothing;
    /// Drops what a person was writing.
    "report.draft_drop": [Draft], report::drop_draft(SectionAsk) => Nothing;
    /// New issuer, title, recipients or options.
    "report.frame_set": [Draft], report::set_frame(FrameSet) => Done;
    /// Sections added, moved, renamed, taken out.
    "report.sections_set": [Draft], report::set_sections(SectionsSet) => Done;
    /// Its frame and sections as the sample of the periods to come.
    "report.sample": [Maintain], report::sample(SampleAsk) => Done;
    /// Lets a warning stand.
    "report.waive": [Draft], report::waive(WaiveAsk) => Done;
    /// Lets it count again.
    "report.unwaive": [Draft], report::unwaive(UnwaiveAsk) => Done;
    /// Has it issued by another body of the office.
    "report.issuer_set": [Draft], report::set_issuer(IssuerSet) => Done;
    /// Puts a draft away.
    "report.discard": [Draft], report::discard(IdAsk) => Done;
    /// Figures to put into a text.
    "report.keys": [Read], report::keys(IdAsk) => Vec<office::FigureChoice>, reads [Reports, Indicators];
    /// Where a figure comes from.
    "report.figure": [Read], report::figure(FigureAsk) => office::Figure, reads [Reports, Indicators];
    /// The cells around a source.
    "report.cell": [Read], report::cell(CellAsk) => office::Grid;
    /// A page of the PDF.
    "report.preview": [Read], report::preview(PreviewAsk) => PagePreview, reads [Reports, Indicators];
    /// Records a check.
    "report.check": [CheckContent, CheckForm, Draft], report::check(ReportCheck) => Done;
    /// Approves for a signer.
    "report.approve": [Approve, Draft], report::approve(ReportApprove) => Done;
    /// What the office allows of steps that were taken elsewhere.
    "signoff.rule": [Read], report::rule(Nothing) => office::SignoffRule, reads [Reports];
    /// Sets it.
    "signoff.set_rule": [Administer], report::set_rule(RuleSet) => Done;
    /// Gives back.
    "report.return": [Return], report::give_back(ReportReturn) => Done;
    /// Records number and day, and issues.
    "report.issue": [Issue], report::issue(ReportIssue) => Done;
    /// Puts number or day of an issued report right.
    "report.correct_number": [Issue], report::correct_number(ReportCorrect) => Done;
    /// Dialog: writes a file.
    "report.export": [Export], files::export(FormatAsk) => Done;
    /// Dialog: the slip of an issued report, to be kept beside its paper.
    "report.slip": [Export], files::slip(IdAsk) => Done;
    /// Opens a file that went out with the system's program for it.
    "report.open_export": [Export], files::open_export(ExportAsk) => Done;

    /// The record of changes.
    "event.list": [Read], journal::list(office::JournalQuery) => office::JournalPage, reads [Journal];
    /// Undoes an event or a group of events.
    "undo": [Collect, Draft, Maintain, Administer], journal::undo(UndoAsk) => Done;
    /// Dialog: is this PDF what was signed off.
    "verify.choose": [Read], files::verify(Nothing) => PdfVerdict;
    /// Compares a code from a slip with the journal.
    "anchor.check": [Read], files::check_anchor(AnchorTyped) => office::AnchorVerdict;
    /// Dialog: compares what a file bears witness of with the journal; none when it was closed.
    "anchor.choose": [Read], files::choose_anchor(Nothing) => Option<office::AnchorVerdict>;
    /// How it stands with the backups.
    "backup.state": [Read], files::backup_state(Nothing) => office::BackupState, reads [Backup];
    /// Dialog: the second place for backups.
    "backup.place": [Backup], files::backup_place(Nothing) => Done;
    /// Names no second place any more.
    "backup.no_place": [Backup], files::no_backup_place(Nothing) => Done;
    /// Brings the chosen backup back on trial, with a recovery sheet.
    "backup.rehearse": [Backup], rescue::rehearse(RecoveryTyped) => office::DrillOutcome;
    /// Dialog: writes a backup.
    "backup.now": [Backup], files::backup(Nothing) => Done;
}
