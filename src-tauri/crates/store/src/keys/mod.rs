//! The key file `<store>.keys`: a random data key, wrapped once for each person and once for the recovery sheet.
//!
//! A password never touches the store itself; changing it rewraps one slot. The file holds nothing secret in the clear,
//! says which store it belongs to and how new it is, and is replaced only as a whole. It does not know who may do what:
//! a slot is a way in, not a role. Names and passwords are compared after NFC, because Vietnamese keyboards differ.

mod error;
mod kdf;
#[cfg(all(test, target_os = "linux"))]
mod memory;
mod noted;
mod recovery;
mod renewal;
mod seal;
mod slot;
mod unlock;

use std::fmt;
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
pub use noted::{Answerable, Noted, NotedAct, NotedBy, WayKind};
pub use recovery::{RecoveryKey, one_time_code};
pub use unlock::{Unlocked, change_password, unlock, unlock_with_recovery};

use crate::event::Head;
use crate::sidecar::{self, Kind, Unreadable};
use crate::{StoreError, StoreId, files};
use slot::{Holder, Slot, same_name};
use unlock::Alone;
pub(crate) use unlock::WayIn;

/// Format 2 has key pairs in its slots and is sealed; a file of format 1 is read and written as 2.
const KIND: Kind = Kind {
    magic: "DEAN06-KEYS",
    format: 2,
};
const APPLICATION: &str = "dean06";

/// The data key: 32 random bytes that SQLCipher takes as they are. Wiped when dropped, never printed; boxed, because a value
/// that is moved leaves what it was where it lay.
#[derive(Clone)]
pub struct Dek(Box<Zeroizing<[u8; 32]>>);

impl Dek {
    /// A new one, from the system's generator.
    ///
    /// # Errors
    /// [`KeyError::Machine`] when the system gives no random bytes.
    pub fn random() -> Result<Self, KeyError> {
        let mut key = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(key.as_mut_slice()).map_err(|_| KeyError::Machine)?;
        Ok(Self(key))
    }

    fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Box::new(Zeroizing::new([0; 32]));
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
        let digest = self
            .mac(b"dean06-dek-v1", [store.as_str().as_bytes()])
            .finalize()
            .into_bytes();
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        short
    }

    /// A keyed hash over `parts`, each for its own `purpose`.
    fn mac<'p>(&self, purpose: &[u8], parts: impl IntoIterator<Item = &'p [u8]>) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.bytes()).expect("HMAC takes a key of any length");
        mac.update(purpose);
        for part in parts {
            mac.update(part);
        }
        mac
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
    /// The password was set by another person and serves only to choose one's own.
    pub temporary: bool,
    /// When the recovery sheet was last tried and opened; none for a person, or for a sheet that nobody tried yet.
    pub rehearsed_at: Option<Moment>,
    /// What one guess costs.
    pub cost: KdfCost,
    /// Wrong attempts since the last right one.
    pub failures: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    application: String,
    store: StoreId,
    #[serde(with = "crate::hex")]
    fingerprint: [u8; 16],
    /// The event chain's end as last known, kept outside the store on purpose.
    head: Option<Head>,
    slots: Vec<Slot>,
    /// Keyed hash over the end of the chain and who may come in, by the data key; none in a file of format 1.
    #[serde(default, with = "sealed")]
    seal: Option<[u8; 32]>,
    /// The store is still being made: until this is gone nobody has worked in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unfinished: bool,
    /// Fingerprint of the data key that is about to take the place of the present one.
    #[serde(default, with = "sealed", skip_serializing_if = "Option::is_none")]
    next: Option<[u8; 16]>,
    /// What was done to this file or to the closed store, and is not yet told in the journal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    noted: Vec<Noted>,
}

