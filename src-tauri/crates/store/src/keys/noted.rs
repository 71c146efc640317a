//! Acts on the key file, or on a store that is closed: noted here in the same write that does them, told in the journal as
//! soon as the store is open. Whoever puts something in the place of a store is named; whoever brings a copy back to a place
//! of its own is not asked.

use domain::form::Moment;
use serde::{Deserialize, Serialize};

use super::SlotId;
use crate::event::Head;

/// An act that is not yet told in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its own for good, so that it is told once.
    pub id: String,
    /// When, on the doer's clock.
    pub at: Moment,
    /// Who did it; none where nobody was asked.
    pub by: Option<NotedBy>,
    /// What.
    pub what: NotedAct,
}

/// Who did an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NotedBy {
    /// A person, by sign-in name.
    Person(String),
    /// Whoever held the recovery sheet.
    Sheet {
        /// Its slot.
        sheet: SlotId,
    },
}

/// Who answers for an act on a closed store, and why it was done where that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answerable {
    /// Who.
    pub by: NotedBy,
    /// Why; none where the reason is plain.
    pub reason: Option<String>,
}

/// What was done. Names are sign-in names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum NotedAct {
    /// A person changed their own password.
    PasswordChanged {
        /// Who.
        name: String,
    },
    /// A person was given a password that serves only to choose their own.
    PasswordReset {
        /// Who.
        name: String,
    },
    /// The recovery sheet opened the store, and a person chose a new password.
    OpenedByRecovery {
        /// Who.
        name: String,
    },
    /// A new recovery sheet was made; older ones open until it was tried.
    RecoveryMade,
    /// A recovery sheet was tried and opens; every other one opens nothing any more.
    RecoveryTried,
    /// The store was encrypted anew.
    KeyRenewed,
    /// A backup was brought back.
    Restored {
        /// When the backup was made.
        made_at: Moment,
        /// Where the chain ends in it.
        head: Option<Head>,
        /// Where the chain ended in what was there before, as its key file said; none when nothing was there.
        replaced: Option<Head>,
        /// Why, where it took the place of a sound store.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A damaged store was recovered.
    Recovered {
        /// By which way.
        way: WayKind,
        /// Where the chain ends now.
        head: Option<Head>,
        /// Where it ended before, as the key file said.
        replaced: Option<Head>,
        /// Why, where the store was sound.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

/// The kind of a way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// What the log holds up to its first damage.
    WithLog,
    /// The file without its log.
    WithoutLog,
    /// File and log, with every index built anew.
    Reindexed,
    /// A backup.
    Backup,
}
