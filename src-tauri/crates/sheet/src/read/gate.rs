//! What a zip package must look like before a parser may open it: sizes, counts and names from its directory, and the
//! three small parts that say where the sheets are.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::limits::MAX_SHEETS;
use super::refusal::{Foreign, Limit, Refusal};
use crate::book::BookWarning;

const MAX_ENTRIES: usize = 2_000;
const MAX_ENTRY: u64 = 192 << 20;
const MAX_TOTAL: u64 = 256 << 20;
const RATIO_FROM: u64 = 4 << 20;
const MAX_RATIO: u64 = 250;
const MAX_WORKBOOK_PART: u64 = 8 << 20;
const MAX_STYLES_PART: u64 = 32 << 20;

/// A package that passed, and where its sheets are.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Paths of the sheets' parts in the order of the tabs.
    pub sheet_paths: Vec<String>,
    /// Path of the shared texts.
    pub strings_path: String,
    /// Path of the part that says where the others are.
    pub relations_path: String,
    /// It names a font of the encodings before Unicode.
    pub old_fonts: bool,
    /// Kinds of content worth a word.
    pub warnings: Vec<BookWarning>,
}

pub(super) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What a package holds, by its directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    /// A Word document.
    Document,
    /// A binary workbook of Excel.
    Xlsb,
    /// A spreadsheet, text or drawing of OpenDocument.
    Ods,
    /// An .xlsx workbook, or something else.
    Other,
}

/// Says what a package holds; nothing is unpacked.
pub(super) fn contents(bytes: &[u8]) -> Result<Contents, Refusal> {
    let zip = archive(bytes)?;
    if zip.len() > MAX_ENTRIES {
        return Err(Refusal::Suspicious { limit: Limit::Entries });
    }
    let parts = part_names(&zip)?;
    let has = |path: &str| parts.contains_key(path);
    Ok(if has("word/document.xml") {
        Contents::Document
    } else if parts.keys().any(|name| name.ends_with("workbook.bin")) {
        Contents::Xlsb
    } else if has("content.xml") && has("meta-inf/manifest.xml") && !has("_rels/.rels") {
        Contents::Ods
    } else {
        Contents::Other
    })
}

fn archive(bytes: &[u8]) -> Result<Zip<'_>, Refusal> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged("mục lục tệp nén"))
}

/// Opens a package and holds its directory against the limits.
pub(super) fn open(bytes: &[u8]) -> Result<(Zip<'_>, Parts), Refusal> {
    let mut zip = archive(bytes)?;
    check_directory(&mut zip)?;
    let parts = part_names(&zip)?;
    Ok((zip, parts))
}

/// Opens the package of an .xlsx and holds it against the limits.
pub(super) fn check(bytes: &[u8]) -> Result<(Zip<'_>, Passed), Refusal> {
    let (mut zip, parts) = open(bytes)?;
    let main = main_part(&mut zip, &parts)?;
    let (folder, name) = main
        .rsplit_once('/')
        .map_or(("", main.as_str()), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    limit_part(&mut zip, &parts, &main, MAX_WORKBOOK_PART)?;
    let styles_path = format!("{folder}styles.xml");
    limit_part(&mut zip, &parts, &styles_path, MAX_STYLES_PART)?;
    let strings_path = format!("{folder}sharedStrings.xml");
    check_shared_strings(&mut zip, &parts, &strings_path)?;
    let targets = relations(&mut zip, &parts, &folder, name)?;
    let mut passed = Passed {
        strings_path,
        relations_path: format!("{folder}_rels/{name}.rels"),
        old_fonts: names_old_font(&part(&mut zip, &parts, &styles_path)?.unwrap_or_default()),
        warnings: warnings(&parts),
        ..Passed::default()
    };
    let mut names = HashSet::new();
    scan(&mut zip, &parts, &main, |e| {
        if e.local_name().as_ref() == "sheet" {
            let id = attribute(e, "id")?.unwrap_or_default();
            let path = targets
                .get(id.as_ref())
                .cloned()
                .ok_or_else(|| Refusal::damaged("danh sách trang tính"))?;
            if !names.insert(attribute(e, "name")?.unwrap_or_default().into_owned()) {
                return Err(Refusal::damaged("hai trang tính trùng tên"));
            }
            passed.sheet_paths.push(path);
            if passed.sheet_paths.len() > MAX_SHEETS {
                return Err(Refusal::Suspicious { limit: Limit::Sheets });
            }
        }
        Ok(())
    })?;
    Ok((zip, passed))
}

/// Id → path of the parts that the part `name` in `folder` refers to.
pub(super) fn relations(
    zip: &mut Zip<'_>,
    parts: &Parts,
    folder: &str,
    name: &str,
) -> Result<HashMap<String, String>, Refusal> {
    let mut targets = HashMap::new();
    scan(zip, parts, &format!("{folder}_rels/{name}.rels"), |e| {
        if e.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(e, "Id")?, attribute(e, "Target")?)
        {
            let path = target
                .strip_prefix('/')
                .map_or_else(|| format!("{folder}{target}"), str::to_owned);
            targets.insert(id.into_owned(), path);
        }
        Ok(())
    })?;
    Ok(targets)
}

