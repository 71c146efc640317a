//! Making or opening a store, signing in and out, one's own password.

use std::path::Path;
use std::sync::Arc;

use domain::role::Role;
use office::{Actor, Founding, Office};

use crate::answer::{Answered, Reply, read, refuse, said, wrote};
use crate::ask;
use crate::desk::{At, Making, Seat};
use crate::month::default_period;
use crate::needs;
use crate::types::call::{Done, Failure, Nothing, Tag};
use crate::types::session::{
    Chosen, PasswordChange, Person, PersonName, Province, RecoveryTyped, Role as RoleShown, SessionState, SignIn,
    StoreCreate, StoreCreated, StoreInfo,
};
use crate::types::table;

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
    Tag::Journal,
    Tag::Backup,
];

pub(crate) fn state(at: &At<'_>, _: Nothing) -> Answered<SessionState> {
    read(now(at)?)
}

/// Where the window stands.
fn now(at: &At<'_>) -> Result<SessionState, Failure> {
    let (store, seat, making) = {
        let state = at.desk.state();
        (
            state.store.clone(),
            state.seat.clone(),
            state.making.as_ref().map(|making| making.seat.clone()),
        )
    };
    let open = seat.as_ref().or(making.as_ref());
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
        default_period: match &seat {
            Some(seat) => Some(default_period(&seat.office, &seat.who, at.now.date_naive())?),
            None => None,
        },
        person: seat.as_ref().map(|seat| person(&seat.who)),
        busy,
        recovery_pending: making.is_some(),
    })
}

fn info(path: &Path, open: Option<&Seat>) -> StoreInfo {
    StoreInfo {
        name: path
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        province: open.map_or_else(String::new, |seat| seat.office.province().name.clone()),
        path_shown: path.display().to_string(),
    }
}

fn person(who: &Actor) -> Person {
    let may = table::NAMES
        .iter()
        .filter(|name| needs(name).is_some_and(|need| need.allows(who.role)));
    Person {
        name: who.name.clone(),
        full_name: who.full_name.clone(),
        role: match who.role {
            Role::Clerk => RoleShown::Clerk,
            Role::ContentReviewer => RoleShown::ContentReviewer,
            Role::FormReviewer => RoleShown::FormReviewer,
            Role::Approver => RoleShown::Approver,
            Role::Administrator => RoleShown::Administrator,
        },
        role_words: who.role.words().to_owned(),
        may: may.map(|name| (*name).to_owned()).collect(),
    }
}

pub(crate) fn provinces(_: &At<'_>, _: Nothing) -> Answered<Vec<Province>> {
    let choices = Office::provinces().into_iter();
    read(
        choices
            .map(|p| Province {
                code: p.code,
                name: p.name,
                years: p.years,
            })
            .collect(),
    )
}

pub(crate) fn choose_new(at: &At<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = at.desk.picker.save_file(&format!("de-an-06.{ENDING}"));
    let path_shown = chosen.as_ref().map(|path| path.display().to_string());
    if chosen.is_some() {
        at.desk.state().new_place = chosen;
    }
    read(Chosen { path_shown })
}

pub(crate) fn choose_existing(at: &At<'_>, _: Nothing) -> Answered<Chosen> {
    let chosen = at.desk.picker.open_file(ENDING);
    let path_shown = chosen.as_ref().map(|path| path.display().to_string());
    if chosen.is_some() {
        at.desk.state().existing = chosen;
    }
    read(Chosen { path_shown })
}

pub(crate) fn create(at: &At<'_>, asked: StoreCreate) -> Answered<StoreCreated> {
    let Some(path) = at.desk.state().new_place.clone() else {
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
        cost: at.desk.cost(),
    };
    let founded = Office::found(&path, &founding, &at.desk.office_options(), at.now)?;
    at.desk.leave();
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
    let seat = Seat {
        office: Arc::new(founded.office),
        who,
    };
    let mut state = at.desk.state();
    state.store = state.new_place.take();
    state.making = Some(Making { seat, recovery });
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

pub(crate) fn confirm_recovery(at: &At<'_>, asked: RecoveryTyped) -> Answered<Done> {
    let mut state = at.desk.state();
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
    state.seat = Some(making.seat);
    wrote(
        said("Đã lập kho số liệu. Đề nghị niêm phong phiếu ghi mã khôi phục.".to_owned()),
        ALL,
    )
}

pub(crate) fn open(at: &At<'_>, _: Nothing) -> Answered<SessionState> {
    let Some(path) = at.desk.state().existing.take() else {
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
    at.desk.leave();
    at.desk.state().store = Some(path);
    wrote(now(at)?, ALL)
}

/// The people every store may have, by sign-in name: full names are inside the store.
const KNOWN: [(&str, Role); 5] = [
    ("canbo", Role::Clerk),
    ("noidung", Role::ContentReviewer),
    ("thethuc", Role::FormReviewer),
    ("lanhdao", Role::Approver),
    ("quantri", Role::Administrator),
];

pub(crate) fn people(at: &At<'_>, _: Nothing) -> Answered<Vec<PersonName>> {
    let (store, seat) = {
        let state = at.desk.state();
        (state.store.clone(), state.seat.clone())
    };
    if let Some(seat) = seat {
        let shown = |p: Actor| PersonName {
            name: p.name,
            full_name: p.full_name,
            role_words: p.role.words().to_owned(),
        };
        return read(seat.office.people()?.into_iter().map(shown).collect());
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

pub(crate) fn sign_in(at: &At<'_>, asked: SignIn) -> Answered<SessionState> {
    let (store, seat) = {
        let state = at.desk.state();
        (state.store.clone(), state.seat.clone())
    };
    let Some(path) = store else {
        return Err(refuse(
            "no_place",
            "Chưa chọn kho số liệu. Đề nghị chọn hoặc tạo kho số liệu trước.",
        ));
    };
    let (name, password) = (ask::line(&asked.name)?, ask::password(&asked.password)?);
    let seat = match seat {
        Some(seat) => Seat {
            who: seat.office.sign_in(&name, password, at.now)?,
            office: seat.office,
        },
        None => {
            let (office, who) = Office::open(&path, &name, password, &at.desk.office_options(), at.now)?;
            Seat {
                office: Arc::new(office),
                who,
            }
        }
    };
    at.desk.state().seat = Some(seat);
    Ok(Reply {
        value: now(at)?,
        changed: ALL.to_vec(),
    })
}

pub(crate) fn sign_out(at: &At<'_>, _: Nothing) -> Answered<SessionState> {
    at.desk.leave();
    wrote(now(at)?, ALL)
}

pub(crate) fn change_password(at: &At<'_>, asked: PasswordChange) -> Answered<Done> {
    let (old, new) = (ask::password(&asked.old)?, ask::password(&asked.new)?);
    at.office()?
        .change_password(at.who()?, old, new, at.desk.cost(), at.now)?;
    read(said("Đã đổi mật khẩu.".to_owned()))
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
