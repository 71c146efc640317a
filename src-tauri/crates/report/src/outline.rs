//! The file's outline, so that a reader of a long report can go to a section or an annex.

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, StringFormat, dictionary};

use crate::Error;

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub title: String,
    /// 0, or 1 for what lies under the entry of depth 0 before it.
    pub depth: usize,
    /// Page, from 0.
    pub page: usize,
    /// Distance of its upper edge from the foot of the page, in points.
    pub top: f64,
}

/// Adds the outline; nothing if there are no entries.
pub(crate) fn add(pdf: &mut Pdf, entries: &[Entry]) -> Result<(), Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    // An entry of depth 1 without one of depth 0 before it stands at the top.
    let parent = |i: usize| -> Option<usize> {
        if entries[i].depth == 0 {
            None
        } else {
            entries[..i].iter().rposition(|e| e.depth == 0)
        }
    };
    let children = |of: Option<usize>| -> Vec<usize> { (0..entries.len()).filter(|&i| parent(i) == of).collect() };
    let top = children(None);
    for siblings in std::iter::once(top.clone()).chain(top.iter().map(|&i| children(Some(i)))) {
        for (place, &i) in siblings.iter().enumerate() {
            let entry = &entries[i];
            let page = *pages
                .get(entry.page)
                .ok_or_else(|| Error::Writer("outline".to_owned()))?;
            let place_on_page = vec![
                page.into(),
                "XYZ".into(),
                Object::Null,
                (entry.top.round() as i64).into(),
                Object::Null,
            ];
            let mut dict = dictionary! {
                "Title" => utf16(&entry.title),
                "Parent" => parent(i).map_or(root, |p| ids[p]),
                "Dest" => place_on_page,
            };
            if place > 0 {
                dict.set("Prev", ids[siblings[place - 1]]);
            }
            if let Some(&next) = siblings.get(place + 1) {
                dict.set("Next", ids[next]);
            }
            let below = children(Some(i));
            link(&mut dict, &below, &ids, -1);
            pdf.set_object(ids[i], dict);
        }
    }
    let mut dict = dictionary! { "Type" => "Outlines" };
    link(&mut dict, &top, &ids, 1);
    pdf.set_object(root, dict);
    pdf.catalog_mut()?.set("Outlines", root);
    Ok(())
}

/// Points a dictionary to its children; a negative sign means closed.
fn link(dict: &mut Dictionary, children: &[usize], ids: &[ObjectId], sign: i64) {
    if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
        dict.set("First", ids[first]);
        dict.set("Last", ids[last]);
        dict.set("Count", sign * children.len() as i64);
    }
}

/// A text string as UTF-16 with its mark.
pub(crate) fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    for unit in text.encode_utf16() {
        bytes.extend_from_slice(&unit.to_be_bytes());
    }
    Object::String(bytes, StringFormat::Hexadecimal)
}
