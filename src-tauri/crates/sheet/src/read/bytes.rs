//! Numbers out of bytes, never past their end.

/// One byte.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes, the low one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// Four bytes, the lowest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// A double.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..)?.first_chunk().copied()?))
}

/// A number in the four bytes that binary workbooks keep most numbers in.
pub(super) fn rk_at(bytes: &[u8], at: usize) -> Option<f64> {
    let rk = u32_at(bytes, at)?;
    let value = if rk & 2 != 0 {
        f64::from(rk.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    Some(if rk & 1 != 0 { value / 100.0 } else { value })
}

/// The error value of a code.
pub(super) fn error_of(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_come_out() {
        for (rk, value) in [
            ((123u32 << 2) | 2, 123.0),
            ((8907u32 << 2) | 3, 89.07),
            ((-5i32 << 2).cast_unsigned() | 2, -5.0),
            (u32::try_from(0.5f64.to_bits() >> 32).unwrap(), 0.5),
            (u32::try_from(750.0f64.to_bits() >> 32).unwrap() | 1, 7.5),
        ] {
            assert_eq!(rk_at(&rk.to_le_bytes(), 0), Some(value));
        }
        assert_eq!(rk_at(&[1, 2, 3], 0), None);
        assert_eq!(u16_at(&[1], 0), None);
        assert_eq!(f64_at(&[0; 8], usize::MAX), None);
    }
}
