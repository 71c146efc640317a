//! How people come in: passwords, help with a forgotten one, the recovery sheet, a new data key. Each is one write of the
//! key file that notes itself, and is told in the journal right after.

use std::path::Path;

use domain::form::Moment;
use serde::Serialize;
use store::StoreError;
use store::keys::{KdfCost, Keys, NotedAct, NotedBy, Password, RecoveryKey, SlotKind};
use zeroize::Zeroizing;

use super::{NewPerson, sign_in_name};
use crate::error::{Error, Result};
use crate::password::require_password;
use crate::rights::Right;
use crate::session::Options;
use crate::{Act, Actor, Done, Office};

/// What is known of the recovery sheet without opening anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecoveryState {
    /// Sheets that open the store.
    pub sheets: usize,
    /// When one was last tried and opened; none when nobody tried it yet.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub rehearsed_at: Option<Moment>,
}

/// A password for somebody else: twelve letters of those a recovery key is written in, in groups of four.
fn first_password() -> Result<Zeroizing<String>> {
    Ok(store::keys::one_time_code().map_err(StoreError::from)?)
}

impl Office {
    /// Takes away the ways in of those who may not sign in, and of those who are not there: what a crash, or an undo,
    /// left behind.
    pub(crate) fn settle_ways_in(&self) -> Result<()> {
        let people = self.people()?;
        let stays = move |name: &str| {
            people
                .iter()
                .any(|person| sign_in_name(name).is_ok_and(|n| n == person.name))
        };
        let slots = Keys::read(&self.path).map_err(StoreError::from)?.slots();
        let left: Vec<_> = slots
            .into_iter()
            .filter(|slot| slot.kind == SlotKind::User && !stays(&slot.name))
            .map(|slot| slot.id)
            .collect();
        if left.is_empty() {
            return Ok(());
        }
        self.store
            .edit_keys(move |keys, dek| left.iter().try_for_each(|id| keys.remove(dek, id)))?;
        Ok(())
    }

    /// As [`Office::add_person`], with a code that nobody chose.
    ///
    /// # Errors
    /// As [`Office::add_person`].
    pub fn add_with_code(&self, person: &NewPerson, cost: KdfCost, act: &Act) -> Result<(Zeroizing<String>, Done)> {
        let code = first_password()?;
        let done = self.add_person(person, &code, cost, act)?;
        Ok((code, done))
    }

    /// Changes one's own password; the old one is asked for.
    ///
    /// # Errors
    /// A wrong old password, a new one that is the same or guessed first, a failing disk.
    pub fn change_password(&self, who: &Actor, old: &str, new: &str, cost: KdfCost, now: Moment) -> Result<()> {
        require_other(old, new, &who.name)?;
        let unlocked = store::keys::unlock(&self.path, &who.name, old, now).map_err(StoreError::from)?;
        self.set_own(&unlocked.slot, who, new, cost, now, |name| NotedAct::PasswordChanged {
            name,
        })
    }

    fn set_own(
        &self,
        slot: &store::keys::SlotId,
        who: &Actor,
        new: &str,
        cost: KdfCost,
        now: Moment,
        what: impl FnOnce(String) -> NotedAct,
    ) -> Result<()> {
        let (slot, name, new) = (slot.clone(), who.name.clone(), Zeroizing::new(new.to_owned()));
        let what = what(name.clone());
        self.store.edit_keys(move |keys, dek| {
            keys.set_password(dek, &slot, Password::Own(&new), cost)?;
            keys.note(now, Some(NotedBy::Person(name)), what)
        })?;
        self.tell_noted(now)
    }

