//! Making or opening a store, signing in and out, one's own password.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::calendar::Period;
use domain::form::Moment;
use domain::role::Role;
use domain::word::Word as _;
use office::{
    Actor, DepartmentChoice, FirstCode, FirstPerson, Founding, Office, Practice, ProvinceChoice, SignInChoice, Tag,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, about, of, read, refuse, said, wrote};
use crate::ask::{self, Line};
use crate::call::{Done, Failure, Nothing, YearAsk};
use crate::desk::{Caller, Desk, Making, Request, Session};
use crate::practice::{self, PracticeInfo};
use crate::recent::{Recent, RecentStore};

/// Where the window stands: which store, which person, what they may do.
#[derive(Debug, Serialize, TS)]
pub struct SessionState {
    /// The open store, or the one that was used last and waits for a password.
    store: Option<StoreInfo>,
    /// The person signed in.
    person: Option<SignedIn>,
    /// Stores used on this machine, newest first; none once somebody is signed in.
    recent: Vec<RecentStore>,
    /// Why the store cannot be opened now (open in another window, on a network disk, damaged), and what to do.
    busy: Option<String>,
    /// A store was just made and its recovery key was not yet typed back.
    recovery_pending: bool,
    /// The period to show first.
    default_period: Option<Period>,
    /// The person who was here when the desk was locked.
    locked: Option<String>,
    /// What must be said of the store, whatever the person came for.
    notices: Vec<office::Notice>,
    /// Moment of the newest good backup: in the known places, or made in this sitting.
    #[ts(type = "string | null")]
    backup_at: Option<Moment>,
}

/// A store as the page may know it.
#[derive(Debug, Serialize, TS)]
pub struct StoreInfo {
    /// File name without its ending.
    name: String,
    /// "tỉnh Gia Lai".
    province: String,
    /// Path to show; the page never sends it back.
    path_shown: String,
    /// What a person who practises must know; none of a real store.
    practice: Option<PracticeInfo>,
}

/// The person signed in.
#[derive(Debug, Serialize, TS)]
pub struct SignedIn {
    #[serde(flatten)]
    who: Actor,
    /// Names of the commands this person may call, from the one matrix of rights.
    may: Vec<&'static str>,
}

/// Answer of the dialogs that choose where a store is or will be.
#[derive(Debug, Serialize, TS)]
pub struct Chosen {
    /// Path to show; none when the dialog was closed.
    path_shown: Option<String>,
}

/// Facts of a store to make at the place that was chosen.
#[derive(Deserialize, TS)]
pub struct StoreCreate {
    /// Code of the province, from `store.provinces`.
    province: String,
    /// First year.
    year: i32,
    /// Codes of the departments that send, from `store.departments`.
    departments: Vec<String>,
    /// Họ tên of the clerk who makes it.
    full_name: Line,
    password: String,
    /// Who checks, approves and administers, as far as they are known; each gets a code that serves once.
    people: Vec<PersonFirst>,
}

/// Somebody the sign-off needs.
#[derive(Deserialize, TS)]
pub struct PersonFirst {
    /// Not the clerk's.
    role: Role,
    /// Họ và tên.
    full_name: Line,
}

/// A province in a year.
#[derive(Deserialize, TS)]
pub struct ProvinceAsk {
    /// Code of the province, from `store.provinces`.
    province: String,
    year: i32,
}

/// A store of the list of those used on this machine.
#[derive(Deserialize, TS)]
pub struct RecentAsk {
    /// Its place in the list.
    number: usize,
}

/// A recovery sheet was made.
#[derive(Serialize, TS)]
pub struct SheetMade {
    /// Shown once, in groups of four; typed back with `recovery.try`.
    pub(crate) recovery_key: String,
}

/// A store was made.
#[derive(Serialize, TS)]
pub struct StoreCreated {
    /// Shown once, in groups of four; typed back with `store.confirm_recovery`.
    pub(crate) recovery_key: String,
    /// Shown once, to be handed to each person; empty where nobody else comes in.
    codes: Vec<FirstCode>,
}

/// The recovery key typed back.
#[derive(Deserialize, TS)]
pub struct RecoveryTyped {
    /// As typed; spaces and case do not matter.
    pub(crate) typed: String,
}