/// What lies in the package and is not run.
pub(super) fn warnings(parts: &Parts) -> Vec<BookWarning> {
    let has = |needle: &&str| parts.keys().any(|name| name.contains(*needle));
    [
        ("/externallinks/", BookWarning::ExternalLinks),
        ("/connections.", BookWarning::Connections),
        ("/vbaproject.bin", BookWarning::Macros),
    ]
    .into_iter()
    .filter(|(needle, _)| has(needle))
    .map(|(_, warning)| warning)
    .collect()
}

/// Whether a part that lists fonts has one of the encodings before Unicode.
fn names_old_font(styles: &[u8]) -> bool {
    styles
        .windows(4)
        .any(|name| name == b"\".Vn" || name.eq_ignore_ascii_case(b"vni-"))
}

/// Opens the package of a document and holds it against the limits.
pub(super) fn check_document(bytes: &[u8]) -> Result<(Zip<'_>, Parts), Refusal> {
    let (mut zip, parts) = open(bytes)?;
    limit_part(&mut zip, &parts, "word/document.xml", MAX_STYLES_PART)?;
    Ok((zip, parts))
}

fn check_directory(zip: &mut Zip<'_>) -> Result<(), Refusal> {
    let suspicious = |limit| Err(Refusal::Suspicious { limit });
    if zip.len() > MAX_ENTRIES {
        return suspicious(Limit::Entries);
    }
    if zip.has_duplicate_names() {
        return suspicious(Limit::DuplicateParts);
    }
    let mut total = 0u64;
    for index in 0..zip.len() {
        let entry = zip
            .by_index_data(index)
            .map_err(|_| Refusal::damaged("mục lục tệp nén"))?;
        if entry.encrypted() {
            return suspicious(Limit::EncryptedPart);
        }
        let (packed, unpacked) = (entry.compressed_size(), entry.size());
        total = total.saturating_add(unpacked);
        let swollen = unpacked > RATIO_FROM && unpacked / packed.max(1) > MAX_RATIO;
        if unpacked > MAX_ENTRY || total > MAX_TOTAL || swollen {
            return suspicious(Limit::Unpacked);
        }
    }
    match zip.has_overlapping_entries() {
        Ok(false) => Ok(()),
        Ok(true) => suspicious(Limit::Overlap),
        Err(_) => Err(Refusal::damaged("mục lục tệp nén")),
    }
}

/// Lower-case path with forward slashes → name in the package, as the parser looks parts up.
pub(super) type Parts = HashMap<String, String>;

pub(super) fn part_names(zip: &Zip<'_>) -> Result<Parts, Refusal> {
    let mut parts = HashMap::with_capacity(zip.len());
    for name in zip.file_names() {
        let name = name.map_err(|_| Refusal::damaged("tên thành phần"))?;
        if parts.insert(fold(&name), name.to_string()).is_some() {
            return Err(Refusal::Suspicious {
                limit: Limit::DuplicateParts,
            });
        }
    }
    Ok(parts)
}

fn fold(path: &str) -> String {
    path.replace('\\', "/").to_ascii_lowercase()
}

/// Path of the workbook part, after telling other packages apart.
fn main_part(zip: &mut Zip<'_>, parts: &Parts) -> Result<String, Refusal> {
    let foreign = |kind| Err(Refusal::NotAWorkbook { kind });
    if parts.contains_key("word/document.xml") {
        return foreign(Foreign::Word);
    }
    if parts.contains_key("ppt/presentation.xml") {
        return foreign(Foreign::Slides);
    }
    if !parts.contains_key("_rels/.rels") {
        return foreign(Foreign::Archive);
    }
    let mut main = None;
    scan(zip, parts, "_rels/.rels", |e| {
        let office = attribute(e, "Type")?.is_some_and(|kind| kind.ends_with("/relationships/officeDocument"));
        if e.local_name().as_ref() == "Relationship" && office {
            main = attribute(e, "Target")?.map(Cow::into_owned);
        }
        Ok(())
    })?;
    let main = main.ok_or(Refusal::NotAWorkbook { kind: Foreign::Archive })?;
    Ok(main.strip_prefix('/').unwrap_or(&main).to_owned())
}

