//! The only room that knows Excel: the workbooks that ask the agencies, and the reading of what comes back. Workbooks
//! are parsed in a process of their own ([`worker`]), never in the caller's. Never touches the store and decides nothing:
//! a value is read or a finding says why not.

mod answers;
pub mod archive;
pub mod book;
pub mod foreign;
mod grid;
pub mod headed;
pub mod merged;
pub mod number_format;
mod numbering;
mod paper;
mod plan;
mod read;
mod screen;
pub mod table;
pub mod template;
pub mod worker;

pub use answers::{read_form, recognise};
pub use grid::{Grid, GridCell, GridRow, grid};
pub use plan::{LeftOut, PlanCell, PlanFault, PlanLine, PlanTable, Role, read_plan};
pub use read::{Foreign, Limit, Refusal};
pub use screen::screen;

/// The largest file that is read as a workbook, in bytes.
pub const LARGEST_FILE: u64 = (read::MAX_FILE_MIB as u64) << 20;
