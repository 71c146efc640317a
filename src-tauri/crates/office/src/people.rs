//! The people of the office and their passwords. A password lives in the key file, the person in the store.

use domain::form::Moment;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::keys::{KdfCost, Keys};
use store::person::Person;

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Actor, Done, Office};

/// Characters a password has at least.
pub const PASSWORD_LEAST: usize = 10;

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

impl Office {
    /// Everybody who may sign in.
    ///
    /// # Errors
    /// A failing store.
    pub fn people(&self) -> Result<Vec<Actor>> {
        let rows = self.store.read(|db| store::person::list(db).map_err(Error::from))?;
        Ok(rows.into_iter().filter(|p| p.active).map(actor_of).collect())
    }

    /// Sign-in name and full name of everybody who ever was here.
    pub(crate) fn everybody(&self) -> Result<Vec<(String, String)>> {
        let rows = self.store.read(|db| store::person::list(db).map_err(Error::from))?;
        Ok(rows.into_iter().map(|p| (p.name, p.full_name)).collect())
    }

    /// Adds a person with a password, by the administrator.
    ///
    /// # Errors
    /// No right, no name, a name that is taken, a failing disk.
    pub fn add_person(&self, person: &NewPerson, password: &str, cost: KdfCost, act: &Act) -> Result<Done> {
        act.who.require(Right::Administer)?;
        if person.name.is_empty() || person.full_name.is_empty() {
            return Err(Error::Refused("Ghi tên đăng nhập và họ tên của người dùng.".to_owned()));
        }
        require_password(password, &person.name)?;
        // The way in comes first: a person without one could not be helped, a way in without a person opens nothing.
        let dek = &self.dek;
        Keys::edit(&self.path, |keys| {
            keys.add_user(dek, &person.name, password, cost).map(drop)
        })
        .map_err(store::StoreError::from)?;
        let name = person.name.clone();
        let before = self
            .store
            .read(move |db| store::person::get(db, &name).map_err(Error::from))?;
        let change = PutPerson {
            before,
            after: person.row(),
        };
        self.transact(change, act)
    }

    /// Changes one's own password.
    ///
    /// # Errors
    /// The old one is wrong, the new one too short, a failing disk.
    pub fn change_password(&self, who: &Actor, old: &str, new: &str, cost: KdfCost, now: Moment) -> Result<()> {
        require_password(new, &who.name)?;
        let unlocked = store::keys::unlock(&self.path, &who.name, old, now).map_err(store::StoreError::from)?;
        Keys::edit(&self.path, |keys| {
            keys.set_password(&unlocked.dek, &unlocked.slot, new, cost)
        })
        .map_err(|e| store::StoreError::from(e).into())
    }

    /// The person of this sign-in name.
    pub(crate) fn actor(&self, name: &str) -> Result<Actor> {
        let wanted = domain::text::nfc(name.trim());
        let row = self
            .store
            .read(move |db| store::person::get(db, &wanted).map_err(Error::from))?;
        match row {
            Some(person) if person.active => Ok(actor_of(person)),
            _ => Err(Error::Refused(format!(
                "Người dùng ‘{name}’ không còn hoạt động. Đề nghị liên hệ quản trị."
            ))),
        }
    }
}

fn actor_of(person: Person) -> Actor {
    Actor {
        name: person.name,
        full_name: person.full_name,
        role: person.role,
    }
}

/// A password people can be held to: ten characters, and not the name.
///
/// # Errors
/// [`Error::Refused`] with what is missing.
pub fn require_password(password: &str, name: &str) -> Result<()> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(Error::Refused(format!(
            "Mật khẩu có {length} ký tự; cần ít nhất {PASSWORD_LEAST} ký tự. Đề nghị đặt dài hơn."
        )));
    }
    if domain::text::loose_key(password).contains(&domain::text::loose_key(name)) {
        return Err(Error::Refused(
            "Mật khẩu không được chứa tên đăng nhập. Đề nghị đặt mật khẩu khác.".to_owned(),
        ));
    }
    Ok(())
}
