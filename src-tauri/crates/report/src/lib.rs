//! The only PDF: a finished document tree becomes pages, a PDF/A-1b file, a .docx file and page images.
//!
//! Set after Nghị định 30/2020/NĐ-CP, Phụ lục I. This crate is given a finished value and never queries; it refuses to
//! know where figures come from, who may sign, or which number comes next.

mod archive;
mod bitmap;
mod closing;
mod contents;
mod cut;
mod error;
mod font_used;
pub mod fonts;
mod icc;
mod layout;
mod masthead;
mod outline;
mod page;
mod paragraph;
mod pdf;
mod pictures;
pub mod raster;
mod setting;
mod table;
mod text;
pub mod tree;
mod typeset;
mod word;

pub use error::Error;
pub use font_used::FontUsed;
pub use layout::{Indent, Layout, Pitch};
pub use pdf::{FigureBox, Rendered, render_pdf};
pub use tree::Document;
pub use word::render_docx;
