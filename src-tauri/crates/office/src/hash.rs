//! SHA-256 as people compare it.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// Lower-case hexadecimal SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
