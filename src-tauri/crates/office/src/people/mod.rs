//! The people of the office. A person is a row of the store, their way in a slot of the key file; the two are kept in
//! step by `ways_in`, so that a crash between them leaves a person whole or not at all.

mod ways_in;

use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::keys::{KdfCost, Password};
use store::person::Person;

pub use ways_in::RecoveryState;

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::password::require_password;
use crate::rights::Right;
use crate::typed;
use crate::{Act, Actor, Done, Office};

/// Letters of a sign-in name at most.
const LONGEST_NAME: usize = 40;
/// Letters of a full name at most.
const LONGEST_FULL_NAME: usize = 100;

/// A person to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Sign-in name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// What the person may do.
    pub role: Role,
}

impl NewPerson {
    /// A person.
    pub fn new(name: &str, full_name: &str, role: Role) -> Self {
        Self {
            name: name.to_owned(),
            full_name: full_name.to_owned(),
            role,
        }
    }

    pub(crate) fn row(&self) -> Person {
        Person {
            name: self.name.clone(),
            full_name: self.full_name.clone(),
            role: self.role,
            active: true,
        }
    }
}

/// Adds, changes or ends a person.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutPerson {
    before: Option<Person>,
    after: Person,
}

impl Change for PutPerson {
    const ACTION: &'static str = "put_person";

    fn right(&self) -> Right {
        Right::Administer
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::person::get(at.tx, &self.after.name)?;
        if found != self.before {
            return Err(Error::Refused(format!(
                "Người dùng {} đã được sửa sau đó; đề nghị xem lại.",
                self.after.name
            )));
        }
        if self
            .before
            .as_ref()
            .is_some_and(|p| p.active && p.role == Role::Administrator)
            && !(self.after.active && self.after.role == Role::Administrator)
            && !others(at, &self.after.name)?.any(|p| p.role == Role::Administrator)
        {
            return Err(Error::Refused(
                "Đây là người quản trị cuối cùng; nếu thôi thì không ai thêm được người dùng nữa. Giao quyền quản trị cho \
                 người khác trước."
                    .to_owned(),
            ));
        }
        store::person::put(at.tx, &self.after)?;
        let state = |p: &Person| {
            let ended = if p.active { "" } else { ", thôi hoạt động" };
            format!("{}, {}{ended}", p.full_name, p.role.words())
        };
        let verb = match (&self.before, self.after.active) {
            (None, _) => "Thêm",
            (Some(_), true) => "Sửa",
            (Some(_), false) => "Thôi cho",
        };
        let back = Self {
            after: self.before.clone().unwrap_or_else(|| Person {
                active: false,
                ..self.after.clone()
            }),
            before: Some(self.after.clone()),
        };
        let words = format!("{verb} người dùng {}", self.after.full_name);
        Applied::new(format!("person/{}", self.after.name), words, &[Tag::Session])
            .shown(vec![Shown::new(
                "Người dùng",
                self.before.as_ref().map(state),
                state(&self.after),
            )])
            .back(&back)
    }
}

/// The other people who may sign in.
fn others(at: &Context<'_>, name: &str) -> Result<impl Iterator<Item = Person>> {
    let name = name.to_owned();
    Ok(store::person::list(at.tx)?
        .into_iter()
        .filter(move |p| p.active && p.name != name))
}

/// What changes of a person; what is not given stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonChange {
    /// Họ và tên.
    pub full_name: Option<String>,
    /// What the person may do.
    pub role: Option<Role>,
    /// Whether the person may sign in.
    pub active: Option<bool>,
}

impl Office {
    /// Everybody who may sign in.
    ///
    /// # Errors
    /// A failing store.
    pub fn people(&self) -> Result<Vec<Actor>> {
        let rows = self.store.read(|db| store::person::list(db).map_err(Error::from))?;
        Ok(rows.into_iter().filter(|p| p.active).map(Actor::from).collect())
    }

    /// Sign-in name and full name of everybody who ever was here.
    pub(crate) fn everybody(&self) -> Result<Vec<(String, String)>> {
        let rows = self.store.read(|db| store::person::list(db).map_err(Error::from))?;
        Ok(rows.into_iter().map(|p| (p.name, p.full_name)).collect())
    }

