//! One way in: a key pair whose private half is wrapped under a password or a recovery key, and the data key sealed to its
//! public half. So a new data key reaches everybody who stays without anybody's password.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use chrono::TimeDelta;
use domain::form::Moment;
use domain::text::nfc;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::seal::{Private, Sealed};
use super::{Dek, KdfCost, KeyError, SlotId, SlotKind, random};

/// Who a slot is for: all of it is part of what its wrapping is bound to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Holder {
    pub(super) id: SlotId,
    pub(super) kind: SlotKind,
    /// The name a person signs in with.
    pub(super) name: String,
    /// The password was set by another person: it serves only to choose one's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) temporary: bool,
}

/// A slot as it stands in the key file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Slot {
    #[serde(flatten)]
    pub(super) holder: Holder,
    pub(super) cost: KdfCost,
    #[serde(with = "crate::hex")]
    salt: [u8; 16],
    #[serde(with = "crate::hex")]
    nonce: [u8; 24],
    /// The private half; in a slot of format 1, which has no pair, the data key itself.
    #[serde(with = "crate::hex")]
    wrapped: [u8; 48],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pair: Option<Pair>,
    /// Wrong attempts since the last right one.
    pub(super) failures: u32,
    /// When the last wrong attempt was.
    pub(super) failed_at: Option<Moment>,
    /// When a recovery sheet was last tried and opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) rehearsed_at: Option<Moment>,
}

/// The public half, and the data key as only the private half opens it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Pair {
    #[serde(with = "crate::hex")]
    pub(super) public: [u8; 32],
    pub(super) dek: Sealed,
    /// The data key that is about to take its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<Sealed>,
}

/// What a slot gave: the data key, and the one that may have taken its place when a renewal was interrupted.
pub(super) struct Opened {
    pub(super) dek: Dek,
    pub(super) next: Option<Dek>,
}

/// The longest a person ever waits after wrong passwords; never for good, or a colleague could lock one out.
const LONGEST_WAIT: i64 = 300;

/// Whether two sign-in names are one: capitals and the way a keyboard composes letters make no difference.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    nfc(one).to_lowercase() == nfc(other).to_lowercase()
}

impl Slot {
    pub(super) fn seal(store: &str, holder: Holder, secret: &[u8], cost: KdfCost, dek: &Dek) -> Result<Self, KeyError> {
        let private = Private::random()?;
        let public = private.public();
        let mut slot = Self {
            cost,
            salt: random()?,
            nonce: random()?,
            wrapped: [0; 48],
            pair: Some(Pair {
                public,
                dek: Sealed::to(&public, dek.bytes(), holder.id.as_str().as_bytes())?,
                next: None,
            }),
            failures: 0,
            failed_at: None,
            rehearsed_at: None,
            holder,
        };
        let key = cost.derive(secret, &slot.salt)?;
        let payload = Payload {
            msg: private.bytes(),
            aad: &slot.bound_to(store),
        };
        let sealed = XChaCha20Poly1305::new(key.as_ref().into())
            .encrypt(XNonce::from_slice(&slot.nonce), payload)
            .map_err(|_| KeyError::Machine)?;
        slot.wrapped = sealed.try_into().map_err(|_| KeyError::Machine)?;
        Ok(slot)
    }

    /// The data key, `None` when the secret is not this slot's.
    pub(super) fn open(&self, store: &str, secret: &[u8]) -> Result<Option<Opened>, KeyError> {
        if !self.cost.is_bearable() {
            return Err(KeyError::Damaged);
        }
        let key = self.cost.derive(secret, &self.salt)?;
        let payload = Payload {
            msg: &self.wrapped,
            aad: &self.bound_to(store),
        };
        let opened = XChaCha20Poly1305::new(key.as_ref().into()).decrypt(XNonce::from_slice(&self.nonce), payload);
        let Ok(opened) = opened.map(Zeroizing::new) else {
            return Ok(None);
        };
        let Some(pair) = &self.pair else {
            return Ok(Dek::from_slice(&opened).map(|dek| Opened { dek, next: None }));
        };
        let Some(private) = Private::from_slice(&opened) else {
            return Ok(None);
        };
        let open = |sealed: &Sealed| {
            let bytes = sealed.open(&private, self.holder.id.as_str().as_bytes())?;
            Dek::from_slice(bytes.as_ref())
        };
        let next = pair.next.as_ref().and_then(open);
        Ok(open(&pair.dek).map(|dek| Opened { dek, next }))
    }

