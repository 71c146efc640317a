//! From a password to the key that wraps the data key: Argon2id, with its cost kept in every slot.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::KeyError;

/// What one guess of a password costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    memory_kib: u32,
    /// Passes over the memory.
    passes: u32,
    /// Lanes.
    lanes: u32,
}

impl KdfCost {
    /// 64 MiB, 3 passes, 1 lane: about 0.1 s on an office PC. No real slot is made below it.
    pub const fn floor() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
        }
    }

    /// The floor with as many passes as reach about 0.5 s on this machine, at most 1 s; measured once, at set-up.
    pub fn tuned() -> Self {
        let floor = Self::floor();
        let started = Instant::now();
        // The result is thrown away; only the time counts, and a failure means "stay at the floor".
        if floor.derive(b"dean06", &[0; 16]).is_err() {
            return floor;
        }
        floor.scaled(started.elapsed(), Duration::from_millis(500))
    }

    /// For tests only: cheap enough to open a hundred stores a second. It is accepted because every slot says its own
    /// cost and a slot is read as it says.
    pub const fn for_tests() -> Self {
        Self {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        }
    }

    fn scaled(self, took: Duration, aim: Duration) -> Self {
        let one_pass = (took.as_millis() / u128::from(self.passes)).max(1);
        let passes = u32::try_from(aim.as_millis() / one_pass).unwrap_or(u32::MAX);
        Self {
            passes: passes.clamp(self.passes, 20),
            ..self
        }
    }

    /// Whether a slot may ask for this: a forged key file must not take the machine's memory.
    pub(super) fn is_bearable(self) -> bool {
        self.memory_kib <= 1024 * 1024 && self.passes <= 64 && (1..=16).contains(&self.lanes)
    }

    /// The wrapping key.
    pub(super) fn derive(self, password: &[u8], salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| KeyError::Damaged)?;
        let mut key = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password, salt, key.as_mut())
            .map_err(|_| KeyError::Machine)?;
        Ok(key)
    }

    /// Fixed bytes for the authenticated part of a slot.
    pub(super) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        for (at, number) in [self.memory_kib, self.passes, self.lanes].into_iter().enumerate() {
            bytes[at * 4..at * 4 + 4].copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_machine_gets_more_passes_and_a_slow_one_never_fewer_than_the_floor() {
        let floor = KdfCost::floor();
        let aim = Duration::from_millis(500);
        assert_eq!(floor.scaled(Duration::from_millis(90), aim).passes, 16);
        assert_eq!(floor.scaled(Duration::from_secs(3), aim), floor);
        assert_eq!(floor.scaled(Duration::ZERO, aim).passes, 20);
    }

    #[test]
    fn a_forged_cost_is_not_borne() {
        assert!(KdfCost::floor().is_bearable());
        assert!(
            !KdfCost {
                memory_kib: u32::MAX,
                passes: 1,
                lanes: 1
            }
            .is_bearable()
        );
        assert!(
            !KdfCost {
                memory_kib: 64,
                passes: u32::MAX,
                lanes: 1
            }
            .is_bearable()
        );
        assert!(
            !KdfCost {
                memory_kib: 64,
                passes: 1,
                lanes: 0
            }
            .is_bearable()
        );
    }
}
