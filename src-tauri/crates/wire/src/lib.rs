//! The one table of commands between the window and the office: arguments, envelope, TypeScript, dispatch, rights. What
//! the office answers crosses as it is; no rule of the office stands here.

mod answer;
mod ask;
mod batch;
mod bring_in;
pub mod call;
mod desk;
mod dispatch;
mod files;
mod help;
mod intake;
mod journal;
mod measures;
mod month;
mod office_data;
mod papers;
mod people;
mod picker;
mod plan;
mod practice;
mod recent;
mod report;
mod rescue;
mod rounds;
mod session;
pub mod table;
mod typescript;
mod units;

pub use desk::{Clock, Desk, DeskOptions};
pub use picker::{FolderFor, Picker};
pub use table::{Need, needs};
pub use typescript::typescript;
