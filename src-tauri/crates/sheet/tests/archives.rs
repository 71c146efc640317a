//! The .zip that a round of workbooks comes in.

mod common;

use common::package;
use sheet::Refusal;
use sheet::archive::{is_ignored, members};

#[test]
fn the_files_of_an_archive_come_out_with_their_vietnamese_names() {
    let part = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
    let bytes = package(&[
        part("Kỳ 12/So\u{302}̉ liệu.xlsx", b"a"),
        part("Kỳ 12/~$Số liệu.xlsx", b"lock"),
        part("__MACOSX/._a.xlsx", b"x"),
        part("Thumbs.db", b"x"),
        part("b.xlsx", b"bb"),
    ]);
    let found = members(&bytes).unwrap();
    let names: Vec<(&str, usize)> = found.iter().map(|m| (m.name.as_str(), m.bytes.len())).collect();
    assert_eq!(names, [("Kỳ 12/Sổ liệu.xlsx", 1), ("b.xlsx", 2)]);
    assert!(is_ignored("a/.DS_Store") && !is_ignored("a/b.xlsx"));
}

#[test]
fn broken_and_encrypted_archives_are_refused() {
    assert!(matches!(members(b"PK\x03\x04rest"), Err(Refusal::Damaged { .. })));
    let mut bytes = package(&[("a.xlsx".to_owned(), b"a".to_vec())]);
    let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    assert_eq!(members(&bytes), Err(Refusal::Password));
}