/// Refuses a part that is larger than its like; a missing one is none.
pub(super) fn limit_part(zip: &mut Zip<'_>, parts: &Parts, path: &str, limit: u64) -> Result<(), Refusal> {
    let Some(index) = parts.get(&fold(path)).and_then(|name| zip.index_for_name(name)) else {
        return Ok(());
    };
    let entry = zip.by_index_data(index).map_err(|_| Refusal::damaged(path))?;
    if entry.size() > limit {
        Err(Refusal::Suspicious {
            limit: Limit::Declarations,
        })
    } else {
        Ok(())
    }
}

/// The parser reserves memory for as many texts as the part claims to hold: the claim must be possible.
fn check_shared_strings(zip: &mut Zip<'_>, parts: &Parts, path: &str) -> Result<(), Refusal> {
    let Some(xml) = part(zip, parts, path)? else {
        return Ok(());
    };
    let possible = xml.len() as u64 / 5 + 16;
    // A name stands in the bytes as it is, so behind the last of them nothing is claimed any more.
    let claim = b"uniqueCount";
    let Some(last) = xml.windows(claim.len()).rposition(|bytes| bytes == claim) else {
        return Ok(());
    };
    each_start(&xml, path, last, |e| {
        if e.local_name().as_ref() != "sst" {
            return Ok(());
        }
        for claim in attributes(e, "uniqueCount") {
            if claim?.trim().parse::<u64>().map_or(true, |count| count > possible) {
                return Err(Refusal::Suspicious {
                    limit: Limit::SharedStrings,
                });
            }
        }
        Ok(())
    })
}

/// Calls `each` on every start tag of a part, read as the parser reads it. A missing part has none.
fn scan(
    zip: &mut Zip<'_>,
    parts: &Parts,
    path: &str,
    each: impl FnMut(&BytesStart<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    part(zip, parts, path)?.map_or(Ok(()), |xml| each_start(&xml, path, xml.len(), each))
}

/// Calls `each` on the start tags that begin before the byte `until`.
fn each_start(
    xml: &[u8],
    path: &str,
    until: usize,
    mut each: impl FnMut(&BytesStart<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = lenient_reader(xml);
    while reader.buffer_position() <= until as u64 {
        match reader.read_event() {
            Ok(Event::Start(e)) => each(&e)?,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(Refusal::damaged(path)),
        }
    }
    Ok(())
}

/// A part, unpacked; never more than its directory entry says, which has passed the limits. `None` when it is missing.
pub(super) fn part(zip: &mut Zip<'_>, parts: &Parts, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
    let Some(name) = parts.get(&fold(path)) else {
        return Ok(None);
    };
    let damaged = || Refusal::damaged(path);
    let entry = zip.by_name(name).map_err(|_| damaged())?;
    let size = usize::try_from(entry.size()).map_err(|_| damaged())?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(size).map_err(|_| damaged())?;
    // One byte more, so that the end is seen: only there is the checksum compared.
    let read = entry.take(size as u64 + 1).read_to_end(&mut bytes);
    (read.is_ok_and(|read| read == size))
        .then_some(Some(bytes))
        .ok_or_else(damaged)
}

/// An XML reader with exactly the parser's settings, so that both see the same tags.
pub(super) fn lenient_reader(xml: &[u8]) -> Reader<&[u8]> {
    let mut reader = Reader::from_reader(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.trim_text(false);
    config.check_comments = false;
    config.expand_empty_elements = true;
    reader
}

/// The first attribute of that local name, its entities resolved.
pub(super) fn attribute<'e>(e: &'e BytesStart<'_>, local: &str) -> Result<Option<Cow<'e, str>>, Refusal> {
    let mut first = None;
    for value in attributes(e, local) {
        let value = value?;
        first.get_or_insert(value);
    }
    Ok(first)
}

/// The attributes of that local name; a malformed one of any name is an error.
pub(super) fn attributes<'e>(
    e: &'e BytesStart<'_>,
    local: &str,
) -> impl Iterator<Item = Result<Cow<'e, str>, Refusal>> {
    let damaged = || Refusal::damaged("thuộc tính XML");
    let mut all = e.attributes();
    all.with_checks(false);
    all.filter_map(move |attribute| {
        let Ok(attribute) = attribute else {
            return Some(Err(damaged()));
        };
        let meant = attribute.key.local_name().as_ref() == local;
        let value = || attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        meant.then(|| value().map_err(|_| damaged()))
    })
}
