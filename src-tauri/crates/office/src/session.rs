//! Who is at the desk: opening a store by name and password, people and their passwords.

use std::path::{Path, PathBuf};

use domain::form::Moment;
use domain::role::Role;
use store::Store;
use store::keys::{KdfCost, Keys, SlotKind};
use store::person::Person;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Actor, Office, Op};

/// What the program gives an office besides the store.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The windowless program that reads workbooks; without it nothing can be imported.
    pub worker: Option<PathBuf>,
    /// How many of it may run at once; 0 for one.
    pub readers: usize,
}

/// A person to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Sign-in name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// Role.
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
            role: self.role.code().to_owned(),
            active: true,
        }
    }
}

impl Office {
    /// Opens the store for a person.
    ///
    /// # Errors
    /// Wrong name or password, too many attempts, a store that is open elsewhere, damaged or newer.
    pub fn open(path: &Path, name: &str, password: &str, options: &Options, now: Moment) -> Result<(Self, Actor)> {
        if !path.exists() {
            return Err(store::StoreError::Missing(path.to_path_buf()).into());
        }
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        let store = Store::open(path, &unlocked.dek, now)?;
        let office = Self::around(store, unlocked.dek, path, options)?;
        let actor = office.actor(name)?;
        Ok((office, actor))
    }

    /// Lets another person act on the open store.
    ///
    /// # Errors
    /// Wrong name or password, too many attempts.
    pub fn sign_in(&self, name: &str, password: &str, now: Moment) -> Result<Actor> {
        store::keys::unlock(&self.path, name, password, now).map_err(store::StoreError::from)?;
        self.actor(name)
    }

    /// The names people sign in with, without opening the store.
    ///
    /// # Errors
    /// A missing or damaged key file.
    pub fn sign_in_names(path: &Path) -> Result<Vec<String>> {
        let keys = Keys::read(path).map_err(store::StoreError::from)?;
        Ok(keys
            .slots()
            .into_iter()
            .filter(|s| s.kind == SlotKind::User)
            .map(|s| s.name)
            .collect())
    }

    /// Everybody of the office.
    ///
    /// # Errors
    /// A failing store.
    pub fn people(&self) -> Result<Vec<Actor>> {
        let rows = self.store.read(|db| store::person::list(db).map_err(Error::from))?;
        rows.into_iter().filter(|p| p.active).map(actor_of).collect()
    }

    /// Adds a person with a password, by the administrator.
    ///
    /// # Errors
    /// No right, a name that is taken, a failing disk.
    pub fn add_person(&self, person: &NewPerson, password: &str, cost: KdfCost, act: &Act) -> Result<crate::Done> {
        act.who.require(Right::Administer)?;
        require_password(password, &person.name)?;
        // The way in comes first: a person without one could not be helped, a way in without a person opens nothing.
        let dek = &self.dek;
        Keys::edit(&self.path, |keys| {
            keys.add_user(dek, &person.name, password, cost).map(drop)
        })
        .map_err(store::StoreError::from)?;
        self.transact(Op::PutPerson(person.row()), act)
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

    fn actor(&self, name: &str) -> Result<Actor> {
        let wanted = domain::text::nfc(name.trim());
        let row = self
            .store
            .read(move |db| store::person::get(db, &wanted).map_err(Error::from))?;
        match row {
            Some(person) if person.active => actor_of(person),
            _ => Err(Error::Refused(format!(
                "Người dùng ‘{name}’ không còn hoạt động. Đề nghị liên hệ quản trị."
            ))),
        }
    }
}

fn actor_of(person: Person) -> Result<Actor> {
    let role = person.role.parse::<Role>().map_err(|e| Error::Refused(e.to_string()))?;
    Ok(Actor {
        name: person.name,
        full_name: person.full_name,
        role,
    })
}

/// A password people can be held to: ten characters, and not the name.
///
/// # Errors
/// [`Error::Refused`] with what is missing.
pub fn require_password(password: &str, name: &str) -> Result<()> {
    let length = password.chars().count();
    if length < 10 {
        return Err(Error::Refused(format!(
            "Mật khẩu có {length} ký tự; cần ít nhất 10 ký tự. Đề nghị đặt dài hơn."
        )));
    }
    if domain::text::loose_key(password).contains(&domain::text::loose_key(name)) {
        return Err(Error::Refused(
            "Mật khẩu không được chứa tên đăng nhập. Đề nghị đặt mật khẩu khác.".to_owned(),
        ));
    }
    Ok(())
}