/// An optional fixed array as hexadecimal text.
mod sealed {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Hex<const N: usize>(#[serde(with = "crate::hex")] [u8; N]);

    pub(super) fn serialize<S: Serializer, const N: usize>(
        bytes: &Option<[u8; N]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        bytes.map(Hex).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<Option<[u8; N]>, D::Error> {
        Ok(Option::<Hex<N>>::deserialize(deserializer)?.map(|hex| hex.0))
    }
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

/// Where the lock stands that is held while the key file of `store` is changed.
pub(crate) fn lock_path(store: &Path) -> PathBuf {
    unlock::lock_of(&path_of(store))
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
            seal: None,
            unfinished: false,
            next: None,
            noted: Vec::new(),
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
        let bytes = files::read(path, files::LARGEST_SIDECAR).map_err(|error| match error {
            StoreError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                KeyError::Missing(path.to_path_buf())
            }
            StoreError::Io { path, source } => KeyError::Io { path, source },
            _ => KeyError::NotKeys(path.to_path_buf()),
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

    /// Whether `dek` is the data key that this file wraps, or the one about to take its place.
    pub fn fits(&self, dek: &Dek) -> bool {
        let found = dek.fingerprint(&self.body.store);
        self.body.fingerprint == found || self.body.next == Some(found)
    }

    /// The event chain's end as last recorded here.
    pub fn recorded_head(&self) -> Option<&Head> {
        self.body.head.as_ref()
    }

    pub(crate) fn record_head(&mut self, head: Option<Head>, dek: &Dek) {
        self.body.head = head;
        self.seal(dek);
    }

    /// What stands in the file is what somebody with the data key put there. `None`: it was never sealed.
    pub(crate) fn is_authentic(&self, dek: &Dek) -> Option<bool> {
        let seal = self.body.seal?;
        Some(self.seal_of(dek).verify_slice(&seal).is_ok())
    }

    /// Seals what stands in the file.
    pub(crate) fn seal(&mut self, dek: &Dek) {
        self.body.seal = Some(self.seal_of(dek).finalize().into_bytes().into());
    }

    fn seal_of(&self, dek: &Dek) -> Hmac<Sha256> {
        let mut mac = dek.mac(b"dean06-keys-v2", [self.body.store.as_str().as_bytes()]);
        let mut add = |part: &[u8]| {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        };
        match &self.body.head {
            None => add(&[]),
            Some(head) => {
                add(&head.seq.to_be_bytes());
                add(&head.hash);
            }
        }
        for slot in &self.body.slots {
            add(slot.holder.id.as_str().as_bytes());
            add(match slot.holder.kind {
                SlotKind::User => b"user",
                SlotKind::Recovery => b"recovery",
            });
            add(slot.holder.name.as_bytes());
            add(slot.pair.as_ref().map_or(&[], |pair| pair.public.as_slice()));
        }
        mac
    }

    /// What was done and is not yet told in the journal.
    pub fn noted(&self) -> &[Noted] {
        &self.body.noted
    }

    /// Notes an act in the same write that does it: a crash leaves both or neither.
    ///
    /// # Errors
    /// [`KeyError::Machine`] when the system gives no random bytes.
    pub fn note(&mut self, at: Moment, by: Option<NotedBy>, what: NotedAct) -> Result<(), KeyError> {
        self.body.noted.push(Noted {
            id: HEXLOWER.encode(&random::<8>()?),
            at,
            by,
            what,
        });
        Ok(())
    }

    /// Takes away what the journal tells by now.
    pub fn forget_noted(&mut self, told: &[String]) {
        self.body.noted.retain(|noted| !told.contains(&noted.id));
    }

    pub(crate) fn is_unfinished(&self) -> bool {
        self.body.unfinished
    }

    pub(crate) fn set_unfinished(&mut self, unfinished: bool) {
        self.body.unfinished = unfinished;
    }

    /// Every way in, in the order they were made.
    pub fn slots(&self) -> Vec<SlotInfo> {
        let info = |slot: &Slot| SlotInfo {
            id: slot.holder.id.clone(),
            kind: slot.holder.kind,
            name: slot.holder.name.clone(),
            temporary: slot.holder.temporary,
            rehearsed_at: slot.rehearsed_at,
            cost: slot.cost,
            failures: slot.failures,
        };
        self.body.slots.iter().map(info).collect()
    }

    /// Lets a person in by password.
    ///
    /// # Errors
    /// A name that is taken or empty, a foreign `dek`.
    pub fn add_user(
        &mut self,
        dek: &Dek,
        name: &str,
        password: Password<'_>,
        cost: KdfCost,
    ) -> Result<SlotId, KeyError> {
        self.require(dek)?;
        let name = nfc(name);
        if name.is_empty() || password.is_empty() {
            return Err(KeyError::Empty);
        }
        if self.user(&name).is_some() {
            return Err(KeyError::NameTaken(name));
        }
        let id = SlotId::random()?;
        let holder = Holder {
            id: id.clone(),
            kind: SlotKind::User,
            name,
            temporary: password.is_temporary(),
        };
        self.put(
            Slot::seal(
                self.body.store.as_str(),
                holder,
                password.secret().as_bytes(),
                cost,
                dek,
            )?,
            dek,
        );
        Ok(id)
    }

    /// Makes a recovery key. It is given once and kept nowhere else; those before it still open until
    /// [`Keys::keep_only_recovery`].
    ///
    /// # Errors
    /// A foreign `dek`, or a machine without memory or random bytes.
    pub fn add_recovery(&mut self, dek: &Dek, cost: KdfCost) -> Result<(SlotId, RecoveryKey), KeyError> {
        self.require(dek)?;
        let (id, key) = (SlotId::random()?, RecoveryKey::generate()?);
        let holder = Holder {
            id: id.clone(),
            kind: SlotKind::Recovery,
            name: "Phiếu khôi phục".to_owned(),
            temporary: false,
        };
        self.put(
            Slot::seal(self.body.store.as_str(), holder, key.bytes(), cost, dek)?,
            dek,
        );
        Ok((id, key))
    }

    /// The sheet `id` was tried and opens; every other sheet opens nothing from now on.
    ///
    /// # Errors
    /// [`KeyError::UnknownSlot`] for anything but a sheet, [`KeyError::OlderSheet`] for one that is not the newest; a foreign
    /// `dek`.
    pub fn keep_only_recovery(&mut self, dek: &Dek, id: &SlotId, now: Moment) -> Result<(), KeyError> {
        self.require(dek)?;
        let mut sheets = self
            .body
            .slots
            .iter()
            .filter(|slot| slot.holder.kind == SlotKind::Recovery);
        if sheets.any(|slot| slot.holder.id == *id) && sheets.next().is_some() {
            return Err(KeyError::OlderSheet);
        }
        let sheet = self.slot_mut(|holder| holder.kind == SlotKind::Recovery && holder.id == *id);
        sheet.ok_or(KeyError::UnknownSlot)?.rehearsed_at = Some(now);
        self.body
            .slots
            .retain(|slot| slot.holder.kind == SlotKind::User || slot.holder.id == *id);
        self.seal(dek);
        Ok(())
    }

    /// Gives a person a new password, by someone who already has the store open.
    ///
    /// # Errors
    /// [`KeyError::UnknownSlot`] for anything but a person's slot; a foreign `dek`; an empty password.
    pub fn set_password(
        &mut self,
        dek: &Dek,
        id: &SlotId,
        password: Password<'_>,
        cost: KdfCost,
    ) -> Result<(), KeyError> {
        self.require(dek)?;
        if password.is_empty() {
            return Err(KeyError::Empty);
        }
        let store = self.body.store.clone();
        let slot = self
            .slot_mut(|holder| holder.kind == SlotKind::User && holder.id == *id)
            .ok_or(KeyError::UnknownSlot)?;
        let holder = Holder {
            temporary: password.is_temporary(),
            ..slot.holder.clone()
        };
        *slot = Slot::seal(store.as_str(), holder, password.secret().as_bytes(), cost, dek)?;
        self.seal(dek);
        Ok(())
    }

    /// The way in of the person who signs in with `name`.
    pub fn user(&self, name: &str) -> Option<SlotId> {
        let of = |slot: &&Slot| slot.holder.kind == SlotKind::User && same_name(&slot.holder.name, name);
        self.body.slots.iter().find(of).map(|slot| slot.holder.id.clone())
    }

    /// Takes a way in away. Who knew the data key may still hold old copies: that needs a new data key.
    ///
    /// # Errors
    /// [`KeyError::UnknownSlot`], [`KeyError::LastSlot`] when no person could open the store any more; a foreign `dek`.
    pub fn remove(&mut self, dek: &Dek, id: &SlotId) -> Result<(), KeyError> {
        self.require(dek)?;
        if !self.body.slots.iter().any(|slot| slot.holder.id == *id) {
            return Err(KeyError::UnknownSlot);
        }
        let stays = |slot: &&Slot| slot.holder.kind == SlotKind::User && slot.holder.id != *id;
        if !self.body.slots.iter().any(|slot| stays(&slot)) {
            return Err(KeyError::LastSlot);
        }
        self.body.slots.retain(|slot| slot.holder.id != *id);
        self.seal(dek);
        Ok(())
    }

    fn put(&mut self, slot: Slot, dek: &Dek) {
        self.body.slots.push(slot);
        self.seal(dek);
    }

    fn require(&self, dek: &Dek) -> Result<(), KeyError> {
        if self.is_renewing() {
            Err(KeyError::Renewing)
        } else if self.body.fingerprint == dek.fingerprint(&self.body.store) {
            Ok(())
        } else {
            Err(KeyError::OtherStore)
        }
    }

    fn slot_mut(&mut self, which: impl Fn(&Holder) -> bool) -> Option<&mut Slot> {
        self.body.slots.iter_mut().find(|slot| which(&slot.holder))
    }
}

/// A password as it is set: chosen by the person, or by somebody else for them.
#[derive(Clone, Copy)]
pub enum Password<'p> {
    /// The person's own.
    Own(&'p str),
    /// Set by another; it serves only to choose one's own.
    Temporary(&'p str),
}

impl Password<'_> {
    const fn is_temporary(self) -> bool {
        matches!(self, Self::Temporary(_))
    }

    const fn is_empty(self) -> bool {
        let (Self::Own(text) | Self::Temporary(text)) = self;
        text.is_empty()
    }

    fn secret(self) -> Zeroizing<String> {
        let (Self::Own(text) | Self::Temporary(text)) = self;
        secret_of(text)
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
