//! One file per group of commands; each turns words into one call of the office and its answer into lines or JSON.

mod catalogue;
mod intake;
mod report;
mod store;

pub use intake::write as write_file;
use office::Result;

use crate::args::{Cli, Command};
use crate::demo;
use crate::desk::Desk;
use crate::output::{Exit, note};

/// What every command is given besides its own words.
pub struct Context<'a> {
    /// Store and people.
    pub desk: &'a mut Desk,
    /// `--store`.
    pub store: Option<std::path::PathBuf>,
    /// `--user`.
    pub user: Option<String>,
    /// `--json`.
    pub json: bool,
}

impl Context<'_> {
    /// The store, with someone acting on it.
    pub fn office(&mut self) -> Result<(&office::Office, office::Act)> {
        self.desk.office(self.store.as_deref(), self.user.as_deref())
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
        user: cli.user,
        json: cli.json,
    };
    let context = &mut context;
    match cli.command {
        Command::Init { province, year } => store::init(context, &province, year),
        Command::Demo { dir } => demo::run(context, &dir),
        Command::Plan(command) => catalogue::plan(context, command),
        Command::Agencies(command) => catalogue::agencies(context, command),
        Command::Document(command) => catalogue::document(context, command),
        Command::User(command) => store::user(context, command),
        Command::Period(command) => intake::period(context, command),
        Command::Template(args) => intake::template(context, &args),
        Command::Import(args) => intake::import(context, &args),
        Command::Arrival(args) => intake::arrival(context, args),
        Command::Status { period, on } => intake::status(context, period, on),
        Command::Report(command) => report::run(context, command),
        Command::Verify { file } => report::verify(context, &file),
        Command::Undo { event } => store::undo(context, event),
        Command::Events => store::events(context),
        Command::Password => store::change_password(context),
        Command::Backup { file } => store::backup(context, &file),
        Command::Restore { file, to } => store::restore(context, &file, &to),
        Command::Check => store::check(context),
    }
}
