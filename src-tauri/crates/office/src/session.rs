//! Who is at the desk: opening a store by name and password.

use std::path::{Path, PathBuf};

use domain::form::Moment;
use domain::role::Role;
use serde::Serialize;
use store::Store;
use store::keys::{Keys, SlotKind, Unlocked};

use crate::error::Result;
use crate::{Actor, Office};

/// What the program gives an office besides the store.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The windowless program that reads workbooks; without it nothing can be imported.
    pub worker: Option<PathBuf>,
    /// How many of it may run at once; 0 for one.
    pub readers: usize,
    /// Backups are made without being asked.
    pub automatic_backups: bool,
}

/// A person to choose at sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignInChoice {
    /// Sign-in name.
    pub name: String,
    /// Họ tên; the sign-in name while the store is closed, which alone knows it.
    pub full_name: String,
    /// The role, as far as it is known.
    pub role: Option<Role>,
}

impl From<Actor> for SignInChoice {
    fn from(who: Actor) -> Self {
        Self {
            name: who.name,
            full_name: who.full_name,
            role: Some(who.role),
        }
    }
}

/// The people a store usually has, by sign-in name: who signs in most often first.
const USUAL: [(&str, Role); 5] = [
    ("canbo", Role::Clerk),
    ("noidung", Role::ContentReviewer),
    ("thethuc", Role::FormReviewer),
    ("lanhdao", Role::Approver),
    ("quantri", Role::Administrator),
];

impl Office {
    /// Opens the store for a person.
    ///
    /// # Errors
    /// Wrong name or password, too many attempts, a password set by another ([`Error::is_password_to_choose`]), a store
    /// that is open elsewhere, damaged or newer.
    pub fn open(path: &Path, name: &str, password: &str, options: &Options, now: Moment) -> Result<(Self, Actor)> {
        if !path.exists() {
            return Err(store::StoreError::Missing(path.to_path_buf()).into());
        }
        let unlocked = store::keys::unlock(path, name, password, now).map_err(store::StoreError::from)?;
        unlocked.require_own().map_err(store::StoreError::from)?;
        Self::enter(path, &unlocked, name, options, now)
    }

    /// The office for a person whose way in opened.
    pub(crate) fn enter(
        path: &Path,
        unlocked: &Unlocked,
        name: &str,
        options: &Options,
        now: Moment,
    ) -> Result<(Self, Actor)> {
        let store = Store::open_unlocked(path, unlocked, now)?;
        let office = Self::around(store, path, options)?;
        let actor = office.actor(name)?;
        // What a crash left half, and what was done while the store was closed. A store that nothing may be written to
        // tells it another time.
        if office.may_write()? {
            office.settle_ways_in()?;
            office.tell_noted(now)?;
        }
        Ok((office, actor))
    }

    /// Lets another person act on the open store.
    ///
    /// # Errors
    /// Wrong name or password, too many attempts, a password set by another.
    pub fn sign_in(&self, name: &str, password: &str, now: Moment) -> Result<Actor> {
        let unlocked = store::keys::unlock(&self.path, name, password, now).map_err(store::StoreError::from)?;
        unlocked.require_own().map_err(store::StoreError::from)?;
        self.actor(name)
    }

    /// The people to choose from at sign-in, the usual ones first, without opening the store.
    ///
    /// # Errors
    /// A missing or damaged key file.
    pub fn sign_in_choices(path: &Path) -> Result<Vec<SignInChoice>> {
        let usual = |name: &str| USUAL.iter().position(|(known, _)| *known == name);
        let mut names = Self::sign_in_names(path)?;
        names.sort_by_key(|name| usual(name).unwrap_or(USUAL.len()));
        let choices = names.into_iter().map(|name| SignInChoice {
            role: usual(&name).map(|at| USUAL[at].1),
            full_name: name.clone(),
            name,
        });
        Ok(choices.collect())
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
}
