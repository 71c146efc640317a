//! From the bytes of a file to records of cells. Runs in the worker process only: the parsers under it may abort the
//! process on a hostile file. Knows nothing of forms.

mod assemble;
mod classify;
mod document;
mod gate;
mod layout_pass;
mod limits;
mod ole;
mod packed;
mod record;
mod refusal;
mod shown;
mod tags;
mod workbook;

pub(crate) use assemble::Assembler;
pub(crate) use classify::MAX_FILE_MIB;
pub(crate) use record::Record;
pub use refusal::{Foreign, Limit, Refusal};
pub(crate) use workbook::read_workbook;
