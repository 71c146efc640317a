//! Opening a store, who is at the desk, backups.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the window stands: which store, which person, what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionState {
    /// The open store, or the one that was used last and waits for a password.
    pub store: Option<StoreInfo>,
    /// The person signed in.
    pub person: Option<Person>,
    /// Why the store cannot be opened now (open in another window, on a network disk, damaged), and what to do.
    pub busy: Option<String>,
    /// A store was just made and its recovery key was not yet typed back.
    pub recovery_pending: bool,
    /// The period to show first.
    pub default_period: Option<String>,
}

/// A store as the page may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreInfo {
    /// File name without its ending.
    pub name: String,
    /// "Bình Định".
    pub province: String,
    /// Path to show; the page never sends it back.
    pub path_shown: String,
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Sign-in name.
    pub name: String,
    /// Họ tên; people sign in by it.
    pub full_name: String,
    /// The role.
    pub role: Role,
    /// "Cán bộ tổng hợp".
    pub role_words: String,
    /// Names of the commands this person may call, from the one matrix of rights.
    pub may: Vec<String>,
}

/// Roles as the screen knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cán bộ tổng hợp.
    Clerk,
    /// Người kiểm tra nội dung.
    ContentReviewer,
    /// Người kiểm tra thể thức.
    FormReviewer,
    /// Lãnh đạo duyệt.
    Approver,
    /// Quản trị.
    Administrator,
}

/// Answer of the dialogs that choose where a store is or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chosen {
    /// Path to show; none when the dialog was closed.
    pub path_shown: Option<String>,
}

/// Facts of a store to make at the place that was chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreCreate {
    /// Code of the province, from `store.provinces`.
    pub province: String,
    /// First year.
    pub year: i32,
    /// Họ tên of the clerk who makes it.
    pub full_name: String,
    /// Their password.
    pub password: String,
}

/// A store was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreCreated {
    /// Shown once, in groups of four; typed back with `store.confirm_recovery`.
    pub recovery_key: String,
}

/// The recovery key typed back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryTyped {
    /// As typed; spaces and case do not matter.
    pub typed: String,
}

/// A province the catalogue knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Province {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Years with a built-in plan.
    pub years: Vec<i32>,
}

/// A person to choose at sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonName {
    /// Sign-in name.
    pub name: String,
    /// Họ tên.
    pub full_name: String,
    /// "Cán bộ tổng hợp".
    pub role_words: String,
}

/// Sign-in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: String,
}

/// A new password for the person signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordChange {
    /// The one that holds now.
    pub old: String,
    /// The new one.
    pub new: String,
}
