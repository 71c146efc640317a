//! The manual: one text (`assets/manual`), read once and said twice, in the window and on paper.
//!
//! The text is a small part of Markdown; whatever is not read here is refused, so that nothing in it is lost on one of
//! the two ways. It knows no office, no store and no screen.

mod chapters;
mod error;
mod paper;
mod read;
mod tree;

pub use chapters::{CHAPTERS, chapters, picture, pictures};
pub use error::Error;
pub use paper::{TITLE, pdf};
pub use tree::{Block, Chapter, Span};
