//! The plans this office follows.

use office::Result;
use serde::Serialize;
use serde_json::{Value, json};

use super::Context;
use crate::args::PlanCommand;
use crate::desk::now;
use crate::output::{self, Exit, say};

/// A plan as it holds on a day. What was not understood when it was read would stand in `findings`.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    plan: office::PlanView,
    findings: [Value; 0],
}

/// Plans and their tasks.
pub fn run(context: &mut Context<'_>, command: PlanCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let today = now().date_naive();
    match command {
        PlanCommand::List { on } => {
            let plans = office.plans(on.unwrap_or(today), &act.who)?;
            if as_json {
                let rows = plans.iter().map(|p| {
                    json!({ "code": p.code, "title": p.title, "number": p.number, "date": p.date, "year": p.year,
                            "tasks": p.tasks.len() })
                });
                output::json(&rows.collect::<Vec<Value>>())?;
            } else {
                for p in plans {
                    say(format!("{:<10} {:>3} nhiệm vụ  {}", p.code, p.tasks.len(), p.title));
                }
            }
        }
        PlanCommand::Show { code, on } => {
            let plan = office.plan(&code, on.unwrap_or(today), &act.who)?;
            if as_json {
                output::json(&Shown { plan, findings: [] })?;
            } else {
                say(format!("{} – {}", plan.code, plan.title));
                for t in &plan.tasks {
                    say(format!(
                        "{:<12} {} [{}] {}",
                        t.code,
                        t.content,
                        if t.lead.is_empty() { &t.carry_out } else { &t.lead }.join(", "),
                        t.deadline_text
                    ));
                }
            }
        }
    }
    Ok(Exit::Done)
}
