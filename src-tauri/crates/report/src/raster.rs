//! Page images for the preview: the very PDF, drawn without any native library.
//!
//! A file of ours is black text and straight rules, written with nine operators. Exactly these are drawn; a page with
//! another is refused, because an image that lacks something would be a lie. Refuses to know windows and workers.

use std::collections::BTreeMap;

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use ttf_parser::{GlyphId, OutlineBuilder};

use crate::Error;

/// Largest accepted resolution in dots per inch; an A4 page then needs about 45 MB.
const MOST_DPI: u16 = 300;
/// The longest side of a page that is drawn, in pixels: A3 at the largest resolution.
const MOST_PIXELS: f32 = 5_000.0;

/// How many pages a PDF has.
///
/// # Errors
/// [`Error::Preview`] if the bytes are no readable PDF.
pub fn page_count(pdf: &[u8]) -> Result<usize, Error> {
    Ok(open(pdf)?.page_iter().count())
}

/// One page (from 1) as a PNG on white at `dpi` dots per inch (at most 300).
///
/// # Errors
/// [`Error::Preview`] if the bytes are no readable PDF, the page is not there, or holds what no page of ours holds.
pub fn page_png(pdf: &[u8], page: usize, dpi: u16) -> Result<Vec<u8>, Error> {
    let pdf = open(pdf)?;
    let scale = f32::from(dpi.clamp(1, MOST_DPI)) / 72.0;
    let drawn = page.checked_sub(1).and_then(|before| pdf.page_iter().nth(before));
    drawn
        .and_then(|id| draw(&pdf, id, scale))
        .ok_or(Error::Preview { page })
}

fn open(pdf: &[u8]) -> Result<Pdf, Error> {
    Pdf::load_mem(pdf).map_err(|_| Error::Preview { page: 0 })
}

/// A page as a PNG; nothing if there is anything on it that is not understood.
fn draw(pdf: &Pdf, page: ObjectId, scale: f32) -> Option<Vec<u8>> {
    let paper = pdf.get_dictionary(page).ok()?.get(b"MediaBox").ok()?.as_array().ok()?;
    let (width, height) = (number(paper.get(2)?)? * scale, number(paper.get(3)?)? * scale);
    if !(1.0..=MOST_PIXELS).contains(&width) || !(1.0..=MOST_PIXELS).contains(&height) {
        return None;
    }
    let mut ink = Ink {
        grid: Rasterizer::new(width.round() as usize, height.round() as usize),
        height,
        scale,
    };

    let fonts = pdf.get_page_fonts(page).ok()?;
    let fonts: BTreeMap<Vec<u8>, Font> = fonts
        .into_iter()
        .map(|(name, font)| Some((name, Font::read(pdf, font)?)))
        .collect::<Option<_>>()?;
    let faces: BTreeMap<&[u8], Face<'_>> = fonts
        .iter()
        .map(|(name, font)| Some((name.as_slice(), font.face()?)))
        .collect::<Option<_>>()?;

    let (mut pen, mut from, mut thickness) = (point(0.0, 0.0), point(0.0, 0.0), 1.0);
    let mut set: Option<(&Face<'_>, f32)> = None;
    let mut rules = Vec::new();
    for operation in Content::decode(&pdf.get_page_content(page)).ok()?.operations {
        let values = &operation.operands;
        let place = || Some(point(number(values.first()?)?, number(values.get(1)?)?));
        match operation.operator.as_str() {
            "BT" => pen = point(0.0, 0.0),
            "ET" => {}
            "Tf" => set = Some((faces.get(values.first()?.as_name().ok()?)?, number(values.get(1)?)?)),
            "Td" => pen = place()?,
            "Tj" => ink.text(&mut pen, set?, values)?,
            "TJ" => ink.text(&mut pen, set?, values.first()?.as_array().ok()?)?,
            "w" => thickness = number(values.first()?)?,
            "m" => from = place()?,
            "l" => {
                let to = place()?;
                rules.push((from, to));
                from = to;
            }
            "S" => rules.drain(..).for_each(|rule| ink.rule(rule, thickness)),
            _ => return None,
        }
    }
    ink.png()
}

/// What is drawn so far. Coverage adds up, so everything must turn the same way around: clockwise, as the outlines of
/// TrueType do.
struct Ink {
    grid: Rasterizer,
    /// Height of the page in pixels; a PDF counts from below.
    height: f32,
    /// Pixels in a point.
    scale: f32,
}

impl Ink {
    /// Draws letters and moves the pen over them; `items` are strings, and what the pen goes back in between.
    fn text(&mut self, pen: &mut Point, (face, size): (&Face<'_>, f32), items: &[Object]) -> Option<()> {
        for item in items {
            let Object::String(codes, _) = item else {
                pen.x -= number(item)? / 1000.0 * size;
                continue;
            };
            for code in codes.chunks(2) {
                let code = u16::from_be_bytes(code.try_into().ok()?);
                let mut contours = Contours {
                    origin: *pen,
                    unit: size / f32::from(face.outlines.units_per_em()),
                    start: *pen,
                    at: *pen,
                    ink: self,
                };
                // A space has no outline.
                face.outlines.outline_glyph(GlyphId(code), &mut contours);
                pen.x += face.widths.get(&code)? / 1000.0 * size;
            }
        }
        Some(())
    }

    /// Draws a straight rule.
    fn rule(&mut self, (from, to): (Point, Point), thickness: f32) {
        let (across, up) = (to.x - from.x, to.y - from.y);
        let half = thickness / 2.0 / across.hypot(up).max(f32::EPSILON);
        let (dx, dy) = (-up * half, across * half);
        let corners = [
            point(from.x - dx, from.y - dy),
            point(from.x + dx, from.y + dy),
            point(to.x + dx, to.y + dy),
            point(to.x - dx, to.y - dy),
        ];
        for (i, corner) in corners.into_iter().enumerate() {
            self.grid
                .draw_line(self.pixel(corner), self.pixel(corners[(i + 1) % corners.len()]));
        }
    }

    fn pixel(&self, place: Point) -> Point {
        point(place.x * self.scale, self.height - place.y * self.scale)
    }

    fn png(self) -> Option<Vec<u8>> {
        let (width, height) = self.grid.dimensions();
        let mut pixels = vec![255; width * height];
        self.grid.for_each_pixel(|at, covered| {
            pixels[at] = (255.0 * (1.0 - covered.min(1.0))).round() as u8;
        });
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
        Some(png)
    }
}

/// The contours of one glyph, on their way from the units of its font to pixels.
struct Contours<'i> {
    /// Where the glyph stands, in points.
    origin: Point,
    /// Points in a unit.
    unit: f32,
    start: Point,
    at: Point,
    ink: &'i mut Ink,
}

impl Contours<'_> {
    fn pixel(&self, x: f32, y: f32) -> Point {
        self.ink
            .pixel(point(self.origin.x + x * self.unit, self.origin.y + y * self.unit))
    }
}

