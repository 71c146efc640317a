//! Plans with their versions, and tasks with an id of their own: an amendment is a new version of both, the id stays.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::deadline::Deadline;
use domain::form::TaskPart;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::column::{children, day, from_json, json, parsed_opt, word};
use crate::{Db, StoreError, Tx};

/// Where a task comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TaskOrigin {
    /// A plan.
    Plan,
    /// The conclusion of a meeting.
    Conclusion,
    /// A ministry's document.
    Ministry,
    /// A standing duty.
    Standing,
}

impl TaskOrigin {
    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Plan => "Kế hoạch",
            Self::Conclusion => "Thông báo kết luận",
            Self::Ministry => "Văn bản của bộ, ngành",
            Self::Standing => "Nhiệm vụ thường xuyên",
        }
    }
}

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// 0 before it is kept.
    pub id: i64,
    /// E.g. `BD-2022`.
    pub code: String,
    /// Its place in lists.
    pub position: u32,
    /// The year it is for.
    pub year: i32,
    /// Short title.
    pub title: String,
    /// How other facts cite it.
    pub label: String,
    /// "Quyết định" or "Kế hoạch".
    pub kind: String,
    /// Id of the organisation that issued it.
    pub issuer: Option<i64>,
}

/// A version of a plan: the decision that made or amended it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVersion {
    /// 0 before it is kept.
    pub id: i64,
    /// Id of the plan.
    pub plan: i64,
    /// Number and symbol of the decision.
    pub number: Option<String>,
    /// Its day.
    pub dated: Option<NaiveDate>,
    /// First day it holds; none from the beginning.
    pub from: Option<NaiveDate>,
    /// SHA-256 of the file it was read from.
    pub file: Option<String>,
    /// Id of the version it amends.
    pub amends: Option<i64>,
    /// Ground.
    pub basis: String,
    /// Headings that only gather tasks.
    pub headings: Vec<Heading>,
}

/// A heading without agencies or deadline of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Code inside the plan.
    pub code: String,
    /// Short title.
    pub title: String,
    /// Code of the group.
    pub group: String,
}

/// A task as one version has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Id for life; 0 before it is kept.
    pub id: i64,
    /// Id of this version; 0 before it is kept.
    pub version: i64,
    /// Where it comes from.
    pub origin: TaskOrigin,
    /// Id of the plan.
    pub plan: Option<i64>,
    /// Id of the version of the plan.
    pub plan_version: Option<i64>,
    /// First day of a version without a plan.
    pub from: Option<NaiveDate>,
    /// Its place in the plan.
    pub position: u32,
    /// Code inside the plan, e.g. `III.6.a-4`.
    pub code: String,
    /// Section it stands in.
    pub section: String,
    /// Code of the heading or task it stands under.
    pub parent: Option<String>,
    /// Code of the group.
    pub group: String,
    /// The group was read from the content.
    pub group_read: bool,
    /// Short title in our own words.
    pub title: String,
    /// The plan's own words; may be empty.
    pub text: String,
    /// What it yields; may be empty.
    pub product: String,
    /// Words and value of the deadline.
    pub deadline: Deadline,
    /// A line that only counts tasks of an annex which is not here.
    pub placeholder: bool,
    /// How many tasks the line stands for.
    pub declared_count: Option<u32>,
    /// What a person should look at again; may be empty.
    pub note: String,
    /// An amendment took it out.
    pub dropped: bool,
    /// Ids of who has which part, as the plan writes it.
    pub parts: Vec<(TaskPart, i64)>,
    /// Id of the member it is given to by name, beside the agencies; they report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<i64>,
}

/// All plans, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Plan>, StoreError> {
    let sql = "SELECT id, code, position, year, title, label, kind, issuer FROM plan ORDER BY position, id";
    db.rows(sql, [], |row| {
        Ok(Plan {
            id: row.get(0)?,
            code: row.get(1)?,
            position: row.get(2)?,
            year: row.get(3)?,
            title: row.get(4)?,
            label: row.get(5)?,
            kind: row.get(6)?,
            issuer: row.get(7)?,
        })
    })
}

/// All versions of all plans, oldest first.
pub fn versions(db: &Db<'_>) -> Result<Vec<PlanVersion>, StoreError> {
    let mut headings = children(
        db,
        "SELECT plan_version, code, title, group_code FROM plan_heading ORDER BY plan_version, position",
        |row| {
            Ok(Heading {
                code: row.get(1)?,
                title: row.get(2)?,
                group: row.get(3)?,
            })
        },
    )?;
    let sql = "SELECT id, plan, number, dated, from_day, file, amends, basis FROM plan_version ORDER BY id";
    db.rows(sql, [], |row| {
        let id: i64 = row.get(0)?;
        Ok(PlanVersion {
            id,
            plan: row.get(1)?,
            number: row.get(2)?,
            dated: parsed_opt(row, 3)?,
            from: parsed_opt(row, 4)?,
            file: row.get(5)?,
            amends: row.get(6)?,
            basis: row.get(7)?,
            headings: headings.remove(&id).unwrap_or_default(),
        })
    })
}

