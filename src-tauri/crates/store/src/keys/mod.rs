//! The key file `<store>.keys`: a random data key, wrapped once for each person and once for the recovery sheet.
//!
//! A password never touches the store itself; changing it rewraps one slot. The file holds nothing secret in the clear,
//! says which store it belongs to and how new it is, and is replaced only as a whole. It does not know who may do what:
//! a slot is a way in, not a role. Names and passwords are compared after NFC, because Vietnamese keyboards differ.

mod error;
mod kdf;
mod recovery;
mod slot;

use std::fmt;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use domain::form::Moment;
use domain::text::nfc;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

pub use error::KeyError;
pub use kdf::KdfCost;
pub use recovery::RecoveryKey;

use crate::StoreId;
use crate::event::Head;
use crate::sidecar::{self, Kind, Unreadable};
use slot::Slot;

const KIND: Kind = Kind {
    magic: "DEAN06-KEYS",
    format: 1,
};
const APPLICATION: &str = "dean06";

/// The data key: 32 random bytes that SQLCipher takes as they are. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct Dek(Zeroizing<[u8; 32]>);

impl Dek {
    /// A new one, from the system's generator.
    ///
    /// # Errors
    /// [`KeyError::Machine`] when the system gives no random bytes.
    pub fn random() -> Result<Self, KeyError> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Tells a foreign key apart without telling the key.
    fn fingerprint(&self, store: &StoreId) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.bytes()).expect("HMAC takes a key of any length");
        mac.update(b"dean06-dek-v1");
        mac.update(store.as_str().as_bytes());
        let digest = mac.finalize().into_bytes();
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        short
    }
}

impl fmt::Debug for Dek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dek(…)")
    }
}

/// Identity of a slot, kept for life; a person's row names theirs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotId(String);

impl SlotId {
    fn random() -> Result<Self, KeyError> {
        Ok(Self(HEXLOWER.encode(&random::<8>()?)))
    }

    /// Sixteen hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A person's password.
    User,
    /// The sealed recovery sheet.
    Recovery,
}

/// What may be known of a slot without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotInfo {
    /// Identity.
    pub id: SlotId,
    /// Person or recovery sheet.
    pub kind: SlotKind,
    /// The name a person signs in with; for a recovery sheet its label.
    pub name: String,
    /// What one guess costs.
    pub cost: KdfCost,
    /// Wrong attempts since the last right one.
    pub failures: u32,
}

/// A store that was opened by someone.
#[derive(Debug)]
pub struct Unlocked {
    /// The data key.
    pub dek: Dek,
    /// Through which slot.
    pub slot: SlotId,
    /// The store this key file belongs to.
    pub store: StoreId,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    application: String,
    store: StoreId,
    #[serde(with = "crate::hex")]
    fingerprint: [u8; 16],
    /// The event chain's end when the store was last closed or copied, kept outside the store on purpose.
    head: Option<Head>,
    slots: Vec<Slot>,
}

/// A key file that was read or is being made.
#[derive(Debug, Clone)]
pub struct Keys {
    body: Body,
    pristine: bool,
}

/// Where the key file of `store` stands: `<store>.keys`.
pub fn path_of(store: &Path) -> PathBuf {
    sidecar::beside(store, "keys")
}

impl Keys {
    /// The key file of a store that is about to be made, with a new identity and no way in yet.
    ///
    /// # Errors
    /// [`KeyError::Machine`] when the system gives no random bytes.
    pub fn draft(dek: &Dek) -> Result<Self, KeyError> {
        let store = StoreId::from_bytes(&random::<16>()?);
        let fingerprint = dek.fingerprint(&store);
        let body = Body {
            application: APPLICATION.to_owned(),
            store,
            fingerprint,
            head: None,
            slots: Vec::new(),
        };
        Ok(Self { body, pristine: true })
    }

    /// Reads the key file beside `store`.
    ///
    /// # Errors
    /// Missing, foreign, newer and damaged files each have their own [`KeyError`].
    pub fn read(store: &Path) -> Result<Self, KeyError> {
        Self::read_file(&path_of(store))
    }

