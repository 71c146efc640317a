//! How much of one file is read, whatever its kind.

/// Cells in one book.
pub(super) const MAX_CELLS: usize = 2_000_000;
/// Bytes of text in one book.
pub(super) const MAX_TEXT: usize = 64 << 20;
/// Characters in one cell, as in Excel.
pub(super) const MAX_CELL_CHARS: usize = 32_767;
/// Characters in a sheet's name or a number format; Excel itself allows 31 and 255.
pub(super) const MAX_NAME_CHARS: usize = 255;
/// Years that a date may lie in; before and after it is no date of an office.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1890..=9999;
/// Distinct number formats; Excel itself keeps a few hundred.
pub(super) const MAX_FORMATS: usize = 8_000;
/// Sheets in one book.
pub(super) const MAX_SHEETS: usize = 256;
