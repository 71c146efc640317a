//! One pass that makes a plain PDF a PDF/A-1b file: colour profile, XMP, Info, CIDSet, version, language, id.
//!
//! Nothing here depends on the clock or on chance: the same document gives the same bytes. No encryption, no scripts,
//! no forms: the file is signed afterwards with another tool.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::outline::{self, Entry, utf16};
use crate::pictures::Placed;
use crate::tree::Document;
use crate::{Error, icc, pictures};

/// Name of the program in the file's metadata.
const PRODUCER: &str = "Đề án 06 – Theo dõi và Báo cáo";

/// Finishes a PDF.
pub(crate) fn finish(
    mut pdf: Pdf,
    document: &Document,
    entries: &[Entry],
    placed: &[Placed],
) -> Result<Vec<u8>, Error> {
    pdf.version = "1.4".to_owned();
    fonts(&mut pdf)?;
    pages(&mut pdf);
    pictures::add(&mut pdf, placed)?;
    catalog(&mut pdf, document)?;
    outline::add(&mut pdf, entries)?;
    pdf.prune_objects();
    pdf.compress();
    // The XMP stream must stay readable for programs that only look for it.
    metadata(&mut pdf, document)?;
    pdf.renumber_objects();

    let mut hash = Sha256::new();
    hash.update(document.id_seed);
    for page in pdf.page_iter().collect::<Vec<_>>() {
        hash.update(pdf.get_page_content(page));
    }
    let instance = hash.finalize();
    pdf.trailer.set(
        "ID",
        Object::Array(vec![id(&document.id_seed[..16]), id(&instance[..16])]),
    );
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|e| Error::Pdf(e.into()))?;
    Ok(bytes)
}

fn id(bytes: &[u8]) -> Object {
    Object::String(bytes.to_vec(), StringFormat::Hexadecimal)
}

/// Gives every embedded font the exact set of its glyphs.
fn fonts(pdf: &mut Pdf) -> Result<(), Error> {
    let descriptors: Vec<ObjectId> = pdf
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(|d| d.has(b"FontFile2")))
        .map(|(id, _)| *id)
        .collect();
    for descriptor in descriptors {
        let file = pdf.get_dictionary(descriptor)?.get(b"FontFile2")?.as_reference()?;
        let stream = pdf.get_object(file)?.as_stream()?;
        let program = stream.get_plain_content().unwrap_or_else(|_| stream.content.clone());
        let parsed = ttf_parser::RawFace::parse(&program, 0).ok();
        // The number of glyphs stands in the third word of `maxp`.
        let glyphs = parsed
            .and_then(|face| face.table(ttf_parser::Tag::from_bytes(b"maxp")))
            .and_then(|maxp| maxp.get(4..6))
            .map(|n| usize::from(n[0]) << 8 | usize::from(n[1]))
            .ok_or_else(|| Error::Writer("maxp".to_owned()))?;
        let mut set = vec![0_u8; glyphs.div_ceil(8)];
        for glyph in 0..glyphs {
            set[glyph / 8] |= 0x80 >> (glyph % 8);
        }
        let set = pdf.add_object(Stream::new(Dictionary::new(), set));
        pdf.get_object_mut(descriptor)?.as_dict_mut()?.set("CIDSet", set);
    }
    Ok(())
}

/// Drops empty entries that only make the file longer.
fn pages(pdf: &mut Pdf) {
    for page in pdf.page_iter().collect::<Vec<_>>() {
        if let Ok(dict) = pdf.get_object_mut(page).and_then(Object::as_dict_mut) {
            for key in ["Annots", "TrimBox", "CropBox"] {
                dict.remove(key.as_bytes());
            }
        }
    }
}

fn catalog(pdf: &mut Pdf, document: &Document) -> Result<(), Error> {
    let profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, icc::srgb());
    let profile = pdf.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => profile,
    };
    let language = Object::string_literal(document.language.as_str());
    let catalog = pdf.catalog_mut()?;
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Lang", language);
    catalog.remove(b"PageLayout");
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });

    let info = info(document);
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", info);
    Ok(())
}

fn info(document: &Document) -> Dictionary {
    let moment = Object::string_literal(pdf_moment(&document.moment));
    let mut info = dictionary! {
        "Title" => utf16(&document.title),
        "Author" => utf16(&document.author),
        "Creator" => utf16(PRODUCER),
        "Producer" => utf16(PRODUCER),
        "CreationDate" => moment.clone(),
        "ModDate" => moment,
    };
    if !document.keywords.is_empty() {
        info.set("Keywords", utf16(&document.keywords));
    }
    info
}

fn metadata(pdf: &mut Pdf, document: &Document) -> Result<(), Error> {
    let mut stream = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(document).into_bytes(),
    );
    stream.allows_compression = false;
    let id = pdf.add_object(stream);
    pdf.catalog_mut()?.set("Metadata", id);
    Ok(())
}

/// "D:20230105093000+07'00'".
fn pdf_moment(moment: &DateTime<FixedOffset>) -> String {
    let zone = moment.format("%z").to_string();
    let (hours, minutes) = zone.split_at(3);
    format!("D:{}{hours}'{minutes}'", moment.format("%Y%m%d%H%M%S"))
}

fn xmp(document: &Document) -> String {
    let moment = document.moment.format("%Y-%m-%dT%H:%M:%S%:z");
    let (title, author) = (escaped(&document.title), escaped(&document.author));
    let language = escaped(&document.language);
    // What Info says must stand here too, word for word.
    let keywords = match document.keywords.as_str() {
        "" => String::new(),
        words => format!("<pdf:Keywords>{}</pdf:Keywords>", escaped(words)),
    };
    let mut xmp = String::from("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    // Writing into a string cannot fail.
    let _ = write!(
        xmp,
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{PRODUCER}</pdf:Producer>{keywords}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#
    );
    xmp
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_their_zone() {
        let moment = DateTime::parse_from_rfc3339("2023-01-05T09:30:00+07:00").unwrap();
        assert_eq!(pdf_moment(&moment), "D:20230105093000+07'00'");
    }
}
