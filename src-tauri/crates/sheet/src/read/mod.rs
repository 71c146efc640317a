//! From the bytes of a file to records of cells. Runs in the worker process only: the parsers under it may abort the
//! process on a hostile file. Knows nothing of forms.

mod assemble;
mod bytes;
mod classify;
mod code_page;
mod document;
mod gate;
mod layout;
mod layout_pass;
mod limits;
mod macro_sheets;
mod markup;
mod ods;
mod ole;
mod packed;
mod plain_text;
mod record;
mod refusal;
mod rich;
mod sink;
mod tags;
mod told;
mod value;
mod web_page;
mod workbook;
mod xls;
mod xlsb;
mod xml2003;

pub(crate) use assemble::Assembler;
pub(crate) use classify::MAX_FILE_MIB;
pub(crate) use record::Record;
pub use refusal::{Foreign, Limit, Refusal};
pub(crate) use workbook::read_workbook;
