//! The smallest Word document that holds a table: a zip package of stored parts; and what a Word document says.

use std::fmt::Write as _;

/// A document with one table of these rows.
pub fn table(rows: &[Vec<String>]) -> Vec<u8> {
    let mut body = String::new();
    for row in rows {
        body.push_str("<w:tr>");
        for cell in row {
            body.push_str("<w:tc>");
            for line in cell.split('\n') {
                let text = line.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(body, "<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
            }
            body.push_str("</w:tc>");
        }
        body.push_str("</w:tr>");
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:tbl>{body}</w:tbl></w:body></w:document>"
    );
    package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

/// The words of a Word document, gaps and line ends as one space.
pub fn words(docx: &[u8]) -> String {
    let parts = sheet::archive::members(docx).unwrap();
    let document = parts.into_iter().find(|part| part.name == "word/document.xml").unwrap();
    let document = String::from_utf8(document.bytes).unwrap();
    let mut words = String::new();
    for (n, piece) in document.split('<').enumerate() {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if n > 0 && tag.starts_with("/w:p") && !tag.starts_with("/w:pPr") {
            words.push(' ');
        }
        words.push_str(text);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let (at, size) = (number(bytes.len()), number(text.len()));
        let mut head = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        head.extend(sum(text.as_bytes()).to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.bytes());
        bytes.extend(text.bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (at, size) = (number(bytes.len()), number(directory.len()));
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(size.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

/// CRC-32 as zip has it.
fn sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    })
}
