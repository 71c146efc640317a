//! Base32 for people (Crockford's): digits and capitals without I, L, O, U, so that a printed code is read back without
//! doubt.

use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use zeroize::Zeroizing;

/// Most significant bit first, the last letter padded with zero bits. Small letters are taken, O read as 0, I and L as 1.
static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut alphabet = Specification::new();
    alphabet.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    alphabet.translate.from.push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    alphabet.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    alphabet
        .encoding()
        .expect("32 symbols, and each letter translated once")
});

/// The letters of some bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    CROCKFORD.encode(bytes)
}

/// The letters of a typed text, without the blanks, hyphens and dots that a person may put between them.
pub(crate) fn letters(typed: &str) -> Zeroizing<String> {
    // Room for all of it and four letters more, so that no copy of a secret is left behind by growing.
    let mut letters = Zeroizing::new(String::with_capacity(typed.len() + 4));
    letters.extend(
        typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')),
    );
    letters
}

/// The bytes of exactly as many letters; `None` when there are more or fewer, or another character stands among them.
pub(crate) fn decode<const N: usize>(letters: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    let fits = CROCKFORD.decode_len(letters.len()) == Ok(N);
    (fits && CROCKFORD.decode_mut(letters.as_bytes(), bytes.as_mut()) == Ok(N)).then_some(bytes)
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
        assert_eq!(letters("ab-O\u{a0}i–. L\n").as_str(), "abOiL");
        assert_eq!(
            decode::<5>("abOiL00z").as_deref(),
            decode("AB011 00Z".replace(' ', "").as_str()).as_deref()
        );
        for capital in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
            let word = |letter: char| String::from_iter([letter; 8]);
            let decoded = decode::<5>(&word(capital.to_ascii_lowercase())).unwrap();
            assert_eq!(encode(decoded.as_ref()), word(capital));
        }
    }

    #[test]
    fn other_letters_and_lengths_are_refused() {
        for text in [
            "A*000000",
            "AU000000",
            "Đ000000",
            "A000000",
            "A00000000",
            "A0000000A0000000",
            "",
        ] {
            assert_eq!(decode::<5>(text), None, "{text}");
        }
    }
}
