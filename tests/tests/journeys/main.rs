//! The office's work through the real program: what is typed here, a clerk can type. The judges are programs of others
//! (poppler, qpdf, PDFBox) and readings of the store, never our own layout values.

#![allow(clippy::unwrap_used, reason = "a journey that cannot begin is a failed test")]

mod anchor;
mod archive;
mod damage;
mod demo;
mod documents;
mod edits;
mod elsewhere;
mod events;
mod faults;
mod figures;
mod freeze;
mod intake;
mod journal;
mod judged;
mod judges;
mod kept;
mod killed_acts;
mod kills;
mod month;
mod paper;
mod place;
mod program;
mod reads;
mod rescue;
mod signoff;
mod trace;
mod undo;
mod writes;
