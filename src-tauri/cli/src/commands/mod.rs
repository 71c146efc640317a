//! One file per group of commands; each turns words into one call of the office and its answer into lines or JSON.

mod agencies;
mod body;
mod demo;
mod document;
mod form;
mod indicator;
mod intake;
mod member;
mod outline;
mod period;
mod plan;
mod received;
mod recipients;
mod regime;
mod report;
mod round;
mod signer;
mod status;
mod store;
mod target;
mod task;
mod units;
mod ways_in;
mod year;

use std::path::Path;

use domain::calendar::Period;
use office::{Error, ListKind, Result, RoundKey};
use serde::de::DeserializeOwned;

use crate::args::{Cli, Command};
use crate::desk::Desk;
use crate::output::{Exit, note};

/// What every command is given besides its own words.
pub struct Context<'a> {
    /// Store and people.
    pub desk: &'a mut Desk,
    /// `--store`.
    pub store: Option<std::path::PathBuf>,
    /// `--user`, or who does this command when nobody is named.
    pub user: String,
    /// `--json`.
    pub json: bool,
}

impl Context<'_> {
    /// The store, with someone acting on it.
    pub fn office(&mut self) -> Result<(&office::Office, office::Act)> {
        self.desk.office(self.store.as_deref(), &self.user)
    }
}

/// Runs one command line.
pub fn run(desk: &mut Desk, cli: Cli) -> Result<Exit> {
    if cli.store.is_none() && !matches!(cli.command, Command::Demo { .. } | Command::Restore { .. }) {
        note("Chưa nêu kho dữ liệu. Thêm --store TỆP.dean06 vào lệnh.");
        return Ok(Exit::Usage);
    }
    let mut context = Context {
        desk,
        store: cli.store,
        user: cli.user.unwrap_or_else(|| cli.command.usual_user().to_owned()),
        json: cli.json,
    };
    let context = &mut context;
    match cli.command {
        Command::Init {
            province,
            year,
            departments,
        } => store::init(context, &province, year, &departments),
        Command::Demo { dir } => demo::run(context, &dir),
        Command::Year(command) => year::run(context, command),
        Command::Setup { period } => status::setup(context, period),
        Command::Plan(command) => plan::run(context, command),
        Command::Agencies(command) => agencies::run(context, command),
        Command::Indicator(command) => indicator::run(context, command),
        Command::Target(command) => target::run(context, command),
        Command::Regime(command) => regime::run(context, command),
        Command::Holiday(command) => regime::holiday(context, command),
        Command::Signer(command) => signer::run(context, command),
        Command::Recipients(command) => recipients::run(context, command),
        Command::Member(command) => member::run(context, command),
        Command::Body(command) => body::run(context, command),
        Command::Form(command) => form::run(context, command),
        Command::Outline(command) => outline::run(context, command),
        Command::Document(command) => document::run(context, command),
        Command::User(command) => ways_in::user(context, command),
        Command::Period(command) => period::run(context, command),
        Command::Round(command) => round::run(context, command),
        Command::Task(command) => task::run(context, command),
        Command::Template(args) => intake::template(context, &args),
        Command::Import(args) => intake::import(context, &args),
        Command::Arrival(args) => intake::arrival(context, args),
        Command::Status { period, on } => status::run(context, period, on),
        Command::Received(command) => received::run(context, command),
        Command::Obstacles(command) => received::list(context, ListKind::Obstacle, command),
        Command::Recommendations(command) => received::list(context, ListKind::Recommendation, command),
        Command::Directives(command) => received::list(context, ListKind::Directive, command),
        Command::Report(command) => report::run(context, command),
        Command::Verify { file } => report::verify(context, &file),
        Command::Undo(args) => store::undo(context, &args),
        Command::Events(args) => store::events(context, args),
        Command::Password => ways_in::change_password(context),
        Command::Backup { file } => store::backup(context, &file),
        Command::Backups { second, no_second } => store::backups(context, second.as_deref(), no_second),
        Command::Restore {
            file,
            to,
            over,
            sheet,
            dry_run,
        } => store::restore(context, &file, &to, (over, sheet), dry_run),
        Command::RehearseRestore { file } => store::rehearse_restore(context, &file),
        Command::Unlock => ways_in::unlock(context),
        Command::Recovery(command) => ways_in::recovery(context, &command),
        Command::RenewKey => ways_in::renew_key(context),
        Command::Recover(args) => store::recover(context, &args),
        Command::AcceptOlder { reason, sheet } => store::accept_older(context, &reason, sheet),
        Command::Anchor { file, code } => store::anchor(context, file.as_deref(), code.as_deref()),
        Command::Check => store::check(context),
    }
}

/// A value from a JSON file that a person wrote.
fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    serde_json::from_slice(&office::read_text(path)?).map_err(|why| {
        let (line, column, why) = (why.line(), why.column(), why.to_string());
        let what = why.split(" at line ").next().unwrap_or_default();
        Error::Refused(format!(
            "Tệp {} không đúng dạng ở dòng {line}, cột {column} ({what}). Xuất lại tệp mẫu rồi sửa trên đó.",
            path.display()
        ))
    })
}

/// What must be given for something that is new.
fn required<T>(given: Option<T>, option: &str, what: &str) -> Result<T> {
    given.ok_or_else(|| Error::Refused(format!("{what} mới phải có {option}. Thêm {option} vào lệnh.")))
}

/// The round that a command line names.
fn round_key(period: Option<Period>, round: Option<i64>) -> Result<RoundKey> {
    match (period, round) {
        (Some(period), _) => Ok(period.into()),
        (None, Some(number)) => Ok(number.into()),
        (None, None) => Err(Error::Refused(
            "Chưa nêu kỳ hoặc đợt. Thêm --period hoặc --round.".to_owned(),
        )),
    }
}
