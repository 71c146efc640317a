//! Vietnamese numbers, dates and words: how they are written in documents, and a careful reader of what agencies type.
//! The reader never guesses: what could mean two things is said to be unclear, with the reason.

mod dates;
mod figure;
mod numbers;
mod words;
mod write;

pub use dates::{DateReading, DateTrouble, read_date};
pub use figure::FigureText;
pub use numbers::{Reading, Unclear, cell_amount, read_number};
pub use words::{YesNo, read_task_state, read_yes_no};
pub(crate) use write::month_number;
pub use write::{
    date_in_text, date_long, date_short, day_month, due, moment, number, padded, percent, ratio, reply, weekday,
};
