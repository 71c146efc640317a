//! What every part of a page is set with.

use crate::fonts::Fonts;
use crate::layout::Layout;

/// Everything that setting a block needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub fonts: &'a Fonts,
    pub layout: &'a Layout,
    /// Width of the text area.
    pub width: f64,
    /// Height of the text area.
    pub height: f64,
    /// The page of every section and clause, in their order; empty while they are not known.
    pub pages: &'a [usize],
}