/// Sign-in.
#[derive(Deserialize, TS)]
pub struct SignIn {
    /// Sign-in name.
    name: Line,
    password: String,
}

/// A new password for the person signed in.
#[derive(Deserialize, TS)]
pub struct PasswordChange {
    /// The one that holds now.
    old: String,
    new: String,
}

/// One's own password, in the place of one that was set by another.
#[derive(Deserialize, TS)]
pub struct PasswordChoose {
    /// Sign-in name.
    name: Line,
    /// The code or password that was given.
    first: String,
    own: String,
}

/// Ending of a store's file.
const ENDING: &str = "dean06";

pub(crate) fn state(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    read(now(request)?)
}

/// Where the window stands.
pub(crate) fn now(request: &Request<'_>) -> Result<SessionState, Failure> {
    let (store, session, making, locked, backup_at) = {
        let state = request.desk.state();
        (
            state.store.clone(),
            state.session.clone(),
            state.making.as_ref().map(|making| making.session.clone()),
            state.locked.as_ref().map(|session| session.who.name.clone()),
            state.backup_at,
        )
    };
    let open = session.as_ref().or(making.as_ref());
    // Until somebody signs in only the key file is looked at; whether the store is open elsewhere shows at sign-in.
    let busy = match (&store, open) {
        (Some(path), None) => looked_at(path).err().map(|failure| failure.message),
        _ => None,
    };
    // Of a store that left with its key file nothing waits for a password: it can only be brought back.
    let waits = |path: &&Path| open.is_some() || path.is_file() || Office::sign_in_names(path).is_ok();
    Ok(SessionState {
        store: store
            .as_deref()
            .filter(waits)
            .map(|path| info(request.desk, path, open)),
        recent: match &session {
            Some(_) => Vec::new(),
            None => {
                let list = request.desk.recents.list().into_iter().enumerate();
                list.map(|(number, recent)| RecentStore::of(number, recent)).collect()
            }
        },
        default_period: match &session {
            Some(session) => Some(session.office.default_period(request.now.date_naive(), &session.who)?),
            None => None,
        },
        person: session.as_ref().map(|session| person(request, &session.who)),
        busy,
        recovery_pending: making.is_some(),
        locked,
        notices: match &session {
            Some(session) => session.office.notices(request.now)?,
            None => Vec::new(),
        },
        backup_at: match &session {
            Some(session) => session.office.backup_state(&session.who)?.last.max(backup_at),
            None => backup_at,
        },
    })
}

/// Looks at a store and its key file, without opening it.
fn looked_at(path: &Path) -> Result<(), Failure> {
    there(path)?;
    let names = Office::sign_in_names(path);
    names.map(drop).map_err(about(&[path.to_path_buf()]))
}

/// Refuses a store whose file is not there, by its name and that of its folder: what is said of the key file then leads
/// nowhere.
fn there(path: &Path) -> Result<(), Failure> {
    if path.is_file() {
        return Ok(());
    }
    let named = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let folder = match named(path.parent().and_then(Path::file_name)) {
        none if none.is_empty() => String::new(),
        folder => format!(" trong thư mục “{folder}”"),
    };
    Err(refuse(
        "store_gone",
        format!(
            "Không còn thấy tệp kho số liệu {}{folder}. Nếu tệp ở ổ USB hoặc ổ mạng, đề nghị cắm ổ rồi thử lại; nếu đã chuyển \
             đi, đề nghị mở kho ở nơi mới hoặc khôi phục từ bản sao lưu.",
            named(path.file_name())
        ),
    ))
}

fn info(desk: &Desk, path: &Path, open: Option<&Session>) -> StoreInfo {
    StoreInfo {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        province: match open {
            Some(session) => session.office.about().full(),
            None => desk.recents.province_of(path).unwrap_or_default(),
        },
        path_shown: path.display().to_string(),
        practice: PracticeInfo::of(desk, path),
    }
}

fn person(request: &Request<'_>, who: &Actor) -> SignedIn {
    SignedIn {
        who: who.clone(),
        may: (request.may)(who.role),
    }
}

pub(crate) fn founding_years(request: &Request<'_>, _: Nothing) -> Answered<Vec<i32>> {
    read(Office::founding_years(request.now.date_naive()))
}

