//! The provinces' plans and their tasks. The documents' sentences are not here: a task carries a short title of its own.

use chrono::NaiveDate;
use domain::deadline::Deadline;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;

/// One plan of one province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Code, e.g. `BD-2022`.
    pub code: String,
    /// Code of the province.
    pub province: String,
    /// The year it is for.
    pub year: i32,
    /// Short title.
    pub title: String,
    /// How other facts cite it, e.g. `Kế hoạch Bình Định 2022`.
    pub label: String,
    /// "Quyết định" or "Kế hoạch".
    pub kind: String,
    /// Code of the organisation that issued it.
    pub issuer: String,
    /// Number and symbol, where they can be inferred.
    pub number: Option<String>,
    /// Day of issue, where it can be inferred.
    pub date: Option<NaiveDate>,
    /// Where number and date come from, or why there are none.
    #[serde(flatten)]
    pub basis: Basis,
    /// Headings that only gather tasks.
    pub headings: Vec<Heading>,
    /// Tasks, in the order of the document.
    pub tasks: Vec<Task>,
}

impl Plan {
    /// The task with this code.
    pub fn task(&self, code: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.code == code)
    }

    /// Tasks whose content is known: without the lines that only count tasks of an annex.
    pub fn full_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| !task.placeholder)
    }
}

/// A heading without agencies or deadline of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Code inside the plan, e.g. `III.6.a`.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Code of the group.
    pub group: String,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Code inside the plan: the section path of the document, e.g. `III.6.a-4`.
    pub code: String,
    /// Section it stands in.
    pub section: String,
    /// Code of the heading or task it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Code of the group.
    pub group: String,
    /// The group was read from the content, because the document's heading names none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub group_read: bool,
    /// Short title in our own words ("tóm tắt").
    pub title: String,
    /// Codes of the organisations that lead (chủ trì); collective ones stand as written.
    pub leads: Vec<String>,
    /// Codes of the organisations that carry it out, where the plan says "cơ quan thực hiện" and not who leads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implementers: Vec<String>,
    /// Codes of the organisations that coordinate.
    pub coordinators: Vec<String>,
    /// Words and value of the deadline.
    pub deadline: Deadline,
    /// A line that only counts tasks of an annex which is not here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub placeholder: bool,
    /// How many tasks the line stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_count: Option<u32>,
    /// What a person should look at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape serde asks for")]
pub(crate) const fn is_false(flag: &bool) -> bool {
    !*flag
}
