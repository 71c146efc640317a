//! A small sRGB profile (ICC version 2, matrix and tone curve), built here so that no foreign file is shipped.
//!
//! PDF/A wants to know what its colours mean; everything we print is black, so the profile is small on purpose.

/// Entries of the tone curve.
const CURVE: usize = 256;

/// The profile's bytes: always the same.
pub(crate) fn srgb() -> Vec<u8> {
    let curve = curve();
    // Primaries and white of IEC 61966-2-1, adapted to D50, as fixed-point numbers.
    let tags: [([u8; 4], Vec<u8>); 9] = [
        (*b"desc", description("sRGB IEC61966-2.1")),
        (*b"cprt", text("Public domain")),
        (*b"wtpt", xyz([0xF6D6, 0x1_0000, 0xD32D])),
        (*b"rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
        (*b"gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
        (*b"bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
        (*b"bTRC", curve),
    ];
    let mut offset = 128 + 4 + 12 * tags.len();
    let mut table = Vec::new();
    let mut data: Vec<u8> = Vec::new();
    let mut shared: Vec<(&[u8], usize)> = Vec::new();
    put(&mut table, tags.len());
    for (name, body) in &tags {
        // The three curves are one and the same; they are stored once.
        let known = shared
            .iter()
            .find(|(bytes, _)| *bytes == body.as_slice())
            .map(|(_, at)| *at);
        let at = known.unwrap_or(offset);
        table.extend_from_slice(name);
        put(&mut table, at);
        put(&mut table, body.len());
        if known.is_none() {
            shared.push((body, at));
            data.extend_from_slice(body);
            while !data.len().is_multiple_of(4) {
                data.push(0);
            }
            offset = 128 + 4 + 12 * tags.len() + data.len();
        }
    }
    let mut profile = header(128 + table.len() + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    put(&mut header, size);
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[2, 0x10, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    for part in [2022_u16, 1, 1, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.extend_from_slice(&[0; 28]);
    // The illuminant of the connection space, D50.
    for value in [0xF6D6_u32, 0x1_0000, 0xD32D] {
        header.extend_from_slice(&value.to_be_bytes());
    }
    header.resize(128, 0);
    header
}

fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend_from_slice(&(number as u32).to_be_bytes());
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    for value in values {
        tag.extend_from_slice(&value.to_be_bytes());
    }
    tag
}

fn text(words: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend_from_slice(words.as_bytes());
    tag.push(0);
    tag
}

fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    put(&mut tag, words.len() + 1);
    tag.extend_from_slice(words.as_bytes());
    // End of the words, then empty Unicode and Macintosh forms of fixed size.
    tag.resize(tag.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    tag
}

/// The sRGB curve: linear at the foot, then a power.
fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    put(&mut tag, CURVE);
    for i in 0..CURVE {
        let v = i as f64 / (CURVE - 1) as f64;
        let linear = if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        };
        tag.extend_from_slice(&((linear * 65535.0).round() as u16).to_be_bytes());
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_lies_inside_the_profile() {
        let profile = srgb();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        for i in 0..number(128) {
            let at = 132 + 12 * i;
            assert!(number(at + 4) >= 132 && number(at + 4) + number(at + 8) <= profile.len());
        }
        assert!(profile.len() < 1500);
    }
}
