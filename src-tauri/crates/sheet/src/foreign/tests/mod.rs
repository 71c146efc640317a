//! The recognition on small books built here and on the workbooks of the field.

mod field;
mod fixture;
mod odd;
mod rules;
mod senders;
mod traps;