    /// Opens the store for a person whose password was set by another, with the one they choose now.
    ///
    /// # Errors
    /// As [`Office::open`]; a new password that is the same or guessed first.
    pub fn open_choosing(
        path: &Path,
        name: &str,
        (first, own): (&str, &str),
        cost: KdfCost,
        options: &Options,
        now: Moment,
    ) -> Result<(Self, Actor)> {
        require_other(first, own, name)?;
        let unlocked = store::keys::unlock(path, name, first, now).map_err(StoreError::from)?;
        let (office, who) = Self::enter(path, &unlocked, name, options, now)?;
        office.set_own(&unlocked.slot, &who, own, cost, now, |name| NotedAct::PasswordChanged {
            name,
        })?;
        Ok((office, who))
    }

    /// As [`Office::open_choosing`], at the office that is open.
    ///
    /// # Errors
    /// A wrong first password; one's own that is the same or guessed first.
    pub fn choose_password(&self, name: &str, (first, own): (&str, &str), cost: KdfCost, now: Moment) -> Result<Actor> {
        require_other(first, own, name)?;
        let unlocked = store::keys::unlock(&self.path, name, first, now).map_err(StoreError::from)?;
        let who = self.actor(name)?;
        self.set_own(&unlocked.slot, &who, own, cost, now, |name| NotedAct::PasswordChanged {
            name,
        })?;
        Ok(who)
    }

    /// Whether this is the person's password; asked again before what weighs most.
    ///
    /// # Errors
    /// A wrong password, too many attempts.
    pub fn confirm_password(&self, who: &Actor, password: &str, now: Moment) -> Result<()> {
        store::keys::unlock(&self.path, &who.name, password, now).map_err(StoreError::from)?;
        Ok(())
    }

    /// Helps a person who forgot their password: gives a code that serves only to choose a new one. Nobody learns the
    /// old password, and nobody but the person the new one.
    ///
    /// # Errors
    /// No right, no such person, a failing disk.
    pub fn reset_password(&self, name: &str, cost: KdfCost, act: &Act) -> Result<Zeroizing<String>> {
        act.who.require(Right::Administer)?;
        let person = self.actor(name)?;
        let code = first_password()?;
        let (given, by, at) = (code.clone(), act.who.name.clone(), act.at);
        self.store.edit_keys(move |keys, dek| {
            match keys.user(&person.name) {
                Some(slot) => keys.set_password(dek, &slot, Password::Temporary(&given), cost)?,
                // Their way in was taken away with an ending that was undone.
                None => drop(keys.add_user(dek, &person.name, Password::Temporary(&given), cost)?),
            }
            keys.note(
                at,
                Some(NotedBy::Person(by)),
                NotedAct::PasswordReset { name: person.name },
            )
        })?;
        self.tell_noted(act.at)?;
        Ok(code)
    }

    /// Opens the store by the recovery sheet, for a person who chooses a new password. Whoever holds the sheet could be
    /// anybody: the journal says so, and a new sheet is due.
    ///
    /// # Errors
    /// A sheet that does not open this store or is mistyped, nobody of this name, a password that is guessed first.
    pub fn open_with_recovery(
        path: &Path,
        typed: &str,
        (name, own): (&str, &str),
        cost: KdfCost,
        options: &Options,
        now: Moment,
    ) -> Result<(Self, Actor)> {
        require_password(own, name)?;
        let sheet = RecoveryKey::read(typed).map_err(StoreError::from)?;
        let unlocked = store::keys::unlock_with_recovery(path, &sheet, now).map_err(StoreError::from)?;
        let (office, who) = Self::enter(path, &unlocked, name, options, now)?;
        let (person, password) = (who.name.clone(), Zeroizing::new(own.to_owned()));
        office.store.edit_keys(move |keys, dek| {
            match keys.user(&person) {
                Some(slot) => keys.set_password(dek, &slot, Password::Own(&password), cost)?,
                None => drop(keys.add_user(dek, &person, Password::Own(&password), cost)?),
            }
            let what = NotedAct::OpenedByRecovery { name: person.clone() };
            keys.note(now, Some(NotedBy::Person(person)), what)
        })?;
        office.tell_noted(now)?;
        Ok((office, who))
    }

