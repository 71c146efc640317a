//! A picture as its file has it: a PNG's squeezed rows go into the PDF as they are, never unpacked and packed again.
//!
//! PDF/A-1 knows no transparency, and the rows of an interlaced picture have another order: both are refused.

use crate::Error;
use crate::tree::Picture;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How the bytes of a row are colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
    /// Places in a list of red, green and blue.
    Listed(Vec<u8>),
}

impl Colours {
    /// Bytes of a pixel.
    pub(crate) fn bytes(&self) -> i64 {
        match self {
            Self::Grey | Self::Listed(_) => 1,
            Self::Rgb => 3,
        }
    }
}

/// A picture ready for the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bitmap {
    pub width: u32,
    pub height: u32,
    pub colours: Colours,
    /// The rows, each with the filter PNG gave it, squeezed.
    pub rows: Vec<u8>,
}

impl Bitmap {
    /// Reads a PNG.
    ///
    /// # Errors
    /// [`Error::Picture`] when it is none of the kind the tree allows.
    pub(crate) fn read(picture: &Picture) -> Result<Self, Error> {
        Self::of(&picture.png).ok_or_else(|| Error::Picture {
            caption: picture.caption.iter().map(|run| run.text.as_str()).collect(),
        })
    }

    fn of(png: &[u8]) -> Option<Self> {
        let mut rest = png.strip_prefix(SIGNATURE)?;
        let mut head = None;
        let mut list = Vec::new();
        let mut rows = Vec::new();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
            let (kind, after) = after.split_first_chunk::<4>()?;
            let data = after.get(..length)?;
            match kind {
                b"IHDR" => head = Some(data),
                b"PLTE" => list = data.to_vec(),
                // What makes some colour see-through.
                b"tRNS" => return None,
                b"IDAT" => rows.extend_from_slice(data),
                b"IEND" => break,
                _ => {}
            }
            // Four bytes of checksum follow.
            rest = after.get(length + 4..)?;
        }
        let head = head?;
        let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
        let (width, height) = (number(0)?, number(4)?);
        let colours = match head.get(8..13)? {
            [8, 0, 0, 0, 0] => Colours::Grey,
            [8, 2, 0, 0, 0] => Colours::Rgb,
            [8, 3, 0, 0, 0] if !list.is_empty() => Colours::Listed(list),
            _ => return None,
        };
        (width > 0 && height > 0 && !rows.is_empty()).then_some(Self {
            width,
            height,
            colours,
            rows,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(colour: png::ColorType, pixel: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(colour);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&pixel.repeat(2)).unwrap();
        drop(writer);
        bytes
    }

    #[test]
    fn a_plain_picture_is_taken_and_a_see_through_one_refused() {
        let plain = Bitmap::of(&png(png::ColorType::Rgb, &[1, 2, 3])).unwrap();
        assert_eq!((plain.width, plain.height, plain.colours), (2, 1, Colours::Rgb));
        assert!(Bitmap::of(&png(png::ColorType::Rgba, &[1, 2, 3, 0])).is_none());
    }

    #[test]
    fn a_file_that_ends_early_is_refused_by_its_caption() {
        let whole = png(png::ColorType::Grayscale, &[7]);
        let cut = Picture {
            png: whole[..20].to_vec(),
            width_mm: 10,
            caption: vec![crate::tree::Run::plain("Hình 3")],
        };
        let said = Bitmap::read(&cut).unwrap_err().to_string();
        assert!(said.contains("Hình 3"), "{said}");
    }
}
