//! What one version of a plan has otherwise than another: a redline of tasks.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::form::TaskPart;
use domain::text::{loose_key, tone_key};
use serde::Serialize;
use store::plan::Task;

use crate::error::Result;
use crate::reference::AsOf;
use crate::rights::Right;
use crate::{Actor, Office};

/// A task of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanTaskNamed {
    /// Code.
    pub code: String,
    /// Short title.
    pub title: String,
}

/// Something that a task has otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanTaskChanged {
    /// Code, in the later version.
    pub code: String,
    /// Short title, in the later version.
    pub title: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// A redline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanDifference {
    /// Tasks that came.
    pub added: Vec<PlanTaskNamed>,
    /// Tasks that went.
    pub dropped: Vec<PlanTaskNamed>,
    /// Deadlines that moved.
    pub moved: Vec<PlanTaskChanged>,
    /// Other agencies.
    pub reassigned: Vec<PlanTaskChanged>,
    /// Given to another member by name.
    pub given: Vec<PlanTaskChanged>,
    /// Other words.
    pub reworded: Vec<PlanTaskChanged>,
    /// Another number, the same task.
    pub renumbered: Vec<PlanTaskChanged>,
}

impl PlanDifference {
    /// Nothing is otherwise.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// "dời hạn 3, bỏ 1, thêm 2 nhiệm vụ".
    pub fn words(&self) -> String {
        let counts = [
            ("dời hạn", self.moved.len()),
            ("bỏ", self.dropped.len()),
            ("thêm", self.added.len()),
            ("đổi cơ quan", self.reassigned.len()),
            ("đổi người được giao", self.given.len()),
            ("sửa nội dung", self.reworded.len()),
        ];
        let told = counts.iter().filter(|(_, count)| *count > 0);
        let told: Vec<String> = told.map(|(what, count)| format!("{what} {count}")).collect();
        if told.is_empty() {
            "không đổi nhiệm vụ nào".to_owned()
        } else {
            format!("{} nhiệm vụ", told.join(", "))
        }
    }
}

impl Office {
    /// What the plan `after`, as it holds on its day, has otherwise than the plan `before` on its day; each a code and a
    /// day.
    ///
    /// # Errors
    /// No plan of that code; no right.
    pub fn plan_difference(
        &self,
        before: (&str, NaiveDate),
        after: (&str, NaiveDate),
        who: &Actor,
    ) -> Result<PlanDifference> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let of = |(code, on): (&str, NaiveDate)| -> Result<(AsOf<'_>, Vec<&Task>)> {
            let plan = super::coded(&reference, code)?;
            let view = reference.as_of(on);
            Ok((view, view.tasks(plan)))
        };
        let ((view, before), (later, after)) = (of(before)?, of(after)?);
        let old: Vec<Task> = before.into_iter().cloned().collect();
        let mut new: Vec<Task> = after.into_iter().cloned().collect();
        // Versions of one plan share the ids of their tasks; two plans do not.
        let known: HashSet<i64> = old.iter().map(|task| task.id).collect();
        if !new.iter().any(|task| known.contains(&task.id)) {
            recognise(&old, &mut new);
        }
        Ok(between((&old, view), (&new, later)))
    }
}

/// Gives each task of a new version the id of the one it continues: the same words under the same number, the same words,
/// or the same number with most words in common. Others keep 0.
pub(super) fn recognise(old: &[Task], new: &mut [Task]) {
    new.iter_mut().for_each(|task| task.id = 0);
    let words = |task: &Task| tone_key(if task.text.is_empty() { &task.title } else { &task.text });
    let mut taken: HashSet<i64> = HashSet::new();
    for rule in [Same::Both, Same::Words, Same::Number] {
        for task in new.iter_mut().filter(|task| task.id == 0) {
            let found = old.iter().find(|known| {
                let (was, is) = (words(known), words(task));
                let same = match rule {
                    Same::Both => known.code == task.code && was == is,
                    Same::Words => was == is,
                    Same::Number => known.code == task.code && alike(&was, &is),
                };
                same && !taken.contains(&known.id)
            });
            if let Some(found) = found {
                task.id = found.id;
                taken.insert(found.id);
            }
        }
    }
}

/// What two versions of a task have in common, the surest first.
#[derive(Clone, Copy)]
enum Same {
    Both,
    Words,
    Number,
}

/// Half of the words of the shorter one are in the other.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (loose_key(a), loose_key(b));
    let (a, b): (HashSet<&str>, HashSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.intersection(&b).count() * 2 >= a.len().min(b.len())
}

/// The redline of two lists whose tasks share their ids.
pub(super) fn between((old, view): (&[Task], AsOf<'_>), (new, later): (&[Task], AsOf<'_>)) -> PlanDifference {
    let named = |task: &Task| PlanTaskNamed {
        code: task.code.clone(),
        title: task.title.clone(),
    };
    let mut difference = PlanDifference::default();
    for task in new {
        let Some(before) = old.iter().find(|before| before.id == task.id && task.id != 0) else {
            difference.added.push(named(task));
            continue;
        };
        let changed = |before: String, after: String| PlanTaskChanged {
            code: task.code.clone(),
            title: task.title.clone(),
            before,
            after,
        };
        let days = |task: &Task| {
            let deadline = &task.deadline;
            (
                deadline.kind,
                deadline.due,
                deadline.from,
                deadline.stages.clone(),
                deadline.then.clone(),
            )
        };
        if days(before) != days(task) || before.deadline.words != task.deadline.words && task.deadline.due.is_none() {
            let said = |task: &Task| match task.deadline.words.as_str() {
                "" => task.deadline.kind.words().to_owned(),
                words => words.to_owned(),
            };
            difference.moved.push(changed(said(before), said(task)));
        }
        let (was, is) = (parts(before, view), parts(task, later));
        if was != is {
            difference.reassigned.push(changed(was, is));
        }
        if before.member != task.member {
            let name = |task: &Task, view: AsOf<'_>| {
                let member = task.member.and_then(|id| view.all().member(id));
                member.map_or_else(|| "chưa giao cho ai".to_owned(), |member| member.name.clone())
            };
            difference.given.push(changed(name(before, view), name(task, later)));
        }
        let words = |task: &Task| {
            if task.text.is_empty() {
                task.title.clone()
            } else {
                task.text.clone()
            }
        };
        if tone_key(&words(before)) != tone_key(&words(task)) {
            difference.reworded.push(changed(words(before), words(task)));
        }
        if before.code != task.code {
            difference
                .renumbered
                .push(changed(before.code.clone(), task.code.clone()));
        }
    }
    difference.dropped = old
        .iter()
        .filter(|task| !new.iter().any(|now| now.id == task.id))
        .map(named)
        .collect();
    difference
}

/// "Chủ trì: …; Phối hợp: …".
fn parts(task: &Task, view: AsOf<'_>) -> String {
    let of = |part: TaskPart, label: &str| {
        let ids = task.parts.iter().filter(|(p, _)| *p == part);
        let names: Vec<&str> = ids.map(|(_, id)| view.name(*id)).collect();
        (!names.is_empty()).then(|| format!("{label}: {}", names.join(", ")))
    };
    let told = [
        of(TaskPart::Lead, "Chủ trì"),
        of(TaskPart::Coordinate, "Phối hợp"),
        of(TaskPart::CarryOut, "Thực hiện"),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
