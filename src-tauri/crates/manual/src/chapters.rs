//! The chapters in their order, and the pictures they show.

use crate::Error;
use crate::read;
use crate::tree::{Block, Chapter, Span};

macro_rules! texts {
    ($($id:literal),+ $(,)?) => {
        &[$(($id, include_str!(concat!("../../../../assets/manual/", $id, ".md")))),+]
    };
}

macro_rules! shown {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../../assets/manual/pictures/", $name, ".png")))),*]
    };
}

/// The chapters: name and text, in their order.
pub const CHAPTERS: &[(&str, &str)] = texts![
    "bat-dau",
    "don-vi-ke-hoach",
    "chi-tieu",
    "mot-thang",
    "bao-cao",
    "sua-sai",
    "doi-nam",
    "sao-luu",
    "tep-loi",
    "van-ban-co-quan",
    "phim-tat",
    "dong-lenh",
];

const PICTURES: &[(&str, &[u8])] = shown!["bao-cao", "bat-dau", "chi-tieu", "nhiem-vu", "tiep-nhan", "tong-quan",];

/// The file of a picture, a PNG.
pub fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, bytes)| *bytes)
}

/// The names of all pictures.
pub fn pictures() -> impl Iterator<Item = &'static str> {
    PICTURES.iter().map(|(name, _)| *name)
}

/// All chapters, read; every link leads to one of them, every picture is there.
///
/// # Errors
/// [`Error::Unread`], [`Error::Untitled`], [`Error::Link`], [`Error::Picture`].
pub fn chapters() -> Result<Vec<Chapter>, Error> {
    let numbered = (1..).zip(CHAPTERS);
    let read: Vec<Chapter> = numbered
        .map(|(number, (id, text))| read::chapter(id, number, text))
        .collect::<Result<_, _>>()?;
    for chapter in &read {
        for block in &chapter.blocks {
            if let Block::Picture { name, .. } = block
                && picture(name).is_none()
            {
                return Err(Error::Picture {
                    chapter: chapter.id.clone(),
                    picture: name.clone(),
                });
            }
            let stray = spans(block).filter_map(|span| span.chapter.as_ref());
            if let Some(link) = stray.filter(|to| read.iter().all(|one| one.id != **to)).last() {
                return Err(Error::Link {
                    chapter: chapter.id.clone(),
                    link: link.clone(),
                });
            }
        }
    }
    Ok(read)
}

/// Every stretch of words of a block.
fn spans(block: &Block) -> Box<dyn Iterator<Item = &Span> + '_> {
    match block {
        Block::Paragraph { text } | Block::Note { text } => Box::new(text.iter()),
        Block::Steps { items, .. } | Block::List { items } => Box::new(items.iter().flatten()),
        Block::Table { head, rows } => Box::new(head.iter().flatten().chain(rows.iter().flatten().flatten())),
        Block::Heading { .. } | Block::Code { .. } | Block::Picture { .. } => Box::new(std::iter::empty()),
    }
}
