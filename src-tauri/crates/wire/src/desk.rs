//! The state of one window: which store, who sits at it, which files are being read, what was dropped. Calls come from
//! several threads at once; none holds the state while it reads, writes or waits for a person.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use chrono::NaiveDate;
use domain::form::Moment;
use domain::role::Role;
use office::{Act, Actor, KdfCost, Office, RecoveryKey};

use crate::answer::{refuse, without_folder};
use crate::batch::Batches;
use crate::call::Failure;
use crate::picker::Picker;
use crate::recent::Recents;

/// Where the desk reads the hour.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What a desk is opened with.
#[derive(Clone)]
pub struct DeskOptions {
    /// The windowless program that reads workbooks and draws pages.
    pub worker: PathBuf,
    /// The store to sign in to first, if one was named.
    pub store: Option<PathBuf>,
    /// The hour.
    pub clock: Clock,
    /// What one guess of a password costs; none to measure it when it is first needed.
    pub cost: Option<KdfCost>,
    /// Backups are made without being asked.
    pub automatic_backups: bool,
    /// The file in which the stores used on this machine are remembered; none to remember nothing.
    pub recent: Option<PathBuf>,
    /// The folder of the month to play with; none where there is none.
    pub practice: Option<PathBuf>,
}

impl DeskOptions {
    /// The options of the real window: this machine's clock, passwords as dear as the machine allows.
    pub fn new(worker: PathBuf, store: Option<PathBuf>) -> Self {
        Self {
            worker,
            store,
            clock: Arc::new(|| chrono::Local::now().fixed_offset()),
            cost: None,
            automatic_backups: true,
            recent: None,
            practice: None,
        }
    }
}

/// The desk behind one window.
pub struct Desk {
    pub(crate) options: DeskOptions,
    pub(crate) picker: Box<dyn Picker>,
    pub(crate) batches: Batches,
    pub(crate) recents: Recents,
    state: Mutex<State>,
}

/// What changes while the window is open.
#[derive(Default)]
pub(crate) struct State {
    /// The store to sign in to.
    pub store: Option<PathBuf>,
    /// Where the next new store goes.
    pub new_place: Option<PathBuf>,
    /// A store that was chosen and not yet taken.
    pub existing: Option<PathBuf>,
    /// A file of the office's own that is being brought in.
    pub bringing: Option<PathBuf>,
    /// The open store and who sits at it.
    pub session: Option<Session>,
    /// The office of a locked desk, and who sat at it.
    pub locked: Option<Session>,
    /// A store just made, until its recovery key was typed back.
    pub making: Option<Making>,
    /// The backup of the day, being made while the person works.
    pub backing_up: Option<JoinHandle<()>>,
    /// Backups that were chosen as ways back.
    pub backups: Vec<PathBuf>,
    /// Files dropped on the window and not yet asked for.
    pub dropped: Vec<PathBuf>,
    /// Where files of reports went in this sitting, by their SHA-256.
    pub written: HashMap<String, PathBuf>,
    /// When a backup was last made and verified in this sitting.
    pub backup_at: Option<Moment>,
}

/// An open store and the person at it.
#[derive(Clone)]
pub(crate) struct Session {
    pub office: Arc<Office>,
    pub who: Actor,
}

/// A store that is being made.
pub(crate) struct Making {
    pub session: Session,
    /// The recovery key, to be typed back.
    pub recovery: RecoveryKey,
}

/// One call, whoever is at the desk.
pub(crate) struct Request<'a> {
    pub desk: &'a Desk,
    pub now: Moment,
    /// The commands that a person of this role may call.
    pub may: fn(Role) -> Vec<&'static str>,
    session: Option<Session>,
}

/// A person signed in who calls: the open office, who acts and when.
pub(crate) struct Caller<'a> {
    pub desk: &'a Desk,
    pub office: &'a Arc<Office>,
    pub act: Act,
}

impl Request<'_> {
    /// The person signed in.
    pub(crate) fn caller(&self) -> Result<Caller<'_>, Failure> {
        let Some(session) = &self.session else {
            return Err(refuse(
                "not_signed_in",
                "Phiên làm việc đã kết thúc. Đề nghị đăng nhập lại.",
            ));
        };
        Ok(Caller {
            desk: self.desk,
            office: &session.office,
            act: Act {
                who: session.who.clone(),
                at: self.now,
            },
        })
    }
}

