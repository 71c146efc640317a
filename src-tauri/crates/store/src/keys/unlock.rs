//! Coming in: by name and password, by the recovery sheet. Wrong attempts are counted in the key file.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};

use domain::form::Moment;
use domain::text::nfc;
use zeroize::Zeroizing;

use super::recovery::code_of;
use super::slot::{Opened, Slot, same_name};
use super::{Dek, KdfCost, KeyError, Keys, Password, RecoveryKey, SlotId, SlotKind, path_of, secret_of};
use crate::{StoreId, sidecar};

/// A store that was opened by someone.
#[derive(Debug)]
pub struct Unlocked {
    /// The data key.
    pub dek: Dek,
    /// The data key that may have taken its place: a renewal was interrupted.
    pub next: Option<Dek>,
    /// Through which slot.
    pub slot: SlotId,
    /// The password was set by another person: it serves only to choose one's own.
    pub temporary: bool,
    /// The store this key file belongs to.
    pub store: StoreId,
}

impl Unlocked {
    /// Refuses a password that was set by another person.
    ///
    /// # Errors
    /// [`KeyError::Temporary`].
    pub fn require_own(&self) -> Result<(), KeyError> {
        if self.temporary {
            Err(KeyError::Temporary)
        } else {
            Ok(())
        }
    }
}

/// The data keys that may open a store: the present one, and the one that may have taken its place.
pub(crate) struct WayIn<'k> {
    pub(crate) dek: &'k Dek,
    pub(crate) next: Option<&'k Dek>,
}

impl<'k> From<&'k Dek> for WayIn<'k> {
    fn from(dek: &'k Dek) -> Self {
        Self { dek, next: None }
    }
}

impl<'k> From<&'k Unlocked> for WayIn<'k> {
    fn from(unlocked: &'k Unlocked) -> Self {
        Self {
            dek: &unlocked.dek,
            next: unlocked.next.as_ref(),
        }
    }
}

/// Opens by name and password, with a growing delay after the third wrong attempt; the count survives a restart.
///
/// # Errors
/// [`KeyError::WrongPassword`], [`KeyError::Wait`], or a key file that cannot be read or written.
pub fn unlock(store: &Path, name: &str, password: &str, now: Moment) -> Result<Unlocked, KeyError> {
    let (name, secret) = (nfc(name), secret_of(password));
    let is_it = |slot: &Slot| slot.holder.kind == SlotKind::User && same_name(&slot.holder.name, &name);
    attempt_all(store, is_it, secret.as_bytes(), now)?.ok_or(KeyError::WrongPassword)
}

/// Opens by the recovery sheet.
///
/// # Errors
/// [`KeyError::WrongRecovery`], [`KeyError::Wait`], or a key file that cannot be read or written.
pub fn unlock_with_recovery(store: &Path, key: &RecoveryKey, now: Moment) -> Result<Unlocked, KeyError> {
    let is_it = |slot: &Slot| slot.holder.kind == SlotKind::Recovery;
    attempt_all(store, is_it, key.bytes(), now)?.ok_or(KeyError::WrongRecovery)
}

/// A person's own change of password: the old one is asked, one slot is rewrapped, the store stays as it is.
///
/// # Errors
/// Those of [`unlock`] for the old password; [`KeyError::Empty`] for the new one.
pub fn change_password(
    store: &Path,
    name: &str,
    (old, new): (&str, &str),
    cost: KdfCost,
    now: Moment,
) -> Result<(), KeyError> {
    let unlocked = unlock(store, name, old, now)?;
    Keys::edit(store, |keys| {
        keys.set_password(&unlocked.dek, &unlocked.slot, Password::Own(new), cost)
    })
}

fn attempt_all(
    store: &Path,
    is_it: impl Fn(&Slot) -> bool,
    secret: &[u8],
    now: Moment,
) -> Result<Option<Unlocked>, KeyError> {
    let path = path_of(store);
    let alone = Alone::if_writable(&path)?;
    let mut keys = Keys::read_file(&path)?;
    let id = keys.body.store.clone();
    let (mut found, mut counted) = (None, false);
    for slot in keys.body.slots.iter_mut().filter(|slot| is_it(slot)) {
        let before = slot.failures;
        found = attempt(&id, slot, secret, now)?;
        counted |= slot.failures != before;
        if found.is_some() {
            break;
        }
    }
    // On a disk that cannot be written nothing can be counted; there the data can only be read.
    if counted && alone.is_some() {
        match keys.write_file(&path) {
            Err(KeyError::Io { source, .. }) if found.is_some() && sidecar::cannot_be_written(&source) => {}
            written => written?,
        }
    }
    Ok(found)
}

/// Tries one slot, counting the attempt. `Ok(None)`: not this secret.
fn attempt(store: &StoreId, slot: &mut Slot, secret: &[u8], now: Moment) -> Result<Option<Unlocked>, KeyError> {
    let seconds = slot.wait(now);
    if seconds > 0 {
        return Err(KeyError::Wait {
            seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        });
    }
    let opened = match slot.open(store.as_str(), secret)? {
        // A code that another person handed over is read as loosely as the recovery sheet; a password that its owner chose
        // is taken letter by letter.
        None if slot.holder.temporary => match loosely(secret) {
            Some(code) => slot.open(store.as_str(), code.as_bytes())?,
            None => None,
        },
        opened => opened,
    };
    match opened {
        Some(_) => slot.forget_failures(),
        None => slot.count_failure(now),
    }
    Ok(opened.map(|Opened { dek, next }| Unlocked {
        dek,
        next,
        slot: slot.holder.id.clone(),
        temporary: slot.holder.temporary,
        store: store.clone(),
    }))
}

/// The one-time code that was meant, where it was typed otherwise than it was made.
fn loosely(secret: &[u8]) -> Option<Zeroizing<String>> {
    let typed = std::str::from_utf8(secret).ok()?;
    code_of(typed).filter(|code| code.as_str() != typed)
}

/// Holds the key file for one change: `<store>.keys.lock` is locked by the system, so a crash frees it.
/// The key file itself cannot carry the lock, because it is replaced.
pub(super) struct Alone {
    /// The lock lives as long as the open file.
    _locked: std::fs::File,
}

impl Alone {
    pub(super) fn wait(keys: &Path) -> Result<Self, KeyError> {
        if !keys.exists() {
            return Err(KeyError::Missing(keys.to_path_buf()));
        }
        let path = lock_of(keys);
        Self::lock(&path).map_err(|source| KeyError::Io { path, source })
    }

    /// None on a disk that cannot be written.
    fn if_writable(keys: &Path) -> Result<Option<Self>, KeyError> {
        match Self::wait(keys) {
            Ok(alone) => Ok(Some(alone)),
            Err(KeyError::Io { source, .. }) if sidecar::cannot_be_written(&source) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn lock(path: &PathBuf) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        file.lock()?;
        Ok(Self { _locked: file })
    }
}

/// Where the lock of a key file stands; of a link, beside what it points to.
pub(super) fn lock_of(keys: &Path) -> PathBuf {
    sidecar::beside(&sidecar::target_of(keys), "lock")
}
