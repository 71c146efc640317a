//! What a file is, by its first bytes and never by its name.

use super::ole::{self, OleKind};
use super::plain_text::{self, Encoding};
use super::refusal::{Foreign, Refusal};

/// Kinds that go on to a parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Package {
    /// A zip package; which one, its contents say.
    Zip,
    /// A BIFF workbook, in an OLE file or alone.
    Xls,
    /// Text with separators.
    Text(Encoding),
    /// A web page.
    WebPage(Encoding),
    /// The XML spreadsheet of 2003.
    Xml2003(Encoding),
}

/// Largest file taken, in MiB.
pub(crate) const MAX_FILE_MIB: u32 = 32;

/// Names the file, or refuses it.
pub(super) fn classify(bytes: &[u8]) -> Result<Package, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > (MAX_FILE_MIB as usize) << 20 {
        return Err(Refusal::TooLarge { limit: MAX_FILE_MIB });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Package::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return match ole::classify(bytes) {
            OleKind::Encrypted => Err(Refusal::Password),
            OleKind::Workbook => Ok(Package::Xls),
            OleKind::Word => Err(foreign(Foreign::Word)),
            OleKind::Slides => Err(foreign(Foreign::Slides)),
            OleKind::Other => Err(foreign(Foreign::OleOther)),
        };
    }
    // A stream of BIFF without its OLE file, as some programs write it; those before Excel 5.0 are told by the reader.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=32, 0, ..]) {
        return Ok(Package::Xls);
    }
    // Exchange formats of the eighties: lines with separators, and no table of them.
    for (magic, format) in [
        (&b"ID;P"[..], "SYLK (.slk)"),
        (b"TABLE\r\n0,1", "DIF (.dif)"),
        (b"TABLE\n0,1", "DIF (.dif)"),
    ] {
        if bytes.starts_with(magic) {
            return Err(Refusal::OtherFormat {
                format: format.to_owned(),
            });
        }
    }
    let kind = other(bytes);
    let package = match kind {
        Foreign::Csv => Package::Text,
        // A page of several parts holds its tables encoded.
        Foreign::Html
            if !bytes
                .get(..13)
                .is_some_and(|head| head.eq_ignore_ascii_case(b"mime-version:")) =>
        {
            Package::WebPage
        }
        Foreign::Xml2003 => Package::Xml2003,
        kind => return Err(foreign(kind)),
    };
    plain_text::encoding(bytes).map(package).ok_or(foreign(kind))
}

fn foreign(kind: Foreign) -> Refusal {
    Refusal::NotAWorkbook { kind }
}

fn other(bytes: &[u8]) -> Foreign {
    let magics: [(&[u8], Foreign); 12] = [
        (b"%PDF", Foreign::Pdf),
        (b"{\\rtf", Foreign::Rtf),
        (b"\xFF\xD8\xFF", Foreign::Picture),
        (b"\x89PNG", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"Rar!", Foreign::Archive),
        (b"7z\xBC\xAF", Foreign::Archive),
        (b"\x1F\x8B", Foreign::Archive),
        (b"PK\x05\x06", Foreign::Archive),
        (b"BM", Foreign::Picture),
        (b"II*\0", Foreign::Picture),
        (b"MM\0*", Foreign::Picture),
    ];
    if let Some((_, kind)) = magics.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *kind;
    }
    if matches!(bytes.get(4..8), Some(b"ftyp")) || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")) {
        return Foreign::Picture;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let text: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let text = text
        .trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}', '\u{FF}', '\u{FE}'])
        .trim_start();
    let lower = text.to_ascii_lowercase();
    // A web page with its pictures in one file.
    if lower.starts_with("mime-version:") {
        return Foreign::Html;
    }
    if lower.starts_with("<?xml") || lower.starts_with('<') {
        return if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            Foreign::Xml2003
        } else if ["<html", "<!doctype html", "<table", "<meta", "<body", "<div"]
            .iter()
            .any(|tag| lower.contains(tag))
        {
            Foreign::Html
        } else {
            Foreign::Xml
        };
    }
    // The words of programs to each other.
    if text.starts_with(['{', '[']) || text.starts_with("BEGIN:V") {
        return Foreign::Unknown;
    }
    let binary = head.iter().any(|b| *b < 9 || (14..32).contains(b));
    if (wide || !binary) && text.contains([',', ';', '\t']) {
        Foreign::Csv
    } else {
        Foreign::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renamed_files_are_named() {
        let cases: [(&[u8], Foreign); 6] = [
            (b"MIME-Version: 1.0\nContent-Type: multipart/related", Foreign::Html),
            (b"K\xEDnh g\xEDi, \xFF\xFF", Foreign::Csv),
            (b"II*\0\x08\0\0\0", Foreign::Picture),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"PK\x05\x06\0\0\0\0", Foreign::Archive),
            (b"\x01\x02\x03", Foreign::Unknown),
        ];
        for (bytes, kind) in cases {
            assert_eq!(classify(bytes), Err(Refusal::NotAWorkbook { kind }));
        }
        assert_eq!(classify(b""), Err(Refusal::Empty));
        for data in [&b"{\"a\": 1,\n\"b\": 2}"[..], b"[1,\n2]", b"BEGIN:VCARD\nN:A;B"] {
            let kind = Foreign::Unknown;
            assert_eq!(classify(data), Err(Refusal::NotAWorkbook { kind }));
        }
        for old in [
            &b"ID;PWXL;N;E\nC;X1;K5\nC;X2;K6\n"[..],
            b"TABLE\r\n0,1\r\n\"EXCEL\"\r\n",
        ] {
            assert!(matches!(classify(old), Err(Refusal::OtherFormat { .. })));
        }
        assert_eq!(classify(b"Ma,Ten,So\n1,a,2\n"), Ok(Package::Text(Encoding::Utf8)));
        let page = b"\xEF\xBB\xBF<html><table><tr><td>1</td></tr></table></html>";
        assert_eq!(classify(page), Ok(Package::WebPage(Encoding::Utf8)));
        let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
        assert_eq!(classify(xml), Ok(Package::Xml2003(Encoding::Utf8)));
        assert_eq!(classify(b"\x09\x08\x10\0\0\x06"), Ok(Package::Xls));
    }
}
