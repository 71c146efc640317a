//! The organisations of one province with dated names, parents, routes and successors. Nothing is renamed in place: a
//! body of 2025 is another one than its namesake of 2022, and a link says what passed from one to the other.

use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route, name_on, on_day, route_on};
use domain::word::Word as _;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::plan::is_false;

/// One organisation, office holder or collective name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Stable code, e.g. `STP`, `H548`, `X21550`, `NHOM-SBN`.
    pub code: String,
    /// Names with the days they hold; the full name, as documents write it.
    pub names: Vec<Dated<String>>,
    /// For districts and communes, the place: "Huyện Phù Cát".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it stands.
    pub level: Level,
    /// An office holder rather than a body.
    #[serde(default, skip_serializing_if = "is_false")]
    pub role: bool,
    /// Other spellings that mean it.
    pub aliases: Vec<String>,
    /// Codes of the bodies it belongs to, with days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<Dated<String>>,
    /// How its report goes up, with days; none means it need not send.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Dated<Route>>,
    /// For a collective name: whom it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expansion: Option<Expansion>,
    /// What took over from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,
    /// Why it ended, where no successor says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Basis>,
    /// Ground for its being here: the documents that name it, or why it was added.
    #[serde(flatten)]
    pub basis: Basis,
}

impl Organisation {
    /// Is it a collective name?
    pub const fn is_collective(&self) -> bool {
        self.expansion.is_some()
    }

    /// Its name on this day; none when it is gone or not yet there.
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        name_on(&self.names, day)
    }

    /// Its first name: what the documents of the plan's year call it.
    pub fn name(&self) -> &str {
        self.names
            .first()
            .map_or(self.code.as_str(), |name| name.value.as_str())
    }

    /// How its report goes up on this day.
    pub fn route_on(&self, day: NaiveDate) -> Route {
        route_on(&self.routes, day)
    }

    /// Code of the body it belongs to on this day.
    pub fn parent_on(&self, day: NaiveDate) -> Option<&str> {
        on_day(&self.parents, day).map(String::as_str)
    }
}

/// Whom a collective name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// Codes of the members, bodies or other collective names; `@commune` stands for everybody of a level who reports.
    /// Empty where the documents do not say and a person has to choose.
    pub members: Vec<String>,
    /// Why these.
    #[serde(flatten)]
    pub basis: Basis,
}

impl Expansion {
    /// The levels of which everybody who reports is a member.
    pub fn levels(&self) -> Vec<Level> {
        let marks = self.members.iter().filter_map(|member| member.strip_prefix('@'));
        marks.filter_map(|mark| Level::of_word(mark).ok()).collect()
    }
}

/// A body that took over, wholly or a piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// Its code.
    pub to: String,
    /// First day of the new arrangement.
    pub on: NaiveDate,
    /// The old body ended with it.
    pub whole: bool,
    /// What passed, where not everything did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}
