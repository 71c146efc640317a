//! The only SQLite of the program: one encrypted file, its key file beside it, one connection on one thread.
//!
//! - [`keys`] – the random data key, wrapped once per person and once for the recovery sheet;
//! - [`Store`] – create, open, read, write, close; the pragmas and refusals of a durable store;
//! - [`event`] – the append-only, keyed chain of everything that happened;
//! - [`backup`] and [`check`] – copies that were opened and verified, and the proof that nothing was altered.
//!
//! A table is one folder `src/<table>/`: its `.sql` files beside the `mod.rs` that runs them, one `row_to_x`, reading as
//! `impl Db<'_>`, writing as `impl Tx<'_>`. SQLite's own types stay inside this crate. It decides nothing, reads no
//! clock, and knows nothing of workbooks, pages or screens.

pub mod backup;
mod base32;
pub mod catalogue;
pub mod check;
mod column;
mod connection;
mod db;
pub mod document;
mod error;
pub mod event;
mod hex;
pub mod keys;
mod meta;
mod migrate;
pub mod person;
mod place;
pub mod report;
pub mod round;
pub mod ruling;
pub mod setting;
mod sidecar;
mod store;
pub mod submission;
mod thread;
mod workshop;

pub use db::{Db, Tx};
pub use error::{SqlFault, StoreError, disk_words};
pub use place::PlaceFault;
pub use store::{Opening, Store, StoreId};