pub(crate) fn provinces(_: &Request<'_>, asked: YearAsk) -> Answered<Vec<ProvinceChoice>> {
    read(Office::provinces(asked.year))
}

pub(crate) fn departments(_: &Request<'_>, asked: ProvinceAsk) -> Answered<Vec<DepartmentChoice>> {
    read(Office::departments(&asked.province, asked.year)?)
}

pub(crate) fn choose_new(request: &Request<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = request.desk.picker.save_file(&format!("de-an-06.{ENDING}"));
    choose(chosen, &mut request.desk.state().new_place)
}

pub(crate) fn choose_existing(request: &Request<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = request.desk.picker.open_file(&[ENDING]);
    choose(chosen, &mut request.desk.state().existing)
}

/// Keeps what was chosen; a dialog that was closed changes nothing.
fn choose(chosen: Option<PathBuf>, kept: &mut Option<PathBuf>) -> Answered<Chosen> {
    let path_shown = chosen.as_ref().map(|path| path.display().to_string());
    if chosen.is_some() {
        *kept = chosen;
    }
    read(Chosen { path_shown })
}

pub(crate) fn create(request: &Request<'_>, asked: StoreCreate) -> Answered<StoreCreated> {
    let Some(path) = request.desk.state().new_place.clone() else {
        return Err(refuse(
            "no_place",
            "Chưa chọn nơi lưu kho số liệu. Đề nghị chọn trước khi tạo.",
        ));
    };
    let (desk, password) = (request.desk, ask::password(&asked.password)?);
    let others: Vec<FirstPerson> = asked
        .people
        .iter()
        .map(|person| FirstPerson {
            role: person.role,
            full_name: person.full_name.to_string(),
        })
        .collect();
    let founding = Founding::by_clerk(
        (asked.province, asked.year, asked.departments),
        &asked.full_name,
        &others,
        password,
        desk.cost(),
    )?;
    let founded = Office::found(&path, &founding, &desk.office_options(), request.now)?;
    desk.close();
    let recovery_key = groups(&founded.recovery);
    let who = founded.clerk()?;
    let session = Session {
        office: Arc::new(founded.office),
        who,
    };
    let mut state = desk.state();
    state.store = state.new_place.take();
    state.making = Some(Making {
        session,
        recovery: founded.recovery,
    });
    let codes = founded.codes;
    wrote(StoreCreated { recovery_key, codes }, Tag::ALL)
}

pub(crate) fn confirm_recovery(request: &Request<'_>, asked: RecoveryTyped) -> Answered<Done> {
    let mut state = request.desk.state();
    let Some(making) = state.making.take() else {
        return Err(refuse("refused", "Không có mã khôi phục nào đang chờ nhập lại."));
    };
    if !making.recovery.is_typed(&asked.typed) {
        state.making = Some(making);
        return Err(refuse(
            "wrong_recovery",
            "Mã khôi phục chưa đúng. Đề nghị đối chiếu lại từng nhóm bốn ký tự.",
        ));
    }
    drop(state);
    request.desk.sit_at(making.session.office, making.session.who);
    wrote(
        said("Đã lập kho số liệu. Đề nghị niêm phong phiếu ghi mã khôi phục."),
        Tag::ALL,
    )
}

pub(crate) fn open(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    let Some(path) = request.desk.state().existing.take() else {
        return Err(refuse(
            "no_place",
            "Chưa chọn kho số liệu. Đề nghị chọn tệp trước khi mở.",
        ));
    };
    wait_for(request, path)
}

pub(crate) fn open_recent(request: &Request<'_>, asked: RecentAsk) -> Answered<SessionState> {
    wait_for(request, remembered(request, &asked)?.path)
}

/// Leaves a store out of the list; its files stay.
pub(crate) fn forget(request: &Request<'_>, asked: RecentAsk) -> Answered<SessionState> {
    let recent = remembered(request, &asked)?;
    request.desk.recents.forget(&recent.path);
    wrote(now(request)?, &[Tag::Session])
}

fn remembered(request: &Request<'_>, asked: &RecentAsk) -> Result<Recent, Failure> {
    let known = request.desk.recents.list().into_iter().nth(asked.number);
    known.ok_or_else(|| refuse("refused", "Danh sách kho đã thay đổi. Đề nghị chọn lại."))
}

