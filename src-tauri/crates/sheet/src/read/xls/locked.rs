//! A workbook that is encrypted and opens without a password: where only its structure is protected, Excel 97 to 2003
//! encrypts it all the same, with a password that every Excel knows. Any other password is the sender's own.

use std::borrow::Cow;

use crate::read::bytes::u16_at;
use crate::read::refusal::Refusal;

/// The password that Excel takes when nobody gave one.
const OF_EXCEL: &str = "VelvetSweatshop";
const FILEPASS: u16 = 0x002F;
/// The key changes after so many bytes.
const BLOCK: usize = 1_024;

/// The stream as it can be read.
pub(super) fn opened(stream: &[u8]) -> Result<Cow<'_, [u8]>, Refusal> {
    let Some((at, length)) = records(stream)
        .take_while(|(kind, ..)| *kind != 0x000A)
        .find_map(|(kind, at, length)| (kind == FILEPASS).then_some((at, length)))
    else {
        return Ok(Cow::Borrowed(stream));
    };
    let lock = &stream[at..at + length];
    // The cipher of Excel 97; later ones need other keys.
    let known = [0, 2, 4].map(|at| u16_at(lock, at)) == [Some(1), Some(1), Some(1)];
    let (Some(salt), Some(verifier)) = (lock.get(6..22), lock.get(22..54)) else {
        return Err(Refusal::Password);
    };
    let key = key(OF_EXCEL, salt);
    if !known || !opens(&key, verifier) {
        return Err(Refusal::Password);
    }
    let mut open = stream.to_vec();
    let mut pads = Pads::default();
    for (kind, at, length) in records(stream) {
        // These are needed before the key is known; of a tab, only where its sheet begins.
        let plain = match kind {
            0x0809 | FILEPASS | 0x00E1 | 0x0194 | 0x0195 | 0x0196 | 0x0138 => length,
            0x0085 => 4.min(length),
            _ => 0,
        };
        for (place, byte) in (at + plain..).zip(&mut open[at + plain..at + length]) {
            *byte ^= pads.at(&key, place);
        }
    }
    // What is open says no more that it is locked.
    open[at - 4..at - 2].copy_from_slice(&0x00C1u16.to_le_bytes());
    Ok(Cow::Owned(open))
}

/// Kind, place of the data and its length of every record.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let data = at + 4;
        stream.get(data..data + length)?;
        at = data + length;
        Some((kind, data, length))
    })
}

fn key(password: &str, salt: &[u8]) -> [u8; 5] {
    let letters: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let first = &md5(&letters)[..5];
    let salted = [first, salt].concat().repeat(16);
    let mut key = [0; 5];
    key.copy_from_slice(&md5(&salted)[..5]);
    key
}

fn opens(key: &[u8; 5], verifier: &[u8]) -> bool {
    let pad = pad(key, 0);
    let plain: Vec<u8> = verifier.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect();
    md5(&plain[..16])[..] == plain[16..]
}

/// The pad of the block that was asked last.
#[derive(Default)]
struct Pads {
    block: Option<(usize, Vec<u8>)>,
}

impl Pads {
    fn at(&mut self, key: &[u8; 5], place: usize) -> u8 {
        let block = place / BLOCK;
        let (_, pad) = match self.block.take().filter(|(known, _)| *known == block) {
            Some(known) => self.block.insert(known),
            None => self
                .block
                .insert((block, pad(key, u32::try_from(block).unwrap_or(u32::MAX)))),
        };
        pad[place % BLOCK]
    }
}

/// What the bytes of a block are covered with.
fn pad(key: &[u8; 5], block: u32) -> Vec<u8> {
    let key = md5(&[&key[..], &block.to_le_bytes()].concat());
    rc4(&key, BLOCK)
}

/// The first bytes of RC4 under a key.
fn rc4(key: &[u8], length: usize) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0u8;
    for at in 0..256 {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut at, mut other) = (0u8, 0u8);
    let mut out = Vec::with_capacity(length);
    for _ in 0..length {
        at = at.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(other));
        let sum = state[usize::from(at)].wrapping_add(state[usize::from(other)]);
        out.push(state[usize::from(sum)]);
    }
    out
}

/// MD5. It protects nothing here; it is what the format asks for.
fn md5(bytes: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_le_bytes());
    let mut state = [0x6745_2301u32, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476];
    for block in padded.chunks_exact(64) {
        let word =
            |at: usize| u32::from_le_bytes([block[4 * at], block[4 * at + 1], block[4 * at + 2], block[4 * at + 3]]);
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64usize {
            let (mixed, from) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), (5 * step + 1) % 16),
                2 => (b ^ c ^ d, (3 * step + 5) % 16),
                _ => (c ^ (b | !d), (7 * step) % 16),
            };
            let sine = ((step as f64 + 1.0).sin().abs() * 4_294_967_296.0) as u32;
            let sum = a.wrapping_add(mixed).wrapping_add(sine).wrapping_add(word(from));
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(TURNS[step / 16][step % 4]));
        }
        for (kept, new) in state.iter_mut().zip([a, b, c, d]) {
            *kept = kept.wrapping_add(new);
        }
    }
    let mut out = [0; 16];
    for (out, word) in out.chunks_exact_mut(4).zip(state) {
        out.copy_from_slice(&word.to_le_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        data_encoding::HEXLOWER.encode(bytes)
    }

    #[test]
    fn digests_and_pads_are_the_published_ones() {
        for (text, digest) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
            (
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123",
                "27eca74a76daae63f472b250b5bcff9d",
            ),
        ] {
            assert_eq!(hex(&md5(text.as_bytes())), digest, "{text}");
        }
        assert_eq!(hex(&rc4(b"Key", 10)), "eb9f7781b734ca72a719");
    }
}
