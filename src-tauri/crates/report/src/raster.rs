//! Page images for the preview: the very PDF, drawn without any native library.
//!
//! Refuses to know windows and workers; the caller decides where this runs.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::Error;

/// Largest accepted resolution in dots per inch; an A4 page then needs about 35 MB.
const MOST_DPI: u16 = 300;

/// How many pages a PDF has.
///
/// # Errors
/// [`Error::Preview`] if the bytes are no readable PDF.
pub fn page_count(pdf: &[u8]) -> Result<usize, Error> {
    Ok(open(pdf)?.pages().len())
}

/// One page (from 1) as a PNG on white at `dpi` dots per inch (at most 300).
///
/// # Errors
/// [`Error::Preview`] if the bytes are no readable PDF or the page is not there.
pub fn page_png(pdf: &[u8], page: usize, dpi: u16) -> Result<Vec<u8>, Error> {
    let pdf = open(pdf)?;
    let missing = || Error::Preview { page };
    let drawn = page
        .checked_sub(1)
        .and_then(|i| pdf.pages().get(i))
        .ok_or_else(missing)?;
    let scale = f32::from(dpi.clamp(1, MOST_DPI)) / 72.0;
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    // Unhinted: the page on the screen has the shapes of the printed one.
    let quality = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    let pixels = hayro::render(
        drawn,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &quality,
        &settings,
    );
    pixels.into_png().map_err(|_| missing())
}

fn open(pdf: &[u8]) -> Result<Pdf, Error> {
    Pdf::new(pdf.to_vec()).map_err(|_| Error::Preview { page: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(page_count(b"PK\x03\x04").is_err());
        assert!(page_png(b"", 1, 96).is_err());
    }
}