impl OutlineBuilder for Contours<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.pixel(x, y);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.pixel(x, y);
        self.ink.grid.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.pixel(x1, y1), self.pixel(x, y));
        self.ink.grid.draw_quad(self.at, by, to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (by, near, to) = (self.pixel(x1, y1), self.pixel(x2, y2), self.pixel(x, y));
        self.ink.grid.draw_cubic(self.at, by, near, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.ink.grid.draw_line(self.at, self.start);
        self.at = self.start;
    }
}

/// An embedded font whose codes are its glyphs.
struct Font {
    program: Vec<u8>,
    widths: BTreeMap<u16, f32>,
}

/// The same, ready to draw.
struct Face<'f> {
    outlines: ttf_parser::Face<'f>,
    widths: &'f BTreeMap<u16, f32>,
}

impl Font {
    fn read(pdf: &Pdf, font: &Dictionary) -> Option<Self> {
        let named = |dict: &Dictionary, key: &[u8], name: &[u8]| {
            dict.get(key).and_then(Object::as_name).is_ok_and(|have| have == name)
        };
        let glyphs = font.get_deref(b"DescendantFonts", pdf).ok()?.as_array().ok()?.first()?;
        let glyphs = pdf.dereference(glyphs).ok()?.1.as_dict().ok()?;
        if !named(font, b"Encoding", b"Identity-H") || !named(glyphs, b"CIDToGIDMap", b"Identity") {
            return None;
        }
        let descriptor = glyphs.get_deref(b"FontDescriptor", pdf).ok()?.as_dict().ok()?;
        let file = descriptor.get_deref(b"FontFile2", pdf).ok()?.as_stream().ok()?;
        let mut widths = BTreeMap::new();
        // A first code, then the widths from there on.
        for run in glyphs.get_deref(b"W", pdf).ok()?.as_array().ok()?.chunks(2) {
            let first = u16::try_from(run.first()?.as_i64().ok()?).ok()?;
            for (code, width) in (first..).zip(run.get(1)?.as_array().ok()?) {
                widths.insert(code, number(width)?);
            }
        }
        Some(Self {
            program: file.get_plain_content().ok()?,
            widths,
        })
    }

    fn face(&self) -> Option<Face<'_>> {
        Some(Face {
            outlines: ttf_parser::Face::parse(&self.program, 0).ok()?,
            widths: &self.widths,
        })
    }
}

fn number(object: &Object) -> Option<f32> {
    match object {
        Object::Integer(whole) => Some(*whole as f32),
        Object::Real(real) => Some(*real),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    /// A file of one page with these operators.
    fn page_with(operators: &str) -> Vec<u8> {
        let mut pdf = Pdf::with_version("1.4");
        let content = pdf.add_object(Stream::new(Dictionary::new(), operators.as_bytes().to_vec()));
        let pages = pdf.new_object_id();
        let page = pdf.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 72.into(), 72.into()],
            "Resources" => Dictionary::new(),
            "Contents" => content,
        });
        pdf.set_object(
            pages,
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 },
        );
        let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        pdf.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(page_count(b"PK\x03\x04").is_err());
        assert!(page_png(b"", 1, 96).is_err());
    }

    #[test]
    fn a_page_with_anything_that_is_not_drawn_is_refused() {
        assert!(page_png(&page_with("2 w 0 36 m 72 36 l S"), 1, 96).is_ok());
        for more in [
            "1 0 0 RG",
            "0 0 9 9 re f",
            "/Im1 Do",
            "/F1 12 Tf",
            "<0001> Tj",
            "0 0 72 72 0 0 cm",
        ] {
            let page = page_with(&format!("2 w 0 36 m 72 36 l S {more}"));
            assert!(page_png(&page, 1, 96).is_err(), "{more}");
        }
    }
}