    /// What the wrapping is bound to. The name is in it, so that nobody takes a colleague's name by editing the file; so
    /// is whether the password was another's, so that nobody keeps it by editing the file.
    fn bound_to(&self, store: &str) -> Vec<u8> {
        let kind: &[u8] = match self.holder.kind {
            SlotKind::User => b"user",
            SlotKind::Recovery => b"recovery",
        };
        let cost = self.cost.to_bytes();
        let mut fields = vec![
            store.as_bytes(),
            self.holder.id.as_str().as_bytes(),
            kind,
            self.holder.name.as_bytes(),
            &cost,
        ];
        let mut bytes = match &self.pair {
            None => b"dean06-slot-v1".to_vec(),
            Some(pair) => {
                fields.push(&pair.public);
                fields.push(if self.holder.temporary { b"temporary" } else { b"own" });
                b"dean06-slot-v2".to_vec()
            }
        };
        for field in fields {
            bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
            bytes.extend_from_slice(field);
        }
        bytes
    }

    /// Seconds to wait before the next attempt: 0, 0, 0, then 1, 2, 4 … up to five minutes.
    pub(super) fn wait(&self, now: Moment) -> i64 {
        let Some(last) = self.failed_at.filter(|_| self.failures >= 3) else {
            return 0;
        };
        let delay = 1i64
            .checked_shl(self.failures - 3)
            .filter(|d| *d > 0)
            .unwrap_or(LONGEST_WAIT)
            .min(LONGEST_WAIT);
        let passed = now - last;
        // A clock that was set back must not turn five minutes into a year.
        if passed < TimeDelta::zero() {
            0
        } else {
            (delay - passed.num_seconds()).max(0)
        }
    }

    pub(super) fn count_failure(&mut self, now: Moment) {
        self.failures = self.failures.saturating_add(1);
        self.failed_at = Some(now);
    }

    pub(super) fn forget_failures(&mut self) {
        self.failures = 0;
        self.failed_at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(failures: u32) -> (Slot, Moment) {
        let dek = Dek::random().unwrap();
        let holder = Holder {
            id: SlotId::random().unwrap(),
            kind: SlotKind::User,
            name: "canbo".to_owned(),
            temporary: true,
        };
        let mut slot = Slot::seal("s", holder, b"pw", KdfCost::for_tests(), &dek).unwrap();
        let at = Moment::parse_from_rfc3339("2022-12-15T08:00:00+07:00").unwrap();
        slot.failures = failures;
        slot.failed_at = Some(at);
        (slot, at)
    }

    #[test]
    fn the_wait_doubles_from_the_fourth_attempt_and_stops_at_five_minutes() {
        let waits: Vec<i64> = (0..14)
            .map(|failures| {
                let (slot, at) = slot(failures);
                slot.wait(at)
            })
            .collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        let (slot, at) = slot(u32::MAX);
        assert_eq!(slot.wait(at), 300);
    }

    #[test]
    fn waiting_passes_and_a_clock_set_back_a_year_does_not_lock_anyone_out() {
        let (slot, at) = slot(6);
        assert_eq!(slot.wait(at + TimeDelta::seconds(3)), 5);
        assert_eq!(slot.wait(at + TimeDelta::seconds(8)), 0);
        assert_eq!(slot.wait(at - TimeDelta::days(365)), 0);
    }

    #[test]
    fn a_slot_opens_only_under_its_own_name_kind_cost_and_store() {
        let (slot, _) = slot(0);
        assert!(slot.open("s", b"pw").unwrap().is_some());
        assert!(slot.open("s", b"pW").unwrap().is_none());
        assert!(slot.open("t", b"pw").unwrap().is_none());
        type Forgery = fn(&mut Holder);
        let forgeries: [Forgery; 4] = [
            |holder| holder.name = "lanhdao".to_owned(),
            |holder| holder.kind = SlotKind::Recovery,
            |holder| holder.id = SlotId::random().unwrap(),
            |holder| holder.temporary = false,
        ];
        for forge in forgeries {
            let mut forged = slot.clone();
            forge(&mut forged.holder);
            assert!(forged.open("s", b"pw").unwrap().is_none(), "{:?}", forged.holder);
        }
    }
}
