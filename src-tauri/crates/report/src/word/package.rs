//! What the .docx library cannot say by itself, put into its finished parts: repeated table heads, the order of
//! properties that the standard wants, author and language, nothing that differs from run to run.

use docx_rs::XMLDocx;

use super::xml::{Element, Node};
use crate::Error;
use crate::tree::Document;

/// The order of children in the standard (ECMA-376, part 1), as far as the library writes them.
const ORDER: [(&str, &[&str]); 8] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:widowControl",
            "w:pBdr",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:sz", "w:szCs", "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    (
        "w:tblBorders",
        &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"],
    ),
    (
        "w:tcPr",
        &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:vAlign"],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
        ],
    ),
    ("w:style", &["w:name", "w:qFormat", "w:pPr", "w:rPr"]),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
];

/// Finishes the parts. `heads` says for every table row in the document whether it is a head row.
pub(super) fn finish(parts: &mut XMLDocx, document: &Document, heads: &[bool]) -> Result<(), Error> {
    let mut rows = heads.iter().copied();
    rewrite(&mut parts.document, |element| {
        if element.name() == "w:tr" && rows.next().unwrap_or(false) {
            repeat(element);
        }
        // The paragraph that carries the properties of a section takes no room.
        if element.name() == "w:pPr" && element.elements().any(|e| e.name() == "w:sectPr") {
            let spacing = [
                ("w:before", "0"),
                ("w:after", "0"),
                ("w:line", "20"),
                ("w:lineRule", "exact"),
            ];
            element
                .children
                .push(Node::Element(Element::new("w:spacing", &spacing)));
        }
        tidy(element);
    })?;
    for header in &mut parts.headers {
        rewrite(header, tidy)?;
    }
    let language = if document.language == "vi" {
        "vi-VN"
    } else {
        document.language.as_str()
    };
    rewrite(&mut parts.styles, |element| {
        if element.name() == "w:rPrDefault" {
            for properties in element.elements() {
                properties
                    .children
                    .push(Node::Element(Element::new("w:lang", &[("w:val", language)])));
            }
        }
        tidy(element);
    })?;
    let moment = document.moment.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    rewrite(&mut parts.doc_props.core, |element| match element.name() {
        "dc:creator" | "cp:lastModifiedBy" => element.set_text(&document.author),
        "dcterms:created" | "dcterms:modified" => element.set_text(&moment),
        "cp:coreProperties" => {
            let mut title = Element::new("dc:title", &[]);
            title.set_text(&document.title);
            element.children.push(Node::Element(title));
            if !document.keywords.is_empty() {
                let mut keywords = Element::new("cp:keywords", &[]);
                keywords.set_text(&document.keywords);
                element.children.push(Node::Element(keywords));
            }
        }
        _ => {}
    })
}

/// Reads a part, changes every element, writes it again.
fn rewrite(part: &mut Vec<u8>, mut change: impl FnMut(&mut Element)) -> Result<(), Error> {
    let unread = || Error::Writer("docx".to_owned());
    let xml = std::str::from_utf8(part).map_err(|_| unread())?;
    let mut root = Element::parse(xml).ok_or_else(unread)?;
    root.visit(&mut change);
    *part = root.document().map_err(Error::Docx)?;
    Ok(())
}

/// Sorts the children, and drops what the standard does not know and what counts on from file to file.
fn tidy(element: &mut Element) {
    element.drop_attribute("w14:paraId");
    if element.name() == "w:gridCol" {
        element.drop_attribute("w:type");
    }
    if let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == element.name()) {
        element.children.sort_by_key(|child| match child {
            Node::Element(child) => order
                .iter()
                .position(|name| *name == child.name())
                .unwrap_or(usize::MAX),
            Node::Text(_) => usize::MAX,
        });
    }
}

/// Marks a table row as a head that every page repeats.
fn repeat(row: &mut Element) {
    if let Some(properties) = row.elements().find(|e| e.name() == "w:trPr") {
        properties
            .children
            .push(Node::Element(Element::new("w:tblHeader", &[])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_come_in_the_order_of_the_standard() {
        let xml = r#"<w:sectPr><w:pgSz w:w="1" /><w:cols w:num="1" /><w:headerReference r:id="a" /><w:pgNumType w:start="1" /><w:titlePg /></w:sectPr>"#;
        let mut section = Element::parse(xml).unwrap();
        tidy(&mut section);
        let names: Vec<String> = section.elements().map(|e| e.name().to_owned()).collect();
        assert_eq!(
            names,
            ["w:headerReference", "w:pgSz", "w:pgNumType", "w:cols", "w:titlePg"]
        );
    }
}
