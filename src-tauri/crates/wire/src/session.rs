//! Making or opening a store, signing in and out, one's own password.

use std::path::Path;
use std::sync::Arc;

use domain::calendar::Period;
use domain::form::Moment;
use domain::role::Role;
use office::{Actor, Founding, NewPerson, Office, ProvinceChoice, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, done, read, refuse, said, wrote};
use crate::ask;
use crate::call::{Done, Failure, Nothing};
use crate::desk::{Making, Request, Session};

/// Where the window stands: which store, which person, what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SessionState {
    /// The open store, or the one that was used last and waits for a password.
    pub store: Option<StoreInfo>,
    /// The person signed in.
    pub person: Option<SignedIn>,
    /// Why the store cannot be opened now (open in another window, on a network disk, damaged), and what to do.
    pub busy: Option<String>,
    /// A store was just made and its recovery key was not yet typed back.
    pub recovery_pending: bool,
    /// The period to show first.
    pub default_period: Option<Period>,
    /// Moment of the last good backup of this sitting.
    #[ts(type = "string | null")]
    pub backup_at: Option<Moment>,
}

/// A store as the page may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreInfo {
    /// File name without its ending.
    pub name: String,
    /// "Bình Định".
    pub province: String,
    /// Path to show; the page never sends it back.
    pub path_shown: String,
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedIn {
    /// Sign-in name.
    pub name: String,
    /// Họ tên; people sign in by it.
    pub full_name: String,
    /// The role.
    pub role: Role,
    /// "Cán bộ tổng hợp".
    pub role_words: String,
    /// Names of the commands this person may call, from the one matrix of rights.
    pub may: Vec<String>,
}

/// Answer of the dialogs that choose where a store is or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chosen {
    /// Path to show; none when the dialog was closed.
    pub path_shown: Option<String>,
}

/// Facts of a store to make at the place that was chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreCreate {
    /// Code of the province, from `store.provinces`.
    pub province: String,
    /// First year.
    pub year: i32,
    /// Họ tên of the clerk who makes it.
    pub full_name: String,
    /// Their password.
    pub password: String,
}

/// A store was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreCreated {
    /// Shown once, in groups of four; typed back with `store.confirm_recovery`.
    pub recovery_key: String,
}

/// The recovery key typed back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryTyped {
    /// As typed; spaces and case do not matter.
    pub typed: String,
}

/// A person to choose at sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonName {
    /// Sign-in name.
    pub name: String,
    /// Họ tên.
    pub full_name: String,
    /// "Cán bộ tổng hợp".
    pub role_words: String,
}

/// Sign-in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: String,
}

/// A new password for the person signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordChange {
    /// The one that holds now.
    pub old: String,
    /// The new one.
    pub new: String,
}

/// A person to add, with a first password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonAdd {
    /// Sign-in name.
    pub name: String,
    /// Họ tên.
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// First password.
    pub password: String,
}

/// Ending of a store's file.
const ENDING: &str = "dean06";

/// Everything the page shows may have changed with the person or the store.
const ALL: &[Tag] = &[
    Tag::Session,
    Tag::Periods,
    Tag::Month,
    Tag::Intake,
    Tag::Tasks,
    Tag::Indicators,
    Tag::Organisations,
    Tag::Reports,
    Tag::Documents,
    Tag::Journal,
    Tag::Backup,
];

pub(crate) fn state(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    read(now(request)?)
}

/// Where the window stands.
fn now(request: &Request<'_>) -> Result<SessionState, Failure> {
    let (store, session, making) = {
        let state = request.desk.state();
        (
            state.store.clone(),
            state.session.clone(),
            state.making.as_ref().map(|making| making.session.clone()),
        )
    };
    let open = session.as_ref().or(making.as_ref());
    // Until somebody signs in only the key file is looked at; whether the store is open elsewhere shows at sign-in.
    let busy = match (&store, open) {
        (Some(path), None) => Office::sign_in_names(path).err().map(|error| {
            let mut failure = Failure::from(error);
            crate::answer::without_folder(&mut failure, path);
            failure.message
        }),
        _ => None,
    };
    Ok(SessionState {
        store: store.as_deref().map(|path| info(path, open)),
        default_period: match &session {
            Some(session) => Some(session.office.default_period(request.now.date_naive(), &session.who)?),
            None => None,
        },
        person: session.as_ref().map(|session| person(request, &session.who)),
        busy,
        recovery_pending: making.is_some(),
        backup_at: request.desk.state().backup_at,
    })
}

