//! The office's work through the real program: what is typed here, a clerk can type. The judges are programs of others
//! (poppler, qpdf, PDFBox) and readings of the store, never our own layout values.

#![allow(clippy::unwrap_used, reason = "a journey that cannot begin is a failed test")]

mod ad_hoc;
mod ad_hoc_lists;
mod anchor;
mod answers;
mod archive;
mod arranges;
mod begins;
mod claims;
mod damage;
mod demo;
mod documents;
mod edits;
mod elsewhere;
mod events;
mod faults;
mod figures;
mod foreign;
mod freeze;
mod given;
mod intake;
mod journal;
mod judged;
mod judges;
mod kept;
mod killed_acts;
mod kills;
mod late;
mod measures;
mod members;
mod month;
mod outgoing;
mod paper;
mod papers;
mod place;
mod places;
mod plan_names;
mod plans;
mod printed;
mod program;
mod reads;
mod regroup;
mod rescue;
mod setup;
mod signoff;
mod succession;
mod trace;
mod typed;
mod undo;
mod units;
mod word;
mod writes;
mod year;
