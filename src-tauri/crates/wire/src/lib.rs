//! The one table of commands between the window and the office: arguments, envelope, TypeScript, dispatch, rights. What
//! the office answers crosses as it is; no rule of the office stands here.

mod answer;
mod ask;
mod batch;
pub mod call;
mod desk;
mod dispatch;
mod files;
mod intake;
mod journal;
mod month;
mod office_data;
mod people;
mod picker;
mod report;
mod rescue;
mod session;
pub mod table;
mod typescript;

pub use desk::{Clock, Desk, DeskOptions};
pub use picker::{FolderFor, Picker};
pub use table::{Need, needs};
pub use typescript::typescript;