impl Caller<'_> {
    /// Asks for the password again, before what weighs most.
    pub(crate) fn confirm(&self, password: &str) -> Result<(), Failure> {
        let password = crate::ask::password(password)?;
        Ok(self.office.confirm_password(self.who(), password, self.act.at)?)
    }

    pub(crate) fn who(&self) -> &Actor {
        &self.act.who
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.act.at.date_naive()
    }
}

impl Desk {
    /// A desk with nobody at it.
    pub fn new(options: DeskOptions, picker: Box<dyn Picker>) -> Self {
        let recents = Recents::new(options.recent.clone());
        let state = State {
            store: options.store.clone().or_else(|| recents.last()),
            ..State::default()
        };
        Self {
            options,
            picker,
            recents,
            batches: Batches::default(),
            state: Mutex::new(state),
        }
    }

    /// A call that begins now, by whoever is signed in.
    pub(crate) fn request(&self, may: fn(Role) -> Vec<&'static str>) -> Request<'_> {
        Request {
            desk: self,
            now: (self.options.clock)(),
            may,
            session: self.state().session.clone(),
        }
    }

    /// Keeps files that were dropped on the window until the page asks for the batch.
    pub fn dropped(&self, paths: Vec<PathBuf>) {
        self.state().dropped.extend(paths);
    }

    /// The state, for as short as possible: never across a dialog, a store or a disk.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops reading, signs out and closes the store.
    pub fn close(&self) {
        self.batches.stop_all();
        let left = {
            let mut state = self.state();
            let backing_up = state.backing_up.take();
            (
                state.session.take(),
                state.locked.take(),
                state.making.take(),
                backing_up,
            )
        };
        let (session, locked, making, backing_up) = left;
        if let Some(backing_up) = backing_up {
            // What broke in it was told there; the store is free only after it.
            let _ = backing_up.join();
        }
        let left = (session, locked, making);
        // Closed outside the state: the store writes its last pages.
        drop(left);
    }

    /// Nothing is answered until somebody signs in again. The data key goes with the store unless files are being read:
    /// they are not lost for a pause.
    pub(crate) fn lock(&self) {
        if self.batches.is_empty() {
            return self.close();
        }
        let mut state = self.state();
        state.locked = state.session.take().or_else(|| state.locked.take());
    }

    /// The office that is open, locked or not.
    pub(crate) fn open_office(&self) -> Option<Arc<Office>> {
        let state = self.state();
        let session = state.session.as_ref().or(state.locked.as_ref());
        session.map(|session| Arc::clone(&session.office))
    }

    /// A person sits down at an office that was just opened; the backup of the day is made beside their work.
    pub(crate) fn sit(&self, office: Office, who: Actor) {
        let office = Arc::new(office);
        self.sit_at(Arc::clone(&office), who);
        let now = (self.options.clock)();
        self.state().backing_up = self.options.automatic_backups.then(|| {
            std::thread::spawn(move || {
                // What hinders it shows in the date of the last backup.
                drop(office.backup_by_itself(now));
            })
        });
    }

    /// A person sits down; what somebody else was reading goes with them.
    pub(crate) fn sit_at(&self, office: Arc<Office>, who: Actor) {
        let store = self.state().store.clone();
        if let Some(store) = store {
            self.recents
                .remember(&store, office.about().full(), (self.options.clock)());
        }
        let mut state = self.state();
        let before = state.locked.take().or_else(|| state.session.take());
        let another = before.is_some_and(|session| session.who.name != who.name);
        state.session = Some(Session { office, who });
        drop(state);
        if another {
            self.batches.stop_all();
        }
    }

    /// What a guess of a password costs.
    pub(crate) fn cost(&self) -> KdfCost {
        self.options.cost.unwrap_or_else(office::password_cost)
    }

    /// How an office is opened from here.
    pub(crate) fn office_options(&self) -> office::Options {
        let readers = std::thread::available_parallelism().map_or(1, usize::from);
        office::Options {
            worker: Some(self.options.worker.clone()),
            readers,
            automatic_backups: self.options.automatic_backups,
        }
    }

    /// No refusal tells the page where the stores are.
    pub(crate) fn without_folders(&self, mut failure: Failure) -> Failure {
        let known: Vec<PathBuf> = {
            let state = self.state();
            [&state.store, &state.existing, &state.new_place, &state.bringing]
                .into_iter()
                .flatten()
                .cloned()
                .chain(self.recents.list().into_iter().map(|recent| recent.path))
                .collect()
        };
        for path in known {
            without_folder(&mut failure, &with_ending(&path, ".keys"));
            without_folder(&mut failure, &path);
        }
        failure
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
