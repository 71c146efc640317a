//! What the office knows: plans, organisations, the register of documents.

use office::Result;
use serde_json::{Value, json};

use super::Context;
use crate::args::{AgenciesCommand, DocumentCommand, PlanCommand};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// Plans and their tasks.
pub fn plan(context: &mut Context<'_>, command: PlanCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let plans = office.plans(&act.who)?;
    match command {
        PlanCommand::List => {
            if as_json {
                let rows: Vec<Value> = plans
                    .iter()
                    .map(|p| {
                        json!({ "code": p.code, "title": p.title, "number": p.number, "date": p.date, "year": p.year,
                                "tasks": p.tasks.len() })
                    })
                    .collect();
                output::json(&rows)?;
            } else {
                for p in plans {
                    say(format!("{:<10} {:>3} nhiệm vụ  {}", p.code, p.tasks.len(), p.title));
                }
            }
        }
        PlanCommand::Show { code } => {
            let plan = office.plan(&code, &act.who)?;
            if as_json {
                let tasks: Vec<Value> = plan
                    .tasks
                    .iter()
                    .map(|t| {
                        json!({ "code": t.code, "content": t.title, "group": t.group, "parent": t.parent,
                                "lead": t.leads, "coordinate": t.coordinators, "deadline_text": t.deadline.words,
                                "deadline": t.deadline, "placeholder": t.placeholder,
                                "declared_count": t.declared_count })
                    })
                    .collect();
                output::json(&json!({ "code": plan.code, "title": plan.title, "tasks": tasks, "findings": [] }))?;
            } else {
                say(format!("{} – {}", plan.code, plan.title));
                for t in &plan.tasks {
                    say(format!(
                        "{:<12} {} [{}] {}",
                        t.code,
                        t.title,
                        t.leads.join(", "),
                        t.deadline.words
                    ));
                }
            }
        }
    }
    Ok(Exit::Done)
}

/// Organisations.
pub fn agencies(context: &mut Context<'_>, AgenciesCommand::List { on }: AgenciesCommand) -> Result<Exit> {
    let as_json = context.json;
    let on = on.unwrap_or_else(|| now().date_naive());
    let (office, act) = context.office()?;
    let found = office.organisations(on, &act.who)?;
    if as_json {
        let rows: Vec<Value> = found
            .iter()
            .map(|o| {
                json!({ "code": o.code, "name": o.name_on(on), "level": o.level, "parent": o.parent_on(on),
                        "route": o.route_on(on), "collective": o.is_collective(), "aliases": o.aliases })
            })
            .collect();
        output::json(&rows)?;
    } else {
        for o in found {
            say(format!(
                "{:<16} {:<60} {}",
                o.code,
                o.name_on(on).unwrap_or_default(),
                o.route_on(on).words()
            ));
        }
    }
    Ok(Exit::Done)
}

/// The register of documents.
pub fn document(context: &mut Context<'_>, command: DocumentCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        DocumentCommand::Add {
            symbol,
            kind,
            date,
            issuer,
            subject,
        } => {
            let done = office.add_document(&symbol, &kind, date, &issuer, &subject, &act)?;
            if as_json {
                output::json(&json!({ "id": done.id, "symbol": symbol, "event": done.event }))?;
            } else {
                say(format!("Đã vào sổ {kind} {symbol}."));
            }
        }
        DocumentCommand::List => {
            let documents = office.documents(&act.who)?;
            if as_json {
                output::json(&documents)?;
            } else {
                for d in documents {
                    let date = d.dated.map(domain::vi::date_short).unwrap_or_default();
                    say(format!("{:<24} {date:<10}  {} {}", d.symbol, d.kind, d.subject));
                }
            }
        }
    }
    Ok(Exit::Done)
}