    /// Adds a person, by the administrator. The password serves only to choose one's own at the first sign-in.
    ///
    /// # Errors
    /// No right, a name that cannot be one or is taken, a password that is guessed first, a failing disk.
    pub fn add_person(&self, person: &NewPerson, password: &str, cost: KdfCost, act: &Act) -> Result<Done> {
        act.who.require(Right::Administer)?;
        let person = NewPerson {
            name: sign_in_name(&person.name)?,
            full_name: full_name(&person.full_name)?,
            role: person.role,
        };
        require_password(password, &person.name)?;
        // A slot without its person, left by a crash, must not keep the name.
        self.settle_ways_in()?;
        let name = person.name.clone();
        let before = self
            .store
            .read(move |db| store::person::get(db, &name).map_err(Error::from))?;
        if before.as_ref().is_some_and(|p| p.active) {
            return Err(store::StoreError::from(store::keys::KeyError::NameTaken(person.name)).into());
        }
        let (name, first) = (person.name.clone(), zeroize::Zeroizing::new(password.to_owned()));
        // The way in comes first: what a crash leaves of it is taken away at the next opening.
        self.store
            .edit_keys(move |keys, dek| keys.add_user(dek, &name, Password::Temporary(&first), cost).map(drop))?;
        let after = person.row();
        let added = self.transact(PutPerson { before, after }, act);
        if added.is_err() {
            self.settle_ways_in()?;
        }
        added
    }

    /// Changes what a person is called, may do, or whether they may sign in at all. Whoever ends opens nothing with this
    /// key file from then on; old copies of it need [`Office::renew_key`].
    ///
    /// # Errors
    /// No right, no such person, oneself ended, the last administrator, a failing disk.
    pub fn change_person(&self, name: &str, change: &PersonChange, act: &Act) -> Result<Done> {
        act.who.require(Right::Administer)?;
        let wanted = sign_in_name(name)?;
        let before = self
            .store
            .read(move |db| store::person::get(db, &wanted).map_err(Error::from))?
            .ok_or_else(|| Error::unknown("người dùng", name, "Xem danh sách người dùng."))?;
        let after = Person {
            name: before.name.clone(),
            full_name: match &change.full_name {
                Some(given) => full_name(given)?,
                None => before.full_name.clone(),
            },
            role: change.role.unwrap_or(before.role),
            active: change.active.unwrap_or(before.active),
        };
        if before.name == act.who.name && !after.active {
            return Err(Error::Refused(
                "Không tự thôi tài khoản đang dùng. Việc này do người quản trị khác thực hiện.".to_owned(),
            ));
        }
        if before == after {
            return Err(Error::Refused(format!(
                "Người dùng {} đã đúng như vậy; không có gì thay đổi.",
                before.full_name
            )));
        }
        let before = Some(before);
        self.transact(PutPerson { before, after }, act)
    }

    /// The person of this sign-in name.
    pub(crate) fn actor(&self, name: &str) -> Result<Actor> {
        let wanted = sign_in_name(name)?;
        let row = self
            .store
            .read(move |db| store::person::get(db, &wanted).map_err(Error::from))?;
        match row {
            Some(person) if person.active => Ok(person.into()),
            _ => Err(Error::Refused(format!(
                "Người dùng ‘{name}’ không còn hoạt động. Đề nghị liên hệ quản trị."
            ))),
        }
    }
}

impl From<Person> for Actor {
    fn from(person: Person) -> Self {
        Self {
            name: person.name,
            full_name: person.full_name,
            role: person.role,
        }
    }
}

/// A sign-in name in its stored form: small letters, one line.
///
/// # Errors
/// [`Error::Refused`] for one that is empty, too long, or holds another sign.
pub(crate) fn sign_in_name(given: &str) -> Result<String> {
    let name = domain::text::nfc(given).to_lowercase();
    let letters = name.chars().count();
    if letters == 0 {
        return Err(Error::Refused("Ghi tên đăng nhập của người dùng.".to_owned()));
    }
    if letters > LONGEST_NAME {
        return Err(Error::Refused(format!(
            "Tên đăng nhập có {letters} ký tự; nhiều nhất {LONGEST_NAME} ký tự. Đề nghị dùng tên ngắn hơn."
        )));
    }
    match name
        .chars()
        .find(|c| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | ' ' | '@'))
    {
        Some(sign) => Err(Error::Refused(format!(
            "Tên đăng nhập có ký tự ‘{}’; chỉ dùng chữ, số, dấu chấm, dấu gạch. Đề nghị đặt lại.",
            sign.escape_default()
        ))),
        None => Ok(name),
    }
}

/// Họ và tên in its stored form.
///
/// # Errors
/// [`Error::Refused`] for one that is empty, too long, or cannot be printed.
pub(crate) fn full_name(given: &str) -> Result<String> {
    let name = typed::line("Họ và tên", given, LONGEST_FULL_NAME)?;
    if name.is_empty() {
        return Err(Error::Refused("Ghi họ và tên của người dùng.".to_owned()));
    }
    Ok(name)
}
