//! Indicators and what is to be reached by them: one by one, switched on and off, and many at once from a spreadsheet.

mod at_once;
mod by_code;
mod file;
mod import;
mod records;

pub(crate) use at_once::{PutMeasures, TargetOf};
pub use by_code::{IndicatorInput, TargetInput};
pub use file::RowProblem;
pub use import::{IndicatorFile, IndicatorFileRow, RowChange};
