//! What a chapter says, before anybody decides how it looks.

use serde::Serialize;

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ManualChapter"))]
pub struct Chapter {
    /// Its name in addresses and links, which is that of its file.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ManualBlock"))]
pub enum Block {
    /// The title of what follows, with its number ("4.2").
    Heading {
        /// Number of the chapter and of the part.
        number: String,
        /// Its words.
        text: String,
    },
    /// An ordinary paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Span>,
    },
    /// Things to do in this order.
    Steps {
        /// Number of the first.
        first: usize,
        /// One entry a step.
        items: Vec<Vec<Span>>,
    },
    /// Things in no order.
    List {
        /// One entry a point.
        items: Vec<Vec<Span>>,
    },
    /// What is easily overlooked.
    Note {
        /// Its words.
        text: Vec<Span>,
    },
    /// Lines to type as they stand.
    Code {
        /// One entry a line.
        lines: Vec<String>,
    },
    /// A table.
    Table {
        /// The head.
        head: Vec<Vec<Span>>,
        /// The rows under it.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A picture of the window.
    Picture {
        /// Its name, without folder and ending.
        name: String,
        /// The words under it.
        caption: String,
    },
}

/// A stretch of words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ManualSpan"))]
pub struct Span {
    /// The words.
    pub text: String,
    /// Stressed.
    pub strong: bool,
    /// To be typed as it stands.
    pub code: bool,
    /// The chapter these words lead to.
    pub chapter: Option<String>,
}
