//! The recovery key as it stands on the sealed sheet: 128 random bits and 12 bits of checksum, seven groups of four.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::{KeyError, random};
use crate::base32;

/// Opens the store when every password is lost. Shown once, typed back, then kept on paper only.
pub struct RecoveryKey([u8; 16]);

impl RecoveryKey {
    pub(super) fn generate() -> Result<Self, KeyError> {
        Ok(Self(random()?))
    }

    /// The words on the sheet: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
    pub fn words(&self) -> Zeroizing<String> {
        // 16 bytes of key, then the checksum's first 12 bits: 140 bits are exactly 28 letters.
        let sum = checksum(&self.0);
        let mut bytes = Zeroizing::new([0u8; 18]);
        bytes[..16].copy_from_slice(&self.0);
        bytes[16] = sum[0];
        bytes[17] = sum[1] & 0xf0;
        in_groups(base32::encode(bytes.as_ref()), 28)
    }

    /// Reads what a person typed; blanks, hyphens and small letters do not matter.
    ///
    /// # Errors
    /// [`KeyError::RecoveryMistyped`] when a letter is missing or wrong. No attempt is counted for that.
    pub fn read(typed: &str) -> Result<Self, KeyError> {
        let mut letters = base32::letters(typed);
        if letters.len() != 28 {
            return Err(KeyError::RecoveryMistyped);
        }
        // The letter that is not printed, for whole bytes: 29 letters are 18 bytes and a bit.
        letters.push('0');
        let bytes = base32::decode::<18>(&letters).ok_or(KeyError::RecoveryMistyped)?;
        let mut key = Self([0; 16]);
        key.0.copy_from_slice(&bytes[..16]);
        let sum = checksum(&key.0);
        if bytes[16] == sum[0] && bytes[17] == sum[1] & 0xf0 {
            Ok(key)
        } else {
            Err(KeyError::RecoveryMistyped)
        }
    }

    /// Whether this is what a person typed back.
    pub fn is_typed(&self, typed: &str) -> bool {
        Self::read(typed).is_ok_and(|read| read.0 == self.0)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Letters of a one-time code.
const CODE_LETTERS: usize = 12;

/// A code for one sign-in: 60 random bits in three groups of four letters.
///
/// # Errors
/// [`KeyError::Machine`] when the system gives no random bytes.
pub fn one_time_code() -> Result<Zeroizing<String>, KeyError> {
    let bytes = Zeroizing::new(random::<10>()?);
    Ok(in_groups(base32::encode(bytes.as_ref()), CODE_LETTERS))
}

/// A typed text as the one-time code it may be, in the form the code was made in: blanks, hyphens and small letters do not
/// matter. None where it cannot be one.
pub(super) fn code_of(typed: &str) -> Option<Zeroizing<String>> {
    let mut letters = base32::letters(typed);
    if letters.chars().count() != CODE_LETTERS {
        return None;
    }
    // Letters that are not printed, for whole bytes: 12 letters are 60 bits, 16 are 10 bytes.
    letters.push_str("0000");
    let bytes = base32::decode::<10>(&letters)?;
    Some(in_groups(base32::encode(bytes.as_ref()), CODE_LETTERS))
}

/// The first letters of some, in groups of four.
fn in_groups(letters: String, many: usize) -> Zeroizing<String> {
    let letters = Zeroizing::new(letters);
    let mut words = Zeroizing::new(String::with_capacity(many + many / 4));
    for (at, letter) in letters.chars().take(many).enumerate() {
        if at > 0 && at % 4 == 0 {
            words.push('-');
        }
        words.push(letter);
    }
    words
}

fn checksum(key: &[u8; 16]) -> [u8; 2] {
    let digest = Sha256::new()
        .chain_update(b"dean06-recovery-v1")
        .chain_update(key)
        .finalize();
    [digest[0], digest[1]]
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

impl Drop for RecoveryKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_read_back_however_it_is_typed() {
        let key = RecoveryKey([0x5a; 16]);
        let words = key.words();
        assert_eq!((words.len(), words.split('-').count()), (34, 7));
        // On paper for years: another alphabet, order or checksum would lock people out.
        assert_eq!(words.as_str(), "B9D5-MPJT-B9D5-MPJT-B9D5-MPJT-BBEH");
        let loose = words.to_lowercase().replace('-', " ");
        assert_eq!(RecoveryKey::read(&loose).unwrap().0, key.0);
        assert!(key.is_typed(&loose) && !key.is_typed(&RecoveryKey([0x5b; 16]).words()));
    }

    #[test]
    fn any_single_wrong_letter_is_told_before_it_costs_an_attempt() {
        let words = RecoveryKey([0x5a; 16]).words();
        for at in (0..words.len()).filter(|at| at % 5 != 4) {
            let mut typed: Vec<char> = words.chars().collect();
            typed[at] = if typed[at] == '7' { '8' } else { '7' };
            let typed: String = typed.into_iter().collect();
            // 12 bits of checksum let one in 4,096 through; this fixed key has none among its neighbours.
            assert!(
                matches!(RecoveryKey::read(&typed), Err(KeyError::RecoveryMistyped)),
                "{typed}"
            );
        }
        assert!(RecoveryKey::read(&words[..30]).is_err());
        assert!(RecoveryKey::read("").is_err());
    }

    #[test]
    fn it_is_never_printed_by_accident() {
        assert_eq!(format!("{:?}", RecoveryKey([1; 16])), "RecoveryKey(…)");
    }
}
