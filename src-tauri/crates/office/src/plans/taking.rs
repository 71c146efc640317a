//! Taking a plan, or an amendment of one: all its lines in one change, and out again in one.

use std::path::Path;

use domain::prose::is_code;
use domain::text::loose_key;
use serde::{Deserialize, Serialize};
use store::alias::Alias;
use store::plan::{Plan, PlanVersion, Task};

use super::difference::{PlanDifference, between, recognise};
use super::reading::{PlanAsked, PlanReading};
use crate::door::{Applied, Change, Context, Tag};
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// Every screen that shows tasks rests on them, and the reference is read anew.
const CHANGED: &[Tag] = &[Tag::Month, Tag::Tasks, Tag::Organisations, Tag::Reports];

/// A version of a plan with its tasks comes, or goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PutPlanVersion {
    /// Id 0: it comes with its first version.
    plan: Plan,
    /// Id 0 before it is kept.
    version: PlanVersion,
    /// Id 0: a new task.
    tasks: Vec<Task>,
    /// Names that a person confirmed.
    aliases: Vec<Alias>,
    /// It comes.
    comes: bool,
    /// What it does, for the journal.
    words: String,
    /// The file, where it is not kept yet.
    #[serde(skip)]
    bytes: Vec<u8>,
}

impl Change for PutPlanVersion {
    const ACTION: &'static str = "put_plan_version";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        if self.comes { self.come(at) } else { self.go(at) }
    }
}

impl PutPlanVersion {
    /// A version of a plan: of one that is there, or the first of a new one.
    pub(crate) fn of(plan: Plan, version: PlanVersion, tasks: Vec<Task>) -> Self {
        Self {
            words: format!("Sửa đổi kế hoạch {}", plan.code),
            plan,
            version,
            tasks,
            aliases: Vec::new(),
            comes: true,
            bytes: Vec::new(),
        }
    }

    /// The same, said otherwise in the journal.
    pub(super) fn worded(self, words: String) -> Self {
        Self { words, ..self }
    }

    fn come(&self, at: &Context<'_>) -> Result<Applied> {
        let known = at.reference.plans().iter().find(|plan| plan.code == self.plan.code);
        let plan = match known {
            Some(known) if known.id == self.plan.id => known.id,
            Some(_) => {
                return Err(Error::Refused(format!(
                    "Đã có kế hoạch mã {}. Đặt mã khác, hoặc nhận tệp này là bản sửa đổi của kế hoạch đó.",
                    self.plan.code
                )));
            }
            None => store::plan::add(
                at.tx,
                &Plan {
                    id: 0,
                    ..self.plan.clone()
                },
            )?,
        };
        let last = at.reference.versions_of(plan).filter_map(|version| version.from).max();
        if let (Some(last), Some(from)) = (last, self.version.from)
            && from < last
        {
            return Err(Error::Refused(format!(
                "Kế hoạch đã có bản sửa đổi có hiệu lực từ {}; bản mới không thể có hiệu lực trước ngày đó.",
                domain::vi::date_short(last)
            )));
        }
        let version = PlanVersion {
            id: 0,
            plan,
            ..self.version.clone()
        };
        if let Some(sha256) = version.file.as_deref().filter(|_| !self.bytes.is_empty()) {
            store::submission::keep_file(at.tx, sha256, &self.bytes)?;
        }
        let version_id = store::plan::add_version(at.tx, &version)?;
        for task in &self.tasks {
            let task = Task {
                plan: Some(plan),
                plan_version: Some(version_id),
                ..task.clone()
            };
            store::plan::add_task(at.tx, &task)?;
        }
        let mut aliases = Vec::new();
        for alias in &self.aliases {
            let id = store::alias::put(at.tx, &Alias { id: 0, ..alias.clone() })?;
            aliases.push(Alias { id, ..alias.clone() });
        }
        Applied::new(format!("plan/{plan}"), self.words.clone(), CHANGED)
            .id(plan)
            .back(&Self {
                plan: Plan {
                    id: plan,
                    ..self.plan.clone()
                },
                version: PlanVersion {
                    id: version_id,
                    ..version
                },
                aliases,
                comes: false,
                ..self.clone()
            })
    }

    fn go(&self, at: &Context<'_>) -> Result<Applied> {
        let in_use = |error: store::StoreError| match error {
            store::StoreError::Constraint(_) => Error::Refused(format!(
                "Kế hoạch {} đã được dùng trong kỳ báo cáo đã mở nên không bỏ được. Hủy kỳ báo cáo đó trước, hoặc nhận bản sửa đổi.",
                self.plan.code
            )),
            other => other.into(),
        };
        store::plan::remove_version(at.tx, self.version.id).map_err(in_use)?;
        let alone = at.reference.versions_of(self.plan.id).count() == 1;
        if alone {
            store::plan::remove(at.tx, self.plan.id).map_err(in_use)?;
        }
        for alias in &self.aliases {
            store::alias::remove(at.tx, alias.id)?;
        }
        let back = Self {
            plan: Plan {
                id: if alone { 0 } else { self.plan.id },
                ..self.plan.clone()
            },
            comes: true,
            ..self.clone()
        };
        let what = if alone { "Bỏ" } else { "Bỏ bản sửa đổi của" };
        let words = format!("{what} kế hoạch {}", self.plan.code);
        Applied::new(format!("plan/{}", self.plan.id), words, CHANGED).back(&back)
    }
}