    pub(crate) fn read_file(path: &Path) -> Result<Self, KeyError> {
        let bytes = std::fs::read(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => KeyError::Missing(path.to_path_buf()),
            _ => KeyError::Io {
                path: path.to_path_buf(),
                source,
            },
        })?;
        let parsed = sidecar::parse::<Body>(KIND, &bytes).map_err(|why| match why {
            Unreadable::Foreign => KeyError::NotKeys(path.to_path_buf()),
            Unreadable::Newer(found) => KeyError::Newer { found },
            Unreadable::Damaged => KeyError::Damaged,
        })?;
        if parsed.value.application != APPLICATION {
            return Err(KeyError::NotKeys(path.to_path_buf()));
        }
        Ok(Self {
            body: parsed.value,
            pristine: parsed.pristine,
        })
    }

    /// Reads, changes and replaces the key file beside `store`, alone: another process waits.
    /// Nothing is written when `change` fails.
    ///
    /// # Errors
    /// Those of [`Keys::read`] and of `change`, and a failing disk.
    pub fn edit<T>(store: &Path, change: impl FnOnce(&mut Self) -> Result<T, KeyError>) -> Result<T, KeyError> {
        let path = path_of(store);
        let _alone = Alone::wait(&path)?;
        let mut keys = Self::read_file(&path)?;
        let answer = change(&mut keys)?;
        keys.write_file(&path)?;
        Ok(answer)
    }

    /// Writes a drafted key file, refusing to overwrite one.
    pub(crate) fn write_new(&self, store: &Path) -> Result<(), KeyError> {
        let path = path_of(store);
        if path.exists() {
            return Err(KeyError::AlreadyExists(path));
        }
        self.write_file(&path)
    }

    pub(crate) fn write_file(&self, path: &Path) -> Result<(), KeyError> {
        let failed = |source| KeyError::Io {
            path: path.to_path_buf(),
            source,
        };
        let bytes = sidecar::render(KIND, &self.body).map_err(|error| failed(error.into()))?;
        sidecar::replace(path, &bytes).map_err(failed)
    }

    /// The store this file belongs to.
    pub fn store_id(&self) -> &StoreId {
        &self.body.store
    }

    /// Every byte is as it was written. Otherwise one copy inside was damaged, and the next change repairs it.
    pub fn is_pristine(&self) -> bool {
        self.pristine
    }

    /// Whether `dek` is the data key that this file wraps.
    pub fn fits(&self, dek: &Dek) -> bool {
        self.body.fingerprint == dek.fingerprint(&self.body.store)
    }

    /// The event chain's end as last recorded here.
    pub fn recorded_head(&self) -> Option<&Head> {
        self.body.head.as_ref()
    }

    pub(crate) fn record_head(&mut self, head: Option<Head>) {
        self.body.head = head;
    }

    /// Every way in, in the order they were made.
    pub fn slots(&self) -> Vec<SlotInfo> {
        let info = |slot: &Slot| SlotInfo {
            id: slot.id.clone(),
            kind: slot.kind,
            name: slot.name.clone(),
            cost: slot.cost,
            failures: slot.failures,
        };
        self.body.slots.iter().map(info).collect()
    }

    /// Lets a person in by password.
    ///
    /// # Errors
    /// A name that is taken or empty, a foreign `dek`.
    pub fn add_user(&mut self, dek: &Dek, name: &str, password: &str, cost: KdfCost) -> Result<SlotId, KeyError> {
        self.require(dek)?;
        let (name, secret) = (nfc(name), secret_of(password));
        if name.is_empty() || secret.is_empty() {
            return Err(KeyError::Empty);
        }
        if self
            .body
            .slots
            .iter()
            .any(|slot| slot.kind == SlotKind::User && slot.name == name)
        {
            return Err(KeyError::NameTaken(name));
        }
        let id = SlotId::random()?;
        let who = (id.clone(), SlotKind::User, name.as_str());
        self.body
            .slots
            .push(Slot::seal(self.body.store.as_str(), who, secret.as_bytes(), cost, dek)?);
        Ok(id)
    }

    /// Makes a recovery key. It is given once and kept nowhere else.
    ///
    /// # Errors
    /// A foreign `dek`, or a machine without memory or random bytes.
    pub fn add_recovery(&mut self, dek: &Dek, cost: KdfCost) -> Result<(SlotId, RecoveryKey), KeyError> {
        self.require(dek)?;
        let (id, key) = (SlotId::random()?, RecoveryKey::generate()?);
        let who = (id.clone(), SlotKind::Recovery, "Phiếu khôi phục");
        self.body
            .slots
            .push(Slot::seal(self.body.store.as_str(), who, key.bytes(), cost, dek)?);
        Ok((id, key))
    }

    /// Gives a person a new password, by someone who already has the store open.
    ///
    /// # Errors
    /// [`KeyError::UnknownSlot`] for anything but a person's slot; a foreign `dek`; an empty password.
    pub fn set_password(&mut self, dek: &Dek, id: &SlotId, password: &str, cost: KdfCost) -> Result<(), KeyError> {
        self.require(dek)?;
        let secret = secret_of(password);
        if secret.is_empty() {
            return Err(KeyError::Empty);
        }
        let store = self.body.store.clone();
        let slot = self
            .slot_mut(|slot| slot.kind == SlotKind::User && slot.id == *id)
            .ok_or(KeyError::UnknownSlot)?;
        let who = (slot.id.clone(), slot.kind, slot.name.as_str());
        let sealed = Slot::seal(store.as_str(), who, secret.as_bytes(), cost, dek)?;
        *slot = sealed;
        Ok(())
    }

    /// Takes a way in away. Who knew the data key may still hold old copies: that needs a new data key.
    ///
    /// # Errors
    /// [`KeyError::UnknownSlot`], or [`KeyError::LastSlot`] when no person could open the store any more.
    pub fn remove(&mut self, id: &SlotId) -> Result<(), KeyError> {
        let at = self
            .body
            .slots
            .iter()
            .position(|slot| slot.id == *id)
            .ok_or(KeyError::UnknownSlot)?;
        let others = self
            .body
            .slots
            .iter()
            .filter(|slot| slot.kind == SlotKind::User && slot.id != *id)
            .count();
        if others == 0 {
            return Err(KeyError::LastSlot);
        }
        self.body.slots.remove(at);
        Ok(())
    }

    fn require(&self, dek: &Dek) -> Result<(), KeyError> {
        if self.fits(dek) {
            Ok(())
        } else {
            Err(KeyError::OtherStore)
        }
    }

    fn slot_mut(&mut self, which: impl Fn(&Slot) -> bool) -> Option<&mut Slot> {
        self.body.slots.iter_mut().find(|slot| which(slot))
    }

    /// Tries one slot, counting the attempt. `Ok(None)`: not this secret.
    fn attempt(store: &StoreId, slot: &mut Slot, secret: &[u8], now: Moment) -> Result<Option<Unlocked>, KeyError> {
        let seconds = slot.wait(now);
        if seconds > 0 {
            return Err(KeyError::Wait {
                seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
            });
        }
        let opened = slot.open(store.as_str(), secret)?;
        match opened {
            Some(_) => slot.forget_failures(),
            None => slot.count_failure(now),
        }
        Ok(opened.map(|dek| Unlocked {
            dek,
            slot: slot.id.clone(),
            store: store.clone(),
        }))
    }
}

