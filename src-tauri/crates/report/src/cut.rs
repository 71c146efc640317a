//! The part of a face that goes into the file: the outlines of the letters that are set, and nothing else.
//!
//! printpdf cuts a face only together with its own layout of text, which brings a whole library of windows. Pages are
//! laid out here already, so the face is cut here too, by the library that printpdf reads fonts with, and printpdf gets
//! it as a whole face.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use printpdf::{ParsedFont, PdfFont};
use ttf_parser::name_id;

use crate::Error;
use crate::fonts::{Face, Fonts};
use crate::page::{Mark, Page};

/// The letters that `pages` set in each face, in the order of [`Face::ALL`].
pub(crate) fn letters(pages: &[Page]) -> [BTreeSet<char>; 4] {
    let mut letters = [const { BTreeSet::new() }; 4];
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { fragments, .. } = mark {
            for fragment in fragments {
                letters[fragment.face as usize].extend(fragment.text.chars());
            }
        }
    }
    letters
}

/// A face with only the glyphs of `letters`, numbered anew in the order they have in the whole face.
///
/// # Errors
/// [`Error::Font`] and [`Error::Writer`] if the font file is damaged.
pub(crate) fn cut(fonts: &Fonts, face: Face, letters: &BTreeSet<char>) -> Result<PdfFont, Error> {
    let family = fonts.used();
    let whole = ttf_parser::Face::parse(fonts.bytes(face), 0).map_err(|source| Error::Font { family, source })?;
    let glyphs: BTreeMap<char, u16> = letters
        .iter()
        .filter_map(|&letter| Some((letter, whole.glyph_index(letter)?.0)))
        .collect();
    // The glyph of a missing letter always comes first.
    let kept: BTreeSet<u16> = glyphs.values().copied().chain([0]).collect();
    let kept: Vec<u16> = kept.into_iter().collect();

    let damaged = || Error::Writer(family.name().to_owned());
    let tables = ReadScope::new(fonts.bytes(face))
        .read::<FontData<'_>>()
        .ok()
        .and_then(|file| file.table_provider(0).ok())
        .ok_or_else(damaged)?;
    let program = subset(&tables, &kept, &SubsetProfile::Pdf, CmapTarget::Unicode).map_err(|_| damaged())?;
    let mut parsed = ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or_else(damaged)?;

    let name = whole
        .names()
        .into_iter()
        .find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode())
        .and_then(|name| name.to_string())
        .unwrap_or_else(|| family.name().replace(' ', ""));
    parsed.font_name = Some(format!("{}+{name}", face.tag()));
    parsed.codepoint_to_glyph = glyphs
        .into_iter()
        .filter_map(|(letter, glyph)| {
            let number = kept.binary_search(&glyph).ok()?;
            Some((u32::from(letter), u16::try_from(number).ok()?))
        })
        .collect();
    // The table that has it was left out of the program.
    parsed.pdf_font_metrics.us_weight_class = whole.weight().to_number();
    Ok(PdfFont::new(parsed))
}
