//! Workbooks of Excel 5.0 to 2003, record by record.

/// One record.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A record of two-byte numbers.
pub fn numbers(kind: u16, numbers: &[u16]) -> Vec<u8> {
    record(kind, &bytes(numbers))
}

/// Two-byte numbers as bytes.
pub fn bytes(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Letters of UTF-16, with their flags.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [vec![1], bytes(&units)].concat()
}

/// A cell record: row, column, style, what follows.
pub fn cell(kind: u16, row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[bytes(&[row, column, style]), rest.to_vec()].concat())
}

/// A formula with these eight bytes of result.
pub fn formula(row: u16, column: u16, style: u16, result: [u8; 8]) -> Vec<u8> {
    cell(0x0006, row, column, style, &[&result[..], &[0; 8]].concat())
}

/// A result of a formula that is no number.
pub fn result(kind: u8, value: u8) -> [u8; 8] {
    [kind, 0, value, 0, 0, 0, 0xFF, 0xFF]
}

/// A font of BIFF8: struck out, raised, its name.
pub fn font(struck: bool, raised: u16, name: &str) -> Vec<u8> {
    let letters = u8::try_from(name.encode_utf16().count()).unwrap();
    let head = bytes(&[200, if struck { 8 } else { 0 }, 0, 400, raised, 0, 0]);
    record(0x0031, &[head, vec![letters], wide(name)].concat())
}

/// A font of BIFF5.
pub fn narrow_font(name: &str) -> Vec<u8> {
    let head = bytes(&[200, 0, 0, 400, 0, 0, 0]);
    record(
        0x0031,
        &[head, vec![u8::try_from(name.len()).unwrap()], name.into()].concat(),
    )
}

/// A style: font, format.
pub fn style(font: u16, format: u16) -> Vec<u8> {
    record(0x00E0, &[bytes(&[font, format]), vec![0; 16]].concat())
}

/// A number format of BIFF8.
pub fn format(number: u16, code: &str) -> Vec<u8> {
    let letters = u16::try_from(code.encode_utf16().count()).unwrap();
    record(0x041E, &[bytes(&[number, letters]), wide(code)].concat())
}

/// One tab: its name with what the version wants before its letters, its state, its kind, its records.
pub struct Tab {
    pub name: Vec<u8>,
    pub state: u8,
    pub kind: u8,
    pub records: Vec<u8>,
}

/// A visible sheet of BIFF8.
pub fn tab(name: &str, records: Vec<u8>) -> Tab {
    let letters = u8::try_from(name.encode_utf16().count()).unwrap();
    Tab {
        name: [vec![letters], wide(name)].concat(),
        state: 0,
        kind: 0,
        records,
    }
}

/// The stream of a workbook, which may stand alone as a file.
pub fn book(version: u16, globals: &[u8], tabs: &[Tab]) -> Vec<u8> {
    let begin = |kind: u16| numbers(0x0809, &[version, kind, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let names: usize = tabs.iter().map(|tab| 4 + 6 + tab.name.len()).sum();
    let mut at = begin(5).len() + globals.len() + names + end.len();
    let mut book = [begin(5), globals.to_vec()].concat();
    let mut sheets = Vec::new();
    for tab in tabs {
        let place = u32::try_from(at).unwrap().to_le_bytes();
        book.extend(record(
            0x0085,
            &[&place[..], &[tab.state, tab.kind], &tab.name].concat(),
        ));
        let sheet = [begin(0x10), tab.records.clone(), end.clone()].concat();
        at += sheet.len();
        sheets.extend(sheet);
    }
    book.extend(end);
    book.extend(sheets);
    book
}
