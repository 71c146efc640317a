//! The one table of commands between the window and the office: shapes, TypeScript, dispatch, rights.
//! Contains no rule of the office.

mod answer;
mod ask;
mod batch;
mod desk;
mod handlers;
mod indicators;
mod intake;
mod journal;
mod month;
mod organisations;
mod papers;
mod picker;
mod report;
mod session;
mod steps;
mod tasks;
pub mod types;

pub use desk::{Clock, Desk, DeskOptions};
pub use handlers::{Need, needs};
pub use picker::{FolderFor, Picker};
