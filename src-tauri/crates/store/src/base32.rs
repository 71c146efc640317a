//! Base32 for people: digits and capitals without I, L, O, U, so that a printed code is read back without doubt.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Five bits a letter, most significant first; the last letter is padded with zero bits.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut buffer, mut bits) = (0u32, 0u32);
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(buffer >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(buffer << (5 - bits) & 31) as usize]));
    }
    text
}

/// The five-bit values of a typed text: blanks and hyphens are skipped, small letters taken, O read as 0, I and L as 1.
/// `None` when another character stands in it.
pub(crate) fn letters(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'))
        .map(|c| {
            let upper = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let byte = u8::try_from(upper).ok()?;
            ALPHABET
                .iter()
                .position(|&letter| letter == byte)
                .and_then(|at| u8::try_from(at).ok())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bytes_become_twenty_six_letters() {
        assert_eq!(encode(&[0xff; 16]), format!("{}W", "Z".repeat(25)));
        assert_eq!(encode(&[0; 16]), "0".repeat(26));
    }

    #[test]
    fn a_person_may_type_it_loosely() {
        assert_eq!(letters("ab-O i"), Some(vec![10, 11, 0, 1]));
        assert_eq!(letters("A*"), None);
        assert_eq!(letters("Đ"), None);
    }
}