fn wait_for(request: &Request<'_>, path: PathBuf) -> Answered<SessionState> {
    // Looked at before the open store is left: a file that is no store changes nothing.
    looked_at(&path)?;
    request.desk.close();
    request.desk.state().store = Some(path);
    wrote(now(request)?, Tag::ALL)
}

/// Takes the practice store as the one to sign in to; makes it first if it is not there.
pub(crate) fn practise(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    let folder = practice::folder(request.desk)?;
    let practice = Practice::within(&folder);
    request.desk.close();
    if !practice.store.is_file() {
        // One that was cut short while it was made is made anew.
        practice::remove_whole(&folder)?;
        Practice::make(&folder, true, request.desk.options.worker.clone())?;
    }
    request.desk.state().store = Some(practice.store);
    wrote(now(request)?, Tag::ALL)
}

/// Removes the practice store with its files.
pub(crate) fn remove_practice(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    let folder = practice::folder(request.desk)?;
    let store = Practice::within(&folder).store;
    request.desk.close();
    practice::remove_whole(&folder)?;
    request.desk.recents.forget(&store);
    let mut state = request.desk.state();
    if state.store.as_ref() == Some(&store) {
        state.store = None;
    }
    drop(state);
    wrote(now(request)?, Tag::ALL)
}

pub(crate) fn people(request: &Request<'_>, _: Nothing) -> Answered<Vec<SignInChoice>> {
    let store = request.desk.state().store.clone();
    match (request.caller(), store) {
        (Ok(caller), _) => {
            let people = caller.office.people()?.into_iter();
            read(people.map(SignInChoice::from).collect())
        }
        (Err(_), Some(path)) => of(Office::sign_in_choices(&path)),
        (Err(_), None) => read(Vec::new()),
    }
}

pub(crate) fn sign_in(request: &Request<'_>, asked: SignIn) -> Answered<SessionState> {
    let path = waiting(request)?;
    there(&path)?;
    let (desk, name, password) = (request.desk, &asked.name, ask::password(&asked.password)?);
    match desk.open_office() {
        Some(office) => {
            let who = office.sign_in(name, password, request.now)?;
            desk.sit_at(office, who);
        }
        None => {
            let (office, who) = Office::open(&path, name, password, &desk.office_options(), request.now)?;
            desk.sit(office, who);
        }
    }
    wrote(now(request)?, Tag::ALL)
}

pub(crate) fn sign_out(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    request.desk.close();
    wrote(now(request)?, Tag::ALL)
}

pub(crate) fn change_password(caller: &Caller<'_>, asked: PasswordChange) -> Answered<Done> {
    let (old, new) = (ask::password(&asked.old)?, ask::password(&asked.new)?);
    let (office, cost) = (caller.office, caller.desk.cost());
    office.change_password(caller.who(), old, new, cost, caller.act.at)?;
    read(said("Đã đổi mật khẩu."))
}

pub(crate) fn choose_password(request: &Request<'_>, asked: PasswordChoose) -> Answered<SessionState> {
    let path = waiting(request)?;
    there(&path)?;
    let (first, own) = (ask::password(&asked.first)?, ask::password(&asked.own)?);
    let (desk, cost) = (request.desk, request.desk.cost());
    // Whoever sits there now leaves first: the store has one connection.
    desk.close();
    let (office, who) = Office::open_choosing(
        &path,
        &asked.name,
        (first, own),
        cost,
        &desk.office_options(),
        request.now,
    )?;
    desk.sit(office, who);
    wrote(now(request)?, Tag::ALL)
}

/// Locks the desk: nothing is answered until a password is typed. Files being read stay.
pub(crate) fn lock(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    request.desk.lock();
    wrote(now(request)?, Tag::ALL)
}

/// A recovery key as the page shows it.
pub(crate) fn groups(key: &office::RecoveryKey) -> String {
    key.words().replace('-', " ")
}

/// The store that waits for somebody to sign in.
pub(crate) fn waiting(request: &Request<'_>) -> Result<PathBuf, Failure> {
    request.desk.state().store.clone().ok_or_else(|| {
        refuse(
            "no_place",
            "Chưa chọn kho số liệu. Đề nghị chọn hoặc tạo kho số liệu trước.",
        )
    })
}
