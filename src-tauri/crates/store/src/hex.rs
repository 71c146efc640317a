//! Fixed arrays as lower-case hexadecimal text in JSON, for `#[serde(with = "crate::hex")]`.

use data_encoding::HEXLOWER;
use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

pub(crate) fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&HEXLOWER.encode_display(bytes))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[u8; N], D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
    bytes.try_into().map_err(|_| D::Error::custom("wrong length"))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Pair(#[serde(with = "crate::hex")] [u8; 2]);

    #[test]
    fn what_was_written_is_read_back() {
        let pair = Pair([0x0a, 0xff]);
        let text = serde_json::to_string(&pair).unwrap();
        assert_eq!(text, r#""0aff""#);
        assert_eq!(serde_json::from_str::<Pair>(&text).unwrap(), pair);
    }

    #[test]
    fn half_a_byte_another_length_and_foreign_letters_are_refused() {
        for text in ["0af", "0a", "0aff00", "0AFF", "0aéf", "0azz", ""] {
            assert!(serde_json::from_str::<Pair>(&format!("{text:?}")).is_err(), "{text}");
        }
    }
}