fn info(path: &Path, open: Option<&Session>) -> StoreInfo {
    StoreInfo {
        name: path
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        province: open.map_or_else(String::new, |session| session.office.about().name),
        path_shown: path.display().to_string(),
    }
}

fn person(request: &Request<'_>, who: &Actor) -> SignedIn {
    SignedIn {
        name: who.name.clone(),
        full_name: who.full_name.clone(),
        role: who.role,
        role_words: who.role.words().to_owned(),
        may: (request.may)(who.role),
    }
}

pub(crate) fn provinces(_: &Request<'_>, _: Nothing) -> Answered<Vec<ProvinceChoice>> {
    read(Office::provinces())
}

pub(crate) fn choose_new(request: &Request<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = request.desk.picker.save_file(&format!("de-an-06.{ENDING}"));
    let path_shown = chosen.as_ref().map(|path| path.display().to_string());
    if chosen.is_some() {
        request.desk.state().new_place = chosen;
    }
    read(Chosen { path_shown })
}

pub(crate) fn choose_existing(request: &Request<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = request.desk.picker.open_file(ENDING);
    let path_shown = chosen.as_ref().map(|path| path.display().to_string());
    if chosen.is_some() {
        request.desk.state().existing = chosen;
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
    let full_name = ask::line(&asked.full_name)?;
    if full_name.is_empty() {
        return Err(refuse("refused", "Ghi họ tên của cán bộ tổng hợp."));
    }
    let known = Office::provinces().into_iter().find(|p| p.code == asked.province);
    if !known.is_some_and(|p| p.years.contains(&asked.year)) {
        return Err(ask::misshapen());
    }
    let password = ask::password(&asked.password)?;
    let people = Founding::first_people(&full_name);
    for person in &people {
        office::require_password(password, &person.name)?;
    }
    let founding = Founding {
        province: asked.province,
        year: asked.year,
        people,
        password: password.to_owned(),
        cost: request.desk.cost(),
    };
    let founded = Office::found(&path, &founding, &request.desk.office_options(), request.now)?;
    request.desk.leave();
    let words = founded.recovery.words();
    let recovery_key = words.replace('-', " ");
    let recovery = typed_key(&words);
    let clerk = founded
        .office
        .people()?
        .into_iter()
        .find(|person| person.role == Role::Clerk);
    let Some(who) = clerk else {
        return Err(refuse(
            "damaged",
            "Kho số liệu chưa được lập xong. Đề nghị tạo lại ở nơi khác.",
        ));
    };
    let session = Session {
        office: Arc::new(founded.office),
        who,
    };
    let mut state = request.desk.state();
    state.store = state.new_place.take();
    state.making = Some(Making { session, recovery });
    wrote(StoreCreated { recovery_key }, ALL)
}

/// A recovery key as it is compared: blanks, hyphens and case do not matter, nor letters that look like digits.
fn typed_key(typed: &str) -> String {
    let letters = typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase);
    letters
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

pub(crate) fn confirm_recovery(request: &Request<'_>, asked: RecoveryTyped) -> Answered<Done> {
    let mut state = request.desk.state();
    let Some(making) = state.making.take() else {
        return Err(refuse("refused", "Không có mã khôi phục nào đang chờ nhập lại."));
    };
    if typed_key(&asked.typed) != making.recovery {
        state.making = Some(making);
        return Err(refuse(
            "wrong_recovery",
            "Mã khôi phục chưa đúng. Đề nghị đối chiếu lại từng nhóm bốn ký tự.",
        ));
    }
    state.session = Some(making.session);
    wrote(
        said("Đã lập kho số liệu. Đề nghị niêm phong phiếu ghi mã khôi phục.".to_owned()),
        ALL,
    )
}

pub(crate) fn open(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    let Some(path) = request.desk.state().existing.take() else {
        return Err(refuse(
            "no_place",
            "Chưa chọn kho số liệu. Đề nghị chọn tệp trước khi mở.",
        ));
    };
    // Looked at before the open store is left: a file that is no store changes nothing.
    if let Err(error) = Office::sign_in_names(&path) {
        let mut failure = Failure::from(error);
        crate::answer::without_folder(&mut failure, &path);
        return Err(failure);
    }
    request.desk.leave();
    request.desk.state().store = Some(path);
    wrote(now(request)?, ALL)
}

/// The people every store may have, by sign-in name: full names are inside the store.
const KNOWN: [(&str, Role); 5] = [
    ("canbo", Role::Clerk),
    ("noidung", Role::ContentReviewer),
    ("thethuc", Role::FormReviewer),
    ("lanhdao", Role::Approver),
    ("quantri", Role::Administrator),
];

pub(crate) fn people(request: &Request<'_>, _: Nothing) -> Answered<Vec<PersonName>> {
    let (store, session) = {
        let state = request.desk.state();
        (state.store.clone(), state.session.clone())
    };
    if let Some(session) = session {
        let shown = |p: Actor| PersonName {
            name: p.name,
            full_name: p.full_name,
            role_words: p.role.words().to_owned(),
        };
        return read(session.office.people()?.into_iter().map(shown).collect());
    }
    let Some(path) = store else { return read(Vec::new()) };
    let mut names = Office::sign_in_names(&path)?;
    // The clerk signs in most often and stands first; names added later stand after the known ones.
    names.sort_by_key(|name| KNOWN.iter().position(|(known, _)| known == name).unwrap_or(KNOWN.len()));
    let shown = |name: String| PersonName {
        role_words: KNOWN
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("Người dùng", |(_, role)| role.words())
            .to_owned(),
        full_name: name.clone(),
        name,
    };
    read(names.into_iter().map(shown).collect())
}

pub(crate) fn sign_in(request: &Request<'_>, asked: SignIn) -> Answered<SessionState> {
    let (store, session) = {
        let state = request.desk.state();
        (state.store.clone(), state.session.clone())
    };
    let Some(path) = store else {
        return Err(refuse(
            "no_place",
            "Chưa chọn kho số liệu. Đề nghị chọn hoặc tạo kho số liệu trước.",
        ));
    };
    let (name, password) = (ask::line(&asked.name)?, ask::password(&asked.password)?);
    let session = match session {
        Some(session) => Session {
            who: session.office.sign_in(&name, password, request.now)?,
            office: session.office,
        },
        None => {
            let (office, who) = Office::open(&path, &name, password, &request.desk.office_options(), request.now)?;
            Session {
                office: Arc::new(office),
                who,
            }
        }
    };
    request.desk.state().session = Some(session);
    wrote(now(request)?, ALL)
}

pub(crate) fn sign_out(request: &Request<'_>, _: Nothing) -> Answered<SessionState> {
    request.desk.leave();
    wrote(now(request)?, ALL)
}

pub(crate) fn change_password(request: &Request<'_>, asked: PasswordChange) -> Answered<Done> {
    let (old, new) = (ask::password(&asked.old)?, ask::password(&asked.new)?);
    request
        .office()?
        .change_password(request.who()?, old, new, request.desk.cost(), request.now)?;
    read(said("Đã đổi mật khẩu.".to_owned()))
}

pub(crate) fn add_person(request: &Request<'_>, asked: PersonAdd) -> Answered<Done> {
    let (name, full_name) = (ask::line(&asked.name)?, ask::line(&asked.full_name)?);
    if name.is_empty() || full_name.is_empty() {
        return Err(refuse("refused", "Ghi tên đăng nhập và họ tên của người dùng."));
    }
    let person = NewPerson::new(&name, &full_name, asked.role);
    let password = ask::password(&asked.password)?;
    let added = request
        .office()?
        .add_person(&person, password, request.desk.cost(), &request.act()?)?;
    done(&added, format!("Đã thêm {full_name} ({}).", asked.role.words()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_key_is_recognised_however_it_is_typed() {
        assert_eq!(typed_key("k7qm 2xwd-9fhO"), typed_key("K7QM-2XWD-9FH0"));
        assert_ne!(typed_key("K7QM"), typed_key("K7QN"));
    }
}
