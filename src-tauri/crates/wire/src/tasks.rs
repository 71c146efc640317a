//! The plan's tasks as the month sees them.

use domain::calendar::Period;
use domain::status::TaskStatus as Judged;
use office::{MonthStatus, Office, TaskStatusRow};

use crate::answer::{Answered, read};
use crate::ask;
use crate::desk::At;
use crate::types::call::PeriodAsk;
use crate::types::shown::Named;
use crate::types::task::{TaskList, TaskRow, TaskSays, TaskStatus};

/// The overdue tasks.
pub(crate) fn overdue(status: &MonthStatus) -> impl Iterator<Item = &TaskStatusRow> {
    status.tasks.items.iter().filter(|task| task.status == Judged::Overdue)
}

/// Days over, for an overdue task.
pub(crate) fn days(task: &TaskStatusRow) -> Option<u32> {
    task.days_over.and_then(|days| u32::try_from(days).ok())
}

/// An organisation with its name in a period.
pub(crate) fn named(office: &Office, period: Period, code: &str) -> Named {
    let body = office.catalogue().organisation(&office.province().code, code);
    let name = body.map_or(code, |body| body.name_on(period.last_day()).unwrap_or(body.name()));
    Named {
        code: code.to_owned(),
        name: name.to_owned(),
    }
}

/// Who leads a task. A lead that is not on the round's list (an office holder, a central body) stands as the plan has it.
pub(crate) fn leads(office: &Office, period: Period, task: &TaskStatusRow) -> Vec<Named> {
    let planned = office
        .catalogue()
        .plan(&task.plan)
        .and_then(|plan| plan.task(&task.code));
    let codes = match planned {
        Some(planned) if task.lead.is_empty() => &planned.leads,
        _ => &task.lead,
    };
    codes.iter().map(|code| named(office, period, code)).collect()
}

pub(crate) fn list(at: &At<'_>, asked: PeriodAsk) -> Answered<TaskList> {
    let (office, who) = (at.office()?, at.who()?);
    let (period, on) = (ask::month(&asked.period)?, ask::day_or_none(asked.on.as_deref())?);
    let status = office.status(period, on, who)?;
    let said = office.task_said(period, on, who)?;
    let rows = status.tasks.items.iter().map(|task| TaskRow {
        code: task.code.clone(),
        title: task.title.clone(),
        group: task.group.clone(),
        leads: leads(office, period, task),
        coordinators: task
            .coordinate
            .iter()
            .map(|code| named(office, period, code).name)
            .collect(),
        deadline_words: task.deadline.clone(),
        due: task.due.map(|day| day.to_string()),
        status: shown(task.status),
        status_words: task.words.to_owned(),
        days_over: days(task),
        says: said
            .iter()
            .filter(|one| one.task == task.code && (task.lead.is_empty() || task.lead.contains(&one.agency)))
            .map(|one| TaskSays {
                agency: named(office, period, &one.agency),
                state_words: one.state.to_owned(),
                note: one.result.clone(),
                received_at: one.received_at.clone(),
            })
            .collect(),
    });
    read(TaskList {
        judged_on: status.on.to_string(),
        plan_words: plan_words(office),
        rows: rows.collect(),
    })
}

const fn shown(status: Judged) -> TaskStatus {
    match status {
        Judged::NotStarted => TaskStatus::NotStarted,
        Judged::InProgress => TaskStatus::InProgress,
        Judged::DoneOnTime => TaskStatus::DoneOnTime,
        Judged::DoneLate => TaskStatus::DoneLate,
        Judged::Overdue => TaskStatus::Overdue,
        Judged::AwaitingGuidance => TaskStatus::AwaitingGuidance,
        Judged::Recurring => TaskStatus::Recurring,
        Judged::Cancelled => TaskStatus::Cancelled,
    }
}

/// "Quyết định số 888/QĐ-UBND ngày 21/3/2022: Kế hoạch …" of each plan the office follows.
fn plan_words(office: &Office) -> String {
    let plans = office.catalogue().plans.iter().map(|plan| {
        let number = plan.number.as_ref().map(|number| format!("{} số {number}", plan.kind));
        let date = plan.date.map(|day| format!("ngày {}", domain::vi::date_in_text(day)));
        let paper: Vec<String> = number.into_iter().chain(date).collect();
        if paper.is_empty() {
            plan.title.clone()
        } else {
            format!("{} ({})", plan.title, paper.join(" "))
        }
    });
    plans.collect::<Vec<_>>().join("; ")
}
