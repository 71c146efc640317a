//! Reading workbooks in processes of their own. The parsers can be made to abort, loop or take all memory by a file of
//! two kilobytes; here that ends one small process and becomes a [`Refusal`], and the next file finds a new process.
//!
//! On the pipe: the caller sends the length of a file (4 bytes, little endian) and its bytes; the worker answers with
//! records, each its length (4 bytes) and its payload (postcard), the last one `end` or `refused`.

mod frame;
mod limits;
mod pool;
mod serve;

pub use limits::Limits;
pub use pool::{Patience, Pool};
pub use serve::{run, serve};
