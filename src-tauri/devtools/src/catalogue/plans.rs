//! Plans and tasks.

use catalogue::{Heading, Plan, Task};
use domain::deadline::{Deadline, Stage, Then};

use super::error::ConvertError;
use super::organisations::Codes;
use super::overlay::{self, Overlay};
use super::source::{self, Source};

/// All plans, in the order of the overlay.
pub fn convert(source: &Source, overlay: &Overlay) -> Result<Vec<Plan>, ConvertError> {
    let codes = Codes::of(source, overlay);
    overlay
        .plans
        .items
        .iter()
        .map(|plan| one(source, overlay, plan, &codes))
        .collect()
}

fn one(source: &Source, overlay: &Overlay, about: &overlay::Plan, codes: &Codes) -> Result<Plan, ConvertError> {
    let read = source
        .plans
        .get(&about.file)
        .ok_or_else(|| ConvertError::unknown("plan", &about.file, "plans.json"))?;
    let title = |code: &str| {
        overlay
            .titles
            .plans
            .get(&about.code)
            .and_then(|titles| titles.get(code))
            .cloned()
            .ok_or_else(|| ConvertError::unknown("title", code, &about.code))
    };
    let mut headings = Vec::new();
    for group in &read.task_groups {
        let title = overlay
            .titles
            .headings
            .get(&about.code)
            .and_then(|titles| titles.get(&group.code));
        headings.push(Heading {
            code: group.code.clone(),
            title: title
                .cloned()
                .ok_or_else(|| ConvertError::unknown("title", &group.code, &about.code))?,
            group: group.group.clone(),
        });
    }
    let mut tasks = Vec::new();
    for task in &read.tasks {
        let at = format!("{} {}", about.code, task.code);
        // Nobody leads unless the document says so: "cơ quan thực hiện" is another part.
        let led = task.lead_label.as_ref().is_some_and(|label| label.contains("chủ trì"));
        let acting = codes.all(&task.lead, &at)?;
        let (leads, implementers) = if led {
            (acting, Vec::new())
        } else {
            (Vec::new(), acting)
        };
        tasks.push(Task {
            code: task.code.clone(),
            section: task.section.clone(),
            parent: task.parent.clone(),
            group: task.group.clone(),
            group_read: task.group_basis == "content",
            title: title(&task.code)?,
            leads,
            implementers,
            coordinators: codes.all(&task.coordinate, &at)?,
            deadline: deadline(task, about, &overlay.plans),
            placeholder: task.placeholder,
            declared_count: task.declared_count,
            note: about.notes.get(&task.code).cloned(),
        });
    }
    for code in about.notes.keys().chain(about.deadline_words.keys()) {
        if !tasks.iter().any(|task| task.code == *code) {
            return Err(ConvertError::unknown("task", code, &about.code));
        }
    }
    Ok(Plan {
        code: about.code.clone(),
        province: about.province.clone(),
        year: read.year,
        title: about.title.clone(),
        label: about.label.clone(),
        kind: about.kind.clone(),
        issuer: about.issuer.clone(),
        number: about.number.clone(),
        date: about.date,
        basis: about.basis.clone(),
        headings,
        tasks,
    })
}

fn deadline(task: &source::Task, about: &overlay::Plan, plans: &overlay::Plans) -> Deadline {
    let read = &task.deadline;
    let spelled = |words: &str| {
        plans.spelling.iter().fold(words.to_owned(), |words, (printed, right)| {
            words.replace(printed, right)
        })
    };
    let words = about
        .deadline_words
        .get(&task.code)
        .or(task.deadline_text.as_ref())
        .cloned()
        .unwrap_or_default();
    Deadline {
        kind: read.kind,
        words: capitalised(&spelled(&words)),
        due: read.date,
        from: read.from,
        stages: read
            .stages
            .iter()
            .map(|stage| Stage {
                mode: stage.mode,
                scope: stage.scope.clone(),
                date: stage.date,
                target: stage.target.clone(),
            })
            .collect(),
        then: read.then.as_ref().map(|then| Then {
            kind: then.kind,
            text: then.text.clone(),
        }),
        document: if task.placeholder {
            Some(plans.annex.clone())
        } else {
            read.document.clone()
        },
        trigger: read.trigger.as_deref().map(spelled),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
