//! The only SQLite of the program: one encrypted file, its key file beside it, one connection on one thread.
//!
//! - [`keys`] – the random data key, wrapped once per person and once for the recovery sheet;
//! - [`Store`] – create, open, read, write, close; the pragmas and refusals of a durable store;
//! - [`event`] – the append-only, keyed chain of everything that happened;
//! - [`files`], [`outgoing`] – what people name to be read, and to be written: never a store's own files;
//! - [`backup`] and [`check`] – copies that were opened and verified, and the proof that nothing was altered.
//!
//! A table is one folder `src/<table>/`: functions that take a [`Db`] to read or a [`Tx`] to write, one `row_to_x`, long
//! statements as `.sql` files beside them. SQLite's own types stay inside this crate. It decides nothing, reads no
//! clock, and knows nothing of workbooks, pages or screens.

pub mod alias;
pub mod backup;
mod base32;
pub mod body;
pub mod check;
mod column;
mod connection;
pub mod contact;
mod copying;
mod db;
mod disk;
pub mod document;
pub mod draft;
mod error;
pub mod event;
mod fault;
pub mod files;
pub mod form;
mod hex;
pub mod holiday;
pub mod indicator;
pub mod keys;
mod log;
pub mod member;
mod meta;
mod migrate;
mod opening;
pub mod organisation;
pub mod outgoing;
pub mod outline;
pub mod person;
mod place;
pub mod plan;
pub mod recipient;
pub mod recovery;
pub mod regime;
mod renewing;
pub mod report;
pub mod round;
pub mod ruling;
pub mod service;
pub mod setting;
mod sidecar;
pub mod signer;
mod staging;
mod store;
mod store_id;
pub mod submission;
pub mod target;
pub mod task_group;
mod thread;
pub mod waiver;

pub use db::{Db, Statement, Tx};
pub use disk::disk_words;
pub use error::{SqlFault, StoreError};
pub use fault::PlaceFault;
pub use store::{Opening, Store};
pub use store_id::StoreId;
