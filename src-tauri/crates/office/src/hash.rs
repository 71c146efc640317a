//! SHA-256 as people compare it.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// Lower-case hexadecimal SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&digest(bytes))
}

/// SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
