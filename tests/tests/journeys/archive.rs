//! Files as agencies' mail brings them, made by hand: archives, and Office files with a password.

/// A .zip whose files are only stored; names are UTF-8 and say so.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let begins = u32::try_from(body.len()).unwrap();
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
        // Version 2.0, names in UTF-8, stored, 1980-01-01.
        let mut common = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        for part in [&crc32(bytes).to_le_bytes()[..], &size, &size, &name_size, &[0, 0]] {
            common.extend_from_slice(part);
        }
        body.extend_from_slice(b"PK\x03\x04");
        body.extend_from_slice(&common);
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&begins.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (begins, size) = (body.len(), directory.len());
    body.extend_from_slice(&directory);
    body.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    body.extend_from_slice(&count);
    body.extend_from_slice(&count);
    body.extend_from_slice(&u32::try_from(size).unwrap().to_le_bytes());
    body.extend_from_slice(&u32::try_from(begins).unwrap().to_le_bytes());
    body.extend_from_slice(&[0, 0]);
    body
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            (crc >> 1) ^ 0xEDB8_8320
        } else {
            crc >> 1
        }
    };
    !bytes
        .iter()
        .fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// What a workbook saved with a password is: an OLE file with an encrypted package.
pub fn with_password() -> Vec<u8> {
    let mut bytes = vec![0u8; 512 * 3];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[30] = 9;
    bytes[44] = 1;
    bytes[48] = 1;
    bytes[80..512].fill(0xFF);
    bytes[512..516].copy_from_slice(&0xFFFF_FFFDu32.to_le_bytes());
    bytes[516..520].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    for (place, name) in ["Root Entry", "EncryptionInfo", "EncryptedPackage"].iter().enumerate() {
        let entry = 1024 + 128 * place;
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes[entry..entry + units.len()].copy_from_slice(&units);
        bytes[entry + 64] = u8::try_from(units.len()).unwrap();
    }
    bytes
}
