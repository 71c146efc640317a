//! Every shape that crosses the wall between the window and the program, and the table that names each command with
//! what it takes and what it gives. The TypeScript of the window is generated from here and nowhere else.
//!
//! Refuses to know the rules of the office: these are finished values, already judged and worded. Conventions:
//! days are `YYYY-MM-DD`, moments are RFC 3339 with offset, periods are `2022-12 | 2022-Q4 | 2022-6M | 2022-9M | 2022`;
//! a number comes as the text a person reads together with its canonical text ([`shown::Shown`]); texts are Vietnamese
//! and are shown literally, never as markup.

pub mod call;
pub mod generate;
pub mod indicator;
pub mod intake;
pub mod journal;
pub mod month;
pub mod organisation;
pub mod report;
pub mod session;
pub mod shown;
pub mod table;
pub mod task;

pub use generate::{all_declarations, typescript};