/// Opens by name and password, with a growing delay after the third wrong attempt; the count survives a restart.
///
/// # Errors
/// [`KeyError::WrongPassword`], [`KeyError::Wait`], or a key file that cannot be read or written.
pub fn unlock(store: &Path, name: &str, password: &str, now: Moment) -> Result<Unlocked, KeyError> {
    let (name, secret) = (nfc(name), secret_of(password));
    let is_it = |slot: &Slot| slot.kind == SlotKind::User && slot.name == name;
    attempt_all(store, is_it, secret.as_bytes(), now)?.ok_or(KeyError::WrongPassword)
}

/// Opens by the recovery sheet.
///
/// # Errors
/// [`KeyError::WrongRecovery`], [`KeyError::Wait`], or a key file that cannot be read or written.
pub fn unlock_with_recovery(store: &Path, key: &RecoveryKey, now: Moment) -> Result<Unlocked, KeyError> {
    attempt_all(store, |slot| slot.kind == SlotKind::Recovery, key.bytes(), now)?.ok_or(KeyError::WrongRecovery)
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
        keys.set_password(&unlocked.dek, &unlocked.slot, new, cost)
    })
}

fn attempt_all(
    store: &Path,
    is_it: impl Fn(&Slot) -> bool,
    secret: &[u8],
    now: Moment,
) -> Result<Option<Unlocked>, KeyError> {
    let path = path_of(store);
    let _alone = Alone::wait(&path)?;
    let mut keys = Keys::read_file(&path)?;
    let id = keys.body.store.clone();
    let (mut found, mut counted) = (None, false);
    for slot in keys.body.slots.iter_mut().filter(|slot| is_it(slot)) {
        let before = slot.failures;
        found = Keys::attempt(&id, slot, secret, now)?;
        counted |= slot.failures != before;
        if found.is_some() {
            break;
        }
    }
    if counted {
        keys.write_file(&path)?;
    }
    Ok(found)
}

/// Holds the key file for one change: `<store>.keys.lock` is locked by the system, so a crash frees it.
/// The key file itself cannot carry the lock, because it is replaced.
struct Alone {
    /// The lock lives as long as the open file.
    _locked: std::fs::File,
}

impl Alone {
    fn wait(keys: &Path) -> Result<Self, KeyError> {
        if !keys.exists() {
            return Err(KeyError::Missing(keys.to_path_buf()));
        }
        let path = sidecar::beside(keys, "lock");
        let failed = |source| KeyError::Io {
            path: path.clone(),
            source,
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(Self { _locked: file })
    }
}

fn secret_of(password: &str) -> Zeroizing<String> {
    Zeroizing::new(nfc(password))
}

/// `N` random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::Machine)?;
    Ok(bytes)
}
