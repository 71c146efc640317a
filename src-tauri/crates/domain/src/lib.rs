//! What the office knows: values, rules, arithmetic, Vietnamese text, calendar, findings and their words.
//! No input or output, no clock: every "today" is given by the caller.

pub mod amount;
pub mod calendar;
pub mod deadline;
pub mod finding;
pub mod form;
pub mod indicator;
pub mod organisation;
pub mod prose;
pub mod retention;
pub mod role;
pub mod source;
pub mod status;
pub mod text;
pub mod vi;
pub mod word;
