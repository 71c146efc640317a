//! The code pages that Vietnamese text comes in: Windows-1252, which every old font stands on, and Windows-1258.

/// Windows-1252 from 0x80 to 0x9F; the rest is as in Unicode.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Where Windows-1258 differs from Windows-1252. Tones are marks behind their letter.
const VIETNAMESE: [(u8, char); 17] = [
    (0x8A, '\u{8A}'),
    (0x8E, '\u{8E}'),
    (0x9A, '\u{9A}'),
    (0x9E, '\u{9E}'),
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
];

/// One byte of Windows-1252.
pub(super) fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// One byte of Windows-1258.
pub(super) fn vietnamese(byte: u8) -> char {
    match VIETNAMESE.binary_search_by_key(&byte, |(code, _)| *code) {
        Ok(at) => VIETNAMESE[at].1,
        Err(_) if byte == 0xFE => '₫',
        Err(_) => western(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_stand_behind_their_letters() {
        assert!(VIETNAMESE.is_sorted_by_key(|(code, _)| *code));
        let text: String = b"S\xF4\xEC h\xF4\xCC s\xF5 \xD0\xF5n vi\xF2"
            .iter()
            .map(|b| vietnamese(*b))
            .collect();
        assert_eq!(domain::text::nfc(&text), "Số hồ sơ Đơn vị");
        assert_eq!(western(0x96), '–');
    }
}
