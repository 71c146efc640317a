//! The family of type that a document was set in.

/// Which family was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontUsed {
    /// The installed Times New Roman that the decree names.
    TimesNewRoman,
    /// The shipped stand-in with the same widths.
    LiberationSerif,
}

impl FontUsed {
    /// The family's name as people know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::TimesNewRoman => "Times New Roman",
            Self::LiberationSerif => "Liberation Serif",
        }
    }
}
