//! Pictures in the finished file: each once, drawn over what the page has already.

use std::sync::Arc;

use lopdf::{Document as Pdf, Object, Stream, StringFormat, dictionary};

use crate::Error;
use crate::bitmap::{Bitmap, Colours};

/// A picture and where it stands, in points from the lower left corner of its page.
pub(crate) struct Placed {
    pub picture: Arc<Bitmap>,
    /// Page, from 0.
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Adds them to their pages.
pub(crate) fn add(pdf: &mut Pdf, placed: &[Placed]) -> Result<(), Error> {
    let pages: Vec<_> = pdf.page_iter().collect();
    for (number, one) in placed.iter().enumerate() {
        let page = *pages.get(one.page).ok_or_else(|| Error::Writer("picture".to_owned()))?;
        let name = format!("P{number}");
        let id = pdf.add_object(stream(&one.picture));
        pdf.add_xobject(page, name.as_bytes(), id)?;
        let drawn = format!(
            "\nq {:.2} 0 0 {:.2} {:.2} {:.2} cm /{name} Do Q",
            one.width, one.height, one.x, one.y
        );
        pdf.add_page_contents(page, drawn.into_bytes())?;
    }
    Ok(())
}

fn stream(picture: &Bitmap) -> Stream {
    let space = match &picture.colours {
        Colours::Grey => Object::Name(b"DeviceGray".to_vec()),
        Colours::Rgb => Object::Name(b"DeviceRGB".to_vec()),
        Colours::Listed(list) => Object::Array(vec![
            Object::Name(b"Indexed".to_vec()),
            Object::Name(b"DeviceRGB".to_vec()),
            Object::Integer(list.len() as i64 / 3 - 1),
            Object::String(list.clone(), StringFormat::Hexadecimal),
        ]),
    };
    let (width, height) = (i64::from(picture.width), i64::from(picture.height));
    let head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => width,
        "Height" => height,
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => "FlateDecode",
        "DecodeParms" => dictionary! {
            "Predictor" => 15,
            "Colors" => picture.colours.bytes(),
            "BitsPerComponent" => 8,
            "Columns" => width,
        },
    };
    Stream::new(head, picture.rows.clone()).with_compression(false)
}
