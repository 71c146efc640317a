//! Binary workbooks, record by record.

use super::package;

/// One record.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut seven = |mut number: usize| {
        loop {
            let low = u8::try_from(number & 0x7F).unwrap();
            number >>= 7;
            bytes.push(if number > 0 { low | 0x80 } else { low });
            if number == 0 {
                return;
            }
        }
    };
    seven(usize::from(kind));
    seven(data.len());
    bytes.extend(data);
    bytes
}

/// Four-byte numbers as bytes.
pub fn bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Letters with their count.
pub fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let letters = units.iter().flat_map(|unit| unit.to_le_bytes());
    u32::try_from(units.len())
        .unwrap()
        .to_le_bytes()
        .into_iter()
        .chain(letters)
        .collect()
}

/// A row: its number and whether it is hidden.
pub fn row(number: u32, hidden: bool) -> Vec<u8> {
    let flags = if hidden { 0x10 } else { 0 };
    record(
        0,
        &[&bytes(&[number, 0])[..], &[0, 0, 0, flags, 0], &bytes(&[0])].concat(),
    )
}

/// A cell: column, style, what follows.
pub fn cell(kind: u16, column: u32, style: u32, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&bytes(&[column, style])[..], rest].concat())
}

/// A font: struck out, raised, its name.
pub fn font(struck: bool, raised: u8, name: &str) -> Vec<u8> {
    let mut head = [0u8; 21];
    head[2] = if struck { 8 } else { 0 };
    head[6] = raised;
    record(43, &[&head[..], &wide(name)].concat())
}

/// A style: format, font.
pub fn style(format: u16, font: u16) -> Vec<u8> {
    let head = [0, format, font].map(u16::to_le_bytes).concat();
    record(47, &[head, vec![0; 10]].concat())
}

/// A package: records of the book before its sheets, styles, shared texts, sheets by name and state.
pub fn book(globals: &[u8], styles: &[u8], strings: &[u8], sheets: &[(&str, u32, Vec<u8>)]) -> Vec<u8> {
    let mut main = globals.to_vec();
    let mut relations = String::from("<Relationships>");
    let mut parts = Vec::new();
    for (number, (name, state, records)) in (1u32..).zip(sheets) {
        let id = format!("r{number}");
        main.extend(record(156, &[bytes(&[*state, number]), wide(&id), wide(name)].concat()));
        relations.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{number}.bin\"/>"
        ));
        parts.push((format!("xl/worksheets/sheet{number}.bin"), records.clone()));
    }
    relations.push_str("</Relationships>");
    let own = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
    parts.extend([
        own("xl/workbook.bin", &main),
        own("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        own("xl/styles.bin", styles),
        own("xl/sharedStrings.bin", strings),
    ]);
    package(&parts)
}
