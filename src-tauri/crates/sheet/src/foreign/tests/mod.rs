//! The recognition on small books built here and on the workbooks of the field.

mod field;
mod fixture;
mod forms;
mod odd;
mod rules;
mod senders;
mod traps;