/// All versions of all tasks, by plan version in the order of the plan.
pub fn tasks(db: &Db<'_>) -> Result<Vec<Task>, StoreError> {
    let mut parts: HashMap<i64, Vec<(TaskPart, i64)>> = children(
        db,
        "SELECT task_version, part, organisation FROM task_part ORDER BY task_version, part, position",
        |row| Ok((word(row, 1)?, row.get(2)?)),
    )?;
    db.rows(include_str!("tasks.sql"), [], |row| {
        let version: i64 = row.get(1)?;
        Ok(Task {
            id: row.get(0)?,
            version,
            origin: word(row, 2)?,
            plan: row.get(3)?,
            plan_version: row.get(4)?,
            from: parsed_opt(row, 5)?,
            position: row.get(6)?,
            code: row.get(7)?,
            section: row.get(8)?,
            parent: row.get(9)?,
            group: row.get(10)?,
            group_read: row.get(11)?,
            title: row.get(12)?,
            text: row.get(13)?,
            product: row.get(14)?,
            deadline: from_json(row, 15)?,
            placeholder: row.get(16)?,
            declared_count: row.get(17)?,
            note: row.get(18)?,
            dropped: row.get(19)?,
            parts: parts.remove(&version).unwrap_or_default(),
            member: row.get(20)?,
        })
    })
}

/// Adds a plan; its id.
pub fn add(tx: &Tx<'_>, p: &Plan) -> Result<i64, StoreError> {
    tx.put(
        0,
        "plan",
        &["code", "position", "year", "title", "label", "kind", "issuer"],
        params![p.code, p.position, p.year, p.title, p.label, p.kind, p.issuer],
    )
}

/// Adds a version of a plan; its id.
pub fn add_version(tx: &Tx<'_>, v: &PlanVersion) -> Result<i64, StoreError> {
    let id = tx.put(
        0,
        "plan_version",
        &["plan", "number", "dated", "from_day", "file", "amends", "basis"],
        params![v.plan, v.number, day(v.dated), day(v.from), v.file, v.amends, v.basis],
    )?;
    for (n, h) in (0u32..).zip(&v.headings) {
        tx.execute(
            "INSERT INTO plan_heading VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, n, h.code, h.title, h.group],
        )?;
    }
    Ok(id)
}

/// Adds a version of a task, and the task itself where its id is 0; the id of the task.
pub fn add_task(tx: &Tx<'_>, t: &Task) -> Result<i64, StoreError> {
    let id = if t.id == 0 {
        tx.put(0, "task", &["origin", "plan"], params![t.origin.word(), t.plan])?
    } else {
        t.id
    };
    let version = tx.put(
        0,
        "task_version",
        &[
            "task",
            "plan_version",
            "from_day",
            "position",
            "code",
            "section",
            "parent",
            "group_code",
            "group_read",
            "title",
            "text",
            "product",
            "deadline_words",
            "deadline",
            "placeholder",
            "declared_count",
            "note",
            "dropped",
            "member",
        ],
        params![
            id,
            t.plan_version,
            day(t.from),
            t.position,
            t.code,
            t.section,
            t.parent,
            t.group,
            t.group_read,
            t.title,
            t.text,
            t.product,
            t.deadline.words,
            json(&t.deadline)?,
            t.placeholder,
            t.declared_count,
            t.note,
            t.dropped,
            t.member
        ],
    )?;
    for (n, (part, organisation)) in (0u32..).zip(&t.parts) {
        tx.execute(
            "INSERT INTO task_part VALUES (?1, ?2, ?3, ?4)",
            (version, part.word(), n, organisation),
        )?;
    }
    Ok(id)
}

/// Takes a version of a plan out, with its tasks' versions and the tasks that have no other.
///
/// # Errors
/// [`StoreError::Constraint`] when a round asks by it.
pub fn remove_version(tx: &Tx<'_>, version: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM task_part WHERE task_version IN (SELECT id FROM task_version WHERE plan_version = ?1)",
        [version],
    )?;
    let plan: i64 = tx
        .value("SELECT plan FROM plan_version WHERE id = ?1", [version])?
        .unwrap_or_default();
    tx.execute("DELETE FROM task_version WHERE plan_version = ?1", [version])?;
    tx.execute(
        "DELETE FROM task WHERE plan = ?1 AND NOT EXISTS (SELECT 1 FROM task_version WHERE task_version.task = task.id)",
        [plan],
    )?;
    tx.execute("DELETE FROM plan_heading WHERE plan_version = ?1", [version])?;
    tx.execute("DELETE FROM plan_version WHERE id = ?1", [version])
        .map(drop)
}

/// Takes a task out with all its versions.
///
/// # Errors
/// [`StoreError::Constraint`] when a round asks by it.
pub fn remove_task(tx: &Tx<'_>, task: i64) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM task_part WHERE task_version IN (SELECT id FROM task_version WHERE task = ?1)",
        [task],
    )?;
    tx.execute("DELETE FROM task_version WHERE task = ?1", [task])?;
    tx.execute("DELETE FROM task WHERE id = ?1", [task]).map(drop)
}

/// Takes a plan without versions out.
///
/// # Errors
/// [`StoreError::Constraint`] when a version is left.
pub fn remove(tx: &Tx<'_>, plan: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM plan WHERE id = ?1", [plan]).map(drop)
}