    /// Makes a new recovery sheet. Those before it open until the new one was tried by [`Office::try_recovery`].
    ///
    /// # Errors
    /// No right, a failing disk.
    pub fn new_recovery(&self, cost: KdfCost, act: &Act) -> Result<RecoveryKey> {
        act.who.require(Right::Administer)?;
        self.make_recovery(cost, act)
    }

    /// As [`Office::new_recovery`], by whoever opened the store with the sheet that is to be replaced.
    ///
    /// # Errors
    /// A failing disk.
    pub fn replace_recovery(&self, typed: &str, cost: KdfCost, act: &Act) -> Result<RecoveryKey> {
        let sheet = RecoveryKey::read(typed).map_err(StoreError::from)?;
        store::keys::unlock_with_recovery(&self.path, &sheet, act.at).map_err(StoreError::from)?;
        self.make_recovery(cost, act)
    }

    fn make_recovery(&self, cost: KdfCost, act: &Act) -> Result<RecoveryKey> {
        let (by, at) = (act.who.name.clone(), act.at);
        let key = self.store.edit_keys(move |keys, dek| {
            let (_, key) = keys.add_recovery(dek, cost)?;
            keys.note(at, Some(NotedBy::Person(by)), NotedAct::RecoveryMade)?;
            Ok(key)
        })?;
        self.tell_noted(act.at)?;
        Ok(key)
    }

    /// Tries a recovery sheet: it opens, and from then on it is the only one that does. Anybody who holds it may.
    ///
    /// # Errors
    /// A sheet that does not open this store or is mistyped, too many attempts.
    pub fn try_recovery(&self, typed: &str, act: &Act) -> Result<()> {
        let sheet = RecoveryKey::read(typed).map_err(StoreError::from)?;
        let unlocked = store::keys::unlock_with_recovery(&self.path, &sheet, act.at).map_err(StoreError::from)?;
        let (slot, by, at) = (unlocked.slot, act.who.name.clone(), act.at);
        self.store.edit_keys(move |keys, dek| {
            keys.keep_only_recovery(dek, &slot, at)?;
            keys.note(at, Some(NotedBy::Person(by)), NotedAct::RecoveryTried)
        })?;
        self.tell_noted(act.at)
    }

    /// What is known of the recovery sheet.
    ///
    /// # Errors
    /// No right, a key file that cannot be read.
    pub fn recovery_state(&self, who: &Actor) -> Result<RecoveryState> {
        who.require(Right::Read)?;
        let slots = Keys::read(&self.path).map_err(StoreError::from)?.slots();
        let sheets: Vec<_> = slots
            .into_iter()
            .filter(|slot| slot.kind == SlotKind::Recovery)
            .collect();
        Ok(RecoveryState {
            sheets: sheets.len(),
            rehearsed_at: sheets.iter().filter_map(|sheet| sheet.rehearsed_at).max(),
        })
    }

    /// Encrypts the store anew, so that whoever kept an old key file opens nothing with it but old copies. Everybody who
    /// may come in keeps their password.
    ///
    /// # Errors
    /// No right, slots of the first format, a full or failing disk.
    pub fn renew_key(&self, act: &Act) -> Result<()> {
        act.who.require(Right::Administer)?;
        self.settle_ways_in()?;
        self.store.renew_key(&act.who.name, act.at)?;
        self.tell_noted(act.at)
    }
}

/// A new password: one that people can be held to, and another than the one before.
fn require_other(old: &str, new: &str, name: &str) -> Result<()> {
    // A code that was handed over is no secret of one's own by being typed in small letters or without its hyphens.
    let folded = |password: &str| domain::text::loose_key(password).replace(' ', "");
    if domain::text::nfc(old) == domain::text::nfc(new) || folded(old) == folded(new) {
        return Err(Error::Refused(
            "Mật khẩu mới trùng mật khẩu đang dùng. Đề nghị đặt mật khẩu khác.".to_owned(),
        ));
    }
    require_password(new, name)
}