/// What taking a plan gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanTaken {
    /// The change.
    #[serde(flatten)]
    pub done: Done,
    /// What was read.
    pub reading: PlanReading,
    /// What an amendment changes; none for a new plan.
    pub difference: Option<PlanDifference>,
}

impl Office {
    /// Takes a plan's file as a new plan, or as an amendment that holds from a day on: months before it read as they did.
    ///
    /// # Errors
    /// Those of [`Office::read_plan`]; a question that is open; a code that is taken or unknown; no right.
    pub fn take_plan(&self, path: &Path, asked: &PlanAsked, act: &Act) -> Result<PlanTaken> {
        act.who.require(Right::Maintain)?;
        if !is_code(&asked.code) {
            return Err(Error::Refused(format!(
                "Mã kế hoạch ‘{}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; ví dụ KH-2026.",
                asked.code
            )));
        }
        let Some(year) = asked.year() else {
            return Err(Error::Refused("Ghi ngày ban hành hoặc năm của kế hoạch.".to_owned()));
        };
        let (reading, mut parts) = self.plan_of(path, asked, act)?;
        if !reading.questions.is_empty() {
            let open: Vec<String> = reading.questions.iter().map(super::PlanQuestion::words).collect();
            return Err(Error::Refused(format!(
                "Còn {} chỗ phải trả lời trước khi nhận kế hoạch:\n{}",
                open.len(),
                open.join("\n")
            )));
        }
        let bytes = crate::files::read(path, sheet::LARGEST_FILE)?;
        let reference = self.reference();
        let (plan, from, amends, difference) = if asked.amends {
            let plan = super::coded(&reference, &asked.code)?.clone();
            let from = asked
                .from
                .or(asked.dated)
                .ok_or_else(|| Error::Refused("Ghi ngày bản sửa đổi có hiệu lực.".to_owned()))?;
            // Without this amendment: what holds up to then.
            let view = reference.as_of(from);
            let old: Vec<Task> = view.tasks(&plan).into_iter().cloned().collect();
            recognise(&old, &mut parts.tasks);
            // A plan's file names no person: whoever has a task by name keeps it.
            for task in &mut parts.tasks {
                task.member = old
                    .iter()
                    .find(|known| known.id == task.id)
                    .and_then(|known| known.member);
            }
            let difference = between((&old, view), (&parts.tasks, view));
            let gone = old
                .into_iter()
                .filter(|task| !parts.tasks.iter().any(|now| now.id == task.id));
            let gone: Vec<Task> = gone.map(|task| Task { dropped: true, ..task }).collect();
            parts.tasks.extend(gone);
            let amends = view.plan_version(&plan).map(|version| version.id);
            (plan, Some(from), amends, Some(difference))
        } else {
            let title = asked
                .title
                .clone()
                .unwrap_or_else(|| format!("Kế hoạch triển khai Đề án 06 năm {year}"));
            let plan = Plan {
                id: 0,
                code: asked.code.clone(),
                position: u32::try_from(reference.plans().len()).unwrap_or(u32::MAX),
                year,
                label: title.clone(),
                title,
                kind: "Kế hoạch".to_owned(),
                issuer: None,
            };
            (plan, None, None, None)
        };
        let aliases = parts.aliases.iter().map(|(organisation, words)| Alias {
            id: 0,
            organisation: *organisation,
            words: words.clone(),
            folded: loose_key(words),
            confirmed_by: act.who.name.clone(),
            retired: false,
        });
        let said = asked
            .number
            .as_ref()
            .map(|number| format!(" theo {number}"))
            .unwrap_or_default();
        let words = match &difference {
            Some(difference) => format!("Sửa đổi kế hoạch {}{said}: {}", plan.code, difference.words()),
            None => format!("Nhập kế hoạch {}{said}: {} nhiệm vụ", plan.code, parts.tasks.len()),
        };
        let change = PutPlanVersion {
            version: PlanVersion {
                id: 0,
                plan: plan.id,
                number: asked.number.clone(),
                dated: asked.dated,
                from,
                file: Some(sha256(&bytes)),
                amends,
                basis: String::new(),
                headings: parts.headings,
            },
            plan,
            tasks: parts.tasks,
            aliases: aliases.collect(),
            comes: true,
            words,
            bytes,
        };
        let done = self.transact(change, act)?;
        Ok(PlanTaken {
            done,
            reading,
            difference,
        })
    }
}
