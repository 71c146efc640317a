//! Length-prefixed frames on a pipe.

use std::io::{self, Read, Write};

/// Writes one frame.
pub(super) fn write(out: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(payload)
}

/// Reads one frame of at most `cap` bytes; `None` at the end of the pipe. Memory grows with what really arrives, never
/// with what the length claims.
pub(super) fn read(input: &mut impl Read, cap: usize) -> io::Result<Option<Vec<u8>>> {
    let mut head = [0u8; 4];
    let mut filled = 0;
    while filled < head.len() {
        match input.read(&mut head[filled..])? {
            0 if filled == 0 => return Ok(None),
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            n => filled += n,
        }
    }
    let length = u32::from_le_bytes(head) as usize;
    if length > cap {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut payload = Vec::new();
    input.take(length as u64).read_to_end(&mut payload)?;
    if payload.len() < length {
        Err(io::ErrorKind::UnexpectedEof.into())
    } else {
        Ok(Some(payload))
    }
}
