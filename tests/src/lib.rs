//! What journeys of more than one kind share.

#![allow(clippy::unwrap_used, reason = "a journey that cannot begin is a failed test")]

pub mod gia_lai;
