//! Acts on the key file, or on a store that is closed: noted here in the same write that does them, told in the journal as
//! soon as the store is open. Whoever restores a store needs no password, so it is told, not vouched for.

use domain::form::Moment;
use serde::{Deserialize, Serialize};

use crate::event::Head;

/// An act that is not yet told in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its own for good, so that it is told once.
    pub id: String,
    /// When, on the doer's clock.
    pub at: Moment,
    /// Sign-in name of who did it, where one was needed.
    pub by: Option<String>,
    /// What.
    pub what: NotedAct,
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
    },
    /// A damaged store was recovered.
    Recovered {
        /// By which way.
        way: WayKind,
        /// Where the chain ends now.
        head: Option<Head>,
        /// Where it ended before, as the key file said.
        replaced: Option<Head>,
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
