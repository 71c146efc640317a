//! A secret sealed to a public key (X25519): whoever seals it needs to know nobody's secret, and only the holder of the
//! private half opens it. Each sealing has a key pair of its own, so its key is used once.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::{KeyError, random};

/// The private half. Wiped when dropped.
pub(super) struct Private(StaticSecret);

impl Private {
    pub(super) fn random() -> Result<Self, KeyError> {
        let bytes = Zeroizing::new(random::<32>()?);
        Ok(Self(StaticSecret::from(*bytes)))
    }

    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.try_into().ok()?);
        Some(Self(StaticSecret::from(*bytes)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn public(&self) -> [u8; 32] {
        PublicKey::from(&self.0).to_bytes()
    }
}

/// 32 secret bytes as only one private key opens them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sealed {
    #[serde(with = "crate::hex")]
    once: [u8; 32],
    #[serde(with = "crate::hex")]
    sealed: [u8; 48],
}

impl Sealed {
    /// Seals `secret` to `public`; it opens only with the same `bound_to`.
    pub(super) fn to(public: &[u8; 32], secret: &[u8; 32], bound_to: &[u8]) -> Result<Self, KeyError> {
        let private = Private::random()?;
        let once = private.public();
        let key = key(&private, public, &once, public);
        let payload = Payload {
            msg: secret,
            aad: bound_to,
        };
        // A key of its own for each sealing: the nonce has nothing to keep apart.
        let sealed = XChaCha20Poly1305::new(key.as_ref().into())
            .encrypt(XNonce::from_slice(&[0; 24]), payload)
            .map_err(|_| KeyError::Machine)?;
        let sealed = sealed.try_into().map_err(|_| KeyError::Machine)?;
        Ok(Self { once, sealed })
    }

    /// The secret; none for another private key, another `bound_to` or changed bytes.
    pub(super) fn open(&self, private: &Private, bound_to: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let key = key(private, &self.once, &self.once, &private.public());
        let payload = Payload {
            msg: &self.sealed,
            aad: bound_to,
        };
        XChaCha20Poly1305::new(key.as_ref().into())
            .decrypt(XNonce::from_slice(&[0; 24]), payload)
            .map(Zeroizing::new)
            .ok()
    }
}

/// The key both sides reach: their common secret, bound to both public halves.
fn key(private: &Private, theirs: &[u8; 32], once: &[u8; 32], public: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let common = private.0.diffie_hellman(&PublicKey::from(*theirs));
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(common.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(b"dean06-seal-v1");
    mac.update(once);
    mac.update(public);
    Zeroizing::new(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_private_half_opens_what_was_sealed_and_only_for_whom_it_was_sealed() {
        let (one, other) = (Private::random().unwrap(), Private::random().unwrap());
        let sealed = Sealed::to(&one.public(), &[7; 32], b"canbo").unwrap();
        assert_eq!(sealed.open(&one, b"canbo").unwrap().as_slice(), [7; 32]);
        assert!(sealed.open(&other, b"canbo").is_none());
        assert!(sealed.open(&one, b"lanhdao").is_none());
        let mut changed = sealed.clone();
        changed.sealed[3] ^= 1;
        assert!(changed.open(&one, b"canbo").is_none());
    }
}
